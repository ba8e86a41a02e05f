//! What must hold for the whole way from files to output.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn rapporteur(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(arguments).stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> Output {
    rapporteur(arguments).output().expect("the program runs")
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// The example reports again and again under new ids.
fn many(copies: usize) -> String {
    let reports =
        String::from_utf8(run(&["reports", examples().to_str().expect("a path")]).stdout).expect("UTF-8");
    let copy = |n: usize| reports.replace("{\"id\":\"", &format!("{{\"id\":\"{n}-"));
    (0..copies).map(copy).collect()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.jsonl");
    std::fs::write(&path, many(12)).expect("a file");
    let path = path.to_str().expect("a path");
    for format in ["text", "json", "jsonl", "csv"] {
        let outputs =
            ["1", "4"].map(|threads| run(&["read", path, "--format", format, "--threads", threads]));
        assert!(outputs[0].status.success(), "{}", String::from_utf8_lossy(&outputs[0].stderr));
        assert!(outputs[0].stdout.len() > 1000);
        assert!(outputs[0].stdout == outputs[1].stdout, "{format} differs between 1 and 4 threads");
    }
}

#[test]
fn every_example_is_read_as_it_stands() {
    let output = run(&["read", examples().to_str().expect("a path"), "--format", "jsonl"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    for line in output.stdout.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
        let record: rapporteur_record::Record = serde_json::from_slice(line).expect("a record");
        assert_eq!(serde_json::to_string(&record).expect("JSON").as_bytes(), line);
    }
}

#[test]
fn json_is_an_object_for_one_text_and_a_list_for_more() {
    let one = run(&["read", "-f", "json", examples().join("no-date.txt").to_str().expect("a path")]);
    let value: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    assert_eq!(value["report"]["id"], "no-date");
    let more = run(&["read", "-f", "json", examples().join("three-reports.jsonl").to_str().expect("a path")]);
    let value: serde_json::Value = serde_json::from_slice(&more.stdout).expect("JSON");
    assert_eq!(value.as_array().map(Vec::len), Some(3));
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.jsonl");
    std::fs::write(&path, many(50)).expect("a file");
    let mut child = rapporteur(&["read", path.to_str().expect("a path"), "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut head = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut head).expect("a hundred bytes");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// Writes `head`, then 200 MB of one letter, to the program.
fn feed_a_huge_line(arguments: &[&str], head: &[u8]) -> Output {
    let mut child = rapporteur(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    // The program may close the pipe as soon as it has enough.
    let _ = input.write_all(head);
    for _ in 0..200 {
        if input.write_all(&[b'x'; 1_000_000]).is_err() {
            break;
        }
    }
    drop(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_huge_line_of_text_is_cut() {
    let output = feed_a_huge_line(&["read", "-", "--format", "jsonl"], b"It rained. ");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("stdin: longer than 4 MiB: only its beginning was read"), "{messages}");
    let record: rapporteur_record::Record = serde_json::from_slice(&output.stdout).expect("a record");
    assert!(record.warnings.iter().any(|w| w.kind == rapporteur_record::WarningKind::Truncated));
}

#[test]
fn a_huge_line_of_json_is_passed_over() {
    let output = feed_a_huge_line(&["read", "-"], b"{\"text\":\"");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{messages}");
    assert!(messages.contains("stdin:1: a line longer than 32 MiB: skipped"), "{messages}");
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("records.jsonl");
    let example = examples().join("no-date.txt");
    let arguments = ["read", example.to_str().expect("a path"), "-o", path.to_str().expect("a path")];
    assert!(run(&arguments).status.success());
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.starts_with("{\"format\":\"rapporteur-record/1\""), "the ending tells the format");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = || std::fs::metadata(&path).expect("the file").permissions().mode() & 0o777;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).expect("a mode");
        assert!(run(&arguments).status.success());
        assert_eq!(mode(), 0o640, "a file written anew keeps its mode");
    }
    let nowhere = folder.path().join("none/records.jsonl");
    let output = run(&["read", arguments[1], "-o", nowhere.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be written"));
}

#[test]
fn every_item_can_be_explained() {
    for entry in std::fs::read_dir(examples()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let output = run(&["explain", path.to_str().expect("a path"), "--width", "80"]);
        assert!(output.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty());
    }
}
