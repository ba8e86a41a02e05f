//! How many: the quantities of events, each with all that is stated of it side by side.

use super::events::With;
use super::filter::Part;
use super::reading::{Actor, Reading, Readings};
use super::{Each, Filter, address};
use crate::error::Result;
use crate::linking::standing::{Standing, Stating};
use crate::store::{Dossier, Layer, word};
use rapporteur_record::{Decimal, Figure, FigureRelation, Measure};
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::ControlFlow;
use std::rc::Rc;

/// A quantity of an event.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Quantity {
    /// The address of the figure stated first.
    pub id: String,
    /// The event that it belongs to; null for a figure of none.
    pub event: Option<String>,
    /// The event's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub event_words: String,
    /// The day of the event, where it is known.
    pub from: Option<String>,
    /// The day after.
    pub to: Option<String>,
    /// What it measures.
    pub measure: Measure,
    /// What is counted, in the words of the first.
    pub noun: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Where the figure is of a part: of which place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Actor>,
    /// How the statements stand to each other.
    pub standing: Standing,
    /// What is stated, in the order of publication.
    pub stated: Vec<StatedFigure>,
}

/// A figure as a report states it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct StatedFigure {
    /// The report.
    pub report: String,
    /// The figure in its record.
    pub item: String,
    /// The bound.
    pub relation: FigureRelation,
    /// Lower end.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<Decimal>,
    /// Upper end.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<Decimal>,
    /// Its words, with what is counted.
    pub words: String,
    /// Who gives it, as the report says; null where the report itself does.
    pub according_to: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The report whose text this one carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// How sure the reader is.
    pub confidence: f32,
}

impl Dossier {
    /// Quantities, by event in their order, then the figures that belong to none by day of publication.
    pub fn figures(&self, filter: &Filter, each: Each<Quantity>) -> Result<()> {
        const LAYERS: &[Layer] = &[Layer::Entities, Layer::Statements, Layer::Events, Layer::Figures];
        let events = Filter { kinds: Vec::new(), confidence: None, ..filter.clone() };
        let mut done = false;
        let mut seen: FxHashSet<(i64, u32)> = FxHashSet::default();
        let with = With { layers: LAYERS, of: "figures", kinds: &filter.kinds };
        self.groups(&events, with, &|_| true, &mut |group| {
            let mut event = None;
            for (reading, told) in group.tellings() {
                let figures = reading.record.figures.iter().filter(|figure| figure.event == Some(told.id));
                for figure in figures {
                    if !seen.insert((reading.n, figure.id.0)) {
                        continue;
                    }
                    let places = self.group("figures", (reading.n, figure.id.0))?;
                    seen.extend(places.iter().copied());
                    let mut members = Vec::with_capacity(places.len());
                    for (n, item) in places {
                        members
                            .push((group.reading(n).map_or_else(|| self.reading(n).map(Rc::new), Ok)?, item));
                    }
                    let mut quantity = self.quantity(&members)?;
                    if !is_wanted(filter, &quantity) {
                        continue;
                    }
                    let event = match &event {
                        Some(event) => event,
                        None => event.insert(self.told_event(&group)?),
                    };
                    quantity.event = Some(event.id.clone());
                    quantity.event_words.clone_from(&event.words);
                    quantity.from.clone_from(&event.from);
                    quantity.to.clone_from(&event.to);
                    if each(quantity).is_break() {
                        done = true;
                        return Ok(ControlFlow::Break(()));
                    }
                }
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if done || filter.linked {
            return Ok(());
        }
        self.readings(filter, ("figures", Part::Any), &mut Readings::new(self, LAYERS), &mut |_, reading| {
            for figure in reading.record.figures.iter().filter(|figure| figure.event.is_none()) {
                let quantity = self.quantity(&[(Rc::clone(reading), figure.id.0)])?;
                if is_wanted(filter, &quantity) && each(quantity).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    fn quantity(&self, members: &[(Rc<Reading>, u32)]) -> Result<Quantity> {
        let figures: Vec<(&Reading, &Figure)> = members
            .iter()
            .filter_map(|(reading, item)| {
                let figure = reading.record.figures.iter().find(|figure| figure.id.0 == *item)?;
                Some((&**reading, figure))
            })
            .collect();
        let mut stated = figures
            .iter()
            .map(|(reading, figure)| self.stated(reading, figure))
            .collect::<Result<Vec<_>>>()?;
        stated.sort_by(|x, y| {
            let key = |s: &StatedFigure| (s.published.is_none(), s.published.clone(), s.report.clone());
            key(x).cmp(&key(y))
        });
        let (reading, figure) = figures.first().expect("a quantity has a figure");
        Ok(Quantity {
            id: address(&reading.report.id, 'f', figure.id.0),
            event: None,
            event_words: String::new(),
            from: None,
            to: None,
            measure: figure.measure,
            noun: figure.noun.clone(),
            unit: figure.unit.clone(),
            place: match figure.place.filter(|_| figure.part_of.is_some()) {
                Some(place) => reading.actor(place)?,
                None => None,
            },
            standing: Standing::of(&stated.iter().map(stating).collect::<Vec<_>>()),
            stated,
        })
    }

    fn stated(&self, reading: &Reading, figure: &Figure) -> Result<StatedFigure> {
        let statements = figure
            .according_to
            .iter()
            .filter_map(|id| reading.record.statements.iter().find(|s| s.id == *id));
        let speakers = statements.filter_map(|statement| reading.speaker(statement).transpose());
        let mut sources: Vec<String> = speakers.collect::<Result<_>>()?;
        sources.dedup();
        let number = reading.words(&[figure.span]);
        let noun = figure.noun.as_deref().filter(|_| figure.unit.is_none()).unwrap_or_default();
        Ok(StatedFigure {
            report: reading.report.id.clone(),
            item: figure.id.to_string(),
            relation: figure.relation,
            min: figure.min,
            max: figure.max,
            words: format!("{number} {noun}").trim().to_owned(),
            according_to: (!sources.is_empty()).then(|| sources.join("; ")),
            publisher: reading.report.publisher.clone(),
            published: reading.report.published.clone(),
            copy_of: self.origin_of(reading.n)?,
            confidence: figure.confidence,
        })
    }
}

fn is_wanted(filter: &Filter, quantity: &Quantity) -> bool {
    let kinds = [word(&quantity.measure), word(&quantity.standing)];
    filter.has_kind(&kinds.each_ref().map(String::as_str))
        && quantity.stated.iter().any(|stated| filter.is_sure(stated.confidence))
        && (!filter.linked || quantity.stated.len() > 1)
}

/// What of a stated figure its standing hangs on.
fn stating(figure: &StatedFigure) -> Stating {
    let number = |word: &str| xxhash_rust::xxh3::xxh3_64(word.as_bytes());
    Stating {
        relation: figure.relation,
        min: figure.min,
        max: figure.max,
        source: figure.according_to.as_deref().map(number),
        publisher: figure.publisher.as_ref().map(|name| number(&name.to_lowercase())),
        report: number(&figure.report),
        copy_of: figure.copy_of.as_deref().map(number),
    }
}
