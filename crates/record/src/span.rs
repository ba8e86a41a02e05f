//! Where words stand in a report.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A stretch of a report's text, half open, in Unicode code points of `report.text` as it was read.
/// In JSON it is the pair `[start, end]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Span { start, end }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl Span {
    /// The words of the span in `text`; `None` where the text is too short for it.
    ///
    /// ```
    /// use rapporteur_record::Span;
    /// assert_eq!(Span { start: 3, end: 8 }.slice("né “Kyïv”"), Some("“Kyïv"));
    /// ```
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut bounds = text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len()));
        let start = bounds.nth(self.start as usize)?;
        let end = match self.end.checked_sub(self.start)? {
            0 => start,
            n => bounds.nth(n as usize - 1)?,
        };
        text.get(start..end)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "[start, end): code points of the report's text, half open",
            "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2
        })
    }
}
