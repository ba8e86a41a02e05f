//! How the figures that reports state of one quantity stand to each other.

use super::copies::Copy;
use super::people::People;
use super::{Known, Linked};
use crate::sketch::Quantity;
use rapporteur_record::{Decimal, FigureRelation};
use schemars::JsonSchema;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

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

/// What a figure's standing hangs on. Sources, publishers and reports are numbers that are equal where these are.
#[derive(Clone, Copy, Debug)]
pub struct Stating {
    /// The bound.
    pub relation: FigureRelation,
    /// Lower end.
    pub min: Option<Decimal>,
    /// Upper end.
    pub max: Option<Decimal>,
    /// Who gives it, where somebody is named.
    pub source: Option<u64>,
    /// Who publishes it.
    pub publisher: Option<u64>,
    /// The report.
    pub report: u64,
    /// The report whose text that one carries.
    pub copy_of: Option<u64>,
}

impl Standing {
    /// How figures in the order of their publication stand to each other; copies of one text speak once.
    pub fn of(stated: &[Stating]) -> Self {
        let own: Vec<&Stating> = stated
            .iter()
            .filter(|figure| {
                figure.copy_of.is_none_or(|origin| stated.iter().all(|other| other.report != origin))
            })
            .collect();
        let value = |figure: &Stating| (figure.relation, figure.min, figure.max);
        if own.len() < 2 {
            return Standing::Single;
        }
        if own.iter().all(|figure| value(figure) == value(own[0])) {
            return Standing::Equal;
        }
        if agree(&own) {
            return Standing::Compatible;
        }
        // Of each source the last word counts; where these agree, what was said before was revised.
        let is_last = |(at, figure): &(usize, &&Stating)| {
            own[at + 1..].iter().all(|later| !is_one_source(figure, later))
        };
        let last: Vec<&Stating> = own.iter().enumerate().filter(is_last).map(|(_, figure)| *figure).collect();
        if agree(&last) { Standing::Revised } else { Standing::Conflict }
    }
}

/// Whether one number fits each two.
fn agree(figures: &[&Stating]) -> bool {
    let rest = |at: usize| &figures[at + 1..];
    figures.iter().enumerate().all(|(at, one)| rest(at).iter().all(|other| overlap(one, other)))
}

/// Whether two figures are given by one source: the same named one, or where none is named the same publisher.
fn is_one_source(one: &Stating, other: &Stating) -> bool {
    match (one.source, other.source) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.publisher.is_some() && one.publisher == other.publisher,
        _ => false,
    }
}

/// Whether one number fits both: "more than 50" fits 60, not 50; "about 50" fits what is within a tenth.
fn overlap(one: &Stating, other: &Stating) -> bool {
    let bounds = |figure: &Stating| {
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
    let is_open =
        |figure: &Stating| matches!(figure.relation, FigureRelation::MoreThan | FigureRelation::LessThan);
    let open = is_open(one) || is_open(other);
    !below(one_max, other_min, open) && !below(other_max, one_min, open)
}

/// The standing of each group of figures.
pub fn find(known: &[Known], people: &People, copies: &[Option<Copy>], figures: &Linked) -> Vec<Standing> {
    let stating = |report: u32, figure: &Quantity| {
        let at = report as usize;
        let who: Vec<u8> = figure
            .by
            .iter()
            .flat_map(|name| people.of[at][usize::from(*name)].to_le_bytes())
            .chain(figure.by_words.into_iter().flat_map(u32::to_le_bytes))
            .collect();
        Stating {
            relation: figure.relation,
            min: figure.min,
            max: figure.max,
            source: (!who.is_empty()).then(|| xxh3_64(&who)),
            publisher: known[at].sketch.publisher.map(u64::from),
            report: u64::from(report),
            copy_of: copies[at].map(|copy| u64::from(copy.origin)),
        }
    };
    let of_group = |group: &Vec<super::Item>| {
        let mut stated = Vec::with_capacity(group.len());
        for (report, item) in group {
            let figures = &known[*report as usize].sketch.figures;
            stated.extend(figures.iter().find(|f| f.item == *item).map(|figure| stating(*report, figure)));
        }
        Standing::of(&stated)
    };
    figures.groups.iter().map(of_group).collect()
}
