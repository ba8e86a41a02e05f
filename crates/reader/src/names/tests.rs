//! The corpus of examples, and what it cannot say.

use super::lexicon::LEXICON;
use super::*;
use crate::lexicon::load;
use crate::text::words_of;

#[derive(serde::Deserialize)]
struct Corpus {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    same: Vec<[String; 2]>,
    #[serde(default)]
    apart: Vec<[String; 2]>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    kin: Vec<String>,
    #[serde(default)]
    extent: Vec<String>,
    #[serde(default)]
    gender: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
}

struct Reading<'a> {
    text: &'a Text<'a>,
    names: Names,
    faults: Vec<String>,
}

impl Reading<'_> {
    /// The mention that starts within the first place of the words.
    fn mention(&self, words: &str) -> Option<&Mention> {
        let start =
            self.text.source.find(words).unwrap_or_else(|| panic!("the text lacks \"{words}\"")) as u32;
        let end = start + words.len() as u32;
        self.names.mentions.iter().find(|m| {
            let span = self.text.span(m.run);
            span.start < end && start < span.end
        })
    }

    fn entity(&self, name: &str) -> Option<&Entity> {
        let by_name =
            self.names.entities.iter().find(|e| e.name == name || e.aliases.iter().any(|a| a == name));
        by_name.or_else(|| self.mention(name).map(|m| &self.names.entities[m.entity]))
    }

    fn fault(&mut self, fault: String) {
        self.faults.push(fault);
    }

    fn check(&mut self, example: &Example) {
        for line in &example.is {
            let (words, kind) = line.split_once(" => ").expect("is: words => kind");
            let found = self.mention(words).map(|m| {
                let kind = format!("{:?}", self.names.entities[m.entity].kind).to_lowercase();
                (self.text.words(m.run).to_owned(), kind)
            });
            match found {
                Some((_, k)) if k == kind => {}
                found => self.fault(format!("{words} is no {kind} but {found:?}")),
            }
        }
        for words in &example.not {
            if let Some(mention) = self.mention(words) {
                self.fault(format!("{words} is a name: {}", self.text.words(mention.run)));
            }
        }
        for ([a, b], want) in
            example.same.iter().map(|p| (p, true)).chain(example.apart.iter().map(|p| (p, false)))
        {
            let (one, two) = (self.mention(a).map(|m| m.entity), self.mention(b).map(|m| m.entity));
            if one.is_none() || two.is_none() || (one == two) != want {
                self.fault(format!("{a} and {b}: one thing? wanted {want}, got {one:?} {two:?}"));
            }
        }
        for line in &example.roles {
            let (name, role) = line.split_once(" = ").expect("roles: Name = title");
            let found = self.roles_of(name);
            if !found.iter().any(|r| r == role) {
                self.fault(format!("{name} is not {role} but {found:?}"));
            }
        }
        for line in &example.kin {
            let (name, tie) = line.split_once(" = ").expect("kin: Name = word of Name");
            let found: Vec<String> = self.entity(name).map_or(Vec::new(), |e| {
                let tie = |r: &Relation| {
                    format!("{} of {}", self.text.words(r.kind), self.names.entities[r.to].name)
                };
                e.relations.iter().map(tie).collect()
            });
            if !found.iter().any(|r| r == tie) {
                self.fault(format!("{name} is not {tie} but {found:?}"));
            }
        }
        for words in &example.extent {
            let extents: Vec<&str> = self.names.mentions.iter().map(|m| self.text.words(m.extent)).collect();
            if !extents.contains(&words.as_str()) {
                let extents = format!("{extents:?}");
                self.fault(format!("no extent \"{words}\" among {extents}"));
            }
        }
        for line in &example.gender {
            let (name, gender) = line.split_once(" = ").expect("gender: Name = female");
            let found = self.entity(name).and_then(|e| e.gender).map(|g| format!("{g:?}").to_lowercase());
            if found.as_deref() != Some(gender) {
                self.fault(format!("{name} is not {gender} but {found:?}"));
            }
        }
        for name in &example.names {
            if !self.names.entities.iter().any(|e| e.name == *name) {
                let names: Vec<&String> = self.names.entities.iter().map(|e| &e.name).collect();
                let fault = format!("no entity is named {name}: {names:?}");
                self.fault(fault);
            }
        }
    }

    fn roles_of(&self, name: &str) -> Vec<String> {
        let Some(entity) = self.entity(name) else { return Vec::new() };
        let role = |r: &Role| {
            let former = if r.former { "former " } else { "" };
            let of = r.of.map_or(String::new(), |of| format!(" of {}", self.names.entities[of].name));
            format!("{former}{}{of}", self.text.words(r.title))
        };
        entity.roles.iter().map(role).collect()
    }
}

#[test]
fn every_example_is_read_right() {
    let corpus: Corpus = load("corpus.toml", include_str!("corpus.toml"));
    let mut faults = Vec::new();
    for example in &corpus.example {
        let text = Text::read(&example.text);
        let names = read(&text, None, &Trace::off());
        let mut reading = Reading { text: &text, names, faults: Vec::new() };
        reading.check(example);
        faults.extend(reading.faults.into_iter().map(|f| format!("{}\n    {f}", example.text)));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_keys_of_places_are_tokens() {
    for row in include_str!("words/places.tsv").lines() {
        let key = row.split('\t').next().unwrap_or_default();
        assert_eq!(words_of(&key.replace(" 's", "'s")).join(" "), key);
        assert!(LEXICON.listed(key).is_some(), "{key}");
    }
}

/// Mentions are in order, do not overlap, lie in their extents and refer to entities.
fn assert_sound(source: &str) {
    let text = Text::read(source);
    let names = read(&text, None, &Trace::off());
    let mut before = 0;
    for mention in &names.mentions {
        assert!(mention.run.start >= before && !mention.run.is_empty());
        assert!(mention.extent.covers(mention.run));
        assert!(mention.entity < names.entities.len());
        before = mention.run.end;
    }
    for entity in &names.entities {
        assert!(!entity.name.is_empty());
    }
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    for piece in [
        "San ",
        "Ann of the ",
        "President ",
        "Mr. ",
        "A, ",
        "US-",
        "minister of ",
        "al-",
        "Bank of and ",
        "Lee, the ",
    ] {
        assert_sound(&piece.repeat(40_000 / piece.len()));
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_soundly(source in "([A-Z][a-z]{0,6}|of|the|and|,|\\.|'s|President|Mr\\.|-|\\(|\\)|“|”|[a-z]{1,8}|[0-9]{1,3}|\\PC| ){0,60}") {
        assert_sound(&source);
    }

    #[test]
    fn any_words_are_read_soundly(words in proptest::collection::vec("[A-Z][a-z]{0,6}|of|the|and|,|\\.|'s|President|Mr\\.|minister|London|Ukrainian|-|[a-z]{1,8}", 0..40)) {
        assert_sound(&words.join(" "));
    }
}
