//! The word lists of the names stage, loaded once.

use crate::lexicon::load;
use crate::text::{Case, Run, Text, TokenKind};
use rapporteur_record::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
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
    /// First words of places: "Kfar", "Mount".
    pub place_firsts: FxHashSet<String>,
    /// Nouns in lower case that make a name with the one before them.
    pub lower: FxHashMap<String, LowerHead>,
    /// Adjectives of faiths, parties and peoples without a state.
    pub group_adjectives: FxHashSet<String>,
    /// Never names, but only in capitals ("AI").
    never_upper: FxHashSet<String>,
    never: FxHashSet<String>,
    months: FxHashSet<String>,
    /// Short form of a first name, to the full one.
    nicknames: FxHashMap<String, String>,
}

/// What a noun in lower case makes of the name before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LowerHead {
    /// "Ugandan army".
    Organisation,
    /// "Trump campaign"; of countries too where the word is one of those.
    OfPerson,
    /// "Russian troops".
    Military,
    /// "Ukrainian citizens".
    People,
    /// "Kurdish protesters".
    Group,
    /// "Taoxian airport".
    Place,
    /// "Leyton college".
    School,
    /// "Shandong province".
    Region,
}

#[derive(serde::Deserialize)]
struct Known {
    person: Vec<Vec<String>>,
    group_adjective: Vec<String>,
    organisation: Vec<Vec<String>>,
    place: Vec<Vec<String>>,
    weapon: Vec<Vec<String>>,
    work: Vec<Vec<String>>,
    group: Vec<Vec<String>>,
    nicknames: Vec<Vec<String>>,
    never: Vec<String>,
    month_or_name: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Heads {
    organisation: Vec<String>,
    place: Vec<String>,
    work: Vec<String>,
    event: Vec<String>,
    place_first: Vec<String>,
    lower: BTreeMap<String, Vec<String>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The tokens of a phrase in lower case, one space between.
pub(super) fn key_of(phrase: &str) -> String {
    crate::text::words_of(phrase).join(" ")
}

/// Whether no letter of the word is small.
fn is_upper(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

fn nicknames(list: &[Vec<String>]) -> FxHashMap<String, String> {
    let pairs = list.iter().flat_map(|names| {
        let full = names[0].to_lowercase();
        names[1..].iter().map(move |short| (short.to_lowercase(), full.clone()))
    });
    pairs.collect()
}

fn lower_heads(heads: &BTreeMap<String, Vec<String>>) -> FxHashMap<String, LowerHead> {
    let mut map = FxHashMap::default();
    // A word under two headings keeps the first; "of_person" last, for it adds only what others lack.
    for (heading, head) in [
        ("organisation", LowerHead::Organisation),
        ("military", LowerHead::Military),
        ("people", LowerHead::People),
        ("group", LowerHead::Group),
        ("place", LowerHead::Place),
        ("school", LowerHead::School),
        ("region", LowerHead::Region),
        ("of_person", LowerHead::OfPerson),
    ] {
        for word in &heads[heading] {
            map.entry(word.clone()).or_insert(head);
        }
    }
    map
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
            place_firsts: lower(&heads.place_first),
            lower: lower_heads(&heads.lower),
            group_adjectives: lower(&known.group_adjective),
            never: known.never.iter().filter(|w| !is_upper(w)).map(|w| w.to_lowercase()).collect(),
            never_upper: known.never.iter().filter(|w| is_upper(w)).map(|w| w.to_lowercase()).collect(),
            months: lower(&known.month_or_name),
            nicknames: nicknames(&known.nicknames),
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
            (EntityKind::Person, known.person),
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
        let known = self.listed.entry(key).or_insert(sense);
        // "NATO" and "Nato": the second form frees the first from its capitals.
        known.acronym &= sense.acronym || sense.set != known.set;
    }

    fn new_set(&mut self, name: &str) -> u32 {
        self.sets.push(name.to_owned());
        self.sets.len() as u32 - 1
    }

    /// The set of a country's soldiers, by the set of its people.
    pub fn military_of(people: u32) -> u32 {
        people + 1
    }

    /// The set of a country's people, by the set of the country.
    pub fn people_of(country: u32) -> u32 {
        country + 1
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
            debug_assert_eq!(people_set, Self::people_of(set));
            let military = format!("{} forces", list(adjectives).next().unwrap_or(name));
            let military_set = self.new_set(&military);
            debug_assert_eq!(military_set, Self::military_of(people_set));
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
        let fits = if sense.acronym { is_upper(word) } else { case.is_capital() };
        fits.then_some((Run::one(token), *sense))
    }

    fn capitals_fit(&self, text: &Text, run: Run) -> bool {
        run.iter().all(|t| {
            let token = &text.tokens[t];
            token.kind != TokenKind::Word
                || token.case.is_capital()
                || token.case == Case::None
                || ((t > run.start || text.lower(t) == "al") && text.word(t).len() <= 4)
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

    /// The full form of a first name: "bill" is "william".
    pub fn full_first_name<'w>(&'w self, word: &'w str) -> &'w str {
        self.nicknames.get(word).map_or(word, String::as_str)
    }

    /// Whether it is a common surname.
    pub fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Whether a dictionary knows the word in lower case: a name is then less likely.
    pub fn is_everyday(&self, word: &str) -> bool {
        if self.nouns.contains(word)
            || crate::text::is_everyday(word)
            || crate::text::closed_class(word).is_some()
        {
            return true;
        }
        let Some(stem) = word.strip_suffix('s') else { return false };
        self.nouns.contains(stem)
            || stem.strip_suffix('e').is_some_and(|s| self.nouns.contains(s))
            || stem.strip_suffix("ie").is_some_and(|s| self.nouns.contains(format!("{s}y").as_str()))
    }

    /// Whether it is capitalised without being a name ("Monday", "AI").
    pub fn is_never(&self, text: &Text, token: usize) -> bool {
        let word = text.lower(token);
        self.never.contains(word) || (self.never_upper.contains(word) && is_upper(text.word(token)))
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
