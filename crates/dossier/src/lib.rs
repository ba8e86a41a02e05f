//! The dossier: many reports, one record of the story.
//!
//! One SQLite file keeps every report, its record, and what only shows across reports: copies of one text, the same people under
//! other spellings, one event told by many. A record is never changed by linking.
//!
//! Parts in reading order: `sketch` (what linking needs to know of a report), `linking` (what items of different reports are one),
//! `store` (the file), `questions` (what it answers), `error` (what can go wrong).

mod error;
pub mod export;
pub mod linking;
pub mod questions;
pub mod sketch;
mod store;

pub use error::{Error, Result};
pub use store::{
    Decision, Dossier, Fault, NamesKnown, Put, Ready, Ruling, Table, Target, Verb, address_of, is_dossier,
    parsed,
};
