//! Sources become entities: names, roles, pronouns; what stays open gets a warning.

use super::Statements;
use super::source::Phraser;
use crate::names::{Gender, Mention, Names};
use crate::text::{Run, Tag, Text};
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use rapporteur_record::{EntityKind, MentionForm, WarningKind};

/// Gives every statement its speakers.
pub fn resolve(phraser: &Phraser, statements: &mut Statements, trace: &Trace) {
    let mut resolver =
        Resolver { text: phraser.text, names: phraser.names, trace, last: None, mentions: Vec::new() };
    for index in 0..statements.list.len() {
        let statement = &statements.list[index];
        let outcome = match statement.source.first() {
            Some(&source) => resolver.speakers_of(source),
            None => resolver.continued(statement.content[0]),
        };
        let place = statement.source.first().or(statement.content.first()).copied().unwrap_or_default();
        match outcome {
            Outcome::Named(speakers) => {
                if statements.list[index].within.is_none() {
                    resolver.last = Some(Last {
                        speakers: speakers.clone(),
                        at: statements.list[index].content.last().map_or(0, |c| c.end),
                    });
                }
                statements.list[index].speakers = speakers;
            }
            Outcome::Unnamed => {
                if statements.list[index].within.is_none() {
                    resolver.last = Some(Last {
                        speakers: Vec::new(),
                        at: statements.list[index].content.last().map_or(0, |c| c.end),
                    });
                }
            }
            Outcome::Open => {
                statements.list[index].confidence *= 0.7;
                let words = phraser.text.words(place);
                let message = match statements.list[index].source.is_empty() {
                    true => "nobody near is named as the speaker of this quotation".to_owned(),
                    false => format!("\"{words}\" could not be resolved to anyone named"),
                };
                let span = phraser.text.span(place);
                statements.warnings.push(Warning {
                    kind: WarningKind::UnresolvedSpeaker,
                    span,
                    item: Some(index),
                    message,
                });
            }
        }
    }
    statements.mentions = resolver.mentions;
}

enum Outcome {
    /// These entities.
    Named(Vec<usize>),
    /// Nobody by name, and none was meant ("officials").
    Unnamed,
    /// Someone who could not be found.
    Open,
}

/// Whoever spoke last.
struct Last {
    speakers: Vec<usize>,
    /// Token after the statement.
    at: usize,
}

struct Resolver<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    trace: &'a Trace,
    last: Option<Last>,
    mentions: Vec<Mention>,
}

/// At most this many mentions back a pronoun looks.
const REACH: usize = 24;

impl Resolver<'_> {
    fn speakers_of(&mut self, source: Run) -> Outcome {
        let first = self.text.lower(source.start).to_owned();
        if source.len() == 1 && matches!(self.text.tag(source.start), Tag::Pronoun | Tag::Wh) {
            return self.pronoun(source, &first);
        }
        let found = self.named(source);
        if !found.is_empty() {
            return Outcome::Named(found);
        }
        self.described(source)
    }

    /// The entities that the source names as its head: not those of an attached phrase ("a spokesman for NATO").
    fn named(&self, source: Run) -> Vec<usize> {
        let mentions = self.names.mentions_in(source);
        let head_end = self.head_end(source);
        let mut heads: Vec<usize> = Vec::new();
        for mention in mentions {
            // The name ends the head noun phrase, or is what an apposition explains.
            let ends_head =
                mention.run.end == head_end || mention.extent.covers(source) && mention.run.end <= head_end;
            let joined = !heads.is_empty()
                && mention.run.start > 0
                && matches!(self.text.lower(mention.run.start - 1), "and" | ",")
                && self.names.entities[mention.entity].kind == EntityKind::Person;
            let first_of_two = mention.run.end < head_end
                && self.text.lower_or_empty(mention.run.end) == "and"
                && mention.run.start == source.start;
            let apposed = heads.is_empty() && self.is_apposition_name(mention, source);
            if ends_head || joined || apposed || first_of_two {
                heads.push(mention.entity);
            }
        }
        heads.dedup();
        heads
    }

    /// "the interior minister, Ihor Klymenko": a person's name right after the comma.
    fn is_apposition_name(&self, mention: &Mention, source: Run) -> bool {
        self.names.entities[mention.entity].kind == EntityKind::Person
            && mention.extent.start > source.start
            && self.text.word(mention.extent.start.min(mention.run.start) - 1) == ","
    }

    /// End of the source's head noun phrase: before an attached phrase or an apposition.
    fn head_end(&self, source: Run) -> usize {
        let stop = source.iter().skip(1).find(|&t| {
            let inside_name = self.names.mention_at(t).is_some_and(|m| m.run.start < t);
            !inside_name
                && (matches!(self.text.tag(t), Tag::Preposition | Tag::Wh | Tag::To)
                    || matches!(self.text.word(t), "," | "(" | "--" | "—"))
        });
        let stop = stop.unwrap_or(source.end);
        // "the President of Russia Ada Holt": a title's "of" is no end where a person's name closes the source.
        let person_end = self
            .names
            .mentions_in(source)
            .iter()
            .filter(|m| self.names.entities[m.entity].kind == EntityKind::Person)
            .map(|m| m.run.end)
            .find(|&e| e > stop);
        match person_end {
            Some(end)
                if self.text.word(stop) != ","
                    && self.text.lower(stop) != "for"
                    && self.text.tag(stop) != Tag::Wh =>
            {
                end
            }
            _ => stop,
        }
    }

    /// "the president": the person who has that role; "the ministry": the body last named so.
    fn described(&mut self, source: Run) -> Outcome {
        let head_end = self.head_end(source);
        let head = head_end.checked_sub(1).map_or("", |t| self.text.lower(t));
        let definite = matches!(self.text.lower(source.start), "the" | "his" | "her" | "their")
            || self.text.tokens[source.start].case.is_capital();
        if !definite || head.is_empty() {
            return Outcome::Unnamed;
        }
        let holders: Vec<usize> = (0..self.names.entities.len())
            .filter(|&e| {
                let entity = &self.names.entities[e];
                let role = entity.roles.iter().any(|r| self.text.lower(r.title.end - 1) == head);
                let named_so = entity.kind == EntityKind::Organisation
                    && entity.name.to_lowercase().ends_with(head)
                    && entity.name.len() > head.len();
                role || named_so
            })
            .collect();
        let before = |entity: usize| {
            self.names.mentions.iter().any(|m| m.entity == entity && m.run.start < source.start)
        };
        let known: Vec<usize> = holders.into_iter().filter(|&e| before(e)).collect();
        match known[..] {
            [only] => {
                self.trace.note(
                    "statements",
                    "described-by-role",
                    Verdict::Step,
                    self.text.span(source),
                    || format!("the only one with this role: {}", self.names.entities[only].name),
                );
                self.add_mention(source, only, MentionForm::Description);
                Outcome::Named(vec![only])
            }
            _ => Outcome::Unnamed,
        }
    }

    fn pronoun(&mut self, source: Run, word: &str) -> Outcome {
        let found = match word {
            "he" | "him" => self.person(source.start, Gender::Male),
            "she" | "her" => self.person(source.start, Gender::Female),
            "they" | "them" => return self.they(source),
            "who" | "which" => self.antecedent(source.start),
            "it" => self.body(source.start),
            _ => return Outcome::Unnamed,
        };
        match found {
            Some(entity) => {
                self.trace.note("statements", "pronoun", Verdict::Step, self.text.span(source), || {
                    format!("\"{word}\" is {}", self.names.entities[entity].name)
                });
                self.add_mention(source, entity, MentionForm::Pronoun);
                Outcome::Named(vec![entity])
            }
            None => Outcome::Open,
        }
    }

    fn add_mention(&mut self, run: Run, entity: usize, form: MentionForm) {
        if self.names.mention_at(run.start).is_none_or(|m| m.run != run) {
            self.mentions.push(Mention { run, extent: run, entity, form });
        }
    }

    fn fits(&self, entity: usize, gender: Gender) -> bool {
        let entity = &self.names.entities[entity];
        entity.kind == EntityKind::Person && entity.gender.is_none_or(|g| g == gender)
    }

    /// Whoever spoke last if that is one fitting person and nobody else came up since; else the nearest fitting person
    /// who begins a sentence; else the nearest one.
    fn person(&self, at: usize, gender: Gender) -> Option<usize> {
        let before = self.names.mentions.partition_point(|m| m.run.start < at);
        let recent = self.names.mentions[..before].iter().rev().take(REACH);
        let recent: Vec<&Mention> = recent.filter(|m| self.fits(m.entity, gender)).collect();
        let nearest_subject = recent.iter().find(|m| self.is_subject(m)).copied();
        if let Some(last) = &self.last
            && let [speaker] = last.speakers[..]
            && self.fits(speaker, gender)
            && nearest_subject.is_none_or(|m| m.run.start < last.at)
        {
            return Some(speaker);
        }
        nearest_subject.or(recent.first().copied()).map(|m| m.entity)
    }

    /// Whether the mention begins its sentence, as subjects do.
    fn is_subject(&self, mention: &Mention) -> bool {
        let start = self.text.sentence_of(mention.run.start).tokens.start;
        mention.extent.start.min(mention.run.start) <= start + 1
            || self.text.tag(mention.run.end.min(self.text.tokens.len() - 1)).is_verbal()
    }

    fn they(&mut self, source: Run) -> Outcome {
        if let Some(last) = &self.last
            && last.speakers.len() > 1
        {
            return Outcome::Named(last.speakers.clone());
        }
        // Two people named together in the sentence before.
        let sentence = self.text.tokens[source.start].sentence as usize;
        if let Some(before) = sentence.checked_sub(1) {
            let run = self.text.sentences[before].tokens;
            let mentions = self.names.mentions_in(run);
            for pair in mentions.windows(2) {
                let joined = self.text.lower_or_empty(pair[0].run.end) == "and"
                    && pair[1].extent.start.min(pair[1].run.start) == pair[0].run.end + 1;
                let people = pair.iter().all(|m| self.names.entities[m.entity].kind == EntityKind::Person);
                if joined && people {
                    return Outcome::Named(vec![pair[0].entity, pair[1].entity]);
                }
            }
        }
        Outcome::Unnamed
    }

    /// "…, who": the name right before.
    fn antecedent(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let before = if self.text.word(before) == "," { before.checked_sub(1)? } else { before };
        self.names.mention_at(before).map(|m| m.entity)
    }

    /// The body, place or work that spoke last.
    fn body(&self, _at: usize) -> Option<usize> {
        let last = self.last.as_ref()?;
        last.speakers.first().copied().filter(|&e| self.names.entities[e].kind != EntityKind::Person)
    }

    /// The speaker of a quotation without a source: whoever spoke last, in this paragraph or the one before; or who is
    /// introduced by a colon at the end of the paragraph before.
    fn continued(&mut self, content: Run) -> Outcome {
        let paragraph = self.text.tokens[content.start].paragraph as usize;
        if let Some(before) = paragraph.checked_sub(1) {
            let tokens = self.text.paragraphs[before].tokens;
            if !tokens.is_empty() && self.text.word(tokens.end - 1) == ":" {
                let person = self
                    .names
                    .mentions_in(tokens)
                    .iter()
                    .rev()
                    .find(|m| self.names.entities[m.entity].kind == EntityKind::Person);
                if let Some(mention) = person {
                    return Outcome::Named(vec![mention.entity]);
                }
            }
        }
        match &self.last {
            Some(last)
                if last.at > 0 && self.text.tokens[last.at - 1].paragraph as usize + 1 >= paragraph =>
            {
                match last.speakers.is_empty() {
                    true => Outcome::Open,
                    false => Outcome::Named(last.speakers.clone()),
                }
            }
            _ => Outcome::Open,
        }
    }
}
