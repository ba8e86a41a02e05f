//! The same words quoted by several reports, also cut.
//!
//! Two quotations are one where the shorter one's runs of three words are nearly all in the other, and nothing says that somebody else
//! speaks.

use super::decided::Decided;
use super::groups::Compare;
use super::index::{Index, Take};
use super::people::{People, Who};
use super::{Item, Known, Link, Linked, groups};
use crate::sketch::Quote;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Runs of the shorter quotation; fewer, and a phrase that many use would link.
const FEWEST: usize = 4;
/// The share of the shorter one's runs that both have.
const SHARED: f32 = 0.6;
/// Earlier quotations that one with the same run is compared with.
const COMPARED: usize = 40;
/// Links to earlier quotations that are kept of one.
const LINKED: usize = 6;

struct Quoted<'a> {
    item: Item,
    quote: &'a Quote,
    speakers: Vec<Who>,
}

/// Finds quotations that are one.
pub fn find(known: &[Known], people: &People, decided: &Decided) -> Linked {
    let all = quoted(known, people);
    let runs = (0..).zip(&all).flat_map(|(at, quoted)| quoted.quote.runs.iter().map(move |run| (*run, at)));
    let by_run = Index::of(runs.collect());
    let links = (0..all.len() as u32).into_par_iter().flat_map_iter(|at| {
        let later = &all[at as usize];
        let earlier = by_run.earlier(later.quote.runs.iter().copied(), at, Take::Last(COMPARED));
        let links =
            earlier.into_iter().filter_map(|(other, shared)| verdict(&all[other as usize], later, shared));
        surest(links.collect())
    });
    let links: Vec<Link> = links.collect();
    let index: FxHashMap<Item, usize> =
        all.iter().enumerate().map(|(at, quoted)| (quoted.item, at)).collect();
    groups::of(links, decided, |a, b| match (index.get(&a), index.get(&b)) {
        (Some(a), Some(b)) => may_be_one(&all[*a], &all[*b]).then_some(1.0),
        _ => Some(1.0),
    })
}

fn quoted<'a>(known: &'a [Known], people: &People) -> Vec<Quoted<'a>> {
    let mut all = Vec::new();
    for (at, report) in known.iter().enumerate() {
        for quote in report.sketch.quotes.iter().filter(|quote| quote.runs.len() >= FEWEST) {
            let speakers = quote.speakers.iter().map(|name| people.of[at][usize::from(*name)]).collect();
            all.push(Quoted { item: (at as u32, quote.item), quote, speakers });
        }
    }
    all
}

/// The quotations of some reports.
pub struct Comparison<'a>(Vec<Quoted<'a>>);

impl<'a> Comparison<'a> {
    /// Of reports in their order, with who is who in them.
    pub fn of(known: &'a [Known], people: &People) -> Self {
        Comparison(quoted(known, people))
    }

    fn two(&self, a: Item, b: Item) -> Option<(&Quoted<'a>, &Quoted<'a>)> {
        let find = |item: Item| self.0.iter().find(|quoted| quoted.item == item);
        Some((find(a.min(b))?, find(a.max(b))?))
    }
}

impl Compare for Comparison<'_> {
    fn one(&self, a: Item, b: Item) -> Option<(String, f32)> {
        let (a, b) = self.two(a, b)?;
        let shared = a.quote.runs.iter().filter(|run| b.quote.runs.contains(run)).count();
        verdict(a, b, shared).map(|link| (link.reason, link.confidence))
    }

    fn support(&self, a: Item, b: Item) -> Option<f32> {
        self.two(a, b).is_none_or(|(a, b)| may_be_one(a, b)).then_some(1.0)
    }

    fn against(&self, a: Item, b: Item) -> String {
        match self.support(a, b) {
            None => "somebody else speaks".to_owned(),
            Some(_) => "too few of their words are the same".to_owned(),
        }
    }
}

/// The surest links of one quotation to earlier ones: what everybody quotes has too many.
fn surest(mut links: Vec<Link>) -> Vec<Link> {
    links.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then(x.a.cmp(&y.a)));
    links.truncate(LINKED);
    links
}

/// Whether the same person may speak: one is open, or somebody is in both.
fn may_be_one(a: &Quoted, b: &Quoted) -> bool {
    let is_open = a.speakers.is_empty() || b.speakers.is_empty();
    is_open || a.speakers.iter().any(|who| b.speakers.contains(who))
}

fn verdict(a: &Quoted, b: &Quoted, shared: usize) -> Option<Link> {
    let shorter = a.quote.runs.len().min(b.quote.runs.len());
    let share = shared as f32 / shorter as f32;
    if a.item.0 == b.item.0 || share < SHARED || !may_be_one(a, b) {
        return None;
    }
    let speaker = if a.speakers.is_empty() || b.speakers.is_empty() {
        "speaker open in one"
    } else {
        "the same speaker"
    };
    let reason = format!("{shared} of {shorter} runs of three words are the same, {speaker}");
    Some(Link { a: a.item, b: b.item, reason, confidence: (0.5 + 0.5 * share).min(0.98) })
}
