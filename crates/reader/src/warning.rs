//! What a stage could not settle, before ids are given.

use crate::text::Span;
use rapporteur_record::WarningKind;

/// A point that stayed open, or a fault of the text.
#[derive(Clone, Debug)]
pub struct Warning {
    /// What is the matter.
    pub kind: WarningKind,
    /// Where, in bytes.
    pub span: Span,
    /// The item of the warning's own layer, by index.
    pub item: Option<usize>,
    /// A sentence for people.
    pub message: String,
}
