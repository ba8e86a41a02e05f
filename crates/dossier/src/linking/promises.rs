//! The same promise, demand or agreement restated, and what later reports say became of it.

use super::copies::Copy;
use super::decided::Decided;
use super::events::cosine;
use super::groups::Compare;
use super::index::{Index, Take};
use super::people::{People, Who};
use super::{Item, Known, Link, Linked, groups};
use crate::sketch::{Promise, Telling, tells};
use rapporteur_record::{CommitmentKind, CommitmentStatus};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How much the words of two commitments must be alike: cosine.
const ALIKE: f32 = 0.6;
/// The same where one says what became of it: it names the promise more loosely.
const ALIKE_LATER: f32 = 0.45;
/// Telling words that both have, at least, and how much they tell together, in tenths of a nat: everybody agrees to keep contacts.
const FEWEST: usize = 3;
const TELLING: u32 = 140;
/// Earlier commitments of the same author with the same word that one is compared with.
const COMPARED: usize = 40;

struct Made<'a> {
    item: Item,
    promise: &'a Promise,
    /// Who made it, then those for whom they spoke.
    by: Vec<Who>,
    /// How many of these made it.
    authors: usize,
    /// The report whose text this one carries.
    origin: u32,
}

/// Finds commitments that are one.
pub fn find(known: &[Known], people: &People, copies: &[Option<Copy>], decided: &Decided) -> Linked {
    let origin = |at: u32| copies.get(at as usize).copied().flatten().map_or(at, |copy| copy.origin);
    let all = made(known, people, &origin);
    let keys_of = |made: &Made| -> Vec<(Who, u32)> {
        made.by.iter().flat_map(|who| made.promise.words.iter().map(move |word| (*who, *word))).collect()
    };
    let keyed = (0..).zip(&all).flat_map(|(at, made)| keys_of(made).into_iter().map(move |key| (key, at)));
    let by_word = Index::of(keyed.collect());
    let links = (0..all.len() as u32).into_par_iter().flat_map_iter(|at| {
        let later = &all[at as usize];
        let earlier = by_word.earlier(keys_of(later), at, Take::Last(COMPARED));
        earlier.into_iter().filter_map(|(other, _)| verdict(&all[other as usize], later)).collect::<Vec<_>>()
    });
    let links: Vec<Link> = links.collect();
    let index: FxHashMap<Item, usize> = all.iter().enumerate().map(|(at, made)| (made.item, at)).collect();
    groups::of(links, decided, |a, b| {
        let (Some(a), Some(b)) = (index.get(&a), index.get(&b)) else { return Some(1.0) };
        support(&all[*a], &all[*b])
    })
}

/// The commitments of reports in their order; `origin` gives the report whose text one carries.
fn made<'a>(known: &'a [Known], people: &People, origin: &dyn Fn(u32) -> u32) -> Vec<Made<'a>> {
    let mut all = Vec::new();
    for (at, report) in known.iter().enumerate() {
        for promise in report.sketch.commitments.iter().filter(|promise| !promise.by.is_empty()) {
            let who = |name: &u16| people.of[at][usize::from(*name)];
            let mut by: Vec<Who> = promise.by.iter().map(who).collect();
            let authors = by.len();
            // A minister promises for his country.
            let offices = report.sketch.offices.iter().filter(|held| promise.by.contains(&held.by));
            by.extend(offices.filter_map(|held| held.of.as_ref().map(who)));
            by.dedup();
            all.push(Made {
                item: (at as u32, promise.item),
                promise,
                by,
                authors,
                origin: origin(at as u32),
            });
        }
    }
    all
}

/// How much speaks for two being one, 0 to 1; `None` where they cannot be.
fn support(a: &Made, b: &Made) -> Option<f32> {
    may_be_one(a, b).then(|| (cosine(&a.promise.words, &b.promise.words) / ALIKE).min(1.0))
}

/// The commitments of some reports.
pub struct Comparison<'a>(Vec<Made<'a>>);

impl<'a> Comparison<'a> {
    /// Of reports in their order, with who is who in them; reports of one text have one origin.
    pub fn of(known: &'a [Known], people: &People, origins: &[i64]) -> Self {
        let first = |at: u32| origins.iter().position(|origin| *origin == origins[at as usize]);
        Comparison(made(known, people, &|at| first(at).map_or(at, |first| first as u32)))
    }

    fn two(&self, a: Item, b: Item) -> Option<(&Made<'a>, &Made<'a>)> {
        let find = |item: Item| self.0.iter().find(|made| made.item == item);
        Some((find(a.min(b))?, find(a.max(b))?))
    }
}

impl Compare for Comparison<'_> {
    fn one(&self, a: Item, b: Item) -> Option<(String, f32)> {
        let (a, b) = self.two(a, b)?;
        verdict(a, b).map(|link| (link.reason, link.confidence))
    }

    fn support(&self, a: Item, b: Item) -> Option<f32> {
        let Some((a, b)) = self.two(a, b) else { return Some(1.0) };
        support(a, b)
    }

    fn against(&self, a: Item, b: Item) -> String {
        match self.support(a, b) {
            None => "others make them, or they bind otherwise".to_owned(),
            Some(_) => "too few of their words that tell something are the same".to_owned(),
        }
    }
}

/// How many words both have, and how much they tell together.
fn shared(a: &[Telling], b: &[Telling]) -> (usize, u32) {
    let both = a.iter().filter(|word| b.contains(word)).map(|word| u32::from(tells(*word)));
    (both.clone().count(), both.sum())
}

/// Whether somebody made both, and both bind alike. What sides agree on binds all of them: another side makes another agreement.
fn may_be_one(a: &Made, b: &Made) -> bool {
    use CommitmentKind::{Agreement, Demand, Promise, Proposal, Refusal, Threat};
    let binds = |kind| match kind {
        Promise | Agreement => 0,
        Demand | Proposal => 1,
        Refusal => 2,
        Threat => 3,
    };
    let (a_own, a_for) = a.by.split_at(a.authors);
    let (b_own, b_for) = b.by.split_at(b.authors);
    let sides = a_own.iter().filter(|who| b_own.contains(who)).count();
    let is_theirs = if a.promise.kind == Agreement && b.promise.kind == Agreement {
        sides == a.authors.min(b.authors)
    } else {
        // Of two who speak for one country each speaks for himself.
        sides > 0
            || a_own.iter().any(|who| b_for.contains(who))
            || b_own.iter().any(|who| a_for.contains(who))
    };
    binds(a.promise.kind) == binds(b.promise.kind) && is_theirs
}

fn verdict(a: &Made, b: &Made) -> Option<Link> {
    let alike = cosine(&a.promise.words, &b.promise.words);
    let tells_more = b.promise.status != CommitmentStatus::Stated;
    let least = if tells_more { ALIKE_LATER } else { ALIKE };
    if a.item.0 == b.item.0 || !may_be_one(a, b) {
        return None;
    }
    if a.origin == b.origin && alike >= 0.95 {
        let reason = "the same words in copies of one text".to_owned();
        return Some(Link { a: a.item, b: b.item, reason, confidence: 0.97 });
    }
    let (words, tells) = shared(&a.promise.words, &b.promise.words);
    if alike < least || words < FEWEST || tells < TELLING {
        return None;
    }
    let reason = format!("by the same, in like words ({alike:.2})");
    Some(Link { a: a.item, b: b.item, reason, confidence: (0.4 + 0.6 * alike).min(0.95) })
}
