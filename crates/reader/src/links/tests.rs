//! What figures belong to, and that linking is linear.

use crate::text::Text;
use crate::trace::Trace;
use crate::{Layers, read_layers};
use rapporteur_record::EventType;

fn layers(source: &str) -> Layers {
    read_layers(&Text::read(source), "2025-12-07".parse().ok(), &Trace::off())
}

/// A figure's words, its event's type, its time's value, its place's name.
type Row = (String, Option<EventType>, Option<String>, Option<String>);

fn links(source: &str) -> Vec<Row> {
    let text = Text::read(source);
    let layers = layers(source);
    let rows = layers.figures.list.iter().zip(&layers.links.figures);
    rows.map(|(figure, links)| {
        (
            text.words(figure.run).to_owned(),
            links.event.map(|e| layers.events.list[e].kind),
            links.time.and_then(|t| layers.times.list[t].value.clone()),
            links.place.map(|e| layers.names.entities[e].name.clone()),
        )
    })
    .collect()
}

#[test]
fn the_dead_belong_to_the_attack_of_their_sentence() {
    let found = links("A car bombing in Kabul killed four people on Saturday.");
    assert_eq!(
        found,
        [("four".into(), Some(EventType::Assault), Some("2025-12-06".into()), Some("Kabul".into()))]
    );
}

#[test]
fn the_dead_belong_to_the_attack_told_before() {
    let found = links("A bombing hit a market in Kabul on Saturday. At least nine people were killed.");
    assert_eq!(found.last().map(|f| f.1), Some(Some(EventType::Assault)));
}

#[test]
fn the_arrested_belong_to_the_arrest() {
    let found = links("A bombing hit Kabul on Saturday. Police in Nairobi arrested 12 men.");
    assert_eq!(found.last().map(|f| f.1), Some(Some(EventType::Coerce)));
}

#[test]
fn a_price_belongs_to_no_event() {
    let found = links("A bombing hit Kabul on Saturday. Bread costs 12 dollars in Nairobi.");
    assert_eq!(found.last().map(|f| f.1), Some(None));
}

#[test]
fn many_figures_and_events_are_linked_in_linear_time() {
    layers(&"An attack killed 4 people, ".repeat(4_000));
    layers(&"“killed 4 ".repeat(4_000));
}
