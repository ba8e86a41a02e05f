//! Asking a dossier: one question, its answers printed as they come.

use super::answers::{Answer, Answers};
use super::near;
use crate::Outcome;
use crate::cli::FormatName;
use crate::cli::dossier::{NarrowArgs, StatsArgs};
use crate::messages::{self, Failure};
use crate::options::{by_ending, calendar_day, terminal_width};
use crate::sink::{Reader, Sink};
use rapporteur_dossier::Dossier;
use rapporteur_dossier::questions::{Filter, Words};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;

/// Answers that text for people shows where nothing else is said.
const SHOWN: usize = 50;

/// The questions.
#[derive(Clone, Debug)]
pub enum Question {
    /// What was done and promised, by day.
    Timeline,
    /// Who said what.
    Statements,
    /// What was done.
    Events,
    /// How many.
    Figures,
    /// What was promised.
    Ledger,
    /// Who they are.
    People,
    /// Origins and carriers.
    Reports,
    /// Words anywhere.
    Search(Words),
    /// What two sides state differently.
    Diff(String, String),
}

impl Question {
    /// What its answers are called.
    pub fn what(&self) -> &'static str {
        match self {
            Question::Timeline => "dated events or commitments",
            Question::Statements => "statements",
            Question::Events => "events",
            Question::Figures => "figures",
            Question::Ledger => "commitments",
            Question::People => "people",
            Question::Reports => "reports",
            Question::Search(_) => "sentences",
            Question::Diff(..) => "events told by both",
        }
    }

    /// Asks, and gives each answer on; `most` is how many will be taken.
    pub fn put(
        &self,
        dossier: &Dossier,
        filter: &Filter,
        most: usize,
        each: &mut dyn FnMut(Answer) -> ControlFlow<()>,
    ) -> Result<(), rapporteur_dossier::Error> {
        match self {
            Question::Timeline => dossier.timeline(filter, most, &mut |entry| each(Answer::Entry(entry))),
            Question::Statements => dossier.statements(filter, &mut |said| each(Answer::Said(said))),
            Question::Events => dossier.events(filter, &mut |event| each(Answer::Event(event))),
            Question::Figures => dossier.figures(filter, &mut |figure| each(Answer::Figure(figure))),
            Question::Ledger => dossier.ledger(filter, &mut |entry| each(Answer::Commitment(entry))),
            Question::People => dossier.people(filter, &mut |person| each(Answer::Person(person))),
            Question::Reports => dossier.reports(filter, &mut |report| each(Answer::Report(report))),
            Question::Diff(a, b) => {
                dossier.differences(a, b, filter, &mut |difference| each(Answer::Difference(difference)))
            }
            Question::Search(words) => dossier.search(words, filter, &mut |hit| each(Answer::Hit(hit))),
        }
    }
}

/// Asks a question and prints the answers.
pub fn ask(path: &Path, question: &Question, args: &NarrowArgs) -> Result<Outcome, Failure> {
    let filter = filter(args)?;
    let format = args
        .format
        .map(FormatName::from)
        .or_else(|| by_ending(args.output.as_deref()))
        .unwrap_or(FormatName::Text);
    let width = args.width.map_or_else(terminal_width, usize::from);
    let dossier = Dossier::open(path)?;
    if !dossier.is_linked()? {
        messages::note(&format!(
            "{}: reports were added and not yet linked: run `rapporteur add` again",
            path.display()
        ));
    }
    let all = if format == FormatName::Text { SHOWN } else { usize::MAX };
    let limit = args.limit.map_or(all, NonZeroUsize::get);
    crate::sink::refuse_own_input(args.output.as_deref(), &[path.to_owned()])?;
    let mut sink = Sink::open(args.output.as_deref())?;
    let mut answers = Answers::new(format, width);
    let (mut passed, mut given, mut is_more) = (0, 0, false);
    let mut failed = None;
    let most = limit.saturating_add(args.offset).saturating_add(1);
    question.put(&dossier, &filter, most, &mut |answer| {
        if passed < args.offset {
            passed += 1;
            return ControlFlow::Continue(());
        }
        if given == limit {
            is_more = true;
            return ControlFlow::Break(());
        }
        given += 1;
        match write(&mut sink, &answers.next(&answer), format) {
            Ok(Reader::There) => ControlFlow::Continue(()),
            Ok(Reader::Gone) => ControlFlow::Break(()),
            Err(failure) => {
                failed = Some(failure);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(failure) = failed {
        return Err(failure);
    }
    write(&mut sink, &answers.end(), format)?;
    sink.finish()?;
    if given == 0 {
        messages::note(&near::message(&dossier, question, &filter, passed)?);
        return Ok(Outcome::Partial);
    }
    if is_more {
        let next = args.offset + given;
        messages::note(&format!("{given} shown; --offset {next} shows the next, --limit N more at once"));
    }
    Ok(Outcome::Complete)
}

fn write(sink: &mut Sink, words: &str, format: FormatName) -> Result<Reader, Failure> {
    if format == FormatName::Text { sink.write_coloured(words) } else { sink.write(words.as_bytes()) }
}

fn filter(args: &NarrowArgs) -> Result<Filter, Failure> {
    let day = |day: &Option<String>, flag| day.clone().map(|day| calendar_day(day, flag)).transpose();
    let (from, to) = (day(&args.from, "--from")?, day(&args.to, "--to")?);
    if let (Some(from), Some(to)) = (&from, &to)
        && from > to
    {
        return Err(Failure::Usage(format!("--from {from} lies after --to {to}")));
    }
    Ok(Filter {
        who: args.who.clone(),
        from,
        to,
        words: args.words.as_deref().map(|written| words(written, "--words")).transpose()?,
        source: args.source.clone(),
        report: args.report.clone(),
        kinds: args.kind.clone(),
        confidence: args.confidence,
        linked: args.linked,
        accepted: args.accepted,
        undated: args.undated,
        latest_first: args.latest,
    })
}

/// Words as a question; `name` is what they are called where they make none.
pub fn words(written: &str, name: &str) -> Result<Words, Failure> {
    written.parse().map_err(|why| Failure::Usage(format!("{name} `{written}`: {why}")))
}

/// Prints what a dossier holds.
pub fn stats(args: &StatsArgs) -> Result<Outcome, Failure> {
    let dossier = Dossier::open(&args.dossier)?;
    let mut sink = Sink::open(None)?;
    let format = args.format.into();
    let mut answers = Answers::new(format, terminal_width());
    let words = answers.next(&Answer::Stats(dossier.stats()?)) + &answers.end();
    write(&mut sink, &words, format)?;
    sink.finish()?;
    Ok(Outcome::Complete)
}
