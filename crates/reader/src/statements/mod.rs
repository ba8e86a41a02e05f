//! The statements stage: who said what.
//!
//! In: the text, its names and times. Out: [`Statements`], each with source, cue, content and speakers.

use crate::names::{Mention, Names};
use crate::text::{Run, Text};
use crate::times::Times;
use crate::trace::Trace;
use crate::warning::Warning;
use rapporteur_record::{ChannelKind, StatementForm, StatementMode};

/// The statements of a report.
#[derive(Debug, Default)]
pub struct Statements {
    /// In order of their first piece of content.
    pub list: Vec<Statement>,
    /// Pronouns and descriptions that were resolved on the way.
    pub mentions: Vec<Mention>,
    /// Speakers that stayed open, marks that are missing.
    pub warnings: Vec<Warning>,
}

/// Speech, writing or thought attributed to someone.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Spoken, written or thought.
    pub mode: StatementMode,
    /// Quoted or told.
    pub form: StatementForm,
    /// Entities behind the source.
    pub speakers: Vec<usize>,
    /// The words that name the speaker.
    pub source: Vec<Run>,
    /// The words that report.
    pub cue: Vec<Run>,
    /// What is attributed.
    pub content: Vec<Run>,
    /// To whom.
    pub addressees: Vec<usize>,
    /// Where or how.
    pub channel: Option<Channel>,
    /// When, by index into the times.
    pub time: Option<usize>,
    /// The statement around this one, by index.
    pub within: Option<usize>,
    /// Who passed it on.
    pub relayed_by: Vec<usize>,
    /// The speaker denies the content.
    pub denied: bool,
    /// 0 to 1.
    pub confidence: f32,
}

/// Where or how something was said.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The kind.
    pub kind: ChannelKind,
    /// Its name ("X").
    pub name: Option<String>,
    /// The words.
    pub run: Option<Run>,
}

/// Finds the statements of a text.
pub fn read(_text: &Text, _names: &Names, _times: &Times, _trace: &Trace) -> Statements {
    Statements::default()
}
