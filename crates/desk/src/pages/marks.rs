//! A report's text with the items of its record marked in it.

use rapporteur_record::{EntityId, Record, Span};
use std::collections::BTreeSet;

/// The layers that are marked: the letter of their items' ids, and their name.
pub const LAYERS: [(char, &str); 6] = [
    ('s', "statements"),
    ('v', "events"),
    ('f', "figures"),
    ('c', "commitments"),
    ('t', "times"),
    ('e', "people"),
];

/// Words of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// The item: `s3`.
    pub item: String,
}

/// A piece of text in which the same items are told of from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The words.
    pub words: &'t str,
    /// The code point that it begins with.
    pub start: u32,
    /// The items.
    pub items: Vec<String>,
    /// Items that begin here for the first time.
    pub begins: Vec<String>,
}

/// Speakers that have a colour of their own.
const COLOURS: usize = 6;

/// Who speaks in a record, in the order in which they first do, those who have a colour; each with how many statements are theirs.
pub fn speakers(record: &Record) -> Vec<(EntityId, usize)> {
    let mut all: Vec<(EntityId, usize)> = Vec::new();
    for who in record.statements.iter().filter_map(|said| said.speakers.first()) {
        match all.iter_mut().find(|(other, _)| other == who) {
            Some((_, count)) => *count += 1,
            None => all.push((*who, 1)),
        }
    }
    all.truncate(COLOURS);
    all
}

/// What a record marks in its report's text.
pub fn of(record: &Record) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |item: String, spans: &[Span]| {
        marks.extend(spans.iter().map(|span| Mark { span: *span, item: item.clone() }));
    };
    for said in &record.statements {
        add(said.id.to_string(), &said.content);
    }
    for event in &record.events {
        add(event.id.to_string(), &event.mentions);
    }
    for figure in &record.figures {
        add(figure.id.to_string(), &[figure.span]);
    }
    for commitment in &record.commitments {
        add(commitment.id.to_string(), &commitment.span);
    }
    for time in &record.times {
        add(time.id.to_string(), &[time.span]);
    }
    for entity in &record.entities {
        add(entity.id.to_string(), &entity.mentions.iter().map(|mention| mention.span).collect::<Vec<_>>());
    }
    marks
}

/// The text in paragraphs (lines that hold something), each cut into pieces. Takes time linear in the text and the marks' lengths.
pub fn paragraphs<'t>(text: &'t str, marks: &[Mark]) -> Vec<Vec<Piece<'t>>> {
    let mut ends: Vec<(u32, bool, &str)> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.span.start < mark.span.end) {
        ends.push((mark.span.start, true, &mark.item));
        ends.push((mark.span.end, false, &mark.item));
    }
    // At one place what ends goes before what begins.
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let mut open: Vec<&str> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut paragraphs = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut begins: Vec<String> = Vec::new();
    let (mut from, mut from_point) = (0, 0);
    let close = |pieces: &mut Vec<Piece<'t>>,
                 open: &[&str],
                 begins: &mut Vec<String>,
                 from: (usize, u32),
                 to: usize| {
        if from.0 < to {
            let mut items: Vec<String> = open.iter().map(|item| (*item).to_owned()).collect();
            items.dedup();
            pieces.push(Piece {
                words: &text[from.0..to],
                start: from.1,
                items,
                begins: std::mem::take(begins),
            });
        }
    };
    for (point, (byte, c)) in (0..).zip(text.char_indices()) {
        if ends.peek().is_some_and(|(place, ..)| *place == point) {
            close(&mut pieces, &open, &mut begins, (from, from_point), byte);
            (from, from_point) = (byte, point);
        }
        while let Some((_, is_start, item)) = ends.next_if(|(place, ..)| *place == point) {
            if is_start {
                open.push(item);
                if seen.insert(item) {
                    begins.push(item.to_owned());
                }
            } else if let Some(at) = open.iter().position(|other| *other == item) {
                open.remove(at);
            }
        }
        if c == '\n' {
            close(&mut pieces, &open, &mut begins, (from, from_point), byte);
            (from, from_point) = (byte + 1, point + 1);
            if pieces.iter().any(|piece| !piece.words.trim().is_empty()) {
                paragraphs.push(std::mem::take(&mut pieces));
            }
            pieces.clear();
        }
    }
    close(&mut pieces, &open, &mut begins, (from, from_point), text.len());
    if pieces.iter().any(|piece| !piece.words.trim().is_empty()) {
        paragraphs.push(pieces);
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, item: &str) -> Mark {
        Mark { span: Span { start, end }, item: item.to_owned() }
    }

    #[test]
    fn overlapping_items_cut_the_text_where_they_begin_and_end() {
        let text = "né one two\n\nthree";
        let found = paragraphs(text, &[mark(3, 10, "s1"), mark(7, 10, "v1"), mark(12, 17, "s1")]);
        let words: Vec<Vec<&str>> =
            found.iter().map(|p| p.iter().map(|piece| piece.words).collect()).collect();
        assert_eq!(words, [vec!["né ", "one ", "two"], vec!["three"]]);
        assert_eq!(found[0][2].items, ["s1", "v1"]);
        assert_eq!(found[0][1].begins, ["s1"]);
        assert_eq!((found[1][0].start, found[1][0].begins.len()), (12, 0));
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "a\nb\n";
        let found = paragraphs(text, &[mark(0, 3, "s1"), mark(2, 9, "v1")]);
        assert_eq!(found.concat().iter().map(|piece| piece.words).collect::<String>(), "ab");
    }
}
