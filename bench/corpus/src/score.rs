//! Says how much of the truth a program found, in pairs of reports.

use super::truth::Truth;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// One linked event that a program found.
#[derive(Deserialize)]
struct FoundEvent {
    told_in: Vec<FoundTelling>,
}

#[derive(Deserialize)]
struct FoundTelling {
    report: String,
}

/// What a program found of one report.
#[derive(Deserialize)]
struct FoundReport {
    #[serde(alias = "id")]
    report: String,
    origin: Option<String>,
    #[serde(default)]
    copies: Vec<FoundCopy>,
}

#[derive(Deserialize)]
struct FoundCopy {
    report: String,
    #[serde(default)]
    kind: Option<String>,
}

/// The day and the title of a report, to know it by in an example.
#[derive(Deserialize)]
struct Title {
    id: String,
    published: String,
    title: String,
}

/// Two reports, the one with the lower id first.
type Pair<'a> = (&'a str, &'a str);

/// How many pairs were found, how many of them are true, and how many are true at all.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Counts {
    found: usize,
    right: usize,
    truth: usize,
}

impl Counts {
    fn print(self, name: &str) {
        let Self { found, right, truth } = self;
        let part = |whole: usize| right as f64 / whole.max(1) as f64;
        let f1 = 2.0 * right as f64 / (found + truth).max(1) as f64;
        println!(
            "{name:<12} precision {:.4}  recall {:.4}  F1 {f1:.4}  ({right} right of {found} found, {truth} true)",
            part(found),
            part(truth)
        );
    }
}

pub fn run(corpus: &Path, events: &Path, reports: &Path, errors: usize) -> Result<(), Box<dyn Error>> {
    let truth: Truth = serde_json::from_reader(BufReader::new(File::open(corpus.join("truth.json"))?))?;
    let titles = if errors > 0 { titles(corpus)? } else { HashMap::new() };
    let examples = Examples { titles, most: errors };
    let reports: Vec<FoundReport> = lines(reports)?;
    copies(&truth, &reports, &examples);
    println!();
    let events: Vec<FoundEvent> = lines(events)?;
    score_events(&truth, &events, &examples);
    Ok(())
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut all = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            let place = |error| format!("{}:{}: {error}", path.display(), number + 1);
            all.push(serde_json::from_str(&line).map_err(place)?);
        }
    }
    Ok(all)
}

fn titles(corpus: &Path) -> Result<HashMap<String, String>, Box<dyn Error>> {
    let all: Vec<Title> = lines(&corpus.join("reports.jsonl"))?;
    Ok(all.into_iter().map(|t| (t.id, format!("{} {}", t.published, t.title))).collect())
}

/// Prints some of the pairs that are wrong.
struct Examples {
    titles: HashMap<String, String>,
    most: usize,
}

impl Examples {
    fn print(&self, what: &str, pairs: &[Pair]) {
        if self.most == 0 || pairs.is_empty() {
            return;
        }
        println!("  {what}, {} of {}:", self.most.min(pairs.len()), pairs.len());
        for (a, b) in pairs.iter().step_by((pairs.len() / self.most).max(1)).take(self.most) {
            let title = |id: &str| self.titles.get(id).map_or("", String::as_str);
            println!("    {a} {}\n    {b} {}\n", title(a), title(b));
        }
    }
}

/// All pairs of each group, each once, sorted.
fn pairs<'a>(groups: impl IntoIterator<Item = Vec<&'a str>>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for mut group in groups {
        group.sort_unstable();
        group.dedup();
        for (at, a) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What is in the first and not in the second, which is sorted.
fn without<'a>(pairs: &[Pair<'a>], others: &[Pair]) -> Vec<Pair<'a>> {
    pairs.iter().copied().filter(|pair| others.binary_search(pair).is_err()).collect()
}

fn origins(truth: &Truth) -> HashMap<&str, &str> {
    let all = truth.copies.iter();
    all.flat_map(|group| group.copies.iter().map(|copy| (copy.id.as_str(), group.origin.as_str()))).collect()
}

fn copies(truth: &Truth, reports: &[FoundReport], examples: &Examples) {
    let found = found_origins(reports);
    let mut groups = BTreeMap::<&str, Vec<&str>>::new();
    for (report, origin) in &found {
        groups.entry(origin).or_insert_with(|| vec![origin]).push(report);
    }
    let found_pairs = pairs(groups.into_values());
    let true_groups = truth.copies.iter().map(|group| {
        std::iter::once(group.origin.as_str())
            .chain(group.copies.iter().map(|copy| copy.id.as_str()))
            .collect()
    });
    let true_pairs = pairs(true_groups);
    let (wrong, missed) = (without(&found_pairs, &true_pairs), without(&true_pairs, &found_pairs));
    let right = found_pairs.len() - wrong.len();
    Counts { found: found_pairs.len(), right, truth: true_pairs.len() }.print("copies");
    let kinds = reports.iter().flat_map(|report| &report.copies);
    let kinds: HashMap<_, _> = kinds.map(|copy| (copy.report.as_str(), copy.kind.as_deref())).collect();
    let mut by_kind = BTreeMap::<&str, [usize; 3]>::new();
    for group in &truth.copies {
        for copy in &group.copies {
            let (origin, id) = (group.origin.as_str(), copy.id.as_str());
            let is_found = found_pairs.binary_search(&(origin.min(id), origin.max(id))).is_ok();
            let is_named = kinds.get(id).is_some_and(|kind| *kind == Some(copy.kind.as_str()));
            let counts = by_kind.entry(&copy.kind).or_default();
            counts[0] += 1;
            counts[1] += usize::from(is_found);
            counts[2] += usize::from(is_found && is_named);
        }
    }
    for (kind, [all, found, named]) in by_kind {
        let recall = found as f64 / all.max(1) as f64;
        println!(
            "  {kind:<10} recall {recall:.4}  ({found} of {all} with their origin, {named} of them told as {kind})"
        );
    }
    examples.print("wrong copies", &wrong);
    examples.print("missed copies", &missed);
}

/// The origin of each report that was found to be a copy; what a report says of itself counts first.
fn found_origins(reports: &[FoundReport]) -> BTreeMap<&str, &str> {
    let mut origins = BTreeMap::new();
    for report in reports {
        origins.extend(report.origin.iter().map(|origin| (report.report.as_str(), origin.as_str())));
    }
    for report in reports {
        for copy in &report.copies {
            origins.entry(copy.report.as_str()).or_insert(report.report.as_str());
        }
    }
    origins.retain(|report, origin| report != origin);
    origins
}

/// Where a copy stands in for its origin, the origin counts.
fn score_events(truth: &Truth, events: &[FoundEvent], examples: &Examples) {
    let origins = origins(truth);
    let mut told = HashMap::new();
    for (index, event) in truth.events.iter().enumerate() {
        told.extend(event.reports.iter().map(|report| (report.as_str(), index)));
    }
    let linked = pairs(events.iter().map(|event| {
        let reports = event.told_in.iter().map(|telling| telling.report.as_str());
        reports.map(|report| origins.get(report).copied().unwrap_or(report)).collect()
    }));
    let true_pairs =
        pairs(truth.events.iter().map(|event| event.reports.iter().map(String::as_str).collect()));
    let (planted, unplanted): (Vec<Pair>, Vec<Pair>) =
        linked.iter().copied().partition(|(a, b)| told.contains_key(a) && told.contains_key(b));
    let kind = |&(a, b): &Pair| {
        let [a, b] = [a, b].map(|report| truth.events[told[report]].kind.as_str());
        if a == b { a } else { "two kinds" }
    };
    let mut by_kind = BTreeMap::<&str, Counts>::new();
    for pair in &planted {
        let counts = by_kind.entry(kind(pair)).or_default();
        counts.found += 1;
        counts.right += usize::from(told[pair.0] == told[pair.1]);
    }
    true_pairs.iter().for_each(|pair| by_kind.entry(kind(pair)).or_default().truth += 1);
    let (wrong, missed) = (without(&planted, &true_pairs), without(&true_pairs, &planted));
    Counts { found: planted.len(), right: planted.len() - wrong.len(), truth: true_pairs.len() }
        .print("events");
    by_kind.into_iter().for_each(|(kind, counts)| counts.print(&format!("  {kind}")));
    let mut near = BTreeMap::<&str, [usize; 2]>::new();
    for pair in &truth.near {
        let (a, b) = (pair.a.as_str(), pair.b.as_str());
        let is_linked = planted.binary_search(&(a.min(b), a.max(b))).is_ok();
        let counts = near.entry(&pair.why).or_default();
        *counts = [counts[0] + 1, counts[1] + usize::from(is_linked)];
    }
    for (why, [all, linked]) in near {
        println!("  near-misses linked: {linked} of {all}, {why}");
    }
    println!("  unplanted pairs linked: {}", unplanted.len());
    examples.print("events wrongly linked", &wrong);
    examples.print("events not linked", &missed);
    examples.print("unplanted pairs", &unplanted);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_counts_once() {
        assert_eq!(pairs([vec!["b", "a", "a"], vec!["a", "b", "c"]]), [("a", "b"), ("a", "c"), ("b", "c")]);
        assert_eq!(without(&[("a", "b"), ("a", "c")], &[("a", "c")]), [("a", "b")]);
    }

    #[test]
    fn what_a_report_says_of_itself_counts_first() {
        let report = r#"{"id":"a","origin":null,"copies":[{"report":"b","kind":"copy"},{"report":"c"}]}"#;
        let other = r#"{"report":"b","origin":"d"}"#;
        let reports = [report, other].map(|line| serde_json::from_str(line).unwrap());
        assert_eq!(found_origins(&reports), BTreeMap::from([("b", "d"), ("c", "a")]));
    }
}
