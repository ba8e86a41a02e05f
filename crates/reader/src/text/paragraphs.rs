//! Paragraphs, and which of them are leftovers of a web page or headings.
//!
//! A paragraph ends at an empty line, and at a single line end where these part paragraphs too;
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
    let breaks = if lines_are_paragraphs(text) { Gap::Line } else { Gap::Blank };
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

/// Whether single line ends part paragraphs: most of them follow the end of a sentence. In text wrapped at a fixed
/// width few do.
fn lines_are_paragraphs(text: &Text) -> bool {
    let ends = |at: usize| {
        matches!(text.word(at), "." | "!" | "?" | "…" | ":" | "...")
            || text.tokens[at].kind == TokenKind::Mark
    };
    let (mut lines, mut after_stop) = (0, 0);
    for (before, token) in text.tokens.iter().skip(1).enumerate() {
        if token.gap == Gap::Line {
            lines += 1;
            after_stop += usize::from(ends(before) || token.kind == TokenKind::Mark);
        }
    }
    lines > 0 && after_stop * 2 >= lines
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
