//! Taking reports out, and reading them anew.

use super::Dossier;
use super::Ready;
use super::put::{NamesKnown, set_state};
use crate::error::{Error, Result};
use rapporteur_record::Report;
use rusqlite::{Transaction, TransactionBehavior, params};

impl Dossier {
    /// Takes out a report in all its versions. Says whether it was there.
    pub fn remove(&mut self, id: &str) -> Result<bool> {
        let numbers = self.versions_of(id)?;
        let path = self.path.clone();
        let result = (|| {
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for n in &numbers {
                take_out(&transaction, *n)?;
            }
            if !numbers.is_empty() {
                set_state(&transaction, "linked", "no")?;
            }
            transaction.commit()
        })();
        result.map_err(|e| Error::of(&path, e))?;
        Ok(!numbers.is_empty())
    }

    /// The numbers of a report's versions, the oldest first.
    pub(crate) fn versions_of(&self, id: &str) -> Result<Vec<i64>> {
        let sql = "SELECT n FROM reports WHERE id = ?1 ORDER BY version";
        self.told(
            self.db
                .prepare_cached(sql)
                .and_then(|mut query| query.query_map([id], |row| row.get(0))?.collect()),
        )
    }

    /// The reports that another reader read, or an older version of this one, each as it is to be read anew: number and report.
    pub fn read_by_others(&self, reader: &str, most: usize) -> Result<Vec<(i64, Report)>> {
        let sql = "SELECT n FROM reports WHERE reader <> ?1 ORDER BY n LIMIT ?2";
        let numbers: Vec<i64> = self.told(self.db.prepare_cached(sql).and_then(|mut query| {
            query.query_map(params![reader, most as i64], |row| row.get(0))?.collect()
        }))?;
        numbers.into_iter().map(|n| Ok((n, self.report_of(n)?))).collect()
    }

    /// How many reports another reader read.
    pub fn count_read_by_others(&self, reader: &str) -> Result<u64> {
        let sql = "SELECT count(*) FROM reports WHERE reader <> ?1";
        self.told(self.db.query_row(sql, [reader], |row| row.get::<_, i64>(0))).map(i64::unsigned_abs)
    }

    /// Puts new records in the place of those of the same numbers, in one transaction. Decisions stay: they hang on reports and their
    /// words.
    pub fn put_anew(&mut self, batch: &[(i64, Ready)]) -> Result<()> {
        let transaction = self.begin()?;
        self.told(put_anew(&transaction, batch))?;
        for (n, _) in batch {
            if self.is_corrected(*n)? {
                self.renew_rows(&transaction, *n)?;
            }
        }
        self.told(transaction.commit())
    }
}

fn put_anew(db: &Transaction, batch: &[(i64, Ready)]) -> rusqlite::Result<()> {
    let mut named = Vec::new();
    for (n, ready) in batch {
        take_out_record(db, *n)?;
        ready.write_record(db, *n, ready.id())?;
        ready.name(*n, &mut named);
        let mut set = db.prepare_cached("UPDATE reports SET reader = ?2 WHERE n = ?1")?;
        set.execute(params![n, ready.reader()])?;
    }
    super::put::write_names(db, named, &mut NamesKnown::default())?;
    set_state(db, "linked", "no")
}

fn take_out(db: &Transaction, n: i64) -> rusqlite::Result<()> {
    take_out_record(db, n)?;
    // The index of words is told what it held, as an external table of FTS5 wants it.
    db.prepare_cached("INSERT INTO words (words, rowid, title, text) SELECT 'delete', n, title, text FROM texts WHERE n = ?1")?
        .execute([n])?;
    for sql in [
        "DELETE FROM texts WHERE n = ?1",
        "DELETE FROM linked WHERE report = ?1 OR first_report = ?1",
        "DELETE FROM links WHERE a_report = ?1 OR b_report = ?1",
        "UPDATE reports SET origin = NULL, copy = NULL, copy_of = NULL, shared = NULL WHERE origin = ?1 OR copy_of = ?1",
        "DELETE FROM reports WHERE n = ?1",
    ] {
        db.prepare_cached(sql)?.execute([n])?;
    }
    Ok(())
}

/// Takes out what was read in a report; the report itself stays.
fn take_out_record(db: &Transaction, n: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM records WHERE n = ?1")?.execute([n])?;
    take_out_rows(db, n)
}

/// Takes out what the tables say of a record.
pub(super) fn take_out_rows(db: &Transaction, n: i64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM happenings WHERE report = ?1",
        "DELETE FROM named_in WHERE report = ?1",
        "DELETE FROM kinds WHERE report = ?1",
    ] {
        db.prepare_cached(sql)?.execute([n])?;
    }
    Ok(())
}
