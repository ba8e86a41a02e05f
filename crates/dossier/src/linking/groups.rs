//! From pairs to groups: the surest pairs first, and no group that holds two items which cannot be one.

use super::decided::Decided;
use super::{Item, Link, Linked};
use rustc_hash::{FxHashMap, FxHashSet};

/// Pairs of members that are looked at when two groups become one; beyond, the groups stay apart.
const MOST_CHECKS: usize = 4096;

/// Two groups become one where their members support it so much on average: one link alone does not join two crowds.
const LEAST_SUPPORT: f32 = 0.85;

/// Puts linked items together. Kept are the links that made the groups, the surest first: they lead from each member to each other,
/// and a group of a thousand has no million of them. `support` says how much speaks for two items being one, 0 to 1, and `None` where they cannot be.
/// What people decided goes before all.
pub fn of(mut links: Vec<Link>, decided: &Decided, support: impl Fn(Item, Item) -> Option<f32>) -> Linked {
    let same: FxHashSet<(Item, Item)> = decided.same.iter().map(|(a, b, _)| (*a, *b)).collect();
    links.retain(|link| !decided.is_apart(link.a, link.b) && !same.contains(&(link.a, link.b)));
    links.extend(decided.links());
    // What was decided to be one speaks with one voice: what is one with either is one with both.
    let kin = kin_of(decided);
    let voices = |item: Item| kin.get(&item).cloned().unwrap_or_else(|| vec![item]);
    let support = |a: Item, b: Item| -> Option<f32> {
        if decided.is_apart(a, b) {
            return None;
        }
        let (of_a, of_b) = (voices(a), voices(b));
        let pairs = of_a.iter().flat_map(|x| of_b.iter().map(move |y| (*x, *y)));
        let all = pairs.map(|(x, y)| if x == y { Some(1.0) } else { support(x.min(y), x.max(y)) });
        all.flatten().max_by(f32::total_cmp)
    };
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
