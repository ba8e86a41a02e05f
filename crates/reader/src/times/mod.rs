//! The times stage: when.
//!
//! In: the text and its day of publication. Out: [`Times`], every temporal expression with its TIMEX3 value.

use crate::text::{Run, Text};
use crate::trace::Trace;
use crate::warning::Warning;
use jiff::civil::Date;
use rapporteur_record::{TimeMod, TimeType};

/// The temporal expressions of a report.
#[derive(Debug, Default)]
pub struct Times {
    /// In text order; no two overlap.
    pub list: Vec<Time>,
    /// What stayed open.
    pub warnings: Vec<Warning>,
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
pub fn read(_text: &Text, _published: Option<Date>, _trace: &Trace) -> Times {
    Times::default()
}
