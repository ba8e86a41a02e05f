//! Reports and records back from the file, as they were added.

use super::Dossier;
use crate::error::{Error, Result};
use rapporteur_record::{Record, Report};
use rusqlite::{OptionalExtension, Row};
use serde::de::DeserializeOwned;

impl Dossier {
    /// The report of an id, in its current version, with its number in the file.
    pub fn report(&self, id: &str) -> Result<Option<(i64, Report)>> {
        let found = self.told(
            self.db
                .prepare_cached("SELECT n FROM reports WHERE id = ?1 AND current")
                .and_then(|mut query| query.query_row([id], |row| row.get::<_, i64>(0)).optional()),
        )?;
        found.map(|n| Ok((n, self.report_of(n)?))).transpose()
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

    /// The record of a report's number, as its reader gave it.
    pub fn record_of(&self, n: i64) -> Result<Record> {
        let sql = "SELECT info, entities, times, statements, events, figures, commitments, warnings FROM records WHERE n = ?1";
        let layers =
            |row: &Row| -> rusqlite::Result<Vec<String>> { (0..8).map(|column| row.get(column)).collect() };
        let layers =
            self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row([n], layers)))?;
        Ok(Record {
            report: self.parsed(&layers[0])?,
            entities: self.parsed(&layers[1])?,
            times: self.parsed(&layers[2])?,
            statements: self.parsed(&layers[3])?,
            events: self.parsed(&layers[4])?,
            figures: self.parsed(&layers[5])?,
            commitments: self.parsed(&layers[6])?,
            warnings: self.parsed(&layers[7])?,
            ..Record::default()
        })
    }

    /// A value of the file's JSON.
    pub(crate) fn parsed<T: DeserializeOwned>(&self, json: &str) -> Result<T> {
        serde_json::from_str(json).map_err(|e| Error::Damaged { path: self.path.clone(), why: e.to_string() })
    }
}
