//! What tells a copy of a text: its shingles, runs of five words, and among them its anchors, the few that an index holds.
//!
//! Shingles and resemblance follow A. Broder, "On the resemblance and containment of documents" (1997); anchors are those whose
//! hash is divisible by a number (Broder's "mod m" sketch), so that an excerpt's anchors are anchors of the whole too.

use super::trimmings;
use super::words::{Word, words};
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a shingle.
pub const LENGTH: usize = 5;
/// Of a long text, one shingle in so many is an anchor.
const SPARSE: u64 = 12;
/// A text with fewer shingles than this has all of them as anchors.
const SHORT: usize = 60;

/// The shingles of a text, without its trimmings, in order; empty where it has fewer than [`LENGTH`] words.
pub fn shingles(text: &str) -> Vec<u64> {
    shingles_of(text, &words(text))
}

/// The same for a text whose words are known.
pub fn shingles_of(text: &str, words: &[Word]) -> Vec<u64> {
    let mut words = words.iter().peekable();
    let mut bytes: Vec<u8> = Vec::with_capacity(8 * words.len());
    for part in trimmings::without(text) {
        while words.next_if(|word| word.at.start < part.start).is_some() {}
        while let Some(word) = words.next_if(|word| word.at.end <= part.end) {
            bytes.extend(word.hash.to_le_bytes());
        }
    }
    bytes.windows(8 * LENGTH).step_by(8).map(xxh3_64).collect()
}

/// The anchors of a text, in ascending order.
pub fn anchors(shingles: &[u64]) -> Vec<u64> {
    let is_short = shingles.len() < SHORT;
    let mut anchors: Vec<u64> = shingles.iter().copied().filter(|s| is_short || s % SPARSE == 0).collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// How much two texts share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shared {
    /// The share of the first one's shingles that the second has.
    pub of_first: f32,
    /// The share of the second one's shingles that the first has.
    pub of_second: f32,
    /// How many shingles both have.
    pub count: usize,
}

/// How much two texts share, by their shingles.
pub fn shared(first: &FxHashSet<u64>, second: &FxHashSet<u64>) -> Shared {
    let count = second.iter().filter(|s| first.contains(s)).count();
    let share = |all: usize| count as f32 / all.max(1) as f32;
    Shared { of_first: share(first.len()), of_second: share(second.len()), count }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_few_words_has_no_shingle() {
        assert!(shingles("Curfew lifted in Kesh.").is_empty());
        assert_eq!(shingles("Curfew lifted in Kesh on Monday.").len(), 2);
    }

    #[test]
    fn the_anchors_of_an_excerpt_are_anchors_of_the_whole() {
        let whole: String = (0..400).map(|n| format!("word{n} ")).collect();
        let part: String = (100..250).map(|n| format!("word{n} ")).collect();
        let whole: FxHashSet<u64> = anchors(&shingles(&whole)).into_iter().collect();
        let part = anchors(&shingles(&part));
        assert!(part.len() > 4 && part.iter().all(|anchor| whole.contains(anchor)));
    }
}
