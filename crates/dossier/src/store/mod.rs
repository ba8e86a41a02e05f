//! The file: one SQLite database that keeps reports, what was read in them, and what links them.
//!
//! Parts: `schema.sql` (its tables), `open` (making, opening, one writer at a time), `put` (adding records), `record` (a record back),
//! `relink` (linking anew and writing what changed), `remove` (reports out, or read anew), `decisions` (what people decided), `check` (whether all of it fits).

mod check;
mod decisions;
mod open;
mod put;
mod record;
mod relink;
mod remove;

pub use check::Fault;
pub use decisions::{Decision, Target, Verb};
pub(crate) use decisions::{LAYERS, first_span, parsed};
pub use open::{Dossier, is_dossier};
pub(crate) use put::word;
pub use put::{NamesKnown, Put, Ready};
