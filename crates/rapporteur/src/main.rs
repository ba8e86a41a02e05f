//! The command line: reads reports into records and prints them, and explains why a record says what it says.
//!
//! `cli` declares every flag, `options` turns them into typed structs; then one file or folder a command: `read`,
//! `reports`, `explain`, `pages` (schema, completions, manual). `output` holds one format a file, `messages` what goes to standard
//! error, `source_map` the way from spans to lines and columns.

mod cli;
mod dossier;
mod explain;
mod intake;
mod messages;
mod options;
mod output;
mod pages;
mod read;
mod reports;
mod sink;
mod source_map;

use clap::Parser;
use cli::{Cli, Command};
use dossier::Question;
use rapporteur_dossier::Verb;
use std::process::ExitCode;

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was read as it stood.
    Complete = 0,
    /// Something was skipped, cut or mended.
    Partial = 1,
    /// Nothing could be read, or the result could not be written.
    Failed = 2,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.color.write_global();
    let result = match cli.command {
        Command::Read(args) => options::Read::of(args).and_then(|options| read::run(&options)),
        Command::Reports(args) => match &args.paths[..] {
            [path] if dossier::is_dossier(path) => dossier::ask(path, &Question::Reports, &args.narrow),
            _ => reports::run(&args),
        },
        Command::Explain(args) if dossier::is_dossier(&args.path) => dossier::explain(&args),
        Command::Explain(args) => options::Explain::of(args).and_then(|options| explain::run(&options)),
        Command::Add(args) => options::Add::of(args).and_then(|options| dossier::add(&options)),
        Command::Timeline(args) => dossier::ask(&args.dossier, &Question::Timeline, &args.narrow),
        Command::Statements(args) => dossier::ask(&args.dossier, &Question::Statements, &args.narrow),
        Command::Events(args) => dossier::ask(&args.dossier, &Question::Events, &args.narrow),
        Command::Figures(args) => dossier::ask(&args.dossier, &Question::Figures, &args.narrow),
        Command::Ledger(args) => dossier::ask(&args.dossier, &Question::Ledger, &args.narrow),
        Command::People(args) => dossier::ask(&args.dossier, &Question::People, &args.narrow),
        Command::Search(args) => dossier::words(&args.wanted.join(" "), "search for")
            .and_then(|words| dossier::ask(&args.dossier, &Question::Search(words), &args.narrow)),
        Command::Stats(args) => dossier::stats(&args),
        Command::Show(args) => dossier::show(&args),
        Command::Diff(args) => {
            dossier::ask(&args.dossier, &Question::Diff(args.a.clone(), args.b.clone()), &args.narrow)
        }
        Command::Link(args) => dossier::decide(Verb::Link, &args),
        Command::Unlink(args) => dossier::decide(Verb::Unlink, &args),
        Command::Accept(args) => dossier::accept(&args),
        Command::Decisions(args) => dossier::decisions(&args),
        Command::Check(args) => dossier::check(&args),
        Command::Remove(args) => dossier::remove(&args),
        Command::Reread(args) => dossier::reread(&args),
        Command::Export(args) => dossier::export(&args),
        Command::Serve(args) => dossier::serve(&args),
        Command::Mcp(args) => dossier::mcp(&args),
        Command::Schema => pages::schema(),
        Command::Completions { shell } => pages::completions(shell),
        Command::Man => pages::manual(),
    };
    match result {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(failure) => {
            messages::failure(&failure);
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}
