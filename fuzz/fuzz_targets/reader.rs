//! Any text is read without panic, and every name and statement stands where its span says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_reader::Reader;
use rapporteur_record::Report;

fuzz_target!(|text: &str| {
    let report = Report { id: "f".into(), published: Some("2024-10-13".into()), text: text.to_owned(), ..Report::default() };
    // The model takes long beside the rules: it reads one text of eight.
    let reader = if text.len() % 8 == 0 { Reader::default() } else { Reader::rules_only() };
    let record = reader.read(&report);
    for mention in record.entities.iter().flat_map(|e| &e.mentions) {
        assert!(mention.span.slice(text).is_some_and(|words| !words.is_empty()));
    }
    for piece in record.statements.iter().flat_map(|s| &s.content) {
        assert!(piece.slice(text).is_some_and(|words| !words.is_empty()));
    }
});
