//! The flags of the commands on a dossier.

use super::{ModelName, at_least_one};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Help below `add`.
pub const ADD_EXAMPLES: &str = "\
Adding is idempotent: a report that is there is passed over, one whose text was corrected becomes a new version, and a
run that was cut short goes on where it ended.

Examples:
  rapporteur add story.dossier reports/                 a folder into a new or an old dossier
  rapporteur add story.dossier monday.jsonl tuesday.jsonl
  cat feed.jsonl | rapporteur add story.dossier -

Exit codes:
  0  everything was added as it stood
  1  something was skipped, cut or mended; standard error names it
  2  wrong use, nothing readable, or the dossier could not be written";

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
    /// The trained model beside the rules
    #[arg(long, value_enum, value_name = "SIZE", default_value_t, conflicts_with = "rules_only")]
    pub model: ModelName,
    /// Read by rules alone, without the trained model: many times faster, and blind to much indirect speech
    #[arg(long)]
    pub rules_only: bool,
    /// Threads to read on, at most one a core [default: all cores]; the result is the same for any number
    #[arg(long, short, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub threads: Option<NonZeroUsize>,
    /// No progress and no messages; the exit code still tells
    #[arg(long, short)]
    pub quiet: bool,
}

/// Help below every question.
pub const QUESTION_HELP: &str = "\
Filters narrow together. --who may be given more than once: all of them take part.
Text for people shows 50 answers; --limit and --offset turn the pages. JSON lines and CSV give all.

Exit codes:
  0  answered
  1  nothing found; standard error says what is near
  2  wrong use, or the dossier cannot be read";

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
    #[arg(long, value_name = "NAME", visible_aliases = ["person", "country", "place"])]
    pub who: Vec<String>,
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<String>,
    /// Up to this day, itself included
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<String>,
    /// Only from reports that hold these words; words in quotation marks stand together
    #[arg(long = "words", value_name = "WORDS")]
    pub words: Option<String>,
    /// Only from publishers with this in their name
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Only from this report
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,
    /// Only these kinds, types, modes, states or measures, by comma: CONSULT, call, planned, promise, killed, conflict
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Only what the reader is so sure of, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = super::share, allow_negative_numbers = true)]
    pub confidence: Option<f32>,
    /// Only what several reports tell
    #[arg(long)]
    pub linked: bool,
    /// Only people whom somebody accepted (see `rapporteur accept`)
    #[arg(long)]
    pub accepted: bool,
    /// Answers to give
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Answers to pass over first
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// How to print [default: by the ending of --output, else text]
    #[arg(long, short, value_enum)]
    pub format: Option<super::FormatName>,
    /// Write to this file, which appears when all is written
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Columns to wrap text at [default: the terminal's, else 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// Flags of `search`.
#[derive(Clone, Debug, Args)]
pub struct SearchArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Words that stand in the report, in any of their forms; words in quotation marks stand together
    #[arg(value_name = "WORDS", required = true)]
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
    #[arg(long, short, value_enum, default_value_t = super::FormatName::Text)]
    pub format: super::FormatName,
}

/// Flags of `show`.
#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// An item (wh-1318/s3), a report, or a person
    #[arg(value_name = "ID")]
    pub id: String,
    /// How to print
    #[arg(long, short, value_enum, default_value_t = super::FormatName::Text)]
    pub format: super::FormatName,
}

/// Help below `diff`.
pub const DIFF_HELP: &str = "\
Examples:
  rapporteur diff story.dossier wire-7 herald-3
  rapporteur diff story.dossier \"White House\" Kremlin --from 2022-02-01 --to 2022-02-24";

/// Flags of `diff`.
#[derive(Clone, Debug, Args)]
pub struct DiffArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// A report's id, or words of a publisher's name
    #[arg(value_name = "A")]
    pub a: String,
    /// The other
    #[arg(value_name = "B")]
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
    #[arg(value_name = "A")]
    pub a: String,
    /// The other, of the same kind
    #[arg(value_name = "B")]
    pub b: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// Flags of `accept`.
#[derive(Clone, Debug, Args)]
pub struct AcceptArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// A name or an id
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// Flags of `decisions`.
#[derive(Clone, Debug, Args)]
pub struct DecisionsArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Take back the decision of this number
    #[arg(long, value_name = "N")]
    pub undo: Option<i64>,
    /// How to print
    #[arg(long, short, value_enum, default_value_t = super::FormatName::Text)]
    pub format: super::FormatName,
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
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
}

/// Flags of `reread`.
#[derive(Clone, Debug, Args)]
pub struct RereadArgs {
    /// The dossier
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// The trained model beside the rules
    #[arg(long, value_enum, value_name = "SIZE", default_value_t, conflicts_with = "rules_only")]
    pub model: ModelName,
    /// Read by rules alone, without the trained model
    #[arg(long)]
    pub rules_only: bool,
    /// Threads to read on, at most one a core [default: all cores]
    #[arg(long, short, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub threads: Option<NonZeroUsize>,
    /// No progress and no messages
    #[arg(long, short)]
    pub quiet: bool,
}

/// Help below `export`.
pub const EXPORT_HELP: &str = "\
Tables: reports, entities, times, statements, events, figures, commitments. `same_as` is the address of the first telling
of what several reports tell; `actor`, `speakers`, `participants`, `by` and `to` hold ids of people, bodies and places.

Examples:
  rapporteur export story.dossier tables/
  duckdb -c \"SELECT measure, count(*) FROM 'tables/figures.parquet' GROUP BY ALL\"";

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// Columns, compressed: for DuckDB, pandas, Spark
    #[default]
    Parquet,
    /// Tables for spreadsheets
    Csv,
    /// One object a line
    Jsonl,
}
