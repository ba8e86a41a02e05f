//! From a record's spans to words, and to lines and columns of the source.

use rapporteur_doors::Origin;
use rapporteur_record::Span;

/// A report's text, with the way from code points to bytes, lines and columns.
#[derive(Debug)]
pub struct SourceMap<'a> {
    text: &'a str,
    /// The byte of every code point that is a multiple of [`STEP`].
    bytes: Vec<u32>,
    /// The code point at which each line begins.
    lines: Vec<u32>,
    /// Line and column of the text's first character.
    text_at: (u64, u64),
}

const STEP: usize = 32;

impl<'a> SourceMap<'a> {
    /// The map of a text.
    pub fn new(text: &'a str, origin: &Origin) -> Self {
        let (mut bytes, mut lines) = (Vec::with_capacity(text.len() / STEP + 1), vec![0]);
        for (count, (byte, c)) in text.char_indices().enumerate() {
            if count % STEP == 0 {
                bytes.push(byte as u32);
            }
            if c == '\n' {
                lines.push(count as u32 + 1);
            }
        }
        SourceMap { text, bytes, lines, text_at: origin.text_at }
    }

    /// The byte of a code point; the text's end for those beyond.
    pub fn byte(&self, code_point: u32) -> usize {
        let at = code_point as usize;
        let Some(&kept) = self.bytes.get(at / STEP) else { return self.text.len() };
        let rest = &self.text[kept as usize..];
        rest.char_indices().nth(at % STEP).map_or(self.text.len(), |(byte, _)| kept as usize + byte)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &'a str {
        let (start, end) = (self.byte(span.start), self.byte(span.end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// Line and column, from 1, of a code point, in the source.
    pub fn place(&self, code_point: u32) -> (u64, u64) {
        let line = self.lines.partition_point(|start| *start <= code_point) - 1;
        let column = u64::from(code_point - self.lines[line]);
        let (first_line, first_column) = self.text_at;
        (first_line + line as u64, if line == 0 { first_column + column } else { 1 + column })
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Line and column of a byte.
    pub fn place_of_byte(&self, byte: usize) -> (u64, u64) {
        let step = self.bytes.partition_point(|kept| *kept as usize <= byte).saturating_sub(1);
        let kept = self.bytes.get(step).copied().unwrap_or(0) as usize;
        let rest = self.text[kept..byte].chars().count();
        self.place((step * STEP + rest) as u32)
    }

    /// The code point at a line and column of the source; the nearest one of the line where the column lies beyond.
    pub fn code_point(&self, (line, column): (u64, u64)) -> Option<u32> {
        let index = line.checked_sub(self.text_at.0)? as usize;
        let start = *self.lines.get(index)?;
        let first = if index == 0 { self.text_at.1 } else { 1 };
        let end = self.lines.get(index + 1).map_or(self.text.chars().count() as u32, |next| next - 1);
        Some((u64::from(start) + column.saturating_sub(first)).min(u64::from(end)) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text_at: (u64, u64)) -> Origin {
        Origin { source: "a.txt".into(), json_line: None, text_at }
    }

    #[test]
    fn places_count_in_the_source() {
        let text = format!("né Kyïv\n“{}”", "x".repeat(100));
        let map = SourceMap::new(&text, &origin((3, 10)));
        assert_eq!(map.words(Span { start: 3, end: 7 }), "Kyïv");
        assert_eq!(map.words(Span { start: 8, end: 10 }), "“x");
        assert_eq!(map.words(Span { start: 109, end: 500 }), "”");
        assert_eq!((map.place(3), map.place(8), map.place(9)), ((3, 13), (4, 1), (4, 2)));
    }

    #[test]
    fn every_place_leads_back() {
        let text = "né\nKyïv\n\n“x”";
        let map = SourceMap::new(text, &origin((2, 5)));
        for at in 0..text.chars().count() as u32 {
            assert_eq!(map.code_point(map.place(at)), Some(at));
            assert_eq!(map.place_of_byte(map.byte(at)), map.place(at));
        }
        assert_eq!(map.code_point((9, 1)), None);
        assert_eq!(map.code_point((1, 1)), None);
        assert_eq!(map.code_point((3, 99)), Some(7));
    }
}
