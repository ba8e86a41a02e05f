//! A guess at each token's part of speech: closed classes from `words.toml`, open classes by the commonest sense
//! in WordNet (`pos.tsv`, made from the tagged counts of WordNet 3.1's index.sense), endings for the rest, and
//! a few rules of context. It is a guess: later stages use it for edges, never alone for a decision.

use super::{Case, Text, TokenKind};
use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Parts of speech, as far as later stages need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// "talks", and unknown words in lower case.
    Noun,
    /// A capitalised word that the dictionary does not know, or one within a sentence.
    Name,
    /// Base form or present: "say", "says".
    Verb,
    /// Past or participle: "said".
    Past,
    /// "saying".
    Gerund,
    /// "long".
    Adjective,
    /// "also", "repeatedly".
    Adverb,
    /// "the", "several".
    Determiner,
    /// "his", "'s" after a noun.
    Possessive,
    /// "he".
    Pronoun,
    /// "of".
    Preposition,
    /// Forms of be, have, do.
    Auxiliary,
    /// "would".
    Modal,
    /// "and".
    Conjunction,
    /// "that", "because".
    Subordinator,
    /// "who".
    Wh,
    /// "to".
    To,
    /// "not".
    Negation,
    /// "12", "dozens".
    Number,
    /// A quotation mark or apostrophe.
    Mark,
    /// Punctuation.
    Punct,
    /// Anything else: addresses, symbols.
    Other,
}

impl Tag {
    /// A finite verb, a participle or an auxiliary.
    pub fn is_verbal(self) -> bool {
        matches!(self, Tag::Verb | Tag::Past | Tag::Auxiliary | Tag::Modal)
    }

    /// A noun or name.
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name)
    }
}

static CLOSED: LazyLock<FxHashMap<String, Tag>> = LazyLock::new(|| {
    let classes: std::collections::BTreeMap<Tag, Vec<String>> =
        toml::from_str(include_str!("words.toml")).expect("words.toml is checked by a test");
    classes.into_iter().flat_map(|(tag, words)| words.into_iter().map(move |w| (w, tag))).collect()
});

/// Base form to its parts of speech, commonest first: "n", "v", "a", "r" (adverb).
static OPEN: LazyLock<FxHashMap<&'static str, &'static [u8]>> = LazyLock::new(|| {
    let rows = include_str!("pos.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.map(|(word, parts)| (word, parts.as_bytes())).collect()
});

/// The possible tags of a word in lower case, commonest first; empty where it is unknown.
fn candidates(word: &str, out: &mut Vec<Tag>) {
    out.clear();
    if let Some(form) = lexicon::irregular(word) {
        out.push(form);
        return;
    }
    if let Some(parts) = OPEN.get(word) {
        out.extend(parts.iter().map(|p| match p {
            b'n' => Tag::Noun,
            b'v' => Tag::Verb,
            b'a' => Tag::Adjective,
            _ => Tag::Adverb,
        }));
        // "accused" and "wounded" are verbs first, whatever else they are.
        if word.strip_suffix("ed").is_some_and(|stem| stem.len() > 2 && is_verb_stem(stem))
            && !out.contains(&Tag::Verb)
        {
            out.insert(0, Tag::Past);
        }
        return;
    }
    if let Some(stem) = word.strip_suffix("ing").filter(|s| s.len() > 1) {
        if is_verb_stem(stem) {
            out.push(Tag::Gerund);
        }
    } else if let Some(stem) = word.strip_suffix("ed").filter(|s| s.len() > 1) {
        if is_verb_stem(stem) {
            out.push(Tag::Past);
        }
    } else if let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with('s')) {
        let parts = OPEN.get(stem).copied().or_else(|| {
            stem.strip_suffix('e').and_then(|s| {
                OPEN.get(s)
                    .copied()
                    .or_else(|| s.strip_suffix('i').and_then(|s| OPEN.get(format!("{s}y").as_str()).copied()))
            })
        });
        if let Some(parts) = parts {
            out.extend(parts.iter().filter_map(|p| match p {
                b'n' => Some(Tag::Noun),
                b'v' => Some(Tag::Verb),
                _ => None,
            }));
        }
    } else if word.ends_with("ly") {
        out.push(Tag::Adverb);
    }
}

/// Whether a verb's form without its ending: "hitt", "mak", "carri", "attack".
fn is_verb_stem(stem: &str) -> bool {
    let known = |s: &str| OPEN.get(s).is_some_and(|p| p.contains(&b'v'));
    let bytes = stem.as_bytes();
    let n = bytes.len();
    known(stem)
        || known(&format!("{stem}e"))
        || n > 2 && bytes[n - 1] == bytes[n - 2] && stem.is_char_boundary(n - 1) && known(&stem[..n - 1])
        || stem.strip_suffix('i').is_some_and(|s| known(&format!("{s}y")))
}

/// The closed class that a word in lower case belongs to ("the": determiner).
pub(crate) fn closed_class(word: &str) -> Option<Tag> {
    CLOSED.get(word).copied()
}

/// Whether the dictionary of open classes knows the word or a form of it ("talks", "agreed", "swiftly").
pub(crate) fn is_everyday(word: &str) -> bool {
    if OPEN.contains_key(word) {
        return true;
    }
    let mut options = Vec::new();
    candidates(word, &mut options);
    !options.is_empty()
}

fn can_be_verb(word: &str) -> bool {
    let mut options = Vec::new();
    candidates(word, &mut options);
    options.contains(&Tag::Verb)
}

/// Whether the commonest sense of the word is a verb or an adverb ("asked", "nearly").
pub(crate) fn is_verb_or_adverb(word: &str) -> bool {
    let mut options = Vec::new();
    candidates(word, &mut options);
    matches!(options.first(), Some(Tag::Verb | Tag::Past | Tag::Gerund | Tag::Adverb))
}

/// Tags every token of the text.
pub(super) fn read(text: &mut Text) {
    let mut options = Vec::new();
    let mut before = Tag::Punct;
    for at in 0..text.tokens.len() {
        let starts_sentence = text.sentence_of(at).tokens.start == at || text.tag_before_is_opening(at);
        let tag = tag_of(text, at, before, starts_sentence, &mut options);
        text.tokens[at].tag = tag;
        before = tag;
    }
}

impl Text<'_> {
    /// Whether the token follows an opening mark, bracket or colon, where a capital says nothing.
    fn tag_before_is_opening(&self, at: usize) -> bool {
        at > 0
            && (self.tokens[at - 1].kind == TokenKind::Mark || matches!(self.word(at - 1), ":" | "(" | "["))
    }
}

fn tag_of(text: &Text, at: usize, before: Tag, starts_sentence: bool, options: &mut Vec<Tag>) -> Tag {
    let token = &text.tokens[at];
    let word = text.lower(at);
    match token.kind {
        TokenKind::Number => return Tag::Number,
        TokenKind::Mark => return Tag::Mark,
        TokenKind::Punct => return if word == "&" { Tag::Conjunction } else { Tag::Punct },
        TokenKind::Address => return Tag::Other,
        TokenKind::Clitic => {
            return match word {
                "'s" if matches!(before, Tag::Pronoun | Tag::Wh) => Tag::Auxiliary,
                "'s" => Tag::Possessive,
                "'re" | "'m" | "'ve" => Tag::Auxiliary,
                _ => Tag::Modal,
            };
        }
        TokenKind::Word => {}
    }
    let capital = token.case.is_capital();
    let closed = CLOSED.get(word).copied();
    if capital && !starts_sentence {
        // Within a sentence a capital makes a name, whatever the word means ("May", "Will"); "I" and acronyms
        // of closed words ("IT") aside. All-capital text keeps closed classes.
        return match closed {
            Some(tag) if word == "i" || tag != Tag::Noun && token.case == Case::Upper && word != "us" => tag,
            Some(tag @ (Tag::Determiner | Tag::Preposition | Tag::Conjunction | Tag::Subordinator)) => tag,
            _ => Tag::Name,
        };
    }
    if let Some(tag) = closed {
        return in_context(text, at, word, tag, before);
    }
    candidates(word, options);
    if capital && (options.is_empty() || token.case == Case::Upper) {
        return Tag::Name;
    }
    let has = |tag: Tag| options.contains(&tag);
    let verb = options.iter().copied().find(|t| matches!(t, Tag::Verb | Tag::Past));
    let next = text.lower_or_empty(at + 1);
    if starts_sentence && has(Tag::Noun) {
        // Sentences of news open with subjects, not with commands.
        return Tag::Noun;
    }
    match before {
        Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number
            if has(Tag::Noun) || options.is_empty() =>
        {
            // "the report", "five new attacks"; but "the attackers left".
            if options.first() == Some(&Tag::Adjective) && starts_noun(text, at + 1) {
                Tag::Adjective
            } else {
                Tag::Noun
            }
        }
        Tag::To | Tag::Modal if has(Tag::Verb) => Tag::Verb,
        // "are holding talks", whatever a holding is besides.
        Tag::Auxiliary
            if word.len() > 5
                && word.ends_with("ing")
                && matches!(
                    text.lower(at - 1),
                    "is" | "are" | "was" | "were" | "been" | "be" | "'s" | "'re"
                ) =>
        {
            Tag::Gerund
        }
        // "of hitting Tolm", "by killing the mayor", whatever a hitting is besides.
        Tag::Preposition if is_gerund(word) && starts_object(text, at + 1) => Tag::Gerund,
        // "was hit", "has put"
        Tag::Auxiliary if has(Tag::Verb) && lexicon::is_own_participle(word) => Tag::Past,
        Tag::Verb | Tag::Past | Tag::Gerund | Tag::Preposition if has(Tag::Noun) => {
            if options.first() == Some(&Tag::Adjective) && starts_noun(text, at + 1) {
                Tag::Adjective
            } else {
                Tag::Noun
            }
        }
        Tag::Pronoun | Tag::Wh if verb.is_some() => verb.unwrap_or(Tag::Verb),
        // "the minister said", "officials claim that"; but "the campaign spokesman", "the missile strikes".
        Tag::Noun | Tag::Name if verb == Some(Tag::Past) => Tag::Past,
        Tag::Noun | Tag::Name if verb.is_some() && has(Tag::Noun) => {
            if followed_by_clause(next) {
                Tag::Verb
            } else {
                Tag::Noun
            }
        }
        _ => options.first().copied().unwrap_or(if capital { Tag::Name } else { Tag::Noun }),
    }
}

fn is_gerund(word: &str) -> bool {
    word.strip_suffix("ing").is_some_and(|stem| stem.len() > 2 && is_verb_stem(stem))
}

/// Whether a name or a determiner starts at the token.
fn starts_object(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| {
        let closed = CLOSED.get(text.lower(at)).copied();
        token.case.is_capital() || matches!(closed, Some(Tag::Determiner | Tag::Possessive))
    })
}

/// Whether a noun could start at the token.
fn starts_noun(text: &Text, at: usize) -> bool {
    at < text.tokens.len()
        && text.tokens[at].kind == TokenKind::Word
        && !CLOSED.get(text.lower(at)).is_some_and(|t| *t != Tag::Noun && *t != Tag::Number)
}

/// Whether "to" is a preposition: after "according" and the like, or before a word that starts a noun phrase.
fn leads_to_noun(text: &Text, to: usize) -> bool {
    let before = to.checked_sub(1).map_or("", |t| text.lower(t));
    if matches!(
        before,
        "according"
            | "thanks"
            | "prior"
            | "owing"
            | "contrary"
            | "relating"
            | "response"
            | "addition"
            | "next"
            | "close"
    ) {
        return true;
    }
    // "is due to arrive", but "due to rain"
    let awaited = to >= 2 && matches!(text.lower(to - 2), "is" | "are" | "was" | "were" | "be" | "been");
    if before == "due" && !(awaited && can_be_verb(text.lower_or_empty(to + 1))) {
        return true;
    }
    let Some(next) = text.tokens.get(to + 1) else { return true };
    let closed = CLOSED.get(text.lower(to + 1)).copied();
    next.case.is_capital()
        || next.kind == TokenKind::Number
        || matches!(closed, Some(Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Wh))
}

/// Words that come after a verb rather than a noun.
fn followed_by_clause(next: &str) -> bool {
    matches!(
        next,
        "that"
            | "the"
            | "a"
            | "an"
            | "it"
            | "he"
            | "she"
            | "they"
            | "his"
            | "her"
            | "its"
            | "their"
            | "on"
            | "there"
    )
}

/// The closed words that context decides.
fn in_context(text: &Text, at: usize, word: &str, tag: Tag, before: Tag) -> Tag {
    let next = || text.lower_or_empty(at + 1);
    let next_closed = || CLOSED.get(next()).copied();
    match word {
        // "to Kyiv", "according to police", "to the war": no infinitive follows.
        "to" if leads_to_noun(text, at) => Tag::Preposition,
        "that" | "this" | "these" | "those" if next_closed().is_some_and(|t| t.is_verbal()) => Tag::Pronoun,
        "that" if matches!(before, Tag::Preposition | Tag::Conjunction) => Tag::Determiner,
        "no" if next() == "," || next() == "." => Tag::Adverb,
        "may" | "will"
            if text.tokens[at].case.is_capital() && next_closed().is_none_or(|t| t != Tag::Pronoun) =>
        {
            Tag::Name
        }
        // "to attack", but "shot to death"
        _ if tag == Tag::Noun
            && matches!(before, Tag::Pronoun | Tag::To | Tag::Modal)
            && can_be_verb(word) =>
        {
            Tag::Verb
        }
        _ => tag,
    }
}
