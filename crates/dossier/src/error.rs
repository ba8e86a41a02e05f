//! What can go wrong with a dossier, and what to do about it.

use std::path::{Path, PathBuf};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("{}: there is no such dossier", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{}: is no dossier", .0.display())]
    NotADossier(PathBuf),
    /// The file's format is of a later version.
    #[error("{}: was made by a later rapporteur (format {found}, this one knows up to {known})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The latest that is known.
        known: u32,
    },
    /// The file cannot be written.
    #[error("{}: cannot be written: {why}", .path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why, as the system says it.
        why: String,
    },
    /// The disk is full.
    #[error("{}: the disk is full", .0.display())]
    Full(PathBuf),
    /// The system could not read or write.
    #[error("{}: {why}", .path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        why: String,
    },
    /// The file is damaged.
    #[error("{}: is damaged: {why}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// Another program writes.
    #[error("{}: another program is writing to it", .0.display())]
    Busy(PathBuf),
    /// The question took longer than it may.
    #[error("the question took too long and was stopped")]
    OutOfTime,
    /// Something asked for is not there.
    #[error("{0}")]
    NotFound(String),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Refused(String),
    /// Something else that SQLite says.
    #[error("{}: {source}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl Error {
    /// How to mend it, where that can be said.
    pub fn mend(&self) -> Option<&'static str> {
        match self {
            Error::Missing(_) => Some("make it with `rapporteur add DOSSIER PATH…`"),
            Error::NotADossier(_) => Some("name a file that `rapporteur add` made, or a new one"),
            Error::Newer { .. } => Some("update rapporteur; the file was left as it is"),
            Error::Unwritable { .. } => {
                Some("check who may write to the file and its folder, or copy it to where you may")
            }
            Error::Full(_) => Some(
                "make room and run the same command again: what was added before is kept, the rest is added then",
            ),
            Error::Stopped { .. } => Some(
                "the disk, the network or a limit on the size of files stopped it: see to that and run the same command again; what was added before is kept",
            ),
            Error::Damaged { .. } => Some("take a copy from before, or add the reports to a new dossier"),
            Error::Busy(_) => Some("wait until it has ended, and run the command again"),
            Error::OutOfTime => Some("narrow it: by days, by a name, by a source"),
            Error::NotFound(_) | Error::Refused(_) | Error::Sqlite { .. } => None,
        }
    }

    /// What an error of SQLite means for this file.
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        let why = source.to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::Full(path),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Error::Unwritable { path, why }
            }
            Some(ErrorCode::SystemIoFailure) => Error::Stopped { path, why },
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { path, why },
            Some(ErrorCode::NotADatabase) => Error::NotADossier(path),
            Some(ErrorCode::OperationInterrupted) => Error::OutOfTime,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy(path),
            _ => Error::Sqlite { path, source },
        }
    }
}

/// What a call gives, or what went wrong.
pub type Result<T> = std::result::Result<T, Error>;
