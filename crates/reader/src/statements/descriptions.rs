//! Speakers who are described: "the president", "Norvale's prime minister", "the report", "the ministry's data".

use crate::lexicon;
use crate::names::Names;
use crate::text::{Run, Tag, Text};
use rapporteur_record::EntityKind;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Data {
    documents: Vec<String>,
    personal: Vec<String>,
    bodies: Vec<String>,
    bare: Vec<String>,
    several: Vec<String>,
    voices: Vec<String>,
    offices: FxHashMap<String, String>,
}

static DATA: LazyLock<Data> =
    LazyLock::new(|| lexicon::load("descriptions.toml", include_str!("descriptions.toml")));

/// The entities of a report by what they can be called.
#[derive(Debug)]
pub struct Descriptions<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    /// Entities by the last word of a role, or of a body's name.
    by_head: FxHashMap<String, Vec<usize>>,
    /// First token of each entity's first mention.
    first: Vec<usize>,
    /// The first and the second person of whom no office is told, with where they come up.
    untitled: [Option<(usize, usize)>; 2],
}

/// A description: its words up to where something is attached.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// All words of the source.
    pub source: Run,
    /// End of the head noun phrase.
    pub head_end: usize,
}

impl Description {
    /// The last word of the head noun phrase.
    pub fn head(&self) -> Option<usize> {
        self.head_end.checked_sub(1).filter(|&t| self.source.contains(t))
    }
}

/// Heads of state and government, whose offices are theirs alone.
const HEADS_OF_STATE: [&str; 3] = ["president", "chancellor", "king"];

/// Whether a word is one that bodies are called by: "agency".
pub fn is_body(word: &str) -> bool {
    DATA.bodies.iter().any(|b| b == word)
}

/// Whether a word is a document that a person issues: "letter".
pub fn is_personal(word: &str) -> bool {
    DATA.personal.iter().any(|d| d == word)
}

/// Whether words mean several who were named: "the two leaders".
pub fn is_several(words: &str) -> bool {
    let rest = words.strip_prefix("the ").map(|rest| rest.strip_prefix("two ").unwrap_or(rest));
    rest.is_some_and(|rest| DATA.several.iter().any(|several| several == rest))
}

/// Whether words are those of a part that speaks for its body: "the press service".
pub fn is_voice(words: &str) -> bool {
    DATA.voices.iter().any(|voice| words.ends_with(voice.as_str()))
}

/// At most this many mentions back, the one who is meant is looked for.
const REACH: usize = 40;

impl<'a> Descriptions<'a> {
    /// Gathers the entities of a report.
    pub fn new(text: &'a Text<'a>, names: &'a Names) -> Self {
        let mut by_head: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, entity) in names.entities.iter().enumerate() {
            let roles = entity
                .roles
                .iter()
                .filter(|r| !r.title.is_empty())
                .map(|r| text.lower(head_of(text, r.title)).to_owned());
            let body = (entity.kind == EntityKind::Organisation && entity.name.contains(' '))
                .then(|| entity.name.rsplit(' ').next().unwrap_or_default().to_lowercase());
            for head in roles.chain(body) {
                let list = by_head.entry(head).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            }
        }
        let mut first = vec![usize::MAX; names.entities.len()];
        for mention in &names.mentions {
            first[mention.entity] = first[mention.entity].min(mention.run.start);
        }
        let person =
            |&e: &usize| names.entities[e].kind == EntityKind::Person && names.entities[e].roles.is_empty();
        let mut untitled: Vec<(usize, usize)> =
            (0..first.len()).filter(person).map(|e| (first[e], e)).collect();
        untitled.sort_unstable();
        let untitled = [untitled.first().copied(), untitled.get(1).copied()];
        Descriptions { text, names, by_head, first, untitled }
    }

    /// Who is meant by a description, if one entity fits clearly; `last` are those who spoke last.
    pub fn entities(&self, described: Description, last: &[usize]) -> Option<Vec<usize>> {
        let source = described.source;
        let word = self.text.lower(described.head()?);
        if DATA.documents.iter().any(|d| d == word) {
            return self.issuer(source, word, last);
        }
        let first = self.text.lower(source.start);
        let owned = source.iter().skip(1).any(|t| self.text.tag(t) == Tag::Possessive);
        let definite = matches!(first, "the" | "his" | "her" | "their" | "its")
            || self.text.tokens[source.start].case.is_capital()
            || source.len() == 1 && DATA.bare.iter().any(|b| b == word)
            || owned;
        if !definite
            || self.text.tag(source.start) == Tag::Number
            || matches!(first, "a" | "an" | "some" | "several")
        {
            return None;
        }
        let phrase = self.text.words(source).to_lowercase();
        let office = DATA
            .offices
            .iter()
            .find(|(words, _)| phrase.ends_with(words.as_str()))
            .map(|(_, role)| role.as_str());
        let holders = self.by_head.get(office.unwrap_or(word)).map_or(&[][..], |list| list);
        let fits: Vec<usize> = holders.iter().copied().filter(|&e| self.fits(e, described)).collect();
        // "the President of Norvale": whoever holds the office there, before one whose office has no country told.
        let owners: Vec<usize> = self.names.mentions_in(source).iter().map(|m| m.entity).collect();
        let holds_there = |e: usize| {
            self.names.entities[e].roles.iter().any(|r| r.of.is_some_and(|of| owners.contains(&of)))
        };
        let there: Vec<usize> = fits.iter().copied().filter(|&e| holds_there(e)).collect();
        let fits = if there.is_empty() { fits } else { there };
        if fits.is_empty() && !owners.is_empty() && HEADS_OF_STATE.contains(&word) {
            return self.untitled(source).map(|e| vec![e]);
        }
        self.choose(&fits, source, last).map(|e| vec![e])
    }

    /// Where a state's office tells of its own head, it calls him by name and by office, and never both at once: the only
    /// person named before of whom no office is told.
    fn untitled(&self, source: Run) -> Option<usize> {
        let before = self.untitled.iter().flatten().filter(|(first, _)| *first < source.start);
        let mut before = before.map(|&(_, entity)| entity);
        let only = before.next()?;
        before.next().is_none().then_some(only)
    }

    /// One who is named before, or the only one at all; of several the one who spoke last or is nearest.
    fn choose(&self, fits: &[usize], source: Run, last: &[usize]) -> Option<usize> {
        let before: Vec<usize> = fits.iter().copied().filter(|&e| self.first[e] < source.start).collect();
        match (&before[..], fits) {
            ([only], _) | ([], [only]) => Some(*only),
            ([], _) => None,
            (several, _) => {
                let spoke = several.iter().copied().find(|e| last.contains(e));
                let mentions = self.names.mentions.partition_point(|m| m.run.start < source.start);
                let nearest = || {
                    self.names.mentions[..mentions]
                        .iter()
                        .rev()
                        .take(REACH)
                        .map(|m| m.entity)
                        .find(|e| several.contains(e))
                };
                spoke.or_else(nearest)
            }
        }
    }

    /// Whether nothing in the description speaks against the entity: another country than the role's, another title.
    fn fits(&self, entity: usize, described: Description) -> bool {
        let Description { source, head_end } = described;
        let owners: Vec<usize> = self.names.mentions_in(source).iter().map(|m| m.entity).collect();
        let roles = &self.names.entities[entity].roles;
        if roles.is_empty() {
            // A body called by its last word ("the commission").
            return owners.is_empty();
        }
        let head = self.text.lower(head_end - 1);
        roles.iter().filter(|r| !r.title.is_empty()).any(|role| {
            let same_owner = owners.is_empty() || role.of.is_none_or(|of| owners.contains(&of));
            // "the prime minister" is not the interior minister.
            let before =
                head_end.checked_sub(2).filter(|&t| source.contains(t)).filter(|&t| self.is_title_word(t));
            let same_title =
                before.is_none_or(|t| role.title.iter().any(|r| self.text.lower(r) == self.text.lower(t)));
            same_owner && (same_title || self.text.lower(head_of(self.text, role.title)) != head)
        })
    }

    /// A word of a title rather than an article, an owner or an adjective of time.
    fn is_title_word(&self, token: usize) -> bool {
        let plain = matches!(self.text.tag(token), Tag::Noun | Tag::Name | Tag::Adjective)
            && self.names.mention_at(token).is_none();
        plain
            && !matches!(
                self.text.lower(token),
                "former" | "new" | "late" | "current" | "outgoing" | "russian" | "then" | "us" | "u.s."
            )
    }

    /// Who issued a document: the body named with it ("a statement by the ministry"), or whoever spoke last.
    fn issuer(&self, source: Run, word: &str, last: &[usize]) -> Option<Vec<usize>> {
        let kind = |e: usize| self.names.entities[e].kind;
        let issues = |e: usize| matches!(kind(e), EntityKind::Organisation | EntityKind::Place);
        let named = self.names.mentions_in(source).iter().map(|m| m.entity).find(|&e| issues(e));
        if let Some(body) = named {
            return Some(vec![body]);
        }
        if let Some(by) = source.iter().find(|&t| matches!(self.text.lower(t), "by" | "from"))
            && self.text.lower_or_empty(by + 1) == "the"
        {
            let noun = |&t: &usize| {
                matches!(self.text.tag(t), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name)
            };
            let rest = Run::new(by + 1, (by + 1..source.end).take_while(noun).last().unwrap_or(by + 1) + 1);
            return self.entities(Description { source: rest, head_end: rest.end }, last);
        }
        let definite = matches!(self.text.lower(source.start), "the" | "its" | "this" | "their");
        let goes_on = last.iter().all(|&e| kind(e) == EntityKind::Organisation || is_personal(word));
        (definite && !last.is_empty() && goes_on).then(|| last.to_vec())
    }
}

/// The head of a title: the last word before "of" or "for" ("Minister of Internal Affairs", "secretary of state").
fn head_of(text: &Text, title: Run) -> usize {
    let of = title.iter().find(|&t| matches!(text.lower(t), "of" | "for" | "to"));
    of.filter(|&t| t > title.start).map_or(title.end, |t| t) - 1
}
