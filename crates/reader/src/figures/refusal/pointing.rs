//! Words that point rather than count: "one of", "the two", "no agreement", fixed phrases.

use super::before;
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::figures::words::WORDS;
use crate::figures::{Candidate, relate};
use crate::text::{Run, Tag, Text};
use rapporteur_record::{Decimal, Measure};

/// "the third quarter", "a third term", "half-time", "second half", "a quarter before eleven": parts that are none.
pub(super) fn is_part_word(text: &Text, quantity: &Quantity) -> bool {
    if quantity.style != Style::Part || quantity.unit.is_some() {
        return false;
    }
    let number = quantity.number;
    let next = text.lower_or_empty(number.end);
    let previous = before(text, quantity.run.start);
    // "an hour and a quarter".
    if previous == "and"
        && quantity.run.start > 1
        && matches!(text.lower(quantity.run.start - 2), "hour" | "year" | "mile")
    {
        return true;
    }
    if number.len() == 1 && text.lower(number.start) == "half" {
        let ordered = matches!(
            previous,
            "first"
                | "second"
                | "latter"
                | "other"
                | "last"
                | "early"
                | "better"
                | "-"
                | "the"
                | "this"
                | "each"
                | "either"
                | "into"
                | "in"
                | "and"
                | "final"
                | "opening"
        );
        let joined = matches!(
            next,
            "-" | "time" | "hour" | "an" | "brother" | "sister" | "way" | "past" | "term" | "hearted"
        );
        return ordered || joined;
    }
    if number.len() == 2
        && text.lower(number.start) != "two"
        && matches!(text.lower(number.start), "a" | "an")
    {
        let whole = next == "of"
            || quantity.run.start < number.start
            || matches!(
                next,
                "." | ","
                    | "in"
                    | "from"
                    | "to"
                    | "part"
                    | "as"
                    | ";"
                    | ")"
                    | "were"
                    | "are"
                    | "said"
                    | "more"
                    | "less"
            );
        return !whole || next == "before";
    }
    false
}

/// "the two leaders", "the four": people or things known from before; "four of the seven charges" counts.
pub(super) fn is_definite_few(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    let plain = quantity.style == Style::Words
        && quantity.run == number
        && quantity.unit.is_none()
        && !quantity.hyphened
        && quantity.max.is_some_and(|n| n <= Decimal::TEN);
    if !plain
        || !matches!(before(text, number.start), "the" | "these" | "those" | "both" | "its" | "their" | "our")
    {
        return false;
    }
    // "one of the two ports", "eight of the nine": a number or "one" before "of the".
    let chosen = number.start > 2
        && text.lower(number.start - 2) == "of"
        && (text.tag(number.start - 3) == Tag::Number
            || matches!(text.lower(number.start - 3), "none" | "half" | "all" | "each"));
    if chosen {
        return false;
    }
    let two = quantity.min == Some(Decimal::TWO);
    let sides = !noun.is_empty()
        && matches!(
            text.lower(noun.end - 1),
            "countries"
                | "nations"
                | "peoples"
                | "sides"
                | "states"
                | "governments"
                | "leaders"
                | "parties"
                | "teams"
        );
    let definite = before(text, number.start) == "the";
    let person = !noun.is_empty() && is_person_noun(text, noun.end - 1);
    noun.is_empty() || definite && (two || person) || two && sides
}

fn is_person_noun(text: &Text, head: usize) -> bool {
    WORDS.is(text.lower(head), crate::figures::words::Class::People)
}

/// Fixed phrases: "one country, two systems", "9/11", "24/7".
pub(super) fn is_idiom(text: &Text, quantity: &Quantity) -> bool {
    let start = quantity.number.start;
    let floor = start.saturating_sub(4);
    (floor..=start).any(|at| WORDS.idioms.at(text, at).is_some_and(|(run, ())| run.contains(start)))
}

/// "one of the reasons": an article in other words.
pub(super) fn is_one_of(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    quantity.run == number
        && number.len() == 1
        && text.lower(number.start) == "one"
        && text.lower_or_empty(number.end) == "of"
        && !(number.end + 1..number.end + 4).any(|t| t < text.tokens.len() && text.tag(t) == Tag::Number)
}

/// "scores" and "tens" without "of" or a verb are results and digits: "live scores, results".
pub(super) fn is_bare_plural(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let word = text.lower(number.start);
    if word == "scores"
        && matches!(
            before(text, number.start),
            "all" | "the" | "their" | "his" | "her" | "these" | "those" | "test"
        )
    {
        return true;
    }
    number.len() == 1
        && matches!(word, "scores" | "tens")
        && text.lower_or_empty(number.end) != "of"
        && !matches!(
            text.lower_or_empty(number.end),
            "more" | "were" | "are" | "have" | "others" | "died" | "killed" | "injured" | "wounded"
        )
}

/// "Five? Ten? No": numbers tried aloud.
pub(super) fn is_question(text: &Text, quantity: &Quantity) -> bool {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let first = quantity.run.start == sentence.start;
    // "3. Ann Lee": the mark of a list.
    let end = text.lower_or_empty(quantity.run.end);
    first && (end == "?" || end == "." && quantity.unit.is_none())
}

/// Whether a candidate counts nothing after all: "one official said", "no agreement", "a couple of things".
pub(in crate::figures) fn is_idle(text: &Text, candidates: &[Candidate], index: usize) -> bool {
    let Candidate { quantity, noun, told, part_of, .. } = &candidates[index];
    let tells = told.is_some_and(|t| t.measure != Measure::Count);
    match quantity.style {
        Style::Nothing => !tells_of_nothing(text, &candidates[index]),
        Style::Couple => !tells,
        _ => {
            let plain = quantity.run == quantity.number && quantity.run.len() == 1 && quantity.unit.is_none();
            let one = text.lower(quantity.number.start) == "one";
            let counts = !noun.is_empty()
                && noun.iter().any(|t| matches!(text.lower(t), "count" | "case" | "vote" | "seat"));
            let listed = [index.wrapping_sub(1), index + 1].iter().any(|&n| {
                let (first, second) = if n < index { (n, index) } else { (index, n) };
                second < candidates.len()
                    && first < second
                    && !noun.is_empty()
                    && relate::is_listed(text, &candidates[first], &candidates[second])
            });
            // "one of the two ports"; but "one of the 12 was killed"
            let chosen = text.lower_or_empty(quantity.number.end) == "of";
            let tells = tells && !(chosen && told.is_some_and(|t| t.rule == "modifier"));
            plain && one && !tells && (chosen || !counts && !listed && part_of.is_none())
        }
    }
}

/// "no casualties", "none of the 12 were hurt": nobody was, rather than nothing at all.
fn tells_of_nothing(text: &Text, candidate: &Candidate) -> bool {
    let Candidate { quantity, noun, told, .. } = candidate;
    let Some(told) = told else { return false };
    let harm = matches!(
        told.measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Missing
            | Measure::Captured
            | Measure::Displaced
            | Measure::Affected
            | Measure::Hit
            | Measure::Destroyed
            | Measure::Intercepted
            | Measure::Votes
    );
    let determiner = text.lower(quantity.number.start) == "no" && quantity.number.len() == 1;
    let hypothetical = text.tokens.get(quantity.end).is_some()
        && matches!(
            text.lower_or_empty(noun.end.max(quantity.end)),
            "should" | "must" | "can" | "will" | "would"
        );
    let plural_or_person = !noun.is_empty() && {
        let head = noun.end - 1;
        text.lower(head).ends_with('s') || is_person_noun(text, head) || WORDS.is_counted(text.lower(head))
    };
    harm && !hypothetical && (!determiner || plural_or_person)
}
