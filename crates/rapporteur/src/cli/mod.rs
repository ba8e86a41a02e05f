//! Every command and flag, once.

pub mod dossier;
mod help;
pub mod serve;
mod values;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use values::{at_least_one, share};

/// Reads news reports into records: who said what, who met whom, what was done, how many, when, what was promised,
/// each with its words and its place.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, after_help = help::PROGRAM, max_term_width = 110)]
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
    #[command(after_help = help::READ_EXITS, after_long_help = help::READ)]
    Read(ReadArgs),
    /// Print reports: of files as JSON lines, with the very text that spans count in; of a dossier origins and carriers
    #[command(after_help = help::REPORTS)]
    Reports(ReportsArgs),
    /// Show why a record says what it says, pointing into the text
    #[command(after_help = help::EXPLAIN)]
    Explain(ExplainArgs),
    /// Read reports into a dossier, one file that keeps and links them
    #[command(after_help = help::ADD)]
    Add(dossier::AddArgs),
    /// What was done when, of a dossier: meetings, attacks and the like, and what was promised, by day
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::ENTRIES)))]
    Timeline(dossier::QuestionArgs),
    /// Who said what, of a dossier
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::STATEMENTS)))]
    Statements(dossier::QuestionArgs),
    /// What was done, of a dossier: each event with the reports that tell of it
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::EVENTS)))]
    Events(dossier::QuestionArgs),
    /// How many, of a dossier: the figures of each event side by side, by source
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::FIGURES)))]
    Figures(dossier::QuestionArgs),
    /// What was promised, agreed, demanded, of a dossier, and what became of it
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::COMMITMENTS)))]
    Ledger(dossier::QuestionArgs),
    /// Who they are, of a dossier: names, offices, statements, meetings
    #[command(after_help = help::QUESTION, mut_arg("kind", |arg| arg.value_parser(values::NAMES)))]
    People(dossier::QuestionArgs),
    /// Words anywhere in a dossier, each hit with its sentence
    #[command(after_help = help::SEARCH)]
    Search(dossier::SearchArgs),
    /// What a dossier holds, counted
    #[command(after_help = help::STATS)]
    Stats(dossier::StatsArgs),
    /// One item, report or person of a dossier, with its words in their place
    #[command(after_help = help::SHOW)]
    Show(dossier::ShowArgs),
    /// What two reports, or two publishers, state differently about the events that both tell
    #[command(after_help = help::DIFF, mut_arg("kind", |arg| arg.value_parser(values::EVENTS)))]
    Diff(dossier::DiffArgs),
    /// Say that two items, reports or names are one; kept when links are made anew
    #[command(after_help = help::DECIDE)]
    Link(dossier::DecideArgs),
    /// Say that two items, reports or names are not one; kept when links are made anew
    #[command(after_help = help::DECIDE)]
    Unlink(dossier::DecideArgs),
    /// Take somebody into the list of people kept by hand (`people --accepted`)
    #[command(after_help = help::DECIDE)]
    Accept(dossier::AcceptArgs),
    /// What was decided, by whom and when; --undo takes a decision back
    #[command(after_help = help::DECISIONS)]
    Decisions(dossier::DecisionsArgs),
    /// Check that all of a dossier fits: spans, links, counts, and the file itself
    #[command(after_help = help::CHECK)]
    Check(dossier::CheckArgs),
    /// Take reports out of a dossier
    #[command(after_help = help::REMOVE)]
    Remove(dossier::RemoveArgs),
    /// Read a dossier's reports anew, after an update or with another model; decisions stay
    #[command(after_help = help::REREAD)]
    Reread(dossier::RereadArgs),
    /// Write a dossier as plain files: one a table, as Parquet, CSV or JSON lines
    #[command(after_help = help::EXPORT)]
    Export(dossier::ExportArgs),
    /// Show a dossier in the browser, and to programs as JSON
    #[command(after_help = help::SERVE)]
    Serve(serve::ServeArgs),
    /// Answer an assistant's questions to a dossier: a Model Context Protocol server on standard input and output
    #[command(after_help = help::MCP)]
    Mcp(serve::McpArgs),
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
    /// What reads.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Columns to wrap text at [default: the terminal's, else 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// What reads reports.
#[derive(Clone, Copy, Debug, Args)]
pub struct ReaderArgs {
    /// The trained model beside the rules
    #[arg(long, value_enum, value_name = "SIZE", default_value_t, conflicts_with = "rules_only")]
    pub model: ModelName,
    /// Read by rules alone, without the trained model: many times faster, and blind to much indirect speech
    #[arg(long)]
    pub rules_only: bool,
}

/// How many reports are read.
#[derive(Clone, Copy, Debug, Args)]
pub struct ReadingArgs {
    /// What reads.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// Threads to read on, at most one a core [default: all cores]; the result is the same for any number
    #[arg(long, short, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true)]
    pub threads: Option<NonZeroUsize>,
    /// No progress and no messages; the exit code still tells
    #[arg(long, short)]
    pub quiet: bool,
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
    /// Of a dossier alone: two items (wh-1318/v1), reports or people, to say why they are one or not
    #[arg(value_name = "ITEM", num_args = 0..=2, value_parser = values::named)]
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
    /// What reads.
    #[command(flatten)]
    pub reader: ReaderArgs,
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
