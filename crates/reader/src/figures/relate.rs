//! What figures take from one another: lists share a measure, parts take that of their whole, bare numbers the unit
//! of the amount before ("rose to 12 marks from 10").

use super::measure::Told;
use super::number::Style;
use super::words::UnitKind;
use super::{Candidate, part_of};
use crate::text::{Tag, Text};
use rapporteur_record::{FigureRelation, Measure};

/// Gives units, measures and wholes to the candidates that lack them.
pub(super) fn share(text: &Text, candidates: &mut [Candidate]) {
    share_units(text, candidates);
    let wholes: Vec<Option<usize>> =
        (0..candidates.len()).map(|n| part_of::whole_of(text, candidates, n)).collect();
    for (candidate, whole) in candidates.iter_mut().zip(wholes) {
        candidate.part_of = whole;
    }
    share_in_lists(text, candidates);
    leave_to_parts(text, candidates);
    for index in 1..candidates.len() {
        if let Some(whole) = candidates[index].part_of
            && candidates[index].quantity.style != Style::Nothing
            && candidates[index].told.is_none_or(|t| matches!(t.rule, "noun" | "troops"))
            && candidates[index].quantity.unit.is_none()
            && let Some(told) = shared(candidates[whole].told, true)
        {
            candidates[index].told = Some(Told { noun: None, ..told });
        }
    }
    share_in_lists(text, candidates);
}

/// "Three of the 12 sailors were killed": what is said of them is said of the three, not of the 12; "all but two of the 30"
/// leaves open of how many.
fn leave_to_parts(text: &Text, candidates: &mut [Candidate]) {
    for index in 0..candidates.len() {
        let start = candidates[index].quantity.run.start;
        let all_but = start > 1 && text.lower(start - 1) == "but" && text.lower(start - 2) == "all";
        let said = |told: &Told| matches!(told.rule, "predicate" | "state" | "object");
        let numbered = candidates[index].part_of == Some(index + 1);
        let of_whole = candidates.get(index + 1).and_then(|whole| whole.told).filter(|t| numbered && said(t));
        if let Some(told) = of_whole {
            // "shot down 41 of 63 drones that were launched": each has its own.
            let own = candidates[index].told;
            let share = own.is_some_and(|own| own.rule == "part");
            if own.is_none_or(|own| own.measure == told.measure) || share {
                candidates[index + 1].told = None;
            }
            candidates[index].told = own.or(Some(told));
        }
        if all_but {
            candidates[index].told = None;
        }
    }
}

/// "1.6714 marks from 1.6698": the unit of the amount before; "1.83 and 2 GHz": of the one after.
fn share_units(text: &Text, candidates: &mut [Candidate]) {
    for index in 1..candidates.len() {
        let (done, rest) = candidates.split_at_mut(index);
        let (first, second) = (&mut done[index - 1], &rest[0]);
        // "every 3- and 4-year-old"
        let hung = usize::from(text.lower_or_empty(first.quantity.end) == "-");
        let listed = second.quantity.run.start == first.quantity.end + hung + 1
            && matches!(text.lower(second.quantity.run.start - 1), "and" | "or");
        let plain = |c: &Candidate| c.quantity.style == Style::Digits && !c.quantity.bounded;
        if listed && plain(first) && plain(second) && first.quantity.unit.is_none() && first.noun.is_empty() {
            first.quantity.unit =
                second.quantity.unit.clone().filter(|u| hung > 0 || u.kind != UnitKind::Duration);
            first.told = first.told.or(second.told.filter(|_| first.quantity.unit.is_some()));
        }
    }
    for index in 1..candidates.len() {
        let (done, rest) = candidates.split_at_mut(index);
        let (first, second) = (&done[index - 1], &mut rest[0]);
        // "the toll rose to 45 from 38", "the toll of 45, up from 38"
        if second.told.is_none() && second.noun.is_empty() && is_level_before(text, first, second) {
            second.told = first.told.filter(|t| !matches!(t.rule, "unit" | "part" | "age"));
        }
        let gap = first.quantity.end..second.quantity.run.start;
        let joined = gap.len() <= 6
            && gap.clone().any(|t| matches!(text.lower(t), "from" | "to"))
            && !gap
                .clone()
                .any(|t| matches!(text.lower(t), "." | ";") || text.tag(t) == Tag::Noun && t + 2 > gap.end);
        let bare = second.quantity.unit.is_none()
            && second.noun.is_empty()
            && second.told.is_none()
            && second.quantity.style == Style::Digits;
        let unit =
            first.quantity.unit.as_ref().filter(|u| matches!(u.kind, UnitKind::Money | UnitKind::Share));
        if let Some(unit) = unit.filter(|_| joined && bare && within_ten_times(first, second)) {
            second.quantity.unit = Some(unit.clone());
            second.told = first.told;
        }
    }
}

/// Whether the second number is what the first rose or fell from.
fn is_level_before(text: &Text, first: &Candidate, second: &Candidate) -> bool {
    let gap = first.quantity.end..second.quantity.run.start;
    gap.len() <= 3
        && gap.clone().all(|t| matches!(text.lower(t), "," | "up" | "down" | "from"))
        && gap.end > gap.start
        && text.lower(gap.end - 1) == "from"
}

/// Levels of one price lie near each other; a price and an index do not.
fn within_ten_times(first: &Candidate, second: &Candidate) -> bool {
    match (first.quantity.min.or(first.quantity.max), second.quantity.min.or(second.quantity.max)) {
        (Some(a), Some(b)) => {
            let ten = rapporteur_record::Decimal::TEN + rapporteur_record::Decimal::TEN;
            a.checked_mul(ten).is_none_or(|a| a >= b) && b.checked_mul(ten).is_none_or(|b| b >= a)
        }
        _ => false,
    }
}

/// "150 soldiers, 95 civilians and hundreds of rebels were killed": forwards, then backwards.
fn share_in_lists(text: &Text, candidates: &mut [Candidate]) {
    // A part and its whole are no list.
    let listed = |candidates: &[Candidate], index: usize| {
        let tied =
            candidates[index].part_of == Some(index - 1) || candidates[index - 1].part_of == Some(index);
        !tied
            && (is_listed(text, &candidates[index - 1], &candidates[index])
                || is_listed_by_place(text, &candidates[index - 1], &candidates[index]))
    };
    for index in 1..candidates.len() {
        if candidates[index].told.is_none() && listed(candidates, index) {
            candidates[index].told = shared(candidates[index - 1].told, false);
        }
    }
    for index in (1..candidates.len()).rev() {
        if candidates[index - 1].told.is_none() && listed(candidates, index) {
            candidates[index - 1].told = shared(candidates[index].told, false);
        }
    }
}

/// "killed five people in Velm, three in Ostrava and one in Karst": bare numbers, each with its place or month.
pub(super) fn is_listed_by_place(text: &Text, first: &Candidate, second: &Candidate) -> bool {
    let (from, to) = (first.noun.end.max(first.quantity.end), second.quantity.run.start);
    let after = second.quantity.end;
    let places = |t: usize| matches!(text.lower_or_empty(t), "in" | "at" | "near" | "from");
    let bare = second.noun.is_empty() && second.quantity.unit.is_none() && first.quantity.unit.is_none();
    let named = after + 1 < text.tokens.len() && places(after) && text.tokens[after + 1].case.is_capital();
    let between = |t: usize| {
        text.tag(t) == Tag::Name
            || places(t)
            || matches!(text.lower(t), "," | "and" | "or" | "the" | "another")
    };
    bare && named
        && from <= to
        && to - from <= 9
        && text.tokens[first.quantity.run.start].sentence == text.tokens[to].sentence
        && (from..to).all(between)
        && (from..to).any(places)
}

/// A measure that a list shares: not one of units, and of nouns only to parts.
fn shared(told: Option<Told>, to_part: bool) -> Option<Told> {
    told.filter(|t| match t.rule {
        "unit" | "part" => false,
        "noun" | "noun-of-state" | "troops" => to_part || t.measure == Measure::Votes,
        _ => true,
    })
}

/// Whether two figures stand in one list: only "and", commas and the like between noun and number.
pub(super) fn is_listed(text: &Text, first: &Candidate, second: &Candidate) -> bool {
    let age = first.told.is_some_and(|t| t.rule == "age");
    if age && (first.quantity.unit.is_some() || !second.noun.is_empty()) {
        return false;
    }
    if first.quantity.unit.is_some() || second.quantity.unit.is_some() {
        return false;
    }
    let from = first.noun.end.max(first.quantity.end);
    let to = second.quantity.run.start;
    let same = text.tokens[first.quantity.run.start].sentence == text.tokens[to].sentence;
    let votes = [first, second].iter().any(|c| c.told.is_some_and(|t| t.measure == Measure::Votes));
    same && from <= to
        && to - from <= 5
        && (from..to).all(|t| {
            let word = text.lower(t);
            let as_well =
                word == "as" && [t.wrapping_sub(1), t + 1].iter().any(|&n| text.lower_or_empty(n) == "well");
            votes && matches!(word, "to" | "-" | "–" | "against" | "with" | "for")
                || as_well
                || word == "well"
                || matches!(
                    word,
                    "and"
                        | ","
                        | "or"
                        | "plus"
                        | "&"
                        | "another"
                        | "the"
                        | "also"
                        | "("
                        | "a"
                        | "total"
                        | "of"
                        | "in"
                        | "up"
                        | "to"
                ) && !(matches!(word, "to" | "in") && second.quantity.relation == FigureRelation::Equal)
        })
}
