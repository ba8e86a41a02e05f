//! Who said what.

use crate::{EntityId, Span, StatementId, TimeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Speech, writing or thought that the report attributes to someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2`, … in text order.
    pub id: StatementId,
    /// Spoken, written or thought.
    pub mode: StatementMode,
    /// Quoted or told.
    pub form: StatementForm,
    /// The entities behind the source; empty where nobody is named.
    pub speakers: Vec<EntityId>,
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// The words that report ("said", "according to").
    pub cue: Vec<Span>,
    /// What is attributed, in one or more pieces, without cue and quotation marks.
    pub content: Vec<Span>,
    /// To whom it is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<EntityId>,
    /// Where or how it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// When it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeId>,
    /// The statement that contains this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<StatementId>,
    /// Who passed it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relayed_by: Vec<EntityId>,
    /// The speaker denies the content.
    #[serde(default)]
    pub denied: bool,
    /// How sure the reader is of content and speaker, 0 to 1.
    pub confidence: f32,
}

/// Spoken, written or thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementMode {
    /// Said.
    Speech,
    /// Written: posts, letters, reports.
    Writing,
    /// Believed, hoped, feared.
    Thought,
}

/// Quoted or told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementForm {
    /// All in quotation marks.
    Direct,
    /// Nothing in quotation marks.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Where or how something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Channel {
    /// The kind of channel.
    pub kind: ChannelKind,
    /// Its name ("X").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Kinds of channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A post on a network.
    Post,
    /// A speech or address.
    Speech,
    /// An interview.
    Interview,
    /// A telephone or video call.
    Call,
    /// A meeting.
    Meeting,
    /// A briefing or press conference.
    Briefing,
    /// A document or statement in writing.
    Document,
    /// A letter.
    Letter,
    /// Radio or television.
    Broadcast,
    /// Anything else.
    Other,
}
