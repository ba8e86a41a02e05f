//! Which earlier things have a key in common with one, without a list of all pairs: that would be the largest thing in memory.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::ops::Range;

/// Things by key. Things are numbered in their order.
#[derive(Debug)]
pub struct Index<K> {
    blocks: FxHashMap<K, Range<usize>>,
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

impl<K: Copy + Ord + Hash + Send> Index<K> {
    /// The index of things with their keys; keys of one thing alone are left out.
    pub fn of(mut keyed: Vec<(K, u32)>) -> Self {
        keyed.par_sort_unstable();
        keyed.dedup();
        let mut index = Index { blocks: FxHashMap::default(), members: Vec::new() };
        for block in keyed.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() > 1) {
            let start = index.members.len();
            index.members.extend(block.iter().map(|(_, at)| *at));
            index.blocks.insert(block[0].0, start..index.members.len());
        }
        index
    }

    /// The earlier things that share keys with one, each with how many, in their order.
    pub fn earlier(&self, keys: impl IntoIterator<Item = K>, at: u32, take: Take) -> Vec<(u32, usize)> {
        let mut found: Vec<u32> = Vec::new();
        for block in keys.into_iter().filter_map(|key| self.blocks.get(&key)) {
            let block = &self.members[block.clone()];
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
}
