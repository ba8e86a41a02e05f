//! Reports and records back from the file, as they were added.

use super::Dossier;
use crate::error::{Error, Result};
use rapporteur_record::{Record, Report};
use rusqlite::{OptionalExtension, Row};
use serde::de::DeserializeOwned;

/// A layer of a record, as the file keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layer {
    Info,
    Entities,
    Times,
    Statements,
    Events,
    Figures,
    Commitments,
    Warnings,
}

impl Layer {
    /// All, in the order of the table's columns.
    pub const ALL: [Layer; 8] = [
        Layer::Info,
        Layer::Entities,
        Layer::Times,
        Layer::Statements,
        Layer::Events,
        Layer::Figures,
        Layer::Commitments,
        Layer::Warnings,
    ];

    /// Its column.
    pub fn column(self) -> &'static str {
        match self {
            Layer::Info => "info",
            Layer::Entities => "entities",
            Layer::Times => "times",
            Layer::Statements => "statements",
            Layer::Events => "events",
            Layer::Figures => "figures",
            Layer::Commitments => "commitments",
            Layer::Warnings => "warnings",
        }
    }
}

impl Dossier {
    /// The report of an id, in its current version, with its number in the file.
    pub fn report(&self, id: &str) -> Result<Option<(i64, Report)>> {
        self.current(id)?.map(|n| Ok((n, self.report_of(n)?))).transpose()
    }

    /// The number of a report's current version.
    pub(super) fn current(&self, id: &str) -> Result<Option<i64>> {
        let sql = "SELECT n FROM reports WHERE id = ?1 AND current";
        let found = self
            .db
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([id], |row| row.get(0)).optional());
        self.told(found)
    }

    /// The report of a number.
    pub(crate) fn report_of(&self, n: i64) -> Result<Report> {
        let sql = "SELECT id, published, reports.title, publisher, url, text FROM reports JOIN texts USING (n) WHERE n = ?1";
        let report = |row: &Row| {
            Ok(Report {
                id: row.get(0)?,
                published: row.get(1)?,
                title: row.get(2)?,
                publisher: row.get(3)?,
                url: row.get(4)?,
                text: row.get(5)?,
            })
        };
        self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row([n], report)))
    }

    /// The record of a report's number, as its reader gave it and people corrected it.
    pub fn record_of(&self, n: i64) -> Result<Record> {
        self.layers_of(n, &Layer::ALL)
    }

    /// Some layers of it; others may be left empty. Most of the time of a question goes into reading JSON. Of what people corrected, all are read.
    pub(crate) fn layers_of(&self, n: i64, layers: &[Layer]) -> Result<Record> {
        if !self.is_corrected(n)? {
            return self.layers_as_read(n, layers);
        }
        let mut record = self.layers_as_read(n, &Layer::ALL)?;
        self.lay_over(n, &mut record)?;
        Ok(record)
    }

    /// Some layers of the record of a report's number, as its reader gave it; the others are left empty.
    pub(super) fn layers_as_read(&self, n: i64, layers: &[Layer]) -> Result<Record> {
        let columns: Vec<&str> = layers.iter().map(|layer| layer.column()).collect();
        let sql = format!("SELECT {} FROM records WHERE n = ?1", columns.join(", "));
        let mut query = self.told(self.db.prepare_cached(&sql))?;
        let mut rows = self.told(query.query([n]))?;
        let mut record = Record::default();
        let Some(row) = self.told(rows.next())? else {
            return Err(self.damaged(format!("report number {n} has no record")));
        };
        for (at, layer) in layers.iter().enumerate() {
            let json = self.told(row.get_ref(at).and_then(|value| Ok(value.as_str()?)))?;
            match layer {
                Layer::Info => record.report = self.parsed(json)?,
                Layer::Entities => record.entities = self.parsed(json)?,
                Layer::Times => record.times = self.parsed(json)?,
                Layer::Statements => record.statements = self.parsed(json)?,
                Layer::Events => record.events = self.parsed(json)?,
                Layer::Figures => record.figures = self.parsed(json)?,
                Layer::Commitments => record.commitments = self.parsed(json)?,
                Layer::Warnings => record.warnings = self.parsed(json)?,
            }
        }
        Ok(record)
    }

    /// A value of the file's JSON.
    pub(crate) fn parsed<T: DeserializeOwned>(&self, json: &str) -> Result<T> {
        serde_json::from_str(json).map_err(|e| self.damaged(e.to_string()))
    }

    fn damaged(&self, why: String) -> Error {
        Error::Damaged { path: self.path.clone(), why }
    }
}
