//! What a dossier holds, counted.

use crate::error::Result;
use crate::store::Dossier;
use rusqlite::OptionalExtension;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a dossier holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stats {
    /// Reports, in their current version.
    pub reports: u64,
    /// Older versions that are kept.
    pub older_versions: u64,
    /// Reports that carry another's text.
    pub copies: u64,
    /// The first day of publication.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Publishers.
    pub publishers: u64,
    /// People, bodies and places.
    pub people: u64,
    /// Events as told, each telling counted.
    pub events: u64,
    /// Events that several reports tell.
    pub linked_events: u64,
    /// Quantities that several reports state.
    pub linked_figures: u64,
    /// Quotations that several reports give.
    pub linked_statements: u64,
    /// Commitments that several reports tell of.
    pub linked_commitments: u64,
    /// Whether everything that was added is linked.
    pub is_linked: bool,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Dossier {
    /// What the dossier holds, as it was counted when it was last linked.
    pub fn stats(&self) -> Result<Stats> {
        let sql = "SELECT value FROM state WHERE key = 'counts'";
        let kept: Option<String> = self.told(self.db.query_row(sql, [], |row| row.get(0)).optional())?;
        match kept {
            Some(kept) if self.is_linked()? => {
                let bytes = self.path().metadata().map_or(0, |data| data.len());
                Ok(Stats { bytes, is_linked: true, ..self.parsed(&kept)? })
            }
            _ => self.counted(),
        }
    }

    /// Counts what the dossier holds.
    pub(crate) fn counted(&self) -> Result<Stats> {
        let count = |sql: &str| {
            self.told(self.db.query_row(sql, [], |row| row.get::<_, i64>(0))).map(i64::unsigned_abs)
        };
        let day = |which: &str| {
            let sql =
                format!("SELECT {which}(published) FROM reports WHERE current AND published IS NOT NULL");
            self.told(self.db.query_row(&sql, [], |row| row.get::<_, Option<String>>(0)))
        };
        let groups = |layer: &str| {
            count(&format!(
                "SELECT count(*) FROM (SELECT DISTINCT first_report, first_item FROM linked WHERE layer = '{layer}')"
            ))
        };
        Ok(Stats {
            reports: count("SELECT count(*) FROM reports WHERE current")?,
            older_versions: count("SELECT count(*) FROM reports WHERE NOT current")?,
            copies: count("SELECT count(*) FROM reports WHERE origin IS NOT NULL")?,
            from: day("min")?,
            to: day("max")?,
            publishers: count("SELECT count(DISTINCT publisher) FROM reports WHERE current")?,
            people: count("SELECT count(*) FROM actors WHERE kind = 'person'")?,
            events: count("SELECT count(*) FROM happenings")?,
            linked_events: groups("events")?,
            linked_figures: groups("figures")?,
            linked_statements: groups("statements")?,
            linked_commitments: groups("commitments")?,
            is_linked: self.is_linked()?,
            bytes: self.path().metadata().map_or(0, |data| data.len()),
        })
    }
}
