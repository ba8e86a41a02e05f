//! Lengths of time and what they make with the words around them: "two weeks ago", "the past two weeks", "in three months".

use super::whole::made;
use super::{duration, relative};
use crate::text::Tag;
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{LEXICON, Reference, Unit};
use crate::times::scan::Scan;
use crate::times::shape::{Expression, From, Point, Shape, Way};

/// A length of time, and what it may make with the words around it.
pub(super) fn stretch(scan: &Scan, at: usize) -> Option<Expression> {
    if let Some(found) = framed(scan, at) {
        return Some(found);
    }
    let the = scan.is(at, "the") && (scan.word(at + 1).digits || scan.word(at + 1).number.is_some());
    if the {
        // "the sixteen weeks of protests"; but "the two-day summit"
        let (length, end) = duration::length(scan, at + 1)?;
        let noun = !scan.is(end - 2, "-") && !scan.tag(end).is_some_and(Tag::is_nominal);
        return if noun { made(at, end, Shape::Duration(length), None, "length-of-time") } else { None };
    }
    let (length, end) = duration::length(scan, at).or_else(|| duration::plural(scan, at))?;
    let end = or_so(scan, end);
    if let Some((point, end)) = relative::counted(scan, &length, end) {
        if let (Point::Count(_, way, From::Now), true) = (&point, length.is_vague()) {
            let reference = if *way == Way::Back { Reference::Past } else { Reference::Future };
            return made(at, end, Shape::Vague(reference), None, "counted-from");
        }
        return made(at, end, Shape::Point(point), None, "counted-from");
    }
    // "will be here in two weeks"
    if scan.before(at) == "in" && length.unit() >= Unit::Day && !length.is_vague() && comes(scan, at, end) {
        return made(at, end, Shape::Point(Point::Count(length, Way::On, From::Now)), None, "counted-from");
    }
    made(at, end, Shape::Duration(length), None, "length-of-time")
}

/// Whether what is ahead comes after that time rather than takes it: a modal or a word of plans before, and nothing more of
/// the length's phrase after.
fn comes(scan: &Scan, at: usize, end: usize) -> bool {
    let start = at.saturating_sub(12).max(scan.text.sentence_of(at).tokens.start);
    let be = |t: usize| t > start && scan.is(t - 1, "be");
    let ahead = (start..at).rev().find(|&t| {
        scan.tag(t) == Some(Tag::Modal)
            || scan.tag(t) == Some(Tag::Past) && !be(t)
            || LEXICON.plans(scan.lower(t))
    });
    let future = ahead
        .is_some_and(|t| scan.one_of(t, &["will", "would", "shall", "'ll"]) || LEXICON.plans(scan.lower(t)));
    future
        && !scan.is(end - 2, "or")
        && !scan.one_of(end, &["of", "-", "or"])
        && !scan.one_of(at, &["the"])
        && !scan.glued(at + 1)
}

/// "two weeks or so"
fn or_so(scan: &Scan, end: usize) -> usize {
    if scan.is(end, "or") && scan.is(end + 1, "so") { end + 2 } else { end }
}

/// "the past two weeks", "the last year", "the next few months", "recent weeks", "the coming days".
fn framed(scan: &Scan, at: usize) -> Option<Expression> {
    // "in the year to June", "for the fiscal year ended Jan. 31"
    let year = if scan.one_of(at + 1, &["fiscal", "financial"]) { at + 2 } else { at + 1 };
    if scan.is(at, "the")
        && scan.unit(year).is_some_and(|u| u.unit == Unit::Year && !u.plural)
        && scan.one_of(year + 1, &["to", "ended", "ending"])
        && (scan.word(year + 2).month.is_some()
            || scan.word(year + 2).digits
            || scan.word(year + 2).day.is_some())
    {
        let length = Length::of(Amount::whole(1), Unit::Year);
        return made(at, year + 1, Shape::Duration(length), None, "framed-length");
    }
    if scan.is(at, "recent") && scan.unit(at + 1).is_some_and(|u| u.plural) {
        let pair = scan.one_of(at + 2, &["and", "or"]) && scan.unit(at + 3).is_some_and(|u| u.plural);
        let end = if pair { at + 4 } else { at + 2 };
        return made(at, end, Shape::Vague(Reference::Past), None, "recent-stretch");
    }
    let the = scan.one_of(at, &["the", "these", "those", "his", "her", "its", "their"]);
    let start = if the { at + 1 } else { at };
    let frame = scan.lower(start);
    if !matches!(
        frame,
        "past"
            | "last"
            | "next"
            | "latest"
            | "coming"
            | "previous"
            | "first"
            | "final"
            | "following"
            | "preceding"
            | "remaining"
    ) {
        return None;
    }
    if !the && matches!(frame, "following" | "preceding" | "previous") {
        return None;
    }
    // "will last one day"
    if !the && at > 0 && matches!(scan.tag(at - 1), Some(Tag::Modal | Tag::To)) {
        return None;
    }
    if frame == "coming" && scan.unit(start + 1).is_some_and(|u| u.plural) {
        return made(at, start + 2, Shape::Vague(Reference::Future), None, "coming-stretch");
    }
    if let Some(word) = scan.unit(start + 1) {
        let single = !word.plural
            && (frame == "past"
                && (the || scan.one_of(at.wrapping_sub(1), &["over", "in", "within", "for", "during"]))
                || the
                    && matches!(frame, "last")
                    && word.unit > Unit::Day
                    && scan.one_of(at.wrapping_sub(1), &["over", "in", "within", "for", "during"]));
        let many = word.plural && matches!(frame, "past");
        // "in past years"
        if many && !the && scan.before(at) == "in" {
            return made(at, start + 2, Shape::Vague(Reference::Past), None, "recent-stretch");
        }
        if single || many {
            let amount = if many { Amount::Vague } else { Amount::whole(word.times) };
            let end = or_so(scan, start + 2);
            return made(at, end, Shape::Duration(Length::of(amount, word.unit)), None, "framed-length");
        }
        return None;
    }
    let (length, end) = duration::length(scan, start + 1)?;
    if length.0.len() == 1 && length.0[0].0 == Amount::whole(1) && scan.one_of(start + 1, &["a", "an"]) {
        return None;
    }
    // "the last four days of June 2018"
    let end = match scan.is(end, "of").then(|| relative::within(scan, end + 1)).flatten() {
        Some((Point::Date(_), after)) if length.unit() <= Unit::Week => after,
        _ => or_so(scan, end),
    };
    made(at, end, Shape::Duration(length), None, "framed-length")
}
