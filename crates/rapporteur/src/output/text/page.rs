//! The page that sections print on: headings, and items with id and place, wrapped.

use crate::messages::visible;
use crate::output::Reading;
use crate::source_map::SourceMap;
use anstyle::{AnsiColor, Style};
use rapporteur_record::{Record, Span};
use std::fmt::Display;

/// Titles and names.
pub const STRONG: Style = Style::new().bold();
/// Section headings.
pub const HEADING: Style = AnsiColor::Cyan.on_default().bold();
/// Ids and places.
pub const FAINT: Style = Style::new().dimmed();
/// What stays open.
pub const OPEN: Style = AnsiColor::Yellow.on_default();

/// A page of text.
pub struct Page<'a> {
    /// The record that is printed.
    pub record: &'a Record,
    map: SourceMap<'a>,
    width: usize,
    out: String,
}

/// Columns of the place and the id before an item.
const PLACE: usize = 9;
const ID: usize = 5;

impl<'a> Page<'a> {
    /// An empty page for a reading.
    pub fn new(reading: &'a Reading, width: usize) -> Self {
        let map = SourceMap::new(&reading.report.text, &reading.origin);
        Page { record: &reading.record, map, width, out: String::new() }
    }

    /// The page.
    pub fn finish(self) -> String {
        self.out
    }

    /// A section's heading after an empty line.
    pub fn heading(&mut self, words: &str) {
        self.out.push_str(&format!("\n{HEADING}{words}{HEADING:#}\n"));
    }

    /// A line of its own, wrapped below its indent.
    pub fn line(&mut self, indent: usize, words: &str) {
        let first = " ".repeat(indent);
        let rest = " ".repeat(indent + 2);
        self.fill(words, &first, &rest);
    }

    /// An item: place, id, and what there is to say, wrapped.
    pub fn item(&mut self, at: Option<Span>, id: &str, words: &str) {
        let place = at.map(|span| self.place(span)).unwrap_or_default();
        let first = format!("  {FAINT}{place:>PLACE$}  {id:<ID$}{FAINT:#}");
        self.fill(words, &first, &" ".repeat(4 + PLACE + ID));
    }

    /// Lines as they are, but for the space at their ends.
    pub fn lines(&mut self, lines: &str) {
        for line in lines.lines() {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// The columns of the page.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A line that belongs to the item above it.
    pub fn below(&mut self, words: &str) {
        let indent = " ".repeat(4 + PLACE + ID);
        self.fill(words, &indent, &format!("{indent}  "));
    }

    fn fill(&mut self, words: &str, first: &str, rest: &str) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(words, options) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// "7:12": line and column of a span.
    pub fn place(&self, span: Span) -> String {
        let (line, column) = self.map.place(span.start);
        format!("{line}:{column}")
    }

    /// The words of a span on one line, made safe for a terminal.
    pub fn words(&self, span: Span) -> String {
        let words = self.map.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        visible(&words)
    }

    /// The words of several pieces.
    pub fn pieces(&self, spans: &[Span]) -> String {
        spans.iter().map(|s| self.words(*s)).collect::<Vec<_>>().join(" … ")
    }
}

/// Words in a style; nothing where there are none.
pub fn styled(style: Style, words: impl Display) -> String {
    let words = words.to_string();
    if words.is_empty() { words } else { format!("{style}{words}{style:#}") }
}

/// Parts with a middle dot between them, empty ones left out.
pub fn dotted(parts: impl IntoIterator<Item = String>) -> String {
    crate::output::who::joined(parts, " · ")
}
