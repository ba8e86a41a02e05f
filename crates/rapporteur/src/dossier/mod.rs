//! The commands that make, ask and mend a dossier. `add` fills it; `ask` asks all questions; `show` has a page of text for each kind of answer;
//! `near` says what is near when nothing is found.

mod add;
mod answers;
mod ask;
mod near;
mod show;

pub use add::run as add;
pub use ask::{Question, ask, stats};
