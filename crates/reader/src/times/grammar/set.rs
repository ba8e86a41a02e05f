//! What recurs: "every Friday", "daily", "40 dollars a month", "twice a week", "on Mondays".

use super::{Read, number};
use crate::text::{Tag, TokenKind};
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{Part, Unit};
use crate::times::scan::Scan;

/// A recurrence that starts at the token, as its TIMEX3 value.
pub(super) fn recurrence(scan: &Scan, at: usize) -> Read<String> {
    every(scan, at)
        .or_else(|| times_a(scan, at))
        .or_else(|| per(scan, at))
        .or_else(|| rate(scan, at))
        .or_else(|| weekdays(scan, at))
        .or_else(|| one_word(scan, at))
}

fn every(scan: &Scan, at: usize) -> Read<String> {
    if !scan.one_of(at, &["every", "each"]) {
        return None;
    }
    let next = if scan.one_of(at + 1, &["single", "passing"]) { at + 2 } else { at + 1 };
    if let Some(value) = calendar_name(scan, next) {
        return Some((value.0, value.1));
    }
    if scan.is(next, "other") {
        let word = scan.unit(next + 1)?;
        return Some((Length::of(Amount::whole(2), word.unit).value(), next + 2));
    }
    if let Some(word) = scan.unit(next).filter(|u| !u.plural) {
        if word.unit == Unit::Night {
            return Some(("XXXX-XX-XXTNI".to_owned(), next + 1));
        }
        let value = Length::of(Amount::whole(word.times), word.unit).value();
        // "every week or two weeks"
        let more = scan.is(next + 1, "or").then(|| number::amount(scan, next + 2)).flatten();
        let end = match more {
            Some((_, end)) if scan.unit(end).is_some() => end + 1,
            _ => next + 1,
        };
        return Some((value, end));
    }
    let (amount, end) = number::amount(scan, next)?;
    let word = scan.unit(end).filter(|u| u.plural)?;
    Some((Length::of(amount, word.unit).value(), end + 1))
}

/// A weekday, month or part of day that recurs.
fn calendar_name(scan: &Scan, at: usize) -> Read<String> {
    if let Some(day) = scan.weekday(at) {
        let part = scan.part(at + 1).filter(|p| p.part != Part::Mi);
        return Some(match part {
            Some(p) => (format!("XXXX-WXX-{day}T{}", format!("{:?}", p.part).to_uppercase()), at + 2),
            None => (format!("XXXX-WXX-{day}"), at + 1),
        });
    }
    if let Some(name) = scan.month(at) {
        return Some((format!("XXXX-{:02}", name.month), at + 1));
    }
    let part = scan.part(at)?;
    Some((format!("XXXX-XX-XXT{}", format!("{:?}", part.part).to_uppercase()), at + 1))
}

/// "once a week", "two or three times a day".
fn times_a(scan: &Scan, at: usize) -> Read<String> {
    let end = match scan.lower(at) {
        "once" | "twice" => at + 1,
        _ => {
            let (_, end) = number::amount(scan, at)?;
            if !scan.is(end, "times") {
                return None;
            }
            end + 1
        }
    };
    if !scan.one_of(end, &["a", "an", "per", "each", "every"]) {
        return None;
    }
    let word = scan.unit(end + 1).filter(|u| !u.plural)?;
    Some((Length::of(Amount::whole(word.times), word.unit).value(), end + 2))
}

/// "per month", "per annum".
fn per(scan: &Scan, at: usize) -> Read<String> {
    if !scan.is(at, "per") {
        return None;
    }
    if scan.is(at + 1, "annum") {
        return Some(("P1Y".to_owned(), at + 2));
    }
    let word = scan.unit(at + 1).filter(|u| !u.plural && u.unit >= Unit::Day)?;
    Some((Length::of(Amount::whole(word.times), word.unit).value(), at + 2))
}

/// "40,000 dollars a month": after an amount of something.
fn rate(scan: &Scan, at: usize) -> Read<String> {
    if !scan.one_of(at, &["a", "an"]) || at == 0 {
        return None;
    }
    let word = scan.unit(at + 1).filter(|u| !u.plural && u.unit >= Unit::Day && u.unit != Unit::Quarter)?;
    if scan.one_of(at + 2, &["ago", "later", "earlier", "before", "after", "from", "and", "-", "away", "old"])
    {
        return None;
    }
    let currency = scan.one_of(at - 1, &["us", "u.s."]);
    let noun =
        currency || matches!(scan.tag(at - 1), Some(Tag::Noun | Tag::Number)) && !scan.is(at - 1, "times");
    let start = at.saturating_sub(4);
    let sentence = scan.text.sentence_of(at).tokens.start;
    let amount = (start.max(sentence)..at).rev().find(|&t| {
        scan.text.tokens[t].kind == TokenKind::Number
            && scan.whole(t).is_none_or(|n| !(1900..2100).contains(&n))
            || scan.one_of(t, &["million", "billion", "dozens", "hundreds", "thousands"])
    });
    let clause = (amount?..at).any(|t| scan.text.tag(t) == Tag::Preposition);
    (noun && !clause).then(|| (Length::of(Amount::whole(word.times), word.unit).value(), at + 2))
}

/// "Mondays", "Tuesday nights".
fn weekdays(scan: &Scan, at: usize) -> Read<String> {
    if scan.is(at, "weekends") && scan.one_of(at.wrapping_sub(1), &["at", "on"]) {
        return Some(("XXXX-WXX-WE".to_owned(), at + 1));
    }
    if let Some(day) = scan.word(at).weekdays {
        return Some((format!("XXXX-WXX-{day}"), at + 1));
    }
    let day = scan.weekday(at)?;
    let code = match scan.lower(at + 1) {
        "nights" => "NI",
        "mornings" => "MO",
        "afternoons" => "AF",
        "evenings" => "EV",
        _ => return None,
    };
    Some((format!("XXXX-WXX-{day}T{code}"), at + 2))
}

/// "daily", "annual"; a paper is none ("the daily Nation", "the business daily").
fn one_word(scan: &Scan, at: usize) -> Read<String> {
    let value = scan.word(at).set?;
    let adjective = !scan.lower(at).ends_with("ally");
    let before = at.wrapping_sub(1);
    let paper = adjective
        && !scan.lower(at).starts_with("annual")
        && (scan.is_capital(at + 1)
            && (!scan.is_word(before) || scan.one_of(before, &["the", "party", "government"]))
            || scan.one_of(at + 1, &["newspaper", "magazine", "life", "lives", "paper"])
            || scan.tag(at + 1) == Some(Tag::Past)
            || scan.one_of(
                before,
                &["business", "newspaper", "party", "national", "tabloid", "local", "leading", "government"],
            ) && !scan.is_word(at + 1));
    let name = scan.is_capital(at) && scan.text.tag(at) == Tag::Name;
    (!paper && !name).then(|| (value.to_owned(), at + 1))
}
