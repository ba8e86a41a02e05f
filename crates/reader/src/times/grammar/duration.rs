//! Lengths of time: "more than four hours", "two-day", "an hour and a half", "months".

use super::{Read, number};
use crate::text::Tag;
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{Class, LEXICON, Unit, UnitWord};
use crate::times::scan::Scan;

/// A length of time that starts at the token, without bound words.
pub(super) fn length(scan: &Scan, at: usize) -> Read<Length> {
    let found = counted(scan, at).or_else(|| single(scan, at)).or_else(|| half(scan, at));
    let (length, end) = found.or_else(|| long(scan, at))?;
    // "men aged 65 to 80 years"
    let first = if scan.one_of(at.wrapping_sub(1), &["to", "-", "and"]) && at > 2 { at - 2 } else { at };
    let aged = scan.one_of(first.wrapping_sub(1), &["age", "aged", "ages"]) && length.unit() == Unit::Year;
    if aged || is_age(scan, length.unit(), end) {
        return None;
    }
    Some((length, old_suffix(scan, long_suffix(scan, end))))
}

/// "four days", "16-hour", "6 years and 10 months".
fn counted(scan: &Scan, at: usize) -> Read<Length> {
    let (first, end) = amount_of_unit(scan, at)?;
    let mut parts = vec![first];
    // "6 years and 10 months", "one-hour-45-minute", "1 hour, 20 minutes".
    let next = if scan.one_of(end, &["and", ","]) { end + 1 } else { scan.after_hyphen(end) };
    let mut end = end;
    if let Some((second, after)) = amount_of_unit(scan, next)
        && second.1 < first.1
        && first.0 != Amount::Vague
        && second.0 != Amount::Vague
    {
        parts.push(second);
        end = after;
    }
    Some((Length(parts), end))
}

fn amount_of_unit(scan: &Scan, at: usize) -> Read<(Amount, Unit)> {
    let (amount, mut end) = number::amount(scan, at)?;
    let hyphen = scan.after_hyphen(end);
    // A hyphen that stands alone is a dash.
    if hyphen > end && !scan.glued(end) {
        return None;
    }
    end = hyphen;
    for _ in 0..2 {
        let filler = [
            "more",
            "additional",
            "consecutive",
            "straight",
            "full",
            "long",
            "whole",
            "successive",
            "other",
            "trading",
            "working",
            "business",
            "further",
            "extra",
        ];
        if scan.one_of(end, &filler) {
            end += 1;
        }
    }
    let unit = scan.unit(end)?;
    // "60 Minutes" is a programme.
    if unit.plural
        && scan.is_capital(end)
        && !scan.is_upper(end)
        && scan.digits(at).is_some()
        && end == at + 1
    {
        return None;
    }
    // "the 1988 quarter" is that of a year.
    let year = !unit.plural && scan.digits(at).is_some_and(|d| d.len() == 4) && end == at + 1;
    // "three quarters of" is a share.
    if unit.unit == Unit::Quarter && scan.is(end + 1, "of") || is_clock_like(scan, end, unit) || year {
        return None;
    }
    // "one day" and "one night" tell when.
    Some(((amount.times(unit.times), unit.unit), end + 1))
}

/// "the last second": an ordinal, no unit.
fn is_clock_like(scan: &Scan, at: usize, unit: UnitWord) -> bool {
    unit.unit == Unit::Second && !unit.plural && !scan.one_of(at - 1, &["-", "one", "1", "a"])
}

/// "a month", "an hour and a half".
fn single(scan: &Scan, at: usize) -> Read<Length> {
    if !scan.one_of(at, &["a", "an"]) {
        return None;
    }
    let next = if scan.one_of(at + 1, &["full", "whole", "further", "single", "additional", "extra"]) {
        at + 2
    } else {
        at + 1
    };
    let word = scan.unit(next).filter(|u| !u.plural && u.unit != Unit::Second)?;
    if scan.is(next + 1, "-") || matches!(word.unit, Unit::Weekend | Unit::Quarter) {
        return None;
    }
    let end = next + 1;
    // "a night watchman"
    if matches!(word.unit, Unit::Day | Unit::Night) && scan.tag(end) == Some(Tag::Noun) {
        return None;
    }
    // "it is a day of mourning"
    if scan.is(end, "of") && scan.one_of(at.wrapping_sub(1), &["is", "was", "be", "'s", "as", "not"]) {
        return None;
    }
    if scan.is(end, "and") && scan.is(end + 1, "a") && scan.is(end + 2, "half") {
        return Some((Length::of(Amount::Tenths(15), word.unit), end + 3));
    }
    // "a week or two"
    let end = if scan.is(end, "or") && scan.is(end + 1, "two") && scan.unit(end + 2).is_none() {
        end + 2
    } else {
        end
    };
    Some((Length::of(Amount::whole(word.times), word.unit), end))
}

/// "half an hour", "a half-hour".
fn half(scan: &Scan, at: usize) -> Read<Length> {
    // "a quarter of an hour"
    if scan.is(at, "a")
        && scan.is(at + 1, "quarter")
        && scan.is(at + 2, "of")
        && scan.is(at + 3, "an")
        && scan.is(at + 4, "hour")
    {
        return Some((Length::of(Amount::whole(15), Unit::Minute), at + 5));
    }
    let (start, article) = if scan.is(at, "a") { (at + 1, true) } else { (at, false) };
    if !scan.is(start, "half") {
        return None;
    }
    let next = match scan.lower(start + 1) {
        "a" | "an" => start + 2,
        "-" => start + 2,
        _ if article => start + 1,
        _ => return None,
    };
    let word = scan.unit(next).filter(|u| !u.plural && u.unit != Unit::Quarter)?;
    Some((Length::of(Amount::Tenths(5 * word.times), word.unit), next + 1))
}

/// "daylong", "week-long", "decades-long", "years-old".
fn long(scan: &Scan, at: usize) -> Read<Length> {
    if let Some(unit) = scan.word(at).long {
        return Some((Length::of(Amount::whole(1), unit), at + 1));
    }
    let word = scan.unit(at)?;
    // but "eighteen-years-old"
    let old = word.plural && scan.is(at + 2, "old") && scan.before(at) != "-";
    let suffix = scan.is(at + 1, "-") && (scan.is(at + 2, "long") || old);
    let amount = if word.plural { Amount::Vague } else { Amount::whole(word.times) };
    suffix.then(|| (Length::of(amount, word.unit), at + 3))
}

/// "months", "years": a plural that stands alone.
pub(super) fn plural(scan: &Scan, at: usize) -> Read<Length> {
    let word = scan
        .unit(at)
        .filter(|u| u.plural && !matches!(u.unit, Unit::Quarter | Unit::Weekend | Unit::Night))?;
    // "early years", "his days", "the last days" are no lengths; "after years" and "decades of conflict" are.
    let attributes =
        [Tag::Determiner, Tag::Adjective, Tag::Possessive, Tag::Number, Tag::Name, Tag::Noun, Tag::Past];
    let before = at.checked_sub(1).and_then(|t| scan.tag(t));
    let lasting = scan.one_of(at.wrapping_sub(1), &["took", "lasted", "spent", "takes", "lasts", "after"]);
    let of =
        scan.is(at + 1, "of") && !matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Number));
    let title = scan.is_capital(at) && scan.text.sentence_of(at).tokens.start != at;
    let alone = !title && (before.is_none_or(|tag| !attributes.contains(&tag)) || lasting || of);
    let compound = scan.is(at + 1, "-") || scan.is(at + 1, "old");
    let pair = scan.is(at + 1, "or") && scan.unit(at + 2).is_some_and(|u| u.plural);
    let end = if pair { at + 3 } else { at + 1 };
    (alone && !compound && scan.before(at) != "-").then(|| (Length::of(Amount::Vague, word.unit), end))
}

/// "-long" or "long" after a length.
fn long_suffix(scan: &Scan, at: usize) -> usize {
    let next = scan.after_hyphen(at);
    if scan.is(next, "long") && (next > at || scan.glued(next)) { next + 1 } else { at }
}

/// "72-year-old", "12 years old", "three years of age": the age of a person.
fn is_age(scan: &Scan, unit: Unit, end: usize) -> bool {
    let next = scan.after_hyphen(end);
    if scan.is(end, "of") && scan.is(end + 1, "age") {
        return true;
    }
    if !scan.one_of(next, &["old", "olds"]) {
        return false;
    }
    // "a 44-year-old trade embargo": the first noun that has a length, before any that has a lifetime.
    let person =
        ["man", "woman", "boy", "girl", "son", "daughter", "baby", "infant", "child", "twin", "twins"];
    let words = next + 1..next + 7;
    if words.clone().take(2).any(|t| person.contains(&scan.lower(t))) {
        return true;
    }
    let within = [Tag::Noun, Tag::Adjective, Tag::Past, Tag::Gerund, Tag::Conjunction];
    let nouns = words
        .take_while(|&t| scan.tag(t).is_some_and(|tag| within.contains(&tag)))
        .filter(|&t| scan.tag(t) == Some(Tag::Noun));
    let thing = nouns.last().is_some_and(|t| LEXICON.is(Class::Aged, scan.lower(t)));
    !thing && (unit >= Unit::Year || !scan.is_word(next + 1))
}

/// The end of "-old" after a length that is no person's age.
fn old_suffix(scan: &Scan, end: usize) -> usize {
    let next = scan.after_hyphen(end);
    if scan.is(next, "old") { next + 1 } else { end }
}
