//! The command `add`: reads reports into a dossier and links them.
//!
//! A batch is read on all threads while the one before is written, each in one transaction. What is there already is not read again, so
//! a run that was cut short goes on where it ended.

use crate::Outcome;
use crate::intake::{self, Intake, Progress};
use crate::messages::{self, Failure};
use crate::options::Add;
use rapporteur_doors::Arrival;
use rapporteur_dossier::{Dossier, Error, NamesKnown, Put, Ready};
use rayon::prelude::*;
use std::io::IsTerminal;

/// Reports in a transaction.
const REPORTS_A_BATCH: usize = 1024;

/// Adds reports.
pub fn run(options: &Add) -> Result<Outcome, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.get())
        .build()
        .map_err(|e| Failure::Usage(format!("--threads: {e}")))?;
    let name = options.dossier.display();
    let mut waiting = || {
        if !options.quiet {
            messages::note(&format!("{name}: another program is writing to it; waiting for it to end"));
        }
    };
    let is_seen = std::io::stderr().is_terminal() && !options.quiet;
    let progress = if is_seen { Progress::of_adding(expected(options)) } else { Progress::hidden() };
    let mut input = Intake::new(&options.paths, options.published.clone(), options.quiet, progress);
    let mut batch = input.batch(REPORTS_A_BATCH);
    if batch.is_empty() && !options.dossier.exists() {
        // A wrong path makes no empty dossier.
        let outcome = input.finish();
        if !options.quiet {
            messages::say(format_args!("nothing added, and {name} is not made"));
        }
        return Ok(outcome);
    }
    let mut dossier = Dossier::open_to_write(&options.dossier, &mut waiting)?;
    let mut names = NamesKnown::default();
    let mut total = Put::default();
    let mut waiting_to_be_put: Vec<Ready> = Vec::new();
    while !batch.is_empty() || !waiting_to_be_put.is_empty() {
        let bytes = batch.iter().map(|arrival| arrival.report.text.len()).sum();
        let count = batch.len();
        let unknown = unknown(&dossier, batch, &mut total)?;
        let (put, read) = pool.join(
            || dossier.put(&waiting_to_be_put, &mut names),
            || unknown.into_par_iter().map(|arrival| ready(arrival, options)).collect::<Vec<_>>(),
        );
        add_up(&mut total, put?);
        waiting_to_be_put = Vec::with_capacity(read.len());
        for (ready, unread) in read {
            waiting_to_be_put.push(ready);
            if let Some(message) = unread {
                input.tell_unread(&message);
            }
        }
        input.progress.done(count, bytes);
        batch = input.batch(REPORTS_A_BATCH);
    }
    drop((names, waiting_to_be_put));
    if !dossier.is_linked()? {
        pool.install(|| dossier.link())?;
    }
    let outcome = input.finish();
    if !options.quiet {
        messages::say(format_args!("{}", summary(&total)));
    }
    Ok(outcome)
}

/// The reports that are not there as they are.
fn unknown(dossier: &Dossier, batch: Vec<Arrival>, total: &mut Put) -> Result<Vec<Arrival>, Error> {
    let mut unknown = Vec::with_capacity(batch.len());
    for arrival in batch {
        if dossier.has(&arrival.report)? {
            total.known += 1;
        } else {
            unknown.push(arrival);
        }
    }
    Ok(unknown)
}

fn ready(arrival: Arrival, options: &Add) -> (Ready, Option<String>) {
    let (reading, unread) = intake::read(arrival, &options.reader, None);
    (Ready::of(reading.report, reading.record, options.reader_name), unread)
}

fn add_up(total: &mut Put, put: Put) {
    total.new += put.new;
    total.versions += put.versions;
    total.apart += put.apart;
    total.known += put.known;
}

fn summary(total: &Put) -> String {
    let count = |n: usize, what: &str| (n > 0).then(|| format!("{n} {what}"));
    let parts = [
        count(total.new, "added"),
        count(total.versions, "added as a new version"),
        count(total.apart, "added under an id that ends in #2 or the like, for another text has theirs"),
        count(total.known, "known already"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "nothing added".to_owned() } else { parts.join(", ") }
}

/// How many reports the paths hold, by a quick look: for the time that is left.
fn expected(options: &Add) -> u64 {
    rapporteur_doors::count(&options.paths)
}
