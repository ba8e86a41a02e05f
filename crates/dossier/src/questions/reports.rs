//! The reports: origins, and those that carry their text.

use super::filter::Part;
use super::{Each, Filter};
use crate::error::Result;
use crate::store::Dossier;
use rusqlite::params_from_iter;
use schemars::JsonSchema;
use serde::Serialize;

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReportLine {
    /// Its id.
    pub id: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Its words.
    pub words: u32,
    /// Which version of it this is.
    pub version: u32,
    /// How many versions of it are kept.
    pub versions: u32,
    /// The first report of the same text; itself where it is none's copy.
    pub origin: String,
    /// What kind of copy it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// How much of the shorter text both share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<f64>,
    /// The reports that carry its text.
    pub copies: Vec<CarriedCopy>,
    /// What read it.
    pub reader: String,
}

/// A report that carries another's text.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CarriedCopy {
    /// The report.
    pub report: String,
    /// `copy`, `update` or `excerpt`.
    pub kind: String,
    /// How much of the shorter text both share.
    pub shared: f64,
    /// The publisher.
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
}

impl Dossier {
    /// The reports, by day of publication. With `linked` only origins that others carry.
    pub fn reports(&self, filter: &Filter, each: Each<ReportLine>) -> Result<()> {
        let mut narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        if filter.linked {
            narrowed.sql.push_str(" AND n IN (SELECT origin FROM reports WHERE origin IS NOT NULL)");
        }
        let sql = format!(
            "SELECT n, id, published, publisher, title, url, words, version, copy, shared, reader, \
             (SELECT o.id FROM reports AS o WHERE o.n = reports.origin), \
             (SELECT count(*) FROM reports AS v WHERE v.id = reports.id) FROM reports WHERE {} ORDER BY published {}, id",
            narrowed.sql,
            filter.direction()
        );
        let mut query = self.told(self.db.prepare(&sql))?;
        let mut rows = self.told(query.query(params_from_iter(narrowed.values)))?;
        while let Some(row) = self.told(rows.next())? {
            let (n, line) = self.told(line_of(row))?;
            let copies = self.told(self.copies_of(n))?;
            if each(ReportLine { copies, ..line }).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn copies_of(&self, n: i64) -> rusqlite::Result<Vec<CarriedCopy>> {
        let sql = "SELECT id, copy, shared, publisher, published FROM reports WHERE origin = ?1 ORDER BY published, id";
        let copy = |row: &rusqlite::Row| {
            Ok(CarriedCopy {
                report: row.get(0)?,
                kind: row.get(1)?,
                shared: row.get(2)?,
                publisher: row.get(3)?,
                published: row.get(4)?,
            })
        };
        self.db.prepare_cached(sql)?.query_map([n], copy)?.collect()
    }
}

fn line_of(row: &rusqlite::Row) -> rusqlite::Result<(i64, ReportLine)> {
    let id: String = row.get(1)?;
    let line = ReportLine {
        published: row.get(2)?,
        publisher: row.get(3)?,
        title: row.get(4)?,
        url: row.get(5)?,
        words: row.get(6)?,
        version: row.get(7)?,
        copy: row.get(8)?,
        shared: row.get(9)?,
        reader: row.get(10)?,
        origin: row.get::<_, Option<String>>(11)?.unwrap_or_else(|| id.clone()),
        versions: row.get(12)?,
        copies: Vec::new(),
        id,
    };
    Ok((row.get(0)?, line))
}
