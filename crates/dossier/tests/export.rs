//! Plain files that other programs read.

mod common;

use parquet::file::reader::{FileReader, SerializedFileReader};
use rapporteur_dossier::export::Format;
use std::fs::File;
use std::process::Command;

#[test]
fn each_format_has_the_same_rows() {
    let made = common::of(&common::examples(), 4);
    let folder = tempfile::tempdir().expect("a folder");
    let [lines, csv, parquet] = [Format::JsonLines, Format::Csv, Format::Parquet]
        .map(|format| made.dossier.export(folder.path(), format).expect("an export"));
    assert_eq!(lines.len(), 7);
    for ((lines, csv), parquet) in lines.iter().zip(&csv).zip(&parquet) {
        assert!(lines.rows > 0, "{lines:?}");
        assert_eq!((lines.rows, lines.rows), (csv.rows, parquet.rows));
        let text = std::fs::read_to_string(&lines.path).expect("lines");
        assert_eq!(text.lines().count() as u64, lines.rows);
        let reader = SerializedFileReader::new(File::open(&parquet.path).expect("a file")).expect("Parquet");
        assert_eq!(reader.metadata().file_metadata().num_rows() as u64, parquet.rows);
        let row = reader.get_row_iter(None).expect("rows").next().expect("a row").expect("a row");
        let object: serde_json::Value =
            serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
        for (name, value) in row.get_column_iter() {
            if let parquet::record::Field::Str(words) = value {
                assert_eq!(object[name], words.as_str(), "{name}");
            }
        }
    }
}

/// DuckDB reads the files where Python has it; elsewhere this says that it skips.
#[test]
fn duckdb_reads_the_tables() {
    let made = common::of(&common::examples(), 4);
    let folder = tempfile::tempdir().expect("a folder");
    let written = made.dossier.export(folder.path(), Format::Parquet).expect("an export");
    let figures = written.iter().find(|file| file.path.ends_with("figures.parquet")).expect("figures");
    let python = |script: &str| Command::new("python3").args(["-c", script]).output();
    if !python("import duckdb").is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 with duckdb is not here");
        return;
    }
    let path = figures.path.display();
    let script = format!(
        "import duckdb\nprint(duckdb.sql(\"SELECT count(*) FROM '{path}' WHERE measure IS NOT NULL\").fetchall()[0][0])"
    );
    let output = python(&script).expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), figures.rows.to_string());
}
