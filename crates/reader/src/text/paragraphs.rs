//! Paragraphs, and which of them are leftovers of a web page or headings.
//!
//! A paragraph ends at an empty line. Where a text has no empty line but many lines, each line is a paragraph;
//! a text that comes as one line is one paragraph.

use super::tokens::Gap;
use super::{Run, Text, TokenKind};
use crate::lexicon;
use std::sync::LazyLock;

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: Run,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Part of the report.
    Body,
    /// A headline or section heading: names and times count, statements and events do not.
    Heading,
    /// A leftover of the page ("Read more", a caption's credit, an advert): gives no items.
    Leftover,
}

#[derive(serde::Deserialize)]
struct Leftovers {
    whole: Vec<String>,
    start: Vec<String>,
}

static LEFTOVERS: LazyLock<Leftovers> =
    LazyLock::new(|| lexicon::load("leftovers.toml", include_str!("leftovers.toml")));

pub(super) fn read(text: &Text) -> Vec<Paragraph> {
    let blanks = text.tokens.iter().skip(1).filter(|t| t.gap == Gap::Blank).count();
    let lines = text.tokens.iter().skip(1).filter(|t| t.gap == Gap::Line).count();
    // Lines wrapped at a fixed width are many and lie between empty lines; one line a paragraph has none between.
    let breaks = if blanks * 3 >= lines { Gap::Blank } else { Gap::Line };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for end in 1..=text.tokens.len() {
        if end == text.tokens.len() || text.tokens[end].gap >= breaks {
            let tokens = Run::new(start, end);
            paragraphs.push(Paragraph { tokens, kind: kind_of(text, tokens) });
            start = end;
        }
    }
    if text.tokens.is_empty() {
        paragraphs.clear();
    }
    paragraphs
}

fn kind_of(text: &Text, tokens: Run) -> ParagraphKind {
    let head: String = text.words(tokens).chars().take(120).collect::<String>().to_lowercase();
    let plain = head.trim_matches(|c: char| !c.is_alphanumeric());
    let is_leftover = LEFTOVERS.whole.iter().any(|w| plain == w)
        || (tokens.len() < 40 && LEFTOVERS.start.iter().any(|s| plain.starts_with(s.as_str())));
    if is_leftover {
        return ParagraphKind::Leftover;
    }
    let last = text.tokens[tokens.end - 1];
    let ends_openly = last.kind != TokenKind::Mark
        && !matches!(text.word(tokens.end - 1), "." | "!" | "?" | "…" | ":" | "\"" | "...");
    let markdown = text.word(tokens.start) == "#" && tokens.len() > 1;
    let has_mark = tokens.iter().any(|t| text.tokens[t].kind == TokenKind::Mark);
    if markdown || (ends_openly && tokens.len() <= 14 && !has_mark && tokens.start > 0) {
        return ParagraphKind::Heading;
    }
    ParagraphKind::Body
}
