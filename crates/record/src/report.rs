//! A report as it comes in, and what a record says of it.

use crate::{EntityId, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A report as a door hands it to the reader: decoded text and what is known about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its name in the collection it comes from; unique there.
    pub id: String,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The text, as it was read: nothing cleaned, nothing added.
    pub text: String,
}

/// What the record says of its report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportInfo {
    /// The report's id.
    pub id: String,
    /// Day of publication, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The line at the head of the text that says where and when it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// ISO 639-1 code of the text's language, where it is clear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Number of words.
    pub words: u32,
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    pub sha256: String,
}

/// "KYIV, Dec. 6 (Agency) -": where and when a report says that it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// The words of the dateline.
    pub span: Span,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// The day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
