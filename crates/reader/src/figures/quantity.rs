//! Quantities: a number with its bound words and its unit, and ranges of two numbers.
//!
//! "more than 50", "at least one million yuan (about 123,000 US dollars)", "65 and over", "between 300 and 900 dollars", "14-18",
//! "two or three". "fell $1.4 million to $21.7 million" is two quantities.

use super::number::{self, Number, Style};
use super::words::{Bound, Only, Unit, UnitKind, WORDS};
use crate::lexicon::Phrases;
use crate::text::{Gap, Run, Text, TokenKind};
use rapporteur_record::{Decimal, FigureRelation};

/// A number with its bound and its unit.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    /// With bound words, and the unit where the unit belongs to the span.
    pub run: Run,
    /// The number alone.
    pub number: Run,
    pub relation: FigureRelation,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub style: Style,
    pub unit: Option<Unit>,
    /// One past the last token of number, unit and bound: where the counted noun may start.
    pub end: usize,
    /// Whether a hyphen ties the number to what follows ("25-member").
    pub hyphened: bool,
    /// Whether a bound word stands by it.
    pub bounded: bool,
}

/// A number with its unit, before bounds.
struct Measured {
    run: Run,
    number: Number,
    unit: Option<Unit>,
    hyphened: bool,
}

/// The quantity at the token, if a number or a currency sign starts there.
pub(super) fn at(text: &Text, token: usize) -> Option<Quantity> {
    let first = measured(text, token)?;
    let (mut quantity, second_end) = match range(text, &first) {
        Some(found) => found,
        None => {
            let end = first.run.end;
            (single(first), end)
        }
    };
    quantity.end = second_end;
    bound_before(text, &mut quantity);
    bound_after(text, &mut quantity);
    conversion(text, &mut quantity);
    Some(quantity)
}

/// A number and its unit: "$5 million", "30km", "271-million-dollar", "12 percent".
fn measured(text: &Text, token: usize) -> Option<Measured> {
    if token >= text.tokens.len() {
        return None;
    }
    let sign = WORDS.units_before.at(text, token).filter(|(run, unit)| sign_stands(text, *run, unit));
    let number_at = sign.map_or(token, |(run, _)| run.end);
    let number = number::at(text, number_at)?;
    if let Some((run, unit)) = sign {
        // "$5 million dollars" says it twice; the run takes both.
        let end = unit_after(text, &number)
            .filter(|u| u.unit.kind == UnitKind::Money)
            .map_or(number.run.end, |u| u.end);
        let mut number = number;
        scale(&mut number, unit)?;
        return Some(Measured {
            run: Run::new(run.start, end),
            number,
            unit: Some(unit.clone()),
            hyphened: false,
        });
    }
    let mut number = number;
    match unit_after(text, &number) {
        Some(found) => {
            scale(&mut number, &found.unit)?;
            let end = if in_span(found.unit.kind) { found.end } else { number.run.end };
            Some(Measured {
                run: Run::new(token, end),
                number,
                unit: Some(found.unit),
                hyphened: found.hyphened,
            })
        }
        None => {
            let next = text.tokens.get(number.run.end);
            let hyphened = next.is_some_and(|t| t.gap == Gap::None && text.lower(number.run.end) == "-");
            Some(Measured { run: number.run, number, unit: None, hyphened })
        }
    }
}

/// A currency's letters must be capitals, and a sign must stand before its number.
fn sign_stands(text: &Text, run: Run, unit: &Unit) -> bool {
    let letters = text.tokens[run.start].kind == TokenKind::Word;
    let capitals = text.word(run.start).starts_with(char::is_uppercase);
    let close = text.tokens.get(run.end).is_some_and(|t| t.gap <= Gap::Space);
    unit.kind == UnitKind::Money && close && (!letters || capitals)
}

fn scale(number: &mut Number, unit: &Unit) -> Option<()> {
    if let Some(times) = unit.times {
        number.value = number.value.checked_mul(times)?.normalize();
    }
    Some(())
}

/// Units that belong to the span; spans of time and counted nouns do not.
fn in_span(kind: UnitKind) -> bool {
    kind != UnitKind::Duration
}

struct UnitAfter {
    unit: Unit,
    end: usize,
    hyphened: bool,
}

/// The unit after a number: "km", "-million-dollar", "of dollars".
fn unit_after(text: &Text, number: &Number) -> Option<UnitAfter> {
    let mut at = number.run.end;
    let first = text.tokens.get(at)?;
    let mut hyphened = false;
    if text.lower(at) == "-"
        && first.gap <= Gap::Space
        && text.tokens.get(at + 1).is_some_and(|t| t.gap <= Gap::Space)
    {
        hyphened = true;
        at += 1;
    } else if number.style == Style::Vague && text.lower(at) == "of" {
        at += 1;
    }
    if at >= text.tokens.len() || text.tokens[at].gap > Gap::Line {
        return None;
    }
    let (run, unit) = WORDS.units_after.at(text, at)?;
    let glued = text.tokens[at].gap == Gap::None;
    if unit.glued && (!glued || hyphened) || !unit_stands(text, number, run, glued) {
        return None;
    }
    let mut unit = unit.clone();
    if let Some(other) = unit.or_unit.take()
        && is_weight(text, run)
    {
        unit.name = other;
        unit.kind = UnitKind::Measure;
    }
    Some(UnitAfter { unit, end: run.end, hyphened })
}

/// Whether the word is a unit here: single letters must touch digits, "second" and "mark" must not be ordinals or verbs.
fn unit_stands(text: &Text, number: &Number, run: Run, glued: bool) -> bool {
    let word = text.lower(run.start);
    let one = number.value == Decimal::ONE;
    match word {
        "$" | "£" | "€" => text.tokens[run.start].gap == Gap::None && !starts_number(text, run.end),
        "m" | "t" | "g" | "p" | "pc" | "ha" => number.style == Style::Digits && (glued || word == "t"),
        // "two second-hand cars", "three foot soldiers", "two day traders".
        "second" | "foot" | "mark" | "minute" => one || text.lower_or_empty(run.start.wrapping_sub(1)) == "-",
        "won" => followed_by_no_object(text, run.end),
        "try" => false,
        _ => true,
    }
}

/// "5 million won" ends; "the 12 won a prize" goes on.
fn followed_by_no_object(text: &Text, at: usize) -> bool {
    !matches!(text.lower_or_empty(at), "a" | "an" | "the" | "their" | "his" | "her" | "its" | "seats")
}

fn starts_number(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.gap == Gap::None)
}

/// "190,000 pounds of flour", "(88 pounds)" after kilograms.
fn is_weight(text: &Text, unit: Run) -> bool {
    if text.lower_or_empty(unit.end) == "of"
        && !matches!(text.lower_or_empty(unit.end + 1), "public" | "taxpayers" | "aid" | "investment")
    {
        return true;
    }
    let before = unit.start.saturating_sub(4)..unit.start;
    before.rev().any(|t| text.lower(t) == "(")
        && (unit.start.saturating_sub(8)..unit.start).any(|t| text.lower(t).starts_with("k"))
}

fn single(first: Measured) -> Quantity {
    let Measured { run, number, unit, hyphened } = first;
    let (relation, max) = match number.style {
        Style::Vague => (FigureRelation::About, None),
        _ => (FigureRelation::Equal, Some(number.value)),
    };
    Quantity {
        run,
        number: number.run,
        relation,
        min: Some(number.value),
        max,
        style: number.style,
        unit,
        end: run.end,
        hyphened,
        bounded: false,
    }
}

/// Two numbers that bound one quantity: "60 to 100", "14-18", "between 300 and 900 dollars", "four or five".
fn range(text: &Text, first: &Measured) -> Option<(Quantity, usize)> {
    let joint = first.run.end;
    let word = text.lower_or_empty(joint);
    let second = measured(text, joint + 1).filter(|_| text.tokens[joint + 1].gap <= Gap::Line)?;
    let between = first.run.start > 0 && is_between(text, first.run.start);
    let (low, high) = (first.number.value, second.number.value);
    let open = first.number.style == Style::Vague || second.number.style == Style::Vague;
    let same_unit = match (&first.unit, &second.unit) {
        (Some(a), Some(b)) => a.name == b.name,
        (Some(a), None) => {
            a.kind == UnitKind::Money && text.tokens[first.run.start].kind != TokenKind::Number
        }
        _ => true,
    };
    let joins = match word {
        "and" => between,
        "to" => low < high && same_unit && !is_change(text, first.run.start),
        "or" => low < high && (high <= low + Decimal::TEN || first.number.style == Style::Words),
        "-" | "–" | "—" | "~" | "‐" | "‑" => low < high && dash_joins(text, first, &second),
        _ => false,
    };
    if !joins || open || (between && word == "to") || high < low {
        return None;
    }
    if between && !same_unit {
        return None;
    }
    // "17 to 37 million": the scale counts for both ends.
    let low = shared_scale(text, first, &second).unwrap_or(low);
    let start = if between { first.run.start - 1 } else { first.run.start };
    let unit = second.unit.or_else(|| first.unit.clone());
    let run = Run::new(start, second.run.end);
    let quantity = Quantity {
        run,
        number: Run::new(first.number.run.start, second.number.run.end),
        relation: FigureRelation::Range,
        min: Some(low),
        max: Some(high),
        style: second.number.style,
        unit,
        end: run.end,
        hyphened: second.hyphened,
        bounded: true,
    };
    Some((quantity, run.end))
}

/// The low end with the high end's scale, where the words say "2 to 3 million".
fn shared_scale(text: &Text, first: &Measured, second: &Measured) -> Option<Decimal> {
    let single = first.number.run.len() == 1 && second.number.run.len() == 2;
    let small = first.number.value < Decimal::ONE_THOUSAND
        && first.unit.as_ref().is_none_or(|u| u.kind == UnitKind::Money);
    if !single || !small {
        return None;
    }
    let leading = number::at_single(text, second.number.run.start)?;
    if leading.is_zero() || first.number.value >= leading {
        return None;
    }
    let scale = second.number.value.checked_div(leading)?;
    let scaled = scale >= Decimal::ONE_THOUSAND;
    if scaled { first.number.value.checked_mul(scale) } else { None }
}

fn is_between(text: &Text, start: usize) -> bool {
    text.lower(start - 1) == "between"
}

/// Words that make "X to Y" a change from one state to another.
fn is_change(text: &Text, start: usize) -> bool {
    const VERBS: &[&str] = &[
        "rose",
        "rise",
        "rises",
        "risen",
        "rising",
        "fell",
        "fall",
        "falls",
        "fallen",
        "falling",
        "dropped",
        "drop",
        "drops",
        "dropping",
        "grew",
        "grow",
        "grown",
        "growing",
        "jumped",
        "jump",
        "jumping",
        "climbed",
        "climb",
        "climbing",
        "increased",
        "increase",
        "increasing",
        "increases",
        "decreased",
        "decrease",
        "decreasing",
        "declined",
        "decline",
        "declining",
        "cut",
        "cuts",
        "cutting",
        "raised",
        "raise",
        "raises",
        "raising",
        "reduced",
        "reduce",
        "reducing",
        "lowered",
        "lower",
        "lowering",
        "slashed",
        "expanded",
        "expand",
        "slipped",
        "slip",
        "gained",
        "gain",
        "shrank",
        "shrink",
        "went",
        "moved",
        "soared",
        "plunged",
        "surged",
        "doubled",
        "tripled",
        "up",
        "down",
        "upgraded",
        "revised",
        "changed",
        "boosted",
        "boost",
        "narrowed",
        "widened",
        "dipped",
        "advanced",
        "eased",
        "added",
        "lost",
        "shed",
        "tumbled",
        "slid",
        "swelled",
        "won",
        "beat",
        "lost",
        "defeated",
        "voted",
        "by",
    ];
    let floor = start.saturating_sub(6);
    for at in (floor..start).rev() {
        let word = text.lower(at);
        if matches!(
            word,
            "." | ";"
                | "!"
                | "?"
                | "ranging"
                | "range"
                | "ranges"
                | "ranged"
                | "varying"
                | "aged"
                | "between"
                | "estimated"
                | "expected"
                | "for"
        ) {
            return false;
        }
        if VERBS.contains(&word) {
            return true;
        }
    }
    false
}

/// Whether a dash between numbers makes a range: no score, no season, no code.
fn dash_joins(text: &Text, first: &Measured, second: &Measured) -> bool {
    let joint = first.run.end;
    let tight = text.tokens[joint].gap == Gap::None && text.tokens[joint + 1].gap == Gap::None;
    let chained = text.lower_or_empty(second.run.end) == "-" && starts_number(text, second.run.end + 1)
        || first.run.start > 1
            && text.lower(first.run.start - 1) == "-"
            && text.tokens[first.run.start].gap == Gap::None;
    let one_style = first.number.style == second.number.style;
    tight && !chained && one_style && first.unit.is_none()
        || (tight && first.unit.is_some() && second.unit.is_some() && !chained)
}

/// The relation of the words before: the longest phrase that ends at the quantity.
fn bound_before(text: &Text, quantity: &mut Quantity) {
    let floor = text.sentence_of(quantity.run.start).tokens.start;
    let Some((start, bound)) = ending_at(text, &WORDS.bounds_before, quantity.run.start, floor) else {
        return;
    };
    let stands = match bound.only {
        None => before_stands(text, start, quantity),
        Some(Only::Duration) => quantity.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Duration),
        Some(Only::Zero) => quantity.min == Some(Decimal::ONE),
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
            );
            let small = quantity.style == Style::Words
                && quantity.unit.is_none()
                && quantity.min.is_some_and(|m| m < Decimal::TEN);
            !(speaks || small && matches!(before, "reports" | "something" | "details" | "news"))
        }
        "like" => before == "something",
        "under" | "below" | "above" => {
            quantity.unit.is_some() || !matches!(before, "came" | "placed" | "put" | "from")
        }
        _ => true,
    }
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
fn bound_after(text: &Text, quantity: &mut Quantity) {
    let mut at = quantity.end;
    let hyphen = matches!(text.lower_or_empty(at), "-" | ",");
    let limit = text.sentence_of(quantity.run.start).tokens.end;
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

/// The same amount in another unit, in brackets: "130 kilometres (80 miles)".
fn conversion(text: &Text, quantity: &mut Quantity) {
    let Some(unit) = &quantity.unit else { return };
    if !in_span(unit.kind) || text.lower_or_empty(quantity.end) != "(" {
        return;
    }
    let mut at = quantity.end + 1;
    let close = (at..text.tokens.len().min(at + 12)).find(|&t| text.lower(t) == ")");
    let Some(close) = close else { return };
    // Bound words come before the other amount.
    while at < close {
        if let Some(other) = measured(text, at) {
            let same = other.unit.as_ref().is_some_and(|o| o.kind == unit.kind && o.name != unit.name);
            if same && other.run.end <= close {
                quantity.run.end = close + 1;
                quantity.end = close + 1;
            }
            return;
        }
        at += 1;
    }
}
