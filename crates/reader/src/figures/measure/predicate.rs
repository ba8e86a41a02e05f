//! What the verbs after a counted noun say of it: "12 people were killed".

use super::{REACH, Told, cues_at, fitting, told};
use crate::figures::quantity::Quantity;
use crate::figures::words::{Counts, WORDS};
use crate::lexicon::VerbForm;
use crate::text::{Run, Tag, Text};
use rapporteur_record::Measure;

/// What the verbs after a noun say of it.
#[derive(Default)]
pub(super) struct Predicate {
    /// "12 people were killed", "12 people killed in", "12 died", "12 people dead".
    pub(super) main: Option<Told>,
    /// "12 people who were killed".
    pub(super) relative: Option<Told>,
}

/// Where a reading of the words after a noun stands.
struct Reading {
    passive: bool,
    auxiliary: bool,
    relative: bool,
}

/// What a word says about going on.
enum Step {
    GoOn,
    JumpTo(usize),
    Stop,
}

impl Predicate {
    pub(super) fn read(text: &Text, quantity: &Quantity, noun: Run, starts: &[usize]) -> Self {
        let mut predicate = Predicate::default();
        let sentence_end = text.sentence_of(quantity.run.start).tokens.end;
        let mut at = noun.end.max(quantity.end).max(quantity.run.end);
        let mut limit = next_start(starts, at).min(sentence_end);
        let stop = sentence_end.min(at + REACH + 12);
        let mut reading = Reading { passive: false, auxiliary: false, relative: false };
        while at < limit.min(stop) {
            if let Some(found) = said_at(text, at, limit, noun, &reading) {
                if !reading.relative {
                    predicate.main = Some(found);
                    return predicate;
                }
                predicate.relative.get_or_insert(found);
                reading = Reading { passive: false, auxiliary: false, relative: false };
                at += 1;
                continue;
            }
            match reading.step(text, at, sentence_end) {
                Step::GoOn => at += 1,
                Step::JumpTo(next) => {
                    at = next;
                    limit = next_start(starts, at).min(sentence_end);
                }
                Step::Stop => {
                    // "were found dead", "were pulled out alive": a state may follow one other participle.
                    if reading.auxiliary && text.tag(at) == Tag::Past {
                        let soon = (at + 1..limit.min(at + 3)).find_map(|t| WORDS.states.at(text, t));
                        let found = soon.and_then(|(_, measure)| told(*measure, "state"));
                        if reading.relative { predicate.relative = found } else { predicate.main = found }
                    }
                    return predicate;
                }
            }
        }
        predicate
    }
}

/// The first quantity at or after the token.
fn next_start(starts: &[usize], at: usize) -> usize {
    let next = starts.partition_point(|&s| s < at);
    starts.get(next).copied().unwrap_or(usize::MAX)
}

/// What the words at the token say of the noun.
fn said_at(text: &Text, at: usize, limit: usize, noun: Run, reading: &Reading) -> Option<Told> {
    // "in the dead of the night"
    let dead_of = text.lower(at) == "dead" && text.lower_or_empty(at + 1) == "of";
    if !dead_of
        && let Some((run, measure)) = WORDS.states.at(text, at)
        && run.end <= limit
    {
        return told(*measure, "state");
    }
    let tag = text.tag(at);
    let verbal = tag.is_verbal() || matches!(tag, Tag::Gerund | Tag::Noun | Tag::Adjective | Tag::Adverb);
    let (run, form, cues) = cues_at(text, at).filter(|_| verbal || reading.auxiliary)?;
    let reduced = form == VerbForm::Past && !reading.auxiliary && !starts_object(text, run.end);
    let object = fitting(text, cues, Counts::Object, noun).filter(|_| reading.passive || reduced);
    let subject = fitting(text, cues, Counts::Subject, noun).filter(|_| !reading.passive);
    // "four nations to support it" have not voted.
    let infinitive = at > 0 && text.tag(at - 1) == Tag::To;
    let subject = subject.filter(|m| *m != Measure::Votes || !infinitive);
    // "63 drones launched at night" tells of these 63, whatever is said of some of them.
    let rule = if object.is_some() && reduced && !reading.passive { "participle" } else { "predicate" };
    object.or(subject).and_then(|measure| told(measure, rule))
}

impl Reading {
    fn step(&mut self, text: &Text, at: usize, sentence_end: usize) -> Step {
        let word = text.lower(at);
        match word {
            "was" | "were" | "been" | "be" | "being" | "is" | "are" | "got" | "'re" => {
                (self.passive, self.auxiliary) = (true, true);
                return Step::GoOn;
            }
            "has" | "have" | "had" | "having" | "'ve" | "will" | "would" | "may" | "might" | "could"
            | "can" | "must" => {
                self.auxiliary = true;
                return Step::GoOn;
            }
            "those" | "these" | "them" | "whom" | "which" if at > 0 && text.lower(at - 1) == "of" => {
                return Step::GoOn;
            }
            "who" | "which" | "whom" | "that" => {
                self.relative = true;
                return Step::GoOn;
            }
            "to" if !self.auxiliary => return Step::GoOn,
            // "were confirmed dead", "were reported killed", "remain missing".
            "confirmed" | "reported" | "feared" | "believed" | "left" | "listed" | "pronounced"
            | "declared" | "presumed" | "reportedly" | "said" | "to" | "known"
                if self.auxiliary =>
            {
                return Step::GoOn;
            }
            "remain" | "remained" | "remains" => return Step::GoOn,
            "and" if !self.auxiliary && joins_subjects(text, at, sentence_end) => return Step::GoOn,
            "," if !self.auxiliary => return jump_over_apposition(text, at, sentence_end),
            "," | ";" | "." | ":" | "and" | "but" | "while" | "when" | "after" | "as" => return Step::Stop,
            "(" | ")" | "-" => return Step::GoOn,
            _ => {}
        }
        match text.tag(at) {
            Tag::Adverb | Tag::Negation | Tag::Mark => Step::GoOn,
            // "in the city", "from the province": what stands between is not the predicate.
            Tag::Preposition
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Name
            | Tag::Noun
            | Tag::Adjective
            | Tag::Number
            | Tag::Gerund
                if !self.auxiliary =>
            {
                Step::GoOn
            }
            _ => Step::Stop,
        }
    }
}

/// "12 nurses and others were killed": bare nouns up to an auxiliary.
fn joins_subjects(text: &Text, and: usize, sentence_end: usize) -> bool {
    let end = (and + 1..sentence_end.min(and + 5)).find(|&t| {
        !matches!(text.tag(t), Tag::Noun | Tag::Adjective | Tag::Name) && text.lower(t) != "others"
    });
    end.is_some_and(|t| t > and + 1 && text.tag(t) == Tag::Auxiliary)
}

/// "12 people, including three children, were killed", "40 flights from Om, the capital, were cancelled".
fn jump_over_apposition(text: &Text, at: usize, sentence_end: usize) -> Step {
    let relative = matches!(text.lower_or_empty(at + 1), "who" | "which");
    let close = (at + 2..sentence_end.min(at + 16)).find(|&t| text.lower(t) == ",");
    match close {
        Some(close) if close + 1 < sentence_end && text.tag(close + 1).is_verbal() && !relative => {
            Step::JumpTo(close + 1)
        }
        _ => Step::Stop,
    }
}

/// Whether an object starts here: an active verb.
fn starts_object(text: &Text, at: usize) -> bool {
    if at >= text.tokens.len() {
        return false;
    }
    matches!(text.tag(at), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Name)
        || text.tag(at) == Tag::Pronoun && !matches!(text.lower(at), "there")
        || text.tag(at) == Tag::Noun && !matches!(text.lower(at), "yesterday" | "today" | "overnight")
}
