//! Sources become entities: names, roles, pronouns; what stays open gets a warning.

use super::descriptions::{self, Description, Descriptions};
use super::meeting;
use super::source::Phraser;
use super::{Channel, Statement, Statements};
use crate::judgement::Judgement;
use crate::names::{Gender, Mention, Names};
use crate::text::{Run, Tag, Text};
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use rapporteur_record::{EntityKind, MentionForm, StatementForm, StatementMode, WarningKind};

/// Gives every statement its speakers, and what goes on from the statement before: channel and who passed it on.
pub fn resolve(phraser: &Phraser, statements: &mut Statements, judgement: Option<&Judgement>, trace: &Trace) {
    let text = phraser.text;
    let mut resolver = Resolver::new(phraser, trace);
    for index in 0..statements.list.len() {
        let outer_mode = statements.list[index].within.map(|o| statements.list[o].mode);
        let source = statements.list[index].source.first().copied();
        let outer = statements.list[index].within;
        let outcome = match source {
            // "Ada Holt said I think so": she thinks so.
            Some(source) if outer.is_some() && source.len() == 1 && text.lower(source.start) == "i" => {
                match outer.map(|o| statements.list[o].speakers.clone()) {
                    Some(speakers) if !speakers.is_empty() => Outcome::Named(speakers),
                    _ => Outcome::Unnamed,
                }
            }
            Some(source) => resolver.speakers_of(source),
            None => resolver.continued(statements.list[index].content[0]),
        };
        let statement = &mut statements.list[index];
        let outcome = met(phraser, judgement, statement, outcome, trace);
        match outcome {
            Outcome::Named(speakers) => statement.speakers = speakers,
            Outcome::Unnamed => {}
            Outcome::Open => {
                statement.confidence *= 0.7;
                let place = source.unwrap_or(statement.content[0]);
                let message = match source {
                    None => "nobody near is named as the speaker of this quotation".to_owned(),
                    Some(source) => {
                        format!("\"{}\" could not be resolved to anyone named", text.words(source))
                    }
                };
                let span = text.span(place);
                let kind = WarningKind::UnresolvedSpeaker;
                statements.warnings.push(Warning { kind, span, item: Some(index), message });
                continue;
            }
        }
        if outer_mode.is_none() {
            resolver.go_on(statement);
        }
        // What a reporter passes on: "he" is then the one reported on, not the reporter.
        if outer_mode.is_none_or(|mode| mode == StatementMode::Writing) {
            resolver.last = Some(Last::of(statement));
        }
    }
    statements.mentions = resolver.mentions;
}

/// The outcome with the model's judgement.
fn met(
    phraser: &Phraser,
    judgement: Option<&Judgement>,
    statement: &Statement,
    outcome: Outcome,
    trace: &Trace,
) -> Outcome {
    let Some(judgement) = judgement else { return outcome };
    let by_rules: &[usize] = if let Outcome::Named(speakers) = &outcome { speakers } else { &[] };
    let speakers = meeting::speakers(phraser, judgement, statement, by_rules);
    if speakers.len() == by_rules.len() {
        return outcome;
    }
    if let Some(&place) = statement.source.first().or(statement.cue.first()) {
        trace.note("statements", "model", Verdict::Step, phraser.text.span(place), || {
            let names = speakers[by_rules.len()..].iter().map(|&e| phraser.names.entities[e].name.as_str());
            format!("the model takes {} to speak", names.collect::<Vec<_>>().join(" and "))
        });
    }
    Outcome::Named(speakers)
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
    channel: Option<Channel>,
    relayed_by: Vec<usize>,
    /// Token after the statement.
    at: usize,
}

impl Last {
    fn of(statement: &Statement) -> Self {
        let ends = statement.content.iter().chain(&statement.cue).map(|r| r.end);
        Last {
            speakers: statement.speakers.clone(),
            channel: statement.channel.clone(),
            relayed_by: statement.relayed_by.clone(),
            at: ends.max().unwrap_or(0),
        }
    }
}

struct Resolver<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    trace: &'a Trace,
    descriptions: Descriptions<'a>,
    last: Option<Last>,
    mentions: Vec<Mention>,
}

/// At most this many mentions back a pronoun looks.
const REACH: usize = 24;
/// At most this many sentences back two people are looked for.
const PAIR: usize = 12;

impl<'a> Resolver<'a> {
    fn new(phraser: &Phraser<'a>, trace: &'a Trace) -> Self {
        let (text, names) = (phraser.text, phraser.names);
        let descriptions = Descriptions::new(text, names);
        Resolver { text, names, trace, descriptions, last: None, mentions: Vec::new() }
    }

    fn speakers_of(&mut self, source: Run) -> Outcome {
        let text = self.text;
        if source.len() == 1 && matches!(self.text.tag(source.start), Tag::Pronoun | Tag::Wh) {
            return self.pronoun(source, text.lower(source.start));
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
            let opens = mention.run.start == source.start
                || mention.run.start == source.start + 1 && self.text.tag(source.start) == Tag::Determiner;
            let first_of_two =
                mention.run.end < head_end && self.text.lower_or_empty(mention.run.end) == "and" && opens;
            let apposed = heads.is_empty() && self.is_apposition_name(mention, source);
            let called = self.is_called(mention, head_end) || self.speaks_through(mention, source, head_end);
            if ends_head || joined || apposed || first_of_two || called {
                heads.push(mention.entity);
            }
        }
        heads.dedup();
        heads
    }

    /// "the interior minister, Ihor Klymenko", "Norvale's main opposition, the Harbour Party": a name in a comma's apposition.
    fn is_apposition_name(&self, mention: &Mention, source: Run) -> bool {
        let text = self.text;
        let person = self.names.entities[mention.entity].kind == EntityKind::Person;
        let start = mention.extent.start.min(mention.run.start);
        let owns = mention.run.end < text.tokens.len() && text.tag(mention.run.end) == Tag::Possessive;
        let behind = start > source.start && text.word(start - 1) == ",";
        let within =
            mention.extent.covers(source) && (source.start..mention.run.start).any(|t| text.word(t) == ",");
        let body = || {
            let comma = (source.start..mention.run.start).rev().find(|&t| text.word(t) == ",");
            mention.run.end == source.end
                && comma.is_some_and(|comma| {
                    text.lower(comma + 1) == "the"
                        && (comma + 2..mention.run.start)
                            .all(|t| matches!(text.tag(t), Tag::Adjective | Tag::Noun | Tag::Punct))
                })
        };
        !owns && if person { behind || within } else { body() }
    }

    /// "the Coastal news agency": a body's name before what it is.
    fn is_called(&self, mention: &Mention, head_end: usize) -> bool {
        mention.run.end < head_end
            && self.names.entities[mention.entity].kind == EntityKind::Organisation
            && (mention.run.end..head_end).all(|t| {
                matches!(self.text.tag(t), Tag::Noun | Tag::Adjective)
                    || descriptions::is_body(self.text.lower(t))
            })
            && descriptions::is_body(self.text.lower(head_end - 1))
    }

    /// "the press service of the Norvale Bank".
    fn speaks_through(&self, mention: &Mention, source: Run, head_end: usize) -> bool {
        let text = self.text;
        let behind = head_end < source.end && text.lower(head_end) == "of";
        let first = head_end + 1 + usize::from(text.lower_or_empty(head_end + 1) == "the");
        behind
            && mention.run.start == first
            && descriptions::is_voice(&text.words(Run::new(source.start, head_end)).to_lowercase())
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
            Some(end) if matches!(self.text.lower(stop), "of" | "to") => end,
            _ => stop,
        }
    }

    /// "the president": the person who has that role; "the ministry": the body last named so.
    fn described(&mut self, source: Run) -> Outcome {
        let text = self.text;
        let described = Description { source, head_end: self.head_end(source) };
        if descriptions::is_several(&text.words(source).to_lowercase())
            && let Some(pair) = self.pair(source.start)
        {
            return Outcome::Named(pair);
        }
        let last = self.last.as_ref().map_or(&[][..], |l| &l.speakers);
        let body = || {
            let called =
                text.lower(source.start) == "the" && descriptions::is_body(text.lower(described.head()?));
            let meant = self.body(source.start).filter(|_| called)?;
            (self.names.entities[meant].kind == EntityKind::Organisation).then(|| vec![meant])
        };
        let sender = || self.sender(described).map(|e| vec![e]);
        let Some(entities) = self.descriptions.entities(described, last).or_else(body).or_else(sender) else {
            return Outcome::Unnamed;
        };
        for &entity in &entities {
            self.trace.note("statements", "description", Verdict::Step, self.text.span(source), || {
                format!("\"{}\" is {}", self.text.words(source), self.names.entities[entity].name)
            });
            self.add_mention(source, entity, MentionForm::Description);
        }
        Outcome::Named(entities)
    }

    /// "Ada Holt sent greetings to the crew. The message reads": hers is the person's that the sentence before begins with.
    fn sender(&self, described: Description) -> Option<usize> {
        let source = described.source;
        let definite = self.text.lower(source.start) == "the" && source.len() == 2;
        if !definite || !descriptions::is_personal(self.text.lower(described.head()?)) {
            return None;
        }
        let before = (self.text.tokens[source.start].sentence as usize).checked_sub(1)?;
        let first = self.names.mentions_in(self.text.sentences[before].tokens).first()?;
        let person = self.names.entities[first.entity].kind == EntityKind::Person;
        (person && self.is_subject(first)).then_some(first.entity)
    }

    fn pronoun(&mut self, source: Run, word: &str) -> Outcome {
        let found = match word {
            "he" | "him" => self.person(source.start, Gender::Male),
            "she" | "her" => self.person(source.start, Gender::Female),
            "they" | "them" => return self.they(source),
            "who" | "which" => self.antecedent(source.start),
            "it" => self.body(source.start),
            // A press office in its own voice.
            "we" if self.text.quotes.around(source.start).is_none() => match self.body(source.start) {
                None => return Outcome::Unnamed,
                found => found,
            },
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

    /// A quotation without a source, or one with a pronoun, goes on over the channel of the statement just before by the
    /// same speaker.
    fn go_on(&self, statement: &mut Statement) {
        let Some(last) = &self.last else { return };
        let runs = statement.content.iter().chain(&statement.cue).chain(&statement.source);
        let start = runs.map(|r| r.start).min().unwrap_or(0);
        let paragraph = |token: usize| self.text.tokens[token].paragraph;
        let near = last.at > 0 && paragraph(start) <= paragraph(last.at - 1) + 1;
        let pronoun =
            statement.source.first().is_some_and(|s| s.len() == 1 && self.text.tag(s.start) == Tag::Pronoun);
        let goes_on = statement.source.is_empty() || pronoun && statement.form == StatementForm::Direct;
        if near && goes_on && last.speakers == statement.speakers {
            if statement.channel.is_none() {
                statement.channel.clone_from(&last.channel);
            }
            if statement.source.is_empty() {
                statement.relayed_by.clone_from(&last.relayed_by);
            }
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
        // Who is told of in the quotation is not who says it.
        let quoted = |m: &Mention| self.text.quotes.around(m.run.start);
        let own = self.text.quotes.around(at);
        let recent =
            recent.filter(|m| self.fits(m.entity, gender) && (quoted(m).is_none() || quoted(m) == own));
        let recent: Vec<&Mention> = recent.collect();
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
            && (last.speakers.len() > 1
                || last.speakers.iter().any(|&e| self.names.entities[e].kind == EntityKind::Organisation))
        {
            return Outcome::Named(last.speakers.clone());
        }
        // The two people of the sentence before.
        let before = (self.text.tokens[source.start].sentence as usize).checked_sub(1);
        match before.and_then(|sentence| self.two_people(sentence)) {
            Some(people) => Outcome::Named(people),
            None => Outcome::Unnamed,
        }
    }

    /// The two people whom the nearest sentence with two people names.
    fn pair(&self, at: usize) -> Option<Vec<usize>> {
        let sentence = self.text.tokens[at].sentence as usize;
        (sentence.saturating_sub(PAIR)..sentence).rev().find_map(|sentence| self.two_people(sentence))
    }

    fn two_people(&self, sentence: usize) -> Option<Vec<usize>> {
        let mentions = self.names.mentions_in(self.text.sentences[sentence].tokens);
        let people =
            mentions.iter().map(|m| m.entity).filter(|&e| self.names.entities[e].kind == EntityKind::Person);
        let mut people: Vec<usize> = people.take(8).collect();
        people.sort_unstable();
        people.dedup();
        (people.len() == 2).then_some(people)
    }

    /// "…, who": the name right before.
    fn antecedent(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let before = if self.text.word(before) == "," { before.checked_sub(1)? } else { before };
        self.names.mention_at(before).map(|m| m.entity)
    }

    /// The body that the sentence names before ("Norvale Bank has opened an office, it said"); else the one that spoke
    /// last; else the one that the sentence before begins with.
    fn body(&self, at: usize) -> Option<usize> {
        let is_body =
            |e: usize| matches!(self.names.entities[e].kind, EntityKind::Organisation | EntityKind::Place);
        let opens = |run: Run| {
            self.names
                .mentions_in(run)
                .first()
                .filter(|m| is_body(m.entity) && self.is_subject(m))
                .map(|m| m.entity)
        };
        let sentence = self.text.tokens[at].sentence as usize;
        let own = Run::new(self.text.sentences[sentence].tokens.start, at);
        let spoke = || self.last.as_ref().and_then(|l| l.speakers.first().copied()).filter(|&e| is_body(e));
        let before = || sentence.checked_sub(1).and_then(|s| opens(self.text.sentences[s].tokens));
        // "…, it added": the one that spoke in the sentence before goes on.
        let just_spoke = self.last.as_ref().is_some_and(|l| {
            l.at > 0 && l.at <= own.start && self.text.tokens[l.at - 1].sentence as usize + 1 >= sentence
        });
        let goes_on = spoke().filter(|_| just_spoke);
        goes_on.or_else(|| opens(own)).or_else(spoke).or_else(before)
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
                    true => Outcome::Unnamed,
                    false => Outcome::Named(last.speakers.clone()),
                }
            }
            _ => Outcome::Open,
        }
    }
}
