//! What a question is narrowed to.

use super::Words;
use crate::error::{Error, Result};
use crate::sketch::names;
use crate::store::Dossier;
use rapporteur_record::EntityKind;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

/// What a question is narrowed to; empty: everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Names or ids of people, bodies, countries, places: all of them take part.
    pub who: Vec<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, itself included.
    pub to: Option<String>,
    /// Words that the report holds.
    pub words: Option<Words>,
    /// Words of the publisher's name.
    pub source: Option<String>,
    /// The id of a report.
    pub report: Option<String>,
    /// Kinds, types or modes of the items asked for.
    pub kinds: Vec<String>,
    /// The least confidence.
    pub confidence: Option<f32>,
    /// Only what several reports tell.
    pub linked: bool,
    /// Only events that no report dates.
    pub undated: bool,
    /// Only people of the list kept by hand.
    pub accepted: bool,
    /// The latest first.
    pub latest_first: bool,
}

/// What somebody named has to do with what is asked for; written with each name in `named_in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Named in the report is enough.
    Any = !0,
    /// Speaks.
    Speaks = 1,
    /// Takes part in an event, or it is there.
    Acts = 2,
    /// Commits himself, or is committed to.
    Commits = 4,
}

/// So many reports are few: these are looked up and sorted. Of more, the index of days is walked until enough is found.
const FEW: i64 = 2000;

/// The condition that leaves all reports: each in its current version.
const ALL: &str = "current";

/// A filter with its names looked up.
#[derive(Debug)]
pub(crate) struct Narrowed {
    /// The numbers of the actors that take part, one list for each name given: any of the list will do.
    pub actors: Vec<Vec<i64>>,
    /// Conditions on `reports`, to put after `WHERE`.
    pub sql: String,
    /// What the conditions' question marks stand for.
    pub values: Vec<Value>,
    /// Whether it leaves few reports.
    pub leaves_few: bool,
}

impl Filter {
    /// Looks up names, and writes the conditions on reports: those named must play that part.
    pub(crate) fn narrowed(&self, dossier: &Dossier, part: Part) -> Result<Narrowed> {
        let mut narrowed = Narrowed {
            actors: Vec::new(),
            sql: ALL.to_owned(),
            values: Vec::new(),
            leaves_few: self.report.is_some(),
        };
        for name in &self.who {
            let actors = dossier.actors_of(name)?;
            if actors.is_empty() {
                return Err(Error::NotFound(dossier.nobody(name)?));
            }
            let names = dossier.names_of(&actors)?.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            let named = format!("named_in WHERE name IN ({names}) AND parts & {}", part as i64);
            narrowed.must_be_in(dossier, &named, "report", &[])?;
            narrowed.actors.push(actors);
        }
        if let Some(words) = &self.words {
            narrowed.must_be_in(
                dossier,
                "words WHERE words MATCH ?",
                "rowid",
                &[words.query().to_owned()],
            )?;
        }
        if let Some(source) = &self.source {
            narrowed.and(" AND instr(lower(publisher), lower(?)) > 0", source);
        }
        if let Some(report) = &self.report {
            narrowed.and(" AND id = ?", report);
        }
        Ok(narrowed)
    }

    /// The same with conditions on the day of publication.
    pub(crate) fn narrowed_by_publication(&self, dossier: &Dossier, part: Part) -> Result<Narrowed> {
        let mut narrowed = self.narrowed(dossier, part)?;
        if let Some(from) = &self.from {
            narrowed.and(" AND published >= ?", from);
        }
        if let Some(to) = &self.to {
            narrowed.and(" AND published <= ?", to);
        }
        Ok(narrowed)
    }

    /// How SQL calls the order.
    pub(crate) fn direction(&self) -> &'static str {
        if self.latest_first { "DESC" } else { "ASC" }
    }

    /// Whether an item's kind is asked for.
    pub(crate) fn has_kind(&self, kinds: &[&str]) -> bool {
        self.kinds.is_empty()
            || self.kinds.iter().any(|kind| kinds.iter().any(|k| k.eq_ignore_ascii_case(kind)))
    }

    /// Whether an item is sure enough.
    pub(crate) fn is_sure(&self, confidence: f32) -> bool {
        self.confidence.is_none_or(|least| confidence >= least)
    }
}

impl Narrowed {
    /// Whether all reports are left.
    pub fn leaves_all(&self) -> bool {
        self.sql == ALL
    }

    /// A further condition on a value.
    pub fn and(&mut self, condition: &str, value: &str) {
        self.sql.push_str(condition);
        self.values.push(Value::Text(value.to_owned()));
    }

    /// Only reports with an item of these kinds.
    pub fn and_kinds(&mut self, dossier: &Dossier, layer: &str, kinds: &[String]) -> Result<()> {
        if kinds.is_empty() {
            return Ok(());
        }
        let marks = vec!["?"; kinds.len()].join(", ");
        self.must_be_in(
            dossier,
            &format!("kinds WHERE layer = '{layer}' AND kind IN ({marks})"),
            "report",
            kinds,
        )
    }

    /// Only reports whose numbers a table gives; where it gives many, each report is sought in it.
    fn must_be_in(&mut self, dossier: &Dossier, rows: &str, column: &str, values: &[String]) -> Result<()> {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT {})", FEW + 1);
        let count: i64 =
            dossier.told(dossier.db.query_row(&sql, params_from_iter(values), |row| row.get(0)))?;
        let is_few = count <= FEW;
        self.leaves_few |= is_few;
        // The index of words is no table to seek in.
        self.sql.push_str(&match is_few || column == "rowid" {
            true => format!(" AND reports.n IN (SELECT {column} FROM {rows})"),
            false => format!(" AND EXISTS (SELECT 1 FROM {rows} AND {column} = reports.n)"),
        });
        self.values.extend(values.iter().cloned().map(Value::Text));
        Ok(())
    }

    /// A column to be ordered by, so that SQLite takes its index or leaves it.
    pub fn ordered_by(&self, column: &str) -> String {
        if self.leaves_few { format!("+{column}") } else { column.to_owned() }
    }

    /// Whether all that were named are among these.
    pub fn has_all(&self, actors: &[i64]) -> bool {
        self.actors.iter().all(|wanted| wanted.iter().any(|actor| actors.contains(actor)))
    }
}

/// Kinds that names are looked for in.
const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Place, EntityKind::Organisation, EntityKind::Weapon, EntityKind::Work];

impl Dossier {
    /// The numbers of those whom a name or an id stands for; none where nobody is known by it.
    pub fn actors_of(&self, name: &str) -> Result<Vec<i64>> {
        let mut found: Vec<i64> = Vec::new();
        if name.trim().is_empty() {
            return Ok(found);
        }
        let spoken = name.replace('-', " ");
        for kind in KINDS {
            for written in [name, spoken.as_str()] {
                let key = names::key(kind, written);
                let sql = "SELECT coalesce(actor, n) FROM names WHERE n = ?1 AND key = ?2";
                let form = crate::sketch::Form { kind: kind_of(kind), key };
                let query = self.db.prepare_cached(sql).and_then(|mut query| {
                    query.query_row((form.number(), &form.key), |row| row.get::<_, i64>(0)).optional()
                });
                found.extend(self.told(query)?);
            }
        }
        if found.is_empty() {
            found = self.called(name, "id = ?1")?;
        }
        if found.is_empty() {
            // The last name alone, or the beginning of one.
            let parts =
                "n IN (SELECT rowid FROM called WHERE called MATCH ?1) ORDER BY reports DESC, n LIMIT 8";
            if let Some(words) = words_of(name) {
                found = self.called(&words, parts)?;
            }
        }
        if found.is_empty() {
            // Ids are names without marks.
            let plain = deunicode::deunicode(name).to_lowercase().replace(' ', "-");
            found = self.called(&plain, "instr(id, ?1) > 0 ORDER BY reports DESC LIMIT 8")?;
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The numbers of the names that actors bear.
    pub(crate) fn names_of(&self, actors: &[i64]) -> Result<Vec<i64>> {
        let list = actors.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT value FROM actors, json_each(actors.names) WHERE actors.n IN ({list})");
        self.told(
            self.db.prepare(&sql).and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )
    }

    fn called(&self, name: &str, condition: &str) -> Result<Vec<i64>> {
        let sql = format!("SELECT n FROM actors WHERE {condition}");
        self.told(
            self.db
                .prepare_cached(&sql)
                .and_then(|mut query| query.query_map([name], |row| row.get(0))?.collect()),
        )
    }

    /// What to say of a name that nobody bears: those that are near.
    fn nobody(&self, name: &str) -> Result<String> {
        let last = name.split_whitespace().last().unwrap_or(name);
        let begin: String = last.chars().take(3).collect();
        let near: Vec<String> = self.names_like(&begin, 5)?.into_iter().map(|actor| actor.name).collect();
        Ok(match near.is_empty() {
            true => format!("nobody and nothing in this dossier is called {name:?}"),
            false => {
                format!("nobody and nothing in this dossier is called {name:?}; near are {}", near.join(", "))
            }
        })
    }
}

/// Words of a name as the index of names is asked for them: all of them, the last one perhaps not written to its end.
pub(crate) fn words_of(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

fn kind_of(kind: EntityKind) -> EntityKind {
    match kind {
        EntityKind::Organisation | EntityKind::Group => EntityKind::Place,
        kind => kind,
    }
}
