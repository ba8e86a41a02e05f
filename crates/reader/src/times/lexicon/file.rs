//! The shape of `words.toml`.

use super::kinds::*;
use crate::lexicon::load;
use rapporteur_record::TimeMod;
use serde::Deserialize;

pub(super) fn phrases<T: Copy>(entries: &[Entry<T>]) -> impl Iterator<Item = (String, T)> {
    entries.iter().flat_map(|e| e.words.iter().map(move |w| (w.clone(), e.value)))
}

pub(super) fn sides(entries: &[Bare], side: Side) -> impl Iterator<Item = (String, Side)> {
    entries.iter().flat_map(move |e| e.words.iter().map(move |w| (w.clone(), side)))
}

pub(super) fn holidays(entries: &[Entry<HolidayValue>]) -> impl Iterator<Item = (String, Holiday)> {
    phrases(entries).map(|(words, value)| match value {
        HolidayValue::Fixed([month, day]) => (words, Holiday::Fixed(month, day)),
        HolidayValue::Nth([month, weekday, n]) => (words, Holiday::Nth(month, weekday, n)),
    })
}

#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(super) enum HolidayValue {
    Fixed([i8; 2]),
    Nth([i8; 3]),
}

/// `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::times) struct File {
    pub(super) month: Vec<Entry<i8>>,
    pub(super) weekday: Vec<Entry<i8>>,
    pub(super) weekdays: Vec<Entry<i8>>,
    pub(super) unit: Vec<Entry<Unit>>,
    pub(super) long: Vec<Entry<Unit>>,
    pub(super) part: Vec<PartEntry>,
    pub(super) season: Vec<Entry<Season>>,
    pub(super) day: Vec<Entry<i32>>,
    pub(super) decade: Vec<Entry<i16>>,
    pub(super) which: Vec<Entry<Which>>,
    pub(super) number: Vec<Entry<u32>>,
    pub(super) vague: Vec<Bare>,
    pub(super) ordinal: Vec<Entry<i8>>,
    pub(super) edge: Vec<Entry<TimeMod>>,
    pub(super) edge_noun: Vec<Entry<TimeMod>>,
    pub(super) within: Vec<Bare>,
    pub(super) reference: Vec<Entry<Reference>>,
    pub(super) set: Vec<Entry<String>>,
    pub(super) bound: Vec<Entry<TimeMod>>,
    pub(super) zone: Vec<ZoneEntry>,
    pub(super) ahead: Vec<Bare>,
    pub(super) plan: Vec<Bare>,
    pub(super) noun_ahead: Vec<Bare>,
    pub(super) noun_behind: Vec<Bare>,
    pub(super) article: Vec<Bare>,
    pub(super) opener: Vec<Bare>,
    pub(super) invariant: Vec<Bare>,
    pub(super) aged: Vec<Bare>,
    pub(super) feeling: Vec<Bare>,
    pub(super) asking: Vec<Bare>,
    pub(super) intent: Vec<Bare>,
    pub(super) lasting: Vec<Bare>,
    pub(super) epoch: Vec<Bare>,
    pub(super) holiday: Vec<Entry<HolidayValue>>,
}

impl File {
    pub(in crate::times) fn load() -> Self {
        load("times/words.toml", include_str!("../words.toml"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<T> {
    pub(super) words: Vec<String>,
    pub(super) value: T,
    #[serde(default)]
    pub(super) strict: bool,
    #[serde(default)]
    pub(super) bare: bool,
    #[serde(default)]
    pub(super) plural: bool,
    pub(super) times: Option<u32>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    pub(super) _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartEntry {
    pub(super) words: Vec<String>,
    pub(super) value: Part,
    pub(super) from: i8,
    pub(super) to: i8,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    pub(super) _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bare {
    pub(super) words: Vec<String>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    pub(super) _example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneEntry {
    pub(super) words: Vec<String>,
    pub(super) value: Option<i32>,
    /// Read by a test; see `examples`.
    #[serde(rename = "example")]
    pub(super) _example: String,
}

/// The words of every entry and its example.
#[cfg(test)]
pub(in crate::times) fn examples() -> Vec<(Vec<String>, String)> {
    let file: toml::Table = load("times/words.toml", include_str!("../words.toml"));
    let entries = file.values().flat_map(|list| list.as_array().expect("a list of entries"));
    let text = |value: &toml::Value| value.as_str().expect("words").to_owned();
    entries
        .map(|entry| {
            let words = entry["words"].as_array().expect("a list of words").iter().map(text).collect();
            (words, text(&entry["example"]))
        })
        .collect()
}
