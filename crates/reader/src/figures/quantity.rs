//! Quantities: a number with its bound words and its unit, and ranges of two numbers.
//!
//! "more than 50", "at least one million yuan", "65 and over", "between 300 and 900 dollars", "14-18",
//! "two or three". "fell $1.4 million to $21.7 million" is two quantities.

use super::bounds;
use super::conversion::conversion;
use super::number::{self, Number, Style};
use super::range;
use super::units::{in_span, part_of_unit, scale, sign_stands, unit_after};
use super::words::{Unit, UnitKind, WORDS};
use crate::text::{Gap, Run, Text, TokenKind};
use rapporteur_record::{Decimal, FigureRelation};

/// A number with its bound and its unit.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// With bound words, and the unit where the unit belongs to the span.
    pub run: Run,
    /// The number alone.
    pub number: Run,
    pub relation: FigureRelation,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub style: Style,
    pub unit: Option<Unit>,
    /// One past the last token of number, bound and unit (spans of time aside): where the counted noun may start.
    pub end: usize,
    /// One past the unit's last token, spans of time included; `end` where there is no unit.
    pub unit_end: usize,
    /// Whether a hyphen ties the number to what follows ("25-member").
    pub hyphened: bool,
    /// Whether a bound word stands by it.
    pub bounded: bool,
}

/// A number with its unit, before bounds.
pub(super) struct Measured {
    pub run: Run,
    pub number: Number,
    pub unit: Option<Unit>,
    /// One past the unit's last token.
    pub unit_end: usize,
    pub hyphened: bool,
}

/// The quantity at the token, if a number or a currency sign starts there.
pub(super) fn at(text: &Text, token: usize) -> Option<Quantity> {
    let first = measured(text, token)?;
    let mut quantity = range::of(text, &first).unwrap_or_else(|| {
        let sign = minus(text, first.run.start);
        let mut quantity = single(first);
        if let Some(sign) = sign.filter(|_| quantity.style != Style::Vague) {
            (quantity.min, quantity.max) = (quantity.min.map(|n| -n), quantity.max.map(|n| -n));
            quantity.run.start = sign;
        }
        quantity
    });
    bounds::before(text, &mut quantity);
    bounds::after(text, &mut quantity);
    // What is counted stands after the same amount in another unit: "40 kilograms (88 pounds) of luggage".
    if let Some((_, close)) = conversion(text, &quantity) {
        quantity.end = close + 1;
    }
    Some(quantity)
}

/// The minus before a number: "-5 degrees", "minus 0.3 percent"; no hyphen and no dash.
fn minus(text: &Text, start: usize) -> Option<usize> {
    let sign = start.checked_sub(1)?;
    if text.lower(sign) == "minus" {
        return Some(sign);
    }
    let tight = text.tokens[start].gap == Gap::None && text.tokens[start].kind == TokenKind::Number;
    let dash = matches!(text.lower(sign), "-" | "−" | "–" | "‑");
    let parted = sign == 0 || text.tokens[sign].gap != Gap::None || text.lower(sign - 1) == "(";
    let numbered = sign > 0 && text.tokens[sign - 1].kind == TokenKind::Number;
    (tight && dash && parted && !numbered).then_some(sign)
}

/// A number and its unit: "$5 million", "30km", "271-million-dollar", "12 percent".
pub(super) fn measured(text: &Text, token: usize) -> Option<Measured> {
    if token >= text.tokens.len() {
        return None;
    }
    let sign = WORDS.units_before.at(text, token).filter(|(run, unit)| sign_stands(text, *run, unit));
    let number_at = sign.map_or(token, |(run, _)| run.end);
    let number = number::at(text, number_at)?;
    if let Some((run, unit)) = sign {
        // "$5 million dollars" says it twice; the run takes both.
        let end = unit_after(text, &number)
            .filter(|u| u.unit.kind == UnitKind::Money)
            .map_or(number.run.end, |u| u.end);
        let mut number = number;
        scale(&mut number, unit)?;
        return Some(Measured {
            run: Run::new(run.start, end),
            number,
            unit: Some(unit.clone()),
            unit_end: end,
            hyphened: false,
        });
    }
    if let Some(part) = part_of_unit(text, &number) {
        return Some(part);
    }
    let mut number = number;
    match unit_after(text, &number) {
        Some(found) => {
            scale(&mut number, &found.unit)?;
            let end = if in_span(found.unit.kind) { found.end } else { number.run.end };
            Some(Measured {
                run: Run::new(token, end),
                number,
                unit: Some(found.unit),
                unit_end: found.end,
                hyphened: found.hyphened,
            })
        }
        None => {
            let next = text.tokens.get(number.run.end);
            let hyphened = next.is_some_and(|t| t.gap == Gap::None && text.lower(number.run.end) == "-");
            Some(Measured { run: number.run, number, unit: None, unit_end: number.run.end, hyphened })
        }
    }
}

pub(super) fn starts_number(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.gap == Gap::None)
}

fn single(first: Measured) -> Quantity {
    let Measured { run, number, unit, unit_end, hyphened } = first;
    let (relation, max) = match number.style {
        Style::Vague => (FigureRelation::About, None),
        Style::Couple => (FigureRelation::About, Some(number.value)),
        _ => (FigureRelation::Equal, Some(number.value)),
    };
    Quantity {
        run,
        number: number.run,
        relation,
        min: Some(number.value),
        max,
        style: number.style,
        unit,
        end: run.end,
        unit_end,
        hyphened,
        bounded: false,
    }
}
