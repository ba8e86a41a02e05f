//! The text stage: what a text is made of, computed once and read by all later stages.
//!
//! In: the report's text. Out: a [`Text`] with tokens, sentences, paragraphs (and which of them are leftovers
//! of a web page), the structure of quotation marks, the dateline and the language. Offsets are bytes.
//!
//! Parts, in the order in which they run: `tokens` (UAX #29 words, mended for news), `tags` (a guess at each
//! token's part of speech), `paragraphs`, `sentences`, `quotes`, `dateline`, `language`.

mod dateline;
mod language;
mod paragraphs;
mod quotes;
mod sentences;
mod span;
mod tags;
mod tokens;

#[cfg(test)]
mod tests;

pub use dateline::Dateline;
pub use paragraphs::{Paragraph, ParagraphKind};
pub use quotes::{Quotation, Quotes};
pub use sentences::Sentence;
pub use span::{Run, Runs, Span};
pub use tags::Tag;
pub(crate) use tags::{closed_class, is_everyday, is_verb_or_adverb};
pub use tokens::{Case, Gap, Token, TokenKind};

/// So many tokens in marks, with the marks, are a few words that the report takes over, not speech.
const FEW_QUOTED: usize = 12;

/// A text and its structure.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text itself.
    pub source: &'a str,
    /// Its tokens: words, numbers, punctuation; white space lies between them.
    pub tokens: Vec<Token>,
    /// Its sentences; each lies within one paragraph.
    pub sentences: Vec<Sentence>,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Its quotations.
    pub quotes: Quotes,
    /// Where and when it says that it was written.
    pub dateline: Option<Dateline>,
    /// ISO 639-1 code of its language, where it is clear.
    pub language: Option<&'static str>,
    /// Lower-case forms of the tokens, one after another.
    lowered: String,
}

impl<'a> Text<'a> {
    /// Reads the structure of a text.
    pub fn read(source: &'a str) -> Self {
        let (tokens, lowered) = tokens::read(source);
        let mut text = Text {
            source,
            tokens,
            lowered,
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            quotes: Quotes::default(),
            dateline: None,
            language: None,
        };
        text.paragraphs = paragraphs::read(&text);
        for (index, paragraph) in text.paragraphs.iter().enumerate() {
            for token in paragraph.tokens {
                text.tokens[token].paragraph = index as u32;
            }
        }
        text.quotes = quotes::read(&text);
        text.sentences = sentences::read(&text);
        for (index, sentence) in text.sentences.iter().enumerate() {
            for token in sentence.tokens {
                text.tokens[token].sentence = index as u32;
            }
        }
        tags::read(&mut text);
        text.dateline = dateline::read(&text);
        text.language = language::of(&text);
        text
    }

    /// The token as written.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.source)
    }

    /// The token in lower case, with straight apostrophes.
    pub fn lower(&self, token: usize) -> &str {
        let (start, end) = self.tokens[token].lower;
        &self.lowered[start as usize..end as usize]
    }

    /// The lower-case form, or "" beyond the text's end.
    pub fn lower_or_empty(&self, token: usize) -> &str {
        if token < self.tokens.len() { self.lower(token) } else { "" }
    }

    /// The token's tag; that of punctuation beyond the text's end, where rules that look ahead must stop.
    pub fn tag(&self, token: usize) -> Tag {
        self.tokens.get(token).map_or(Tag::Punct, |t| t.tag)
    }

    /// The token's tag; none beyond the text's end.
    pub fn tag_at(&self, token: usize) -> Option<Tag> {
        self.tokens.get(token).map(|t| t.tag)
    }

    /// From the first byte of a run's first token to the last byte of its last.
    pub fn span(&self, run: Run) -> Span {
        if run.is_empty() {
            return Span::default();
        }
        Span { start: self.tokens[run.start].span.start, end: self.tokens[run.end - 1].span.end }
    }

    /// A run's words, as written.
    pub fn words(&self, run: Run) -> &'a str {
        self.span(run).of(self.source)
    }

    /// The sentence that holds the token.
    pub fn sentence_of(&self, token: usize) -> &Sentence {
        &self.sentences[self.tokens[token].sentence as usize]
    }

    /// The paragraph that holds the token.
    pub fn paragraph_of(&self, token: usize) -> &Paragraph {
        &self.paragraphs[self.tokens[token].paragraph as usize]
    }

    /// Sentences of the report's body: no leftovers of a web page, no headings.
    pub fn body(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| self.paragraphs[s.paragraph].kind == ParagraphKind::Body)
    }

    /// Whether a mark parts clauses: not an apostrophe, nor a mark of a few quoted words within a sentence.
    pub fn parts_clauses(&self, mark: usize) -> bool {
        let opened = self.quotes.opening_at(mark).map(|q| &self.quotes.list[q]);
        let Some(quotation) = opened.or_else(|| self.quotes.closing_at(mark)) else { return false };
        let outer = quotation.outer();
        let sentence = self.sentence_of(outer.start).tokens;
        outer.len() > FEW_QUOTED || outer.start == sentence.start || outer.end > sentence.end
    }

    /// Number of words: tokens with a letter or digit, clitics aside.
    pub fn word_count(&self) -> usize {
        let counts = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address);
        self.tokens.iter().filter(counts).count()
    }
}

/// The tokens of a phrase in lower case, as [`crate::lexicon`] compares them.
pub(crate) fn words_of(phrase: &str) -> Vec<String> {
    let (tokens, lowered) = tokens::read(phrase);
    tokens.iter().map(|t| lowered[t.lower.0 as usize..t.lower.1 as usize].to_owned()).collect()
}
