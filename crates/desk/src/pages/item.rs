//! An item: what it is, its words, where else it is told, why it is there.

use super::layout::Page;
use super::{Answer, correct, decisions, parts, report};
use crate::cite::Citation;
use crate::server::{Desk, Trouble};
use axum::extract::{Path, State};
use maud::{Markup, html};
use rapporteur_dossier::questions::{Actor, Reading};
use rapporteur_dossier::{Dossier, Error, Verb};
use rapporteur_reader::trace::Verdict;
use rapporteur_record::{EntityId, Record, Span};
use serde_json::Value;

/// The permanent address of an item: its card, and its sentence in the report.
pub async fn page(State(desk): State<Desk>, Path(address): Path<String>) -> Answer {
    let wanted = address.clone();
    let (found, title) = desk
        .ask(move |dossier| {
            let (reading, item) = report::of_item(dossier, &wanted)?;
            let title = reading.report.title.clone().unwrap_or_else(|| reading.report.id.clone());
            if value_of(&reading.record, &item).is_none()
                && let Some(rejected) = dossier.rejected(&wanted)?
            {
                return Ok((Err(rejected), title));
            }
            Ok((Ok(Card::of(dossier, &reading, &item)?), title))
        })
        .await?;
    let card = match found {
        Ok(card) => card,
        Err(rejected) => {
            let body = html! {
                p.lead { "From " a href=(parts::words_path(&address)) { (title) } }
                p.note { "This item is left out wherever answers are given." }
                (decisions::below(&desk, &address, &[rejected]))
            };
            return Ok(Page::new(&desk, &format!("Taken out: {address}"), "").show(body));
        }
    };
    let body = html! {
        p.lead { "From " a href=(parts::words_path(&card.address)) { (title) } }
        (card.show(&desk))
    };
    Ok(Page::new(&desk, &format!("{} {}", card.layer, card.address), "").show(body))
}

/// Why an item is there: what the reader considered at its words.
pub async fn why(State(desk): State<Desk>, Path(address): Path<String>) -> Answer {
    let wanted = address.clone();
    let (report, value, by_hand) = desk
        .ask(move |dossier| {
            let (reading, item) = report::of_item(dossier, &wanted)?;
            let Some((_, value)) = value_of(&reading.record, &item) else {
                return Err(Trouble::not_found(format!(
                    "report {:?} has no item {item:?}",
                    reading.report.id
                )));
            };
            let mut by_hand = decisions::of(dossier, &wanted)?;
            by_hand.retain(|d| matches!(d.verb, Verb::Correct | Verb::Add));
            Ok((reading.report, value, by_hand))
        })
        .await?;
    let reader = desk.reader();
    let (notes, text) = desk
        .in_turn(move || {
            let bytes = bytes_of(&report.text, &spans_in(&value));
            let (_, notes) = reader.explain(&report);
            let is_here = |span: &rapporteur_reader::text::Span| {
                bytes.iter().any(|(from, to)| (span.start as usize) < *to && *from < span.end as usize)
            };
            let here: Vec<_> = notes.into_iter().filter(|note| is_here(&note.span)).collect();
            Ok((here, report.text))
        })
        .await?;
    let body = html! {
        p { a href=(parts::item_path(&address)) { "Back to the item" } }
        div #why {
            @for d in &by_hand {
                p.decided { (correct::done(d.verb)) " by hand," (decisions::by(d)) }
            }
            @if notes.is_empty() && by_hand.is_empty() { p.empty { "No rule tells of these words: the report may have been read by another version." } }
            table.why {
                thead { tr { th { "stage" } th { "rule" } th { "words" } th { "what it says" } } }
                tbody {
                    @for note in &notes {
                        tr class=(match note.verdict { Verdict::Kept => "kept", Verdict::Step => "step", Verdict::Dropped => "dropped" }) {
                            td { (note.stage) }
                            td { code { (note.rule) } }
                            td { q { (text.get(note.span.start as usize..note.span.end as usize).unwrap_or_default()) } }
                            td { (note.message) @if note.verdict == Verdict::Dropped { " (left out)" } }
                        }
                    }
                }
            }
        }
    };
    Ok(Page::new(&desk, &format!("Why {address}"), "").show(body))
}

/// An item ready to be shown.
pub struct Card {
    /// Its address.
    pub address: String,
    /// What it is one of.
    pub layer: &'static str,
    /// Its words.
    pub words: String,
    /// Where else it is told.
    pub also_in: Vec<String>,
    /// How to cite it.
    pub citation: Citation,
    /// The item as its record has it.
    pub value: Value,
    fields: Vec<(String, Vec<Shown>)>,
    decided: Vec<rapporteur_dossier::Decision>,
}

/// A value of a field.
enum Shown {
    Word(String),
    Quote(String),
    Who(Actor),
    Item(String, String),
}

/// The order of fields; others come after these.
const FIRST: [&str; 24] = [
    "type",
    "kind",
    "mode",
    "form",
    "status",
    "measure",
    "relation",
    "min",
    "max",
    "unit",
    "noun",
    "value",
    "mod",
    "name",
    "aliases",
    "speakers",
    "source",
    "cue",
    "by",
    "to",
    "participants",
    "places",
    "date",
    "times",
];

impl Card {
    /// Looks up an item.
    pub fn of(dossier: &Dossier, reading: &Reading, item: &str) -> Result<Self, Error> {
        let report = &reading.report;
        let Some((layer, value)) = value_of(&reading.record, item) else {
            return Err(Error::NotFound(format!("report {:?} has no item {item:?}", report.id)));
        };
        let address = format!("{}/{item}", report.id);
        let main = main_spans(&value);
        let words = parts::words(
            &report.text,
            &main[..main.len().min(if layer == "statement" || layer == "commitment" {
                usize::MAX
            } else {
                1
            })],
        );
        let mut fields = Vec::new();
        if let Value::Object(map) = &value {
            for (name, value) in map {
                if matches!(name.as_str(), "id" | "content" | "span") {
                    continue;
                }
                let shown = shown(value, reading)?;
                if !shown.is_empty() {
                    fields.push((name.clone(), shown));
                }
            }
        }
        fields.sort_by_key(|(name, _)| FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()));
        Ok(Card {
            also_in: dossier.group_members(&address)?,
            decided: decisions::of(dossier, &address)?,
            citation: Citation::of(report, Some((item, &words, main.first().copied()))),
            address,
            layer,
            words,
            fields,
            value,
        })
    }

    /// Looks up the item of an address.
    pub fn at(dossier: &Dossier, address: &str) -> Result<Self, Error> {
        let (reading, item) = report::of_item(dossier, address)?;
        Self::of(dossier, &reading, &item)
    }

    /// The card.
    pub fn show(&self, desk: &Desk) -> Markup {
        let report = self.address.rsplit_once('/').map_or("", |(report, _)| report);
        html! {
            article.card {
                h2 { (parts::badge(self.layer)) " " a href=(parts::item_path(&self.address)) title="permanent link" { (self.address) } }
                blockquote { a href=(parts::words_path(&self.address)) data-into="panel" { (self.words) } }
                dl {
                    @for (name, values) in &self.fields {
                        dt { (parts::spoken(name)) }
                        dd {
                            @for (at, value) in values.iter().enumerate() {
                                @if at > 0 { "; " }
                                @match value {
                                    Shown::Word(word) => (word),
                                    Shown::Quote(words) => q { (words) },
                                    Shown::Who(who) => (parts::actor(who)),
                                    Shown::Item(item, words) => a href=(parts::words_path(&format!("{report}/{item}"))) data-into="panel" { (words) },
                                }
                            }
                        }
                    }
                }
                @if !self.also_in.is_empty() {
                    h3 { "Told also in" }
                    ul { @for other in &self.also_in {
                        li { a href=(parts::words_path(other)) { (other) } " "
                             a.also href=(format!("/decisions?a={}&b={}", crate::asked::encoded(&self.address), crate::asked::encoded(other))) { "why are they one?" } }
                    } }
                }
                p { a href=(parts::path("why", &self.address)) data-into="why" { "Why is it there?" } }
                div.why {}
                (self.citation.show())
                (decisions::below(desk, &self.address, &self.decided))
            }
        }
    }
}

/// The layer and the JSON of an item.
pub fn value_of(record: &Record, item: &str) -> Option<(&'static str, Value)> {
    fn found<T: serde::Serialize>(layer: &'static str, item: Option<&T>) -> Option<(&'static str, Value)> {
        item.map(|item| (layer, serde_json::to_value(item).expect("an item is JSON")))
    }
    match item.chars().next()? {
        's' => found("statement", record.statements.iter().find(|i| i.id.to_string() == item)),
        'v' => found("event", record.events.iter().find(|i| i.id.to_string() == item)),
        'f' => found("figure", record.figures.iter().find(|i| i.id.to_string() == item)),
        'c' => found("commitment", record.commitments.iter().find(|i| i.id.to_string() == item)),
        't' => found("time", record.times.iter().find(|i| i.id.to_string() == item)),
        'e' => found("entity", record.entities.iter().find(|i| i.id.to_string() == item)),
        _ => None,
    }
}

/// A value as people read it: spans as their words, ids as what they stand for.
fn shown(value: &Value, reading: &Reading) -> Result<Vec<Shown>, Error> {
    if let Some(span) = span_of(value) {
        return Ok(vec![Shown::Quote(parts::words(&reading.report.text, &[span]))]);
    }
    let all = |values: &mut dyn Iterator<Item = &Value>| -> Result<Vec<Shown>, Error> {
        let mut all = Vec::new();
        for value in values {
            all.extend(shown(value, reading)?);
        }
        Ok(all)
    };
    match value {
        Value::Null | Value::Bool(false) => Ok(Vec::new()),
        Value::Array(values) => all(&mut values.iter()),
        Value::Object(fields) => all(&mut fields.values()),
        Value::String(word) => Ok(vec![reference(word, reading)?]),
        other => Ok(vec![Shown::Word(other.to_string())]),
    }
}

/// What an id stands for, or the word itself.
fn reference(word: &str, reading: &Reading) -> Result<Shown, Error> {
    let is_id = word.len() > 1 && word.is_char_boundary(1) && word[1..].bytes().all(|b| b.is_ascii_digit());
    let Some((_, value)) = value_of(&reading.record, word).filter(|_| is_id) else {
        return Ok(Shown::Word(parts::spoken_value(word)));
    };
    if let Ok(entity) = word.parse::<EntityId>()
        && let Some(actor) = reading.actor(entity)?
    {
        return Ok(Shown::Who(actor));
    }
    let spans = main_spans(&value);
    let words = parts::words(&reading.report.text, &spans[..spans.len().min(1)]);
    let dated = value.get("value").and_then(Value::as_str).map(|v| format!(" ({v})")).unwrap_or_default();
    Ok(Shown::Item(word.to_owned(), format!("{words}{dated}")))
}

/// Where an item's own words stand.
fn main_spans(value: &Value) -> Vec<Span> {
    let main = ["content", "span", "mentions"].iter().find_map(|name| value.get(name));
    main.map(spans_in).unwrap_or_default()
}

/// The first words of an item.
pub fn words_of(reading: &Reading, item: &str) -> Option<String> {
    let (_, value) = value_of(&reading.record, item)?;
    let named = value.get("name").and_then(Value::as_str).map(str::to_owned);
    named.or_else(|| main_spans(&value).first()?.slice(&reading.report.text).map(str::to_owned))
}

fn span_of(value: &Value) -> Option<Span> {
    let [start, end] = value.as_array()?.as_slice() else { return None };
    Some(Span { start: start.as_u64()? as u32, end: end.as_u64()? as u32 })
}

/// All spans in a value.
pub fn spans_in(value: &Value) -> Vec<Span> {
    if let Some(span) = span_of(value) {
        return vec![span];
    }
    match value {
        Value::Array(values) => values.iter().flat_map(spans_in).collect(),
        Value::Object(fields) => fields.values().flat_map(spans_in).collect(),
        _ => Vec::new(),
    }
}

/// Spans of code points as bytes.
fn bytes_of(text: &str, spans: &[Span]) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
    let byte = |point: u32| starts.get(point as usize).copied().unwrap_or(text.len());
    spans.iter().map(|span| (byte(span.start), byte(span.end))).collect()
}
