//! How the pieces make one expression: modifiers, a day and its clock time, what turns a length into a point.

use super::stretch::stretch;
use super::vague::vague;
use super::{Read, clock, day_part, relative, set};
use crate::text::Run;
use crate::times::lexicon::{LEXICON, Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::{Expression, Point, Shape};
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

pub(super) fn made(
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

fn recurring(scan: &Scan, at: usize) -> Option<Expression> {
    let (value, end) = set::recurrence(scan, at)?;
    made(at, end, Shape::Set(value), None, "recurrence")
}
