//! What holds for the record of any text at all.

use proptest::prelude::*;
use rapporteur_record::{Record, Report, Span};

/// Texts put together from what reports are made of.
fn report_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "President Ada Holt",
        "Bern Kivi, the interior minister,",
        " said",
        " told reporters",
        " that ",
        "“We agreed",
        ",” ",
        ".” ",
        "\"Yes\" ",
        "he added",
        "She",
        " according to ",
        "on Saturday",
        "Dec. 6",
        " in Kyiv",
        " more than 50 missiles",
        "at least eight people",
        " were wounded",
        " and ",
        " met ",
        " will attack ",
        ". ",
        ", ",
        ": ",
        "\n\n",
        "\n",
        "\r\n",
        "\u{a0}",
        "\u{200b}",
        "’s ",
        "‘",
        "”",
        "“",
        "''",
        "``",
        "(",
        ")",
        "-",
        "—",
        "é",
        "e\u{301}",
        "👩‍👩‍👧",
        "1,234.5",
        "$5m",
        "T.J.Muscaro",
        "U.S.",
        "the attack",
        "phone call with ",
        "promised to ",
        "if Russia agrees ",
        "50 ",
        "million ",
        "three ",
        "days ",
        "MR. HOLT: ",
        "20,000 years ago",
        "in 999999999 decades",
        "the 99999th century",
        "Feb. 30",
        "31/31/0000",
        "Q ",
    ]);
    prop_oneof![4 => prop::collection::vec(pieces, 0..80).prop_map(|p| p.concat()), 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

fn read(text: &str) -> Record {
    let report = Report {
        id: "r".into(),
        published: Some("2025-12-07".into()),
        text: text.to_owned(),
        ..Report::default()
    };
    rapporteur_reader::read(&report)
}

fn spans(record: &Record) -> Vec<Span> {
    let mut spans = Vec::new();
    for entity in &record.entities {
        spans.extend(entity.mentions.iter().map(|m| m.span));
        spans.extend(entity.roles.iter().map(|r| r.span));
        spans.extend(entity.relations.iter().map(|r| r.span));
    }
    spans.extend(record.times.iter().map(|t| t.span));
    for statement in &record.statements {
        spans.extend(statement.source.iter().chain(&statement.cue).chain(&statement.content));
    }
    spans.extend(record.events.iter().flat_map(|v| &v.mentions));
    spans.extend(record.figures.iter().map(|f| f.span));
    spans.extend(record.commitments.iter().flat_map(|c| c.span.iter().chain(&c.condition)));
    spans.extend(record.warnings.iter().filter_map(|w| w.span));
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_span_slices_to_words(text in report_text()) {
        let record = read(&text);
        for span in spans(&record) {
            let words = span.slice(&text);
            prop_assert!(words.is_some_and(|w| !w.is_empty()), "{span:?} of {text:?}");
        }
    }

    #[test]
    fn reading_twice_gives_the_same_bytes(text in report_text()) {
        let first = serde_json::to_vec(&read(&text)).expect("a record is JSON");
        let second = serde_json::to_vec(&read(&text)).expect("a record is JSON");
        prop_assert_eq!(first, second);
    }

    #[test]
    fn a_record_survives_json(text in report_text()) {
        let record = read(&text);
        let json = serde_json::to_string(&record).expect("a record is JSON");
        prop_assert_eq!(serde_json::from_str::<Record>(&json).expect("our own JSON"), record);
    }
}
