//! The commands that make, ask and mend a dossier. `add` fills it; `ask` asks all questions; `show` has a page of text for each kind of answer;
//! `near` says what is near when nothing is found; `item` shows one thing, `explain` says why two are one; `decide`, `mend` and `export` do
//! what their names say.

mod add;
mod answers;
mod ask;
mod decide;
mod explain;
mod export;
mod item;
mod mend;
mod near;
mod show;

pub use add::run as add;
pub use ask::{Question, ask, stats};
pub use decide::{accept, decide, decisions};
pub use explain::explain;
pub use export::export;
pub use item::show;
pub use mend::{check, remove, reread};
