//! Numbers in digits.

use crate::text::{Gap, Text, TokenKind};
use rapporteur_record::Decimal;

/// The value of a token of digits and the number of tokens taken: "1,234.5", "742 000", "½".
pub(super) fn digits(text: &Text, token: usize) -> Option<(Decimal, usize)> {
    let t = text.tokens.get(token)?;
    if t.kind != TokenKind::Number {
        return None;
    }
    let word = text.lower(token);
    if word.len() > 40 {
        return None;
    }
    // ".500": the stop is parted from its digits.
    if token > 0
        && t.gap == Gap::None
        && text.lower(token - 1) == "."
        && text.tokens[token - 1].gap == Gap::Space
    {
        return Some((Decimal::from_str_exact(&format!("0.{word}")).ok()?, 1));
    }
    if let Some(value) = vulgar(word) {
        return Some((value, 1));
    }
    let mut taken = 1;
    let plain = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    if plain && !word.starts_with('0') && spaced_groups_may_start(text, token) {
        let mut all = word.to_owned();
        while taken < 9 && is_spaced_group(text, token + taken) {
            all.push_str(text.lower(token + taken));
            taken += 1;
        }
        if taken > 1 {
            return Some((all.parse().ok()?, taken));
        }
    }
    // "4, 000": a space slipped in.
    if plain && text.lower_or_empty(token + 1) == "," && text.lower_or_empty(token + 2) == "000" {
        return Some((plain_decimal(word)?.checked_mul(Decimal::ONE_THOUSAND)?, 3));
    }
    let value = plain_decimal(word)?;
    // "2½" is two tokens.
    let half = text.tokens.get(token + 1).filter(|t| t.gap == Gap::None && t.kind == TokenKind::Number);
    match half.and_then(|_| vulgar(text.lower(token + 1))) {
        Some(part) => Some((value.checked_add(part)?, 2)),
        None => Some((value, 1)),
    }
}

/// "½", "2½".
fn vulgar(word: &str) -> Option<Decimal> {
    let last = word.chars().next_back()?;
    let hundredths = match last {
        '½' => 50,
        '¼' => 25,
        '¾' => 75,
        _ => return None,
    };
    let whole = &word[..word.len() - last.len_utf8()];
    let whole: Decimal = if whole.is_empty() { Decimal::ZERO } else { whole.parse().ok()? };
    whole.checked_add(Decimal::new(hundredths, 2))
}

/// A day after a month starts no group: "May 12 300 people".
fn spaced_groups_may_start(text: &Text, token: usize) -> bool {
    token == 0 || !crate::figures::refusal::is_month(text.lower(token - 1))
}

/// Three digits after one space of any kind that is no line end.
fn is_spaced_group(text: &Text, token: usize) -> bool {
    let Some(t) = text.tokens.get(token) else { return false };
    let word = text.lower(token);
    let whole = word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    let before = text.tokens[token - 1].span.end as usize;
    let space = &text.source[before..t.span.start as usize];
    t.kind == TokenKind::Number && t.gap == Gap::Space && whole && space.chars().count() == 1
}

/// "1,234.5", "1.234.567", "1,00,000"; none for codes with leading zeros and odd groups.
fn plain_decimal(word: &str) -> Option<Decimal> {
    let mut cleaned = String::with_capacity(word.len());
    let stops = word.matches('.').count();
    let grouped_by_stops = stops > 1;
    let mut group = 0;
    let mut first_group = true;
    let mut decimals = false;
    for c in word.chars() {
        match c {
            '0'..='9' => {
                cleaned.push(c);
                group += 1;
            }
            ',' | '\'' | '’' if !decimals && !grouped_by_stops => {
                if group == 0 || !(first_group || group == 3 || group == 2) {
                    return None;
                }
                first_group = false;
                group = 0;
            }
            '.' if grouped_by_stops => {
                if group == 0 || (!first_group && group != 3) {
                    return None;
                }
                first_group = false;
                group = 0;
            }
            '.' => {
                if !first_group && group != 3 {
                    return None;
                }
                decimals = true;
                cleaned.push('.');
            }
            _ => return None,
        }
    }
    if !decimals && !first_group && group != 3 {
        return None;
    }
    let leading_zero = cleaned.len() > 1 && cleaned.starts_with('0') && !cleaned.starts_with("0.");
    if leading_zero || cleaned.is_empty() {
        return None;
    }
    // More digits than a decimal holds would be rounded: none rather than a wrong one.
    Decimal::from_str_exact(&cleaned).ok()
}
