//! The command `read`: reports in, records out, in the order in which they came.
//!
//! Reports come in batches of bounded size; a batch is read on all threads and written in order, so that the result is
//! the same for any number of threads and memory does not grow with the number of reports.

use crate::Outcome;
use crate::intake::{self, Intake, Progress};
use crate::messages::Failure;
use crate::options::Read;
use crate::output::{self, Format};
use crate::sink::{self, Sink};
use rapporteur_doors::Arrival;
use rayon::prelude::*;
use std::io::IsTerminal;

/// A batch is full with this many reports a thread.
const REPORTS_A_THREAD: usize = 16;

/// Reads reports and prints their records.
pub fn run(options: &Read) -> Result<Outcome, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads.get())
        .build()
        .map_err(|e| Failure::Usage(format!("--threads: {e}")))?;
    sink::refuse_own_input(options.output.as_deref(), &options.paths)?;
    let mut sink = Sink::open(options.output.as_deref())?;
    let scrolls = options.output.is_none() && std::io::stdout().is_terminal();
    let progress = if scrolls { Progress::hidden() } else { Progress::of_reading(options.quiet) };
    let mut input = Intake::new(&options.paths, options.published.clone(), options.quiet, progress);
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
    let (reading, unread) = intake::read(arrival, &options.reader, options.min_confidence);
    Piece { words: format.record(&reading), unread }
}

fn write(sink: &mut Sink, words: &str, format: &dyn Format) -> Result<sink::Reader, Failure> {
    if format.has_colours() { sink.write_coloured(words) } else { sink.write(words.as_bytes()) }
}
