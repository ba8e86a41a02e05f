//! What a trigger wants beside it: someone to meet, a target, a weapon.

use super::lexicon::{Frame, WORDS};
use crate::text::{Run, Tag, Text, TokenKind};
use crate::times::Times;

/// What the frame of a noun lacks, if it does.
pub(super) fn lacking_of_noun(text: &Text, times: &Times, run: Run, frame: Frame) -> Option<&'static str> {
    let next = run.end;
    match frame {
        // "a call on Monday with Beck"
        Frame::Partner => {
            let time = times.list.get(times.list.partition_point(|t| t.run.end <= next));
            let day = time.filter(|t| t.run.start <= next + 1).map_or(next, |t| t.run.end);
            let found =
                [next, day].iter().any(|&t| matches!(text.lower_or_empty(t), "with" | "between" | "from"));
            (!found).then_some("names nobody talked with")
        }
        Frame::Place => {
            let found =
                matches!(text.lower_or_empty(next), "in" | "at") && text.tag_at(next + 1) == Some(Tag::Name);
            (!found).then_some("names no place")
        }
        Frame::Weapon => {
            let end = text.sentence_of(run.start).tokens.end.min(next + REACH / 2);
            let found = (next..end).any(|t| WORDS.weapon(text.lower(t)).is_some());
            (!found).then_some("is of no weapons")
        }
        _ => None,
    }
}

/// What the frame of a verb lacks, if it does.
pub(super) fn lacking_of_verb(text: &Text, run: Run, frame: Frame) -> Option<&'static str> {
    match frame {
        Frame::Topic | Frame::Given => None,
        Frame::Nothing => {
            let next = text.tokens.get(run.end).map_or(Tag::Punct, |t| t.tag);
            let free = matches!(
                next,
                Tag::Preposition | Tag::Punct | Tag::Adverb | Tag::To | Tag::Conjunction | Tag::Mark
            );
            (!free).then_some("has an object")
        }
        // "They spoke on Monday."
        Frame::Partner if is_reciprocal(text, run) => None,
        // "the conditions were met"
        Frame::Partner if is_passive(text, run.start) && !has_agent(text, run) => {
            Some("names nobody who met")
        }
        Frame::Partner => (!has_partner(text, run)).then_some("names nobody met or talked with"),
        Frame::Callee => (!has_callee(text, run)).then_some("is no telephone call"),
        Frame::Weapon => (!has_weapon(text, run)).then_some("names nothing launched"),
        Frame::Target => (!has_target(text, run)).then_some("has no target"),
        Frame::Place => (!has_name_after(text, run)).then_some("names no place taken"),
        Frame::Captive => (!has_near(text, run, &WORDS.captives)).then_some("has nobody to release"),
        Frame::Agreement => (!has_near(text, run, &WORDS.agreements)).then_some("has no agreement to sign"),
    }
}

/// Tokens after a verb in which its object must begin.
const REACH: usize = 10;

/// Whether the verb is in the passive ("was attacked", "been hit").
pub(super) fn is_passive(text: &Text, at: usize) -> bool {
    if text.tag(at) != Tag::Past {
        return false;
    }
    let before = (at.saturating_sub(4)..at).rev();
    for t in before {
        match text.lower(t) {
            "was" | "were" | "been" | "be" | "being" | "is" | "are" | "get" | "got" | "am" => return true,
            _ if matches!(text.tag(t), Tag::Adverb | Tag::Negation) => {}
            _ => return false,
        }
    }
    false
}

/// "was received by", "are hosted by"
fn has_agent(text: &Text, run: Run) -> bool {
    let end = text.sentence_of(run.start).tokens.end.min(run.end + REACH);
    (run.end..end).any(|t| text.lower(t) == "by")
}

/// "we have just finished speaking", "the two leaders spoke on Monday": those who talk with each other stand before.
fn is_reciprocal(text: &Text, run: Run) -> bool {
    let word = text.lower(run.start);
    let alone = match text.tag_at(run.end) {
        None | Some(Tag::Punct) => true,
        Some(Tag::Adverb) => matches!(text.lower(run.end), "today" | "yesterday" | "again" | "earlier"),
        _ => text.lower(run.end) == "on" && is_weekday(text, run.end + 1),
    };
    let speaks = matches!(word, "speak" | "spoke" | "spoken" | "speaking" | "talk" | "talked" | "talking");
    let floor = text.sentence_of(run.start).tokens.start.max(run.start.saturating_sub(REACH / 2));
    let aside = |t: usize| {
        matches!(text.tag(t), Tag::Auxiliary | Tag::Adverb | Tag::Modal)
            || matches!(text.lower(t), "finished" | "just" | "last" | "first")
    };
    let subject = (floor..run.start).rev().find(|&t| !aside(t));
    speaks && run.len() == 1 && alone && subject.is_some_and(|t| is_pair(text.lower(t)))
}

/// Those who can talk with each other.
fn is_pair(word: &str) -> bool {
    matches!(word, "we" | "they" | "two" | "both" | "leaders" | "presidents" | "ministers" | "pair")
}

/// Whether someone to meet or talk with follows: a name, a pronoun or a noun for people.
fn has_partner(text: &Text, run: Run) -> bool {
    let end = text.sentence_of(run.start).tokens.end.min(run.end + REACH);
    let phrase_has_preposition = run.len() > 1;
    let verb = text.lower(run.start);
    let needs_with = matches!(
        verb,
        "speak" | "speaks" | "spoke" | "spoken" | "speaking" | "talk" | "talks" | "talked" | "talking"
    );
    let mut with = phrase_has_preposition;
    for t in run.end..end {
        let word = text.lower(t);
        if WORDS.press.contains(word) {
            return false;
        }
        // "welcomed Arvenia's plans": a name that only owns what follows is nobody met.
        let owns = text.tag_at(t + 1) == Some(Tag::Possessive);
        if WORDS.people.contains(word)
            || text.tag(t) == Tag::Name && text.tokens[t].kind == TokenKind::Word && !owns
        {
            return with || !needs_with;
        }
        match text.tag(t) {
            Tag::Pronoun => return (with || !needs_with) && word != "it",
            Tag::Preposition | Tag::To
                if matches!(word, "with" | "between") || needs_with && word == "to" =>
            {
                with = true
            }
            Tag::Preposition if needs_with && !with && matches!(word, "on" | "in" | "by" | "over" | "at") => {
            }
            Tag::Preposition if needs_with && !with => return false,
            Tag::Preposition => {
                return !needs_with
                    && matches!(word, "in" | "at" | "on" | "for" | "during" | "before" | "after" | "ahead")
                    && !phrase_has_preposition
                    && matches!(verb, "met" | "meet" | "meeting");
            }
            Tag::Punct if word == "." || word == "," => {
                return !needs_with && !phrase_has_preposition && matches!(verb, "met" | "meet" | "meeting");
            }
            Tag::Adverb
                if needs_with && !with && matches!(word, "today" | "yesterday") && regarding(text, t + 1) =>
            {
                return true;
            }
            Tag::Verb | Tag::Modal | Tag::Auxiliary | Tag::Wh | Tag::Subordinator | Tag::To => return false,
            Tag::Mark => return false,
            _ => {}
        }
    }
    false
}

/// "spoke today about", "talked yesterday to discuss": those who talked stand before.
fn regarding(text: &Text, at: usize) -> bool {
    matches!(text.lower_or_empty(at), "about" | "regarding" | "on" | "." | ",")
        || text.lower_or_empty(at) == "to" && text.tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Verb)
}

/// "called the president today", "called Arvenia's president, Tomas Beck, to congratulate him"; not "called Beck a friend".
fn has_callee(text: &Text, run: Run) -> bool {
    let end = text.sentence_of(run.start).tokens.end.min(run.end + 2 * REACH);
    let in_phrase = |t: usize| match text.tag(t) {
        Tag::Name => !is_weekday(text, t),
        Tag::Possessive | Tag::Noun | Tag::Adjective => true,
        // Not "a website called The Region".
        Tag::Determiner => t == run.end && !text.tokens[t].case.is_capital(),
        _ => matches!(text.lower(t), "-" | "of" | "elect" | "designate"),
    };
    let named = |from: usize| (from..end).find(|&t| !in_phrase(t)).unwrap_or(end);
    let mut after = named(run.end);
    let is_office = |t: usize| text.tag(t) == Tag::Name || WORDS.people.contains(text.lower(t));
    if after == run.end || !is_office(after - 1) || is_passive(text, run.start) {
        return false;
    }
    // ", Tomas Beck,"
    if text.lower_or_empty(after) == "," && text.tag_at(after + 1) == Some(Tag::Name) {
        after = named(after + 1);
        after += usize::from(text.lower_or_empty(after) == ",");
    }
    matches!(
        text.lower_or_empty(after),
        "today"
            | "yesterday"
            | "tomorrow"
            | "earlier"
            | "late"
            | "on"
            | "and"
            | "to"
            | "after"
            | "from"
            | "for"
    ) || after < end && is_weekday(text, after)
}

fn is_weekday(text: &Text, at: usize) -> bool {
    text.tag_at(at) == Some(Tag::Name) && text.lower(at).ends_with("day")
}

/// "launched 50 missiles", "40 drones launched at Tolm".
fn has_weapon(text: &Text, run: Run) -> bool {
    let sentence = text.sentence_of(run.start).tokens;
    let is_weapon = |t: usize| WORDS.weapon(text.lower(t)).is_some();
    let launched = run.start > sentence.start
        && is_weapon(run.start - 1)
        && matches!(
            text.lower_or_empty(run.end),
            "at" | "on" | "against" | "by" | "from" | "towards" | "toward" | "into"
        );
    let object = (run.end..sentence.end.min(run.end + REACH)).take_while(|&t| {
        matches!(
            text.tag(t),
            Tag::Determiner
                | Tag::Number
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
                | Tag::Possessive
                | Tag::Adverb
        ) || matches!(text.lower(t), "of" | "-" | "than" | "and" | "least" | "at" | "about" | "over")
    });
    launched
        || object.into_iter().any(is_weapon)
        || is_passive(text, run.start) && (sentence.start..run.start).rev().take(REACH).any(is_weapon)
}

/// Whether something named or described follows, or the verb is passive.
fn has_target(text: &Text, run: Run) -> bool {
    if is_passive(text, run.start) {
        return true;
    }
    let end = text.sentence_of(run.start).tokens.end;
    let next = run.end;
    if next >= end {
        return false;
    }
    // "eliminate the threat" hits nobody.
    if (next..end.min(next + 3)).any(|t| WORDS.possibilities.contains(text.lower(t))) {
        return false;
    }
    match text.tag(next) {
        Tag::Determiner
        | Tag::Possessive
        | Tag::Name
        | Tag::Number
        | Tag::Noun
        | Tag::Adjective
        | Tag::Pronoun => true,
        Tag::Preposition => {
            matches!(text.lower(next), "at" | "near" | "against" | "by" | "on" | "in" | "into")
        }
        _ => false,
    }
}

/// Whether a name follows the verb or stands before its passive.
fn has_name_after(text: &Text, run: Run) -> bool {
    let sentence = text.sentence_of(run.start).tokens;
    if is_passive(text, run.start) {
        let start = sentence.start.max(run.start.saturating_sub(REACH));
        return (start..run.start).any(|t| text.tag(t) == Tag::Name || WORDS.regions.contains(text.lower(t)));
    }
    let end = sentence.end.min(run.end + REACH / 2);
    (run.end..end)
        .take_while(|&t| {
            !matches!(text.tag(t), Tag::Preposition | Tag::Punct | Tag::Verb | Tag::To)
                || text.lower(t) == "of"
        })
        .any(|t| text.tag(t) == Tag::Name || WORDS.regions.contains(text.lower(t)))
}

/// Whether one of the words, or a name, stands close by: after the verb, or before its passive.
fn has_near(text: &Text, run: Run, words: &rustc_hash::FxHashSet<String>) -> bool {
    let sentence = text.sentence_of(run.start).tokens;
    let start = if is_passive(text, run.start) {
        sentence.start.max(run.start.saturating_sub(REACH))
    } else {
        run.start
    };
    let end = sentence.end.min(run.end + REACH);
    (start..end).any(|t| words.contains(text.lower(t)))
}
