//! Parts and notes drawn under the text.

use super::items::{Item, Part};
use super::sentences::Sentences;
use super::{overlap, range};
use crate::messages::visible;
use crate::source_map::SourceMap;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rapporteur_reader::trace::{Note, Verdict};
use std::ops::Range;

/// What drawing needs to know of the report.
pub struct Drawing<'a> {
    /// From bytes to places.
    pub map: &'a SourceMap<'a>,
    /// What is shown whole.
    pub sentences: &'a Sentences,
    /// The report's file.
    pub path: &'a str,
    /// The line of a file of JSON lines.
    pub json_line: Option<u64>,
    /// Columns.
    pub width: usize,
}

impl Drawing<'_> {
    /// An item with its parts pointed at, and the notes that led to it.
    pub fn item(&self, item: &Item, notes: &[&Note]) -> String {
        let stretches = self.sentences.holding(item.parts.iter().map(|part| &part.range));
        self.draw(&item.id, &item.title, &stretches, &item.parts, notes)
    }

    /// A place at which there is no item.
    pub fn place(&self, byte: usize, title: &str, notes: &[&Note]) -> String {
        let sentence = self.sentences.around(byte);
        let end = self.map.text()[byte..].chars().next().map_or(byte, |c| byte + c.len_utf8());
        let mut stretches = vec![sentence];
        if !overlap(&stretches[0], &(byte..end)) {
            stretches = self.sentences.holding(std::iter::once(&(byte..end)));
        }
        let here = Part { range: byte..end, label: "here".to_owned(), is_main: true, is_content: false };
        let mut parts = vec![here];
        parts.extend(notes.iter().map(|note| Part {
            range: range(note),
            label: note.rule.to_owned(),
            is_main: false,
            is_content: false,
        }));
        parts.dedup_by(|a, b| a.range == b.range && a.label == b.label);
        self.draw("open", title, &stretches, &parts, notes)
    }

    fn draw(
        &self,
        name: &str,
        title: &str,
        stretches: &[Range<usize>],
        parts: &[Part],
        notes: &[&Note],
    ) -> String {
        let title = visible(title);
        let mut group = Group::with_title(Level::INFO.with_name(name).primary_title(&title));
        let texts: Vec<String> =
            stretches.iter().map(|s| wrapped(&self.map.text()[s.clone()], self.width - 6)).collect();
        let pointed: Vec<Vec<Pointed>> =
            stretches.iter().zip(&texts).map(|(stretch, text)| pointed(stretch, text, parts)).collect();
        for ((stretch, text), pointed) in stretches.iter().zip(&texts).zip(&pointed) {
            let (line, column) = self.map.place_of_byte(stretch.start);
            let path = match self.json_line {
                Some(json_line) => format!("{} (report in line {json_line})", visible(self.path)),
                None => visible(self.path),
            };
            group =
                group.element(Origin::path(path).line(line as usize).char_column(column as usize)).element(
                    Snippet::source(text.as_str())
                        .line_numbering(false)
                        .fold(false)
                        .annotations(pointed.iter().map(Pointed::annotation)),
                );
        }
        for note in notes {
            group = group.element(self.message(note));
        }
        let renderer = Renderer::styled().decor_style(DecorStyle::Unicode).term_width(self.width);
        without_marks_of_snippets(&renderer.render(&[group]))
    }

    fn message(&self, note: &Note) -> annotate_snippets::Message<'static> {
        let (level, word) = match note.verdict {
            Verdict::Kept => (Level::HELP, "kept"),
            Verdict::Step => (Level::NOTE, "step"),
            Verdict::Dropped => (Level::WARNING, "dropped"),
        };
        let (line, column) = self.map.place_of_byte(note.span.start as usize);
        let message = format!("{}/{} at {line}:{column}: {}", note.stage, note.rule, visible(&note.message));
        level.with_name(word).message(message)
    }
}

/// The renderer opens each snippet with a line for its file, empty here as the place stands above it.
fn without_marks_of_snippets(page: &str) -> String {
    let is_mark = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() == "⸬";
    page.lines().filter(|line| !is_mark(line)).map(|line| format!("{line}\n")).collect()
}

/// A piece of a part on one line of a wrapped stretch.
struct Pointed {
    range: Range<usize>,
    label: Option<String>,
    is_main: bool,
}

impl Pointed {
    fn annotation(&self) -> Annotation<'_> {
        let kind = if self.is_main { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(self.range.clone()).label(self.label.as_deref())
    }
}

/// The pieces of parts that lie in a stretch, one for each line, the label at the first.
fn pointed(stretch: &Range<usize>, text: &str, parts: &[Part]) -> Vec<Pointed> {
    let mut all = Vec::new();
    for part in parts.iter().filter(|part| overlap(&part.range, stretch)) {
        let start = part.range.start.max(stretch.start) - stretch.start;
        let end = part.range.end.min(stretch.end) - stretch.start;
        let mut at = start;
        for line in text[start..end].split('\n') {
            let range = at..at + line.trim_end().len();
            at += line.len() + 1;
            if !range.is_empty() {
                let label = (range.start == start).then(|| part.label.clone());
                all.push(Pointed { range, label, is_main: part.is_main });
            }
        }
    }
    all
}

/// The text with line breaks in the place of spaces, so that every byte keeps its number.
fn wrapped(text: &str, width: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut column, mut space) = (0, None);
    for (at, c) in text.char_indices() {
        match c {
            '\n' => (column, space) = (0, None),
            ' ' => space = Some((at, column)),
            _ => {}
        }
        if c != '\n' {
            column += 1;
        }
        if column > width
            && let Some((byte, before)) = space.take()
        {
            bytes[byte] = b'\n';
            column -= before + 1;
        }
    }
    String::from_utf8(bytes).expect("only spaces were replaced")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_keeps_every_byte_in_its_place() {
        let text = "“We covered” many aspects\nand  went through key pointsthatgoonandon and on";
        let lines = wrapped(text, 12);
        assert_eq!(lines, "“We covered”\nmany aspects\nand  went\nthrough key\npointsthatgoonandon\nand on");
        assert_eq!(lines.len(), text.len());
    }

    #[test]
    fn a_part_over_several_lines_is_labelled_once() {
        let part = Part { range: 14..26, label: "content".into(), is_main: true, is_content: true };
        let pieces = pointed(&(10..40), "It was\nso very\ndark then.", &[part]);
        let ranges: Vec<_> = pieces.iter().map(|p| (p.range.clone(), p.label.is_some())).collect();
        assert_eq!(ranges, [(4..6, true), (7..14, false), (15..16, false)]);
    }
}
