//! The tokens of a text as the grammar sees them: each with what it can be in a time, up to a paragraph's end.

use super::lexicon::{LEXICON, MonthName, PartWord, UnitWord, Word};
use crate::text::{Case, Gap, Tag, Text, TokenKind};

/// A view on the tokens; beyond `end` there is nothing.
pub(super) struct Scan<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    words: Vec<u16>,
    /// The end of what may be looked at.
    pub(super) end: usize,
}

impl<'t, 'a> Scan<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>) -> Self {
        Scan { text, words: LEXICON.indices(text), end: text.tokens.len() }
    }

    /// What the token can be.
    pub(super) fn word(&self, at: usize) -> &'static Word {
        let index = if at < self.end { self.words[at] } else { 0 };
        LEXICON.word(index)
    }

    /// Whether a time may start here.
    pub(super) fn may_start(&self, at: usize) -> bool {
        let word = self.words[at];
        word != 0 && !(LEXICON.word(word).article && self.words.get(at + 1).is_none_or(|next| *next == 0))
    }

    /// The token in lower case; "" beyond the end.
    pub(super) fn lower(&self, at: usize) -> &str {
        if at < self.end { self.text.lower(at) } else { "" }
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    pub(super) fn one_of(&self, at: usize, words: &[&str]) -> bool {
        let word = self.lower(at);
        !word.is_empty() && words.contains(&word)
    }

    /// The token before, in lower case; "" at a paragraph's start.
    pub(super) fn before(&self, at: usize) -> &str {
        self.back(at, 1)
    }

    /// A token further back; "" beyond the paragraph's start.
    pub(super) fn back(&self, at: usize, steps: usize) -> &str {
        let Some(token) = at.checked_sub(steps) else { return "" };
        let here = &self.text.tokens[at.min(self.text.tokens.len() - 1)];
        if self.text.tokens[token].paragraph == here.paragraph { self.text.lower(token) } else { "" }
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        (at < self.end).then(|| self.text.tag(at))
    }

    /// Whether nothing parts the token from the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].gap == Gap::None
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].case.is_capital()
    }

    pub(super) fn is_upper(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].case == Case::Upper
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        at < self.end && self.text.tokens[at].kind == TokenKind::Word
    }

    /// A hyphen or dash: the token after it, else the token itself.
    pub(super) fn after_hyphen(&self, at: usize) -> usize {
        if self.one_of(at, &["-", "‐", "‑", "–"]) { at + 1 } else { at }
    }

    /// The digits of a number token, without separators, where it is whole and small.
    pub(super) fn whole(&self, at: usize) -> Option<u32> {
        let word = self.digits(at)?;
        (word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
    }

    /// A number of one or two digits.
    pub(super) fn short(&self, at: usize) -> Option<i8> {
        let word = self.digits(at)?;
        (word.len() <= 2).then(|| word.parse().ok())?
    }

    /// A number token as written.
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        (at < self.end && self.word(at).digits).then(|| self.text.word(at))
    }

    pub(super) fn month(&self, at: usize) -> Option<MonthName> {
        let name = self.word(at).month?;
        (!name.strict && !name.short || self.is_capital(at)).then_some(name)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<i8> {
        self.word(at).weekday
    }

    pub(super) fn unit(&self, at: usize) -> Option<UnitWord> {
        self.word(at).unit
    }

    pub(super) fn part(&self, at: usize) -> Option<PartWord> {
        self.word(at).part
    }
}
