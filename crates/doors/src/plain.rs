//! One plain text or Markdown file is one report.

use crate::front_matter::{self, FrontMatter};
use crate::{Arrival, LONGEST_TEXT, Origin, Place, Trouble, What, decode};
use rapporteur_record::Report;
use std::io::Read;

/// Reads one report. `id` is its name where front matter gives none.
pub(crate) fn read(input: impl Read, source: &str, id: String) -> Result<Arrival, Trouble> {
    let trouble = |what| Trouble::new(Place::of(source), what);
    let mut bytes = Vec::new();
    let limit = LONGEST_TEXT as u64 + 1;
    input.take(limit).read_to_end(&mut bytes).map_err(|e| trouble(What::Unreadable(e)))?;
    let is_cut = bytes.len() > LONGEST_TEXT;
    if is_cut {
        bytes.truncate(end_of_last_word(&bytes));
    }
    let decoded = decode::text(bytes);
    let mut troubles = Vec::new();
    if let Some((line, what)) = decoded.odd {
        troubles.push(Trouble::new(Place::line(source, line), what));
    }
    let mut text = decoded.text;
    let (front, start) = front_matter::take(&text);
    let text_at = place_in(&text, start);
    if text[start..].trim().is_empty() {
        return Err(trouble(What::Empty));
    }
    text.drain(..start);
    let mut warnings = Vec::new();
    if is_cut {
        troubles.push(trouble(What::TextCut));
        warnings.push(Arrival::cut());
    }
    if front.left_open {
        troubles.push(Trouble::new(Place::line(source, 1), What::OpenFrontMatter));
    }
    if let Some(day) = &front.bad_date {
        troubles.push(Trouble::new(Place::line(source, 1), What::BadDate(day.clone())));
    }
    let report = report(front, id, text);
    Ok(Arrival {
        report,
        origin: Origin { source: source.to_owned(), json_line: None, text_at },
        troubles,
        warnings,
    })
}

fn report(front: FrontMatter, id: String, text: String) -> Report {
    Report {
        id: front.id.unwrap_or(id),
        published: front.published,
        title: front.title,
        publisher: front.publisher,
        url: front.url,
        text,
    }
}

/// Where to cut bytes that go on: after the last white space within reach, else between two characters.
pub(crate) fn end_of_last_word(bytes: &[u8]) -> usize {
    let end = LONGEST_TEXT.min(bytes.len());
    let reach = &bytes[end.saturating_sub(4096)..end];
    let space = reach.iter().rposition(u8::is_ascii_whitespace).map(|i| end - reach.len() + i + 1);
    space.unwrap_or_else(|| {
        (0..=end).rev().take(4).find(|&i| bytes.get(i).is_none_or(|b| b & 0xc0 != 0x80)).unwrap_or(end)
    })
}

/// Line and column in characters, from 1, of a byte.
fn place_in(text: &str, byte: usize) -> (u64, u64) {
    let before = &text[..byte];
    let line = before.rfind('\n').map_or(0, |i| i + 1);
    (decode::line_of(before.as_bytes()), 1 + before[line..].chars().count() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(text: &str) -> Arrival {
        read(text.as_bytes(), "a.txt", "a".to_owned()).expect("a text")
    }

    #[test]
    fn the_text_begins_where_the_source_says() {
        for (text, at) in [
            ("Rain.", (1, 1)),
            (" date 2025-12-07 Rain.", (1, 18)),
            ("date: 2025-12-07\n\nRain.", (3, 1)),
            ("---\ntitle: é\n---\n  Rain.", (4, 3)),
        ] {
            let arrival = arrival(text);
            assert_eq!((arrival.report.text.as_str(), arrival.origin.text_at), ("Rain.", at));
        }
    }

    #[test]
    fn nothing_of_the_text_is_changed() {
        assert_eq!(arrival("\u{feff}One.\r\n\r\nTwo\u{a0}.\n ").report.text, "One.\r\n\r\nTwo\u{a0}.\n ");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        for word in ["word ", "wörter", "word"] {
            let arrival = arrival(&word.repeat(LONGEST_TEXT / word.len() + 10));
            assert!(arrival.report.text.len() <= LONGEST_TEXT);
            assert!(arrival.report.text.len() > LONGEST_TEXT - 10);
            assert!(
                matches!(arrival.troubles[..], [Trouble { what: What::TextCut, .. }]),
                "{:?}",
                arrival.troubles
            );
            assert_eq!(arrival.warnings.len(), 1);
        }
    }
}
