//! Makes a large corpus of news reports whose copies and re-told events are known, and scores against it.
//!
//! ```text
//! corpus SAMPLE.jsonl --reports 100000 --seed 1 --output DIR   writes DIR/reports.jsonl and DIR/truth.json
//! corpus score DIR EVENTS.jsonl REPORTS.jsonl                  says how much of the truth was found
//! ```
//!
//! The reports' sentences are drawn from the sample, with other names and numbers; the tellings of events are our own.

mod calendar;
mod copies;
mod draft;
mod lists;
mod plan;
mod pool;
mod score;
mod telling;
mod truth;
mod vary;
mod world;

use clap::{Args, Parser, Subcommand};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Cli {
    #[command(flatten)]
    make: Option<Make>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to make.
#[derive(Args)]
struct Make {
    /// Reports whose sentences are used, one JSON object a line
    sample: PathBuf,
    /// How many reports to write
    #[arg(long, default_value_t = 100_000)]
    reports: usize,
    /// The same seed gives the same bytes
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write to
    #[arg(long)]
    output: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Say how much of the truth was found
    Score(Found),
}

/// What a program found in the reports.
#[derive(Args)]
struct Found {
    /// The folder with truth.json
    corpus: PathBuf,
    /// Linked events, one a line
    events: PathBuf,
    /// Reports with their origins and copies, one a line
    reports: PathBuf,
    /// How many examples of each kind of error to print
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Box<dyn Error>> {
    match (cli.make, cli.command) {
        (_, Some(Command::Score(found))) => {
            score::run(&found.corpus, &found.events, &found.reports, found.errors)
        }
        (Some(make), None) => draft::write(&make.sample, make.reports, make.seed, &make.output),
        (None, None) => Err("name a sample, or `score`; see --help".into()),
    }
}
