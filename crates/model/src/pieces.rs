//! A report as the encoder sees it: word pieces, their places, and what their letters and quotation marks say.

use crate::BadWeights;
use crate::marks::{Case, Quotation, Quotations};
use std::ops::Range;
use tokenizers::Tokenizer;

/// Pieces that frame a window.
pub const START: u32 = 101;
/// See [`START`].
pub const END: u32 = 102;
/// A line break is a piece of its own: paragraphs matter to quotations. The id is one that the vocabulary leaves unused.
pub const BREAK: u32 = 1;

/// Cuts texts into word pieces (WordPiece, Schuster and Nakajima, ICASSP 2012).
pub struct Tokens(Tokenizer);

/// One piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Row of the embeddings.
    pub id: u32,
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Whether a word begins here.
    pub head: bool,
    /// How its word is written.
    pub case: Case,
    /// Where it stands to quotation marks.
    pub quotation: Quotation,
}

impl Piece {
    pub fn is_break(&self) -> bool {
        self.id == BREAK
    }
}

impl Tokens {
    /// From the tokenizer's own JSON.
    pub fn new(json: &[u8]) -> Result<Self, BadWeights> {
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(|e| BadWeights::Tokens(e.to_string()))?;
        tokenizer.with_truncation(None).map_err(|e| BadWeights::Tokens(e.to_string()))?;
        tokenizer.with_padding(None);
        Ok(Tokens(tokenizer))
    }

    /// The pieces of a text, in order. A paragraph at a time: none reaches over a line's end.
    pub fn cut(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 4);
        let mut quotations = Quotations::of(text);
        let mut start = 0;
        let mut broken: Option<usize> = None;
        for line in text.split_inclusive('\n') {
            let before = pieces.len();
            self.line(line, start, &mut quotations, &mut pieces);
            if let (Some(at), true) = (broken, pieces.len() > before) {
                // Line breaks are one piece from the first of them to what follows, and none before the first word.
                let next = pieces[before].bytes.start;
                let piece = Piece {
                    id: BREAK,
                    bytes: at..next,
                    head: true,
                    case: Case::None,
                    quotation: Quotation::Outside,
                };
                pieces.insert(before, piece);
                broken = None;
            }
            if line.ends_with('\n') {
                broken = broken.or(Some(start + line.len() - 1));
            }
            start += line.len();
        }
        pieces
    }

    fn line(&self, line: &str, start: usize, quotations: &mut Quotations, pieces: &mut Vec<Piece>) {
        // An encoding of a text without special pieces cannot fail for WordPiece, which has a piece for the unknown.
        let Ok(found) = self.0.encode(line, false) else { return };
        let (ids, offsets, words) = (found.get_ids(), found.get_offsets(), found.get_word_ids());
        let mut at = 0;
        while at < ids.len() {
            let end = (at + 1..ids.len()).find(|&next| words[next] != words[at]).unwrap_or(ids.len());
            let word = line.get(offsets[at].0..offsets[end - 1].1).unwrap_or_default();
            let case = Case::of(word);
            for piece in at..end {
                let bytes = start + offsets[piece].0..start + offsets[piece].1;
                let quotation = quotations.at(bytes.start);
                pieces.push(Piece { id: ids[piece], bytes, head: piece == at, case, quotation });
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, bool)> {
        let tokens = Tokens::new(crate::weights::TOKENS).expect("the tokenizer");
        let pieces = tokens.cut(text);
        pieces.iter().map(|p| (text[p.bytes.clone()].replace('\n', "|"), p.head)).collect()
    }

    #[test]
    fn words_are_cut_and_paragraphs_parted() {
        let found = cut("“Umerov met” him.\n\nThen\n");
        let words: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["“", "Um", "ero", "v", "met", "”", "him", ".", "||", "Then"]);
        let heads: Vec<bool> = found.iter().map(|&(_, head)| head).collect();
        assert_eq!(heads, [true, true, false, false, true, true, true, true, true, true]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(cut("").is_empty());
        assert!(cut("\n\n \n").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_in_order_and_slice_the_text(text in "(\\PC|\n|“|\"){0,200}") {
            let tokens = Tokens::new(crate::weights::TOKENS).expect("the tokenizer");
            let pieces = tokens.cut(&text);
            for pair in pieces.windows(2) {
                proptest::prop_assert!(pair[0].bytes.start <= pair[1].bytes.start);
            }
            for piece in &pieces {
                proptest::prop_assert!(text.get(piece.bytes.clone()).is_some());
            }
        }
    }
}
