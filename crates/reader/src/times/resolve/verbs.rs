//! What the verbs around a time say: "met" is behind, "will meet", "plans to meet" and "when the case is heard" are ahead.

use super::direction::{AHEAD, BEHIND};
use crate::text::{Tag, Text};
use crate::times::lexicon::{Class, LEXICON, Side};

/// Verbs before a participle that is a state ("stays shut").
const STAYS: &[&str] = &["stay", "stays", "remain", "remains", "keep", "keeps"];

/// The side that the nearest telling verb before the time gives.
pub(super) fn verb_before(text: &Text, start: usize, end: usize) -> Option<Side> {
    (start..end).rev().find_map(|at| {
        let word = text.lower(at);
        match text.tag(at) {
            Tag::Past | Tag::Verb if is_awaited(text, start, at) => AHEAD,
            Tag::Past if is_attributive(text, start, at) => None,
            Tag::Past => participle(text, start, at),
            Tag::Modal => modal(word),
            Tag::Verb => base_form(text, start, at),
            _ if plans_something(text, at) || agrees_to(text, start, at) => AHEAD,
            // "are planning a meeting on Thursday", "beginning Thursday"
            Tag::Gerund => LEXICON.plans(word).then_some(Side::Future),
            Tag::Auxiliary => auxiliary(text, at),
            _ => None,
        }
    })
}

/// A participle within a noun phrase ("a still unspecified date"), where it tells of no plan.
fn is_attributive(text: &Text, start: usize, at: usize) -> bool {
    let before = (start..at).rev().find(|&t| text.tag(t) != Tag::Adverb);
    let opened = before.is_some_and(|t| matches!(text.tag(t), Tag::Determiner | Tag::Possessive));
    let noun =
        text.tokens.get(at + 1).is_some_and(|_| matches!(text.tag(at + 1), Tag::Noun | Tag::Adjective));
    opened && noun && !LEXICON.plans(text.lower(at))
}

/// "farmers plan a march", "the league plans to hold a rally": where the tag may be that of a noun.
fn plans_something(text: &Text, at: usize) -> bool {
    let follows = match text.lower_or_empty(at + 1) {
        "a" | "an" | "the" => true,
        "to" => text.tag(at + 1) == Tag::To,
        _ => false,
    };
    follows && text.tag(at) == Tag::Noun && LEXICON.plans(text.lower(at))
}

/// "agreed to host a conference": the infinitive, where its word is as often a noun.
fn agrees_to(text: &Text, start: usize, to: usize) -> bool {
    let head = to.checked_sub(1).filter(|&head| head >= start);
    text.tag(to) == Tag::To
        && text.tokens.get(to + 1).is_some_and(|_| text.tag(to + 1) == Tag::Noun)
        && head.is_some_and(|head| text.lower(head) == "agreed" || LEXICON.plans(text.lower(head)))
}

/// A present in a clause that waits for it: "when the case is heard in May", "until he returns on Monday".
fn is_awaited(text: &Text, start: usize, at: usize) -> bool {
    let present = match text.tag(at) {
        Tag::Past => at > start && matches!(text.lower(at - 1), "is" | "are"),
        _ => text.lower(at).ends_with('s') && !LEXICON.is(Class::Invariant, text.lower(at)),
    };
    let waits = |t: usize| {
        matches!(text.lower(t), "when" | "once" | "if" | "until" | "unless" | "before" | "provided")
    };
    let clause = (start.max(at.saturating_sub(14))..at).rev().take_while(|&t| text.tag(t) != Tag::Punct);
    // "when shells hit the town": a noun taken for a verb has no subject.
    present && at > start && !waits(at - 1) && clause.into_iter().any(waits)
}

/// "was", "had"; "have" only where a participle follows ("we have a final in January" leaves it open).
fn auxiliary(text: &Text, at: usize) -> Option<Side> {
    // "the next games are on Saturday"
    let sentence = text.sentence_of(at).tokens.start;
    if matches!(text.lower(at), "is" | "are")
        && (sentence.max(at.saturating_sub(6))..at).any(|t| text.lower(t) == "next")
    {
        return AHEAD;
    }
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
pub(super) fn base_form(text: &Text, start: usize, at: usize) -> Option<Side> {
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
    if LEXICON.is(Class::Invariant, text.lower(at)) && !stays { BEHIND } else { None }
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
    // "were not allowed to visit it": so it was.
    let could = matches!(text.lower(head), "allowed" | "permitted" | "able" | "unable");
    let was = |t: usize| matches!(text.lower(t), "was" | "were" | "been");
    if could && (start.max(head.saturating_sub(2))..head).any(was) {
        return BEHIND;
    }
    if LEXICON.plans(text.lower(head)) {
        return AHEAD;
    }
    let nominal = |t: usize| matches!(text.tag(t), Tag::Noun | Tag::Name | Tag::Pronoun);
    match text.tag(head) {
        Tag::Past | Tag::Auxiliary | Tag::Verb | Tag::Adjective => AHEAD,
        // "an agreement to buy the bank in January"
        Tag::Noun if LEXICON.is(Class::Intent, text.lower(head)) => AHEAD,
        // "asked the committee to report on Monday"
        _ if nominal(head) => {
            let verb = (start.max(head.saturating_sub(8))..head).rev().find(|&t| text.tag(t).is_verbal())?;
            LEXICON.is(Class::Asking, text.lower(verb)).then_some(Side::Future)
        }
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
                    && (LEXICON.is(Class::Feeling, text.lower(back - 1)) || text.tag(back - 1) == Tag::Mark);
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
pub(super) fn verb_after(text: &Text, start: usize, end: usize) -> Option<Side> {
    for at in start..end {
        if plans_something(text, at) {
            return AHEAD;
        }
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
