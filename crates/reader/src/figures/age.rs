//! Ages: "aged 28", "a 25-year-old", "Ann Lee, 34, said", "when she was four", "65 and over".

use super::noun;
use super::number::Style;
use super::quantity::Quantity;
use super::words::{Class, WORDS};
use crate::text::{Tag, Text, TokenKind};
use rapporteur_record::Decimal;

/// Nobody is older.
const OLDEST: Decimal = Decimal::from_parts(120, 0, 0, false, 0);

/// Whether a quantity is somebody's age.
pub(super) fn is_age(text: &Text, quantity: &Quantity) -> bool {
    let aging = |name: &str| matches!(name, "year" | "month" | "week" | "day");
    if quantity.unit.as_ref().is_some_and(|u| aging(&u.name)) {
        return is_years_old(text, quantity)
            || (follows_age_word(text, quantity) && !is_long_ago(text, quantity));
    }
    if quantity.unit.is_some() || quantity.max.or(quantity.min).is_none_or(|n| n > OLDEST) {
        return false;
    }
    if matches!(quantity.style, Style::Vague | Style::Part | Style::Nothing) {
        return false;
    }
    follows_age_word(text, quantity) || is_apposed(text, quantity) || is_said_of_one(text, quantity)
}

/// "25-year-old man", "three years old", "17 years of age"; but "a 44-year-old embargo".
fn is_years_old(text: &Text, quantity: &Quantity) -> bool {
    let mut at = quantity.unit_end;
    if text.lower_or_empty(at) == "of" && text.lower_or_empty(at + 1) == "age" {
        return true;
    }
    while text.lower_or_empty(at) == "-" && at < quantity.unit_end + 2 {
        at += 1;
    }
    match text.lower_or_empty(at) {
        "old" => !is_said_of_thing(text, at + 1),
        "olds" => true,
        _ => false,
    }
}

/// "a 33-month-old crisis": the noun after is neither a person nor a name.
fn is_said_of_thing(text: &Text, at: usize) -> bool {
    let noun = noun::phrase(text, at, at + 6);
    let Some(head) = noun::head(noun) else { return false };
    let word = text.lower(head);
    let agent = ["er", "or", "ist", "man", "woman", "ian", "ee", "ant", "dent", "ive"]
        .iter()
        .any(|e| word.ends_with(e));
    let named = noun.iter().any(|t| text.tokens[t].case.is_capital());
    at < text.tokens.len() && !WORDS.is(word, Class::People) && !agent && !named
}

fn is_long_ago(text: &Text, quantity: &Quantity) -> bool {
    matches!(text.lower_or_empty(quantity.unit_end), "ago" | "later" | "earlier")
}

/// "aged 28", "the age of 12", "turned 18".
fn follows_age_word(text: &Text, quantity: &Quantity) -> bool {
    let start = quantity.run.start;
    let previous = if start > 0 { text.lower(start - 1) } else { "" };
    let second = if start > 1 { text.lower(start - 2) } else { "" };
    let third = if start > 2 { text.lower(start - 3) } else { "" };
    // "children under five": the bound belongs to the quantity, the people stand before it.
    let bound = matches!(text.lower_or_empty(start), "under" | "over" | "below" | "above");
    let people = matches!(
        previous,
        "children" | "kids" | "people" | "girls" | "boys" | "women" | "men" | "adults" | "anyone"
    );
    if bound && people && !text.tokens.get(quantity.end).is_some_and(|_| text.tag(quantity.end).is_nominal())
    {
        return true;
    }
    match previous {
        "aged" | "ages" => true,
        "age" => !matches!(text.tag(start.saturating_sub(2)), Tag::Determiner),
        "turned" | "turning" | "turns" | "turn" => {
            quantity.style != Style::Words || text.lower_or_empty(quantity.end) != "to"
        }
        "of" => matches!(second, "age" | "ages"),
        "between" => matches!(second, "aged" | "ages"),
        "from" => matches!(second, "age" | "aged") || matches!(second, "ranging") && matches!(third, "age"),
        "in" => false,
        _ => second == "age" && matches!(previous, "from" | "was" | "is"),
    }
}

/// "Ann Lee, 34, said", "her son (12)": a number between commas or brackets after a name or a word for a person.
fn is_apposed(text: &Text, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.run.start, quantity.run.end);
    if start < 2 || quantity.bounded {
        return false;
    }
    let next_is_name = text.tokens.get(end + 1).is_some_and(|t| t.case.is_capital());
    let fits = match (text.lower(start - 1), text.lower_or_empty(end)) {
        ("(", ")") => true,
        (",", "," | "." | ";" | ")") => true,
        (",", "and") => next_is_name,
        _ => false,
    };
    let before = start - 2;
    let named = text.tag(before) == Tag::Name
        || before > 1 && text.lower(before - 1) == "-" && text.tokens[before - 2].case.is_capital();
    let person = named || is_person_word(text.lower(before));
    let whole = quantity.min.is_some_and(|n| n >= Decimal::ONE && n.scale() == 0);
    let month = super::refusal::is_month(text.lower(before));
    fits && person && whole && !month && text.tokens[before].kind == TokenKind::Word
}

fn is_person_word(word: &str) -> bool {
    matches!(
        word,
        "son"
            | "daughter"
            | "brother"
            | "sister"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "girl"
            | "boy"
            | "man"
            | "woman"
            | "child"
            | "jr."
            | "sr."
    )
}

/// "when she was four": of one person, with nothing counted.
fn is_said_of_one(text: &Text, quantity: &Quantity) -> bool {
    let start = quantity.run.start;
    let one = start > 1
        && matches!(text.lower(start - 1), "was" | "is" | "'s" | "am" | "'m" | "were")
        && matches!(text.lower(start - 2), "he" | "she" | "i");
    let next = text.lower_or_empty(quantity.end);
    let counts = text.tokens.get(quantity.end).is_some_and(|t| t.kind == TokenKind::Word)
        && matches!(text.tag(quantity.end), Tag::Noun | Tag::Adjective);
    one && !counts && !matches!(next, "of" | "%" | "-") && quantity.min != Some(Decimal::ONE)
}
