//! Who publishes, and counts of what a filter leaves.

use super::Filter;
use super::filter::Part;
use super::reading::Actor;
use crate::error::Result;
use crate::store::Dossier;
use rusqlite::{Row, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;

/// A publisher.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// Its name; null for reports that name none.
    pub publisher: Option<String>,
    /// Its reports.
    pub reports: u32,
    /// The day of its first report.
    pub first: Option<String>,
    /// The day of its last.
    pub last: Option<String>,
    /// How many of its reports carry another's text.
    pub copies: u32,
    /// How many reports carry a text of its own.
    pub carried: u32,
    /// Events that it tells and another publisher too.
    pub shared: u32,
    /// Of these, the events that no other told on an earlier day.
    pub first_with: u32,
}

/// How many reports a filter leaves, by what they have in common; the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Facets {
    /// By publisher.
    pub publishers: Vec<(String, u32)>,
    /// By month of publication, in their order.
    pub months: Vec<(String, u32)>,
    /// By who is named; none where more than 5,000 reports are left: narrow it first.
    pub people: Vec<(Actor, u32)>,
}

/// Of more reports nobody is counted.
const MANY: u32 = 5000;
/// Values of a facet.
const VALUES: usize = 8;

impl Dossier {
    /// The publishers, those with the most reports first.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let sql = "
            WITH told AS (
                SELECT first_report, first_item, coalesce(publisher, '') AS publisher, min(coalesce(published, '9')) AS day
                FROM linked JOIN reports ON n = report WHERE layer = 'events' GROUP BY 1, 2, 3
            ), shared AS (
                SELECT *, min(day) OVER event AS earliest, count(*) OVER event AS publishers FROM told WINDOW event AS (PARTITION BY first_report, first_item)
            ), firsts AS (
                SELECT publisher, count(*) AS shared, sum(day = earliest) AS first_with FROM shared WHERE publishers > 1 GROUP BY 1
            ), carried AS (
                SELECT coalesce(o.publisher, '') AS publisher, count(*) AS carried FROM reports AS c JOIN reports AS o ON o.n = c.origin GROUP BY 1
            )
            SELECT reports.publisher, count(*), min(published), max(published), sum(origin IS NOT NULL),
                   coalesce(max(carried), 0), coalesce(max(firsts.shared), 0), coalesce(max(first_with), 0)
            FROM reports LEFT JOIN carried ON carried.publisher = coalesce(reports.publisher, '')
                         LEFT JOIN firsts ON firsts.publisher = coalesce(reports.publisher, '')
            WHERE current GROUP BY reports.publisher ORDER BY 2 DESC, 1";
        let source = |row: &Row| {
            Ok(Source {
                publisher: row.get(0)?,
                reports: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                copies: row.get(4)?,
                carried: row.get(5)?,
                shared: row.get(6)?,
                first_with: row.get(7)?,
            })
        };
        self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_map([], source)?.collect()))
    }

    /// How many reports a filter leaves.
    pub fn count(&self, filter: &Filter) -> Result<u32> {
        let narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        let sql = format!("SELECT count(*) FROM reports WHERE {}", narrowed.sql);
        self.told(self.db.query_row(&sql, params_from_iter(narrowed.values), |row| row.get(0)))
    }

    /// What the reports that a filter leaves have in common.
    pub fn facets(&self, filter: &Filter) -> Result<Facets> {
        let narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        let counts = |what: &str, order: &str| -> Result<Vec<(String, u32)>> {
            let sql = format!(
                "SELECT {what}, count(*) FROM reports WHERE {} AND {what} IS NOT NULL GROUP BY 1 ORDER BY {order} LIMIT 120",
                narrowed.sql
            );
            let pair = |row: &Row| Ok((row.get(0)?, row.get(1)?));
            self.told(self.db.prepare(&sql).and_then(|mut query| {
                query.query_map(params_from_iter(narrowed.values.clone()), pair)?.collect()
            }))
        };
        let count = self.count(filter)?;
        let mut publishers = counts("publisher", "2 DESC, 1")?;
        publishers.truncate(VALUES);
        let months = counts("substr(published, 1, 7)", "1")?;
        if count > MANY {
            return Ok(Facets { publishers, months, people: Vec::new() });
        }
        let sql = format!(
            "SELECT actors.n, actors.id, actors.name, count(*) FROM named_in JOIN names ON names.n = named_in.name \
             JOIN actors ON actors.n = coalesce(names.actor, names.n) AND actors.kind = 'person' \
             WHERE report IN (SELECT n FROM reports WHERE {}) GROUP BY 1 ORDER BY 4 DESC, 3 LIMIT {VALUES}",
            narrowed.sql
        );
        let pair =
            |row: &Row| Ok((Actor { n: row.get(0)?, id: row.get(1)?, name: row.get(2)? }, row.get(3)?));
        let people = self.told(self.db.prepare(&sql).and_then(|mut query| {
            query.query_map(params_from_iter(narrowed.values.clone()), pair)?.collect()
        }))?;
        Ok(Facets { publishers, months: counts("substr(published, 1, 7)", "1")?, people })
    }
}
