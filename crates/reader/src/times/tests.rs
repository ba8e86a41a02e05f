//! The corpus, the words' examples, and what neither can say.

use super::{Anchor, Times, lexicon, read};
use crate::text::Text;
use crate::trace::Trace;
use proptest::prelude::*;
use rapporteur_record::{TimeMod, TimeType, WarningKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One line of `corpus.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Every time in brackets; none where there is none.
    text: String,
    /// The day of publication; Sunday 7 December 2025 where it is left out, none where it is "".
    published: Option<String>,
    /// The value of the only time; "" where it has none.
    value: Option<String>,
    /// The values of several times.
    values: Option<Vec<String>>,
    #[serde(rename = "type")]
    kind: Option<TimeType>,
    #[serde(rename = "mod")]
    modifier: Option<TimeMod>,
    interval: Option<[String; 2]>,
    warning: Option<WarningKind>,
}

/// A text without its brackets, and the bytes that they held.
fn without_brackets(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push((open, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn read_text(source: &str, published: &str) -> Times {
    read(&Text::read(source), published.parse().ok(), &Trace::off())
}

/// The text with the found times in brackets, each with its value.
fn shown(source: &str, times: &Times) -> String {
    let text = Text::read(source);
    let mut out = String::new();
    let mut at = 0;
    for time in &times.list {
        let span = text.span(time.run);
        out.push_str(&source[at..span.start as usize]);
        out.push_str(&format!("[{}]={}", text.words(time.run), time.value.as_deref().unwrap_or("?")));
        at = span.end as usize;
    }
    out + &source[at..]
}

fn mistake(example: &Example) -> Option<String> {
    let (source, spans) = without_brackets(&example.text);
    let published = example.published.as_deref().unwrap_or("2025-12-07");
    let times = read_text(&source, published);
    let text = Text::read(&source);
    let found: Vec<(usize, usize)> =
        times.list.iter().map(|t| text.span(t.run)).map(|s| (s.start as usize, s.end as usize)).collect();
    let values: Vec<&str> = times.list.iter().map(|t| t.value.as_deref().unwrap_or("")).collect();
    let wanted: Vec<&str> = match (&example.value, &example.values) {
        (Some(value), _) => vec![value],
        (_, Some(values)) => values.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let first = times.list.first();
    let right = found == spans
        && values == wanted
        && example.kind.is_none_or(|k| first.is_some_and(|t| t.kind == k))
        && example.modifier.is_none_or(|m| first.is_some_and(|t| t.modifier == Some(m)))
        && example.interval.as_ref().is_none_or(|i| first.is_some_and(|t| t.interval.as_ref() == Some(i)))
        && example.warning.is_none_or(|w| times.warnings.iter().any(|x| x.kind == w));
    let detail = || match first {
        Some(t) => format!(
            "{:?} mod {:?} interval {:?} warnings {:?}",
            t.kind, t.modifier, t.interval, times.warnings
        ),
        None => "nothing".to_owned(),
    };
    (!right).then(|| {
        format!(
            "{}\n   wanted {wanted:?}\n   found  {}\n   {}",
            example.text,
            shown(&source, &times),
            detail()
        )
    })
}

#[test]
fn the_corpus_is_read_as_it_says() {
    let corpus: BTreeMap<String, Vec<Example>> =
        crate::lexicon::load("times/corpus.toml", include_str!("corpus.toml"));
    let all = corpus.values().map(Vec::len).sum::<usize>();
    let wrong: Vec<String> = corpus
        .iter()
        .flat_map(|(section, list)| {
            list.iter().filter_map(move |e| mistake(e).map(|m| format!("{section}: {m}")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {all} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_word_of_the_list_has_an_example_that_holds_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (words, example) in lexicon::examples() {
        count += 1;
        let (source, spans) = without_brackets(&example);
        let times = read_text(&source, "2025-12-07");
        let text = Text::read(&source);
        let found: Vec<(usize, usize)> =
            times.list.iter().map(|t| text.span(t.run)).map(|s| (s.start as usize, s.end as usize)).collect();
        let holds = words.iter().any(|w| source.to_lowercase().contains(w.as_str()));
        if found != spans || spans.len() != 1 || !holds {
            wrong.push(format!("{example} => {}", shown(&source, &times)));
        }
    }
    assert!(count > 100);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_dateline_outranks_the_day_of_publication() {
    let times =
        read_text("NORVALE, Dec. 5 (Valley Wire) - The dam broke on Friday, officials said.", "2025-12-07");
    let friday = &times.list[1];
    assert_eq!(friday.value.as_deref(), Some("2025-12-05"));
    assert_eq!(friday.anchor, Some(Anchor::Dateline));
    let old =
        read_text("NORVALE, May 5 (Valley Wire) - The dam broke on Friday, officials said.", "2025-12-07");
    assert_eq!(old.list[1].anchor, Some(Anchor::Published));
    for small in ["Norvale, 5 December – ", "New Norvale, Dec. 5, 2025 (Valley Wire) - "] {
        let times = read_text(&format!("{small}The dam broke on Friday, officials said."), "2025-12-07");
        assert_eq!(times.list[1].anchor, Some(Anchor::Dateline), "{small}");
    }
    let range =
        read_text("On Friday, 5 December - the day of the vote - the dam broke on Friday.", "2025-12-07");
    assert!(range.list.iter().all(|time| time.anchor != Some(Anchor::Dateline)));
}

#[test]
fn a_date_on_top_dates_a_report_without_a_day() {
    let times = read_text("Sunday, December 7, 2025\n\nThe dam broke on Friday.", "");
    assert_eq!(times.list[1].value.as_deref(), Some("2025-12-05"));
}

#[test]
fn what_is_counted_from_another_time_names_it() {
    let times = read_text("He sold it in 2011 and came back three years later.", "2025-12-07");
    assert_eq!(times.list[1].anchor, Some(Anchor::Time(0)));
}

#[test]
fn the_trace_tells_what_each_value_was_counted_from() {
    let text = Text::read("The dam broke on Friday.");
    let trace = Trace::on();
    read(&text, "2025-12-07".parse().ok(), &trace);
    let notes = trace.into_notes();
    let messages: Vec<&str> = notes.iter().map(|n| n.message.as_str()).collect();
    assert!(notes.iter().all(|n| n.rule == "weekday"));
    assert_eq!(
        messages,
        [
            "\"Friday\" is read as weekday 5 of the week",
            "DATE 2025-12-05, counted from the day of publication, on its past side"
        ]
    );
}

#[test]
fn what_lies_before_the_first_year_stays_open() {
    let times = read_text("It fell a hundred years ago.", "0001-01-01");
    assert_eq!(times.list[0].value, None);
}

/// Texts made of the words of times in any order, which are harder than texts of random letters.
fn soup() -> impl Strategy<Value = String> {
    let words = vec![
        "the",
        "Monday",
        "night",
        "of",
        "last",
        "May",
        "3",
        "31",
        "2024",
        "-",
        ",",
        "and",
        "to",
        "first",
        "week",
        "ago",
        "a",
        "10",
        ":",
        "30",
        "pm",
        "GMT",
        "(",
        ")",
        "early",
        "on",
        "in",
        "every",
        "two",
        "hundred",
        "years",
        "later",
        "after",
        "attack",
        ".",
        "Feb.",
        "'s",
        "quarter",
        "half",
        "end",
        "next",
        "very",
        "more than",
        "Christmas",
        "1990s",
        "old",
        "\n\n",
        "will",
        "said",
        "anniversary",
        "9999",
        "century",
        "00",
        "\u{201d}",
        "é",
    ];
    let gap = prop_oneof![Just(" "), Just(""), Just("-"), Just("\n")];
    proptest::collection::vec((proptest::sample::select(words), gap), 0..40)
        .prop_map(|list| list.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_into_ordered_times(source in prop_oneof![soup(), any::<String>()], day in "(|0001-01-01|9999-12-31|2024-02-29)") {
        let text = Text::read(&source);
        let times = read(&text, day.parse().ok(), &Trace::off());
        let mut end = 0;
        for time in &times.list {
            prop_assert!(!time.run.is_empty() && time.run.start >= end);
            end = time.run.end;
            if let Some([from, to]) = &time.interval {
                prop_assert!(from < to, "{from} {to}");
            }
        }
        for warning in &times.warnings {
            prop_assert!(warning.item.is_some_and(|i| i < times.list.len()));
        }
        let again = read(&text, day.parse().ok(), &Trace::off());
        prop_assert_eq!(format!("{times:?}"), format!("{again:?}"));
    }
}

#[test]
fn long_texts_of_one_word_are_read_in_time_that_grows_with_them() {
    for word in [
        "1",
        "12 ",
        "Monday ",
        "the ",
        "very ",
        "first week of ",
        "the day after ",
        "every ",
        "(",
        "10:",
        "May 3 and ",
        "3, ",
    ] {
        let source = word.repeat(60_000 / word.len());
        let started = std::time::Instant::now();
        read_text(&source, "2025-12-07");
        assert!(started.elapsed().as_secs() < 5, "{word:?}");
    }
}
