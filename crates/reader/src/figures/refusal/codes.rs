//! Codes: telephone numbers, the marks of lists, "F-16", "COVID-19", "737 jets".

use super::before;
use super::dates::is_month;
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::text::{Case, Gap, Text, TokenKind};
use rapporteur_record::Decimal;

/// Phone numbers, dotted codes, "F-16", "COVID-19", numbers with letters before them.
pub(super) fn is_code(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let first = &text.tokens[number.start];
    if is_short_year(text, quantity)
        || is_airliner(text, quantity)
        || is_phone(text, quantity)
        || is_list_mark(text, quantity)
        || is_club(text, quantity)
    {
        return true;
    }
    if first.gap != Gap::None || number.start == 0 {
        return false;
    }
    // "COVID -19"
    if number.start > 1
        && text.lower(number.start - 1) == "-"
        && text.tokens[number.start - 1].gap == Gap::Space
    {
        let head = &text.tokens[number.start - 2];
        return quantity.unit.is_none() && head.case == Case::Upper && head.span.end - head.span.start > 2;
    }
    let joint = text.lower(number.start - 1);
    let hyphen = matches!(joint, "-" | "–" | "/" | "_" | "." | ":" | "‑");
    if hyphen && number.start > 1 && text.tokens[number.start - 1].gap == Gap::None {
        let head = &text.tokens[number.start - 2];
        let head_word = text.lower(number.start - 2);
        let signed = matches!(head_word, "minus" | "sub" | "plus" | "to" | "or" | "mid");
        let worded = head.kind == TokenKind::Word && !is_month(head_word) && !signed;
        return worded && quantity.style == Style::Digits || head.kind == TokenKind::Address;
    }
    text.tokens[number.start - 1].kind == TokenKind::Word
        && quantity.style == Style::Digits
        && quantity.run.start == number.start
}

/// "646-3272", "(202) 646-3272".
fn is_phone(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let length = |at: usize| {
        text.tokens.get(at).filter(|t| t.kind == TokenKind::Number).map_or(0, |_| text.lower(at).len())
    };
    let local = |at: usize| {
        length(at) == 3 && matches!(text.lower_or_empty(at + 1), "-" | "–") && length(at + 2) == 4
    };
    // "+7(495) 606 2035"
    let floor = number.start.saturating_sub(8);
    let prefix = (floor..number.start).rev().find(|&t| {
        text.tokens[t].kind != TokenKind::Number && !matches!(text.lower(t), "(" | ")" | "-" | "–")
    });
    let dialled = prefix.is_some_and(|t| {
        text.lower(t) == "+"
            && text.tokens.get(t + 1).is_some_and(|n| n.gap == Gap::None && n.kind == TokenKind::Number)
    });
    let called = prefix.is_some_and(|t| {
        matches!(text.lower(t), "tel" | "tel." | "phone" | "telephone" | "call" | "fax" | "." | ":")
            && (t.saturating_sub(2)..=t)
                .any(|t| matches!(text.lower(t), "tel" | "tel." | "phone" | "telephone" | "fax"))
    });
    (dialled || called) && quantity.unit.is_none()
        || local(number.start)
        || length(number.start) == 3 && text.lower_or_empty(number.end) == ")" && local(number.end + 1)
}

/// "(1) having opened", "subparagraph (2)": a list's marks.
fn is_list_mark(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let closed = text.lower_or_empty(number.end) == ")";
    let bracketed = before(text, number.start) == "(" && closed;
    let small =
        quantity.unit.is_none() && quantity.max.is_some_and(|n| n < Decimal::from(40) && n.scale() == 0);
    let after_name = number.start > 1 && text.tokens[number.start - 2].case.is_capital();
    // "four pillars: 1) finance; 2) energy": closes a bracket that nothing opened.
    let floor = text.sentence_of(number.start).tokens.start.max(number.start.saturating_sub(40));
    let unopened = closed
        && (floor..number.start)
            .rev()
            .find(|&t| matches!(text.lower(t), "(" | ")"))
            .is_none_or(|t| text.lower(t) == ")");
    small && quantity.style == Style::Digits && number.len() == 1 && (bracketed && !after_name || unopened)
}

/// "4-H agents": a number and one capital.
fn is_club(text: &Text, quantity: &Quantity) -> bool {
    let next = quantity.number.end + 1;
    quantity.hyphened
        && quantity.unit.is_none()
        && text.tokens.get(next).is_some_and(|t| t.span.end - t.span.start == 1 && t.case.is_capital())
}

/// "the class of '68", "7-Eleven".
fn is_short_year(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let apostrophe = matches!(before(text, number.start), "'" | "’" | "‘")
        && text.tokens[number.start].gap == Gap::None
        && text.word(number.start).len() == 2
        && (number.start < 2 || text.tokens[number.start - 1].gap != Gap::None);
    let named = quantity.style == Style::Digits
        && quantity.hyphened
        && quantity.unit.is_none()
        && text.tokens.get(number.end + 1).is_some_and(|t| t.case == Case::Capital)
        && !text
            .tokens
            .get(number.end + 2)
            .is_some_and(|t| t.case == Case::Lower && text.lower(number.end + 2) == "-");
    let eleven = number.start > 0
        && text.tokens[number.start].case == Case::Capital
        && text.lower(number.start - 1) == "-"
        && text.tokens[number.start].gap == Gap::None;
    eleven || apostrophe && number.len() == 1 || named && !text.lower(number.end + 1).starts_with("year")
}

/// "five new 737 aircraft": Boeing's numbers.
fn is_airliner(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let word = text.word(number.start).as_bytes();
    let kinds =
        ["aircraft", "airliner", "airliners", "jet", "jets", "plane", "planes", "freighter", "freighters"];
    number.len() == 1
        && word.len() == 3
        && word[0] == b'7'
        && word[2] == b'7'
        && kinds.contains(&text.lower_or_empty(number.end))
}
