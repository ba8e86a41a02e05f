//! What two reports, or two publishers, state differently about the events that both tell.

use super::Answer;
use super::layout::Page;
use super::parts::{self, Taken};
use crate::asked::PAGE;
use crate::server::Desk;
use axum::extract::State;
use axum_extra::extract::Query;
use maud::html;
use rapporteur_dossier::questions::Filter;
use serde::Deserialize;

/// The two sides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sides {
    a: String,
    b: String,
    offset: usize,
}

pub async fn page(State(desk): State<Desk>, Query(sides): Query<Sides>) -> Answer {
    let Sides { a, b, offset } = sides.clone();
    let taken = match a.trim().is_empty() || b.trim().is_empty() {
        true => Taken::new((0, PAGE)),
        false => {
            Taken::of(&desk, (offset, PAGE), move |dossier, _, each| {
                Ok(dossier.differences(&a, &b, &Filter::default(), each)?)
            })
            .await?
        }
    };
    let body = html! {
        form.filters action="/diff" {
            label { "One" input name="a" value=(sides.a) placeholder="a publisher or a report" required; }
            label { "Other" input name="b" value=(sides.b) required; }
            div.buttons { button { "Compare" } }
        }
        @if !taken.items.is_empty() {
            div.scroll { table {
                thead { tr { th { "day" } th { "event" } th { "what" } th { (sides.a) } th { (sides.b) } } }
                tbody { @for d in &taken.items { tr class=(d.what) {
                    td { (d.day.as_deref().unwrap_or("")) }
                    td { a href=(parts::item_path(&d.event)) { (d.words) } }
                    td { (parts::spoken(&d.what)) }
                    td { (d.a) } td { (d.b) }
                } } }
            } }
            @if taken.is_more { p { a rel="next" href=(format!("/diff?a={}&b={}&offset={}", crate::asked::encoded(&sides.a), crate::asked::encoded(&sides.b), offset + PAGE)) { "More →" } } }
        } @else if !sides.a.is_empty() { p.empty { "No event is told by both." } }
    };
    Ok(Page::new(&desk, "What two state differently", "/sources").wide().show(body))
}
