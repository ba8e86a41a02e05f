//! The command `read`: reports in, records out, in the order in which they came.
//!
//! Reports come in batches of bounded size; a batch is read on all threads and written in order, so that the result is
//! the same for any number of threads and memory does not grow with the number of reports.

use crate::Outcome;
use crate::messages::{self, Failure, Tally};
use crate::options::Read;
use crate::output::{self, Format, Reading};
use crate::sink::{self, Sink};
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur_doors::{Arrival, Reports, Trouble};
use rapporteur_record::WarningKind;
use rayon::prelude::*;
use std::io::IsTerminal;
use std::time::Duration;

/// A batch is full with this many reports a thread, or this many bytes of text in all.
const REPORTS_A_THREAD: usize = 16;
const BYTES_A_BATCH: usize = 8 << 20;

/// A result written over one of the files that are read would be their end.
fn refuse_own_input(options: &Read) -> Result<(), Failure> {
    let Some(output) = options.output.as_deref().and_then(|o| o.canonicalize().ok()) else { return Ok(()) };
    let same = options.paths.iter().find(|p| p.is_file() && p.canonicalize().is_ok_and(|p| p == output));
    match same {
        Some(path) => {
            let name = path.display();
            Err(Failure::Usage(format!("--output {name}: is what is read; name another file for the result")))
        }
        None => Ok(()),
    }
}

/// Reads reports and prints their records.
pub fn run(options: &Read) -> Result<Outcome, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.get())
        .build()
        .map_err(|e| Failure::Usage(format!("--threads: {e}")))?;
    refuse_own_input(options)?;
    let mut sink = Sink::open(options.output.as_deref())?;
    let mut input = Input::new(options);
    let most = options.threads.get() * REPORTS_A_THREAD;
    let mut batch = input.batch(most);
    let is_list = !is_single_text(options, batch.first());
    let format = &*output::format_of(options, is_list);
    let mut before = format.head();
    while !batch.is_empty() {
        let bytes = batch.iter().map(|arrival| arrival.report.text.len()).sum();
        let count = batch.len();
        let pieces: Vec<Piece> =
            pool.install(|| batch.into_par_iter().map(|arrival| piece(arrival, options, format)).collect());
        for Piece { words, unread } in pieces {
            if write(&mut sink, &(before + &words), format)? == sink::Reader::Gone {
                return Ok(input.finish());
            }
            before = format.between().to_owned();
            if let Some(message) = unread {
                input.tell_unread(&message);
            }
        }
        input.progress.done(count, bytes);
        batch = input.batch(most);
    }
    if input.tally.reports == 0 && is_list {
        write(&mut sink, &format.head(), format)?;
    }
    if input.tally.reports > 0 || is_list {
        write(&mut sink, format.tail(), format)?;
    }
    sink.finish()?;
    Ok(input.finish())
}

/// Whether the input is one text file, or one text on standard input.
fn is_single_text(options: &Read, first: Option<&Arrival>) -> bool {
    let is_one_path = matches!(&options.paths[..], [path] if !path.is_dir());
    is_one_path && first.is_none_or(|arrival| arrival.origin.json_line.is_none())
}

/// A printed record.
struct Piece {
    words: String,
    /// Why nothing of the report was read, where that is so.
    unread: Option<String>,
}

/// Reads one report and prints its record.
fn piece(arrival: Arrival, options: &Read, format: &dyn Format) -> Piece {
    let Arrival { mut report, origin, warnings, .. } = arrival;
    if report.published.is_none() {
        report.published.clone_from(&options.published);
    }
    let mut record = options.reader.read(&report);
    let foreign = record.warnings.iter().find(|w| w.kind == WarningKind::NotEnglish);
    let unread = foreign.map(|warning| {
        let line = origin.json_line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", origin.source, warning.message)
    });
    if let Some(least) = options.min_confidence {
        record = record.surer_than(least);
    }
    record.warnings.splice(0..0, warnings);
    Piece { words: format.record(&Reading { report, origin, record }), unread }
}

fn write(sink: &mut Sink, words: &str, format: &dyn Format) -> Result<sink::Reader, Failure> {
    if format.has_colours() { sink.write_coloured(words) } else { sink.write(words.as_bytes()) }
}

/// The reports that come in; troubles are told as they come.
struct Input<'a> {
    reports: Reports,
    tally: Tally,
    progress: Progress,
    options: &'a Read,
}

impl<'a> Input<'a> {
    fn new(options: &'a Read) -> Self {
        Input {
            reports: Reports::of_paths(&options.paths),
            tally: Tally::default(),
            progress: Progress::new(options),
            options,
        }
    }

    /// The next reports; none at the end.
    fn batch(&mut self, most: usize) -> Vec<Arrival> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < most && bytes < BYTES_A_BATCH {
            match self.reports.next() {
                None => break,
                Some(Err(trouble)) => self.tell(&trouble),
                Some(Ok(arrival)) => {
                    arrival.troubles.iter().for_each(|trouble| self.tell(trouble));
                    bytes += arrival.report.text.len();
                    batch.push(arrival);
                }
            }
        }
        self.tally.reports += batch.len();
        batch
    }

    fn tell(&mut self, trouble: &Trouble) {
        self.tally.count(trouble);
        if !self.options.quiet {
            self.progress.0.suspend(|| messages::trouble(trouble));
        }
    }

    fn tell_unread(&mut self, message: &str) {
        self.tally.warnings += 1;
        if !self.options.quiet {
            self.progress.0.suspend(|| messages::warning(message));
        }
    }

    fn finish(self) -> Outcome {
        self.progress.0.finish_and_clear();
        if !self.options.quiet {
            self.tally.print();
        }
        self.tally.outcome()
    }
}

/// A line on standard error that tells how far it is, where somebody looks at it and nothing else scrolls.
struct Progress(ProgressBar);

impl Progress {
    fn new(options: &Read) -> Self {
        let is_seen = std::io::stderr().is_terminal() && !options.quiet;
        let scrolls = options.output.is_none() && std::io::stdout().is_terminal();
        if !is_seen || scrolls {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner();
        let style =
            ProgressStyle::with_template("{spinner} {human_pos} reports read, {msg} of text, {elapsed}");
        bar.set_style(style.expect("the template is right"));
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress(bar)
    }

    fn done(&mut self, reports: usize, bytes: usize) {
        let bytes_before: u64 = self.0.length().unwrap_or(0);
        self.0.set_length(bytes_before + bytes as u64);
        self.0.set_message(indicatif::HumanBytes(bytes_before + bytes as u64).to_string());
        self.0.inc(reports as u64);
    }
}
