//! The commands `check`, `remove` and `reread`.

use super::decide::open_to_write;
use crate::Outcome;
use crate::cli::dossier::{CheckArgs, RemoveArgs, RereadArgs};
use crate::intake::Progress;
use crate::messages::{self, Failure};
use crate::options;
use crate::sink::Sink;
use rapporteur_dossier::{Dossier, Ready};
use rayon::prelude::*;
use std::io::IsTerminal;

/// Reports that are read anew in one transaction.
const REPORTS_A_BATCH: usize = 512;

/// Checks that all of a dossier fits.
pub fn check(args: &CheckArgs) -> Result<Outcome, Failure> {
    let dossier = Dossier::open(&args.dossier)?;
    let stats = dossier.stats()?;
    let is_seen = std::io::stderr().is_terminal() && !args.quiet;
    let mut progress = if is_seen { Progress::of_adding(stats.reports) } else { Progress::hidden() };
    let mut faults = 0;
    let mut looked_at = 0;
    dossier.check(
        &mut |fault| {
            faults += 1;
            messages::warning(&format!("{}: {} {}", args.dossier.display(), fault.place, fault.what));
        },
        &mut || {
            looked_at += 1;
            progress.done(1, 0);
        },
    )?;
    progress.finish();
    let linked = if stats.is_linked { "" } else { "; not yet linked: run `rapporteur add` again" };
    let said = match faults {
        0 => format!("{looked_at} reports and versions, no fault{linked}"),
        1 => format!("{looked_at} reports and versions, 1 fault"),
        _ => format!("{looked_at} reports and versions, {faults} faults"),
    };
    if !args.quiet {
        let mut sink = Sink::open(None)?;
        sink.write_coloured(&format!("{said}\n"))?;
        sink.finish()?;
    }
    Ok(if faults == 0 { Outcome::Complete } else { Outcome::Partial })
}

/// Takes reports out.
pub fn remove(args: &RemoveArgs) -> Result<Outcome, Failure> {
    Dossier::open(&args.dossier)?;
    let mut dossier = open_to_write(&args.dossier)?;
    let mut outcome = Outcome::Complete;
    let mut removed = 0;
    for id in &args.ids {
        if dossier.remove(id)? {
            removed += 1;
        } else {
            messages::warning(&format!("{}: there is no report {id:?}", args.dossier.display()));
            outcome = Outcome::Partial;
        }
    }
    if !dossier.is_linked()? {
        dossier.link()?;
    }
    messages::say(format_args!("{removed} removed"));
    Ok(if removed == 0 { Outcome::Failed } else { outcome })
}

/// Reads reports anew that another reader read.
pub fn reread(args: &RereadArgs) -> Result<Outcome, Failure> {
    Dossier::open(&args.dossier)?;
    let mut dossier = open_to_write(&args.dossier)?;
    let reader = options::reader(args.reading.reader);
    let name = options::reader_name(args.reading.reader);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options::threads(args.reading.threads).get())
        .build()
        .map_err(|e| Failure::Usage(format!("--threads: {e}")))?;
    let count = dossier.count_read_by_others(name)?;
    let is_seen = std::io::stderr().is_terminal() && !args.reading.quiet;
    let mut progress = if is_seen { Progress::of_adding(count) } else { Progress::hidden() };
    loop {
        let batch = dossier.read_by_others(name, REPORTS_A_BATCH)?;
        if batch.is_empty() {
            break;
        }
        let ready: Vec<(i64, Ready)> = pool.install(|| {
            let read = batch.into_par_iter().map(|(n, report)| {
                let record = reader.read(&report);
                (n, Ready::of(report, record, name))
            });
            read.collect()
        });
        progress.done(ready.len(), 0);
        dossier.put_anew(&ready)?;
    }
    if !dossier.is_linked()? {
        pool.install(|| dossier.link())?;
    }
    progress.finish();
    if !args.reading.quiet {
        messages::say(format_args!("{count} read anew by {name}"));
    }
    Ok(Outcome::Complete)
}
