//! By whom and to whom: the trigger's subject, else the speaker of the statement around it.

use super::candidates::{Candidate, VerbGroup};
use super::triggers::Form;
use crate::names::{Mention, Names};
use crate::statements::Statements;
use crate::text::{Run, Tag, Text};
use rapporteur_record::{CommitmentKind, StatementForm};
use rustc_hash::FxHashMap;

/// How far back a subject is looked for.
const REACH: usize = 40;
/// How far back one noun phrase is read.
const PHRASE: usize = 14;
/// How many verbs are climbed from an infinitive to its subject ("continues to refuse to leave").
const CLIMB: usize = 3;

/// Finds authors in a text and its layers.
pub(super) struct Authors<'t, 'a> {
    text: &'t Text<'a>,
    statements: &'t Statements,
    /// Mentions of names and of resolved pronouns, in text order.
    mentions: Vec<Mention>,
    /// The innermost statement from each token on where it changes.
    inside: Vec<(usize, Option<usize>)>,
    /// The statement of each cue's token.
    cues: FxHashMap<usize, usize>,
}

/// What a verb's subject is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    /// Entities.
    Named(Vec<usize>),
    /// "I", "we", "our side".
    FirstPerson,
    /// A pronoun that nobody is known for.
    Pronoun,
    /// A noun that no entity is known for.
    Unnamed,
}

impl<'t, 'a> Authors<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, names: &Names, statements: &'t Statements) -> Self {
        let mut mentions: Vec<Mention> = names.mentions.iter().chain(&statements.mentions).copied().collect();
        mentions.sort_by_key(|m| (m.run.start, m.run.end));
        mentions.dedup_by_key(|m| m.run.start);
        let list = statements.list.iter().enumerate();
        let cues =
            list.flat_map(|(s, st)| st.cue.iter().flat_map(move |run| run.iter().map(move |t| (t, s))));
        Authors { text, statements, mentions, inside: inside(statements), cues: cues.collect() }
    }

    /// The innermost statement whose content holds the token.
    pub(super) fn around(&self, token: usize) -> Option<usize> {
        let at = self.inside.partition_point(|(t, _)| *t <= token);
        self.inside[..at].last().and_then(|(_, s)| *s)
    }

    /// Whether the token is told of rather than quoted.
    pub(super) fn is_told(&self, token: usize) -> bool {
        self.text.quotes.around(token).is_none()
            && self.around(token).is_some_and(|s| self.statements.list[s].form != StatementForm::Direct)
    }

    /// The statement that a trigger is the cue of.
    fn cued_by(&self, trigger: Run) -> Option<usize> {
        trigger.iter().find_map(|t| self.cues.get(&t).copied())
    }

    /// The statement that makes the commitment.
    pub(super) fn statement(&self, candidate: &Candidate) -> Option<usize> {
        self.cued_by(candidate.trigger).or_else(|| self.around(candidate.trigger.start))
    }

    /// By whom.
    pub(super) fn by(&self, candidate: &Candidate) -> Vec<usize> {
        let speakers = |s: usize| self.statements.list[s].speakers.clone();
        if let Some(statement) = self.cued_by(candidate.trigger) {
            let by = speakers(statement);
            if !by.is_empty() {
                return by;
            }
        }
        let around = self.around(candidate.trigger.start).map(speakers).unwrap_or_default();
        if candidate.passive {
            return self.agent_behind(candidate.trigger.end).unwrap_or_default();
        }
        let subject = match candidate.form {
            Form::Noun => self.owner(candidate),
            _ => self.subject_of(candidate.trigger.start),
        };
        match subject {
            // "said the ships must leave": who says so demands it.
            _ if candidate.form == Form::Modal
                && candidate.kind == CommitmentKind::Demand
                && !around.is_empty() =>
            {
                around
            }
            Subject::Named(entities) => entities,
            Subject::FirstPerson | Subject::Pronoun | Subject::Unnamed => around,
        }
    }

    /// To whom.
    pub(super) fn to(&self, candidate: &Candidate) -> Vec<usize> {
        if let Some(whom) = candidate.whom {
            return self.heads(whom);
        }
        if candidate.passive {
            return match self.subject_of(candidate.trigger.start) {
                Subject::Named(entities) => entities,
                _ => Vec::new(),
            };
        }
        self.statement(candidate).map(|s| self.statements.list[s].addressees.clone()).unwrap_or_default()
    }

    /// The entities that a noun phrase is about: its mentions, those after a preposition only where there is no other.
    fn heads(&self, phrase: Run) -> Vec<usize> {
        let within: Vec<&Mention> = self.mentions_in(phrase).collect();
        let free: Vec<usize> = within.iter().filter(|m| !self.is_governed(m)).map(|m| m.entity).collect();
        if free.is_empty() { within.first().map(|m| m.entity).into_iter().collect() } else { free }
    }

    fn mentions_in(&self, run: Run) -> impl DoubleEndedIterator<Item = &Mention> {
        let start = self.mentions.partition_point(|m| m.run.start < run.start);
        let end = self.mentions.partition_point(|m| m.run.start < run.end);
        self.mentions[start..end.max(start)].iter()
    }

    /// Whether the mention stands behind a preposition or is a possessor.
    fn is_governed(&self, mention: &Mention) -> bool {
        let first = mention.extent.start.min(mention.run.start);
        let mut at = first;
        while at > 0
            && at + 3 > first
            && matches!(self.text.tag(at - 1), Tag::Determiner | Tag::Adjective | Tag::Possessive)
        {
            at -= 1;
        }
        let before = at.checked_sub(1);
        before.is_some_and(|t| self.text.tag(t) == Tag::Preposition && self.text.lower(t) != "than")
    }

    /// "by Norvale" right behind a passive verb.
    fn agent_behind(&self, from: usize) -> Option<Vec<usize>> {
        let end = self.text.tokens.len().min(from + 4);
        let by = (from..end).find(|&t| self.text.lower(t) == "by")?;
        let entities: Vec<usize> = self
            .mentions_in(Run::new(by + 1, (by + 8).min(self.text.tokens.len())))
            .take(1)
            .map(|m| m.entity)
            .collect();
        (!entities.is_empty()).then_some(entities)
    }

    /// Whose a noun is ("Norvale's call", "a call by Norvale"), else the subject of the verb before it.
    fn owner(&self, candidate: &Candidate) -> Subject {
        let noun = candidate.trigger.start;
        let mut at = noun;
        while at > 0 && at + PHRASE > noun {
            let before = at - 1;
            match self.text.tag(before) {
                Tag::Possessive if self.text.lower(before) == "'s" || self.text.lower(before) == "'" => {
                    return self.phrase_ending(before);
                }
                Tag::Possessive if matches!(self.text.lower(before), "our" | "my") => {
                    return Subject::FirstPerson;
                }
                Tag::Possessive => {
                    if let Some(mention) = self.mention_holding(before) {
                        return Subject::Named(vec![mention.entity]);
                    }
                    break;
                }
                Tag::Adjective
                | Tag::Noun
                | Tag::Number
                | Tag::Adverb
                | Tag::Determiner
                | Tag::Past
                | Tag::Gerund => at = before,
                Tag::Name => {
                    if let Some(mention) = self.mention_holding(before) {
                        return Subject::Named(vec![mention.entity]);
                    }
                    at = before;
                }
                _ => break,
            }
        }
        if let Some(agent) = self.agent_behind(candidate.trigger.end) {
            return Subject::Named(agent);
        }
        self.subject_of(at)
    }

    fn mention_holding(&self, token: usize) -> Option<&Mention> {
        let at = self.mentions.partition_point(|m| m.run.start <= token);
        self.mentions[..at].iter().rev().take(3).find(|m| m.run.contains(token) || m.extent.contains(token))
    }

    /// The subject of the verb at the token.
    pub(super) fn subject_of(&self, verb: usize) -> Subject {
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
                    let end =
                        if before > first && self.text.word(before - 1) == "," { before - 1 } else { before };
                    return self.phrase_ending(end);
                }
                Tag::Pronoun if matches!(word, "i" | "we") => return Subject::FirstPerson,
                Tag::Pronoun => return self.resolved(before),
                Tag::Punct if word == "," => match self.past_apposition(before, first) {
                    Some(end) => return self.phrase_ending(end),
                    None => break,
                },
                _ => match self.phrase_ending(at) {
                    Subject::Unnamed => break,
                    found => return found,
                },
            }
        }
        self.free_mention(first, at)
    }

    /// Where the search for a subject must stop: the start of the sentence or of the quotation.
    fn bound(&self, verb: usize) -> usize {
        let sentence = self.text.sentence_of(verb).tokens.start;
        let quotation = self.text.quotes.around(verb).map_or(0, |q| self.text.quotes.list[q].inner.start);
        sentence.max(quotation).max(verb.saturating_sub(REACH))
    }

    fn resolved(&self, pronoun: usize) -> Subject {
        match self.mention_holding(pronoun) {
            Some(mention) => Subject::Named(vec![mention.entity]),
            None => Subject::Pronoun,
        }
    }

    /// ", the mayor of Brenk," before a verb: the end of what stands before the apposition.
    fn past_apposition(&self, comma: usize, first: usize) -> Option<usize> {
        (first.max(comma.saturating_sub(PHRASE + 6))..comma).rev().find(|&t| self.text.word(t) == ",")
    }

    /// The entities of the noun phrase that ends before the token.
    fn phrase_ending(&self, end: usize) -> Subject {
        let first = end.saturating_sub(PHRASE);
        let mut at = end;
        let mut governed = None;
        while at > first {
            let before = at - 1;
            if let Some(mention) = self.mention_holding(before) {
                if self.is_governed(mention) {
                    governed.get_or_insert(mention.entity);
                    at = mention.run.start.min(before);
                    continue;
                }
                return Subject::Named(self.coordinated(mention));
            }
            match self.text.tag(before) {
                Tag::Pronoun if matches!(self.text.lower(before), "i" | "we" | "us") => {
                    return Subject::FirstPerson;
                }
                Tag::Possessive if matches!(self.text.lower(before), "our" | "my") => {
                    return Subject::FirstPerson;
                }
                tag if tag.is_nominal() => at = before,
                Tag::Adjective
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Preposition
                | Tag::Number
                | Tag::Mark
                | Tag::Past
                | Tag::Gerund => {
                    at = before;
                }
                _ => break,
            }
        }
        governed.map_or(Subject::Unnamed, |entity| Subject::Named(vec![entity]))
    }

    /// The mention and those joined to it before: "Norvale, Brenk and Satford".
    fn coordinated(&self, last: &Mention) -> Vec<usize> {
        let mut entities = vec![last.entity];
        let mut start = last.extent.start.min(last.run.start);
        let mut joint = "and";
        while start >= 2 && entities.len() < 8 {
            let before = if self.text.lower(start - 1) == "the" { start - 2 } else { start - 1 };
            let word = self.text.lower(before);
            if word != joint && !(joint == "," && word == ",") {
                break;
            }
            let end = if word == "and" && before > 0 && self.text.word(before - 1) == "," {
                before - 1
            } else {
                before
            };
            let Some(mention) = end.checked_sub(1).and_then(|t| self.mention_holding(t)) else { break };
            entities.push(mention.entity);
            start = mention.extent.start.min(mention.run.start);
            joint = ",";
        }
        entities.reverse();
        entities
    }

    /// The last mention before the token that no preposition governs; else the first of all.
    fn free_mention(&self, first: usize, before: usize) -> Subject {
        let quotation = self.text.quotes.around(before.min(self.text.tokens.len().saturating_sub(1)));
        let within = || {
            self.mentions_in(Run::new(first, before))
                .filter(|m| self.text.quotes.around(m.run.start) == quotation)
        };
        let found = within().find(|m| !self.is_governed(m)).or_else(|| within().next());
        found.map_or(Subject::Unnamed, |m| Subject::Named(vec![m.entity]))
    }
}

/// The innermost statement at each change.
fn inside(statements: &Statements) -> Vec<(usize, Option<usize>)> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (index, statement) in statements.list.iter().enumerate() {
        for piece in statement.content.iter().filter(|p| !p.is_empty()) {
            edges.push((piece.start, true, index));
            edges.push((piece.end, false, index));
        }
    }
    let size = |s: usize| statements.list[s].content.iter().map(|p| p.len()).sum::<usize>();
    // At one token ends come first, and of two that start the longer one.
    edges.sort_by_key(|&(token, starts, s)| (token, starts, if starts { usize::MAX - size(s) } else { 0 }));
    let mut open: Vec<usize> = Vec::new();
    let mut changes = Vec::with_capacity(edges.len());
    for (token, starts, statement) in edges {
        if starts {
            open.push(statement);
        } else if let Some(at) = open.iter().rposition(|&s| s == statement) {
            open.remove(at);
        }
        changes.push((token, open.last().copied()));
    }
    changes
}
