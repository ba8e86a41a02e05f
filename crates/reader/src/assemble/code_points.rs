//! From bytes inside to code points at the border.

use crate::text::Span;

/// Counts the code points before a byte; built once a text.
#[derive(Debug)]
pub struct CodePoints<'a> {
    source: &'a str,
    /// Code points before every 64th byte; empty for ASCII text, where both counts are one.
    before: Vec<u32>,
}

/// Bytes between two counts kept.
const STEP: usize = 64;

impl<'a> CodePoints<'a> {
    /// Counts the code points of a text.
    pub fn new(source: &'a str) -> Self {
        if source.is_ascii() {
            return CodePoints { source, before: Vec::new() };
        }
        let mut before = Vec::with_capacity(source.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in source.bytes().enumerate() {
            if at % STEP == 0 {
                before.push(count);
            }
            count += u32::from(is_first(byte));
        }
        CodePoints { source, before }
    }

    /// The code points before the byte, which must lie on a character boundary.
    fn count(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        if self.before.is_empty() {
            return byte as u32;
        }
        // The text's end can lie one step beyond the last count kept.
        let kept = (byte / STEP).min(self.before.len() - 1);
        let rest = &self.source.as_bytes()[kept * STEP..byte];
        self.before[kept] + rest.iter().filter(|b| is_first(**b)).count() as u32
    }

    /// The span in code points.
    pub fn span(&self, span: Span) -> rapporteur_record::Span {
        rapporteur_record::Span { start: self.count(span.start), end: self.count(span.end) }
    }
}

/// Whether the byte is the first of a character in UTF-8.
fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_slice_to_the_same_words(text in "\\PC{0,200}", a in 0usize..200, b in 0usize..200) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
            let span = Span::new(a.min(b), a.max(b));
            prop_assert_eq!(CodePoints::new(&text).span(span).slice(&text), Some(span.of(&text)));
        }
    }
}
