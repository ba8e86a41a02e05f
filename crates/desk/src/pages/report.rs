//! A report: its text as published, with what its record states marked in it.

use super::layout::Page;
use super::{Answer, correct, item, marks, parts};
use crate::cite::Citation;
use crate::server::Desk;
use axum::extract::{Path, State};
use axum_extra::extract::Query;
use maud::{Markup, html};
use rapporteur_dossier::questions::{Filter, Reading, ReportLine};
use rapporteur_dossier::{Dossier, Error};
use rapporteur_record::{Record, Report};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What of the report is looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looking {
    /// An item: `s3`.
    item: Option<String>,
    /// All items at a code point.
    at: Option<u32>,
    /// An older version of the text.
    version: Option<u32>,
}

pub async fn page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(looking): Query<Looking>,
) -> Answer {
    let looked_at = looking.version;
    let (report, record, line, cards, by_hand) = desk
        .ask(move |dossier| {
            let reading = reading(dossier, &id, looking.version)?;
            let by_hand = dossier.by_hand(&id)?;
            let mut line = None;
            let filter = Filter { report: Some(id), ..Filter::default() };
            dossier.reports(&filter, &mut |found| {
                line = Some(found);
                ControlFlow::Break(())
            })?;
            let chosen = chosen(&reading.record, &looking);
            let cards: Result<Vec<_>, _> =
                chosen.iter().map(|item| item::Card::of(dossier, &reading, item)).collect();
            let cards = cards?;
            Ok((reading.report, reading.record, line, cards, by_hand))
        })
        .await?;
    let title = report.title.clone().unwrap_or_else(|| report.id.clone());
    let body = html! {
        (head(&report, line.as_ref(), looked_at))
        (correct::of_report(&desk, &report.id, &by_hand))
        div.reading {
            div {
                (layers(&record))
                (text(&report, &record, true))
            }
            aside #panel aria-live="polite" aria-label="The item chosen" {
                @if cards.is_empty() {
                    p.empty { "Choose marked words to see what they are, and why." }
                    (contents(&report, &record))
                } @else {
                    @for card in &cards { (card.show(&desk)) }
                    p { a href=(parts::report_path(&report.id)) data-into="panel" { "All items of this report" } }
                }
            }
        }
    };
    Ok(Page::new(&desk, &title, "").wide().show(body))
}

/// The items that are looked at.
fn chosen(record: &Record, looking: &Looking) -> Vec<String> {
    if let Some(item) = &looking.item {
        return vec![item.clone()];
    }
    let Some(at) = looking.at else { return Vec::new() };
    let mut items: Vec<String> = marks::of(record)
        .into_iter()
        .filter(|mark| (mark.span.start..mark.span.end).contains(&at))
        .map(|mark| mark.item)
        .collect();
    items.dedup();
    items
}

fn head(report: &Report, line: Option<&ReportLine>, looked_at: Option<u32>) -> Markup {
    let citation = Citation::of(report, None);
    html! {
           p.lead {
               (report.publisher.as_deref().unwrap_or("publisher unknown")) " · "
               @match &report.published { Some(day) => time datetime=(day) { (day) }, None => span.open { "day of publication unknown" } }
               " · " code { (report.id) }
               @if let Some(url) = report.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
                   " · " a href=(url) rel="noreferrer noopener" { "where it was published" }
               }
           }
           @if let Some(line) = line {
               @if line.origin != report.id {
                   p.note { "It carries the text of " a href=(parts::report_path(&line.origin)) { (line.origin) } " (" (line.copy.as_deref().unwrap_or("copy")) ")." }
               }
               @if !line.copies.is_empty() {
                   details.note { summary { (parts::counted(line.copies.len(), "report")) " with its text" }
                       ul { @for copy in &line.copies { li { (parts::badge(&copy.kind)) " " a href=(parts::report_path(&copy.report)) { (copy.publisher.as_deref().unwrap_or(&copy.report)) } " " (copy.published.as_deref().unwrap_or("")) } } }
                   }
               }
               p.also {
                   @if line.versions > 1 {
                       "versions: "
                       @for version in 1..=line.versions {
                           a href=(format!("{}?version={version}", parts::report_path(&report.id))) aria-current=[(looked_at.unwrap_or(line.version) == version).then_some("page")] { (version) } " "
                       }
                       " · "
                   }
    (line.words) " words · read by " (line.reader) }
           }
           (citation.show())
       }
}

/// The switches of the layers: style alone hides marks, so that they work without script.
fn layers(record: &Record) -> Markup {
    let count = |letter| match letter {
        's' => record.statements.len(),
        'v' => record.events.len(),
        'f' => record.figures.len(),
        'c' => record.commitments.len(),
        't' => record.times.len(),
        _ => record.entities.len(),
    };
    html! {
        fieldset.layers {
            legend { "Marked" }
            @for (letter, name) in marks::LAYERS {
                label class=(format!("layer {letter}")) {
                    input type="checkbox" name=(format!("layer-{letter}")) checked[!matches!(letter, 'e' | 't')] autocomplete="off";
                    (name) " " span.count { (count(letter)) }
                }
            }
            @let speakers = marks::speakers(record);
            @if speakers.len() > 1 {
                p.speakers { "Statements by "
                    @for (at, (who, count)) in speakers.iter().enumerate() {
                        @if let Some(entity) = record.entities.iter().find(|entity| entity.id == *who) {
                            span class=(format!("layer s by{at}")) { (entity.name) " " span.count { (count) } } " "
                        }
                    }
                }
            }
        }
    }
}

/// The text with its marks, which lead to their items where `leads`; else their words can be selected.
pub fn text(report: &Report, record: &Record, leads: bool) -> Markup {
    let path = parts::report_path(&report.id);
    let speakers = marks::speakers(record);
    let colour = |said: &rapporteur_record::Statement| {
        let who = said.speakers.first()?;
        let at = speakers.iter().position(|(speaker, _)| speaker == who)?;
        Some((said.id.to_string(), at))
    };
    let colours: BTreeMap<String, usize> = record.statements.iter().filter_map(colour).collect();
    // The layer of an item, and of a statement whose it is.
    let layer = |item: &String| match colours.get(item) {
        Some(by) => format!("s by{by}"),
        None => item.chars().next().unwrap_or('?').to_string(),
    };
    html! {
        article.text lang="en" {
            @for paragraph in marks::paragraphs(&report.text, &marks::of(record)) {
                p data-start=[paragraph.first().map(|piece| piece.start)] {
                    @for piece in paragraph {
                        @for item in &piece.begins { span id=(item) {} }
                        @if piece.items.is_empty() || piece.words.trim().is_empty() { (piece.words) }
                        @else if !leads {
                            span class=(format!("mark {}", piece.items.iter().map(layer).collect::<Vec<_>>().join(" "))) { (piece.words) }
                        } @else {
                            a class=(format!("mark {}", piece.items.iter().map(layer).collect::<Vec<_>>().join(" ")))
                              href=(format!("{path}?at={}", piece.start)) data-into="panel" data-items=(piece.items.join(" ")) { (piece.words) }
                        }
                    }
                }
            }
        }
    }
}

/// The items of the record, by layer, each with the way to its words.
fn contents(report: &Report, record: &Record) -> Markup {
    let words = |spans: &[rapporteur_record::Span]| -> String {
        let whole = parts::words(&report.text, spans);
        match whole.char_indices().nth(90) {
            Some((cut, _)) => format!("{}…", &whole[..cut]),
            None => whole,
        }
    };
    let line = |item: String, words: String| -> Markup {
        html! { li { a href=(format!("{}?item={item}#{item}", parts::report_path(&report.id))) data-into="panel" { (words) } } }
    };
    let first = |spans: &[rapporteur_record::Span]| words(&spans[..spans.len().min(1)]);
    let figure = |f: &rapporteur_record::Figure| {
        format!("{} {}", words(&[f.span]), f.noun.as_deref().filter(|_| f.unit.is_none()).unwrap_or_default())
    };
    let layers: [(&str, Vec<Markup>); 4] = [
        ("Statements", record.statements.iter().map(|s| line(s.id.to_string(), words(&s.content))).collect()),
        ("Events", record.events.iter().map(|v| line(v.id.to_string(), first(&v.mentions))).collect()),
        ("Figures", record.figures.iter().map(|f| line(f.id.to_string(), figure(f))).collect()),
        ("Commitments", record.commitments.iter().map(|c| line(c.id.to_string(), words(&c.span))).collect()),
    ];
    html! {
        @for (name, lines) in layers.iter().filter(|(_, lines)| !lines.is_empty()) {
            h2 { (name) } ul { @for line in lines { (line) } }
        }
        @if !record.warnings.is_empty() {
            h2 { "Left open" } ul { @for warning in &record.warnings { li { (warning.message) } } }
        }
    }
}

/// The reading of a report, in its current version where none is given.
pub fn reading<'d>(dossier: &'d Dossier, id: &str, version: Option<u32>) -> Result<Reading<'d>, Error> {
    match dossier.number_of(id, version)? {
        Some(n) => dossier.reading(n),
        None => Err(Error::NotFound(format!("there is no report {id:?} in this dossier"))),
    }
}

/// The reading of an address's report, and the item in it.
pub fn of_item<'d>(dossier: &'d Dossier, address: &str) -> Result<(Reading<'d>, String), Error> {
    match address.rsplit_once('/') {
        Some((report, item)) => Ok((reading(dossier, report, None)?, item.to_owned())),
        None => Err(Error::NotFound(format!("{address:?} is no item: write report/item, as wire-7/s3"))),
    }
}
