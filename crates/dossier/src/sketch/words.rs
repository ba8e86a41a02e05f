//! The words of a text as numbers: which they are and how much each tells.
//!
//! A word is a run of letters and digits in lower case, without a possessive ending; its number is the XXH3 hash of that.
//! How much it tells is its inverse document frequency in a sample of news (`data/frequencies.txt`): a fixed list, so that what
//! two reports share does not hang on what else is in the dossier.

use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// The number of reports that the frequencies were counted in.
const COUNTED: f32 = 3398.0;
/// How often a word that is not listed is taken to stand: the list begins at 8.
const UNLISTED: f32 = 3.0;
/// Words longer than this are cut: nothing else in a text is bounded.
const LONGEST: usize = 64;

/// A word of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// Its hash.
    pub hash: u64,
    /// How much it tells: see [`weight`].
    pub weight: f32,
}

/// The words of a text in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut lower = Lower { bytes: [0; LONGEST + 4], length: 0 };
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at = lower.word(text, at);
        if at > start {
            let hash = xxh3_64(&lower.bytes[..lower.length]);
            words.push(Word { at: start..at, hash, weight: weight(hash) });
            at += possessive(&text[at..]);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    words
}

/// A word in lower case.
struct Lower {
    bytes: [u8; LONGEST + 4],
    length: usize,
}

impl Lower {
    /// Takes the word that begins at a byte, and says where it ends. Most letters are of ASCII, and go the short way.
    fn word(&mut self, text: &str, mut at: usize) -> usize {
        self.length = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            if byte.is_ascii_alphanumeric() {
                self.push(&[byte.to_ascii_lowercase()]);
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = text[at..].chars().next().filter(|c| c.is_alphanumeric()) else { break };
                c.to_lowercase().for_each(|c| self.push(c.encode_utf8(&mut [0; 4]).as_bytes()));
                at += c.len_utf8();
            }
        }
        at
    }

    fn push(&mut self, bytes: &[u8]) {
        if self.length < LONGEST {
            self.bytes[self.length..self.length + bytes.len()].copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }
}

/// The length of the "'s" that a word's rest begins with.
fn possessive(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    let is_mark = chars.next().is_some_and(|(_, c)| is_apostrophe(c));
    let ends = is_mark && chars.next().is_some_and(|(_, c)| matches!(c, 's' | 'S'));
    match chars.next() {
        _ if !ends => 0,
        None => rest.len(),
        Some((at, c)) => {
            if c.is_alphanumeric() {
                0
            } else {
                at
            }
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`')
}

/// How much a word tells: the natural logarithm of the inverse of its share of reports; 0 for "the".
pub fn weight(hash: u64) -> f32 {
    static WEIGHTS: LazyLock<FxHashMap<u64, f32>> = LazyLock::new(|| {
        let lines = include_str!("data/frequencies.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let (word, count) = line.split_once(' ').expect("a word and its count");
                let count: f32 = count.parse().expect("a count");
                (xxh3_64(word.as_bytes()), (COUNTED / count).ln())
            })
            .collect()
    });
    WEIGHTS.get(&hash).copied().unwrap_or((COUNTED / UNLISTED).ln())
}

/// A word that tells at least this much, in nats, is of a story; what tells less stands in a third of all reports.
const TELLING: f32 = 1.1;
/// The share of the shorter text's telling words that two versions of one story have in common.
const COMMON: f32 = 0.3;

/// Whether two texts may be versions of one: an update keeps much of what it brings up to date, another report of the same name shares
/// a word in ten.
pub fn is_one_story(one: &str, other: &str) -> bool {
    let telling = |text: &str| -> FxHashSet<u64> {
        words(text).into_iter().filter(|word| word.weight > TELLING).map(|word| word.hash).collect()
    };
    let (one, other) = (telling(one), telling(other));
    let common = one.intersection(&other).count();
    common as f32 >= COMMON * one.len().min(other.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| &text[word.at]).collect()
    }

    #[test]
    fn a_word_is_a_run_of_letters_and_digits() {
        assert_eq!(
            read("Kyiv’s U.S. allies, “F-16” and Çavuşoğlu's 3 o'clock"),
            ["Kyiv", "U", "S", "allies", "F", "16", "and", "Çavuşoğlu", "3", "o", "clock"]
        );
    }

    #[test]
    fn letter_case_and_possessives_make_no_other_word() {
        assert_eq!(words("KYIV")[0].hash, words("Kyiv's")[0].hash);
    }

    #[test]
    fn rare_words_tell_more() {
        let tells = |word: &str| weight(words(word)[0].hash);
        assert!(tells("the") < 0.1);
        assert!(tells("said") < tells("ceasefire"));
        assert!(tells("ceasefire") < tells("zvornik"));
    }
}
