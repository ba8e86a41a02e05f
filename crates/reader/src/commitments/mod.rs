//! The commitments stage: what was promised, agreed, demanded, proposed, refused, threatened.
//!
//! In: the text, its names, times and statements. Out: [`Commitments`], each tied to its statement.

use crate::names::Names;
use crate::statements::Statements;
use crate::text::{Run, Text};
use crate::times::Times;
use crate::trace::Trace;
use rapporteur_record::{CommitmentKind, CommitmentStatus};

/// The commitments of a report.
#[derive(Debug, Default)]
pub struct Commitments {
    /// In text order.
    pub list: Vec<Commitment>,
}

/// What someone binds himself or others to.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// The kind.
    pub kind: CommitmentKind,
    /// By whom.
    pub by: Vec<usize>,
    /// To whom.
    pub to: Vec<usize>,
    /// What is promised, agreed or demanded.
    pub words: Vec<Run>,
    /// The words of its condition.
    pub condition: Vec<Run>,
    /// By when.
    pub due: Option<usize>,
    /// The statement that makes it.
    pub statement: Option<usize>,
    /// What is claimed of it.
    pub status: CommitmentStatus,
    /// 0 to 1.
    pub confidence: f32,
}

/// Finds the commitments of a text.
pub fn read(
    _text: &Text,
    _names: &Names,
    _times: &Times,
    _statements: &Statements,
    _trace: &Trace,
) -> Commitments {
    Commitments::default()
}
