//! The timeline: what was done, promised and said, by day.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::TimelineEntry;

/// Kinds of events.
pub const EVENTS: filters::Kinds = &[
    ("CONSULT", "meetings and calls"),
    ("call", "calls"),
    ("ASSAULT", "attacks"),
    ("AID", "aid"),
    ("SANCTION", "sanctions"),
    ("MOBILIZE", "deployments"),
    ("RETREAT", "ceasefires, releases"),
    ("COOPERATE", "agreements"),
    ("planned", "planned"),
    ("called_off", "called off"),
];

/// What else there is.
const OTHERS: filters::Kinds = &[("promise", "promises"), ("demand", "demands"), ("statement", "statements")];

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken =
        Taken::of(&desk, page, move |dossier, most, each| Ok(dossier.timeline(&filter, most, each)?)).await?;
    let body = html! {
        (filters::form("/timeline", &asked, &[EVENTS, OTHERS]))
        figure.chart #chart data-chart="timeline" data-query=(asked.query()) {
            div.tools {
                label { "Lanes by "
                    select #lanes { option value="kind" { "kind" } option value="actor" { "actor" } option value="what" { "events, promises, statements" } }
                }
                label.check { input type="checkbox" #said autocomplete="off"; "with statements" }
                button type="button" #wider { "Wider" } button type="button" #nearer { "Nearer" } button type="button" #whole { "All" }
                button type="button" .save data-save="timeline" { "Save as SVG" }
            }
            div.plot {}
            figcaption { "Filled: held. Hollow: planned or proposed. Crossed out: called off or denied. A bar is a stretch of days, a dotted one is what reports date differently. Drag or use the arrow keys to move, the wheel or + and − to zoom." }
        }
        @if taken.items.is_empty() { (parts::nothing("dated events or promises")) }
        p.also { "Events that no report dates, or only to a year or the like, have no place here: " a href="/events" { "all events" } ", " a href="/events?undated=1" { "those without a day" } "." }
        (list(&taken.items))
        (filters::pages("/timeline", &asked, taken.items.len(), taken.is_more, "timeline"))
    };
    Ok(Page::new(&desk, "Timeline", "/timeline").with("charts.js").wide().show(body))
}

/// Entries, one below the other.
pub fn list(entries: &[TimelineEntry]) -> Markup {
    html! {
        ol.timeline {
            @for entry in entries {
                li class=(entry.status) {
                    div.day { (parts::days(Some(&entry.day), entry.to.as_deref())) }
                    div {
                        p.head {
                            (parts::badge(&entry.kind)) " " @if entry.dates_disagree { (parts::badge("dates differ")) " " } @if entry.what == "statement" { (parts::badge("said")) " " } @if entry.status != "held" { (parts::badge(&entry.status)) " " }
                            (parts::actors(&entry.who))
                        }
                        p.words { a href=(parts::item_path(&entry.id)) { (entry.words) } }
                        @if entry.told_in.len() > 1 { p.also { "told by " (entry.told_in.len()) " reports" } }
                    }
                }
            }
        }
    }
}
