//! Sentences: runs of tokens within a paragraph that end at a stop, with the marks and brackets that close on it.

use super::tokens::{self, Gap, TokenKind};
use super::{Run, Text};

/// A sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Run,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// A sentence longer than this is cut, so that what later stages do within a sentence stays bounded.
const LONGEST: usize = 400;

pub(super) fn read(text: &Text) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        let Run { mut start, end } = paragraph.tokens;
        let mut at = start;
        while at < end {
            if at - start >= LONGEST {
                sentences.push(Sentence { tokens: Run::new(start, at), paragraph: index });
                start = at;
            }
            if !is_stop(text, at) {
                at += 1;
                continue;
            }
            let mut after = at + 1;
            while after < end && closes(text, after) {
                after += 1;
            }
            if after >= end || starts(text, at, after) {
                sentences.push(Sentence { tokens: Run::new(start, after), paragraph: index });
                start = after;
            }
            at = after;
        }
        if start < end {
            sentences.push(Sentence { tokens: Run::new(start, end), paragraph: index });
        }
    }
    sentences
}

fn is_stop(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    matches!(word, "." | "!" | "?" | "…" | "。")
        || word.starts_with("...")
        || (text.tokens[at].kind == TokenKind::Word && word.ends_with('.'))
}

/// A mark or bracket that closes on the stop before it, or one more stop ("?!").
fn closes(text: &Text, at: usize) -> bool {
    if matches!(text.word(at), ")" | "]" | "!" | "?" | ".") && text.tokens[at].gap == Gap::None {
        return true;
    }
    text.tokens[at].kind == TokenKind::Mark && text.quotes.closes(at)
}

/// Whether a new sentence starts at `at`, after the stop at `stop`.
fn starts(text: &Text, stop: usize, at: usize) -> bool {
    let token = &text.tokens[at];
    let stop_word = text.word(stop);
    if token.gap == Gap::None && !text.quotes.opens(at) && stop_word != "." {
        return false;
    }
    let abbreviation = text.tokens[stop].kind == TokenKind::Word;
    if abbreviation && at == stop + 1 && tokens::never_ends_sentence(stop_word) {
        return false;
    }
    let first =
        if token.kind == TokenKind::Mark || matches!(text.word(at), "(" | "[" | "-" | "--" | "–" | "—") {
            at + 1
        } else {
            at
        };
    let Some(opening) = text.tokens.get(first) else { return false };
    match opening.kind {
        TokenKind::Word if abbreviation && at == stop + 1 => {
            opening.case.is_capital() && begins_often(text.lower(first))
        }
        // "“Stop!” he said" and "Yahoo! said" go on.
        TokenKind::Word => opening.case.is_capital(),
        TokenKind::Number => !abbreviation,
        TokenKind::Address => true,
        _ => token.gap >= Gap::Line,
    }
}

/// Words that often begin a sentence, so that an abbreviation before them may have ended one.
fn begins_often(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "he",
        "she",
        "it",
        "they",
        "we",
        "but",
        "and",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "there",
        "as",
        "after",
        "before",
        "if",
        "when",
        "while",
        "for",
        "since",
        "some",
        "all",
        "both",
        "no",
        "i",
        "you",
        "however",
        "according",
        "meanwhile",
        "earlier",
        "later",
        "also",
        "one",
        "two",
        "most",
        "many",
    ];
    WORDS.contains(&word)
}
