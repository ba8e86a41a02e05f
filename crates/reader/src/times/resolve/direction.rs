//! Past or future: what the words around a time say about its side of now.
//!
//! "met on Tuesday" is behind, "will meet on Tuesday" ahead. The nearest words decide: a preposition or participle that
//! points ahead ("ahead of", "scheduled for"), then the nearest verb before the time in its sentence, then the first
//! verb after it.

use crate::text::{Run, Tag, Text};

/// A side of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    /// Nothing around it says.
    Open,
}

/// At most this many tokens to either side are looked at.
const REACH: usize = 24;

/// Words that point ahead where they stand right before a time, or before it with one preposition between.
const AHEAD: &[&str] = &[
    "due",
    "scheduled",
    "planned",
    "slated",
    "set",
    "expected",
    "upcoming",
    "coming",
    "deadline",
    "postponed",
    "adjourned",
    "until",
    "till",
    "tomorrow",
    "payable",
    "expires",
    "expire",
    "expiring",
    "effective",
    "starting",
    "begins",
    "opens",
];

pub(super) fn of(text: &Text, run: Run) -> Direction {
    let sentence = text.sentence_of(run.start).tokens;
    let start = sentence.start.max(run.start.saturating_sub(REACH));
    if let Some(found) = nearby(text, start, run) {
        return found;
    }
    let before = verb_before(text, start, run.start);
    if before != Direction::Open {
        return before;
    }
    verb_after(text, run.end, sentence.end.min(run.end + REACH))
}

/// "ahead of Friday's talks", "scheduled for Tuesday", "by May 3".
fn nearby(text: &Text, start: usize, run: Run) -> Option<Direction> {
    let word = |back: usize| {
        let token = run.start.checked_sub(back).filter(|t| *t >= start);
        token.map_or("", |t| text.lower(t))
    };
    let preposition =
        matches!(word(1), "for" | "on" | "by" | "in" | "from" | "at" | "of" | "to" | "before" | "the");
    let near = if preposition { word(2) } else { word(1) };
    if word(1) == "of" && word(2) == "ahead"
        || matches!(word(1), "until" | "till") && !past_before(text, start, run.start)
    {
        return Some(Direction::Future);
    }
    AHEAD.contains(&near).then_some(Direction::Future)
}

/// Whether the nearest verb before is a past one.
fn past_before(text: &Text, start: usize, end: usize) -> bool {
    verb_before(text, start, end) == Direction::Past
}

/// The side that the nearest verb before the time gives.
fn verb_before(text: &Text, start: usize, end: usize) -> Direction {
    for at in (start..end).rev() {
        let word = text.lower(at);
        match text.tag(at) {
            Tag::Past => {
                // "will be held", "to be sworn in", "is expected"
                return match passive_of(text, start, at) {
                    Direction::Open => Direction::Past,
                    found => found,
                };
            }
            Tag::Modal => return modal(word),
            Tag::Verb => return base_form(text, start, at),
            Tag::Auxiliary => match word {
                "was" | "were" | "had" | "did" | "been" | "has" | "have" | "having" => {
                    return Direction::Past;
                }
                _ => {}
            },
            _ => {}
        }
    }
    Direction::Open
}

fn modal(word: &str) -> Direction {
    match word {
        "will" | "would" | "shall" | "should" | "'ll" | "'d" | "may" | "might" | "must" | "can" | "won't"
        | "wouldn't" => Direction::Future,
        _ => Direction::Past,
    }
}

/// A base or present form: "will meet", "to meet", "plans to meet"; "meets" alone leaves it open.
fn base_form(text: &Text, start: usize, at: usize) -> Direction {
    for back in (start.max(at.saturating_sub(4))..at).rev() {
        match text.tag(back) {
            Tag::Modal => return modal(text.lower(back)),
            Tag::To => return infinitive(text, start, back),
            Tag::Auxiliary if matches!(text.lower(back), "did" | "didn't") => return Direction::Past,
            Tag::Adverb | Tag::Negation | Tag::Auxiliary => {}
            _ => break,
        }
    }
    Direction::Open
}

/// "is to meet", "agreed to meet", "due to meet" are ahead; "met to discuss" and "used to" are behind.
fn infinitive(text: &Text, start: usize, to: usize) -> Direction {
    let Some(head) = to.checked_sub(1).filter(|h| *h >= start) else { return Direction::Open };
    match text.lower(head) {
        "used" | "had" | "managed" | "began" | "started" | "came" | "went" | "failed" | "refused"
        | "continued" | "tried" | "forced" => Direction::Past,
        _ => match text.tag(head) {
            Tag::Past | Tag::Auxiliary | Tag::Verb | Tag::Adjective => Direction::Future,
            _ => Direction::Open,
        },
    }
}

/// What stands before a participle.
fn passive_of(text: &Text, start: usize, at: usize) -> Direction {
    for back in (start.max(at.saturating_sub(4))..at).rev() {
        match text.tag(back) {
            Tag::Modal => return modal(text.lower(back)),
            Tag::To => return infinitive(text, start, back),
            Tag::Auxiliary => match text.lower(back) {
                "is" | "are"
                    if matches!(
                        text.lower(at),
                        "expected" | "scheduled" | "due" | "set" | "planned" | "slated"
                    ) =>
                {
                    return Direction::Future;
                }
                "be" | "being" => {}
                _ => return Direction::Past,
            },
            Tag::Adverb | Tag::Negation => {}
            _ => break,
        }
    }
    Direction::Open
}

/// The side that the first verb after the time gives ("On Friday, the two will meet").
fn verb_after(text: &Text, start: usize, end: usize) -> Direction {
    for at in start..end {
        match text.tag(at) {
            Tag::Past => return Direction::Past,
            Tag::Modal => return modal(text.lower(at)),
            Tag::Auxiliary => match text.lower(at) {
                "was" | "were" | "had" | "did" | "has" | "have" => return Direction::Past,
                "is" | "are" => {
                    let to = (at + 1..end.min(at + 4)).find(|&t| text.tag(t) == Tag::To);
                    return if to.is_some() { Direction::Future } else { Direction::Open };
                }
                _ => {}
            },
            _ => {}
        }
    }
    Direction::Open
}
