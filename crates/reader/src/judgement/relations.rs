//! Who belongs to what by the model's judgement: names with an event, a commitment or a source.

use super::touched;
use crate::names::Names;
use crate::text::{Run, Text};
use rapporteur_model::Related;

/// Pairs of an anchor and a candidate, with the model's certainty from 0 to 1.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// In order of the anchors.
    pub list: Vec<(Run, Run, f32)>,
}

impl Relations {
    pub(super) fn of(text: &Text, related: &[Related]) -> Self {
        let pair = |r: &Related| Some((touched(text, &r.anchor)?, touched(text, &r.candidate)?, r.score));
        Relations { list: related.iter().filter_map(pair).collect() }
    }

    /// What belongs to the anchors that touch a run: the words, and how surely.
    pub fn to(&self, run: Run) -> impl Iterator<Item = (Run, f32)> {
        let from = self.list.partition_point(|(anchor, ..)| anchor.end <= run.start);
        let touching = self.list[from..].iter().take_while(move |(anchor, ..)| anchor.start < run.end);
        touching.map(|&(_, candidate, score)| (candidate, score))
    }

    /// How surely two runs belong together, where the model was asked about any words that touch them.
    pub fn between(&self, anchor: Run, candidate: Run) -> Option<f32> {
        let touching = self.to(anchor).filter(|(words, _)| words.overlaps(candidate));
        touching.map(|(_, score)| score).max_by(f32::total_cmp)
    }

    /// The entities that belong to any of some anchors, each as surely as the surest of its names; none where the model
    /// knows of no such anchor.
    pub fn entities(&self, names: &Names, anchors: &[Run]) -> Vec<(usize, f32)> {
        let mut found: Vec<(usize, f32)> = Vec::new();
        for (words, score) in anchors.iter().flat_map(|&anchor| self.to(anchor)) {
            let Some(mention) = words.iter().find_map(|t| names.mention_at(t)) else { continue };
            if names.is_within_another(mention) {
                continue;
            }
            match found.iter_mut().find(|(entity, _)| *entity == mention.entity) {
                Some((_, best)) => *best = best.max(score),
                None => found.push((mention.entity, score)),
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}
