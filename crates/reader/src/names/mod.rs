//! The names stage: who and where.
//!
//! In: the text. Out: [`Names`], the entities of the report with their mentions, roles and relations, linked within
//! the report (surnames, acronyms, adjectives of countries, descriptions by role).
//!
//! Parts, in the order in which they run: `census` (how each word is written over the report), `candidates`
//! (capitalised stretches, cut into names; `bodies` adds the nouns in lower case that belong to them), `meeting` (what the
//! model takes them for), `evidence`
//! (what speaks for each kind), `linking` (candidates become entities), `roles` (offices, kin, extents), `gender`,
//! `descriptions`. `lexicon` and `titles` load the word lists of `words/`.

mod bodies;
mod candidates;
mod census;
mod descriptions;
mod evidence;
mod gender;
mod lexicon;
mod linking;
mod meeting;
mod roles;
mod titles;

#[cfg(test)]
mod tests;

use crate::judgement::Judgement;
use crate::text::{Run, Text};
use crate::trace::Trace;
use rapporteur_record::{EntityKind, MentionForm};

/// The entities of a report and where it mentions them.
#[derive(Debug, Default)]
pub struct Names {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In text order; no two overlap.
    pub mentions: Vec<Mention>,
}

/// A person, body, place, group, weapon or work.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the report, without titles.
    pub name: String,
    /// The other names used.
    pub aliases: Vec<String>,
    /// Offices and functions.
    pub roles: Vec<Role>,
    /// Kinship and the like.
    pub relations: Vec<Relation>,
    /// Of a person, where title, first name or pronoun tell.
    pub gender: Option<Gender>,
    /// ISO 3166 code of the country that a place is, or lies in, where known.
    pub country: Option<&'static str>,
    /// 0 to 1.
    pub confidence: f32,
}

/// Grammatical gender of a person, as far as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

/// An office or function.
#[derive(Clone, Debug)]
pub struct Role {
    /// The words of the title, without body or country.
    pub title: Run,
    /// The entity that it is held in.
    pub of: Option<usize>,
    /// Held in the past.
    pub former: bool,
}

/// A tie to another entity.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The word ("son-in-law").
    pub kind: Run,
    /// The other one.
    pub to: usize,
}

/// One place where an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words of the name, description or pronoun itself, without title.
    pub run: Run,
    /// The whole noun phrase: with titles before and an apposition after ("Ihor Klymenko, the interior minister").
    pub extent: Run,
    /// Index into [`Names::entities`].
    pub entity: usize,
    /// Name, description or pronoun.
    pub form: MentionForm,
}

impl Names {
    /// The mention that holds the token.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.run.start <= token);
        self.mentions[..at].last().filter(|m| m.run.contains(token))
    }

    /// Whether the entity is a country, not a lesser place.
    pub fn is_country(&self, entity: usize) -> bool {
        let key = lexicon::key_of(&self.entities[entity].name);
        self.entities[entity].kind == EntityKind::Place
            && lexicon::LEXICON.listed(&key).is_some_and(|sense| sense.is_country)
    }

    /// Whether a mention stands in the phrase that names somebody else ("the foreign minister of Hanmi, Tomas Beck").
    pub fn is_within_another(&self, mention: &Mention) -> bool {
        const NEAR: usize = 4;
        let at = self.mentions.partition_point(|m| m.run.start < mention.run.start);
        let near = &self.mentions[at.saturating_sub(NEAR)..(at + NEAR).min(self.mentions.len())];
        near.iter().any(|m| {
            m.entity != mention.entity && m.extent.covers(mention.extent) && m.extent != mention.extent
        })
    }

    /// The mentions within a run, in text order.
    pub fn mentions_in(&self, run: Run) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.run.start < run.start);
        let end = self.mentions.partition_point(|m| m.run.start < run.end);
        &self.mentions[start..end.max(start)]
    }
}

/// Finds the entities of a text, with the model's judgement where there is one.
pub fn read(text: &Text, judgement: Option<&Judgement>, trace: &Trace) -> Names {
    let census = census::Census::of(text);
    let mut candidates = candidates::of(text, &census);
    if let Some(judgement) = judgement {
        candidates = meeting::of(text, judgement, candidates, trace);
    }
    let (entities, mentions) = linking::link(text, &candidates, trace);
    let mut names = Names { entities, mentions };
    roles::read(text, &mut names, trace);
    gender::read(text, &mut names);
    descriptions::read(text, &mut names, trace);
    names
}
