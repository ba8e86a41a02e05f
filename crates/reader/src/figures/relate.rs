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
    for index in 1..candidates.len() {
        if candidates[index].told.is_none() && is_listed(text, &candidates[index - 1], &candidates[index]) {
            candidates[index].told = shared(candidates[index - 1].told, false);
        }
    }
    for index in (1..candidates.len()).rev() {
        if candidates[index - 1].told.is_none() && is_listed(text, &candidates[index - 1], &candidates[index])
        {
            candidates[index - 1].told = shared(candidates[index].told, false);
        }
    }
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
