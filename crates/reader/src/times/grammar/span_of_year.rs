//! Parts of a year: "the summer of 2020", "last fall", "third quarter", "the first half of 2024".

use super::{Read, date, number, year};
use crate::times::lexicon::{Season, Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::{Fiscal, Point, YearPart, YearRef};

/// A part of a year that starts at the token.
pub(super) fn read(scan: &Scan, at: usize) -> Read<Point> {
    fiscal(scan, at)
        .or_else(|| season(scan, at))
        .or_else(|| quarter_or_half(scan, at))
        .or_else(|| short_quarter(scan, at))
}

/// "the autumn of 2022", "spring this year", "last summer", "summer 2020", "the summer".
fn season(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let which = scan.word(start).which;
    let start = if which.is_some() { start + 1 } else { start };
    let (season, strict) = scan.word(start).season?;
    let (year, end) = year_of(scan, start + 1);
    if year != YearRef::Open {
        return Some((Point::Season(season, year), end));
    }
    if let Some(which) = which {
        let which = if which == Which::Past { Which::Last } else { which };
        return (!(strict && scan.is(start + 1, "in") && which == Which::This))
            .then_some((Point::Season(season, YearRef::Which(which)), start + 1));
    }
    let called = scan.one_of(
        at.wrapping_sub(1),
        &[
            "in",
            "by",
            "since",
            "until",
            "during",
            "early",
            "late",
            "mid",
            "-",
            "this",
            "into",
            "throughout",
            "through",
            "over",
        ],
    );
    let named = called && (!strict || season == Season::Sp);
    (named && !scan.is(start + 1, "-")).then_some((Point::Season(season, YearRef::Open), start + 1))
}

/// The year after a season or quarter.
fn year_of(scan: &Scan, at: usize) -> (YearRef, usize) {
    let next = if scan.one_of(at, &["of", "in", ","]) { at + 1 } else { at };
    let next = if scan.is(next, "fiscal") { next + 1 } else { next };
    if let Some((year, end)) = year::year_number(scan, next) {
        return (YearRef::Number(year), end);
    }
    if let Some((which, end)) = year::year_which(scan, at) {
        return (YearRef::Which(which), end);
    }
    if scan.is(at, "of") && scan.is(at + 1, "the") && scan.is(at + 2, "year") {
        return (YearRef::Which(Which::This), at + 3);
    }
    (YearRef::Open, at)
}

/// "the third quarter of 1984", "third-quarter", "the 1988 quarter", "the first half of the year".
fn quarter_or_half(scan: &Scan, at: usize) -> Read<Point> {
    // "the 1988 third quarter", "the 1988 quarter", "this year's third quarter"
    let the = if scan.is(at, "the") { at + 1 } else { at };
    let year = year::year_number(scan, the).map(|(year, end)| (YearRef::Number(year), end)).or_else(|| {
        let (which, end) = year::year_which(scan, the)?;
        scan.is(end, "'s").then_some((YearRef::Which(which), end + 1))
    });
    if let Some((year, end)) = year {
        let n = number::ordinal(scan, end).filter(|(n, _)| (1..=4).contains(n));
        let noun = n.map_or(end, |(_, end)| scan.after_hyphen(end));
        let quarter = scan.unit(noun).is_some_and(|u| u.unit == Unit::Quarter && !u.plural);
        // "the 1988 quarter", "the 1988 period": of that year, the one told of
        let period = quarter || scan.is(noun, "period");
        if let (YearRef::Number(year), None, true, true) = (year, n, scan.is(at, "the"), period) {
            return Some((Point::Fiscal(Fiscal::OfYear(year)), noun + 1));
        }
        let (n, _) = n.filter(|_| quarter)?;
        return Some((Point::YearPart(YearPart::Quarter(n), year), noun + 1));
    }
    let start = if scan.one_of(at, &["the", "its", "this", "last", "next"]) { at + 1 } else { at };
    let start = if scan.is(start, "fiscal") { scan.after_hyphen(start + 1) } else { start };
    let (n, end) = number::ordinal(scan, start).filter(|(n, _)| (1..=4).contains(n))?;
    let noun = scan.after_hyphen(end);
    // "the third-quarter results", "its third quarter"
    let article = start > at && scan.word(at).which.is_none();
    if article && (noun > end || !scan.is(at, "the")) {
        return None;
    }
    // "the first quarter-final"
    let compound = scan.is(noun + 1, "-") && scan.glued(noun + 1);
    // "the second quarter of the century"
    let other = scan.is(noun + 1, "of")
        && (noun + 2..noun + 5).any(|t| scan.one_of(t, &["century", "match", "game", "decade", "moon"]));
    if !compound && !other && scan.unit(noun).is_some_and(|u| u.unit == Unit::Quarter && !u.plural) {
        let (year, end) = year_of(scan, noun + 1);
        let which = scan.word(at).which.filter(|_| year == YearRef::Open).map_or(year, YearRef::Which);
        return Some((Point::YearPart(YearPart::Quarter(n), which), end));
    }
    // Halves are also of games: they need a year.
    if scan.is(noun, "half") && n <= 2 {
        let (year, end) = year_of(scan, noun + 1);
        return (year != YearRef::Open).then_some((Point::YearPart(YearPart::Half(n), year), end));
    }
    None
}

/// "the quarter", "the latest period", "the year-ago third quarter", "year-earlier profit".
fn fiscal(scan: &Scan, at: usize) -> Read<Point> {
    let the = scan.is(at, "the");
    let start = if the { at + 1 } else { at };
    let start = if the && scan.is(start, "comparable") { start + 1 } else { start };
    let quarter = |at: usize| scan.unit(at).is_some_and(|u| u.unit == Unit::Quarter && !u.plural);
    let compound = scan.is(start + 1, "-") && scan.glued(start + 1);
    if the && quarter(start) && !scan.is(start + 1, "of") && !compound {
        let ended =
            scan.one_of(start + 1, &["ended", "ending"]).then(|| date::day(scan, start + 2)).flatten();
        let fiscal = match ended {
            Some((Point::Date(end), _)) => Fiscal::QuarterEnded(end),
            _ => Fiscal::LatestQuarter,
        };
        // "the quarter a year ago"
        let year_ago = scan.is(start + 1, "a")
            && scan.unit(start + 2).is_some_and(|u| u.unit == Unit::Year)
            && scan.one_of(start + 3, &["ago", "earlier", "before"]);
        if year_ago {
            return Some((Point::Fiscal(Fiscal::YearAgoQuarter), start + 4));
        }
        return Some((Point::Fiscal(fiscal), start + 1));
    }
    if the && scan.is(start, "latest") && quarter(start + 1) {
        return Some((Point::Fiscal(Fiscal::LatestQuarter), start + 2));
    }
    if the && scan.is(start, "current") && quarter(start + 1) {
        return Some((Point::Fiscal(Fiscal::CurrentQuarter), start + 2));
    }
    if the && scan.is(start, "latest") && scan.is(start + 1, "period") {
        return Some((Point::Fiscal(Fiscal::Latest), start + 2));
    }
    let year = scan.unit(start).is_some_and(|u| u.unit == Unit::Year) && scan.is(start + 1, "-");
    if !year || !scan.one_of(start + 2, &["ago", "earlier"]) {
        return None;
    }
    let next = if number::ordinal(scan, start + 3).is_some() { start + 4 } else { start + 3 };
    if the && quarter(next) {
        return Some((Point::Fiscal(Fiscal::YearAgoQuarter), next + 1));
    }
    let period = the && scan.is(next, "period");
    Some((Point::Fiscal(Fiscal::YearAgo), if period { next + 1 } else { start + 3 }))
}

/// "Q3 2024", "Q3".
fn short_quarter(scan: &Scan, at: usize) -> Read<Point> {
    let n = match scan.lower(at) {
        "q1" => 1,
        "q2" => 2,
        "q3" => 3,
        "q4" => 4,
        _ => return None,
    };
    let (year, end) = year_of(scan, at + 1);
    Some((Point::YearPart(YearPart::Quarter(n), year), end))
}
