//! What is true of the corpus, and its shape in files.

use super::calendar;
use super::plan::{Plan, Role};
use super::world::World;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Report {
    pub id: String,
    pub published: String,
    pub title: String,
    pub publisher: String,
    pub text: String,
}

#[derive(Serialize, Deserialize)]
pub struct Truth {
    pub copies: Vec<Group>,
    /// The events told, those told once too.
    pub events: Vec<Told>,
    /// Tellings of two events that are easily taken for one.
    pub near: Vec<Near>,
}

/// A report and its copies.
#[derive(Serialize, Deserialize)]
pub struct Group {
    pub origin: String,
    pub copies: Vec<Copy>,
}

#[derive(Serialize, Deserialize)]
pub struct Copy {
    pub id: String,
    pub kind: String,
}

#[derive(Serialize, Deserialize)]
pub struct Told {
    pub name: String,
    pub kind: String,
    pub reports: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub struct Near {
    pub why: String,
    pub a: String,
    pub b: String,
}

/// What the nth report is called.
pub fn id(number: usize) -> String {
    format!("r{number:06}")
}

impl Truth {
    pub fn of(plan: &Plan, world: &World) -> Self {
        let numbers = plan.numbers();
        let id = |slot: usize| id(numbers[slot]);
        let mut copies = BTreeMap::<_, Vec<_>>::new();
        for slot in &plan.order {
            if let Role::Copy { origin, kind } = plan.slots[*slot].role {
                copies
                    .entry(id(origin))
                    .or_default()
                    .push(Copy { id: id(*slot), kind: format!("{kind:?}").to_lowercase() });
            }
        }
        let mut near = Vec::new();
        for event in &plan.events {
            let Some((other, why)) = event.near else { continue };
            for a in &plan.events[other].tellings {
                let pairs = event.tellings.iter().map(|b| Near { why: why.to_owned(), a: id(*a), b: id(*b) });
                near.extend(pairs);
            }
        }
        let events = plan.events.iter().map(|event| {
            let kind = event.scene.kind();
            let name = format!("{} {kind}: {}", calendar::iso(event.day), event.scene.who(world));
            Told {
                name,
                kind: kind.to_owned(),
                reports: event.tellings.iter().map(|slot| id(*slot)).collect(),
            }
        });
        Self {
            copies: copies.into_iter().map(|(origin, copies)| Group { origin, copies }).collect(),
            events: events.collect(),
            near,
        }
    }
}
