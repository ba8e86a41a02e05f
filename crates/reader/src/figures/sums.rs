//! Parts checked against their whole.

use super::part_of::Link;
use super::{Candidate, part_of};
use crate::text::Text;
use crate::warning::Warning;
use rapporteur_record::{Decimal, FigureRelation, WarningKind};

/// A warning for each whole whose parts are more than it, or whose full list of parts adds up to something else.
/// `index_of` gives a candidate's index in the list of figures.
pub(super) fn mismatches(text: &Text, candidates: &[Candidate], index_of: &[Option<usize>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut parts_of: Vec<Vec<usize>> = vec![Vec::new(); candidates.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(whole) = candidate.part_of.filter(|_| !candidate.idle) {
            parts_of[whole].push(index);
        }
    }
    for (whole, parts) in parts_of.iter().enumerate() {
        if let Some(message) = mismatch(text, candidates, whole, parts) {
            let span = text.span(candidates[whole].quantity.run);
            warnings.push(Warning { kind: WarningKind::SumMismatch, span, item: index_of[whole], message });
        }
    }
    warnings
}

fn mismatch(text: &Text, candidates: &[Candidate], whole: usize, parts: &[usize]) -> Option<String> {
    let total = candidates[whole].quantity.max?;
    let exact = |c: &Candidate| c.quantity.relation == FigureRelation::Equal;
    let listed: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|&p| part_of::link_of(text, candidates, p) == Some(Link::Listed))
        .collect();
    if listed.len() > 1 && exact(&candidates[whole]) && listed.iter().all(|&p| exact(&candidates[p])) {
        let sum = sum_of(candidates, &listed)?;
        return (sum != total).then(|| message(text, candidates, whole, &listed, sum, total));
    }
    // Parts that are named one by one may leave a rest, but may not be more than all.
    let included: Vec<usize> = parts
        .iter()
        .copied()
        .filter(|&p| {
            matches!(part_of::link_of(text, candidates, p), Some(Link::Included | Link::Opened))
                && is_disjoint(text, candidates, p)
        })
        .collect();
    let sum = sum_of(candidates, &included)?;
    (included.len() > 1 && sum > total).then(|| message(text, candidates, whole, &included, sum, total))
}

/// Children and women may be the same people as students and teachers: only parts with a noun of their own are added.
fn is_disjoint(_text: &Text, candidates: &[Candidate], part: usize) -> bool {
    candidates[part].quantity.unit.is_none()
}

fn sum_of(candidates: &[Candidate], parts: &[usize]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, &p| {
        let least = candidates[p].quantity.min.unwrap_or(Decimal::ZERO);
        sum.checked_add(least)
    })
}

fn message(
    text: &Text,
    candidates: &[Candidate],
    whole: usize,
    parts: &[usize],
    sum: Decimal,
    total: Decimal,
) -> String {
    let words: Vec<&str> = parts.iter().map(|&p| text.words(candidates[p].quantity.run)).collect();
    let all = text.words(candidates[whole].quantity.run);
    format!("the parts {} add up to {sum}, not to \"{all}\" ({total})", words.join(" + "))
}
