//! Commands that print a page about the program itself: schema, completions, manual.

use crate::Outcome;
use crate::cli::Cli;
use crate::messages::Failure;
use crate::sink::Sink;
use clap::CommandFactory;

/// Prints the JSON Schema of a record.
pub fn schema() -> Result<Outcome, Failure> {
    let schema = serde_json::to_string_pretty(&rapporteur_record::schema()).expect("a schema is JSON");
    print(format!("{schema}\n").as_bytes())
}

/// Prints the completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rapporteur", &mut page);
    print(&page)
}

/// Prints the manual page: the program's and, below it, each command's.
pub fn manual() -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let written = clap_mangen::Man::new(command.clone()).render(&mut page).and_then(|()| {
        command.get_subcommands().filter(|c| c.get_name() != "help").try_for_each(|sub| {
            let man = clap_mangen::Man::new(sub.clone());
            man.render_description_section(&mut page)?;
            man.render_options_section(&mut page)?;
            man.render_extra_section(&mut page)
        })
    });
    written.map_err(|e| Failure::Write(None, e))?;
    print(&page)
}

fn print(page: &[u8]) -> Result<Outcome, Failure> {
    let mut sink = Sink::open(None)?;
    sink.write(page)?;
    sink.finish()?;
    Ok(Outcome::Complete)
}
