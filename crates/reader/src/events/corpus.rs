//! Runs `corpus.toml`: each example's events must be those listed, in order, and no others.

use super::Event;
use crate::lexicon::load;
use crate::text::Text;
use crate::trace::Trace;
use crate::{Layers, read_layers};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    published: String,
    example: Vec<Example>,
}

/// One example. An event is written `TYPE mode status: party + party @ place + place on date`; what is left out is
/// not looked at, `-` stands for no mode, `on -` for no date, `: -` for no party.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    #[serde(default)]
    events: Vec<String>,
}

/// An event as the corpus writes it.
struct Wanted<'a> {
    head: &'a str,
    parties: Option<Vec<&'a str>>,
    places: Option<Vec<&'a str>>,
    date: Option<&'a str>,
}

fn parse(line: &str) -> Wanted<'_> {
    let (line, date) = line.rsplit_once(" on ").map_or((line, None), |(l, d)| (l, Some(d.trim())));
    let (line, places) = line.split_once(" @ ").map_or((line, None), |(l, p)| (l, Some(p)));
    let (head, parties) = line.split_once(':').map_or((line, None), |(l, p)| (l, Some(p)));
    Wanted { head: head.trim(), parties: parties.map(list), places: places.map(list), date }
}

fn list(part: &str) -> Vec<&str> {
    part.split('+').map(str::trim).filter(|p| *p != "-").collect()
}

fn head_of(event: &Event) -> String {
    let kind = serde_name(&event.kind);
    format!("{kind} {} {}", event.mode.as_deref().unwrap_or("-"), serde_name(&event.status))
}

fn serde_name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a unit variant").as_str().expect("is a string").to_owned()
}

fn named(layers: &Layers, entities: impl Iterator<Item = usize>) -> Vec<String> {
    entities.map(|e| layers.names.entities[e].name.clone()).collect()
}

/// The same names, in any order; a shorter form of a name counts.
fn same(wanted: &[&str], found: &[String]) -> bool {
    wanted.len() == found.len() && wanted.iter().all(|w| found.iter().any(|f| f.contains(w)))
}

fn fits(wanted: &Wanted, event: &Event, layers: &Layers) -> bool {
    let parties = named(layers, event.participants.iter().map(|(e, _)| *e));
    let places = named(layers, event.places.iter().copied());
    wanted.head == head_of(event)
        && wanted.parties.as_ref().is_none_or(|w| same(w, &parties))
        && wanted.places.as_ref().is_none_or(|w| same(w, &places))
        && wanted.date.is_none_or(|d| d == event.date.as_deref().unwrap_or("-"))
}

fn written(event: &Event, layers: &Layers) -> String {
    let parties = named(layers, event.participants.iter().map(|(e, _)| *e)).join(" + ");
    let places = named(layers, event.places.iter().copied()).join(" + ");
    let date = event.date.as_deref().unwrap_or("-");
    format!("{}: {parties} @ {places} on {date}", head_of(event))
}

#[test]
fn every_example_gives_its_events() {
    let corpus: Corpus = load("events/corpus.toml", include_str!("corpus.toml"));
    let published = corpus.published.parse().expect("a day");
    let mut failures = Vec::new();
    for example in &corpus.example {
        let text = Text::read(&example.text);
        let layers = read_layers(&text, Some(published), &Trace::off());
        let found = &layers.events.list;
        let wanted: Vec<Wanted> = example.events.iter().map(|e| parse(e)).collect();
        let right = wanted.len() == found.len()
            && wanted.iter().zip(found).all(|(wanted, event)| fits(wanted, event, &layers));
        if !right {
            let found: Vec<String> = found.iter().map(|e| written(e, &layers)).collect();
            failures.push(format!("{}\n    wanted {:?}\n    found  {found:?}", example.text, example.events));
        }
    }
    let (failed, all) = (failures.len(), corpus.example.len());
    assert!(failures.is_empty(), "{failed} of {all} examples fail:\n  {}", failures.join("\n  "));
}
