//! The sentence around a place, found again from the text alone: a record has no sentences.

use std::ops::Range;

/// How far a sentence is looked for on either side, in bytes.
const REACH: usize = 400;
/// Words before a full stop that end no sentence.
const ABBREVIATED: [&str; 33] = [
    "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Capt", "Sen", "Rep", "Gov", "St", "No", "Jr", "Sr",
    "Prof", "Rev", "Adm", "Sgt", "vs", "Inc", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Oct",
    "Nov", "Dec",
];

/// The sentence around a range of bytes: to the nearest line end, or full stop before a space and a capital.
pub fn around(text: &str, around: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| match bytes[at] {
        b'\n' => true,
        b' ' => {
            let before = text[..at].trim_end_matches(['"', '”', '’', '\'', ')']);
            let after = text[at..].trim_start().trim_start_matches(['"', '“', '‘', '\'', '(']);
            before.ends_with(['.', '?', '!'])
                && after.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
                && !is_abbreviated(before)
        }
        _ => false,
    };
    let least = around.start.saturating_sub(REACH);
    let most = (around.end + REACH).min(bytes.len());
    let from = (least..around.start).rev().find(|&at| is_end(at)).map_or(least, |at| at + 1);
    let to = (around.end..most).find(|&at| is_end(at)).unwrap_or(most);
    floor(text, from)..floor(text, to)
}

/// Whether a full stop belongs to a title or an initial ("Mr.", "J.").
fn is_abbreviated(before: &str) -> bool {
    let word = before.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 1 || ABBREVIATED.contains(&word)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sentence_ends_neither_at_titles_nor_at_initials() {
        let text = "It rained. President Joseph R. Biden, Jr. spoke with Mr. Ode. “Good.” Nobody left.";
        let at = |word: &str| text.find(word).map(|at| &text[super::around(text, at..at + word.len())]);
        assert_eq!(at("spoke"), Some("President Joseph R. Biden, Jr. spoke with Mr. Ode."));
        assert_eq!(at("Good"), Some("“Good.”"));
        assert_eq!(at("left"), Some("Nobody left."));
    }
}
