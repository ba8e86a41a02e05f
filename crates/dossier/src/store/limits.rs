//! How long a question may take, how much of it comes back, and what it may touch: for those who answer strangers.

use super::Dossier;
use crate::error::{Error, Result};
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use serde_json::Value;
use std::time::Instant;

/// Steps of SQLite's machine between two looks at the clock: some tenths of a millisecond.
const STEPS: i32 = 10_000;

/// Bytes of the longest value that a stranger's query may make or read: more than any report has.
const LONGEST: i32 = 64 << 20;

/// What a `SELECT` of somebody's own gave.
#[derive(Clone, Debug, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
    /// Whether there are more rows than were asked for.
    pub is_cut: bool,
}

impl Dossier {
    /// From now on questions end with [`Error::OutOfTime`] after this moment; `None` lets them run.
    pub fn stop_at(&self, moment: Option<Instant>) -> Result<()> {
        self.told(match moment {
            Some(moment) => self.db.progress_handler(STEPS, Some(move || Instant::now() > moment)),
            None => self.db.progress_handler(0, None::<fn() -> bool>),
        })
    }

    /// A number that changes when another connection writes.
    pub fn revision(&self) -> Result<i64> {
        self.told(self.db.pragma_query_value(None, "data_version", |row| row.get(0)))
    }

    /// Runs one `SELECT`, as somebody wrote it, for so many rows and bytes at most. It reads this file's tables and nothing else: no other file, no
    /// setting, no extension.
    pub fn select(&self, sql: &str, rows: usize, bytes: usize) -> Result<Table> {
        self.told(self.db.authorizer(Some(reads_only)))?;
        let longest = self.told(self.db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST))?;
        let table = self.selected(sql, rows, bytes);
        self.told(self.db.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest))?;
        self.told(self.db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>))?;
        table
    }

    fn selected(&self, sql: &str, most: usize, mut bytes: usize) -> Result<Table> {
        let wrong = |e: rusqlite::Error| match Error::of(&self.path, e) {
            Error::Sqlite { source, .. } => Error::Refused(format!("the query cannot be run: {source}")),
            other => other,
        };
        let mut query = self.db.prepare(sql).map_err(wrong)?;
        if !query.readonly() || query.column_count() == 0 {
            return Err(Error::Refused("only a SELECT can be run here".to_owned()));
        }
        let columns = query.column_names().into_iter().map(str::to_owned).collect::<Vec<_>>();
        let mut table = Table { columns, rows: Vec::new(), is_cut: false };
        let mut rows = query.query([]).map_err(wrong)?;
        while let Some(row) = rows.next().map_err(wrong)? {
            if table.rows.len() == most || bytes == 0 {
                table.is_cut = true;
                break;
            }
            let values: Vec<Value> = (0..table.columns.len())
                .map(|at| row.get_ref(at).map(json))
                .collect::<rusqlite::Result<_>>()
                .map_err(wrong)?;
            bytes = bytes.saturating_sub(values.iter().map(size).sum());
            table.rows.push(values);
        }
        Ok(table)
    }
}

/// What a stranger's query may do.
fn reads_only(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !function_name.eq_ignore_ascii_case("load_extension") => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

fn json(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}

fn size(value: &Value) -> usize {
    value.as_str().map_or(8, str::len)
}
