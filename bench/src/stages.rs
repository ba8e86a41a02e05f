//! Words per CPU-second, by stage and for the whole way.

use crate::clock::cpu;
use crate::samples;
use rapporteur_reader::judgement::Judgement;
use rapporteur_reader::model::Model;
use rapporteur_reader::text::Text;
use rapporteur_reader::trace::Trace;
use rapporteur_reader::{Reader, assemble, stages};
use rapporteur_record::Report;
use std::time::{Duration, Instant};

/// The stages in order. "judgement" is the model's.
const STAGES: [&str; 10] = [
    "text",
    "judgement",
    "names",
    "times",
    "figures",
    "statements",
    "events",
    "commitments",
    "links",
    "assemble",
];

/// Reads until this many words have been read by rules, and this many with the model.
const WORDS: usize = 3_000_000;
const WORDS_WITH_MODEL: usize = 300_000;

pub fn run(path: Option<&str>) -> bool {
    let reports: Vec<Report> = samples::reports(path).collect();
    if reports.is_empty() {
        return false;
    }
    // Word lists and weights are loaded once; that is no part of reading.
    let readers = [
        ("rules only", Reader::rules_only(), WORDS),
        ("with the model", Reader::default(), WORDS_WITH_MODEL),
    ];
    for (_, reader, _) in &readers {
        reports.iter().take(20).for_each(|report| drop(reader.read(report)));
    }
    println!("{} reports", reports.len());
    table(&reports, None, WORDS);
    table(&reports, Some(Model::standard()), WORDS_WITH_MODEL);
    for (name, reader, enough) in readers {
        let start = Instant::now();
        let before = cpu(start);
        let mut words = 0;
        for report in reports.iter().cycle() {
            words += reader.read(report).report.words as usize;
            if words >= enough {
                break;
            }
        }
        println!(
            "whole, {name}: {:.0} words a CPU-second",
            words as f64 / (cpu(start) - before).as_secs_f64()
        );
    }
    true
}

/// Prints the share of each stage.
fn table(reports: &[Report], model: Option<&Model>, enough: usize) {
    let mut spent = Laps::default();
    let mut words = 0;
    for (counted, report) in reports.iter().cycle().enumerate() {
        words += by_stage(report, model, &mut spent);
        if words >= enough && (model.is_some() || counted + 1 >= reports.len()) {
            break;
        }
    }
    println!("\n{:<13} {:>16} {:>8}", "stage", "words/CPU-second", "share");
    let all = spent.all();
    let rate = |time: Duration| words as f64 / time.as_secs_f64();
    for (name, time) in STAGES.iter().zip(spent.0) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("{name:<13} {:>16.0} {share:>6.1} %", rate(time));
    }
    // The two that stand for themselves, as `rapporteur read --only times,figures` wants them.
    let [text, _, _, times, figures, ..] = spent.0;
    println!("{:<13} {:>16.0}", "times+figures", rate(times + figures));
    println!("{:<13} {:>16.0}", "with text", rate(text + times + figures));
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

/// Reads a report as a `Reader` does and adds up the time of each stage; gives its words.
pub fn by_stage(report: &Report, model: Option<&Model>, laps: &mut Laps) -> usize {
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
    let judgement = model.map(|model| Judgement::read(model, text));
    lap();
    let layers = stages(text, published, judgement.as_ref(), trace, &mut lap);
    let record = assemble::record(report, text, &layers);
    lap();
    record.report.words as usize
}
