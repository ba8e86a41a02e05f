//! Words that report, and where a text uses them so.

use super::Text;
use crate::lexicon::{self, Phrases, VerbForm};
use crate::text::{Case, Run, Sentence, Tag, TokenKind};
use rapporteur_record::StatementMode;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a reporting verb may be followed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames {
    /// A clause, with or without "that".
    pub clause: bool,
    /// A clause with "that".
    pub that: bool,
    /// "to" and a verb.
    pub infinitive: bool,
    /// The one spoken to, then a clause.
    pub listener: bool,
    /// What is spoken of.
    pub object: bool,
}

/// What a listed word means.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The verb's base form, or the phrase.
    pub base: String,
    /// Spoken, written or thought.
    pub mode: StatementMode,
    /// What may follow.
    pub frames: Frames,
    /// The verb's form here.
    pub form: VerbForm,
    /// The source stands after it ("according to").
    pub before_source: bool,
    /// A phrase taken whole ("quoted as saying").
    pub phrase: bool,
}

/// A reporting word in the text.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Its words.
    pub run: Run,
    /// What it means.
    pub entry: &'static Entry,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Lists {
    clause: Vec<String>,
    that: Vec<String>,
    infinitive: Vec<String>,
    listener: Vec<String>,
    object: Vec<String>,
}

#[derive(Deserialize)]
struct Data {
    speech: Lists,
    writing: Lists,
    thought: Lists,
    phrases: BTreeMap<StatementMode, Vec<String>>,
    before_source: BTreeMap<StatementMode, Vec<String>>,
}

static CUES: LazyLock<Phrases<Entry>> = LazyLock::new(|| {
    let data: Data = lexicon::load("cues.toml", include_str!("cues.toml"));
    let mut entries: Vec<(String, Entry)> = Vec::new();
    let phrase = |base: String, mode, before_source| {
        let frames = Frames { clause: true, ..Frames::default() };
        (base.clone(), Entry { base, mode, frames, form: VerbForm::Past, before_source, phrase: true })
    };
    for (mode, phrases) in data.phrases {
        entries.extend(phrases.into_iter().map(|p| phrase(p, mode, false)));
    }
    for (mode, phrases) in data.before_source {
        entries.extend(phrases.into_iter().map(|p| phrase(p, mode, true)));
    }
    for (mode, lists) in [
        (StatementMode::Speech, data.speech),
        (StatementMode::Writing, data.writing),
        (StatementMode::Thought, data.thought),
    ] {
        for (base, frames) in frames_of(lists) {
            for (words, form) in lexicon::inflect(&base) {
                let entry =
                    Entry { base: base.clone(), mode, frames, form, before_source: false, phrase: false };
                entries.push((words, entry));
            }
        }
    }
    Phrases::new(entries)
});

fn frames_of(lists: Lists) -> BTreeMap<String, Frames> {
    let mut frames: BTreeMap<String, Frames> = BTreeMap::new();
    let mut mark = |verbs: Vec<String>, set: fn(&mut Frames)| {
        for verb in verbs {
            set(frames.entry(verb).or_default());
        }
    };
    mark(lists.clause, |f| f.clause = true);
    mark(lists.that, |f| f.that = true);
    mark(lists.infinitive, |f| f.infinitive = true);
    mark(lists.listener, |f| f.listener = true);
    mark(lists.object, |f| f.object = true);
    frames
}

/// The reporting words of a sentence, outside quotations, in order.
pub fn in_sentence(text: &Text, sentence: &Sentence) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match CUES.at(text, at) {
            Some((run, entry)) if run.end <= sentence.tokens.end && is_cue(text, sentence, run, entry) => {
                cues.push(Cue { run, entry });
                at = run.end;
            }
            _ => at += 1,
        }
    }
    cues
}

/// The listed reporting word within a run of words that report; speech with every frame where none is listed.
pub fn within(text: &Text, run: Run) -> Cue {
    static OTHER: LazyLock<Entry> = LazyLock::new(|| Entry {
        base: String::new(),
        mode: StatementMode::Speech,
        frames: Frames { clause: true, that: true, ..Frames::default() },
        form: VerbForm::Past,
        before_source: false,
        phrase: true,
    });
    let listed = run.iter().rev().find_map(|t| CUES.at(text, t).filter(|(found, _)| found.end <= run.end));
    let (found, entry) = listed.unwrap_or((run, &OTHER));
    Cue { run: Run::new(found.start, run.end), entry }
}

/// Whether the listed words report here, rather than being a noun, an adjective or a passive.
fn is_cue(text: &Text, sentence: &Sentence, run: Run, entry: &Entry) -> bool {
    let quoted = text
        .quotes
        .around(run.start)
        .is_some_and(|q| !text.quotes.list[q].broken || text.quotes.list[q].open.is_some());
    if quoted || text.tokens[run.start].kind != TokenKind::Word {
        return false;
    }
    if entry.phrase {
        return true;
    }
    if text.tokens[run.start].case.is_capital()
        && run.start > sentence.tokens.start
        && text.tokens[run.start].case != Case::Upper
    {
        return false;
    }
    let before = (run.start > sentence.tokens.start).then(|| run.start - 1);
    let tag_before = before.map_or(Tag::Punct, |t| text.tag(t));
    let lower_before = before.map_or("", |t| text.lower(t));
    let after = text.lower_or_empty(run.end);
    // "re-report", "so-called", "long-sought".
    if lower_before == "-" || after == "-" && text.tokens[run.end].gap == crate::text::Gap::None {
        return false;
    }
    let (auxiliary, negated) = auxiliaries_before(text, sentence, run.start);
    if negated {
        return false;
    }
    match entry.form {
        VerbForm::Past => {
            let passive = auxiliary.is_some_and(|t| is_be(text.lower(t)));
            let modifier = matches!(tag_before, Tag::Determiner | Tag::Possessive | Tag::Adjective)
                && lower_before != "all"
                && lower_before != "both";
            !passive && !modifier && tag_before != Tag::Preposition && after != "by"
        }
        VerbForm::Present => {
            let noun = matches!(
                tag_before,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Verb
                    | Tag::Number
            );
            let noun =
                noun || matches!(after, "of" | "and" | "or" | "by" | "from" | "in") && entry.base != "say";
            !noun && run.start > sentence.tokens.start
        }
        VerbForm::Base => {
            let plain = matches!(tag_before, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Adverb | Tag::Wh);
            plain && text.tag(run.start) == Tag::Verb && run.start > sentence.tokens.start
        }
        VerbForm::Gerund => {
            let progressive = auxiliary.is_some_and(|t| is_be(text.lower(t)));
            progressive
                || lower_before == ","
                || matches!(tag_before, Tag::Mark)
                || matches!(
                    lower_before,
                    "while" | "by" | "and" | "before" | "after" | "as"
                )
                // "gave a speech congratulating the crew", "issued a statement saying"
                || super::channel::is_channel_word(lower_before)
                || tag_before == Tag::Adverb
        }
    }
}

/// The nearest auxiliary before a verb, over adverbs, and whether it is negated or a modal or infinitive stands there.
fn auxiliaries_before(text: &Text, sentence: &Sentence, verb: usize) -> (Option<usize>, bool) {
    let mut nearest = None;
    for at in (sentence.tokens.start..verb).rev().take(5) {
        let word = text.lower(at);
        match text.tag(at) {
            Tag::Auxiliary => {
                nearest = nearest.or(Some(at));
                if word.ends_with("n't") {
                    return (nearest, true);
                }
            }
            Tag::Negation => return (nearest, true),
            Tag::Modal | Tag::To => return (nearest, true),
            Tag::Adverb => {}
            _ => break,
        }
    }
    (nearest, false)
}

fn is_be(word: &str) -> bool {
    matches!(
        word,
        "be" | "is"
            | "are"
            | "was"
            | "were"
            | "been"
            | "being"
            | "am"
            | "'s"
            | "'re"
            | "'m"
            | "isn't"
            | "wasn't"
            | "aren't"
            | "weren't"
    )
}
