//! What is counted from elsewhere: "yesterday", "last Friday", "the same day", "this month", "three weeks later".

use super::{Read, date, number, span_of_year, year};
use crate::text::Tag;
use crate::times::length::Length;
use crate::times::lexicon::{LEXICON, Unit, Which};
use crate::times::scan::Scan;
use crate::times::shape::{From, NthOf, Point, Way};

/// A day, however it is named.
pub(super) fn day(scan: &Scan, at: usize) -> Read<Point> {
    date::day(scan, at)
        .or_else(|| beside_event(scan, at))
        .or_else(|| anniversary(scan, at))
        .or_else(|| offset(scan, at))
        .or_else(|| weekday(scan, at))
        .or_else(|| nth(scan, at))
        .or_else(|| unit(scan, at).filter(|(point, _)| matches!(point, Point::Unit(Unit::Day, _))))
}

/// A stretch longer than a day.
pub(super) fn period(scan: &Scan, at: usize) -> Read<Point> {
    date::month(scan, at)
        .or_else(|| span_of_year::read(scan, at))
        .or_else(|| year::decade(scan, at))
        .or_else(|| year::century(scan, at))
        .or_else(|| nth(scan, at))
        .or_else(|| unit(scan, at))
        .or_else(|| week_of(scan, at))
        .or_else(|| year::year(scan, at))
        .or_else(|| whole_unit(scan, at))
}

/// "today", "yesterday", "the day before yesterday".
fn offset(scan: &Scan, at: usize) -> Read<Point> {
    if let Some(days) = scan.word(at).day {
        // "Russia Today"
        let name = scan.is_capital(at) && at > 0 && scan.tag(at - 1) == Some(Tag::Name);
        if name {
            return None;
        }
        return Some((Point::Offset(days), at + 1));
    }
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let way = match scan.lower(start + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let days = scan.word(start + 2).day?;
    (scan.is(start, "day") && days == way).then_some((Point::Offset(2 * way), start + 3))
}

/// "on the 25th", where nothing follows that it could count.
fn day_of_month(scan: &Scan, at: usize) -> Read<Point> {
    let called = scan.is(at, "the") && scan.one_of(at.wrapping_sub(1), &["on", "by", "until", "before"]);
    let (n, end) = number::ordinal(scan, at + 1).filter(|_| called)?;
    let digits = scan.word(at + 1).digits && (1..=31).contains(&n);
    let alone =
        !scan.is_word(end) || scan.one_of(end, &["and", "but", "to", "with", "for", "after", "when", "in"]);
    (digits && alone).then_some((Point::DayOfMonth(n), end))
}

/// "Thursday week", "a week on Thursday", "the Tuesday before last".
fn weekday_weeks(scan: &Scan, at: usize) -> Read<Point> {
    let called = scan.one_of(at.wrapping_sub(1), &["on", "for", "by", "until"]);
    if let Some(day) =
        scan.weekday(at).filter(|_| called && scan.is(at + 1, "week") && !scan.is(at + 2, "'s"))
    {
        return Some((Point::WeekdayWeeks(day, 1), at + 2));
    }
    if scan.is(at, "a") && scan.is(at + 1, "week") && scan.one_of(at + 2, &["on", "from"]) {
        return Some((Point::WeekdayWeeks(scan.weekday(at + 3)?, 1), at + 4));
    }
    let day = scan.is(at, "the").then(|| scan.weekday(at + 1)).flatten()?;
    (scan.is(at + 2, "before") && scan.is(at + 3, "last")).then_some((Point::WeekdayWeeks(day, -1), at + 4))
}

/// "the day before, he had flown": the day beside the one told of.
fn day_beside(scan: &Scan, at: usize) -> Read<Point> {
    let which = match scan.lower(at + 2) {
        "before" => Which::Previous,
        "after" => Which::Following,
        _ => return None,
    };
    let ends = !scan.is_word(at + 3) && !scan.word(at + 3).digits;
    (scan.is(at, "the") && scan.is(at + 1, "day") && ends).then_some((Point::Unit(Unit::Day, which), at + 3))
}

/// "Friday", "last Friday", "the following Monday", "this coming Sunday".
fn weekday(scan: &Scan, at: usize) -> Read<Point> {
    if let Some(found) =
        weekday_weeks(scan, at).or_else(|| day_beside(scan, at)).or_else(|| day_of_month(scan, at))
    {
        return Some(found);
    }
    if let Some(day) = scan.weekday(at) {
        return is_weekday(scan, at).then_some((Point::Weekday(day, None), at + 1));
    }
    let (which, next) = which(scan, at)?;
    let day = scan.weekday(next)?;
    // "protested that Tuesday's run-off was rigged"
    // "praised following Tuesday's raid"
    if scan.one_of(at, &["that", "following"]) && next == at + 1 && scan.is(next + 1, "'s") {
        return None;
    }
    let which = if which == Which::Past { Which::Last } else { which };
    Some((Point::Weekday(day, Some(which)), next + 1))
}

/// Whether the weekday is none of a name ("Sunday Times", "Black Friday").
fn is_weekday(scan: &Scan, at: usize) -> bool {
    let names_after = [
        "times",
        "mirror",
        "telegraph",
        "express",
        "herald",
        "mail",
        "post",
        "world",
        "people",
        "star",
        "sun",
        "league",
    ];
    let names_before =
        ["black", "bloody", "super", "good", "palm", "easter", "ash", "cyber", "maundy", "holy", "fat"];
    let paper = scan.is_capital(at + 1)
        && (scan.one_of(at + 1, &names_after) || scan.before(at) == "the" && !scan.is_upper(at + 1));
    let feast = names_before.contains(&scan.before(at)) && scan.is_capital(at - 1);
    !paper && !feast
}

/// "last", "the same", "this coming", "the following": and the token after it.
pub(super) fn which(scan: &Scan, at: usize) -> Read<Which> {
    let article = scan.is(at, "the");
    let start = if article { at + 1 } else { at };
    let word = scan.word(start).which?;
    if word == Which::This && scan.one_of(start + 1, &["past", "coming", "same", "last"]) {
        let second = scan.word(start + 1).which?;
        return Some((if second == Which::Past { Which::Last } else { second }, start + 2));
    }
    if word == Which::Same && scan.is(start, "that") && scan.is(start + 1, "same") {
        return Some((Which::Same, start + 2));
    }
    // "the next day" is the day after the one told of.
    let word = if article && word == Which::Next && scan.is(start, "next") { Which::Following } else { word };
    if article && matches!(word, Which::Last | Which::Past) && scan.word(start + 1).weekday.is_none() {
        return None;
    }
    Some((word, start + 1))
}

/// "last week", "the same day", "this month", "the weekend".
fn unit(scan: &Scan, at: usize) -> Read<Point> {
    if scan.is(at, "the") && scan.is(at + 1, "weekend") {
        return Some((Point::Unit(Unit::Weekend, Which::This), at + 2));
    }
    let (which, next) = which(scan, at)?;
    let word = scan.unit(next).filter(|u| !u.plural && u.times == 1)?;
    let fits = match word.unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Night => false,
        Unit::Day => !matches!(which, Which::Last | Which::Past | Which::This),
        Unit::Quarter
        | Unit::Century
        | Unit::Decade
        | Unit::Week
        | Unit::Month
        | Unit::Year
        | Unit::Weekend => which != Which::Past,
    };
    // "Kamloops This Week" is a paper.
    let name =
        scan.is_capital(next) && scan.is_capital(next - 1) && scan.text.sentence_of(at).tokens.start != at;
    (fits && !name).then_some((Point::Unit(word.unit, which), next + 1))
}

/// "the first week of July", "the last Thursday of this month".
fn nth(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.is(at, "the") { at + 1 } else { at };
    let (n, end) = number::ordinal(scan, start)?;
    let of = match (scan.weekday(end), scan.unit(end)) {
        (Some(weekday), _) => NthOf::Weekday(weekday),
        (_, Some(u)) if !u.plural && matches!(u.unit, Unit::Day | Unit::Week | Unit::Weekend) => {
            NthOf::Unit(u.unit)
        }
        (_, Some(u)) if !u.plural && n.abs() <= 12 && u.unit == Unit::Month => NthOf::Unit(u.unit),
        _ => return None,
    };
    if !scan.one_of(end + 1, &["of", "in"]) {
        return None;
    }
    let (within, after) = within(scan, end + 2)?;
    Some((Point::Nth(n, of, Box::new(within)), after))
}

/// The month, year or season that something is within.
pub(super) fn within(scan: &Scan, at: usize) -> Read<Point> {
    date::month(scan, at)
        .or_else(|| span_of_year::read(scan, at))
        .or_else(|| unit(scan, at))
        .or_else(|| year::year_number(scan, at).map(|(year, end)| (Point::Date(year_only(year)), end)))
        .or_else(|| the_unit(scan, at))
}

fn year_only(year: i16) -> crate::times::shape::Written {
    crate::times::shape::Written { year: crate::times::shape::YearRef::Number(year), ..Default::default() }
}

/// "the month", "the year": the one of the report, where an edge or an ordinal stands before it.
pub(super) fn the_unit(scan: &Scan, at: usize) -> Read<Point> {
    if !scan.is(at, "the") {
        return None;
    }
    let word = scan.unit(at + 1).filter(|u| !u.plural && u.unit >= Unit::Day && u.times == 1)?;
    Some((Point::Unit(word.unit, Which::This), at + 2))
}

/// "for the week", "in the full year", "throughout the fiscal year": the one of the report.
fn whole_unit(scan: &Scan, at: usize) -> Read<Point> {
    if !scan.is(at, "the") {
        return None;
    }
    let year = scan.one_of(at + 1, &["fiscal", "financial", "full", "current", "latest", "calendar"]);
    let noun = match year {
        true if scan.one_of(at + 2, &["fiscal", "financial", "calendar"]) => at + 3,
        true => at + 2,
        false => at + 1,
    };
    let unit = scan.unit(noun).filter(|u| !u.plural && u.times == 1)?.unit;
    let fits = if year { unit == Unit::Year } else { matches!(unit, Unit::Week | Unit::Month | Unit::Year) };
    // "in the year to June" is a length, "the week that changed it all" any week.
    let before = scan.before(at);
    let lasts = matches!(before, "for" | "during" | "throughout" | "over" | "in" | "of" | "so" | "within");
    let next = noun + 1;
    let ends = !scan.is_word(next) && !scan.is(next, "-") && !scan.word(next).digits
        || scan.is(next, "'s")
        || scan
            .one_of(next, &["and", "but", "as", "with", "at", "on", "in", "from", "by", "while", "because"])
        || scan.tag(next).is_some_and(|t| t.is_verbal() || t == Tag::Auxiliary)
            && !scan.one_of(next, &["ended", "ending"]);
    // "the book of the year"
    let prize = before == "of" && unit == Unit::Year && !scan.is(next, "'s");
    let called = year || lasts && !prize || scan.is(next, "'s");
    // "sales in the latest fiscal year" are of the one that has ended.
    let which = if scan.is(at + 1, "latest") { Which::Last } else { Which::This };
    (fits && called && ends).then_some((Point::Unit(unit, which), next))
}

/// "the week of March 6", "the week ending Friday"
fn week_of(scan: &Scan, at: usize) -> Read<Point> {
    let week = scan.is(at, "the") && scan.is(at + 1, "week");
    if !week || !scan.one_of(at + 2, &["of", "beginning", "starting", "ending", "ended"]) {
        return None;
    }
    let (day, end) = date::day(scan, at + 3).or_else(|| weekday(scan, at + 3))?;
    Some((Point::WeekOf(Box::new(day)), end))
}

/// What makes a length a point: "ago", "later", "earlier", "from now", "before" at a clause's end.
pub(super) fn counted(scan: &Scan, length: &Length, end: usize) -> Read<Point> {
    let hyphen = scan.after_hyphen(end);
    let hyphen = if hyphen > end && scan.glued(end) { hyphen } else { end };
    let at_clause_end = |at: usize| {
        scan.lower(at).is_empty()
            || matches!(scan.tag(at), Some(Tag::Punct | Tag::Mark))
            || scan.one_of(at, &["and", "but", "when", "as", "in", "on", "at"])
    };
    let (way, from, end) = match scan.lower(hyphen) {
        "ago" => (Way::Back, From::Now, hyphen + 1),
        // Where the clock stood is seldom told.
        "earlier" | "later" | "before" | "after" if length.unit() <= Unit::Hour => return None,
        "earlier" => (Way::Back, From::Told, hyphen + 1),
        "later" => (Way::On, From::Told, hyphen + 1),
        "away" => (Way::On, From::Now, hyphen + 1),
        "hence" => (Way::On, From::Now, hyphen + 1),
        "from" if scan.one_of(end + 1, &["now", "today"]) => (Way::On, From::Now, end + 2),
        "before" | "previously" | "beforehand" if at_clause_end(end + 1) => (Way::Back, From::Told, end + 1),
        "after" | "afterward" | "afterwards" if at_clause_end(end + 1) && !scan.is(end + 1, "in") => {
            (Way::On, From::Told, end + 1)
        }
        _ => return None,
    };
    let end = if scan.is(end, "or") && scan.is(end + 1, "so") { end + 2 } else { end };
    Some((Point::Count(length.clone(), way, from), end))
}

/// "the day after the attack", "the night of the raid", "the eve of the election".
fn beside_event(scan: &Scan, at: usize) -> Read<Point> {
    if !scan.is(at, "the") {
        return None;
    }
    let part = scan.part(at + 1);
    let day = scan.one_of(at + 1, &["day", "eve"]);
    if !day && part.is_none() {
        return None;
    }
    let shift = match scan.lower(at + 2) {
        "after" | "following" => 1,
        "before" => -1,
        "of" if scan.is(at + 1, "eve") => -1,
        "of" => 0,
        _ => return None,
    };
    let noun = if scan.one_of(at + 3, &["the", "that", "this", "his", "her", "its", "their"]) {
        at + 4
    } else {
        return None;
    };
    LEXICON.noun_side(scan.lower(noun))?;
    Some((Point::Event { noun, shift, part }, noun + 1))
}

/// "the fourth anniversary of the invasion", "the 20th anniversary of the 2004 coup".
fn anniversary(scan: &Scan, at: usize) -> Read<Point> {
    let start = if scan.one_of(at, &["the", "its", "their"]) { at + 1 } else { at };
    let (years, end) = match number::ordinal(scan, start) {
        Some((n, end)) => (n, end),
        None => {
            let (tenths, end) = number::cardinal(scan, start)?;
            let hyphen = scan.after_hyphen(end);
            scan.unit(hyphen).filter(|u| u.unit == Unit::Year)?;
            (i8::try_from(tenths / 10).ok()?, hyphen + 1)
        }
    };
    if years < 1 || !scan.is(end, "anniversary") || !scan.is(end + 1, "of") {
        return None;
    }
    // The nearest noun that tells an event, or its year.
    let reach = end + 2..end + 10;
    let year = reach.clone().take(4).find_map(|t| year::year_number(scan, t).map(|(year, _)| year));
    let noun = reach
        .take_while(|&t| !scan.one_of(t, &[",", ".", ";", "on"]))
        .find(|&t| LEXICON.noun_side(scan.lower(t)).is_some());
    Some((Point::Anniversary { years, year, noun }, end + 1))
}
