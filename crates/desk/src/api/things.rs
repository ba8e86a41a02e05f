//! Single items, and what else is asked.

use crate::cite::{self, Citation};
use crate::export::{self, File};
use crate::pages::{Asking, Card, asked};
use crate::server::{Desk, Trouble};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::header;
use axum::response::IntoResponse;
use axum_extra::extract::{Query, QueryRejection};
use rapporteur_doors::Reports;
use rapporteur_dossier::questions::{Actor, Explained, Facets, Month, Source, Stats, cell, word};
use rapporteur_dossier::{Error, Table};
use rapporteur_record::{Record, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

type Of<T> = Result<Query<T>, QueryRejection>;

pub async fn stats(State(desk): State<Desk>) -> Result<Json<Stats>, Trouble> {
    desk.ask(|dossier| Ok(dossier.stats()?)).await.map(Json)
}

pub async fn sources(State(desk): State<Desk>) -> Result<Json<Vec<Source>>, Trouble> {
    desk.ask(|dossier| Ok(dossier.sources()?)).await.map(Json)
}

pub async fn facets(State(desk): State<Desk>, query: Asking) -> Result<Json<Facets>, Trouble> {
    let filter = asked(query)?.filter()?;
    desk.ask(move |dossier| Ok(dossier.facets(&filter)?)).await.map(Json)
}

/// Somebody of a network.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Node {
    /// Who.
    #[serde(flatten)]
    who: Actor,
    /// How many reports name them.
    reports: u32,
}

/// Two who met or spoke.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Edge {
    /// The id of one.
    a: String,
    /// The id of the other.
    b: String,
    /// How often.
    times: u32,
}

/// Who met whom.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Network {
    /// Who.
    nodes: Vec<Node>,
    /// With whom.
    edges: Vec<Edge>,
}

/// People of a network.
const NODES: usize = 60;

pub async fn network(State(desk): State<Desk>, query: Asking) -> Result<Json<Network>, Trouble> {
    let filter = asked(query)?.filter()?;
    let network = desk
        .ask(move |dossier| {
            let people = dossier.meetings(&filter, NODES)?;
            let mut network = Network::default();
            for (person, met) in &people {
                for other in met.iter().filter(|other| {
                    other.who.id > person.id && people.iter().any(|(p, _)| p.id == other.who.id)
                }) {
                    network.edges.push(Edge {
                        a: person.id.clone(),
                        b: other.who.id.clone(),
                        times: other.times,
                    });
                }
            }
            let has_edge = |id: &str| network.edges.iter().any(|edge| edge.a == id || edge.b == id);
            let nodes = people.iter().filter(|(person, _)| has_edge(&person.id));
            network.nodes = nodes
                .map(|(p, _)| Node {
                    who: Actor { n: 0, id: p.id.clone(), name: p.name.clone() },
                    reports: p.reports,
                })
                .collect();
            Ok(network)
        })
        .await?;
    Ok(Json(network))
}

/// A figure of an event that has a day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Point {
    /// The event's day.
    day: String,
    /// What it measures.
    measure: String,
    /// What is counted.
    noun: Option<String>,
    /// The bound.
    relation: String,
    /// Lower end.
    min: Option<f64>,
    /// Upper end.
    max: Option<f64>,
    /// The words.
    words: String,
    /// Who says so.
    source: String,
    /// How the statements of it stand to each other.
    standing: String,
    /// The figure's address.
    id: String,
    /// The event's address.
    event: String,
}

/// Points of a series.
const POINTS: usize = 2000;

pub async fn series(State(desk): State<Desk>, query: Asking) -> Result<Json<Vec<Point>>, Trouble> {
    let filter = asked(query)?.filter()?;
    let points = desk
        .ask(move |dossier| {
            let mut points = Vec::new();
            dossier.figures(&filter, &mut |quantity| {
                if let Some(day) = &quantity.from {
                    points.extend(quantity.stated.iter().filter(|s| s.copy_of.is_none()).map(|stated| {
                        Point {
                            day: day.clone(),
                            measure: word(&quantity.measure),
                            noun: quantity.noun.clone(),
                            relation: word(&stated.relation),
                            min: stated.min.and_then(|n| n.try_into().ok()),
                            max: stated.max.and_then(|n| n.try_into().ok()),
                            words: stated.words.clone(),
                            source: stated
                                .according_to
                                .clone()
                                .or_else(|| stated.publisher.clone())
                                .unwrap_or_default(),
                            standing: word(&quantity.standing),
                            id: format!("{}/{}", stated.report, stated.item),
                            event: quantity.event.clone().unwrap_or_default(),
                        }
                    }));
                }
                // Events with a day come first.
                match quantity.event.is_none() || points.len() >= POINTS {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                }
            })?;
            Ok(points)
        })
        .await?;
    Ok(Json(points))
}

pub async fn months(State(desk): State<Desk>, query: Asking) -> Result<Json<Vec<Month>>, Trouble> {
    let filter = asked(query)?.filter()?;
    desk.ask(move |dossier| Ok(dossier.months(&filter)?)).await.map(Json)
}

/// Letters that a name begins with.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Begin {
    /// The letters.
    q: String,
}

pub async fn names(State(desk): State<Desk>, query: Of<Begin>) -> Result<Json<Vec<Actor>>, Trouble> {
    let q = asked(query)?.q;
    desk.ask(move |dossier| Ok(dossier.names_like(&q, 12)?)).await.map(Json)
}

/// A report's id.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct OfReport {
    /// The report's id.
    id: String,
}

/// A report with its record.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportRead {
    /// The text that spans count in.
    text: String,
    /// Its record.
    record: Record,
}

pub async fn report(State(desk): State<Desk>, query: Of<OfReport>) -> Result<Json<ReportRead>, Trouble> {
    ReportRead::of(&desk, asked(query)?.id).await.map(Json)
}

impl ReportRead {
    /// Looks a report up.
    pub async fn of(desk: &Desk, id: String) -> Result<Self, Trouble> {
        desk.ask(move |dossier| {
            let Some((n, report)) = dossier.report(&id)? else {
                return Err(Trouble::not_found(format!("there is no report {id:?} in this dossier")));
            };
            Ok(ReportRead { text: report.text, record: dossier.record_of(n)? })
        })
        .await
    }
}

/// An item's address.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct OfItem {
    /// The address: report and item, as `wire-7/s3`.
    address: String,
}

/// An item with what belongs to it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemFound {
    /// Its address.
    address: String,
    /// What it is: `statement`, `event`, …
    layer: String,
    /// The item as its record has it.
    item: serde_json::Value,
    /// Its words.
    words: String,
    /// Where else it is told.
    also_in: Vec<String>,
    /// How to cite it.
    citation: String,
}

pub async fn item(State(desk): State<Desk>, query: Of<OfItem>) -> Result<Json<ItemFound>, Trouble> {
    let address = asked(query)?.address;
    desk.ask(move |dossier| Ok(ItemFound::of(Card::at(dossier, &address)?))).await.map(Json)
}

impl ItemFound {
    /// What an item's card has.
    pub fn of(card: Card) -> Self {
        ItemFound {
            layer: card.layer.to_owned(),
            citation: card.citation.text(),
            words: card.words,
            also_in: card.also_in,
            item: card.value,
            address: card.address,
        }
    }
}

/// Two that are compared.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Pair {
    /// An item, a report or a name.
    a: String,
    /// Another of its kind.
    b: String,
}

pub async fn explain(State(desk): State<Desk>, query: Of<Pair>) -> Result<Json<Explained>, Trouble> {
    let Pair { a, b } = asked(query)?;
    desk.ask(move |dossier| Ok(dossier.explain(&a, &b)?)).await.map(Json)
}

/// What is cited, and how.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Cited {
    /// Ids of reports.
    #[serde(default)]
    id: Vec<String>,
    /// An item of the report, where one is cited: its words go with it.
    item: Option<String>,
    /// `bibtex` or `csl`.
    #[serde(default)]
    format: String,
}

pub async fn citations(State(desk): State<Desk>, query: Of<Cited>) -> Result<File, Trouble> {
    let Cited { id, item, format } = asked(query)?;
    if id.is_empty() {
        return Err(Trouble::asked("choose reports to cite: id=…, more than once for several"));
    }
    let citations = desk
        .ask(move |dossier| {
            id.iter()
                .map(|id| match &item {
                    Some(item) => Card::at(dossier, &format!("{id}/{item}")).map(|card| card.citation),
                    None => match dossier.report(id)? {
                        Some((_, report)) => Ok(Citation::of(&report, None)),
                        None => Err(Error::NotFound(format!("there is no report {id:?} in this dossier"))),
                    },
                })
                .collect::<Result<Vec<_>, Error>>()
                .map_err(Trouble::from)
        })
        .await?;
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let (kind, name, body) = match format.as_str() {
        "csl" => ("application/vnd.citationstyles.csl+json", "citations.json", cite::csl(&citations, &today)),
        "" | "bibtex" => ("application/x-bibtex", "citations.bib", cite::bibtex(&citations, &today)),
        other => return Err(Trouble::asked(format!("format={other:?}: write bibtex or csl"))),
    };
    Ok(attached(kind, name, body.into_bytes()))
}

fn attached(kind: &'static str, name: &str, body: Vec<u8>) -> File {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, body).into_response().into()
}

pub async fn terms(State(desk): State<Desk>, query: Asking) -> Result<File, Trouble> {
    let asked = asked(query)?;
    let filter = asked.filter()?;
    let terms = crate::pages::terms(&asked)?;
    let counted = desk.ask(move |dossier| crate::pages::counted(dossier, &filter, terms)).await?;
    let mut bytes = export::line(["term", "reports"].iter());
    for (term, count) in counted {
        bytes.extend(export::line([export::guarded(&term), count.to_string()].iter()));
    }
    Ok(attached("text/csv; charset=utf-8", "terms.csv", bytes))
}

/// A query.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Sql {
    /// One `SELECT`.
    sql: String,
}

pub async fn sql(State(desk): State<Desk>, query: Of<Sql>) -> Result<Json<Table>, Trouble> {
    crate::pages::select(&desk, asked(query)?.sql).await.map(Json)
}

pub async fn sql_csv(State(desk): State<Desk>, query: Of<Sql>) -> Result<File, Trouble> {
    let table = crate::pages::select(&desk, asked(query)?.sql).await?;
    let mut bytes = export::line(table.columns.iter());
    for row in &table.rows {
        bytes.extend(export::line(row.iter().map(|value| export::guarded(&cell(value)))));
    }
    Ok(attached("text/csv; charset=utf-8", "query.csv", bytes))
}

/// A report to be read.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct ToRead {
    /// The text, or JSON lines with one report.
    text: String,
    /// The day of publication, `YYYY-MM-DD`.
    published: Option<String>,
}

pub async fn read(
    State(desk): State<Desk>,
    body: Result<Json<ToRead>, JsonRejection>,
) -> Result<Json<Record>, Trouble> {
    let Json(to_read) = body.map_err(|e| Trouble::asked(e.body_text()))?;
    let reader = desk.reader();
    let day = to_read.published.as_deref().map(|word| match rapporteur_doors::day(word) {
        Some(day) => Ok(day),
        None => Err(Trouble::asked(format!(
            "published={word:?} is no day of the calendar: write it as YYYY-MM-DD"
        ))),
    });
    let day = day.transpose()?;
    let record = desk
        .in_turn(move || {
            let mut found = Reports::of_bytes("report", to_read.text.into_bytes());
            let mut report: Report = match found.next() {
                Some(Ok(arrival)) => arrival.report,
                Some(Err(trouble)) => return Err(Trouble::asked(trouble.to_string())),
                None => return Err(Trouble::asked("there is no text")),
            };
            report.published = report.published.or(day);
            Ok(reader.read(&report))
        })
        .await?;
    Ok(Json(record))
}
