//! Where the rules' candidates and the model's meet.
//!
//! A candidate's score is the mean of the rules' and of how probable the model takes its words to be part of a commitment.
//! Words that the model alone takes for one, and is sure of, are a candidate too. Who makes it, and to whom, the rules settle,
//! the model where they are silent; of who makes it, the model has the last word where it is certain.

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
/// Somebody is the author from this certainty on where the rules found nobody, and from this one where they found somebody who
/// is less likely than that.
const AUTHOR: f32 = 0.6;
const CERTAIN: f32 = 0.8;
const UNLIKELY: f32 = 0.1;

/// It is made to somebody from this certainty on.
const RECIPIENT: f32 = 0.5;

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

/// By whom and to whom, where the rules found nobody; by whom, too, where the model is certain that it was another.
pub(super) fn parties(names: &Names, judgement: &Judgement, commitment: &mut Commitment) {
    let judged = judgement.authors.entities(names, &commitment.words);
    let unlikely = |entity: &usize| !judged.iter().any(|(e, score)| e == entity && *score >= UNLIKELY);
    let least = if commitment.by.is_empty() { AUTHOR } else { CERTAIN };
    if let Some(&(author, _)) = judged.first().filter(|(_, score)| *score >= least)
        && commitment.by.iter().all(unlikely)
    {
        commitment.by = vec![author];
    }
    if commitment.to.is_empty() {
        let judged = judgement.recipients.entities(names, &commitment.words);
        let others =
            judged.iter().filter(|(entity, score)| *score >= RECIPIENT && !commitment.by.contains(entity));
        commitment.to.extend(others.map(|(entity, _)| *entity));
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
