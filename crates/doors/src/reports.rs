//! All reports that paths lead to, as one stream.

use crate::decode::FromUtf16;
use crate::json_lines::JsonLines;
use crate::plain;
use crate::sniff::{self, Head};
use crate::source::{Kind, Source, SourcePlace, Sources};
use crate::{Arrival, Place, Trouble, What};
use std::collections::{HashSet, VecDeque};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufReader, Cursor, Read};
use std::path::PathBuf;

type Bytes = Box<dyn Read + Send>;

/// The reports that paths lead to, in order: paths as given, folders by file name, lines as they stand.
///
/// Of earlier reports it keeps eight bytes each, to know an id that comes twice.
pub struct Reports {
    sources: Sources,
    lines: Option<JsonLines<BufReader<Bytes>>>,
    waiting: VecDeque<Result<Arrival, Trouble>>,
    ids: HashSet<u64>,
}

impl Reports {
    /// Opens paths; `-` is standard input.
    pub fn of_paths<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Self {
        Reports {
            sources: Sources::new(paths.into_iter().map(Into::into)),
            lines: None,
            waiting: VecDeque::new(),
            ids: HashSet::new(),
        }
    }

    /// The reports in bytes that are at hand: a text, or JSON lines. `name` is what a report without an id is called.
    pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Self {
        let mut reports = Self::of_paths::<PathBuf>([]);
        if let Err(what) = reports.enter((name, name), None, Box::new(Cursor::new(bytes))) {
            reports.waiting.push_back(Err(Trouble::new(Place::of(name), what)));
        }
        reports
    }

    fn open(&mut self, source: Source) {
        let bytes: Result<Bytes, What> = match &source.place {
            SourcePlace::Stdin => Ok(Box::new(std::io::stdin())),
            SourcePlace::File(path) => {
                File::open(path).map(|file| Box::new(file) as Bytes).map_err(What::Unreadable)
            }
        };
        let entered = bytes.and_then(|bytes| self.enter((&source.shown, &source.name), source.kind, bytes));
        if let Err(what) = entered {
            self.waiting.push_back(Err(Trouble::new(Place::of(&source.shown), what)));
        }
    }

    /// Begins to read a source: one report waits, or lines are open.
    fn enter(&mut self, (shown, name): (&str, &str), kind: Option<Kind>, mut raw: Bytes) -> Result<(), What> {
        let mut head = Vec::new();
        (&mut raw).take(sniff::HEAD as u64).read_to_end(&mut head).map_err(What::Unreadable)?;
        if head.is_empty() {
            return Err(What::Empty);
        }
        let shape = sniff::head(&head);
        let whole = Cursor::new(head).chain(raw);
        let bytes: Bytes = match shape {
            Head::Binary(name) => return Err(What::Binary(name)),
            Head::Text => Box::new(whole),
            Head::Utf16(encoding) => {
                let note = What::Decoded(encoding.name());
                self.waiting.push_back(Err(Trouble::new(Place::of(shown), note)));
                Box::new(FromUtf16::new(whole, encoding))
            }
        };
        let (kind, bytes) = known_kind(kind, bytes)?;
        match kind {
            Kind::JsonLines => {
                let input = BufReader::with_capacity(64 << 10, bytes);
                self.lines = Some(JsonLines::new(input, shown.to_owned(), name.to_owned()));
            }
            Kind::Plain => self.waiting.push_back(plain::read(bytes, shown, name.to_owned())),
        }
        Ok(())
    }

    /// Gives a second report of one id an id of its own.
    fn admit(&mut self, mut arrival: Arrival) -> Arrival {
        if !self.is_new(&arrival.report.id) {
            let id = std::mem::take(&mut arrival.report.id);
            let renamed = (2..)
                .map(|n| format!("{id}#{n}"))
                .find(|name| self.is_new(name))
                .expect("numbers do not end");
            let place =
                Place { source: arrival.origin.source.clone(), line: arrival.origin.json_line, column: None };
            arrival.troubles.push(Trouble::new(place, What::SameId { id, renamed: renamed.clone() }));
            arrival.report.id = renamed;
        }
        arrival
    }

    fn is_new(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.ids.insert(hasher.finish())
    }
}

/// What a source holds: by its name, else by its first character.
fn known_kind(by_name: Option<Kind>, mut bytes: Bytes) -> Result<(Kind, Bytes), What> {
    if let Some(kind) = by_name {
        return Ok((kind, bytes));
    }
    let mut head = Vec::new();
    (&mut bytes).take(sniff::HEAD as u64).read_to_end(&mut head).map_err(What::Unreadable)?;
    let kind = if sniff::is_json(&String::from_utf8_lossy(&head)) { Kind::JsonLines } else { Kind::Plain };
    Ok((kind, Box::new(Cursor::new(head).chain(bytes))))
}

impl Iterator for Reports {
    type Item = Result<Arrival, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.waiting.pop_front() {
                return Some(item.map(|arrival| self.admit(arrival)));
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item.map(|arrival| self.admit(arrival))),
                    None => self.lines = None,
                }
            }
            match self.sources.next()? {
                Ok(source) => self.open(source),
                Err(trouble) => return Some(Err(trouble)),
            }
        }
    }
}
