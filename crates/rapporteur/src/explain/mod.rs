//! The command `explain`: why a record says what it says, and what was considered where it says nothing.
//!
//! `items` turns each item of a record into its parts with labels, `sentences` cuts the text into what is shown,
//! `pointing` draws parts and notes under the text as compilers do.

pub mod items;
mod pointing;
pub mod sentences;

use crate::Outcome;
use crate::messages::{self, Failure, Tally};
use crate::options::{Explain, Wanted};
use crate::sink::Sink;
use crate::source_map::SourceMap;
use items::Item;
use pointing::Drawing;
use rapporteur_doors::{Arrival, Reports};
use rapporteur_reader::trace::{Note, Verdict};
use sentences::Sentences;
use std::ops::Range;

/// Explains items of one report.
pub fn run(options: &Explain) -> Result<Outcome, Failure> {
    let mut tally = Tally::default();
    let Arrival { mut report, origin, .. } = find(options, &mut tally)?;
    if report.published.is_none() {
        report.published.clone_from(&options.published);
    }
    let (record, notes) = options.reader.explain(&report);
    let map = SourceMap::new(&report.text, &origin);
    let items = items::of(&record, &map);
    let sentences = Sentences::of(&report.text);
    let drawing = Drawing {
        map: &map,
        sentences: &sentences,
        path: &origin.source,
        json_line: origin.json_line,
        width: options.width,
    };
    let explained = Explained { items: &items, notes: &notes, drawing: &drawing };
    let page = match &options.wanted {
        Wanted::All => explained.all(),
        Wanted::Id(id) => explained.id(id)?,
        Wanted::Place(line, column) => {
            let at = map.code_point((*line, *column)).ok_or_else(|| {
                Failure::NotFound(format!("{}:{line}:{column} lies outside the report's text", origin.source))
            })?;
            explained.place(map.byte(at))
        }
    };
    let mut sink = Sink::open(None)?;
    sink.write_coloured(&page)?;
    sink.finish()?;
    tally.reports = 1;
    Ok(tally.outcome())
}

/// The report to explain: the one asked for, else the first.
fn find(options: &Explain, tally: &mut Tally) -> Result<Arrival, Failure> {
    let mut reports = Reports::of_paths([&options.path]);
    while let Some(item) = reports.next() {
        let troubles = match item {
            Ok(arrival) if options.report.as_ref().is_none_or(|id| *id == arrival.report.id) => {
                for trouble in &arrival.troubles {
                    tally.count(trouble);
                    messages::trouble(trouble);
                }
                if options.report.is_none() && reports.any(|other| other.is_ok()) {
                    let (path, id) = (options.path.display(), &arrival.report.id);
                    messages::warning(&format!(
                        "{path} holds more than one report: this is {id:?}, choose another with --report ID"
                    ));
                }
                return Ok(arrival);
            }
            Ok(_) => continue,
            Err(trouble) => trouble,
        };
        tally.count(&troubles);
        messages::trouble(&troubles);
    }
    let path = options.path.display();
    Err(Failure::NotFound(match &options.report {
        Some(id) => format!("{path}: no report is called {id:?}"),
        None => format!("{path}: no report could be read"),
    }))
}

struct Explained<'a> {
    items: &'a [Item],
    notes: &'a [Note],
    drawing: &'a Drawing<'a>,
}

impl Explained<'_> {
    fn all(&self) -> String {
        if self.items.is_empty() {
            return "nothing was found in this report\n".to_owned();
        }
        self.items.iter().map(|item| self.item(item)).collect::<Vec<_>>().join("\n")
    }

    fn id(&self, id: &str) -> Result<String, Failure> {
        match self.items.iter().find(|item| item.id == id) {
            Some(item) => Ok(self.item(item)),
            None => {
                let last = |letter| {
                    self.items.iter().rfind(|item| item.id.starts_with(letter)).map(|item| &*item.id)
                };
                let known = ['e', 't', 's', 'v', 'f', 'c']
                    .into_iter()
                    .filter_map(last)
                    .collect::<Vec<_>>()
                    .join(", ");
                Err(Failure::NotFound(format!("no item is called {id:?}; the last of each kind: {known}")))
            }
        }
    }

    fn place(&self, byte: usize) -> String {
        let here: Vec<_> = self.items.iter().filter(|item| item.covers(byte)).collect();
        if !here.is_empty() {
            return here.iter().map(|item| self.item(item)).collect::<Vec<_>>().join("\n");
        }
        let sentence = self.drawing.sentences.around(byte);
        let notes: Vec<_> = self.notes.iter().filter(|note| overlap(&range(note), &sentence)).collect();
        let title = match notes.len() {
            0 => "nothing was found here, and no stage considered anything in this sentence",
            _ => "nothing was found here; considered in this sentence:",
        };
        self.drawing.place(byte, title, &notes)
    }

    fn item(&self, item: &Item) -> String {
        let notes: Vec<_> = self.notes.iter().filter(|note| concerns(note, item)).collect();
        self.drawing.item(item, &notes)
    }
}

/// Whether a note tells of an item: its own stage's on any of its words, another stage's on the words that name or
/// date it, and nothing that was dropped elsewhere in a long content.
fn concerns(note: &Note, item: &Item) -> bool {
    let words = range(note);
    item.parts.iter().any(|part| {
        let is_long = part.range.len() > 2 * words.len() && part.range != words;
        match (note.stage == item.stage, note.verdict) {
            (true, Verdict::Dropped) => part.range == words,
            (true, _) => overlap(&part.range, &words) && !(is_long && part.is_content),
            (false, Verdict::Step) => !part.is_content && overlap(&part.range, &words),
            (false, _) => false,
        }
    })
}

fn range(note: &Note) -> Range<usize> {
    note.span.start as usize..note.span.end as usize
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
