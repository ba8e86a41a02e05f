//! Ranges: two numbers that bound one quantity.
//!
//! "60 to 100", "14-18", "between 300 and 900 dollars", "four or five"; "fell $1.4 million to $21.7 million" and "won 3-1" are none.

use super::number::{self, Style};
use super::quantity::{Measured, Quantity, measured, starts_number};
use super::words::{UnitKind, WORDS};
use crate::text::{Gap, Run, Text, TokenKind};
use rapporteur_record::{Decimal, FigureRelation};

/// Two numbers that bound one quantity: "60 to 100", "14-18", "between 300 and 900 dollars", "four or five".
pub(super) fn of(text: &Text, first: &Measured) -> Option<Quantity> {
    let joint = hyphened_to(text, first.run.end).unwrap_or(first.run.end);
    let word = text.lower_or_empty(joint);
    // "in 2018 to 3.9 million"
    if word == "to" && is_year_of(text, first) {
        return None;
    }
    let at = if word == "to" && text.lower_or_empty(joint + 1) == "-" { joint + 2 } else { joint + 1 };
    let second = measured(text, at).filter(|_| text.tokens[at].gap <= Gap::Line)?;
    // "in 2014–15 to 695": the number is the second end of something else.
    let start = first.run.start;
    if start > 1
        && text.tokens[start].gap == Gap::None
        && matches!(text.lower(start - 1), "-" | "–")
        && text.tokens[start - 2].kind == TokenKind::Number
    {
        return None;
    }
    let between = first.run.start > 0 && is_between(text, first.run.start);
    let (low, high) = (first.number.value, second.number.value);
    let open = first.number.style == Style::Vague || second.number.style == Style::Vague;
    let same_unit = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) => a.name == b.name,
        (Some(a), None) => {
            a.kind == UnitKind::Money && text.tokens[first.run.start].kind != TokenKind::Number
        }
        _ => true,
    };
    let joins = match word {
        "and" => between,
        "to" => low < high && same_unit && !is_change(text, first, &second),
        "or" => low < high && (high <= low + Decimal::TEN || first.number.style == Style::Words),
        "-" | "–" | "—" | "~" | "‐" | "‑" => low < high && dash_joins(text, first, &second),
        _ => false,
    };
    if !joins || open || (between && word == "to") || high < low {
        return None;
    }
    if between && !same_unit {
        return None;
    }
    // "17 to 37 million": the scale counts for both ends.
    let low = shared_scale(text, first, &second).unwrap_or(low);
    let start = if between { first.run.start - 1 } else { first.run.start };
    let unit = second.unit.or_else(|| first.unit.clone());
    let run = Run::new(start, second.run.end);
    Some(Quantity {
        run,
        number: Run::new(first.number.run.start, second.number.run.end),
        relation: FigureRelation::Range,
        min: Some(low),
        max: Some(high),
        style: second.number.style,
        unit,
        end: run.end,
        unit_end: second.unit_end,
        hyphened: second.hyphened,
        bounded: true,
    })
}

/// The "to" of "0-to-60".
fn hyphened_to(text: &Text, at: usize) -> Option<usize> {
    let hyphened = text.lower_or_empty(at) == "-" && text.lower_or_empty(at + 1) == "to";
    (hyphened && text.tokens[at].gap == Gap::None && text.tokens[at + 1].gap == Gap::None).then_some(at + 1)
}

/// Whether the number is a year that something happened in.
fn is_year_of(text: &Text, first: &Measured) -> bool {
    let word = text.word(first.run.start);
    let dated = first.run.start > 0 && matches!(text.lower(first.run.start - 1), "in" | "since" | "during");
    dated
        && first.unit.is_none()
        && first.run.len() == 1
        && word.len() == 4
        && ("1900".."2100").contains(&word)
}

/// The low end with the high end's scale, where the words say "2 to 3 million".
fn shared_scale(text: &Text, first: &Measured, second: &Measured) -> Option<Decimal> {
    let single = first.number.run.len() == 1 && second.number.run.len() == 2;
    let small = first.number.value < Decimal::ONE_THOUSAND
        && first.unit.as_ref().is_none_or(|u| u.kind == UnitKind::Money);
    if !single || !small {
        return None;
    }
    let leading = number::at_single(text, second.number.run.start)?;
    if leading.is_zero() || first.number.value >= leading {
        return None;
    }
    let scale = second.number.value.checked_div(leading)?;
    let hundreds = scale == Decimal::ONE_HUNDRED && second.number.style == Style::Words;
    let dozens = scale == Decimal::from(12);
    let scaled = scale >= Decimal::ONE_THOUSAND || hundreds || dozens;
    if scaled { first.number.value.checked_mul(scale) } else { None }
}

fn is_between(text: &Text, start: usize) -> bool {
    text.lower(start - 1) == "between"
}

/// Whether "X to Y" tells a change from one state to another: "rose from 1 to 2", "fell $1 million to $20 million".
fn is_change(text: &Text, first: &Measured, second: &Measured) -> bool {
    let start = first.run.start;
    let previous = if start > 0 { text.lower(start - 1) } else { "" };
    // "rose five to six times"
    if text.lower_or_empty(second.run.end) == "times" && first.unit.is_none() {
        return false;
    }
    // "raised its forecast from 5 to 7 percent to 8 to 9 percent"
    let goes_on = text.lower_or_empty(second.run.end) == "to" && measured(text, second.run.end + 1).is_some();
    if goes_on && first.unit.is_none() && second.unit.is_some() {
        return false;
    }
    if previous == "from" {
        return changes_before(text, start - 1, FROM_REACH);
    }
    let both = first.unit.is_some() && second.unit.is_some();
    let neither = first.unit.is_none() && second.unit.is_none();
    match previous {
        // "fell by 5 to 10 percent" is a range, "fell by 5 percent to 10 percent" is none.
        // nor is "climbed by 12,000 to 321,000".
        "by" => {
            let level = first.number.value * Decimal::from(5) <= second.number.value;
            (both || neither && level) && changes_before(text, start - 1, 2)
        }
        _ => (both || neither) && changes_before(text, start, 2),
    }
}

/// How far before "from" a word of change may stand.
const FROM_REACH: usize = 10;

fn changes_before(text: &Text, end: usize, reach: usize) -> bool {
    for at in (end.saturating_sub(reach)..end).rev() {
        let word = text.lower(at);
        if matches!(
            word,
            "." | ";" | "!" | "?" | "ranging" | "range" | "ranges" | "ranged" | "varying" | "aged"
        ) {
            return false;
        }
        if WORDS.changes.contains(word) {
            return true;
        }
    }
    false
}

/// Whether a dash between numbers makes a range: no score, no season, no code.
fn dash_joins(text: &Text, first: &Measured, second: &Measured) -> bool {
    let joint = first.run.end;
    let tight = text.tokens[joint].gap == Gap::None && text.tokens[joint + 1].gap == Gap::None;
    let chained = text.lower_or_empty(second.run.end) == "-" && starts_number(text, second.run.end + 1)
        || first.run.start > 1
            && text.lower(first.run.start - 1) == "-"
            && text.tokens[first.run.start].gap == Gap::None;
    // "$2-3 billion": the sign counts for both.
    let sign_before = first.run.start < first.number.run.start;
    let one_style = first.number.style == second.number.style;
    // "0 – 1%": spaces, but one unit for both.
    let spaced = text.tokens[joint].gap == Gap::Space
        && text.tokens[joint + 1].gap == Gap::Space
        && first.unit.is_none()
        && second.unit.as_ref().is_some_and(|u| u.kind != UnitKind::Money);
    spaced
        || tight && !chained && one_style && first.unit.is_none()
        || (tight && first.unit.is_some() && (second.unit.is_some() || sign_before) && !chained)
}
