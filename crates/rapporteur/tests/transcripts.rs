//! Transcripts of the command line: each command, and each kind of bad input.
//!
//! `TRYCMD=overwrite cargo test -p rapporteur --test transcripts` writes them anew; read the difference before keeping it.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().env("COLUMNS", "100").case("tests/cmd/*.md");
}
