//! Those whom a pronoun, "the two leaders" or "the president" in a subject stands for.

use super::candidates::Candidate;
use super::clause::{Clause, REACH};
use super::lexicon::WORDS;
use super::mentions::Mentions;
use super::subjects::governed;
use crate::names::Mention;
use crate::text::{Run, Text};
use rapporteur_record::{EntityKind, EventType};

/// Those whom a pronoun or "the two leaders" in the run stands for.
pub(super) fn meant_by(text: &Text, mentions: &Mentions, run: Run) -> Vec<usize> {
    for t in run.iter().rev() {
        match text.lower(t) {
            // "Beck rang me, and we have just spoken": he is one of them.
            "we" if t + 1 == run.end => {
                let start = text.sentence_of(t).tokens.start;
                let named = antecedent(text, mentions, t, EntityKind::Person);
                let here = |&e: &usize| mentions.within(Run::new(start, t)).iter().any(|m| m.entity == e);
                return named.filter(here).into_iter().collect();
            }
            "he" | "she" => return antecedent(text, mentions, t, EntityKind::Person).into_iter().collect(),
            "it" => {
                let body = antecedent(text, mentions, t, EntityKind::Place)
                    .or_else(|| antecedent(text, mentions, t, EntityKind::Organisation));
                return body.into_iter().collect();
            }
            // "the president" of a report that names one.
            "president" | "minister" | "chancellor" | "governor" | "secretary" if t + 1 == run.end => {
                return mentions.holder(text.lower(t)).into_iter().collect();
            }
            // "the two met", "the two officials met", but not "two ships met".
            "two" | "both" if t + 1 < run.end && !WORDS.people.contains(text.lower(run.end - 1)) => {}
            "two" | "both" | "leaders" | "presidents" | "ministers" | "pair" => {
                return last_pair(text, mentions, t);
            }
            _ => {}
        }
    }
    Vec::new()
}

/// How many sentences back a pronoun may go.
const BACK: usize = 3;

/// The one a pronoun stands for: the subject of its sentence or of one before.
fn antecedent(text: &Text, mentions: &Mentions, at: usize, kind: EntityKind) -> Option<usize> {
    let own = text.tokens[at].sentence as usize;
    for sentence in (own.saturating_sub(BACK)..=own).rev() {
        let tokens = text.sentences[sentence].tokens;
        let end = tokens.end.min(at);
        let run = Run::new(tokens.start.max(end.saturating_sub(2 * REACH)), end);
        let fits = |m: &&Mention| mentions.kind(m.entity) == kind;
        let of_kind = || mentions.within(run).iter().filter(fits);
        if let Some(found) =
            of_kind().find(|m| !governed(text, m, run.start)).or_else(|| of_kind().next_back())
        {
            return Some(found.entity);
        }
    }
    None
}

/// Whether the noun's phrase names whose it is: "a Hanmian attack", "his war".
pub(super) fn has_owner(text: &Text, mentions: &Mentions, candidate: &Candidate, clause: &Clause) -> bool {
    let before = Run::new(clause.phrase.start, candidate.run.start);
    !mentions.within(before).is_empty()
        || before.iter().any(|t| matches!(text.lower(t), "his" | "her" | "its" | "their"))
}

/// Whom "his" means: of a meeting the one who acts, of an attack the one named last ("the need for Beck to end his war").
pub(super) fn owner_meant(
    text: &Text,
    mentions: &Mentions,
    candidate: &Candidate,
    his: usize,
) -> Option<usize> {
    let before = Run::new(text.sentence_of(his).tokens.start, his);
    let is_person = |m: &&Mention| mentions.kind(m.entity) == EntityKind::Person;
    let last = mentions.within(before).iter().rev().find(is_person);
    last.filter(|_| candidate.entry.kind == EventType::Assault)
        .map(|m| m.entity)
        .or_else(|| antecedent(text, mentions, his, EntityKind::Person))
}

/// The two persons named last before the token.
fn last_pair(text: &Text, mentions: &Mentions, at: usize) -> Vec<usize> {
    let own = text.tokens[at].sentence as usize;
    let start = text.sentences[own.saturating_sub(BACK)].tokens.start.max(at.saturating_sub(4 * REACH));
    let mut pair = Vec::new();
    for mention in mentions.within(Run::new(start, at)).iter().rev() {
        if mentions.kind(mention.entity) == EntityKind::Person && !pair.contains(&mention.entity) {
            pair.insert(0, mention.entity);
            if pair.len() == 2 {
                return pair;
            }
        }
    }
    Vec::new()
}
