//! The mentions of a text that can be parties or places of events.

use crate::names::{Mention, Names};
use crate::statements::{Statement, Statements};
use crate::text::{Run, Text};
use rapporteur_record::EntityKind;
use rustc_hash::FxHashMap;

/// The mentions of a text that stand by themselves, not within another's noun phrase.
#[derive(Debug)]
pub(super) struct Mentions<'a> {
    names: &'a Names,
    /// In text order.
    list: Vec<Mention>,
    /// For the last word of each office, in lower case, who holds it; none where more than one do.
    holders: FxHashMap<String, Option<usize>>,
    /// The words that name who said what stands before them, in text order.
    sources: Vec<Run>,
}

impl<'a> Mentions<'a> {
    /// Those of the names stage with the pronouns that the statements stage resolved.
    pub fn new(text: &Text, names: &'a Names, statements: &Statements) -> Self {
        let mut all: Vec<Mention> = names.mentions.iter().chain(&statements.mentions).copied().collect();
        all.sort_by_key(|m| (m.extent.start, std::cmp::Reverse(m.extent.end)));
        let mut list: Vec<Mention> = Vec::with_capacity(all.len());
        for mention in all {
            // "the prime minister of Hanmi, Tomas Beck" is one: the country within his phrase is no party.
            if list.last().is_none_or(|last| {
                !last.extent.covers(mention.extent)
                    || last.extent == mention.extent && last.run == mention.run
            }) {
                list.push(mention);
            }
        }
        list.dedup_by_key(|m| m.run);
        Mentions { names, list, holders: holders(text, names), sources: sources(statements) }
    }

    /// The mention whose noun phrase begins at or before the token and holds it.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        let at = self.list.partition_point(|m| m.extent.start <= token);
        self.list[..at].last().filter(|m| m.extent.contains(token))
    }

    pub fn within(&self, run: Run) -> &[Mention] {
        let start = self.list.partition_point(|m| m.extent.start < run.start);
        let end = self.list.partition_point(|m| m.extent.start < run.end);
        &self.list[start..end.max(start)]
    }

    /// Whether the token is in the words that name who said what stands before them.
    pub fn is_source(&self, token: usize) -> bool {
        let at = self.sources.partition_point(|source| source.end <= token);
        self.sources.get(at).is_some_and(|source| source.contains(token))
    }

    /// The entity's kind.
    pub fn kind(&self, entity: usize) -> EntityKind {
        self.names.entities[entity].kind
    }

    /// Whether the entity is a country.
    pub fn is_country(&self, entity: usize) -> bool {
        self.names.is_country(entity)
    }

    /// The entity's fullest name.
    pub fn name(&self, entity: usize) -> &str {
        &self.names.entities[entity].name
    }

    /// Who holds an office, by its last word in lower case, where the report names one such person.
    pub fn holder(&self, office: &str) -> Option<usize> {
        self.holders.get(office).copied().flatten()
    }

    /// Whether the entity can act: a person, a body, a group, a country.
    pub fn can_act(&self, entity: usize) -> bool {
        matches!(
            self.kind(entity),
            EntityKind::Person | EntityKind::Organisation | EntityKind::Group | EntityKind::Place
        )
    }
}

fn sources(statements: &Statements) -> Vec<Run> {
    let told_before = |statement: &&Statement| {
        let first = statement.content.first().map_or(usize::MAX, |content| content.start);
        statement.source.first().is_some_and(|source| first < source.start)
    };
    let mut sources: Vec<Run> =
        statements.list.iter().filter(told_before).flat_map(|s| s.source.iter().copied()).collect();
    sources.sort_unstable();
    sources
}

fn holders(text: &Text, names: &Names) -> FxHashMap<String, Option<usize>> {
    let mut holders: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (index, entity) in names.entities.iter().enumerate() {
        for role in entity.roles.iter().filter(|r| !r.former && !r.title.is_empty()) {
            let office = text.lower(role.title.end - 1).to_owned();
            let holder = holders.entry(office).or_insert(Some(index));
            if *holder != Some(index) {
                *holder = None;
            }
        }
    }
    holders
}
