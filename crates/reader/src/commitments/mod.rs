//! The commitments stage: what was promised, agreed, demanded, proposed, refused, threatened.
//!
//! In: the text, its names, times and statements. Out: [`Commitments`], each tied to its statement.
//!
//! Parts, in the order in which they run: `triggers` (the words, from `triggers.toml`), `complement` (what follows
//! them) with `clause` (where it ends, its condition), `modals` ("we will", "they must"), `candidates` (each use with a
//! score), `decode` (which stand), `authors` (by whom, to whom) with `subjects` (of verbs) and `antecedents` (of pronouns
//! and bare nouns), `status` (kept, broken, repeated; by when it is due).

mod antecedents;
mod authors;
mod candidates;
mod clause;
mod complement;
mod decode;
mod meeting;
mod modals;
mod status;
mod subjects;
mod triggers;

#[cfg(test)]
mod tests;

use crate::judgement::Judgement;
use crate::names::Names;
use crate::statements::Statements;
use crate::text::{Run, Text};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use authors::Authors;
use candidates::Candidate;
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
    text: &Text,
    names: &Names,
    times: &Times,
    statements: &Statements,
    judgement: Option<&Judgement>,
    trace: &Trace,
) -> Commitments {
    let authors = Authors::new(text, names, statements);
    let mut candidates = candidates::read(text, times, &authors);
    if let Some(judgement) = judgement {
        candidates = meeting::of(text, judgement, candidates, trace);
    }
    let bar = if judgement.is_some() { decode::BAR_WITH_MODEL } else { decode::BAR };
    let (stand, fall) = decode::decode(candidates, bar);
    for (candidate, reason) in &fall {
        trace.note("commitments", candidate.rule, Verdict::Dropped, text.span(candidate.words), || {
            format!("\"{}\" makes no {}: {reason}", candidate.base, name_of(candidate.kind))
        });
    }
    let list = stand.into_iter().map(|candidate| {
        trace.note("commitments", candidate.rule, Verdict::Kept, text.span(candidate.words), || {
            let article = if candidate.kind == CommitmentKind::Agreement { "an" } else { "a" };
            format!("\"{}\" makes {article} {}", candidate.base, name_of(candidate.kind))
        });
        let mut commitment = commitment(text, times, candidate, &authors);
        if let Some(judgement) = judgement {
            meeting::parties(names, judgement, &mut commitment);
        }
        commitment
    });
    Commitments { list: list.collect() }
}

fn commitment(text: &Text, times: &Times, candidate: Candidate, authors: &Authors) -> Commitment {
    let by = authors.by(&candidate);
    let mut to = authors.to(&candidate);
    // Nobody promises himself.
    to.retain(|whom| !by.contains(whom));
    Commitment {
        by,
        to,
        statement: authors.statement(&candidate),
        kind: candidate.kind,
        words: vec![candidate.words],
        condition: candidate.condition.into_iter().collect(),
        due: status::due(text, times, candidate.words),
        status: status::status_of(text, &candidate),
        confidence: candidate.score,
    }
}

fn name_of(kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Promise => "promise",
        CommitmentKind::Agreement => "agreement",
        CommitmentKind::Demand => "demand",
        CommitmentKind::Proposal => "proposal",
        CommitmentKind::Refusal => "refusal",
        CommitmentKind::Threat => "threat",
    }
}
