//! Linking anew, and writing what changed.

use super::Dossier;
use super::open::PAGES_KEPT;
use super::put::{set_state, word};
use crate::error::{Error, Result};
use crate::linking::lives::Lives;
use crate::linking::people::{People, Someone, Who};
use crate::linking::standing::Standing;
use crate::linking::{self, Item, Known, Linked, Links, copies};
use crate::sketch::{self, Name, Sketch, days};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Sketches in a transaction.
const SKETCHES_A_BATCH: usize = 1024;

impl Dossier {
    /// Whether everything that was added is linked.
    pub fn is_linked(&self) -> Result<bool> {
        Ok(self.state("linked")?.is_none_or(|value| value == "yes"))
    }

    /// Links all reports anew, in one transaction. The same reports give the same links, however they came in.
    pub fn link(&mut self) -> Result<()> {
        self.renew_sketches()?;
        // All sketches are read once: their pages need not stay.
        self.keep_pages(1024)?;
        let mut known = self.known()?;
        let decisions = self.decisions_for(&known)?;
        let links = {
            let mut text = self.told(self.db.prepare("SELECT text FROM texts WHERE n = ?1"))?;
            let mut failed = None;
            let links = linking::link(&mut known, &decisions, &mut |report| {
                text.query_row([report.n], |row| row.get(0)).unwrap_or_else(|e| {
                    failed.get_or_insert(e);
                    String::new()
                })
            });
            if let Some(e) = failed {
                return Err(Error::of(&self.path, e));
            }
            links
        };
        self.keep_pages(PAGES_KEPT)?;
        let path = self.path.clone();
        let result = (|| {
            let transaction = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            write_copies(&transaction, &known, &links)?;
            let numbers = write_people(&transaction, &links.people)?;
            write_lives(&transaction, &links.lives, &numbers)?;
            write_layer(&transaction, "events", &links.events, &known)?;
            write_layer(&transaction, "figures", &links.figures, &known)?;
            write_layer(&transaction, "statements", &links.statements, &known)?;
            write_layer(&transaction, "commitments", &links.commitments, &known)?;
            write_standings(&transaction, &links, &known)?;
            set_state(&transaction, "linked", "yes")?;
            transaction.commit()
        })();
        result.map_err(|e: rusqlite::Error| Error::of(&path, e))?;
        let counts = serde_json::to_string(&self.counted()?).expect("counts are JSON");
        self.told(set_state(&self.db, "counts", &counts))
    }

    /// Makes the sketches anew where an earlier or later version of this program made them.
    fn renew_sketches(&mut self) -> Result<()> {
        let made_by = self.state("sketch")?;
        if made_by.is_none_or(|version| version == sketch::VERSION.to_string()) {
            return Ok(());
        }
        let numbers: Vec<i64> = self.told(
            self.db
                .prepare("SELECT n FROM records")
                .and_then(|mut q| q.query_map([], |row| row.get(0))?.collect()),
        )?;
        for batch in numbers.chunks(SKETCHES_A_BATCH) {
            let mut sketches = Vec::with_capacity(batch.len());
            for n in batch {
                let sketch = Sketch::of(&self.report_of(*n)?, &self.record_of(*n)?);
                sketches.push((*n, sketch.to_bytes()));
            }
            let written = write_sketches(&mut self.db, &sketches);
            self.told(written)?;
        }
        self.told(set_state(&self.db, "sketch", &sketch::VERSION.to_string()))
    }

    pub(super) fn state(&self, key: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM state WHERE key = ?1";
        self.told(self.db.query_row(sql, [key], |row| row.get(0)).optional())
    }

    /// The sketches of all reports, in order.
    fn known(&self) -> Result<Vec<Known>> {
        self.sketches("current")
    }

    /// The sketches of some reports, in order.
    pub(crate) fn known_of(&self, numbers: &[i64]) -> Result<Vec<Known>> {
        let list = numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        self.sketches(&format!("n IN ({list})"))
    }

    fn sketches(&self, condition: &str) -> Result<Vec<Known>> {
        let sql = format!("SELECT n, id, sketch FROM reports JOIN records USING (n) WHERE {condition}");
        let mut unreadable = None;
        let mut names: FxHashSet<Arc<Name>> = FxHashSet::default();
        let rows = (|| {
            let mut query = self.db.prepare(&sql)?;
            let mut rows = query.query([])?;
            let mut known = Vec::new();
            while let Some(row) = rows.next()? {
                let id: String = row.get(1)?;
                match Sketch::from_bytes(row.get_ref(2)?.as_blob()?) {
                    Some(mut sketch) => {
                        sketch.names.iter_mut().for_each(|name| keep_once(name, &mut names));
                        known.push(Known { n: row.get(0)?, id, sketch });
                    }
                    None => unreadable = Some(id),
                }
            }
            Ok(known)
        })();
        if let Some(id) = unreadable {
            let why = format!("what linking knows of report {id:?} cannot be read");
            return Err(Error::Damaged { path: self.path.clone(), why });
        }
        let mut known = self.told(rows)?;
        linking::in_order(&mut known);
        Ok(known)
    }
}

fn write_sketches(db: &mut Connection, sketches: &[(i64, Vec<u8>)]) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for (n, sketch) in sketches {
        transaction
            .prepare_cached("UPDATE records SET sketch = ?2 WHERE n = ?1")?
            .execute(params![n, sketch])?;
    }
    transaction.commit()
}

/// Lets a name be the equal one that is kept already.
fn keep_once(name: &mut Arc<Name>, kept: &mut FxHashSet<Arc<Name>>) {
    match kept.get(name) {
        Some(same) => *name = Arc::clone(same),
        None => {
            kept.insert(Arc::clone(name));
        }
    }
}

fn write_copies(db: &Transaction, known: &[Known], links: &Links) -> rusqlite::Result<()> {
    type Row = (Option<i64>, Option<String>, Option<i64>, Option<f64>);
    let mut before: FxHashMap<i64, Row> = FxHashMap::default();
    let mut query =
        db.prepare("SELECT n, origin, copy, copy_of, shared FROM reports WHERE origin IS NOT NULL")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        before.insert(row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    }
    let mut set =
        db.prepare("UPDATE reports SET origin = ?2, copy = ?3, copy_of = ?4, shared = ?5 WHERE n = ?1")?;
    for (report, copy) in known.iter().zip(&links.copies) {
        let now: Row = match copy {
            Some(copies::Copy { origin, of, kind, shared }) => (
                Some(known[*origin as usize].n),
                Some(kind.name().to_owned()),
                Some(known[*of as usize].n),
                Some(f64::from((shared * 1000.0).round()) / 1000.0),
            ),
            None => (None, None, None, None),
        };
        if before.remove(&report.n).unwrap_or((None, None, None, None)) != now {
            set.execute(params![report.n, now.0, now.1, now.2, now.3])?;
        }
    }
    for n in before.into_keys() {
        set.execute(params![n, None::<i64>, None::<String>, None::<i64>, None::<f64>])?;
    }
    Ok(())
}

/// Writes who is who. Somebody's number is the least of the numbers of his names, so that it is the same in every dossier.
fn write_people(db: &Transaction, people: &People) -> rusqlite::Result<Vec<i64>> {
    let mut names: Vec<Vec<i64>> = vec![Vec::new(); people.all.len()];
    let mut actor_of: FxHashMap<i64, Who> = FxHashMap::default();
    for (number, who) in &people.forms {
        names[*who as usize].push(*number);
        actor_of.insert(*number, *who);
    }
    let mut query = db.prepare("SELECT n, actor FROM names")?;
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    let before: Vec<(i64, Option<i64>)> = query.query_map([], row)?.collect::<rusqlite::Result<_>>()?;
    let mut set = db.prepare("UPDATE names SET actor = ?2 WHERE n = ?1")?;
    for (name, before) in before {
        let now = actor_of.get(&name).map(|who| names[*who as usize][0]).filter(|actor| *actor != name);
        if now != before {
            set.execute(params![name, now])?;
        }
    }
    let mut before: FxHashMap<i64, u64> = FxHashMap::default();
    let mut query = db.prepare("SELECT * FROM actors")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let texts: [String; 5] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        before.insert(row.get(0)?, fingerprint(&texts, row.get(6)?, row.get(7)?));
    }
    let ids = ids(people);
    let numbers: Vec<i64> = names.iter().map(|names| names.first().copied().unwrap_or(0)).collect();
    let mut call = db.prepare("INSERT OR REPLACE INTO called (rowid, name) VALUES (?1, ?2)")?;
    // In the order of the file: random places would cost most of the time.
    let mut order: Vec<usize> = (0..people.all.len()).filter(|who| !names[*who].is_empty()).collect();
    order.sort_unstable_by_key(|who| numbers[*who]);
    let mut write = db.prepare("INSERT OR REPLACE INTO actors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for who in order {
        let someone = &people.all[who];
        let name = someone.names.first().cloned().unwrap_or_default();
        let all_names = serde_json::to_string(&names[who]).expect("numbers are JSON");
        let spellings = serde_json::to_string(&someone.names).expect("names are JSON");
        let texts = [ids[who].clone(), word(&someone.kind), name, all_names, spellings];
        let is_new = before.remove(&numbers[who]) != Some(fingerprint(&texts, someone.reports, someone.said));
        if is_new {
            let [id, kind, name, names, spellings] = &texts;
            call.execute(params![numbers[who], name])?;
            write.execute(params![
                numbers[who],
                id,
                kind,
                name,
                names,
                spellings,
                someone.reports,
                someone.said
            ])?;
        }
    }
    for sql in ["DELETE FROM actors WHERE n = ?1", "DELETE FROM called WHERE rowid = ?1"] {
        let mut delete = db.prepare(sql)?;
        for n in before.keys() {
            delete.execute([n])?;
        }
    }
    Ok(numbers)
}

/// A hash of an actor's row: what is there is compared without keeping it in memory.
fn fingerprint(texts: &[String; 5], reports: u32, said: u32) -> u64 {
    xxhash_rust::xxh3::xxh3_64(format!("{}\0{reports}\0{said}", texts.join("\0")).as_bytes())
}

/// Writes offices and meetings; `numbers` are those of the actors in the file.
fn write_lives(db: &Transaction, lives: &Lives, numbers: &[i64]) -> rusqlite::Result<()> {
    db.execute_batch("DELETE FROM offices; DELETE FROM met;")?;
    let number = |who: Who| numbers[who as usize];
    let mut insert = db.prepare("INSERT INTO offices VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (who, offices) in &lives.offices {
        for (place, office) in (0_i64..).zip(offices) {
            let of = office.of.map(number);
            let (first, last) = (office.first.map(days::date), office.last.map(days::date));
            insert.execute(params![number(*who), place, office.title, of, first, last, office.reports])?;
        }
    }
    let mut insert = db.prepare("INSERT INTO met VALUES (?1, ?2, ?3)")?;
    let both =
        lives.met.iter().flat_map(|((one, other), times)| [(*one, *other, *times), (*other, *one, *times)]);
    let mut both: Vec<(i64, i64, u32)> =
        both.map(|(one, other, times)| (number(one), number(other), times)).collect();
    both.sort_unstable();
    for (one, other, times) in both {
        insert.execute(params![one, other, times])?;
    }
    Ok(())
}

/// Ids that can be typed: the name in small letters; for a second one of that name with its kind, then with a number.
fn ids(people: &People) -> Vec<String> {
    let mut taken: FxHashSet<u64> = FxHashSet::default();
    let id = |someone: &Someone| {
        let name = someone.names.first().map(String::as_str).unwrap_or_default();
        let ascii = deunicode::deunicode(name).to_lowercase();
        let words: Vec<&str> =
            ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let short = if words.is_empty() { "unnamed".to_owned() } else { words.join("-") };
        let with_kind = format!("{short}-{}", word(&someone.kind));
        let numbered = (2..).map(|number| format!("{with_kind}-{number}"));
        let mut candidates = [short, with_kind.clone()].into_iter().chain(numbered);
        candidates
            .find(|id| taken.insert(xxhash_rust::xxh3::xxh3_64(id.as_bytes())))
            .expect("numbers do not end")
    };
    people.all.iter().map(id).collect()
}

fn write_layer(db: &Transaction, layer: &str, linked: &Linked, known: &[Known]) -> rusqlite::Result<()> {
    let place = |item: Item| (known[item.0 as usize].n, i64::from(item.1));
    let mut before =
        ends(db, "SELECT report, item, first_report, first_item FROM linked WHERE layer = ?1", layer)?;
    let mut insert = db.prepare("INSERT OR REPLACE INTO linked VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for group in &linked.groups {
        let first = place(group[0]);
        for item in group.iter().map(|item| place(*item)) {
            if before.remove(&item) != Some(first) {
                insert.execute(params![layer, item.0, item.1, first.0, first.1])?;
            }
        }
    }
    let mut delete = db.prepare("DELETE FROM linked WHERE layer = ?1 AND report = ?2 AND item = ?3")?;
    for item in before.into_keys() {
        delete.execute(params![layer, item.0, item.1])?;
    }
    let mut before = written(db, layer)?;
    let mut insert = db.prepare("INSERT OR REPLACE INTO links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for link in &linked.links {
        let (a, b) = (place(link.a), place(link.b));
        let now = (link.reason.clone(), f64::from((link.confidence * 1000.0).round()) / 1000.0);
        if before.remove(&(a, b)).as_ref() != Some(&now) {
            insert.execute(params![layer, a.0, a.1, b.0, b.1, now.0, now.1])?;
        }
    }
    let mut delete = db.prepare("DELETE FROM links WHERE layer = ?1 AND a_report = ?2 AND a_item = ?3 AND b_report = ?4 AND b_item = ?5")?;
    for (a, b) in before.into_keys() {
        delete.execute(params![layer, a.0, a.1, b.0, b.1])?;
    }
    Ok(())
}

/// The kinds of figures that linking writes: how those of several reports stand to each other.
pub(super) const STANDINGS: &str =
    "layer = 'figures' AND kind IN ('equal', 'compatible', 'revised', 'conflict')";

/// Writes which reports state figures that stand in which way to those of others.
fn write_standings(db: &Transaction, links: &Links, known: &[Known]) -> rusqlite::Result<()> {
    let stated = links.figures.groups.iter().zip(&links.standings);
    let now: BTreeSet<(String, i64)> = stated
        .filter(|(_, standing)| **standing != Standing::Single)
        .flat_map(|(group, standing)| group.iter().map(|(at, _)| (word(standing), known[*at as usize].n)))
        .collect();
    let sql = format!("SELECT kind, report FROM kinds WHERE {STANDINGS}");
    let before: BTreeSet<(String, i64)> = db
        .prepare(&sql)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut insert = db.prepare("INSERT INTO kinds VALUES ('figures', ?1, ?2)")?;
    for (kind, report) in now.difference(&before) {
        insert.execute(params![kind, report])?;
    }
    let mut delete = db.prepare("DELETE FROM kinds WHERE layer = 'figures' AND kind = ?1 AND report = ?2")?;
    for (kind, report) in before.difference(&now) {
        delete.execute(params![kind, report])?;
    }
    Ok(())
}

/// A report's number and an item's.
type Place = (i64, i64);

fn ends(db: &Connection, sql: &str, layer: &str) -> rusqlite::Result<FxHashMap<Place, Place>> {
    let mut query = db.prepare(sql)?;
    let row = |row: &rusqlite::Row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)));
    query.query_map([layer], row)?.collect()
}

/// The links that are written, each with its reason and confidence.
fn written(db: &Connection, layer: &str) -> rusqlite::Result<FxHashMap<(Place, Place), (String, f64)>> {
    let sql = "SELECT a_report, a_item, b_report, b_item, reason, confidence FROM links WHERE layer = ?1";
    let mut query = db.prepare(sql)?;
    let row = |row: &rusqlite::Row| {
        Ok((((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?)), (row.get(4)?, row.get(5)?)))
    };
    query.query_map([layer], row)?.collect()
}
