//! The counted noun where the report leaves it out: "another 12", "three in the Kyiv region", "40 were wounded".

use super::number::Style;
use super::words::{Class, WORDS};
use super::{Candidate, noun};
use crate::text::{Run, Tag, Text};
use rapporteur_record::Measure;

/// How many figures back a noun is looked for.
const REACH: usize = 8;

/// The noun of the candidate at `index`, in the report's words.
pub(super) fn noun_of(text: &Text, candidates: &[Candidate], index: usize) -> Option<String> {
    let candidate = &candidates[index];
    let quantity = &candidate.quantity;
    if candidate.told.is_some_and(|t| t.measure == Measure::Age) {
        return Some("years".to_owned());
    }
    if quantity.unit_end > quantity.end && candidate.told.is_some_and(|t| t.measure == Measure::Duration) {
        let unit = text.words(Run::new(quantity.end, quantity.unit_end));
        return Some(unit.trim_start_matches(['-', ' ']).trim_start_matches("of ").to_owned());
    }
    if let Some(state) =
        noun::head(candidate.noun).filter(|&h| candidate.noun.len() == 1 && is_state(text.lower(h)))
    {
        // "five people were killed and 12 wounded": wounded people.
        let sentence = text.tokens[quantity.run.start].sentence;
        let same = index > 0 && text.tokens[candidates[index - 1].quantity.run.start].sentence == sentence;
        let found = if same { last_fitting(text, candidates, index) } else { None };
        return Some(found.unwrap_or_else(|| text.word(state).to_owned()));
    }
    if !candidate.noun.is_empty() {
        return Some(text.words(candidate.noun).to_owned());
    }
    if quantity.unit.is_some() || quantity.style == Style::Part {
        return None;
    }
    if let Some(noun) = candidate.told.and_then(|t| t.noun).filter(|&t| !text.lower(t).starts_with("toll")) {
        return Some(text.word(noun).to_owned());
    }
    of_before(text, candidate)
        .or_else(|| of_next(text, candidates, index))
        .or_else(|| candidate.part_of.and_then(|whole| own_or_last(text, candidates, whole, candidate)))
        .or_else(|| last_fitting(text, candidates, index))
        .or_else(|| is_of_people(candidate).then(|| "people".to_owned()))
}

fn own_or_last(text: &Text, candidates: &[Candidate], whole: usize, part: &Candidate) -> Option<String> {
    let noun = candidates[whole].noun;
    if !noun.is_empty() && fits(text, noun, part) {
        return Some(text.words(noun).to_owned());
    }
    last_fitting(text, candidates, whole)
}

/// "96 and 81 seats", "102 and 21 people": the noun stands after the last.
fn of_next(text: &Text, candidates: &[Candidate], index: usize) -> Option<String> {
    let (candidate, next) = (&candidates[index], candidates.get(index + 1)?);
    let (from, to) = (candidate.quantity.end, next.quantity.run.start);
    let joined =
        from < to && to - from <= 2 && (from..to).all(|t| matches!(text.lower(t), "and" | "or" | "," | "to"));
    let counts = next.quantity.unit.is_none() && !next.noun.is_empty() && next.quantity.style != Style::Part;
    (joined && counts && fits(text, next.noun, candidate)).then(|| text.words(next.noun).to_owned())
}

/// "towns of 5,000 or over", "a population of 90 million".
fn of_before(text: &Text, candidate: &Candidate) -> Option<String> {
    let start = candidate.quantity.run.start;
    if start < 2 || text.lower(start - 1) != "of" || !text.tag(start - 2).is_nominal() {
        return None;
    }
    let word = text.lower(start - 2);
    let empty = matches!(
        word,
        "total"
            | "average"
            | "number"
            | "minimum"
            | "maximum"
            | "toll"
            | "group"
            | "rest"
            | "majority"
            | "most"
            | "list"
    );
    let opens = text.sentence_of(start).tokens.start == start - 2;
    (!empty && (text.tag(start - 2) == Tag::Noun || opens)).then(|| word.to_owned())
}

/// The noun of the last figure that counts something of the same kind.
fn last_fitting(text: &Text, candidates: &[Candidate], index: usize) -> Option<String> {
    let candidate = &candidates[index];
    let here = text.tokens[candidate.quantity.run.start].paragraph;
    let sentence = text.tokens[candidate.quantity.run.start].sentence;
    // What measures nothing known takes only what stands near, or what it points to ("another 12").
    let near = if candidate.told.is_some() || points_back(text, candidate) { 2 } else { 0 };
    (index.saturating_sub(REACH)..index)
        .rev()
        .map(|n| &candidates[n])
        .filter(|c| text.tokens[c.quantity.run.start].paragraph + 1 >= here)
        .filter(|c| text.tokens[c.quantity.run.start].sentence + near >= sentence)
        .find(|c| {
            c.quantity.unit.is_none()
                && !c.noun.is_empty()
                && c.quantity.style != Style::Part
                && fits(text, c.noun, candidate)
        })
        .map(|c| text.words(c.noun).to_owned())
}

/// "another 12", "12 more", "12 of them".
fn points_back(text: &Text, candidate: &Candidate) -> bool {
    let start = candidate.quantity.run.start;
    let before = if start > 0 { text.lower(start - 1) } else { "" };
    matches!(before, "another" | "other" | "remaining")
        || matches!(text.lower_or_empty(candidate.quantity.end), "more" | "others" | "of")
}

/// Whether the noun can be what the candidate counts.
fn fits(text: &Text, noun: Run, candidate: &Candidate) -> bool {
    let Some(head) = noun::head(noun) else { return false };
    let word = text.lower(head);
    if matches!(word, "others" | "dead" | "wounded" | "injured" | "missing" | "times") {
        return false;
    }
    let people =
        WORDS.is(word, Class::People) || WORDS.is_unknown(word) && text.tokens[head].case.is_capital();
    match candidate.told {
        Some(told) if of_people(told.measure) => people,
        Some(told) if told.measure == Measure::Intercepted || told.measure == Measure::Launched => {
            WORDS.is(word, Class::Weapons)
        }
        _ => true,
    }
}

fn is_of_people(candidate: &Candidate) -> bool {
    candidate.told.is_some_and(|t| of_people(t.measure))
}

fn is_state(word: &str) -> bool {
    matches!(word, "wounded" | "injured" | "missing" | "dead" | "displaced")
}

/// Measures that count people.
fn of_people(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Missing
            | Measure::Captured
            | Measure::Displaced
            | Measure::Exchanged
    )
}
