//! What a name is: everything that speaks for a kind, each with its weight, in one place.
//!
//! Parts: `words` (what the words say wherever they stand), `surroundings` (what stands around them).

mod surroundings;
mod words;

pub(super) use surroundings::of_place;
pub(super) use words::of_words;

use super::meeting::Opinion;
use rapporteur_record::EntityKind;

/// How much speaks for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scores([f32; 6]);

/// All kinds, in the order of [`Scores`].
const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Weapon,
    EntityKind::Work,
];

impl Scores {
    pub fn add(&mut self, kind: EntityKind, weight: f32) {
        self.0[KINDS.iter().position(|k| *k == kind).expect("all kinds are listed")] += weight;
    }

    pub fn of(&self, kind: EntityKind) -> f32 {
        self.0[KINDS.iter().position(|k| *k == kind).expect("all kinds are listed")]
    }

    /// The kind for which most speaks, and how much.
    pub fn best(&self) -> (EntityKind, f32) {
        let mut best = 0;
        for kind in 1..6 {
            if self.0[kind] > self.0[best] {
                best = kind;
            }
        }
        (KINDS[best], self.0[best])
    }

    pub fn join(&mut self, other: &Scores) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }
}

/// What the model says of one place.
pub(super) fn of_model(opinion: Opinion) -> Scores {
    let mut scores = Scores::default();
    match opinion {
        Opinion::None => {}
        Opinion::Kind(kind, certainty) => scores.add(kind, MODEL * certainty * certainty),
        Opinion::Nothing => THREE.into_iter().for_each(|kind| scores.add(kind, -NOTHING)),
        Opinion::Other(certainty) => THREE.into_iter().for_each(|kind| scores.add(kind, -OTHER * certainty)),
    }
    scores
}

/// The weight of the model's voice for a kind, against all three, and for something else.
const MODEL: f32 = 5.0;
const NOTHING: f32 = 1.0;
const OTHER: f32 = 0.5;
/// The kinds that the model tells apart.
const THREE: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];

/// Verbs after which or before which a speaker stands.
pub(super) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "warned"
            | "announced"
            | "stated"
            | "replied"
            | "insisted"
            | "wrote"
            | "tweeted"
            | "asked"
            | "explained"
            | "noted"
            | "argued"
            | "claimed"
            | "denied"
            | "declared"
            | "confirmed"
            | "stressed"
            | "urged"
            | "vowed"
            | "pledged"
            | "recalled"
            | "continued"
            | "commented"
            | "remarked"
            | "admitted"
            | "believes"
            | "thinks"
            | "emphasized"
            | "emphasised"
            | "thanked"
            | "described"
            | "accused"
            | "called"
            | "spoke"
            | "answered"
            | "promised"
    )
}
