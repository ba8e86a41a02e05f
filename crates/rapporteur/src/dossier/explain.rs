//! `explain` on a dossier: why two are one, or why not.

use super::answers::{Answer, Answers};
use crate::Outcome;
use crate::cli::{ExplainArgs, FormatName};
use crate::messages::Failure;
use crate::options::terminal_width;
use crate::sink::Sink;
use rapporteur_dossier::Dossier;

/// Explains two items, or one with each that it is linked to.
pub fn explain(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let ExplainArgs { path, items, .. } = args;
    let dossier = Dossier::open(path)?;
    let flags = [
        ("--at", &args.at),
        ("--id", &args.id),
        ("--report", &args.report),
        ("--published", &args.published),
    ];
    if let Some((flag, _)) = flags.into_iter().find(|(_, given)| given.is_some()) {
        let name = path.display();
        return Err(Failure::Usage(format!(
            "{flag} is for a file with reports, and {name} is a dossier: name its items, as in `explain {name} wire-7/v1 herald-3/v2`"
        )));
    }
    let pairs: Vec<(String, String)> = match &items[..] {
        [a, b] => vec![(a.clone(), b.clone())],
        [a] => {
            dossier.target(a)?;
            dossier.group_members(a)?.into_iter().map(|other| (a.clone(), other)).collect()
        }
        _ => {
            let name = path.display();
            return Err(Failure::Usage(format!(
                "{name} is a dossier: name two of its items, as in `explain {name} wire-7/v1 herald-3/v2`"
            )));
        }
    };
    if pairs.is_empty() {
        return Err(Failure::NotFound(format!(
            "{} is told by one report alone: it is linked to nothing",
            items[0]
        )));
    }
    let mut sink = Sink::open(None)?;
    let mut answers = Answers::new(FormatName::Text, args.width.map_or_else(terminal_width, usize::from));
    for (at, (a, b)) in pairs.iter().enumerate() {
        let between = if at > 0 { "\n" } else { "" };
        sink.write_coloured(
            &(between.to_owned() + &answers.next(&Answer::Explained(dossier.explain(a, b)?))),
        )?;
    }
    sink.finish()?;
    Ok(Outcome::Complete)
}
