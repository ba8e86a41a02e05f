//! Quantities: a number with its bound words and its unit, and ranges of two numbers.
//!
//! "more than 50", "at least one million yuan (about 123,000 US dollars)", "65 and over", "between 300 and 900 dollars", "14-18",
//! "two or three". "fell $1.4 million to $21.7 million" is two quantities.

use super::bounds;
use super::number::{self, Number, Style};
use super::range;
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

/// "half a mile", "a quarter of an hour": a part of one unit.
fn part_of_unit(text: &Text, number: &Number) -> Option<Measured> {
    let mut at = number.run.end;
    let slashed = text.lower_or_empty(number.run.start + 1) == "/";
    if number.style != Style::Part {
        return None;
    }
    at += usize::from(text.lower_or_empty(at) == "of");
    let article = matches!(text.lower_or_empty(at), "a" | "an");
    if !article && !slashed || at + 1 >= text.tokens.len() {
        return None;
    }
    let (run, unit) = WORDS.units_after.at(text, at + usize::from(article))?;
    let fits = matches!(unit.kind, UnitKind::Distance | UnitKind::Duration | UnitKind::Measure);
    let end = if in_span(unit.kind) { run.end } else { number.run.end };
    fits.then(|| Measured {
        run: Run::new(number.run.start, end),
        number: Number { style: Style::Words, ..*number },
        unit: Some(unit.clone()),
        unit_end: run.end,
        hyphened: false,
    })
}

/// A currency's letters must be capitals, and a sign must stand before its number.
fn sign_stands(text: &Text, run: Run, unit: &Unit) -> bool {
    let letters = text.tokens[run.start].kind == TokenKind::Word;
    let capitals = text.word(run.start).starts_with(char::is_uppercase);
    let close = text.tokens.get(run.end).is_some_and(|t| t.gap <= Gap::Space);
    unit.kind == UnitKind::Money && close && (!letters || capitals)
}

fn scale(number: &mut Number, unit: &Unit) -> Option<()> {
    if let Some(times) = unit.times {
        number.value = number.value.checked_mul(times)?.normalize();
    }
    Some(())
}

/// Units that belong to the span; spans of time and counted nouns do not.
fn in_span(kind: UnitKind) -> bool {
    kind != UnitKind::Duration
}

/// Words between a number and a unit of time.
const EXTRA: &[&str] = &[
    "extra",
    "additional",
    "more",
    "further",
    "other",
    "consecutive",
    "straight",
    "successive",
    "full",
    "whole",
    "long",
    "financial",
    "fiscal",
    "academic",
    "trading",
];

struct UnitAfter {
    unit: Unit,
    end: usize,
    hyphened: bool,
}

/// The unit after a number: "km", "-million-dollar", "of dollars".
fn unit_after(text: &Text, number: &Number) -> Option<UnitAfter> {
    let mut at = number.run.end;
    let first = text.tokens.get(at)?;
    let mut hyphened = false;
    if text.lower(at) == "-"
        && first.gap <= Gap::Space
        && text.tokens.get(at + 1).is_some_and(|t| t.gap <= Gap::Space)
    {
        hyphened = true;
        at += 1;
    } else if matches!(number.style, Style::Vague | Style::Couple) && text.lower(at) == "of" {
        at += 1;
    }
    if at >= text.tokens.len() || text.tokens[at].gap > Gap::Line {
        return None;
    }
    // "two extra years"
    if EXTRA.contains(&text.lower(at))
        && let Some((run, unit)) = WORDS.units_after.at(text, at + 1)
        && unit.kind == UnitKind::Duration
    {
        return Some(UnitAfter { unit: unit.clone(), end: run.end, hyphened });
    }
    let (run, unit) = WORDS.units_after.at(text, at)?;
    let glued = text.tokens[at].gap == Gap::None;
    if unit.glued && (!glued || hyphened) || !unit_stands(text, number, run, glued) {
        return None;
    }
    let mut unit = unit.clone();
    if let Some(other) = unit.or_unit.take()
        && is_weight(text, run)
    {
        unit.name = other;
        unit.kind = UnitKind::Measure;
    }
    Some(UnitAfter { unit, end: run.end, hyphened })
}

/// Whether the word is a unit here: single letters must touch digits, "second" and "mark" must not be ordinals or verbs.
fn unit_stands(text: &Text, number: &Number, run: Run, glued: bool) -> bool {
    let word = text.lower(run.start);
    let one = number.value == Decimal::ONE;
    match word {
        "$" | "£" | "€" => text.tokens[run.start].gap == Gap::None && !starts_number(text, run.end),
        // "20 m deep"
        "m" if !glued => {
            let lengths = [
                "deep", "high", "wide", "long", "tall", "away", "above", "below", "from", "north", "south",
                "east", "west",
            ];
            number.style == Style::Digits && lengths.contains(&text.lower_or_empty(run.end))
        }
        "m2" => text.word(run.start) == word,
        "m" | "t" | "g" | "p" | "pc" | "ha" => {
            number.style == Style::Digits && (glued || word == "t") && text.word(run.start) == word
        }
        // "two second-hand cars", "three foot soldiers", "two day traders".
        // "a 74 foot yacht", "(250 foot)"; but "20 foot soldiers"
        "foot" if number.style == Style::Digits => !matches!(
            text.lower_or_empty(run.end),
            "soldier" | "soldiers" | "patrol" | "patrols" | "troops" | "traffic"
        ),
        "second" | "foot" | "mark" => one || text.lower_or_empty(run.start.wrapping_sub(1)) == "-",
        // "three marks the first time"
        "won" | "marks" => followed_by_no_object(text, run.end),
        "try" => false,
        // "10 GB medals" are Britain's.
        "gb" => {
            let next = text.lower_or_empty(run.end);
            glued
                || !text.tokens.get(run.end).is_some_and(|_| text.tag(run.end).is_nominal())
                || matches!(
                    next,
                    "memory" | "storage" | "data" | "ram" | "model" | "models" | "version" | "drive"
                )
        }
        _ => true,
    }
}

/// "5 million won" ends; "the 12 won a prize" goes on.
fn followed_by_no_object(text: &Text, at: usize) -> bool {
    !matches!(text.lower_or_empty(at), "a" | "an" | "the" | "their" | "his" | "her" | "its" | "seats")
}

pub(super) fn starts_number(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.gap == Gap::None)
}

/// "190,000 pounds of flour", "(88 pounds)" after kilograms.
fn is_weight(text: &Text, unit: Run) -> bool {
    if text.lower_or_empty(unit.end) == "of"
        && !matches!(text.lower_or_empty(unit.end + 1), "public" | "taxpayers" | "aid" | "investment")
    {
        return true;
    }
    let before = unit.start.saturating_sub(4)..unit.start;
    before.rev().any(|t| text.lower(t) == "(")
        && (unit.start.saturating_sub(8)..unit.start).any(|t| text.lower(t).starts_with("k"))
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

/// The same amount in another unit, in brackets, "130 kilometres (80 miles)": where its number starts and the bracket closes.
fn conversion(text: &Text, quantity: &Quantity) -> Option<(usize, usize)> {
    let unit = quantity.unit.as_ref().filter(|u| in_span(u.kind))?;
    let open = quantity.run.end;
    // "130 km, or 80 miles"
    let or = open + usize::from(text.lower_or_empty(open) == ",");
    if text.lower_or_empty(or) == "or"
        && let Some(other) = measured(text, or + 1)
        && other
            .unit
            .as_ref()
            .is_some_and(|o| o.kind == unit.kind && o.name != unit.name && o.kind != UnitKind::Share)
    {
        return Some((or + 1, other.run.end - 1));
    }
    if text.lower_or_empty(open) != "(" {
        return None;
    }
    let close = (open..text.tokens.len().min(open + 13)).find(|&t| text.lower(t) == ")")?;
    // Bound words come before the other amount.
    let (at, other) = (open + 1..close).find_map(|at| Some((at, measured(text, at)?)))?;
    let same = match &other.unit {
        Some(o) => o.kind == unit.kind && o.name != unit.name,
        None => unit.kind == UnitKind::Money && text.lower_or_empty(other.run.end) == "us",
    };
    (same && other.run.end <= close).then_some((at, close))
}

/// Makes the second quantity a conversion of the first, if it is one: bounded as the first is, where nothing else is said.
pub(super) fn convert(text: &Text, first: &Quantity, second: &mut Quantity) -> bool {
    let Some((at, _)) = conversion(text, first).filter(|(at, _)| second.run.contains(*at)) else {
        return false;
    };
    if second.unit.is_none() {
        // "(almost 10 billion US)"
        let usd = "USD".to_owned();
        second.unit =
            Some(Unit { name: usd, kind: UnitKind::Money, times: None, or_unit: None, glued: false });
        second.run.end = second.run.end.max(second.number.end + 1);
    }
    if second.unit_end < at {
        second.unit_end = second.run.end;
    }
    bounds::inherit(second, first);
    true
}
