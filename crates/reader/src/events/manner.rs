//! The manner of an event, where its trigger says nothing of it: what it was done with.

use super::candidates::Candidate;
use super::clause::{Clause, REACH, group_start, is_edge};
use super::lexicon::WORDS;
use crate::text::{Run, Tag, Text};
use rapporteur_record::EventType;

/// The mode of a telling: its trigger's, or that of the means its clause names.
pub(super) fn mode_of(text: &Text, candidate: &Candidate, clause: &Clause) -> Option<&'static str> {
    let own = candidate.entry.mode.as_deref();
    let by_means = match (candidate.entry.kind, own) {
        (EventType::Consult, Some("talks")) => is_by_phone(text, candidate).then_some("call"),
        (EventType::Assault, Some("other")) => weapon(text, candidate, clause),
        _ => None,
    };
    by_means.or(own)
}

/// "discussed trade by telephone", "exchanged views over the phone".
fn is_by_phone(text: &Text, candidate: &Candidate) -> bool {
    let mut after = to_the_right(text, candidate);
    let is_phone = |t: usize| matches!(text.lower_or_empty(t), "phone" | "telephone");
    after.any(|t| match text.lower(t) {
        "by" => is_phone(t + 1),
        "over" | "on" => text.lower_or_empty(t + 1) == "the" && is_phone(t + 2),
        _ => false,
    })
}

/// "a mass drone attack", "attacked Tolm with drones", "missiles hit Tolm", "fired 40 missiles", "missiles launched at Tolm".
fn weapon(text: &Text, candidate: &Candidate, clause: &Clause) -> Option<&'static str> {
    let found = |t: usize| WORDS.weapon(text.lower(t));
    let before = if candidate.is_verb {
        let end = group_start(text, candidate.run.start);
        Run::new(end.saturating_sub(1).max(text.sentence_of(end).tokens.start), end)
    } else {
        Run::new(clause.phrase.start, candidate.run.start)
    };
    if let Some(mode) = before.iter().rev().find_map(found) {
        return Some(mode);
    }
    let launches = candidate.entry.frame.is_some_and(|frame| frame == super::lexicon::Frame::Weapon);
    let mut is_means = launches;
    for t in to_the_right(text, candidate) {
        match text.lower(t) {
            "with" | "by" | "using" | "from" => is_means = true,
            word if text.tag(t) == Tag::Preposition && word != "of" => is_means = false,
            _ if is_means => {
                if let Some(mode) = found(t) {
                    return Some(mode);
                }
            }
            _ => {}
        }
    }
    None
}

/// The tokens of the clause after the trigger.
fn to_the_right(text: &Text, candidate: &Candidate) -> impl Iterator<Item = usize> {
    let end = text.sentence_of(candidate.run.start).tokens.end.min(candidate.run.end + REACH);
    let ends = move |t: usize| {
        is_edge(text, t)
            || text.word(t) == ","
            || matches!(text.tag(t), Tag::Wh | Tag::Subordinator | Tag::Past | Tag::Verb)
    };
    (candidate.run.end..end).take_while(move |&t| !ends(t))
}
