//! Answers as rows of a table, for spreadsheets and pandas.

use super::{
    Difference, Explained, Hit, LedgerEntry, Person, Quantity, ReportLine, Said, Source, Stats,
    TimelineEntry, ToldEvent,
};
use crate::store::Decision;
use serde::Serialize;
use serde_json::{Map, Value};

/// An answer that has a table.
pub trait Row: Serialize {
    /// The columns: fields of the answer; those that an answer leaves out are empty.
    const COLUMNS: &'static [&'static str];
}

macro_rules! rows {
    ($($answer:ident: $($column:literal)*;)*) => {
        $(impl Row for $answer {
            const COLUMNS: &'static [&'static str] = &[$($column),*];
        })*
    };
}

rows! {
    TimelineEntry: "day" "to" "dates_disagree" "what" "kind" "status" "who" "words" "id" "told_in";
    Said: "id" "report" "published" "publisher" "mode" "form" "speakers" "source" "cue" "words" "addressees" "time" "also_in" "confidence";
    ToldEvent: "id" "type" "mode" "status" "from" "to" "dates_disagree" "participants" "places" "words" "told_in";
    Quantity: "id" "event" "from" "to" "measure" "noun" "unit" "place" "standing" "stated" "event_words";
    LedgerEntry: "id" "kind" "by" "to" "words" "condition" "due" "since" "publisher" "state" "restated" "became" "confidence";
    Person: "id" "kind" "name" "names" "roles" "reports" "said" "met" "accepted";
    ReportLine: "id" "published" "publisher" "title" "url" "words" "version" "versions" "origin" "copy" "shared" "copies" "reader";
    Hit: "report" "published" "publisher" "title" "sentence" "span";
    Difference: "event" "day" "what" "a" "b" "a_reports" "b_reports" "words";
    Decision: "n" "verb" "a" "b" "who" "at" "note" "undone";
    Explained: "a" "b" "linked" "verdict";
    Stats: "reports" "older_versions" "copies" "from" "to" "publishers" "people" "events" "linked_events" "linked_figures" "linked_statements"
        "linked_commitments" "is_linked" "bytes";
    Source: "publisher" "reports" "first" "last" "copies" "carried" "shared" "first_with";
}

/// The cells of an answer.
pub fn cells<T: Row>(answer: &T) -> Vec<String> {
    let Ok(Value::Object(fields)) = serde_json::to_value(answer) else { return Vec::new() };
    T::COLUMNS.iter().map(|column| fields.get(*column).map(cell).unwrap_or_default()).collect()
}

/// A value in a cell: lists with semicolons, of things with names their names.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => object(fields),
        other => other.to_string(),
    }
}

fn object(fields: &Map<String, Value>) -> String {
    let field = |name: &str| fields.get(name).map(cell).filter(|cell| !cell.is_empty());
    let joined = |names: &[&str]| names.iter().filter_map(|name| field(name)).collect::<Vec<_>>().join(" ");
    match () {
        () if fields.contains_key("relation") => joined(&["publisher", "published", "words", "report"]),
        () if fields.contains_key("claim") => joined(&["claim", "by", "published", "report"]),
        () if fields.contains_key("times") => joined(&["name", "times"]),
        () if fields.contains_key("name") => joined(&["name"]),
        () if fields.contains_key("title") => joined(&["title", "of", "first", "last"]),
        () if fields.contains_key("kind") => joined(&["report", "kind", "shared"]),
        () => joined(&["report", "item"]),
    }
}
