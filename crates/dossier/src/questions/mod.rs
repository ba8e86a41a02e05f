//! What a dossier answers: one file a question. Each question takes a [`Filter`] and gives its answers one after another, in an order that
//! hangs on the reports alone, to a function that says whether to go on; so that an answer of millions takes no memory.

mod differences;
mod events;
mod explain;
mod figures;
mod filter;
mod ledger;
mod people;
mod reading;
mod reports;
mod search;
mod sources;
mod statements;
mod stats;
mod table;
mod timeline;
mod waiting;
mod words;

pub use crate::linking::standing::Standing;
pub use differences::Difference;
pub use events::{LinkTold, Participant, Telling, ToldEvent};
pub use explain::Explained;
pub use figures::{Quantity, StatedFigure};
pub use filter::Filter;
pub(crate) use filter::Part;
pub use ledger::{Became, LedgerEntry, Restated};
pub use people::{Met, Person, RoleHeld};
pub use reading::{Actor, Reading};
pub use reports::{CarriedCopy, ReportLine};
pub use search::Hit;
pub use sources::{Facets, Source};
pub use statements::Said;
pub use stats::Stats;
pub use table::{Row, cell, cells};
pub use timeline::{Month, TimelineEntry};
pub use words::{BadWords, Term, Words};

pub use crate::store::word;

use std::ops::ControlFlow;

/// Takes an answer and says whether to go on.
pub type Each<'a, T> = &'a mut dyn FnMut(T) -> ControlFlow<()>;

/// The address of an item: `wh-1318/v1`.
pub fn address(report: &str, layer: char, item: u32) -> String {
    format!("{report}/{layer}{item}")
}
