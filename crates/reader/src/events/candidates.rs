//! Candidates: the words of the text that may tell of an event, with kind, score and reason.

use super::frames;
use super::lexicon::{Entry, NOT, Senses, Strength, TRIGGERS, WORDS};
use crate::text::{Case, ParagraphKind, Run, Tag, Text};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use rapporteur_record::EventType;

/// A trigger: words that may tell of an event.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The words.
    pub run: Run,
    /// What they mean.
    pub entry: &'static Entry,
    /// Whether they stand as a verb.
    pub is_verb: bool,
    /// How far they tell an event by themselves, 0 to 1.
    pub score: f32,
}

/// Finds the triggers in the body of the text, in text order.
pub(super) fn find(text: &Text, times: &Times, trace: &Trace) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in text.body() {
        let Run { start, end } = sentence.tokens;
        let mut at = start;
        while at < end {
            let blocked = NOT.at(text, at).map_or(0, |(run, ())| run.len());
            let Some((run, senses)) =
                TRIGGERS.at(text, at).filter(|(run, _)| run.len() > blocked && run.end <= end)
            else {
                if blocked > 0 && TRIGGERS.at(text, at).is_some() {
                    trace.note("events", "other-meaning", Verdict::Dropped, text.span(Run::one(at)), || {
                        format!("'{}' tells of no event", text.words(Run::new(at, at + blocked)))
                    });
                }
                at += blocked.max(1);
                continue;
            };
            let (run, entry, is_verb) = sense_at(text, run, senses);
            if let Some(entry) = entry {
                match refusal(text, times, run, entry, is_verb) {
                    None => {
                        let score = match entry.strength {
                            Strength::Strong => 0.9,
                            Strength::Weak => 0.6,
                            Strength::Echo => 0.4,
                        };
                        found.push(Candidate { run, entry, is_verb, score });
                        at = run.end;
                        continue;
                    }
                    Some(reason) => {
                        trace.note(
                            "events",
                            "trigger-without-frame",
                            Verdict::Dropped,
                            text.span(run),
                            || format!("'{}' {reason}", text.words(run)),
                        );
                    }
                }
            }
            at += 1;
        }
    }
    found
}

/// Which sense of a phrase stands here: its verb's, its noun's, or only that of its first word ("meeting with").
fn sense_at(text: &Text, run: Run, senses: &Senses) -> (Run, Option<&'static Entry>, bool) {
    if senses.verb.is_some() && stands_as_verb(text, run.start) {
        return (run, senses.verb, true);
    }
    if senses.noun.is_none() && stands_between(text, run) {
        return (run, senses.verb, true);
    }
    if senses.noun.is_none() && run.len() > 1 {
        let first = TRIGGERS.get(text.lower(run.start)).and_then(|s| s.noun);
        return (Run::one(run.start), first, false);
    }
    (run, senses.noun, false)
}

/// Whether a word that is a trigger only as a verb, but looks like a noun, has a subject before and an object after
/// ("rockets hit Tolm", "the king hosted envoys").
fn stands_between(text: &Text, run: Run) -> bool {
    let before = run.start.checked_sub(1).map(|t| text.tag(t));
    let after = text.tokens.get(run.end).map(|t| t.tag);
    let past = text.lower(run.start).ends_with("ed");
    let subject = matches!(before, Some(Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Adverb));
    let object =
        matches!(after, Some(Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun));
    text.tag(run.start) == Tag::Noun && subject && (object || past)
}

/// Why a trigger's words tell of no event here, if they do not.
fn refusal(text: &Text, times: &Times, run: Run, entry: &Entry, is_verb: bool) -> Option<&'static str> {
    let token = &text.tokens[run.start];
    if text.paragraph_of(run.start).kind != ParagraphKind::Body {
        return Some("stands outside the report's body");
    }
    if times
        .list
        .get(times.list.partition_point(|t| t.run.end <= run.start))
        .is_some_and(|t| t.run.overlaps(run))
        || (text.lower(run.start) == "march" && token.case == Case::Capital)
    {
        return Some("is a time");
    }
    if is_verb && text.tag(run.start) == Tag::Name {
        return Some("is part of a name");
    }
    if run.start > 0
        && matches!(text.lower(run.start - 1), "via" | "by")
        && entry.mode.as_deref() == Some("call")
    {
        return Some("is a channel");
    }
    if entry.mode.as_deref() == Some("shooting") && is_filming(text, run) {
        return Some("is of a film");
    }
    if !is_verb {
        // A noun as a verb that the list does not know ("calls"), or a call to somebody.
        if text.tag(run.start).is_verbal() && run.len() == 1 && stands_as_verb(text, run.start) {
            return Some("stands as a verb");
        }
        if let Some(reason) = entry.frame.and_then(|frame| frames::lacking_of_noun(text, times, run, frame)) {
            return Some(reason);
        }
        if entry.kind == EventType::Assault && is_labour_strike(text, run) {
            return Some("is a strike of workers");
        }
        if entry.kind == EventType::Consult && is_with_press(text, run) {
            return Some("is with the press");
        }
        if is_only_possible(text, run.start) {
            return Some("is only feared or ruled out");
        }
        if is_charge(text, run.start) {
            return Some("is what someone is charged with");
        }
        return None;
    }
    if text.tag(run.start) == Tag::Past
        && matches!(before(text, run.start), Some(Tag::Determiner | Tag::Possessive))
    {
        return Some("describes a noun");
    }
    frames::lacking_of_verb(text, run, entry.frame?)
}

/// "a strike of 520 workers", "the nurses' union called a strike".
fn is_labour_strike(text: &Text, run: Run) -> bool {
    let sentence = text.sentence_of(run.start).tokens;
    let near = Run::new(sentence.start.max(run.start.saturating_sub(12)), sentence.end.min(run.end + 12));
    run.len() == 1
        && matches!(text.lower(run.start), "strike" | "strikes")
        && near.iter().any(|t| WORDS.labour.contains(text.lower(t)))
}

/// "a conversation with journalists".
fn is_with_press(text: &Text, run: Run) -> bool {
    let phrase = (run.end + 1..text.tokens.len().min(run.end + 5)).take_while(|&t| {
        text.tag(t).is_nominal() || matches!(text.tag(t), Tag::Determiner | Tag::Possessive | Tag::Adjective)
    });
    text.lower_or_empty(run.end) == "with"
        && phrase
            .into_iter()
            .any(|t| matches!(text.lower(t), "media" | "journalists" | "reporters" | "press"))
}

/// "the shooting of a film", "shot two scenes in Tolm"; "the cost of shooting with a small crew".
fn is_filming(text: &Text, run: Run) -> bool {
    let object = (run.end..text.tokens.len().min(run.end + 6)).take_while(|&t| {
        text.tag(t).is_nominal()
            || matches!(text.tag(t), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
            || text.lower(t) == "of"
    });
    let bare = text.lower(run.start) == "shooting"
        && run.start.checked_sub(1).is_some_and(|t| matches!(text.lower(t), "of" | "for" | "by" | "about"))
        && matches!(text.tag_at(run.end), Some(Tag::Preposition | Tag::Punct));
    bare || object.into_iter().any(|t| WORDS.film.contains(text.lower(t)))
}

/// "the threat of a new invasion", "cessation of killings".
fn is_only_possible(text: &Text, noun: usize) -> bool {
    let mut phrase = super::clause::noun_phrase_start(text, noun);
    // "the likelihood of further aggression"
    phrase -= usize::from(phrase > 0 && text.lower(phrase - 1) == "further");
    phrase >= 2 && text.lower(phrase - 1) == "of" && WORDS.possibilities.contains(text.lower(phrase - 2))
}

fn before(text: &Text, at: usize) -> Option<Tag> {
    at.checked_sub(1).map(|t| text.tag(t))
}

/// "charged with murder", "two counts of attempted murder".
fn is_charge(text: &Text, at: usize) -> bool {
    let low = text.sentence_of(at).tokens.start.max(at.saturating_sub(5));
    let links = (low..at).rev().take_while(|&t| {
        matches!(text.lower(t), "of" | "with" | "for" | "on" | "and" | "in")
            || WORDS.charges.contains(text.lower(t))
    });
    links.into_iter().any(|t| WORDS.charges.contains(text.lower(t)))
}

/// "have just finished speaking".
fn is_aspect(text: &Text, at: usize) -> bool {
    text.lower(at).ends_with("ing")
        && matches!(text.lower(at - 1), "finished" | "stopped" | "began" | "started" | "kept" | "continued")
}

/// "…, killing six people": what came of it.
fn is_outcome(text: &Text, at: usize) -> bool {
    let object = text.tag_at(at + 1).is_some_and(|t| {
        matches!(t, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Name | Tag::Number)
    });
    text.lower(at).ends_with("ing")
        && text.word(at - 1) == ","
        && (object || text.lower_or_empty(at + 1) == "at")
}

/// Whether a word that can be noun or verb stands as a verb.
pub(super) fn stands_as_verb(text: &Text, at: usize) -> bool {
    let tag = text.tag(at);
    if at == 0 {
        return tag.is_verbal();
    }
    // "did not attack", "will also meet"
    let floor = text.sentence_of(at).tokens.start;
    let aside = |t: usize| matches!(text.tag(t), Tag::Negation | Tag::Adverb);
    let governor = (floor..at).rev().find(|&t| !aside(t)).map(|t| text.tag(t));
    if matches!(governor, Some(Tag::Modal))
        || governor == Some(Tag::Auxiliary) && text.tag(at - 1) == Tag::Negation
    {
        return true;
    }
    match text.tag(at - 1) {
        Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition
            if text.lower(at - 1) != "to" =>
        {
            // "the attacked hotel" is a participle; "in visiting Tolm" a gerund.
            tag == Tag::Gerund && text.tag(at - 1) == Tag::Preposition || tag == Tag::Past
        }
        // "to talk", "will attack"; but "prior to talks".
        Tag::Modal | Tag::To | Tag::Preposition => {
            !text.lower(at).ends_with('s') || matches!(text.lower(at), "discuss")
        }
        // "had met", "is visiting"; but "had talks".
        Tag::Auxiliary => matches!(tag, Tag::Past | Tag::Gerund) || text.lower(at) == "meeting",
        _ => tag.is_verbal() || tag == Tag::Gerund || is_aspect(text, at) || is_outcome(text, at),
    }
}
