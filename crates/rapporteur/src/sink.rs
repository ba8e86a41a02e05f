//! Where results go: standard output, or a file that appears when all is written.

use crate::messages::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// A place to write to.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file.
    File {
        /// The open file.
        writer: BufWriter<File>,
        /// Where it is being written.
        part: PathBuf,
        /// Where it will be.
        path: PathBuf,
    },
}

/// Whether there is still somebody to write for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Go on.
    There,
    /// The pipe was closed: stop, without fault.
    Gone,
}

impl Sink {
    /// Opens the file, or standard output.
    pub fn open(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Sink::Stdout(BufWriter::with_capacity(64 << 10, io::stdout().lock())));
        };
        // A link stays a link: what it leads to is written.
        let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        // Devices and pipes cannot be replaced by a finished file.
        let is_special = fs::metadata(path).is_ok_and(|data| !data.is_file());
        let part = if is_special { path.to_owned() } else { part_of(path) };
        let failed = |e| Failure::Write(Some(path.to_owned()), e);
        let file = File::create(&part).map_err(failed)?;
        // Who may read a file that is there may read the new one.
        if let Ok(data) = fs::metadata(path).map(|data| data.permissions())
            && part != *path
        {
            file.set_permissions(data).map_err(failed)?;
        }
        Ok(Sink::File { writer: BufWriter::with_capacity(64 << 10, file), part, path: path.to_owned() })
    }

    /// Writes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<Reader, Failure> {
        let result = self.writer().write_all(bytes);
        self.checked(result)
    }

    /// Writes words with colours, which are taken out where nobody sees them.
    pub fn write_coloured(&mut self, words: &str) -> Result<Reader, Failure> {
        if self.shows_colours() {
            return self.write(words.as_bytes());
        }
        self.write(anstream::adapter::strip_str(words).to_string().as_bytes())
    }

    /// Whether somebody sees colours.
    pub fn shows_colours(&self) -> bool {
        match self {
            Sink::Stdout(_) => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
            Sink::File { .. } => false,
        }
    }

    /// Writes what is left, and lets a file appear.
    pub fn finish(mut self) -> Result<Reader, Failure> {
        let result = self.writer().flush();
        let reader = self.checked(result)?;
        if let Sink::File { part, path, .. } = &self
            && part != path
        {
            let moved = fs::rename(part, path);
            self.checked(moved)?;
        }
        Ok(reader)
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Sink::Stdout(writer) => writer,
            Sink::File { writer, .. } => writer,
        }
    }

    fn checked(&self, result: io::Result<()>) -> Result<Reader, Failure> {
        match result {
            Ok(()) => Ok(Reader::There),
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(Reader::Gone),
            Err(e) => Err(match self {
                Sink::Stdout(_) => Failure::Write(None, e),
                Sink::File { path, .. } => Failure::Write(Some(path.clone()), e),
            }),
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // What is half written is of no use, whatever stopped it; what is finished has its own name by now.
        if let Sink::File { part, path, .. } = self
            && part != path
        {
            let _ = fs::remove_file(part);
        }
    }
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// A result written over one of the files that are read would be their end; so would it be over what SQLite keeps beside a dossier.
pub fn refuse_own_input(output: Option<&Path>, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Some(output) = output.and_then(|output| output.canonicalize().ok()) else { return Ok(()) };
    let beside = |input: &Path| {
        ["", "-wal", "-shm", "-lock"].map(|end| {
            let mut name = input.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        })
    };
    let is_input = |input: &&PathBuf| {
        let Ok(input) = input.canonicalize() else { return false };
        input.is_file() && beside(&input).iter().any(|path| is_same_file(path, &output))
    };
    match inputs.iter().find(is_input) {
        Some(path) => {
            let name = path.display();
            Err(Failure::Usage(format!("--output {name}: is what is read; name another file for the result")))
        }
        None => Ok(()),
    }
}

/// Whether two paths lead to one file, also by a second name of it.
fn is_same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let both = one.metadata().ok().zip(other.metadata().ok());
        both.is_some_and(|(one, other)| (one.dev(), one.ino()) == (other.dev(), other.ino()))
    }
    #[cfg(not(unix))]
    {
        one == other
    }
}
