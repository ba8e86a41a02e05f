//! Linking within the report: candidates become entities.
//!
//! Names that a list gives for one thing ("US", "American") are one; a full name takes its surname, its acronym and
//! its shorter forms with it. Two people with one surname stay two.

mod forms;
mod naming;
mod people;

use super::candidates::Candidate;
use super::evidence;
use super::evidence::Scores;
use super::{Entity, Mention};
use crate::text::Text;
use crate::trace::Trace;
use rapporteur_record::EntityKind;
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
                self.clusters[cluster].scores.join(&evidence::of_model(candidate.opinion));
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
}
