//! Reports of one text: copies, updates, excerpts.
//!
//! Reports in their order; each is compared with those earlier ones that share most of its anchors, by their full shingles, and is
//! the copy of the first that it shares enough with. What is the copy of a copy has the same origin.

use super::Known;
use super::decided::Decided;
use super::index::{Index, Take};
use crate::sketch::shingles::{self, Shared};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::rc::Rc;

/// Earlier reports looked at for one anchor: phrases that everybody uses lead nowhere.
const REPORTS_AN_ANCHOR: usize = 64;
/// Earlier reports compared in full.
const COMPARED: usize = 4;
/// The least share of its own anchors that makes a report worth comparing.
const WORTH_IT: f32 = 0.3;
/// A text with fewer shingles than this is too short to tell a copy from a phrase.
const FEWEST: usize = 3;

/// Days within which a text is brought up to date; what is alike months later was worded alike ("attending were …").
const FRESH: i32 = 30;

/// What kind of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same text, but for trimmings and a few words.
    Copy,
    /// Largely the same, with something changed or added.
    Update,
    /// A part of it.
    Excerpt,
}

impl Kind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Copy => "copy",
            Kind::Update => "update",
            Kind::Excerpt => "excerpt",
        }
    }
}

/// Whose copy a report is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copy {
    /// The index of the first report of this text.
    pub origin: u32,
    /// The index of the report that it was compared with: the origin or another of its copies.
    pub of: u32,
    /// What kind, against the report that it was compared with.
    pub kind: Kind,
    /// The share of shingles that are in both, of the shorter text.
    pub shared: f32,
}

/// Whose copy each report is.
pub fn find(
    known: &[Known],
    decided: &Decided,
    text_of: &mut dyn FnMut(&Known) -> String,
) -> Vec<Option<Copy>> {
    let mut copies: Vec<Option<Copy>> = vec![None; known.len()];
    let mut wholes: FxHashMap<u64, u32> = FxHashMap::default();
    for (at, report) in (0..).zip(known).filter(|(_, report)| report.sketch.shingles as usize >= FEWEST) {
        match wholes.entry(report.sketch.whole) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(first) if decided.is_apart((*first.get(), 0), (at, 0)) => {}
            Entry::Occupied(first) => {
                let of = *first.get();
                copies[at as usize] = Some(Copy { origin: of, of, kind: Kind::Copy, shared: 1.0 });
            }
        }
    }
    let mut texts = Texts { known, text_of, kept: FxHashMap::default() };
    let is_own = |at: u32, copies: &[Option<Copy>]| {
        copies[at as usize].is_none() && known[at as usize].sketch.shingles as usize >= FEWEST
    };
    let own: Vec<u32> = (0..known.len() as u32).filter(|at| is_own(*at, &copies)).collect();
    let anchors =
        own.iter().flat_map(|at| known[*at as usize].sketch.anchors.iter().map(move |anchor| (*anchor, *at)));
    let by_anchor = Index::of(anchors.collect());
    for at in own {
        let sketch = &known[at as usize].sketch;
        let earlier = by_anchor.earlier(sketch.anchors.iter().copied(), at, Take::First(REPORTS_AN_ANCHOR));
        let mut worth: Vec<(usize, u32)> = Vec::new();
        for (other, count) in earlier {
            let shorter = sketch.anchors.len().min(known[other as usize].sketch.anchors.len());
            let is_apart = decided.is_apart((other, 0), (at, 0));
            if count as f32 >= WORTH_IT * shorter as f32 && !is_apart {
                worth.push((count, other));
            }
        }
        worth.sort_unstable_by_key(|&(count, other)| (Reverse(count), other));
        let compared = worth.iter().take(COMPARED).find_map(|&(_, of)| {
            let shared = shingles::shared(&texts.shingles(of), &texts.shingles(at));
            let kind = kind_of(shared)?;
            let is_late =
                days_between(&known[of as usize], &known[at as usize]).is_some_and(|days| days > FRESH);
            (kind == Kind::Copy || !is_late).then_some((of, kind, shared.of_first.max(shared.of_second)))
        });
        if let Some((of, kind, shared)) = compared {
            let origin = copies[of as usize].map_or(of, |copy| copy.origin);
            copies[at as usize] = Some(Copy { origin, of, kind, shared });
        }
    }
    for ((of, _), (at, _), _) in &decided.same {
        let origin = copies[*of as usize].map_or(*of, |copy| copy.origin);
        copies[*at as usize].get_or_insert(Copy { origin, of: *of, kind: Kind::Copy, shared: 0.0 });
    }
    // What is the same to the word as a copy has the copy's origin.
    for at in 0..copies.len() {
        if let Some(copy) = copies[at] {
            let origin = copies[copy.origin as usize].map_or(copy.origin, |first| first.origin);
            copies[at] = Some(Copy { origin, ..copy });
        }
    }
    copies
}

fn days_between(a: &Known, b: &Known) -> Option<i32> {
    a.sketch.published.zip(b.sketch.published).map(|(a, b)| (a - b).abs())
}

/// What kind of copy the second text is of the first; `None` where it is none.
pub fn kind_of(shared: Shared) -> Option<Kind> {
    let Shared { of_first, of_second, count } = shared;
    let least = of_first.min(of_second);
    match () {
        () if count < FEWEST => None,
        () if least >= 0.8 => Some(Kind::Copy),
        () if of_first >= 0.6 && of_second >= 0.4 || of_second >= 0.6 && of_first >= 0.5 => {
            Some(Kind::Update)
        }
        () if of_second >= 0.7 && count >= 20 => Some(Kind::Excerpt),
        () if of_first >= 0.7 && count >= 20 => Some(Kind::Update),
        () => None,
    }
}

/// Shingles of the texts that were asked for last.
struct Texts<'a> {
    known: &'a [Known],
    text_of: &'a mut dyn FnMut(&Known) -> String,
    kept: FxHashMap<u32, Rc<FxHashSet<u64>>>,
}

impl Texts<'_> {
    fn shingles(&mut self, at: u32) -> Rc<FxHashSet<u64>> {
        if let Some(kept) = self.kept.get(&at) {
            return Rc::clone(kept);
        }
        if self.kept.len() >= 256 {
            self.kept.clear();
        }
        let text = (self.text_of)(&self.known[at as usize]);
        let shingles: Rc<FxHashSet<u64>> = Rc::new(shingles::shingles(&text).into_iter().collect());
        self.kept.insert(at, Rc::clone(&shingles));
        shingles
    }
}
