//! The same promise, demand or agreement restated, and what later reports say became of it.

use super::decided::Decided;
use super::events::cosine;
use super::people::{People, Who};
use super::{Item, Known, Link, Linked, groups};
use crate::sketch::Promise;
use rapporteur_record::{CommitmentKind, CommitmentStatus};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How much the words of two commitments must be alike: cosine.
const ALIKE: f32 = 0.6;
/// The same where one says what became of it: it names the promise more loosely.
const ALIKE_LATER: f32 = 0.45;
/// Telling words that both have, at least.
const FEWEST: usize = 3;
/// Earlier commitments of the same author with the same word that one is compared with.
const COMPARED: usize = 40;

struct Made<'a> {
    item: Item,
    promise: &'a Promise,
    by: Vec<Who>,
}

/// Finds commitments that are one.
pub fn find(known: &[Known], people: &People, decided: &Decided) -> Linked {
    let mut all = Vec::new();
    for (at, report) in known.iter().enumerate() {
        for promise in report.sketch.commitments.iter().filter(|promise| !promise.by.is_empty()) {
            let by = promise.by.iter().map(|name| people.of[at][usize::from(*name)]).collect();
            all.push(Made { item: (at as u32, promise.item), promise, by });
        }
    }
    let mut keys: Vec<((Who, u32), u32)> = Vec::new();
    for (at, made) in (0..).zip(&all) {
        for (word, _) in &made.promise.words {
            keys.extend(made.by.iter().map(|who| ((*who, *word), at)));
        }
    }
    keys.par_sort_unstable();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|x, y| x.0 == y.0) {
        for (at, (_, later)) in block.iter().enumerate() {
            pairs
                .extend(block[at.saturating_sub(COMPARED)..at].iter().map(|(_, earlier)| (*earlier, *later)));
        }
    }
    pairs.par_sort_unstable();
    let links = pairs.chunk_by(|x, y| x == y).filter(|same| same.len() >= FEWEST).filter_map(|same| {
        let (a, b) = (&all[same[0].0 as usize], &all[same[0].1 as usize]);
        verdict(a, b)
    });
    let index: FxHashMap<Item, usize> = all.iter().enumerate().map(|(at, made)| (made.item, at)).collect();
    groups::of(links.collect(), decided, |a, b| {
        let (Some(a), Some(b)) = (index.get(&a), index.get(&b)) else { return Some(1.0) };
        let (a, b) = (&all[*a], &all[*b]);
        may_be_one(a, b).then(|| (cosine(&a.promise.words, &b.promise.words) / ALIKE).min(1.0))
    })
}

/// Whether somebody made both, and both bind alike.
fn may_be_one(a: &Made, b: &Made) -> bool {
    use CommitmentKind::{Agreement, Demand, Promise, Proposal, Refusal, Threat};
    let binds = |kind| match kind {
        Promise | Agreement => 0,
        Demand | Proposal => 1,
        Refusal => 2,
        Threat => 3,
    };
    binds(a.promise.kind) == binds(b.promise.kind) && a.by.iter().any(|who| b.by.contains(who))
}

fn verdict(a: &Made, b: &Made) -> Option<Link> {
    let alike = cosine(&a.promise.words, &b.promise.words);
    let tells_more = b.promise.status != CommitmentStatus::Stated;
    let least = if tells_more { ALIKE_LATER } else { ALIKE };
    if a.item.0 == b.item.0 || alike < least || !may_be_one(a, b) {
        return None;
    }
    let reason = format!("by the same, in like words ({alike:.2})");
    Some(Link { a: a.item, b: b.item, reason, confidence: (0.4 + 0.6 * alike).min(0.95) })
}
