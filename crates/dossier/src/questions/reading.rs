//! A report with its record, and who each of its entities is in the dossier.

use super::address;
use super::filter::{Filter, Narrowed, Part};
use crate::error::Result;
use crate::sketch;
use crate::store::{Dossier, Layer};
use rapporteur_record::{EntityId, Record, Report, Span, Statement};
use rusqlite::{OptionalExtension, params_from_iter};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

/// Somebody or something in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Actor {
    /// Its number in the file.
    #[serde(skip)]
    pub n: i64,
    /// Its id.
    pub id: String,
    /// Its name as most reports write it.
    pub name: String,
}

/// A report with its record.
#[derive(Debug)]
pub struct Reading<'d> {
    /// Its number in the file.
    pub n: i64,
    /// The report.
    pub report: Report,
    /// What it states.
    pub record: Record,
    dossier: &'d Dossier,
    /// Who was looked up: few of a report's entities are asked for.
    actors: RefCell<FxHashMap<EntityId, Option<Actor>>>,
}

impl Reading<'_> {
    /// Who an entity is.
    pub fn actor(&self, entity: EntityId) -> Result<Option<Actor>> {
        if let Some(actor) = self.actors.borrow().get(&entity) {
            return Ok(actor.clone());
        }
        let actor = match self.record.entities.iter().find(|e| e.id == entity) {
            Some(entity) => self.dossier.actor_of_name(sketch::Name::of(entity).number)?,
            None => None,
        };
        self.actors.borrow_mut().insert(entity, actor.clone());
        Ok(actor)
    }

    /// Who entities are.
    pub fn actors<'a>(&self, entities: impl IntoIterator<Item = &'a EntityId>) -> Result<Vec<Actor>> {
        entities.into_iter().filter_map(|entity| self.actor(*entity).transpose()).collect()
    }

    /// The words of spans, with an ellipsis between pieces.
    pub fn words(&self, spans: &[Span]) -> String {
        let pieces: Vec<&str> = spans.iter().filter_map(|span| span.slice(&self.report.text)).collect();
        pieces.join(" … ")
    }

    /// Who makes a statement: the names of those known, else the words that name the speaker; nothing where both are open.
    pub fn speaker(&self, statement: &Statement) -> Result<Option<String>> {
        let speakers = self.actors(&statement.speakers)?;
        let speaker = match speakers.is_empty() {
            true => self.words(&statement.source),
            false => speakers.into_iter().map(|actor| actor.name).collect::<Vec<_>>().join(", "),
        };
        Ok((!speaker.is_empty()).then_some(speaker))
    }

    /// The day of publication.
    pub fn published(&self) -> Option<&str> {
        self.report.published.as_deref()
    }
}

/// Readings that were asked for last, so that one report's items cost one look into the file.
#[derive(Debug)]
pub(crate) struct Readings<'d> {
    dossier: &'d Dossier,
    layers: &'static [Layer],
    kept: FxHashMap<i64, Rc<Reading<'d>>>,
}

/// Takes a reading that a filter leaves, and says whether to go on.
pub(crate) type EachReading<'a, 'd> =
    &'a mut dyn FnMut(&Narrowed, &Rc<Reading<'d>>) -> Result<ControlFlow<()>>;

/// Readings that are kept.
const KEPT: usize = 64;

impl<'d> Readings<'d> {
    /// None yet; of each these layers will be read.
    pub fn new(dossier: &'d Dossier, layers: &'static [Layer]) -> Self {
        Readings { dossier, layers, kept: FxHashMap::default() }
    }

    /// The reading of a report's number.
    pub fn of(&mut self, n: i64) -> Result<Rc<Reading<'d>>> {
        if let Some(reading) = self.kept.get(&n) {
            return Ok(Rc::clone(reading));
        }
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        let reading = Rc::new(self.dossier.reading_of(n, self.layers)?);
        self.kept.insert(n, Rc::clone(&reading));
        Ok(reading)
    }
}

impl Dossier {
    /// The readings of the reports that a filter leaves, by day of publication.
    pub(crate) fn readings<'d>(
        &'d self,
        filter: &Filter,
        (layer, part): (&str, Part),
        readings: &mut Readings<'d>,
        each: EachReading<'_, 'd>,
    ) -> Result<()> {
        let mut narrowed = filter.narrowed_by_publication(self, part)?;
        narrowed.and_kinds(self, layer, &filter.kinds)?;
        if filter.linked {
            narrowed.sql.push_str(&format!(" AND n IN (SELECT report FROM linked WHERE layer = '{layer}')"));
        }
        let sql = format!(
            "SELECT n FROM reports WHERE {} ORDER BY {} {}, id",
            narrowed.sql,
            narrowed.ordered_by("published"),
            filter.direction()
        );
        let mut query = self.told(self.db.prepare(&sql))?;
        let mut rows = self.told(query.query(params_from_iter(narrowed.values.clone())))?;
        while let Some(row) = self.told(rows.next())? {
            let reading = readings.of(self.told(row.get(0))?)?;
            if each(&narrowed, &reading)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The addresses of the other members of an item's group.
    pub(crate) fn also_in(&self, layer: &str, letter: char, (n, item): (i64, u32)) -> Result<Vec<String>> {
        let places = self.group(layer, (n, item))?;
        let others = places.into_iter().filter(|place| *place != (n, item));
        others.map(|(n, item)| Ok(address(&self.id_of(n)?, letter, item))).collect()
    }

    /// The members of an item's group in the order of publication; the item alone where it is in none.
    pub(crate) fn group(&self, layer: &str, place: (i64, u32)) -> Result<Vec<(i64, u32)>> {
        let sql = "SELECT report, item FROM linked JOIN reports ON n = report WHERE layer = ?1 AND (first_report, first_item) = \
                   (SELECT first_report, first_item FROM linked WHERE layer = ?1 AND report = ?2 AND item = ?3) \
                   ORDER BY published IS NULL, published, id, item";
        let mut places: Vec<(i64, u32)> = self.told(self.db.prepare_cached(sql).and_then(|mut query| {
            query.query_map((layer, place.0, place.1), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        }))?;
        if places.is_empty() {
            places.push(place);
        }
        Ok(places)
    }

    /// The id of a report's number.
    pub(crate) fn id_of(&self, n: i64) -> Result<String> {
        let sql = "SELECT id FROM reports WHERE n = ?1";
        self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row([n], |row| row.get(0))))
    }

    /// The reading of a report's number.
    pub fn reading(&self, n: i64) -> Result<Reading<'_>> {
        self.reading_of(n, &Layer::ALL)
    }

    fn reading_of(&self, n: i64, layers: &[Layer]) -> Result<Reading<'_>> {
        let (report, record) = (self.report_of(n)?, self.layers_of(n, layers)?);
        Ok(Reading { n, report, record, dossier: self, actors: RefCell::default() })
    }

    fn actor_of_name(&self, name: i64) -> Result<Option<Actor>> {
        let sql = "SELECT actors.n, actors.id, actors.name FROM names JOIN actors ON actors.n = coalesce(actor, names.n) WHERE names.n = ?1";
        let actor = |row: &rusqlite::Row| Ok(Actor { n: row.get(0)?, id: row.get(1)?, name: row.get(2)? });
        self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row([name], actor).optional()))
    }
}
