//! Forms of one name: acronyms, shorter forms, names in brackets.

use super::super::candidates::Candidate;
use super::{Linker, THRESHOLD};
use crate::text::{Case, Run, TokenKind};
use rapporteur_record::EntityKind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

impl Linker<'_> {
    /// "World Health Organization (WHO)", and "WHO" wherever the initials of one long name fit.
    pub(super) fn join_acronyms(&mut self) {
        let mut initials: FxHashMap<String, usize> = FxHashMap::default();
        for index in 0..self.candidates.len() {
            let run = self.candidates[index].run;
            if run.len() > 1 && self.clusters[self.cluster_of[index]].kind != EntityKind::Person {
                initials.entry(self.initials(run)).or_insert(self.cluster_of[index]);
            }
            let Some(next) = self.candidates.get(index + 1) else { continue };
            let bracketed = next.run.start == run.end + 1
                && self.text.word(run.end) == "("
                && self.text.lower_or_empty(next.run.end) == ")"
                && next.run.len() == 1;
            let listed = self.candidates[index].sense.is_some_and(|s| s.kind == EntityKind::Organisation);
            // "Ann Lee (U.S.)" runs for her country.
            let from = next.sense.is_some_and(|s| s.kind == EntityKind::Place);
            if bracketed
                && !from
                && (run.len() > 1 || listed && next.sense.is_none())
                && self.text.tokens[next.run.start].case == Case::Upper
            {
                let (long, short) = (self.cluster_of[index], self.cluster_of[index + 1]);
                let kind = self.clusters[long].kind;
                if kind == EntityKind::Person && self.candidates[index].sense.is_none() {
                    self.clusters[long].kind = EntityKind::Organisation;
                }
                self.clusters[long].strength = self.clusters[long].strength.max(2.0);
                self.join(short, long);
            }
        }
        for index in 0..self.candidates.len() {
            let candidate = &self.candidates[index];
            let run = candidate.run;
            if run.len() == 1 && candidate.sense.is_none() && self.text.tokens[run.start].case == Case::Upper
            {
                let letters: String =
                    self.text.lower(run.start).chars().filter(|c| c.is_alphanumeric()).collect();
                if letters.len() >= 2
                    && let Some(&long) = initials.get(&letters)
                {
                    self.join(self.cluster_of[index], long);
                }
            }
        }
    }

    /// "Countess Alma of Reuss (Alma Viktoria; born …)", "Lee (also known as Ann Park)": one person.
    pub(super) fn join_brackets(&mut self) {
        let text = self.text;
        for index in 1..self.candidates.len() {
            let (long, short) = (self.candidates[index - 1].run, self.candidates[index].run);
            let open = short.start == long.end + 1 && text.word(long.end) == "(";
            let close = text.lower_or_empty(short.end);
            if !open || !matches!(close, ")" | ";" | ",") {
                continue;
            }
            let (one, two) = (self.cluster_of[index - 1], self.cluster_of[index]);
            let people = [one, two].iter().all(|&c| self.clusters[c].kind == EntityKind::Person);
            let shared = short
                .iter()
                .any(|t| long.iter().any(|u| text.lower(t) == text.lower(u) && text.word(t).len() > 2));
            let born =
                (short.end..short.end + 3).any(|t| matches!(text.lower_or_empty(t), "born" | "née" | "nee"));
            if people && (shared || born) {
                self.join(two, one);
            }
        }
    }

    pub(super) fn initials(&self, run: Run) -> String {
        run.iter()
            .filter(|&t| self.text.tokens[t].kind == TokenKind::Word && self.text.tokens[t].case.is_capital())
            .filter_map(|t| self.text.lower(t).chars().next())
            .collect()
    }

    /// "Jiangxi" joins "Jiangxi Province"; "Labour" joins "Labour Party".
    pub(super) fn join_long_forms(&mut self) {
        let mut by_words: FxHashMap<String, usize> = FxHashMap::default();
        for (index, candidate) in self.candidates.iter().enumerate() {
            by_words.entry(self.key(candidate)).or_insert(self.cluster_of[index]);
        }
        self.join_owned(&by_words);
        for index in 0..self.candidates.len() {
            let candidate = &self.candidates[index];
            let run = candidate.run;
            let whole = self.cluster_of[index];
            let kind = self.clusters[whole].kind;
            if run.len() < 2 || !matches!(kind, EntityKind::Place | EntityKind::Organisation) {
                continue;
            }
            let last = self.text.lower(run.end - 1);
            let shrinks = match kind {
                EntityKind::Place => matches!(
                    last,
                    "province"
                        | "district"
                        | "county"
                        | "oblast"
                        | "region"
                        | "city"
                        | "island"
                        | "islands"
                        | "prefecture"
                        | "town"
                        | "village"
                        | "governorate"
                        | "state"
                        | "hotel"
                ),
                _ => matches!(
                    last,
                    "party"
                        | "group"
                        | "corp"
                        | "corp."
                        | "inc"
                        | "inc."
                        | "co"
                        | "co."
                        | "ltd"
                        | "ltd."
                        | "plc"
                        | "corporation"
                        | "company"
                        | "newspaper"
                        | "agency"
                        | "limited"
                        | "international"
                        | "holdings"
                ),
            };
            if !shrinks {
                continue;
            }
            let short = Candidate { run: Run::new(run.start, run.end - 1), ..*candidate };
            let Some(&part) = by_words.get(&self.key(&short)) else { continue };
            let person =
                self.clusters[part].kind == EntityKind::Person && self.clusters[part].strength >= THRESHOLD;
            let country = self.clusters[part].set.is_some() && kind == EntityKind::Place;
            if !person && !country {
                self.join(part, whole);
            }
        }
    }

    /// "the Ministry of Works" is "the Ministry of Works of Norvale", where no other state's is named so.
    fn join_owned(&mut self, by_words: &FxHashMap<String, usize>) {
        let mut owned: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let run = candidate.run;
            let whole = self.root(self.cluster_of[index]);
            if self.clusters[whole].kind == EntityKind::Organisation
                && let Some(of) = (run.start + 2..run.end).rev().find(|&t| self.text.lower(t) == "of")
            {
                let short = Candidate { run: Run::new(run.start, of), ..*candidate };
                owned
                    .entry(self.key(&short))
                    .and_modify(|(other, only)| *only &= *other == whole)
                    .or_insert((whole, true));
            }
        }
        for (short, (whole, only)) in owned {
            if only
                && let Some(&part) = by_words.get(&short)
                && self.clusters[part].kind == EntityKind::Organisation
            {
                self.join(part, whole);
            }
        }
    }
}
