//! Past or future: what the words around a time say about its side of now.
//!
//! "met on Tuesday" is behind, "will meet on Tuesday" ahead. The nearest words decide: what points ahead right before the
//! time ("ahead of", "scheduled for", "the planned meeting on"), then the nearest verb before the time in its sentence,
//! then, weakly, the first verb after it.

use crate::text::{Run, Tag, Text};
use crate::times::lexicon::{LEXICON, Side};

/// What the words say, and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Direction {
    pub(super) side: Option<Side>,
    /// A word right before the time or a verb that governs it.
    pub(super) sure: bool,
    /// The day names something that happened ("the Oct. 7 attack").
    pub(super) remembered: bool,
}

/// At most this many tokens to either side are looked at.
const REACH: usize = 36;

/// Verbs before a participle that is a state ("stays shut").
const STAYS: &[&str] = &["stay", "stays", "remain", "remains", "keep", "keeps"];

const AHEAD: Option<Side> = Some(Side::Future);
const BEHIND: Option<Side> = Some(Side::Past);

/// The side of a time.
pub(super) fn of(text: &Text, run: Run) -> Direction {
    let sentence = text.sentence_of(run.start).tokens;
    let start = sentence.start.max(run.start.saturating_sub(REACH));
    let (side, sure) = match nearby(text, start, run) {
        Some(side) => (Some(side), true),
        None => match verb_before(text, start, run.start) {
            Some(side) => (Some(side), true),
            None => (verb_after(text, run.end, sentence.end.min(run.end + REACH)), false),
        },
    };
    let noun = noun_beside(text, start, run, sentence.end);
    match noun {
        // "sterling fell on fears around the election on May 1": the noun has the date, not the verb.
        Some(Side::Future) if !sure => Direction { side: side.or(AHEAD), sure: false, remembered: false },
        Some(Side::Future) if side != AHEAD => Direction { side, sure: false, remembered: false },
        Some(Side::Past) if side != AHEAD || !sure => {
            Direction { side: BEHIND, sure: true, remembered: true }
        }
        _ => Direction { side, sure, remembered: false },
    }
}

/// "ahead of Friday's talks", "scheduled for Tuesday", "a planned meeting on Thursday", "until Monday".
fn nearby(text: &Text, start: usize, run: Run) -> Option<Side> {
    let word = |back: usize| {
        let token = run.start.checked_sub(back).filter(|t| *t >= start);
        token.map_or("", |t| text.lower(t))
    };
    let of_day = ["for", "on", "by", "in", "from", "at", "of", "to", "before", "the", "between"];
    let near = if of_day.contains(&word(1)) { 2 } else { 1 };
    if word(1) == "of" && word(2) == "ahead" {
        return AHEAD;
    }
    if matches!(word(1), "until" | "till") {
        let end = text.sentence_of(run.start).tokens.end.min(run.end + REACH);
        let verb = verb_before(text, start, run.start).or_else(|| verb_after(text, run.end, end));
        return verb.or(AHEAD);
    }
    // The word itself, or before its noun: "planned meeting on Thursday".
    (near..near + 3).any(|back| LEXICON.ahead(word(back))).then_some(Side::Future)
}

/// The side of the noun that the date belongs to: "an election on May 1", "the Oct. 7 attack".
fn noun_beside(text: &Text, start: usize, run: Run, end: usize) -> Option<Side> {
    let after = (run.end < end).then(|| LEXICON.noun_side(text.lower(run.end))).flatten();
    let next = (run.end + 1 < end).then(|| LEXICON.noun_side(text.lower(run.end + 1))).flatten();
    let on = run.start.checked_sub(2).filter(|t| *t >= start && text.lower(t + 1) == "on");
    after.or(next).or(on.and_then(|t| LEXICON.noun_side(text.lower(t))))
}

/// The side that the nearest telling verb before the time gives.
fn verb_before(text: &Text, start: usize, end: usize) -> Option<Side> {
    (start..end).rev().find_map(|at| {
        let word = text.lower(at);
        match text.tag(at) {
            Tag::Past => participle(text, start, at),
            Tag::Modal => modal(word),
            Tag::Verb => base_form(text, start, at),
            // "farmers plan a march"
            Tag::Noun
                if LEXICON.plans(word)
                    && matches!(text.lower_or_empty(at + 1), "a" | "an" | "the" | "to") =>
            {
                AHEAD
            }
            // "are planning a meeting on Thursday", "beginning Thursday"
            Tag::Gerund => LEXICON.plans(word).then_some(Side::Future),
            Tag::Auxiliary => auxiliary(text, at),
            _ => None,
        }
    })
}

/// "was", "had"; "have" only where a participle follows ("we have a final in January" leaves it open).
fn auxiliary(text: &Text, at: usize) -> Option<Side> {
    let next = |steps: usize| text.tokens.get(at + steps).map(|_| text.tag(at + steps));
    match text.lower(at) {
        "was" | "were" | "had" | "did" | "been" | "having" if LEXICON.plans(text.lower_or_empty(at + 1)) => {
            AHEAD
        }
        "was" | "were" | "had" | "did" | "been" | "having" => BEHIND,
        "has" | "have" => (1..=3).any(|n| next(n) == Some(Tag::Past)).then_some(Side::Past),
        _ => None,
    }
}

fn modal(word: &str) -> Option<Side> {
    let ahead =
        ["will", "would", "shall", "should", "'ll", "'d", "may", "might", "must", "can", "won't", "wouldn't"];
    if ahead.contains(&word) { AHEAD } else { BEHIND }
}

/// A base or present form: "will meet", "to meet", "plans to meet", "comes into force".
fn base_form(text: &Text, start: usize, at: usize) -> Option<Side> {
    for back in (start.max(at.saturating_sub(4))..at).rev() {
        match text.tag(back) {
            Tag::Modal => return modal(text.lower(back)),
            Tag::To => return infinitive(text, start, back),
            Tag::Auxiliary if matches!(text.lower(back), "did" | "didn't") => return BEHIND,
            Tag::Auxiliary if text.lower(back) == "be" => {}
            Tag::Adverb | Tag::Negation => {}
            _ => break,
        }
    }
    if LEXICON.plans(text.lower(at)) {
        return AHEAD;
    }
    // "hit", "shut": past where nothing makes them present.
    let stays = at > start && (text.tag(at - 1).is_verbal() || STAYS.contains(&text.lower(at - 1)));
    if LEXICON.is_invariant(text.lower(at)) && !stays { BEHIND } else { None }
}

/// "is to meet", "agreed to meet", "due to meet" are ahead; "met to discuss" and "used to" are behind.
fn infinitive(text: &Text, start: usize, to: usize) -> Option<Side> {
    let head = to.checked_sub(1).filter(|h| *h >= start)?;
    let behind = [
        "used",
        "had",
        "managed",
        "began",
        "started",
        "came",
        "went",
        "failed",
        "refused",
        "continued",
        "tried",
        "forced",
    ];
    if behind.contains(&text.lower(head)) {
        return BEHIND;
    }
    if LEXICON.plans(text.lower(head)) {
        return AHEAD;
    }
    match text.tag(head) {
        Tag::Past | Tag::Auxiliary | Tag::Verb | Tag::Adjective => AHEAD,
        _ => None,
    }
}

/// A past form or participle: "met", "was held" are behind, "will be held", "is expected", "to be published" ahead; "is
/// held" leaves it open.
fn participle(text: &Text, start: usize, at: usize) -> Option<Side> {
    let planned = LEXICON.plans(text.lower(at));
    if at > start && STAYS.contains(&text.lower(at - 1)) {
        return None;
    }
    let mut be = false;
    for back in (start.max(at.saturating_sub(4))..at).rev() {
        match text.tag(back) {
            Tag::Modal => return modal(text.lower(back)),
            Tag::To if be => {
                // "delighted to be elected"
                let feeling = back > start
                    && (LEXICON.is_feeling(text.lower(back - 1)) || text.tag(back - 1) == Tag::Mark);
                return if feeling && !planned { None } else { AHEAD };
            }
            Tag::To => return infinitive(text, start, back).or(BEHIND),
            Tag::Auxiliary => match text.lower(back) {
                "be" => be = true,
                "is" | "are" | "being" => return if planned { AHEAD } else { None },
                _ => break,
            },
            Tag::Adverb | Tag::Negation => {}
            _ => break,
        }
    }
    if planned { AHEAD } else { BEHIND }
}

/// The side that the first verb after the time gives ("On Friday, the two will meet").
fn verb_after(text: &Text, start: usize, end: usize) -> Option<Side> {
    for at in start..end {
        match text.tag(at) {
            Tag::Past => return BEHIND,
            Tag::Modal => return modal(text.lower(at)),
            Tag::Auxiliary => match text.lower(at) {
                "was" | "were" | "had" | "did" | "has" | "have" => return BEHIND,
                "is" | "are" => {
                    let to = (at + 1..end.min(at + 4)).any(|t| text.tag(t) == Tag::To);
                    return if to { AHEAD } else { None };
                }
                _ => {}
            },
            _ => {}
        }
    }
    None
}
