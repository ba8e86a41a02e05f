//! Naming: entities from clusters, the fullest form as the name, the others as aliases.

use super::super::lexicon::{Form, LEXICON};
use super::super::{Entity, Mention};
use super::{EVERYDAY_THRESHOLD, Linker, THRESHOLD};
use crate::text::{Case, Run};
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EntityKind, MentionForm};
use rustc_hash::FxHashMap;

impl Linker<'_> {
    /// Entities in order of first mention, and their mentions.
    pub(super) fn entities(&self, owner: &[usize], trace: &Trace) -> (Vec<Entity>, Vec<Mention>) {
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

    pub(super) fn entity(&self, cluster: usize) -> Entity {
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
    pub(super) fn name_all(&self, entities: &mut [Entity], mentions: &[Mention]) {
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
                (noun, !shouted, run.len())
            };
            let Some(best) = forms.iter().rev().max_by_key(|f| fullness(f)) else { continue };
            let only_adjectives = !fullness(best).0;
            let set = LEXICON.listed_at(self.text, best.1.start).and_then(|(_, s)| s.set);
            entity.name = match set.filter(|_| only_adjectives) {
                Some(set) => LEXICON.sets[set as usize].clone(),
                None => best.0.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            let acronym = LEXICON.listed_at(self.text, best.1.start).is_some_and(|(_, s)| s.acronym);
            if !fullness(best).1 && !acronym && matches!(entity.kind, EntityKind::Person | EntityKind::Place)
            {
                // "PRESIDENT SUNAK": all letters are capitals by style, not by name.
                entity.name = capitalised(&entity.name);
            }
            let turned = |(_, first): &(&str, &str)| {
                entity.kind == EntityKind::Person && !first.starts_with("Jr") && !first.starts_with("Sr")
            };
            if let Some((surname, first)) = best.0.split_once(", ").filter(turned) {
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

/// "VAN DYKE" as "Van Dyke".
fn capitalised(name: &str) -> String {
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let first = std::mem::replace(&mut start, !c.is_alphanumeric());
            if first { vec![c] } else { c.to_lowercase().collect() }
        })
        .collect()
}
