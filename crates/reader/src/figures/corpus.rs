//! Runs `corpus.toml` and the examples of the word lists; a failure shows its example.

use super::{Figure, Figures, read};
use crate::lexicon;
use crate::text::{Span, Text};
use crate::times;
use crate::trace::Trace;
use rapporteur_record::{Decimal, FigureRelation, Measure};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    #[serde(flatten)]
    single: Wanted,
    #[serde(default)]
    figures: Vec<Wanted>,
    /// Kinds of warning.
    #[serde(default)]
    warnings: Vec<String>,
}

/// What a figure must be, as far as the example says it.
#[derive(Default, Deserialize)]
struct Wanted {
    relation: Option<FigureRelation>,
    value: Option<String>,
    min: Option<String>,
    max: Option<String>,
    unit: Option<String>,
    noun: Option<String>,
    measure: Option<Measure>,
    part_of: Option<usize>,
    same_as: Option<usize>,
}

/// A text without its brackets, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => start = text.len(),
            ']' => spans.push(Span::new(start, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn figures_of(text: &Text) -> Figures {
    let times = times::read(text, None, &Trace::off());
    read(text, &times, &Trace::off())
}

/// What is wrong with the figures of an example.
fn fault(example: &Example) -> Option<String> {
    let (source, spans) = unmarked(&example.text);
    let text = Text::read(&source);
    let found = figures_of(&text);
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(&source)).collect::<Vec<_>>().join(" | ");
    let found_spans: Vec<Span> = found.list.iter().map(|f| text.span(f.run)).collect();
    if found_spans != spans {
        return Some(format!("found [{}], wanted [{}]", words(&found_spans), words(&spans)));
    }
    let single = std::slice::from_ref(&example.single);
    let wanted = if example.figures.is_empty() { single } else { example.figures.as_slice() };
    let mismatch = found.list.iter().zip(wanted).find_map(|(figure, wanted)| wanted.fault(figure));
    let kinds: Vec<String> = found.warnings.iter().map(|w| format!("{:?}", w.kind)).collect();
    mismatch.or_else(|| (kinds != example.warnings).then(|| format!("warnings {kinds:?}")))
}

impl Wanted {
    fn fault(&self, figure: &Figure) -> Option<String> {
        let decimal = |text: &String| text.parse::<Decimal>().expect("a decimal in corpus.toml");
        let differs = |name: &str, wanted: String, found: String| {
            (wanted != found).then(|| format!("{name} is {found}, wanted {wanted}"))
        };
        let number = |name: &str, wanted: &Option<String>, found: Option<Decimal>| {
            let wanted = wanted.as_ref().map(decimal)?;
            (found != Some(wanted)).then(|| format!("{name} is {found:?}, wanted {wanted}"))
        };
        let text = |name: &str, wanted: &Option<String>, found: &Option<String>| {
            let wanted = wanted.as_deref()?;
            let found = found.as_deref().unwrap_or("");
            differs(name, wanted.to_owned(), found.to_owned())
        };
        let open = |name: &str, stated: &Option<String>, other: &Option<String>, found: Option<Decimal>| {
            let is_open = stated.is_none() && other.is_some();
            (is_open && found.is_some()).then(|| format!("{name} is {found:?}, wanted none"))
        };
        let index = |name: &str, wanted: Option<usize>, found: Option<usize>| {
            let wanted = Some(wanted? - 1);
            differs(name, format!("{wanted:?}"), format!("{found:?}"))
        };
        None.or_else(|| number("min", &self.value, figure.min))
            .or_else(|| number("max", &self.value, figure.max))
            .or_else(|| number("min", &self.min, figure.min))
            .or_else(|| number("max", &self.max, figure.max))
            .or_else(|| open("min", &self.min, &self.max, figure.min))
            .or_else(|| open("max", &self.max, &self.min, figure.max))
            .or_else(|| {
                self.relation
                    .and_then(|r| differs("relation", format!("{r:?}"), format!("{:?}", figure.relation)))
            })
            .or_else(|| {
                self.measure
                    .and_then(|m| differs("measure", format!("{m:?}"), format!("{:?}", figure.measure)))
            })
            .or_else(|| text("unit", &self.unit, &figure.unit))
            .or_else(|| text("noun", &self.noun, &figure.noun))
            .or_else(|| index("part_of", self.part_of, figure.part_of))
            .or_else(|| index("same_as", self.same_as, figure.same_as))
    }
}

fn assert_all(examples: &[Example]) {
    let faults: Vec<String> =
        examples.iter().filter_map(|e| fault(e).map(|f| format!("  {}\n      {f}", e.text))).collect();
    assert!(
        faults.is_empty(),
        "{} of {} examples fail:\n{}",
        faults.len(),
        examples.len(),
        faults.join("\n")
    );
}

#[test]
fn every_example_of_the_corpus_holds() {
    let corpus: Corpus = lexicon::load("figures/corpus.toml", include_str!("corpus.toml"));
    assert_all(&corpus.examples);
}

fn example(text: &str, single: Wanted) -> Example {
    Example { text: text.to_owned(), single, figures: Vec::new(), warnings: Vec::new() }
}

#[test]
fn every_word_does_what_its_example_shows() {
    let file = super::words::words_file();
    let mut examples = Vec::new();
    examples.extend(file.numbers.iter().map(|row| example(&row.example, Wanted::default())));
    examples.extend(file.idioms.iter().map(|row| example(&row.example, Wanted::default())));
    examples.extend(file.vague_multipliers.iter().map(|row| example(&row.example, Wanted::default())));
    for row in file.bounds_before.iter().chain(&file.bounds_after) {
        let relation = (!matches!(row.words.as_str(), "not" | "not even")).then_some(row.relation);
        examples.push(example(&row.example, Wanted { relation, ..Wanted::default() }));
    }
    for row in &file.units {
        let unit = Some(row.unit.clone());
        examples.push(example(&row.example, Wanted { unit, ..Wanted::default() }));
    }
    examples.extend(file.change_examples.iter().map(|text| example(text, Wanted::default())));
    examples.extend(file.designator_examples.iter().map(|text| example(text, Wanted::default())));
    assert_all(&examples);
}

#[test]
fn every_cue_tells_what_its_example_shows() {
    let file = super::words::measures_file();
    let wanted = |measure: Measure| Wanted { measure: Some(measure), ..Wanted::default() };
    let mut examples: Vec<Example> =
        file.verbs.iter().map(|row| example(&row.example, wanted(row.measure))).collect();
    examples.extend(file.states.iter().map(|row| example(&row.example, wanted(row.measure))));
    examples.extend(
        file.nouns.iter().chain(&file.of_nouns).map(|row| example(&row.example, wanted(row.measure))),
    );
    assert_all(&examples);
}
