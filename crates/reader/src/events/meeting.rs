//! Where the rules' candidates and the model's meet.
//!
//! Listed words stand, and are as sure as rules and model make them together: where the model doubts them they go by their
//! low confidence, words for meetings altogether. Words that the model alone takes for an event's are candidates of its type.
//! Which of them tell the same event the model says where it is sure, else the rules. Who takes part the rules say by the
//! clause; the model takes away and adds.

use super::Input;
use super::candidates::{Candidate, stands_as_verb};
use super::join::Draft;
use super::lexicon::{Entry, Strength, TRIGGERS};
use super::status::Told;
use super::telling::Telling;
use crate::judgement::{self, Judged, Judgement, named};
use crate::names::Mention;
use crate::text::{Run, Runs, Tag, Text};
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EventStatus, EventType, ParticipantRole};
use std::sync::LazyLock;

/// A word that the model alone takes for an event's stands from this certainty on.
const ALONE: f32 = 0.4;
/// A word for a meeting stands from this probability on: "visit", "talks" and "session" have many other meanings.
const MEETING: f32 = 0.1;
/// A status that the words themselves do not give is the model's from this probability on, and one that they give from this.
const STATUS: f32 = 0.6;
const CERTAIN: f32 = 0.9;
/// A party that the model is less sure of than this is none, one that it is surer of is one before tellings are joined, and one
/// that it is rather sure of by all tellings together is one.
const DOUBTED: f32 = 0.1;
const SURE: f32 = 0.7;
const RATHER: f32 = 0.5;
/// Words tell the same event from this certainty on, and below that one another.
const SAME: f32 = 0.7;
const APART: f32 = 0.1;
/// A telling is held against so many of an event's words, the last ones.
const LAST: usize = 16;

/// The candidates of both, in text order.
pub(super) fn of(
    text: &Text,
    judgement: &Judgement,
    mut candidates: Vec<Candidate>,
    trace: &Trace,
) -> Vec<Candidate> {
    candidates.retain_mut(|candidate| {
        let probability = judgement.eventful(candidate.run);
        let span = text.span(candidate.run);
        let gives = || {
            format!("the model gives '{}' {probability:.2} to tell of an event", text.words(candidate.run))
        };
        trace.note("events", "model", Verdict::Step, span, gives);
        let stands = candidate.entry.kind != EventType::Consult || probability >= MEETING;
        if !stands {
            trace.note("events", "not-by-the-model", Verdict::Dropped, span, gives);
        }
        candidate.score = candidate.score.midpoint(probability);
        stands
    });
    let taken: Runs = candidates.iter().map(|c| c.run).collect();
    for judged in judgement::alone(text, &judgement.events, &taken, ALONE) {
        if let Some(candidate) = alone(text, judged) {
            trace.note("events", "model", Verdict::Step, text.span(candidate.run), || {
                format!("the model takes '{}' to tell of an event ({judged})", text.words(judged.run))
            });
            candidates.push(candidate);
        }
    }
    candidates.sort_by_key(|c| c.run);
    candidates
}

/// The status of an event: the model's where the rules are silent and it is sure enough, or where it is certain; what the
/// words say to go on, to be called off or denied is that, for of these the model has seen little.
pub(super) fn status(by_rules: Told, by_model: EventStatus, probability: f32) -> Told {
    match by_rules {
        Told::Plainly if probability >= STATUS => Told::As(by_model),
        Told::As(EventStatus::Held | EventStatus::Planned | EventStatus::Proposed)
            if probability >= CERTAIN =>
        {
            Told::As(by_model)
        }
        told => told,
    }
}

/// Who met by one telling's words, before tellings are joined: meetings are told apart by who met. Those whom the model rules
/// out go, those whom it is sure of come.
pub(super) fn of_telling(input: Input, telling: &mut Telling, trace: &Trace) {
    let Some(judgement) = input.judgement else { return };
    let trigger = telling.candidate.run;
    let judged = judgement.parties.entities(input.names, &[trigger]);
    if telling.candidate.entry.kind != EventType::Consult || !knows(&judged, &telling.participants) {
        return;
    }
    telling.participants.retain(|&(entity, role)| {
        let stands =
            is_likely(&judged, entity) || role == ParticipantRole::Host && input.names.is_country(entity);
        if !stands {
            trace.note("events", "model", Verdict::Step, input.text.span(trigger), || {
                format!("the model takes {} for no party", input.names.entities[entity].name)
            });
        }
        stands
    });
    add(input, trigger, &mut telling.participants, &judged, SURE, trace);
}

/// What the model makes of a telling beside an event told before.
pub(super) enum Alike {
    /// They are one, so surely.
    Same(f32),
    /// They are two.
    Apart,
    /// It was not asked, or is not sure.
    Open,
}

/// Whether a telling goes back to an event: as surely as to the surest of its words.
pub(super) fn alike(input: Input, telling: &Telling, draft: &Draft) -> Alike {
    let Some(judgement) = input.judgement else { return Alike::Open };
    let last = draft.mentions.iter().rev().take(LAST);
    let judged = last.filter_map(|&m| judgement.same.between(telling.candidate.run, m));
    match judged.max_by(f32::total_cmp) {
        Some(sure) if sure >= SAME => Alike::Same(sure),
        Some(sure) if sure < APART => Alike::Apart,
        _ => Alike::Open,
    }
}

/// Who takes part by the words of all tellings together.
pub(super) fn of_events(input: Input, drafts: &mut [Draft], trace: &Trace) {
    let Some(judgement) = input.judgement else { return };
    for draft in drafts {
        let mut judged = judgement.parties.entities(input.names, &draft.mentions);
        if draft.kind == EventType::Consult {
            judged.retain(|&(entity, _)| is_named_with(input, &draft.mentions, entity));
        }
        add(input, draft.mentions[0], &mut draft.participants, &judged, RATHER, trace);
    }
}

/// Whether the entity is named in a sentence that tells of the event, for itself and not within another's phrase ("the head of
/// the Foreign Ministry, Ada Holt") or in the event's own name: who is not takes part in something else.
fn is_named_with(input: Input, triggers: &[Run], entity: usize) -> bool {
    let named_in = |mentions: &[Mention], trigger: Run| {
        let sentence = input.text.sentence_of(trigger.start).tokens;
        let from = mentions.partition_point(|m| m.run.start < sentence.start);
        let mut here = mentions[from..].iter().take_while(|m| m.run.start < sentence.end);
        let for_itself = |m: &Mention| !m.run.overlaps(trigger) && !input.names.is_within_another(m);
        here.any(|m| m.entity == entity && for_itself(m))
    };
    triggers.iter().any(|&t| named_in(&input.names.mentions, t) || named_in(&input.statements.mentions, t))
}

/// Whether the model knows who takes part: where it takes none of the rules' parties for likely, it has lost its way.
fn knows(judged: &[(usize, f32)], by_rules: &[(usize, ParticipantRole)]) -> bool {
    by_rules.is_empty() || by_rules.iter().any(|&(entity, _)| is_likely(judged, entity))
}

fn is_likely(judged: &[(usize, f32)], entity: usize) -> bool {
    judged.iter().any(|&(e, score)| e == entity && score >= DOUBTED)
}

/// Adds whom the model takes for parties; which role they have it does not say.
fn add(
    input: Input,
    trigger: Run,
    parties: &mut Vec<(usize, ParticipantRole)>,
    judged: &[(usize, f32)],
    least: f32,
    trace: &Trace,
) {
    for &(entity, score) in judged {
        let new = !parties.iter().any(|&(party, _)| party == entity);
        if score >= least && new && !only_counts(input, trigger, entity) {
            trace.note("events", "model", Verdict::Step, input.text.span(trigger), || {
                format!("the model takes {} for a party ({score:.2})", input.names.entities[entity].name)
            });
            parties.push((entity, ParticipantRole::Actor));
        }
    }
}

/// "The navy puts the number of people killed in the attack at 18": who counts takes no part.
fn only_counts(input: Input, trigger: Run, entity: usize) -> bool {
    let Input { text, names, .. } = input;
    let sentence = text.sentence_of(trigger.start).tokens;
    let from = names.mentions.partition_point(|m| m.run.start < sentence.start);
    let here = names.mentions[from..].iter().take_while(|m| m.run.start < sentence.end);
    let mut own = here.filter(|m| m.entity == entity).peekable();
    let counts = |from: usize| {
        let verb = (from..sentence.end).find(|&t| text.tag(t) != Tag::Adverb);
        verb.is_some_and(|t| {
            matches!(text.lower(t), "put" | "puts" | "counts" | "counted" | "estimates" | "estimated")
        })
    };
    own.peek().is_some() && own.all(|m| counts(m.run.end))
}

/// A candidate that the model alone found: at the verb that its words begin with, else at their last noun before a
/// preposition.
fn alone(text: &Text, judged: &Judged) -> Option<Candidate> {
    let run = judged.run;
    let verb =
        run.iter().find(|&t| !matches!(text.tag(t), Tag::Adverb | Tag::Auxiliary | Tag::Modal | Tag::To))?;
    let is_verb = (text.tag(verb).is_verbal() && stands_as_verb(text, verb) || text.tag(verb) == Tag::Gerund)
        && !describes(text, run, verb);
    let word = if is_verb {
        verb
    } else {
        let phrase = run.iter().take_while(|&t| !matches!(text.tag(t), Tag::Preposition | Tag::To));
        phrase.filter(|&t| text.tag(t).is_nominal()).last().unwrap_or(verb)
    };
    let kind: EventType = named(judged.kind)?;
    let listed = TRIGGERS.get(text.lower(word)).and_then(|s| if is_verb { s.verb } else { s.noun });
    // A listed word that the rules did not take here: "shot down" hits no target, "the day after the attack" is a time.
    if listed.is_some_and(|entry| entry.kind == kind) {
        return None;
    }
    let entry = OTHER.iter().find(|entry| entry.kind == kind)?;
    Some(Candidate { run: Run::one(word), entry, is_verb, score: judged.score })
}

/// "weeks of heated debate": a participle before the noun that tells the event.
fn describes(text: &Text, run: Run, verb: usize) -> bool {
    let noun_follows = verb + 1 < run.end && text.tag(verb + 1).is_nominal();
    let before = verb.checked_sub(1).map(|t| text.tag(t));
    let opens_phrase = matches!(
        before,
        Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition)
    );
    matches!(text.tag(verb), Tag::Past | Tag::Gerund) && noun_follows && opens_phrase
}

/// An entry for each type, of words that are not listed.
static OTHER: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let kinds = [
        EventType::Consult,
        EventType::Assault,
        EventType::Coerce,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Aid,
        EventType::Retreat,
        EventType::Cooperate,
        EventType::Incident,
    ];
    kinds
        .map(|kind| Entry {
            kind,
            mode: None,
            strength: Strength::Weak,
            nouns: Vec::new(),
            verbs: Vec::new(),
            status: None,
            course: false,
            dependent: false,
            frame: None,
            suffered: false,
            echoes: Vec::new(),
            example: String::new(),
        })
        .into()
});
