//! A report made ready to be added: all that its rows hold.

use super::put::word;
use crate::linking::standing::Standing;
use crate::questions::Part;
use crate::sketch::{Form, Happening, Sketch, days};
use rapporteur_record::{Commitment, Record, Report, ReportInfo};
use rusqlite::types::Value;
use rusqlite::{Transaction, params, params_from_iter};
use serde::Serialize;
use std::collections::BTreeSet;

/// A report made ready to be added: all that can be done on many threads.
#[derive(Debug)]
pub struct Ready {
    pub(super) report: Report,
    pub(super) info: ReportInfo,
    pub(super) reader: String,
    pub(super) names: Vec<Named>,
    pub(super) happenings: Vec<Happening>,
    /// Which kinds of items it holds, each with its layer, in order.
    pub(super) kinds: BTreeSet<(&'static str, String)>,
    pub(super) sketch: Vec<u8>,
    /// The layers of the record as JSON, in the order of the table's columns.
    layers: [String; 8],
}

impl Ready {
    /// Makes a record ready. `reader` names what read it.
    pub fn of(report: Report, record: Record, reader: &str) -> Self {
        let sketch = Sketch::of(&report, &record);
        let names = named(&sketch, &record);
        Ready {
            layers: [
                json(&record.report),
                json(&record.entities),
                json(&record.times),
                json(&record.statements),
                json(&record.events),
                json(&record.figures),
                json(&record.commitments),
                json(&record.warnings),
            ],
            sketch: sketch.to_bytes(),
            kinds: kinds(&record),
            happenings: sketch.events,
            names,
            info: record.report,
            report,
            reader: reader.to_owned(),
        }
    }
}

/// A name that a report names, and what its bearers do there.
#[derive(Debug)]
pub(super) struct Named {
    pub number: i64,
    pub form: Form,
    pub parts: i64,
}

/// The names of a report, in ascending order of their numbers.
fn named(sketch: &Sketch, record: &Record) -> Vec<Named> {
    let mut parts = vec![0; sketch.names.len()];
    let mut play =
        |names: &[u16], part: Part| names.iter().for_each(|name| parts[usize::from(*name)] |= part as i64);
    play(&sketch.speakers, Part::Speaks);
    for event in &sketch.events {
        play(&event.who, Part::Acts);
        play(&event.places, Part::Acts);
    }
    for (entity, parts) in record.entities.iter().zip(&mut parts) {
        let commits = |c: &Commitment| c.by.contains(&entity.id) || c.to.contains(&entity.id);
        if record.commitments.iter().any(commits) {
            *parts |= Part::Commits as i64;
        }
    }
    let names = sketch.names.iter().zip(parts);
    let mut names: Vec<Named> =
        names.map(|(name, parts)| Named { number: name.number, form: name.form(), parts }).collect();
    names.sort_unstable_by_key(|name| name.number);
    names.dedup_by(|later, first| {
        let is_same = later.number == first.number;
        first.parts |= if is_same { later.parts } else { 0 };
        is_same
    });
    names
}

/// The kinds of a record's items, as questions are narrowed to them.
fn kinds(record: &Record) -> BTreeSet<(&'static str, String)> {
    let mut kinds = BTreeSet::new();
    for event in &record.events {
        kinds.extend([("events", word(&event.kind)), ("events", word(&event.status))]);
        kinds.extend(event.mode.clone().map(|mode| ("events", mode)));
    }
    for said in &record.statements {
        kinds.extend([("statements", word(&said.mode)), ("statements", word(&said.form))]);
    }
    for figure in &record.figures {
        kinds.extend([("figures", word(&figure.measure)), ("figures", word(&Standing::Single))]);
    }
    for commitment in &record.commitments {
        kinds.extend([("commitments", word(&commitment.kind)), ("commitments", word(&commitment.status))]);
    }
    kinds
}

fn json<T: Serialize>(layer: &T) -> String {
    serde_json::to_string(layer).expect("a layer is JSON")
}

impl Ready {
    /// Its report's id.
    pub(crate) fn id(&self) -> &str {
        &self.info.id
    }

    /// What read it.
    pub(crate) fn reader(&self) -> &str {
        &self.reader
    }

    /// The names that it names, each with the report's number.
    pub(super) fn name<'a>(&'a self, n: i64, all: &mut Vec<(i64, &'a Named)>) {
        all.extend(self.names.iter().map(|name| (n, name)));
    }

    /// Writes what was read.
    pub(crate) fn write_record(&self, db: &Transaction, n: i64, id: &str) -> rusqlite::Result<()> {
        let [info, entities, times, statements, events, figures, commitments, warnings] = &self.layers;
        let is_own = id == self.info.id;
        let apart = || json(&ReportInfo { id: id.to_owned(), ..self.info.clone() });
        let info = if is_own { info } else { &apart() };
        let layers = [info, entities, times, statements, events, figures, commitments, warnings];
        let mut row: Vec<Value> = vec![n.into()];
        row.extend(layers.iter().map(|layer| Value::Text((*layer).clone())));
        row.extend([self.sketch.clone().into(), seal(layers.into_iter().map(String::as_str)).into()]);
        db.prepare_cached("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params_from_iter(row))?;
        self.write_rows(db, n)
    }

    /// Writes what the tables say of it.
    pub(super) fn write_rows(&self, db: &Transaction, n: i64) -> rusqlite::Result<()> {
        let mut insert =
            db.prepare_cached("INSERT INTO happenings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        for event in &self.happenings {
            let place = [n.into(), i64::from(event.item).into()];
            insert.execute(params_from_iter(place.into_iter().chain(columns(event))))?;
        }
        let mut insert = db.prepare_cached("INSERT INTO kinds VALUES (?1, ?2, ?3)")?;
        for (layer, kind) in &self.kinds {
            insert.execute(params![layer, kind, n])?;
        }
        Ok(())
    }
}

/// The columns of an event's row, but for its place.
pub(super) const COLUMNS: [&str; 6] = ["type", "mode", "status", "day_from", "day_to", "confidence"];

/// What stands in them.
pub(super) fn columns(event: &Happening) -> [Value; 6] {
    let text = |word: Option<String>| word.map_or(Value::Null, Value::Text);
    [
        Value::Text(word(&event.kind)),
        text(event.mode.clone()),
        Value::Text(word(&event.status)),
        text(event.days.map(|days| days::date(days.0))),
        text(event.days.map(|days| days::date(days.1))),
        Value::Real(f64::from(event.confidence)),
    ]
}

/// A hash of a record's layers, kept beside them: what somebody changes by hand no longer fits it.
pub(super) fn seal<'a>(layers: impl Iterator<Item = &'a str>) -> i64 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for layer in layers {
        hasher.update(layer.as_bytes());
        hasher.update(&[0]);
    }
    hasher.digest().cast_signed()
}
