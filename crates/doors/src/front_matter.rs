//! What stands before the text of a plain report: a line of its date, or front matter between `---` lines.

use crate::date;

/// What was found before the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Day of publication.
    pub published: Option<String>,
    /// A day of publication that is none, as written.
    pub bad_date: Option<String>,
    /// Id, where given.
    pub id: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Front matter was opened and not closed.
    pub left_open: bool,
}

/// At most this many lines of front matter.
const MOST_LINES: usize = 200;

/// Takes what stands before the text; gives it and the byte at which the text begins.
pub(crate) fn take(text: &str) -> (FrontMatter, usize) {
    if let Some((front, start)) = date_line(text) {
        return (front, start);
    }
    match text.strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r'])) {
        Some(_) => fenced(text),
        None => (FrontMatter::default(), 0),
    }
}

/// " date 2025-12-07 " at the head of a text.
fn date_line(text: &str) -> Option<(FrontMatter, usize)> {
    let trimmed = text.trim_start();
    let after =
        trimmed.strip_prefix("date").or_else(|| trimmed.strip_prefix("Date:").map(|_| &trimmed[4..]))?;
    let after = after.strip_prefix(':').unwrap_or(after);
    let word = after.trim_start_matches([' ', '\t']);
    let (day, rest) = word.split_at_checked(word.find(char::is_whitespace).unwrap_or(word.len()))?;
    let looks_like_day = day.len() == 10
        && day
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if word.len() == after.len() || !looks_like_day {
        return None;
    }
    let mut front = FrontMatter::default();
    front.date(day);
    Some((front, text.len() - rest.trim_start().len()))
}

/// YAML front matter, of which plain `key: value` lines are read.
fn fenced(text: &str) -> (FrontMatter, usize) {
    let mut front = FrontMatter::default();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').take(MOST_LINES).enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number > 0 && (line == "---" || line == "...") {
            let rest = &text[at..];
            return (front, text.len() - rest.trim_start().len());
        }
        if let Some((key, value)) = line.split_once(':') {
            front.field(key, unquoted(value.trim()));
        }
    }
    (FrontMatter { left_open: true, ..FrontMatter::default() }, 0)
}

fn unquoted(value: &str) -> &str {
    let inner = |mark| value.strip_prefix(mark).and_then(|v: &str| v.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

impl FrontMatter {
    fn field(&mut self, key: &str, value: &str) {
        let word = (!value.is_empty()).then(|| value.to_owned());
        match key {
            "date" | "published" => self.date(value),
            "id" => self.id = word,
            "title" => self.title = word,
            "url" => self.url = word,
            "publisher" => self.publisher = word,
            _ => {}
        }
    }

    fn date(&mut self, value: &str) {
        match date::day(value) {
            Some(day) => self.published = Some(day),
            None if value.is_empty() => {}
            None => self.bad_date = Some(value.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (FrontMatter, &str) {
        let (front, start) = take(text);
        (front, &text[start..])
    }

    fn dated(day: &str) -> FrontMatter {
        FrontMatter { published: Some(day.to_owned()), ..FrontMatter::default() }
    }

    #[test]
    fn a_leading_date_is_no_part_of_the_text() {
        for (text, rest) in [
            (" date 2025-12-07 The mayor said", "The mayor said"),
            ("date: 2025-12-07\n\nThe mayor said", "The mayor said"),
            ("Date: 2025-12-07\r\nThe mayor said", "The mayor said"),
            ("---\ndate: 2025-12-07\ntags: [a, b]\n---\n\nThe mayor said", "The mayor said"),
            ("---\r\npublished: '2025-12-07T08:00:00Z'\r\n---\r\nThe mayor said", "The mayor said"),
        ] {
            assert_eq!(taken(text), (dated("2025-12-07"), rest), "{text:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date_line_is_text() {
        for text in [
            "dates 2025-12-07 x",
            "date7 2025-12-07",
            "date of 2025-12-07",
            "date2025-12-07 x",
            "date",
            "---",
            "--- a\n---",
        ] {
            assert_eq!(taken(text), (FrontMatter::default(), text));
        }
    }

    #[test]
    fn an_impossible_date_is_told() {
        let (front, rest) = taken(" date 2025-02-30 Then");
        assert_eq!((front.bad_date.as_deref(), rest), (Some("2025-02-30"), "Then"));
    }

    #[test]
    fn front_matter_gives_what_is_known_of_a_report() {
        let (front, rest) =
            taken("---\nid: r7\ntitle: \"A: b\"\nurl: https://example.org/a\npublisher: The Post\n---\nText");
        assert_eq!(front.title.as_deref(), Some("A: b"));
        assert_eq!(front.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(
            (front.id.as_deref(), front.publisher.as_deref(), rest),
            (Some("r7"), Some("The Post"), "Text")
        );
    }

    #[test]
    fn front_matter_left_open_is_text() {
        let (front, rest) = taken("---\ndate: 2025-12-07\nText");
        assert!(front.left_open);
        assert_eq!(rest, "---\ndate: 2025-12-07\nText");
    }
}
