//! The subject of a verb, as far as words and names tell it.

use super::candidates::VerbGroup;
use crate::names::{Mention, Names};
use crate::text::{Run, Tag, Text};

/// How far back a subject is looked for.
const REACH: usize = 40;
/// How far back one noun phrase is read.
pub(super) const PHRASE: usize = 14;
/// How many verbs are climbed from an infinitive to its subject ("continues to refuse to leave").
const CLIMB: usize = 4;

/// What a verb's subject is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    /// Entities that the phrase names.
    Named(Vec<usize>),
    /// Entities that the phrase is about, or the nearest ones ("Norvale's envoys").
    Near(Vec<usize>),
    /// "I", "we", "our side".
    FirstPerson,
    /// "he", "it": the pronoun.
    Pronoun(usize),
    /// A noun that no entity is known for ("the governor"): its head.
    Noun(usize),
    /// None in sight.
    Open,
}

/// Finds subjects.
pub(super) struct Subjects<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) names: &'t Names,
    /// Mentions of names and of resolved pronouns, in text order.
    mentions: Vec<Mention>,
}

impl<'t, 'a> Subjects<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, names: &'t Names, resolved: &[Mention]) -> Self {
        let mut mentions: Vec<Mention> = names.mentions.iter().chain(resolved).copied().collect();
        mentions.sort_by_key(|m| (m.run.start, m.run.end));
        mentions.dedup_by_key(|m| m.run.start);
        Subjects { text, names, mentions }
    }

    /// The mentions within a run.
    pub(super) fn mentions_in(&self, run: Run) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.run.start < run.start);
        let end = self.mentions.partition_point(|m| m.run.start < run.end);
        &self.mentions[start..end.max(start)]
    }

    /// The last mentions before a token, nearest first.
    pub(super) fn mentions_before(&self, token: usize) -> impl Iterator<Item = &Mention> {
        let end = self.mentions.partition_point(|m| m.run.start < token);
        self.mentions[..end].iter().rev()
    }

    fn mention_holding(&self, token: usize) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.run.start <= token);
        let near = || self.mentions[..at].iter().rev().take(3);
        near().find(|m| m.run.contains(token)).or_else(|| near().find(|m| m.extent.contains(token)))
    }

    /// Whether the mention stands behind a preposition.
    pub(super) fn is_governed(&self, mention: &Mention) -> bool {
        let first = mention.extent.start.min(mention.run.start);
        let mut at = first;
        let modifies =
            |t: usize| matches!(self.text.tag(t), Tag::Determiner | Tag::Adjective | Tag::Possessive);
        while at > 0 && at + 3 > first && modifies(at - 1) {
            at -= 1;
        }
        let before = at.checked_sub(1);
        before.is_some_and(|t| self.text.tag(t) == Tag::Preposition && self.text.lower(t) != "than")
    }

    /// The subject of the verb at the token.
    pub(super) fn of(&self, verb: usize) -> Subject {
        let first = self.bound(verb);
        let mut at = verb;
        for _ in 0..CLIMB {
            at = VerbGroup::before(self.text, at).start.max(first);
            if at <= first {
                break;
            }
            let before = at - 1;
            let word = self.text.lower(before);
            match self.text.tag(before) {
                Tag::To | Tag::Verb | Tag::Past => at = before,
                Tag::Conjunction => break,
                Tag::Wh | Tag::Subordinator if matches!(word, "who" | "which" | "that") => {
                    let comma = before > first && self.text.word(before - 1) == ",";
                    return self.phrase_ending(if comma { before - 1 } else { before });
                }
                // "talks that will open": what stands before "that".
                Tag::Pronoun
                    if word == "that" && before > first && self.text.tag(before - 1).is_nominal() =>
                {
                    return self.phrase_ending(before);
                }
                Tag::Pronoun => return self.pronoun(before),
                Tag::Punct if word == "," => match self.beside_comma(before, first) {
                    Some(subject) => return subject,
                    None => break,
                },
                _ => match self.phrase_ending(at) {
                    Subject::Open => break,
                    found => return found,
                },
            }
        }
        self.first_of(first, at)
    }

    /// Where the search for a subject must stop: the start of the sentence or of the quotation.
    fn bound(&self, verb: usize) -> usize {
        let sentence = self.text.sentence_of(verb).tokens.start;
        let quotation = self.text.quotes.around(verb).map_or(0, |q| self.text.quotes.list[q].inner.start);
        sentence.max(quotation).max(verb.saturating_sub(REACH))
    }

    fn pronoun(&self, at: usize) -> Subject {
        match self.text.lower(at) {
            "i" | "we" | "us" => Subject::FirstPerson,
            _ => match self.mention_holding(at) {
                Some(mention) => Subject::Named(vec![mention.entity]),
                None => Subject::Pronoun(at),
            },
        }
    }

    /// Before the comma at a verb: "the mayor, Ines Falk," and "Ines Falk, the mayor,".
    fn beside_comma(&self, comma: usize, first: usize) -> Option<Subject> {
        let from = first.max(comma.saturating_sub(PHRASE + 6));
        let opening = (from..comma).rev().find(|&t| self.text.word(t) == ",")?;
        let apposed =
            self.mention_holding(comma - 1).filter(|m| m.run.end == comma && m.run.start == opening + 1);
        Some(match apposed {
            Some(mention) => Subject::Named(vec![mention.entity]),
            None => self.phrase_ending(opening),
        })
    }

    /// What the noun phrase that ends before the token names.
    pub(super) fn phrase_ending(&self, end: usize) -> Subject {
        let first = end.saturating_sub(PHRASE);
        let mut at = end;
        let mut head = None;
        let mut near = None;
        while at > first {
            let before = at - 1;
            if let Some(mention) = self.mention_holding(before) {
                if self.is_governed(mention) {
                    near.get_or_insert(mention.entity);
                    at = mention.run.start.min(before);
                    head = None;
                    continue;
                }
                return match head.filter(|&h| !self.acts_for_its_state(h)) {
                    None => Subject::Named(self.coordinated(mention)),
                    Some(noun) => self.holder(noun, Some(mention.entity)),
                };
            }
            match self.text.tag(before) {
                Tag::Pronoun => return self.pronoun(before),
                Tag::Possessive if matches!(self.text.lower(before), "our" | "my") => {
                    return Subject::FirstPerson;
                }
                tag if tag.is_nominal() => {
                    head.get_or_insert(before);
                }
                Tag::Punct if matches!(self.text.word(before), ")" | "(") => {}
                // "Ada Holt scolded the rebels": another phrase.
                Tag::Past | Tag::Gerund if at < end && self.text.tag(at) == Tag::Determiner => break,
                Tag::Adjective
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Preposition
                | Tag::Number
                | Tag::Mark
                | Tag::Past
                | Tag::Gerund => {}
                _ => break,
            }
            at = before;
        }
        match (head, near) {
            (Some(noun), near) => self.holder(noun, near),
            (None, Some(entity)) => Subject::Near(vec![entity]),
            (None, None) => Subject::Open,
        }
    }

    /// Whether a noun stands for the state or body before it: "Norvale's government", "the Brenk police".
    pub(super) fn acts_for_its_state(&self, noun: usize) -> bool {
        matches!(
            self.text.lower(noun),
            "government"
                | "administration"
                | "authorities"
                | "side"
                | "officials"
                | "leaders"
                | "forces"
                | "ministry"
                | "parliament"
                | "leadership"
                | "delegation"
                | "police"
                | "state"
        )
    }

    /// Who holds the office that a noun names ("the governor", "Norvale's envoy"); else what the phrase is near to.
    fn holder(&self, noun: usize, of: Option<usize>) -> Subject {
        let word = self.text.lower(noun);
        let holds = |m: &Mention| {
            let roles = &self.names.entities[m.entity].roles;
            roles.iter().any(|r| {
                let title = r.title.iter().any(|t| self.text.lower(t) == word);
                title && (of.is_none() || r.of.is_none() || r.of == of)
            })
        };
        if let Some(mention) = self.mentions_before(noun).take(LOOK).find(|m| holds(m)) {
            return Subject::Named(vec![mention.entity]);
        }
        of.map_or(Subject::Noun(noun), |entity| Subject::Near(vec![entity]))
    }

    /// The mention and those joined to it before: "Norvale, Brenk and Satford".
    pub(super) fn coordinated(&self, last: &Mention) -> Vec<usize> {
        let mut entities = vec![last.entity];
        let mut start = last.extent.start.min(last.run.start);
        let mut joint = "and";
        while start >= 2 && entities.len() < 8 {
            let before = if self.text.lower(start - 1) == "the" { start - 2 } else { start - 1 };
            let word = self.text.lower(before);
            if word != joint && !(joint == "," && word == ",") {
                break;
            }
            let listed = word == "and" && before > 0 && self.text.word(before - 1) == ",";
            let end = if listed { before - 1 } else { before };
            let Some(mention) = end.checked_sub(1).and_then(|t| self.mention_holding(t)) else { break };
            entities.push(mention.entity);
            start = mention.extent.start.min(mention.run.start);
            joint = ",";
        }
        entities.reverse();
        entities
    }

    /// The first word of the clause that can be a subject: "we", a name that no preposition governs.
    fn first_of(&self, first: usize, before: usize) -> Subject {
        let quotation = self.text.quotes.around(before.min(self.text.tokens.len().saturating_sub(1)));
        let same = |t: usize| self.text.quotes.around(t) == quotation;
        let within = || self.mentions_in(Run::new(first, before)).iter().filter(|m| same(m.run.start));
        let free = within().find(|m| !self.is_governed(m));
        let end = free.map_or(before, |m| m.run.start);
        let pronoun =
            |&t: &usize| same(t) && matches!(self.text.lower(t), "i" | "we" | "he" | "she" | "they" | "it");
        if let Some(at) = (first..end).find(pronoun) {
            return self.pronoun(at);
        }
        free.or_else(|| within().next()).map_or(Subject::Open, |m| Subject::Near(vec![m.entity]))
    }
}

/// How many mentions back an office's holder is looked for.
const LOOK: usize = 60;
