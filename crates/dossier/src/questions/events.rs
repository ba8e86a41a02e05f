//! What was done: events, each with the reports that tell of it.

mod stretch;

use super::filter::Part;
use super::reading::{Actor, Reading, Readings};
use super::waiting::{Dated, Waiting};
use super::{Each, Filter, address};
use crate::error::Result;
use crate::sketch::days;
use crate::store::{Dossier, Layer, word};
use rapporteur_record::{Event, EventStatus, EventType, ParticipantRole};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::ControlFlow;
use std::rc::Rc;
use stretch::Stretch;

/// An event, told by one report or several.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ToldEvent {
    /// The address of its first telling.
    pub id: String,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The manner.
    pub mode: Option<String>,
    /// What the latest that know say of it.
    pub status: EventStatus,
    /// The first day that all tellings allow, or the earliest where they disagree.
    pub from: Option<String>,
    /// The day after the last.
    pub to: Option<String>,
    /// Whether there is no day that all tellings allow.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub dates_disagree: bool,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Where.
    pub places: Vec<Actor>,
    /// The words of its first telling.
    pub words: String,
    /// Each report that tells of it.
    pub told_in: Vec<Telling>,
    /// Why these are one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub links: Vec<LinkTold>,
}

impl ToldEvent {
    /// What was done, in a word or two: "call", "drone attack", "aid".
    pub fn manner(&self) -> String {
        match (self.kind, &self.mode) {
            (EventType::Assault, Some(mode)) if mode != "other" => format!("{mode} attack"),
            (EventType::Assault, _) => "attack".to_owned(),
            (_, Some(mode)) => mode.clone(),
            (kind, None) => word(&kind).to_lowercase(),
        }
    }
}

impl Dated for ToldEvent {
    fn day(&self) -> Option<&str> {
        self.from.as_deref()
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Participant {
    /// Who.
    #[serde(flatten)]
    pub who: Actor,
    /// In what role, as most tellings say.
    pub role: ParticipantRole,
}

/// One report's telling of an event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Telling {
    /// The report.
    pub report: String,
    /// The event in its record.
    pub item: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// What it says of it.
    pub status: EventStatus,
    /// When, as it says.
    pub from: Option<String>,
    /// The day after.
    pub to: Option<String>,
    /// The report whose text this one carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// How sure its reader is.
    pub confidence: f32,
}

/// Two items that are one, and why.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LinkTold {
    /// Report and item.
    pub a: [String; 2],
    /// Report and item.
    pub b: [String; 2],
    /// Why.
    pub reason: String,
    /// How sure.
    pub confidence: f64,
}

/// Says of an event, from the reports and items that tell of it alone, whether it may be asked for.
pub(crate) type MayBe<'a> = &'a dyn Fn(&[(i64, u32)]) -> bool;

/// What of the reports that tell of an event is asked for.
#[derive(Clone, Copy)]
pub(crate) struct With<'a> {
    /// What is read of them.
    pub layers: &'static [Layer],
    /// The layer that `kinds` are of.
    pub of: &'static str,
    /// Kinds of items, any of which one of them has; empty: all.
    pub kinds: &'a [String],
}

/// What an event is told of.
const LAYERS: &[Layer] = &[Layer::Entities, Layer::Events];

/// An event with its tellings in the order of their publication.
pub(crate) struct Group<'d> {
    pub members: Vec<(Rc<Reading<'d>>, u32)>,
}

impl<'d> Group<'d> {
    /// Each telling.
    pub fn tellings(&self) -> impl Iterator<Item = (&Reading<'d>, &Event)> {
        self.members.iter().filter_map(|(reading, item)| {
            let event = reading.record.events.iter().find(|event| event.id.0 == *item)?;
            Some((&**reading, event))
        })
    }

    /// A telling's report.
    pub fn reading(&self, n: i64) -> Option<Rc<Reading<'d>>> {
        self.members.iter().find(|(reading, _)| reading.n == n).map(|(reading, _)| Rc::clone(reading))
    }

    /// Those who take part, and the places.
    pub fn actors(&self) -> Result<Vec<i64>> {
        let mut actors = Vec::new();
        for (reading, event) in self.tellings() {
            let entities = event.participants.iter().map(|p| &p.entity).chain(&event.places);
            actors.extend(reading.actors(entities)?.into_iter().map(|actor| actor.n));
        }
        actors.sort_unstable();
        actors.dedup();
        Ok(actors)
    }
}

impl Dossier {
    /// The events, by day, those without a day last; of some days, those that are dated to a year or the like after the others.
    pub fn events(&self, filter: &Filter, each: Each<ToldEvent>) -> Result<()> {
        let with = With { layers: LAYERS, of: "events", kinds: &filter.kinds };
        let mut waiting = Waiting::of(filter);
        self.groups(filter, with, &|_| true, &mut |group| {
            let event = self.told_event(&group)?;
            if filter.undated && event.from.is_some() {
                return Ok(ControlFlow::Continue(()));
            }
            // It is found by the first day that any report gives it.
            waiting.reach(event.told_in.iter().filter_map(|telling| telling.from.as_deref()));
            if event.from.is_none() {
                // All that have a day were found.
                waiting.reach_the_end();
            }
            waiting.take(event);
            Ok(waiting.give_reached(each))
        })?;
        waiting.give_rest(each);
        Ok(())
    }

    /// The event that an address belongs to.
    pub fn event(&self, report: &str, item: u32) -> Result<Option<ToldEvent>> {
        let Some((n, _)) = self.report(report)? else { return Ok(None) };
        let group = self.group_of((n, item), &mut Readings::new(self, LAYERS))?;
        group.tellings().next().is_some().then(|| self.told_event(&group)).transpose()
    }

    /// Groups of tellings, by day; of which `may_be` says, from reports and items alone, that they may be asked for.
    pub(crate) fn groups(
        &self,
        filter: &Filter,
        with: With,
        may_be: MayBe,
        each: &mut dyn FnMut(Group) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut narrowed = filter.narrowed(self, Part::Acts)?;
        narrowed.and_kinds(self, with.of, with.kinds)?;
        let mut readings = Readings::new(self, with.layers);
        let mut seen: FxHashSet<(i64, u32)> = FxHashSet::default();
        let layered = filter.linked.then_some(
            " AND EXISTS (SELECT 1 FROM linked WHERE layer = 'events' AND linked.report = reports.n AND linked.item = happenings.item)",
        );
        for stretch in Stretch::of(filter) {
            let (mut conditions, mut values) = (narrowed.sql.clone(), narrowed.values.clone());
            for (condition, day) in stretch.conditions(filter) {
                conditions.push_str(condition);
                values.extend(day.clone().map(Value::Text));
            }
            conditions.push_str(layered.unwrap_or_default());
            // A cross join is walked as it is written.
            let tables = match narrowed.leaves_few {
                true => "reports CROSS JOIN happenings ON report = n",
                false => "happenings CROSS JOIN reports ON n = report",
            };
            let sql = format!(
                "SELECT report, item FROM {tables} WHERE {conditions} ORDER BY {} {}, reports.id, item",
                narrowed.ordered_by(if *stretch == Stretch::Undated { "published" } else { "day_from" }),
                filter.direction()
            );
            let mut query = self.told(self.db.prepare(&sql))?;
            let mut rows = self.told(query.query(params_from_iter(values)))?;
            while let Some(row) = self.told(rows.next())? {
                let place = (self.told(row.get(0))?, self.told(row.get(1))?);
                if seen.contains(&place) {
                    continue;
                }
                let places = self.group("events", place)?;
                if places.len() > 1 {
                    seen.extend(places.iter().copied());
                }
                if !may_be(&places) {
                    continue;
                }
                let group = self.read_group(places, &mut readings)?;
                let is_wanted = group.tellings().any(|(_, event)| {
                    let kinds =
                        [word(&event.kind), event.mode.clone().unwrap_or_default(), word(&event.status)];
                    filter.is_sure(event.confidence) && filter.has_kind(&kinds.each_ref().map(String::as_str))
                });
                let is_theirs = || -> Result<bool> {
                    Ok(narrowed.actors.is_empty() || narrowed.has_all(&group.actors()?))
                };
                if is_wanted && is_theirs()? && each(group)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// All tellings of the event that one belongs to.
    pub(crate) fn group_of<'d>(
        &'d self,
        place: (i64, u32),
        readings: &mut Readings<'d>,
    ) -> Result<Group<'d>> {
        self.read_group(self.group("events", place)?, readings)
    }

    fn read_group<'d>(&'d self, places: Vec<(i64, u32)>, readings: &mut Readings<'d>) -> Result<Group<'d>> {
        let mut members = Vec::with_capacity(places.len());
        for (n, item) in places {
            members.push((readings.of(n)?, item));
        }
        let key = |(reading, item): &(Rc<Reading<'_>>, u32)| {
            (
                reading.report.published.is_none(),
                reading.report.published.clone(),
                reading.report.id.clone(),
                *item,
            )
        };
        members.sort_by_key(key);
        Ok(Group { members })
    }

    /// What is told of a group.
    pub(crate) fn told_event(&self, group: &Group) -> Result<ToldEvent> {
        let (first, item) = &group.members[0];
        let first_event = first.record.events.iter().find(|event| event.id.0 == *item);
        let mut told_in = Vec::new();
        for (reading, event) in group.tellings() {
            let days = self.days_of(reading.n, event.id.0)?;
            told_in.push(Telling {
                report: reading.report.id.clone(),
                item: event.id.to_string(),
                published: reading.report.published.clone(),
                publisher: reading.report.publisher.clone(),
                status: event.status,
                from: days.map(|days| days::date(days.0)),
                to: days.map(|days| days::date(days.1)),
                copy_of: self.origin_of(reading.n)?,
                confidence: event.confidence,
            });
        }
        let dated: Vec<(&String, &String)> = told_in
            .iter()
            .filter_map(|telling| Some((telling.from.as_ref()?, telling.to.as_ref()?)))
            .collect();
        let latest = dated.iter().map(|days| days.0).max();
        let earliest = dated.iter().map(|days| days.1).min();
        let dates_disagree = latest.zip(earliest).is_some_and(|(from, to)| from >= to);
        let (from, to) = match dates_disagree {
            false => (latest.cloned(), earliest.cloned()),
            true => (dated.iter().map(|d| d.0).min().cloned(), dated.iter().map(|d| d.1).max().cloned()),
        };
        Ok(ToldEvent {
            id: address(&first.report.id, 'v', *item),
            kind: first_event.map_or(EventType::Consult, |event| event.kind),
            mode: most_frequent(group.tellings().filter_map(|(_, event)| event.mode.clone())),
            status: status_of(group.tellings().map(|(_, event)| event.status)),
            from,
            to,
            dates_disagree,
            participants: participants(group)?,
            places: places(group)?,
            words: first_event.map(|event| sentence(first, event)).unwrap_or_default(),
            links: self.links(
                "events",
                'v',
                group.members.iter().map(|(reading, item)| (reading.n, *item)),
            )?,
            told_in,
        })
    }

    /// The days of an event, half open.
    pub(crate) fn days_of(&self, n: i64, item: u32) -> Result<Option<days::Days>> {
        let sql = "SELECT day_from, day_to FROM happenings WHERE report = ?1 AND item = ?2";
        let row =
            |row: &rusqlite::Row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?));
        let (from, to) =
            self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row((n, item), row)))?;
        Ok(from.as_deref().and_then(days::day).zip(to.as_deref().and_then(days::day)))
    }

    /// The id of the report whose text another carries.
    pub(crate) fn origin_of(&self, n: i64) -> Result<Option<String>> {
        let sql = "SELECT origin.id FROM reports JOIN reports AS origin ON origin.n = reports.origin WHERE reports.n = ?1";
        let found = self.db.prepare_cached(sql).and_then(|mut query| {
            rusqlite::OptionalExtension::optional(query.query_row([n], |row| row.get(0)))
        });
        self.told(found)
    }

    /// The links among items.
    pub(crate) fn links(
        &self,
        layer: &str,
        letter: char,
        items: impl Iterator<Item = (i64, u32)>,
    ) -> Result<Vec<LinkTold>> {
        let sql = "SELECT a.id, a_item, b.id, b_item, reason, confidence FROM links \
                   JOIN reports AS a ON a.n = a_report JOIN reports AS b ON b.n = b_report \
                   WHERE layer = ?1 AND a_report = ?2 AND a_item = ?3 ORDER BY b.published, b.id, b_item";
        let mut links = Vec::new();
        for (n, item) in items {
            let row = |row: &rusqlite::Row| {
                let item = |at| Ok::<_, rusqlite::Error>(format!("{letter}{}", row.get::<_, u32>(at)?));
                Ok(LinkTold {
                    a: [row.get(0)?, item(1)?],
                    b: [row.get(2)?, item(3)?],
                    reason: row.get(4)?,
                    confidence: row.get(5)?,
                })
            };
            let found: Vec<LinkTold> = self.told(
                self.db
                    .prepare_cached(sql)
                    .and_then(|mut query| query.query_map((layer, n, item), row)?.collect()),
            )?;
            links.extend(found);
        }
        Ok(links)
    }
}

/// What is said of it in the end: called off or denied where that is said last, held where anyone says so, else the latest.
fn status_of(statuses: impl Iterator<Item = EventStatus>) -> EventStatus {
    let statuses: Vec<EventStatus> = statuses.collect();
    let last = *statuses.last().unwrap_or(&EventStatus::Held);
    match last {
        EventStatus::CalledOff | EventStatus::Denied => last,
        _ if statuses.contains(&EventStatus::Held) => EventStatus::Held,
        _ => last,
    }
}

fn most_frequent(words: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(usize, String)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(_, other)| *other == word) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, word)),
        }
    }
    // Of equals the first told.
    let most = counts.iter().map(|(count, _)| *count).max()?;
    counts.into_iter().find(|(count, _)| *count == most).map(|(_, word)| word)
}

fn participants(group: &Group) -> Result<Vec<Participant>> {
    let mut all: Vec<(Actor, Vec<ParticipantRole>)> = Vec::new();
    for (reading, event) in group.tellings() {
        for participant in &event.participants {
            let Some(actor) = reading.actor(participant.entity)? else { continue };
            match all.iter_mut().find(|(other, _)| other.n == actor.n) {
                Some((_, roles)) => roles.push(participant.role),
                None => all.push((actor, vec![participant.role])),
            }
        }
    }
    let role = |roles: &[ParticipantRole]| {
        let count = |role: &ParticipantRole| roles.iter().filter(|other| *other == role).count();
        let most = roles.iter().map(count).max().unwrap_or(0);
        *roles.iter().find(|role| count(role) == most).expect("somebody has a role")
    };
    Ok(all.into_iter().map(|(who, roles)| Participant { who, role: role(&roles) }).collect())
}

fn places(group: &Group) -> Result<Vec<Actor>> {
    let mut all: Vec<Actor> = Vec::new();
    for (reading, event) in group.tellings() {
        for actor in reading.actors(&event.places)? {
            if !all.contains(&actor) {
                all.push(actor);
            }
        }
    }
    Ok(all)
}

/// The sentence around the first mention, on one line.
pub(crate) fn sentence(reading: &Reading, event: &Event) -> String {
    event
        .mentions
        .first()
        .map(|span| super::search::sentence_around(&reading.report.text, *span))
        .unwrap_or_default()
}
