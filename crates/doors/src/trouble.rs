//! What can go wrong at a door: where, how bad, and how to mend it.

use std::fmt;
use std::io;

/// Something that could not be read, or not as it stood.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Trouble {
    /// Where.
    pub place: Place,
    /// What is the matter.
    #[source]
    pub what: What,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// A path, or `stdin`.
    pub source: String,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The column in characters, from 1.
    pub column: Option<u64>,
}

/// How bad a trouble is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know; nothing is lost.
    Note,
    /// The report was read, with something lost, guessed or changed.
    Warning,
    /// Something was skipped.
    Error,
}

/// What is the matter.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum What {
    /// The path leads nowhere.
    #[error("no such file or folder")]
    Missing,
    /// The system refuses.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// A folder in which nothing looks like a report.
    #[error("a folder without reports")]
    NoReports,
    /// Files of a folder that are no reports by their names.
    #[error("passed over {} by name: {names}{}", no_reports(*.count), if *.count > 3 { ", …" } else { "" })]
    PassedOver {
        /// How many.
        count: usize,
        /// The first three names.
        names: String,
    },
    /// Nothing in it.
    #[error("empty: no text in it")]
    Empty,
    /// No text.
    #[error("{0}, not text")]
    Binary(&'static str),
    /// Text in a known encoding other than UTF-8.
    #[error("text in {0}, decoded")]
    Decoded(&'static str),
    /// Not UTF-8; taken for Windows-1252.
    #[error("not UTF-8 (first at this line): read as Windows-1252")]
    Windows1252,
    /// UTF-8 or UTF-16 with faults in it.
    #[error("invalid {encoding}: {count} faulty {} replaced by U+FFFD, the first in this line", if *.count == 1 { "byte sequence" } else { "byte sequences" })]
    Invalid {
        /// The encoding that the text nearly is in.
        encoding: &'static str,
        /// How many sequences were replaced.
        count: usize,
    },
    /// A text over the limit.
    #[error("longer than {} MiB: only its beginning was read", crate::LONGEST_TEXT >> 20)]
    TextCut,
    /// A line of JSON over the limit.
    #[error("a line longer than {} MiB: skipped", crate::LONGEST_LINE >> 20)]
    LineTooLong,
    /// The JSON ends too early.
    #[error("the JSON breaks off: skipped")]
    CutOff,
    /// No JSON.
    #[error("no JSON ({0}): skipped")]
    NotJson(String),
    /// JSON, but not one object a line.
    #[error("JSON over several lines, not one report a line")]
    NotLines,
    /// A JSON value that is no object.
    #[error("{0}, not an object with a report: skipped")]
    NotAnObject(&'static str),
    /// No `text`.
    #[error("the report has no `text`: skipped")]
    NoText,
    /// A `text` with nothing in it.
    #[error("the report's `text` is empty: skipped")]
    EmptyText,
    /// A field of the wrong type.
    #[error("`{field}` is {found}, not {wanted}: skipped")]
    WrongType {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: &'static str,
        /// What should.
        wanted: &'static str,
    },
    /// A day of publication that is none.
    #[error("`{0}` is no date: the report is read without a day of publication")]
    BadDate(String),
    /// Front matter that is never closed.
    #[error("front matter that opens with `---` and is not closed: read as text")]
    OpenFrontMatter,
    /// The id was given to an earlier report.
    #[error("the id `{id}` was given before: this report is called `{renamed}`")]
    SameId {
        /// The id.
        id: String,
        /// The id given instead.
        renamed: String,
    },
}

fn no_reports(count: usize) -> String {
    if count == 1 {
        "1 file that is no report".to_owned()
    } else {
        format!("{count} files that are no reports")
    }
}

impl Place {
    /// A whole source.
    pub fn of(source: &str) -> Self {
        Place { source: source.to_owned(), line: None, column: None }
    }

    /// A line of a source.
    pub fn line(source: &str, line: u64) -> Self {
        Place { source: source.to_owned(), line: Some(line), column: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        for number in [self.line, self.line.and(self.column)].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

impl Trouble {
    pub(crate) fn new(place: Place, what: What) -> Self {
        Trouble { place, what }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self.what {
            What::PassedOver { .. } | What::Decoded(_) => Severity::Note,
            What::Windows1252
            | What::Invalid { .. }
            | What::TextCut
            | What::BadDate(_)
            | What::OpenFrontMatter
            | What::SameId { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it, where there is something to do.
    pub fn mend(&self) -> Option<&'static str> {
        Some(match self.what {
            What::Missing => "check the path; `-` stands for standard input",
            What::Unreadable(_) | What::PassedOver { .. } | What::Decoded(_) => return None,
            What::NoReports => "reports are files named .txt, .md or .jsonl; name others one by one",
            What::Empty | What::EmptyText => "put the report's words there",
            What::Binary("UTF-16 without a byte order mark") => {
                "convert it: `iconv -f UTF-16LE -t UTF-8 FILE > FILE.txt`"
            }
            What::Binary(_) => "save its words as plain text first",
            What::Windows1252 => {
                "if that is wrong, convert it from its own encoding: `iconv -f ENCODING -t UTF-8 FILE > FILE.txt`"
            }
            What::Invalid { .. } => "look at the place; the file may be cut or mixed from two encodings",
            What::TextCut => "split it: one file or line is one report",
            What::LineTooLong => "put one report on each line",
            What::CutOff => "write the whole object on one line; the file may be cut",
            What::NotJson(_) | What::NotAnObject(_) => {
                "write one object a line: {\"id\": \"…\", \"published\": \"YYYY-MM-DD\", \"text\": \"…\"}"
            }
            What::NotLines => {
                "write one object a line: `jq -c 'if type == \"array\" then .[] else . end' FILE`"
            }
            What::NoText => "put the report's words into `text`",
            What::WrongType { .. } => "mend the field, or leave it out where it is not `text`",
            What::BadDate(_) => "write it as YYYY-MM-DD",
            What::OpenFrontMatter => "close it with a line `---`",
            What::SameId { .. } => "give each report an id of its own",
        })
    }
}
