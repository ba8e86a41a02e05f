//! The countries, towns and people of the planted events.

use super::lists;
use fastrand::Rng;
use std::collections::HashSet;

pub struct Country {
    pub name: &'static str,
    pub nationality: &'static str,
    pub capital: &'static str,
    /// Invented ones, here and in no other country; empty where nothing is attacked.
    pub towns: Vec<String>,
}

pub struct Office {
    /// As before a name.
    pub title: &'static str,
    pub noun: &'static str,
    /// Who speaks for it.
    pub body: &'static str,
    /// How often a holder takes part in an event.
    pub weight: usize,
}

pub struct Person {
    pub first: &'static str,
    pub last: &'static str,
    pub is_woman: bool,
    pub office: usize,
    pub country: usize,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// What attacks are made with.
pub struct Weapon {
    pub kind: &'static str,
    /// What an attack with it is called.
    pub attacks: Vec<&'static str>,
    pub things: &'static str,
}

pub struct World {
    pub countries: Vec<Country>,
    /// Countries that the sample names and in which nothing is planted.
    pub others: Vec<(&'static str, &'static str)>,
    pub offices: Vec<Office>,
    /// All of a country, then all of the next, each with the offices in their order.
    pub people: Vec<Person>,
    pub topics: Vec<&'static str>,
    pub weapons: Vec<Weapon>,
    pub outlets: Vec<&'static str>,
    /// Names that belong to what is planted: no other sentence may have them.
    pub names: HashSet<String>,
}

/// Countries that are attacked, and towns in each.
const ATTACKED: usize = 60;
pub const TOWNS: usize = 5;

impl World {
    pub fn new(rng: &mut Rng) -> Self {
        let mut names = HashSet::new();
        let (mut countries, mut parts) = (Vec::new(), Vec::new());
        for row in lists::columns("real").into_iter().chain(lists::columns("invented")) {
            countries.push(Country { name: row[0], nationality: row[1], capital: row[2], towns: Vec::new() });
            parts.push(row[3]);
        }
        for row in lists::columns("invented") {
            names.extend([row[0], row[1]].into_iter().flat_map(str::split_whitespace).map(str::to_owned));
        }
        let offices = lists::columns("offices").into_iter().map(|row| Office {
            title: row[0],
            noun: row[1],
            body: row[2],
            weight: row[3].parse().expect("a number"),
        });
        let offices: Vec<_> = offices.collect();
        let people = people(&parts, offices.len(), rng);
        names.extend(people.iter().flat_map(|p| [p.first, p.last]).map(str::to_owned));
        name_towns(&mut countries, &mut names, rng);
        let weapons = lists::columns("weapons").into_iter().map(|row| Weapon {
            kind: row[0],
            attacks: row[1].split(", ").collect(),
            things: row[2],
        });
        Self {
            countries,
            others: lists::columns("other").into_iter().map(|row| (row[0], row[1])).collect(),
            offices,
            people,
            topics: lists::lines("topics"),
            weapons: weapons.collect(),
            outlets: lists::words("outlets"),
            names,
        }
    }

    /// The countries that have towns to attack.
    pub fn attacked(&self) -> Vec<usize> {
        (0..self.countries.len()).filter(|country| !self.countries[*country].towns.is_empty()).collect()
    }

    /// Someone, more likely a holder of a high office.
    pub fn someone(&self, rng: &mut Rng) -> usize {
        let all: usize = self.offices.iter().map(|office| office.weight).sum();
        let mut left = rng.usize(..all);
        for (index, office) in self.offices.iter().enumerate() {
            if left < office.weight {
                return rng.usize(..self.countries.len()) * self.offices.len() + index;
            }
            left -= office.weight;
        }
        unreachable!("a weight is below the sum")
    }

    /// Another holder of an office in the same country.
    pub fn colleague(&self, person: usize, rng: &mut Rng) -> usize {
        let office = (self.people[person].office + rng.usize(1..self.offices.len())) % self.offices.len();
        self.people[person].country * self.offices.len() + office
    }
}

/// One person for each office of each country; no two have one full name, no two of a country one last name.
fn people(parts: &[&str], offices: usize, rng: &mut Rng) -> Vec<Person> {
    let mut taken = HashSet::new();
    let mut people = Vec::new();
    for (country, part) in parts.iter().enumerate() {
        let [women, men, last] = ["f", "m", "last"].map(|which| lists::words(&format!("{part} {which}")));
        while people.len() < (country + 1) * offices {
            let is_woman = rng.u8(..10) < 4;
            let first = if is_woman { &women } else { &men };
            let (first, last) = (first[rng.usize(..first.len())], last[rng.usize(..last.len())]);
            let is_free = !taken.contains(&(first, last, 0)) && !taken.contains(&("", last, country));
            if is_free {
                taken.extend([(first, last, 0), ("", last, country)]);
                people.push(Person { first, last, is_woman, office: people.len() % offices, country });
            }
        }
    }
    people
}

fn name_towns(countries: &mut [Country], names: &mut HashSet<String>, rng: &mut Rng) {
    let (begins, ends) = (lists::words("town begins"), lists::words("town ends"));
    for country in rng.choose_multiple(0..countries.len(), ATTACKED) {
        while countries[country].towns.len() < TOWNS {
            let town = format!("{}{}", begins[rng.usize(..begins.len())], ends[rng.usize(..ends.len())]);
            if names.insert(town.clone()) {
                countries[country].towns.push(town);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_large_enough() {
        let world = World::new(&mut Rng::with_seed(1));
        assert_eq!((world.countries.len(), world.outlets.len(), world.people.len()), (120, 60, 2_040));
        let full: HashSet<_> = world.people.iter().map(|p| (p.first, p.last)).collect();
        assert_eq!(full.len(), world.people.len());
        assert_eq!(world.countries.iter().flat_map(|c| &c.towns).collect::<HashSet<_>>().len(), 300);
        let firsts = ["f", "m"].map(|which| {
            let parts =
                ["anglo", "nordic", "latin", "slavic", "turkic", "arabic", "african", "indic", "asian"];
            parts.map(|part| lists::words(&format!("{part} {which}")).len()).iter().sum::<usize>()
        });
        assert!(firsts.iter().sum::<usize>() >= 150);
    }

    #[test]
    fn someone_of_a_country_holds_each_office() {
        let world = World::new(&mut Rng::with_seed(2));
        for (index, person) in world.people.iter().enumerate() {
            assert_eq!(person.country * world.offices.len() + person.office, index);
        }
    }
}
