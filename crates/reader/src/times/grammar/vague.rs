//! Times that only the speaker's now gives: "now", "recently", "the future", "one day", "today's world".

use super::whole::made;
use crate::text::Tag;
use crate::times::lexicon::{Class, LEXICON, Reference};
use crate::times::scan::Scan;
use crate::times::shape::{Expression, Shape};

/// "now", "recently", "the future", "these days".
pub(super) fn vague(scan: &Scan, at: usize) -> Option<Expression> {
    let the = scan.is(at, "the");
    if scan.is(at, "future") && scan.before(at) == "in" && !starts_noun(scan, at + 1) {
        return made(at, at + 1, Shape::Vague(Reference::Future), None, "vague-time");
    }
    if the && !scan.is(at + 1, "present") && !scan.is(at + 1, "short") && !scan.is(at + 2, "term") {
        let start = if the { at + 1 } else { at };
        let (reference, end) = match scan.lower(start) {
            "future" | "near" | "foreseeable" if the => {
                let end = if scan.is(start, "future") { start + 1 } else { start + 2 };
                let noun = scan.is(start, "future") || scan.is(start + 1, "future");
                let alone = !scan.is_word(end)
                    || !scan.tag(end).is_some_and(|t| t.is_nominal()) && !scan.is(end, "of");
                (noun && alone && scan.one_of(at.wrapping_sub(1), &["in", "for", "into"]))
                    .then_some((Reference::Future, end))?
            }
            "past"
                if the
                    && scan.before(at) == "in"
                    && (scan.is(start + 1, "that") || !starts_noun(scan, start + 1)) =>
            {
                (Reference::Past, start + 1)
            }
            "moment" if the && scan.one_of(at.wrapping_sub(1), &["at", "for"]) => {
                (Reference::Present, start + 1)
            }
            _ => return None,
        };
        return made(at, end, Shape::Vague(reference), None, "vague-time");
    }
    // "he hopes to return one day"
    if scan.is(at, "one") && scan.is(at + 1, "day") && is_some_day(scan, at) {
        return made(at, at + 2, Shape::Vague(Reference::Future), None, "vague-time");
    }
    // "today's world", "tomorrow's most vital technologies"
    if scan.one_of(at, &["today", "tomorrow"]) && scan.is(at + 1, "'s") {
        let noun = (at + 2..at + 6)
            .take_while(|&t| scan.is_word(t) && !scan.is_capital(t))
            .find(|&t| scan.tag(t).is_some_and(Tag::is_nominal))?;
        let noun = (noun..noun + 3).take_while(|&t| scan.tag(t).is_some_and(Tag::is_nominal)).last()?;
        let reference = if scan.is(at, "today") { Reference::Present } else { Reference::Future };
        LEXICON.is(Class::Epoch, scan.lower(noun)).then_some(())?;
        return made(at, at + 1, Shape::Vague(reference), None, "vague-time");
    }
    if scan.is(at, "this") && scan.is(at + 1, "time") && scan.before(at) == "at" && !scan.is(at + 2, "of") {
        return made(at, at + 2, Shape::Vague(Reference::Present), None, "vague-time");
    }
    if scan.is(at, "these") && scan.is(at + 1, "days") && !scan.is(at + 2, "of") {
        return made(at, at + 2, Shape::Vague(Reference::Present), None, "vague-time");
    }
    if !scan.word(at).reference {
        return None;
    }
    let (run, &reference) = LEXICON.references.at(scan.text, at)?;
    // "Park Won-soon", "as soon as", "soon arrived"
    let soon = scan.one_of(at, &["soon", "shortly"])
        && (scan.one_of(at.wrapping_sub(1), &["as", "-", "how", "too", "so"])
            || scan.tag(at + 1) == Some(Tag::Past)
            || !ahead(scan, at));
    if soon {
        return None;
    }
    let shortly =
        scan.is(at, "shortly") && scan.one_of(at + 1, &["after", "before", "afterward", "afterwards"]);
    let next = scan.lower(run.end);
    let conjunction = next == "and" && scan.is(run.end + 1, "then") || scan.is(at, "soon") && next == "after";
    (!shortly && !conjunction && run.end <= scan.end).then_some(())?;
    made(at, run.end, Shape::Vague(reference), None, "vague-time")
}

/// "one day" as "some day": what is hoped or will be, with no preposition or hedge that counts it.
fn is_some_day(scan: &Scan, at: usize) -> bool {
    let hopes = ["hope", "hopes", "hoped", "hoping", "dream", "dreams", "dreamed", "wish", "wishes"];
    let counts = [
        "in", "for", "within", "after", "just", "only", "least", "than", "about", "another", "over", "last",
        "lasts", "take", "takes", "spend",
    ];
    let follows = scan.one_of(at + 2, &["after", "before", "later", "earlier", "ago", "of", "and"]);
    let start = at.saturating_sub(6).max(scan.text.sentence_of(at).tokens.start);
    let hoped = (start..at).any(|t| scan.tag(t) == Some(Tag::Modal) || scan.one_of(t, &hopes));
    hoped && !counts.contains(&scan.before(at)) && !follows
}

/// Whether something within a few words before points ahead: "will leave soon", "is expected to be out soon".
fn ahead(scan: &Scan, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|t| matches!(scan.tag(t), Some(Tag::Modal | Tag::To)))
}

/// Whether the token goes on with a noun ("in the past weeks").
fn starts_noun(scan: &Scan, at: usize) -> bool {
    scan.is_word(at)
        && scan
            .tag(at)
            .is_some_and(|t| t.is_nominal() || matches!(t, Tag::Number | Tag::Adjective | Tag::Determiner))
}
