//! Who is who: names of different reports that are one person, body or place.
//!
//! Names with one key are one, but for a lone surname: that is the one person of the dossier who bears it, or, of several, the one
//! whose office the report gives; else it stays by itself. Two people with one surname stay two.

use super::Known;
use super::decided::Decisions;
use crate::sketch::words::words;
use crate::sketch::{Name, names};
use rapporteur_record::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The number of somebody or something in a dossier.
pub type Who = u32;

/// Who is who.
#[derive(Debug, Default)]
pub struct People {
    /// For each report in order, who each of its names is.
    pub of: Vec<Vec<Who>>,
    /// What each is.
    pub all: Vec<Someone>,
    /// Who each form of a name is, by its number, in ascending order.
    pub forms: Vec<(i64, Who)>,
}

impl People {
    /// How seldom news names somebody or something, in nats: of the words of its name the rarest.
    pub fn rarity(&self, who: Who) -> f32 {
        self.all[who as usize].rarity
    }
}

/// Somebody or something that reports name.
#[derive(Clone, Debug, PartialEq)]
pub struct Someone {
    /// What it is.
    pub kind: EntityKind,
    /// Its names as reports write them, full ones first, the most frequent of them first.
    pub names: Vec<String>,
    /// In how many reports it is named.
    pub reports: u32,
    /// How many statements are its.
    pub said: u32,
    /// See [`People::rarity`].
    rarity: f32,
}

/// A full name of a person, with what reports say of its bearer.
#[derive(Debug, Default)]
struct Bearer<'a> {
    shorts: Vec<&'a str>,
    roles: Vec<&'a str>,
}

fn push_new<'a>(list: &mut Vec<&'a str>, items: impl Iterator<Item = &'a String>) {
    for item in items {
        if !list.contains(&item.as_str()) {
            list.push(item);
        }
    }
}

/// Finds who is who.
pub fn find(known: &[Known], decisions: &Decisions) -> People {
    let all_names = || known.iter().flat_map(|report| &report.sketch.names);
    let mut bearers: FxHashMap<&str, Bearer> = FxHashMap::default();
    for name in all_names().filter(|name| name.kind == EntityKind::Person && name.key.contains(' ')) {
        let bearer = bearers.entry(&name.key).or_default();
        push_new(&mut bearer.shorts, name.aliases.iter().filter(|alias| !alias.contains(' ')));
        push_new(&mut bearer.roles, name.roles.iter());
    }
    let mut fulls: Vec<&str> = bearers.keys().copied().collect();
    fulls.sort_unstable();
    let same = spellings(&fulls);
    let mut by_short: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for full in &fulls {
        let last = full.rsplit(' ').next().unwrap_or(full);
        for short in bearers[full].shorts.iter().copied().chain([last]) {
            by_short.entry(short).or_default().push(full);
        }
    }
    let root = |full: &str| same.get(full).copied().unwrap_or(bearers.get_key_value(full).expect("known").0);
    let only = |fulls: &mut dyn Iterator<Item = &&str>| -> Option<&str> {
        let roots: FxHashSet<&str> = fulls.map(|full| root(full)).collect();
        (roots.len() == 1).then(|| *roots.iter().next().expect("one"))
    };
    let resolve = |name: &Name| -> Option<&str> {
        if name.kind != EntityKind::Person {
            return None;
        }
        if name.key.contains(' ') {
            return same.get(name.key.as_str()).copied();
        }
        let fulls = by_short.get(name.key.as_str())?;
        let has_role =
            |full: &&str| name.roles.iter().any(|role| bearers[*full].roles.contains(&role.as_str()));
        only(&mut fulls.iter()).or_else(|| only(&mut fulls.iter().filter(|full| has_role(full))))
    };
    let decided = DecidedNames::of(known, decisions, &resolve);
    let mut people = People::default();
    let mut numbers: FxHashMap<(EntityKind, &str), Who> = FxHashMap::default();
    let mut settled: FxHashMap<i64, Who> = FxHashMap::default();
    let mut shown: Vec<Vec<(bool, u32, &str)>> = Vec::new();
    for report in known {
        let mut of = Vec::with_capacity(report.sketch.names.len());
        for name in &report.sketch.names {
            let who = *settled.entry(name.number).or_insert_with(|| {
                let root = decided.root(name).or_else(|| resolve(name).filter(|_| !decided.is_alone(name)));
                *numbers.entry((name.form_kind(), root.unwrap_or(&name.key))).or_insert_with(|| {
                    people.all.push(Someone {
                        kind: name.kind,
                        names: Vec::new(),
                        reports: 0,
                        said: 0,
                        rarity: rarity(&name.shown),
                    });
                    shown.push(Vec::new());
                    people.all.len() as Who - 1
                })
            });
            if !of.contains(&who) {
                people.all[who as usize].reports += 1;
            }
            let shown = &mut shown[who as usize];
            match shown.iter_mut().find(|(_, _, other)| *other == name.shown) {
                Some((_, count, _)) => *count += 1,
                None => shown.push((!name.key.contains(' '), 1, &name.shown)),
            }
            of.push(who);
        }
        for speaker in &report.sketch.speakers {
            people.all[of[usize::from(*speaker)] as usize].said += 1;
        }
        people.of.push(of);
    }
    for (someone, mut shown) in people.all.iter_mut().zip(shown) {
        shown.sort_unstable_by_key(|&(is_lone, count, name)| (is_lone, Reverse(count), name));
        someone.names = shown.into_iter().map(|(_, _, name)| name.to_owned()).collect();
    }
    people.forms = settled.into_iter().collect();
    people.forms.sort_unstable();
    people
}

/// What people decided of names.
struct DecidedNames<'a> {
    roots: FxHashMap<i64, &'a str>,
    alone: FxHashSet<i64>,
}

impl<'a> DecidedNames<'a> {
    fn of(known: &'a [Known], decisions: &Decisions, resolve: &dyn Fn(&'a Name) -> Option<&'a str>) -> Self {
        let mut names: FxHashMap<i64, &Name> = FxHashMap::default();
        let asked: FxHashSet<i64> =
            decisions.names_same.iter().chain(&decisions.names_apart).flat_map(|(a, b)| [*a, *b]).collect();
        if !asked.is_empty() {
            let all = known.iter().flat_map(|report| &report.sketch.names);
            names.extend(all.filter(|name| asked.contains(&name.number)).map(|name| (name.number, &**name)));
        }
        let mut decided = DecidedNames { roots: FxHashMap::default(), alone: FxHashSet::default() };
        for (a, b) in &decisions.names_same {
            if let (Some(a), Some(b)) = (names.get(a), names.get(b)) {
                let root = decided.roots.get(&a.number).copied().or_else(|| resolve(a)).unwrap_or(&a.key);
                decided.roots.insert(a.number, root);
                decided.roots.insert(b.number, root);
            }
        }
        let root = |name: &'a Name| resolve(name).unwrap_or(&name.key);
        for (a, b) in &decisions.names_apart {
            let (Some(a), Some(b)) = (names.get(a), names.get(b)) else { continue };
            // Names of two who are not one anyway stay whose they are.
            if root(a) == root(b) {
                decided.alone.extend([a, b].into_iter().filter(|n| resolve(n).is_some()).map(|n| n.number));
            }
        }
        decided
    }

    fn root(&self, name: &Name) -> Option<&'a str> {
        self.roots.get(&name.number).copied()
    }

    fn is_alone(&self, name: &Name) -> bool {
        self.alone.contains(&name.number)
    }
}

fn rarity(name: &str) -> f32 {
    words(name).into_iter().map(|word| word.weight).fold(0.0, f32::max)
}

/// Who is who in some reports of a dossier where that is settled: `who` gives the number of whom a name's form stands for.
pub(crate) fn settled<E>(known: &[Known], mut who: impl FnMut(i64) -> Result<i64, E>) -> Result<People, E> {
    let mut people = People::default();
    let mut numbers: FxHashMap<i64, Who> = FxHashMap::default();
    for report in known {
        let mut of = Vec::with_capacity(report.sketch.names.len());
        for name in &report.sketch.names {
            of.push(*numbers.entry(who(name.number)?).or_insert_with(|| {
                let (kind, rarity) = (name.kind, rarity(&name.shown));
                people.all.push(Someone { kind, names: Vec::new(), reports: 0, said: 0, rarity });
                people.all.len() as Who - 1
            }));
        }
        people.of.push(of);
    }
    Ok(people)
}

/// The key of a person's name.
pub fn key_of(name: &str) -> String {
    names::key(EntityKind::Person, name)
}

/// Full names that are spellings of an earlier one: the same but for names in the middle, or for a letter of a long surname.
fn spellings<'a>(fulls: &[&'a str]) -> FxHashMap<&'a str, &'a str> {
    let mut blocks: BTreeMap<(&str, &str), Vec<&'a str>> = BTreeMap::new();
    for full in fulls {
        let (Some((first, _)), Some((_, last))) = (full.split_once(' '), full.rsplit_once(' ')) else {
            continue;
        };
        let begin = last.char_indices().nth(3).map_or(last, |(at, _)| &last[..at]);
        blocks.entry((first, begin)).or_default().push(full);
    }
    let mut same: FxHashMap<&str, &str> = FxHashMap::default();
    for block in blocks.values() {
        for (at, one) in block.iter().enumerate() {
            let earlier = block[..at].iter().take(32);
            let root =
                |name: &'a str, same: &FxHashMap<&'a str, &'a str>| same.get(name).copied().unwrap_or(name);
            if let Some(other) =
                earlier.filter(|other| are_spellings(one, other)).map(|other| root(other, &same)).next()
            {
                same.insert(one, other);
            }
        }
    }
    same
}

fn are_spellings(one: &str, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (last_a, last_b) = (a[a.len() - 1], b[b.len() - 1]);
    if last_a == last_b {
        let (few, many) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
        return few.len() < many.len() && few.iter().all(|token| many.contains(token));
    }
    a.len() == b.len() && a[..a.len() - 1] == b[..b.len() - 1] && differ_by_a_letter(last_a, last_b)
}

/// Whether one letter is put in, left out or another, but for an ending that tells women's names from men's.
fn differ_by_a_letter(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() - short.len() > 1 || long.strip_suffix('a') == Some(short) {
        return false;
    }
    let (s, l) = (short.as_bytes(), long.as_bytes());
    let head = s.iter().zip(l).take_while(|(x, y)| x == y).count();
    match l.len() - s.len() {
        1 => s[head..] == l[head + 1..],
        _ => s[head + 1..] == l[head + 1..] && head > 1,
    }
}
