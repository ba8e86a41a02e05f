//! Whether all of a dossier fits: SQLite's own integrity, spans that slice to words, links whose ends exist, counts that agree,
//! tables that say what the records do.

use super::items::PLACES;
use super::put::sha256;
use super::{Dossier, Ready};
use crate::error::Result;
use rapporteur_record::{Record, Report, Span};
use rayon::prelude::*;
use serde_json::Value;

/// Reports whose rows are compared with their records at once.
const REPORTS_AT_ONCE: usize = 64;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a table, a report, an item.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// Each must give no row; a row's first column names the place.
const RULES: [(&str, &str); 12] = [
    ("has no text", "SELECT id FROM reports WHERE n NOT IN (SELECT n FROM texts)"),
    ("has no record", "SELECT id FROM reports WHERE n NOT IN (SELECT n FROM records)"),
    ("is a text of no report", "SELECT n FROM texts WHERE n NOT IN (SELECT n FROM reports)"),
    ("is a record of no report", "SELECT n FROM records WHERE n NOT IN (SELECT n FROM reports)"),
    ("has not one current version", "SELECT id FROM reports GROUP BY id HAVING sum(current) <> 1"),
    (
        "is the copy of no report",
        "SELECT id FROM reports WHERE origin IS NOT NULL AND origin NOT IN (SELECT n FROM reports)",
    ),
    (
        "is an event of no report",
        "SELECT report || '/v' || item FROM happenings WHERE report NOT IN (SELECT n FROM reports)",
    ),
    (
        "is linked and does not exist",
        "SELECT 'event ' || report || '/v' || item FROM linked WHERE layer = 'events' AND NOT EXISTS \
         (SELECT 1 FROM happenings AS h WHERE h.report = linked.report AND h.item = linked.item)",
    ),
    (
        "is a link with no end",
        "SELECT layer || ' ' || a_report || '/' || a_item FROM links WHERE NOT EXISTS \
         (SELECT 1 FROM linked WHERE linked.layer = links.layer AND report = a_report AND item = a_item) OR NOT EXISTS \
         (SELECT 1 FROM linked WHERE linked.layer = links.layer AND report = b_report AND item = b_item)",
    ),
    ("names nobody", "SELECT name FROM named_in WHERE name NOT IN (SELECT n FROM names) LIMIT 100"),
    (
        "is nobody's name",
        "SELECT kind || ' ' || key FROM names WHERE (SELECT value FROM state WHERE key = 'linked') = 'yes' \
         AND n IN (SELECT name FROM named_in JOIN reports ON reports.n = report WHERE current) \
         AND coalesce(actor, n) NOT IN (SELECT n FROM actors) LIMIT 100",
    ),
    (
        "is told to have met somebody who does not exist",
        "SELECT actor FROM met WHERE actor NOT IN (SELECT n FROM actors) OR other NOT IN (SELECT n FROM actors) LIMIT 100",
    ),
];

impl Dossier {
    /// Checks everything, and gives on each fault; `done` is told of each report that was looked at.
    pub fn check(&self, each: &mut dyn FnMut(Fault), done: &mut dyn FnMut()) -> Result<()> {
        let mut fault =
            |place: &str, what: &str| each(Fault { place: place.to_owned(), what: what.to_owned() });
        let integrity: Vec<String> = self.told(
            self.db
                .prepare("PRAGMA integrity_check")
                .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )?;
        integrity.iter().filter(|line| *line != "ok").for_each(|line| fault("file", line));
        for (what, sql) in RULES {
            let places: Vec<rusqlite::types::Value> = self.told(
                self.db.prepare(sql).and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
            )?;
            places.iter().for_each(|place| fault(&shown(place), what));
        }
        let indexed = self.db.query_row("SELECT count(*) FROM words", [], |row| row.get::<_, i64>(0));
        let texts = self.db.query_row("SELECT count(*) FROM texts", [], |row| row.get::<_, i64>(0));
        if self.told(indexed)? != self.told(texts)? {
            fault("words", "does not hold each text once");
        }
        let named = self.db.query_row("SELECT count(*) FROM called", [], |row| row.get::<_, i64>(0));
        let actors = self.db.query_row("SELECT count(*) FROM actors", [], |row| row.get::<_, i64>(0));
        if self.told(named)? != self.told(actors)? {
            fault("called", "does not hold each name once");
        }
        let (kept, counted) = (self.stats()?, self.counted()?);
        if kept != counted {
            fault("state", "does not hold the counts that the tables give");
        }
        let numbers: Vec<i64> = self.told(
            self.db
                .prepare("SELECT n FROM reports ORDER BY n")
                .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )?;
        for batch in numbers.chunks(REPORTS_AT_ONCE) {
            let mut kept = Vec::with_capacity(batch.len());
            for n in batch {
                kept.extend(self.check_report(*n, &mut fault)?.map(|(report, record)| (*n, report, record)));
            }
            // What the tables should hold takes the time, and needs no file.
            let ready: Vec<(i64, Ready)> =
                kept.into_par_iter().map(|(n, report, record)| (n, Ready::of(report, record, ""))).collect();
            for (n, ready) in &ready {
                self.compare_rows(*n, ready, &mut fault)?;
            }
            batch.iter().for_each(|_| done());
        }
        Ok(())
    }

    /// Checks a report by itself, and gives it with its record on where that can be read.
    fn check_report(&self, n: i64, fault: &mut dyn FnMut(&str, &str)) -> Result<Option<(Report, Record)>> {
        let report = self.report_of(n)?;
        let record: Record = match self.record_of(n) {
            Ok(record) => record,
            Err(e) => {
                fault(&report.id, &format!("its record cannot be read: {e}"));
                return Ok(None);
            }
        };
        if record.report.sha256 != sha256(&report.text) {
            fault(&report.id, "its text is not the one that was read");
        }
        let points = report.text.chars().count() as u32;
        let all = serde_json::to_value(&record).expect("a record is JSON");
        let mut bad = Vec::new();
        spans(&all, &mut |span| {
            if span.start > span.end || span.end > points {
                bad.push(span);
            }
        });
        for span in bad {
            fault(
                &report.id,
                &format!("span [{}, {}] is not in its text of {points} characters", span.start, span.end),
            );
        }
        Ok(Some((report, record)))
    }
}

/// All spans of a record: fields of these names hold one or more.
pub(super) fn spans(value: &Value, each: &mut dyn FnMut(Span)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| spans(value, each)),
        Value::Object(fields) => {
            for (name, value) in fields {
                if PLACES.contains(&name.as_str()) {
                    pairs(value, each);
                }
                spans(value, each);
            }
        }
        _ => {}
    }
}

fn pairs(value: &Value, each: &mut dyn FnMut(Span)) {
    if let Ok(span) = serde_json::from_value::<Span>(value.clone()) {
        each(span);
    } else if let Value::Array(values) = value {
        values.iter().filter_map(|value| serde_json::from_value::<Span>(value.clone()).ok()).for_each(each);
    }
}

fn shown(value: &rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Text(text) => text.clone(),
        rusqlite::types::Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}
