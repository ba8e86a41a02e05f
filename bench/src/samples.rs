//! What is read.

use rapporteur_doors::Reports;
use rapporteur_record::Report;
use std::path::{Path, PathBuf};

/// The reports of a path, or the examples; what cannot be read is named.
pub fn reports(path: Option<&str>) -> impl Iterator<Item = Report> {
    let examples = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    Reports::of_paths([path.map_or_else(examples, PathBuf::from)]).filter_map(|item| match item {
        Ok(arrival) => Some(arrival.report),
        Err(trouble) => {
            eprintln!("{trouble}");
            None
        }
    })
}
