//! Reads the text of a news report into a record.
//!
//! A chain of stages, one folder each, in this order; each reads the text and the layers before it and returns its
//! own layer. There is no input or output and no global state but word lists.
//!
//! ```text
//! Report ─ text ─ names ─ times ─ figures ─ statements ─ events ─ commitments ─ links ─ assemble ─ Record
//! ```
//!
//! ```
//! use rapporteur_record::Report;
//! let report = Report { id: "r1".into(), text: "“We agreed,” Ann Lee said on X.".into(), ..Report::default() };
//! let record = rapporteur_reader::read(&report);
//! assert_eq!(record.report.words, 7);
//! ```
//!
//! [`read_layers`] stops before ids are given and [`explain`] keeps what every stage considered.

pub mod assemble;
pub mod commitments;
pub mod events;
pub mod figures;
pub mod judgement;
pub mod lexicon;
pub mod links;
pub mod names;
pub mod statements;
pub mod text;
pub mod times;
pub mod trace;
pub mod warning;

/// The calendar in which [`times::read`] takes the day of publication.
pub use jiff;
pub use rapporteur_model as model;
pub use rapporteur_record as record;

use jiff::civil::Date;
use judgement::Judgement;
use model::Model;
use rapporteur_record::{Record, Report};
use text::Text;
use trace::{Note, Trace};

/// What the stages found, before ids are given: lists that refer to each other by index.
#[derive(Debug, Default)]
pub struct Layers {
    /// Whether the model had a voice: what scores are worth hangs on it.
    pub with_model: bool,
    /// Who and where.
    pub names: names::Names,
    /// When.
    pub times: times::Times,
    /// How many, how much.
    pub figures: figures::Figures,
    /// Who said what.
    pub statements: statements::Statements,
    /// What is done in the world.
    pub events: events::Events,
    /// What was promised.
    pub commitments: commitments::Commitments,
    /// What belongs together.
    pub links: links::Links,
}

/// Reads reports: with a trained model beside the rules, or with rules alone.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    model: Option<&'static Model>,
}

impl Default for Reader {
    /// With the model for everyday reading.
    fn default() -> Self {
        Reader { model: Some(Model::standard()) }
    }
}

impl Reader {
    /// With another model, such as [`Model::best`].
    pub fn with(model: &'static Model) -> Self {
        Reader { model: Some(model) }
    }

    /// Rules alone: many times faster, and blind to much indirect speech.
    pub fn rules_only() -> Self {
        Reader { model: None }
    }

    /// Reads a report into its record.
    pub fn read(&self, report: &Report) -> Record {
        self.read_with(report, &Trace::off())
    }

    /// Reads a report and keeps what each stage considered, in order.
    pub fn explain(&self, report: &Report) -> (Record, Vec<Note>) {
        let trace = Trace::on();
        let record = self.read_with(report, &trace);
        (record, trace.into_notes())
    }

    fn read_with(&self, report: &Report, trace: &Trace) -> Record {
        let text = Text::read(&report.text);
        let layers = self.layers(&text, published(report), trace);
        assemble::record(report, &text, &layers)
    }

    /// Runs the stages. A text that is clearly in another language than English would be half read, and is not read at all.
    pub fn layers(&self, text: &Text, published: Option<Date>, trace: &Trace) -> Layers {
        if text.language.is_some_and(|other| other != "en") {
            return Layers::default();
        }
        let judgement = self.model.map(|model| Judgement::read(model, text));
        stages(text, published, judgement.as_ref(), trace, || ())
    }
}

/// Runs the stages after the text's own and the model's, and calls `after` after each, for those who measure them.
pub fn stages(
    text: &Text,
    published: Option<Date>,
    judgement: Option<&Judgement>,
    trace: &Trace,
    mut after: impl FnMut(),
) -> Layers {
    let names = names::read(text, judgement, trace);
    after();
    let times = times::read(text, published, trace);
    after();
    let figures = figures::read(text, &times, trace);
    after();
    let statements = statements::read(text, &names, &times, judgement, trace);
    after();
    let input = events::Input {
        text,
        names: &names,
        times: &times,
        figures: &figures,
        statements: &statements,
        published,
        judgement,
    };
    let events = events::read(input, trace);
    after();
    let commitments = commitments::read(text, &names, &times, &statements, judgement, trace);
    after();
    let links = links::read(text, &names, &times, &statements, &figures, &events, trace);
    after();
    let with_model = judgement.is_some();
    Layers { with_model, names, times, figures, statements, events, commitments, links }
}

/// Reads a report into its record, with the model for everyday reading.
pub fn read(report: &Report) -> Record {
    Reader::default().read(report)
}

/// Reads a report and keeps what each stage considered, in order.
pub fn explain(report: &Report) -> (Record, Vec<Note>) {
    Reader::default().explain(report)
}

/// Runs the stages by rules alone.
pub fn read_layers(text: &Text, published: Option<Date>, trace: &Trace) -> Layers {
    Reader::rules_only().layers(text, published, trace)
}

/// The day of publication, where it is a date of the calendar.
fn published(report: &Report) -> Option<Date> {
    report.published.as_deref().and_then(|day| day.parse().ok())
}
