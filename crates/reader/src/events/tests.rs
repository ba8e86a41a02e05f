//! What the corpus cannot say: every word list has its example, hostile text does no harm.

use super::candidates;
use super::lexicon::{ENTRIES, NEGATIVES};
use crate::text::Text;
use crate::times::Times;
use crate::trace::Trace;

fn kinds(source: &str) -> Vec<(String, String)> {
    let text = Text::read(source);
    let found = candidates::find(&text, &Times::default(), &Trace::off());
    found
        .iter()
        .map(|c| (text.words(c.run).to_lowercase(), format!("{:?} {:?}", c.entry.kind, c.entry.mode)))
        .collect()
}

#[test]
fn every_trigger_entry_is_found_in_its_example() {
    for entry in ENTRIES.iter() {
        let wanted = format!("{:?} {:?}", entry.kind, entry.mode);
        let found = kinds(&entry.example);
        assert!(
            found.iter().any(|(_, kind)| *kind == wanted),
            "{:?}: {wanted}, found {found:?}",
            entry.example
        );
    }
}

#[test]
fn every_negative_keeps_its_example_free() {
    for negative in NEGATIVES.iter() {
        let found = kinds(&negative.example);
        assert!(found.is_empty(), "{:?}: found {found:?}", negative.example);
    }
}

mod properties {
    use crate::read_layers;
    use crate::text::Text;
    use crate::trace::Trace;
    use proptest::prelude::*;

    /// Texts of the pieces that tell of events, in any order.
    fn any_text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "met",
            "met with",
            "spoke",
            "talks",
            "the attack",
            "attacked",
            "killed",
            "visit",
            "to",
            "to meet",
            "who",
            "and",
            "of",
            "in",
            "Kenya",
            "President Mira Oran",
            "Jonas Falk",
            "he",
            "the president",
            "the two leaders",
            "will",
            "not",
            "was",
            "by",
            "with",
            "between",
            ",",
            ".",
            "(",
            ")",
            "“",
            "”",
            "-",
            "on Friday",
            "had",
            "is due in",
            "so",
            "yet",
            "\n\n",
            "'s",
            "murder",
            "meeting",
            "March",
            "it",
        ]);
        prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #[test]
        fn reading_never_panics_and_each_event_has_a_trigger(source in any_text()) {
            let text = Text::read(&source);
            let layers = read_layers(&text, "2025-12-07".parse().ok(), &Trace::off());
            for event in &layers.events.list {
                prop_assert!(!event.mentions.is_empty());
                prop_assert!(event.mentions.windows(2).all(|m| m[0].end <= m[1].start));
            }
        }
    }
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for word in ["attack ", "met ", "the ", "with ", "killed, ", "to meet ", "\" ", "who "] {
        let source = word.repeat(20_000);
        let text = Text::read(&source);
        candidates::find(&text, &Times::default(), &Trace::off());
    }
}
