//! The sentences of a text, as stretches that are shown whole.

use rapporteur_reader::text::Text;
use std::ops::Range;

/// The sentences in bytes, in order.
#[derive(Debug)]
pub struct Sentences(Vec<Range<usize>>);

impl Sentences {
    /// The sentences of a text.
    pub fn of(text: &str) -> Self {
        let text = Text::read(text);
        let bytes = |s: &rapporteur_reader::text::Sentence| {
            let span = text.span(s.tokens);
            span.start as usize..span.end as usize
        };
        Sentences(text.sentences.iter().map(bytes).collect())
    }

    /// The sentence at a byte, else the one before it, else the first.
    pub fn around(&self, byte: usize) -> Range<usize> {
        let at = self.0.partition_point(|s| s.start <= byte).saturating_sub(1);
        self.0.get(at).cloned().unwrap_or(0..0)
    }

    /// The stretches that hold all of the ranges: whole sentences, neighbours joined.
    pub fn holding<'a>(&self, ranges: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = ranges
            .map(|r| {
                self.around(r.start).start.min(r.start)..self.around(r.end.saturating_sub(1)).end.max(r.end)
            })
            .collect();
        all.sort_by_key(|r| r.start);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in all {
            match joined.last_mut() {
                // Two bytes hold a space between sentences or a line break.
                Some(last) if range.start <= last.end + 2 => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_whole_sentences() {
        let text = "It rained. She left. He stayed there.\n\nNobody came.";
        let sentences = Sentences::of(text);
        let words = |ranges: &[Range<usize>]| {
            sentences.holding(ranges.iter()).into_iter().map(|r| &text[r]).collect::<Vec<_>>()
        };
        assert_eq!(&text[sentences.around(12)], "She left.");
        assert_eq!(words(&[12..14, 13..15]), ["She left."]);
        assert_eq!(words(&[22..24, 12..14]), ["She left. He stayed there."]);
        assert_eq!(words(&[0..2, 40..44]), ["It rained.", "Nobody came."]);
        assert_eq!(Sentences::of("").around(0), 0..0);
    }
}
