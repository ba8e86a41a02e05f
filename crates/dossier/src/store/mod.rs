//! The file: one SQLite database that keeps reports, what was read in them, and what links them.
//!
//! Parts: `schema.sql` (its tables), `open` (making, opening, one writer at a time), `put` (adding records), `record` (a record back),
//! `relink` (linking anew and writing what changed).

mod open;
mod put;
mod record;
mod relink;

pub use open::{Dossier, is_dossier};
pub(crate) use put::word;
pub use put::{NamesKnown, Put, Ready};
