//! The trigger words of `triggers.toml`, the phrases of `negatives.toml` and the context words of `words.toml`.

use crate::lexicon::{Phrases, inflect, load};
use crate::text::{Run, Text};
use rapporteur_record::{EventStatus, EventType};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How far a trigger word stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Strength {
    /// Tells an event wherever it stands.
    Strong,
    /// Needs support in its clause, or an event that it goes back to.
    Weak,
    /// Only goes back to an event already told.
    Echo,
}

/// What a verb wants after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Frame {
    /// Someone to meet or talk with.
    Partner,
    /// Someone who is telephoned: "called Beck to thank him", not "called Beck a friend".
    Callee,
    /// Someone or something named or described.
    Target,
    /// A place.
    Place,
    /// People who are held.
    Captive,
    /// An agreement.
    Agreement,
    /// For goods: a verb that gives them, else nothing is done.
    Given,
    /// No object: "demonstrated in", not "demonstrated that".
    Nothing,
    /// What is talked about, so that those named after it are no parties.
    Topic,
    /// Something that is launched or fired.
    Weapon,
}

/// An entry of `triggers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub kind: EventType,
    pub mode: Option<String>,
    pub strength: Strength,
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub verbs: Vec<String>,
    /// The status that the words themselves give.
    pub status: Option<EventStatus>,
    /// Wars and the like.
    #[serde(default)]
    pub course: bool,
    /// Says nothing of its own where another trigger stands beside it: "killed" counts its victims.
    #[serde(default)]
    pub dependent: bool,
    pub frame: Option<Frame>,
    /// The verb's subject suffers it: "came under attack".
    #[serde(default)]
    pub suffered: bool,
    /// Other types whose events the word may go back to.
    #[serde(default)]
    pub echoes: Vec<EventType>,
    /// Read by a test.
    #[cfg_attr(not(test), allow(dead_code))]
    pub example: String,
}

/// What a trigger phrase means, as noun or as verb.
#[derive(Debug, Default)]
pub(super) struct Senses {
    pub noun: Option<&'static Entry>,
    pub verb: Option<&'static Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerFile {
    trigger: Vec<Entry>,
}

/// An entry of `negatives.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Negative {
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub verbs: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    pub example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NegativeFile {
    not: Vec<Negative>,
}

pub(super) static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let file: TriggerFile = load("events/triggers.toml", include_str!("triggers.toml"));
    file.trigger
});

pub(super) static NEGATIVES: LazyLock<Vec<Negative>> = LazyLock::new(|| {
    let file: NegativeFile = load("events/negatives.toml", include_str!("negatives.toml"));
    file.not
});

/// Trigger phrases with their senses.
pub(super) static TRIGGERS: LazyLock<Phrases<Senses>> = LazyLock::new(|| {
    let mut senses: FxHashMap<String, Senses> = FxHashMap::default();
    for entry in ENTRIES.iter() {
        for noun in &entry.nouns {
            senses.entry(noun.clone()).or_default().noun.get_or_insert(entry);
        }
        for (form, _) in entry.verbs.iter().flat_map(|verb| inflect(verb)) {
            senses.entry(form).or_default().verb.get_or_insert(entry);
        }
    }
    Phrases::new(senses)
});

/// Phrases in which a trigger's words mean something else.
pub(super) static NOT: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = NEGATIVES.iter().flat_map(|n| n.words.iter().cloned());
    let verbs = NEGATIVES.iter().flat_map(|n| n.verbs.iter().flat_map(|v| inflect(v)).map(|(form, _)| form));
    Phrases::new(words.chain(verbs).map(|phrase| (phrase, ())))
});

/// The context words of `words.toml`, each class a set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub people: FxHashSet<String>,
    pub press: FxHashSet<String>,
    pub captives: FxHashSet<String>,
    pub agreements: FxHashSet<String>,
    pub planned_adjectives: FxHashSet<String>,
    pub possible_adjectives: FxHashSet<String>,
    pub ongoing_adjectives: FxHashSet<String>,
    pub former_adjectives: FxHashSet<String>,
    pub other_adjectives: FxHashSet<String>,
    pub light_verbs: Vec<String>,
    pub beginning_verbs: Vec<String>,
    pub arriving_verbs: Vec<String>,
    pub ending_verbs: Vec<String>,
    pub hosting_verbs: Vec<String>,
    pub suffering_verbs: Vec<String>,
    /// Verbs of speech whose object hears it.
    pub addressing_verbs: Vec<String>,
    pub giving_verbs: Vec<String>,
    pub planning_verbs: Vec<String>,
    pub proposing_verbs: Vec<String>,
    pub calling_off_verbs: Vec<String>,
    pub preventing_verbs: Vec<String>,
    pub continuing_verbs: Vec<String>,
    pub denying_verbs: Vec<String>,
    pub regions: FxHashSet<String>,
    pub charges: FxHashSet<String>,
    pub series: FxHashSet<String>,
    /// Those who strike for wages.
    pub labour: FxHashSet<String>,
    /// What is shot with a camera.
    pub film: FxHashSet<String>,
    /// Before "of": what is only feared, or ruled out.
    pub possibilities: FxHashSet<String>,
    /// For each mode of attack, what it is done with.
    weapons: BTreeMap<String, FxHashSet<String>>,
}

impl Words {
    /// The mode of an attack with a weapon, if the word is one.
    pub fn weapon(&self, word: &str) -> Option<&str> {
        self.weapons.iter().find(|(_, words)| words.contains(word)).map(|(mode, _)| mode.as_str())
    }
}

/// Whether a noun that may tell of an event stands within a run: what a verb of talking has for its topic.
pub(super) fn event_noun_within(text: &Text, run: Run) -> Option<usize> {
    run.iter().find(|&t| TRIGGERS.at(text, t).is_some_and(|(_, senses)| senses.noun.is_some()))
}

pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| load("events/words.toml", include_str!("words.toml")));

/// What a verb that governs a trigger does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Governor {
    /// Carries a noun: "hold talks".
    Light,
    /// Carries it, and says that it has begun: "open talks".
    Beginning,
    /// Gives what the noun names.
    Giving,
    /// The subject is the host.
    Hosting,
    /// The subject suffers it.
    Suffering,
    /// Sets it for later.
    Planning,
    /// Asks for it or offers it.
    Proposing,
    /// Calls it off.
    CallingOff,
    /// Keeps it from happening, or ends it.
    Preventing,
    /// Says that it goes on.
    Continuing,
    /// Says that it is not so.
    Denying,
}

/// Every form of the verbs that are said to somebody.
pub(super) static ADDRESSING: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| forms(&WORDS.addressing_verbs).collect());

/// Every form of the verbs by which something begins, and of those by which it ends; of "kick off" its first word.
pub(super) static BEGINNING: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| first_words(&WORDS.beginning_verbs).chain(first_words(&WORDS.arriving_verbs)).collect());
pub(super) static ENDING: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| first_words(&WORDS.ending_verbs).collect());

fn first_words(verbs: &[String]) -> impl Iterator<Item = String> {
    forms(verbs).map(|form| form.split(' ').next().unwrap_or_default().to_owned())
}

fn forms(verbs: &[String]) -> impl Iterator<Item = String> {
    verbs.iter().flat_map(|v| inflect(v)).map(|(form, _)| form)
}

/// Every form of the verbs that govern triggers.
pub(super) static GOVERNORS: LazyLock<FxHashMap<String, Governor>> = LazyLock::new(|| {
    let words = &*WORDS;
    let classes = [
        (&words.planning_verbs, Governor::Planning),
        (&words.proposing_verbs, Governor::Proposing),
        (&words.calling_off_verbs, Governor::CallingOff),
        (&words.preventing_verbs, Governor::Preventing),
        (&words.continuing_verbs, Governor::Continuing),
        (&words.denying_verbs, Governor::Denying),
        (&words.hosting_verbs, Governor::Hosting),
        (&words.suffering_verbs, Governor::Suffering),
        (&words.beginning_verbs, Governor::Beginning),
        (&words.light_verbs, Governor::Light),
        (&words.giving_verbs, Governor::Giving),
    ];
    let mut governors = FxHashMap::default();
    for (verbs, governor) in classes {
        for (form, _) in verbs.iter().flat_map(|v| inflect(v)) {
            governors.entry(form).or_insert(governor);
        }
    }
    governors
});
