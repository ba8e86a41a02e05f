//! What comes in by files and folders, and what is told of the rest.

use proptest::prelude::*;
use rapporteur_doors::{LONGEST_TEXT, Reports, Severity};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// Reports as `id: text`, troubles as their messages, with the folder's path left out.
fn outcomes(root: &Path, paths: &[&str]) -> Vec<String> {
    let paths: Vec<_> = paths.iter().map(|p| root.join(p)).collect();
    let mut all = Vec::new();
    for item in Reports::of_paths(paths) {
        match item {
            Ok(arrival) => {
                all.push(format!("{}: {}", arrival.report.id, arrival.report.text));
                all.extend(arrival.troubles.iter().map(ToString::to_string));
            }
            Err(trouble) => all.push(trouble.to_string()),
        }
    }
    let root = format!("{}/", root.display());
    all.iter().map(|line| line.replace(&root, "")).collect()
}

#[test]
fn a_folder_is_walked_in_order_and_names_are_ids() {
    let root = folder(&[
        ("r/b.txt", b"Bee."),
        ("r/a/z.md", b"Zed."),
        ("r/c.jsonl", b"{\"id\":\"x\",\"text\":\"Ex.\"}\n{\"text\":\"Line.\"}\n"),
        ("r/.hidden/a.txt", b"No."),
        ("r/photo.png", b"\x89PNG"),
    ]);
    assert_eq!(
        outcomes(root.path(), &["r"]),
        [
            "a/z: Zed.",
            "b: Bee.",
            "x: Ex.",
            "c:2: Line.",
            "r: passed over 1 file that is no report by name: photo.png"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let root = folder(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n"),
        ("date-only.txt", b" date 2025-12-07 \n"),
        ("blank.jsonl", b"\n\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("page.txt", b"<!DOCTYPE html><p>Rain."),
        ("wide.txt", b"R\0a\0i\0n\0"),
        ("none/photo.png", b"\x89PNG"),
        ("good.txt", b"Rain."),
    ]);
    let paths = [
        "missing.txt",
        "empty.txt",
        "blank.txt",
        "date-only.txt",
        "blank.jsonl",
        "picture.txt",
        "page.txt",
        "wide.txt",
        "none",
        "good.txt",
    ];
    assert_eq!(
        outcomes(root.path(), &paths),
        [
            "missing.txt: no such file or folder",
            "empty.txt: empty: no text in it",
            "blank.txt: empty: no text in it",
            "date-only.txt: empty: no text in it",
            "blank.jsonl: empty: no text in it",
            "picture.txt: a picture (PNG), not text",
            "page.txt: a web page, not text",
            "wide.txt: UTF-16 without a byte order mark, not text",
            "none: a folder without reports",
            "good: Rain."
        ]
    );
}

#[test]
fn other_encodings_are_read_and_told() {
    let utf16: Vec<u8> = "\u{feff}“Kyïv”.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let root =
        folder(&[("a.txt", b"One.\nA \x93two\x94."), ("b.txt", b"Ky\xc3\xafv.\n\xff"), ("c.txt", &utf16)]);
    assert_eq!(
        outcomes(root.path(), &["a.txt", "b.txt", "c.txt"]),
        [
            "a: One.\nA “two”.",
            "a.txt:2: not UTF-8 (first at this line): read as Windows-1252",
            "b: Kyïv.\n\u{fffd}",
            "b.txt:2: invalid UTF-8: 1 faulty byte sequence replaced by U+FFFD, the first in this line",
            "c.txt: text in UTF-16LE, decoded",
            "c: “Kyïv”.",
        ]
    );
}

#[test]
fn json_lines_in_utf16_and_without_a_telling_name_are_read() {
    let line = "{\"id\":\"a\",\"text\":\"“Kyïv”.\"}\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{line}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let root = folder(&[("export", &utf16), ("data.out", line.replace("\"a\"", "\"b\"").as_bytes())]);
    assert_eq!(
        outcomes(root.path(), &["export", "data.out"]),
        ["export: text in UTF-16BE, decoded", "a: “Kyïv”.", "b: “Kyïv”."]
    );
}

#[test]
fn a_second_report_of_one_id_gets_an_id_of_its_own() {
    let root = folder(&[
        (
            "a.jsonl",
            b"{\"id\":\"x\",\"text\":\"1\"}\n{\"id\":\"x\",\"text\":\"2\"}\n{\"id\":\"x\",\"text\":\"3\"}\n",
        ),
        ("x.txt", b"4"),
    ]);
    assert_eq!(
        outcomes(root.path(), &["a.jsonl", "x.txt"]),
        [
            "x: 1",
            "x#2: 2",
            "a.jsonl:2: the id `x` was given before: this report is called `x#2`",
            "x#3: 3",
            "a.jsonl:3: the id `x` was given before: this report is called `x#3`",
            "x#4: 4",
            "x.txt: the id `x` was given before: this report is called `x#4`"
        ]
    );
}

#[test]
fn a_huge_line_is_cut_and_told() {
    let line = "word ".repeat(LONGEST_TEXT);
    let root = folder(&[("huge.txt", line.as_bytes())]);
    let arrivals: Vec<_> = Reports::of_paths([root.path()]).map(|a| a.expect("a report")).collect();
    assert_eq!(arrivals.len(), 1);
    assert!(arrivals[0].report.text.len() <= LONGEST_TEXT);
    assert_eq!(arrivals[0].troubles[0].severity(), Severity::Warning);
    assert!(arrivals[0].troubles[0].to_string().ends_with("longer than 4 MiB: only its beginning was read"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_give_reports_or_troubles(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "a\\.(txt|jsonl|bin)") {
        let root = folder(&[(&name, &bytes)]);
        prop_assert!(Reports::of_paths([root.path().join(&name)]).count() > 0);
    }
}
