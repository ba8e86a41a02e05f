//! Which candidates stand: above the bar, and none of two that say the same.

use super::candidates::Candidate;
use super::triggers::Form;

/// The score from which a candidate is a commitment, where rules alone give it.
pub(super) const BAR: f32 = 0.35;
/// The same where it is the mean of the rules' and the model's.
pub(super) const BAR_WITH_MODEL: f32 = 0.3;

/// The candidates that stand, in text order, with the reason of each that falls.
pub(super) fn decode(
    mut candidates: Vec<Candidate>,
    bar: f32,
) -> (Vec<Candidate>, Vec<(Candidate, &'static str)>) {
    candidates.sort_by_key(|c| (c.words.start, c.words.end));
    let mut stand: Vec<Candidate> = Vec::new();
    let mut fall = Vec::new();
    for candidate in candidates {
        if candidate.score < bar {
            fall.push((candidate, "below-the-bar"));
            continue;
        }
        match stand.last_mut() {
            Some(last) if candidate.form == Form::Modal && last.words.covers(candidate.words) => {
                fall.push((candidate, "within-another"));
            }
            Some(last) if last.words == candidate.words || shares_end(last, &candidate) => {
                if candidate.score > last.score {
                    fall.push((std::mem::replace(last, candidate), "same-words"));
                } else {
                    fall.push((candidate, "same-words"));
                }
            }
            _ => stand.push(candidate),
        }
    }
    (stand, fall)
}

/// Whether two say the same: most words are the same.
fn shares_end(a: &Candidate, b: &Candidate) -> bool {
    a.words.overlaps(b.words) && {
        let shared = a.words.end.min(b.words.end) - a.words.start.max(b.words.start);
        shared * 10 > a.words.len().max(b.words.len()) * 7
    }
}
