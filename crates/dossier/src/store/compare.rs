//! Whether the tables say of a report what its record does.

use super::ready::{COLUMNS, Ready, columns, seal};
use super::relink::STANDINGS;
use super::{Dossier, put::word};
use crate::error::Result;
use crate::sketch;
use rusqlite::Row;
use rusqlite::types::Value;
use rustc_hash::FxHashMap;

/// What `named_in` says of names that a version before this one wrote: they may do anything.
const ANY_PART: i64 = 7;

impl Dossier {
    /// Compares a report's rows with what its record gives, and tells each fault with its place.
    pub(super) fn compare_rows(
        &self,
        n: i64,
        ready: &Ready,
        fault: &mut dyn FnMut(&str, &str),
    ) -> Result<()> {
        self.compare_report(n, ready, fault)?;
        self.compare_record(n, ready, fault)?;
        self.compare_events(n, ready, fault)?;
        self.compare_names(n, ready, fault)?;
        self.compare_kinds(n, ready, fault)
    }

    fn compare_report(&self, n: i64, ready: &Ready, fault: &mut dyn FnMut(&str, &str)) -> Result<()> {
        let sql = "SELECT id, published, reports.title, publisher, url, words, sha256, texts.title FROM reports JOIN texts USING (n) WHERE n = ?1";
        let rows = self.values(sql, n, 8)?;
        let info = &ready.info;
        let text = |word: &Option<String>| word.clone().map_or(Value::Null, Value::Text);
        let wanted = [
            ("id", Value::Text(info.id.clone())),
            ("published", text(&info.published)),
            ("title", text(&info.title)),
            ("publisher", text(&info.publisher)),
            ("url", text(&info.url)),
            ("words", Value::Integer(info.words.into())),
            ("sha256", Value::Text(info.sha256.clone())),
            ("title", text(&info.title)),
        ];
        for (found, (column, wanted)) in rows.iter().flatten().zip(&wanted) {
            if found != wanted {
                fault(&ready.report.id, &differs("reports", column, found, wanted));
            }
        }
        Ok(())
    }

    fn compare_record(&self, n: i64, ready: &Ready, fault: &mut dyn FnMut(&str, &str)) -> Result<()> {
        let sql = "SELECT seal, sketch, info, entities, times, statements, events, figures, commitments, warnings FROM records WHERE n = ?1";
        let rows = self.values(sql, n, 10)?;
        let Some([kept, sketch, layers @ ..]) = rows.first().map(Vec::as_slice) else { return Ok(()) };
        let layers = layers.iter().map(|layer| match layer {
            Value::Text(text) => text.as_str(),
            _ => "",
        });
        if matches!(kept, Value::Integer(kept) if *kept != seal(layers)) {
            fault(
                &ready.report.id,
                "its record was changed by hand: `rapporteur remove` it and add it again",
            );
        }
        let is_of_this_version =
            self.state("sketch")?.is_some_and(|version| version == sketch::VERSION.to_string());
        if is_of_this_version && *sketch != Value::Blob(ready.sketch.clone()) {
            fault(&ready.report.id, "what linking knows of it is not what its record says");
        }
        Ok(())
    }

    fn compare_events(&self, n: i64, ready: &Ready, fault: &mut dyn FnMut(&str, &str)) -> Result<()> {
        let sql =
            "SELECT item, type, mode, status, day_from, day_to, confidence FROM happenings WHERE report = ?1";
        let mut rows: FxHashMap<i64, Vec<Value>> = FxHashMap::default();
        for mut row in self.values(sql, n, 7)? {
            if let Value::Integer(item) = row.remove(0) {
                rows.insert(item, row);
            }
        }
        for event in &ready.happenings {
            let place = format!("{}/v{}", ready.report.id, event.item);
            match rows.remove(&i64::from(event.item)) {
                None => fault(&place, "is in its record and not in happenings"),
                Some(row) => {
                    for ((found, wanted), column) in row.iter().zip(&columns(event)).zip(COLUMNS) {
                        if found != wanted {
                            fault(&place, &differs("happenings", column, found, wanted));
                        }
                    }
                }
            }
        }
        for item in rows.keys() {
            fault(&format!("{}/v{item}", ready.report.id), "is in happenings and not in its record");
        }
        Ok(())
    }

    fn compare_names(&self, n: i64, ready: &Ready, fault: &mut dyn FnMut(&str, &str)) -> Result<()> {
        let sql =
            "SELECT name, parts, kind, key FROM named_in LEFT JOIN names ON names.n = name WHERE report = ?1";
        let mut rows: FxHashMap<i64, Vec<Value>> = FxHashMap::default();
        for mut row in self.values(sql, n, 4)? {
            if let Value::Integer(name) = row.remove(0) {
                rows.insert(name, row);
            }
        }
        for name in &ready.names {
            let key = &name.form.key;
            match rows.remove(&name.number) {
                None => fault(&ready.report.id, &format!("names {key:?} in its record and not in named_in")),
                Some(row) => {
                    let wanted = [
                        Value::Integer(name.parts),
                        Value::Text(word(&name.form.kind)),
                        Value::Text(key.clone()),
                    ];
                    for ((found, wanted), column) in row.iter().zip(&wanted).zip(["parts", "kind", "key"]) {
                        if found != wanted && *found != Value::Integer(ANY_PART) {
                            let what = differs(
                                if column == "parts" { "named_in" } else { "names" },
                                column,
                                found,
                                wanted,
                            );
                            fault(&ready.report.id, &format!("names {key:?}, of which {what}"));
                        }
                    }
                }
            }
        }
        if !rows.is_empty() {
            fault(&ready.report.id, &format!("names {} in named_in that are not in its record", rows.len()));
        }
        Ok(())
    }

    fn compare_kinds(&self, n: i64, ready: &Ready, fault: &mut dyn FnMut(&str, &str)) -> Result<()> {
        let sql = format!("SELECT layer, kind FROM kinds WHERE report = ?1 AND NOT ({STANDINGS})");
        let rows = self.values(&sql, n, 2)?;
        let wanted = ready
            .kinds
            .iter()
            .map(|(layer, kind)| [*layer, kind.as_str()].map(|word| Value::Text(word.to_owned())));
        let wanted: Vec<Vec<Value>> = wanted.map(Vec::from).collect();
        let is_same = rows.len() == wanted.len() && wanted.iter().all(|row| rows.contains(row));
        if !is_same {
            fault(&ready.report.id, "kinds do not say which items its record holds");
        }
        Ok(())
    }

    /// The rows of a report, each so many values.
    fn values(&self, sql: &str, n: i64, columns: usize) -> Result<Vec<Vec<Value>>> {
        let row =
            |row: &Row| (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>();
        self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_map([n], row)?.collect()))
    }
}

/// "mode is "call" in happenings, and "meeting" in its record".
fn differs(table: &str, column: &str, found: &Value, wanted: &Value) -> String {
    format!("{column} is {} in {table}, and {} in its record", shown(found), shown(wanted))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
