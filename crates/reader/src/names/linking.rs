//! Linking within the report: candidates become entities.
//!
//! Names that a list gives for one thing ("US", "American") are one; a full name takes its surname, its acronym and
//! its shorter forms with it. Two people with one surname stay two.

use super::candidates::Candidate;
use super::evidence::{self, Scores};
use super::lexicon::{Form, GivenGender, LEXICON};
use super::titles::TITLES;
use super::{Entity, Gender, Mention};
use crate::text::{Case, Run, Text, TokenKind};
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EntityKind, MentionForm};
use rustc_hash::FxHashMap;

/// Candidates with the same words, or the same listed thing.
struct Cluster {
    members: Vec<usize>,
    scores: Scores,
    kind: EntityKind,
    strength: f32,
    set: Option<u32>,
    /// The cluster that it belongs to, after linking.
    part_of: Option<usize>,
}

/// Less than this speaks for no kind.
const THRESHOLD: f32 = 1.0;
/// What everyday words need.
const EVERYDAY_THRESHOLD: f32 = 2.4;

pub(super) fn link(text: &Text, candidates: &[Candidate], trace: &Trace) -> (Vec<Entity>, Vec<Mention>) {
    let mut linker =
        Linker { text, candidates, clusters: Vec::new(), cluster_of: vec![usize::MAX; candidates.len()] };
    linker.gather();
    linker.decide();
    linker.join_acronyms();
    linker.join_long_forms();
    linker.join_brackets();
    let owner = linker.people();
    linker.entities(&owner, trace)
}

struct Linker<'a> {
    text: &'a Text<'a>,
    candidates: &'a [Candidate],
    clusters: Vec<Cluster>,
    cluster_of: Vec<usize>,
}

impl Linker<'_> {
    fn key(&self, candidate: &Candidate) -> String {
        let mut key = String::new();
        for t in candidate.run {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(self.text.lower(t));
        }
        key
    }

    fn gather(&mut self) {
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let set = candidate.sense.and_then(|s| s.set);
            let key = set.map_or_else(|| self.key(candidate), |set| format!("#{set}"));
            let cluster = *by_key.entry(key).or_insert_with(|| {
                self.clusters.push(Cluster {
                    members: Vec::new(),
                    scores: evidence::of_words(self.text, candidate),
                    kind: EntityKind::Person,
                    strength: 0.0,
                    set,
                    part_of: None,
                });
                self.clusters.len() - 1
            });
            if self.clusters[cluster].members.len() < 12 {
                self.clusters[cluster].scores.join(&evidence::of_place(self.text, candidate));
            }
            self.clusters[cluster].members.push(index);
            self.cluster_of[index] = cluster;
        }
    }

    fn decide(&mut self) {
        for cluster in &mut self.clusters {
            (cluster.kind, cluster.strength) = cluster.scores.best();
            let first = &self.candidates[cluster.members[0]];
            if let Some(sense) = first.sense.filter(|s| s.set.is_some() && s.kind != EntityKind::Organisation)
            {
                // Context does not turn a country into a person.
                cluster.kind = sense.kind;
                cluster.strength = cluster.strength.max(sense.weight);
            }
        }
    }

    fn root(&self, mut cluster: usize) -> usize {
        while let Some(next) = self.clusters[cluster].part_of {
            cluster = next;
        }
        cluster
    }

    fn join(&mut self, part: usize, whole: usize) {
        let (part, whole) = (self.root(part), self.root(whole));
        if part != whole {
            self.clusters[part].part_of = Some(whole);
        }
    }

    /// "World Health Organization (WHO)", and "WHO" wherever the initials of one long name fit.
    fn join_acronyms(&mut self) {
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
            if bracketed
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
    fn join_brackets(&mut self) {
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

    fn initials(&self, run: Run) -> String {
        run.iter()
            .filter(|&t| self.text.tokens[t].kind == TokenKind::Word && self.text.tokens[t].case.is_capital())
            .filter_map(|t| self.text.lower(t).chars().next())
            .collect()
    }

    /// "Jiangxi" joins "Jiangxi Province"; "Labour" joins "Labour Party".
    fn join_long_forms(&mut self) {
        let mut by_words: FxHashMap<String, usize> = FxHashMap::default();
        for (index, candidate) in self.candidates.iter().enumerate() {
            by_words.entry(self.key(candidate)).or_insert(self.cluster_of[index]);
        }
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

    /// Which person each candidate belongs to, by the cluster of the full name; `usize::MAX` where none.
    fn people(&self) -> Vec<usize> {
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
            let (mut first, mut last) = (text.lower(candidate.run.start), text.lower(candidate.run.end - 1));
            if text.word(candidate.run.start + 1) == "," {
                std::mem::swap(&mut first, &mut last);
            }
            let same = *full.entry((LEXICON.full_first_name(first).to_owned(), last)).or_insert(cluster);
            owner[index] = same;
            let middle = candidate.run.start + 1..candidate.run.end - 1;
            let surnames = middle.map(|t| text.lower(t)).filter(|w| w.len() > 3 && candidate.run.len() == 3);
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
                for t in [candidate.run.start, candidate.run.end - 1] {
                    recent.insert(text.lower(t), owner[index]);
                }
                continue;
            }
            if candidate.run.len() != 1 || self.root(self.cluster_of[index]) != self.cluster_of[index] {
                continue;
            }
            let word = text.lower(candidate.run.start);
            let cluster = &self.clusters[self.cluster_of[index]];
            if !candidate.titled && self.is_rather_a_place(candidate, cluster) {
                continue;
            }
            let Some(list) = by_last.get(word).or_else(|| by_first.get(word)) else { continue };
            if let Some(set) = candidate.sense.filter(|s| s.kind == EntityKind::Person).and_then(|s| s.set) {
                // "Trump" is Donald Trump, unless only another of his name is told of.
                let own = LEXICON.sets[set as usize].split(' ').next().unwrap_or("").to_lowercase();
                let same = list.iter().find(|&&c| self.first_name(c) == own);
                if let Some(&same) = same {
                    owner[index] = same;
                }
                continue;
            }
            let gender = TITLES.ending_at(text, candidate.run.start).and_then(|(_, t)| t.gender);
            let fits = |c: &&usize| gender.is_none_or(|g| self.gender_of(**c).is_none_or(|known| known == g));
            let last_named = recent.get(word).copied().filter(|c| list.contains(c) && fits(&c));
            if let Some(person) = last_named.or_else(|| list.iter().find(fits).copied()) {
                owner[index] = person;
            }
        }
        owner
    }

    fn first_name(&self, cluster: usize) -> &str {
        self.text.lower(self.candidates[self.clusters[cluster].members[0]].run.start)
    }

    /// A listed place that nothing shows to be a surname here.
    fn is_rather_a_place(&self, candidate: &Candidate, cluster: &Cluster) -> bool {
        let Some(sense) = candidate.sense.filter(|s| s.kind == EntityKind::Place) else { return false };
        let person = cluster.scores.of(EntityKind::Person);
        if sense.set.is_some() {
            person <= 1.0
        } else {
            sense.weight >= 2.0 && person < cluster.scores.of(EntityKind::Place)
        }
    }

    /// Gender by the given name.
    fn gender_of(&self, cluster: usize) -> Option<Gender> {
        let run = self.candidates[self.clusters[cluster].members[0]].run;
        match LEXICON.given(self.text.lower(run.start)) {
            Some(GivenGender::Female) if run.len() > 1 => Some(Gender::Female),
            Some(GivenGender::Male) if run.len() > 1 => Some(Gender::Male),
            _ => None,
        }
    }

    /// Entities in order of first mention, and their mentions.
    fn entities(&self, owner: &[usize], trace: &Trace) -> (Vec<Entity>, Vec<Mention>) {
        let mut entities: Vec<Entity> = Vec::new();
        let mut number: FxHashMap<usize, usize> = FxHashMap::default();
        let mut mentions = Vec::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let own = self.root(self.cluster_of[index]);
            let cluster = if owner[index] == usize::MAX { own } else { owner[index] };
            let decided = &self.clusters[cluster];
            let span = self.text.span(candidate.run);
            let everyday = candidate.everyday && candidate.sense.is_none() && owner[index] == usize::MAX;
            let threshold = if everyday { EVERYDAY_THRESHOLD } else { THRESHOLD };
            if decided.strength < threshold && cluster == self.cluster_of[index] {
                trace.note("names", "too-little-evidence", Verdict::Dropped, span, || {
                    format!("nothing says what \"{}\" is", self.text.words(candidate.run))
                });
                continue;
            }
            let entity = *number.entry(cluster).or_insert_with(|| {
                entities.push(self.entity(cluster));
                entities.len() - 1
            });
            trace.note("names", "kind-by-evidence", Verdict::Kept, span, || {
                format!("{:?}, score {:.1}", decided.kind, decided.strength)
            });
            mentions.push(Mention {
                run: candidate.run,
                extent: candidate.run,
                entity,
                form: MentionForm::Name,
            });
        }
        self.name_all(&mut entities, &mentions);
        (entities, mentions)
    }

    fn entity(&self, cluster: usize) -> Entity {
        let decided = &self.clusters[cluster];
        let first = &self.candidates[decided.members[0]];
        Entity {
            kind: decided.kind,
            name: String::new(),
            aliases: Vec::new(),
            roles: Vec::new(),
            relations: Vec::new(),
            gender: if decided.kind == EntityKind::Person { self.gender_of(cluster) } else { None },
            country: first.sense.and_then(|s| s.country),
            confidence: (0.5 + decided.strength / 12.0).min(0.98),
        }
    }

    /// The fullest form is the name, the others are aliases.
    fn name_all(&self, entities: &mut [Entity], mentions: &[Mention]) {
        let mut forms: Vec<Vec<(&str, Run)>> = vec![Vec::new(); entities.len()];
        for mention in mentions {
            let words = self.text.words(mention.run);
            let list = &mut forms[mention.entity];
            if list.len() < 24 && !list.iter().any(|(known, _)| *known == words) {
                list.push((words, mention.run));
            }
        }
        for (entity, forms) in entities.iter_mut().zip(forms) {
            let fullness = |&(words, run): &(&str, Run)| {
                let sense =
                    LEXICON.listed_at(self.text, run.start).filter(|(r, _)| *r == run).map(|(_, s)| s);
                let noun = sense.is_none_or(|s| s.form != Form::Adjective);
                let shouted =
                    words.len() > 3 && run.iter().all(|t| self.text.tokens[t].case != Case::Capital);
                (noun, !shouted, words.chars().count())
            };
            let Some(best) = forms.iter().rev().max_by_key(|f| fullness(f)) else { continue };
            let only_adjectives = !fullness(best).0;
            let set = LEXICON.listed_at(self.text, best.1.start).and_then(|(_, s)| s.set);
            entity.name = match set.filter(|_| only_adjectives) {
                Some(set) => LEXICON.sets[set as usize].clone(),
                None => best.0.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            if let Some((surname, first)) =
                best.0.split_once(", ").filter(|_| entity.kind == EntityKind::Person)
            {
                // "Okafor, Daniel".
                entity.name = format!("{first} {surname}");
            }
            entity.aliases = forms
                .iter()
                .map(|(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|words| *words != entity.name)
                .collect();
        }
    }
}
