//! What flags take, and what is said of what they do not take.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use std::ffi::OsStr;
use std::num::NonZeroUsize;

/// A name, an id or words.
pub fn named(written: &str) -> Result<String, String> {
    match written.trim().is_empty() {
        true => Err("empty: write a name, an id or words".to_owned()),
        false => Ok(written.to_owned()),
    }
}

/// A share from 0 to 1.
pub fn share(written: &str) -> Result<f32, String> {
    let share = written.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share from 0 to 1 is wanted, as 0.8".to_owned())
}

/// A whole number from 1.
pub fn at_least_one(number: &str) -> Result<NonZeroUsize, String> {
    number.parse().map_err(|_| "a whole number from 1 is wanted".to_owned())
}

/// The number of a version.
pub fn version(number: &str) -> Result<u32, String> {
    let number = number.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a whole number from 1 is wanted; 1 is the oldest version".to_owned())
}

/// The number of a decision.
pub fn decision(number: &str) -> Result<i64, String> {
    let number = number.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| {
        "the number of a decision is wanted, as `rapporteur decisions DOSSIER` lists it".to_owned()
    })
}

/// Kinds of what a question answers. Those listed are completed; any other word is taken too, for the list of modes is open.
#[derive(Clone, Copy, Debug)]
pub struct Kinds(pub &'static [&'static [&'static str]]);

impl TypedValueParser for Kinds {
    type Value = String;

    fn parse_ref(&self, cmd: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().try_map(|kind| named(&kind)).parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().flat_map(|kinds| kinds.iter()).map(PossibleValue::new)))
    }
}

/// Kinds of events.
pub const EVENTS: Kinds = Kinds(&[TYPES, STATUSES, MODES]);
/// Kinds of commitments.
pub const COMMITMENTS: Kinds = Kinds(&[PROMISES, STATES]);
/// Kinds of what the timeline has.
pub const ENTRIES: Kinds =
    Kinds(&[TYPES, STATUSES, MODES, PROMISES, STATES, &["event", "commitment", "statement"]]);
/// Kinds of statements.
pub const STATEMENTS: Kinds = Kinds(&[&["speech", "writing", "thought", "direct", "indirect", "mixed"]]);
/// Kinds of figures.
pub const FIGURES: Kinds = Kinds(&[MEASURES, &["single", "equal", "compatible", "revised", "conflict"]]);
/// Kinds of people and the like.
pub const NAMES: Kinds = Kinds(&[&["person", "organisation", "place", "group", "weapon", "work"]]);

const TYPES: &[&str] = &[
    "CONSULT",
    "ASSAULT",
    "COERCE",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "AID",
    "RETREAT",
    "COOPERATE",
    "INCIDENT",
];
const STATUSES: &[&str] = &["held", "ongoing", "planned", "called_off", "proposed", "denied"];
const MODES: &[&str] = &[
    "meeting",
    "call",
    "talks",
    "visit",
    "summit",
    "conference",
    "drone",
    "missile",
    "artillery",
    "air",
    "ground",
    "bombing",
    "shooting",
    "arrest",
    "ceasefire",
    "withdrawal",
    "release",
    "evacuation",
    "crash",
    "fire",
    "storm",
    "earthquake",
];
const PROMISES: &[&str] = &["promise", "agreement", "demand", "proposal", "refusal", "threat"];
const STATES: &[&str] = &["stated", "kept", "broken", "withdrawn", "repeated"];
const MEASURES: &[&str] = &[
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "affected",
    "launched",
    "intercepted",
    "hit",
    "destroyed",
    "deployed",
    "exchanged",
    "meetings",
    "votes",
    "money",
    "share",
    "duration",
    "distance",
    "age",
    "count",
];

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_record::{
        CommitmentKind, CommitmentStatus, EntityKind, EventStatus, EventType, Measure, StatementForm,
        StatementMode,
    };
    use serde::de::DeserializeOwned;

    fn is<T: DeserializeOwned>(word: &str) -> bool {
        serde_json::from_value::<T>(word.into()).is_ok()
    }

    #[test]
    fn kinds_are_those_of_records() {
        assert!(TYPES.iter().all(|word| is::<EventType>(word)));
        assert!(STATUSES.iter().all(|word| is::<EventStatus>(word)));
        assert!(PROMISES.iter().all(|word| is::<CommitmentKind>(word)));
        assert!(STATES.iter().all(|word| is::<CommitmentStatus>(word)));
        assert!(MEASURES.iter().all(|word| is::<Measure>(word)));
        assert!(NAMES.0[0].iter().all(|word| is::<EntityKind>(word)));
        assert!(STATEMENTS.0[0].iter().all(|word| is::<StatementMode>(word) || is::<StatementForm>(word)));
    }
}
