//! Where the rules' candidates and the model's meet.
//!
//! A candidate's score is the mean of the rules' and of how probable the model takes its words to be part of a commitment.
//! Words that the model alone takes for one, and is sure of, are a candidate too. Who makes it the rules settle, the model
//! where they are silent.

use super::Commitment;
use super::candidates::Candidate;
use super::triggers::Form;
use crate::judgement::{self, Judged, Judgement, named};
use crate::lexicon::VerbForm;
use crate::names::Names;
use crate::text::{Run, Runs, Text};
use crate::trace::{Trace, Verdict};

/// Words that the model alone takes for a commitment stand from this certainty on.
const ALONE: f32 = 0.8;
/// Somebody is the author from this certainty on.
const AUTHOR: f32 = 0.6;

/// The candidates of both.
pub(super) fn of(
    text: &Text,
    judgement: &Judgement,
    mut candidates: Vec<Candidate>,
    trace: &Trace,
) -> Vec<Candidate> {
    for candidate in &mut candidates {
        let probability = judgement.committed(candidate.words);
        trace.note("commitments", "model", Verdict::Step, text.span(candidate.words), || {
            format!(
                "the model gives these words {probability:.2} to be part of a commitment, the rules {:.2}",
                candidate.score
            )
        });
        candidate.score = candidate.score.midpoint(probability);
    }
    let taken: Runs = candidates.iter().flat_map(|c| [c.words, c.trigger]).collect();
    for judged in judgement::alone(text, &judgement.commitments, &taken, ALONE) {
        trace.note("commitments", "model", Verdict::Step, text.span(judged.run), || {
            format!("the model takes these words for a commitment ({judged})")
        });
        candidates.extend(alone(judged));
    }
    candidates
}

/// By whom, where the rules found nobody.
pub(super) fn author(names: &Names, judgement: &Judgement, commitment: &mut Commitment) {
    if commitment.by.is_empty() {
        let judged = judgement.authors.entities(names, &commitment.words);
        commitment.by.extend(judged.first().filter(|(_, score)| *score >= AUTHOR).map(|(entity, _)| *entity));
    }
}

/// A candidate that the model alone found.
fn alone(judged: &Judged) -> Option<Candidate> {
    Some(Candidate {
        kind: named(judged.kind)?,
        trigger: Run::one(judged.run.start),
        base: "these words",
        form: Form::Verb(VerbForm::Base),
        words: judged.run,
        condition: None,
        whom: None,
        passive: false,
        score: judged.score,
        rule: "model",
    })
}
