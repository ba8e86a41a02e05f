//! Every command and flag, once.

pub mod dossier;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read as it stood
  1  something was skipped, cut or mended; standard error names it
  2  wrong use, nothing readable, or the result could not be written";

const EXAMPLES: &str = "\
Examples:
  rapporteur read report.txt                           what one report says, to read
  rapporteur read reports/ --format jsonl -o r.jsonl   a folder, one record a line
  rapporteur read reports.jsonl --format csv           a table for a spreadsheet or pandas
  pbpaste | rapporteur read - --published 2025-12-07   a text from the clipboard
  rapporteur explain report.txt --at 7:12              why the record says so, or says nothing
  rapporteur add story.dossier reports/                gather reports in one file, and link them
  rapporteur timeline story.dossier --who Holt         what was done and promised, by day

Exit codes:
  0  everything was read as it stood
  1  something was skipped, cut or mended; standard error names it
  2  wrong use, nothing readable, or the result could not be written";

const READ_EXAMPLES: &str = "\
What is read:
  Text (.txt, .md and anything else): one file is one report. A first line \"date 2025-12-07\",
    or front matter between --- lines (date, title, id, url, publisher), is taken off.
  JSON lines (.jsonl, .ndjson, .json, or what begins with {): one report a line, with `text`,
    and where known `id`, `published` or `date`, `title`, `url`, `publisher`.
  Folders: their .txt, .text, .md, .markdown, .jsonl and .ndjson files, in order of their names.

Examples:
  rapporteur read report.txt
  rapporteur read reports/ more.jsonl --format jsonl --output records.jsonl
  rapporteur read report.txt --only statements,commitments
  rapporteur read report.txt --only times,figures,warnings     dates and counts, and what stayed open
  cat reports.jsonl | rapporteur read - --format csv > items.csv";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  rapporteur explain report.txt              every item of the record
  rapporteur explain report.txt --id s3      a statement: content, source, cue, and its rules
  rapporteur explain report.txt --at 7:12    what stands at line 7, column 12, or was dropped there
  rapporteur explain reports.jsonl --report wire-7 --id v1
  rapporteur explain story.dossier wire-7/v1 herald-3/v2     why two items are one, or not

Lines and columns count from 1 in the file, as `rapporteur read` prints them; in JSON lines they
count in the text.

Exit codes:
  0  explained
  1  explained, but the report was cut or mended on the way in
  2  wrong use, or no such report, item or place";

/// Reads news reports into records: who said what, who met whom, what was done, how many, when, what was promised,
/// each with its words and its place.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, after_help = EXAMPLES, max_term_width = 110)]
pub struct Cli {
    /// When to print colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read reports and print their records
    #[command(after_help = EXIT_CODES, after_long_help = concat_help())]
    Read(ReadArgs),
    /// Print reports: of files as JSON lines, with the very text that spans count in; of a dossier origins and carriers
    #[command(after_help = EXIT_CODES)]
    Reports(ReportsArgs),
    /// Show why a record says what it says, pointing into the text
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Read reports into a dossier, one file that keeps and links them
    #[command(after_help = dossier::ADD_EXAMPLES)]
    Add(dossier::AddArgs),
    /// What was done when, of a dossier: meetings, attacks and the like, and what was promised, by day
    #[command(after_help = dossier::QUESTION_HELP)]
    Timeline(dossier::QuestionArgs),
    /// Who said what, of a dossier
    #[command(after_help = dossier::QUESTION_HELP)]
    Statements(dossier::QuestionArgs),
    /// What was done, of a dossier: each event with the reports that tell of it
    #[command(after_help = dossier::QUESTION_HELP)]
    Events(dossier::QuestionArgs),
    /// How many, of a dossier: the figures of each event side by side, by source
    #[command(after_help = dossier::QUESTION_HELP)]
    Figures(dossier::QuestionArgs),
    /// What was promised, agreed, demanded, of a dossier, and what became of it
    #[command(after_help = dossier::QUESTION_HELP)]
    Ledger(dossier::QuestionArgs),
    /// Who they are, of a dossier: names, offices, statements, meetings
    #[command(after_help = dossier::QUESTION_HELP)]
    People(dossier::QuestionArgs),
    /// Words anywhere in a dossier, each hit with its sentence
    #[command(after_help = dossier::QUESTION_HELP)]
    Search(dossier::SearchArgs),
    /// What a dossier holds, counted
    Stats(dossier::StatsArgs),
    /// One item, report or person of a dossier, with its words in their place
    Show(dossier::ShowArgs),
    /// What two reports, or two publishers, state differently about the events that both tell
    #[command(after_help = dossier::DIFF_HELP)]
    Diff(dossier::DiffArgs),
    /// Say that two items, reports or names are one; kept when links are made anew
    Link(dossier::DecideArgs),
    /// Say that two items, reports or names are not one; kept when links are made anew
    Unlink(dossier::DecideArgs),
    /// Take somebody into the list of people kept by hand (`people --accepted`)
    Accept(dossier::AcceptArgs),
    /// What was decided, by whom and when; --undo takes a decision back
    Decisions(dossier::DecisionsArgs),
    /// Check that all of a dossier fits: spans, links, counts, and the file itself
    Check(dossier::CheckArgs),
    /// Take reports out of a dossier
    Remove(dossier::RemoveArgs),
    /// Read a dossier's reports anew, after an update or with another model; decisions stay
    Reread(dossier::RereadArgs),
    /// Write a dossier as plain files: one a table, as Parquet, CSV or JSON lines
    #[command(after_help = dossier::EXPORT_HELP)]
    Export(dossier::ExportArgs),
    /// Print the JSON Schema of a record
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page (`rapporteur man | man -l -`)
    Man,
}

fn concat_help() -> String {
    format!("{READ_EXAMPLES}\n\n{EXIT_CODES}")
}

/// Flags of `read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files and folders; `-` is standard input, and the default when something is piped in
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Day of publication of reports that give none of their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<String>,
    /// How to print records [default: by the ending of --output, else text]
    #[arg(long, short, value_enum)]
    pub format: Option<FormatName>,
    /// Write to this file, which appears when all is written
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Layers to print, by comma; in JSON the others are empty
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LAYERS")]
    pub only: Vec<Layer>,
    /// Leave out statements, events, figures and commitments that the reader is less sure of than this, from 0 to 1: of
    /// statements given 0.8, some eight in ten are right
    #[arg(long, value_name = "SHARE", value_parser = share, allow_negative_numbers = true)]
    pub min_confidence: Option<f32>,
    /// The trained model beside the rules
    #[arg(long, value_enum, value_name = "SIZE", default_value_t, conflicts_with = "rules_only")]
    pub model: ModelName,
    /// Read by rules alone, without the trained model: many times faster, and blind to much indirect speech
    #[arg(long)]
    pub rules_only: bool,
    /// Threads to read on, at most one a core [default: all cores]; the result is the same for any number
    #[arg(long, short, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub threads: Option<NonZeroUsize>,
    /// Columns to wrap text at [default: the terminal's, else 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
    /// No progress and no messages; the exit code still tells
    #[arg(long, short)]
    pub quiet: bool,
}

pub(crate) fn share(written: &str) -> Result<f32, String> {
    let share = written.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share from 0 to 1 is wanted, as 0.8".to_owned())
}

/// Flags of `reports`.
#[derive(Debug, Args)]
pub struct ReportsArgs {
    /// Files and folders, or one dossier; `-` is standard input, and the default when something is piped in
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Filters and printing, for a dossier.
    #[command(flatten)]
    pub narrow: dossier::NarrowArgs,
    /// No messages; the exit code still tells
    #[arg(long, short)]
    pub quiet: bool,
}

/// Flags of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The file with the report, or a dossier; `-` is standard input
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Of a dossier: two items (wh-1318/v1), reports or people, to say why they are one or not
    #[arg(value_name = "ITEM", num_args = 0..=2)]
    pub items: Vec<String>,
    /// What stands at this place, or what was considered there
    #[arg(long, value_name = "LINE:COLUMN", conflicts_with = "id")]
    pub at: Option<String>,
    /// One item of the record
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Which report of several [default: the first]
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,
    /// Day of publication, where the report gives none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<String>,
    /// The trained model beside the rules
    #[arg(long, value_enum, value_name = "SIZE", default_value_t, conflicts_with = "rules_only")]
    pub model: ModelName,
    /// Read by rules alone, without the trained model
    #[arg(long)]
    pub rules_only: bool,
    /// Columns to wrap at [default: the terminal's, else 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// The trained model's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ModelName {
    /// For everyday reading
    #[default]
    Standard,
    /// Finds more, at a third of the speed
    Best,
}

/// How records are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// For people: who said what, what happened, what was promised, what stays open
    Text,
    /// One object for one text; a list for a folder, several paths or JSON lines
    Json,
    /// One record a line
    Jsonl,
    /// One table, one row an item, with a column `layer`
    Csv,
}

/// The layers of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// Who and where
    Entities,
    /// When
    Times,
    /// Who said what
    Statements,
    /// What is done in the world
    Events,
    /// How many, how much
    Figures,
    /// What was promised, agreed, demanded
    Commitments,
    /// What stayed open
    Warnings,
}

/// When to print colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    /// At a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes the choice that of all streams.
    pub fn write_global(self) {
        match self {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

fn at_least_one(number: &str) -> Result<NonZeroUsize, String> {
    number.parse().map_err(|_| "a whole number from 1 is wanted".to_owned())
}
