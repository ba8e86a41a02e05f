//! The same quantity of the same event in several reports. Whether the numbers agree is no matter here: they stand side by side.

use super::decided::Decided;
use super::people::{People, Who};
use super::{Item, Known, Link, Linked, groups};
use crate::sketch::{Quantity, word_hash};
use rapporteur_record::Measure;
use rustc_hash::FxHashMap;

/// Words for people at large: "eight people killed" and "eight killed" are one quantity, "three children killed" is another.
const PEOPLE: [&str; 12] = [
    "people",
    "person",
    "civilian",
    "resident",
    "live",
    "dead",
    "victim",
    "casualtie",
    "other",
    "killed",
    "wounded",
    "injured",
];

/// What makes two figures of an event the same quantity.
type Key = (Measure, Option<u32>, Option<u32>, Option<Who>, bool);

/// Finds quantities that are one, among the figures of events that are one.
pub fn find(known: &[Known], people: &People, events: &Linked, decided: &Decided) -> Linked {
    let mut links = Vec::new();
    for group in &events.groups {
        let mut figures: Vec<(Key, Item)> = Vec::new();
        for (report, event) in group {
            let of_event =
                known[*report as usize].sketch.figures.iter().filter(|figure| figure.event == *event);
            figures.extend(of_event.map(|figure| {
                let place = figure.place.map(|name| people.of[*report as usize][usize::from(name)]);
                (key(figure, place), (*report, figure.item))
            }));
        }
        name_what_is_left_out(&mut figures);
        let mut by_key: FxHashMap<Key, Vec<Item>> = FxHashMap::default();
        for (key, item) in figures {
            by_key.entry(key).or_default().push(item);
        }
        let mut quantities: Vec<Vec<Item>> =
            by_key.into_values().filter(|items| is_one_each(items)).collect();
        quantities.sort_unstable();
        for items in quantities {
            for item in &items[1..] {
                let reason = "what is counted and the event are the same".to_owned();
                links.push(Link { a: items[0], b: *item, reason, confidence: 0.85 });
            }
        }
    }
    groups::of(links, decided, |_, _| Some(1.0))
}

/// "19 were shot down": where all others that are measured so count one thing, it is that.
fn name_what_is_left_out(figures: &mut [(Key, Item)]) {
    for at in 0..figures.len() {
        let (measure, noun, unit, place, is_part) = figures[at].0;
        if noun.is_some() {
            continue;
        }
        let like =
            figures.iter().filter(|(key, _)| (key.0, key.2, key.3, key.4) == (measure, unit, place, is_part));
        let mut nouns: Vec<u32> = like.filter_map(|(key, _)| key.1).collect();
        nouns.sort_unstable();
        nouns.dedup();
        if let [only] = nouns[..] {
            figures[at].0.1 = Some(only);
        }
    }
}

/// Whether several reports have one such figure each: of two in one report nobody knows which is meant.
fn is_one_each(items: &[Item]) -> bool {
    items.len() > 1 && items.windows(2).all(|pair| pair[0].0 != pair[1].0)
}

fn key(figure: &Quantity, place: Option<Who>) -> Key {
    let noun = figure.noun.filter(|noun| !PEOPLE.iter().any(|word| word_hash(word) == *noun));
    (figure.measure, noun, figure.unit, place.filter(|_| figure.is_part), figure.is_part)
}
