//! Asking a dossier through the program: items shown, words searched, versions, and what wrong use is told.

mod common;

use common::{examples, rapporteur, run, said, story};
use rapporteur_dossier::{Dossier, Ruling, Verb};
use std::path::Path;

/// What is said where the exit code is this one.
fn told(code: i32, args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
    said(&output)
}

/// An item of one of the story's reports.
fn item(id: &str) -> String {
    format!("coastal-press-2024-10-15/{id}")
}

#[test]
fn an_item_is_shown_with_its_words_marked_in_their_paragraph() {
    let (_folder, path) = story();
    for id in ["s1", "v1", "f1", "c1", "t1", "e1"] {
        let shown = told(0, &["show", &path, &item(id)]);
        assert!(shown.contains("Coastal Press") && shown.contains(&format!("\n{id} ")), "{shown}");
        assert!(shown.contains('[') && shown.contains("]") && !shown.contains("{\""), "{shown}");
    }
    let coloured = told(0, &["show", &path, &item("v1"), "--color", "always"]);
    assert!(coloured.contains("\u{1b}[1m") && !coloured.contains("[met]"), "{coloured}");
    assert!(told(0, &["show", &path, &item("e1")]).contains("in this dossier:"));
    let json = told(0, &["show", &path, &item("t1"), "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")["id"], "t1");
    let table = told(0, &["show", &path, &item("f1"), "--format", "csv"]);
    assert!(table.lines().count() == 2 && table.contains(",f1,"), "{table}");
    assert!(told(2, &["show", &path, &item("v99")]).contains("its events are v1 to v"));
}

#[test]
fn words_are_searched_with_or_not_phrases_and_beginnings() {
    let (_folder, path) = story();
    let found = |words: &str| told(0, &["search", &path, words]);
    assert!(found("zebra OR minesweepers").contains("minesweepers"));
    assert!(found("mines*").contains("minesweepers"));
    assert!(found("\"four minesweepers\"").contains("four minesweepers"));
    let without = run(&["search", &path, "minesweepers -minesweepers"]);
    assert_eq!(without.status.code(), Some(1), "{}", said(&without));
    let near = told(1, &["search", &path, "minesweep", "zebra", "minerals"]);
    assert!(near.contains("for `minesweep zebra minerals`"), "{near}");
    assert!(near.contains("\"zebra\" is in no report") && near.contains("near it are minesweep*"), "{near}");
    let less = told(1, &["search", &path, "minesweepers", "--from", "2030-01-01"]);
    assert!(less.contains("without --from and --to"), "{less}");
}

#[test]
fn words_that_make_no_question_are_told_without_a_word_of_the_index() {
    let (_folder, path) = story();
    for words in ["ferry OR", "NOT ferry", "\"ferry", "(ferry", "fe*ry", "*", "...", "ferry) OR (ship"] {
        for args in [&["search", &path, words][..], &["events", &path, "--words", words]] {
            let message = told(2, args);
            assert!(message.contains(words) && !message.to_lowercase().contains("fts5"), "{message}");
        }
    }
    for words in ["title:ferry", "NEAR(ferry ship)", "ferry + ship", "^ferry", "{title}: ferry", "ferry'; --"]
    {
        let output = run(&["search", &path, words]);
        assert_ne!(output.status.code(), Some(2), "{words}: {}", said(&output));
    }
}

#[test]
fn senseless_arguments_are_told_with_the_mend() {
    let (folder, path) = story();
    let text = examples("no-date.txt");
    let none = folder.path().join("none.dossier").display().to_string();
    let empty = "empty: write a name, an id or words";
    let wrong: [(&[&str], &str); 17] = [
        (&["show", &path, ""], empty),
        (&["events", &path, "--kind", ""], empty),
        (&["events", &path, "--kind", "call,"], empty),
        (&["events", &path, "--who", " "], empty),
        (&["events", &path, "--source", ""], empty),
        (&["diff", &path, "", "Coastal Press"], empty),
        (&["search", &path, ""], empty),
        (&["link", &path, "", "x"], empty),
        (&["events", &path, "--limit", "0"], "a whole number from 1"),
        (&["events", &path, "--limit", "-1"], "a whole number from 1"),
        (&["decisions", &path, "--undo", "-1"], "the number of a decision"),
        (&["show", &path, &item("v1"), "--version", "0"], "1 is the oldest"),
        (&["explain", &text, "foo", "bar"], "name one of its items with --id"),
        (&["explain", &path, "--id", "s1"], "is a dossier"),
        (&["reports", &none], "make it with `rapporteur add"),
        (&["reports", &text, "--who", "Berg"], "--who is for one dossier"),
        (&["reports", &text, "--format", "csv"], "`rapporteur read`"),
    ];
    for (args, mend) in wrong {
        let message = told(2, args);
        assert!(message.contains(mend), "{args:?}: {message}");
    }
}

#[test]
fn what_adds_nothing_makes_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.dossier");
    let empty = folder.path().join("empty.txt");
    std::fs::write(&empty, "").expect("a file");
    for from in ["missing/", &empty.display().to_string()] {
        let message = told(2, &["add", &path.display().to_string(), from, "--rules-only"]);
        assert!(message.contains("is not made"), "{message}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .collect();
    assert_eq!(left, [empty]);
}

#[test]
fn a_question_that_fails_leaves_no_half_written_file() {
    let (folder, path) = story();
    let output = folder.path().join("answers.csv").display().to_string();
    told(2, &["events", &path, "--who", "Nobody Atall", "-o", &output]);
    let left = std::fs::read_dir(folder.path()).expect("a folder").filter_map(Result::ok);
    assert!(left.map(|file| file.file_name()).all(|name| !name.to_string_lossy().contains("answers")));
}

/// A dossier with a report that was corrected twice.
fn corrected(folder: &Path) -> String {
    let path = folder.join("corrected.dossier").display().to_string();
    for killed in [12, 14, 17] {
        let report = folder.join("r1.txt");
        let text = format!(
            "date 2024-10-14\nAt least {killed} people were killed in Halden on Monday, the navy said."
        );
        std::fs::write(&report, text).expect("a file");
        told(0, &["add", &path, &report.display().to_string(), "--rules-only", "-q"]);
    }
    path
}

#[test]
fn older_versions_can_be_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = corrected(folder.path());
    assert!(told(0, &["reports", &path]).contains("version 3 of 3"));
    let show = |more: &[&str]| told(0, &[&["show", &path][..], more].concat());
    assert!(show(&["r1"]).contains("17") && show(&["r1"]).contains("--version 2 shows the one before"));
    assert!(show(&["r1", "--version", "1"]).contains("12"));
    assert!(show(&["r1/f1", "--version", "2"]).contains("[At least 14"));
    assert!(told(2, &["show", &path, "r1", "--version", "4"]).contains("its versions are 1 to 3"));
    assert!(told(2, &["show", &path, "Halden", "--version", "1"]).contains("is no report"));
}

#[test]
fn explaining_names_the_decision() {
    let (_folder, path) = story();
    let (one, other) = (item("v1"), "isles-gazette-2024-10-16/v2");
    told(0, &["unlink", &path, &one, other, "--by", "Ann", "--note", "two meetings"]);
    let explained = told(0, &["explain", &path, &one, other]);
    for words in ["somebody decided that they are not one", "Ann", "two meetings", "--undo 1"] {
        assert!(explained.contains(words), "{words}: {explained}");
    }
    let mut link = rapporteur(&["link", &path, &one, other]);
    let link = link
        .env_remove("USER")
        .env_remove("USERNAME")
        .env("LOGNAME", "bern")
        .output()
        .expect("the program runs");
    assert!(link.status.success(), "{}", said(&link));
    let explained = told(0, &["explain", &path, &one, other]);
    assert!(explained.contains("by bern") && explained.contains("--undo 2"), "{explained}");
    let mut accept = rapporteur(&["accept", &path, "Mara Ilves"]);
    let accept = accept
        .env_remove("USER")
        .env_remove("USERNAME")
        .env_remove("LOGNAME")
        .output()
        .expect("the program runs");
    assert!(accept.status.success(), "{}", said(&accept));
    assert!(told(0, &["decisions", &path]).lines().last().is_some_and(|line| line.contains(" by ")));
}

#[test]
fn an_export_of_what_is_not_linked_warns() {
    let (folder, path) = story();
    let tables = folder.path().join("tables").display().to_string();
    assert!(!told(0, &["export", &path, &tables]).contains("warning"));
    told(2, &["decisions", &path, "--undo", "99"]);
    assert!(!told(0, &["export", &path, &tables]).contains("warning"));
    let mut dossier = Dossier::open_to_write(Path::new(&path), &mut || ()).expect("a dossier");
    let (a, b) = ("coastal-press-2024-10-15/v1", "isles-gazette-2024-10-16/v2");
    dossier
        .decide(Verb::Unlink, a, Some(b), Ruling { at: "2024-10-20T10:00:00Z", ..Ruling::default() })
        .expect("kept");
    drop(dossier);
    assert!(told(1, &["export", &path, &tables]).contains("not yet linked"));
}

#[test]
fn kinds_are_completed() {
    let completions = told(0, &["completions", "bash"]);
    for kinds in ["CONSULT ASSAULT", "promise agreement demand", "killed wounded"] {
        assert!(completions.contains(kinds), "{kinds}");
    }
}
