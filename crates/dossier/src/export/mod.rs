//! A dossier as plain files that other programs read: one file a table, as JSON lines, CSV or Parquet.
//!
//! Parts: `tables` (which tables there are, and the rows that a report gives each), `files` (writing them), `columns` (Parquet).

mod columns;
mod files;
mod tables;

pub use files::{ExportError, Format, Written};
