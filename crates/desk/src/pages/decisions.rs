//! Decisions: what is one, what is not, what is wrong, what is right; with who and when, and the way back.

use super::Answer;
use super::layout::Page;
use super::parts;
use crate::asked::encoded;
use crate::server::{Desk, Trouble};
use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::extract::Query;
use maud::{Markup, html};
use rapporteur_dossier::{Decision, Dossier, Error, Ruling, Verb, address_of};
use serde::Deserialize;

/// Two that are looked at beside each other.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pair {
    a: String,
    b: String,
}

/// A decision as a form sends it.
#[derive(Clone, Debug, Deserialize)]
pub struct Decided {
    verb: Verb,
    a: String,
    #[serde(default)]
    b: String,
    #[serde(default)]
    note: String,
}

/// A decision to take back.
#[derive(Clone, Debug, Deserialize)]
pub struct Undone {
    n: i64,
}

pub async fn page(State(desk): State<Desk>, Query(pair): Query<Pair>) -> Answer {
    let Pair { a, b } = pair.clone();
    let (decisions, explained) = desk
        .ask(move |dossier| {
            let both = !a.trim().is_empty() && !b.trim().is_empty();
            let explained = both.then(|| dossier.explain(a.trim(), b.trim())).transpose()?;
            Ok((dossier.decisions()?, explained))
        })
        .await?;
    let body = html! {
        form.filters action="/decisions" {
            label { "One" input name="a" value=(pair.a) placeholder="an item, a report, a name" required; }
            label { "Other" input name="b" value=(pair.b) placeholder="of the same kind" required; }
            div.buttons { button { "Compare" } }
        }
        @if let Some(e) = &explained {
            article.card {
                p.verdict { @if e.linked { (parts::badge("one")) } @else { (parts::badge("two")) } " " (e.verdict) }
                @for (address, words) in [(&e.a, &e.a_words), (&e.b, &e.b_words)] { blockquote { a href=(parts::item_path(address)) { (address) } ": " (words) } }
                @if !e.links.is_empty() { ol.links { @for link in &e.links { li { (link.a.join("/")) " = " (link.b.join("/")) ": " (link.reason) " (" (format!("{:.2}", link.confidence)) ")" } } } }
                table { tbody { @for (what, value) in &e.evidence { tr { th scope="row" { (what) } td { (value) } } } } }
                @if desk.editor().is_some() {
                    form.decide method="post" action="/decisions" {
                        input type="hidden" name="a" value=(e.a); input type="hidden" name="b" value=(e.b);
                        label { "Why" input name="note"; }
                        button name="verb" value="link" { "They are one" } " " button name="verb" value="unlink" { "They are two" }
                    }
                }
            }
        }
        @if decisions.is_empty() { p.empty { "Nothing was decided yet." } }
        @else { (table(&desk, &decisions)) }
    };
    Ok(Page::new(&desk, "Decisions", "/decisions").show(body))
}

fn table(desk: &Desk, decisions: &[Decision]) -> Markup {
    html! {
        div.scroll { table {
            thead { tr { th { "no." } th { "what" } th { "of" } th { "and" } th { "who" } th { "when" } th { "why" } th {} } }
            tbody { @for d in decisions.iter().rev() { tr class=[d.undone.then_some("undone")] {
                td { (d.n) } td { (parts::badge(&parts::word(&d.verb))) }
                td { (subject(&d.a)) } td { @if let Some(b) = &d.b { (subject(b)) } }
                td { (d.who.as_deref().unwrap_or("somebody")) } td { (d.at) } td { (d.note.as_deref().unwrap_or("")) }
                td { @if d.undone { "taken back" } @else if desk.editor().is_some() {
                    (take_back(d.n))
                } }
            } } }
        } }
    }
}

/// By whom something was decided, when, and why.
pub fn by(d: &Decision) -> Markup {
    html! { " by " (d.who.as_deref().unwrap_or("somebody")) " on " (d.at.split('T').next().unwrap_or("")) @if let Some(note) = &d.note { ": " (note) } }
}

/// The moment, as decisions keep it.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn take_back(n: i64) -> Markup {
    html! { form.inline method="post" action="/decisions/undo" { input type="hidden" name="n" value=(n); button { "Take back" } } }
}

fn subject(kept: &str) -> Markup {
    let address = address_of(kept);
    html! { @if rapporteur_dossier::parsed(address).is_some() { a href=(parts::item_path(address)) { (address) } } @else { (address) } }
}

pub async fn decide(State(desk): State<Desk>, Form(decided): Form<Decided>) -> Result<Redirect, Trouble> {
    let now = now();
    let given = |word: &str| Some(word.trim().to_owned()).filter(|word| !word.is_empty());
    let (b, note) = (given(&decided.b), given(&decided.note));
    let back = match &b {
        Some(b) => format!("/decisions?a={}&b={}", encoded(&decided.a), encoded(b)),
        None if rapporteur_dossier::parsed(&decided.a).is_some() => parts::item_path(&decided.a),
        None => "/decisions".to_owned(),
    };
    desk.change(move |dossier, editor| {
        let ruling = Ruling { who: Some(&editor.name), at: &now, note: note.as_deref() };
        dossier.decide(decided.verb, &decided.a, b.as_deref(), ruling)
    })
    .await?;
    Ok(Redirect::to(&back))
}

pub async fn undo(State(desk): State<Desk>, Form(Undone { n }): Form<Undone>) -> Result<Redirect, Trouble> {
    match desk.change(move |dossier, _| dossier.undo(n)).await? {
        true => Ok(Redirect::to("/decisions")),
        false => Err(Trouble::not_found(format!("there is no standing decision {n}"))),
    }
}

/// The decisions that stand on an item.
pub fn of(dossier: &Dossier, address: &str) -> Result<Vec<Decision>, Error> {
    let is_here = |kept: &str| address_of(kept) == address;
    let decisions = dossier.decisions()?.into_iter().filter(|d| !d.undone);
    Ok(decisions.filter(|d| is_here(&d.a) || d.b.as_deref().is_some_and(is_here)).collect())
}

/// The form to decide of somebody.
pub fn of_somebody(desk: &Desk, name: &str, is_accepted: bool) -> Markup {
    html! {
        @if desk.editor().is_some() {
            details { summary { "Decide" }
                form.decide method="post" action="/decisions" {
                    input type="hidden" name="a" value=(name);
                    label { "Why" input name="note"; }
                    @if !is_accepted { button name="verb" value="accept" { "Put on the list" } " " }
                    button name="verb" value="note" { "Only note it" }
                }
                form.filters action="/decisions" { input type="hidden" name="a" value=(name); label { "Is it the same as" input name="b" list="who-is-known" required; } datalist id="who-is-known" {} button { "Compare" } }
            }
        }
    }
}

/// What was decided of an item, and the form to decide.
pub fn below(desk: &Desk, address: &str, decided: &[Decision]) -> Markup {
    html! {
        @for d in decided {
            p.decided { (parts::badge(super::correct::done(d.verb))) @if let Some(b) = &d.b { " with " (subject(if d.a.starts_with(address) { b } else { &d.a })) }
                (by(d))
                @if desk.editor().is_some() { " " (take_back(d.n)) } }
        }
        @if desk.editor().is_some() && !decided.iter().any(|d| d.verb == Verb::Reject) {
            details { summary { "Decide" }
                form.decide method="post" action="/decisions" {
                    input type="hidden" name="a" value=(address);
                    label { "Why" input name="note"; }
                    button name="verb" value="confirm" { "It is right" } " "
                    @if !matches!(parts::letter(address), 'e' | 't') { button name="verb" value="reject" { "It is wrong" } " " }
                    button name="verb" value="note" { "Only note it" }
                }
                p { a href=(parts::path("correct", address)) { "Correct it" } }
                form.filters action="/decisions" { input type="hidden" name="a" value=(address); label { "Compare with" input name="b" placeholder="another item" required; } button { "Compare" } }
            }
        }
    }
}
