//! People: which full name each surname and first name belongs to.

use super::super::Gender;
use super::super::candidates::Candidate;
use super::super::evidence::is_speech_verb;
use super::super::lexicon::{GivenGender, LEXICON};
use super::super::titles::TITLES;
use super::{Cluster, Linker, THRESHOLD};
use crate::text::{Run, Text};
use rapporteur_record::EntityKind;
use rustc_hash::FxHashMap;

impl Linker<'_> {
    /// Which person each candidate belongs to, by the cluster of the full name; `usize::MAX` where none.
    pub(super) fn people(&self) -> Vec<usize> {
        let text = self.text;
        let mut owner = vec![usize::MAX; self.candidates.len()];
        let is_person =
            |c: usize| self.clusters[c].kind == EntityKind::Person && self.clusters[c].strength >= THRESHOLD;
        // Full names, by last and by first word.
        let mut by_last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut by_first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut full: FxHashMap<(String, &str), usize> = FxHashMap::default();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let cluster = self.cluster_of[index];
            if candidate.run.len() < 2 || !is_person(cluster) || self.clusters[cluster].part_of.is_some() {
                continue;
            }
            let end = without_junior(text, candidate.run);
            let (mut first, mut last) = (text.lower(candidate.run.start), text.lower(end - 1));
            if text.word(candidate.run.start + 1) == "," && end == candidate.run.end {
                std::mem::swap(&mut first, &mut last);
            }
            let same = *full.entry((LEXICON.full_first_name(first).to_owned(), last)).or_insert(cluster);
            owner[index] = same;
            let middle = candidate.run.start + 1..candidate.run.end - 1;
            let surnames = middle.map(|t| text.lower(t)).filter(|w| w.len() > 2 && candidate.run.len() == 3);
            for word in surnames {
                let list = by_first.entry(word).or_default();
                if !list.contains(&same) && list.len() < 16 {
                    list.push(same);
                }
            }
            for (map, word) in [(&mut by_last, last), (&mut by_first, first)] {
                let list = map.entry(word).or_default();
                if !list.contains(&same) && list.len() < 16 {
                    list.push(same);
                }
            }
        }
        let mut recent: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, candidate) in self.candidates.iter().enumerate() {
            if owner[index] != usize::MAX {
                for t in [candidate.run.start, without_junior(text, candidate.run) - 1] {
                    recent.insert(text.lower(t), owner[index]);
                }
                continue;
            }
            if candidate.run.len() != 1 || self.root(self.cluster_of[index]) != self.cluster_of[index] {
                continue;
            }
            let word = text.lower(candidate.run.start);
            let cluster = &self.clusters[self.cluster_of[index]];
            let speaks = self.speaks_as_surname(candidate, index, &by_last);
            if !candidate.titled && !speaks && self.is_rather_a_place(candidate, cluster) {
                continue;
            }
            let Some(list) = by_last.get(word).or_else(|| by_first.get(word)) else { continue };
            if let Some(set) = candidate.sense.filter(|s| s.kind == EntityKind::Person).and_then(|s| s.set) {
                // "Trump" is Donald Trump, unless only another of his name is told of.
                let own = LEXICON.sets[set as usize].split(' ').next().unwrap_or("").to_lowercase();
                let full = LEXICON.full_first_name(&own);
                let same = list.iter().find(|&&c| LEXICON.full_first_name(self.first_name(c)) == full);
                if let Some(&same) = same {
                    owner[index] = same;
                }
                continue;
            }
            let sentence = text.tokens[candidate.run.start].sentence;
            let gender = TITLES.ending_at(text, candidate.run.start).and_then(|(_, t)| t.gender);
            // "President Hale thanked Mary Hale": nobody is called by the surname first in a sentence.
            let follows = |c: usize| {
                let first = self.candidates[self.clusters[c].members[0]].run.start;
                first > candidate.run.start && text.tokens[first].sentence == sentence
            };
            let fits = |c: &&usize| {
                gender.is_none_or(|g| self.gender_of(**c).is_none_or(|known| known == g)) && !follows(**c)
            };
            let last_named = recent.get(word).copied().filter(|c| list.contains(c) && fits(&c));
            if let Some(person) = last_named.or_else(|| list.iter().find(fits).copied()) {
                owner[index] = person;
            }
        }
        owner
    }

    /// "Lloyd Austin came. “Yes,” Austin said": a town's name with a verb of saying is the surname of the one named before.
    fn speaks_as_surname(
        &self,
        candidate: &Candidate,
        index: usize,
        by_last: &FxHashMap<&str, Vec<usize>>,
    ) -> bool {
        let text = self.text;
        let run = candidate.run;
        let says = run.end < text.tokens.len() && is_speech_verb(text.lower(run.end));
        let country = candidate.sense.is_some_and(|s| s.is_country);
        let earlier = |c: &usize| self.clusters[*c].members[0] < index;
        run.len() == 1
            && says
            && !country
            && by_last.get(text.lower(run.start)).is_some_and(|list| list.iter().any(earlier))
    }

    pub(super) fn first_name(&self, cluster: usize) -> &str {
        self.text.lower(self.candidates[self.clusters[cluster].members[0]].run.start)
    }

    /// A listed place that nothing shows to be a surname here.
    pub(super) fn is_rather_a_place(&self, candidate: &Candidate, cluster: &Cluster) -> bool {
        let Some(sense) = candidate.sense.filter(|s| s.kind == EntityKind::Place) else { return false };
        let person = cluster.scores.of(EntityKind::Person);
        if sense.set.is_some() {
            person <= 1.0
        } else {
            sense.weight >= 2.0 && person < cluster.scores.of(EntityKind::Place)
        }
    }

    /// Gender by the given name.
    pub(super) fn gender_of(&self, cluster: usize) -> Option<Gender> {
        let run = self.candidates[self.clusters[cluster].members[0]].run;
        match LEXICON.given(self.text.lower(run.start)) {
            Some(GivenGender::Female) if run.len() > 1 => Some(Gender::Female),
            Some(GivenGender::Male) if run.len() > 1 => Some(Gender::Male),
            _ => None,
        }
    }
}

/// End of a name without ", Jr.", where the surname ends.
fn without_junior(text: &Text, run: Run) -> usize {
    let junior = matches!(text.lower(run.end - 1), "jr." | "sr." | "jr" | "sr");
    let comma = run.len() > 2 && text.word(run.end - 2) == ",";
    match junior {
        true if comma => run.end - 2,
        true if run.len() > 1 => run.end - 1,
        _ => run.end,
    }
}
