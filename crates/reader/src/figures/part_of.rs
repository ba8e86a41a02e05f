//! Figures that break another down: "eight wounded, including three in the Kyiv region", "30 of those missiles",
//! "five guns: two shotguns and three pistols".

use super::number::Style;
use super::words::{Class, WORDS};
use super::{Candidate, noun};
use crate::text::{Tag, Text};
use rapporteur_record::Decimal;

/// How many figures back the whole is looked for.
const REACH: usize = 6;

/// How a figure is said to be a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// "including three", "among them two".
    Included,
    /// "30 of those", "of whom 40".
    OfThem,
    /// "nine of the ten", "17 out of 18".
    OfNumber,
    /// "five guns: two shotguns": one of the whole's list of parts.
    Listed,
    /// "Of 100 drones, 60 were shot down".
    Opened,
}

/// The candidate that the one at `index` is a part of.
pub(super) fn whole_of(text: &Text, candidates: &[Candidate], index: usize) -> Option<usize> {
    let part = &candidates[index];
    let before = (index.saturating_sub(REACH)..index).rev();
    match link_of(text, candidates, index)? {
        Link::OfNumber => {
            let whole = index + 1;
            candidates.get(whole).filter(|w| holds(text, w, part)).map(|_| whole)
        }
        Link::Included => {
            let mut before = before.filter(|&w| {
                same_sentence(text, &candidates[w], part) || introduces(text, &candidates[w], part)
            });
            before.find(|&w| {
                holds(text, &candidates[w], part)
                    && !is_earlier_level(text, &candidates[w])
                    && !is_itself_included(text, candidates, w, part)
            })
        }
        Link::Opened => opened_whole(text, candidates, index),
        Link::OfThem => {
            let mut before = before;
            before.find(|&w| holds(text, &candidates[w], part) && names_same(text, &candidates[w], part))
        }
        Link::Listed => {
            let mut before = before.filter(|&w| same_sentence(text, &candidates[w], part));
            before
                .find(|&w| introduced_list(text, &candidates[w]).is_some_and(|t| t < part.quantity.run.start))
        }
    }
}

/// How the candidate is said to be a part, if at all.
pub(super) fn link_of(text: &Text, candidates: &[Candidate], index: usize) -> Option<Link> {
    let part = &candidates[index];
    if is_of_number(text, candidates, index) {
        Some(Link::OfNumber)
    } else if is_included(text, part) {
        Some(Link::Included)
    } else if is_of_them(text, part) {
        Some(Link::OfThem)
    } else if is_in_list(text, candidates, index) {
        Some(Link::Listed)
    } else if opened_whole(text, candidates, index).is_some() {
        Some(Link::Opened)
    } else {
        None
    }
}

fn same_sentence(text: &Text, first: &Candidate, second: &Candidate) -> bool {
    text.tokens[first.quantity.run.start].sentence == text.tokens[second.quantity.run.start].sentence
}

/// "They included 82 privates": the whole stands in the sentence before.
fn introduces(text: &Text, whole: &Candidate, part: &Candidate) -> bool {
    let start = part.quantity.run.start;
    let includes = start > 1 && matches!(text.lower(start - 1), "included" | "include");
    let subject = if includes { text.lower(start - 2) } else { "" };
    let named = noun::head(whole.noun).is_some_and(|head| text.lower(head) == subject);
    includes && (named || matches!(subject, "they" | "these" | "those"))
}

/// "Of 100 drones, 60 were shot down": the whole that opens the clause.
fn opened_whole(text: &Text, candidates: &[Candidate], index: usize) -> Option<usize> {
    let part = &candidates[index];
    if part.quantity.unit.is_some() {
        return None;
    }
    let whole = (index.saturating_sub(REACH)..index).rev().find(|&w| {
        let start = candidates[w].quantity.run.start;
        let article =
            usize::from(start > 0 && matches!(text.lower(start - 1), "the" | "its" | "their" | "those"));
        let of = start.checked_sub(1 + article).filter(|&t| text.lower(t) == "of");
        let opens = of.is_some_and(|of| {
            let first = text.sentence_of(of).tokens.start;
            let before = of.saturating_sub(1);
            of == first || before == first && text.lower(before) == "out" || text.tag(before) == Tag::Punct
        });
        opens && same_sentence(text, &candidates[w], part)
    })?;
    let comma = (candidates[whole].quantity.end..part.quantity.run.start).any(|t| text.lower(t) == ",");
    (comma && holds(text, &candidates[whole], part)).then_some(whole)
}

/// Whether the whole can hold the part: as large, of one kind, and with a noun that can be of one kind.
fn holds(text: &Text, whole: &Candidate, part: &Candidate) -> bool {
    let (w, p) = (&whole.quantity, &part.quantity);
    let same_unit = w.unit.as_ref().map(|u| &u.name) == p.unit.as_ref().map(|u| &u.name);
    let of_measure = whole.told.is_some_and(|t| matches!(t.rule, "age" | "part"));
    let large = match (w.max, p.min.or(p.max)) {
        (Some(w), Some(p)) => w >= p,
        _ => true,
    };
    let zero = w.max == Some(Decimal::ZERO);
    let people = |c: &Candidate| noun::head(c.noun).map(|h| WORDS.is(text.lower(h), Class::People));
    let alike = match (people(whole), people(part)) {
        (Some(a), Some(b)) => a == b || is_state_noun(text, whole),
        _ => true,
    };
    same_unit && !of_measure && large && !zero && alike && w.style != Style::Part
}

/// "up from 38": what another number rose from.
fn is_earlier_level(text: &Text, candidate: &Candidate) -> bool {
    candidate.quantity.run.start > 0 && text.lower(candidate.quantity.run.start - 1) == "from"
}

fn is_state_noun(text: &Text, candidate: &Candidate) -> bool {
    noun::head(candidate.noun).is_some_and(|h| WORDS.nouns.at(text, h).is_some())
}

/// A part of the same list is no whole: "including three children and two women".
fn is_itself_included(text: &Text, candidates: &[Candidate], index: usize, part: &Candidate) -> bool {
    let whole = &candidates[index];
    same_sentence(text, whole, part)
        && is_included(text, whole)
        && !(whole.quantity.end..part.quantity.run.start).any(|t| is_including(text, t))
}

fn is_including(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "including" | "included" | "includes" | "include" | "comprising")
        || text.lower(at) == "among" && matches!(text.lower_or_empty(at + 1), "them" | "whom" | "those")
}

/// "including three", "among them two children", and what is listed with it.
fn is_included(text: &Text, part: &Candidate) -> bool {
    let start = part.quantity.run.start;
    let sentence = text.sentence_of(start).tokens;
    let floor = sentence.start.max(start.saturating_sub(24));
    // "including one woman, in four raids": the raids are no part.
    if start > floor && text.tag(start - 1) == Tag::Preposition && !is_including(text, start - 1) {
        return false;
    }
    for at in (floor..start).rev() {
        if is_including(text, at) {
            return true;
        }
        // A bracket or clause that ended takes the list with it.
        let verb = text.tag(at).is_verbal() && text.tag(at) != Tag::Past;
        if matches!(text.lower(at), ")" | ";" | ":" | "that" | "when" | "while" | "after" | "others") || verb
        {
            return false;
        }
    }
    false
}

/// "30 of those missiles", "two of them", "40 of whom", "of whom 40".
fn is_of_them(text: &Text, part: &Candidate) -> bool {
    let end = part.quantity.end;
    let pointing =
        |at: usize| matches!(text.lower_or_empty(at), "those" | "these" | "them" | "whom" | "which");
    let after = text.lower_or_empty(end) == "of"
        && (pointing(end + 1) || text.lower_or_empty(end + 1) == "the" && !part.noun.is_empty());
    let start = part.quantity.run.start;
    let before = start > 1 && text.lower(start - 2) == "of" && pointing(start - 1);
    after || before
}

/// The whole's noun is the part's, or the part only points ("of them").
fn names_same(text: &Text, whole: &Candidate, part: &Candidate) -> bool {
    if whole.quantity.unit.is_some() {
        return false;
    }
    // "Two of the wounded are children": of those that were counted as wounded.
    let told =
        |word: &str, at: usize| WORDS.nouns.at(text, at).filter(|_| is_state_word(word)).map(|(_, m)| *m);
    if let Some(measure) = noun::head(part.noun).and_then(|at| told(text.lower(at), at)) {
        return whole.told.is_some_and(|t| t.measure == measure);
    }
    match (noun::head(whole.noun), noun::head(part.noun)) {
        (Some(a), Some(b)) => {
            let (a, b) = (text.lower(a), text.lower(b));
            a == b
                || a.trim_end_matches('s') == b.trim_end_matches('s')
                || is_state_word(a)
                || is_state_word(b)
        }
        (Some(_), None) => true,
        (None, _) => part.noun.is_empty(),
    }
}

fn is_state_word(word: &str) -> bool {
    matches!(word, "dead" | "victims" | "deceased" | "wounded" | "injured" | "casualties" | "others")
}

/// "nine of the ten", "17 out of 18", "two of the six".
fn is_of_number(text: &Text, candidates: &[Candidate], index: usize) -> bool {
    let Some(next) = candidates.get(index + 1) else { return false };
    let from = candidates[index].quantity.end;
    let to = next.quantity.run.start;
    let words_between = from < to && to - from <= 5;
    words_between
        && matches!(text.lower(from), "of" | "out")
        && (from..to).all(|t| {
            matches!(
                text.lower(t),
                "of" | "out"
                    | "the"
                    | "those"
                    | "these"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "last"
                    | "past"
                    | "first"
                    | "all"
                    | "a"
                    | "total"
                    | "'s"
            ) || text.tag(t) == Tag::Name
                || text.lower_or_empty(t + 1) == "'s"
        })
}

/// Where the list of a whole's parts starts: "five guns: two …", "five guns — two …", "18 people (five …)".
fn introduced_list(text: &Text, whole: &Candidate) -> Option<usize> {
    if whole.quantity.unit.is_some() {
        return None;
    }
    let from = whole.noun.end.max(whole.quantity.end);
    let sentence = text.sentence_of(whole.quantity.run.start).tokens;
    (from..sentence.end.min(from + 12)).find(|&t| matches!(text.lower(t), ":" | "—" | "–" | "--" | "("))
}

/// Whether the figure stands in a list that a colon, dash or bracket opened after a whole.
fn is_in_list(text: &Text, candidates: &[Candidate], index: usize) -> bool {
    let part = &candidates[index];
    let Some(whole) = (index.saturating_sub(REACH)..index).rev().find(|&w| {
        same_sentence(text, &candidates[w], part)
            && introduced_list(text, &candidates[w]).is_some_and(|t| t < part.quantity.run.start)
    }) else {
        return false;
    };
    let whole_candidate = &candidates[whole];
    let Some(opens) = introduced_list(text, whole_candidate) else { return false };
    let closed = (opens + 1..part.quantity.run.start)
        .any(|t| matches!(text.lower(t), ")" | ";" | "—" | "–" | "--") || text.tag(t).is_verbal());
    let directly = candidates[whole + 1].quantity.run.start == opens + 1;
    // One figure in a list may be anything ("five guns – worth 12 …"); two that fit are a breakdown.
    let several = candidates.get(whole + 2).is_some_and(|c| {
        same_sentence(text, c, whole_candidate)
            && (super::relate::is_listed(text, &candidates[whole + 1], c)
                || super::relate::is_listed_by_place(text, &candidates[whole + 1], c))
    });
    !closed
        && directly
        && several
        && holds(text, whole_candidate, part)
        && part.quantity.unit.is_none()
        && (!part.noun.is_empty()
            || matches!(text.lower_or_empty(part.quantity.end), "from" | "in" | "of" | "at"))
}
