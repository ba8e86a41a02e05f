//! The overview: what the dossier holds, and where to begin.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::html;
use rapporteur_dossier::questions::{Filter, LedgerEntry, Quantity, TimelineEntry};

/// Lines of each list.
const LINES: usize = 6;
/// Standings of figures that differ.
const CONFLICTS: [&str; 2] = ["conflict", "revised"];
/// What may become of a promise.
const OUTCOMES: [&str; 4] = ["kept", "broken", "repeated", "withdrawn"];

pub async fn page(State(desk): State<Desk>) -> Answer {
    let (stats, latest, conflicts, kept) = desk
        .ask(|dossier| {
            let mut latest = Taken::<TimelineEntry>::new((0, LINES));
            let filter = Filter { latest_first: true, ..Filter::default() };
            dossier.timeline(&filter, LINES, &mut |entry| latest.take(entry))?;
            let of_kinds = |kinds: &[&str]| Filter {
                linked: true,
                kinds: kinds.iter().map(ToString::to_string).collect(),
                ..Filter::default()
            };
            let mut conflicts = Taken::<Quantity>::new((0, LINES));
            dossier.figures(&of_kinds(&CONFLICTS), &mut |quantity| conflicts.take(quantity))?;
            let mut kept = Taken::<LedgerEntry>::new((0, LINES));
            dossier.ledger(&of_kinds(&OUTCOMES), &mut |entry| kept.take(entry))?;
            Ok((dossier.stats()?, latest.items, conflicts.items, kept.items))
        })
        .await?;
    let counts = [
        (stats.reports, "reports", "/reports"),
        (stats.publishers, "publishers", "/sources"),
        (stats.people, "people", "/people"),
        (stats.events, "tellings of events", "/events"),
        (stats.linked_events, "events told by several", "/events?linked=1"),
        (stats.copies, "with another's text", "/sources"),
    ];
    let body = html! {
        p.lead {
            "From " (parts::days(stats.from.as_deref(), None)) " to " (parts::days(stats.to.as_deref(), None)) "."
            @if !stats.is_linked { " Reports were added and not yet linked: run " code { "rapporteur add" } " again." }
        }
        ul.counts {
            @for (count, what, path) in counts {
                li { a href=(path) { strong { (count) } " " (what) } }
            }
        }
        (filters::form("/timeline", &Default::default(), &[]))
        div.columns {
            section {
                h2 { "Latest" }
                (super::timeline::list(&latest))
                p { a href="/timeline?order=latest" { "The whole timeline" } }
            }
            section {
                h2 { "Figures that differ" }
                @if conflicts.is_empty() { p.empty { "No report differs from another." } }
                @for quantity in &conflicts { (super::figures::quantity(quantity)) }
                p { a href="/figures?kind=conflict&kind=revised&linked=1" { "All that differ" } }
            }
            section {
                h2 { "What became of promises" }
                @if kept.is_empty() { p.empty { "No report tells yet." } }
                @for entry in &kept { (super::ledger::entry(entry)) }
                p { a href="/ledger" { "The whole ledger" } }
            }
        }
    };
    Ok(Page::new(&desk, "Overview", "/").with("charts.js").wide().show(body))
}
