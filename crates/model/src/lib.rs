//! The trained reader: finds in a report what rules cannot.
//!
//! A small encoder with several heads, made by `train/`, whose weights are inside. It multiplies in whole numbers and sums
//! its fractions in a fixed order, so that every processor gives the same answer, bit by bit.
//!
//! ```text
//! text ─ pieces ─ windows ─ encoder ─ heads ─ pairs ─ Evidence
//! ```
//!
//! ```
//! let model = rapporteur_model::Model::standard();
//! let text = "Ann Lee told reporters that the talks would resume on Monday.";
//! let found = model.read(text);
//! assert_eq!(&text[found.attributions[0].cue.bytes.clone()], "told");
//! ```

mod dense;
mod encoder;
mod heads;
mod kernels;
mod marks;
mod pairs;
mod pieces;
mod reading;
mod weights;
mod windows;

pub use kernels::{Processor, available};
pub use weights::BadWeights;

use encoder::Encoder;
use heads::{Choice, Head};
use pairs::Scorer;
use pieces::Tokens;
use std::ops::Range;
use std::sync::LazyLock;

/// What the model makes of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Who says what, in order of the cues.
    pub attributions: Vec<Attribution>,
    /// Names of persons, organisations, places and others, in order.
    pub names: Vec<Span>,
    /// Words that tell an event, by type.
    pub events: Vec<Span>,
    /// Where each word begins, in bytes, and how probable it is that it tells an event.
    pub eventful: Vec<(usize, f32)>,
    /// What is promised, agreed, demanded and so on.
    pub commitments: Vec<Span>,
    /// Where each word begins, in bytes, and how probable it is that it is part of a commitment.
    pub committed: Vec<(usize, f32)>,
    /// The status of an event that each word tells, if it tells one.
    pub statuses: Vec<Chosen>,
    /// The mode of a statement that each word reports, if it reports one.
    pub modes: Vec<Chosen>,
    /// Names that take part in events.
    pub parties: Vec<Related>,
    /// Names whose commitments are.
    pub authors: Vec<Related>,
    /// Names to which commitments are made.
    pub recipients: Vec<Related>,
    /// Names that sources of statements mean, or their cues where there is no source.
    pub speakers: Vec<Related>,
    /// Words that tell an event, with those that tell the same one. Only pairs whose candidate comes first were learnt.
    pub same: Vec<Related>,
}

/// How surely a candidate belongs to an anchor. Those that clearly do not are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Where the event, commitment, source or cue stands, in bytes.
    pub anchor: Range<usize>,
    /// Where the name stands, in bytes.
    pub candidate: Range<usize>,
    /// How sure the model is, 0 to 1.
    pub score: f32,
}

/// One kind of several for a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// Where the word begins, in bytes.
    pub byte: usize,
    /// The kind.
    pub kind: &'static str,
    /// How sure the model is, 0 to 1.
    pub score: f32,
}

/// Words of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Where in the text, in bytes.
    pub bytes: Range<usize>,
    /// What: one of the head's kinds.
    pub kind: &'static str,
    /// How sure the model is, 0 to 1.
    pub score: f32,
    /// The runner-up: the second best kind of its first word, "none" for no kind, and how probable that is.
    pub second: (&'static str, f32),
}

/// A cue with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name who speaks.
    pub source: Option<Span>,
    /// The words that report.
    pub cue: Span,
    /// What is reported, in one or more pieces, with its quotation marks and its "that".
    pub content: Vec<Span>,
}

/// A reader with its weights.
pub struct Model {
    tokens: Tokens,
    encoder: Encoder,
    heads: Vec<Head>,
    choices: Vec<Choice>,
    scorer: Scorer,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Model").field("shape", &self.encoder.shape).finish_non_exhaustive()
    }
}

impl Model {
    /// The model for everyday reading.
    pub fn standard() -> &'static Model {
        static STANDARD: LazyLock<Model> = LazyLock::new(|| {
            Model::from_weights(include_bytes!("../weights/standard.safetensors"))
                .expect("the weights inside are sound")
        });
        &STANDARD
    }

    /// The model for those who have time: slower, and better.
    pub fn best() -> &'static Model {
        static BEST: LazyLock<Model> = LazyLock::new(|| {
            Model::from_weights(include_bytes!("../weights/best.safetensors"))
                .expect("the weights inside are sound")
        });
        &BEST
    }

    /// A model from weights as `train/` exports them.
    ///
    /// # Errors
    /// Where the bytes are no safetensors file of a format and shape known here.
    pub fn from_weights(bytes: &'static [u8]) -> Result<Model, BadWeights> {
        weights::load(bytes)
    }

    /// Reads a text on the best kernels that this processor has.
    pub fn read(&self, text: &str) -> Evidence {
        self.read_on(text, Processor::best())
    }

    /// Reads a text on chosen kernels: all give the same.
    pub fn read_on(&self, text: &str, processor: Processor) -> Evidence {
        reading::read(self, text, processor)
    }
}
