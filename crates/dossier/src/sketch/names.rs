//! The key of a name: what is left of it when spelling, marks, titles of birth and short forms are taken away.
//!
//! Names with one key are one name: "Volodymyr Zelenskyy" and "Vladimir Zelensky", "Kiev" and "Kyiv", "Joseph R. Biden, Jr." and
//! "Joe Biden". Which names are one person is settled with more than the key, in `linking/people.rs`.

use rapporteur_record::EntityKind;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::OnceLock;

/// Endings of a name that tell generations apart, which most reports leave out.
const GENERATIONS: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "esq"];

#[derive(Deserialize)]
struct File {
    given: Vec<Vec<String>>,
    names: Vec<Vec<String>>,
    sounds: Vec<(String, String)>,
}

struct Spellings {
    given: FxHashMap<String, String>,
    names: FxHashMap<String, String>,
    sounds: Vec<(String, String)>,
}

fn spellings() -> &'static Spellings {
    static SPELLINGS: OnceLock<Spellings> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let file: File = toml::from_str(include_str!("data/spellings.toml")).expect("the list is right");
        let by_member = |groups: Vec<Vec<String>>| {
            let pairs = groups.into_iter().flat_map(|group| {
                let first = group[0].clone();
                group.into_iter().map(move |member| (member, first.clone()))
            });
            pairs.collect()
        };
        Spellings { given: by_member(file.given), names: by_member(file.names), sounds: file.sounds }
    })
}

/// The key of a name; empty where nothing is left of it.
pub fn key(kind: EntityKind, name: &str) -> String {
    let mut tokens = tokens(name);
    match kind {
        EntityKind::Person => person(tokens),
        EntityKind::Place | EntityKind::Organisation | EntityKind::Group => {
            if tokens.len() > 1 {
                tokens.retain(|token| token != "the");
            }
            let joined = tokens.join(" ");
            match spellings().names.get(&joined) {
                Some(first) => first.clone(),
                None if kind == EntityKind::Place => {
                    tokens.iter().map(|token| sounded(token)).collect::<Vec<_>>().join(" ")
                }
                None => joined,
            }
        }
        EntityKind::Weapon | EntityKind::Work => tokens.join(" "),
    }
}

fn person(mut tokens: Vec<String>) -> String {
    if tokens.len() > 1 {
        tokens.retain(|token| !GENERATIONS.contains(&token.as_str()));
    }
    // Initials say little, and are there in one report and not in the next.
    if tokens.iter().filter(|token| token.len() > 1).count() > 1 {
        tokens.retain(|token| token.len() > 1);
    }
    let given = &spellings().given;
    let is_alone = tokens.len() == 1;
    let parts = tokens.iter().enumerate().map(|(at, token)| {
        let first = (at == 0 && !is_alone).then(|| given.get(token)).flatten();
        sounded(first.unwrap_or(token))
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Words in lower-case ASCII; letters with full stops between them are one ("U.S.").
fn tokens(name: &str) -> Vec<String> {
    let ascii = if name.is_ascii() { name.to_owned() } else { deunicode::deunicode(name) };
    let mut tokens: Vec<String> = Vec::new();
    for part in ascii.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'') {
        let is_letters = part.contains('.') && part.split('.').all(|letter| letter.len() <= 1);
        if is_letters && part.len() > 2 {
            tokens.push(part.replace('.', "").to_lowercase());
            continue;
        }
        for word in part.split('.') {
            let word: String = word.chars().filter(|c| *c != '\'').collect::<String>().to_lowercase();
            if !word.is_empty() {
                tokens.push(word);
            }
        }
    }
    tokens
}

/// A word with one letter for each sound that is spelled in several ways, and no doubled letters.
fn sounded(word: &str) -> String {
    let sounds = &spellings().sounds;
    let mut sounded = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let spelled = sounds.iter().find(|(spelling, _)| rest.starts_with(spelling.as_str()));
        let length = match spelled {
            Some((spelling, sound)) => {
                sound.chars().for_each(|c| push_once(&mut sounded, c));
                spelling.len()
            }
            None => {
                push_once(&mut sounded, first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    sounded
}

fn push_once(word: &mut String, c: char) {
    if !(c.is_alphabetic() && word.ends_with(c)) {
        word.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (kind, names) in [
            (EntityKind::Person, &["Volodymyr Zelenskyy", "Vladimir Zelensky", "Volodymyr Zelenskiy"][..]),
            (EntityKind::Person, &["Joe Biden", "Joseph R. Biden, Jr.", "Joseph Biden"]),
            (EntityKind::Person, &["Zelenskyy", "Zelensky", "Zelenskiy"]),
            (EntityKind::Person, &["António Guterres", "Antonio Guterres"]),
            (EntityKind::Place, &["Kyiv", "Kiev"]),
            (EntityKind::Place, &["United States", "the United States", "U.S.", "USA"]),
            (EntityKind::Organisation, &["NATO", "the North Atlantic Treaty Organization"]),
        ] {
            let keys: Vec<String> = names.iter().map(|name| key(kind, name)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        for (one, other) in
            [("Boris Johnson", "Samantha Johnson"), ("Kim Jong Un", "Kim Yong Un"), ("Ann Lee", "Ann Leigh")]
        {
            assert_ne!(key(EntityKind::Person, one), key(EntityKind::Person, other));
        }
        assert_eq!(key(EntityKind::Person, "…"), "");
    }
}
