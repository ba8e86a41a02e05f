//! What outlets put around a text that they take over: mastheads, datelines with the agency's name, rights at the foot.
//! Copies differ in these, and unlike reports of one outlet share them.

use std::ops::Range;

/// Words that mark a line or a sentence as a note on rights.
const RIGHTS: [&str; 5] = ["©", "(c) ", "all rights reserved", "copyright", "may not be published"];
/// A line between bars, as "Valley Wire | Home > News", is a masthead or a trail of pages.
const BARS: [&str; 4] = [" | ", " > ", " › ", " » "];
/// Masthead lines and notes on rights are no longer than this, in bytes.
const LONGEST: usize = 200;
/// A dateline ends within so many bytes.
const DATELINE: usize = 90;
const DASHES: [&str; 4] = [" — ", " – ", " -- ", " - "];

/// Mastheads stand in the first lines that are not empty, notes on rights in the last.
const EDGE: usize = 3;

/// The parts of a text that are its own, in bytes and in order.
pub fn without(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    let mut parts: Vec<Range<usize>> =
        lines.filter(|line| !text[line.clone()].trim_ascii().is_empty()).collect();
    let is_masthead = |line: &Range<usize>| {
        line.len() <= LONGEST && BARS.iter().any(|bar| text[line.clone()].contains(bar))
    };
    let mastheads = parts.iter().take(EDGE).take_while(|line| is_masthead(line)).count();
    parts.drain(..mastheads);
    if let Some(first) = parts.first_mut() {
        first.start += after_dateline(&text[first.clone()]);
    }
    for line in parts.iter_mut().rev().take(EDGE) {
        line.end = line.start + before_rights(&text[line.clone()]);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where a first line goes on after "KESH (Valley Wire) — ".
pub(crate) fn after_dateline(line: &str) -> usize {
    let dash = DASHES.iter().filter_map(|dash| Some((line.find(dash)?, dash.len()))).min();
    let Some((at, length)) = dash.filter(|(at, _)| *at <= DATELINE) else { return 0 };
    let head = &line[..at];
    let place = head.split(['(', ',']).next().unwrap_or(head).trim();
    let is_capitals = place.chars().any(char::is_uppercase) && !place.chars().any(char::is_lowercase);
    if is_capitals || head.ends_with(')') { at + length } else { 0 }
}

/// Where the note on rights at the end of a line begins; the line's end where there is none.
fn before_rights(line: &str) -> usize {
    let sentences = line.rmatch_indices(". ").map(|(at, _)| at + 2).chain([0]);
    let mut end = line.len();
    for start in sentences {
        let sentence = &line[start..end];
        let lower = sentence.to_lowercase();
        if sentence.len() > LONGEST || !RIGHTS.iter().any(|words| lower.contains(words)) {
            break;
        }
        end = start;
    }
    end
}

#[cfg(test)]
mod tests {
    fn left(text: &str) -> String {
        super::without(text).into_iter().map(|part| text[part].trim()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn mastheads_datelines_and_rights_are_taken_off() {
        for (text, own) in [
            ("KESH (Valley Wire) — A landslide blocked the road.", "A landslide blocked the road."),
            (
                "Valley Wire | Home > News\nKESH – It rained.  Much. © Valley Wire. All rights reserved.",
                "It rained.  Much.",
            ),
            ("Reporting - and waiting.", "Reporting - and waiting."),
            ("It rained.\n\nCopyright 2024 Valley Wire.", "It rained."),
        ] {
            assert_eq!(left(text), own);
        }
    }
}
