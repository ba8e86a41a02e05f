//! Making and opening a dossier.

use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks the file as a dossier ("RPTR").
const APPLICATION: i32 = 0x5250_5452;
/// How long a reader waits for a moment's lock.
const PATIENCE: Duration = Duration::from_secs(30);
/// KiB of pages that are kept: questions and writing come back to the same ones.
pub(super) const PAGES_KEPT: i64 = 65_536;
/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

const STEPS: &[M<'static>] = &[
    M::up(include_str!("schema.sql")),
    M::up(include_str!("schema-2.sql")),
    M::up(include_str!("schema-3.sql")),
    M::up(include_str!("schema-4.sql")),
];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// An open dossier.
#[derive(Debug)]
pub struct Dossier {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
    /// Held while this one writes; let go after the connection is closed.
    _writer: Option<Writer>,
}

impl Dossier {
    /// Opens a dossier to read. Others may read and write at the same time.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing(path.to_owned()));
        }
        is_sqlite(path)?;
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let mut dossier = Self::connected(path, path.as_os_str().to_owned(), flags, None)?;
        // In a folder that nobody may write to, SQLite cannot keep its notes of who reads; then nobody writes either.
        if dossier.version().is_err_and(|e| matches!(e, Error::Unwritable { .. })) {
            let mut address = OsString::from("file:");
            address.push(
                path.as_os_str()
                    .to_string_lossy()
                    .replace('%', "%25")
                    .replace('?', "%3f")
                    .replace('#', "%23"),
            );
            address.push("?immutable=1");
            dossier = Self::connected(path, address, flags, None)?;
        }
        match dossier.version()? {
            found if found > STEPS.len() as u32 => dossier.newer(found),
            found if found < STEPS.len() as u32 => {
                Self::open_to_write(path, &mut || ()).and_then(|_| Self::open(path))
            }
            _ => {
                dossier.keep_pages(PAGES_KEPT)?;
                Ok(dossier)
            }
        }
    }

    /// Opens a dossier to write, and makes it where there is none. Only one program writes at a time: `waiting` is called where another
    /// one is writing, before waiting for it.
    pub fn open_to_write(path: &Path, waiting: &mut dyn FnMut()) -> Result<Self> {
        let is_new = !path.exists() || path.metadata().is_ok_and(|data| data.len() == 0);
        if !is_new {
            is_sqlite(path)?;
        }
        let unwritable = |e: std::io::Error| Error::Unwritable { path: path.to_owned(), why: e.to_string() };
        if !is_new {
            File::options().append(true).open(path).map_err(unwritable)?;
        }
        let writer = Writer::of(path, waiting).map_err(unwritable)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut dossier = Self::connected(path, path.as_os_str().to_owned(), flags, Some(writer))?;
        let found = dossier.version()?;
        if found > STEPS.len() as u32 {
            return dossier.newer(found);
        }
        dossier.set_up().map_err(|e| Error::of(path, e))?;
        dossier.keep_pages(PAGES_KEPT)?;
        MIGRATIONS.to_latest(&mut dossier.db).map_err(|e| match e {
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::of(path, err),
            other => Error::Damaged { path: path.to_owned(), why: other.to_string() },
        })?;
        Ok(dossier)
    }

    fn connected(path: &Path, address: OsString, flags: OpenFlags, writer: Option<Writer>) -> Result<Self> {
        let db =
            Connection::open_with_flags(PathBuf::from(address), flags).map_err(|e| Error::of(path, e))?;
        db.busy_timeout(PATIENCE).map_err(|e| Error::of(path, e))?;
        db.set_prepared_statement_cache_capacity(64);
        Ok(Dossier { db, path: path.to_owned(), _writer: writer })
    }

    /// Writes all that SQLite keeps beside the file into the file.
    pub fn settle(&self) -> Result<()> {
        self.told(self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
    }

    /// How many KiB of the file's pages are kept in memory; what is more is let go.
    pub fn keep_pages(&self, kib: i64) -> Result<()> {
        let set = || {
            self.db.pragma_update(None, "cache_size", -kib)?;
            self.db.execute_batch("PRAGMA shrink_memory")
        };
        self.told(set())
    }

    /// The version of the file's format; 0 where it is new.
    fn version(&self) -> Result<u32> {
        let number = |name: &str| self.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let application = number("application_id").map_err(|e| Error::of(&self.path, e))?;
        let version = number("user_version").map_err(|e| Error::of(&self.path, e))?;
        let tables: i64 = self
            .db
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|e| Error::of(&self.path, e))?;
        if application != i64::from(APPLICATION) && tables > 0 {
            return Err(Error::NotADossier(self.path.clone()));
        }
        Ok(version as u32)
    }

    fn newer<T>(&self, found: u32) -> Result<T> {
        Err(Error::Newer { path: self.path.clone(), found, known: STEPS.len() as u32 })
    }

    fn set_up(&self) -> rusqlite::Result<()> {
        // Taken note of by a new file only.
        self.db.pragma_update(None, "page_size", 8192)?;
        self.db.pragma_update(None, "journal_mode", "WAL")?;
        self.db.pragma_update(None, "wal_autocheckpoint", 16_384)?;
        self.db.pragma_update(None, "application_id", APPLICATION)?;
        // A commit of a batch is on the disk before the next is begun.
        self.db.pragma_update(None, "synchronous", "FULL")?;
        self.db.pragma_update(None, "temp_store", "MEMORY")
    }

    /// Runs a call of SQLite and says what its error means for this file.
    pub(crate) fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|e| Error::of(&self.path, e))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Whether a path leads to a dossier, or to another file of SQLite's.
pub fn is_dossier(path: &Path) -> bool {
    path.is_file() && path.metadata().is_ok_and(|data| data.len() > 0) && is_sqlite(path).is_ok()
}

/// Whether the file is one of SQLite's at all.
fn is_sqlite(path: &Path) -> Result<()> {
    let mut head = Vec::new();
    let file =
        File::open(path).map_err(|e| Error::Unwritable { path: path.to_owned(), why: e.to_string() })?;
    let read = file.take(MAGIC.len() as u64).read_to_end(&mut head);
    match read {
        Ok(_) if head == MAGIC || head.is_empty() => Ok(()),
        _ => Err(Error::NotADossier(path.to_owned())),
    }
}

/// The right to write: a lock on a file beside the dossier, which the system lets go when the program ends, however it ends.
#[derive(Debug)]
struct Writer {
    path: PathBuf,
    _file: File,
}

impl Writer {
    fn of(dossier: &Path, waiting: &mut dyn FnMut()) -> std::io::Result<Self> {
        let mut path = dossier.as_os_str().to_owned();
        path.push("-lock");
        let path = PathBuf::from(path);
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    file.lock()?;
                }
                Err(TryLockError::Error(e)) => return Err(e),
            }
            // The one before may have taken the file away after we opened it: then our lock is on nothing.
            if is_same_file(&file, &path) {
                return Ok(Writer { path, _file: file });
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // A lock file left behind does no harm.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.metadata()) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
