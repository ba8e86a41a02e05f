//! What a report claims of a commitment: that it was kept, broken, withdrawn, said again; and by when it is due.

use super::candidates::{Candidate, VerbGroup};
use crate::lexicon::{self, inflect};
use crate::text::{Run, Tag, Text};
use crate::times::{Time, Times};
use rapporteur_record::CommitmentStatus;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How far before a noun its verb may stand ("broke its earlier promise").
const BACK: usize = 6;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    status: CommitmentStatus,
    verbs: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    example: String,
}

#[derive(serde::Deserialize)]
struct File {
    status: Vec<Entry>,
}

/// What each form of a verb, and each adverb, tells.
static WORDS: LazyLock<FxHashMap<String, CommitmentStatus>> = LazyLock::new(|| {
    let forms = |e: &Entry| {
        let verbs = e.verbs.iter().flat_map(|v| inflect(v)).map(|(form, _)| form);
        verbs.chain(e.adverbs.iter().cloned()).map(|word| (word, e.status)).collect::<Vec<_>>()
    };
    file().status.iter().flat_map(forms).collect()
});

fn file() -> File {
    lexicon::load("status.toml", include_str!("status.toml"))
}

/// What is claimed of the commitment.
pub(super) fn status_of(text: &Text, candidate: &Candidate) -> CommitmentStatus {
    let trigger = candidate.trigger;
    let first = text.sentence_of(trigger.start).tokens.start.max(trigger.start.saturating_sub(BACK));
    let group = VerbGroup::before(text, trigger.start);
    // An adverb stands with the verb, another verb before a noun, or before "that he will".
    let said = (first..trigger.start).rev().chain(trigger.end..candidate.words.start.min(trigger.end + 2));
    let found = said
        .take_while(|&t| t >= group.start || text.tag(t) != Tag::Punct)
        .find_map(|t| WORDS.get(text.lower(t)).map(|status| (t, *status)));
    match found {
        // "failed to keep its promise", "did not keep its promise".
        Some((at, CommitmentStatus::Kept)) if is_denied(text, at) => CommitmentStatus::Broken,
        Some((_, status)) => status,
        None => CommitmentStatus::Stated,
    }
}

fn is_denied(text: &Text, verb: usize) -> bool {
    let first = text.sentence_of(verb).tokens.start.max(verb.saturating_sub(3));
    (first..verb).any(|t| {
        matches!(text.lower(t), "fail" | "fails" | "failed" | "failing" | "not" | "never" | "didn't")
    })
}

/// The time by which it is due: one in its words, after "by", "before", "on" and the like.
pub(super) fn due(text: &Text, times: &Times, words: Run) -> Option<usize> {
    let leads = |t: usize| {
        matches!(text.lower(t), "by" | "before" | "until" | "till" | "within" | "on" | "in" | "from" | "than")
    };
    let after = |start: usize| start > 0 && leads(start - 1);
    let coming = |run: Run| matches!(text.lower(run.start), "next" | "tomorrow" | "tonight");
    // What was over when it was published is no day to keep it by: "the treaty signed in 2020".
    let is_over = |time: &Time| {
        let end = time.interval.as_ref().map(|interval| interval[1].as_str());
        end.zip(times.published).is_some_and(|(end, published)| *end <= *published.to_string())
    };
    let found = times.within(words).find(|(_, t)| (after(t.run.start) || coming(t.run)) && !is_over(t));
    found.map(|(index, _)| index)
}

/// Each entry's example and status.
#[cfg(test)]
pub(super) fn examples() -> Vec<(String, CommitmentStatus)> {
    file().status.into_iter().map(|entry| (entry.example, entry.status)).collect()
}
