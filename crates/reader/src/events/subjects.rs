//! The subject of a verb, and the places named with it.

use super::antecedents::meant_by;
use super::clause::{REACH, group_start, is_edge, is_region_of};
use super::mentions::Mentions;
use crate::names::Mention;
use crate::text::{Run, Tag, Text};
use rapporteur_record::EntityKind;

/// The subject of a verb: the names before its group, past the verbs it is coordinated with.
pub(super) fn subjects_of(text: &Text, mentions: &Mentions, verb: usize) -> Vec<usize> {
    let floor = sentence_start(text, verb).max(verb.saturating_sub(REACH));
    let mut end = group_start(text, verb);
    for _ in 0..4 {
        let start = subject_start(text, mentions, floor, end);
        let run = Run::new(start, end);
        let found = heads(text, mentions, run);
        if !found.is_empty() {
            return found;
        }
        let meant = meant_by(text, mentions, run);
        if !meant.is_empty() {
            return meant;
        }
        if start <= floor {
            return Vec::new();
        }
        let before = start - 1;
        match text.tag(before) {
            // "Oran, who met Beck", "rebels that attacked": the antecedent.
            Tag::Wh | Tag::Subordinator if matches!(text.lower(before), "who" | "which" | "that") => {
                let mut last = before;
                if last > floor && text.word(last - 1) == "," {
                    last -= 1;
                }
                return last
                    .checked_sub(1)
                    .and_then(|t| mentions.at(t))
                    .map(|m| vec![m.entity])
                    .unwrap_or_default();
            }
            // "flew to Tolm and met", "came to meet": the subject of the verb before.
            Tag::Past | Tag::Verb | Tag::Auxiliary | Tag::Gerund => end = group_start(text, before),
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

/// Where the sentence of a token begins, after the dateline: who is named there takes part in nothing.
fn sentence_start(text: &Text, token: usize) -> usize {
    let start = text.sentence_of(token).tokens.start;
    match text.dateline {
        Some(line) if line.tokens.end <= token => start.max(line.tokens.end),
        _ => start,
    }
}

/// Where the noun phrases before a verb group begin: after the verb, relative word or mark before them.
fn subject_start(text: &Text, mentions: &Mentions, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor {
        let before = start - 1;
        if let Some(mention) = mentions.at(before)
            && mention.extent.start >= floor
        {
            start = mention.extent.start.min(before);
            continue;
        }
        if is_edge(text, before)
            || matches!(
                text.tag(before),
                Tag::Wh | Tag::Subordinator | Tag::Past | Tag::Verb | Tag::Auxiliary | Tag::Gerund
            )
        {
            break;
        }
        start = before;
    }
    start
}

/// The names in a run that are governed by no preposition; where none is, the one that all depend on ("the council
/// of the Bank").
fn heads(text: &Text, mentions: &Mentions, run: Run) -> Vec<usize> {
    let acting = || mentions.within(run).iter().filter(|m| mentions.can_act(m.entity));
    let mut last: Option<(&Mention, bool)> = None;
    let mut found = Vec::new();
    // "Ada Holt's adviser, Tom Berg, met": he did, not she; "Norvale's delegation met".
    let owns = |m: &Mention| text.tokens.len() > m.run.end && text.tag(m.run.end) == Tag::Possessive;
    let mut owners = Vec::new();
    for mention in acting() {
        // "the leaders of Arvenia and Hanmi": both depend on "of".
        let joined = last.filter(|(before, _)| {
            before.extent.end + 1 == mention.extent.start
                && matches!(text.lower(before.extent.end), "and" | ",")
                && mentions.kind(before.entity) == mentions.kind(mention.entity)
        });
        let governed = joined.map_or_else(|| governed(text, mention, run.start), |(_, governed)| governed);
        last = Some((mention, governed));
        if !governed && owns(mention) {
            owners.push(mention.entity);
        } else if !governed {
            found.push(mention.entity);
        }
    }
    if !found.is_empty() {
        return found;
    }
    if !owners.is_empty() {
        return owners;
    }
    let of = |m: &&Mention| preposition_of(text, m, run.start) == Some("of");
    let Some(first) = acting().find(of) else { return Vec::new() };
    // "the leaders of Arvenia and Hanmi"
    let joined =
        acting().filter(|m| m.extent.start > first.extent.end && text.lower(m.extent.start - 1) == "and");
    std::iter::once(first).chain(joined).map(|m| m.entity).collect()
}

/// Whether a preposition stands before the mention's noun phrase.
pub(super) fn governed(text: &Text, mention: &Mention, floor: usize) -> bool {
    preposition_of(text, mention, floor).is_some_and(|p| p != "with")
}

/// The preposition before the mention's noun phrase.
fn preposition_of<'t>(text: &'t Text, mention: &Mention, floor: usize) -> Option<&'t str> {
    let low = floor.max(mention.extent.start.saturating_sub(6));
    for t in (low..mention.extent.start).rev() {
        match text.tag(t) {
            // "the town of Tolm" is Tolm.
            Tag::Preposition if t > low && is_region_of(text, t - 1) => {}
            Tag::Preposition | Tag::To => return Some(text.lower(t)),
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::Number => {}
            _ => return None,
        }
    }
    None
}

/// Places in the subject of a verb or before it: "a court in Tolm sentenced", "In Tolm, rebels attacked".
pub(super) fn places_before(text: &Text, mentions: &Mentions, verb: usize, places: &mut Vec<usize>) {
    let end = group_start(text, verb);
    let floor = sentence_start(text, verb).max(verb.saturating_sub(REACH));
    let start = subject_start(text, mentions, floor, end);
    for mention in mentions.within(Run::new(start, end)) {
        let within = matches!(preposition_of(text, mention, start), Some("in" | "at" | "near" | "outside"));
        if within && mentions.kind(mention.entity) == EntityKind::Place {
            places.push(mention.entity);
        }
    }
}
