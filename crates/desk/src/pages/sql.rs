//! SQL for those who want it: one `SELECT`, read-only, with limits on time and rows.

use super::Answer;
use super::layout::Page;
use crate::server::{Desk, Trouble};
use axum::extract::State;
use axum_extra::extract::Query;
use maud::html;
use rapporteur_dossier::Table;
use serde::Deserialize;
use serde_json::Value;

/// Rows that are shown.
const ROWS: usize = 1000;
/// Bytes that are shown.
const BYTES: usize = 4 << 20;

const EXAMPLE: &str = "SELECT publisher, count(*) AS reports, min(published) AS first, max(published) AS last\n\
                       FROM reports WHERE current GROUP BY publisher ORDER BY reports DESC";

/// What is to be run.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    sql: String,
}

pub async fn page(State(desk): State<Desk>, Query(wanted): Query<Wanted>) -> Answer {
    let sql = wanted.sql.trim().to_owned();
    let (run, schema) = (
        sql.clone(),
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND sql IS NOT NULL AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite%' ORDER BY name",
    );
    let tables = desk.ask(move |dossier| Ok(dossier.select(schema, ROWS, BYTES)?)).await?;
    let table = match sql.is_empty() {
        true => None,
        false => Some(select(&desk, run).await),
    };
    let body = html! {
        form.sql action="/sql" {
            label { "One SELECT" textarea name="sql" rows="5" spellcheck="false" { @if sql.is_empty() { (EXAMPLE) } @else { (sql) } } }
            div.buttons { button { "Run" } span.also { "read-only, " (ROWS) " rows at most, stopped when it takes too long" } }
        }
        @match &table {
            None => {},
            Some(Err(trouble)) => p.trouble role="alert" { (trouble.detail) },
            Some(Ok(table)) => { (rows(table)) p { a href=(format!("/api/v1/sql.csv?sql={}", crate::asked::encoded(&sql))) download { "CSV" } } },
        }
        details { summary { "Tables" }
            @for row in &tables.rows { @if let [Value::String(name), Value::String(sql)] = row.as_slice() { h3 { (name) } pre { (sql) } } }
        }
    };
    Ok(Page::new(&desk, "SQL", "/sql").wide().show(body))
}

/// Runs one `SELECT`.
pub async fn select(desk: &Desk, sql: String) -> Result<Table, Trouble> {
    desk.ask(move |dossier| Ok(dossier.select(&sql, ROWS, BYTES)?)).await
}

fn rows(table: &Table) -> maud::Markup {
    html! {
        div.scroll { table {
            thead { tr { @for column in &table.columns { th { (column) } } } }
            tbody { @for row in &table.rows { tr { @for value in row {
                @match value {
                    Value::Null => td.open { "null" },
                    Value::String(words) => td { (words) },
                    other => td.number { (other.to_string()) },
                }
            } } } }
        } }
        @if table.is_cut { p.note { "There are more rows." } }
    }
}
