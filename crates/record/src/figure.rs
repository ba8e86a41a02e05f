//! How many, how much.

use crate::{EntityId, EventId, FigureId, Span, StatementId, TimeId};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stated count or amount, with its bound kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// `f1`, `f2`, … in text order.
    pub id: FigureId,
    /// The number with its bound words, and for money, shares and measures its unit.
    pub span: Span,
    /// The bound.
    pub relation: FigureRelation,
    /// Lower end; null where it is open.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<Decimal>,
    /// Upper end; null where it is open.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<Decimal>,
    /// A currency code, `percent`, or the measure's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted, in the report's words, recovered where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun: Option<String>,
    /// What the figure measures.
    pub measure: Measure,
    /// The event that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// When it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeId>,
    /// Where it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// The statements that give it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub according_to: Vec<StatementId>,
    /// The figure that this one is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<FigureId>,
    /// The figure that states the same amount in another unit ("130 kilometres (80 miles)").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<FigureId>,
    /// How sure the reader is of value and measure, 0 to 1.
    pub confidence: f32,
}

/// The bound of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum FigureRelation {
    /// Exactly as stated.
    #[serde(rename = "=")]
    Equal,
    /// About.
    #[serde(rename = "~")]
    About,
    /// More than.
    #[serde(rename = ">")]
    MoreThan,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than.
    #[serde(rename = "<")]
    LessThan,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// From one number to another.
    #[serde(rename = "range")]
    Range,
}

/// What a figure measures.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The dead.
    Killed,
    /// The wounded.
    Wounded,
    /// The missing.
    Missing,
    /// Arrested, detained, captured.
    Captured,
    /// Driven from home.
    Displaced,
    /// Hit by what happened, in another way.
    Affected,
    /// Missiles and the like sent off.
    Launched,
    /// Shot down.
    Intercepted,
    /// Struck.
    Hit,
    /// Destroyed.
    Destroyed,
    /// Sent or stationed.
    Deployed,
    /// Freed or swapped.
    Exchanged,
    /// Meetings.
    Meetings,
    /// Votes.
    Votes,
    /// Money.
    Money,
    /// A share of a whole.
    Share,
    /// A length of time.
    Duration,
    /// A length.
    Distance,
    /// An age.
    Age,
    /// Any other count.
    #[default]
    Count,
}
