//! Dates, years and clock times.

use super::before;
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::figures::words::{UnitKind, WORDS};
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};
use crate::times::Times;
use rapporteur_record::{Decimal, TimeType};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// "March", "Sept."
pub(in crate::figures) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.trim_end_matches('.'))
}

pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
    ];
    DAYS.contains(&word) || matches!(word, "mon." | "tue." | "wed." | "thu." | "fri." | "sat." | "sun.")
}

/// "10:54", "7 p.m.", "0254 GMT", "2 o'clock".
pub(super) fn is_clock(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let tight = |at: usize| text.tokens.get(at).is_some_and(|t| t.gap == Gap::None);
    let is_number = |at: usize| text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    let colon_after = text.lower_or_empty(number.end) == ":"
        && tight(number.end)
        && is_number(number.end + 1)
        && tight(number.end + 1);
    let colon_before = before(text, number.start) == ":"
        && tight(number.start)
        && number.start > 1
        && is_number(number.start - 2);
    let next = text.lower_or_empty(number.end);
    let zone = matches!(
        next,
        "a.m."
            | "p.m."
            | "am"
            | "pm"
            | "a.m"
            | "p.m"
            | "gmt"
            | "utc"
            | "bst"
            | "cet"
            | "est"
            | "edt"
            | "pst"
            | "ist"
            | "o'clock"
            | "noon"
            | "midnight"
    );
    let decimals = before(text, number.start) == "." && text.tokens[number.start].gap == Gap::None;
    let leading_zero = !decimals
        && text.word(number.start).starts_with('0')
        && text.word(number.start).len() > 1
        && !text.word(number.start).contains('.');
    colon_after || colon_before || zone || leading_zero
}

/// "May 12", "12 May", "12/5/2020", "12 and 13 May".
pub(super) fn is_date(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.bounded && quantity.run.start < number.start && !noun.is_empty() {
        return false;
    }
    let day = quantity.style == Style::Digits
        && quantity.max.or(quantity.min).is_some_and(|n| n <= Decimal::from(31) && n.scale() == 0);
    let previous = before(text, number.start);
    let capital = |at: usize| text.tokens.get(at).is_some_and(|t| t.case.is_capital());
    let month_before = number.start > 0 && is_month(previous) && capital(number.start - 1)
        || is_second_day(text, number, noun);
    let month_after = is_month(text.lower_or_empty(number.end)) && capital(number.end)
        || text.lower_or_empty(number.end) == "of"
            && is_month(text.lower_or_empty(number.end + 1))
            && capital(number.end + 1);
    let slash = |at: usize| text.lower_or_empty(at) == "/";
    let slashed = slash(number.end)
        && text.tokens.get(number.end + 1).is_some_and(|t| t.kind == TokenKind::Number)
        || (number.start > 1
            && slash(number.start - 1)
            && text.tokens[number.start - 2].kind == TokenKind::Number);
    let unit = quantity.unit.is_some();
    day && !unit && (month_before || month_after) || slashed && !unit && quantity.style == Style::Digits
}

/// "December 24 and 25": a day after a day.
fn is_second_day(text: &Text, number: Run, noun: Run) -> bool {
    let start = number.start;
    start > 2
        && noun.is_empty()
        && matches!(text.lower(start - 1), "and" | "-" | "–" | "to" | "or")
        && text.tokens[start - 2].kind == TokenKind::Number
        && is_month(text.lower(start - 3))
}

/// Part of a time that the times stage found, other than as the count of a span ("two years ago").
pub(super) fn is_of_a_time(times: &Times, quantity: &Quantity) -> bool {
    let at = times.list.partition_point(|t| t.run.end <= quantity.number.start);
    let Some(time) = times.list.get(at).filter(|t| t.run.contains(quantity.number.start)) else {
        return false;
    };
    let duration = quantity.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Duration);
    let counts = matches!(time.kind, TimeType::Duration | TimeType::Set) || duration;
    !counts
}

/// A bare number of four digits that is a year rather than a count: "in 2011", "the 2008 Games", "2014–15".
pub(super) fn is_year(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    let word = text.word(number.start);
    if number.start > 1
        && matches!(text.lower(number.start - 1), "-" | "–" | "/")
        && text.tokens[number.start].gap == Gap::None
        && looks_like_year(text.lower(number.start - 2))
        && text.lower(number.start - 2).len() == 4
    {
        // The second end of "2014–15".
        return word.len() == 2 || word.len() == 4;
    }
    let four = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    // "the 2021-2022 season"
    let seasons = quantity.unit.as_ref().is_some_and(|u| u.name == "season") && number.len() == 3;
    if four && seasons && looks_like_year(word) {
        return true;
    }
    if !four
        || quantity.unit.is_some()
        || text.tokens.get(number.end - 1).is_some_and(|t| t.kind != TokenKind::Number)
    {
        return false;
    }
    if number.len() > 1 {
        // A range whose first end looks like a year: "2014–15", "1941-1942".
        return number.len() == 3 && looks_like_year(word) && !quantity.bounded
            || looks_like_year(word) && noun.is_empty();
    }
    // "the 1952 and 1954 treaties", "between A.D. 1000 and 1260".
    let earlier = number.start > 1
        && text.lower(number.start - 1) == "and"
        && text.lower(number.start - 2).len() == 4
        && looks_like_year(text.lower(number.start - 2));
    let era = number.start > 2
        && matches!(before(text, number.start), "and" | "-" | "–" | "to")
        && matches!(text.lower(number.start - 3), "a.d." | "ad" | "b.c." | "bc" | "circa");
    if earlier && looks_like_year(word) || era {
        return true;
    }
    // "from 2030 to 1945 lorryloads"
    if counts_from_to(text, number) {
        return false;
    }
    // "an average of 1500"
    let amounts = ["average", "total", "sum", "price", "cost", "value", "maximum", "minimum", "fee", "fine"];
    if number.start > 1
        && before(text, number.start) == "of"
        && amounts.contains(&text.lower(number.start - 2))
        && noun.is_empty()
    {
        return false;
    }
    if !looks_like_year(word) {
        return word < "1600"
            && noun.is_empty()
            && matches!(before(text, number.start), "in" | "since" | "from" | "until" | "of");
    }
    if quantity.run.start < number.start || quantity.run.end > number.end {
        // "about 1987 tents" counts, "before about 1987" does not.
        return noun.is_empty();
    }
    let previous = before(text, number.start);
    let dated = matches!(
        previous,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "during"
            | "of"
            | "the"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "and"
            | ","
            | "-"
            | "–"
            | "to"
            | "for"
            | "through"
            | "a"
            | "("
            | "year"
            | "his"
            | "her"
            | "its"
            | "their"
            | "'s"
            | "this"
            | "fiscal"
            | "summer"
            | "spring"
            | "winter"
            | "autumn"
            | "fall"
            | "circa"
            | "around"
            | "/"
    ) || is_month(previous)
        || text.tokens[number.start].case.is_capital();
    // A plural in lower case right after makes it a count, unless a word for dates stands before; "2020 levels" are of a year.
    let plural = counted_plural(text, noun) && text.lower(noun.end - 1) != "levels";
    !plural || dated && previous != "," && previous != "and" && previous != "of"
}

/// Whether the number is an end of "from 2030 to 1945 lorryloads".
fn counts_from_to(text: &Text, number: Run) -> bool {
    let is_number = |t: usize| text.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Number);
    let plural = |t: usize| {
        text.tokens.get(t).is_some_and(|token| token.case == Case::Lower && text.lower(t).ends_with('s'))
            && text.tag(t) == Tag::Noun
    };
    let first = before(text, number.start) == "from"
        && text.lower_or_empty(number.end) == "to"
        && is_number(number.end + 1)
        && plural(number.end + 2);
    let second = number.start > 2
        && before(text, number.start) == "to"
        && is_number(number.start - 2)
        && text.lower(number.start - 3) == "from"
        && plural(number.end);
    first || second
}

fn looks_like_year(word: &str) -> bool {
    ("1600".."2100").contains(&word)
}

/// Whether a plural in lower case follows directly.
fn counted_plural(text: &Text, noun: Run) -> bool {
    !noun.is_empty() && {
        let head = noun.end - 1;
        text.tokens[head].case == Case::Lower && text.lower(head).ends_with('s')
            || WORDS.is(text.lower(head), crate::figures::words::Class::People)
    }
}
