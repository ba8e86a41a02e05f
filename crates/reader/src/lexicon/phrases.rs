//! Phrases found token by token.

use crate::text::{Run, Text};
use rustc_hash::FxHashMap;

/// A list of phrases, each with what it means; [`Phrases::at`] finds the longest that stands at a token.
///
/// Phrases are compared in lower case, token by token, so "Dec." and "son-in-law" are written as in a report.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    /// From phrases and meanings; of two equal phrases the first counts.
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, T)>> = FxHashMap::default();
        for (phrase, meaning) in phrases {
            let words = crate::text::words_of(&phrase);
            if let Some((first, rest)) = words.split_first() {
                by_first.entry(first.clone()).or_default().push((rest.to_vec(), meaning));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Phrases { by_first }
    }

    /// The longest phrase that starts at the token: its run and its meaning.
    pub fn at(&self, text: &Text, token: usize) -> Option<(Run, &T)> {
        let list = self.by_first.get(text.lower(token))?;
        let fits = |rest: &[String]| {
            let follows = |(n, word): (usize, &String)| text.lower_or_empty(token + 1 + n) == word;
            rest.iter().enumerate().all(follows)
        };
        let (rest, meaning) = list.iter().find(|(rest, _)| fits(rest))?;
        Some((Run::new(token, token + 1 + rest.len()), meaning))
    }

    /// What a single word or phrase means.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let words = crate::text::words_of(phrase);
        let (first, rest) = words.split_first()?;
        self.by_first.get(first)?.iter().find(|(r, _)| r == rest).map(|(_, meaning)| meaning)
    }
}
