//! By whom and to whom: the trigger's subject, else the speaker of the statement around it.

use super::candidates::Candidate;
use super::subjects::{PHRASE, Subject, Subjects};
use super::triggers::Form;
use crate::names::{Mention, Names};
use crate::statements::Statements;
use crate::text::{Gap, Run, Tag, Text};
use rapporteur_record::{CommitmentKind, EntityKind, StatementForm, StatementMode};
use rustc_hash::FxHashMap;

/// Finds authors in a text and its layers.
pub(super) struct Authors<'t, 'a> {
    text: &'t Text<'a>,
    names: &'t Names,
    statements: &'t Statements,
    /// Subjects of verbs.
    pub(super) subjects: Subjects<'t, 'a>,
    /// The innermost statement from each token on where it changes.
    inside: Vec<(usize, Option<usize>)>,
    /// The statement of each cue's token.
    cues: FxHashMap<usize, usize>,
}

impl<'t, 'a> Authors<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, names: &'t Names, statements: &'t Statements) -> Self {
        let list = statements.list.iter().enumerate();
        let cues =
            list.flat_map(|(s, st)| st.cue.iter().flat_map(move |run| run.iter().map(move |t| (t, s))));
        Authors {
            text,
            names,
            statements,
            subjects: Subjects::new(text, names, &statements.mentions),
            inside: inside(statements),
            cues: cues.collect(),
        }
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

    /// Whether the entities are states or organisations.
    pub(super) fn is_body(&self, entities: &[usize]) -> bool {
        let body = |kind| matches!(kind, EntityKind::Place | EntityKind::Organisation);
        entities.iter().all(|&e| body(self.names.entities[e].kind))
    }

    /// Whether the token tells a thought ("thinks that it will rain").
    pub(super) fn is_thought(&self, token: usize) -> bool {
        self.around(token).is_some_and(|s| self.statements.list[s].mode == StatementMode::Thought)
    }

    /// Whether one of the entities speaks in the statement, or is the state or body that a speaker speaks for; so too
    /// where the statement names no speaker.
    pub(super) fn speaks_for(&self, statement: usize, entities: &[usize]) -> bool {
        let speakers = &self.statements.list[statement].speakers;
        let for_ = |speaker: usize, entity: usize| {
            let (one, other) = (&self.names.entities[speaker], &self.names.entities[entity]);
            speaker == entity
                || one.roles.iter().any(|r| r.of == Some(entity))
                || other.roles.iter().any(|r| r.of == Some(speaker))
                || (one.country.is_some() && one.country == other.country)
        };
        speakers.is_empty() || speakers.iter().any(|&s| entities.iter().any(|&e| for_(s, e)))
    }

    /// Whether a statement tells of what another side than the speaker's means to do, or says that it does not.
    pub(super) fn is_told_by_others(&self, verb: usize) -> bool {
        let Some(statement) = self.around(verb) else { return false };
        let is_organisation = |&e: &usize| self.names.entities[e].kind == EntityKind::Organisation;
        let other = match self.subjects.of(verb) {
            // "The yard plans to hire, the bank said" is no rival's word.
            Subject::Named(entities) if entities.iter().all(is_organisation) => false,
            Subject::Named(entities) => !self.speaks_for(statement, &entities),
            Subject::Pronoun(pronoun) => self.text.lower(pronoun) == "they",
            _ => false,
        };
        other || self.statements.list[statement].denied
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
        let trigger = candidate.trigger;
        let around = self.around(trigger.start).map(speakers).unwrap_or_default();
        if candidate.passive {
            // "It was agreed to go on": by those who met.
            let all = || match candidate.kind {
                CommitmentKind::Agreement => self.subjects.opening_pair(),
                _ => Vec::new(),
            };
            return self.agent_behind(trigger.end).unwrap_or_else(all);
        }
        // "said the ships must leave": who says so demands it.
        if candidate.form == Form::Modal && candidate.kind == CommitmentKind::Demand && !around.is_empty() {
            return around;
        }
        let subject = match candidate.form {
            Form::Noun => self.owner(candidate),
            _ => self.subjects.of(trigger.start),
        };
        match subject {
            Subject::Named(entities) | Subject::Near(entities) => entities,
            // "said that experts would help", "They will be freed," she said: who says so promises it.
            Subject::Noun(_) | Subject::Pronoun(_) if candidate.form == Form::Modal && !around.is_empty() => {
                around
            }
            subject if !around.is_empty() && !self.is_another(&subject, &around) => around,
            subject => {
                let mut meant = self.subjects.meant(&subject, trigger.start);
                meant.retain(|entity| !around.contains(entity));
                meant
            }
        }
    }

    /// Whether a subject that no name tells is another than the speakers: "They refuse to talk to us," he said; "he said that
    /// they refused".
    fn is_another(&self, subject: &Subject, speakers: &[usize]) -> bool {
        let quoted = |t: usize| self.text.quotes.around(t).is_some();
        let is_person = |&e: &usize| self.names.entities[e].kind == EntityKind::Person;
        match *subject {
            Subject::Pronoun(pronoun) => {
                let alone = speakers.len() == 1 && speakers.iter().all(is_person);
                quoted(pronoun) || alone && matches!(self.text.lower(pronoun), "they" | "their")
            }
            Subject::Noun(noun) => !self.subjects.acts_for_its_state(noun),
            _ => false,
        }
    }

    /// To whom.
    pub(super) fn to(&self, candidate: &Candidate) -> Vec<usize> {
        if let Some(whom) = candidate.whom {
            return self.heads(whom);
        }
        if candidate.passive {
            return match self.subjects.of(candidate.trigger.start) {
                Subject::Named(entities) => entities,
                _ => Vec::new(),
            };
        }
        self.statement(candidate).map(|s| self.statements.list[s].addressees.clone()).unwrap_or_default()
    }

    /// The entities that a noun phrase is about: its mentions, those after a preposition only where there is no other.
    fn heads(&self, phrase: Run) -> Vec<usize> {
        let within = self.subjects.mentions_in(phrase);
        let free = |m: &&Mention| !self.subjects.is_governed(m);
        let mut entities: Vec<usize> = within.iter().filter(free).map(|m| m.entity).collect();
        if entities.is_empty() {
            entities.extend(within.first().map(|m| m.entity));
        }
        entities
    }

    /// "by Norvale" right behind a passive verb.
    fn agent_behind(&self, from: usize) -> Option<Vec<usize>> {
        let end = self.text.tokens.len().min(from + 4);
        let by = (from..end).find(|&t| self.text.lower(t) == "by")?;
        let behind = Run::new(by + 1, (by + 8).min(self.text.tokens.len()));
        self.subjects.mentions_in(behind).first().map(|m| vec![m.entity])
    }

    /// Whose a noun is ("Norvale's call", "a call by Norvale"), else the subject of the verb before it.
    fn owner(&self, candidate: &Candidate) -> Subject {
        let noun = candidate.trigger.start;
        let mut at = noun;
        while at > 0 && at + PHRASE > noun {
            let before = at - 1;
            match self.text.tag(before) {
                Tag::Possessive | Tag::Name => return self.owner_before(at),
                Tag::Adjective
                | Tag::Noun
                | Tag::Number
                | Tag::Adverb
                | Tag::Determiner
                | Tag::Past
                | Tag::Gerund => {
                    at = before;
                }
                _ => break,
            }
        }
        match self.agent_behind(candidate.trigger.end) {
            Some(agent) => Subject::Named(agent),
            None => self.subjects.of(at),
        }
    }

    /// Whom the possessive before the token names: "Norvale's", "its".
    fn owner_before(&self, noun: usize) -> Subject {
        let possessive = noun - 1;
        let word = self.text.lower(possessive);
        if !matches!(word, "its" | "their" | "his" | "her") {
            return self.subjects.phrase_ending(noun);
        }
        if let Some(joined) = self.owner_joined(possessive) {
            return joined;
        }
        match self.subjects.phrase_ending(noun) {
            // "The mayor regrets their refusal": not the mayor's.
            Subject::Named(entities)
                if word == "their"
                    && entities.len() == 1
                    && self.names.entities[entities[0]].kind == EntityKind::Person =>
            {
                Subject::Pronoun(possessive)
            }
            // "Norvale has kept its promise", "talks with Norvale on its refusal"
            Subject::Open if word != "their" => self.last_owner(possessive),
            found => found,
        }
    }

    /// The body or person named last before a possessive in its sentence, as the word wants.
    fn last_owner(&self, possessive: usize) -> Subject {
        let sentence = self.text.sentence_of(possessive).tokens;
        let wants_person = self.text.lower(possessive) != "its";
        let is_person = |e: usize| self.names.entities[e].kind == EntityKind::Person;
        let named = self.subjects.mentions_in(Run::new(sentence.start, possessive));
        let owner = named.iter().rev().find(|m| is_person(m.entity) == wants_person);
        owner.map_or_else(|| self.subjects.of(possessive), |m| Subject::Named(vec![m.entity]))
    }

    /// "Norvale's attacks and its refusal": whose the noun is that "and" joins before.
    fn owner_joined(&self, possessive: usize) -> Option<Subject> {
        let joint = possessive.checked_sub(1).filter(|&t| self.text.lower(t) == "and")?;
        let first = self.text.sentence_of(joint).tokens.start.max(joint.saturating_sub(PHRASE));
        let ends = |&t: &usize| {
            self.text.tokens[t].gap == Gap::None && matches!(self.text.word(t), "'s" | "’s" | "'" | "’")
        };
        let parts = |&t: &usize| self.text.tag(t).is_verbal() || self.text.tag(t) == Tag::Punct;
        let mark = (first + 1..joint).rev().take_while(|t| !parts(t)).find(ends)?;
        Some(self.subjects.phrase_ending(mark))
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
