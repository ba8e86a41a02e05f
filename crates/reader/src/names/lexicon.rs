//! The word lists of the names stage, loaded once.

use crate::lexicon::load;
use crate::text::{Case, Run, Text, TokenKind};
use rapporteur_record::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How a listed name names its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "Ukraine", "NATO".
    Noun,
    /// "Ukrainian".
    Adjective,
    /// "Ukrainians".
    People,
}

/// What a listed name means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub kind: EntityKind,
    pub form: Form,
    /// Names with the same number name the same thing.
    pub set: Option<u32>,
    /// ISO 3166 code.
    pub country: Option<&'static str>,
    /// How sure the list is, against words of the same shape.
    pub weight: f32,
    /// Only in capitals ("WHO", "US").
    pub acronym: bool,
    /// Whether it is a country (or a people's land), not a lesser place.
    pub is_country: bool,
}

/// Gender as given names tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GivenGender {
    Female,
    Male,
    Unknown,
}

pub(super) struct Lexicon {
    listed: FxHashMap<String, Sense>,
    /// Number of tokens of the longest listed name that starts with the word.
    longest: FxHashMap<String, u8>,
    /// The full name of each set.
    pub sets: Vec<String>,
    given: FxHashMap<&'static str, GivenGender>,
    surnames: FxHashSet<&'static str>,
    nouns: FxHashSet<&'static str>,
    pub heads: FxHashMap<String, EntityKind>,
    pub events: FxHashSet<String>,
    never: FxHashSet<String>,
    months: FxHashSet<String>,
}

#[derive(serde::Deserialize)]
struct Known {
    organisation: Vec<Vec<String>>,
    place: Vec<Vec<String>>,
    weapon: Vec<Vec<String>>,
    work: Vec<Vec<String>>,
    group: Vec<Vec<String>>,
    never: Vec<String>,
    month_or_name: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Heads {
    organisation: Vec<String>,
    place: Vec<String>,
    work: Vec<String>,
    event: Vec<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The tokens of a phrase in lower case, one space between.
fn key_of(phrase: &str) -> String {
    crate::text::words_of(phrase).join(" ")
}

/// Whether the name counts only in capitals, since its letters make an everyday word or nothing.
fn is_acronym(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() <= 6 && letters.iter().all(|c| c.is_uppercase()) && !name.contains(' ')
}

impl Lexicon {
    fn load() -> Lexicon {
        let known: Known = load("known.toml", include_str!("words/known.toml"));
        let heads: Heads = load("heads.toml", include_str!("words/heads.toml"));
        let lower = |list: &[String]| list.iter().map(|w| w.to_lowercase()).collect::<FxHashSet<_>>();
        let mut lexicon = Lexicon {
            listed: FxHashMap::default(),
            longest: FxHashMap::default(),
            sets: Vec::new(),
            given: rows(include_str!("words/given.tsv"))
                .filter_map(|row| row.split_once('\t'))
                .map(|(name, gender)| (name, GivenGender::of(gender)))
                .collect(),
            surnames: rows(include_str!("words/surnames.txt")).collect(),
            nouns: rows(include_str!("words/nouns.txt")).collect(),
            heads: FxHashMap::default(),
            events: lower(&heads.event),
            never: lower(&known.never),
            months: lower(&known.month_or_name),
        };
        for (kind, list) in [
            (EntityKind::Organisation, heads.organisation),
            (EntityKind::Place, heads.place),
            (EntityKind::Work, heads.work),
        ] {
            for head in list {
                lexicon.heads.entry(head.to_lowercase()).or_insert(kind);
            }
        }
        lexicon.add_countries();
        for (kind, list) in [
            (EntityKind::Organisation, known.organisation),
            (EntityKind::Place, known.place),
            (EntityKind::Weapon, known.weapon),
            (EntityKind::Work, known.work),
            (EntityKind::Group, known.group),
        ] {
            lexicon.add_known(kind, list);
        }
        lexicon.add_places();
        lexicon
    }

    fn add(&mut self, key: String, sense: Sense) {
        let words = key.split(' ').count();
        if words > 1 {
            let first = key.split(' ').next().expect("a split has a first part");
            let longest = self.longest.entry(first.to_owned()).or_default();
            *longest = (*longest).max(words as u8);
        }
        self.listed.entry(key).or_insert(sense);
    }

    fn new_set(&mut self, name: &str) -> u32 {
        self.sets.push(name.to_owned());
        self.sets.len() as u32 - 1
    }

    fn add_countries(&mut self) {
        for row in rows(include_str!("words/countries.tsv")) {
            let columns: Vec<&'static str> = row.split('\t').collect();
            let [code, name, others, adjectives, people, capitals] = columns[..] else {
                panic!("countries.tsv: six columns wanted: {row}");
            };
            let set = self.new_set(name);
            let country = Some(code.split('-').next().unwrap_or(code)).filter(|c| *c != "X");
            let land = Sense {
                kind: EntityKind::Place,
                form: Form::Noun,
                set: Some(set),
                country,
                weight: 4.0,
                acronym: false,
                is_country: true,
            };
            let list = |cell: &'static str| cell.split(';').filter(|w| !w.is_empty());
            for noun in std::iter::once(name).chain(list(others)) {
                self.add(key_of(noun), Sense { acronym: is_acronym(noun), ..land });
            }
            for adjective in list(adjectives) {
                let form = Form::Adjective;
                self.add(key_of(adjective), Sense { form, acronym: is_acronym(adjective), ..land });
            }
            let first_people = list(people).next().unwrap_or("");
            let people_set = self.new_set(first_people);
            for noun in list(people) {
                let set = Some(people_set);
                self.add(key_of(noun), Sense { kind: EntityKind::Group, form: Form::People, set, ..land });
            }
            for capital in list(capitals) {
                self.add(key_of(capital), Sense { set: None, is_country: false, weight: 3.0, ..land });
            }
        }
    }

    fn add_known(&mut self, kind: EntityKind, list: Vec<Vec<String>>) {
        for names in list {
            let set = Some(self.new_set(&names[0]));
            for name in &names {
                let weight = if kind == EntityKind::Organisation { 3.5 } else { 3.0 };
                let sense = Sense {
                    kind,
                    form: Form::Noun,
                    set,
                    country: None,
                    weight,
                    acronym: is_acronym(name),
                    is_country: false,
                };
                self.add(key_of(name), sense);
            }
        }
    }

    fn add_places(&mut self) {
        for row in rows(include_str!("words/places.tsv")) {
            let mut columns = row.split('\t');
            let (Some(key), Some(code), Some(class)) = (columns.next(), columns.next(), columns.next())
            else {
                panic!("places.tsv: three columns wanted: {row}");
            };
            let weight = match class.as_bytes()[0] {
                b'A' => 2.6,
                b'B' | b'R' => 2.0,
                _ => 1.4,
            };
            let sense = Sense {
                kind: EntityKind::Place,
                form: Form::Noun,
                set: None,
                country: Some(code),
                weight,
                acronym: false,
                is_country: false,
            };
            self.add(key.to_owned(), sense);
        }
    }

    /// The longest listed name that starts at the token, within the sentence; its words are capitalised but for
    /// small ones ("Democratic Republic of the Congo").
    pub fn listed_at(&self, text: &Text, token: usize) -> Option<(Run, Sense)> {
        let first = text.lower(token);
        let limit = text.sentence_of(token).tokens.end;
        if let Some(&longest) = self.longest.get(first) {
            let most = (token + longest as usize).min(limit);
            let mut key = String::with_capacity(48);
            let mut ends = [0usize; 16];
            for t in token..most {
                if t > token {
                    key.push(' ');
                }
                key.push_str(text.lower(t));
                ends[(t - token).min(15)] = key.len();
            }
            for end in (token + 2..=most).rev() {
                let sense = self.listed.get(&key[..ends[(end - 1 - token).min(15)]]);
                if let Some(sense) = sense.filter(|_| self.capitals_fit(text, Run::new(token, end))) {
                    return Some((Run::new(token, end), *sense));
                }
            }
        }
        let sense = self.listed.get(first)?;
        let word = text.word(token);
        let case = text.tokens[token].case;
        let fits = if sense.acronym {
            case == Case::Upper || (word.len() == 1 && case.is_capital())
        } else {
            case.is_capital()
        };
        fits.then_some((Run::one(token), *sense))
    }

    fn capitals_fit(&self, text: &Text, run: Run) -> bool {
        run.iter().all(|t| {
            let token = &text.tokens[t];
            token.kind != TokenKind::Word
                || token.case.is_capital()
                || token.case == Case::None
                || (t > run.start && text.word(t).len() <= 4)
                || (t > run.start
                    && matches!(text.lower(t), "agreements" | "accords" | "peninsula" | "state"))
        })
    }

    /// What a single word or phrase in key form means.
    pub fn listed(&self, key: &str) -> Option<&Sense> {
        self.listed.get(key)
    }

    /// Gender of a given name; none where it is no given name.
    pub fn given(&self, word: &str) -> Option<GivenGender> {
        self.given.get(word).copied()
    }

    /// Whether it is a common surname.
    pub fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Whether a dictionary knows the word in lower case: a name is then less likely.
    pub fn is_everyday(&self, word: &str) -> bool {
        if self.nouns.contains(word) || crate::text::is_everyday(word) {
            return true;
        }
        let Some(stem) = word.strip_suffix('s') else { return false };
        self.nouns.contains(stem)
            || stem.strip_suffix('e').is_some_and(|s| self.nouns.contains(s))
            || stem.strip_suffix("ie").is_some_and(|s| self.nouns.contains(format!("{s}y").as_str()))
    }

    /// Whether it is capitalised without being a name ("Monday").
    pub fn is_never(&self, word: &str) -> bool {
        self.never.contains(word)
    }

    /// "May", "April".
    pub fn is_month_or_name(&self, word: &str) -> bool {
        self.months.contains(word)
    }
}

impl GivenGender {
    fn of(letter: &str) -> Self {
        match letter {
            "f" => GivenGender::Female,
            "m" => GivenGender::Male,
            _ => GivenGender::Unknown,
        }
    }
}

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|row| !row.is_empty() && !row.starts_with('#'))
}
