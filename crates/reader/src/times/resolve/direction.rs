//! Past or future: what the words around a time say about its side of now.
//!
//! "met on Tuesday" is behind, "will meet on Tuesday" ahead. The nearest words decide: what points ahead right before the
//! time ("ahead of", "scheduled for", "the planned meeting on"), then the nearest verb before the time in its sentence,
//! then, weakly, the first verb after it.

use super::verbs::{base_form, verb_after, verb_before};
use crate::text::{Run, Tag, Text};
use crate::times::lexicon::{Class, LEXICON, Side};

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

pub(super) const AHEAD: Option<Side> = Some(Side::Future);
pub(super) const BEHIND: Option<Side> = Some(Side::Past);

/// The side of a time.
pub(super) fn of(text: &Text, run: Run) -> Direction {
    let sentence = text.sentence_of(run.start).tokens;
    let start = sentence.start.max(run.start.saturating_sub(REACH));
    let named = nearby(text, start, run);
    let (side, sure) = match named.or_else(|| verb_before(text, start, run.start)) {
        Some(side) => (Some(side), true),
        None => {
            let side = verb_after(text, run.end, sentence.end.min(run.end + REACH));
            // "On March 3 he was in Velm"
            let fronted = (sentence.start..run.start)
                .all(|t| matches!(text.tag(t), Tag::Preposition | Tag::Determiner | Tag::Mark | Tag::Adverb));
            (side, side == BEHIND && fronted)
        }
    };
    let noun = noun_beside(text, start, run, sentence.end);
    match noun {
        // "sterling fell on fears around the election on May 1": the noun has the date, not the verb.
        Some(Side::Future) if !sure => Direction { side: side.or(AHEAD), sure: false, remembered: false },
        Some(Side::Future) if side != AHEAD => Direction { side, sure: false, remembered: false },
        // "to get around Wednesday's ruling", but "ahead of Friday's strike"
        Some(Side::Past) if side != AHEAD || !sure || named.is_none() && owns_noun(text, run) => {
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
    // "ahead of Friday's talks", "holders of record Dec. 21"
    if word(1) == "of" && word(2) == "ahead" || word(1) == "record" && word(2) == "of" {
        return AHEAD;
    }
    if matches!(word(1), "until" | "till") {
        return until(text, start, run);
    }
    // "could come as early as Tuesday"
    let at_earliest = word(1) == "as" && matches!(word(2), "early" | "soon" | "late") && word(3) == "as";
    if at_earliest && (start..run.start).rev().take(14).any(|t| text.tag(t) == Tag::Modal) {
        return AHEAD;
    }
    // "Polls open on Sunday": the only verb so far, whatever its tag.
    let last = near..near + 1;
    let only = |back: usize| {
        let verb = run.start - back;
        verb > start && (start..verb).all(|t| !text.tag(t).is_verbal() && text.tag(t) != Tag::Auxiliary)
    };
    if last.clone().any(|back| LEXICON.plans(word(back)) && only(back)) {
        return AHEAD;
    }
    // The word itself, or before its noun: "planned meeting on Thursday".
    // "called off due to rain on Saturday"
    let because = |back: usize| {
        word(back) == "due" && word(back - 1) == "to" && text.tag(run.start + 1 - back) == Tag::Preposition
    };
    (near..near + 3).any(|back| LEXICON.ahead(word(back)) && !because(back)).then_some(Side::Future)
}

/// "until Tuesday": as its verb, but what is put off or is to last lies ahead ("extended its deadline until Tuesday",
/// "ordered that he remain until Tuesday").
fn until(text: &Text, start: usize, run: Run) -> Option<Side> {
    let verb = (start..run.start).rev().find(|&t| text.tag(t).is_verbal());
    let lasts = verb.is_some_and(|t| {
        let shut = t > start && text.tag(t - 1) == Tag::Auxiliary;
        LEXICON.is(Class::Lasting, text.lower(t))
            || text.tag(t) == Tag::Verb && !shut && base_form(text, start, t).is_none()
    });
    if lasts {
        return AHEAD;
    }
    let end = text.sentence_of(run.start).tokens.end.min(run.end + REACH);
    verb_before(text, start, run.start).or_else(|| verb_after(text, run.end, end)).or(AHEAD)
}

/// The side of the noun that the date belongs to: "an election on May 1", "the Oct. 7 attack".
fn noun_beside(text: &Text, start: usize, run: Run, end: usize) -> Option<Side> {
    let after = (run.end < end).then(|| LEXICON.noun_side(text.lower(run.end))).flatten();
    let next = (run.end + 1 < end).then(|| LEXICON.noun_side(text.lower(run.end + 1))).flatten();
    let on = run.start.checked_sub(2).filter(|t| *t >= start && text.lower(t + 1) == "on");
    after.or(next).or(on.and_then(|t| LEXICON.noun_side(text.lower(t))))
}

/// Whether a noun of what has happened belongs to the time ("Wednesday's ruling").
fn owns_noun(text: &Text, run: Run) -> bool {
    text.lower_or_empty(run.end) == "'s"
        && LEXICON.noun_side(text.lower_or_empty(run.end + 1)) == Some(Side::Past)
}
