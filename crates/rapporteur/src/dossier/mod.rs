//! The commands that make, ask and mend a dossier. `add` fills it; `ask` asks all questions; `show` has a page of text for each kind of answer;
//! `near` says what is near when nothing is found; `item` shows one thing, with `passages` of the text, `explain` says why two are one; `decide`, `mend` and `export` do
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
mod passages;
mod serve;
mod show;

pub use add::run as add;
pub use ask::{Question, ask, stats, words};
pub use decide::{accept, decide, decisions};
pub use explain::explain;
pub use export::export;
pub use item::show;
pub use mend::{check, remove, reread};
pub use serve::{mcp, serve};

use std::path::Path;

/// Whether a path is one of a dossier, or would be if it were there.
pub fn is_dossier(path: &Path) -> bool {
    let is_called_so = || path.extension().is_some_and(|ending| ending == "dossier");
    rapporteur_dossier::is_dossier(path) || is_called_so() && !path.exists()
}
