//! Reads reports as JSON lines from standard input and writes their records as JSON lines: the reader as a library.
//!
//! `cargo run --example records < reports.jsonl > records.jsonl`

use rapporteur_record::Report;
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let report: Report = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &rapporteur_reader::read(&report))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
