//! How answers are printed: JSON, JSON lines, CSV, or text for people.

use super::show;
use crate::cli::FormatName;
use rapporteur_dossier::Decision;
use rapporteur_dossier::questions::{
    Difference, Explained, Hit, LedgerEntry, Person, Quantity, ReportLine, Said, Stats, TimelineEntry,
    ToldEvent,
};
use serde::Serialize;
use serde_json::Value;

/// An answer to any question.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// A line of the timeline.
    Entry(TimelineEntry),
    /// Who said what.
    Said(Said),
    /// What was done.
    Event(ToldEvent),
    /// How many.
    Figure(Quantity),
    /// What was promised.
    Commitment(LedgerEntry),
    /// Who it is.
    Person(Person),
    /// A report.
    Report(ReportLine),
    /// A sentence.
    Hit(Hit),
    /// What differs.
    Difference(Difference),
    /// A decision.
    Decision(Decision),
    /// Why two are one, or not.
    Explained(Explained),
    /// Counts.
    Stats(Stats),
}

/// Answers as they are printed, one after another.
pub struct Answers {
    format: FormatName,
    text: show::Text,
    columns: Vec<String>,
    given: usize,
}

impl Answers {
    /// Answers in a format; `width` are the columns of text.
    pub fn new(format: FormatName, width: usize) -> Self {
        Answers { format, text: show::Text::new(width), columns: Vec::new(), given: 0 }
    }

    /// The next answer.
    pub fn next(&mut self, answer: &Answer) -> String {
        self.given += 1;
        match self.format {
            FormatName::Text => self.text.answer(answer),
            FormatName::Jsonl => line(answer),
            FormatName::Json => {
                let before = if self.given == 1 { "[\n" } else { ",\n" };
                format!("{before}{}", serde_json::to_string_pretty(answer).expect("an answer is JSON"))
            }
            FormatName::Csv => self.row(answer),
        }
    }

    /// What stands after the last.
    pub fn end(&self) -> String {
        match (self.format, self.given) {
            (FormatName::Json, 0) => "[]\n".to_owned(),
            (FormatName::Json, _) => "\n]\n".to_owned(),
            _ => String::new(),
        }
    }

    /// A row, with the names of the columns before the first.
    fn row(&mut self, answer: &Answer) -> String {
        let Ok(Value::Object(fields)) = serde_json::to_value(answer) else { return String::new() };
        let mut writer = csv::Writer::from_writer(Vec::new());
        if self.columns.is_empty() {
            self.columns = columns(answer);
            writer.write_record(&self.columns).expect("memory takes all");
        }
        let cells = self.columns.iter().map(|column| fields.get(column).map(cell).unwrap_or_default());
        writer.write_record(cells).expect("memory takes all");
        String::from_utf8(writer.into_inner().expect("memory takes all")).expect("fields are text")
    }
}

fn line(answer: &Answer) -> String {
    serde_json::to_string(answer).expect("an answer is JSON") + "\n"
}

/// The columns of a question's table; fields that an answer leaves out are empty.
fn columns(answer: &Answer) -> Vec<String> {
    let list: &[&str] = match answer {
        Answer::Entry(_) => &["day", "to", "what", "kind", "status", "who", "words", "id", "told_in"],
        Answer::Said(_) => &[
            "id",
            "report",
            "published",
            "publisher",
            "mode",
            "form",
            "speakers",
            "source",
            "cue",
            "words",
            "addressees",
            "time",
            "also_in",
            "confidence",
        ],
        Answer::Event(_) => &[
            "id",
            "type",
            "mode",
            "status",
            "from",
            "to",
            "dates_disagree",
            "participants",
            "places",
            "words",
            "told_in",
        ],
        Answer::Figure(_) => &[
            "id",
            "event",
            "from",
            "to",
            "measure",
            "noun",
            "unit",
            "place",
            "standing",
            "stated",
            "event_words",
        ],
        Answer::Commitment(_) => &[
            "id",
            "kind",
            "by",
            "to",
            "words",
            "condition",
            "due",
            "since",
            "publisher",
            "state",
            "restated",
            "became",
            "confidence",
        ],
        Answer::Person(_) => &["id", "kind", "name", "names", "roles", "reports", "said", "met", "accepted"],
        Answer::Report(_) => &[
            "id",
            "published",
            "publisher",
            "title",
            "url",
            "words",
            "version",
            "versions",
            "origin",
            "copy",
            "shared",
            "copies",
            "reader",
        ],
        Answer::Hit(_) => &["report", "published", "publisher", "title", "sentence", "span"],
        Answer::Difference(_) => &["event", "day", "what", "a", "b", "a_reports", "b_reports", "words"],
        Answer::Decision(_) => &["n", "verb", "a", "b", "who", "at", "note", "undone"],
        Answer::Explained(_) => &["a", "b", "linked", "verdict"],
        Answer::Stats(_) => &[
            "reports",
            "older_versions",
            "copies",
            "from",
            "to",
            "publishers",
            "people",
            "events",
            "linked_events",
            "linked_figures",
            "linked_statements",
            "linked_commitments",
            "is_linked",
            "bytes",
        ],
    };
    list.iter().map(|&column| column.to_owned()).collect()
}

/// A value in a cell: lists with semicolons, of things with names their names.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => object(fields),
        other => other.to_string(),
    }
}

fn object(fields: &serde_json::Map<String, Value>) -> String {
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
