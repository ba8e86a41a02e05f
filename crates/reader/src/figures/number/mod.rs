//! Numbers: digits, words and both together, as exact decimals.
//!
//! "1,234.5", "742 000", "two hundred and six", "twenty-six hundred", "1.2 million", "1 million 600 thousand", "half a million",
//! "two and a half", "tens of thousands", "several dozen", "two-thirds", "one in five". A number too long for an exact decimal (29 digits)
//! is none. Parts: `digits`, `exact` (digits and words that make one number), `parts` (fractions, vague numbers).

mod digits;
mod exact;
mod parts;

use crate::figures::words::{NumberWord, WORDS};
use crate::text::{Run, Text, TokenKind};
use digits::digits;
use exact::exact;
use parts::{half_of_a_scale, part, vague};
use rapporteur_record::Decimal;

/// A number as stated, without bounds and unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::figures) struct Number {
    pub run: Run,
    pub value: Decimal,
    pub style: Style,
}

/// How a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::figures) enum Style {
    /// "12", "1.2 million".
    Digits,
    /// "twelve", "a dozen".
    Words,
    /// "dozens", "several hundred": its least value, open upwards.
    Vague,
    /// "two-thirds", "half of": of one.
    Part,
    /// "a couple": about two.
    Couple,
    /// "no", "none", "nobody".
    Nothing,
}

/// The number that starts at the token.
pub(in crate::figures) fn at(text: &Text, token: usize) -> Option<Number> {
    if token >= text.tokens.len() {
        return None;
    }
    vague(text, token)
        .or_else(|| half_of_a_scale(text, token))
        .or_else(|| part(text, token))
        .or_else(|| exact(text, token))
        .or_else(|| couple(text, token))
        .or_else(|| nothing(text, token))
}

/// "a couple" before "of".
fn couple(text: &Text, token: usize) -> Option<Number> {
    let start = token + usize::from(text.lower(token) == "a");
    let stands = text.lower_or_empty(start) == "couple" && text.lower_or_empty(start + 1) == "of";
    stands.then(|| Number { run: Run::new(token, start + 1), value: Decimal::TWO, style: Style::Couple })
}

/// "no", "no one", "none", "nobody"; whether anything is counted shows later.
fn nothing(text: &Text, token: usize) -> Option<Number> {
    let end = match text.lower(token) {
        "no" if text.lower_or_empty(token + 1) == "one" => token + 2,
        "no" if text.lower_or_empty(token + 1) == "-" && text.lower_or_empty(token + 2) == "one" => token + 3,
        // "no more than 50", "no longer".
        "no" if matches!(
            text.lower_or_empty(token + 1),
            "fewer" | "less" | "higher" | "lower" | "longer" | "later"
        ) || text.lower_or_empty(token + 1) == "more" && text.lower_or_empty(token + 2) == "than" =>
        {
            return None;
        }
        "no" | "none" | "nobody" => token + 1,
        _ => return None,
    };
    Some(Number { run: Run::new(token, end), value: Decimal::ZERO, style: Style::Nothing })
}

/// The value of a single token of digits or a small number word.
pub(in crate::figures) fn at_single(text: &Text, token: usize) -> Option<Decimal> {
    match word_at(text, token) {
        Some(NumberWord::Small(n) | NumberWord::Tens(n)) => Some(n),
        _ => digits(text, token).map(|(n, _)| n),
    }
}

fn word_at(text: &Text, token: usize) -> Option<NumberWord> {
    let t = text.tokens.get(token)?;
    if t.kind != TokenKind::Word {
        return None;
    }
    WORDS.numbers.get(text.lower(token)).copied()
}
