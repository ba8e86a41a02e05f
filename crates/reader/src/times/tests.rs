//! The corpus, the words' examples, and what neither can say.

use super::{Times, lexicon, read};
use crate::text::Text;
use crate::trace::Trace;
use rapporteur_record::{TimeMod, TimeType, WarningKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One line of `corpus.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Every time in brackets; none where there is none.
    text: String,
    /// The day of publication; Sunday 7 December 2025 where it is left out, none where it is "".
    published: Option<String>,
    /// The value of the only time; "" where it has none.
    value: Option<String>,
    /// The values of several times.
    values: Option<Vec<String>>,
    #[serde(rename = "type")]
    kind: Option<TimeType>,
    #[serde(rename = "mod")]
    modifier: Option<TimeMod>,
    interval: Option<[String; 2]>,
    warning: Option<WarningKind>,
}

/// A text without its brackets, and the bytes that they held.
fn without_brackets(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push((open, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn read_text(source: &str, published: &str) -> Times {
    read(&Text::read(source), published.parse().ok(), &Trace::off())
}

/// The text with the found times in brackets, each with its value.
fn shown(source: &str, times: &Times) -> String {
    let text = Text::read(source);
    let mut out = String::new();
    let mut at = 0;
    for time in &times.list {
        let span = text.span(time.run);
        out.push_str(&source[at..span.start as usize]);
        out.push_str(&format!("[{}]={}", text.words(time.run), time.value.as_deref().unwrap_or("?")));
        at = span.end as usize;
    }
    out + &source[at..]
}

fn mistake(example: &Example) -> Option<String> {
    let (source, spans) = without_brackets(&example.text);
    let published = example.published.as_deref().unwrap_or("2025-12-07");
    let times = read_text(&source, published);
    let text = Text::read(&source);
    let found: Vec<(usize, usize)> =
        times.list.iter().map(|t| text.span(t.run)).map(|s| (s.start as usize, s.end as usize)).collect();
    let values: Vec<&str> = times.list.iter().map(|t| t.value.as_deref().unwrap_or("")).collect();
    let wanted: Vec<&str> = match (&example.value, &example.values) {
        (Some(value), _) => vec![value],
        (_, Some(values)) => values.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let first = times.list.first();
    let right = found == spans
        && values == wanted
        && example.kind.is_none_or(|k| first.is_some_and(|t| t.kind == k))
        && example.modifier.is_none_or(|m| first.is_some_and(|t| t.modifier == Some(m)))
        && example.interval.as_ref().is_none_or(|i| first.is_some_and(|t| t.interval.as_ref() == Some(i)))
        && example.warning.is_none_or(|w| times.warnings.iter().any(|x| x.kind == w));
    let detail = || match first {
        Some(t) => format!(
            "{:?} mod {:?} interval {:?} warnings {:?}",
            t.kind, t.modifier, t.interval, times.warnings
        ),
        None => "nothing".to_owned(),
    };
    (!right).then(|| {
        format!(
            "{}\n   wanted {wanted:?}\n   found  {}\n   {}",
            example.text,
            shown(&source, &times),
            detail()
        )
    })
}

#[test]
fn the_corpus_is_read_as_it_says() {
    let corpus: BTreeMap<String, Vec<Example>> =
        crate::lexicon::load("times/corpus.toml", include_str!("corpus.toml"));
    let all = corpus.values().map(Vec::len).sum::<usize>();
    let wrong: Vec<String> = corpus
        .iter()
        .flat_map(|(section, list)| {
            list.iter().filter_map(move |e| mistake(e).map(|m| format!("{section}: {m}")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {all} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_word_of_the_list_has_an_example_that_holds_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (words, example) in lexicon::examples() {
        count += 1;
        let (source, spans) = without_brackets(&example);
        let times = read_text(&source, "2025-12-07");
        let text = Text::read(&source);
        let found: Vec<(usize, usize)> =
            times.list.iter().map(|t| text.span(t.run)).map(|s| (s.start as usize, s.end as usize)).collect();
        let holds = words.iter().any(|w| source.to_lowercase().contains(w.as_str()));
        if found != spans || spans.len() != 1 || !holds {
            wrong.push(format!("{example} => {}", shown(&source, &times)));
        }
    }
    assert!(count > 100);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
