//! How long a dossier's questions take, with start-up and printing: the program is run as a person runs it.

use serde_json::Value;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Times that each question is asked, each time with other filters.
const ASKED: usize = 40;

/// Asks every kind of question, and prints how long the answers took.
pub fn run(program: Option<&str>, dossier: Option<&str>) -> bool {
    let (Some(program), Some(dossier)) = (program, dossier) else {
        eprintln!("usage: rapporteur-bench questions PROGRAM DOSSIER");
        return false;
    };
    let asker = Asker { program, dossier };
    let filters = Filters::of(&asker);
    println!("{:<34} {:>8} {:>8} {:>8}", "milliseconds", "median", "95th", "longest");
    let mut all = Vec::new();
    for question in QUESTIONS {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut times: Vec<(Duration, Vec<String>)> = (0..ASKED)
            .map(|_| {
                let arguments: Vec<String> =
                    question.split(' ').map(|word| filters.fill(word, &mut rng)).collect();
                (asker.time(&arguments), arguments)
            })
            .collect();
        times.sort();
        let at = |share: f64| times[(share * (ASKED - 1) as f64).round() as usize].0.as_secs_f64() * 1000.0;
        println!(
            "{question:<34} {:>8.0} {:>8.0} {:>8.0}   {}",
            at(0.5),
            at(0.95),
            at(1.0),
            times[ASKED - 1].1.join(" ")
        );
        all.extend(times.into_iter().map(|(time, _)| time));
    }
    all.sort();
    let of_all = all[(0.95 * (all.len() - 1) as f64).round() as usize].as_secs_f64() * 1000.0;
    println!("95th percentile of all {}: {of_all:.0} ms", all.len());
    true
}

/// What is asked. Words in braces stand for something of the dossier, other each time.
const QUESTIONS: &[&str] = &[
    "timeline",
    "timeline --from {day} --to {later}",
    "timeline --who {person}",
    "statements",
    "statements --who {person}",
    "statements --words {word}",
    "statements --linked",
    "statements --source {publisher}",
    "events",
    "events --who {person}",
    "events --from {day} --to {later}",
    "events --linked",
    "events --words {word}",
    "figures",
    "figures --linked",
    "figures --from {day} --to {later}",
    "ledger",
    "ledger --who {person}",
    "ledger --linked",
    "people",
    "people --who {person}",
    "reports",
    "reports --linked",
    "reports --from {day} --to {later}",
    "reports --source {publisher}",
    "search {word}",
    "search {word} {word}",
    "stats",
    "show {report}",
    "diff {report} {report}",
    "diff {publisher} {publisher} --from {day} --to {later}",
];

/// Runs the program on a dossier.
struct Asker<'a> {
    program: &'a str,
    dossier: &'a str,
}

impl Asker<'_> {
    fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(self.program);
        let (question, rest) = arguments.split_first().expect("a question");
        command.arg(question).arg(self.dossier).args(rest).stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn time(&self, arguments: &[String]) -> Duration {
        let start = Instant::now();
        let output = self.command(arguments).output().expect("the program runs");
        drop(output);
        start.elapsed()
    }

    fn lines(&self, arguments: &str) -> Vec<Value> {
        let arguments: Vec<String> = arguments.split(' ').map(str::to_owned).collect();
        let output = self.command(&arguments).output().expect("the program runs");
        let lines = output.stdout.split(|byte| *byte == b'\n');
        lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }
}

/// What questions ask of: people, reports, publishers, words of titles.
struct Filters {
    people: Vec<String>,
    reports: Vec<String>,
    days: Vec<String>,
    publishers: Vec<String>,
    words: Vec<String>,
}

impl Filters {
    fn of(asker: &Asker) -> Self {
        let reports = asker.lines("reports --format jsonl --limit 2000 --offset 500");
        let texts = |lines: &[Value], field: &str| -> Vec<String> {
            lines.iter().filter_map(|line| line[field].as_str().map(str::to_owned)).collect()
        };
        let mut words: Vec<String> = texts(&reports, "title")
            .iter()
            .flat_map(|title| title.split(|c: char| !c.is_alphabetic()))
            .filter(|word| word.len() > 4)
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words.dedup();
        Filters {
            people: texts(&asker.lines("people --format jsonl --limit 1000 --kind person"), "name"),
            days: texts(&reports, "published"),
            publishers: texts(&reports, "publisher"),
            reports: texts(&reports, "id"),
            words,
        }
    }

    fn fill(&self, word: &str, rng: &mut fastrand::Rng) -> String {
        let list = match word {
            "{person}" => &self.people,
            "{report}" => &self.reports,
            "{day}" => &self.days,
            "{publisher}" => &self.publishers,
            "{word}" => &self.words,
            // The last of the days, which come in their order.
            "{later}" => return self.days.last().cloned().unwrap_or_default(),
            _ => return word.to_owned(),
        };
        rng.choice(list).cloned().unwrap_or_default()
    }
}
