//! What stayed open, and what was odd.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A point that the reader could not settle, or a fault of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// What is the matter.
    pub kind: WarningKind,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The id of the item concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// A sentence for people.
    pub message: String,
}

/// Kinds of warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// A time with nothing to count from, or an impossible one.
    UnresolvedTime,
    /// A date with two readings.
    AmbiguousDate,
    /// A statement whose speaker stays open.
    UnresolvedSpeaker,
    /// A quotation whose other mark is missing.
    UnclosedQuotation,
    /// Parts that do not add up to their total.
    SumMismatch,
    /// A report that was cut short.
    Truncated,
    /// A text in another language.
    NotEnglish,
    /// No day of publication.
    NoPublishedDate,
}
