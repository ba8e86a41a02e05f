//! JSON to look at: one object for one text, a list for more.

use super::{Format, Reading, keep_layers};
use crate::options::Layers;

/// Indented JSON.
pub struct Json {
    /// Layers to print.
    pub layers: Layers,
    /// Several records, or what can hold several.
    pub is_list: bool,
}

impl Format for Json {
    fn head(&self) -> String {
        if self.is_list { "[\n".to_owned() } else { String::new() }
    }

    fn record(&self, reading: &Reading) -> String {
        let mut record = reading.record.clone();
        keep_layers(&mut record, &self.layers);
        serde_json::to_string_pretty(&record).expect("a record is JSON")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self) -> &'static str {
        if self.is_list { "\n]\n" } else { "\n" }
    }
}
