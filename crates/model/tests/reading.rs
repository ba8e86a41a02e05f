//! What holds of any model: the same on every processor, places that slice, parts of long reports.

use rapporteur_model::{Evidence, Model, Processor, Span, available};

fn examples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the examples").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

fn spans(found: &Evidence) -> impl Iterator<Item = &Span> {
    let attributed =
        found.attributions.iter().flat_map(|a| a.source.iter().chain([&a.cue]).chain(&a.content));
    attributed.chain(&found.names).chain(&found.events).chain(&found.commitments)
}

#[test]
fn every_processor_reads_alike() {
    let model = Model::standard();
    let text = &examples()[0];
    let wanted = model.read_on(text, Processor::Plain);
    assert!(!wanted.attributions.is_empty());
    for processor in available() {
        assert_eq!(model.read_on(text, processor), wanted, "{processor:?}");
    }
}

#[test]
fn spans_slice_the_text_and_scores_are_shares() {
    for text in examples() {
        for span in spans(&Model::standard().read(&text)) {
            assert!(text.get(span.bytes.clone()).is_some_and(|words| !words.trim().is_empty()), "{span:?}");
            assert!((0.0..=1.0).contains(&span.score), "{span:?}");
        }
    }
}

#[test]
fn a_sentence_of_indirect_speech() {
    let text = "The talks in Kestrel Bay were adjourned on Friday.\n\nHarbour minister Ada Holt told reporters that the \
                ferries would sail again next week, but the union said the strike would go on.";
    let found = Model::standard().read(text);
    let said: Vec<(&str, &str, &str)> = found
        .attributions
        .iter()
        .map(|a| {
            let words = |span: &Span| &text[span.bytes.clone()];
            (a.source.as_ref().map_or("", words), words(&a.cue), words(&a.content[0]))
        })
        .collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].0.ends_with("Ada Holt") && said[0].1.starts_with("told"), "{said:?}");
    assert!(said[0].2.ends_with("next week"), "{said:?}");
    assert_eq!((said[1].0, said[1].1), ("the union", "said"));
    let names: Vec<&str> = found.names.iter().map(|n| &text[n.bytes.clone()]).collect();
    assert_eq!(names, ["Kestrel Bay", "Ada Holt"]);
}

#[test]
fn a_long_report_is_read_to_its_end() {
    let model = Model::standard();
    let paragraph =
        "Mira Oran said on Monday that the bridge would be mended by spring. It was closed in May.\n\n";
    let text = paragraph.repeat(800);
    let found = model.read(&text);
    // Each paragraph says the same; a window's edge may cost one its statement, no more.
    assert!(found.attributions.len() >= 780, "{}", found.attributions.len());
    let last = found.attributions.last().expect("there are many");
    assert!(last.cue.bytes.start > text.len() - 2 * paragraph.len());
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", "\n\n", " ", "\u{feff}", "\u{0}"] {
        let found = Model::standard().read(text);
        assert!(found.attributions.is_empty() && found.names.is_empty(), "{text:?}");
    }
}
