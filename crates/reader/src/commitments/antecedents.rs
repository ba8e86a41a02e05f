//! Whom pronouns and bare nouns mean where the text names nobody: "he", "the two leaders", "the company".

use super::subjects::{Subject, Subjects};
use crate::names::{Gender, Mention};
use crate::text::Tag;
use rapporteur_record::EntityKind;

/// How many mentions back one is looked for.
const REACH: usize = 30;
/// How many sentences back one is looked for.
const SENTENCES: u32 = 4;

impl Subjects<'_, '_> {
    /// The entities that a subject means, named or not; empty where that stays open.
    pub(super) fn meant(&self, subject: &Subject, at: usize) -> Vec<usize> {
        match subject {
            Subject::Named(entities) | Subject::Near(entities) => entities.clone(),
            // Who writes "we" of himself outside of quotations is most often a state's press office.
            Subject::FirstPerson => {
                self.last_subject(at, |kind| kind == EntityKind::Place).into_iter().collect()
            }
            Subject::Pronoun(pronoun) => self.pronoun_meant(*pronoun),
            Subject::Noun(noun) => self.noun_meant(*noun),
            Subject::Open => Vec::new(),
        }
    }

    fn pronoun_meant(&self, at: usize) -> Vec<usize> {
        let gender = match self.text.lower(at) {
            "he" => Some(Gender::Male),
            "she" => Some(Gender::Female),
            "it" => return self.last_subject(at, is_body).into_iter().collect(),
            "they" => return self.last_pair(at, |_| true),
            _ => return Vec::new(),
        };
        let fits = |m: &Mention| {
            let entity = &self.names.entities[m.entity];
            entity.kind == EntityKind::Person && (entity.gender.is_none() || entity.gender == gender)
        };
        let near = || self.near(at).filter(|m| fits(m));
        near()
            .find(|m| !self.is_governed(m))
            .or_else(|| near().next())
            .map(|m| m.entity)
            .into_iter()
            .collect()
    }

    fn noun_meant(&self, noun: usize) -> Vec<usize> {
        let kind = |m: &Mention| self.names.entities[m.entity].kind;
        match self.text.lower(noun) {
            "leaders" | "presidents" | "ministers" | "heads" | "men" => {
                self.last_pair(noun, |m| kind(m) == EntityKind::Person)
            }
            "sides" | "parties" | "countries" | "nations" | "states" | "governments" => {
                // Two places that merely stand near are no parties: only a pair named together is meant for sure.
                self.joined(noun, |m| is_body(kind(m))).unwrap_or_default()
            }
            "group" | "company" | "firm" | "party" | "agency" | "council" | "committee" | "union"
            | "court" | "ministry" | "commission" | "organisation" | "organization" | "board" | "bank"
            | "team" => {
                let word = self.text.lower(noun);
                let named = |m: &&Mention| self.names.entities[m.entity].name.to_lowercase().contains(word);
                let bodies =
                    || self.mentions_before(noun).take(REACH).filter(|m| kind(m) == EntityKind::Organisation);
                bodies().find(named).or_else(|| bodies().next()).map(|m| m.entity).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The mentions of the last sentences, nearest first.
    fn near(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let sentence = self.text.tokens[at].sentence;
        let earliest = sentence.saturating_sub(SENTENCES);
        let within = move |m: &&Mention| self.text.tokens[m.run.start].sentence >= earliest;
        self.mentions_before(at).take(REACH).take_while(within)
    }

    /// The last entity of a kind that a sentence before has as its subject.
    fn last_subject(&self, at: usize, fits: impl Fn(EntityKind) -> bool) -> Option<usize> {
        let acts = |m: &&Mention| {
            let verbal = self.text.tokens.get(m.run.end).is_some_and(|_| {
                let tag = self.text.tag(m.run.end);
                tag.is_verbal() || tag == Tag::Adverb
            });
            verbal && !self.is_governed(m) && fits(self.names.entities[m.entity].kind)
        };
        self.near(at).find(acts).map(|m| m.entity)
    }

    /// The last entities of a kind that are joined by "and".
    fn joined(&self, at: usize, fits: impl Fn(&Mention) -> bool) -> Option<Vec<usize>> {
        self.near(at).filter(|m| fits(m)).map(|m| self.coordinated(m)).find(|list| list.len() > 1)
    }

    /// The last two entities of a kind, those joined by "and" first.
    fn last_pair(&self, at: usize, fits: impl Fn(&Mention) -> bool) -> Vec<usize> {
        self.joined(at, &fits).unwrap_or_else(|| {
            let mut pair: Vec<usize> = Vec::new();
            for mention in self.mentions_before(at).take(REACH).filter(|m| fits(m)) {
                if !pair.contains(&mention.entity) && pair.len() < 2 {
                    pair.push(mention.entity);
                }
            }
            pair
        })
    }
}

/// A state or an organisation.
fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Organisation)
}
