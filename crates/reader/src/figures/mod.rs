//! The figures stage: how many, how much.
//!
//! In: the text and its times. Out: [`Figures`], every stated count or amount with its bound.

use crate::text::{Run, Text};
use crate::times::Times;
use crate::trace::Trace;
use crate::warning::Warning;
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

/// Finds the figures of a text; tokens that are part of a time are none.
pub fn read(_text: &Text, _times: &Times, _trace: &Trace) -> Figures {
    Figures::default()
}
