//! The counted noun: the words after a number, and which noun is meant where it is left out.

use super::quantity::Quantity;
use super::words::WORDS;
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};

/// A noun phrase has at most this many words.
const LONGEST: usize = 8;

/// The counted noun after a quantity: all words up to its head; empty where it is left out.
pub(super) fn after(text: &Text, quantity: &Quantity) -> Run {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let mut start = quantity.end;
    // "12 percent of voters", "hundreds of people", "two of the bombers", "25-member panel".
    if quantity.hyphened && text.lower_or_empty(start) == "-" {
        start += 1;
        // "a 5,000-strong force"
        start += usize::from(text.lower_or_empty(start) == "strong");
    }
    if start < sentence.end && text.lower(start) == "of" {
        start += 1;
        while start < sentence.end && is_determiner(text, start) && start < quantity.end + 4 {
            start += 1;
        }
        // "nine of the firm's 13,000 workers".
        let numbered = (start..sentence.end.min(start + 4))
            .find(|&t| text.lower(t) == "'s" && t + 1 < sentence.end && text.tag(t + 1) == Tag::Number);
        start = numbered.map_or(start, |t| t + 1);
        // "30 of those missiles", "four of the seven charges".
        while start < sentence.end && text.tag(start) == Tag::Number && start < quantity.end + 8 {
            start += 1;
        }
    }
    // "70 miles south of the town" counts no south.
    if DIRECTIONS.contains(&text.lower_or_empty(start)) {
        return Run::new(start, start);
    }
    phrase(text, start, sentence.end)
}

/// Where a distance leads.
const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "northern",
    "southern",
    "eastern",
    "western",
    "away",
    "off",
    "apart",
    "inland",
];

fn is_determiner(text: &Text, at: usize) -> bool {
    matches!(text.tag(at), Tag::Determiner | Tag::Possessive)
}

/// Adjectives, names and nouns from `start`, up to the last noun.
pub(super) fn phrase(text: &Text, start: usize, limit: usize) -> Run {
    let mut end = start;
    let mut at = start;
    let stop = limit.min(start + LONGEST).min(text.tokens.len());
    while at < stop {
        let token = &text.tokens[at];
        if at > start && token.gap > Gap::Line {
            break;
        }
        if token.kind == TokenKind::Mark && at + 1 < stop && end == at && text.quotes.opens(at) {
            at += 1;
            continue;
        }
        if is_time_word(text.lower(at)) && (end > start || at == start) {
            break;
        }
        let word = text.lower(at);
        // The lists outrank the tagger's guess: "lives", "religious sites", "cruise missiles".
        let known = end == start && WORDS.is_counted(word) || end == at && WORDS.is_plural(word);
        match text.tag(at) {
            _ if known => {
                at += 1;
                end = at;
            }
            Tag::Noun | Tag::Name if !ends_phrase(text, at, end > start) => {
                at += 1;
                end = at;
            }
            Tag::Adjective | Tag::Adverb if is_modifier(text, at) => at += 1,
            Tag::Past | Tag::Gerund | Tag::Verb if is_participle_before_noun(text, at, stop) => at += 1,
            // "two cruise missiles": a verb elsewhere.
            Tag::Verb if at == start && WORDS.is_plural(text.lower_or_empty(at + 1)) => at += 1,
            // "burned and shot cars", "military and overseas ballots".
            Tag::Conjunction
                if text.lower(at) == "and"
                    && end == start
                    && at > start
                    && modifies_noun(text, at + 1, stop) =>
            {
                at += 1;
            }
            // "three Su-27s", "five Shahed-136 drones"
            Tag::Punct
                if text.lower(at) == "-"
                    && token.gap == Gap::None
                    && end == at
                    && at > start
                    && text.tokens[at - 1].case.is_capital()
                    && text
                        .tokens
                        .get(at + 1)
                        .is_some_and(|t| t.kind == TokenKind::Number && t.gap == Gap::None) =>
            {
                at += 2;
                let plural = text.lower_or_empty(at) == "s" && text.tokens[at].gap == Gap::None;
                at += usize::from(plural && at < stop);
                end = at;
            }
            Tag::Punct if text.lower(at) == "-" && token.gap == Gap::None && at > start => at += 1,
            Tag::Determiner if matches!(text.lower(at), "more" | "such") => at += 1,
            Tag::Possessive if text.lower(at) == "'s" && end == at && end > start => {
                at += 1;
            }
            _ => break,
        }
    }
    let start = skip_modifiers(text, start, end);
    if end > start { Run::new(start, end) } else { Run::new(start, start) }
}

/// Words of time after what is counted: "at least 50 last month", "12 people each".
fn is_time_word(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "this"
            | "past"
            | "each"
            | "overnight"
            | "earlier"
            | "later"
            | "yesterday"
            | "today"
            | "tomorrow"
            | "annually"
            | "daily"
    )
}

/// Whether a modifier and a noun stand at the token.
fn modifies_noun(text: &Text, at: usize, stop: usize) -> bool {
    at + 1 < stop
        && matches!(text.tag(at), Tag::Adjective | Tag::Past | Tag::Noun)
        && (text.tag(at + 1).is_nominal() || WORDS.is_counted(text.lower(at + 1)))
}

/// "more", "other", "such", "additional" are no part of what is counted.
fn skip_modifiers(text: &Text, mut start: usize, end: usize) -> usize {
    while start + 1 < end
        && matches!(
            text.lower(start),
            "more"
                | "other"
                | "such"
                | "additional"
                | "further"
                | "new"
                | "separate"
                | "different"
                | "consecutive"
                | "extra"
        )
    {
        start += 1;
    }
    start
}

fn is_modifier(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    text.tag(at) == Tag::Adjective || word.ends_with("ly") || matches!(word, "further" | "very" | "then")
}

/// A word that follows a noun and starts something new: a capital after a common noun ("people Monday"), "dead" after "people".
fn ends_phrase(text: &Text, at: usize, after_noun: bool) -> bool {
    let word = text.lower(at);
    if !after_noun {
        return false;
    }
    // "cruise missiles hit the square": a verb after a plural.
    if text.lower(at - 1).ends_with('s') && WORDS.verbs.at(text, at).is_some() && !WORDS.is_counted(word) {
        return true;
    }
    let previous = &text.tokens[at - 1];
    matches!(
        word,
        "dead"
            | "injured"
            | "wounded"
            | "each"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "missing"
            | "homeless"
    ) || previous.case == Case::Lower
        && text.tokens[at].case == Case::Capital
        && text.lower(at - 1).ends_with('s')
        || text.lower(at - 1) == "people"
}

/// "recorded accidents", "wanted suspects"; not "people killed" and not "killed people" after a noun.
fn is_participle_before_noun(text: &Text, at: usize, stop: usize) -> bool {
    let next = at + 1;
    let joined = text.lower_or_empty(next) == "and" && modifies_noun(text, next + 1, stop);
    next < stop
        && (joined || matches!(text.tag(next), Tag::Noun | Tag::Name))
        && at > 0
        && !text.tag(at - 1).is_nominal()
        && text.tag(at) != Tag::Verb
}

/// The head of a noun phrase: its last word.
pub(super) fn head(noun: Run) -> Option<usize> {
    (!noun.is_empty()).then(|| noun.end - 1)
}
