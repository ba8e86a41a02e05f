//! Who and where.

use crate::{EntityId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person, body, place, group, weapon or work that the report names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `e1`, `e2`, … in order of first appearance.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the report, without titles.
    pub name: String,
    /// The other names used.
    pub aliases: Vec<String>,
    /// Offices and functions that the report gives it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Kinship and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Mention>,
    /// How sure the reader is of name and kind, 0 to 1.
    pub confidence: f32,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: government, ministry, company, party, armed group, press.
    Organisation,
    /// A country, city, region, building.
    Place,
    /// Nationals, fighters, residents.
    Group,
    /// A named weapon system.
    Weapon,
    /// A named document, law, agreement, programme.
    Work,
}

/// An office or function: "national security secretary".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The words of the report, without the body or country.
    pub title: String,
    /// The body or country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EntityId>,
    /// Where the title stands.
    pub span: Span,
    /// Held in the past ("former", "ex-").
    pub former: bool,
}

/// A tie between two entities: "son-in-law" of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// The word of the report.
    pub kind: String,
    /// The other one.
    pub to: EntityId,
    /// Where it is said.
    pub span: Span,
}

/// One place where an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Name, description or pronoun.
    pub form: MentionForm,
}

/// How an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionForm {
    /// By a name.
    Name,
    /// "the negotiator".
    Description,
    /// "he".
    Pronoun,
}
