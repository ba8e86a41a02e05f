//! What reports together say of people: the offices that they hold, since when they are said to, and whom they met how often.

use super::events::is_meeting;
use super::people::{People, Who};
use super::{Item, Known, Linked};
use crate::sketch::days::Day;
use crate::sketch::names;
use rapporteur_record::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Participants of one meeting whose pairs are counted: of a summit's hundred nobody met each.
const AT_A_MEETING: usize = 12;

/// An office that somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As most reports word it.
    pub title: String,
    /// What it is of.
    pub of: Option<Who>,
    /// The first report's day that gives it.
    pub first: Option<Day>,
    /// The last one's.
    pub last: Option<Day>,
    /// In how many reports.
    pub reports: u32,
}

/// Offices and meetings.
#[derive(Debug, Default)]
pub struct Lives {
    /// The offices of each who has some.
    pub offices: BTreeMap<Who, Vec<Office>>,
    /// How often two met, the smaller number first.
    pub met: BTreeMap<(Who, Who), u32>,
}

/// Gathers offices and meetings.
pub fn find(known: &[Known], people: &People, events: &Linked) -> Lives {
    Lives { offices: offices(known, people), met: met(known, people, events) }
}

fn offices(known: &[Known], people: &People) -> BTreeMap<Who, Vec<Office>> {
    type Wordings<'a> = Vec<(&'a str, u32)>;
    let mut found: BTreeMap<(Who, String, Option<Who>), (Office, Wordings)> = BTreeMap::new();
    for (report, of) in known.iter().zip(&people.of) {
        let day = report.sketch.published;
        for held in &report.sketch.offices {
            let (who, title) = (&of[usize::from(held.by)], &held.title);
            let body = held.of.map(|body| of[usize::from(body)]);
            let key = (*who, names::key(EntityKind::Work, title), body);
            let (office, wordings) = found.entry(key).or_insert_with(|| {
                (Office { title: String::new(), of: body, first: None, last: None, reports: 0 }, Vec::new())
            });
            office.first = office.first.into_iter().chain(day).min();
            office.last = office.last.into_iter().chain(day).max();
            office.reports += 1;
            match wordings.iter_mut().find(|(wording, _)| *wording == title) {
                Some((_, count)) => *count += 1,
                None => wordings.push((title, 1)),
            }
        }
    }
    let mut offices: BTreeMap<Who, Vec<Office>> = BTreeMap::new();
    for ((who, _, _), (mut office, mut wordings)) in found {
        wordings.sort_unstable_by_key(|(wording, count)| (std::cmp::Reverse(*count), *wording));
        wordings[0].0.clone_into(&mut office.title);
        offices.entry(who).or_default().push(office);
    }
    for offices in offices.values_mut() {
        offices.sort_by(|x, y| (y.reports, &x.title).cmp(&(x.reports, &y.title)));
    }
    offices
}

fn met(known: &[Known], people: &People, events: &Linked) -> BTreeMap<(Who, Who), u32> {
    let group_of: FxHashMap<Item, usize> = events
        .groups
        .iter()
        .enumerate()
        .flat_map(|(group, items)| items.iter().map(move |item| (*item, group)))
        .collect();
    let mut counted: FxHashSet<(usize, Who, Who)> = FxHashSet::default();
    let mut met: BTreeMap<(Who, Who), u32> = BTreeMap::new();
    for (at, report) in known.iter().enumerate() {
        for event in report.sketch.events.iter().filter(|event| is_meeting(event)) {
            let mut who: Vec<Who> = event.who.iter().map(|name| people.of[at][usize::from(*name)]).collect();
            who.retain(|who| people.all[*who as usize].kind == EntityKind::Person);
            who.sort_unstable();
            who.dedup();
            if who.len() > AT_A_MEETING {
                continue;
            }
            let group = group_of.get(&(at as u32, event.item));
            for (one, other) in who
                .iter()
                .enumerate()
                .flat_map(|(at, one)| who[at + 1..].iter().map(move |other| (*one, *other)))
            {
                if group.is_none_or(|group| counted.insert((*group, one, other))) {
                    *met.entry((one, other)).or_default() += 1;
                }
            }
        }
    }
    met
}
