//! What was done, promised and said, by day.

use super::filter::Part;
use super::reading::Actor;
use super::waiting::{Dated, Waiting};
use super::{Each, Filter};
use crate::error::Result;
use crate::sketch::days;
use crate::store::{Dossier, word};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::ControlFlow;

/// Something that has a day.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TimelineEntry {
    /// The first day that it may have been on.
    pub day: String,
    /// The day after the last.
    pub to: Option<String>,
    /// `event`, `commitment` or `statement`.
    pub what: &'static str,
    /// The mode or type of an event, the kind of a commitment, the mode of a statement.
    pub kind: String,
    /// The status of an event, the state of a commitment, the form of a statement.
    pub status: String,
    /// Who takes part, commits himself, or speaks.
    pub who: Vec<Actor>,
    /// Whether there is no day that all reports allow: then it lasts from the first to the last that they give.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub dates_disagree: bool,
    /// Its words.
    pub words: String,
    /// Its address.
    pub id: String,
    /// The reports that tell of it.
    pub told_in: Vec<String>,
}

impl Dated for TimelineEntry {
    fn day(&self) -> Option<&str> {
        Some(&self.day)
    }
}

impl Dossier {
    /// Dated events and commitments by day; those that are only dated to a year or the like are left out, `events` has them;
    /// a commitment stands on the day of the first report that tells of it, a statement on the day that it was made on, else on the report's.
    /// Statements are given where `statement` is among the kinds; `event` and `commitment` there stand for all of these.
    /// `most` is how many will be taken: no more commitments and statements are looked up.
    pub fn timeline(&self, filter: &Filter, most: usize, each: Each<TimelineEntry>) -> Result<()> {
        let mut entries = Vec::new();
        if let Some(filter) = only(filter, "commitment") {
            entries.extend(self.commitments_by_day(&filter, most)?);
        }
        if let Some(filter) = only(filter, "statement") {
            entries.extend(self.statements_by_day(&filter, most)?);
        }
        let mut waiting = Waiting::of(filter);
        entries.into_iter().for_each(|entry| waiting.take(entry));
        if let Some(filter) = only(filter, "event") {
            self.events_among(&filter, &mut waiting, each)?;
        }
        waiting.give_rest(each);
        Ok(())
    }

    fn commitments_by_day(&self, filter: &Filter, most: usize) -> Result<Vec<TimelineEntry>> {
        let mut commitments = Vec::new();
        self.ledger(filter, &mut |entry| {
            if let Some(day) = entry.since.clone() {
                let told_in = std::iter::once(report_of(&entry.id))
                    .chain(entry.restated.iter().map(|r| r.report.clone()));
                commitments.push(TimelineEntry {
                    day,
                    to: None,
                    dates_disagree: false,
                    what: "commitment",
                    kind: word(&entry.kind),
                    status: word(&entry.state),
                    told_in: each_once(told_in),
                    who: entry.by,
                    words: entry.words,
                    id: entry.id,
                });
            }
            if commitments.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(commitments)
    }

    fn statements_by_day(&self, filter: &Filter, most: usize) -> Result<Vec<TimelineEntry>> {
        let mut statements = Vec::new();
        self.statements(filter, &mut |said| {
            let made = said.time.as_deref().and_then(|time| time.get(..10));
            let made = made.filter(|day| days::day(day).is_some()).map(str::to_owned);
            if let Some(day) = made.or(said.published) {
                let told_in =
                    std::iter::once(said.report).chain(said.also_in.iter().map(|other| report_of(other)));
                statements.push(TimelineEntry {
                    day,
                    to: None,
                    dates_disagree: false,
                    what: "statement",
                    kind: word(&said.mode),
                    status: word(&said.form),
                    told_in: each_once(told_in),
                    who: said.speakers,
                    words: said.words,
                    id: said.id,
                });
            }
            if statements.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(statements)
    }

    /// Gives events, and what waits among them, each on its day.
    fn events_among(
        &self,
        filter: &Filter,
        waiting: &mut Waiting<TimelineEntry>,
        each: Each<TimelineEntry>,
    ) -> Result<()> {
        self.events(filter, &mut |event| {
            let kind = event.manner();
            let Some(day) = event.from.filter(|from| is_short(from, event.to.as_deref())) else {
                return ControlFlow::Continue(());
            };
            waiting.reach([day.as_str()].into_iter());
            waiting.take(TimelineEntry {
                kind,
                day,
                to: event.to,
                dates_disagree: event.dates_disagree,
                what: "event",
                status: word(&event.status),
                who: event.participants.into_iter().map(|participant| participant.who).collect(),
                words: event.words,
                id: event.id,
                told_in: each_once(event.told_in.into_iter().map(|telling| telling.report)),
            });
            waiting.give_reached(each)
        })
    }
}

/// What a timeline is of; as kinds: all of one.
const WHATS: [&str; 3] = ["event", "commitment", "statement"];

/// The filter for the entries of one sort; `None` where these are not asked for.
fn only(filter: &Filter, what: &str) -> Option<Filter> {
    let is_what = |kind: &String| WHATS.iter().any(|what| kind.eq_ignore_ascii_case(what));
    let of = |kinds: Vec<String>| Some(Filter { kinds, ..filter.clone() });
    if filter.kinds.iter().any(|kind| kind.eq_ignore_ascii_case(what)) {
        return of(Vec::new());
    }
    let others: Vec<String> = filter.kinds.iter().filter(|kind| !is_what(kind)).cloned().collect();
    match others.is_empty() && !filter.kinds.is_empty() || what == "statement" {
        true => None,
        false => of(others),
    }
}

/// How much began in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Month {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// How many tellings of events began in it.
    pub events: u32,
}

impl Dossier {
    /// How many tellings of events began in each month: what a timeline of more than can be drawn is found by.
    pub fn months(&self, filter: &Filter) -> Result<Vec<Month>> {
        let Some(filter) = only(filter, "event") else { return Ok(Vec::new()) };
        let mut narrowed = filter.narrowed(self, Part::Acts)?;
        narrowed.and_kinds(self, "events", &filter.kinds)?;
        let mut days = String::new();
        for (condition, day) in [(" AND day_to > ?", &filter.from), (" AND day_from <= ?", &filter.to)] {
            if let Some(day) = day {
                days.push_str(condition);
                narrowed.values.push(Value::Text(day.clone()));
            }
        }
        // Where nothing is narrowed, the index of days alone is read.
        let reports = match narrowed.leaves_all() {
            true => "report NOT IN (SELECT n FROM reports WHERE NOT current)".to_owned(),
            false => format!("report IN (SELECT reports.n FROM reports WHERE {})", narrowed.sql),
        };
        let sql = format!(
            "SELECT substr(day_from, 1, 7), count(*) FROM happenings WHERE day_from IS NOT NULL \
             AND day_to <= date(day_from, '+{LONGEST} days') AND {reports}{days} GROUP BY 1 ORDER BY 1"
        );
        let month = |row: &rusqlite::Row| Ok(Month { month: row.get(0)?, events: row.get(1)? });
        self.told(
            self.db
                .prepare(&sql)
                .and_then(|mut q| q.query_map(params_from_iter(narrowed.values), month)?.collect()),
        )
    }
}

/// The longest stretch that has a place on the timeline, in days: "in 2022" has none.
const LONGEST: i32 = 31;

fn is_short(from: &str, to: Option<&str>) -> bool {
    let length = days::day(from).zip(to.and_then(days::day)).map(|(from, to)| to - from);
    length.is_none_or(|length| length <= LONGEST)
}

/// The reports, each once though it tells of it in two places.
fn each_once(reports: impl Iterator<Item = String>) -> Vec<String> {
    let mut once = Vec::new();
    for report in reports {
        if !once.contains(&report) {
            once.push(report);
        }
    }
    once
}

fn report_of(address: &str) -> String {
    address.rsplit_once('/').map_or(address, |(report, _)| report).to_owned()
}
