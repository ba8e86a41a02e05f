//! Every span of a record is good in any text: it lies on the text, holds something, and its words are those that the
//! stages meant.

use proptest::prelude::*;
use rapporteur_reader::text::Text;
use rapporteur_reader::trace::Trace;
use rapporteur_record::{Record, Report, Span};

/// Pieces of news and of what goes wrong with it.
const PIECES: &[&str] = &[
    "President Elin Velde",
    "Mara Ilves",
    "the foreign minister",
    "said",
    "told reporters",
    "“We agreed on the next steps,”",
    "\"No",
    "”",
    "“",
    "’s",
    "on Saturday",
    "Dec. 6",
    "2024-10-13",
    "more than 50 missiles",
    "at least eight people were killed",
    "$5 million",
    "met in Halden",
    "promised to",
    "if",
    "according to",
    ".",
    ",",
    "\n\n",
    "\r\n\r\n",
    "\r",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "👩‍👩‍👧",
    "🇺🇦",
    "é",
    "e\u{301}",
    "İstanbul",
    "ﬁ",
    "ß",
    "北京",
    "Київ",
    "\u{0}",
    "\u{1b}[31m",
    "KESTREL BAY, Oct. 12 (CP) -",
    "# Heading",
    "RADIO MERREN:",
    "--",
    "...",
    "@who",
    "https://example.org/a?b=1",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => proptest::collection::vec(any::<char>(), 0..6).prop_map(|c| c.into_iter().collect()),
    ];
    let gap = proptest::sample::select(&[" ", " ", " ", "", "\n", "\u{a0}"][..]);
    proptest::collection::vec((piece, gap), 0..60)
        .prop_map(|all| all.into_iter().map(|(p, g)| p + g).collect())
}

/// Every span of a record.
fn spans(record: &Record) -> Vec<Span> {
    let mut all = Vec::new();
    all.extend(record.report.dateline.iter().map(|d| d.span));
    for e in &record.entities {
        all.extend(e.mentions.iter().map(|m| m.span));
        all.extend(e.roles.iter().map(|r| r.span));
        all.extend(e.relations.iter().map(|r| r.span));
    }
    all.extend(record.times.iter().map(|t| t.span));
    for s in &record.statements {
        all.extend(s.source.iter().chain(&s.cue).chain(&s.content));
        all.extend(s.channel.iter().filter_map(|c| c.span));
    }
    all.extend(record.events.iter().flat_map(|v| &v.mentions));
    all.extend(record.figures.iter().map(|f| f.span));
    all.extend(record.commitments.iter().flat_map(|c| c.span.iter().chain(&c.condition)));
    all.extend(record.warnings.iter().filter_map(|w| w.span));
    all
}

fn report(text: String) -> Report {
    Report { id: "r".into(), published: Some("2024-10-13".into()), text, ..Report::default() }
}

/// The same cases in each run, so that nobody's change fails by another's fault; `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` search further.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(2024);
    }
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 600;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_span_holds_words(text in any_text()) {
        let report = report(text);
        let record = rapporteur_reader::read(&report);
        for span in spans(&record) {
            let words = span.slice(&report.text);
            prop_assert!(words.is_some_and(|w| !w.trim().is_empty()), "{span:?} holds {words:?} in {:?}", report.text);
        }
    }

    #[test]
    fn spans_are_the_words_that_the_stages_meant(source in any_text()) {
        let text = Text::read(&source);
        let reader = rapporteur_reader::Reader::default();
        let layers = reader.layers(&text, "2024-10-13".parse().ok(), &Trace::off());
        let record = reader.read(&report(source.clone()));
        for (time, layer) in record.times.iter().zip(&layers.times.list) {
            prop_assert_eq!(time.span.slice(&source), Some(text.words(layer.run)));
        }
        for (figure, layer) in record.figures.iter().zip(&layers.figures.list) {
            prop_assert_eq!(figure.span.slice(&source), Some(text.words(layer.run)));
        }
        let mut meant: Vec<_> = layers.names.mentions.iter().map(|m| text.words(m.run)).collect();
        for mention in record.entities.iter().flat_map(|e| &e.mentions) {
            let words = mention.span.slice(&source).unwrap_or_default();
            meant.retain(|m| *m != words);
        }
        prop_assert!(meant.is_empty(), "not in the record: {meant:?}");
    }

    #[test]
    fn the_same_text_gives_the_same_record(text in any_text()) {
        let report = report(text);
        let (explained, _) = rapporteur_reader::explain(&report);
        let read = rapporteur_reader::read(&report);
        prop_assert_eq!(serde_json::to_string(&read).ok(), serde_json::to_string(&explained).ok());
    }
}
