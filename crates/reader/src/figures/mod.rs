//! The figures stage: how many, how much.
//!
//! In: the text and its times. Out: [`Figures`], every stated count or amount with its bound ("more than 50"), its unit or
//! counted noun (recovered where the report leaves it out), what it measures, and the figure that it is a part of.
//!
//! ```
//! use rapporteur_reader::{figures, text::Text, times, trace::Trace};
//! use rapporteur_record::{FigureRelation, Measure};
//! let text = Text::read("More than 50 missiles were launched on 6 May 2025; 30 of those were shot down.");
//! // The times tell which numbers are dates. Without a day of publication only relative ones stay open.
//! let times = times::read(&text, None, &Trace::off());
//! let found = figures::read(&text, &times, &Trace::off());
//! let words: Vec<&str> = found.list.iter().map(|f| text.words(f.run)).collect();
//! assert_eq!(words, ["More than 50", "30"]);
//! let [launched, down] = &found.list[..] else { panic!("two figures") };
//! assert_eq!((launched.relation, launched.min, launched.max), (FigureRelation::MoreThan, Some(50.into()), None));
//! assert_eq!((launched.noun.as_deref(), launched.measure), (Some("missiles"), Measure::Launched));
//! assert_eq!((down.part_of, down.measure), (Some(0), Measure::Intercepted));
//! ```
//!
//! Without the times, dates would be read as counts. Which event, day and place a figure belongs to is the links stage's. Runs count
//! tokens: [`Text::words`] gives their words, [`Text::span`] their bytes. English alone is read.
//!
//! Parts in reading order: `words` (the lists), `number` (digits and words to a value), `quantity` with `units`, `bounds`, `range` and `conversion`,
//! `refusal` (dates, scores, names and other numbers that are no figures), `noun`, `measure` with `age`, `relate` and `part_of`
//! (what figures take from one another), `left_out` (nouns to recover), `sums` (parts checked against their whole).

mod age;
mod bounds;
mod conversion;
mod left_out;
mod measure;
mod noun;
mod number;
mod part_of;
mod quantity;
mod range;
mod refusal;
mod relate;
mod sums;
mod units;
mod words;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;

use crate::text::{ParagraphKind, Run, Text, TokenKind};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use quantity::Quantity;
use rapporteur_record::{Decimal, FigureRelation, Measure};
use words::WORDS;

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
    /// The figure that gives the same amount in another unit, by index ("130 kilometres (80 miles)").
    pub same_as: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// A quantity that stands, with the noun after it.
struct Candidate {
    quantity: Quantity,
    noun: Run,
    told: Option<measure::Told>,
    /// The candidate that it is a part of.
    part_of: Option<usize>,
    /// The candidate that gives the same amount in another unit.
    same_as: Option<usize>,
    /// Whether it counts nothing after all ("one official said").
    idle: bool,
}

/// Finds the figures of a text; tokens that are part of a time are none, but the counts of spans of time are.
pub fn read(text: &Text, times: &Times, trace: &Trace) -> Figures {
    let mut candidates = candidates(text, times, trace);
    let starts: Vec<usize> = candidates.iter().map(|c| c.quantity.run.start).collect();
    for candidate in &mut candidates {
        candidate.told = measure::of(text, &candidate.quantity, candidate.noun, &starts);
    }
    relate::share(text, &mut candidates);
    for index in 0..candidates.len() {
        candidates[index].idle = refusal::is_idle(text, &candidates, index);
    }
    figures(text, &candidates, trace)
}

/// All quantities that are no dates, names and the like.
fn candidates(text: &Text, times: &Times, trace: &Trace) -> Vec<Candidate> {
    let mut found = Vec::new();
    for paragraph in &text.paragraphs {
        if paragraph.kind == ParagraphKind::Leftover {
            continue;
        }
        let mut at = paragraph.tokens.start;
        let mut end = at;
        while at < paragraph.tokens.end {
            let starts = text.tokens[at].kind == TokenKind::Number || WORDS.starts.contains(text.lower(at));
            if !starts {
                at += 1;
                continue;
            }
            let Some(mut quantity) = quantity::at(text, at).filter(|q| q.run.end <= paragraph.tokens.end)
            else {
                at += 1;
                continue;
            };
            let noun = noun::after(text, &quantity);
            let counted_end = noun.end.max(quantity.unit_end);
            bounds::after_noun(text, &mut quantity, counted_end);
            // The bound words of two quantities may meet: "12 or more than 30".
            quantity.run.start = quantity.run.start.max(end);
            at = quantity.run.end.max(at + 1);
            end = at;
            match refusal::reason(text, times, &quantity, noun) {
                Some(rule) => trace.note("figures", rule, Verdict::Dropped, text.span(quantity.run), || {
                    format!("\"{}\" is no figure", text.words(quantity.run))
                }),
                None => {
                    let last = found.last().map(|last: &Candidate| &last.quantity);
                    let same = last.is_some_and(|last| conversion::convert(text, last, &mut quantity));
                    let same_as = same.then(|| found.len() - 1);
                    let noun = same_as.map_or(noun, |first: usize| found[first].noun);
                    found.push(Candidate { quantity, noun, told: None, part_of: None, same_as, idle: false });
                }
            }
        }
    }
    found
}

/// The candidates that count something, as figures.
fn figures(text: &Text, candidates: &[Candidate], trace: &Trace) -> Figures {
    let mut list: Vec<Figure> = Vec::with_capacity(candidates.len());
    let mut index_of = vec![None; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        let span = text.span(candidate.quantity.run);
        if candidate.idle {
            let words = text.words(candidate.quantity.run);
            trace.note("figures", "counts-nothing", Verdict::Dropped, span, || {
                format!("\"{words}\" counts nothing here")
            });
            continue;
        }
        let figure = figure(text, candidates, index);
        let rule = candidate.told.map_or("plain-count", |t| t.rule);
        trace.note("figures", rule, Verdict::Step, span, || read_as(text, candidate, &figure));
        trace.note("figures", rule, Verdict::Kept, span, || describe(text, &figure));
        index_of[index] = Some(list.len());
        list.push(figure);
    }
    for (candidate, index) in candidates.iter().zip(&index_of) {
        if let Some(index) = *index {
            list[index].part_of = candidate.part_of.and_then(|whole| index_of[whole]);
            list[index].same_as = candidate.same_as.and_then(|first| index_of[first]);
        }
    }
    let warnings = sums::mismatches(text, candidates, &index_of);
    Figures { list, warnings }
}

fn figure(text: &Text, candidates: &[Candidate], index: usize) -> Figure {
    let Candidate { quantity, told, .. } = &candidates[index];
    let confidence = match told.map(|t| t.rule) {
        Some("unit" | "predicate" | "participle" | "noun-of-state" | "state" | "object") => 0.95,
        Some(_) => 0.88,
        None => 0.75,
    };
    Figure {
        run: quantity.run,
        relation: quantity.relation,
        min: quantity.min,
        max: quantity.max,
        unit: quantity.unit.as_ref().map(|u| u.name.clone()),
        noun: left_out::noun_of(text, candidates, index),
        measure: told.map_or(Measure::Count, |t| t.measure),
        part_of: None,
        same_as: None,
        confidence,
    }
}

/// From words to value, for people: "\"50\" is 50; \"At least\" makes it >=; its noun is \"missiles\"".
fn read_as(text: &Text, candidate: &Candidate, figure: &Figure) -> String {
    let Candidate { quantity, noun, .. } = candidate;
    let value = |n: Option<Decimal>| n.map(|n| n.normalize().to_string());
    let ends = [value(figure.min), value(figure.max)].map(|n| n.unwrap_or_else(|| "open".to_owned()));
    let number = match figure.relation {
        FigureRelation::Range => format!("{} to {}", ends[0], ends[1]),
        _ => value(figure.min.or(figure.max)).unwrap_or_default(),
    };
    let mut steps = vec![format!("\"{}\" is {number}", text.words(quantity.number))];
    let bound = match figure.relation {
        FigureRelation::MoreThan => "more than that",
        FigureRelation::AtLeast => "that or more",
        FigureRelation::LessThan => "less than that",
        FigureRelation::AtMost => "that or less",
        FigureRelation::About => "about that",
        FigureRelation::Equal | FigureRelation::Range => "",
    };
    let before = Run::new(quantity.run.start, quantity.number.start.max(quantity.run.start));
    let words = if before.is_empty() { quantity.run } else { before };
    if !bound.is_empty() {
        steps.push(format!("\"{}\" makes it {bound}", text.words(words)));
    }
    steps.extend(figure.unit.iter().map(|unit| format!("its unit is {unit}")));
    steps.extend(figure.noun.iter().map(|found| match noun.is_empty() {
        true => format!("its noun is left out here, {found}"),
        false => format!("its noun is \"{found}\""),
    }));
    steps.join("; ")
}

/// A clause for people: "\"12\" counts people as killed".
fn describe(text: &Text, figure: &Figure) -> String {
    let words = text.words(figure.run);
    let noun = figure.noun.as_deref().or(figure.unit.as_deref()).unwrap_or("something left out");
    format!("\"{words}\" counts {noun} as {:?}", figure.measure)
}
