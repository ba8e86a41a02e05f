//! A record for people to read: the report's head, who said what, what happened, what was promised, who is who, and
//! what stays open. Every line has its id and its line and column in the report.

mod happened;
mod head;
mod open;
mod page;
mod people;
mod promised;
mod said;
mod tables;

pub use page::{FAINT, HEADING, OPEN, STRONG};

use super::{Format, Reading};
use crate::cli::Layer;
use crate::options::Layers;
use page::Page;

/// Text for people.
pub struct Text {
    width: usize,
    layers: Layers,
}

impl Text {
    /// Text of so many columns, with these layers.
    pub fn new(width: usize, layers: Layers) -> Self {
        Text { width, layers }
    }
}

impl Format for Text {
    fn record(&self, reading: &Reading) -> String {
        let mut page = Page::new(reading, self.width);
        head::print(&mut page);
        let has = |layer| self.layers.has(layer);
        if has(Layer::Statements) {
            said::print(&mut page);
        }
        // Figures stand with what they count; without the events, and times wherever they are asked for, in tables.
        let figures = has(Layer::Figures);
        if has(Layer::Events) {
            happened::print(&mut page, figures);
        }
        if has(Layer::Commitments) {
            promised::print(&mut page);
        }
        if has(Layer::Entities) {
            people::print(&mut page);
        }
        if figures && !has(Layer::Events) {
            tables::figures(&mut page);
        }
        if self.layers.asks_for(Layer::Times) {
            tables::times(&mut page);
        }
        if has(Layer::Warnings) {
            open::print(&mut page);
        }
        page.finish()
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn has_colours(&self) -> bool {
        true
    }
}
