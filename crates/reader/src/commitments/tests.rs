//! The corpus, the examples of `triggers.toml`, and what they cannot say.

use super::*;
use crate::lexicon;
use crate::trace::Trace;
use proptest::prelude::*;

/// A line of `corpus.toml`.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// The sentence; each thing promised or demanded in [brackets].
    text: String,
    /// The kind of each, in order.
    #[serde(default)]
    kinds: Vec<CommitmentKind>,
    /// The authors of the first, by name.
    by: Option<Vec<String>>,
    /// To whom the first is, by name.
    to: Option<Vec<String>>,
    /// What is claimed of the first.
    status: Option<CommitmentStatus>,
    /// By when the first is due.
    due: Option<String>,
    /// The condition of the first.
    condition: Option<String>,
}

#[derive(serde::Deserialize)]
struct Corpus {
    example: Vec<Example>,
}

/// The text without its brackets, and the bytes of what stood in them.
fn unbracketed(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut plain = String::new();
    let mut spans = Vec::new();
    for c in text.chars() {
        match c {
            '[' => spans.push((plain.len(), 0)),
            ']' => spans.last_mut().expect("a bracket opens before it closes").1 = plain.len(),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}

/// What is wrong with the reading of an example.
fn fault(example: &Example) -> Option<String> {
    let (plain, spans) = unbracketed(&example.text);
    let text = Text::read(&plain);
    let layers = crate::read_layers(&text, None, &Trace::off());
    let found = &layers.commitments.list;
    let shown = || {
        let one = |c: &Commitment| format!("{:?} [{}]", c.kind, text.words(c.words[0]));
        found.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let wanted: Vec<&str> = spans.iter().map(|&(a, b)| &plain[a..b]).collect();
    let words: Vec<&str> = found.iter().map(|c| text.words(c.words[0])).collect();
    if words != wanted {
        return Some(format!("found {}", shown()));
    }
    if !example.kinds.is_empty() && found.iter().map(|c| c.kind).ne(example.kinds.iter().copied()) {
        return Some(format!("found {}", shown()));
    }
    let names = |list: &[usize]| {
        let mut names: Vec<_> = list.iter().map(|&e| layers.names.entities[e].name.clone()).collect();
        names.sort();
        names
    };
    let first = found.first();
    for (what, wanted, list) in
        [("by", &example.by, first.map(|c| &c.by)), ("to", &example.to, first.map(|c| &c.to))]
    {
        if let Some(wanted) = wanted {
            let mut wanted = wanted.clone();
            wanted.sort();
            let found = names(list.map(Vec::as_slice).unwrap_or_default());
            if found != wanted {
                return Some(format!("{what} {found:?}"));
            }
        }
    }
    if let Some(wanted) = example.status
        && first.is_none_or(|c| c.status != wanted)
    {
        return Some(format!("status {:?}", first.map(|c| c.status)));
    }
    if let Some(wanted) = &example.due {
        let found = first.and_then(|c| c.due).map_or("", |t| text.words(layers.times.list[t].run));
        if found != wanted {
            return Some(format!("due {found:?}"));
        }
    }
    if let Some(wanted) = &example.condition {
        let found = first.and_then(|c| c.condition.first()).map_or("", |r| text.words(*r));
        if found != wanted {
            return Some(format!("condition {found:?}"));
        }
    }
    None
}

fn assert_all(examples: &[Example]) {
    let faults: Vec<String> =
        examples.iter().filter_map(|e| Some(format!("{}\n    {}", e.text, fault(e)?))).collect();
    assert!(
        faults.is_empty(),
        "{} of {} examples fail:\n{}",
        faults.len(),
        examples.len(),
        faults.join("\n")
    );
}

fn bare(text: String) -> Example {
    Example { text, ..Example::default() }
}

#[test]
fn every_trigger_makes_its_example() {
    let examples =
        triggers::examples().into_iter().map(|(text, kind)| Example { kinds: vec![kind], ..bare(text) });
    assert_all(&examples.collect::<Vec<_>>());
}

#[test]
fn every_status_has_its_example() {
    let examples =
        status::examples().into_iter().map(|(text, status)| Example { status: Some(status), ..bare(text) });
    assert_all(&examples.collect::<Vec<_>>());
}

#[test]
fn the_corpus_is_read_as_it_says() {
    let corpus: Corpus = lexicon::load("corpus.toml", include_str!("corpus.toml"));
    assert_all(&corpus.example);
}

proptest! {
    #[test]
    fn hostile_text_is_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "promised", "to", "urged", "call", "for", "on", "if", ",", "“", "”", "\"", "(", ")", "and", "that", "will", "not",
        "we", "Norvale", "said", ".", "\n\n", "agreed", "must", "until", "unless", "as", "so", "long", "be", "should",
    ]), 0..60)) {
        let source = pieces.join(" ");
        let text = Text::read(&source);
        let layers = crate::read_layers(&text, None, &Trace::off());
        for commitment in &layers.commitments.list {
            for run in commitment.words.iter().chain(&commitment.condition) {
                prop_assert!(run.end <= text.tokens.len() && !run.is_empty());
            }
        }
    }
}

#[test]
fn what_is_over_is_no_day_to_keep_a_promise_by_and_nobody_promises_himself() {
    let published = "2024-10-14".parse().ok();
    let due = |text: &str| {
        let text = Text::read(text);
        let layers = crate::read_layers(&text, published, &Trace::off());
        let first = layers.commitments.list.first().expect("a commitment");
        assert!(first.to.iter().all(|whom| !first.by.contains(whom)));
        first.due.map(|at| text.words(layers.times.list[at].run).to_owned())
    };
    assert_eq!(due("Norway promised to honour the treaty signed in 2020."), None);
    assert_eq!(due("Norway promised to rebuild the bridge by 2031."), Some("2031".to_owned()));
    assert_eq!(due("Norway promised to rebuild the bridge by Friday."), Some("Friday".to_owned()));
}
