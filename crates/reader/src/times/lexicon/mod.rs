//! The words of times: `words.toml`, looked up once for every token.

mod file;
mod kinds;

#[cfg(test)]
pub(in crate::times) use file::examples;
pub(in crate::times) use kinds::*;

use crate::lexicon::Phrases;
use crate::text::{Text, TokenKind};
use file::{Entry, File, holidays, phrases, sides};
use rapporteur_record::TimeMod;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The words and phrases.
pub(in crate::times) struct Lexicon {
    index: FxHashMap<&'static str, u16>,
    table: Vec<Word>,
    pub(in crate::times) references: Phrases<Reference>,
    pub(in crate::times) bounds: Phrases<TimeMod>,
    pub(in crate::times) holidays: Phrases<Holiday>,
    ahead: FxHashSet<String>,
    plans: FxHashSet<String>,
    nouns: FxHashMap<String, Side>,
    /// By [`Class`].
    classes: [FxHashSet<String>; 7],
}

/// The words, loaded once.
pub(in crate::times) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::from(File::load()));

/// Index of the word that is no word of times.
const NONE: u16 = 0;
/// Index of a number in digits.
const DIGITS: u16 = 1;

impl Lexicon {
    /// The words of each token of a text.
    pub(in crate::times) fn indices(&self, text: &Text) -> Vec<u16> {
        let index = |(token, t): (usize, &crate::text::Token)| match t.kind {
            TokenKind::Number => DIGITS,
            TokenKind::Word => self.index.get(text.lower(token)).copied().unwrap_or(NONE),
            _ => NONE,
        };
        text.tokens.iter().enumerate().map(index).collect()
    }

    pub(in crate::times) fn word(&self, index: u16) -> &Word {
        &self.table[index as usize]
    }

    /// Whether the word sets for later what the time after it belongs to ("due", "planned").
    pub(in crate::times) fn ahead(&self, word: &str) -> bool {
        self.ahead.contains(word)
    }

    /// Whether a verb tells of plans, or a participle of what is ahead.
    pub(in crate::times) fn plans(&self, word: &str) -> bool {
        self.plans.contains(word) || self.ahead(word)
    }

    /// The side of now that a noun is told from.
    pub(in crate::times) fn noun_side(&self, word: &str) -> Option<Side> {
        self.nouns.get(word).copied()
    }

    /// Whether the word is of a class.
    pub(in crate::times) fn is(&self, class: Class, word: &str) -> bool {
        self.classes[class as usize].contains(word)
    }

    fn from(file: File) -> Self {
        let mut lexicon = Lexicon {
            index: FxHashMap::default(),
            table: vec![Word::default(), Word { digits: true, ..Word::default() }],
            references: Phrases::new(phrases(&file.reference)),
            bounds: Phrases::new(phrases(&file.bound)),
            holidays: Phrases::new(holidays(&file.holiday)),
            ahead: file.ahead.iter().flat_map(|e| e.words.clone()).collect(),
            plans: file.plan.iter().flat_map(|e| e.words.clone()).collect(),
            nouns: sides(&file.noun_ahead, Side::Future)
                .chain(sides(&file.noun_behind, Side::Past))
                .collect(),
            classes: [
                file.invariant,
                file.feeling,
                file.aged,
                file.asking,
                file.intent,
                file.lasting,
                file.epoch,
            ]
            .map(|entries| entries.into_iter().flat_map(|e| e.words).collect()),
        };
        for e in file.month {
            let name = MonthName { month: e.value, strict: e.strict, short: e.bare };
            lexicon.each(&e.words, |w| w.month = Some(name));
        }
        for e in file.unit {
            let word = UnitWord { unit: e.value, times: e.times.unwrap_or(1), plural: e.plural };
            lexicon.each(&e.words, |w| w.unit = Some(word));
        }
        for e in file.part {
            let word = PartWord { part: e.value, hours: (e.from, e.to) };
            lexicon.each(&e.words, |w| w.part = Some(word));
        }
        for e in file.season {
            lexicon.each(&e.words, |w| w.season = Some((e.value, e.strict)));
        }
        lexicon.plain(file.weekday, |w, v| w.weekday = Some(v));
        lexicon.plain(file.weekdays, |w, v| w.weekdays = Some(v));
        lexicon.plain(file.long, |w, v| w.long = Some(v));
        lexicon.plain(file.day, |w, v| w.day = Some(v));
        lexicon.plain(file.decade, |w, v| w.decade = Some(v));
        lexicon.plain(file.which, |w, v| w.which = Some(v));
        lexicon.plain(file.number, |w, v| w.number = Some(v));
        lexicon.plain(file.ordinal, |w, v| w.ordinal = Some(v));
        lexicon.plain(file.edge, |w, v| w.edge = Some(v));
        lexicon.plain(file.edge_noun, |w, v| w.edge_noun = Some(v));
        for e in file.vague {
            lexicon.each(&e.words, |w| w.vague = true);
        }
        for e in file.within {
            lexicon.each(&e.words, |w| w.within = true);
        }
        for e in file.set {
            let value: &'static str = e.value.leak();
            lexicon.each(&e.words, |w| w.set = Some(value));
        }
        for e in file.zone {
            lexicon.each(&e.words, |w| w.zone = Some(e.value));
        }
        lexicon.each_first(file.reference, |w| w.reference = true);
        lexicon.each_first(file.bound, |w| w.bound = true);
        lexicon.each_first(file.holiday, |w| w.holiday = true);
        for e in file.article {
            lexicon.each(&e.words, |w| w.article = true);
        }
        for e in file.opener {
            lexicon.each(&e.words, |_| {});
        }
        lexicon
    }

    fn each(&mut self, words: &[String], set: impl Fn(&mut Word)) {
        for word in words {
            let next = self.table.len() as u16;
            let index = *self.index.entry(word.clone().leak()).or_insert(next);
            if index == next {
                self.table.push(Word::default());
            }
            set(&mut self.table[index as usize]);
        }
    }

    fn plain<T: Copy>(&mut self, entries: Vec<Entry<T>>, set: impl Fn(&mut Word, T)) {
        for e in entries {
            self.each(&e.words, |w| set(w, e.value));
        }
    }

    fn each_first<T>(&mut self, entries: Vec<Entry<T>>, set: impl Fn(&mut Word)) {
        for e in entries {
            let firsts: Vec<String> =
                e.words.iter().map(|w| crate::text::words_of(w).swap_remove(0)).collect();
            self.each(&firsts, &set);
        }
    }
}
