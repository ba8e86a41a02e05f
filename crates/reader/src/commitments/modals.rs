//! "we will rebuild", "said it would leave", "they must go": modals that bind the speaker or others.

use super::authors::Authors;
use super::candidates::{Candidate, REFUSED, VerbGroup, is_open_question};
use super::clause::{self, fronted_condition};
use super::subjects::Subject;
use super::triggers::{Form, HOSTILE, IDLE, MODALS, Modal};
use crate::text::{Run, Tag, Text};
use crate::times::Times;
use rapporteur_record::CommitmentKind;

/// How far the verb may stand from its modal.
const LIGHT: usize = 4;
/// What is told of another side than the speaker's is rarely a commitment.
const OTHER_SIDE: f32 = 0.8;
/// How far back a subject's first word is looked for.
const SUBJECT: usize = 12;

/// The candidate that a modal at the token makes.
pub(super) fn at(
    text: &Text,
    _times: &Times,
    authors: &Authors,
    token: usize,
    limit: usize,
) -> Option<Candidate> {
    let (words, modal) = modal_at(text, token).filter(|_| !is_noun(text, token))?;
    let (verb, negated) = verb_after(text, words.end, limit)?;
    let before = VerbGroup::before(text, token);
    let kind = match (negated || before.negated, modal.denied) {
        (false, _) => modal.kind,
        (true, Some(kind)) => kind,
        (true, None) => return None,
    };
    let kind = match kind {
        CommitmentKind::Promise if HOSTILE.contains(text.lower(verb)) => CommitmentKind::Threat,
        kind => kind,
    };
    if is_by_nobody(text, before.start) || is_never_said(text, before.start) {
        return None;
    }
    if is_open_question(text, before.start) || is_perfect(text, verb) || is_relative(text, before.start) {
        return None;
    }
    let passive = is_passive(text, verb);
    let start = match subject_start(text, before.start) {
        // "The work must be finished": what is demanded is the whole clause.
        Some(subject) if passive => subject,
        _ if kind == CommitmentKind::Refusal => token,
        _ => words.end,
    };
    let clause = clause::clause(text, start, limit, !passive);
    if clause.words.is_empty() {
        return None;
    }
    let (score, rule) = score(text, authors, modal, token, verb);
    Some(Candidate {
        kind,
        trigger: words,
        base: word_of(text, words),
        form: Form::Modal,
        words: clause.words,
        condition: clause.condition.or_else(|| fronted_condition(text, token)),
        whom: None,
        passive: false,
        score,
        rule,
    })
}

/// "No one will pay": nobody is bound.
fn is_by_nobody(text: &Text, group: usize) -> bool {
    let before = |n: usize| group.checked_sub(n).map_or("", |t| text.lower(t));
    matches!(before(1), "nobody" | "none" | "nothing") || before(1) == "one" && before(2) == "no"
}

/// "Ada Holt never said she would resign".
fn is_never_said(text: &Text, group: usize) -> bool {
    const SUBJECT: usize = 5;
    let first = text.sentence_of(group).tokens.start;
    let said =
        (first..group).rev().take(SUBJECT).find(|&t| matches!(text.lower(t), "said" | "say" | "promised"));
    said.is_some_and(|t| t > first && (text.lower(t - 1) == "never" || text.tag(t - 1) == Tag::Negation))
}

/// "the need to", "an urgent need to": a noun.
fn is_noun(text: &Text, token: usize) -> bool {
    matches!(text.lower(token), "need" | "needs")
        && token > 0
        && matches!(text.tag(token - 1), Tag::Determiner | Tag::Adjective | Tag::Possessive)
}

/// The modal at the token: "will", "'ll", "are going to".
fn modal_at(text: &Text, token: usize) -> Option<(Run, &'static Modal)> {
    if text.lower(token) == "'ll" {
        return MODALS.get("will").map(|modal| (Run::one(token), modal));
    }
    MODALS.at(text, token).filter(|_| text.lower(token) != "going" || VerbGroup::before(text, token).be)
}

/// The modal's name in notes.
fn word_of(text: &Text, words: Run) -> &'static str {
    match text.lower(words.start) {
        "must" => "must",
        "should" => "should",
        "would" | "wouldn't" => "would",
        "need" | "needs" => "need to",
        _ => "will",
    }
}

/// The verb after a modal, and whether it is negated.
fn verb_after(text: &Text, from: usize, limit: usize) -> Option<(usize, bool)> {
    let mut negated = false;
    for at in from..limit.min(from + LIGHT) {
        match text.tag(at) {
            Tag::Negation => negated = true,
            Tag::Adverb | Tag::Mark => {}
            Tag::Verb | Tag::Noun | Tag::Auxiliary | Tag::Adjective | Tag::Past => {
                return Some((at, negated));
            }
            _ if matches!(text.lower(at), "no" | "never") => negated = true,
            _ => return None,
        }
    }
    None
}

/// How likely the modal commits, and by which rule.
fn score(text: &Text, authors: &Authors, modal: &Modal, token: usize, verb: usize) -> (f32, &'static str) {
    let before = VerbGroup::before(text, token).start;
    if is_said_by_others(text, before) {
        return (REFUSED, "modal-said-by-others");
    }
    if is_impersonal(text, before, verb) {
        return (REFUSED, "modal-impersonal");
    }
    let around = authors.around(token);
    let demand = modal.kind == CommitmentKind::Demand;
    if !demand && authors.is_thought(token) {
        return (0.0, "modal-thought");
    }
    let (score, rule) = match (authors.subjects.of(token), around) {
        (Subject::FirstPerson, _) => (modal.first, "modal-first-person"),
        // "it should" rarely demands.
        (Subject::Pronoun(_), Some(_)) if demand => (0.0, "modal-pronoun"),
        (Subject::Pronoun(_), Some(_)) if authors.is_told(token) => (modal.told, "modal-pronoun"),
        (Subject::Named(_), Some(_)) if demand => (modal.told, "modal-named"),
        (Subject::Named(entities), Some(statement)) if authors.speaks_for(statement, &entities) => {
            (modal.told, "modal-own-side")
        }
        (Subject::Named(_), Some(_)) => (modal.told * OTHER_SIDE, "modal-other-side"),
        (_, Some(_)) => (modal.other, "modal-other"),
        (Subject::Named(entities), None) if authors.is_body(&entities) => (modal.plain, "modal-plain"),
        (_, None) => (0.0, "modal-plain"),
    };
    let word = text.lower(verb);
    let progressive =
        word == "be" && text.tokens.get(verb + 1).is_some_and(|_| text.tag(verb + 1) == Tag::Gerund);
    let idle = IDLE.contains(word) && !is_passive(text, verb) && !progressive;
    (if idle { score * 0.5 } else { score }, rule)
}

/// "be finished".
fn is_passive(text: &Text, verb: usize) -> bool {
    text.lower(verb) == "be"
        && (verb + 1..text.tokens.len().min(verb + 3))
            .find(|&t| text.tag(t) != Tag::Adverb)
            .is_some_and(|t| text.tag(t) == Tag::Past || text.lower(t).ends_with("ed"))
}

/// "the bridge (that) we must build", "the ships that the crew would sail": the subject stands behind a noun.
fn is_relative(text: &Text, group: usize) -> bool {
    let first = text.sentence_of(group).tokens.start;
    let pronoun = group > first && text.tag(group - 1) == Tag::Pronoun && text.lower(group - 1) != "that";
    let subject = if pronoun { Some(group - 1) } else { subject_start(text, group) };
    let Some(before) = subject.filter(|&s| s > first + 1).map(|s| s - 1) else { return false };
    let that = text.lower(before) == "that";
    if that { text.tag(before - 1) == Tag::Noun } else { pronoun && text.tag(before) == Tag::Noun }
}

/// "it would be wise to": nobody binds himself.
fn is_impersonal(text: &Text, group: usize, verb: usize) -> bool {
    let it = group.checked_sub(1).is_some_and(|t| text.lower(t) == "it");
    let next = (verb + 1..text.tokens.len()).find(|&t| text.tag(t) != Tag::Adverb);
    it && text.lower(verb) == "be" && next.is_some_and(|t| text.tag(t) == Tag::Adjective)
}

/// "They keep saying that we will leave": who speaks of himself tells what others say of him.
fn is_said_by_others(text: &Text, group: usize) -> bool {
    let first = text.sentence_of(group).tokens.start;
    let own = |t: usize| matches!(text.lower(t), "we" | "i");
    let Some(subject) = group.checked_sub(1).filter(|&t| t > first && own(t)) else { return false };
    let verb = if text.lower(subject - 1) == "that" { subject.saturating_sub(2) } else { subject - 1 };
    let says = matches!(text.lower(verb), "say" | "saying" | "claim" | "claiming" | "alleging");
    let low = first.max(verb.saturating_sub(SUBJECT * 2));
    let speaker = (low..verb).rev().find(|&t| own(t) || matches!(text.lower(t), "they" | "people" | "some"));
    verb >= first && says && speaker.is_some_and(|t| !own(t))
}

/// "have thought".
fn is_perfect(text: &Text, verb: usize) -> bool {
    matches!(text.lower(verb), "have" | "'ve")
        && text.tokens.get(verb + 1).is_some_and(|_| matches!(text.tag(verb + 1), Tag::Past))
}

/// The start of the noun phrase that ends before the token, where it is no pronoun.
fn subject_start(text: &Text, end: usize) -> Option<usize> {
    let first = text.sentence_of(end).tokens.start.max(end.saturating_sub(SUBJECT));
    let mut at = end;
    while at > first {
        let tag = text.tag(at - 1);
        let part = tag.is_nominal()
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Past | Tag::Gerund
            )
            || (tag == Tag::Preposition && at < end);
        if !part {
            break;
        }
        at -= 1;
    }
    (at < end).then_some(at)
}
