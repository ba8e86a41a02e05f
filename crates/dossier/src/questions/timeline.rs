//! What was done and promised, by day.

use super::reading::Actor;
use super::{Each, Filter};
use crate::error::Result;
use crate::sketch::days;
use crate::store::{Dossier, word};
use serde::Serialize;
use std::ops::ControlFlow;

/// Something that has a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineEntry {
    /// The first day that it may have been on.
    pub day: String,
    /// The day after the last.
    pub to: Option<String>,
    /// `event` or `commitment`.
    pub what: &'static str,
    /// The mode or type of an event, the kind of a commitment.
    pub kind: String,
    /// The status of an event, the state of a commitment.
    pub status: String,
    /// Who takes part, or commits himself.
    pub who: Vec<Actor>,
    /// Its words.
    pub words: String,
    /// Its address.
    pub id: String,
    /// The reports that tell of it.
    pub told_in: Vec<String>,
}

impl Dossier {
    /// Dated events and commitments by day; those that are only dated to a year or the like are left out, `events` has them;
    /// a commitment stands on the day of the first report that tells of it.
    /// `most` is how many will be taken: no more commitments are looked up.
    pub fn timeline(&self, filter: &Filter, most: usize, each: Each<TimelineEntry>) -> Result<()> {
        // Both come in the order of their days, so that they are merged as they come: commitments up to an event's day go before it.
        let mut commitments = Vec::new();
        self.ledger(filter, &mut |entry| {
            if let Some(day) = entry.since.clone() {
                let told_in = std::iter::once(report_of(&entry.id))
                    .chain(entry.restated.iter().map(|r| r.report.clone()));
                commitments.push(TimelineEntry {
                    day,
                    to: None,
                    what: "commitment",
                    kind: word(&entry.kind),
                    status: word(&entry.state),
                    told_in: told_in.collect(),
                    who: entry.by,
                    words: entry.words,
                    id: entry.id,
                });
            }
            if commitments.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let mut commitments = commitments.into_iter().peekable();
        let mut is_done = false;
        self.events(filter, &mut |event| {
            let kind = event.manner();
            let Some(day) = event.from.filter(|from| is_short(from, event.to.as_deref())) else {
                return ControlFlow::Continue(());
            };
            while let Some(entry) = commitments.next_if(|entry| entry.day < day) {
                if each(entry).is_break() {
                    is_done = true;
                    return ControlFlow::Break(());
                }
            }
            let entry = TimelineEntry {
                kind,
                day,
                to: event.to,
                what: "event",
                status: word(&event.status),
                who: event.participants.into_iter().map(|participant| participant.who).collect(),
                words: event.words,
                id: event.id,
                told_in: event.told_in.into_iter().map(|telling| telling.report).collect(),
            };
            let flow = each(entry);
            is_done = flow.is_break();
            flow
        })?;
        if !is_done {
            let _ = commitments.try_for_each(each);
        }
        Ok(())
    }
}

/// The longest stretch that has a place on the timeline, in days: "in 2022" has none.
const LONGEST: i32 = 31;

fn is_short(from: &str, to: Option<&str>) -> bool {
    let length = days::day(from).zip(to.and_then(days::day)).map(|(from, to)| to - from);
    length.is_none_or(|length| length <= LONGEST)
}

fn report_of(address: &str) -> String {
    address.rsplit_once('/').map_or(address, |(report, _)| report).to_owned()
}
