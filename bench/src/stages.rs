//! Words per CPU-second, by stage and for the whole way.

use crate::clock::cpu;
use crate::samples;
use rapporteur_reader::text::Text;
use rapporteur_reader::trace::Trace;
use rapporteur_reader::{Layers, assemble, commitments, events, figures, links, names, statements, times};
use rapporteur_record::Report;
use std::time::{Duration, Instant};

/// The stages in order.
const STAGES: [&str; 9] =
    ["text", "names", "times", "figures", "statements", "events", "commitments", "links", "assemble"];

/// Reads until this many words have been read.
const WORDS: usize = 3_000_000;

pub fn run(path: Option<&str>) -> bool {
    let reports: Vec<Report> = samples::reports(path).collect();
    if reports.is_empty() {
        return false;
    }
    let start = Instant::now();
    // Word lists are loaded once; that is no part of reading.
    reports.iter().take(20).for_each(|report| drop(rapporteur_reader::read(report)));
    let mut spent = Laps::default();
    let mut words = 0;
    for (counted, report) in reports.iter().cycle().enumerate() {
        words += by_stage(report, &mut spent);
        if words >= WORDS && counted + 1 >= reports.len() {
            break;
        }
    }
    let before = cpu(start);
    let mut whole_words = 0;
    for report in reports.iter().cycle() {
        whole_words += rapporteur_reader::read(report).report.words as usize;
        if whole_words >= WORDS {
            break;
        }
    }
    let whole = cpu(start) - before;
    println!("{} reports, {words} words read", reports.len());
    println!("{:<13} {:>16} {:>8}", "stage", "words/CPU-second", "share");
    let all: Duration = spent.0.iter().sum();
    for (name, time) in STAGES.iter().zip(spent.0) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("{name:<13} {:>16.0} {share:>6.1} %", words as f64 / time.as_secs_f64());
    }
    // The two that stand for themselves, as `rapporteur read --only times,figures` wants them.
    let [text, _, times, figures, ..] = spent.0;
    let rate = |time: Duration| words as f64 / time.as_secs_f64();
    println!("{:<13} {:>16.0}", "times+figures", rate(times + figures));
    println!("{:<13} {:>16.0}", "with text", rate(text + times + figures));
    println!("{:<13} {:>16.0}", "whole", whole_words as f64 / whole.as_secs_f64());
    true
}

/// The time that each stage took.
#[derive(Default)]
pub struct Laps([Duration; STAGES.len()]);

impl Laps {
    /// The whole time.
    pub fn all(&self) -> Duration {
        self.0.iter().sum()
    }

    /// The stage that took most.
    pub fn slowest(&self) -> &'static str {
        let (name, _) = STAGES.iter().zip(self.0).max_by_key(|(_, time)| *time).expect("there are stages");
        name
    }
}

/// Reads a report as `rapporteur_reader::read` does and adds up the time of each stage; gives its words.
pub fn by_stage(report: &Report, laps: &mut Laps) -> usize {
    let start = Instant::now();
    let mut clock = cpu(start);
    let mut stage = 0;
    let mut lap = || {
        let now = cpu(start);
        laps.0[stage] += now - clock;
        (clock, stage) = (now, stage + 1);
    };
    let trace = &Trace::off();
    let published = report.published.as_deref().and_then(|day| day.parse().ok());
    let text = &Text::read(&report.text);
    lap();
    let names = names::read(text, trace);
    lap();
    let times = times::read(text, published, trace);
    lap();
    let figures = figures::read(text, &times, trace);
    lap();
    let statements = statements::read(text, &names, &times, trace);
    lap();
    let input = events::Input {
        text,
        names: &names,
        times: &times,
        figures: &figures,
        statements: &statements,
        published,
    };
    let events = events::read(input, trace);
    lap();
    let commitments = commitments::read(text, &names, &times, &statements, trace);
    lap();
    let links = links::read(text, &names, &times, &statements, &figures, &events, trace);
    lap();
    let layers = Layers { names, times, figures, statements, events, commitments, links };
    let record = assemble::record(report, text, &layers);
    lap();
    record.report.words as usize
}
