//! The ledger: what was promised, agreed, demanded, and what became of it.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::LedgerEntry;

const KINDS: filters::Kinds = &[
    ("promise", "promises"),
    ("agreement", "agreements"),
    ("demand", "demands"),
    ("proposal", "proposals"),
    ("refusal", "refusals"),
    ("threat", "threats"),
    ("kept", "kept"),
    ("broken", "broken"),
    ("repeated", "repeated"),
    ("withdrawn", "withdrawn"),
];

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken = Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.ledger(&filter, each)?)).await?;
    let body = html! {
        (filters::form("/ledger", &asked, &[KINDS]))
        @if taken.items.is_empty() { (parts::nothing("commitments")) }
        @for entry in &taken.items { (self::entry(entry)) }
        (filters::pages("/ledger", &asked, taken.items.len(), taken.is_more, "ledger"))
    };
    Ok(Page::new(&desk, "Ledger", "/ledger").show(body))
}

/// A commitment with what became of it.
pub fn entry(entry: &LedgerEntry) -> Markup {
    let kind = parts::word(&entry.kind);
    let state = parts::word(&entry.state);
    html! {
        article.commitment {
            p.head {
                (parts::badge(&kind)) " "
                @if entry.by.is_empty() { span.open { "somebody not named" } } @else { (parts::actors(&entry.by)) }
                @if !entry.to.is_empty() { " to " (parts::actors(&entry.to)) }
                " " (parts::badge(&state))
            }
            blockquote { a href=(parts::item_path(&entry.id)) { (entry.words) } }
            @if let Some(condition) = &entry.condition { p.condition { b { "on condition: " } (condition) } }
            @if let Some(due) = &entry.due { p.due { b { "due: " } (due) } }
            p.also {
                "since " (parts::told(entry.publisher.as_deref(), entry.since.as_deref(), &entry.id))
                @for restated in &entry.restated {
                    " · again " (parts::told(restated.publisher.as_deref(), restated.published.as_deref(), &format!("{}/{}", restated.report, restated.item)))
                }
            }
            @if !entry.became.is_empty() {
                ul.became {
                    @for became in &entry.became {
                        @let claim = parts::word(&became.claim);
                        li {
                            (parts::badge(&claim)) " says " (became.by.as_deref().unwrap_or("the report")) ": "
                            a href=(parts::item_path(&format!("{}/{}", became.report, became.item))) { q { (became.sentence) } }
                            @if let Some(day) = &became.published { " " time { (day) } }
                        }
                    }
                }
            }
        }
    }
}
