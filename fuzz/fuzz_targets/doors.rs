//! Any bytes come in as reports or as troubles.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_doors::Reports;
use std::cell::OnceCell;

thread_local! {
    static FOLDER: OnceCell<tempfile::TempDir> = const { OnceCell::new() };
}

fuzz_target!(|input: (u8, &[u8])| {
    let name = ["a.txt", "a.jsonl", "a.bin"][usize::from(input.0) % 3];
    FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| tempfile::tempdir().expect("a folder"));
        let path = folder.path().join(name);
        std::fs::write(&path, input.1).expect("a file");
        assert!(Reports::of_paths([path]).count() > 0);
    });
});
