//! A dossier through the program: what it says, what it survives.

mod common;

use common::{examples, rapporteur, run, said, story};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Many short reports, and the file that holds them.
fn many(folder: &Path, reports: usize) -> PathBuf {
    let path = folder.join("many.jsonl");
    let lines: String = (0..reports)
        .map(|n| {
            format!(
                "{{\"id\":\"r{n}\",\"published\":\"2024-10-{:02}\",\"text\":\"Minister Ada Holt met Bern Kivi in Kesh on Monday. At least {n} people were killed in town number {n}, police said.\"}}\n",
                n % 28 + 1
            )
        })
        .collect();
    std::fs::write(&path, lines).expect("a file");
    path
}

#[test]
fn every_question_answers_in_every_format() {
    let (_folder, path) = story();
    for question in ["timeline", "statements", "events", "figures", "ledger", "people", "reports", "stats"] {
        for format in ["text", "json", "jsonl", "csv"] {
            let output = run(&[question, &path, "--format", format]);
            assert_eq!(output.status.code(), Some(0), "{question} {format}: {}", said(&output));
            assert!(!output.stdout.is_empty(), "{question} {format}");
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            match format {
                "json" => drop(serde_json::from_str::<serde_json::Value>(&text).expect(question)),
                "jsonl" => text
                    .lines()
                    .for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).expect(question))),
                _ => {}
            }
        }
    }
    let hit = said(&run(&["search", &path, "minesweepers", "--limit", "9"]));
    assert!(hit.contains("We will send four minesweepers to Cape Arden by Sunday"), "{hit}");
    let same = said(&run(&["explain", &path, "coastal-press-2024-10-15/v1", "isles-gazette-2024-10-16/v2"]));
    assert!(same.contains("linked in this dossier"), "{same}");
    let shown = said(&run(&["show", &path, "coastal-press-2024-10-15/c1"]));
    assert!(shown.contains("also told in halden-courier-2024-10-15/c1"), "{shown}");
    let differ = said(&run(&["diff", &path, "Coastal Press", "Isles Gazette"]));
    assert!(differ.contains("24 drones") && differ.contains("31 drones"), "{differ}");
}

#[test]
fn figures_stand_side_by_side_and_the_ledger_tells_what_became_of_promises() {
    let (_folder, path) = story();
    insta::assert_snapshot!("story-figures", said(&run(&["figures", &path, "--linked", "--width", "100"])));
    insta::assert_snapshot!("story-ledger", said(&run(&["ledger", &path, "--width", "100"])));
    insta::assert_snapshot!("story-timeline", said(&run(&["timeline", &path, "--width", "100"])));
}

#[test]
fn what_finds_nothing_says_what_is_near() {
    let (_folder, path) = story();
    let output = run(&["events", &path, "--who", "Berg", "--from", "2030-01-01"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no events with Berg from 2030-01-01 on; there are"), "{}", said(&output));
    let output = run(&["events", &path, "--who", "Bergmann"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("near are Tomas Berg"), "{}", said(&output));
}

#[test]
fn bad_files_get_a_message_with_the_mend() {
    let (folder, path) = story();
    let message = |args: &[&str]| {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        said(&output)
    };
    let none = folder.path().join("none.dossier").display().to_string();
    assert!(message(&["events", &none]).contains("there is no such dossier"));
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "Notes that are no dossier.").expect("a file");
    assert!(message(&["add", &text.display().to_string(), &examples("story")]).contains("is no dossier"));
    let cut = folder.path().join("cut.dossier");
    let whole = std::fs::read(&path).expect("the dossier");
    std::fs::write(&cut, &whole[..whole.len() / 2]).expect("a file");
    let output = run(&["check", &cut.display().to_string()]);
    assert_ne!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("damaged") || said(&output).contains("file"), "{}", said(&output));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_can_be_asked() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = story();
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|data| std::os::unix::fs::MetadataExt::uid(&data) == 0);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("a mode");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).expect("a mode");
    let asked = run(&["events", &path]);
    let added = run(&["add", &path, &examples("three-reports.jsonl"), "--rules-only"]);
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("a mode");
    assert_eq!(asked.status.code(), Some(0), "{}", said(&asked));
    if is_root {
        eprintln!("skipped: root may write everywhere");
        return;
    }
    assert_eq!(added.status.code(), Some(2), "{}", said(&added));
    assert!(said(&added).contains("cannot be written"), "{}", said(&added));
}

#[test]
fn an_answer_is_never_written_over_the_dossier() {
    let (folder, path) = story();
    let before = std::fs::read(&path).expect("a file");
    let other = folder.path().join("other.dossier");
    std::fs::hard_link(&path, &other).expect("a second name");
    for output in [path.clone(), other.display().to_string(), format!("{path}-wal")] {
        if Path::new(&output).exists() {
            let output = run(&["events", &path, "-o", &output]);
            assert_eq!(output.status.code(), Some(2), "{}", said(&output));
            assert!(said(&output).contains("is what is read"), "{}", said(&output));
        }
    }
    assert_eq!(std::fs::read(&path).expect("a file"), before);
}

#[test]
fn the_timeline_goes_by_days_and_wants_a_beginning_before_its_end() {
    let (_folder, path) = story();
    let output = run(&["timeline", &path, "--format", "jsonl"]);
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let days: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line"))
        .map(|entry| entry["day"].as_str().expect("a day").to_owned())
        .collect();
    assert!(days.len() > 3 && days.is_sorted(), "{days:?}");
    let output = run(&["timeline", &path, "--from", "2024-10-15", "--to", "2024-10-01"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told_and_not_panicked_at() {
    let (folder, path) = story();
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
    let tables = folder.path().join("tables").display().to_string();
    for args in [&["check", &path][..], &["export", &path, &tables], &["stats", &path]] {
        let output = rapporteur(args).stdout(full()).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
    }
    let quiet = rapporteur(&["check", &path]).stderr(full()).output().expect("the program runs");
    assert_eq!(quiet.status.code(), Some(0), "{}", said(&quiet));
}

#[test]
fn a_decided_link_keeps_both_groups_and_unlike_things_are_refused() {
    let (_folder, path) = story();
    let promise = |name: &str| format!("{name}/c1");
    let (one, copy) = (promise("coastal-press-2024-10-15"), promise("halden-courier-2024-10-15"));
    let other = promise("isles-gazette-2024-10-16");
    assert!(run(&["link", &path, &one, &other]).status.success());
    let explained = said(&run(&["explain", &path, &one, &copy]));
    assert!(explained.contains("linked in this dossier") && !explained.contains("not linked"), "{explained}");
    assert!(run(&["unlink", &path, &one, &other]).status.success());
    let explained = said(&run(&["explain", &path, &one, &other]));
    assert!(explained.contains("not linked"), "{explained}");
    for (a, b) in [(one.as_str(), "coastal-press-2024-10-15/v1"), (one.as_str(), one.as_str())] {
        assert_eq!(run(&["link", &path, a, b]).status.code(), Some(2));
    }
    assert_eq!(run(&["accept", &path, &one]).status.code(), Some(2));
}

/// A limit on the size of files stops writing as a full disk does, and needs no disk of its own.
#[cfg(unix)]
#[test]
fn what_cannot_be_written_whole_is_kept_as_it_was() {
    let (folder, path) = story();
    let reports = many(folder.path(), 900).display().to_string();
    let script = "trap '' XFSZ; ulimit -f 2000; exec \"$0\" add \"$1\" \"$2\" --rules-only -q";
    let limited = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_rapporteur"), &path, &reports])
        .output()
        .expect("bash");
    assert_eq!(limited.status.code(), Some(2), "{}", said(&limited));
    assert!(said(&limited).contains("run the same command again"), "{}", said(&limited));
    assert!(said(&run(&["check", &path])).contains("4 reports and versions, no fault"));
    assert!(run(&["add", &path, &reports, "--rules-only", "-q"]).status.success());
    assert!(said(&run(&["check", &path])).contains("904 reports and versions, no fault"));
}

#[test]
fn two_writers_wait_for_each_other_and_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = many(folder.path(), 900).display().to_string();
    let path = folder.path().join("two.dossier").display().to_string();
    let writers: Vec<_> = [&reports, &examples("story")]
        .map(|from| rapporteur(&["add", &path, from, "--rules-only", "-q"]).spawn().expect("a writer"))
        .into();
    for mut writer in writers {
        assert!(writer.wait().expect("an end").success());
    }
    let checked = run(&["check", &path]);
    assert!(said(&checked).contains("904 reports and versions, no fault"), "{}", said(&checked));
}

/// Reports that are being added when the program is killed: several batches.
const REPORTS: usize = 3000;

/// Set RAPPORTEUR_KILLS=200 for the long run; the moments are spread over the time that a whole run takes.
#[cfg(unix)]
#[test]
fn what_was_committed_survives_kill_9() {
    let kills: u64 = std::env::var("RAPPORTEUR_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    let folder = tempfile::tempdir().expect("a folder");
    let reports = many(folder.path(), REPORTS).display().to_string();
    let path = folder.path().join("killed.dossier").display().to_string();
    let began = std::time::Instant::now();
    assert!(
        run(&[
            "add",
            &folder.path().join("whole.dossier").display().to_string(),
            &reports,
            "--rules-only",
            "-q"
        ])
        .status
        .success()
    );
    let whole = began.elapsed();
    let mut kept = 0;
    for moment in 0..kills {
        let mut writer =
            rapporteur(&["add", &path, &reports, "--rules-only", "-q"]).spawn().expect("a writer");
        // Moments that repeat nowhere, from the first write to the linking.
        std::thread::sleep(whole.mul_f64((moment as f64 * 0.618).fract()).max(Duration::from_millis(20)));
        let _ = writer.kill();
        writer.wait().expect("an end");
        if !Path::new(&path).exists() {
            continue;
        }
        let stats = run(&["stats", &path, "--format", "json"]);
        if stats.status.code() == Some(2) {
            // Killed before the first table was there.
            assert_eq!(kept, 0, "{}", said(&stats));
            continue;
        }
        let stats: serde_json::Value = serde_json::from_slice(&stats.stdout).expect("counts");
        let now = stats[0]["reports"].as_u64().expect("a count");
        assert!(now >= kept, "{now} of {kept} are left");
        kept = now;
        let checked = run(&["check", &path]);
        assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    }
    assert!(run(&["add", &path, &reports, "--rules-only", "-q"]).status.success());
    assert!(said(&run(&["check", &path])).contains(&format!("{REPORTS} reports and versions, no fault")));
}
