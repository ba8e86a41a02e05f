//! Figures: each quantity with all that is stated of it, side by side.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::{Quantity, Standing};

const KINDS: filters::Kinds = &[
    ("conflict", "in conflict"),
    ("revised", "revised"),
    ("compatible", "compatible"),
    ("equal", "equal"),
    ("killed", "killed"),
    ("wounded", "wounded"),
    ("launched", "launched"),
    ("intercepted", "intercepted"),
    ("captured", "captured"),
    ("displaced", "displaced"),
    ("money", "money"),
];

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken = Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.figures(&filter, each)?)).await?;
    let body = html! {
        (filters::form("/figures", &asked, &[KINDS]))
        figure.chart #series data-chart="series" data-query=(asked.query()) {
            div.tools { button type="button" .save data-save="series" { "Save as SVG" } }
            div.plot {}
            figcaption { "Counts by day of the event, each statement its own mark: a line is a range, a triangle an open bound. Of one attack, a dotted line leads from what was launched (hollow) to what was intercepted." }
        }
        @if taken.items.is_empty() { (parts::nothing("figures")) }
        @for quantity in &taken.items { (self::quantity(quantity)) }
        (filters::pages("/figures", &asked, taken.items.len(), taken.is_more, "figures"))
    };
    Ok(Page::new(&desk, "Figures", "/figures").with("charts.js").show(body))
}

/// A quantity with what is stated of it.
pub fn quantity(quantity: &Quantity) -> Markup {
    let what = quantity.noun.clone().or_else(|| quantity.unit.clone()).unwrap_or_default();
    let standing = parts::word(&quantity.standing);
    html! {
        article class=(format!("quantity {standing}")) {
            h3 {
                (parts::spoken(&parts::word(&quantity.measure))) " " span.noun { (what) }
                @if let Some(place) = &quantity.place { " in " (parts::actor(place)) }
                @if quantity.standing != Standing::Single { " " (parts::badge(&standing)) }
            }
            @if let Some(event) = &quantity.event {
                p.also { @if quantity.from.is_some() { (parts::days(quantity.from.as_deref(), quantity.to.as_deref())) " · " } a href=(parts::item_path(event)) { (quantity.event_words) } }
            }
            @if quantity.stated.len() > 1 {
                div.ranges data-chart="ranges" data-stated=(serde_json::to_string(&quantity.stated).unwrap_or_default()) {}
            }
            table {
                thead { tr { th { "stated" } th { "according to" } th { "published by" } th { "on" } } }
                tbody {
                    @for stated in &quantity.stated {
                        @let address = format!("{}/{}", stated.report, stated.item);
                        tr class=[stated.copy_of.as_ref().map(|_| "copy")] {
                            td { a href=(parts::item_path(&address)) { (stated.words) } }
                            td { (stated.according_to.as_deref().unwrap_or("the report itself")) }
                            td { (parts::told(stated.publisher.as_deref(), None, &address)) @if let Some(origin) = &stated.copy_of { " " span.also { "carries " (origin) } } }
                            td { (stated.published.as_deref().unwrap_or("")) }
                        }
                    }
                }
            }
        }
    }
}
