//! Adding records.

use super::Dossier;
use super::ready::{Named, Ready};
use crate::error::Result;
use crate::sketch::{self, words};
use rapporteur_record::Report;
use rusqlite::{Connection, Row, Transaction, params};
use rustc_hash::FxHashSet;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Names that are remembered while adding; beyond, they are looked up in the file.
const NAMES_REMEMBERED: usize = 1 << 20;

/// What became of reports that were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Put {
    /// Reports that were not there.
    pub new: usize,
    /// Reports that were there with another text, title, day or publisher: this is their new version.
    pub versions: usize,
    /// Reports whose id another text had taken: each has an id of its own now.
    pub apart: usize,
    /// Reports that were there as they are.
    pub known: usize,
}

impl Dossier {
    /// Whether the report is there as it is, in any of its versions.
    pub fn has(&self, report: &Report) -> Result<bool> {
        let versions = self.told(versions(&self.db, &report.id))?;
        if versions.is_empty() {
            return Ok(false);
        }
        Ok(self.id_where_kept(report)?.is_some())
    }

    /// The id that a report is kept under: its own, or `ID#2` where another text has that.
    pub fn id_where_kept(&self, report: &Report) -> Result<Option<String>> {
        let place = place_of(&self.db, report, &Version::of(report, sha256(&report.text)));
        Ok(match self.told(place)? {
            Place::Known(id) => Some(id),
            _ => None,
        })
    }

    /// Adds a batch in one transaction: all of it is kept, or nothing.
    pub fn put(&mut self, batch: &[Ready], names: &mut NamesKnown) -> Result<Put> {
        let put = self.put_in(batch, names);
        if put.is_err() {
            // Names that were not kept.
            names.0.clear();
        }
        put
    }

    fn put_in(&self, batch: &[Ready], names: &mut NamesKnown) -> Result<Put> {
        let transaction = self.begin()?;
        let mut put = Put::default();
        let numbers = self.told(write(&transaction, batch, names, &mut put))?;
        for n in numbers {
            // What people corrected in a version they corrected in the next; the one before is again as it was read.
            if self.is_corrected(n)? {
                for version in self.versions_of(&self.id_of(n)?)? {
                    self.renew_rows(&transaction, version)?;
                }
            }
        }
        self.told(transaction.commit())?;
        Ok(put)
    }
}

/// Writes a batch; gives the numbers of the reports that were not there.
fn write(
    db: &Transaction,
    batch: &[Ready],
    names: &mut NamesKnown,
    put: &mut Put,
) -> rusqlite::Result<Vec<i64>> {
    let is_first = !db.prepare_cached("SELECT 1 FROM reports LIMIT 1")?.exists([])?;
    let mut numbers = Vec::with_capacity(batch.len());
    let mut named = Vec::new();
    for ready in batch {
        if let Some(n) = one(db, ready, put)? {
            ready.name(n, &mut named);
            numbers.push(n);
        }
    }
    write_names(db, named, names)?;
    if !numbers.is_empty() {
        set_state(db, "linked", "no")?;
    }
    if is_first {
        set_state(db, "sketch", &sketch::VERSION.to_string())?;
    }
    Ok(numbers)
}

/// Names that batches before wrote, by number.
#[derive(Debug, Default)]
pub struct NamesKnown(FxHashSet<i64>);

/// Writes which names stand in which reports, in the order of the file: random places would cost most of the time.
pub(super) fn write_names(
    db: &Transaction,
    mut all: Vec<(i64, &Named)>,
    known: &mut NamesKnown,
) -> rusqlite::Result<()> {
    all.sort_unstable_by_key(|(report, name)| (name.number, *report));
    let mut insert = db.prepare_cached("INSERT OR REPLACE INTO named_in VALUES (?1, ?2, ?3)")?;
    let mut name_it = db.prepare_cached("INSERT OR IGNORE INTO names VALUES (?1, ?2, ?3, NULL)")?;
    if known.0.len() > NAMES_REMEMBERED {
        known.0.clear();
    }
    for (report, Named { number, form, parts }) in all {
        insert.execute([*number, report, *parts])?;
        if known.0.insert(*number) {
            name_it.execute(params![number, word(&form.kind), form.key])?;
        }
    }
    Ok(())
}

pub(crate) fn set_state(db: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    let mut set =
        db.prepare_cached("INSERT INTO state VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2")?;
    set.execute([key, value]).map(drop)
}

/// The SHA-256 of a text in UTF-8, in hexadecimal.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What makes a report another version of itself.
#[derive(Debug, PartialEq)]
struct Version {
    sha256: String,
    published: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
}

impl Version {
    fn of(report: &Report, sha256: String) -> Self {
        let Report { published, title, publisher, url, .. } = report.clone();
        Version { sha256, published, title, publisher, url }
    }
}

/// The versions of a report that are there, the oldest first.
fn versions(db: &Connection, id: &str) -> rusqlite::Result<Vec<Version>> {
    let mut query = db.prepare_cached(
        "SELECT sha256, published, title, publisher, url FROM reports WHERE id = ?1 ORDER BY version",
    )?;
    let version = |row: &Row| {
        Ok(Version {
            sha256: row.get(0)?,
            published: row.get(1)?,
            title: row.get(2)?,
            publisher: row.get(3)?,
            url: row.get(4)?,
        })
    };
    query.query_map([id], version)?.collect()
}

/// Where a report belongs.
enum Place {
    /// It is there as it is, under this id.
    Known(String),
    /// It is another version of this id, of which so many are there.
    Version(String, usize),
    /// Nothing is there of this id.
    New(String),
}

/// Finds where a report belongs. What has its id and nothing else in common with it, as two files of one name have, is no version
/// of it: then it is `ID#2`, as a second report of one id is called in
/// one run, or the next number that fits.
fn place_of(db: &Connection, report: &Report, version: &Version) -> rusqlite::Result<Place> {
    for number in 1.. {
        let id = if number == 1 { report.id.clone() } else { format!("{}#{number}", report.id) };
        let before = versions(db, &id)?;
        if before.is_empty() {
            return Ok(Place::New(id));
        }
        if before.contains(version) {
            return Ok(Place::Known(id));
        }
        let sql = "SELECT text FROM reports JOIN texts USING (n) WHERE id = ?1 AND current";
        let text: String = db.prepare_cached(sql)?.query_row([&id], |row| row.get(0))?;
        if words::is_one_story(&text, &report.text) {
            return Ok(Place::Version(id, before.len()));
        }
    }
    unreachable!("numbers do not end")
}

/// Adds one report, and gives its number; `None` where it is there as it is.
fn one(db: &Transaction, ready: &Ready, put: &mut Put) -> rusqlite::Result<Option<i64>> {
    let (report, info) = (&ready.report, &ready.info);
    let (id, before) = match place_of(db, report, &Version::of(report, info.sha256.clone()))? {
        Place::Known(_) => {
            put.known += 1;
            return Ok(None);
        }
        Place::Version(id, before) => {
            put.versions += 1;
            db.prepare_cached("UPDATE reports SET current = 0 WHERE id = ?1")?.execute([&id])?;
            (id, before)
        }
        Place::New(id) => {
            let count = if id == report.id { &mut put.new } else { &mut put.apart };
            *count += 1;
            (id, 0)
        }
    };
    db.prepare_cached(
        "INSERT INTO reports (id, version, current, published, title, publisher, url, words, sha256, reader) \
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        id,
        before as i64 + 1,
        report.published,
        report.title,
        report.publisher,
        report.url,
        info.words,
        info.sha256,
        ready.reader
    ])?;
    let n = db.last_insert_rowid();
    let text = params![n, report.title, report.text];
    db.prepare_cached("INSERT INTO texts VALUES (?1, ?2, ?3)")?.execute(text)?;
    db.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(text)?;
    ready.write_record(db, n, &id)?;
    Ok(Some(n))
}

/// The word that a value without fields is in JSON.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("a value of a word: {other:?}"),
    }
}
