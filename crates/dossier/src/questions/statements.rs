//! Who said what.

use super::filter::Part;
use super::reading::{Actor, Readings};
use super::{Each, Filter, address};
use crate::error::Result;
use crate::store::{Dossier, Layer, word};
use rapporteur_record::{Span, StatementForm, StatementMode};
use schemars::JsonSchema;
use serde::Serialize;

/// A statement as a report gives it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Said {
    /// Its address.
    pub id: String,
    /// The report.
    pub report: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Speech, writing or thought.
    pub mode: StatementMode,
    /// Direct, indirect or mixed.
    pub form: StatementForm,
    /// Who says it.
    pub speakers: Vec<Actor>,
    /// The words that name the speaker.
    pub source: String,
    /// The words that report it.
    pub cue: String,
    /// What is said.
    pub words: String,
    /// Where that stands, in code points of the text.
    pub spans: Vec<Span>,
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub addressees: Vec<Actor>,
    /// When, as a day or a coarser date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where else the same words are quoted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub also_in: Vec<String>,
    /// How sure the reader is.
    pub confidence: f32,
}

impl Dossier {
    /// Statements by day of publication and place in the report. Those named by the filter speak.
    pub fn statements(&self, filter: &Filter, each: Each<Said>) -> Result<()> {
        self.readings(
            filter,
            ("statements", Part::Speaks),
            &mut Readings::new(self, &[Layer::Entities, Layer::Times, Layer::Statements]),
            &mut |narrowed, reading| {
                for statement in &reading.record.statements {
                    let speakers = reading.actors(&statement.speakers)?;
                    let numbers: Vec<i64> = speakers.iter().map(|actor| actor.n).collect();
                    let kinds = [word(&statement.mode), word(&statement.form)];
                    let is_wanted = narrowed.has_all(&numbers)
                        && filter.is_sure(statement.confidence)
                        && filter.has_kind(&kinds.each_ref().map(String::as_str));
                    if !is_wanted {
                        continue;
                    }
                    let also_in = self.also_in("statements", 's', (reading.n, statement.id.0))?;
                    if filter.linked && also_in.is_empty() {
                        continue;
                    }
                    let time =
                        statement.time.and_then(|id| reading.record.times.iter().find(|time| time.id == id));
                    let said = Said {
                        id: address(&reading.report.id, 's', statement.id.0),
                        report: reading.report.id.clone(),
                        published: reading.report.published.clone(),
                        publisher: reading.report.publisher.clone(),
                        mode: statement.mode,
                        form: statement.form,
                        speakers,
                        source: reading.words(&statement.source),
                        cue: reading.words(&statement.cue),
                        words: reading.words(&statement.content),
                        spans: statement.content.clone(),
                        addressees: reading.actors(&statement.addressees)?,
                        time: time.and_then(|time| time.value.clone()),
                        also_in,
                        confidence: statement.confidence,
                    };
                    if each(said).is_break() {
                        return Ok(std::ops::ControlFlow::Break(()));
                    }
                }
                Ok(std::ops::ControlFlow::Continue(()))
            },
        )
    }
}
