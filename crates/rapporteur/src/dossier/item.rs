//! The command `show`: one item, report or person.

use super::answers::{Answer, Answers};
use super::passages;
use crate::Outcome;
use crate::cli::FormatName;
use crate::cli::dossier::ShowArgs;
use crate::explain::items;
use crate::messages::{Failure, visible};
use crate::options::terminal_width;
use crate::output::{self, FAINT, HEADING, Reading, STRONG};
use crate::sink::Sink;
use crate::source_map::SourceMap;
use rapporteur_doors::Origin;
use rapporteur_dossier::questions::Filter;
use rapporteur_dossier::{Dossier, Error, Target, parsed};
use rapporteur_record::{EntityId, Record};
use serde_json::Value;
use std::ops::ControlFlow;

/// The column of the records' table that holds the id of an item.
const ID: usize = 3;

/// Shows an item with its words in their place, a report with its record, or a person.
pub fn show(args: &ShowArgs) -> Result<Outcome, Failure> {
    let dossier = Dossier::open(&args.dossier)?;
    let mut sink = Sink::open(None)?;
    let format = args.format.into();
    let words = match found(&dossier, &args.id, args.version)? {
        Some((n, Some(item))) => Item { dossier: &dossier, n, item, version: args.version }
            .printed(format, sink.shows_colours())?,
        Some((n, None)) => report(&dossier, n, args.version, format)?,
        None => person(&dossier, &args.id, format)?,
    };
    sink.write_coloured(&words)?;
    sink.finish()?;
    Ok(Outcome::Complete)
}

/// A report's number, and the letter and number of an item of it, where one is meant.
type Found = (i64, Option<(char, u32)>);

/// The report or item that a word stands for; `None` where it is a name.
fn found(dossier: &Dossier, word: &str, version: Option<u32>) -> Result<Option<Found>, Error> {
    if let Some((report, letter, item)) = parsed(word)
        && let Some(n) = dossier.number_of(report, version)?
    {
        return Ok(Some((n, Some((letter, item)))));
    }
    if let Some(n) = dossier.number_of(word, version)? {
        return Ok(Some((n, None)));
    }
    match dossier.target(word)? {
        Target::Names(_) if version.is_some() => {
            Err(Error::NotFound(format!("{word:?} is no report: only reports and their items have versions")))
        }
        _ => Ok(None),
    }
}

fn report(dossier: &Dossier, n: i64, version: Option<u32>, format: FormatName) -> Result<String, Failure> {
    let rapporteur_dossier::questions::Reading { report, record, .. } = dossier.reading(n)?;
    let note = match format {
        FormatName::Text => versions(dossier, &report.id, version)?,
        _ => String::new(),
    };
    let origin = Origin { source: report.id.clone(), json_line: None, text_at: (1, 1) };
    let printed = output::plain(format, terminal_width());
    Ok(printed.head() + &printed.record(&Reading { report, origin, record }) + printed.tail() + &note)
}

/// A line that tells which version is shown and which others are kept, where there are several.
fn versions(dossier: &Dossier, id: &str, version: Option<u32>) -> Result<String, Error> {
    Ok(match (dossier.count_versions(id)?, version) {
        (1, _) => String::new(),
        (count, Some(version)) if version < count => {
            format!(
                "\n{FAINT}version {version} of {count}; the current one is shown without --version{FAINT:#}\n"
            )
        }
        (count, _) => {
            let earlier = count - 1;
            format!(
                "\n{FAINT}version {count} of {count}; --version {earlier} shows the one before{FAINT:#}\n"
            )
        }
    })
}

/// An item of a report that is to be shown.
struct Item<'d> {
    dossier: &'d Dossier,
    n: i64,
    item: (char, u32),
    version: Option<u32>,
}

impl Item<'_> {
    fn printed(&self, format: FormatName, in_colours: bool) -> Result<String, Failure> {
        let rapporteur_dossier::questions::Reading { report, record, .. } = self.dossier.reading(self.n)?;
        let (letter, number) = self.item;
        self.dossier.has_item(&report.id, &record, letter, number)?;
        let origin = Origin { source: report.id.clone(), json_line: None, text_at: (1, 1) };
        if format == FormatName::Text {
            return self.text(&Reading { report, origin, record }, in_colours);
        }
        if format == FormatName::Csv {
            let printed = output::plain(format, terminal_width());
            let table = printed.head() + &printed.record(&Reading { report, origin, record });
            return Ok(rows_of(&table, &self.id()));
        }
        let value = self.json(&record);
        let printed = match format {
            FormatName::Json => serde_json::to_string_pretty(&value),
            _ => serde_json::to_string(&value),
        };
        Ok(printed.expect("an item is JSON") + "\n")
    }

    fn id(&self) -> String {
        format!("{}{}", self.item.0, self.item.1)
    }

    /// The item as its record has it.
    fn json(&self, record: &Record) -> Value {
        let id = self.id();
        let record = serde_json::to_value(record).expect("a record is JSON");
        let layers = record.as_object().into_iter().flat_map(|layers| layers.values());
        let mut items = layers.filter_map(Value::as_array).flatten();
        items.find(|item| item["id"] == id.as_str()).cloned().unwrap_or_default()
    }

    /// Its source, what it is, its words in their places, and where else it is told.
    fn text(&self, reading: &Reading, in_colours: bool) -> Result<String, Failure> {
        let (id, report) = (self.id(), &reading.report);
        let map = SourceMap::new(&report.text, &reading.origin);
        let items = items::of(&reading.record, &map);
        let Some(item) = items.iter().find(|item| item.id == id) else { return Ok(String::new()) };
        let source =
            [report.published.as_ref(), report.publisher.as_ref(), Some(&report.id), report.title.as_ref()];
        let source: Vec<String> = source.into_iter().flatten().map(|part| visible(part)).collect();
        let page = passages::Page { width: terminal_width(), in_colours };
        let mut out = format!("{HEADING}{}{HEADING:#}\n", source.join(" · "));
        out.push_str(&page.fill(0, 2, &format!("{STRONG}{id}{STRONG:#} {}", visible(&item.title))));
        out.push_str(&page.passages(item, &map));
        if let Some(actor) = self.actor()? {
            let line = format!("in this dossier: {} {FAINT}{}{FAINT:#}", visible(&actor.name), actor.id);
            out.push_str(&page.fill(0, 2, &line));
        }
        let is_current = self.dossier.number_of(&report.id, None)? == Some(self.n);
        let others = match is_current {
            true => self.dossier.group_members(&format!("{}/{id}", report.id))?,
            false => Vec::new(),
        };
        if !others.is_empty() {
            out.push_str(&page.fill(0, 2, &format!("also told in {}", visible(&others.join(", ")))));
        }
        Ok(out + &versions(self.dossier, &report.id, self.version)?)
    }

    /// Who an entity is in the dossier.
    fn actor(&self) -> Result<Option<rapporteur_dossier::questions::Actor>, Error> {
        match self.item {
            ('e', number) => self.dossier.reading(self.n)?.actor(EntityId(number)),
            _ => Ok(None),
        }
    }
}

/// The rows of a table that belong to an item, below the names of the columns.
fn rows_of(table: &str, id: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = reader.records().filter_map(Result::ok).enumerate();
    for (_, row) in rows.filter(|(at, row)| *at == 0 || row.iter().nth(ID) == Some(id)) {
        writer.write_record(&row).expect("memory takes all");
    }
    String::from_utf8(writer.into_inner().expect("memory takes all")).expect("fields are text")
}

fn person(dossier: &Dossier, name: &str, format: FormatName) -> Result<String, Failure> {
    let mut answers = Answers::new(format, terminal_width());
    let mut out = String::new();
    let filter = Filter { who: vec![name.to_owned()], ..Filter::default() };
    dossier.people(&filter, &mut |person| {
        out.push_str(&answers.next(&Answer::Person(person)));
        ControlFlow::Continue(())
    })?;
    Ok(out + &answers.end())
}
