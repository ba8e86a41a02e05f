//! What the trained model makes of a text, in the reader's own words: runs of tokens.
//!
//! The stages take it or leave it: where rules and model meet is each stage's own matter.

mod relations;

use crate::text::{ParagraphKind, Run, Runs, Text};
use rapporteur_model::{Chosen, Model, Related, Span};
use rapporteur_record::{EventStatus, StatementMode};
pub use relations::Relations;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;
use std::ops::Range;

/// A run of tokens of some kind, with the model's certainty from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The words.
    pub run: Run,
    /// The kind, in the model's words.
    pub kind: &'static str,
    /// How sure the model is.
    pub score: f32,
    /// The runner-up, "none" for no kind, and how probable it is.
    pub second: (&'static str, f32),
}

impl std::fmt::Display for Judged {
    /// "CONSULT 0.93, beside COOPERATE 0.04".
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (second, share) = self.second;
        write!(f, "{} {:.2}, beside {second} {share:.2}", self.kind, self.score)
    }
}

/// A cue with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who speaks.
    pub source: Option<Judged>,
    /// The words that report.
    pub cue: Judged,
    /// What is reported.
    pub content: Vec<Judged>,
}

/// All that the model found.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// Who says what, in order of the cues.
    pub attributions: Vec<Attribution>,
    /// Names.
    pub names: Vec<Judged>,
    /// Words that tell events.
    pub events: Vec<Judged>,
    /// How probable it is of each token that it tells an event.
    eventful: Vec<f32>,
    /// What is promised, agreed, demanded.
    pub commitments: Vec<Judged>,
    /// How probable it is of each token that it is part of a commitment.
    committed: Vec<f32>,
    /// Of each token, were it to tell an event, its status, and how probable that is.
    statuses: Vec<(Option<EventStatus>, f32)>,
    /// Of each token, were it to report a statement, its mode, and how probable that is.
    modes: Vec<(Option<StatementMode>, f32)>,
    /// Names that take part in events.
    pub parties: Relations,
    /// Names whose commitments are.
    pub authors: Relations,
    /// Names to which commitments are made.
    pub recipients: Relations,
    /// Names that sources of statements mean, or their cues.
    pub speakers: Relations,
    /// Words that tell events, with words before that tell the same one.
    pub same: Relations,
}

impl Judgement {
    /// Reads a text with a model.
    pub fn read(model: &Model, text: &Text) -> Self {
        let found = model.read(text.source);
        let judged = |span: Span| judged(text, &span);
        let all = |spans: Vec<Span>| spans.into_iter().filter_map(judged).collect();
        let related = |list: &[Related]| Relations::of(text, list);
        let attributions = found.attributions.into_iter().filter_map(|a| {
            let content: Vec<Judged> = all(a.content);
            let cue = judged(a.cue)?;
            (!content.is_empty()).then(|| Attribution { source: a.source.and_then(judged), cue, content })
        });
        Judgement {
            attributions: attributions.collect(),
            names: all(found.names),
            events: all(found.events),
            eventful: by_token(text, &found.eventful),
            commitments: all(found.commitments),
            committed: by_token(text, &found.committed),
            statuses: chosen(text, &found.statuses),
            modes: chosen(text, &found.modes),
            parties: related(&found.parties),
            authors: related(&found.authors),
            recipients: related(&found.recipients),
            speakers: related(&found.speakers),
            same: related(&found.same),
        }
    }

    /// How probable it is that the run tells an event: that of its most telling word.
    pub fn eventful(&self, run: Run) -> f32 {
        run.iter().filter_map(|t| self.eventful.get(t)).copied().fold(0.0, f32::max)
    }

    /// How probable it is that the run's words are part of a commitment: the mean over them.
    pub fn committed(&self, run: Run) -> f32 {
        let sum: f32 = run.iter().filter_map(|t| self.committed.get(t)).sum();
        sum / run.len().max(1) as f32
    }

    /// The status of the event that the run tells, and how probable it is.
    pub fn status(&self, run: Run) -> Option<(EventStatus, f32)> {
        let first = self.event_at(run).map_or(run.start, |event| event.run.start);
        let &(status, probability) = self.statuses.get(first)?;
        Some((status?, probability))
    }

    /// The mode of what the run reports.
    pub fn mode(&self, run: Run) -> Option<StatementMode> {
        self.modes.get(run.start)?.0
    }

    /// The event that the run tells by the model's judgement.
    pub fn event_at(&self, run: Run) -> Option<&Judged> {
        let from = self.events.partition_point(|e| e.run.end <= run.start);
        self.events.get(from).filter(|e| e.run.overlaps(run))
    }
}

/// What the model alone found in the report's body: what overlaps nothing that is taken, and is sure enough.
pub(crate) fn alone<'a>(
    text: &'a Text,
    list: &'a [Judged],
    taken: &'a Runs,
    least: f32,
) -> impl Iterator<Item = &'a Judged> {
    let body = |judged: &&Judged| text.paragraph_of(judged.run.start).kind == ParagraphKind::Body;
    list.iter().filter(body).filter(move |judged| !taken.overlaps(judged.run) && judged.score >= least)
}

/// The greatest probability of the model's words that begin in each token.
fn by_token(text: &Text, words: &[(usize, f32)]) -> Vec<f32> {
    let mut probable = vec![0f32; text.tokens.len()];
    let mut token = 0;
    for &(byte, probability) in words {
        while token + 1 < probable.len() && text.tokens[token].span.end as usize <= byte {
            token += 1;
        }
        if let Some(own) = probable.get_mut(token) {
            *own = own.max(probability);
        }
    }
    probable
}

/// A kind by its name in the record.
pub fn named<T: Deserialize<'static>>(name: &'static str) -> Option<T> {
    let name: StrDeserializer<serde::de::value::Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// What was chosen for the first of the model's words that begins in each token.
fn chosen<T: Deserialize<'static> + Copy>(text: &Text, words: &[Chosen]) -> Vec<(Option<T>, f32)> {
    let mut words = words.iter().peekable();
    let of = |token: &crate::text::Token| {
        while words.next_if(|word| word.byte < token.span.start as usize).is_some() {}
        let first = words.next_if(|word| word.byte < token.span.end as usize);
        first.map_or((None, 0.0), |word| (named(word.kind), word.score))
    };
    text.tokens.iter().map(of).collect()
}

/// The tokens that a span touches: the model's words may be shorter than ours ("U.S."). Only what is said goes on over
/// paragraphs.
fn judged(text: &Text, span: &Span) -> Option<Judged> {
    let run = touched(text, &span.bytes)?;
    let one =
        span.kind == "content" || text.tokens[run.start].paragraph == text.tokens[run.end - 1].paragraph;
    one.then_some(Judged { run, kind: span.kind, score: span.score, second: span.second })
}

fn touched(text: &Text, bytes: &Range<usize>) -> Option<Run> {
    let start = text.tokens.partition_point(|t| t.span.end as usize <= bytes.start);
    let end = text.tokens.partition_point(|t| (t.span.start as usize) < bytes.end);
    (start < end).then(|| Run::new(start, end))
}

#[cfg(test)]
mod tests;
