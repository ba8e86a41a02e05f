//! One flat table: a row an item, a column `layer`. See docs/record.md for what each column holds in each layer.
//!
//! One table rather than one a layer, because it can be piped, appended and filtered:
//! `pandas.read_csv(…).query("layer == 'statement'")`, or a spreadsheet's filter.

use super::who::{self, word};
use super::{Format, Reading};
use crate::cli::Layer;
use crate::options::Layers;
use crate::source_map::SourceMap;
use rapporteur_record::{Record, Span};

/// The table.
pub struct Csv {
    /// Layers to print.
    pub layers: Layers,
}

/// The columns, in order.
const COLUMNS: [&str; 32] = [
    "report",
    "published",
    "layer",
    "id",
    "type",
    "mode",
    "status",
    "who",
    "whom",
    "what",
    "when",
    "from",
    "until",
    "where",
    "source",
    "cue",
    "channel",
    "condition",
    "relation",
    "min",
    "max",
    "unit",
    "noun",
    "event",
    "according_to",
    "within",
    "same_as",
    "start",
    "end",
    "line",
    "column",
    "confidence",
];

impl Format for Csv {
    fn head(&self) -> String {
        COLUMNS.join(",") + "\n"
    }

    fn record(&self, reading: &Reading) -> String {
        let mut table = Table {
            writer: csv::Writer::from_writer(Vec::new()),
            map: SourceMap::new(&reading.report.text, &reading.origin),
            record: &reading.record,
        };
        let layers: [(Layer, Rows); 7] = [
            (Layer::Entities, |t| t.entities()),
            (Layer::Times, |t| t.times()),
            (Layer::Statements, |t| t.statements()),
            (Layer::Events, |t| t.events()),
            (Layer::Figures, |t| t.figures()),
            (Layer::Commitments, |t| t.commitments()),
            (Layer::Warnings, |t| t.warnings()),
        ];
        for (_, rows) in layers.iter().filter(|(layer, _)| self.layers.has(*layer)) {
            rows(&mut table);
        }
        let bytes = table.writer.into_inner().expect("memory can be written to");
        String::from_utf8(bytes).expect("rows are made of strings")
    }
}

struct Table<'a> {
    writer: csv::Writer<Vec<u8>>,
    map: SourceMap<'a>,
    record: &'a Record,
}

/// Writes the rows of a layer.
type Rows = fn(&mut Table);

/// One row: the columns that are not empty.
type Row<'a> = Vec<(&'static str, String)>;

impl Table<'_> {
    fn row(&mut self, layer: &str, id: String, span: Option<(Span, u32)>, mut cells: Row) {
        let info = &self.record.report;
        cells.push(("report", info.id.clone()));
        cells.push(("published", info.published.clone().unwrap_or_default()));
        cells.push(("layer", layer.to_owned()));
        cells.push(("id", id));
        if let Some((span, end)) = span {
            let (line, column) = self.map.place(span.start);
            cells.extend([
                ("start", span.start.to_string()),
                ("end", end.to_string()),
                ("line", line.to_string()),
                ("column", column.to_string()),
            ]);
        }
        let cell = |column: &&str| {
            cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell.as_str())
        };
        self.writer.write_record(COLUMNS.iter().map(cell)).expect("memory can be written to");
    }

    /// Words of several pieces, and from where to where they reach.
    fn words(&self, spans: &[Span]) -> String {
        who::joined(spans.iter().map(|s| self.map.words(*s)), " … ")
    }

    fn entities(&mut self) {
        for entity in &self.record.entities {
            let roles = entity.roles.iter().map(|r| who::role(self.record, r));
            let relations =
                entity.relations.iter().map(|r| format!("{} of {}", r.kind, who::name(self.record, r.to)));
            let cells = vec![
                ("type", word(&entity.kind)),
                ("who", entity.name.clone()),
                ("whom", who::joined(relations, "; ")),
                ("what", who::joined(roles, "; ")),
                ("confidence", entity.confidence.to_string()),
            ];
            let first = entity.mentions.first().map(|m| (m.span, m.span.end));
            self.row("entity", entity.id.to_string(), first, cells);
        }
    }

    fn times(&mut self) {
        for time in &self.record.times {
            let [from, until] = time.interval.clone().unwrap_or_default();
            let cells = vec![
                ("type", word(&time.kind)),
                ("mode", time.modifier.as_ref().map(word).unwrap_or_default()),
                ("what", self.map.words(time.span).to_owned()),
                ("when", time.value.clone().unwrap_or_default()),
                ("from", from),
                ("until", until),
            ];
            self.row("time", time.id.to_string(), Some((time.span, time.span.end)), cells);
        }
    }

    fn statements(&mut self) {
        for s in &self.record.statements {
            let channel = s.channel.as_ref().map(|c| match &c.name {
                Some(name) => format!("{} {name}", word(&c.kind)),
                None => word(&c.kind),
            });
            let cells = vec![
                ("type", word(&s.form)),
                ("mode", word(&s.mode)),
                ("status", if s.denied { "denied".to_owned() } else { String::new() }),
                ("who", who::names(self.record, &s.speakers)),
                ("whom", who::names(self.record, &s.addressees)),
                ("what", self.words(&s.content)),
                ("when", s.time.and_then(|t| who::value(self.record, t)).unwrap_or_default()),
                ("source", self.words(&s.source)),
                ("cue", self.words(&s.cue)),
                ("channel", channel.unwrap_or_default()),
                ("according_to", who::names(self.record, &s.relayed_by)),
                ("within", s.within.map(|w| w.to_string()).unwrap_or_default()),
                ("confidence", s.confidence.to_string()),
            ];
            self.row("statement", s.id.to_string(), reach(&s.content), cells);
        }
    }

    fn events(&mut self) {
        for v in &self.record.events {
            let cells = vec![
                ("type", word(&v.kind)),
                ("mode", v.mode.clone().unwrap_or_default()),
                ("status", word(&v.status)),
                ("who", who::participants(self.record, v)),
                ("whom", who::names(self.record, &v.targets)),
                ("what", self.words(&v.mentions)),
                ("when", who::event_date(self.record, v).unwrap_or_default()),
                ("where", who::names(self.record, &v.places)),
                ("according_to", who::joined(v.according_to.iter().map(ToString::to_string), "; ")),
                ("confidence", v.confidence.to_string()),
            ];
            self.row("event", v.id.to_string(), v.mentions.first().map(|s| (*s, s.end)), cells);
        }
    }

    fn figures(&mut self) {
        for f in &self.record.figures {
            let number = |n: Option<rapporteur_record::Decimal>| n.map(|n| n.to_string()).unwrap_or_default();
            let cells = vec![
                ("type", word(&f.measure)),
                ("what", self.map.words(f.span).to_owned()),
                ("when", f.time.and_then(|t| who::value(self.record, t)).unwrap_or_default()),
                ("where", f.place.map(|e| who::name(self.record, e)).unwrap_or_default()),
                ("relation", word(&f.relation)),
                ("min", number(f.min)),
                ("max", number(f.max)),
                ("unit", f.unit.clone().unwrap_or_default()),
                ("noun", f.noun.clone().unwrap_or_default()),
                ("event", f.event.map(|v| v.to_string()).unwrap_or_default()),
                ("according_to", who::joined(f.according_to.iter().map(ToString::to_string), "; ")),
                ("within", f.part_of.map(|p| p.to_string()).unwrap_or_default()),
                ("same_as", f.same_as.map(|p| p.to_string()).unwrap_or_default()),
                ("confidence", f.confidence.to_string()),
            ];
            self.row("figure", f.id.to_string(), Some((f.span, f.span.end)), cells);
        }
    }

    fn commitments(&mut self) {
        for c in &self.record.commitments {
            let cells = vec![
                ("type", word(&c.kind)),
                ("status", word(&c.status)),
                ("who", who::names(self.record, &c.by)),
                ("whom", who::names(self.record, &c.to)),
                ("what", self.words(&c.span)),
                ("when", c.due.and_then(|t| who::value(self.record, t)).unwrap_or_default()),
                ("condition", self.words(&c.condition)),
                ("according_to", c.statement.map(|s| s.to_string()).unwrap_or_default()),
                ("confidence", c.confidence.to_string()),
            ];
            self.row("commitment", c.id.to_string(), reach(&c.span), cells);
        }
    }

    fn warnings(&mut self) {
        for w in &self.record.warnings {
            let cells = vec![("type", word(&w.kind)), ("what", w.message.clone())];
            self.row("warning", w.item.clone().unwrap_or_default(), w.span.map(|s| (s, s.end)), cells);
        }
    }
}

/// The first piece, and the end of the last.
fn reach(spans: &[Span]) -> Option<(Span, u32)> {
    Some((*spans.first()?, spans.last()?.end))
}
