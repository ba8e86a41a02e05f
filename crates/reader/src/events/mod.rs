//! The events stage: what is done in the world.
//!
//! In: the text and the layers before. Out: [`Events`], meetings, uses of force and the rest, each with its triggers,
//! participants, places, dates and status; several mentions of one event are joined.
//!
//! Two halves: `candidates` finds the words that may tell of an event (`triggers.toml`, `negatives.toml`; `frames`: what they want beside
//! them), `decode`
//! settles which of them stand and which are one. Where a model has read the text, `meeting` settles before what both found. Between them, a candidate's clause is read: `clause` (its verb),
//! `status`, `surroundings` (objects, places; with `subjects`, `antecedents` and `mentions`), `manner` (with what), `dates`; together these make a `telling`, and `join` makes
//! events of tellings.

mod antecedents;
mod candidates;
mod clause;
mod dates;
mod decode;
mod frames;
mod join;
mod lexicon;
mod manner;
mod meeting;
mod mentions;
mod status;
mod subjects;
mod surroundings;
mod telling;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;

use crate::figures::Figures;
use crate::judgement::Judgement;
use crate::names::Names;
use crate::statements::Statements;
use crate::text::{Run, Text};
use crate::times::Times;
use crate::trace::Trace;
use rapporteur_record::{EventStatus, EventType, ParticipantRole};

/// The events of a report.
#[derive(Debug, Default)]
pub struct Events {
    /// In order of first mention.
    pub list: Vec<Event>,
}

/// One real-world event.
#[derive(Clone, Debug)]
pub struct Event {
    /// What kind.
    pub kind: EventType,
    /// The manner.
    pub mode: Option<String>,
    /// Done, going on, planned, …
    pub status: EventStatus,
    /// The triggers, in text order.
    pub mentions: Vec<Run>,
    /// Entities with their roles.
    pub participants: Vec<(usize, ParticipantRole)>,
    /// Where.
    pub places: Vec<usize>,
    /// The expressions that date it, by index.
    pub times: Vec<usize>,
    /// The day or coarser date, or `from/to`.
    pub date: Option<String>,
    /// What with.
    pub weapons: Vec<usize>,
    /// What was aimed at.
    pub targets: Vec<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// What the events stage reads.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Who and where.
    pub names: &'a Names,
    /// When.
    pub times: &'a Times,
    /// How many.
    pub figures: &'a Figures,
    /// Who said what.
    pub statements: &'a Statements,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<jiff::civil::Date>,
    /// What the model found, where there is one.
    pub judgement: Option<&'a Judgement>,
}

/// Finds the events of a text.
pub fn read(input: Input, trace: &Trace) -> Events {
    let mut candidates = candidates::find(input.text, input.times, trace);
    if let Some(judgement) = input.judgement {
        candidates = meeting::of(input.text, judgement, candidates, trace);
    }
    decode::decode(input, candidates, trace)
}
