//! Where words of one version of a text stand in another.

use super::items::PLACES;
use rapporteur_record::Span;
use serde_json::Value;

/// Two versions of a text.
pub struct Versions<'a> {
    old: &'a str,
    new: &'a str,
    /// Code points that both begin with, and that both end with.
    same: (u32, u32),
    /// Code points of each.
    points: (u32, u32),
}

impl<'a> Versions<'a> {
    /// Of an old and a new text.
    pub fn of(old: &'a str, new: &'a str) -> Self {
        let points = (old.chars().count() as u32, new.chars().count() as u32);
        let head = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count() as u32;
        let tail = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).count() as u32;
        Versions { old, new, same: (head, tail.min(points.0.min(points.1) - head)), points }
    }

    /// Where the words of a place in the old text stand in the new one: where both are the same, else where the same words are nearest.
    /// Takes time linear in the texts.
    pub fn moved(&self, span: Span) -> Option<Span> {
        let words = span.slice(self.old)?;
        let shift = |start: u32| Span { start, end: start + (span.end - span.start) };
        if span.end <= self.same.0 {
            return Some(span);
        }
        if span.start >= self.points.0 - self.same.1 {
            return Some(shift(span.start + self.points.1 - self.points.0));
        }
        if words.is_empty() {
            return None;
        }
        let (mut byte, mut point) = (0, 0);
        let found = self.new.match_indices(words).map(|(at, _)| {
            point += self.new[byte..at].chars().count() as u32;
            byte = at;
            point
        });
        found.min_by_key(|start| start.abs_diff(span.start)).map(shift)
    }

    /// An item of the old text with its places in the new one; `None` where words of it are no more there.
    pub fn moved_item(&self, item: &Value) -> Option<Value> {
        match item {
            Value::Object(fields) => {
                let moved = fields.iter().map(|(name, value)| {
                    let moved = if PLACES.contains(&name.as_str()) {
                        self.moved_places(value)?
                    } else {
                        self.moved_item(value)?
                    };
                    Some((name.clone(), moved))
                });
                moved.collect::<Option<_>>().map(Value::Object)
            }
            Value::Array(values) => values
                .iter()
                .map(|value| self.moved_item(value))
                .collect::<Option<Vec<_>>>()
                .map(Value::Array),
            other => Some(other.clone()),
        }
    }

    fn moved_places(&self, value: &Value) -> Option<Value> {
        if let Ok(span) = serde_json::from_value::<Span>(value.clone()) {
            return serde_json::to_value(self.moved(span)?).ok();
        }
        match value {
            Value::Array(values) => values
                .iter()
                .map(|value| self.moved_places(value))
                .collect::<Option<Vec<_>>>()
                .map(Value::Array),
            other => self.moved_item(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn words_are_found_before_after_and_within_what_changed() {
        let (old, new) =
            ("They met in Kyïv. It rained. He left.", "BREAKING. They met in Kyïv on Monday. He left.");
        let versions = Versions::of(old, new);
        let place = |words: &str| {
            let start = old[..old.find(words).expect("words")].chars().count() as u32;
            Span { start, end: start + words.chars().count() as u32 }
        };
        for words in ["met", "Kyïv", "left", "They met in Kyïv"] {
            assert_eq!(versions.moved(place(words)).and_then(|span| span.slice(new)), Some(words));
        }
        assert_eq!(versions.moved(place("It rained")), None);
        let item = json!({ "mentions": [place("met")], "name": "x", "roles": [{ "span": place("left") }] });
        let moved = versions.moved_item(&item).expect("all is there");
        assert_eq!(moved["mentions"][0][0], 15);
        assert_eq!(moved["roles"][0]["span"][0], 41);
        assert_eq!(versions.moved_item(&json!({ "mentions": [place("It rained")] })), None);
    }

    proptest! {
        #[test]
        fn what_is_moved_has_the_same_words(old in "[abé ]{0,30}", new in "[abé ]{0,30}", start in 0u32..30, length in 0u32..8) {
            let span = Span { start, end: start + length };
            if let Some(moved) = Versions::of(&old, &new).moved(span) {
                prop_assert_eq!(moved.slice(&new), span.slice(&old));
            }
        }
    }
}
