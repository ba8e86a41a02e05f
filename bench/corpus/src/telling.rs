//! Tells an event in two to five sentences, otherwise than its other tellings.

use super::calendar;
use super::plan::{Attack, Contact, ContactKind, Event, Scene};
use super::{lists, world::World};
use fastrand::Rng;
use std::collections::HashMap;

/// How a thing may be said, and what must be so for it.
type Wording = (Vec<&'static str>, &'static str);

/// All wordings, by the kind of event and the place in the telling.
pub struct Wordings(HashMap<String, Vec<Wording>>);

impl Wordings {
    pub fn new() -> Self {
        let kinds = ["call", "meeting", "visit", "attack"];
        let sections = kinds.iter().flat_map(|kind| [format!("{kind} lead"), format!("{kind} more")]);
        let read = |line: &'static str| {
            let (tags, text) = line.split_once(": ").expect("what must be so, then a colon");
            (tags.split(' ').filter(|tag| *tag != "any").collect(), text)
        };
        Self(
            sections
                .map(|name| (name.clone(), lists::lines(&name).into_iter().map(read).collect()))
                .collect(),
        )
    }

    /// The wordings that fit, in an order of the event's own.
    fn fit(&self, section: &str, facts: &[&str], order: u64) -> Vec<&'static str> {
        let all = self.0[section].iter();
        let fit = all.filter(|(tags, _)| tags.iter().all(|tag| facts.contains(tag)));
        let mut fit: Vec<_> = fit.map(|(_, text)| *text).collect();
        Rng::with_seed(order).shuffle(&mut fit);
        fit
    }
}

/// The nth telling of an event, in a report of the day `published`. The events' seeds differ.
pub fn tell(
    (world, wordings): (&World, &Wordings),
    (event, event_seed): (&Event, u64),
    (nth, published, relative): (usize, usize, bool),
    mut rng: Rng,
) -> Vec<String> {
    let is_ahead = published < event.day && !matches!(event.scene, Scene::Attack(_));
    let facts = facts(world, event, is_ahead);
    let kind = event.scene.kind();
    let leads = wordings.fit(&format!("{kind} lead"), &facts, event_seed);
    let more = wordings.fit(&format!("{kind} more"), &facts, event_seed);
    let count = rng.usize(1..=4);
    let texts = (0..count).map(|at| more[(nth * 3 + at) % more.len()]);
    let texts: Vec<_> = std::iter::once(leads[nth % leads.len()]).chain(texts).collect();
    let (mut people, mut figures) = ([0; 2], [0; 4]);
    match &event.scene {
        // From either side, unless one of them is the host.
        Scene::Contact(Contact { people: [a, b], has_host: false, .. }) if rng.bool() => people = [*b, *a],
        Scene::Contact(contact) => people = contact.people,
        Scene::Attack(attack) => {
            figures = attack.figures.map(|number| (number * rng.usize(88..=106) / 100).max(2));
            figures[3] = figures[3].min(figures[2]);
        }
    }
    let day = calendar::adverb(event.day, published, relative, &mut rng);
    let mut teller = Teller { world, scene: &event.scene, rng, day, people, named: [false; 2], figures };
    texts.into_iter().map(|text| teller.sentence(text)).collect()
}

/// What is so of the event.
fn facts(world: &World, event: &Event, is_ahead: bool) -> Vec<&'static str> {
    let mut facts = vec![if is_ahead { "ahead" } else { "past" }];
    match &event.scene {
        Scene::Contact(Contact { kind, people, has_host, .. }) => {
            let [a, b] = people.map(|person| world.people[person].office);
            facts.extend((a == b).then_some("peers"));
            facts.extend(has_host.then_some("host"));
            facts.extend((*kind == ContactKind::Meeting && !has_host).then_some("third"));
        }
        Scene::Attack(attack) => {
            let weapon = world.weapons[attack.weapon].kind;
            facts.push(weapon);
            facts.extend(["missile", "drone"].contains(&weapon).then_some("air"));
            facts.extend(attack.foe.map(|_| "foe"));
            facts.extend((attack.figures[0] > 0).then_some("killed"));
        }
    }
    facts
}

struct Teller<'a> {
    world: &'a World,
    scene: &'a Scene,
    rng: Rng,
    /// Inside a sentence, and at its beginning.
    day: (String, String),
    people: [usize; 2],
    /// Whether each has been named in full.
    named: [bool; 2],
    figures: [usize; 4],
}

impl Teller<'_> {
    fn sentence(&mut self, text: &str) -> String {
        let text = self.choose(text);
        let mut sentence = String::new();
        for part in text.split('{') {
            match part.split_once('}') {
                Some((key, after)) => sentence = sentence + &self.value(key) + after,
                None => sentence += part,
            }
        }
        let mended = sentence.replace(",,", ",").replace(",.", ".");
        let first = mended.find(char::is_alphabetic).unwrap_or(0);
        mended[..first].to_owned() + &mended[first..first + 1].to_uppercase() + &mended[first + 1..]
    }

    /// One of what stands between brackets.
    fn choose(&mut self, text: &str) -> String {
        let mut chosen = String::new();
        for part in text.split('[') {
            match part.split_once(']') {
                Some((choice, after)) => {
                    let choices: Vec<_> = choice.split('|').collect();
                    let choice = choices[self.rng.usize(..choices.len())];
                    chosen = chosen + choice + after;
                }
                None => chosen += part,
            }
        }
        chosen
    }

    fn value(&mut self, key: &str) -> String {
        match (key, self.scene) {
            ("day", _) => self.day.0.clone(),
            ("Day", _) => self.day.1.clone(),
            ("topic", Scene::Contact(contact)) => self.world.topics[contact.topics[0]].to_owned(),
            ("topic2", Scene::Contact(contact)) => self.world.topics[contact.topics[1]].to_owned(),
            ("minutes", Scene::Contact(contact)) => contact.minutes.to_string(),
            ("place", Scene::Contact(contact)) => contact.place.to_owned(),
            (_, Scene::Contact(_)) => self.of_person(key),
            (_, Scene::Attack(attack)) => self.of_attack(key, attack),
        }
    }

    fn of_attack(&mut self, key: &str, attack: &Attack) -> String {
        let country = &self.world.countries[attack.country];
        let foe = &self.world.countries[attack.foe.unwrap_or(attack.country)];
        let weapon = &self.world.weapons[attack.weapon];
        match key {
            "country" => country.name.to_owned(),
            "nat" => country.nationality.to_owned(),
            "town" => country.towns[attack.town].clone(),
            "foe.country" => foe.name.to_owned(),
            "foe.nat" => foe.nationality.to_owned(),
            "weapons" => weapon.things.to_owned(),
            "strike" => {
                let strike = self.rng.choice(&weapon.attacks).expect("not empty");
                format!("{} {strike}", if strike.starts_with(['a', 'o']) { "an" } else { "a" })
            }
            _ => self.figure(key),
        }
    }

    fn figure(&mut self, key: &str) -> String {
        let (name, is_bare) = key.strip_suffix(".n").map_or((key, false), |name| (name, true));
        let at = ["killed", "wounded", "launched", "down"].iter().position(|figure| *figure == name);
        let number = in_words(self.figures[at.unwrap_or_else(|| panic!("no value for {key}"))]);
        let is_least = at == Some(0) && !is_bare && self.rng.u8(..10) < 3;
        if is_least { format!("at least {number}") } else { number }
    }

    /// A person, or something of theirs.
    fn of_person(&mut self, key: &str) -> String {
        let (who, what) = key.split_once('.').unwrap_or((key, ""));
        let side = usize::from(who == "B");
        let person = &self.world.people[self.people[side]];
        let country = &self.world.countries[person.country];
        let office = &self.world.offices[person.office];
        let (nat, title, noun) = (country.nationality, office.title, office.noun);
        let name = person.name();
        let of_gender = |woman: &str, man: &str| if person.is_woman { woman } else { man }.to_owned();
        match what {
            "" if !std::mem::replace(&mut self.named[side], true) => match self.rng.u8(..10) {
                0..4 => format!("{nat} {title} {name}"),
                4..7 => format!("{title} {name} of {}", country.name),
                7..9 => format!("{}'s {title} {name}", country.name),
                _ => format!("the {nat} {noun}, {name},"),
            },
            "" => match self.rng.u8(..20) {
                0..12 => person.last.to_owned(),
                12..15 => format!("{title} {}", person.last),
                15..18 => format!("the {nat} {noun}"),
                _ => name,
            },
            "name" => {
                self.named[side] = true;
                name
            }
            "title" => title.to_owned(),
            "office" => noun.to_owned(),
            "nat" => nat.to_owned(),
            "country" => country.name.to_owned(),
            "capital" => country.capital.to_owned(),
            "body" if self.rng.bool() => office.body.to_owned(),
            "body" => format!("the {nat} {}", office.body.trim_start_matches("the ")),
            "he" => of_gender("she", "he"),
            "his" => of_gender("her", "his"),
            _ => panic!("no value for {key}"),
        }
    }
}

fn in_words(number: usize) -> String {
    const WORDS: [&str; 8] = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match number {
        2..10 => WORDS[number - 2].to_owned(),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::Plan;
    use super::*;

    #[test]
    fn there_are_many_wordings_of_each_kind() {
        for (section, wordings) in Wordings::new().0 {
            assert!(wordings.len() >= 12, "{section}: {}", wordings.len());
        }
    }

    #[test]
    fn tellings_are_whole_and_differ() {
        let mut rng = Rng::with_seed(5);
        let world = World::new(&mut rng);
        let plan = Plan::new(&world, 5_000, &mut rng);
        let wordings = Wordings::new();
        for (index, event) in plan.events.iter().enumerate() {
            let texts = event.tellings.iter().enumerate().map(|(nth, telling)| {
                let published = plan.slots[*telling].day;
                let rng = Rng::with_seed(*telling as u64);
                tell((&world, &wordings), (event, index as u64), (nth, published, false), rng)
            });
            let texts: Vec<_> = texts.collect();
            for text in &texts {
                assert!((2..=5).contains(&text.len()));
                for sentence in text {
                    let is_whole =
                        sentence.ends_with(['.', '"']) && !sentence.contains(['{', '}', '[', ']', '|']);
                    assert!(is_whole && !sentence.contains("  "), "{sentence}");
                }
                let all = text.join(" ");
                let names_all = match &event.scene {
                    Scene::Contact(contact) => {
                        contact.people.iter().all(|p| all.contains(world.people[*p].last))
                    }
                    Scene::Attack(attack) => {
                        all.contains(&world.countries[attack.country].towns[attack.town])
                    }
                };
                assert!(names_all || event.scene.kind() == "visit", "{text:?}");
            }
            assert!(texts.iter().skip(1).all(|text| text[0] != texts[0][0]));
        }
    }
}
