//! The words that make a commitment, from `triggers.toml`.

use crate::lexicon::{self, Phrases, VerbForm, inflect};
use crate::text::{Gap, Run, Tag, Text};
use rapporteur_record::CommitmentKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What follows a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Takes {
    /// "promised to leave".
    To,
    /// "urged the rebels to leave".
    WhomTo,
    /// "insisted that they leave".
    That,
    /// "assured the crew that it would be paid".
    WhomThat,
    /// "appealed to the crew for calm".
    WhomFor,
    /// "demanded an inquiry".
    Object,
    /// "ruled out sending troops".
    Gerund,
    /// "agreed on a date".
    On,
    /// "is ready for talks".
    For,
    /// "their demands include a new vote".
    Include,
    /// "an agreement was reached on fishing".
    Reached,
}

/// A verb's form, as the file names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FormName {
    Base,
    Present,
    Past,
    Gerund,
}

impl FormName {
    fn of(form: VerbForm) -> Self {
        match form {
            VerbForm::Base => FormName::Base,
            VerbForm::Present => FormName::Present,
            VerbForm::Past => FormName::Past,
            VerbForm::Gerund => FormName::Gerund,
        }
    }
}

/// An entry of the file.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    words: Vec<String>,
    particle: Option<String>,
    kind: CommitmentKind,
    denied: Option<CommitmentKind>,
    takes: Vec<Takes>,
    #[serde(default)]
    keeps: bool,
    #[serde(default)]
    own: bool,
    score: f32,
    needs: Option<String>,
    unless: Option<String>,
    whom: Option<String>,
    #[serde(default)]
    forms: Vec<FormName>,
    #[serde(default)]
    after: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    example: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<Entry>,
    noun: Vec<Entry>,
    adjective: Vec<Entry>,
    modal: Vec<ModalEntry>,
    lists: FxHashMap<String, FxHashSet<String>>,
}

/// An entry of a modal.
#[derive(Clone, Debug, serde::Deserialize)]
struct ModalEntry {
    words: Vec<String>,
    #[serde(flatten)]
    modal: Modal,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test reads it"))]
    example: String,
}

/// A modal: its score by who its subject is and where it stands.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub(super) struct Modal {
    /// What it makes.
    pub kind: CommitmentKind,
    /// What its negation makes.
    pub denied: Option<CommitmentKind>,
    /// "we will", in a quotation.
    #[serde(default)]
    pub first: f32,
    /// In a told statement, of the speaker's side or of someone named.
    #[serde(default)]
    pub told: f32,
    /// In a statement, of anyone else.
    #[serde(default)]
    pub other: f32,
    /// Outside of statements, of someone named.
    #[serde(default)]
    pub plain: f32,
}

/// Modals by their words.
pub(super) static MODALS: LazyLock<Phrases<Modal>> = LazyLock::new(|| {
    let entries = file().modal;
    Phrases::new(entries.iter().flat_map(|e| e.words.iter().map(|w| (w.clone(), e.modal))))
});

/// The verbs after a modal that describe rather than commit.
pub(super) static IDLE: LazyLock<FxHashSet<String>> = LazyLock::new(|| list("idle"));

/// The verbs after "will" that threaten.
pub(super) static HOSTILE: LazyLock<FxHashSet<String>> = LazyLock::new(|| list("hostile"));

fn list(name: &str) -> FxHashSet<String> {
    file().lists.remove(name).unwrap_or_else(|| panic!("triggers.toml has no list {name}"))
}

/// The part of speech that an entry's words must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A verb, in this form.
    Verb(VerbForm),
    /// A noun.
    Noun,
    /// An adjective or participle after "is".
    Adjective,
    /// A modal.
    Modal,
}

/// One use of a word.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    /// The base form.
    pub base: String,
    /// The tokens that follow the first at once ("at" in "arrive at").
    rest: Vec<String>,
    /// A word that belongs to it, perhaps after an adverb or a day.
    pub particle: Option<String>,
    /// What it makes.
    pub kind: CommitmentKind,
    /// What its negation makes.
    pub denied: Option<CommitmentKind>,
    /// What follows.
    pub takes: Vec<Takes>,
    /// The span keeps the word.
    pub keeps: bool,
    /// Makes none where another side tells it.
    pub own: bool,
    /// How often it is one.
    pub score: f32,
    /// Words of which one must be in the object's head.
    pub needs: Option<FxHashSet<String>>,
    /// Words of which none may be in its head.
    pub unless: Option<FxHashSet<String>>,
    /// Words of which one must be in the one who is asked.
    pub whom: Option<FxHashSet<String>>,
    /// Verbs of which one must stand before.
    pub after: FxHashSet<String>,
    /// Verb, noun or adjective.
    pub form: Form,
}

/// All triggers, by their first word in lower case.
static TRIGGERS: LazyLock<FxHashMap<String, Vec<Trigger>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<String, Vec<Trigger>> = FxHashMap::default();
    let file = file();
    for entry in &file.verb {
        for word in &entry.words {
            let counts =
                |form: &VerbForm| entry.forms.is_empty() || entry.forms.contains(&FormName::of(*form));
            for (form, verb_form) in inflect(word).into_iter().filter(|(_, form)| counts(form)) {
                add(&mut by_first, &file.lists, entry, word, &form, Form::Verb(verb_form));
            }
        }
    }
    for (entries, form) in [(&file.noun, Form::Noun), (&file.adjective, Form::Adjective)] {
        for entry in entries {
            for word in &entry.words {
                add(&mut by_first, &file.lists, entry, word, word, form);
            }
        }
    }
    by_first
});

fn file() -> File {
    lexicon::load("triggers.toml", include_str!("triggers.toml"))
}

fn add(
    by_first: &mut FxHashMap<String, Vec<Trigger>>,
    lists: &FxHashMap<String, FxHashSet<String>>,
    entry: &Entry,
    base: &str,
    written: &str,
    form: Form,
) {
    let mut words = written.split(' ').map(str::to_owned);
    let first = words.next().unwrap_or_default();
    let list_of =
        |name: &String| lists.get(name).unwrap_or_else(|| panic!("triggers.toml has no list {name}"));
    let after = entry.after.iter().flat_map(|verb| inflect(verb)).map(|(form, _)| form);
    by_first.entry(first).or_default().push(Trigger {
        base: base.to_owned(),
        rest: words.collect(),
        particle: entry.particle.clone(),
        kind: entry.kind,
        denied: entry.denied,
        takes: entry.takes.clone(),
        keeps: entry.keeps,
        own: entry.own,
        score: entry.score,
        needs: entry.needs.as_ref().map(|name| list_of(name).clone()),
        whom: entry.whom.as_ref().map(|name| list_of(name).clone()),
        unless: entry.unless.as_ref().map(|name| list_of(name).clone()),
        after: after.collect(),
        form,
    });
}

/// The triggers whose words, without the particle, stand at the token.
pub(super) fn at(text: &Text, token: usize) -> impl Iterator<Item = (Run, &'static Trigger)> {
    let list = TRIGGERS.get(text.lower(token)).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(move |trigger| {
        let end = token + 1 + trigger.rest.len();
        let stands = trigger.rest.iter().zip(token + 1..).all(|(word, at)| text.lower_or_empty(at) == word);
        (stands && is_form(text, token, trigger.form)).then_some((Run::new(token, end), trigger))
    })
}

/// Whether the token can have the form here.
fn is_form(text: &Text, token: usize, form: Form) -> bool {
    let before = if token > 0 { text.tag(token - 1) } else { Tag::Punct };
    let nominal = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number);
    match form {
        // "the promised land", "a proposed law", "its demands", "the rebels' demands".
        Form::Verb(_) if nominal || before == Tag::Mark && text.tokens[token - 1].gap == Gap::None => false,
        Form::Verb(VerbForm::Base | VerbForm::Present) => !matches!(before, Tag::Preposition),
        Form::Verb(_) => true,
        Form::Noun => !matches!(before, Tag::To | Tag::Modal | Tag::Pronoun),
        Form::Adjective | Form::Modal => true,
    }
}

/// Each entry's example and kind.
#[cfg(test)]
pub(super) fn examples() -> Vec<(String, CommitmentKind)> {
    let file = file();
    let modals = file.modal.into_iter().map(|entry| (entry.example, entry.modal.kind));
    let entries = file.verb.into_iter().chain(file.noun).chain(file.adjective);
    entries.map(|entry| (entry.example, entry.kind)).chain(modals).collect()
}
