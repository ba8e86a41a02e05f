//! Which report is what: plain, a telling of an event, or a copy. Their words come later.

use super::calendar::DAYS;
use super::world::{TOWNS, World};
use fastrand::Rng;
use std::collections::HashSet;

/// Of all reports, in percent.
const COPIES: usize = 20;
const TELLINGS: usize = 20;
/// After so many events one comes that is easily taken for the last of them.
const NEAR_EVERY: usize = 3;
/// A person takes part in one event in so many days, and a town is attacked once; near-misses aside.
const PERSON_RESTS: usize = 3;
const TOWN_RESTS: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyKind {
    Copy,
    Reprint,
    Update,
    Excerpt,
}

pub enum Role {
    Plain,
    /// The nth telling of an event; `relative` ones say "today" and its like.
    Telling {
        event: usize,
        nth: usize,
        relative: bool,
    },
    Copy {
        origin: usize,
        kind: CopyKind,
    },
}

/// A report to be written.
pub struct Slot {
    pub role: Role,
    /// When it is published.
    pub day: usize,
    pub sentences: usize,
    pub outlet: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContactKind {
    Call,
    Meeting,
    Visit,
}

/// What happens between two people.
#[derive(Clone)]
pub struct Contact {
    pub kind: ContactKind,
    /// The second is the host where there is one.
    pub people: [usize; 2],
    pub has_host: bool,
    pub place: &'static str,
    pub topics: [usize; 2],
    pub minutes: usize,
}

#[derive(Clone)]
pub struct Attack {
    pub country: usize,
    pub town: usize,
    pub weapon: usize,
    pub foe: Option<usize>,
    /// Killed, wounded, launched and brought down.
    pub figures: [usize; 4],
}

#[derive(Clone)]
pub enum Scene {
    Contact(Contact),
    Attack(Attack),
}

impl Scene {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Contact(contact) => ["call", "meeting", "visit"][contact.kind as usize],
            Self::Attack(_) => "attack",
        }
    }

    /// Whom it happens to, by name.
    pub fn who(&self, world: &World) -> String {
        match self {
            Self::Contact(contact) => contact.people.map(|person| world.people[person].name()).join(" and "),
            Self::Attack(attack) => {
                let country = &world.countries[attack.country];
                format!("{}, {}", country.towns[attack.town], country.name)
            }
        }
    }

    /// Numbers of the people and towns in it, and how many days they rest.
    fn keys(&self) -> Vec<(usize, usize)> {
        match self {
            Self::Contact(contact) => contact.people.map(|person| (person, PERSON_RESTS)).to_vec(),
            Self::Attack(attack) => vec![(usize::MAX - attack.country * TOWNS - attack.town, TOWN_RESTS)],
        }
    }
}

pub struct Event {
    pub day: usize,
    pub scene: Scene,
    /// Reports that tell of it.
    pub tellings: Vec<usize>,
    /// The event that it is easily taken for, and why.
    pub near: Option<(usize, &'static str)>,
}

pub struct Plan {
    pub slots: Vec<Slot>,
    pub events: Vec<Event>,
    /// The slots in the order in which they are written and numbered.
    pub order: Vec<usize>,
}

impl Plan {
    pub fn new(world: &World, reports: usize, rng: &mut Rng) -> Self {
        let mut planner = Planner { world, rng, slots: Vec::new(), events: Vec::new(), busy: HashSet::new() };
        planner.tell_events(reports * TELLINGS / 100);
        let copies = reports * COPIES / 100;
        while planner.slots.len() < reports - copies {
            let day = planner.rng.usize(..DAYS);
            planner.add(Role::Plain, day);
        }
        planner.copy(copies);
        let mut order: Vec<_> = (0..planner.slots.len()).collect();
        planner.rng.shuffle(&mut order);
        Self { slots: planner.slots, events: planner.events, order }
    }

    /// The number of the report that each slot becomes, from 1.
    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers = vec![0; self.order.len()];
        self.order.iter().enumerate().for_each(|(at, slot)| numbers[*slot] = at + 1);
        numbers
    }
}

struct Planner<'a> {
    world: &'a World,
    rng: &'a mut Rng,
    slots: Vec<Slot>,
    events: Vec<Event>,
    /// Days on which a person or a town is taken.
    busy: HashSet<(usize, usize)>,
}

impl Planner<'_> {
    fn add(&mut self, role: Role, day: usize) -> usize {
        let sentences = match self.rng.u8(..100) {
            0..6 => 3..=6,
            6..12 => 40..=68,
            _ => 15..=22,
        };
        let sentences = self.rng.usize(sentences);
        let outlet = self.rng.usize(..self.world.outlets.len());
        self.slots.push(Slot { role, day, sentences, outlet });
        self.slots.len() - 1
    }

    fn tell_events(&mut self, tellings: usize) {
        let mut told = 0;
        while told < tellings {
            let (day, scene) = self.scene();
            let most = tellings - told;
            let count = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6][self.rng.usize(..12)].min(most.max(2));
            told += count;
            self.tell(Event { day, scene, tellings: Vec::new(), near: None }, count);
            let last = self.events.len() - 1;
            if self.events.len() % (NEAR_EVERY + 1) == NEAR_EVERY
                && let Some(event) = self.near(last)
            {
                let count = self.rng.usize(1..=2);
                told += count;
                self.tell(event, count);
            }
        }
    }

    fn tell(&mut self, mut event: Event, count: usize) {
        let can_be_ahead = matches!(event.scene, Scene::Contact(_));
        for nth in 0..count {
            let is_ahead = can_be_ahead && nth > 0 && self.rng.u8(..100) < 16;
            let days = self.rng.choice([0, 0, 0, 1, 1, 2]).expect("not empty");
            let day = if is_ahead { event.day - self.rng.usize(1..=3) } else { event.day + days };
            let relative = day.abs_diff(event.day) < 2 && self.rng.u8(..100) < 25;
            event.tellings.push(self.add(Role::Telling { event: self.events.len(), nth, relative }, day));
        }
        self.busy.extend(event.scene.keys().into_iter().map(|(key, _)| (key, event.day)));
        self.events.push(event);
    }

    /// What happens, on a day on which nobody in it has something else.
    fn scene(&mut self) -> (usize, Scene) {
        loop {
            // It leaves room for tellings before and after, and for near-misses.
            let day = self.rng.usize(3..DAYS - 9);
            let scene = match self.rng.u8(..4) {
                0 => {
                    let country = self.rng.choice(self.world.attacked()).expect("some are attacked");
                    let town = self.rng.usize(..TOWNS);
                    self.attack(country, town)
                }
                1 => self.contact(ContactKind::Call, None),
                2 => self.contact(ContactKind::Meeting, None),
                _ => self.contact(ContactKind::Visit, None),
            };
            let is_free = |(key, rest): (usize, usize)| {
                (day.saturating_sub(rest)..=day + rest).all(|day| !self.busy.contains(&(key, day)))
            };
            if scene.keys().into_iter().all(is_free) {
                return (day, scene);
            }
        }
    }

    /// Someone of another country and name, more often than not in the same office.
    fn partner(&mut self, first: usize) -> usize {
        let offices = self.world.offices.len();
        let are_peers = self.rng.u8(..100) < 60;
        loop {
            let other = self.world.someone(self.rng);
            let other = if are_peers { other / offices * offices + first % offices } else { other };
            let (a, b) = (&self.world.people[first], &self.world.people[other]);
            if a.country != b.country && a.last != b.last {
                return other;
            }
        }
    }

    /// A contact of these people, or of any two.
    fn contact(&mut self, kind: ContactKind, people: Option<[usize; 2]>) -> Scene {
        let people = people.unwrap_or_else(|| {
            let first = self.world.someone(self.rng);
            [first, self.partner(first)]
        });
        let [guest, host] =
            people.map(|person| self.world.countries[self.world.people[person].country].capital);
        let has_host = kind == ContactKind::Visit || kind == ContactKind::Meeting && self.rng.u8(..10) < 6;
        let mut place = if kind == ContactKind::Call { guest } else { host };
        while kind == ContactKind::Meeting && !has_host && [guest, host].contains(&place) {
            place = self.world.countries[self.rng.usize(..self.world.countries.len())].capital;
        }
        let topics = self.world.topics.len();
        let topic = self.rng.usize(..topics);
        let topics = [topic, (topic + self.rng.usize(1..topics)) % topics];
        Scene::Contact(Contact { kind, people, has_host, place, topics, minutes: self.rng.usize(3..=18) * 5 })
    }

    fn attack(&mut self, country: usize, town: usize) -> Scene {
        let weapon = self.rng.usize(..self.world.weapons.len());
        let countries = self.world.countries.len();
        let other = (country + self.rng.usize(1..countries)) % countries;
        let has_foe = self.world.weapons[weapon].kind != "bomb" && self.rng.u8(..10) < 7;
        let killed = if self.rng.u8(..4) == 0 { 0 } else { self.rng.usize(2..=40) };
        let (wounded, launched) = (self.rng.usize(4..=120), self.rng.usize(8..=120));
        let figures = [killed, wounded, launched, self.rng.usize(launched / 2..launched)];
        Scene::Attack(Attack { country, town, weapon, foe: has_foe.then_some(other), figures })
    }

    /// Another event that is easily taken for this one.
    fn near(&mut self, event: usize) -> Option<Event> {
        let day = self.events[event].day;
        let is_same_day = self.rng.bool();
        let later = day + self.rng.usize(2..=5);
        let (day, scene, why) = match self.events[event].scene.clone() {
            Scene::Contact(old) if is_same_day => {
                let [first, second] = old.people;
                let partner =
                    if old.has_host { self.world.colleague(second, self.rng) } else { self.partner(first) };
                if partner == second || self.world.people[partner].last == self.world.people[first].last {
                    return None;
                }
                let is_call = old.kind == ContactKind::Call;
                let kind = if is_call { ContactKind::Call } else { ContactKind::Meeting };
                let mut scene = self.contact(kind, Some([first, partner]));
                if let Scene::Contact(new) = &mut scene {
                    (new.place, new.has_host) = (old.place, old.has_host);
                }
                (day, scene, "same person and day, other partner")
            }
            Scene::Contact(old) => {
                let is_call = old.kind == ContactKind::Call || self.rng.bool();
                let kind = if is_call { ContactKind::Call } else { ContactKind::Meeting };
                let mut scene = self.contact(kind, Some(old.people));
                if let Scene::Contact(new) = &mut scene
                    && self.rng.bool()
                {
                    new.topics = old.topics;
                }
                (later, scene, "same people, other day")
            }
            Scene::Attack(old) if is_same_day => {
                let town = (old.town + self.rng.usize(1..TOWNS)) % TOWNS;
                (day, self.attack(old.country, town), "same country and day, other town")
            }
            Scene::Attack(old) => (later, self.attack(old.country, old.town), "same town, other day"),
        };
        Some(Event { day, scene, tellings: Vec::new(), near: Some((event, why)) })
    }

    /// Copies of reports that stay true two days later; an origin is the earliest of its group.
    fn copy(&mut self, mut left: usize) {
        let stays_true = |slot: &Slot| match slot.role {
            Role::Telling { event, relative, .. } => !relative && slot.day >= self.events[event].day,
            _ => true,
        };
        let fit = |slot: &Slot| slot.day + 2 < DAYS && stays_true(slot);
        let mut origins: Vec<_> = (0..self.slots.len()).filter(|index| fit(&self.slots[*index])).collect();
        self.rng.shuffle(&mut origins);
        for origin in origins {
            let group = match self.rng.u16(..1000) {
                0..4 => 40,
                4..450 => 2,
                450..650 => 3,
                650..780 => 4,
                _ => self.rng.usize(5..=12),
            };
            let copies = (group - 1).min(left);
            left -= copies;
            for _ in 0..copies {
                self.copy_once(origin);
            }
        }
    }

    fn copy_once(&mut self, origin: usize) {
        let Slot { day, sentences, outlet, .. } = self.slots[origin];
        let kind = match self.rng.u8(..100) {
            0..35 => CopyKind::Copy,
            35..60 => CopyKind::Reprint,
            60..80 => CopyKind::Update,
            _ if sentences < 12 => CopyKind::Copy,
            _ => CopyKind::Excerpt,
        };
        let day = match kind {
            CopyKind::Reprint => day + self.rng.usize(1..=2),
            CopyKind::Update => day + self.rng.usize(0..=1),
            _ => day + self.rng.usize(0..=2),
        };
        let copy = self.add(Role::Copy { origin, kind }, day);
        let outlets = self.world.outlets.len();
        let stays = kind == CopyKind::Update && self.rng.u8(..10) < 7;
        self.slots[copy].outlet =
            if stays { outlet } else { (outlet + self.rng.usize(1..outlets)) % outlets };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(reports: usize) -> (World, Plan) {
        let mut rng = Rng::with_seed(3);
        let world = World::new(&mut rng);
        let plan = Plan::new(&world, reports, &mut rng);
        (world, plan)
    }

    #[test]
    fn there_are_as_many_of_each_as_asked() {
        let (_, plan) = plan(20_000);
        let count = |is: fn(&Role) -> bool| plan.slots.iter().filter(|slot| is(&slot.role)).count();
        assert_eq!(plan.slots.len(), 20_000);
        assert_eq!(count(|role| matches!(role, Role::Copy { .. })), 4_000);
        assert!((4_000..4_010).contains(&count(|role| matches!(role, Role::Telling { .. }))));
        let near = plan.events.iter().filter(|event| event.near.is_some()).count();
        assert!((near * 3).abs_diff(plan.events.len() - near) < plan.events.len() / 10);
        assert!(plan.slots.iter().all(|slot| slot.day < DAYS));
    }

    #[test]
    fn an_origin_is_no_copy_and_the_earliest() {
        let (_, plan) = plan(20_000);
        for slot in &plan.slots {
            if let Role::Copy { origin, kind } = slot.role {
                let origin = &plan.slots[origin];
                match origin.role {
                    Role::Copy { .. } => panic!("a copy is no origin"),
                    Role::Telling { event, relative, .. } => {
                        assert!(!relative && origin.day >= plan.events[event].day);
                    }
                    Role::Plain => {}
                }
                assert!(
                    (origin.day + usize::from(kind == CopyKind::Reprint)..=origin.day + 2)
                        .contains(&slot.day)
                );
            }
        }
    }

    #[test]
    fn no_copy_tells_an_event_and_tellings_are_of_its_days() {
        let (_, plan) = plan(20_000);
        for (index, event) in plan.events.iter().enumerate() {
            for (at, telling) in event.tellings.iter().enumerate() {
                let slot = &plan.slots[*telling];
                assert!(matches!(slot.role, Role::Telling { event, nth, .. } if event == index && nth == at));
                assert!(slot.day + 3 >= event.day && slot.day <= event.day + 2);
            }
        }
    }

    #[test]
    fn near_misses_differ_from_what_they_are_near_to() {
        let (_, plan) = plan(20_000);
        for event in &plan.events {
            let Some((other, why)) = event.near else { continue };
            let other = &plan.events[other];
            assert_eq!(
                event.day == other.day,
                why.starts_with("same person and day") || why.contains("country")
            );
            let is_other_day = event.day != other.day;
            match (&event.scene, &other.scene) {
                (Scene::Contact(a), Scene::Contact(b)) => {
                    assert!(a.people[0] == b.people[0] && (a.people[1] == b.people[1]) == is_other_day);
                }
                (Scene::Attack(a), Scene::Attack(b)) => {
                    assert!(a.country == b.country && (a.town == b.town) == is_other_day);
                }
                _ => panic!("an attack is not near to a contact"),
            }
        }
    }
}
