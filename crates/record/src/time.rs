//! When.

use crate::{Span, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A temporal expression after TIMEX3 (TimeML).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// `t1`, `t2`, … in text order.
    pub id: TimeId,
    /// The words, without the preposition.
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeType,
    /// TIMEX3 value; null where the report leaves it open.
    pub value: Option<String>,
    /// TIMEX3 modifier.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<TimeMod>,
    /// Half-open interval, ISO 8601, of values that lie on the time line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[String; 2]>,
    /// What a relative value was counted from: `published`, `dateline` or another time's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeType {
    /// A day or a coarser unit of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3 modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TimeMod {
    /// Before the value.
    Before,
    /// After the value.
    After,
    /// On or before.
    OnOrBefore,
    /// On or after.
    OnOrAfter,
    /// Less than (durations).
    LessThan,
    /// More than (durations).
    MoreThan,
    /// At most (durations).
    EqualOrLess,
    /// At least (durations).
    EqualOrMore,
    /// The start ("early").
    Start,
    /// The middle ("mid-").
    Mid,
    /// The end ("late").
    End,
    /// About.
    Approx,
}
