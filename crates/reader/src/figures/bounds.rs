//! Bounds: the words around a number that make it "more than", "at least", "about".

use super::number::Style;
use super::quantity::Quantity;
use super::words::{Bound, Only, UnitKind, WORDS};
use crate::lexicon::Phrases;
use crate::text::{Gap, Run, Text, TokenKind};
use rapporteur_record::{Decimal, FigureRelation};

/// The relation of the words before: the longest phrase that ends at the quantity.
pub(super) fn before(text: &Text, quantity: &mut Quantity) {
    let floor = text.sentence_of(quantity.run.start).tokens.start;
    let Some((start, bound)) = ending_at(text, &WORDS.bounds_before, quantity.run.start, floor) else {
        return;
    };
    let stands = match bound.only {
        None => before_stands(text, start, quantity),
        Some(Only::Duration) => quantity.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Duration),
        // "not one, but two"
        Some(Only::Zero) => {
            let goes_on = matches!(text.lower_or_empty(quantity.end), "but" | "," | "of" | "less" | "more");
            quantity.min == Some(Decimal::ONE) && quantity.unit.is_none() && !goes_on
        }
        Some(Only::Something) => start > floor && text.lower(start - 1) == "something",
    };
    if !stands || quantity.relation == FigureRelation::Range && bound.relation != FigureRelation::About {
        return;
    }
    quantity.run.start = start;
    quantity.bounded = true;
    if bound.only == Some(Only::Zero) {
        (quantity.min, quantity.max) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
        return;
    }
    // "an estimated more than 50", "at least some 50": the outer bound word belongs to the span; "almost" or "about" within does not count.
    if let Some((outer, bound)) = ending_at(text, &WORDS.bounds_before, start, floor)
        && bound.only.is_none()
        && bound.relation != FigureRelation::Equal
        && before_stands(text, outer, quantity)
        && text.lower(outer) != "over"
    {
        quantity.run.start = outer;
        if bound.relation != FigureRelation::About {
            set_relation(quantity, bound.relation);
            return;
        }
    }
    set_relation(quantity, bound.relation);
}

/// Words that are bounds only in some company.
fn before_stands(text: &Text, start: usize, quantity: &Quantity) -> bool {
    let before = if start > 0 { text.lower(start - 1) } else { "" };
    match text.lower(start) {
        // "over two years" is a span of time told, "over the two" a place.
        "over" => !matches!(before, "victory" | "won" | "win" | "all" | "handed" | "took" | "take"),
        // "talks about two issues" bounds nothing; a large number would be bounded.
        "about" | "around" => {
            let speaks = matches!(
                before,
                "talk"
                    | "talks"
                    | "talked"
                    | "concerns"
                    | "concern"
                    | "concerned"
                    | "worried"
                    | "spoke"
                    | "speak"
                    | "questions"
                    | "information"
                    | "know"
                    | "asked"
                    | "warned"
                    | "complained"
                    | "think"
                    | "film"
                    | "book"
                    | "story"
                    | "tale"
                    | "fairytale"
                    | "documentary"
                    | "novel"
            );
            let small = quantity.style == Style::Words
                && quantity.unit.is_none()
                && quantity.min.is_some_and(|m| m < Decimal::TEN);
            !(speaks || small && matches!(before, "reports" | "something" | "details" | "news"))
        }
        "like" => before == "something",
        // The end of a tag, "<td>14".
        ">" | "<" => start == 0 || text.tokens[start].gap != Gap::None,
        // "inched back up to 4.8 percent", "climbed up to 40": the way, no bound.
        "up" => before != "back" && !(WORDS.changes.contains(before) && before.ends_with("ed")),
        "under" | "below" | "above" => {
            quantity.unit.is_some() || !matches!(before, "came" | "placed" | "put" | "from")
        }
        _ => true,
    }
}

/// "85-year-olds and above", "66 people or more": the bound stands after the words counted; gives where it ends.
pub(super) fn after_noun(text: &Text, quantity: &mut Quantity, noun_end: usize) {
    let mut at = noun_end;
    // "year-olds" and "years old" belong to the quantity.
    while at < noun_end + 3 && matches!(text.lower_or_empty(at), "-" | "old" | "olds") {
        at += 1;
    }
    let limit = text.sentence_of(quantity.run.start).tokens.end;
    let Some((run, bound)) = after_at(text, at).filter(|(run, _)| run.end <= limit) else { return };
    let word = text.lower(run.start);
    let stands = matches!(word, "or" | "and") && ends_or_goes_on(text, run.end)
        || word == "at" && ends_clause(text, run.end);
    if stands && !quantity.bounded && quantity.relation != FigureRelation::Range && at > quantity.end {
        quantity.run.end = run.end;
        quantity.bounded = true;
        set_relation(quantity, bound.relation);
    }
}

/// Nothing more is counted after "or more": "66 people or more were hurt", not "three buses or more trains".
fn ends_or_goes_on(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_none_or(|_| !text.tag(at).is_nominal())
}

/// The longest phrase of the list that ends before `end`, not before `floor`.
fn ending_at(text: &Text, phrases: &Phrases<Bound>, end: usize, floor: usize) -> Option<(usize, Bound)> {
    let longest = 5.min(end - floor);
    (1..=longest).rev().find_map(|len| {
        let (run, bound) = phrases.at(text, end - len)?;
        (run.end == end).then_some((end - len, *bound))
    })
}

/// "or more", "and over", "-odd", "at most" after the quantity.
pub(super) fn after(text: &Text, quantity: &mut Quantity) {
    let mut at = quantity.end;
    let hyphen = matches!(text.lower_or_empty(at), "-" | ",");
    let limit = text.sentence_of(quantity.run.start).tokens.end;
    if matches!(quantity.style, Style::Nothing | Style::Couple) {
        return;
    }
    let found = after_at(text, at).or_else(|| {
        at += usize::from(hyphen);
        after_at(text, at)
    });
    let Some((run, bound)) = found.filter(|(run, _)| run.end <= limit) else { return };
    let comma = text.lower_or_empty(quantity.end) == ",";
    let word = text.lower(run.start);
    let stands = match word {
        // "50 plus ten" adds.
        "plus" | "odd" => text.tokens[run.start].gap == Gap::None && hyphen && !comma,
        "+" => text.tokens[run.start].gap == Gap::None,
        "at" => bound.comma && (comma || ends_clause(text, run.end)),
        _ => !comma,
    };
    if !stands || quantity.bounded {
        return;
    }
    quantity.run.end = run.end;
    quantity.end = run.end;
    quantity.bounded = true;
    set_relation(quantity, bound.relation);
}

fn after_at(text: &Text, at: usize) -> Option<(Run, Bound)> {
    let (run, bound) = (at < text.tokens.len()).then(|| WORDS.bounds_after.at(text, at))??;
    Some((run, *bound))
}

fn ends_clause(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_none_or(|t| matches!(t.kind, TokenKind::Punct | TokenKind::Mark))
}

/// Gives an unbounded quantity the bound of another: "less than 30 km (19 miles)".
pub(super) fn inherit(quantity: &mut Quantity, from: &Quantity) {
    if quantity.relation == FigureRelation::Equal && from.relation != FigureRelation::Range {
        set_relation(quantity, from.relation);
    }
}

fn set_relation(quantity: &mut Quantity, relation: FigureRelation) {
    let (low, high) = (quantity.min, quantity.max.or(quantity.min));
    if quantity.relation == FigureRelation::Range {
        return;
    }
    quantity.relation = relation;
    match relation {
        FigureRelation::MoreThan | FigureRelation::AtLeast => (quantity.min, quantity.max) = (low, None),
        FigureRelation::LessThan | FigureRelation::AtMost => (quantity.min, quantity.max) = (None, high),
        _ => {}
    }
}
