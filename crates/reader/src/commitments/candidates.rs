//! Candidates: every place where a word may make a commitment, with its kind, its words and a score.

use super::authors::Authors;
use super::clause::{Clause, fronted_condition, past_light};
use super::complement::{self, Complement};
use super::modals;
use super::triggers::{self, Form, Takes, Trigger};
use crate::lexicon::VerbForm;
use crate::text::{Run, Tag, Text};
use crate::times::Times;
use rapporteur_record::CommitmentKind;

/// The score of what is no commitment, whatever the model takes it for.
pub(super) const REFUSED: f32 = -1.0;
/// How far back an auxiliary or negation may stand.
const BACK: usize = 4;
/// How far back a clause's first word is looked for.
const CLAUSE: usize = 10;

/// Something that may be a commitment.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The kind.
    pub kind: CommitmentKind,
    /// The word that makes it.
    pub trigger: Run,
    /// Its base form, or the modal's.
    pub base: &'static str,
    /// Verb, noun or adjective.
    pub form: Form,
    /// The thing promised or demanded.
    pub words: Run,
    /// Its condition.
    pub condition: Option<Run>,
    /// The one who is asked or told.
    pub whom: Option<Run>,
    /// The verb is passive: its subject is the one who is asked.
    pub passive: bool,
    /// 0 to 1.
    pub score: f32,
    /// The rule.
    pub rule: &'static str,
}

/// All candidates of a text, in text order.
pub(super) fn read(text: &Text, times: &Times, authors: &Authors) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for sentence in text.body() {
        for token in sentence.tokens {
            for (run, trigger) in triggers::at(text, token) {
                if let Some(mut candidate) = at_trigger(text, times, run, trigger, sentence.tokens.end) {
                    if trigger.own && authors.is_told_by_others(run.start) {
                        candidate.score = REFUSED;
                    }
                    candidates.push(candidate);
                    break;
                }
            }
            candidates.extend(modals::at(text, times, authors, token, sentence.tokens.end));
        }
    }
    candidates
}

fn at_trigger(
    text: &Text,
    times: &Times,
    run: Run,
    trigger: &'static Trigger,
    limit: usize,
) -> Option<Candidate> {
    let words = match &trigger.particle {
        Some(particle) => {
            let at = past_light(text, times, run.end, limit);
            if text.lower_or_empty(at) != particle {
                return None;
            }
            Run::new(run.start, at + 1)
        }
        None => run,
    };
    if !trigger.after.is_empty() && !stands_after(text, run.start, trigger) {
        return None;
    }
    let group = VerbGroup::before(text, run.start);
    if is_open_question(text, group.start) {
        return None;
    }
    if is_condition(text, run.start) {
        return None;
    }
    // "in order to be ready", "well trained and prepared to leave" tell of a state.
    if trigger.form == Form::Adjective && (group.unreal || !(group.be || remains(text, group.start))) {
        return None;
    }
    let passive = trigger.form == Form::Verb(VerbForm::Past) && group.be;
    let (kind, score) = match (group.negated, trigger.denied) {
        (false, _) => (trigger.kind, trigger.score),
        (true, Some(kind)) => (kind, trigger.score),
        // "we have no intention to leave"
        (true, None) if trigger.own => (trigger.kind, REFUSED),
        (true, None) => return None,
    };
    let Complement { mut clause, whom, takes } =
        complement::after(text, times, trigger, words, passive, limit)?;
    if trigger.keeps && trigger.form == Form::Verb(VerbForm::Base) && group.unreal {
        return None;
    }
    // "was demanded by": what is demanded stands before.
    if passive && matches!(takes, Takes::Object | Takes::Gerund) {
        return None;
    }
    if group.negated && trigger.keeps {
        clause.words.start = group.start;
    }
    if kind == CommitmentKind::Refusal && clause.condition.is_none() {
        split_until(text, &mut clause);
    }
    let condition = clause.condition.or_else(|| fronted_condition(text, run.start));
    Some(Candidate {
        kind,
        trigger: words,
        base: &trigger.base,
        form: trigger.form,
        words: clause.words,
        condition,
        whom,
        passive,
        score,
        rule: rule_of(trigger.form, takes),
    })
}

/// Whether the trigger stands in what something depends on: "depends on Norvale's readiness to …" promises nothing.
fn is_condition(text: &Text, trigger: usize) -> bool {
    let start = text.sentence_of(trigger).tokens.start.max(trigger.saturating_sub(5));
    (start..trigger).any(|t| {
        matches!(text.lower(t), "depends" | "depend" | "depending" | "hinges" | "hinge")
            && matches!(text.lower(t + 1), "on" | "upon")
    })
}

fn rule_of(form: Form, takes: Takes) -> &'static str {
    match (form, takes) {
        (Form::Verb(_), Takes::To) => "verb-to",
        (Form::Verb(_), Takes::WhomTo) => "verb-whom-to",
        (Form::Verb(_), Takes::That | Takes::WhomThat) => "verb-that",
        (Form::Verb(_), _) => "verb-object",
        (Form::Noun, Takes::To | Takes::WhomTo) => "noun-to",
        (Form::Noun, _) => "noun-object",
        (Form::Adjective, _) => "adjective",
        (Form::Modal, _) => "modal",
    }
}

/// What is refused until something happens has a condition.
fn split_until(text: &Text, clause: &mut Clause) {
    let Run { start, end } = clause.words;
    if let Some(until) = (start + 1..end).find(|&t| text.lower(t) == "until") {
        *clause = Clause { words: Run::new(start, until), condition: Some(Run::new(until, end)) };
    }
}

/// "remains ready", "stand ready".
fn remains(text: &Text, at: usize) -> bool {
    at > 0
        && matches!(
            text.lower(at - 1),
            "remain" | "remains" | "remained" | "stand" | "stands" | "stood" | "seems" | "appears"
        )
}

/// Whether one of the verbs that the noun needs stands a few words before.
fn stands_after(text: &Text, at: usize, trigger: &Trigger) -> bool {
    (at.saturating_sub(BACK)..at).any(|t| trigger.after.contains(text.lower(t)))
}

/// Whether the clause that the token is in leaves open what it tells: "if they agree", "whether to sign".
pub(super) fn is_open_question(text: &Text, token: usize) -> bool {
    let first = text.sentence_of(token).tokens.start.max(token.saturating_sub(CLAUSE));
    let before = (first..token).rev().take_while(|&t| text.tag(t) != Tag::Punct && text.tag(t) != Tag::Mark);
    before
        .map(|t| text.lower(t))
        .any(|word| matches!(word, "if" | "whether" | "unless" | "what" | "where" | "how" | "why"))
}

/// The auxiliaries, adverbs and negation right before a verb.
pub(super) struct VerbGroup {
    /// Its first token.
    pub start: usize,
    /// A negation is in it.
    pub negated: bool,
    /// "to", "could" or "would" is in it: nothing is done yet.
    pub unreal: bool,
    /// A form of "be" is its last auxiliary.
    pub be: bool,
}

impl VerbGroup {
    pub(super) fn before(text: &Text, verb: usize) -> Self {
        let first = text.sentence_of(verb).tokens.start;
        let mut group = VerbGroup { start: verb, negated: false, unreal: false, be: false };
        let mut last_auxiliary = true;
        while group.start > first && group.start + BACK > verb {
            let at = group.start - 1;
            let word = text.lower(at);
            match text.tag(at) {
                Tag::Auxiliary | Tag::Modal => {
                    if last_auxiliary {
                        group.be = matches!(
                            word,
                            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m"
                        );
                    }
                    last_auxiliary = false;
                    group.negated |= word.ends_with("n't") || word == "cannot";
                    group.unreal |= matches!(word, "could" | "would" | "might" | "may" | "couldn't");
                }
                Tag::Negation => group.negated = true,
                Tag::Adverb => {}
                _ if matches!(word, "no" | "neither") => group.negated = true,
                _ => break,
            }
            group.start = at;
        }
        group.unreal |= group.start > first && text.tag(group.start - 1) == Tag::To;
        group
    }
}
