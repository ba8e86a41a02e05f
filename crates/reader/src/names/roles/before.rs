//! Offices before a name, and where its noun phrase starts.

use super::super::Names;
use super::super::titles::{TITLES, TitleKind};
use super::kin::{self, Tie};
use super::office::{self, Office};
use super::{determined, owner_before};
use crate::text::{Run, Tag, Text};
use rapporteur_record::EntityKind;

/// How far back the office of "the mayor of Great Yarmouth, Ann Lee" may start.
const LOOK_BACK: usize = 14;

/// Offices and ties before the name; gives where the noun phrase starts.
pub(super) fn read(
    text: &Text,
    names: &Names,
    index: usize,
    offices: &mut Vec<Office>,
    ties: &mut Vec<Tie>,
) -> usize {
    let run = names.mentions[index].run;
    let first = text.sentence_of(run.start).tokens.start;
    let mut start = run.start;
    for _ in 0..3 {
        let title = TITLES.ending_at(text, start);
        let Some((title, kind)) =
            title.filter(|(t, _)| t.start >= first && names.mention_at(t.start).is_none())
        else {
            break;
        };
        start = title.start;
        if kind.kind == TitleKind::Address {
            continue;
        }
        let (office, phrase) = office::ending_with(text, names, title, first);
        offices.push(office);
        start = phrase;
        if office.of.is_some() {
            break;
        }
    }
    if start == run.start {
        if let Some((tie, phrase)) = kin::before(text, names, index, first) {
            ties.extend(tie);
            return phrase;
        }
        if let Some((office, phrase)) =
            of_body(text, names, run.start, first).or_else(|| set_off(text, names, run.start, first))
        {
            offices.push(office);
            return phrase;
        }
    }
    start_of_phrase(text, names, index, start)
}

/// "the mayor of London, Sadiq Khan", "First Minister of Scotland Nicola Sturgeon".
fn of_body(text: &Text, names: &Names, start: usize, first: usize) -> Option<(Office, usize)> {
    let end = without_comma(text, start, first);
    let earliest = first.max(end.saturating_sub(LOOK_BACK));
    let mut found = None;
    for t in (earliest + 1..end).rev() {
        if names.mention_at(t).is_some() {
            continue;
        }
        let word = text.lower(t);
        if matches!(word, "of" | "for" | "at" | "to" | "in" | "on") {
            let title = office::title_before(text, names, t).filter(|(run, kind)| {
                run.start >= first && kind.kind != TitleKind::Address && names.mention_at(run.start).is_none()
            });
            if let Some((title, _)) = title {
                let (mut office, phrase) = office::ending_with(text, names, title, first);
                let reached = office::complement(text, names, &mut office, end);
                let plural = office::is_plural(text.lower(title.end - 1));
                let definite = end == start || phrase < title.start || phrase == first;
                if reached == end && !plural && definite {
                    // "Minister of Justice for Integration": the first "of" counts.
                    found = Some((office, phrase));
                }
            }
        }
        if text.tag(t).is_verbal() || matches!(word, ";" | ":" | "." | "\"" | "who") {
            break;
        }
    }
    found
}

/// ", the Turkish president, Recep Tayyip Erdoğan": an office right before a comma.
fn set_off(text: &Text, names: &Names, start: usize, first: usize) -> Option<(Office, usize)> {
    let end = without_comma(text, start, first);
    if end == start {
        return None;
    }
    let (title, kind) = TITLES.ending_at(text, end)?;
    if title.start < first
        || kind.kind == TitleKind::Address
        || names.mention_at(title.start).is_some()
        || office::is_plural(text.lower(title.end - 1))
    {
        return None;
    }
    let (office, phrase) = office::ending_with(text, names, title, first);
    let definite =
        matches!(text.lower(phrase), "the" | "his" | "her" | "its" | "their" | "our") || office.of.is_some();
    definite.then_some((office, phrase))
}

fn without_comma(text: &Text, start: usize, first: usize) -> usize {
    if start > first && text.lower(start - 1) == "," { start - 1 } else { start }
}

/// The start of the phrase around a name: its determiner, modifiers and owner ("China's ruling Communist Party").
pub(super) fn start_of_phrase(text: &Text, names: &Names, index: usize, start: usize) -> usize {
    let first = text.sentence_of(start).tokens.start;
    let person = names.entities[names.mentions[index].entity].kind == EntityKind::Person;
    if person && start == names.mentions[index].run.start {
        return modified_person(text, start, first);
    }
    if !person && modifies_noun(text, names.mentions[index].run.end) {
        return start;
    }
    let mut at = start;
    for _ in 0..4 {
        let Some(t) = at.checked_sub(1).filter(|&t| t >= first) else { break };
        let modifies = matches!(text.tag(t), Tag::Adjective | Tag::Noun) || text.word(t) == "-";
        if names.mention_at(t).is_some() || !modifies {
            break;
        }
        at = t;
    }
    let (owner, phrase) = owner_before(text, names, at, first);
    if owner.is_some() || phrase < at { phrase } else { determined(text, start, first) }
}

/// "NASA missions", "US-led": the name is part of another phrase.
fn modifies_noun(text: &Text, end: usize) -> bool {
    let Some(next) = text.tokens.get(end) else { return false };
    text.word(end) == "-" && next.gap == crate::text::Gap::None
        || text.tag(end) == Tag::Noun && next.case == crate::text::Case::Lower
}

/// "the late Ann Lee", "a defiant Mr Lee": only with a determiner.
fn modified_person(text: &Text, start: usize, first: usize) -> usize {
    let run = Run::new(start.saturating_sub(1).max(first), start);
    if run.is_empty() {
        return start;
    }
    let at = if text.tag(run.start) == Tag::Adjective { run.start } else { start };
    let phrase = determined(text, at, first);
    if phrase < at { phrase } else { start }
}
