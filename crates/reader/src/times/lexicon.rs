//! The words of times: `words.toml`, looked up once for every token.

use crate::lexicon::{Phrases, load};
use crate::text::{Text, TokenKind};
use rapporteur_record::TimeMod;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// A side of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Past,
    Future,
}

/// Units of the calendar and the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which one of many: counted from the report's day, or from the day told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Which {
    /// "last": the one before the report's day.
    Last,
    /// "this".
    This,
    /// "next", "coming".
    Next,
    /// "the same", "that": the one told of.
    Same,
    /// "the previous": before the one told of.
    Previous,
    /// "the following": after the one told of.
    Following,
    /// "the past": the stretch that ends now.
    Past,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Part {
    Mo,
    Af,
    Ev,
    Ni,
    Mi,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Season {
    Sp,
    Su,
    Fa,
    Wi,
}

/// A time that only the speaker's now gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Reference {
    #[serde(rename = "PRESENT_REF")]
    Present,
    #[serde(rename = "PAST_REF")]
    Past,
    #[serde(rename = "FUTURE_REF")]
    Future,
}

impl Reference {
    pub(super) fn value(self) -> &'static str {
        match self {
            Reference::Present => "PRESENT_REF",
            Reference::Past => "PAST_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// A month's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct MonthName {
    pub(super) month: i8,
    /// Also another word ("May", "March").
    pub(super) strict: bool,
    /// Short, without its stop: needs a day beside it.
    pub(super) short: bool,
}

/// A unit's word.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitWord {
    pub(super) unit: Unit,
    /// How many of the unit it is ("fortnight" two weeks).
    pub(super) times: u32,
    pub(super) plural: bool,
}

/// A part of the day's word; `vague` ones are points ("dawn").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PartWord {
    pub(super) part: Part,
    /// Hours of its interval; above 24 they are the next day's.
    pub(super) hours: (i8, i8),
}

/// All that one word can be in a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) month: Option<MonthName>,
    pub(super) weekday: Option<i8>,
    pub(super) weekdays: Option<i8>,
    pub(super) unit: Option<UnitWord>,
    pub(super) long: Option<Unit>,
    pub(super) part: Option<PartWord>,
    pub(super) season: Option<(Season, bool)>,
    pub(super) day: Option<i32>,
    /// A decade's name, as the first three digits of its years.
    pub(super) decade: Option<i16>,
    pub(super) which: Option<Which>,
    pub(super) number: Option<u32>,
    pub(super) vague: bool,
    pub(super) ordinal: Option<i8>,
    pub(super) edge: Option<TimeMod>,
    pub(super) edge_noun: Option<TimeMod>,
    pub(super) within: bool,
    pub(super) set: Option<&'static str>,
    /// Starts a phrase of [`Lexicon::references`].
    pub(super) reference: bool,
    /// Starts a phrase of [`Lexicon::bounds`].
    pub(super) bound: bool,
    pub(super) holiday: bool,
    pub(super) zone: Option<Option<i32>>,
    /// Starts a time only where a word of times follows.
    pub(super) article: bool,
    /// Written in digits.
    pub(super) digits: bool,
}

/// The words and phrases.
pub(super) struct Lexicon {
    index: FxHashMap<&'static str, u16>,
    table: Vec<Word>,
    pub(super) references: Phrases<Reference>,
    pub(super) bounds: Phrases<TimeMod>,
    pub(super) holidays: Phrases<Holiday>,
    ahead: FxHashSet<String>,
    plans: FxHashSet<String>,
    nouns: FxHashMap<String, Side>,
    aged: FxHashSet<String>,
    feeling: FxHashSet<String>,
    invariant: FxHashSet<String>,
}

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday (Monday is 1) and which of them, -1 for the last.
    Nth(i8, i8, i8),
}

/// The words, loaded once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::from(File::load()));

/// Index of the word that is no word of times.
const NONE: u16 = 0;
/// Index of a number in digits.
const DIGITS: u16 = 1;

impl Lexicon {
    /// The words of each token of a text.
    pub(super) fn indices(&self, text: &Text) -> Vec<u16> {
        let index = |(token, t): (usize, &crate::text::Token)| match t.kind {
            TokenKind::Number => DIGITS,
            TokenKind::Word => self.index.get(text.lower(token)).copied().unwrap_or(NONE),
            _ => NONE,
        };
        text.tokens.iter().enumerate().map(index).collect()
    }

    pub(super) fn word(&self, index: u16) -> &Word {
        &self.table[index as usize]
    }

    /// Whether the word sets for later what the time after it belongs to ("due", "planned").
    pub(super) fn ahead(&self, word: &str) -> bool {
        self.ahead.contains(word)
    }

    /// Whether a verb tells of plans, or a participle of what is ahead.
    pub(super) fn plans(&self, word: &str) -> bool {
        self.plans.contains(word) || self.ahead(word)
    }

    /// The side of now that a noun is told from.
    pub(super) fn noun_side(&self, word: &str) -> Option<Side> {
        self.nouns.get(word).copied()
    }

    /// Whether a verb's past is its base form.
    pub(super) fn is_invariant(&self, word: &str) -> bool {
        self.invariant.contains(word)
    }

    /// Whether the word is a feeling about what has happened ("delighted to be elected").
    pub(super) fn is_feeling(&self, word: &str) -> bool {
        self.feeling.contains(word)
    }

    /// Whether the age of what the word names is a length of time.
    pub(super) fn is_aged(&self, word: &str) -> bool {
        self.aged.contains(word)
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
            invariant: file.invariant.iter().flat_map(|e| e.words.clone()).collect(),
            feeling: file.feeling.iter().flat_map(|e| e.words.clone()).collect(),
            aged: file.aged.iter().flat_map(|e| e.words.clone()).collect(),
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

fn phrases<T: Copy>(entries: &[Entry<T>]) -> impl Iterator<Item = (String, T)> {
    entries.iter().flat_map(|e| e.words.iter().map(move |w| (w.clone(), e.value)))
}

fn sides(entries: &[Bare], side: Side) -> impl Iterator<Item = (String, Side)> {
    entries.iter().flat_map(move |e| e.words.iter().map(move |w| (w.clone(), side)))
}

fn holidays(entries: &[Entry<HolidayValue>]) -> impl Iterator<Item = (String, Holiday)> {
    phrases(entries).map(|(words, value)| match value {
        HolidayValue::Fixed([month, day]) => (words, Holiday::Fixed(month, day)),
        HolidayValue::Nth([month, weekday, n]) => (words, Holiday::Nth(month, weekday, n)),
    })
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum HolidayValue {
    Fixed([i8; 2]),
    Nth([i8; 3]),
}

/// `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    month: Vec<Entry<i8>>,
    weekday: Vec<Entry<i8>>,
    weekdays: Vec<Entry<i8>>,
    unit: Vec<Entry<Unit>>,
    long: Vec<Entry<Unit>>,
    part: Vec<PartEntry>,
    season: Vec<Entry<Season>>,
    day: Vec<Entry<i32>>,
    decade: Vec<Entry<i16>>,
    which: Vec<Entry<Which>>,
    number: Vec<Entry<u32>>,
    vague: Vec<Bare>,
    ordinal: Vec<Entry<i8>>,
    edge: Vec<Entry<TimeMod>>,
    edge_noun: Vec<Entry<TimeMod>>,
    within: Vec<Bare>,
    reference: Vec<Entry<Reference>>,
    set: Vec<Entry<String>>,
    bound: Vec<Entry<TimeMod>>,
    zone: Vec<ZoneEntry>,
    ahead: Vec<Bare>,
    plan: Vec<Bare>,
    noun_ahead: Vec<Bare>,
    noun_behind: Vec<Bare>,
    article: Vec<Bare>,
    opener: Vec<Bare>,
    invariant: Vec<Bare>,
    aged: Vec<Bare>,
    feeling: Vec<Bare>,
    holiday: Vec<Entry<HolidayValue>>,
}

impl File {
    pub(super) fn load() -> Self {
        load("times/words.toml", include_str!("words.toml"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<T> {
    words: Vec<String>,
    value: T,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    plural: bool,
    times: Option<u32>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    words: Vec<String>,
    value: Part,
    from: i8,
    to: i8,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bare {
    words: Vec<String>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneEntry {
    words: Vec<String>,
    value: Option<i32>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    _example: String,
}

/// The words of every entry and its example.
#[cfg(test)]
pub(super) fn examples() -> Vec<(Vec<String>, String)> {
    let file: toml::Table = load("times/words.toml", include_str!("words.toml"));
    let entries = file.values().flat_map(|list| list.as_array().expect("a list of entries"));
    let text = |value: &toml::Value| value.as_str().expect("words").to_owned();
    entries
        .map(|entry| {
            let words = entry["words"].as_array().expect("a list of words").iter().map(text).collect();
            (words, text(&entry["example"]))
        })
        .collect()
}
