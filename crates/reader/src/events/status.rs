//! The status of an event: from tense, modals, negation, the verb that governs a noun, and adjectives.

use super::candidates::Candidate;
use super::clause::{Clause, group_start, is_edge};
use super::lexicon::{Frame, GOVERNORS, Governor, WORDS};
use crate::text::{Run, Tag, Text};
use rapporteur_record::EventStatus::{self, CalledOff, Denied, Held, Ongoing, Planned, Proposed};
use rapporteur_record::EventType;

/// How a trigger tells its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// With this status, by the words themselves.
    As(EventStatus),
    /// Nothing says; held, as most are.
    Plainly,
    /// As merely possible, or not at all: no event.
    NotReal(&'static str),
}

/// The status that a trigger's clause gives its event.
pub(super) fn status_of(text: &Text, candidate: &Candidate, clause: &Clause) -> Told {
    if let Some(status) = candidate.entry.status {
        return Told::As(status);
    }
    if candidate.entry.kind != EventType::Consult && is_conditional(text, candidate.run.start) {
        return Told::NotReal("is only supposed");
    }
    if candidate.is_verb && is_on_visit(text, candidate.run) {
        return Told::As(Ongoing);
    }
    if candidate.is_verb {
        return of_verb(text, candidate.run.start, candidate.entry.kind);
    }
    if candidate.entry.kind == EventType::Consult && came_to_nothing(text, candidate.run.end) {
        return Told::As(CalledOff);
    }
    if candidate.entry.kind == EventType::Consult && is_being_held(text, candidate.run.end) {
        return Told::As(Ongoing);
    }
    if candidate.entry.frame == Some(Frame::Given) && clause.governor.is_none() {
        return Told::NotReal("is not said to be given");
    }
    let adjective = of_adjectives(text, Run::new(clause.phrase.start, candidate.run.start));
    let Some(verb) = clause.verb else { return adjective.unwrap_or(Told::Plainly) };
    let by_verb = match clause.governor {
        Some(Governor::CallingOff) => Some(Told::As(CalledOff)),
        Some(Governor::Planning) if goes_on(text, verb) => Some(Told::As(Ongoing)),
        Some(Governor::Planning) => Some(Told::As(Planned)),
        Some(Governor::Proposing) => Some(Told::As(Proposed)),
        Some(Governor::Denying) => Some(Told::As(Denied)),
        Some(Governor::Continuing)
            if candidate.entry.kind == EventType::Consult && text.tag(verb) == Tag::Past =>
        {
            None
        }
        Some(Governor::Continuing) => Some(match of_verb(text, verb, candidate.entry.kind) {
            // What is to continue goes on now.
            Told::As(Held | Planned) | Told::Plainly => Told::As(Ongoing),
            other => other,
        }),
        Some(Governor::Beginning) => Some(match of_verb(text, verb, candidate.entry.kind) {
            Told::As(Held) | Told::Plainly if candidate.entry.kind == EventType::Consult => Told::As(Ongoing),
            told => told,
        }),
        Some(Governor::Giving) if candidate.entry.kind != EventType::Aid => None,
        Some(Governor::Light | Governor::Hosting | Governor::Suffering | Governor::Giving) => {
            Some(of_verb(text, verb, candidate.entry.kind))
        }
        Some(Governor::Preventing) if candidate.entry.kind == EventType::Consult => None,
        Some(Governor::Preventing) if candidate.entry.course || clause.is_subject => None,
        Some(Governor::Preventing) => match of_verb(text, verb, candidate.entry.kind) {
            Told::As(Held) if candidate.entry.kind == EventType::Assault => Some(Told::As(CalledOff)),
            _ => None,
        },
        // "is in talks", "was on a visit"
        None if clause.preposition.is_some() && is_being(text, verb) => Some(Told::As(Ongoing)),
        // "will sign it at a meeting"
        None if clause.preposition.is_some() && candidate.entry.kind == EventType::Consult => {
            Some(of_verb(text, verb, candidate.entry.kind)).filter(|told| *told == Told::As(Planned))
        }
        None if clause.is_subject => match of_verb(text, verb, candidate.entry.kind) {
            told @ Told::As(Planned | Proposed) if candidate.entry.kind == EventType::Consult => Some(told),
            _ => under_way(text, verb),
        },
        None => None,
    };
    match (by_verb, adjective) {
        (Some(told @ Told::As(CalledOff | Denied)), _) => told,
        (_, Some(told @ Told::As(Planned | Proposed))) => told,
        (Some(told @ (Told::As(Planned | Proposed) | Told::NotReal(_))), _) => told,
        (_, Some(told)) => told,
        (Some(told), None) => told,
        (None, None) => Told::Plainly,
    }
}

/// "if Hanmi attacks Arvenia", "should it attack": supposed, not told.
fn is_conditional(text: &Text, at: usize) -> bool {
    let floor = text.sentence_of(at).tokens.start.max(at.saturating_sub(CLAUSE));
    let clause = (floor..at).rev().take_while(|&t| !matches!(text.word(t), "," | ";" | ":" | "—" | "–"));
    clause.into_iter().any(|t| match text.lower(t) {
        "if" => {
            text.lower_or_empty(t + 1) != "not" && (t == 0 || !matches!(text.lower(t - 1), "as" | "even"))
        }
        "unless" => true,
        // "should Hanmi attack"; not "they should".
        "should" => {
            t == floor
                || !matches!(text.tag(t - 1), Tag::Pronoun | Tag::Name) && !text.tag(t - 1).is_nominal()
        }
        _ => false,
    })
}

/// How far back the word is looked for that a conditional clause begins with.
const CLAUSE: usize = 12;

/// "with visiting French minister Ada Holt": before whom, not whom.
pub(super) fn is_on_visit(text: &Text, run: Run) -> bool {
    const PHRASE: usize = 6;
    if text.lower(run.start) != "visiting" {
        return false;
    }
    let first = text.sentence_of(run.start).tokens.start;
    let begins = run.start == first
        || matches!(text.lower(run.start - 1), "with" | "and" | "his" | "her" | "its" | "their" | "the");
    let end = text.tokens.len().min(run.end + PHRASE);
    let mut phrase =
        (run.end..end).take_while(|&t| text.tag(t).is_nominal() || text.tag(t) == Tag::Adjective);
    begins && phrase.any(|t| WORDS.people.contains(text.lower(t)))
}

/// "the talks between Hanmi and Arvenia, which are being held in Tolm".
fn is_being_held(text: &Text, from: usize) -> bool {
    const REACH: usize = 16;
    let end = text.sentence_of(from - 1).tokens.end.min(from + REACH);
    let being = (from..end)
        .take_while(|&t| !matches!(text.word(t), ";" | ":" | "."))
        .find(|&t| text.lower(t) == "being");
    being.is_some_and(|t| matches!(text.lower_or_empty(t + 1), "held" | "hosted" | "conducted"))
}

/// "the talks planned for Monday did not take place", "the summit fell through".
fn came_to_nothing(text: &Text, from: usize) -> bool {
    const REACH: usize = 24;
    let end = text.sentence_of(from - 1).tokens.end.min(from + REACH);
    let fell =
        |t: usize| matches!((text.lower(t), text.lower_or_empty(t + 1)), ("fell" | "fallen", "through"));
    let failed = |t: usize| {
        let happens = matches!(
            (text.lower(t), text.lower_or_empty(t + 1)),
            ("take" | "taken", "place") | ("happen" | "happened", _) | ("go" | "gone", "ahead")
        );
        happens && (t.saturating_sub(2)..t).any(|n| text.tag(n) == Tag::Negation || text.lower(n) == "never")
    };
    (from..end).take_while(|&t| !is_edge(text, t)).any(|t| fell(t) || failed(t))
}

/// A form of "be" that carries the noun after it.
fn is_being(text: &Text, verb: usize) -> bool {
    matches!(text.lower(verb), "is" | "are" | "was" | "were" | "'s" | "'re" | "be" | "been")
}

/// "are expected to continue".
fn goes_on(text: &Text, verb: usize) -> bool {
    text.lower_or_empty(verb + 1) == "to"
        && GOVERNORS.get(text.lower_or_empty(verb + 2)) == Some(&Governor::Continuing)
}

/// "is under way", "are in progress", "is taking place".
fn under_way(text: &Text, verb: usize) -> Option<Told> {
    let present = matches!(text.lower(verb), "is" | "are" | "'s" | "'re" | "remain" | "remains");
    let next = text.lower_or_empty(verb + 1);
    let after = text.lower_or_empty(verb + 2);
    let is_under_way = next == "underway"
        || matches!((next, after), ("under", "way") | ("in", "progress") | ("being", "held"))
        || text.lower(verb) == "taking";
    (present && is_under_way || text.tag(verb) == Tag::Gerund).then_some(Told::As(Ongoing))
}

fn of_adjectives(text: &Text, run: Run) -> Option<Told> {
    let class = |t: usize| {
        let word = text.lower(t);
        if WORDS.planned_adjectives.contains(word) {
            Some(Told::As(Planned))
        } else if WORDS.possible_adjectives.contains(word) {
            Some(Told::As(Proposed))
        } else if WORDS.ongoing_adjectives.contains(word) {
            Some(Told::As(Ongoing))
        } else if WORDS.former_adjectives.contains(word) {
            Some(Told::As(Held))
        } else if matches!(word, "no" | "any") {
            Some(Told::NotReal("there is none"))
        } else if matches!(word, "cancelled" | "canceled" | "postponed" | "aborted" | "foiled" | "scrapped") {
            Some(Told::As(CalledOff))
        } else {
            None
        }
    };
    run.iter().find_map(class)
}

/// From the group of a verb: auxiliaries, modals, negation, the verb before "to".
pub(super) fn of_verb(text: &Text, verb: usize, kind: EventType) -> Told {
    let start = group_start(text, verb);
    let gerund = text.lower(verb).ends_with("ing");
    let mut told = match text.tag(verb) {
        _ if gerund && matches!(text.lower_or_empty(verb.wrapping_sub(1)), "currently" | "now") => {
            Told::As(Ongoing)
        }
        Tag::Gerund => Told::Plainly,
        Tag::Past => Told::As(Held),
        _ => Told::Plainly,
    };
    let floor = text.sentence_of(verb).tokens.start;
    let mut t = verb;
    while t > start {
        t -= 1;
        let word = text.lower(t);
        match word {
            "would" | "'d" if after_have(text, t, verb) => return Told::NotReal("is merely thought of"),
            "will" | "'ll" | "shall" | "would" | "'d" => return Told::As(Planned),
            "should" | "must" | "ought" => {
                return if kind == EventType::Consult {
                    Told::As(Proposed)
                } else {
                    Told::NotReal("is only called for")
                };
            }
            "could" | "may" | "might" | "can" | "cannot" | "can't" | "couldn't" => {
                return Told::NotReal("is merely possible");
            }
            "not" | "never" | "n't" | "didn't" | "hasn't" | "haven't" | "hadn't" | "wasn't" | "weren't"
            | "won't" | "doesn't" | "don't" | "isn't" | "aren't" | "wouldn't" => {
                return Told::NotReal("is said not to be");
            }
            "has" | "have" | "had" | "'ve" | "having" => told = Told::As(Held),
            "is" | "are" | "am" | "'re" | "'m" | "being" if gerund => told = Told::As(Ongoing),
            "was" | "were" | "been" if gerund => told = Told::As(Ongoing),
            "to" if t > floor && text.lower(t - 1) == "yet" => return Told::NotReal("is yet to happen"),
            "to" if matches!(text.lower(verb), "discuss" | "exchange") => return Told::Plainly,
            "to" => return before_to(text, t, floor),
            _ => {}
        }
    }
    told
}

/// "no intention", "no such plans".
fn is_none(text: &Text, noun: usize) -> bool {
    (noun.saturating_sub(2)..noun).any(|t| text.lower(t) == "no")
}

/// What became of a promise, where the verb before it says so.
fn of_promise(text: &Text, noun: usize, low: usize) -> Option<Told> {
    let verb = (low..noun).rev().take(3).find(|&t| text.tag(t).is_verbal())?;
    match text.lower(verb) {
        "kept" | "keeps" | "honoured" | "honored" | "fulfilled" => Some(Told::As(Held)),
        "broke" | "broken" | "breaks" => Some(Told::NotReal("was promised in vain")),
        _ => None,
    }
}

/// "would have met".
fn after_have(text: &Text, modal: usize, verb: usize) -> bool {
    (modal + 1..verb).any(|t| text.lower(t) == "have")
}

/// From what stands before an infinitive: "is due to", "agreed to", "flew to Tolm to".
fn before_to(text: &Text, to: usize, floor: usize) -> Told {
    let low = floor.max(to.saturating_sub(16));
    for t in (low..to).rev() {
        let word = text.lower(t);
        if matches!(word, "due" | "set" | "ready" | "willing" | "readiness" | "likely" | "able") {
            return Told::As(if matches!(word, "ready" | "willing" | "readiness") {
                Proposed
            } else {
                Planned
            });
        }
        if let Some(governor) = GOVERNORS.get(word) {
            return match governor {
                // "kept its promise to send aid", "broke its pledge to free them"
                Governor::Planning if let Some(told) = of_promise(text, t, low) => told,
                Governor::Planning => Told::As(Planned),
                Governor::Proposing => Told::As(Proposed),
                Governor::CallingOff => Told::As(CalledOff),
                Governor::Preventing => Told::NotReal("is kept from happening"),
                _ => Told::As(Held),
            };
        }
        match text.tag(t) {
            Tag::Auxiliary if matches!(word, "is" | "are" | "was" | "were") => return Told::As(Planned),
            Tag::Past => return Told::As(Held),
            Tag::Modal => return Told::As(Planned),
            Tag::Noun
                if matches!(word, "plan" | "plans" | "intention" | "intentions") && is_none(text, t) =>
            {
                return Told::NotReal("is not meant");
            }
            Tag::Noun
                if matches!(
                    word,
                    "plan" | "plans" | "invitation" | "intention" | "decision" | "agreement"
                ) =>
            {
                return Told::As(Planned);
            }
            Tag::Noun if matches!(word, "offer" | "proposal" | "readiness" | "refusal" | "need") => {
                return Told::As(Proposed);
            }
            Tag::Mark | Tag::Wh => break,
            Tag::Punct if text.word(t) != "," => break,
            _ => {}
        }
    }
    Told::Plainly
}
