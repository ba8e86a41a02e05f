//! What was promised, agreed, demanded, and what became of it.

use super::filter::Part;
use super::reading::{Actor, Reading, Readings};
use super::waiting::{Dated, Waiting};
use super::{Each, Filter, address};
use crate::error::Result;
use crate::store::{Dossier, Layer, word};
use rapporteur_record::{Commitment, CommitmentKind, CommitmentStatus, Span};
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::rc::Rc;

/// A commitment.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LedgerEntry {
    /// The address of its first statement.
    pub id: String,
    /// Its kind.
    pub kind: CommitmentKind,
    /// By whom.
    pub by: Vec<Actor>,
    /// To whom.
    pub to: Vec<Actor>,
    /// What.
    pub words: String,
    /// Where that stands, in code points of the first report's text.
    pub spans: Vec<Span>,
    /// On what condition.
    pub condition: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// The day of the first report that tells of it.
    pub since: Option<String>,
    /// Who publishes that.
    pub publisher: Option<String>,
    /// What is said of it last.
    pub state: CommitmentStatus,
    /// Where else it is stated.
    pub restated: Vec<Restated>,
    /// What reports say became of it.
    pub became: Vec<Became>,
    /// How sure the reader is of the first.
    pub confidence: f32,
}

impl Dated for LedgerEntry {
    fn day(&self) -> Option<&str> {
        self.since.as_deref()
    }
}

/// The same commitment in another report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Restated {
    /// The report.
    pub report: String,
    /// The commitment in its record.
    pub item: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// In its words.
    pub words: String,
    /// The report whose text this one carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

/// What a report says became of a commitment: somebody's claim.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Became {
    /// The report.
    pub report: String,
    /// The commitment in its record.
    pub item: String,
    /// What is claimed.
    pub claim: CommitmentStatus,
    /// Who claims it: the speaker, or the publisher.
    pub by: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Where its words stand, in code points of that report's text.
    pub words: Vec<Span>,
    /// The words' sentence.
    pub sentence: String,
}

impl Dossier {
    /// Commitments, by the day of the first report that tells of them.
    pub fn ledger(&self, filter: &Filter, each: Each<LedgerEntry>) -> Result<()> {
        const LAYERS: &[Layer] = &[Layer::Entities, Layer::Times, Layer::Statements, Layer::Commitments];
        let mut readings = Readings::new(self, LAYERS);
        let mut seen: FxHashSet<(i64, u32)> = FxHashSet::default();
        let mut waiting = Waiting::of(filter);
        self.readings(
            filter,
            ("commitments", Part::Commits),
            &mut Readings::new(self, LAYERS),
            &mut |narrowed, reading| {
                for commitment in &reading.record.commitments {
                    let place = (reading.n, commitment.id.0);
                    if seen.contains(&place) {
                        continue;
                    }
                    let mut members = Vec::new();
                    for (n, item) in self.group("commitments", place)? {
                        let of_member = if n == reading.n { Rc::clone(reading) } else { readings.of(n)? };
                        members.push((of_member, item));
                    }
                    if members.len() > 1 {
                        seen.extend(members.iter().map(|(reading, item)| (reading.n, *item)));
                    }
                    let entry = self.entry(members)?;
                    let parties: Vec<i64> = entry.by.iter().chain(&entry.to).map(|actor| actor.n).collect();
                    let kinds = [word(&entry.kind), word(&entry.state)];
                    let is_wanted = narrowed.has_all(&parties)
                        && filter.is_sure(entry.confidence)
                        && filter.has_kind(&kinds.each_ref().map(String::as_str))
                        && (!filter.linked || !entry.restated.is_empty() || !entry.became.is_empty());
                    if is_wanted {
                        waiting.take(entry);
                    }
                }
                waiting.reach(reading.published().into_iter());
                Ok(waiting.give_reached(each))
            },
        )?;
        waiting.give_rest(each);
        Ok(())
    }

    fn entry(&self, mut members: Vec<(Rc<Reading<'_>>, u32)>) -> Result<LedgerEntry> {
        members.sort_by_key(|(reading, item)| {
            (
                reading.report.published.is_none(),
                reading.report.published.clone(),
                reading.report.id.clone(),
                *item,
            )
        });
        let of = |reading: &Reading, item: u32| {
            reading.record.commitments.iter().find(|c| c.id.0 == item).cloned()
        };
        let (first, item) = &members[0];
        let commitment = of(first, *item).expect("a commitment stands in its record");
        let mut restated = Vec::new();
        let mut became = Vec::new();
        for (reading, item) in &members {
            let Some(told) = of(reading, *item) else { continue };
            if told.status != CommitmentStatus::Stated {
                became.push(claim(reading, &told)?);
            }
            if (reading.n, *item) != (first.n, commitment.id.0) {
                restated.push(Restated {
                    report: reading.report.id.clone(),
                    item: told.id.to_string(),
                    published: reading.report.published.clone(),
                    publisher: reading.report.publisher.clone(),
                    words: reading.words(&told.span),
                    copy_of: self.origin_of(reading.n)?,
                });
            }
        }
        let due = commitment.due.and_then(|id| first.record.times.iter().find(|time| time.id == id));
        Ok(LedgerEntry {
            id: address(&first.report.id, 'c', commitment.id.0),
            kind: commitment.kind,
            by: first.actors(&commitment.by)?,
            to: first.actors(&commitment.to)?,
            words: first.words(&commitment.span),
            spans: commitment.span.clone(),
            condition: (!commitment.condition.is_empty()).then(|| first.words(&commitment.condition)),
            due: due.and_then(|time| time.value.clone()),
            since: first.report.published.clone(),
            publisher: first.report.publisher.clone(),
            state: became.last().map_or(CommitmentStatus::Stated, |claim: &Became| claim.claim),
            restated,
            became,
            confidence: commitment.confidence,
        })
    }
}

fn claim(reading: &Reading, told: &Commitment) -> Result<Became> {
    let statement = told.statement.and_then(|id| reading.record.statements.iter().find(|s| s.id == id));
    let speaker = statement.map(|statement| reading.speaker(statement)).transpose()?.flatten();
    let sentence = told.span.first().map(|span| super::search::sentence_around(&reading.report.text, *span));
    Ok(Became {
        report: reading.report.id.clone(),
        item: told.id.to_string(),
        claim: told.status,
        by: speaker.or_else(|| reading.report.publisher.clone()),
        published: reading.report.published.clone(),
        words: told.span.clone(),
        sentence: sentence.unwrap_or_default(),
    })
}
