//! Items by hand: one that the reader did not find, or found otherwise than the report says. The form is made from the record's schema.

mod form;

use super::layout::Page;
use super::{Answer, decisions, marks, parts, report};
use crate::server::{Desk, Trouble};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum_extra::extract::Query;
use form::Fields;
use maud::{Markup, html};
use rapporteur_dossier::questions::Reading;
use rapporteur_dossier::{Decision, Ruling, Verb, address_of};
use serde::Deserialize;
use serde_json::Value;

/// Where an item is missed.
#[derive(Clone, Debug, Deserialize)]
pub struct Missed {
    /// The report.
    report: String,
    /// The layer's letter.
    layer: char,
}

/// The form of an item that is there.
pub async fn correct(State(desk): State<Desk>, Path(address): Path<String>) -> Answer {
    let title = format!("Correct {address}");
    let letter = parts::letter(&address);
    form_page(desk, address, letter, title).await
}

/// The form of an item that the reader did not find.
pub async fn add(State(desk): State<Desk>, Query(missed): Query<Missed>) -> Answer {
    let name = marks::LAYERS.iter().find(|(letter, _)| *letter == missed.layer).map(|(_, name)| *name);
    let Some(name) = name else {
        return Err(Trouble::asked(format!("layer={}: write s, v, f, c, t or e", missed.layer)));
    };
    let title = format!("Add to the {name} of {}", missed.report);
    form_page(desk, missed.report, missed.layer, title).await
}

/// `place` is an item's address, or the id of the report that misses one.
async fn form_page(desk: Desk, place: String, letter: char, title: String) -> Answer {
    if desk.editor().is_none() {
        return Err(no_editor());
    }
    let body = desk
        .ask(move |dossier| {
            let (reading, item) = found(dossier, &place)?;
            let fields = Fields::of(letter).ok_or_else(|| Trouble::asked("there is no such layer"))?;
            let value = item.as_deref().and_then(|item| super::item::value_of(&reading.record, item));
            let value = value.map_or(Value::Null, |(_, value)| value);
            Ok(html! {
                p.lead { "From " a href=(parts::report_path(&reading.report.id)) { (reading.report.title.as_deref().unwrap_or(&reading.report.id)) } }
                div.reading.read {
                    (report::text(&reading.report, &reading.record, false))
                    aside {
                        form.correct method="post" action="/correct" {
                            input type="hidden" name="_place" value=(place);
                            input type="hidden" name="_layer" value=(letter);
                            (fields.show(&value, &reading))
                            label { "Why" input name="_why"; }
                            div.buttons { button { @if item.is_some() { "Keep it so" } @else { "Add it" } } }
                            p.also { "Words are code points of the text, from–to. What the reader found is kept, and comes back when this is taken back." }
                        }
                    }
                }
            })
        })
        .await?;
    Ok(Page::new(&desk, &title, "").wide().show(body))
}

/// The reading that a place belongs to, and the item where it names one.
fn found<'d>(
    dossier: &'d rapporteur_dossier::Dossier,
    place: &str,
) -> Result<(Reading<'d>, Option<String>), Trouble> {
    if rapporteur_dossier::parsed(place).is_some()
        && let Ok((reading, item)) = report::of_item(dossier, place)
    {
        if super::item::value_of(&reading.record, &item).is_none() {
            let id = &reading.report.id;
            return Err(Trouble::not_found(format!("report {id:?} has no item {item:?}")));
        }
        return Ok((reading, Some(item)));
    }
    Ok((report::reading(dossier, place, None)?, None))
}

/// Keeps what a form sent.
pub async fn keep(
    State(desk): State<Desk>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Trouble> {
    if desk.editor().is_none() {
        return Err(no_editor());
    }
    let sent = |name: &str| {
        pairs
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let (place, note) = (sent("_place"), sent("_why"));
    let letter = sent("_layer").chars().next().unwrap_or(' ');
    let fields = Fields::of(letter).ok_or_else(|| Trouble::asked("there is no such layer"))?;
    let item = fields.read(&pairs).map_err(Trouble::asked)?;
    let now = decisions::now();
    let address = desk
        .change(move |dossier, editor| {
            let ruling = Ruling {
                who: Some(&editor.name),
                at: &now,
                note: Some(note.as_str()).filter(|note| !note.is_empty()),
            };
            let before = match found(dossier, &place) {
                Ok((reading, Some(item))) => {
                    super::item::value_of(&reading.record, &item).map(|(_, value)| value)
                }
                _ => None,
            };
            match before {
                Some(before) => {
                    dossier.correct(&place, &merged(before, item, letter), ruling)?;
                    Ok(place)
                }
                None => dossier.add_item(&place, letter, &item, ruling),
            }
        })
        .await?;
    Ok(Redirect::to(&parts::item_path(&address)))
}

/// An item with the fields of the form in the place of its own; a time of another value lies elsewhere.
fn merged(mut before: Value, item: Value, letter: char) -> Value {
    if letter == 't' && before["value"] != item["value"] {
        before["interval"] = Value::Null;
        before["anchor"] = Value::Null;
    }
    if let (Value::Object(before), Value::Object(item)) = (&mut before, item) {
        before.extend(item);
    }
    before
}

fn no_editor() -> Trouble {
    Trouble::forbidden("this desk only reads: start it with --edit to correct and to add items")
}

/// What was corrected in a report, and the way to add what is missing.
pub fn of_report(desk: &Desk, id: &str, by_hand: &[(Decision, Option<String>)]) -> Markup {
    html! {
        @if !by_hand.is_empty() {
            details.note { summary { "By hand: " (parts::counted(by_hand.len(), "change")) }
                ul { @for (d, now) in by_hand {
                    @let before = address_of(&d.a);
                    li {
                        @match now {
                            Some(item) if d.verb != Verb::Reject => a href=(parts::item_path(&format!("{id}/{item}"))) { (item) },
                            _ => (before.rsplit_once('/').map_or(before, |(_, item)| item)),
                        } " " (done(d.verb)) (decisions::by(d))
                         @if now.is_none() { b { " – its words are no more in this version: it changes nothing" } } }
                } }
            }
        }
        @if desk.editor().is_some() {
            p.also { "Something missing? Add to its "
                @for (at, (letter, name)) in marks::LAYERS.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(format!("/correct?report={}&layer={letter}", crate::asked::encoded(id))) { (name) }
                }
            }
        }
    }
}

/// What a decision did to an item.
pub fn done(verb: Verb) -> &'static str {
    match verb {
        Verb::Correct => "corrected",
        Verb::Add => "added",
        Verb::Reject => "taken out",
        Verb::Confirm => "confirmed",
        Verb::Note => "noted",
        Verb::Link => "linked",
        Verb::Unlink => "taken apart",
        Verb::Accept => "accepted",
    }
}
