//! How records are printed: one format a file, each a [`Format`].

mod csv;
mod json;
mod jsonl;
mod text;
pub mod who;

pub use text::{FAINT, HEADING, OPEN, STRONG};

use crate::cli::{FormatName, Layer};
use crate::options::{Layers, Read};
use rapporteur_doors::Origin;
use rapporteur_record::{Record, Report};

/// A report that was read.
#[derive(Debug)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// Where it came from.
    pub origin: Origin,
    /// Its record.
    pub record: Record,
}

/// A way to print records. Pieces are made apart, on any thread, and put together in order.
pub trait Format: Sync {
    /// What stands before all records.
    fn head(&self) -> String {
        String::new()
    }
    /// One record.
    fn record(&self, reading: &Reading) -> String;
    /// What stands between two records.
    fn between(&self) -> &'static str {
        ""
    }
    /// What stands after all records.
    fn tail(&self) -> &'static str {
        ""
    }
    /// Whether colours are in it, to be taken out where nobody sees them.
    fn has_colours(&self) -> bool {
        false
    }
}

/// The format that the options ask for; `is_list` where the input is more than a single text.
pub fn format_of(options: &Read, is_list: bool) -> Box<dyn Format> {
    match options.format {
        FormatName::Text => Box::new(text::Text::new(options.width, options.layers.clone())),
        FormatName::Json => Box::new(json::Json { layers: options.layers.clone(), is_list }),
        FormatName::Jsonl => Box::new(jsonl::JsonLines { layers: options.layers.clone() }),
        FormatName::Csv => Box::new(csv::Csv { layers: options.layers.clone() }),
    }
}

/// A format for a record from a dossier, with all its layers.
pub fn plain(format: FormatName, width: usize) -> Box<dyn Format> {
    let layers = Layers::all();
    match format {
        FormatName::Text => Box::new(text::Text::new(width, layers)),
        FormatName::Json => Box::new(json::Json { layers, is_list: false }),
        FormatName::Jsonl => Box::new(jsonl::JsonLines { layers }),
        FormatName::Csv => Box::new(csv::Csv { layers }),
    }
}

/// Empties the layers of a record that are not asked for.
pub fn keep_layers(record: &mut Record, layers: &Layers) {
    let gone = |layer| !layers.has(layer);
    if gone(Layer::Entities) {
        record.entities.clear();
    }
    if gone(Layer::Times) {
        record.times.clear();
    }
    if gone(Layer::Statements) {
        record.statements.clear();
    }
    if gone(Layer::Events) {
        record.events.clear();
    }
    if gone(Layer::Figures) {
        record.figures.clear();
    }
    if gone(Layer::Commitments) {
        record.commitments.clear();
    }
    if gone(Layer::Warnings) {
        record.warnings.clear();
    }
}
