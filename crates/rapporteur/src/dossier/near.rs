//! What is near when a question finds nothing: the same question with one filter less.

use super::ask::Question;
use rapporteur_dossier::questions::{Filter, Words};
use rapporteur_dossier::{Dossier, Error};
use std::ops::ControlFlow;

/// Answers that are counted at most.
const COUNTED: usize = 20;

/// What was looked for, and how much there is without each of the filters.
pub fn message(
    dossier: &Dossier,
    question: &Question,
    filter: &Filter,
    passed: usize,
) -> Result<String, Error> {
    if passed > 0 {
        return Ok(format!("--offset passes over all {passed} {}", question.what()));
    }
    let searched = match question {
        Question::Search(words) => format!("for `{}`", words.written()),
        _ => String::new(),
    };
    let mut message = format!("no {} {searched} {}", question.what(), wanted(filter)).trim_end().to_owned();
    let mut without = Vec::new();
    for (flags, wider) in wider(filter) {
        let count = count(dossier, question, &wider)?;
        if count > 0 {
            without.push(format!("{} without {flags}", many(count)));
        }
    }
    if !without.is_empty() {
        message.push_str(&format!("; there are {}", without.join(", ")));
    }
    if let (Question::Search(words), true) = (question, without.is_empty()) {
        message.push_str(&each_word(dossier, words)?);
    }
    Ok(message.replace("  ", " "))
}

fn many(count: usize) -> String {
    if count == COUNTED { format!("{COUNTED} or more") } else { count.to_string() }
}

/// In how many reports each of the words stands, and which words are near those that stand in none.
fn each_word(dossier: &Dossier, words: &Words) -> Result<String, Error> {
    let mut all = String::new();
    for term in words.terms() {
        let count = dossier.reports_with(term, COUNTED)?;
        let (name, star) = (&term.words, if term.is_prefix { "*" } else { "" });
        all.push_str(&match count {
            0 => format!("; {name:?}{star} is in no report"),
            1 => format!("; {name:?}{star} is in 1 report"),
            _ => format!("; {name:?}{star} is in {} reports", many(count)),
        });
        let near = if count == 0 { dossier.near(term)? } else { Vec::new() };
        if !near.is_empty() {
            let near: Vec<String> = near.into_iter().map(|word| format!("{word}*")).collect();
            all.push_str(&format!(", near it are {}", near.join(", ")));
        }
    }
    Ok(all)
}

fn count(dossier: &Dossier, question: &Question, filter: &Filter) -> Result<usize, Error> {
    let mut count = 0;
    question.put(dossier, filter, COUNTED, &mut |_| {
        count += 1;
        if count == COUNTED { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(count)
}

/// The filters in words.
fn wanted(filter: &Filter) -> String {
    let mut parts = Vec::new();
    if !filter.kinds.is_empty() {
        parts.push(format!("of kind {}", filter.kinds.join(" or ")));
    }
    if !filter.who.is_empty() {
        parts.push(format!("with {}", filter.who.join(" and ")));
    }
    match (&filter.from, &filter.to) {
        (Some(from), Some(to)) => parts.push(format!("from {from} to {to}")),
        (Some(from), None) => parts.push(format!("from {from} on")),
        (None, Some(to)) => parts.push(format!("up to {to}")),
        (None, None) => {}
    }
    let text = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} {value:?}"));
    parts.extend(text("in reports with", &filter.words.as_ref().map(|words| words.written().to_owned())));
    parts.extend(text("from publisher", &filter.source));
    parts.extend(text("in report", &filter.report));
    parts.extend(filter.confidence.map(|least| format!("as sure as {least}")));
    if filter.linked {
        parts.push("told by several reports".to_owned());
    }
    parts.join(" ")
}

/// The filter with one part less each, and what the part is called.
fn wider(filter: &Filter) -> Vec<(&'static str, Filter)> {
    let mut wider = Vec::new();
    let mut without = |is_set: bool, flag: &'static str, change: fn(&mut Filter)| {
        if is_set {
            let mut filter = filter.clone();
            change(&mut filter);
            wider.push((flag, filter));
        }
    };
    without(!filter.who.is_empty(), "--who", |f| f.who.clear());
    without(filter.from.is_some() || filter.to.is_some(), "--from and --to", |f| {
        (f.from, f.to) = (None, None)
    });
    without(filter.words.is_some(), "--words", |f| f.words = None);
    without(filter.source.is_some(), "--source", |f| f.source = None);
    without(filter.report.is_some(), "--report", |f| f.report = None);
    without(!filter.kinds.is_empty(), "--kind", |f| f.kinds.clear());
    without(filter.confidence.is_some(), "--confidence", |f| f.confidence = None);
    without(filter.linked, "--linked", |f| f.linked = false);
    wider
}
