//! Vague numbers ("dozens") and parts of one ("two-thirds").

use super::digits::digits;
use super::{Number, Style, word_at};
use crate::figures::words::{Glue, NumberWord, WORDS};
use crate::text::{Run, Text};
use rapporteur_record::Decimal;

/// "tens of thousands", "dozens", "several hundred", "a few dozen".
pub(super) fn vague(text: &Text, token: usize) -> Option<Number> {
    let two = Decimal::TWO;
    if let Some(NumberWord::Vague(base)) = word_at(text, token) {
        let mut value = base.checked_mul(two)?;
        let mut end = token + 1;
        while text.lower_or_empty(end) == "of" && end < token + 6 {
            let Some(NumberWord::Vague(scale)) = word_at(text, end + 1) else { break };
            if scale < Decimal::ONE_HUNDRED {
                break;
            }
            // "hundreds of thousands": 200 times 1,000.
            value = value.checked_mul(scale)?;
            end += 2;
        }
        return Some(Number { run: Run::new(token, end), value, style: Style::Vague });
    }
    let (lead, ()) = WORDS.vague_multipliers.at(text, token)?;
    let mut end = lead.end;
    let mut value = two;
    while end < lead.end + 3 {
        let scale = match word_at(text, end) {
            Some(NumberWord::Hundred) => Decimal::ONE_HUNDRED,
            Some(NumberWord::Scale(scale, Glue::Free)) => scale,
            Some(NumberWord::Dozen) => Decimal::from(12),
            Some(NumberWord::Vague(scale)) => scale,
            _ => break,
        };
        value = value.checked_mul(scale)?;
        end += 1;
    }
    (end > lead.end).then_some(Number { run: Run::new(token, end), value, style: Style::Vague })
}

/// "half", "a third", "two-thirds", "three quarters", "1/3", "one in five".
pub(super) fn part(text: &Text, token: usize) -> Option<Number> {
    let found = |end: usize, over: Decimal, under: Decimal| {
        // Parts are rounded to ten places: a third has no exact decimal.
        let value = over.checked_div(under)?.round_dp(10).normalize();
        Some(Number { run: Run::new(token, end), value, style: Style::Part })
    };
    let word = text.lower(token);
    let start = token + usize::from(matches!(word, "a" | "an" | "one"));
    let hyphen = usize::from(start > token && text.lower_or_empty(start) == "-");
    match word_at(text, start + hyphen) {
        Some(NumberWord::Half) if !scale_follows(text, start + 1) => {
            return found(start + hyphen + 1, Decimal::ONE, Decimal::TWO);
        }
        Some(NumberWord::Part(under)) if start > token => {
            return found(start + hyphen + 1, Decimal::ONE, under);
        }
        _ => {}
    }
    if let Some(NumberWord::Small(over)) = word_at(text, token) {
        let hyphen = usize::from(text.lower_or_empty(token + 1) == "-");
        if let Some(NumberWord::Part(under)) = word_at(text, token + 1 + hyphen)
            && over < under
            && over > Decimal::ONE
        {
            return found(token + 2 + hyphen, over, under);
        }
    }
    // "one in five", "4 out of 5 voters" tell a share only where nothing is counted between.
    let small = |at: usize| match word_at(text, at) {
        Some(NumberWord::Small(n) | NumberWord::Tens(n)) => Some(n),
        _ => None,
    };
    let in_many = match text.lower_or_empty(token + 1) {
        "in" => 2,
        "out" if text.lower_or_empty(token + 2) == "of" => 3,
        _ => 0,
    };
    if matches!(word, "one" | "1") && in_many > 0 {
        let under = small(token + in_many).or_else(|| digits(text, token + in_many).map(|(n, _)| n))?;
        let many = under > Decimal::ONE && under <= Decimal::from(1000);
        return if many { found(token + in_many + 1, Decimal::ONE, under) } else { None };
    }
    let measured = text.lower_or_empty(token + 3) == "of"
        || token + 3 < text.tokens.len() && WORDS.units_after.at(text, token + 3).is_some();
    if text.lower_or_empty(token + 1) == "/" && measured {
        let (over, _) = digits(text, token)?;
        let (under, _) = digits(text, token + 2)?;
        if over < under && under <= Decimal::TEN {
            return found(token + 3, over, under);
        }
    }
    None
}

/// Whether "a million" or "a dozen" follows "half".
fn scale_follows(text: &Text, token: usize) -> bool {
    let article = usize::from(matches!(text.lower_or_empty(token), "a" | "-"));
    matches!(
        word_at(text, token + article),
        Some(NumberWord::Scale(_, Glue::Free) | NumberWord::Dozen | NumberWord::Hundred)
    )
}

/// "half a million", "half a dozen", "a quarter of a million".
pub(super) fn half_of_a_scale(text: &Text, token: usize) -> Option<Number> {
    let article = |at: usize| usize::from(matches!(text.lower_or_empty(at), "a" | "-"));
    let (under, after) = match (text.lower(token), word_at(text, token)) {
        (_, Some(NumberWord::Half)) => (Decimal::TWO, token + 1),
        ("a", _) => match word_at(text, token + 1) {
            Some(NumberWord::Part(n)) if text.lower_or_empty(token + 2) == "of" => (n, token + 3),
            Some(NumberWord::Half) => (Decimal::TWO, token + 2),
            _ => return None,
        },
        _ => return None,
    };
    let scale_at = after + article(after);
    let scale = match word_at(text, scale_at)? {
        NumberWord::Scale(scale, Glue::Free) => scale,
        NumberWord::Dozen => Decimal::from(12),
        _ => return None,
    };
    Some(Number { run: Run::new(token, scale_at + 1), value: scale / under, style: Style::Words })
}
