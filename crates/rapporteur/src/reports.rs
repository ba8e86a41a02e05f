//! The command `reports`: what the doors let in, as JSON lines.

use crate::Outcome;
use crate::cli::ReportsArgs;
use crate::messages::{self, Failure, Tally};
use crate::options::paths_or_stdin;
use crate::sink::{Reader, Sink};
use rapporteur_doors::Reports;

/// Prints reports with the text that spans count in.
pub fn run(args: &ReportsArgs) -> Result<Outcome, Failure> {
    let mut sink = Sink::open(None)?;
    let mut tally = Tally::default();
    let mut tell = |trouble: &_| {
        tally.count(trouble);
        if !args.quiet {
            messages::trouble(trouble);
        }
    };
    let mut reports = 0;
    for item in Reports::of_paths(paths_or_stdin(args.paths.clone())?) {
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
