//! Numbers that belong to a name or an address: "Article 50", "Boeing 787", "10 Downing Street".

use super::dates::{is_month, is_weekday};
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::figures::words::WORDS;
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};

/// "Article 50", "World War Two", "Boeing 787", "Group of Seven", "Air Force One".
pub(super) fn is_in_a_name(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.unit.is_some() || quantity.run.start < number.start || number.start == 0 {
        return false;
    }
    let at = number.start - 1;
    let same_sentence = text.tokens[at].sentence == text.tokens[number.start].sentence;
    let previous = &text.tokens[at];
    if !same_sentence || text.tokens[number.start].gap > Gap::Line {
        return false;
    }
    // "Executive Orders 14039, 14068, and 14071": as the first of the list.
    let head = list_head(text, number.start);
    if head < number.start && head > 0 && noun.is_empty() && quantity.style == Style::Digits {
        let word = text.lower(head - 1);
        return WORDS.designators.contains(word) && word.ends_with('s') || is_branded(text, head - 1);
    }
    let word = text.lower(at);
    let capital_number = text.tokens[number.start].case.is_capital();
    if word == "of" && at > 0 && text.lower(at - 1) == "group" && text.tokens[at - 1].case.is_capital() {
        return true;
    }
    let alone = quantity.style == Style::Digits && number.len() == 1;
    // "iOS 5", "the iPhone 15 sold well"
    if alone && is_branded(text, at) {
        return true;
    }
    let counted = counts_something(text, noun);
    if WORDS.designators.contains(word) && !(word == "no" && previous.case == Case::Lower) {
        // "article 29 of these regulations" counts nothing, "building 12 homes" does.
        let counted = counted && noun.start <= quantity.end + 1;
        return !counted || previous.case.is_capital() || matches!(word, "number" | "no.");
    }
    if is_weekday(word) || is_month(word) {
        return false;
    }
    let named = previous.kind == TokenKind::Word && previous.case.is_capital() && text.tag(at) == Tag::Name;
    // What a quotation mark closes: “Power of Siberia 2”.
    let quoted =
        named && text.tokens.get(number.end).is_some_and(|t| t.kind == TokenKind::Mark && t.gap == Gap::None);
    if alone && quoted && noun.is_empty() {
        return true;
    }
    if capital_number && (named && quantity.style == Style::Words || is_hyphened_to_capital(text, quantity)) {
        return true;
    }
    if !named
        || quantity.style != Style::Digits
        || number.len() != 1
        || counted && !is_single_thing(text, noun)
    {
        return false;
    }
    let acronym = previous.case == Case::Upper && previous.span.end - previous.span.start > 1;
    // "the new Apple Watch 5 to see"
    let long = at > 0 && text.tokens[at - 1].case.is_capital() && text.tag(at - 1) == Tag::Name;
    let to = long && text.tokens.get(number.end).is_some_and(|_| text.tag(number.end) == Tag::To);
    acronym && noun.is_empty()
        || !in_a_place(text, at) && (to || followed_by_name_or_nothing(text, number.end))
}

/// "iOS", "eBay": a small letter first and a capital later.
fn is_branded(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    let small = text.tokens[at].kind == TokenKind::Word && word.contains(char::is_lowercase);
    small
        && word.chars().skip(2).any(char::is_uppercase)
        && !word.starts_with("Mc")
        && !word.starts_with("Mac")
        || small && word.starts_with(char::is_lowercase) && word.contains(char::is_uppercase)
}

/// The first number of a list of numbers alone ("14039, 14068, and 14071").
fn list_head(text: &Text, mut at: usize) -> usize {
    for _ in 0..8 {
        let mut before = at;
        while before > 0 && before + 2 > at && matches!(text.lower(before - 1), "," | "and" | "or") {
            before -= 1;
        }
        if before == at || before == 0 || text.tokens[before - 1].kind != TokenKind::Number {
            break;
        }
        at = before - 1;
    }
    at
}

/// "Falcon 9 rocket", "Formula 1 driver": a model or class before one thing.
fn is_single_thing(text: &Text, noun: Run) -> bool {
    let head = text.lower(noun.end - 1);
    let irregular = matches!(
        head,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "policemen"
            | "gunmen"
            | "militiamen"
            | "troops"
            | "personnel"
            | "staff"
            | "crew"
            | "aircraft"
            | "cattle"
            | "sheep"
            | "dead"
            | "wounded"
            | "injured"
    );
    !head.ends_with('s') && !irregular
}

/// "the Five-Point Consensus".
fn is_hyphened_to_capital(text: &Text, quantity: &Quantity) -> bool {
    quantity.hyphened
        && text.tokens.get(quantity.number.end + 1).is_some_and(|t| t.case.is_capital())
        && text.sentence_of(quantity.number.start).tokens.start != quantity.number.start
}

/// "In Gaza 12 died": the name before belongs to a preposition.
fn in_a_place(text: &Text, name: usize) -> bool {
    let floor = name.saturating_sub(3);
    let first = (floor..name).rev().find(|&t| !text.tokens[t].case.is_capital());
    let opens = text.tokens[name].sentence;
    let preposition = |t: usize| {
        matches!(text.lower(t), "in" | "at" | "near" | "on" | "from") && text.tokens[t].sentence == opens
    };
    first.is_some_and(preposition) || (floor..name).any(preposition)
}

/// Whether a common noun is counted.
fn counts_something(text: &Text, noun: Run) -> bool {
    !noun.is_empty() && text.tokens[noun.end - 1].case == Case::Lower
}

/// "Boeing 787 Dreamliners", "Boeing 787 in": nothing is counted; a comma or verb leaves it open ("Hamas 12, Fatah 14").
fn followed_by_name_or_nothing(text: &Text, at: usize) -> bool {
    let Some(next) = text.tokens.get(at) else { return true };
    next.case.is_capital()
        || matches!(
            text.tag(at),
            Tag::Noun | Tag::Adjective | Tag::Preposition | Tag::Verb | Tag::Past | Tag::Auxiliary
        )
        || matches!(text.lower(at), "." | "'s")
}

/// "10 Downing Street".
pub(super) fn is_address(text: &Text, quantity: &Quantity) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "ave",
        "rd",
        "blvd",
        "way",
        "terrace",
        "crescent",
        "place",
        "avenue",
        "road",
        "boulevard",
        "lane",
        "drive",
        "square",
        "st.",
        "ave.",
        "rd.",
        "downing",
    ];
    let end = quantity.number.end;
    quantity.style == Style::Digits
        && text.tokens.get(end).is_some_and(|t| t.case == Case::Capital)
        && (end..(end + 5).min(text.tokens.len()))
            .take_while(|&t| {
                let ordinal =
                    matches!(text.lower(t), "st" | "nd" | "rd" | "th") && text.tokens[t].gap == Gap::None;
                text.lower(t) == "'s"
                    || text.tokens[t].case.is_capital()
                    || text.tokens[t].kind == TokenKind::Number
                    || ordinal
            })
            .any(|t| text.tokens[t].case.is_capital() && STREETS.contains(&text.lower(t)))
}
