//! Words and phrases as data: how rooms load their lists and find them in a text.
//!
//! [`Phrases`] finds the longest listed phrase at a token; [`inflect`] gives the forms of a verb, so that a list
//! names the base form alone; [`irregular`] knows the forms that no rule gives.

mod phrases;
mod verbs;

pub use phrases::Phrases;
pub use verbs::{VerbForm, inflect, irregular, is_own_participle};

/// Reads a TOML file that is part of this crate.
///
/// # Panics
/// Where the file does not have the wanted shape: a mistake of ours that any test shows.
pub fn load<T: serde::de::DeserializeOwned>(name: &str, toml: &str) -> T {
    toml::from_str(toml).unwrap_or_else(|error| panic!("{name}: {error}"))
}
