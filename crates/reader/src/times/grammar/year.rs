//! Years and what is made of them: "in 2018", "2006-2010", "last year" after a date, "the 1990s", "the 19th century".

use super::{Read, number};
use crate::text::Tag;
use crate::times::lexicon::{Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::{Point, Written, YearRef};

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

/// A year that stands alone: "in 2018", "the year 2050", "2006-2010", "the 2020 election".
pub(super) fn year(scan: &Scan, at: usize) -> Read<Point> {
    let named = match scan.lower(at) {
        "the" if scan.is(at + 1, "year") => Some(at + 2),
        "the" if scan.is(at + 1, "fiscal") && scan.is(at + 2, "year") => Some(at + 3),
        "fiscal" => Some(if scan.is(at + 1, "year") { at + 2 } else { at + 1 }),
        _ => None,
    };
    // "the 2020-21 financial year"
    let article = scan.is(at, "the") && scan.word(at + 1).digits;
    let start = named.unwrap_or(if article { at + 1 } else { at });
    let (year, end) = year_number(scan, start)?;
    let range = year_range(scan, end, year);
    let end = range.map_or(end, |(_, end)| end);
    let last_year = range.map(|(last, _)| last);
    let point = Point::Date(Written { year: YearRef::Number(year), last_year, ..Written::default() });
    let called = scan.one_of(end, &["fiscal", "financial", "academic", "school"]) && scan.is(end + 1, "year");
    if article || called {
        return called.then_some((point, end + 2));
    }
    // "Atlanta, nineteen ninety-six"
    let spelled = !scan.word(start).digits && NEAR.contains(&(year as u32)) && !counts_something(scan, end);
    (named.is_some() || spelled || is_year(scan, start, end, range.is_some())).then_some((point, end))
}

/// "-2010", "/2003", "-21" after a year.
fn year_range(scan: &Scan, end: usize, year: i16) -> Read<i16> {
    let joined = scan.one_of(end, &["-", "–", "/"]) && (scan.glued(end + 1) || !scan.glued(end));
    if !joined {
        return None;
    }
    let full = year_number(scan, end + 1).filter(|(last, _)| *last > year);
    let short = || scan.short(end + 1).filter(|n| i16::from(*n) == (year + 1) % 100);
    full.or_else(|| short().map(|_| (year + 1, end + 2)))
}

/// Prepositions and nouns after which a number of four digits is a year.
const CALLS_YEAR: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "during",
    "before",
    "after",
    "throughout",
    "early",
    "mid",
    "late",
    "through",
    "circa",
    "year",
    "season",
    "summer",
    "spring",
    "winter",
    "autumn",
    "fall",
    "post",
    "pre",
];

/// Words after which it may be one.
const ALLOWS_YEAR: &[&str] =
    &["by", "from", "to", "between", "of", "for", "and", "or", ",", "(", "-", "–", "with", "both", "due"];

/// Words before which it is a count or a measure.
const COUNTED: &[&str] = &[
    "%", "percent", "per", "million", "billion", "hours", "gmt", "local", "km", ":", "miles", "metres",
    "meters", "people",
];

/// Words after which it is one.
const HEDGED: &[&str] =
    &["$", "€", "£", "#", "no.", "about", "around", "over", "than", "nearly", "some", "least"];

/// Years that reports tell of often, so that little else is needed.
const NEAR: std::ops::RangeInclusive<u32> = 1900..=2035;

/// Whether a number of four digits, or a range of two, is a year here rather than a count.
fn is_year(scan: &Scan, at: usize, end: usize, range: bool) -> bool {
    let year = scan.whole(at).unwrap_or(2000);
    let before = scan.before(at);
    let glued_number = scan.one_of(end, &["-", "."]) && scan.glued(end + 1) && scan.word(end + 1).digits;
    let after_stop = matches!(before, "." | "/") && scan.glued(at);
    if scan.one_of(end, COUNTED) || after_stop || HEDGED.contains(&before) || glued_number {
        return false;
    }
    // "the Recovery Act of 2008" is a name.
    if before == "of" && scan.one_of(at.wrapping_sub(2), &["act", "law", "code"]) {
        return false;
    }
    // "an average of 1500"
    let amounts = ["average", "total", "sum", "price", "cost", "value", "maximum", "minimum", "fee", "fine"];
    if before == "of" && amounts.contains(&scan.back(at, 2)) {
        return false;
    }
    let counted = counts_something(scan, end);
    if range && NEAR.contains(&year) {
        return !counted;
    }
    if !(1400..=2100).contains(&year) {
        return matches!(before, "in" | "since" | "year") && !counted;
    }
    let near = NEAR.contains(&year);
    if CALLS_YEAR.contains(&before) {
        return !counted || near;
    }
    if near && scan.is(end, "levels") {
        return true;
    }
    match before {
        "to" if scan.one_of(
            at.wrapping_sub(2),
            &["dates", "dating", "date", "dated", "back", "prior", "up", "year"],
        ) =>
        {
            !counted
        }
        // "from 2030 to 1945 lorries"
        "from" | "between"
            if scan.one_of(end, &["to", "and"])
                && scan.word(end + 1).digits
                && counts_something(scan, end + 2) =>
        {
            false
        }
        "of" | "between" if near => true,
        _ if ALLOWS_YEAR.contains(&before) => {
            let listed = matches!(before, "and" | "or" | "," | "to" | "-" | "–");
            // "from 1999 to 2001" and "2014 and 2016", but no "1,200 to 1500".
            let follows_year = at >= 2 && year_number(scan, at - 2).is_some();
            let alone = near && !matches!(before, "to" | "and");
            let noun = scan.tag(end) == Some(Tag::Noun) && (listed || !near);
            !counted && !noun && (!listed || follows_year || alone)
        }
        "the" | "a" | "its" | "his" | "her" | "their" | "'s" | "that" | "this" => {
            scan.is_word(end) && (1800..=2060).contains(&year) && !(counted && before == "that")
        }
        "" | "\"" | "“" | "”" | ";" => near && !counted,
        _ => {
            // "a bloody 2014 coup", "2018 saw more".
            let adjective = matches!(scan.tag(at - 1), Some(Tag::Adjective | Tag::Past));
            let starts = scan.text.sentence_of(at).tokens.start == at;
            near && !counted && (adjective && scan.tag(end) == Some(Tag::Noun) || starts)
        }
    }
}

/// Whether a counted noun follows ("March 20 people").
pub(super) fn counts_something(scan: &Scan, at: usize) -> bool {
    // "on 2020 levels"
    if scan.is(at, "levels") {
        return false;
    }
    scan.tag(at) == Some(Tag::Noun) && scan.lower(at).ends_with('s') || scan.is(at, "people")
}

/// "the 1990s", "the nineties", "the early '80s".
pub(super) fn decade(scan: &Scan, at: usize) -> Read<Point> {
    // "in his mid-40s" is an age.
    let theirs = |t: usize| scan.one_of(t, &["his", "her", "their", "my", "your"]);
    let aged = (1..=3)
        .filter_map(|back| at.checked_sub(back))
        .find(|&t| !scan.is(t, "-") && scan.word(t).edge.is_none());
    let number = scan.digits(at).is_none_or(|d| d.len() == 2);
    if number && aged.is_some_and(theirs) {
        return None;
    }
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
    let decade = scan.word(start).decade?;
    Some((Point::Decade(decade), start + 1))
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
