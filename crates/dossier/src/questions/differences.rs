//! What two reports, or two publishers, state differently about one event.

use super::events::{Group, With};
use super::reading::Reading;
use super::{Each, Filter};
use crate::error::{Error, Result};
use crate::store::{Dossier, Layer, word};
use rapporteur_record::Event;
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Something that one side states of an event otherwise than the other.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Difference {
    /// The event.
    pub event: String,
    /// Its words, from the first telling.
    pub words: String,
    /// The day, where all agree on one.
    pub day: Option<String>,
    /// What differs: `status`, `date`, `participants`, `places`, or a measure; `nothing` where both state the same.
    pub what: String,
    /// What the first side states.
    pub a: String,
    /// What the second side states.
    pub b: String,
    /// The reports of the first side.
    pub a_reports: Vec<String>,
    /// The reports of the second.
    pub b_reports: Vec<String>,
}

impl Dossier {
    /// Compares what two sides state of the events that both tell. A side is a report's id, or words of a publisher's name.
    pub fn differences(&self, a: &str, b: &str, filter: &Filter, each: Each<Difference>) -> Result<()> {
        let (a, b) = (self.side(a)?, self.side(b)?);
        let mut narrow = Filter { linked: true, ..filter.clone() };
        for side in [&a, &b] {
            if let Some(id) = &side.report {
                narrow.report.get_or_insert_with(|| id.clone());
            }
        }
        let tells = |side: &Side, places: &[(i64, u32)]| places.iter().any(|(n, _)| side.numbers.contains(n));
        let may_differ = |places: &[(i64, u32)]| tells(&a, places) && tells(&b, places);
        let layers = &[Layer::Entities, Layer::Events, Layer::Figures];
        let with = With { layers, of: "events", kinds: &narrow.kinds };
        self.groups(&narrow, with, &may_differ, &mut |group| {
            let of_a = Told::of(self, &group, &a)?;
            let of_b = Told::of(self, &group, &b)?;
            if of_a.reports.is_empty() || of_b.reports.is_empty() {
                return Ok(ControlFlow::Continue(()));
            }
            let event = self.told_event(&group)?;
            let mut differences: Vec<(String, String, String)> = Vec::new();
            for (what, x, y) in [
                ("status", &of_a.status, &of_b.status),
                ("date", &of_a.dates, &of_b.dates),
                ("participants", &of_a.participants, &of_b.participants),
                ("places", &of_a.places, &of_b.places),
            ] {
                if x != y && !x.is_empty() && !y.is_empty() {
                    differences.push((what.to_owned(), joined(x), joined(y)));
                }
            }
            for (measure, x) in &of_a.figures {
                if let Some((_, y)) = of_b.figures.iter().find(|(other, y)| other == measure && y != x) {
                    differences.push((measure.clone(), x.clone(), y.clone()));
                }
            }
            if differences.is_empty() {
                differences.push(("nothing".to_owned(), String::new(), String::new()));
            }
            for (what, x, y) in differences {
                let difference = Difference {
                    event: event.id.clone(),
                    words: event.words.clone(),
                    day: event.from.clone().filter(|_| !event.dates_disagree),
                    what,
                    a: x,
                    b: y,
                    a_reports: of_a.reports.iter().cloned().collect(),
                    b_reports: of_b.reports.iter().cloned().collect(),
                };
                if each(difference).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    fn side(&self, word: &str) -> Result<Side> {
        if let Some((n, _)) = self.report(word)? {
            return Ok(Side { report: Some(word.to_owned()), numbers: FxHashSet::from_iter([n]) });
        }
        // By the table as it lies: in the order of an index each row would be sought.
        let sql =
            "SELECT n FROM reports NOT INDEXED WHERE current AND instr(lower(publisher), lower(?1)) > 0";
        let numbers: FxHashSet<i64> = self.told(
            self.db.prepare(sql).and_then(|mut query| query.query_map([word], |row| row.get(0))?.collect()),
        )?;
        if !numbers.is_empty() {
            return Ok(Side { report: None, numbers });
        }
        let sql =
            "SELECT DISTINCT publisher FROM reports WHERE publisher IS NOT NULL ORDER BY publisher LIMIT 8";
        let known: Vec<String> = self.told(
            self.db.prepare(sql).and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )?;
        Err(Error::NotFound(format!(
            "{word:?} is no report and no publisher of this dossier; publishers are {}",
            known.join(", ")
        )))
    }
}

/// One side of a comparison: a report, or all of a publisher.
struct Side {
    report: Option<String>,
    numbers: FxHashSet<i64>,
}

/// What one side tells of an event.
#[derive(Default)]
struct Told {
    reports: BTreeSet<String>,
    status: BTreeSet<String>,
    dates: BTreeSet<String>,
    participants: BTreeSet<String>,
    places: BTreeSet<String>,
    figures: Vec<(String, String)>,
}

impl Told {
    fn of(dossier: &Dossier, group: &Group, side: &Side) -> Result<Self> {
        let mut told = Told::default();
        for (reading, event) in group.tellings().filter(|(reading, _)| side.numbers.contains(&reading.n)) {
            told.reports.insert(reading.report.id.clone());
            told.status.insert(word(&event.status));
            let days = dossier.days_of(reading.n, event.id.0)?;
            told.dates.extend(days.map(crate::sketch::days::shown));
            let who: Vec<_> = event.participants.iter().map(|participant| participant.entity).collect();
            told.participants.extend(reading.actors(&who)?.into_iter().map(|actor| actor.name));
            told.places.extend(reading.actors(&event.places)?.into_iter().map(|actor| actor.name));
            told.figures.extend(figures(reading, event));
        }
        Ok(told)
    }
}

fn figures(reading: &Reading, event: &Event) -> Vec<(String, String)> {
    let of_event = reading
        .record
        .figures
        .iter()
        .filter(|figure| figure.event == Some(event.id) && figure.part_of.is_none());
    of_event
        .map(|figure| {
            let noun = figure.noun.as_deref().or(figure.unit.as_deref()).unwrap_or_default();
            (word(&figure.measure), format!("{} {noun}", reading.words(&[figure.span])).trim().to_owned())
        })
        .collect()
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().cloned().collect::<Vec<_>>().join(", ")
}
