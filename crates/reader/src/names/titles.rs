//! Words before and after a name that say what its bearer is: forms of address, ranks, offices.

use super::Gender;
use crate::lexicon::{Phrases, load};
use crate::text::{Run, Text};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleKind {
    /// "Mr": no office.
    Address,
    /// "Sgt", "President": an office that stands right before a name.
    Rank,
    /// "secretary of state", "spokesman".
    Office,
}

/// A title found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    pub kind: TitleKind,
    pub gender: Option<Gender>,
}

pub(super) struct Titles {
    phrases: Phrases<Title>,
    nouns: FxHashMap<String, Option<Gender>>,
    former: FxHashSet<String>,
    kin: FxHashMap<String, Option<Gender>>,
}

type Words = BTreeMap<String, Vec<String>>;

#[derive(serde::Deserialize)]
struct File {
    address: Words,
    rank: Words,
    phrases: Words,
    nouns: Words,
    time: Words,
    kin: Words,
}

pub(super) static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let file: File = load("titles.toml", include_str!("words/titles.toml"));
    let mut phrases: Vec<(String, Title)> = Vec::new();
    let mut add = |words: &Words, kind: TitleKind| {
        for (gender, list) in words {
            phrases.extend(list.iter().map(|w| (w.clone(), Title { kind, gender: gender_of(gender) })));
        }
    };
    add(&file.address, TitleKind::Address);
    add(&file.phrases, TitleKind::Office);
    add(&file.rank, TitleKind::Rank);
    let gendered = |words: Words| {
        let mut map = FxHashMap::default();
        for (gender, list) in words {
            for word in list {
                let known = map.entry(word).or_insert(None);
                *known = known.or(gender_of(&gender));
            }
        }
        map
    };
    Titles {
        phrases: Phrases::new(phrases),
        nouns: gendered(file.nouns),
        former: file.time["former"].iter().cloned().collect(),
        kin: gendered(file.kin),
    }
});

fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

impl Titles {
    /// The longest title that starts at the token.
    pub fn at(&self, text: &Text, token: usize) -> Option<(Run, Title)> {
        if let Some((run, title)) = self.phrases.at(text, token) {
            // "major", "count" and "sister" are ranks with a capital only.
            let rank = title.kind == TitleKind::Rank && !text.tokens[token].case.is_capital();
            if !rank || self.nouns.contains_key(text.lower(token)) && run.len() == 1 || run.len() > 1 {
                return Some((run, *title));
            }
        }
        self.noun_at(text, token)
    }

    /// The title that the token alone is, by its noun.
    pub fn noun_at(&self, text: &Text, token: usize) -> Option<(Run, Title)> {
        let gender = *self.nouns.get(text.lower(token))?;
        Some((Run::one(token), Title { kind: TitleKind::Office, gender }))
    }

    /// The title that ends right before the token: its run.
    pub fn ending_at(&self, text: &Text, end: usize) -> Option<(Run, Title)> {
        let sentence = text.sentence_of(end.saturating_sub(1)).tokens;
        let earliest = sentence.start.max(end.saturating_sub(6));
        (earliest..end).find_map(|start| self.at(text, start).filter(|(run, _)| run.end == end))
    }

    /// Whether the word names an office or function ("spokesman"), and whose gender it tells.
    pub fn noun(&self, word: &str) -> Option<Option<Gender>> {
        self.nouns.get(word).copied()
    }

    /// "former", "ex".
    pub fn is_former(&self, word: &str) -> bool {
        self.former.contains(word)
    }

    /// Whether the words name a kinsman: the run from the token on, and the gender.
    pub fn kin_at(&self, text: &Text, token: usize) -> Option<(Run, Option<Gender>)> {
        for length in [5, 3, 1] {
            let run = Run::new(token, token + length);
            if run.end <= text.tokens.len() && (length == 1 || text.word(token + 1) == "-") {
                let words: String = run.iter().map(|t| text.lower(t)).collect();
                if let Some(gender) = self.kin.get(&words) {
                    return Some((run, *gender));
                }
            }
        }
        None
    }
}
