//! What is done in the world.

use crate::{EntityId, EventId, FigureId, Span, StatementId, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One real-world event, however often it is mentioned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `v1`, `v2`, … in order of first mention.
    pub id: EventId,
    /// What kind of event, PLOVER's where it has one.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The manner: `call`, `talks`, `missile`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Whether it is done, going on, planned, …
    pub status: EventStatus,
    /// The words that tell of it.
    pub mentions: Vec<Span>,
    /// Who takes part, in what role.
    pub participants: Vec<Participant>,
    /// Where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<EntityId>,
    /// The expressions that date it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeId>,
    /// The day or coarser date that these give, or `from/to`; also where the date is implied, as the day of
    /// publication for a readout that names no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weapons: Vec<EntityId>,
    /// What was aimed at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<EntityId>,
    /// The statements that tell of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub according_to: Vec<StatementId>,
    /// Its figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureId>,
    /// How sure the reader is of type and status, 0 to 1.
    pub confidence: f32,
}

/// Event types: PLOVER's, and `INCIDENT` of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// People or bodies meet or talk.
    Consult,
    /// Force used against people or things.
    Assault,
    /// Arrests, expulsions, seizures, bans, sentences.
    Coerce,
    /// Demonstrations, strikes.
    Protest,
    /// Sanctions, embargoes.
    Sanction,
    /// Deployments, drills, alerts.
    Mobilize,
    /// Aid given.
    Aid,
    /// Ceasefires, withdrawals, releases.
    Retreat,
    /// Signed agreements, joint projects.
    Cooperate,
    /// Accidents, disasters: harm without an attacker.
    Incident,
}

/// Whether an event is done, going on, planned, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Done.
    Held,
    /// Going on.
    Ongoing,
    /// Set to happen.
    Planned,
    /// Called off.
    CalledOff,
    /// Proposed.
    Proposed,
    /// Denied.
    Denied,
}

/// Someone who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// In what role.
    pub role: ParticipantRole,
}

/// The part someone plays in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantRole {
    /// Who acts; people who simply meet are all actors.
    Actor,
    /// Who receives.
    Recipient,
    /// Who hosts.
    Host,
    /// Who mediates.
    Mediator,
    /// Who attacks.
    Attacker,
    /// Who defends.
    Defender,
    /// Who suffers.
    Victim,
}
