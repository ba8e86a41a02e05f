//! The program run in tests, and a dossier to ask.

#![allow(dead_code)] // Each test uses some of it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program with arguments, without standard input.
pub fn rapporteur(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Runs it.
pub fn run(args: &[&str]) -> Output {
    rapporteur(args).output().expect("the program runs")
}

/// All that it said.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The path of an example.
pub fn examples(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name).display().to_string()
}

/// A folder, and a dossier of the story in it.
pub fn story() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.dossier").display().to_string();
    let output = run(&["add", &path, &examples("story"), "--rules-only"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (folder, path)
}
