//! Dates of the calendar: "Feb. 3-5, 2020", "29 July", "Friday, Jan. 5", "June last year", "2018", "the 1990s".

use super::{Read, number, numeric};
use crate::text::Tag;
use crate::times::lexicon::{Unit, Which};
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
    let day = scan.short(at).filter(|d| (1..=39).contains(d))?;
    let suffix = scan.one_of(at + 1, &["st", "nd", "rd", "th"]) && scan.glued(at + 1);
    let end = if suffix { at + 2 } else { at + 1 };
    // "May 3:15", "May 3 percent", "May 3.5"
    let no_day =
        scan.one_of(end, &[":", "%", "percent", "million", "/"]) && scan.glued(end) || scan.is(end, "%");
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

/// Whether a counted noun follows ("March 20 people").
fn counts_something(scan: &Scan, at: usize) -> bool {
    scan.tag(at) == Some(Tag::Noun) && scan.lower(at).ends_with('s') || scan.is(at, "people")
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

/// "last year", "this year", "of that year", "the same year", "the following year".
pub(super) fn year_which(scan: &Scan, at: usize) -> Read<Which> {
    let at = if scan.is(at, "of") { at + 1 } else { at };
    let next = if scan.is(at, "the") { at + 1 } else { at };
    let which = scan.word(next).which.filter(|w| *w != Which::Past)?;
    let unit = scan.unit(next + 1).filter(|u| u.unit == Unit::Year && !u.plural);
    // "April last year's" is as good.
    unit.map(|_| (which, next + 2))
}

/// A number that can be a year: four digits, or "AD 70" aside.
pub(super) fn year_number(scan: &Scan, at: usize) -> Read<i16> {
    if let Some(word) = scan.digits(at) {
        let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = plain.then(|| word.parse().ok())??;
        let decade = scan.is(at + 1, "s") && scan.glued(at + 1)
            || scan.is(at + 1, "'s") && scan.is(at.wrapping_sub(1), "the");
        return ((1000..=2200).contains(&year) && !decade).then_some((year, at + 1));
    }
    written_year(scan, at)
}

/// "nineteen ninety-seven", "two thousand (and) four".
fn written_year(scan: &Scan, at: usize) -> Read<i16> {
    let century = scan.word(at).number.filter(|n| (11..=20).contains(n));
    if let Some(century) = century {
        let (tenths, end) = number::cardinal(scan, at + 1)?;
        let rest = tenths / 10;
        return (scan.word(at + 1).number.is_some() && (10..100).contains(&rest))
            .then_some(((century * 100 + rest) as i16, end));
    }
    if scan.is(at, "two") && scan.is(at + 1, "thousand") {
        let (tenths, end) = number::cardinal(scan, at)?;
        let year = tenths / 10;
        return (2000..2100).contains(&year).then_some((year as i16, end));
    }
    None
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
            let year = YearRef::Open;
            let written = Written { month: Some(name.month), day: Some(day), year, ..Written::default() };
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
        return scan.is_capital(at) && called && !name_follows;
    }
    // "April Smith" is a person; "the April talks" and "April's talks" are not.
    let person =
        scan.is_capital(at + 1) && !called && !scan.one_of(at.wrapping_sub(1), &["the", "a", "its", "'s"]);
    scan.is_capital(at) && !person
}

/// A year that stands alone: "in 2018", "the year 2050", "2006-2010", "the 2020 election".
pub(super) fn year(scan: &Scan, at: usize) -> Read<Point> {
    let named = match scan.lower(at) {
        "the" if scan.is(at + 1, "year") => Some(at + 2),
        "fiscal" => Some(if scan.is(at + 1, "year") { at + 2 } else { at + 1 }),
        _ => None,
    };
    let start = named.unwrap_or(at);
    let (year, end) = year_number(scan, start)?;
    if named.is_none() && !is_year(scan, start, end) {
        return None;
    }
    let mut written = Written { year: YearRef::Number(year), ..Written::default() };
    // "2006-2010", "2002/2003", "2020-21".
    let joined = scan.one_of(end, &["-", "–", "/"]) && (scan.glued(end + 1) || !scan.glued(end));
    if joined {
        let full = year_number(scan, end + 1).filter(|(y, _)| *y > year);
        let short =
            scan.short(end + 1).filter(|n| i16::from(*n) == (year + 1) % 100).map(|_| (year + 1, end + 2));
        if let Some((last, after)) = full.or(short) {
            written.last_year = Some(last);
            return Some((Point::Date(written), after));
        }
    }
    Some((Point::Date(written), end))
}

/// Whether a number of four digits is a year here rather than a count.
fn is_year(scan: &Scan, at: usize, end: usize) -> bool {
    let year = scan.whole(at).unwrap_or(2000);
    let before = scan.before(at);
    let next = scan.lower(end);
    let stop_before = matches!(before, "." | "/") && scan.glued(at);
    let hedged = ["$", "€", "£", "#", "no.", "about", "around", "over", "than", "nearly", "some", "least"];
    if scan.one_of(end, &["%", "percent", "per", "million", "billion", "hours", "gmt", "local", "km", ":"])
        || stop_before
        || hedged.contains(&before)
        || (next == "-" || next == ".")
            && scan.glued(end + 1)
            && scan.digits(end + 1).is_some_and(|d| d.len() > 4)
    {
        return false;
    }
    if !(1400..=2100).contains(&year) {
        return matches!(before, "in" | "since" | "year")
            && (1000..=2200).contains(&year)
            && !counts_something(scan, end);
    }
    let counted = counts_something(scan, end);
    match before {
        "in" | "since" | "until" | "till" | "during" | "before" | "after" | "throughout" | "early"
        | "mid" | "late" | "through" | "circa" | "year" | "season" | "summer" | "spring" | "winter"
        | "autumn" | "fall" => {
            !counted || matches!(before, "since" | "until" | "throughout") || (1900..=2035).contains(&year)
        }
        "by" | "from" | "to" | "between" | "of" | "for" | "and" | "or" | "," | "(" | "-" | "–" | "with"
        | "than" => {
            let listed = matches!(before, "and" | "or" | "," | "to" | "-" | "–");
            let follows_year = scan.text.tokens.len() > at && at >= 2 && year_number(scan, at - 2).is_some();
            // "from 1999 to 2001" and "2014 and 2016", but no "1,200 to 1500".
            !counted
                && scan.tag(end) != Some(Tag::Noun)
                && (!listed
                    || follows_year
                    || (1900..=2100).contains(&year) && before != "to" && before != "and")
                || (before == "of" || before == "between") && (1900..=2035).contains(&year)
        }
        "the" | "a" | "its" | "his" | "her" | "their" | "'s" | "that" | "this" => {
            scan.is_word(end) && (1800..=2060).contains(&year) && !(counted && before == "that")
        }
        "" | "\"" | "“" | "”" => (1900..=2035).contains(&year) && !counted,
        _ => {
            // "a bloody 2014 coup", "at the start of her 2016 run".
            let adjective = scan.tag(at - 1) == Some(Tag::Adjective) || scan.tag(at - 1) == Some(Tag::Past);
            let sentence_start = scan.text.sentence_of(at).tokens.start == at;
            (1900..=2035).contains(&year)
                && !counted
                && (adjective && scan.tag(end) == Some(Tag::Noun) || sentence_start)
        }
    }
}

/// "the 1990s", "the nineties", "the early '80s".
pub(super) fn decade(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let start = if scan.word(start).edge.is_some() { scan.after_hyphen(start + 1) } else { start };
    if let Some(word) = scan.digits(start) {
        let suffix = scan.one_of(start + 1, &["s", "'s"]) && scan.glued(start + 1);
        let number: i16 = word.parse().ok()?;
        let ten = number % 10 == 0 && suffix;
        return match word.len() {
            4 if ten && (1000..2100).contains(&number) => Some((Point::Decade(number / 10), start + 2)),
            2 if ten && (start > at || scan.one_of(start.wrapping_sub(1), &["'", "’", "‘"])) => {
                let century = if number <= 20 { 200 } else { 190 };
                Some((Point::Decade(century + number / 10), start + 2))
            }
            _ => None,
        };
    }
    if start == at {
        return None;
    }
    let tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let index = tens.iter().position(|t| scan.is(start, t))?;
    Some((Point::Decade(192 + index as i16), start + 1))
}

/// "the 19th century", "20th century".
pub(super) fn century(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let start = if scan.word(start).edge.is_some() { scan.after_hyphen(start + 1) } else { start };
    let (n, end) = number::ordinal(scan, start).filter(|(n, _)| (1..=30).contains(n))?;
    let end = scan.after_hyphen(end);
    let unit = scan.unit(end).filter(|u| u.unit == Unit::Century)?;
    (!unit.plural).then_some((Point::Century(i16::from(n) - 1), end + 1))
}

/// "Christmas Eve", "Christmas 2020", "last Christmas".
fn holiday(scan: &Scan, at: usize) -> Read<Point> {
    let which = scan.word(at).which.filter(|w| matches!(w, Which::Last | Which::This | Which::Next));
    let start = if which.is_some() { at + 1 } else { at };
    if !scan.word(start).holiday || !scan.is_capital(start) {
        return None;
    }
    let (run, &(month, day)) = crate::times::lexicon::LEXICON.holidays.at(scan.text, start)?;
    if run.end > scan.end || scan.one_of(run.end, &["tree", "market", "party", "card", "shopping"]) {
        return None;
    }
    let mut written = Written { year: which.map_or(YearRef::Open, YearRef::Which), ..Written::default() };
    let end = year_tail(scan, run.end, &mut written, true);
    Some((Point::Holiday(month, day, written.year), end))
}
