//! What was promised, agreed, demanded.

use crate::{CommitmentId, EntityId, Span, StatementId, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What someone binds himself or others to, as the report tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Commitment {
    /// `c1`, `c2`, … in text order.
    pub id: CommitmentId,
    /// The kind of commitment.
    pub kind: CommitmentKind,
    /// By whom.
    pub by: Vec<EntityId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<EntityId>,
    /// What is promised, agreed or demanded, in the report's words.
    pub span: Vec<Span>,
    /// The words of its condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub condition: Vec<Span>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<TimeId>,
    /// The statement that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
    /// What is claimed of it in this report.
    pub status: CommitmentStatus,
    /// How sure the reader is of kind and author, 0 to 1.
    pub confidence: f32,
}

/// Kinds of commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentKind {
    /// Binds oneself.
    Promise,
    /// Binds both sides.
    Agreement,
    /// Asks of others.
    Demand,
    /// Offers.
    Proposal,
    /// Will not.
    Refusal,
    /// Will, to another's harm.
    Threat,
}

/// What is claimed of a commitment.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentStatus {
    /// Stated.
    #[default]
    Stated,
    /// Said to be kept.
    Kept,
    /// Said to be broken.
    Broken,
    /// Taken back.
    Withdrawn,
    /// Stated again.
    Repeated,
}
