//! How many: the quantities of events, each with all that is stated of it side by side.

use super::filter::Part;
use super::reading::{Actor, Reading, Readings};
use super::{Each, Filter, address};
use crate::error::Result;
use crate::store::{Dossier, word};
use rapporteur_record::{Decimal, Figure, FigureRelation, Measure};
use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::ControlFlow;

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

/// How figures of one quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// One statement, or copies of one.
    Single,
    /// All state the same.
    Equal,
    /// They differ, but one number fits all.
    Compatible,
    /// A source that stated another number before states a later one.
    Revised,
    /// No number fits all.
    Conflict,
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
        let events = Filter { kinds: Vec::new(), confidence: None, ..filter.clone() };
        let mut done = false;
        let mut readings = Readings::new(self);
        let mut seen: FxHashSet<(i64, u32)> = FxHashSet::default();
        self.groups(&events, &|_| true, &mut |group| {
            let event = self.told_event(&group)?;
            for (reading, told) in group.tellings() {
                let figures = reading.record.figures.iter().filter(|figure| figure.event == Some(told.id));
                for figure in figures {
                    if !seen.insert((reading.n, figure.id.0)) {
                        continue;
                    }
                    let members = self.group("figures", (reading.n, figure.id.0))?;
                    seen.extend(members.iter().copied());
                    let mut quantity = self.quantity(&members, &mut readings)?;
                    quantity.event = Some(event.id.clone());
                    quantity.event_words.clone_from(&event.words);
                    quantity.from.clone_from(&event.from);
                    quantity.to.clone_from(&event.to);
                    if is_wanted(filter, &quantity) && each(quantity).is_break() {
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
        self.readings(filter, ("figures", Part::Any), &mut Readings::new(self), &mut |_, reading| {
            for figure in reading.record.figures.iter().filter(|figure| figure.event.is_none()) {
                let quantity = self.quantity(&[(reading.n, figure.id.0)], &mut readings)?;
                if is_wanted(filter, &quantity) && each(quantity).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok(ControlFlow::Continue(()))
        })
    }

    fn quantity(&self, members: &[(i64, u32)], readings: &mut Readings) -> Result<Quantity> {
        let mut stated = Vec::with_capacity(members.len());
        let mut first: Option<(std::rc::Rc<Reading<'_>>, Figure)> = None;
        for (n, item) in members {
            let reading = readings.of(*n)?;
            let Some(figure) = reading.record.figures.iter().find(|figure| figure.id.0 == *item).cloned()
            else {
                continue;
            };
            stated.push(self.stated(&reading, &figure)?);
            first.get_or_insert((reading, figure));
        }
        stated.sort_by(|x, y| {
            let key = |s: &StatedFigure| (s.published.is_none(), s.published.clone(), s.report.clone());
            key(x).cmp(&key(y))
        });
        let (reading, figure) = first.expect("a quantity has a figure");
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
            standing: standing(&stated),
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

/// How figures stand to each other; copies of one text speak once.
fn standing(stated: &[StatedFigure]) -> Standing {
    let own: Vec<&StatedFigure> = stated
        .iter()
        .filter(|figure| {
            figure.copy_of.as_ref().is_none_or(|origin| stated.iter().all(|other| other.report != *origin))
        })
        .collect();
    let value = |figure: &StatedFigure| (figure.relation, figure.min, figure.max);
    if own.len() < 2 {
        return Standing::Single;
    }
    if own.iter().all(|figure| value(figure) == value(own[0])) {
        return Standing::Equal;
    }
    if own.iter().enumerate().all(|(at, one)| own[at + 1..].iter().all(|other| overlap(one, other))) {
        return Standing::Compatible;
    }
    // Of each source the last word counts; where these agree, what was said before was revised.
    let last: Vec<&&StatedFigure> = own
        .iter()
        .enumerate()
        .filter(|(at, figure)| own[at + 1..].iter().all(|later| !is_one_source(figure, later)))
        .map(|(_, figure)| figure)
        .collect();
    let agree =
        last.iter().enumerate().all(|(at, one)| last[at + 1..].iter().all(|other| overlap(one, other)));
    if agree { Standing::Revised } else { Standing::Conflict }
}

/// Whether two figures are given by one source: the same named one, or where none is named the same publisher.
fn is_one_source(one: &StatedFigure, other: &StatedFigure) -> bool {
    match (&one.according_to, &other.according_to) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.publisher.is_some() && one.publisher == other.publisher,
        _ => false,
    }
}

/// Whether one number fits both: "more than 50" fits 60, not 50; "about 50" fits what is within a tenth.
fn overlap(one: &StatedFigure, other: &StatedFigure) -> bool {
    let bounds = |figure: &StatedFigure| {
        let tenth = |value: Decimal| value / Decimal::TEN;
        match figure.relation {
            FigureRelation::About => {
                (figure.min.map(|min| min - tenth(min)), figure.max.map(|max| max + tenth(max)))
            }
            _ => (figure.min, figure.max),
        }
    };
    let ((one_min, one_max), (other_min, other_max)) = (bounds(one), bounds(other));
    let below = |max: Option<Decimal>, min: Option<Decimal>, is_open: bool| match (max, min) {
        (Some(max), Some(min)) => max < min || max == min && is_open,
        _ => false,
    };
    let is_open = |figure: &StatedFigure| {
        matches!(figure.relation, FigureRelation::MoreThan | FigureRelation::LessThan)
    };
    let open = is_open(one) || is_open(other);
    !below(one_max, other_min, open) && !below(other_max, one_min, open)
}
