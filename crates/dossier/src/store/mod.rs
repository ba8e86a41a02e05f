//! The file: one SQLite database that keeps reports, what was read in them, and what links them.
//!
//! Parts: `schema.sql` (its tables), `open` (making, opening, one writer at a time), `put` (adding records, each made `ready`), `record` (a record back), `items` (addresses of items),
//! `relink` (linking anew and writing what changed), `remove` (reports out, or read anew), `decisions` (what people decided, `corrections`: of a record, `places`: found again in another version of the text, `timex`: dates that people write), `check` (whether all of it fits, with `compare`: whether the tables say what the records do),
//! `limits` (for those who answer strangers).

mod check;
mod compare;
mod corrections;
mod decisions;
mod items;
mod limits;
mod open;
mod places;
mod put;
mod ready;
mod record;
mod relink;
mod remove;
mod timex;

pub use check::Fault;
pub use decisions::{Decision, Ruling, Target, Verb, address_of};
pub use items::parsed;
pub(crate) use items::{LAYERS, first_span, layer};
pub use limits::Table;
pub use open::{Dossier, is_dossier};
pub use put::{NamesKnown, Put, word};
pub use ready::Ready;
pub(crate) use record::Layer;
