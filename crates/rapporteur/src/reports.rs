//! The command `reports`: what the doors let in, as JSON lines.

use crate::Outcome;
use crate::cli::ReportsArgs;
use crate::cli::dossier::AnswerFormat;
use crate::messages::{self, Failure, Tally};
use crate::options::paths_or_stdin;
use crate::sink::{Reader, Sink, refuse_own_input};
use rapporteur_doors::Reports;

/// Prints reports with the text that spans count in.
pub fn run(args: &ReportsArgs) -> Result<Outcome, Failure> {
    let paths = paths_or_stdin(args.paths.clone())?;
    if let Some(flag) = args.narrow.given() {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let paths = paths.join(", ");
        return Err(Failure::Usage(format!("{flag} is for one dossier, which {paths} is not: leave it out")));
    }
    if args.narrow.format.is_some_and(|format| format != AnswerFormat::Jsonl) {
        return Err(Failure::Usage(
            "--format: reports of files are printed as jsonl; `rapporteur read` prints what they say in every format"
                .to_owned(),
        ));
    }
    let output = args.narrow.output.as_deref();
    refuse_own_input(output, &paths)?;
    let mut sink = Sink::open(output)?;
    let mut tally = Tally::default();
    let mut tell = |trouble: &_| {
        tally.count(trouble);
        if !args.quiet {
            messages::trouble(trouble);
        }
    };
    let mut reports = 0;
    for item in Reports::of_paths(paths) {
        let arrival = match item {
            Ok(arrival) => arrival,
            Err(trouble) => {
                tell(&trouble);
                continue;
            }
        };
        arrival.troubles.iter().for_each(&mut tell);
        reports += 1;
        let line = serde_json::to_string(&arrival.report).expect("a report has only strings") + "\n";
        if sink.write(line.as_bytes())? == Reader::Gone {
            return Ok(Outcome::Complete);
        }
    }
    tally.reports = reports;
    sink.finish()?;
    if !args.quiet {
        tally.print();
    }
    Ok(tally.outcome())
}
