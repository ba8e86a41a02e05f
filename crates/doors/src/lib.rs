//! The ways in: files, folders, standard input and JSON lines become [`Report`](rapporteur_record::Report)s, one
//! after another; what cannot be read is named and the rest goes on.
//!
//! In: paths. Out: [`Reports`], an iterator of [`Arrival`]s and [`Trouble`]s. Only one report is in memory at a time,
//! and none longer than [`LONGEST_TEXT`].
//!
//! Parts in reading order: `source` (what a path leads to, folders walked in order), `sniff` (is it text, JSON lines,
//! a picture?), `decode` (bytes to text), `plain` and `front_matter` (one text, one report), `json_lines` (one line,
//! one report), `reports` (all of it as one stream), `trouble` (what can go wrong, where, and how to mend it).
//!
//! ```
//! use rapporteur_doors::Reports;
//! # let folder = tempfile::tempdir().unwrap();
//! # std::fs::write(folder.path().join("a.txt"), " date 2025-12-07 It rained.").unwrap();
//! for arrival in Reports::of_paths([folder.path()]) {
//!     match arrival {
//!         Ok(arrival) => assert_eq!(arrival.report.published.as_deref(), Some("2025-12-07")),
//!         Err(trouble) => eprintln!("{trouble}"),
//!     }
//! }
//! ```

mod arrival;
mod date;
mod decode;
mod front_matter;
mod json_lines;
mod plain;
mod reports;
mod sniff;
mod source;
mod trouble;

pub use arrival::{Arrival, Origin};
pub use date::day;
pub use reports::Reports;
pub use source::count;
pub use trouble::{Place, Severity, Trouble, What};

/// The longest text of a report that is read, in bytes of UTF-8; longer ones are cut at the last white space before
/// it. A hundred times the longest report of a news agency.
pub const LONGEST_TEXT: usize = 4 << 20;

/// The longest line of JSON that is read, in bytes; longer ones are passed over.
pub const LONGEST_LINE: usize = 32 << 20;
