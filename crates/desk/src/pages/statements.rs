//! Who said what.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::Said;

const KINDS: filters::Kinds = &[
    ("direct", "quoted"),
    ("mixed", "partly quoted"),
    ("indirect", "told"),
    ("writing", "written"),
    ("thought", "thought"),
];

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken =
        Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.statements(&filter, each)?)).await?;
    let body = html! {
        (filters::form("/statements", &asked, &[KINDS]))
        @if taken.items.is_empty() { (parts::nothing("statements")) }
        @for said in &taken.items { (statement(said)) }
        (filters::pages("/statements", &asked, taken.items.len(), taken.is_more, "statements"))
    };
    Ok(Page::new(&desk, "Statements", "/statements").show(body))
}

/// A statement.
pub fn statement(said: &Said) -> Markup {
    html! {
        article.statement {
            p.head {
                @if said.speakers.is_empty() {
                    span.open { @if said.source.is_empty() { "somebody not named" } @else { (said.source) } }
                } @else { (parts::actors(&said.speakers)) }
                @if !said.addressees.is_empty() { " to " (parts::actors(&said.addressees)) }
                " " span.cue { (said.cue) }
            }
            blockquote class=(parts::word(&said.form)) { a href=(parts::item_path(&said.id)) { (said.words) } }
            p.also {
                (parts::told(said.publisher.as_deref(), said.published.as_deref(), &said.id))
                @if !said.also_in.is_empty() { " · the same words in " (said.also_in.len()) " more" }
            }
        }
    }
}
