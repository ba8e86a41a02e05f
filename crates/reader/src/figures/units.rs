//! Units: before a number ("$5"), after it ("30 km", "12 percent", "of dollars"), and a part of one ("half a mile").

use super::number::{Number, Style};
use super::quantity::{Measured, starts_number};
use super::words::{Unit, UnitKind, WORDS};
use crate::text::{Gap, Run, Text, TokenKind};
use rapporteur_record::Decimal;

/// "half a mile", "a quarter of an hour": a part of one unit.
pub(super) fn part_of_unit(text: &Text, number: &Number) -> Option<Measured> {
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
pub(super) fn sign_stands(text: &Text, run: Run, unit: &Unit) -> bool {
    let letters = text.tokens[run.start].kind == TokenKind::Word;
    let capitals = text.word(run.start).starts_with(char::is_uppercase);
    let close = text.tokens.get(run.end).is_some_and(|t| t.gap <= Gap::Space);
    unit.kind == UnitKind::Money && close && (!letters || capitals)
}

pub(super) fn scale(number: &mut Number, unit: &Unit) -> Option<()> {
    if let Some(times) = unit.times {
        number.value = number.value.checked_mul(times)?.normalize();
    }
    Some(())
}

/// Units that belong to the span; spans of time and counted nouns do not.
pub(super) fn in_span(kind: UnitKind) -> bool {
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

pub(super) struct UnitAfter {
    pub unit: Unit,
    pub end: usize,
    pub hyphened: bool,
}

/// The unit after a number: "km", "-million-dollar", "of dollars".
pub(super) fn unit_after(text: &Text, number: &Number) -> Option<UnitAfter> {
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
