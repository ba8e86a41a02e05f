//! Flags as typed options.

use crate::cli::dossier::AddArgs;
use crate::cli::{ExplainArgs, FormatName, Layer, ModelName, ReadArgs, ReaderArgs};
use crate::messages::Failure;
use rapporteur_reader::Reader;
use rapporteur_reader::model::Model;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What `read` does.
#[derive(Debug)]
pub struct Read {
    /// Files, folders, `-`.
    pub paths: Vec<PathBuf>,
    /// Day of publication where a report gives none.
    pub published: Option<String>,
    /// How to print.
    pub format: FormatName,
    /// Where to write; standard output where absent.
    pub output: Option<PathBuf>,
    /// What to print.
    pub layers: Layers,
    /// What is less sure is left out.
    pub min_confidence: Option<f32>,
    /// What reads: rules and model, or rules alone.
    pub reader: Reader,
    /// Threads to read on.
    pub threads: NonZeroUsize,
    /// Columns of text.
    pub width: usize,
    /// No messages.
    pub quiet: bool,
}

/// The layers to print.
#[derive(Clone, Debug)]
pub struct Layers(Vec<Layer>);

impl Layers {
    /// All layers.
    pub fn all() -> Self {
        Layers(Vec::new())
    }

    /// Whether the layer is printed.
    pub fn has(&self, layer: Layer) -> bool {
        self.0.is_empty() || self.asks_for(layer)
    }

    /// Whether the layer is named, not only not left out.
    pub fn asks_for(&self, layer: Layer) -> bool {
        self.0.contains(&layer)
    }
}

impl Read {
    /// The options that flags stand for.
    pub fn of(args: ReadArgs) -> Result<Self, Failure> {
        let published = args.published.map(published_day).transpose()?;
        Ok(Read {
            paths: paths_or_stdin(args.paths)?,
            published,
            format: args.format.or_else(|| by_ending(args.output.as_deref())).unwrap_or(FormatName::Text),
            output: args.output,
            layers: Layers(args.only),
            min_confidence: args.min_confidence,
            reader: reader(args.reading.reader),
            threads: threads(args.reading.threads),
            width: args.width.map_or_else(terminal_width, usize::from),
            quiet: args.reading.quiet,
        })
    }
}

/// What `add` does.
#[derive(Debug)]
pub struct Add {
    /// The dossier.
    pub dossier: PathBuf,
    /// Files, folders, `-`.
    pub paths: Vec<PathBuf>,
    /// Day of publication where a report gives none.
    pub published: Option<String>,
    /// What reads.
    pub reader: Reader,
    /// Its name, as the dossier keeps it.
    pub reader_name: &'static str,
    /// Threads to read on.
    pub threads: NonZeroUsize,
    /// No messages.
    pub quiet: bool,
}

impl Add {
    /// The options that flags stand for.
    pub fn of(args: AddArgs) -> Result<Self, Failure> {
        Ok(Add {
            published: args.published.map(published_day).transpose()?,
            paths: paths_or_stdin(args.paths)?,
            dossier: args.dossier,
            reader: reader(args.reading.reader),
            reader_name: reader_name(args.reading.reader),
            threads: threads(args.reading.threads),
            quiet: args.reading.quiet,
        })
    }
}

/// What `explain` does.
#[derive(Debug)]
pub struct Explain {
    /// The file.
    pub path: PathBuf,
    /// What to explain.
    pub wanted: Wanted,
    /// The report's id; the first where absent.
    pub report: Option<String>,
    /// Day of publication where the report gives none.
    pub published: Option<String>,
    /// What reads: rules and model, or rules alone.
    pub reader: Reader,
    /// Columns.
    pub width: usize,
}

/// What is to be explained.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Every item.
    All,
    /// One item.
    Id(String),
    /// A line and a column, from 1.
    Place(u64, u64),
}

impl Explain {
    /// The options that flags stand for.
    pub fn of(args: ExplainArgs) -> Result<Self, Failure> {
        if let Some(item) = args.items.first() {
            let path = args.path.display();
            return Err(Failure::Usage(format!(
                "{path} is no dossier, and takes no {item:?}: name one of its items with --id, or a place with --at"
            )));
        }
        let wanted = match (args.at, args.id) {
            (Some(place), _) => line_and_column(&place)?,
            (None, Some(id)) => Wanted::Id(id),
            (None, None) => Wanted::All,
        };
        Ok(Explain {
            path: args.path,
            wanted,
            report: args.report,
            published: args.published.map(published_day).transpose()?,
            reader: reader(args.reader),
            width: args.width.map_or_else(terminal_width, usize::from),
        })
    }
}

/// As many as wanted, but no more than there are cores: more only wait for each other.
pub fn threads(wanted: Option<NonZeroUsize>) -> NonZeroUsize {
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    wanted.map_or(cores, |wanted| wanted.min(cores))
}

/// The reader that flags ask for.
pub fn reader(args: ReaderArgs) -> Reader {
    match args.model {
        _ if args.rules_only => Reader::rules_only(),
        ModelName::Standard => Reader::default(),
        ModelName::Best => Reader::with(Model::best()),
    }
}

/// What read a record, with the version of the program.
pub fn reader_name(args: ReaderArgs) -> &'static str {
    match args.model {
        _ if args.rules_only => concat!("rules ", env!("CARGO_PKG_VERSION")),
        ModelName::Standard => concat!("standard ", env!("CARGO_PKG_VERSION")),
        ModelName::Best => concat!("best ", env!("CARGO_PKG_VERSION")),
    }
}

fn line_and_column(place: &str) -> Result<Wanted, Failure> {
    let numbers = place.split_once(':').and_then(|(l, c)| Some((l.parse().ok()?, c.parse().ok()?)));
    match numbers {
        Some((line, column)) if line > 0 && column > 0 => Ok(Wanted::Place(line, column)),
        _ => {
            Err(Failure::Usage(format!("--at {place:?} is no place: write LINE:COLUMN, from 1, as in 7:12")))
        }
    }
}

/// The paths, or standard input where there are none and something is piped in.
pub fn paths_or_stdin(paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if std::io::stdin().is_terminal() {
        return Err(Failure::Usage("no PATH is given and nothing is piped in".to_owned()));
    }
    Ok(vec![PathBuf::from(OsStr::new("-"))])
}

/// The format that a file's ending stands for.
pub fn by_ending(output: Option<&Path>) -> Option<FormatName> {
    match output?.extension()?.to_str()? {
        "json" => Some(FormatName::Json),
        "jsonl" | "ndjson" => Some(FormatName::Jsonl),
        "csv" => Some(FormatName::Csv),
        _ => None,
    }
}

fn published_day(word: String) -> Result<String, Failure> {
    calendar_day(word, "--published")
}

/// A flag's day, where it is one of the calendar.
pub fn calendar_day(word: String, flag: &str) -> Result<String, Failure> {
    rapporteur_doors::day(&word).filter(|day| *day == word).ok_or_else(|| {
        Failure::Usage(format!("{flag} {word:?} is no day of the calendar: write it as YYYY-MM-DD"))
    })
}

/// The terminal's columns, else 100; never too narrow to wrap at.
pub fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0).clamp(40, 140))
}
