//! Numbers that are no figures: dates, clock times, ordinals, scores, addresses, codes and names, and words that only point.
//!
//! Parts: `dates`, `scores`, `codes` (telephones, lists, "F-16"), `names` (with addresses), `pointing` ("one of", "the two", idioms).

mod codes;
mod dates;
mod names;
mod pointing;
mod scores;

pub(in crate::figures) use dates::is_month;
pub(in crate::figures) use pointing::is_idle;

use crate::figures::quantity::Quantity;
use crate::text::{Gap, Run, Text, TokenKind};
use crate::times::Times;
use codes::is_code;
use dates::{is_clock, is_date, is_of_a_time, is_year};
use names::{is_address, is_in_a_name};
use pointing::{is_bare_plural, is_definite_few, is_idiom, is_one_of, is_part_word, is_question};
use scores::is_score;

/// Why the quantity is no figure: the name of the rule; none where it is one. `noun` is what it would count.
pub(in crate::figures) fn reason(
    text: &Text,
    times: &Times,
    quantity: &Quantity,
    noun: Run,
) -> Option<&'static str> {
    let number = quantity.number;
    let rule = if is_ordinal(text, number) {
        "ordinal"
    } else if is_glued(text, quantity) {
        "glued-letters"
    } else if is_clock(text, quantity) {
        "clock"
    } else if is_date(text, quantity, noun) {
        "date"
    } else if is_of_a_time(times, quantity) {
        "time"
    } else if is_year(text, quantity, noun) {
        "year"
    } else if is_score(text, quantity, noun) {
        "score"
    } else if is_code(text, quantity) {
        "code"
    } else if is_in_a_name(text, quantity, noun) {
        "name"
    } else if is_address(text, quantity) {
        "address"
    } else if is_part_word(text, quantity) {
        "part-word"
    } else if is_definite_few(text, quantity, noun) {
        "definite-few"
    } else if is_idiom(text, quantity) {
        "idiom"
    } else if is_one_of(text, quantity) {
        "one-of"
    } else if is_bare_plural(text, quantity) {
        "score-word"
    } else if is_question(text, quantity) {
        "counting-aloud"
    } else {
        return None;
    };
    Some(rule)
}

fn before<'a>(text: &'a Text, token: usize) -> &'a str {
    if token > 0 { text.lower(token - 1) } else { "" }
}

/// "21st", "the 1990s", "his 20s".
fn is_ordinal(text: &Text, number: Run) -> bool {
    let glued = text.tokens.get(number.end).is_some_and(|t| t.gap == Gap::None && t.kind != TokenKind::Punct);
    let ending =
        glued && matches!(text.lower(number.end), "st" | "nd" | "rd" | "th" | "s" | "'s" | "ers" | "er");
    let digits = text.tokens[number.end - 1].kind == TokenKind::Number;
    // "two hundred and forty-sixth".
    let next = text.lower_or_empty(number.end + 1);
    let worded = text.lower_or_empty(number.end) == "-"
        && (next.ends_with("th") || matches!(next, "first" | "second" | "third"))
        && next.len() > 4
        && next != "month";
    ending && digits || worded && !digits
}

/// "5G", "18b", "2x4": letters after digits that are no unit.
fn is_glued(text: &Text, quantity: &Quantity) -> bool {
    let at = quantity.number.end;
    quantity.unit.is_none()
        && text.tokens[at - 1].kind == TokenKind::Number
        && text.tokens.get(at).is_some_and(|t| t.gap == Gap::None && t.kind == TokenKind::Word)
}
