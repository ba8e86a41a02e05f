//! Runs `corpus.toml`, and what examples cannot say.

use super::*;
use crate::lexicon;
use crate::{names, times};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    says: Vec<String>,
    form: Option<StatementForm>,
    channel: Option<String>,
    #[serde(default)]
    denied: bool,
}

/// The statement in the corpus's way of writing.
fn written(text: &Text, names: &Names, statement: &Statement, with_speaker: bool) -> String {
    let words = |runs: &[Run]| runs.iter().map(|&r| text.words(r)).collect::<Vec<_>>().join(" || ");
    let source = words(&statement.source);
    let mut line = format!("{source} | {} | {}", words(&statement.cue), words(&statement.content));
    if with_speaker {
        let speakers: Vec<&str> =
            statement.speakers.iter().map(|&e| names.entities[e].name.as_str()).collect();
        let speakers = if speakers.is_empty() { "none".to_owned() } else { speakers.join(", ") };
        line = format!("{line} -> {speakers}");
    }
    line
}

fn faults_of(example: &Example) -> Vec<String> {
    let text = Text::read(&example.text);
    let trace = Trace::off();
    let names = names::read(&text, None, &trace);
    let times = times::read(&text, "2025-12-07".parse().ok(), &trace);
    let statements = read(&text, &names, &times, None, &trace);
    let mut faults = Vec::new();
    for (n, wanted) in example.says.iter().enumerate() {
        let found = statements.list.get(n).map(|s| written(&text, &names, s, wanted.contains(" -> ")));
        if found.as_ref() != Some(wanted) {
            faults.push(format!("wanted {wanted}\n      found  {}", found.unwrap_or_default()));
        }
    }
    for more in statements.list.iter().skip(example.says.len()) {
        faults.push(format!("too many: {}", written(&text, &names, more, true)));
    }
    let first = statements.list.first();
    if let Some(form) = example.form
        && first.is_some_and(|s| s.form != form)
    {
        faults.push(format!("form is not {form:?}"));
    }
    if let Some(channel) = &example.channel {
        let found = first.and_then(|s| s.channel.as_ref());
        let found =
            found.map(|c| format!("{:?} {}", c.kind, c.name.clone().unwrap_or_default()).to_lowercase());
        if found.as_deref() != Some(channel.to_lowercase().as_str()) {
            faults.push(format!("channel is {found:?}, not {channel}"));
        }
    }
    if example.denied && first.is_some_and(|s| !s.denied) {
        faults.push("not denied".to_owned());
    }
    faults
}

#[test]
fn the_corpus_is_read_as_written() {
    let corpus: Corpus = lexicon::load("corpus.toml", include_str!("corpus.toml"));
    let mut report = String::new();
    for example in &corpus.example {
        for fault in faults_of(example) {
            report.push_str(&format!("\n{}\n      {fault}\n", example.text));
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_comma_at_the_end_of_the_text_opens_no_apposition() {
    let text = Text::read("promised urged call urged call ,");
    crate::read_layers(&text, None, &Trace::off());
}
