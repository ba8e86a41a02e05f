//! The times stage: when.
//!
//! In: the text and its day of publication. Out: [`Times`], every temporal expression with its TIMEX3 value.
//!
//! ```
//! use rapporteur_reader::{text::Text, times, trace::Trace};
//! let text = Text::read("They met late on Friday and will meet again next month.");
//! let found = times::read(&text, "2025-12-07".parse().ok(), &Trace::off());
//! let values: Vec<_> = found.list.iter().map(|t| (text.words(t.run), t.value.as_deref())).collect();
//! assert_eq!(values, [("late on Friday", Some("2025-12-05")), ("next month", Some("2026-01"))]);
//! ```
//!
//! Runs count tokens: [`Text::words`] gives their words, [`Text::span`] their bytes in the source. English alone is read; ask
//! [`Text::language`] first where it may be another.
//!
//! Parts in reading order: `lexicon` (the words, `words.toml`), `scan` (the tokens with what they can be), `grammar`
//! (which words make an expression, and its `shape`), `resolve` (where it lies on the time line, as a `period` or a
//! `length`).

mod grammar;
mod length;
mod lexicon;
mod period;
mod resolve;
mod scan;
mod shape;

#[cfg(test)]
mod tests;

use crate::text::{Run, Text};
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use jiff::civil::Date;
use rapporteur_record::{TimeMod, TimeType, WarningKind};
use resolve::{Open, Resolver};
use scan::Scan;
use shape::Expression;

/// The temporal expressions of a report.
#[derive(Debug, Default)]
pub struct Times {
    /// In text order; no two overlap.
    pub list: Vec<Time>,
    /// What stayed open.
    pub warnings: Vec<Warning>,
    /// The day of publication.
    pub published: Option<Date>,
}

/// A temporal expression.
#[derive(Clone, Debug)]
pub struct Time {
    /// The words, without the preposition.
    pub run: Run,
    /// TIMEX3 type.
    pub kind: TimeType,
    /// TIMEX3 value; none where the report leaves it open.
    pub value: Option<String>,
    /// TIMEX3 modifier.
    pub modifier: Option<TimeMod>,
    /// Half-open interval, ISO 8601.
    pub interval: Option<[String; 2]>,
    /// What a relative value was counted from.
    pub anchor: Option<Anchor>,
}

/// What a relative value is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication.
    Published,
    /// The dateline's day.
    Dateline,
    /// Another time of the report, by index.
    Time(usize),
}

impl Times {
    /// The times within a run, with their indices.
    pub fn within(&self, run: Run) -> impl Iterator<Item = (usize, &Time)> {
        let start = self.list.partition_point(|t| t.run.start < run.start);
        let rest = self.list[start..].iter().enumerate();
        rest.map(move |(n, t)| (start + n, t)).take_while(move |(_, t)| t.run.end <= run.end)
    }
}

/// Finds the temporal expressions of a text; without a day of publication relative ones stay open.
pub fn read(text: &Text, published: Option<Date>, trace: &Trace) -> Times {
    let expressions = expressions(text);
    let mut resolver = Resolver::new(text, now(text, &expressions, published));
    let mut times = Times { published, ..Times::default() };
    for (n, expression) in expressions.iter().enumerate() {
        let index = times.list.len();
        let (time, open) = resolver.time(index, expression, expressions.get(n + 1));
        // "on the fourth anniversary of the invasion" is a day, though not told which.
        let dated = expression.run.start > 0
            && matches!(
                text.lower(expression.run.start - 1),
                "on" | "by" | "before" | "of" | "until" | "mark" | "marks"
            );
        let open = if dated && open == Some(Open::None) && is_anniversary(expression) {
            Some(Open::NotSaid)
        } else {
            open
        };
        if open == Some(Open::None) {
            trace.note("times", expression.rule, Verdict::Dropped, text.span(time.run), || {
                "an anniversary of something whose day is not told".to_owned()
            });
            continue;
        }
        trace.note("times", expression.rule, Verdict::Step, text.span(time.run), || {
            format!("\"{}\" is read as {}", text.words(time.run), expression.shape.read_as())
        });
        trace.note("times", expression.rule, Verdict::Kept, text.span(time.run), || {
            told(&time) + resolver.side_told(expression)
        });
        if let Some(warning) = open.and_then(|open| warning(text, index, &time, open)) {
            times.warnings.push(warning);
        }
        times.list.push(time);
    }
    times
}

/// The day that relative times are counted from: the dateline's where it has one, else that of publication.
fn now(text: &Text, expressions: &[Expression], published: Option<Date>) -> Option<(Date, Anchor)> {
    let published = published.map(|day| (day, Anchor::Published));
    let head = expressions.first().filter(|e| is_of_head(text, e.run));
    let dated = head.and_then(|e| Resolver::new(text, published).day_of_head(e));
    match (dated, published) {
        // Older or later ones date something else.
        (Some(day), Some((published, _))) if !(0..=14).contains(&day.until(published).ok()?.get_days()) => {
            Some((published, Anchor::Published))
        }
        (Some(day), _) => Some((day, Anchor::Dateline)),
        (None, published) => published,
    }
}

/// Whether the run stands in the dateline, or is the first paragraph.
fn is_of_head(text: &Text, run: Run) -> bool {
    let dateline = text.dateline.is_some_and(|d| d.rest.covers(run));
    dateline || text.paragraphs.first().is_some_and(|p| p.tokens == run)
}

/// The expressions of a text, in order, none overlapping.
fn expressions(text: &Text) -> Vec<Expression> {
    let mut scan = Scan::new(text);
    let mut found = Vec::new();
    for paragraph in &text.paragraphs {
        scan.end = paragraph.tokens.end;
        let mut at = paragraph.tokens.start;
        while at < scan.end {
            let expression = scan.may_start(at).then(|| grammar::expression(&scan, at)).flatten();
            match expression {
                Some(expression) => {
                    at = expression.run.end;
                    found.push(expression);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn is_anniversary(expression: &Expression) -> bool {
    matches!(expression.shape, shape::Shape::Point(shape::Point::Anniversary { .. }))
}

/// What the trace tells of a time.
fn told(time: &Time) -> String {
    let from = match time.anchor {
        None => String::new(),
        Some(Anchor::Published) => ", counted from the day of publication".to_owned(),
        Some(Anchor::Dateline) => ", counted from the dateline".to_owned(),
        Some(Anchor::Time(index)) => format!(", counted from t{}", index + 1),
    };
    match &time.value {
        Some(value) => format!("{} {value}{from}", format!("{:?}", time.kind).to_uppercase()),
        None => format!("{} without a value", format!("{:?}", time.kind).to_uppercase()),
    }
}

fn warning(text: &Text, index: usize, time: &Time, open: Open) -> Option<Warning> {
    let words = text.words(time.run);
    let (kind, message) = match open {
        Open::NoDay => (WarningKind::UnresolvedTime, format!("\"{words}\" has no date to count from")),
        Open::Impossible => (WarningKind::UnresolvedTime, format!("\"{words}\" is no date of the calendar")),
        Open::None => return None,
        Open::NotSaid => (WarningKind::UnresolvedTime, format!("when \"{words}\" was is not said")),
        Open::Ambiguous([a, b]) => (WarningKind::AmbiguousDate, format!("\"{words}\" is {a} or {b}")),
    };
    Some(Warning { kind, span: text.span(time.run), item: Some(index), message })
}
