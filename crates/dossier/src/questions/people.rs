//! Who they are: people with their names, offices, statements and meetings.

use super::filter::{Part, words_of};
use super::reading::Actor;
use super::{Each, Filter};
use crate::error::Result;
use crate::store::Dossier;
use rapporteur_record::EventStatus;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Somebody.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Person {
    /// An id that can be typed.
    pub id: String,
    /// What it is: `person`, or another kind where that is asked for.
    pub kind: String,
    /// The name that most reports write.
    pub name: String,
    /// All names, full ones first, the most frequent of them first.
    pub names: Vec<String>,
    /// Offices, the most reported first.
    pub roles: Vec<RoleHeld>,
    /// How many reports name it.
    pub reports: u32,
    /// How many statements are its.
    pub said: u32,
    /// Whom it met or spoke with.
    pub met: Vec<Met>,
    /// Whether a person accepted it into the list kept by hand; all others are only mentioned.
    pub accepted: bool,
}

/// An office, with the days of the first and the last report that gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleHeld {
    /// In the words of most reports.
    pub title: String,
    /// Of what.
    pub of: Option<String>,
    /// The first report's day.
    pub first: Option<String>,
    /// The last report's day.
    pub last: Option<String>,
    /// In how many reports.
    pub reports: u32,
}

/// Somebody who was met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Met {
    /// Who.
    #[serde(flatten)]
    pub who: Actor,
    /// How often, as the reports together tell.
    pub times: u32,
}

impl Dossier {
    /// People, the most named first; with `kinds` those of other kinds (`organisation`, `place`, …). A name in the filter narrows to those
    /// who bear it.
    pub fn people(&self, filter: &Filter, each: Each<Person>) -> Result<()> {
        let narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        let mut conditions = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        let kinds = if filter.kinds.is_empty() { vec!["person".to_owned()] } else { filter.kinds.clone() };
        if narrowed.actors.is_empty() || !filter.kinds.is_empty() {
            conditions.push(format!("kind IN ({})", vec!["?"; kinds.len()].join(", ")));
            values.extend(kinds.into_iter().map(|kind| Value::Text(kind.to_lowercase())));
        }
        for actors in &narrowed.actors {
            let list = actors.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            conditions.push(format!("n IN ({list})"));
        }
        let is_narrowed = filter.words.is_some()
            || [&filter.from, &filter.to, &filter.source, &filter.report].iter().any(|f| f.is_some());
        if is_narrowed {
            conditions.push(format!(
                "n IN (SELECT coalesce(actor, names.n) FROM reports JOIN named_in ON report = reports.n JOIN names ON names.n = name WHERE {})",
                narrowed.sql
            ));
            values.extend(narrowed.values.clone());
        }
        let accepted = self.accepted()?;
        if filter.accepted {
            let list = accepted.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            conditions.push(format!("n IN ({list})"));
        }
        let sql = format!(
            "SELECT n, id, kind, name, spellings, reports, said FROM actors WHERE {} ORDER BY reports DESC, name, id",
            conditions.join(" AND ")
        );
        let mut query = self.told(self.db.prepare(&sql))?;
        let mut rows = self.told(query.query(params_from_iter(values)))?;
        while let Some(row) = self.told(rows.next())? {
            let (n, spellings, person) = self.told(person_of(row))?;
            let person = Person {
                names: self.parsed(&spellings)?,
                roles: self.told(self.offices(n))?,
                met: self.told(self.met(n))?,
                accepted: accepted.contains(&n),
                ..person
            };
            if each(person).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The people who met or spoke with most others, each with whom: of all days as they were counted, or of the events that the filter leaves.
    pub fn meetings(&self, filter: &Filter, most: usize) -> Result<Vec<(Person, Vec<Met>)>> {
        let mut found: Vec<(Person, Vec<Met>)> = Vec::new();
        let is_narrowed = *filter != Filter { kinds: filter.kinds.clone(), ..Filter::default() };
        let between = if is_narrowed { Some(self.met_in(filter)?) } else { None };
        let who = match &between {
            Some(between) => ids_by_degree(between, most),
            None => {
                let sql = "SELECT actor FROM met JOIN actors ON actors.n = actor WHERE kind = 'person' GROUP BY 1 ORDER BY sum(times) DESC, 1 LIMIT ?1";
                let ids = |row: &Row| row.get::<_, i64>(0);
                self.told(
                    self.db.prepare_cached(sql).and_then(|mut q| q.query_map([most as i64], ids)?.collect()),
                )?
            }
        };
        for n in who {
            let sql = "SELECT n, id, kind, name, spellings, reports, said FROM actors WHERE n = ?1";
            let (n, _, person) =
                self.told(self.db.prepare_cached(sql).and_then(|mut query| query.query_row([n], person_of)))?;
            let met = match &between {
                Some(between) => between.get(&n).cloned().unwrap_or_default(),
                None => self.told(self.met(n))?,
            };
            found.push((person, met));
        }
        Ok(found)
    }

    /// Whom each person met or spoke with in the events that a filter leaves.
    fn met_in(&self, filter: &Filter) -> Result<BTreeMap<i64, Vec<Met>>> {
        let mut between: BTreeMap<i64, Vec<Met>> = BTreeMap::new();
        let filter = Filter { kinds: vec!["CONSULT".to_owned()], ..filter.clone() };
        let mut left = EVENTS;
        self.events(&filter, &mut |event| {
            let is_told = matches!(event.status, EventStatus::Held | EventStatus::Ongoing);
            let who: Vec<&Actor> = event.participants.iter().map(|p| &p.who).filter(|_| is_told).collect();
            for (one, other) in who.iter().flat_map(|one| who.iter().map(move |other| (*one, *other))) {
                let met = between.entry(one.n).or_default();
                match met.iter_mut().find(|met| met.who.n == other.n) {
                    _ if one.n == other.n => {}
                    Some(met) => met.times += 1,
                    None => met.push(Met { who: other.clone(), times: 1 }),
                }
            }
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let mut people = Vec::new();
        for n in between.keys() {
            let sql = "SELECT kind = 'person' FROM actors WHERE n = ?1";
            if self.told(self.db.prepare_cached(sql).and_then(|mut q| q.query_row([n], |row| row.get(0))))? {
                people.push(*n);
            }
        }
        between.retain(|n, _| people.contains(n));
        Ok(between)
    }

    /// Who is called by a name with a word that begins so, the most named first.
    pub fn names_like(&self, letters: &str, most: usize) -> Result<Vec<Actor>> {
        let Some(words) = words_of(letters) else { return Ok(Vec::new()) };
        let sql = "SELECT n, id, actors.name FROM called JOIN actors ON n = called.rowid WHERE called MATCH ?1 ORDER BY reports DESC, actors.name, n LIMIT ?2";
        let actor = |row: &Row| Ok(Actor { n: row.get(0)?, id: row.get(1)?, name: row.get(2)? });
        self.told(
            self.db.prepare_cached(sql).and_then(|mut q| q.query_map((words, most as i64), actor)?.collect()),
        )
    }

    fn offices(&self, n: i64) -> rusqlite::Result<Vec<RoleHeld>> {
        let sql = "SELECT title, actors.name, first, last, offices.reports FROM offices LEFT JOIN actors ON actors.n = of \
                   WHERE actor = ?1 ORDER BY place";
        let held = |row: &Row| {
            Ok(RoleHeld {
                title: row.get(0)?,
                of: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                reports: row.get(4)?,
            })
        };
        self.db.prepare_cached(sql)?.query_map([n], held)?.collect()
    }

    fn met(&self, n: i64) -> rusqlite::Result<Vec<Met>> {
        let sql = "SELECT actors.n, id, name, times FROM met JOIN actors ON actors.n = other WHERE actor = ?1 ORDER BY times DESC, name, id";
        let met = |row: &Row| {
            Ok(Met { who: Actor { n: row.get(0)?, id: row.get(1)?, name: row.get(2)? }, times: row.get(3)? })
        };
        self.db.prepare_cached(sql)?.query_map([n], met)?.collect()
    }
}

/// Events that a network is drawn of.
const EVENTS: usize = 2000;

/// Those who met most.
fn ids_by_degree(between: &BTreeMap<i64, Vec<Met>>, most: usize) -> Vec<i64> {
    let mut ids: Vec<(std::cmp::Reverse<u32>, i64)> =
        between.iter().map(|(n, met)| (std::cmp::Reverse(met.iter().map(|m| m.times).sum()), *n)).collect();
    ids.sort_unstable();
    ids.into_iter().take(most).map(|(_, n)| n).collect()
}

fn person_of(row: &Row) -> rusqlite::Result<(i64, String, Person)> {
    let person = Person {
        id: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        names: Vec::new(),
        roles: Vec::new(),
        reports: row.get(5)?,
        said: row.get(6)?,
        met: Vec::new(),
        accepted: false,
    };
    Ok((row.get(0)?, row.get(4)?, person))
}
