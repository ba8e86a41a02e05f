//! The clause around a trigger: its verb group, the verb that governs a noun, and how these stand in time and doubt.

use super::candidates::Candidate;
use super::lexicon::{GOVERNORS, Governor, WORDS};
use crate::text::{Run, Tag, Text};

/// No scan goes further than this many tokens from the trigger.
pub(super) const REACH: usize = 40;

/// How a trigger stands in its clause.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// The noun phrase of a noun, the verb group of a verb.
    pub phrase: Run,
    /// Verb that tells of the trigger: itself, or the verb it is subject or object of.
    pub verb: Option<usize>,
    /// What that verb does to a noun.
    pub governor: Option<Governor>,
    /// The noun is what the verb is about ("talks were held"), not its object.
    pub is_subject: bool,
    /// The preposition before the noun phrase.
    pub preposition: Option<usize>,
}

impl Clause {
    /// Reads the clause of a trigger.
    pub fn of(text: &Text, candidate: &Candidate) -> Self {
        if candidate.is_verb {
            let start = group_start(text, candidate.run.start);
            return Clause {
                phrase: Run::new(start, candidate.run.end),
                verb: Some(candidate.run.start),
                governor: None,
                is_subject: false,
                preposition: None,
            };
        }
        noun_clause(text, candidate.run)
    }
}

/// Whether nothing of a clause goes on past the token: a mark, a stop, a dash, a colon.
pub(super) fn is_edge(text: &Text, at: usize) -> bool {
    text.tag(at) == Tag::Mark && text.parts_clauses(at)
        || matches!(text.word(at), ";" | ":" | "—" | "–" | "." | "(" | ")")
}

/// Whether the token is a noun for a place whose name follows: "port of".
pub(super) fn is_region_of(text: &Text, at: usize) -> bool {
    WORDS.regions.contains(text.lower_or_empty(at)) && text.lower_or_empty(at + 1) == "of"
}

/// First token of the verb group that ends with the verb ("has not yet met", "is expected to visit").
pub(super) fn group_start(text: &Text, verb: usize) -> usize {
    let floor = text.sentence_of(verb).tokens.start.max(verb.saturating_sub(8));
    let mut start = verb;
    while start > floor {
        let before = start - 1;
        let goes_on = match tag_in_group(text, before) {
            Tag::Auxiliary | Tag::Modal | Tag::Negation | Tag::To => true,
            Tag::Adverb => !matches!(text.lower(before), "today" | "yesterday"),
            Tag::Past | Tag::Verb | Tag::Gerund | Tag::Adjective => {
                tag_in_group(text, start) == Tag::To && start != verb
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        start = before;
    }
    start
}

/// "to" is no preposition before a verb ("due to meet").
fn tag_in_group(text: &Text, at: usize) -> Tag {
    if text.lower(at) == "to" { Tag::To } else { text.tag(at) }
}

/// First token of the noun phrase whose head starts at `head`.
pub(super) fn noun_phrase_start(text: &Text, head: usize) -> usize {
    let floor = text.sentence_of(head).tokens.start.max(head.saturating_sub(12));
    let mut start = head;
    while start > floor {
        let before = start - 1;
        let goes_on = match text.tag(before) {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Determiner | Tag::Possessive => {
                // A determiner begins the phrase.
                !matches!(text.tag(start), Tag::Determiner) || text.tag(before) == Tag::Determiner
            }
            Tag::Adverb => matches!(text.lower(before), "earlier" | "later" | "once"),
            Tag::Past | Tag::Gerund | Tag::Verb => {
                // "a planned visit", "the killing raids"; not "held talks".
                before > floor
                    && matches!(text.tag(before - 1), Tag::Determiner | Tag::Possessive | Tag::Adjective)
            }
            Tag::Punct => {
                matches!(text.word(before), "-" | "–") && text.tokens[before].gap == crate::text::Gap::None
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        start = before;
    }
    start
}

fn noun_clause(text: &Text, run: Run) -> Clause {
    let sentence = text.sentence_of(run.start).tokens;
    let phrase = Run::new(noun_phrase_start(text, run.start), run.end);
    let mut clause = Clause { phrase, verb: None, governor: None, is_subject: false, preposition: None };
    let mut at = phrase.start;
    // "a round of talks": the verb governs the outer noun.
    if at > sentence.start + 1 && text.lower(at - 1) == "of" && WORDS.series.contains(text.lower(at - 2)) {
        at = noun_phrase_start(text, at - 2);
    }
    if at > sentence.start && matches!(text.tag(at - 1), Tag::Preposition | Tag::To) {
        clause.preposition = Some(at - 1);
    }
    let reach = if clause.preposition.is_some() { 14 } else { 6 };
    let floor = sentence.start.max(at.saturating_sub(reach));
    let before = (floor..at).rev().take_while(|&t| !is_edge(text, t) && text.word(t) != ",");
    let verb_before = before
        .take_while(|&t| !matches!(text.tag(t), Tag::Wh | Tag::Subordinator) || text.lower(t) == "so")
        .find(|&t| {
            matches!(text.tag(t), Tag::Verb | Tag::Past | Tag::Gerund)
                || is_have(text, t)
                || clause.preposition.is_some_and(|p| p == t + 1 && matches!(text.lower(p), "in" | "on"))
                    && text.tag(t) == Tag::Auxiliary
        });
    if let Some(verb) = verb_before {
        let between = Run::new(verb + 1, at);
        if let Some(governor) = governor_at(text, verb, between) {
            clause.verb = Some(verb);
            clause.governor = Some(governor);
            return clause;
        }
    }
    if clause.preposition.is_none()
        && verb_before.is_none_or(|v| text.tag(v) != Tag::Gerund)
        && let Some(verb) = verb_after(text, run.end, sentence.end)
    {
        clause.verb = Some(verb);
        clause.is_subject = true;
        clause.governor = GOVERNORS.get(text.lower(verb)).copied();
        return clause;
    }
    let being = at.checked_sub(1).filter(|&t| text.tag(t) == Tag::Auxiliary);
    clause.verb = being.or(verb_before);
    clause
}

fn is_have(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "have" | "has" | "had" | "having")
}

/// What the verb does to a noun after it, if nothing but an object's beginning or its own particle stands between.
fn governor_at(text: &Text, verb: usize, between: Run) -> Option<Governor> {
    let word = text.lower(verb);
    let particle = between.iter().find(|&t| matches!(text.tag(t), Tag::Preposition | Tag::To));
    match particle {
        // "took part in talks", "called for talks"
        Some(p) => {
            let phrase = text.words(Run::new(verb, p + 1)).to_lowercase();
            GOVERNORS.get(phrase.as_str()).copied().or_else(|| {
                let light = matches!(text.lower(p), "off" | "out" | "up");
                light.then(|| GOVERNORS.get(word).copied()).flatten()
            })
        }
        None => GOVERNORS.get(word).copied(),
    }
}

/// The first verb after a noun that is its clause's subject.
fn verb_after(text: &Text, from: usize, end: usize) -> Option<usize> {
    let mut verb = None;
    for t in from..end.min(from + REACH / 2) {
        match text.tag(t) {
            Tag::Wh | Tag::Subordinator | Tag::Mark => break,
            Tag::Punct if text.word(t) != "-" => break,
            Tag::Past | Tag::Verb => return Some(t),
            Tag::Gerund if verb.is_some() => return Some(t),
            Tag::Auxiliary | Tag::Modal => verb = Some(t),
            // "is due to take place", "is set to meet"
            _ if verb.is_some() && matches!(text.lower(t), "due" | "set" | "likely" | "scheduled") => {}
            _ if verb.is_some() && !matches!(text.tag(t), Tag::Adverb | Tag::Negation | Tag::To) => break,
            _ => {}
        }
    }
    verb
}
