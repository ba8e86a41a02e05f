//! The tables, and the rows that a report gives each.

use crate::error::Result;
use crate::questions::Reading;
use crate::store::word;
use rapporteur_record::{Decimal, Span};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words; lists as JSON.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Real,
    /// Yes or no.
    Bool,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Bool(bool),
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name, which is the file's.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
    /// The rows that a report gives it.
    pub rows: fn(&Context) -> Result<Rows>,
}

/// Rows of cells.
pub type Rows = Vec<Vec<Cell>>;

/// A report with what links it.
#[derive(Debug)]
pub struct Context<'d> {
    /// The report, its record, and who its entities are.
    pub reading: Reading<'d>,
    /// The report whose text it carries.
    pub origin: Option<String>,
    /// What kind of copy it is.
    pub copy: Option<String>,
    /// For each item that is linked, its letter and number, and the address of the first of its group.
    pub linked: Vec<(char, u32, String)>,
}

use Kind::{Bool, Real, Text, Whole};

/// All tables that reports fill.
pub const TABLES: [Table; 7] = [
    Table {
        name: "reports",
        columns: &[
            ("id", Text),
            ("published", Text),
            ("publisher", Text),
            ("title", Text),
            ("url", Text),
            ("words", Whole),
            ("language", Text),
            ("sha256", Text),
            ("origin", Text),
            ("copy", Text),
            ("text", Text),
        ],
        rows: reports,
    },
    Table {
        name: "entities",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("kind", Text),
            ("name", Text),
            ("actor", Text),
            ("aliases", Text),
            ("roles", Text),
            ("mentions", Whole),
            ("confidence", Real),
        ],
        rows: entities,
    },
    Table {
        name: "times",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("type", Text),
            ("value", Text),
            ("words", Text),
            ("start", Whole),
            ("end", Whole),
        ],
        rows: times,
    },
    Table {
        name: "statements",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("same_as", Text),
            ("mode", Text),
            ("form", Text),
            ("speakers", Text),
            ("source", Text),
            ("cue", Text),
            ("words", Text),
            ("spans", Text),
            ("addressees", Text),
            ("denied", Bool),
            ("confidence", Real),
        ],
        rows: statements,
    },
    Table {
        name: "events",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("same_as", Text),
            ("type", Text),
            ("mode", Text),
            ("status", Text),
            ("date", Text),
            ("participants", Text),
            ("places", Text),
            ("words", Text),
            ("spans", Text),
            ("confidence", Real),
        ],
        rows: events,
    },
    Table {
        name: "figures",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("same_as", Text),
            ("relation", Text),
            ("min", Real),
            ("max", Real),
            ("unit", Text),
            ("noun", Text),
            ("measure", Text),
            ("event", Text),
            ("place", Text),
            ("words", Text),
            ("start", Whole),
            ("end", Whole),
            ("confidence", Real),
        ],
        rows: figures,
    },
    Table {
        name: "commitments",
        columns: &[
            ("report", Text),
            ("item", Text),
            ("same_as", Text),
            ("kind", Text),
            ("status", Text),
            ("by", Text),
            ("to", Text),
            ("words", Text),
            ("spans", Text),
            ("condition", Text),
            ("confidence", Real),
        ],
        rows: commitments,
    },
];

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn maybe<T: Into<String>>(value: Option<T>) -> Cell {
    value.map_or(Cell::Null, text)
}

fn list(values: impl IntoIterator<Item = String>) -> Cell {
    let values: Vec<String> = values.into_iter().collect();
    Cell::Text(serde_json::to_string(&values).expect("words are JSON"))
}

fn places(spans: &[Span]) -> Cell {
    Cell::Text(serde_json::to_string(spans).expect("spans are JSON"))
}

fn real(value: f32) -> Cell {
    Cell::Real((f64::from(value) * 1000.0).round() / 1000.0)
}

fn number(value: Option<Decimal>) -> Cell {
    value.and_then(|value| value.to_string().parse().ok()).map_or(Cell::Null, Cell::Real)
}

impl Context<'_> {
    fn id(&self) -> Cell {
        text(&self.reading.report.id)
    }

    fn same_as(&self, letter: char, item: u32) -> Cell {
        maybe(
            self.linked
                .iter()
                .find(|(l, i, _)| (*l, *i) == (letter, item))
                .map(|(_, _, first)| first.as_str()),
        )
    }

    fn names<'a>(&self, entities: impl IntoIterator<Item = &'a rapporteur_record::EntityId>) -> Result<Cell> {
        Ok(list(self.reading.actors(entities)?.into_iter().map(|actor| actor.id)))
    }

    fn name(&self, entity: Option<rapporteur_record::EntityId>) -> Result<Cell> {
        let actor = entity.map(|entity| self.reading.actor(entity)).transpose()?.flatten();
        Ok(maybe(actor.as_ref().map(|actor| actor.id.as_str())))
    }
}

fn reports(context: &Context) -> Result<Rows> {
    let report = &context.reading.report;
    let info = &context.reading.record.report;
    Ok(vec![vec![
        context.id(),
        maybe(report.published.as_deref()),
        maybe(report.publisher.as_deref()),
        maybe(report.title.as_deref()),
        maybe(report.url.as_deref()),
        Cell::Whole(i64::from(info.words)),
        maybe(info.language.as_deref()),
        text(&info.sha256),
        text(context.origin.as_ref().unwrap_or(&report.id)),
        maybe(context.copy.as_deref()),
        text(&report.text),
    ]])
}

fn entities(context: &Context) -> Result<Rows> {
    let row = |entity: &rapporteur_record::Entity| {
        Ok(vec![
            context.id(),
            text(entity.id.to_string()),
            text(word(&entity.kind)),
            text(&entity.name),
            context.name(Some(entity.id))?,
            list(entity.aliases.iter().cloned()),
            list(entity.roles.iter().map(|role| role.title.clone())),
            Cell::Whole(entity.mentions.len() as i64),
            real(entity.confidence),
        ])
    };
    context.reading.record.entities.iter().map(row).collect()
}

fn times(context: &Context) -> Result<Rows> {
    let row = |time: &rapporteur_record::Time| {
        Ok(vec![
            context.id(),
            text(time.id.to_string()),
            text(word(&time.kind)),
            maybe(time.value.as_deref()),
            text(context.reading.words(&[time.span])),
            Cell::Whole(i64::from(time.span.start)),
            Cell::Whole(i64::from(time.span.end)),
        ])
    };
    context.reading.record.times.iter().map(row).collect()
}

fn statements(context: &Context) -> Result<Rows> {
    let reading = &context.reading;
    let row = |said: &rapporteur_record::Statement| {
        Ok(vec![
            context.id(),
            text(said.id.to_string()),
            context.same_as('s', said.id.0),
            text(word(&said.mode)),
            text(word(&said.form)),
            context.names(&said.speakers)?,
            text(reading.words(&said.source)),
            text(reading.words(&said.cue)),
            text(reading.words(&said.content)),
            places(&said.content),
            context.names(&said.addressees)?,
            Cell::Bool(said.denied),
            real(said.confidence),
        ])
    };
    reading.record.statements.iter().map(row).collect()
}

fn events(context: &Context) -> Result<Rows> {
    let reading = &context.reading;
    let row = |event: &rapporteur_record::Event| {
        let who: Vec<_> = event.participants.iter().map(|participant| participant.entity).collect();
        Ok(vec![
            context.id(),
            text(event.id.to_string()),
            context.same_as('v', event.id.0),
            text(word(&event.kind)),
            maybe(event.mode.as_deref()),
            text(word(&event.status)),
            maybe(event.date.as_deref()),
            context.names(&who)?,
            context.names(&event.places)?,
            text(reading.words(&event.mentions)),
            places(&event.mentions),
            real(event.confidence),
        ])
    };
    reading.record.events.iter().map(row).collect()
}

fn figures(context: &Context) -> Result<Rows> {
    let reading = &context.reading;
    let row = |figure: &rapporteur_record::Figure| {
        Ok(vec![
            context.id(),
            text(figure.id.to_string()),
            context.same_as('f', figure.id.0),
            text(word(&figure.relation)),
            number(figure.min),
            number(figure.max),
            maybe(figure.unit.as_deref()),
            maybe(figure.noun.as_deref()),
            text(word(&figure.measure)),
            maybe(figure.event.map(|event| event.to_string())),
            context.name(figure.place)?,
            text(reading.words(&[figure.span])),
            Cell::Whole(i64::from(figure.span.start)),
            Cell::Whole(i64::from(figure.span.end)),
            real(figure.confidence),
        ])
    };
    reading.record.figures.iter().map(row).collect()
}

fn commitments(context: &Context) -> Result<Rows> {
    let reading = &context.reading;
    let row = |commitment: &rapporteur_record::Commitment| {
        Ok(vec![
            context.id(),
            text(commitment.id.to_string()),
            context.same_as('c', commitment.id.0),
            text(word(&commitment.kind)),
            text(word(&commitment.status)),
            context.names(&commitment.by)?,
            context.names(&commitment.to)?,
            text(reading.words(&commitment.span)),
            places(&commitment.span),
            text(reading.words(&commitment.condition)),
            real(commitment.confidence),
        ])
    };
    reading.record.commitments.iter().map(row).collect()
}
