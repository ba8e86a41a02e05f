//! Amounts: "12", "2.5", "two and a half", "four or five", "several".

use super::Read;
use crate::times::length::Amount;
use crate::times::scan::Scan;

/// An amount that starts at the token.
pub(super) fn amount(scan: &Scan, at: usize) -> Read<Amount> {
    if let Some(found) = vague(scan, at) {
        return Some(found);
    }
    let (first, mut end) = cardinal(scan, at)?;
    let mut amount = Amount::Tenths(first);
    // "2 1/2", "two and a half", "2½".
    if scan.is(end, "1") && scan.is(end + 1, "/") && scan.is(end + 2, "2") {
        (amount, end) = (Amount::Tenths(first + 5), end + 3);
    } else if scan.is(end, "½") {
        (amount, end) = (Amount::Tenths(first + 5), end + 1);
    } else if scan.is(end, "and") && scan.is(end + 1, "a") && scan.is(end + 2, "half") {
        (amount, end) = (Amount::Tenths(first + 5), end + 3);
    }
    // A range keeps its first number.
    let joined = match scan.lower(end) {
        "or" | "to" => Some(end + 1),
        "-" | "–" | "‐" | "‑" => Some(end + 1),
        _ => None,
    };
    if let Some((_, after)) = joined.and_then(|next| cardinal(scan, next)) {
        end = after;
    }
    Some((amount, end))
}

fn vague(scan: &Scan, at: usize) -> Read<Amount> {
    let end = match scan.lower(at) {
        "a" | "the" if scan.one_of(at + 1, &["few", "couple", "number", "handful", "dozen", "hundred"]) => {
            match scan.lower(at + 1) {
                "few" => at + 2,
                "couple" => {
                    let end = if scan.is(at + 2, "of") { at + 3 } else { at + 2 };
                    return Some((Amount::whole(2), end));
                }
                "dozen" => return Some((Amount::whole(12), at + 2)),
                "hundred" => return Some((Amount::whole(100), at + 2)),
                _ if scan.is(at + 2, "of") => at + 3,
                _ => return None,
            }
        }
        "couple" if scan.is(at + 1, "of") => return Some((Amount::whole(2), at + 2)),
        "dozens" | "hundreds" | "thousands" | "scores" if scan.is(at + 1, "of") => at + 2,
        _ if scan.word(at).vague && scan.before(at) != "how" => at + 1,
        _ => return None,
    };
    Some((Amount::Vague, end))
}

/// A number in digits or words, in tenths.
pub(super) fn cardinal(scan: &Scan, at: usize) -> Read<u32> {
    if let Some(digits) = scan.digits(at) {
        return Some((tenths(digits)?, at + 1));
    }
    // "twenty-four", "two thousand", "a hundred and ten".
    let (mut total, mut current, mut end) = (0u32, 0u32, at);
    for _ in 0..6 {
        let next = if end > at && scan.one_of(end, &["-", "and"]) { end + 1 } else { end };
        let Some(n) = scan.word(next).number else { break };
        if scan.is(end, "and") && current < 100 {
            break;
        }
        match n {
            100 => current = current.max(1) * 100,
            12 if scan.is(next, "dozen") => current = current.max(1) * 12,
            1000 => (total, current) = (total + current.max(1) * 1000, 0),
            // "twenty" and "four" go together, "four" and "twenty" do not.
            _ if current % 100 == 0 || (n < 10 && current % 10 == 0 && current % 100 >= 20) => current += n,
            _ => break,
        }
        if total > 100_000 || current > 100_000 {
            return None;
        }
        end = next + 1;
    }
    (end > at).then_some(((total + current) * 10, end))
}

fn tenths(digits: &str) -> Option<u32> {
    let plain: String = digits.chars().filter(|c| *c != ',').take(8).collect();
    if plain.len() > 7 || !plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    match plain.split_once('.') {
        None => plain.parse::<u32>().ok()?.checked_mul(10),
        Some((whole, tenth)) if tenth.len() == 1 => {
            Some(whole.parse::<u32>().ok()?.checked_mul(10)? + tenth.parse::<u32>().ok()?)
        }
        _ => None,
    }
}

/// "third", "21st", "final", "last": 1 to 99, or -1 from the end.
pub(super) fn ordinal(scan: &Scan, at: usize) -> Read<i8> {
    if let Some(n) = scan.short(at) {
        let suffix = scan.one_of(at + 1, &["st", "nd", "rd", "th"]) && scan.glued(at + 1);
        return suffix.then_some((n, at + 2));
    }
    if scan.is(at, "last") {
        return Some((-1, at + 1));
    }
    if let Some(tens) = scan.word(at).number.filter(|n| *n >= 20 && *n < 100) {
        let next = scan.after_hyphen(at + 1);
        let n = scan.word(next).ordinal.filter(|n| *n > 0 && *n < 10)?;
        return Some((tens as i8 + n, next + 1));
    }
    scan.word(at).ordinal.map(|n| (n, at + 1))
}
