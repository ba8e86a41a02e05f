//! The listener behind `explain`: stages tell it what they considered, kept and dropped.
//!
//! It costs one branch where nobody listens: messages are closures that are then never called.

use crate::text::Span;
use std::cell::RefCell;

/// What became of something that a stage considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is in the record.
    Kept,
    /// A step on the way: a name resolved, a day counted.
    Step,
    /// It was considered and left out.
    Dropped,
}

/// One thing that a stage considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The stage's folder: "statements", "times".
    pub stage: &'static str,
    /// The rule, as named in the stage: "cue-after-quotation".
    pub rule: &'static str,
    /// The words concerned, in bytes.
    pub span: Span,
    /// What became of it.
    pub verdict: Verdict,
    /// A clause for people: "'he' is the last person who spoke: Ihor Klymenko".
    pub message: String,
}

/// Collects [`Note`]s, or does nothing.
#[derive(Debug, Default)]
pub struct Trace(Option<RefCell<Vec<Note>>>);

impl Trace {
    /// Nobody listens.
    pub fn off() -> Self {
        Trace(None)
    }

    /// Keeps every note.
    pub fn on() -> Self {
        Trace(Some(RefCell::default()))
    }

    /// Tells of one thing considered; `message` is called only if somebody listens.
    pub fn note(
        &self,
        stage: &'static str,
        rule: &'static str,
        verdict: Verdict,
        span: Span,
        message: impl FnOnce() -> String,
    ) {
        if let Some(notes) = &self.0 {
            notes.borrow_mut().push(Note { stage, rule, span, verdict, message: message() });
        }
    }

    /// What was told, in order.
    pub fn into_notes(self) -> Vec<Note> {
        self.0.map(RefCell::into_inner).unwrap_or_default()
    }
}
