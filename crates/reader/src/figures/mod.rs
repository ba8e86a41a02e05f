//! The figures stage: how many, how much.
//!
//! In: the text and its times. Out: [`Figures`], every stated count or amount with its bound ("more than 50"), its unit or
//! counted noun (recovered where the report leaves it out), what it measures, and the figure that it is a part of.
//!
//! ```
//! use rapporteur_reader::{figures, text::Text, times::Times, trace::Trace};
//! let text = Text::read("More than 50 missiles were launched; 30 of those were shot down.");
//! let figures = figures::read(&text, &Times::default(), &Trace::off());
//! let words: Vec<&str> = figures.list.iter().map(|f| text.words(f.run)).collect();
//! assert_eq!(words, ["More than 50", "30"]);
//! assert_eq!(figures.list[0].noun.as_deref(), Some("missiles"));
//! assert_eq!(figures.list[1].part_of, Some(0));
//! ```
//!
//! Parts in reading order: `words` (the lists), `number` (digits and words to a value), `quantity` (bounds, units, ranges),
//! `refusal` (dates, scores, names and other numbers that are no figures), `noun`, `measure`, `part_of`.

mod measure;
mod noun;
mod number;
mod part_of;
mod quantity;
mod refusal;
mod words;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;

use crate::text::{ParagraphKind, Run, Text};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use quantity::Quantity;
use rapporteur_record::{Decimal, FigureRelation, Measure};

/// The figures of a report.
#[derive(Debug, Default)]
pub struct Figures {
    /// In text order; no two overlap.
    pub list: Vec<Figure>,
    /// Parts that do not add up.
    pub warnings: Vec<Warning>,
}

/// A stated count or amount.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number with its bound words; for money, shares and measures also the unit.
    pub run: Run,
    /// The bound.
    pub relation: FigureRelation,
    /// Lower end; none where open.
    pub min: Option<Decimal>,
    /// Upper end; none where open.
    pub max: Option<Decimal>,
    /// Currency code, `percent`, or the measure's word.
    pub unit: Option<String>,
    /// What is counted.
    pub noun: Option<String>,
    /// What it measures.
    pub measure: Measure,
    /// The figure that it is a part of, by index.
    pub part_of: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// A quantity that stands, with the noun after it.
struct Candidate {
    quantity: Quantity,
    noun: Run,
    told: Option<measure::Told>,
}

/// Finds the figures of a text; tokens that are part of a time are none, but the counts of spans of time are.
pub fn read(text: &Text, times: &Times, trace: &Trace) -> Figures {
    let mut candidates = candidates(text, times, trace);
    tell_measures(text, &mut candidates);
    candidates.retain(|c| !is_idle_one(text, c));
    let mut list: Vec<Figure> = candidates.iter().map(|c| figure(text, c)).collect();
    for index in 0..list.len() {
        list[index].part_of = part_of::whole_of(text, &list, index);
    }
    for figure in &list {
        trace.note("figures", "figure", Verdict::Kept, text.span(figure.run), || describe(text, figure));
    }
    Figures { list, warnings: Vec::new() }
}

/// All quantities that are no dates, names and the like.
fn candidates(text: &Text, times: &Times, trace: &Trace) -> Vec<Candidate> {
    let mut found = Vec::new();
    for paragraph in &text.paragraphs {
        if paragraph.kind == ParagraphKind::Leftover {
            continue;
        }
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let Some(quantity) = quantity::at(text, at).filter(|q| q.run.end <= paragraph.tokens.end) else {
                at += 1;
                continue;
            };
            at = quantity.run.end.max(at + 1);
            let noun = noun::after(text, &quantity);
            match refusal::reason(text, times, &quantity, noun) {
                Some(rule) => trace.note("figures", rule, Verdict::Dropped, text.span(quantity.run), || {
                    format!("\"{}\" is no figure", text.words(quantity.run))
                }),
                None => found.push(Candidate { quantity, noun, told: None }),
            }
        }
    }
    found
}

/// Gives each candidate its measure: its own, else that of the figure it is listed with.
fn tell_measures(text: &Text, candidates: &mut [Candidate]) {
    for index in 0..candidates.len() {
        let Candidate { quantity, noun, .. } = &candidates[index];
        let sentence_end = text.sentence_of(quantity.run.start).tokens.end;
        let limit =
            candidates.get(index + 1).map_or(sentence_end, |c| c.quantity.run.start.min(sentence_end));
        let told = measure::by_unit(text, quantity, *noun)
            .or_else(|| measure::by_predicate(text, quantity, *noun, limit))
            .or_else(|| measure::by_governor(text, quantity, *noun))
            .or_else(|| measure::by_noun(text, quantity, *noun));
        candidates[index].told = told;
    }
    for index in 1..candidates.len() {
        if candidates[index].told.is_none() && is_listed(text, &candidates[index - 1], &candidates[index]) {
            candidates[index].told = shared(candidates[index - 1].told);
        }
    }
    for index in (1..candidates.len()).rev() {
        if candidates[index - 1].told.is_none() && is_listed(text, &candidates[index - 1], &candidates[index])
        {
            candidates[index - 1].told = shared(candidates[index].told);
        }
    }
}

/// A measure that a list shares: not one of units.
fn shared(told: Option<measure::Told>) -> Option<measure::Told> {
    told.filter(|t| !matches!(t.rule, "unit" | "age" | "part" | "noun" | "noun-of-state"))
}

/// Whether two figures stand in one list: only "and", commas and the like between noun and number.
fn is_listed(text: &Text, first: &Candidate, second: &Candidate) -> bool {
    let from = first.noun.end.max(first.quantity.end);
    let to = second.quantity.run.start;
    let same = text.tokens[first.quantity.run.start].sentence == text.tokens[to].sentence;
    same && from <= to
        && to - from <= 4
        && (from..to).all(|t| {
            matches!(
                text.lower(t),
                "and"
                    | ","
                    | "or"
                    | "as"
                    | "well"
                    | "plus"
                    | "&"
                    | "another"
                    | "the"
                    | "including"
                    | "also"
                    | "("
                    | "a"
                    | "total"
                    | "of"
            )
        })
}

/// "one" that only points at somebody: "one official said".
fn is_idle_one(text: &Text, candidate: &Candidate) -> bool {
    let Candidate { quantity, told, noun } = candidate;
    let plain = quantity.run == quantity.number && quantity.run.len() == 1 && !quantity.hyphened;
    let one = text.lower(quantity.number.start) == "one";
    let tells = told.is_some_and(|t| t.measure != Measure::Count);
    let counted = !noun.is_empty() && text.lower(noun.end - 1) == "count"
        || !noun.is_empty() && text.lower(noun.start) == "count";
    plain && one && !tells && !counted
}

fn figure(text: &Text, candidate: &Candidate) -> Figure {
    let Candidate { quantity, noun, told } = candidate;
    let measure = told.map_or(Measure::Count, |t| t.measure);
    let unit = quantity.unit.as_ref().map(|u| u.name.clone());
    Figure {
        run: quantity.run,
        relation: quantity.relation,
        min: quantity.min,
        max: quantity.max,
        unit,
        noun: (!noun.is_empty()).then(|| text.words(*noun).to_owned()),
        measure,
        part_of: None,
        confidence: if told.is_some() { 0.9 } else { 0.7 },
    }
}

/// A clause for people: "= 12 people (killed)".
fn describe(text: &Text, figure: &Figure) -> String {
    let words = text.words(figure.run);
    let noun = figure.noun.as_deref().or(figure.unit.as_deref()).unwrap_or("something left out");
    format!("\"{words}\" counts {noun} as {:?}", figure.measure)
}
