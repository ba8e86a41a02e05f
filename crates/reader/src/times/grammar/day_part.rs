//! Parts of the day: "Monday evening", "last night", "the night of 5 to 6 February", "early on Saturday morning".

use super::{Read, relative};
use crate::times::lexicon::{Part, PartWord, Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::Point;

/// A part of a day that starts at the token.
pub(super) fn read(scan: &Scan, at: usize) -> Read<Point> {
    tonight(scan, at)
        .or_else(|| which_part(scan, at))
        .or_else(|| early_hours(scan, at))
        .or_else(|| of_day(scan, at))
        .or_else(|| day_then_part(scan, at))
        .or_else(|| the_part(scan, at))
        .or_else(|| mid_part(scan, at))
        .or_else(|| early_part(scan, at))
        .or_else(|| bracketed(scan, at))
}

fn night() -> PartWord {
    PartWord { part: Part::Ni, hours: (18, 30) }
}

fn morning() -> PartWord {
    PartWord { part: Part::Mo, hours: (0, 6) }
}

fn of(part: PartWord, day: Point) -> Point {
    Point::Part(part, Some(Box::new(day)))
}

/// "tonight", "overnight", "overnight on Thursday", "overnight Thursday".
fn tonight(scan: &Scan, at: usize) -> Read<Point> {
    match scan.lower(at) {
        "tonight" => Some((of(night(), Point::Offset(0)), at + 1)),
        "overnight" => {
            let next = if scan.one_of(at + 1, &["on", "from"]) { at + 2 } else { at + 1 };
            if let Some((day, end)) = relative::day(scan, next) {
                // "overnight Thursday to Friday", "overnight from Sunday to Monday"
                let second = if scan.one_of(end, &["to", "into", "-", "–"]) {
                    relative::day(scan, end + 1)
                } else {
                    None
                };
                return Some((of(night(), day), second.map_or(end, |(_, e)| e)));
            }
            // "an overnight raid" tells as much; "overnight bags" are none of ours.
            Some((Point::Part(night(), None), at + 1))
        }
        _ => None,
    }
}

/// "last night", "this morning", "that evening", "the same afternoon", "the next morning".
fn which_part(scan: &Scan, at: usize) -> Read<Point> {
    if scan.is(at, "the") && scan.is(at + 1, "night") && scan.is(at + 2, "before") && scan.is(at + 3, "last")
    {
        return Some((of(night(), Point::Offset(-2)), at + 4));
    }
    let (which, next) = relative::which(scan, at)?;
    let part = scan.part(next)?;
    let day = match which {
        Which::Last | Which::Past => Point::Offset(-1),
        Which::This => Point::Offset(0),
        Which::Next => Point::Unit(Unit::Day, Which::Following),
        Which::Same | Which::Previous | Which::Following => Point::Unit(Unit::Day, which),
    };
    Some((of(part, day), next + 1))
}

/// "the early hours of Monday", "the small hours".
fn early_hours(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let hours = scan.one_of(start, &["early", "small", "wee", "pre"]) && scan.is(start + 1, "hours");
    let (word, next) = match () {
        () if hours => (morning(), start + 2),
        () if scan.is(start, "early") && scan.is(start + 1, "morning") && scan.is(start + 2, "hours") => {
            (morning(), start + 3)
        }
        () if scan.part(start).is_some() && scan.is(start + 1, "hours") => (scan.part(start)?, start + 2),
        () => return None,
    };
    let next_day = if scan.one_of(next, &["of", "on"]) { relative::day(scan, next + 1) } else { None };
    Some(match next_day {
        // "the early hours of Thursday morning"
        Some((day, end)) => (of(word, day), if scan.is(end, "morning") { end + 1 } else { end }),
        None => (Point::Part(word, None), next),
    })
}

/// "the evening of May 3", "the night of 5 to 6 February", "dawn on Friday", "night from Monday to Tuesday".
fn of_day(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let word = scan.part(start)?;
    if !scan.one_of(start + 1, &["of", "on", "from", "between"]) {
        return None;
    }
    if scan.is(start + 1, "from") && word.part != Part::Ni {
        return None;
    }
    let (day, end) = relative::day(scan, start + 2)?;
    let joined = word.part == Part::Ni && scan.one_of(end, &["to", "into", "-", "–", "and"]);
    let second = if joined { relative::day(scan, end + 1) } else { None };
    Some((of(word, day), second.map_or(end, |(_, e)| e)))
}

/// "Monday evening", "yesterday morning", "Sunday's night", "Monday overnight".
fn day_then_part(scan: &Scan, at: usize) -> Read<Point> {
    let (day, end) = relative::day(scan, at)?;
    let mut next = end;
    if scan.one_of(next, &["late", "early", "mid"]) {
        next = scan.after_hyphen(next + 1);
    } else if scan.one_of(next, &["at", "in"]) && (scan.part(next + 1).is_some() || scan.is(next + 1, "the"))
    {
        next = if scan.is(next + 1, "the") { next + 2 } else { next + 1 };
    }
    if scan.is(next, "overnight") {
        return Some((of(night(), day), next + 1));
    }
    let word = scan.part(next)?;
    Some((of(word, day), next + 1))
}

/// "mid-afternoon yesterday", "late evening on Monday"
fn mid_part(scan: &Scan, at: usize) -> Read<Point> {
    scan.word(at).edge?;
    let next = scan.after_hyphen(at + 1);
    let word = scan.part(next)?;
    let on = if scan.one_of(next + 1, &["on", "of"]) { next + 2 } else { next + 1 };
    let (day, end) = relative::day(scan, on)?;
    Some((of(word, day), end))
}

/// "until early evening", "by late afternoon"
fn early_part(scan: &Scan, at: usize) -> Read<Point> {
    let edge = scan
        .word(at)
        .edge
        .filter(|_| scan.one_of(at.wrapping_sub(1), &["until", "by", "in", "since", "from"]));
    edge?;
    let next = scan.after_hyphen(at + 1);
    let word = scan.part(next)?;
    (!scan.is(next + 1, "hours")).then_some((Point::Part(word, None), next + 1))
}

/// "(Monday) afternoon"
fn bracketed(scan: &Scan, at: usize) -> Read<Point> {
    let day = scan.weekday(at)?;
    let closed = scan.before(at) == "(" && scan.is(at + 1, ")");
    let word = scan.part(at + 2).filter(|_| closed)?;
    Some((of(word, Point::Weekday(day, None)), at + 3))
}

/// "the morning", "the evening hours", and "dawn" after "at".
fn the_part(scan: &Scan, at: usize) -> Read<Point> {
    let the = scan.is(at, "the");
    let start = if the { at + 1 } else { at };
    let word = scan.part(start)?;
    let point_of_day = scan.one_of(
        start,
        &["dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall", "midday", "lunchtime"],
    ) && scan
        .one_of(at.wrapping_sub(1), &["at", "before", "after", "until", "since", "by", "from", "around"]);
    let after =
        ["in", "during", "by", "until", "of", "throughout", "through", "late", "early", "since", "overnight"];
    let called = the && scan.one_of(at.wrapping_sub(1), &after) && !scan.is(start + 1, "-");
    (called || point_of_day).then_some((Point::Part(word, None), start + 1))
}
