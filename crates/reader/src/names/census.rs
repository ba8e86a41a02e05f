//! How each word is written over the report: what stands in lower case elsewhere is no name where it starts a sentence.

use crate::text::{ParagraphKind, Tag, Text, TokenKind, closed_class};
use rustc_hash::FxHashMap;

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names and first words.
    Plain,
    /// "Most Words of a Headline".
    Titled,
    /// "ALL LETTERS".
    Shouted,
}

/// How often a word is written which way, in plain sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    /// Capitalised where a lower-case word would not be.
    pub capital: u16,
    /// In lower case.
    pub lower: u16,
}

pub(super) struct Census<'t> {
    words: FxHashMap<&'t str, Written>,
    styles: Vec<Style>,
}

impl<'t> Census<'t> {
    pub fn of(text: &'t Text) -> Self {
        let styles: Vec<Style> = text.sentences.iter().map(|s| style_of(text, s.tokens)).collect();
        let mut words: FxHashMap<&str, Written> = FxHashMap::default();
        for (sentence, style) in text.sentences.iter().zip(&styles) {
            let leftover = text.paragraphs[sentence.paragraph].kind == ParagraphKind::Leftover;
            if *style != Style::Plain || leftover {
                continue;
            }
            for token in sentence.tokens {
                if text.tokens[token].case.is_capital() {
                    let written = words.entry(text.lower(token)).or_default();
                    let free = !starts_clause(text, token);
                    written.capital = written.capital.saturating_add(u16::from(free));
                }
            }
        }
        for (token, t) in text.tokens.iter().enumerate() {
            if t.kind == TokenKind::Word
                && !t.case.is_capital()
                && let Some(written) = words.get_mut(text.lower(token))
            {
                written.lower = written.lower.saturating_add(1);
            }
        }
        Census { words, styles }
    }

    pub fn written(&self, word: &str) -> Written {
        self.words.get(word).copied().unwrap_or_default()
    }

    pub fn style(&self, text: &Text, token: usize) -> Style {
        self.styles[text.tokens[token].sentence as usize]
    }
}

/// Whether a word there is capitalised whatever it is.
pub(super) fn starts_clause(text: &Text, token: usize) -> bool {
    if text.sentence_of(token).tokens.start == token {
        return true;
    }
    let before = &text.tokens[token - 1];
    before.kind == TokenKind::Mark && before.gap != crate::text::Gap::None
        || matches!(text.word(token - 1), ":" | "•" | "#" | "*" | "?" | "!" | "…" | "“")
        || (matches!(text.word(token - 1), "-" | "–" | "—")
            && text.sentence_of(token).tokens.start + 1 == token)
        || before.kind == TokenKind::Mark && text.sentence_of(token).tokens.start + 1 == token
}

fn style_of(text: &Text, run: crate::text::Run) -> Style {
    let (mut words, mut upper, mut capital) = (0, 0, 0);
    for t in run {
        let token = &text.tokens[t];
        if token.kind != TokenKind::Word || text.word(t).len() < 2 {
            continue;
        }
        let small = matches!(
            closed_class(text.lower(t)),
            Some(Tag::Determiner | Tag::Preposition | Tag::Conjunction | Tag::To | Tag::Auxiliary)
        );
        if small && !token.case.is_capital() {
            continue;
        }
        words += 1;
        upper += usize::from(token.case == crate::text::Case::Upper);
        capital += usize::from(token.case.is_capital());
    }
    let ends = run.end > run.start && matches!(text.word(run.end - 1), "." | "!" | "?");
    if words >= 3 && upper * 10 >= words * 8 {
        Style::Shouted
    } else if words >= 5 && capital * 100 >= words * 85 && !ends {
        Style::Titled
    } else {
        Style::Plain
    }
}
