//! Reports for tests, and dossiers made of them.

#![allow(dead_code)] // Each test uses some of it.

use rapporteur_dossier::questions::Filter;
use rapporteur_dossier::{Dossier, NamesKnown, Put, Ready, Ruling};
use rapporteur_reader::Reader;
use rapporteur_record::Report;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The example reports that the repository ships.
pub fn examples() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    rapporteur_doors::Reports::of_paths([folder])
        .filter_map(Result::ok)
        .map(|arrival| arrival.report)
        .collect()
}

/// A report of a text.
pub fn report(id: &str, published: &str, text: &str) -> Report {
    Report { id: id.into(), published: Some(published.into()), text: text.into(), ..Report::default() }
}

/// Makes a report ready, read by rules.
pub fn ready(report: &Report) -> Ready {
    Ready::of(report.clone(), Reader::rules_only().read(report), "rules")
}

/// Ann's ruling at a time.
pub fn ruling(at: &str) -> Ruling<'_> {
    Ruling { who: Some("Ann"), at, note: None }
}

/// A dossier in a folder of its own.
pub struct Made {
    /// The dossier.
    pub dossier: Dossier,
    /// Where it is.
    pub path: PathBuf,
    _folder: tempfile::TempDir,
}

/// A new, empty dossier.
pub fn empty() -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.dossier");
    let dossier = Dossier::open_to_write(&path, &mut || ()).expect("a new dossier");
    Made { dossier, path, _folder: folder }
}

/// A linked dossier of reports, added in batches of so many.
pub fn of(reports: &[Report], batch: usize) -> Made {
    let mut made = empty();
    add(&mut made.dossier, reports, batch);
    made.dossier.link().expect("links");
    made
}

/// Adds reports in batches.
pub fn add(dossier: &mut Dossier, reports: &[Report], batch: usize) -> Put {
    let mut names = NamesKnown::default();
    let mut total = Put::default();
    for reports in reports.chunks(batch) {
        let ready: Vec<Ready> = reports.iter().map(ready).collect();
        let put = dossier.put(&ready, &mut names).expect("a batch is added");
        total.new += put.new;
        total.versions += put.versions;
        total.known += put.known;
    }
    total
}

/// All that a dossier answers, as JSON lines.
pub fn answers(dossier: &Dossier) -> Vec<String> {
    let filter = Filter::default();
    let mut lines = Vec::new();
    macro_rules! ask {
        ($question:ident) => {
            dossier
                .$question(&filter, &mut |answer| {
                    lines.push(serde_json::to_string(&answer).expect("an answer is JSON"));
                    ControlFlow::Continue(())
                })
                .expect("an answer")
        };
    }
    ask!(reports);
    ask!(statements);
    ask!(events);
    ask!(figures);
    ask!(ledger);
    ask!(people);
    dossier
        .timeline(&filter, usize::MAX, &mut |entry| {
            lines.push(serde_json::to_string(&entry).expect("an answer is JSON"));
            ControlFlow::Continue(())
        })
        .expect("an answer");
    lines
}

/// Faults that a check finds, in words.
pub fn faults(dossier: &Dossier) -> Vec<String> {
    let mut faults = Vec::new();
    dossier
        .check(&mut |fault| faults.push(format!("{} {}", fault.place, fault.what)), &mut || ())
        .expect("a check");
    faults
}
