//! The flags of the commands on a dossier.

use super::values::{at_least_one, decision, named, share, version};
use super::{FormatName, ReadingArgs};
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Flags of `add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The dossier; made where there is none
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Files and folders; `-` is standard input, and the default when something is piped in
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Day of publication of reports that give none of their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<String>,
    /// What reads.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// A question to a dossier.
#[derive(Clone, Debug, Args)]
pub struct QuestionArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Filters and printing.
    #[command(flatten)]
    pub narrow: NarrowArgs,
}

/// What every question is narrowed by, and how its answers are printed.
#[derive(Clone, Debug, Args)]
pub struct NarrowArgs {
    /// Who takes part: a person, country, place or body, by name, surname or id
    #[arg(long, value_name = "NAME", visible_aliases = ["person", "country", "place"], value_parser = named)]
    pub who: Vec<String>,
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<String>,
    /// Up to this day, itself included
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<String>,
    /// Only from reports that hold these words, as `search` takes them
    #[arg(long, value_name = "WORDS", value_parser = named)]
    pub words: Option<String>,
    /// Only from publishers with this in their name
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub source: Option<String>,
    /// Only from this report
    #[arg(long, value_name = "ID", value_parser = named)]
    pub report: Option<String>,
    /// Only these kinds, types, modes, states or measures, by comma: CONSULT, call, planned, promise, killed, conflict
    #[arg(long, value_name = "KINDS", value_delimiter = ',', hide_possible_values = true, value_parser = named)]
    pub kind: Vec<String>,
    /// Only what the reader is so sure of, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share, allow_negative_numbers = true)]
    pub confidence: Option<f32>,
    /// Only what several reports tell
    #[arg(long)]
    pub linked: bool,
    /// Only events that no report dates
    #[arg(long)]
    pub undated: bool,
    /// Only people whom somebody accepted (see `rapporteur accept`)
    #[arg(long)]
    pub accepted: bool,
    /// The latest first
    #[arg(long)]
    pub latest: bool,
    /// Answers to give
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub limit: Option<NonZeroUsize>,
    /// Answers to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// How to print [default: by the ending of --output, else text]
    #[arg(long, short, value_enum)]
    pub format: Option<AnswerFormat>,
    /// Write to this file, which appears when all is written
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Columns to wrap text at [default: the terminal's, else 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

impl NarrowArgs {
    /// The first flag that is given and narrows answers.
    pub fn given(&self) -> Option<&'static str> {
        let flags = [
            ("--who", !self.who.is_empty()),
            ("--from", self.from.is_some()),
            ("--to", self.to.is_some()),
            ("--words", self.words.is_some()),
            ("--source", self.source.is_some()),
            ("--report", self.report.is_some()),
            ("--kind", !self.kind.is_empty()),
            ("--confidence", self.confidence.is_some()),
            ("--linked", self.linked),
            ("--undated", self.undated),
            ("--accepted", self.accepted),
            ("--limit", self.limit.is_some()),
            ("--offset", self.offset > 0),
        ];
        flags.into_iter().find_map(|(flag, is_given)| is_given.then_some(flag))
    }
}

/// Flags of `search`.
#[derive(Clone, Debug, Args)]
pub struct SearchArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Words that stand in the report, in any of their forms; see below for OR, NOT, "phrases" and word*
    #[arg(value_name = "WORDS", required = true, value_parser = named)]
    pub wanted: Vec<String>,
    /// Filters and printing.
    #[command(flatten)]
    pub narrow: NarrowArgs,
}

/// Flags of `stats`.
#[derive(Clone, Debug, Args)]
pub struct StatsArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// How to print
    #[arg(long, short, value_enum, default_value_t)]
    pub format: AnswerFormat,
}

/// Flags of `show`.
#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// An item of any layer (wh-1318/s3, /v1, /f2, /c1, /t4, /e2), a report, or a person
    #[arg(value_name = "ID", value_parser = named)]
    pub id: String,
    /// Of a report that was corrected, or its items: this version; 1 is the oldest [default: the last]
    #[arg(long, value_name = "N", value_parser = version, allow_negative_numbers = true)]
    pub version: Option<u32>,
    /// How to print
    #[arg(long, short, value_enum, default_value_t)]
    pub format: AnswerFormat,
}

/// Flags of `diff`.
#[derive(Clone, Debug, Args)]
pub struct DiffArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// A report's id, or words of a publisher's name
    #[arg(value_name = "A", value_parser = named)]
    pub a: String,
    /// The other
    #[arg(value_name = "B", value_parser = named)]
    pub b: String,
    /// Filters and printing.
    #[command(flatten)]
    pub narrow: NarrowArgs,
}

/// Flags of `link` and `unlink`.
#[derive(Clone, Debug, Args)]
pub struct DecideArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// An item (wh-1318/v1), a report, or a name
    #[arg(value_name = "A", value_parser = named)]
    pub a: String,
    /// The other, of the same kind
    #[arg(value_name = "B", value_parser = named)]
    pub b: String,
    /// Who decides, and why.
    #[command(flatten)]
    pub by: ByArgs,
}

/// Who decides, and why.
#[derive(Clone, Debug, Args)]
pub struct ByArgs {
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub by: Option<String>,
}

/// Flags of `accept`.
#[derive(Clone, Debug, Args)]
pub struct AcceptArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// A name or an id
    #[arg(value_name = "NAME", value_parser = named)]
    pub name: String,
    /// Who decides, and why.
    #[command(flatten)]
    pub by: ByArgs,
}

/// Flags of `decisions`.
#[derive(Clone, Debug, Args)]
pub struct DecisionsArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Take back the decision of this number
    #[arg(long, value_name = "N", value_parser = decision, allow_negative_numbers = true)]
    pub undo: Option<i64>,
    /// How to print
    #[arg(long, short, value_enum, default_value_t)]
    pub format: AnswerFormat,
}

/// Flags of `check`.
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// No progress; the exit code still tells
    #[arg(long, short)]
    pub quiet: bool,
}

/// Flags of `remove`.
#[derive(Clone, Debug, Args)]
pub struct RemoveArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Ids of reports, each with all its versions
    #[arg(value_name = "ID", required = true, value_parser = named)]
    pub ids: Vec<String>,
}

/// Flags of `reread`.
#[derive(Clone, Debug, Args)]
pub struct RereadArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// What reads.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Flags of `export`.
#[derive(Clone, Debug, Args)]
pub struct ExportArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// The folder for the files; made where there is none
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// What the files are
    #[arg(long, short, value_enum, default_value_t)]
    pub format: ExportFormat,
}

/// What exported files are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Columns, compressed: for DuckDB, pandas, Spark
    #[default]
    Parquet,
    /// Tables for spreadsheets
    Csv,
    /// One object a line
    Jsonl,
}

/// How answers are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people
    #[default]
    Text,
    /// One list of all answers; of one item that item
    Json,
    /// One answer a line
    Jsonl,
    /// One table, one row an answer
    Csv,
}

impl From<AnswerFormat> for FormatName {
    fn from(format: AnswerFormat) -> Self {
        match format {
            AnswerFormat::Text => FormatName::Text,
            AnswerFormat::Json => FormatName::Json,
            AnswerFormat::Jsonl => FormatName::Jsonl,
            AnswerFormat::Csv => FormatName::Csv,
        }
    }
}
