//! How answers are printed: JSON, JSON lines, CSV, or text for people.

use super::show;
use crate::cli::FormatName;
use rapporteur_dossier::Decision;
use rapporteur_dossier::questions::{
    Difference, Explained, Hit, LedgerEntry, Person, Quantity, ReportLine, Row, Said, Stats, TimelineEntry,
    ToldEvent, cells,
};
use serde::Serialize;

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
    given: usize,
}

impl Answers {
    /// Answers in a format; `width` are the columns of text.
    pub fn new(format: FormatName, width: usize) -> Self {
        Answers { format, text: show::Text::new(width), given: 0 }
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
    fn row(&self, answer: &Answer) -> String {
        let (columns, cells) = answer.row();
        let mut writer = csv::Writer::from_writer(Vec::new());
        if self.given == 1 {
            writer.write_record(columns).expect("memory takes all");
        }
        writer.write_record(cells).expect("memory takes all");
        String::from_utf8(writer.into_inner().expect("memory takes all")).expect("fields are text")
    }
}

impl Answer {
    /// Columns and cells.
    fn row(&self) -> (&'static [&'static str], Vec<String>) {
        fn of<T: Row>(answer: &T) -> (&'static [&'static str], Vec<String>) {
            (T::COLUMNS, cells(answer))
        }
        match self {
            Answer::Entry(answer) => of(answer),
            Answer::Said(answer) => of(answer),
            Answer::Event(answer) => of(answer),
            Answer::Figure(answer) => of(answer),
            Answer::Commitment(answer) => of(answer),
            Answer::Person(answer) => of(answer),
            Answer::Report(answer) => of(answer),
            Answer::Hit(answer) => of(answer),
            Answer::Difference(answer) => of(answer),
            Answer::Decision(answer) => of(answer),
            Answer::Explained(answer) => of(answer),
            Answer::Stats(answer) => of(answer),
        }
    }
}

fn line(answer: &Answer) -> String {
    serde_json::to_string(answer).expect("an answer is JSON") + "\n"
}
