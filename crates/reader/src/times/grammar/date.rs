//! Dates of the calendar: "Feb. 3-5, 2020", "29 July", "Friday, Jan. 5", "June last year", "Christmas Eve".

use super::year::{counts_something, year_number, year_which};
use super::{Read, number, numeric};
use crate::text::Tag;
use crate::times::lexicon::Which;
use crate::times::scan::Scan;
use crate::times::shape::{Point, Written, YearRef};

/// A date with a day.
pub(super) fn day(scan: &Scan, at: usize) -> Read<Point> {
    with_weekday(scan, at)
        .or_else(|| month_day(scan, at))
        .or_else(|| day_month(scan, at))
        .or_else(|| numeric::date(scan, at))
        .or_else(|| holiday(scan, at))
}

/// "Friday, Jan. 5", "Friday 13 October".
fn with_weekday(scan: &Scan, at: usize) -> Read<Point> {
    // "next Friday, July 31"
    let at = if scan.word(at).which.is_some() { at + 1 } else { at };
    let at = if scan.is(at, "coming") { at + 1 } else { at };
    scan.weekday(at)?;
    let next = if scan.is(at + 1, ",") || scan.is(at + 1, "(") { at + 2 } else { at + 1 };
    let next = if scan.is(next, "the") { next + 1 } else { next };
    month_day(scan, next).or_else(|| day_month(scan, next))
}

/// "Feb. 3", "Feb. 3-5, 2020", "December 24 and 25", "May the 4th".
fn month_day(scan: &Scan, at: usize) -> Read<Point> {
    let name = scan.month(at)?;
    let next = if scan.is(at + 1, "the") { at + 2 } else { at + 1 };
    let (day, end) = day_number(scan, next)?;
    if counts_something(scan, end) && scan.one_of(at.wrapping_sub(1), &["in", "since", "by"]) {
        return None;
    }
    let (last_day, end) = day_range(scan, end, day);
    let mut written = Written { month: Some(name.month), day: Some(day), last_day, ..Written::default() };
    let end = year_tail(scan, end, &mut written, true);
    Some((Point::Date(written), end))
}

/// "29 July", "the 5th of November 2020", "3-5 May".
fn day_month(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let (day, end) = day_number(scan, start)?;
    let (last_day, end) = day_range(scan, end, day);
    let end = if scan.is(end, "of") { end + 1 } else { end };
    let name = scan.month(end).filter(|_| !scan.glued(end) || scan.glued(end - 1))?;
    let mut written = Written { month: Some(name.month), day: Some(day), last_day, ..Written::default() };
    let end = year_tail(scan, end + 1, &mut written, true);
    Some((Point::Date(written), end))
}

/// "3", "3rd": the number of a day (or one that no month has).
fn day_number(scan: &Scan, at: usize) -> Read<i8> {
    let Some(day) = scan.short(at).filter(|d| (1..=39).contains(d)) else {
        // "May the fourth", "March eighth"
        let beside_month = at > 0 && (scan.month(at - 1).is_some() || scan.is(at - 1, "the"));
        let noun = |end: usize| scan.unit(scan.after_hyphen(end)).is_some();
        return number::ordinal(scan, at)
            .filter(|(n, end)| beside_month && (1..=31).contains(n) && !noun(*end));
    };
    let suffix = scan.one_of(at + 1, &["st", "nd", "rd", "th"]) && scan.glued(at + 1);
    let end = if suffix { at + 2 } else { at + 1 };
    // "May 3:15", "May 3 percent"
    let figures = scan.one_of(end, &[":", "/"]) && scan.glued(end) && scan.word(end + 1).digits;
    let no_day = figures || scan.one_of(end, &["%", "percent", "million", "billion"]);
    (!no_day).then_some((day, end))
}

/// "-5", " to 5", " and 25" after the first day.
fn day_range(scan: &Scan, end: usize, first: i8) -> (Option<i8>, usize) {
    if !scan.one_of(end, &["-", "–", "—", "to", "and", "or", "through", "until", "till", ",", "&", "/"]) {
        return (None, end);
    }
    let Some((last, after)) = day_number(scan, end + 1) else { return (None, end) };
    let list = scan.is(end, ",");
    let month = scan.month(after).is_some() || scan.is(after, "of") && scan.month(after + 1).is_some();
    // "3, 4 and 5 May"
    if list && !month && !(scan.is(after, "and") || scan.is(after, ",")) {
        return (None, end);
    }
    if last <= first || counts_something(scan, after) && !month {
        return (None, end);
    }
    if list && !month {
        let (further, end) = day_range(scan, after, last);
        return (Some(further.unwrap_or(last)), end);
    }
    (Some(last), after)
}

/// The year after a day or a month: ", 2020", " of 2020", " last year", " of the same year".
fn year_tail(scan: &Scan, at: usize, written: &mut Written, after_day: bool) -> usize {
    let next = if scan.one_of(at, &[",", "of", "in"]) { at + 1 } else { at };
    if let Some((year, end)) = year_number(scan, next) {
        // "in May, 2018 cases"
        if !(counts_something(scan, end) && scan.is(at, ",")) {
            written.year = YearRef::Number(year);
            return end;
        }
    }
    if scan.is(at, ",") && !after_day {
        return at;
    }
    if let Some((which, end)) = year_which(scan, next) {
        written.year = YearRef::Which(which);
        return end;
    }
    at
}

/// A month: "June 2004", "June last year", "last March", "June".
pub(super) fn month(scan: &Scan, at: usize) -> Read<Point> {
    let (which, start) =
        match scan.word(at).which.filter(|w| matches!(w, Which::Last | Which::This | Which::Next)) {
            Some(which) => (Some(which), at + 1),
            None => (None, at),
        };
    let name = scan.word(start).month?;
    let end = start + 1;
    if let Some(which) = which {
        // "last May", "this March", "last December 14".
        if name.strict && !scan.is_capital(start) {
            return None;
        }
        if let Some((day, end)) = day_number(scan, end).filter(|(_, end)| !counts_something(scan, *end)) {
            let last = which == Which::Last;
            let written = Written { month: Some(name.month), day: Some(day), last, ..Written::default() };
            return Some((Point::Date(written), end));
        }
        return (!name.short).then_some((Point::Month(name.month, which), end));
    }
    let mut written = Written { month: Some(name.month), ..Written::default() };
    let tail = year_tail(scan, end, &mut written, false);
    if written.year != YearRef::Open {
        return (scan.is_capital(start) || !name.strict).then_some((Point::Date(written), tail));
    }
    is_month_alone(scan, start, name.strict, name.short).then_some((Point::Date(written), end))
}

/// Whether a month's name without day and year is a month.
fn is_month_alone(scan: &Scan, at: usize, strict: bool, short: bool) -> bool {
    if short {
        return false;
    }
    let before = scan.before(at);
    let after_preposition = [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "between",
        "of",
        "through",
        "throughout",
        "early",
        "mid",
        "late",
        "-",
        "to",
        "for",
        "around",
        "last",
        "next",
        "this",
        "every",
        "each",
    ];
    let called = after_preposition.contains(&before)
        || before == "and" && scan.word(at.wrapping_sub(2)).month.is_some()
        || before == "or" && scan.word(at.wrapping_sub(2)).month.is_some();
    if strict {
        let name_follows = scan.is_capital(at + 1) && scan.word(at + 1).month.is_none();
        // "the May offensive"
        let modifier = matches!(before, "the" | "a" | "its" | "'s")
            && matches!(scan.tag(at + 1), Some(Tag::Noun | Tag::Adjective));
        return scan.is_capital(at) && (called || modifier) && !name_follows;
    }
    // "April Smith" is a person; "the April talks" and "April's talks" are not.
    let person =
        scan.is_capital(at + 1) && !called && !scan.one_of(at.wrapping_sub(1), &["the", "a", "its", "'s"]);
    scan.is_capital(at) && !person
}

/// "Christmas Eve", "Christmas 2020", "last Christmas".
fn holiday(scan: &Scan, at: usize) -> Read<Point> {
    let which = scan.word(at).which.filter(|w| matches!(w, Which::Last | Which::This | Which::Next));
    let start = if which.is_some() { at + 1 } else { at };
    if !scan.word(start).holiday || !scan.is_capital(start) {
        return None;
    }
    let (run, &holiday) = crate::times::lexicon::LEXICON.holidays.at(scan.text, start)?;
    // "a Christmas break"
    let adjective = scan.tag(run.end) == Some(Tag::Noun) && !scan.is_capital(run.end);
    if run.end > scan.end || adjective {
        return None;
    }
    let mut written = Written { year: which.map_or(YearRef::Open, YearRef::Which), ..Written::default() };
    let end = year_tail(scan, run.end, &mut written, true);
    Some((Point::Holiday(holiday, written.year), end))
}
