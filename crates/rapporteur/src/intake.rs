//! Reports on their way in: from paths in batches, with troubles told and progress shown as they come; and the reading of one.

use crate::Outcome;
use crate::messages::{self, Tally};
use crate::output::Reading;
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur_doors::{Arrival, Reports, Trouble};
use rapporteur_reader::Reader;
use rapporteur_record::WarningKind;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

/// A batch is full with this many bytes of text.
const BYTES_A_BATCH: usize = 8 << 20;

/// Reads one report. The second value says why nothing of it was read, where that is so.
pub fn read(arrival: Arrival, reader: &Reader, min_confidence: Option<f32>) -> (Reading, Option<String>) {
    let Arrival { report, origin, warnings, .. } = arrival;
    let mut record = reader.read(&report);
    let foreign = record.warnings.iter().find(|w| w.kind == WarningKind::NotEnglish);
    let unread = foreign.map(|warning| {
        let line = origin.json_line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", origin.source, warning.message)
    });
    if let Some(least) = min_confidence {
        record = record.surer_than(least);
    }
    record.warnings.splice(0..0, warnings);
    (Reading { report, origin, record }, unread)
}

/// The reports that come in; troubles are told as they come.
pub struct Intake {
    reports: Reports,
    published: Option<String>,
    quiet: bool,
    /// What came in so far.
    pub tally: Tally,
    /// How far it is.
    pub progress: Progress,
}

impl Intake {
    /// Reports of paths; `published` is the day of those that give none.
    pub fn new(paths: &[PathBuf], published: Option<String>, quiet: bool, progress: Progress) -> Self {
        Intake { reports: Reports::of_paths(paths), published, quiet, tally: Tally::default(), progress }
    }

    /// The next reports, so many at most; none at the end.
    pub fn batch(&mut self, most: usize) -> Vec<Arrival> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most && bytes < BYTES_A_BATCH {
            match self.reports.next() {
                None => break,
                Some(Err(trouble)) => self.tell(&trouble),
                Some(Ok(mut arrival)) => {
                    arrival.troubles.iter().for_each(|trouble| self.tell(trouble));
                    bytes += arrival.report.text.len();
                    if arrival.report.published.is_none() {
                        arrival.report.published.clone_from(&self.published);
                    }
                    batch.push(arrival);
                }
            }
        }
        self.tally.reports += batch.len();
        batch
    }

    fn tell(&mut self, trouble: &Trouble) {
        self.tally.count(trouble);
        if !self.quiet {
            self.progress.above(|| messages::trouble(trouble));
        }
    }

    /// Tells that nothing of a report was read.
    pub fn tell_unread(&mut self, message: &str) {
        self.tally.warnings += 1;
        if !self.quiet {
            self.progress.above(|| messages::warning(message));
        }
    }

    /// Sums up, and says how it went.
    pub fn finish(self) -> Outcome {
        self.progress.finish();
        if !self.quiet {
            self.tally.print();
        }
        self.tally.outcome()
    }
}

/// A line on standard error that tells how far it is, where somebody looks at it and nothing else scrolls.
pub struct Progress {
    bar: ProgressBar,
    bytes: u64,
}

impl Progress {
    /// No line.
    pub fn hidden() -> Self {
        Progress { bar: ProgressBar::hidden(), bytes: 0 }
    }

    /// A line for reading, which ends nobody knows when.
    pub fn of_reading(quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Progress::hidden();
        }
        Self::shown(
            ProgressBar::new_spinner(),
            "{spinner} {human_pos} reports read, {msg} of text, {elapsed}",
        )
    }

    /// A bar for adding so many reports.
    pub fn of_adding(reports: u64) -> Self {
        let line = "{bar:30} {human_pos} of {human_len} reports, {per_sec}, {eta} left";
        Self::shown(ProgressBar::new(reports), line)
    }

    fn shown(bar: ProgressBar, line: &str) -> Self {
        bar.set_style(ProgressStyle::with_template(line).expect("the template is right"));
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { bar, bytes: 0 }
    }

    /// Tells of reports that were read.
    pub fn done(&mut self, reports: usize, bytes: usize) {
        self.bytes += bytes as u64;
        self.bar.set_message(indicatif::HumanBytes(self.bytes).to_string());
        self.bar.inc(reports as u64);
    }

    /// Runs something that prints to standard error, above the line.
    pub fn above(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
