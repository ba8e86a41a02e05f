//! People: who they are, whom they met, what they said; and a page for each.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::asked::encoded;
use crate::server::{Desk, Trouble};
use axum::extract::{Path, State};
use maud::{Markup, html};
use rapporteur_dossier::questions::{Filter, Person};

const KINDS: filters::Kinds = &[
    ("person", "people"),
    ("organisation", "bodies"),
    ("place", "countries and places"),
    ("group", "groups"),
    ("weapon", "weapons"),
    ("work", "documents"),
];

/// Statements, events and commitments on a person's page.
const LINES: usize = 12;

pub async fn list(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken = Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.people(&filter, each)?)).await?;
    let body = html! {
        (filters::form("/people", &asked, &[KINDS]))
        (network(&asked.query()))
        @if taken.items.is_empty() { (parts::nothing("people")) }
        @else {
            div.scroll { table.people {
                thead { tr { th { "name" } th { "offices" } th.number { "reports" } th.number { "statements" } th { "met or spoke with" } } }
                tbody { @for person in &taken.items { (row(person)) } }
            } }
        }
        (filters::pages("/people", &asked, taken.items.len(), taken.is_more, "people"))
    };
    Ok(Page::new(&desk, "People", "/people").with("network.js").wide().show(body))
}

/// Who met whom, drawn.
fn network(query: &str) -> Markup {
    html! {
        figure.chart #network data-chart="network" data-query=(query) {
            div.tools {
                button type="button" .save data-save="network" { "Save as PNG" }
            }
            div.plot role="img" aria-label="Who met or spoke with whom; the table below says the same" {}
            figcaption { "Meetings and calls: the thicker the line, the more. Choose somebody to see their page. The days of the form above narrow it." }
        }
    }
}

fn row(person: &Person) -> Markup {
    html! {
        tr {
            th scope="row" { a.actor href=(format!("/people/{}", encoded(&person.id))) { (person.name) } @if person.accepted { " " (parts::badge("accepted")) } }
            td { (offices(person, 2)) }
            td.number { (person.reports) }
            td.number { @if person.said > 0 { a href=(format!("/statements?who={}", encoded(&person.name))) { (person.said) } } @else { "0" } }
            td { @for (at, met) in person.met.iter().take(4).enumerate() { @if at > 0 { ", " } (parts::actor(&met.who)) @if met.times > 1 { " ×" (met.times) } } @if person.met.len() > 4 { " and " (person.met.len() - 4) " more" } }
        }
    }
}

fn offices(person: &Person, most: usize) -> Markup {
    html! {
        @for (at, role) in person.roles.iter().take(most).enumerate() {
            @if at > 0 { "; " }
            (role.title) @if let Some(of) = &role.of { " (" (of) ")" }
        }
    }
}

pub async fn one(State(desk): State<Desk>, Path(id): Path<String>) -> Answer {
    let wanted = id.clone();
    let (person, said, entries, ledger) = desk
        .ask(move |dossier| {
            let filter = Filter { who: vec![wanted.clone()], latest_first: true, ..Filter::default() };
            let mut person = Taken::<Person>::new((0, 1));
            dossier.people(&filter, &mut |found| person.take(found))?;
            let Some(person) = person.items.pop() else {
                return Err(Trouble::not_found(format!("nobody in this dossier is called {wanted:?}")));
            };
            let mut said = Taken::new((0, LINES));
            dossier.statements(&filter, &mut |s| said.take(s))?;
            let mut entries = Taken::new((0, LINES));
            dossier.timeline(&filter, LINES, &mut |e| entries.take(e))?;
            let mut ledger = Taken::new((0, LINES));
            dossier.ledger(&filter, &mut |e| ledger.take(e))?;
            Ok((person, said, entries, ledger))
        })
        .await?;
    let who = encoded(&person.id);
    let body = html! {
        p.lead { (parts::badge(&person.kind)) " named in " (person.reports) " reports, " (person.said) " statements." }
        (super::decisions::of_somebody(&desk, &person.name, person.accepted))
        div.columns {
            section {
                h2 { "Names" }
                p { (person.names.join(" · ")) }
                @if !person.roles.is_empty() {
                    h2 { "Offices, as reports give them" }
                    table { thead { tr { th { "office" } th { "of" } th { "first" } th { "last" } th.number { "reports" } } }
                        tbody { @for role in &person.roles { tr {
                            td { (role.title) } td { (role.of.as_deref().unwrap_or("")) } td { (role.first.as_deref().unwrap_or("")) } td { (role.last.as_deref().unwrap_or("")) } td.number { (role.reports) }
                        } } }
                    }
                }
                @if !person.met.is_empty() {
                    h2 { "Met or spoke with" }
                    ul.met { @for met in &person.met { li { (parts::actor(&met.who)) " " span.count { "×" (met.times) } " "
                        a.also href=(format!("/timeline?who={who}&who={}&kind=CONSULT", encoded(&met.who.id))) { "when" } } } }
                }
            }
            section {
                h2 { "What they did, the latest first" }
                (super::timeline::list(&entries.items))
                @if entries.is_more { p { a href=(format!("/timeline?who={who}&order=latest")) { "All of it" } } }
                h2 { "Commitments" }
                @if ledger.items.is_empty() { p.empty { "None." } }
                @for entry in &ledger.items { (super::ledger::entry(entry)) }
                @if ledger.is_more { p { a href=(format!("/ledger?who={who}&order=latest")) { "All of them" } } }
            }
            section {
                h2 { "What they said" }
                @if said.items.is_empty() { p.empty { "Nothing." } }
                @for s in &said.items { (super::statements::statement(s)) }
                @if said.is_more { p { a href=(format!("/statements?who={who}&order=latest")) { "All of it" } } }
            }
        }
    };
    Ok(Page::new(&desk, &person.name, "").wide().show(body))
}
