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

#[test]
fn hostile_text_is_read_in_linear_time() {
    for word in ["attack ", "met ", "the ", "with ", "killed, ", "to meet ", "\" ", "who "] {
        let source = word.repeat(20_000);
        let text = Text::read(&source);
        candidates::find(&text, &Times::default(), &Trace::off());
    }
}
