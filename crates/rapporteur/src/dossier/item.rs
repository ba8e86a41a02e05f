//! The command `show`: one item, report or person.

use super::answers::{Answer, Answers};
use crate::Outcome;
use crate::cli::FormatName;
use crate::cli::dossier::ShowArgs;
use crate::messages::{Failure, visible};
use crate::options::terminal_width;
use crate::output::{self, FAINT, HEADING, Reading, STRONG};
use crate::sink::Sink;
use rapporteur_doors::Origin;
use rapporteur_dossier::questions::Filter;
use rapporteur_dossier::{Dossier, Error, Target};
use rapporteur_record::Span;
use std::ops::ControlFlow;

/// Characters of the text that are shown before and after an item's words.
const AROUND: usize = 300;

/// Shows an item with its words in their place, a report with its record, or a person.
pub fn show(args: &ShowArgs) -> Result<Outcome, Failure> {
    let dossier = Dossier::open(&args.dossier)?;
    let mut sink = Sink::open(None)?;
    let words = match dossier.target(&args.id)? {
        Target::Report(id) => report(&dossier, &id, args.format)?,
        Target::Item { letter, report, item, .. } => one(&dossier, &report, letter, item, args.format)?,
        Target::Names(_) => person(&dossier, &args.id, args.format)?,
    };
    sink.write_coloured(&words)?;
    sink.finish()?;
    Ok(Outcome::Complete)
}

fn report(dossier: &Dossier, id: &str, format: FormatName) -> Result<String, Failure> {
    let (n, report) =
        dossier.report(id)?.ok_or_else(|| Error::NotFound(format!("there is no report {id:?}")))?;
    let record = dossier.record_of(n)?;
    let origin = Origin { source: report.id.clone(), json_line: None, text_at: (1, 1) };
    let printed = output::plain(format, terminal_width());
    Ok(printed.head() + &printed.record(&Reading { report, origin, record }) + printed.tail())
}

fn one(
    dossier: &Dossier,
    report: &str,
    letter: char,
    item: u32,
    format: FormatName,
) -> Result<String, Failure> {
    let (n, report) =
        dossier.report(report)?.ok_or_else(|| Error::NotFound(format!("there is no report {report:?}")))?;
    let record = serde_json::to_value(dossier.record_of(n)?).expect("a record is JSON");
    let layer = match letter {
        's' => "statements",
        'v' => "events",
        'f' => "figures",
        _ => "commitments",
    };
    let id = format!("{letter}{item}");
    let found = record[layer].as_array().into_iter().flatten().find(|value| value["id"] == id.as_str());
    let value = found.ok_or_else(|| Error::NotFound(format!("report {:?} has no item {id}", report.id)))?;
    if format != FormatName::Text {
        let pretty = if format == FormatName::Json {
            serde_json::to_string_pretty(value)
        } else {
            serde_json::to_string(value)
        };
        return Ok(pretty.expect("an item is JSON") + "\n");
    }
    let key = if letter == 's' {
        "content"
    } else if letter == 'v' {
        "mentions"
    } else {
        "span"
    };
    let spans: Vec<Span> = serde_json::from_value(value[key].clone())
        .or_else(|_| serde_json::from_value::<Span>(value[key].clone()).map(|span| vec![span]))
        .unwrap_or_default();
    let day = report.published.clone().unwrap_or_default();
    let publisher = report.publisher.clone().unwrap_or_default();
    let mut out = format!(
        "{HEADING}{} · {day} · {publisher} · {}{HEADING:#}\n",
        visible(&report.id),
        visible(report.title.as_deref().unwrap_or_default())
    );
    out.push_str(&in_place(&report.text, &spans));
    out.push_str(&format!("\n{FAINT}{}{FAINT:#}\n", serde_json::to_string(value).expect("an item is JSON")));
    let others = dossier.group_members(&format!("{}/{id}", report.id))?;
    if !others.is_empty() {
        out.push_str(&format!("also told in {}\n", others.join(", ")));
    }
    Ok(out)
}

/// The text around spans, with the spans marked.
fn in_place(text: &str, spans: &[Span]) -> String {
    let (Some(first), Some(last)) =
        (spans.iter().map(|span| span.start).min(), spans.iter().map(|span| span.end).max())
    else {
        return String::new();
    };
    let (from, to) = ((first as usize).saturating_sub(AROUND), last as usize + AROUND);
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    for (at, c) in text.chars().enumerate().skip(from).take(to - from) {
        if spans.iter().any(|span| span.start as usize == at) {
            out.push_str(&STRONG.render().to_string());
        }
        if spans.iter().any(|span| span.end as usize == at) {
            out.push_str(&STRONG.render_reset().to_string());
        }
        if c == '\n' { out.push('\n') } else { out.push_str(&visible(&c.to_string())) }
    }
    out.push_str(&STRONG.render_reset().to_string());
    if text.chars().nth(to).is_some() {
        out.push('…');
    }
    out + "\n"
}

fn person(dossier: &Dossier, name: &str, format: FormatName) -> Result<String, Failure> {
    let mut answers = Answers::new(format, terminal_width());
    let mut out = String::new();
    let filter = Filter { who: vec![name.to_owned()], ..Filter::default() };
    dossier.people(&filter, &mut |person| {
        out.push_str(&answers.next(&Answer::Person(person)));
        ControlFlow::Continue(())
    })?;
    Ok(out + &answers.end())
}
