//! The commands `link`, `unlink`, `accept` and `decisions`: what people decide, and taking it back.

use super::answers::{Answer, Answers};
use crate::Outcome;
use crate::cli::dossier::{AcceptArgs, ByArgs, DecideArgs, DecisionsArgs};
use crate::messages::{self, Failure};
use crate::options::terminal_width;
use crate::sink::Sink;
use rapporteur_dossier::{Dossier, Ruling, Verb};
use rapporteur_reader::jiff::{Timestamp, Unit};
use std::path::Path;

/// Decides that two are one, or are not.
pub fn decide(verb: Verb, args: &DecideArgs) -> Result<Outcome, Failure> {
    keep(&args.dossier, verb, (&args.a, Some(&args.b)), &args.by)
}

/// Takes somebody into the list kept by hand.
pub fn accept(args: &AcceptArgs) -> Result<Outcome, Failure> {
    keep(&args.dossier, Verb::Accept, (&args.name, None), &args.by)
}

fn keep(path: &Path, verb: Verb, (a, b): (&str, Option<&str>), by: &ByArgs) -> Result<Outcome, Failure> {
    Dossier::open(path)?;
    let mut dossier = open_to_write(path)?;
    let who = by.by.clone().or_else(user);
    let now = Timestamp::now().round(Unit::Second).unwrap_or_else(|_| Timestamp::now()).to_string();
    let n = dossier.decide(verb, a, b, Ruling { who: who.as_deref(), at: &now, note: by.note.as_deref() })?;
    dossier.link()?;
    messages::say(format_args!(
        "decision {n} is kept; `rapporteur decisions {} --undo {n}` takes it back",
        path.display()
    ));
    Ok(Outcome::Complete)
}

/// Who sits at the keyboard: as the session says, else the system's account.
pub fn user() -> Option<String> {
    let said = ["USER", "LOGNAME", "USERNAME"].into_iter().filter_map(|name| std::env::var(name).ok());
    said.chain(whoami::username().ok()).find(|user| !user.trim().is_empty())
}

/// Opens a dossier that is there to write, and says where another program is waited for.
pub fn open_to_write(path: &Path) -> Result<Dossier, Failure> {
    let mut waiting = || {
        messages::note(&format!(
            "{}: another program is writing to it; waiting for it to end",
            path.display()
        ))
    };
    Ok(Dossier::open_to_write(path, &mut waiting)?)
}

/// Prints decisions, or takes one back.
pub fn decisions(args: &DecisionsArgs) -> Result<Outcome, Failure> {
    if let Some(n) = args.undo {
        Dossier::open(&args.dossier)?;
        let mut dossier = open_to_write(&args.dossier)?;
        if !dossier.undo(n)? {
            return Err(Failure::NotFound(format!(
                "{}: there is no decision {n} to take back",
                args.dossier.display()
            )));
        }
        dossier.link()?;
        messages::say(format_args!("decision {n} is taken back"));
        return Ok(Outcome::Complete);
    }
    let dossier = Dossier::open(&args.dossier)?;
    let mut sink = Sink::open(None)?;
    let mut answers = Answers::new(args.format.into(), terminal_width());
    for decision in dossier.decisions()? {
        sink.write_coloured(&answers.next(&Answer::Decision(decision)))?;
    }
    sink.write_coloured(&answers.end())?;
    sink.finish()?;
    Ok(Outcome::Complete)
}
