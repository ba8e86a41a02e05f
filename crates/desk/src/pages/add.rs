//! Adding: a report that is pasted or dropped is read at once; with `--edit` it can be kept.

use super::layout::Page;
use super::{Answer, parts, report};
use crate::server::{Desk, Trouble};
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rapporteur_doors::Reports;
use rapporteur_dossier::{NamesKnown, Ready};
use rapporteur_record::{Record, Report};
use serde::Deserialize;

/// Reports that are read in one go.
const MOST: usize = 200;

/// What was pasted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pasted {
    text: String,
    published: String,
    title: String,
    publisher: String,
    url: String,
    id: String,
}

pub async fn form(State(desk): State<Desk>) -> Answer {
    Ok(Page::new(&desk, "Add", "/add").show(fields(&desk, &Pasted::default())))
}

fn fields(desk: &Desk, pasted: &Pasted) -> Markup {
    html! {
        form.add method="post" action="/add" {
            label { "A report, or JSON lines" textarea name="text" rows="14" required data-drop="" placeholder="Paste a text, or drop a file here" { (pasted.text) } }
            div.row {
                label { "Published" input type="date" name="published" value=(pasted.published); }
                label { "Title" input name="title" value=(pasted.title); }
                label { "Publisher" input name="publisher" value=(pasted.publisher); }
                label { "Address" input type="url" name="url" value=(pasted.url); }
                label { "Id" input name="id" value=(pasted.id); }
            }
            div.buttons {
                button { "Read it" }
                @if desk.editor().is_some() { button formaction="/add/keep" { "Read and keep it" } }
                @else { span.also { "This desk only reads; start it with --edit to keep reports." } }
            }
        }
    }
}

pub async fn read(State(desk): State<Desk>, Form(pasted): Form<Pasted>) -> Answer {
    let reader = desk.reader();
    let (reports, troubles) = reports(&pasted)?;
    let read = desk
        .in_turn(move || {
            Ok(reports
                .into_iter()
                .map(|report| {
                    let record = reader.read(&report);
                    (report, record)
                })
                .collect::<Vec<(Report, Record)>>())
        })
        .await?;
    let body = html! {
        @for trouble in &troubles { p.note { (trouble) } }
        @for (report, record) in &read {
            section.read {
                h2 { (report.title.as_deref().unwrap_or(&report.id)) }
                div.reading {
                    (report::text(report, record, true))
                    aside { (found(report, record)) }
                }
            }
        }
        details { summary { "Change the text" } (fields(&desk, &pasted)) }
        @if desk.editor().is_some() {
            form method="post" action="/add/keep" {
                @for (name, value) in [("text", &pasted.text), ("published", &pasted.published), ("title", &pasted.title), ("publisher", &pasted.publisher), ("url", &pasted.url), ("id", &pasted.id)] {
                    input type="hidden" name=(name) value=(value);
                }
                button { "Keep " @if read.len() == 1 { "it" } @else { "them" } " in the dossier" }
            }
        }
    };
    Ok(Page::new(&desk, "What it says", "/add").wide().show(body))
}

/// What was found in a report that is not kept: its items with their words.
fn found(report: &Report, record: &Record) -> Markup {
    let words = |spans: &[rapporteur_record::Span]| parts::words(&report.text, spans);
    html! {
        h3 { (record.statements.len()) " statements" }
        ul { @for s in &record.statements { li { b { (words(&s.source)) } " " (words(&s.cue)) ": " q { (words(&s.content)) } } } }
        h3 { (record.events.len()) " events" }
        ul { @for v in &record.events { li { (parts::badge(&parts::word(&v.kind))) " " (parts::badge(&parts::word(&v.status))) " " (v.date.as_deref().unwrap_or("")) " " q { (words(&v.mentions[..v.mentions.len().min(1)])) } } } }
        h3 { (record.figures.len()) " figures" }
        ul { @for f in &record.figures { li { (parts::badge(&parts::word(&f.measure))) " " (words(&[f.span])) " " (f.noun.as_deref().unwrap_or("")) } } }
        h3 { (record.commitments.len()) " commitments" }
        ul { @for c in &record.commitments { li { (parts::badge(&parts::word(&c.kind))) " " q { (words(&c.span)) } } } }
        @if !record.warnings.is_empty() { h3 { "Left open" } ul { @for w in &record.warnings { li { (w.message) } } } }
        @let json = serde_json::to_string_pretty(record).unwrap_or_default();
        details { summary { "The record as JSON" } pre { (json) } }
    }
}

pub async fn keep(State(desk): State<Desk>, Form(pasted): Form<Pasted>) -> Result<Response, Trouble> {
    let Some(editor) = desk.editor().cloned() else {
        return Err(Trouble::forbidden("this desk only reads: start it with --edit to add reports"));
    };
    let reader = desk.reader();
    let (reports, troubles) = reports(&pasted)?;
    let kept = reports.clone();
    let ready = desk
        .in_turn(move || {
            let ready = |report: Report| {
                let record = reader.read(&report);
                Ready::of(report, record, &editor.reader_name)
            };
            Ok(reports.into_iter().map(ready).collect::<Vec<_>>())
        })
        .await?;
    let ids: Vec<String> = desk
        .change(move |dossier, _| {
            dossier.put(&ready, &mut NamesKnown::default())?;
            // A text that has nothing to do with the one of its id has another now.
            kept.iter().map(|report| Ok(dossier.id_where_kept(report)?.unwrap_or_default())).collect()
        })
        .await?;
    if let ([id], []) = (&ids[..], &troubles[..]) {
        return Ok(Redirect::to(&parts::report_path(id)).into_response());
    }
    let body = html! {
        @for trouble in &troubles { p.note { (trouble) } }
        p { (parts::counted(ids.len(), "report")) " kept:" }
        ul { @for id in &ids { li { a href=(parts::report_path(id)) { (id) } } } }
    };
    Ok(Page::new(&desk, "Kept", "/add").show(body).into_response())
}

/// The reports in what was pasted, and what was wrong with others.
fn reports(pasted: &Pasted) -> Result<(Vec<Report>, Vec<String>), Trouble> {
    let day = pasted.published.trim();
    if !day.is_empty() && rapporteur_doors::day(day).is_none() {
        return Err(Trouble::asked(format!("{day:?} is no day of the calendar: write it as YYYY-MM-DD")));
    }
    let (mut reports, mut troubles) = (Vec::new(), Vec::new());
    let given = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
    for found in Reports::of_bytes("pasted", pasted.text.as_bytes().to_vec()).take(MOST + 1) {
        match found {
            Ok(arrival) => {
                troubles.extend(arrival.troubles.iter().map(ToString::to_string));
                let mut report = arrival.report;
                report.published = report.published.or_else(|| given(&pasted.published));
                report.title = report.title.or_else(|| given(&pasted.title));
                report.publisher = report.publisher.or_else(|| given(&pasted.publisher));
                report.url = report.url.or_else(|| given(&pasted.url));
                reports.push(report);
            }
            Err(trouble) => troubles.push(trouble.to_string()),
        }
    }
    if let [report] = &mut reports[..] {
        match given(&pasted.id) {
            Some(id) => report.id = id,
            // A text of no name is called by its own words' fingerprint: pasting it twice adds it once.
            None if report.id == "pasted" => {
                report.id =
                    format!("pasted-{:08x}", xxhash_rust::xxh3::xxh3_64(report.text.as_bytes()) as u32)
            }
            None => {}
        }
    }
    match reports.len() {
        0 => Err(Trouble::asked(
            troubles.into_iter().next().unwrap_or_else(|| "nothing was pasted".to_owned()),
        )),
        n if n > MOST => {
            Err(Trouble::asked(format!("more than {MOST} reports: add them with `rapporteur add`")))
        }
        _ => Ok((reports, troubles)),
    }
}
