//! Roles: offices before a name ("national security secretary Rustem Umerov"), in an apposition before or after it
//! ("Ihor Klymenko, the interior minister"), and how far the noun phrase around the name goes.

use super::lexicon::LEXICON;
use super::titles::{TITLES, TitleKind};
use super::{Names, Relation, Role};
use crate::text::{Case, Run, Tag, Text, TokenKind, closed_class};
use crate::trace::{Trace, Verdict};
use rapporteur_record::EntityKind;

/// No office has more words before its noun.
const MODIFIERS: usize = 8;
/// No apposition goes further.
const APPOSITION: usize = 24;

/// A role or tie found beside a name.
#[derive(Clone, Copy, Debug)]
struct Office {
    title: Run,
    of: Option<usize>,
    former: bool,
    kin: bool,
}

pub(super) fn read(text: &Text, names: &mut Names, trace: &Trace) {
    for index in 0..names.mentions.len() {
        let mention = names.mentions[index];
        let mut extent = mention.run;
        if names.entities[mention.entity].kind == EntityKind::Person {
            let mut offices = Vec::new();
            extent.start = before(text, names, index, &mut offices);
            extent.end = after(text, names, index, &mut offices);
            for office in offices {
                give(text, names, mention.entity, office, trace);
            }
        } else {
            extent.start = start_of_phrase(text, names, index, extent.start);
        }
        names.mentions[index].extent = extent;
    }
}

fn give(text: &Text, names: &mut Names, person: usize, office: Office, trace: &Trace) {
    let span = text.span(office.title);
    if office.kin {
        if let Some(to) = office.of.filter(|&to| to != person) {
            trace.note("names", "kinship", Verdict::Kept, span, || format!("of {}", names.entities[to].name));
            names.entities[person].relations.push(Relation { kind: office.title, to });
        }
        return;
    }
    let of = office.of.filter(|&of| of != person);
    let words = text.words(office.title).to_lowercase();
    let known = names.entities[person].roles.iter_mut().find(|r| text.words(r.title).to_lowercase() == words);
    if let Some(known) = known {
        known.of = known.of.or(of);
        return;
    }
    trace.note("names", "role", Verdict::Kept, span, || {
        format!("{} is {}", names.entities[person].name, text.words(office.title))
    });
    names.entities[person].roles.push(Role { title: office.title, of, former: office.former });
}

/// Offices before the name; gives where the noun phrase starts.
fn before(text: &Text, names: &Names, index: usize, offices: &mut Vec<Office>) -> usize {
    let run = names.mentions[index].run;
    let first = text.sentence_of(run.start).tokens.start;
    let mut start = run.start;
    for _ in 0..3 {
        let Some((title, kind)) = TITLES.ending_at(text, start).filter(|(t, _)| t.start >= first) else {
            break;
        };
        if names.mention_at(title.start).is_some() {
            break;
        }
        start = title.start;
        if kind.kind == TitleKind::Address {
            continue;
        }
        let (office, phrase) = office_ending(text, names, title, first);
        offices.push(office);
        start = phrase;
        if office.of.is_some() {
            break;
        }
    }
    if start == run.start {
        if let Some((kin, _)) = kin_ending_at(text, run.start, first) {
            let (of, phrase) = owner_before(text, names, kin.start, first);
            offices.push(Office { title: kin, of, former: false, kin: true });
            return phrase;
        }
        if let Some(phrase) = office_of_body(text, names, run.start, first, offices) {
            return phrase;
        }
    }
    start_of_phrase(text, names, index, start)
}

fn kin_ending_at(text: &Text, end: usize, first: usize) -> Option<(Run, Option<super::Gender>)> {
    [5, 3, 1].into_iter().find_map(|length| {
        let start = end.checked_sub(length).filter(|&s| s >= first)?;
        TITLES.kin_at(text, start).filter(|(run, _)| run.end == end)
    })
}

/// Whose it is, by the possessive before `start`; and where the phrase starts.
fn owner_before(text: &Text, names: &Names, start: usize, first: usize) -> (Option<usize>, usize) {
    let Some(clitic) = start.checked_sub(1).filter(|&t| t >= first) else { return (None, start) };
    if matches!(text.lower(clitic), "'s" | "'")
        && clitic > first
        && let Some(owner) = names.mention_at(clitic - 1)
    {
        return (Some(owner.entity), owner.extent.start.min(owner.run.start));
    }
    if closed_class(text.lower(clitic)).is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive)) {
        return (None, clitic);
    }
    (None, start)
}

/// The office whose last word is the title: its modifiers, its body; and where its phrase starts.
fn office_ending(text: &Text, names: &Names, title: Run, first: usize) -> (Office, usize) {
    let mut start = title.start;
    let mut former = false;
    let mut of = None;
    let mut phrase = start;
    for _ in 0..MODIFIERS {
        let Some(t) = phrase.checked_sub(1).filter(|&t| t >= first) else { break };
        if let Some(mention) = names.mention_at(t) {
            if of.is_none() {
                of = Some(mention.entity);
                phrase = mention.run.start;
                continue;
            }
            break;
        }
        let word = text.lower(t);
        if TITLES.is_former(word) {
            former = true;
            phrase = t;
            continue;
        }
        if matches!(word, "'s" | "'") && t > first && of.is_none() {
            if let Some(owner) = names.mention_at(t - 1) {
                of = Some(owner.entity);
                phrase = owner.run.start;
            }
            break;
        }
        let modifies = match text.tag(t) {
            Tag::Noun | Tag::Adjective => text.tokens[t].kind == TokenKind::Word,
            Tag::Name => LEXICON.is_everyday(word),
            Tag::Punct => word == "-" && text.tokens[t].gap == crate::text::Gap::None,
            Tag::Preposition | Tag::Conjunction => false,
            _ => false,
        };
        if !modifies || text.tokens[t].gap == crate::text::Gap::Blank {
            break;
        }
        phrase = t;
        if of.is_none() {
            start = t;
        }
    }
    if former && text.lower(start) == "-" {
        start += 1;
    }
    let phrase = determined(text, phrase, first);
    (Office { title: Run::new(start, title.end), of, former, kin: false }, phrase)
}

/// With the determiner before.
fn determined(text: &Text, start: usize, first: usize) -> usize {
    match start.checked_sub(1).filter(|&t| t >= first) {
        Some(t)
            if closed_class(text.lower(t))
                .is_some_and(|c| matches!(c, Tag::Determiner | Tag::Possessive)) =>
        {
            t
        }
        _ => start,
    }
}

/// "the mayor of London, Sadiq Khan", "First Minister of Scotland Nicola Sturgeon".
fn office_of_body(
    text: &Text,
    names: &Names,
    start: usize,
    first: usize,
    offices: &mut Vec<Office>,
) -> Option<usize> {
    let mut end = start;
    if end > first && text.lower(end - 1) == "," {
        end -= 1;
    }
    let earliest = first.max(end.saturating_sub(12));
    let mut preposition = None;
    for t in (earliest..end).rev() {
        let word = text.lower(t);
        if matches!(word, "of" | "for" | "at" | "to" | "in")
            && names.mention_at(t).is_none()
            && t > first
            && TITLES
                .ending_at(text, t)
                .is_some_and(|(run, kind)| run.start >= first && kind.kind != TitleKind::Address)
        {
            preposition = Some(t);
            break;
        }
        if text.tag(t).is_verbal() && names.mention_at(t).is_none() || matches!(word, "," | ";" | ":" | ".") {
            break;
        }
    }
    // ", the Turkish president, Recep Tayyip Erdoğan": an office right before the comma.
    let Some(at) = preposition else {
        if end == start {
            return None;
        }
        let (title, kind) =
            TITLES.ending_at(text, end).filter(|(t, k)| t.start >= first && k.kind != TitleKind::Address)?;
        let (office, phrase) = office_ending(text, names, title, first);
        let definite =
            matches!(text.lower(phrase), "the" | "his" | "her" | "its" | "their") || office.of.is_some();
        if !definite || names.mention_at(title.start).is_some() {
            return None;
        }
        let _ = kind;
        offices.push(office);
        return Some(phrase);
    };
    let (title, _) = TITLES.ending_at(text, at)?;
    if names.mention_at(title.start).is_some() {
        return None;
    }
    let (mut office, phrase) = office_ending(text, names, title, first);
    let body = names.mentions_in(Run::new(at + 1, end)).first();
    match body {
        Some(body) => office.of = office.of.or(Some(body.entity)),
        None => office.title.end = end,
    }
    offices.push(office);
    Some(phrase)
}

/// Offices in an apposition after the name; gives where the noun phrase ends.
fn after(text: &Text, names: &Names, index: usize, offices: &mut Vec<Office>) -> usize {
    let run = names.mentions[index].run;
    let sentence = text.sentence_of(run.start).tokens;
    if text.lower_or_empty(run.end) != "," || run.end + 1 >= sentence.end {
        return run.end;
    }
    let limit = sentence.end.min(run.end + 1 + APPOSITION);
    let start = run.end + 1;
    if !super::evidence::apposition_names_office(text, start, limit) {
        return run.end;
    }
    // The office's noun: the last of a row of nouns.
    let Some(mut noun) = (start..limit).find(|&t| TITLES.noun(text.lower(t)).is_some()) else {
        return run.end;
    };
    while noun + 1 < limit
        && TITLES.noun(text.lower(noun + 1)).is_some()
        && text.tokens[noun + 1].case == Case::Lower
    {
        noun += 1;
    }
    let title = (start..=noun)
        .find_map(|t| TITLES.at(text, t).filter(|(r, _)| r.contains(noun)).map(|(r, _)| r))
        .unwrap_or(Run::one(noun));
    if names.mention_at(title.start).is_some_and(|m| names.entities[m.entity].kind == EntityKind::Person) {
        return run.end;
    }
    let (mut office, _) = office_ending(text, names, title, start);
    let mut end = title.end;
    // "of health care and wellbeing", "for the ministry", "with the National Meteorology Center".
    if matches!(text.lower_or_empty(end), "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from")
        && end < limit
    {
        let complement = end + 1;
        end = complement_end(text, names, complement, limit);
        match names.mentions_in(Run::new(complement, end)).first() {
            Some(body) if body.run.start <= complement + 1 || text.lower(complement - 1) != "of" => {
                office.of = office.of.or(Some(body.entity));
            }
            _ => office.title.end = end,
        }
    }
    let person_next = names.mention_at(end).is_some_and(|m| names.entities[m.entity].kind == EntityKind::Person);
    if person_next {
        // "A Lee, Defence Minister B Kim": the office is the next one's.
        return run.end;
    }
    offices.push(office);
    end.max(run.end)
}

/// The end of the noun phrase after a preposition.
fn complement_end(text: &Text, names: &Names, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit {
        if let Some(mention) = names.mention_at(end) {
            end = mention.run.end;
            continue;
        }
        let goes_on = match text.tag(end) {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number => true,
            Tag::Preposition => matches!(text.lower(end), "of" | "for" | "in" | "at"),
            Tag::Conjunction => text.lower(end) == "and" || text.lower(end) == "&",
            Tag::Punct => text.lower(end) == "-",
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start && matches!(text.tag(end - 1), Tag::Preposition | Tag::Conjunction | Tag::Determiner) {
        end -= 1;
    }
    end.min(limit).max(start)
}

/// The start of the phrase around a name: its determiner, modifiers and owner ("China's ruling Communist Party").
fn start_of_phrase(text: &Text, names: &Names, index: usize, start: usize) -> usize {
    let first = text.sentence_of(start).tokens.start;
    let person = names.entities[names.mentions[index].entity].kind == EntityKind::Person;
    let mut at = start;
    for _ in 0..4 {
        let Some(t) = at.checked_sub(1).filter(|&t| t >= first) else { break };
        if names.mention_at(t).is_some() || !matches!(text.tag(t), Tag::Adjective | Tag::Noun) || person {
            break;
        }
        at = t;
    }
    let Some(t) = at.checked_sub(1).filter(|&t| t >= first) else { return start };
    let (owner, phrase) = owner_before(text, names, at, first);
    if owner.is_some()
        || closed_class(text.lower(t)).is_some_and(|c| matches!(c, Tag::Determiner | Tag::Possessive))
    {
        return phrase;
    }
    start
}
