//! Events, each with who took part and which reports tell of it; also those without a day, which the timeline has no place for.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::{Actor, ToldEvent};

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let is_undated = filter.undated;
    let taken = Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.events(&filter, each)?)).await?;
    let body = html! {
        (filters::form("/events", &asked, &[super::timeline::EVENTS]))
        p.also {
            @if is_undated { "Only what no report dates. " a href="/events" { "All events" } }
            @else { "By day; what no report dates comes last. " a href="/events?undated=1" { "Only what has no day" } }
        }
        @if taken.items.is_empty() { (parts::nothing("events")) }
        ol.timeline { @for event in &taken.items { (entry(event)) } }
        (filters::pages("/events", &asked, taken.items.len(), taken.is_more, "events"))
    };
    Ok(Page::new(&desk, "Events", "/timeline").show(body))
}

fn entry(event: &ToldEvent) -> Markup {
    let status = parts::word(&event.status);
    let who: Vec<Actor> = event.participants.iter().map(|participant| participant.who.clone()).collect();
    html! {
        li class=(status) {
            div.day { (parts::days(event.from.as_deref(), event.to.as_deref())) }
            div {
                p.head {
                    (parts::badge(&event.manner())) " "
                    @if event.dates_disagree { (parts::badge("dates differ")) " " }
                    @if status != "held" { (parts::badge(&status)) " " }
                    (parts::actors(&who))
                    @if !event.places.is_empty() { " in " (parts::actors(&event.places)) }
                }
                p.words { a href=(parts::item_path(&event.id)) { (event.words) } }
                p.also {
                    @for (at, telling) in event.told_in.iter().take(TELLINGS).enumerate() {
                        @if at > 0 { " · " }
                        (parts::told(telling.publisher.as_deref(), telling.published.as_deref(), &format!("{}/{}", telling.report, telling.item)))
                    }
                    @if event.told_in.len() > TELLINGS { " and " (event.told_in.len() - TELLINGS) " more" }
                }
            }
        }
    }
}

/// Reports that are named beside an event.
const TELLINGS: usize = 6;
