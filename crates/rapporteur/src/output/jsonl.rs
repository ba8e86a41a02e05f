//! JSON lines: one record a line.

use super::{Format, Reading, keep_layers};
use crate::options::Layers;

/// One record a line.
pub struct JsonLines {
    /// Layers to print.
    pub layers: Layers,
}

impl Format for JsonLines {
    fn record(&self, reading: &Reading) -> String {
        let mut record = reading.record.clone();
        keep_layers(&mut record, &self.layers);
        serde_json::to_string(&record).expect("a record is JSON") + "\n"
    }
}
