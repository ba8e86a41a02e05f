//! An item's words where they stand: each passage with its line and column, the words marked.

use crate::explain::items::Item;
use crate::explain::sentences::Sentences;
use crate::messages::visible;
use crate::output::{FAINT, STRONG};
use crate::source_map::SourceMap;
use std::ops::Range;

/// Bytes of a paragraph that is shown whole; of a longer one the sentences.
const PARAGRAPH: usize = 700;

/// How passages are printed.
pub struct Page {
    /// Columns.
    pub width: usize,
    /// Whether somebody sees colours; else the words are marked with brackets.
    pub in_colours: bool,
}

impl Page {
    /// The passages that hold an item's words.
    pub fn passages(&self, item: &Item, map: &SourceMap) -> String {
        let words: Vec<Range<usize>> =
            item.parts.iter().filter(|part| part.is_main).map(|part| part.range.clone()).collect();
        let mut out = String::new();
        for passage in passages(map.text(), &words) {
            let first = words.iter().find(|word| word.start >= passage.start && word.start < passage.end);
            let (line, column) = map.place_of_byte(first.map_or(passage.start, |word| word.start));
            let place = format!("{FAINT}{line}:{column}{FAINT:#}  ");
            let indent = 4 + line.to_string().len() + column.to_string().len() + 1;
            let passage = self.marked(map.text(), passage, &words);
            out.push_str(&self.fill(2, indent, &(place + &passage)));
        }
        out
    }

    /// A passage on one line, its words marked.
    fn marked(&self, text: &str, passage: Range<usize>, words: &[Range<usize>]) -> String {
        let (begin, end) = match self.in_colours {
            true => (STRONG.render().to_string(), STRONG.render_reset().to_string()),
            false => ("[".to_owned(), "]".to_owned()),
        };
        let mut out = String::new();
        for (at, c) in text[passage.clone()].char_indices().map(|(at, c)| (passage.start + at, c)) {
            // What ends here ends before the next begins.
            out.extend(words.iter().filter(|word| word.end == at).map(|_| end.as_str()));
            out.extend(words.iter().filter(|word| word.start == at).map(|_| begin.as_str()));
            match c.is_whitespace() {
                true if out.ends_with(' ') => {}
                true => out.push(' '),
                false => out.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
            }
        }
        out.extend(words.iter().filter(|word| word.end == passage.end).map(|_| end.as_str()));
        out.trim().to_owned()
    }

    /// Words wrapped below an indent.
    pub fn fill(&self, first: usize, rest: usize, words: &str) -> String {
        fill(self.width, first, rest, words)
    }
}

/// Words wrapped at so many columns, the first line and the rest below their indents.
pub fn fill(width: usize, first: usize, rest: usize, words: &str) -> String {
    let (first, rest) = (" ".repeat(first), " ".repeat(rest));
    let options = textwrap::Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(words, options) + "\n"
}

/// The paragraphs that hold words; of long ones the sentences. Those that touch are one.
fn passages(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let sentences = Sentences::of(text);
    let mut all: Vec<Range<usize>> =
        sentences.holding(words.iter()).into_iter().map(|s| paragraph(text, s)).collect();
    all.dedup();
    all
}

/// The paragraph around sentences, or the sentences where it is long.
fn paragraph(text: &str, sentences: Range<usize>) -> Range<usize> {
    let start = text[..sentences.start].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[sentences.end..].find("\n\n").map_or(text.len(), |at| sentences.end + at);
    if end - start <= PARAGRAPH { start..end } else { sentences }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_in_their_paragraph() {
        let text = "It rained.\n\nShe met him. They\nspoke.\n\nNobody came.";
        let word = |word: &str| text.find(word).map(|at| at..at + word.len()).expect("a word");
        let words = [word("met"), word("spoke")];
        let page = Page { width: 80, in_colours: false };
        let shown: Vec<String> =
            passages(text, &words).into_iter().map(|range| page.marked(text, range, &words)).collect();
        assert_eq!(shown, ["She [met] him. They [spoke]."]);
    }

    #[test]
    fn of_a_long_paragraph_the_sentences_are_shown() {
        let text = format!("{}She met him. {}", "It rained. ".repeat(80), "It snowed. ".repeat(80));
        let at = text.find("met").expect("a word");
        let shown = passages(&text, std::slice::from_ref(&(at..at + 3)));
        assert_eq!(shown.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["She met him."]);
    }
}
