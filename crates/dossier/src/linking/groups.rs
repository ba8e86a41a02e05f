//! From pairs to groups: the surest pairs first, and no group that holds two items which cannot be one.

use super::decided::Decided;
use super::{Item, Link, Linked};
use rustc_hash::{FxHashMap, FxHashSet};

/// Pairs of members that are looked at when two groups become one; beyond, the groups stay apart.
pub const MOST_CHECKS: usize = 4096;

/// Two groups become one where their members support it so much on average: one link alone does not join two crowds.
pub const LEAST_SUPPORT: f32 = 0.85;

/// Puts linked items together. Kept are the links that made the groups, the surest first: they lead from each member to each other,
/// and a group of a thousand has no million of them. `support` says how much speaks for two items being one, 0 to 1, and `None` where they cannot be.
/// What people decided goes before all.
pub fn of(mut links: Vec<Link>, decided: &Decided, support: impl Fn(Item, Item) -> Option<f32>) -> Linked {
    let same: FxHashSet<(Item, Item)> = decided.same.iter().map(|(a, b, _)| (*a, *b)).collect();
    links.retain(|link| !decided.is_apart(link.a, link.b) && !same.contains(&(link.a, link.b)));
    links.extend(decided.links());
    let support = as_decided(decided, support);
    links.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut group_of: FxHashMap<Item, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<Item>> = Vec::new();
    let mut kept = Vec::new();
    for link in links {
        let place = |item: Item, groups: &mut Vec<Vec<Item>>, group_of: &mut FxHashMap<Item, usize>| {
            *group_of.entry(item).or_insert_with(|| {
                groups.push(vec![item]);
                groups.len() - 1
            })
        };
        let (a, b) = (place(link.a, &mut groups, &mut group_of), place(link.b, &mut groups, &mut group_of));
        if a != b {
            let checks = groups[a].len() * groups[b].len();
            let pairs = groups[a].iter().flat_map(|x| groups[b].iter().map(move |y| (*x, *y)));
            let supports = || pairs.map(|(x, y)| support(x.min(y), x.max(y))).sum::<Option<f32>>();
            let may = same.contains(&(link.a, link.b))
                || checks <= MOST_CHECKS
                    && supports().is_some_and(|sum| sum >= LEAST_SUPPORT * checks as f32);
            if !may {
                continue;
            }
            let (from, to) = if groups[a].len() < groups[b].len() { (a, b) } else { (b, a) };
            let moved = std::mem::take(&mut groups[from]);
            for item in &moved {
                group_of.insert(*item, to);
            }
            groups[to].extend(moved);
            kept.push(link);
        }
    }
    groups.retain(|group| group.len() > 1);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    kept.sort_by_key(|link| (link.a, link.b));
    Linked { groups, links: kept }
}

/// Items of some reports, to compare two of them for people, and to say what keeps their groups apart.
pub trait Compare {
    /// Why two are one by themselves, and how sure that is.
    fn one(&self, a: Item, b: Item) -> Option<(String, f32)>;
    /// How much speaks for two being one, as [`of`] takes it.
    fn support(&self, a: Item, b: Item) -> Option<f32>;
    /// Why two are not one, where they are not.
    fn against(&self, a: Item, b: Item) -> String;
    /// What was compared, and what came out.
    fn evidence(&self, _a: Item, _b: Item) -> Vec<(String, String)> {
        Vec::new()
    }
}

/// What keeps two groups apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Apart {
    /// They are too large to be looked at.
    Crowds,
    /// These two cannot be one.
    Pair(Item, Item),
    /// They support it so much on average, which is too little.
    Little(f32),
    /// Nothing.
    Nothing,
}

/// What keeps two groups from becoming one, as [`of`] weighs it.
pub fn apart(a: &[Item], b: &[Item], decided: &Decided, items: &dyn Compare) -> Apart {
    let checks = a.len() * b.len();
    if checks > MOST_CHECKS {
        return Apart::Crowds;
    }
    let support = as_decided(decided, |x, y| items.support(x, y));
    let mut sum = 0.0;
    for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y))) {
        match support(x.min(y), x.max(y)) {
            Some(support) => sum += support,
            None => return Apart::Pair(x, y),
        }
    }
    if sum < LEAST_SUPPORT * checks as f32 { Apart::Little(sum / checks as f32) } else { Apart::Nothing }
}

/// What speaks for two items being one, with what was decided: that they are not; and what was decided to be one speaks with one voice,
/// so that what is one with either is one with both.
fn as_decided(
    decided: &Decided,
    support: impl Fn(Item, Item) -> Option<f32>,
) -> impl Fn(Item, Item) -> Option<f32> {
    let kin = kin_of(decided);
    move |a: Item, b: Item| {
        if decided.is_apart(a, b) {
            return None;
        }
        let voices = |item: Item| kin.get(&item).cloned().unwrap_or_else(|| vec![item]);
        let (of_a, of_b) = (voices(a), voices(b));
        let pairs = of_a.iter().flat_map(|x| of_b.iter().map(move |y| (*x, *y)));
        let all = pairs.map(|(x, y)| if x == y { Some(1.0) } else { support(x.min(y), x.max(y)) });
        all.flatten().max_by(f32::total_cmp)
    }
}

/// For each item that was decided to be one with others, all of them and itself.
fn kin_of(decided: &Decided) -> FxHashMap<Item, Vec<Item>> {
    let mut kin: FxHashMap<Item, Vec<Item>> = FxHashMap::default();
    for (a, b, _) in &decided.same {
        let mut all: Vec<Item> =
            [a, b].into_iter().flat_map(|item| kin.get(item).cloned().unwrap_or(vec![*item])).collect();
        all.sort_unstable();
        all.dedup();
        for item in &all {
            kin.insert(*item, all.clone());
        }
    }
    kin
}
