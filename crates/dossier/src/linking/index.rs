//! Which earlier things have a key in common with one, without a list of all pairs: that would be the largest thing in memory.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::{BuildHasher, Hash};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// Things by key. Things are numbered in their order.
#[derive(Debug)]
pub struct Index<K> {
    blocks: FxHashMap<K, Range<u32>>,
    members: Vec<u32>,
}

/// Which members of a block are looked at, where it has more than may be.
#[derive(Clone, Copy, Debug)]
pub enum Take {
    /// Those that came first.
    First(usize),
    /// Those that came last before it.
    Last(usize),
}

/// About how many keys a thing has: more only let more keys through that are in one thing alone.
const KEYS_A_THING: usize = 64;

/// Which keys were seen twice, or share a bit with another that was seen.
struct Repeated {
    once: Vec<AtomicU64>,
    twice: Vec<AtomicU64>,
}

impl Repeated {
    /// Room for so many keys, with a few bits for each.
    fn of(keys: usize) -> Self {
        let words = || (0..(keys / 16).next_power_of_two()).map(|_| AtomicU64::new(0)).collect();
        Repeated { once: words(), twice: words() }
    }

    fn place(&self, key: &impl Hash) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(key);
        ((hash >> 6) as usize & (self.once.len() - 1), 1 << (hash & 63))
    }

    fn see(&self, key: &impl Hash) {
        let (word, bit) = self.place(key);
        if self.once[word].fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            self.twice[word].fetch_or(bit, Ordering::Relaxed);
        }
    }

    fn is_repeated(&self, key: &impl Hash) -> bool {
        let (word, bit) = self.place(key);
        self.twice[word].load(Ordering::Relaxed) & bit != 0
    }
}

impl<K: Copy + Ord + Hash + Send> Index<K> {
    /// The index of things with their keys; keys of one thing alone are left out.
    pub fn of(mut keyed: Vec<(K, u32)>) -> Self {
        keyed.par_sort_unstable();
        keyed.dedup();
        let mut index = Index { blocks: FxHashMap::default(), members: Vec::new() };
        for block in keyed.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() > 1) {
            let start = index.members.len() as u32;
            index.members.extend(block.iter().map(|(_, at)| *at));
            index.blocks.insert(block[0].0, start..index.members.len() as u32);
        }
        index
    }

    /// The index of so many things whose keys are asked for twice: keys of one thing alone, which most are, are never held.
    pub fn of_repeated<I>(things: u32, keys_of: impl Fn(u32) -> I + Sync) -> Self
    where
        I: IntoIterator<Item = K>,
        K: Sync,
    {
        let seen = Repeated::of(KEYS_A_THING * things as usize);
        (0..things).into_par_iter().for_each(|at| keys_of(at).into_iter().for_each(|key| seen.see(&key)));
        let repeated = (0..things).into_par_iter().flat_map_iter(|at| {
            let keys: Vec<(K, u32)> =
                keys_of(at).into_iter().filter(|key| seen.is_repeated(key)).map(|key| (key, at)).collect();
            keys
        });
        Self::of(repeated.collect())
    }

    /// The earlier things that share keys with one, each with how many, in their order.
    pub fn earlier(&self, keys: impl IntoIterator<Item = K>, at: u32, take: Take) -> Vec<(u32, usize)> {
        let mut found: Vec<u32> = Vec::new();
        for block in keys.into_iter().filter_map(|key| self.blocks.get(&key)) {
            let block = &self.members[block.start as usize..block.end as usize];
            let before = &block[..block.partition_point(|other| *other < at)];
            found.extend(match take {
                Take::First(most) => &before[..before.len().min(most)],
                Take::Last(most) => &before[before.len().saturating_sub(most)..],
            });
        }
        found.sort_unstable();
        found.chunk_by(|x, y| x == y).map(|same| (same[0], same.len())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_things_are_counted_by_the_keys_in_common() {
        let index = Index::of(vec![("a", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2), ("c", 2)]);
        assert_eq!(index.earlier(["a", "b", "c"], 2, Take::Last(9)), [(0, 1), (1, 2)]);
        assert_eq!(index.earlier(["a"], 2, Take::Last(1)), [(1, 1)]);
        assert_eq!(index.earlier(["a"], 2, Take::First(1)), [(0, 1)]);
    }

    #[test]
    fn asking_twice_gives_the_same_index() {
        let keys =
            |at: u32| (0..200).map(move |key| u64::from(at * 7 % 11) * 1000 + key * u64::from(at % 3 + 1));
        let held = Index::of((0..50).flat_map(|at| keys(at).map(move |key| (key, at))).collect());
        let asked = Index::of_repeated(50, keys);
        for at in 0..50 {
            assert_eq!(held.earlier(keys(at), at, Take::Last(9)), asked.earlier(keys(at), at, Take::Last(9)));
        }
    }
}
