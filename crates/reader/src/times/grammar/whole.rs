//! How the pieces make one expression: modifiers, a day and its clock time, what turns a length into a point.

use super::{Read, clock, day_part, duration, relative, set};
use crate::text::{Run, Tag};
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{Class, LEXICON, Reference, Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::{Expression, From, Point, Shape, Way};
use rapporteur_record::TimeMod;

/// The longest expression that starts at the token.
pub(in crate::times) fn expression(scan: &Scan, at: usize) -> Option<Expression> {
    let readings = [
        vague(scan, at),
        edged(scan, at),
        point(scan, at),
        bounded(scan, at),
        recurring(scan, at),
        stretch(scan, at),
    ];
    let mut best: Option<Expression> = None;
    for reading in readings.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| reading.run.end > b.run.end) {
            best = Some(reading);
        }
    }
    best
}

fn made(
    at: usize,
    end: usize,
    shape: Shape,
    modifier: Option<TimeMod>,
    rule: &'static str,
) -> Option<Expression> {
    Some(Expression { run: Run::new(at, end), shape, modifier, rule })
}

/// A point with nothing before it.
fn point(scan: &Scan, at: usize) -> Option<Expression> {
    let (point, end) = timed(scan, at)?;
    let rule = match point {
        Point::Clock(..) => "clock-time",
        Point::Part(..) => "part-of-day",
        Point::Date(..) | Point::Ambiguous(..) => "calendar-date",
        Point::Weekday(..) => "weekday",
        Point::Holiday(..) => "holiday",
        _ => "relative-date",
    };
    made(at, end, Shape::Point(point), None, rule)
}

/// A day with its clock time, a part of a day, a day, a longer stretch.
fn timed(scan: &Scan, at: usize) -> Read<Point> {
    let mut best = clocked(scan, at);
    for reading in [day_part::read(scan, at), relative::day(scan, at), relative::period(scan, at)] {
        if let Some((_, end)) = &reading
            && best.as_ref().is_none_or(|(_, b)| end > b)
        {
            best = reading;
        }
    }
    best
}

/// "5 p.m. on Sunday", "Sunday at about 5 p.m."
fn clocked(scan: &Scan, at: usize) -> Read<Point> {
    if let Some((time, end)) = clock::time(scan, at) {
        let next = if scan.is(end, ",") { end + 1 } else { end };
        let next = if scan.one_of(next, &["on", "of"]) { next + 1 } else { next };
        let next = skip_within(scan, next);
        let day =
            day_part::read(scan, next).filter(|(p, _)| has_day(p)).or_else(|| relative::day(scan, next));
        return Some(match day {
            Some((day, end)) => (Point::Clock(time, Some(Box::new(without_part(day)))), end),
            None => (Point::Clock(time, None), end),
        });
    }
    let (day, end) = day_part::read(scan, at).or_else(|| relative::day(scan, at))?;
    let next = if scan.is(end, ",") { end + 1 } else { end };
    let joined = scan.one_of(next, &["at", "around", "about"]);
    let next = if joined { next + 1 } else { next };
    let next = if LEXICON.bounds.at(scan.text, next.min(scan.text.tokens.len() - 1)).is_some()
        && scan.word(next).bound
    {
        next + 1
    } else {
        next
    };
    let (time, after) = clock::time(scan, next)?;
    (joined || next == end).then(|| (Point::Clock(time, Some(Box::new(without_part(day)))), after))
}

fn has_day(point: &Point) -> bool {
    matches!(point, Point::Part(_, Some(_)))
}

/// The day of a part of a day: "9 a.m. on Monday morning".
fn without_part(point: Point) -> Point {
    match point {
        Point::Part(_, Some(day)) => *day,
        other => other,
    }
}

fn skip_within(scan: &Scan, at: usize) -> usize {
    if scan.word(at).within { at + 1 } else { at }
}

/// "early June", "late on Sunday", "earlier this month", "the end of 2024", "the final days of the year".
fn edged(scan: &Scan, at: usize) -> Option<Expression> {
    if let Some((unit, end)) = unit_end(scan, at) {
        let point = Point::Unit(unit, Which::This);
        return made(at, end, Shape::Point(point), Some(TimeMod::End), "edge-of-time");
    }
    let (modifier, next) = edge(scan, at)?;
    let strict = scan.is(next.saturating_sub(1), "in");
    // "at the end of the day, nobody cares"
    let day = scan.is(next, "the")
        && scan.is(next + 1, "day")
        && (scan.before(at) == "at" || scan.back(at, 2) == "at");
    if day && scan.is(next + 2, ",") {
        return None;
    }
    let (point, end) = timed(scan, next).or_else(|| relative::the_unit(scan, next))?;
    let clock = matches!(point, Point::Clock(..));
    (!(strict && clock)).then_some(())?;
    let days = scan.is(next - 1, "of") && scan.one_of(next - 2, &["days", "weeks"]);
    made(at, end, Shape::Point(point), modifier, if days { "days-of-edge" } else { "edge-of-time" })
}

/// "year-end", "year's end", "month's end".
fn unit_end(scan: &Scan, at: usize) -> Read<Unit> {
    let unit = scan.unit(at).filter(|u| !u.plural && matches!(u.unit, Unit::Year | Unit::Month))?;
    let next = if scan.is(at + 1, "'s") { at + 2 } else { scan.after_hyphen(at + 1) };
    let called = scan.one_of(at.wrapping_sub(1), &["by", "at", "before", "until", "since", "around"]);
    (called && scan.is(next, "end")).then_some((unit.unit, next + 1))
}

/// An edge word and what joins it to its time.
fn edge(scan: &Scan, at: usize) -> Read<Option<TimeMod>> {
    if scan.is(at, "very") && scan.word(at + 1).edge.is_some() {
        return edge(scan, at + 1);
    }
    let article = scan.is(at, "the");
    let start = if article { at + 1 } else { at };
    let noun = scan.word(start).edge_noun;
    let final_days = (scan.word(start).edge.is_some()
        || scan.one_of(start, &["final", "last", "first", "closing", "opening", "dying", "waning"]))
        && scan.one_of(start + 1, &["days", "weeks", "months", "years", "part"])
        && scan.is(start + 2, "of");
    if final_days {
        let first = scan.one_of(start, &["early", "first", "opening"]);
        return Some((Some(if first { TimeMod::Start } else { TimeMod::End }), start + 3));
    }
    if let Some(modifier) = noun {
        return scan.is(start + 1, "of").then_some((Some(modifier), start + 2));
    }
    if let Some(modifier) = scan.word(start).edge {
        let next = scan.after_hyphen(start + 1);
        // "the late-November storm"
        if article && next > start + 1 && !scan.word(next).digits {
            return None;
        }
        let next = if scan.one_of(next, &["on", "in"]) { next + 1 } else { next };
        return Some((Some(modifier), next));
    }
    if article || !scan.word(at).within {
        return None;
    }
    let next = if scan.is(at + 1, ",") { return None } else { at + 1 };
    let next = if scan.one_of(next, &["on", "in"]) { next + 1 } else { next };
    Some((None, next))
}

/// A bound or hedge before a clock time, a length or a counted point: "about 5 p.m.", "more than two years ago".
fn bounded(scan: &Scan, at: usize) -> Option<Expression> {
    if !scan.word(at).bound {
        return None;
    }
    let (run, &modifier) = LEXICON.bounds.at(scan.text, at)?;
    if run.end >= scan.end {
        return None;
    }
    if modifier == TimeMod::Approx
        && let Some((point, end)) = clocked(scan, run.end)
        && matches!(point, Point::Clock(..))
    {
        return made(at, end, Shape::Point(point), Some(modifier), "about-clock-time");
    }
    let inner = stretch(scan, run.end)?;
    // "over the past week" is no bound.
    let preposition = run.len() == 1 && scan.one_of(at, &["over", "around", "about", "under"]);
    if preposition && matches!(inner.rule, "framed-length" | "recent-stretch" | "coming-stretch") {
        return None;
    }
    made(at, inner.run.end, inner.shape, Some(modifier), inner.rule)
}

/// A length of time, and what it may make with the words around it.
fn stretch(scan: &Scan, at: usize) -> Option<Expression> {
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

fn recurring(scan: &Scan, at: usize) -> Option<Expression> {
    let (value, end) = set::recurrence(scan, at)?;
    made(at, end, Shape::Set(value), None, "recurrence")
}

/// "now", "recently", "the future", "these days".
fn vague(scan: &Scan, at: usize) -> Option<Expression> {
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
