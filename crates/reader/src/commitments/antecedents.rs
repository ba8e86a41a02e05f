//! Whom pronouns and bare nouns mean where the text names nobody: "he", "the two leaders", "the company".

use super::subjects::{Subject, Subjects};
use crate::names::{Gender, Mention};
use crate::text::{Run, Sentence, Tag};
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
            "he" | "his" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            "it" | "its" => return self.last_subject(at, is_body).into_iter().collect(),
            "they" | "their" => return self.several_meant(at),
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

    /// Those of whom the sentences before tell, as far as they can be several: a pair named together, else who acts there with
    /// whom ("Ada Holt met with Jonas Falk"), "the two leaders", a body or a group.
    fn several_meant(&self, at: usize) -> Vec<usize> {
        if let Some(pair) = self.joined(at, |m| !self.is_governed(m) && !self.owns(m)) {
            return pair;
        }
        if self.text.quotes.around(at).is_some() {
            return self.last_subject(at, is_several).into_iter().collect();
        }
        let own = self.text.tokens[at].sentence as usize;
        let sentences = self.text.sentences[own.saturating_sub(SENTENCES as usize)..own].iter().rev();
        let pair_named = |sentence: &Sentence| {
            let head = sentence.tokens.iter().take(4).find(|&t| is_pair(self.text.lower(t)))?;
            Some(head)
                .filter(|_| self.mentions_in(sentence.tokens).first().is_none_or(|m| m.run.start > head))
        };
        let actor = self.near(at).find(|m| self.acts(m));
        match sentences.into_iter().find_map(pair_named) {
            Some(head) if actor.is_none_or(|m| m.run.start < head) => self.noun_meant(head),
            _ => actor.map_or(Vec::new(), |actor| self.with_partner(actor, at)),
        }
    }

    /// The two who meet or talk in the report's first sentence; none where it does not name two.
    pub(super) fn opening_pair(&self) -> Vec<usize> {
        let Some(first) = self.text.body().next() else { return Vec::new() };
        let is_person = |m: &&Mention| self.names.entities[m.entity].kind == EntityKind::Person;
        let actor = self.mentions_in(first.tokens).iter().find(|m| is_person(m) && self.acts(m));
        let pair = actor.map(|actor| self.with_partner(actor, first.tokens.end)).unwrap_or_default();
        if pair.len() == 2 { pair } else { Vec::new() }
    }

    /// Who acts, and the one named behind the verb: "Ada Holt met with Jonas Falk of Norway".
    fn with_partner(&self, actor: &Mention, before: usize) -> Vec<usize> {
        let end = self.text.sentence_of(actor.run.start).tokens.end.min(before);
        let behind = self.mentions_in(Run::new(actor.run.end, end));
        let is_person = |m: &Mention| self.names.entities[m.entity].kind == EntityKind::Person;
        let led_in = |m: &Mention| {
            let first = m.extent.start.min(m.run.start);
            first.checked_sub(1).is_some_and(|t| matches!(self.text.lower(t), "with" | "to"))
        };
        let partner = behind
            .iter()
            .filter(|m| m.entity != actor.entity && !self.owns(m))
            .find(|m| is_person(m) && (led_in(m) || !self.is_governed(m)));
        std::iter::once(actor).chain(partner).map(|m| m.entity).collect()
    }

    /// Whether what follows belongs to the one mentioned: "Norvale's".
    fn owns(&self, mention: &Mention) -> bool {
        self.text.tokens.get(mention.run.end).is_some_and(|t| t.tag == Tag::Possessive)
    }

    /// Whether the mention is followed by its verb.
    fn acts(&self, mention: &Mention) -> bool {
        let next = self.text.tokens.get(mention.run.end).map(|t| t.tag);
        next.is_some_and(|tag| tag.is_verbal() || tag == Tag::Adverb) && !self.is_governed(mention)
    }

    fn noun_meant(&self, noun: usize) -> Vec<usize> {
        let kind = |m: &Mention| self.names.entities[m.entity].kind;
        match self.text.lower(noun) {
            word if is_pair(word) => self.last_pair(noun, |m| kind(m) == EntityKind::Person),
            // Two places that merely stand near are no parties: only a pair named together is meant for sure, or those who met.
            "interlocutors" => self.opening_pair(),
            "sides" | "parties" => {
                self.joined(noun, |m| is_body(kind(m))).unwrap_or_else(|| self.opening_pair())
            }
            "countries" | "nations" | "states" | "governments" => {
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
        let acts = |m: &&Mention| self.acts(m) && fits(self.names.entities[m.entity].kind);
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
            for mention in self.mentions_before(at).take(REACH).filter(|m| fits(m) && !self.owns(m)) {
                if !pair.contains(&mention.entity) && pair.len() < 2 {
                    pair.push(mention.entity);
                }
            }
            pair
        })
    }
}

/// A noun for two persons of whom the text has told.
fn is_pair(word: &str) -> bool {
    matches!(word, "leaders" | "presidents" | "ministers" | "heads" | "men")
}

/// A state, an organisation or a group.
fn is_several(kind: EntityKind) -> bool {
    kind == EntityKind::Group || is_body(kind)
}

/// A state or an organisation.
fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Organisation)
}
