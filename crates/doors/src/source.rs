//! What the paths lead to: standard input, a file, or the reports of a folder in order.

use crate::{Place, Trouble, What};
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Endings by which the reports of a folder are known.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "jsonl", "ndjson"];

/// Something that holds one report or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Where it is.
    pub place: SourcePlace,
    /// The path as it is shown.
    pub shown: String,
    /// What its report is called where it has no id: the path below the folder given, without ending.
    pub name: String,
    /// What it holds, by its name.
    pub kind: Option<Kind>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SourcePlace {
    Stdin,
    File(PathBuf),
}

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    JsonLines,
}

/// The sources that paths lead to, found one after another.
pub(crate) struct Sources {
    paths: VecDeque<PathBuf>,
    walk: Option<Walk>,
}

/// A folder that is being walked.
struct Walk {
    folder: PathBuf,
    entries: walkdir::IntoIter,
    found: bool,
    passed_over: usize,
    first_names: Vec<String>,
}

impl Sources {
    pub(crate) fn new(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Sources { paths: paths.into_iter().collect(), walk: None }
    }

    fn open(&mut self, path: PathBuf) -> Option<Result<Source, Trouble>> {
        if path == Path::new("-") {
            return Some(Ok(Source {
                place: SourcePlace::Stdin,
                shown: "stdin".into(),
                name: "stdin".into(),
                kind: None,
            }));
        }
        let trouble = |what| Some(Err(Trouble::new(Place::of(&shown(&path)), what)));
        match std::fs::metadata(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => trouble(What::Missing),
            Err(e) => trouble(What::Unreadable(e)),
            Ok(data) if data.is_dir() => {
                self.walk = Some(Walk::new(path));
                None
            }
            Ok(_) => {
                let name = Path::new(path.file_name().unwrap_or_default());
                Some(Ok(Source::file(path.clone(), name)))
            }
        }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(walk) = &mut self.walk {
                match walk.next() {
                    Some(item) => return Some(item),
                    None => self.walk = None,
                }
            }
            let path = self.paths.pop_front()?;
            if let Some(item) = self.open(path) {
                return Some(item);
            }
        }
    }
}

impl Source {
    fn file(path: PathBuf, name: &Path) -> Self {
        let kind =
            path.extension().and_then(OsStr::to_str).and_then(|e| match e.to_ascii_lowercase().as_str() {
                "txt" | "text" | "md" | "markdown" => Some(Kind::Plain),
                "json" | "jsonl" | "ndjson" => Some(Kind::JsonLines),
                _ => None,
            });
        Source {
            shown: shown(&path),
            name: shown(&name.with_extension("")).replace('\\', "/"),
            kind,
            place: SourcePlace::File(path),
        }
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl Walk {
    fn new(folder: PathBuf) -> Self {
        let entries = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter();
        Walk { folder, entries, found: false, passed_over: 0, first_names: Vec::new() }
    }

    fn next(&mut self) -> Option<Result<Source, Trouble>> {
        while let Some(entry) = self.entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err(unreadable(&self.folder, error))),
            };
            if entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.') {
                if entry.file_type().is_dir() {
                    self.entries.skip_current_dir();
                }
                continue;
            }
            if !entry.file_type().is_file() {
                continue;
            }
            let path = entry.into_path();
            let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
            let name = path.strip_prefix(&self.folder).unwrap_or(&path).to_owned();
            if ENDINGS.contains(&ending.as_str()) {
                self.found = true;
                return Some(Ok(Source::file(path, &name)));
            }
            self.passed_over += 1;
            if self.first_names.len() < 3 {
                self.first_names.push(shown(&name));
            }
        }
        self.last_words()
    }

    /// What is to be told when a folder has been walked.
    fn last_words(&mut self) -> Option<Result<Source, Trouble>> {
        let what = if !std::mem::replace(&mut self.found, true) {
            What::NoReports
        } else if self.passed_over > 0 {
            let count = std::mem::take(&mut self.passed_over);
            What::PassedOver { count, names: self.first_names.join(", ") }
        } else {
            return None;
        };
        self.passed_over = 0;
        Some(Err(Trouble::new(Place::of(&shown(&self.folder)), what)))
    }
}

fn unreadable(folder: &Path, error: walkdir::Error) -> Trouble {
    let place = Place::of(&shown(error.path().unwrap_or(folder)));
    let what = match error.loop_ancestor() {
        Some(_) => std::io::Error::other("the link leads back into the folder"),
        None => error.into(),
    };
    Trouble::new(place, What::Unreadable(what))
}

/// How many reports paths hold, by a quick look at files' names and line ends: enough for a progress bar. What cannot be looked at counts
/// nothing.
pub fn count(paths: &[PathBuf]) -> u64 {
    let sources = Sources::new(paths.iter().filter(|path| path.as_path() != Path::new("-")).cloned());
    sources
        .flatten()
        .map(|source| if source.kind == Some(Kind::JsonLines) { lines(&source) } else { 1 })
        .sum()
}

fn lines(source: &Source) -> u64 {
    let SourcePlace::File(path) = &source.place else { return 0 };
    let Ok(mut file) = File::open(path) else { return 0 };
    let mut bytes = [0; 1 << 16];
    let mut lines = 0;
    while let Ok(read @ 1..) = file.read(&mut bytes) {
        lines += bytes[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
    }
    lines
}
