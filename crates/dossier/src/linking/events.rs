//! One event told by several reports.
//!
//! Candidates are pairs of events of one family that share two of those who take part in the same week, or somebody and rare words. For each
//! pair the [`Evidence`] is gathered, and `verdict` says whether the two are one, may be, or cannot be.

mod compared;

pub use compared::Comparison;

use super::copies::Copy;
use super::decided::Decided;
use super::index::{Index, Take};
use super::people::{People, Who};
use super::{Item, Known, Link, Linked, groups};
use crate::sketch::days::Days;
use crate::sketch::{Happening, Telling, tells};
use rapporteur_record::{EntityKind, EventStatus, EventType};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Earlier events of a block that an event is compared with.
const COMPARED: usize = 40;
/// Participants that keys are made of.
const KEYED: usize = 6;
/// Rare words that keys are made of.
const RARE: usize = 4;

/// An event with those who take part.
pub(crate) struct Told<'a> {
    item: Item,
    event: &'a Happening,
    report: &'a Known,
    people_of: &'a People,
    /// Persons who take part, people named beside them, then bodies and countries that take part, places, places and bodies named beside
    /// them: one list, for there are many events.
    all: Box<[Who]>,
    /// Where the parts of the list end.
    ends: [u16; 4],
    /// Those who take part and whom its first sentence names; all who take part where it names none.
    core: Box<[Who]>,
    /// The lengths of the vectors of its words, of its report's lead and of its report's words.
    lengths: [f32; 3],
}

impl Told<'_> {
    fn part(&self, from: usize, to: usize) -> &[Who] {
        let end = |part: usize| match part {
            0 => 0,
            5 => self.all.len(),
            _ => usize::from(self.ends[part - 1]),
        };
        &self.all[end(from)..end(to)]
    }

    /// Persons who take part.
    fn people(&self) -> &[Who] {
        self.part(0, 1)
    }

    /// Who takes part, and who is named beside them: the reader does not see every part that somebody plays.
    fn all_people(&self) -> &[Who] {
        self.part(0, 2)
    }

    /// Bodies and countries that take part.
    fn others(&self) -> &[Who] {
        self.part(2, 3)
    }

    fn all_places(&self) -> &[Who] {
        self.part(3, 5)
    }
}

/// What speaks for and against two events being one.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Their reports are copies of one text.
    pub one_text: bool,
    /// They cannot be one; then their words are not compared.
    pub contradicts: bool,
    /// Persons in both, as participants or named beside them.
    pub people: usize,
    /// Persons who take part in both.
    pub take_part: usize,
    /// Persons in one only, of the side with fewer such.
    pub apart: usize,
    /// Persons in one only, of the side with more such.
    pub more: usize,
    /// Bodies, groups and countries in both.
    pub others: usize,
    /// Places in both.
    pub places: usize,
    /// Of these the one that news names least, in nats: a village tells more than a capital.
    pub rarest: f32,
    /// Days between them; 0 where they may be on one day, `None` where one has no date.
    pub gap: Option<i32>,
    /// Both are dated to the day.
    pub exact: bool,
    /// Days between publications.
    pub published: Option<i32>,
    /// Both reports are of one publisher.
    pub one_publisher: bool,
    /// One is announced, and the other is held on the day named or within days.
    pub came_about: bool,
    /// Whether the ways of meeting agree; `None` where one is open.
    pub mode: Option<bool>,
    /// Cosine of the words of their sentences.
    pub words: f32,
    /// Cosine of the words of titles and first paragraphs.
    pub lead: f32,
    /// Cosine of the words of the reports.
    pub report: f32,
    /// Both are told at the head of their reports.
    pub both_lead: bool,
}

/// Finds the events that several reports tell.
pub fn find(known: &[Known], people: &People, copies: &[Option<Copy>], decided: &Decided) -> Linked {
    let told = told(known, people);
    let index: FxHashMap<Item, usize> = told.iter().enumerate().map(|(at, told)| (told.item, at)).collect();
    let links = pairs(&told)
        .filter_map(|(a, b)| verdict(a, b, &evidence(a, b, same_origin(copies, a.item.0, b.item.0))))
        .collect();
    groups::of(links, decided, |a, b| {
        let (Some(a), Some(b)) = (index.get(&a), index.get(&b)) else { return Some(1.0) };
        let (a, b) = (&told[*a], &told[*b]);
        support(a, b, same_origin(copies, a.item.0, b.item.0))
    })
}

/// How much speaks for two events being one, 0 to 1; `None` where they cannot be.
fn support(a: &Told, b: &Told, one_text: bool) -> Option<f32> {
    let e = evidence(a, b, one_text);
    match verdict(a, b, &e) {
        Some(_) => Some(1.0),
        None if e.contradicts => None,
        None => Some(e.likeness().min(1.0)),
    }
}

fn same_origin(copies: &[Option<Copy>], a: u32, b: u32) -> bool {
    let origin =
        |report: u32| copies.get(report as usize).copied().flatten().map_or(report, |copy| copy.origin);
    origin(a) == origin(b)
}

fn told<'a>(known: &'a [Known], people: &'a People) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (at, report) in known.iter().enumerate() {
        let (lead, words) = (length(&report.sketch.lead), length(&report.sketch.words));
        for event in &report.sketch.events {
            let who = |names: &[u16]| -> Vec<Who> {
                let mut who: Vec<Who> = names.iter().map(|name| people.of[at][usize::from(*name)]).collect();
                who.sort_unstable();
                who.dedup();
                who
            };
            let is_person = |who: &Who| people.all[*who as usize].kind == EntityKind::Person;
            let (persons, others): (Vec<Who>, Vec<Who>) = who(&event.who).into_iter().partition(is_person);
            let places = who(&event.places);
            let (mut near_people, mut near_places): (Vec<Who>, Vec<Who>) =
                who(&event.near).into_iter().partition(is_person);
            let mut core: Vec<Who> =
                persons.iter().copied().filter(|who| near_people.contains(who)).collect();
            if core.is_empty() {
                core.clone_from(&persons);
            }
            near_people.retain(|who| !persons.contains(who));
            near_places.retain(|who| !places.contains(who));
            let parts = [persons, near_people, others, places, near_places];
            let mut ends = [0; 4];
            let mut end = 0;
            for (at, part) in parts[..4].iter().enumerate() {
                end += part.len();
                ends[at] = end.min(usize::from(u16::MAX)) as u16;
            }
            all.push(Told {
                item: (at as u32, event.item),
                event,
                report,
                people_of: people,
                all: parts.concat().into(),
                ends,
                core: core.into(),
                lengths: [length(&event.words), lead, words],
            });
        }
    }
    all
}

/// Pairs worth a look, the earlier first.
fn pairs<'t>(told: &'t [Told<'t>]) -> impl ParallelIterator<Item = (&'t Told<'t>, &'t Told<'t>)> {
    let keys_of = |event: &Told| {
        let mut found = Vec::new();
        keys(event, |key| found.push(key));
        found
    };
    let by_key = Index::of_repeated(told.len() as u32, |at| keys_of(&told[at as usize]));
    (0..told.len() as u32).into_par_iter().flat_map_iter(move |at| {
        let later = &told[at as usize];
        let earlier = by_key.earlier(keys_of(later), at, Take::Last(COMPARED));
        let earlier = earlier.into_iter().map(|(other, _)| &told[other as usize]);
        earlier.filter(|other| other.item.0 != later.item.0).map(move |other| (other, later))
    })
}

/// The keys of an event: events without a common one are not compared. They are half as long as hashes, for there are many, and two
/// that are the same by chance only compare what need not be.
fn keys(told: &Told, mut give: impl FnMut(u32)) {
    let key = |parts: &dyn Fn(&mut rustc_hash::FxHasher)| {
        let mut hasher = rustc_hash::FxHasher::default();
        told.event.kind.hash(&mut hasher);
        parts(&mut hasher);
        (hasher.finish() >> 32) as u32
    };
    let mut people: Vec<Who> = told.all_people().iter().copied().take(KEYED).collect();
    people.sort_unstable();
    let weeks: Vec<i32> =
        match told.event.days.filter(|days| days.1 - days.0 <= 14).or_else(|| published(told)) {
            Some((from, to)) => ((from - 1).div_euclid(7)..=to.div_euclid(7)).collect(),
            None => vec![i32::MIN],
        };
    for (at, one) in people.iter().enumerate() {
        for other in &people[at + 1..] {
            weeks.iter().for_each(|week| give(key(&|h| (one, other, week).hash(h))));
        }
    }
    if told.event.kind != EventType::Consult {
        let rare =
            told.all_places().iter().filter(|who| told.people_of.rarity(**who) >= RARE_PLACE).take(KEYED);
        rare.for_each(|place| weeks.iter().for_each(|week| give(key(&|h| ("place", place, week).hash(h)))));
    }
    // Without a day of publication there are no weeks to tell stories apart by.
    let weeks = if told.report.sketch.published.is_some() { weeks } else { vec![i32::MIN] };
    let mut rare: Vec<Telling> = told.event.words.clone();
    rare.sort_unstable_by_key(|word| (std::cmp::Reverse(tells(*word)), *word));
    for word in rare.iter().take(RARE) {
        for who in
            people.iter().chain(told.others().iter().take(KEYED)).chain(told.all_places().iter().take(KEYED))
        {
            weeks.iter().for_each(|week| give(key(&|h| ("word", who, word, week).hash(h))));
        }
        for second in rare.iter().take(RARE).filter(|second| *second > word) {
            weeks.iter().for_each(|week| give(key(&|h| ("words", word, second, week).hash(h))));
        }
    }
}

fn published(told: &Told) -> Option<Days> {
    told.report.sketch.published.map(|day| (day, day + 7))
}

/// What speaks for and against two events being one. Words are only compared where nothing forbids it.
pub(crate) fn evidence(a: &Told, b: &Told, one_text: bool) -> Evidence {
    let common = |x: &[Who], y: &[Who]| x.iter().filter(|who| y.contains(who)).count();
    let both_places = || a.all_places().iter().filter(|who| b.all_places().contains(who));
    let places = both_places().count();
    let only = |x: &Told, y: &Told| x.core.iter().filter(|who| !y.all_people().contains(who)).count();
    let (only_a, only_b) = (only(a, b), only(b, a));
    let (x, y) = (&a.report.sketch, &b.report.sketch);
    let length = |days: Days| days.1 - days.0;
    let days = a.event.days.zip(b.event.days);
    let mut evidence = Evidence {
        one_text,
        people: common(a.all_people(), b.all_people()),
        take_part: common(a.people(), b.people()),
        apart: only_a.min(only_b),
        more: only_a.max(only_b),
        others: common(a.others(), b.others()),
        places,
        rarest: both_places().map(|who| a.people_of.rarity(*who)).fold(0.0, f32::max),
        gap: days.map(|(a, b)| (a.0 - b.1 + 1).max(b.0 - a.1 + 1).max(0)),
        exact: days.is_some_and(|(a, b)| length(a) == 1 && length(b) == 1),
        published: x.published.zip(y.published).map(|(x, y)| (x - y).abs()),
        one_publisher: x.publisher.is_some() && x.publisher == y.publisher,
        came_about: came_about(a, b) || came_about(b, a),
        mode: modes(a.event, b.event),
        both_lead: a.event.leads && b.event.leads,
        contradicts: false,
        words: 0.0,
        lead: 0.0,
        report: 0.0,
    };
    evidence.contradicts = !one_text && is_contradicted(a.event.kind, &evidence);
    if !evidence.contradicts {
        evidence.compare_words(a, b);
    }
    evidence
}

/// Days from an announcement without a day to the event.
const SOON: i32 = 4;

/// Whether the first announces what the second tells as done.
fn came_about(plan: &Told, held: &Told) -> bool {
    let is_plan =
        matches!(plan.event.status, EventStatus::Planned | EventStatus::Ongoing | EventStatus::Proposed);
    // What goes on and has no day announces nothing.
    let is_plan = is_plan && (plan.event.days.is_some() || plan.event.status != EventStatus::Ongoing);
    let is_held = matches!(held.event.status, EventStatus::Held | EventStatus::CalledOff);
    let Some((day, announced)) = held.event.days.zip(plan.report.sketch.published) else { return false };
    let in_time = match plan.event.days {
        Some(planned) => planned.0 < day.1 && day.0 < planned.1,
        None => (0..=SOON).contains(&(day.0 - announced)) && day.1 - day.0 == 1,
    };
    is_plan && is_held && in_time
}

/// Whether people met or spoke, as the report says.
pub(crate) fn is_meeting(event: &Happening) -> bool {
    event.kind == EventType::Consult && matches!(event.status, EventStatus::Held | EventStatus::Ongoing)
}

/// Whether two ways of doing it may be of one event; `None` where one is open.
fn modes(a: &Happening, b: &Happening) -> Option<bool> {
    let (one, other) = (a.mode.as_deref()?, b.mode.as_deref()?);
    let is_open = |mode: &str| match a.kind {
        EventType::Consult => matches!(mode, "talks" | "conference"),
        EventType::Assault => !matches!(mode, "missile" | "drone" | "artillery" | "bombing"),
        _ => false,
    };
    if one != other && (is_open(one) || is_open(other)) {
        return None;
    }
    // People who meet, visit or hold a summit may do one thing; who calls is elsewhere.
    Some(if a.kind == EventType::Consult { (one == "call") == (other == "call") } else { one == other })
}

/// The cosine of two sets of words, each weighed by how much it tells. Both are in ascending order.
pub(super) fn cosine(a: &[Telling], b: &[Telling]) -> f32 {
    cosine_of((a, length(a)), (b, length(b)))
}

/// The length of the vector of words.
fn length(words: &[Telling]) -> f32 {
    words.iter().map(|word| f32::from(tells(*word)).powi(2)).sum::<f32>().sqrt()
}

fn cosine_of((a, length_a): (&[Telling], f32), (b, length_b): (&[Telling], f32)) -> f32 {
    let (mut x, mut y, mut both) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        match a[x].cmp(&b[y]) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                both += f32::from(tells(a[x])).powi(2);
                (x, y) = (x + 1, y + 1);
            }
        }
    }
    if both == 0.0 { 0.0 } else { both / (length_a * length_b) }
}

/// Whether two events cannot be one, by what is known before their words are compared.
fn is_contradicted(kind: EventType, e: &Evidence) -> bool {
    e.gap.is_some_and(|gap| gap > 1)
        || e.gap == Some(1) && e.one_publisher && e.exact
        || e.mode == Some(false) && !e.came_about
        || kind == EventType::Consult && e.apart > 0
}

/// From here on the words alone make two tellings one: on pairs of short reports of crimes, accidents and deals, undated, 95 in
/// 100 of such are right.
const ALIKE: f32 = 1.0;

/// A place so rare is in fewer than one of 200 reports: what happens there on one day is likely one thing.
const RARE_PLACE: f32 = 5.3;

impl Evidence {
    fn compare_words(&mut self, a: &Told, b: &Told) {
        let (x, y) = (&a.report.sketch, &b.report.sketch);
        let both = |n: usize, x, y| cosine_of((x, a.lengths[n]), (y, b.lengths[n]));
        self.words = both(0, &a.event.words, &b.event.words);
        self.lead = both(1, &x.lead, &y.lead);
        self.report = both(2, &x.words, &y.words);
    }

    /// The sum of the three cosines.
    fn likeness(&self) -> f32 {
        self.words + self.lead + self.report
    }

    /// Both are on one day, or on the next as two offices count it: a day in Washington ends seven hours after Kyiv's.
    fn is_one_day(&self) -> bool {
        match self.gap {
            // A year says little of the day; then the reports must have come out together.
            Some(0) => self.exact || self.is_fresh(),
            Some(1) => self.exact && !self.one_publisher,
            _ => false,
        }
    }

    /// Whether both reports came out within a day or two.
    fn is_fresh(&self) -> bool {
        self.published.is_some_and(|days| days <= 2)
    }
}

/// Whether two events are one, why and how sure. Rules from the surest to the least; the first that holds says it.
fn verdict(a: &Told, b: &Told, e: &Evidence) -> Option<Link> {
    let link = |reason: String, confidence: f32| Some(Link { a: a.item, b: b.item, reason, confidence });
    if e.contradicts {
        return None;
    }
    if (e.one_text || e.report >= 0.8) && e.words >= 0.8 {
        return link("the same words in copies of one text".to_owned(), 0.97);
    }
    let together = e.apart == 0 && (e.more == 0 || !e.one_publisher || e.words >= 0.3);
    let likeness = e.likeness();
    if a.event.kind == EventType::Consult {
        match () {
            () if together && e.people >= 2 && e.take_part >= 1 && e.is_one_day() => {
                return link(format!("{} of the same people on the same day", e.people), 0.93);
            }
            () if together && e.take_part >= 2 && e.came_about => {
                return link(format!("{} of the same people, announced and then held", e.take_part), 0.8);
            }
            () if together && e.take_part == 1 && e.gap == Some(0) && e.is_one_day() => {
                let is_like = e.others + e.places >= 1 && e.words >= 0.25 || e.words >= 0.5;
                if is_like {
                    return link("the same day, one of the same people, in like words".to_owned(), 0.75);
                }
            }
            () if a.people().is_empty()
                && b.people().is_empty()
                && e.others >= 2
                && e.gap == Some(0)
                && e.exact
                && e.words >= 0.3 =>
            {
                return link(format!("the same day, {} of the same sides, in like words", e.others), 0.75);
            }
            () => {}
        }
    } else if e.gap == Some(0) && e.exact && e.people + e.others + e.places >= 2 && likeness >= 0.8 {
        return link("the same day, place or people, in like words".to_owned(), 0.8);
    } else if e.gap == Some(0)
        && e.exact
        && e.rarest >= RARE_PLACE
        && (e.mode == Some(true) || likeness >= 0.4)
    {
        return link("the same day, at a place that is seldom in the news".to_owned(), 0.8);
    }
    // One office words its releases alike; and what many reports mention in passing is known to all, not told by them.
    let is_told = e
        .published
        .is_none_or(|days| e.both_lead && days <= SOON && (!e.one_publisher || likeness >= 1.3 * ALIKE));
    let may_be = is_told
        && e.gap.is_none_or(|gap| gap == 0)
        && (a.event.kind != EventType::Consult
            || e.people > 0
            || a.people().is_empty() && b.people().is_empty());
    (may_be && likeness >= ALIKE)
        .then(|| link(format!("like words throughout ({likeness:.2} of 3)"), 0.75))
        .flatten()
}
