//! Words anywhere, each hit with its sentence and place.

use super::filter::Part;
use super::{Each, Filter};
use crate::error::Result;
use crate::sketch::{sentences, trimmings, words};
use crate::store::Dossier;
use rapporteur_record::Span;
use rusqlite::params_from_iter;
use serde::Serialize;

/// A place where words stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The report.
    pub report: String,
    /// The day of publication.
    pub published: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The sentence, whole.
    pub sentence: String,
    /// Where it stands, in code points of the text.
    pub span: Span,
    /// Where in the sentence the words stand, in code points of the sentence.
    pub marks: Vec<Span>,
}

/// Sentences of a report that are shown.
const SENTENCES: usize = 3;

impl Dossier {
    /// The reports that hold all the words, the best first, with the sentences that hold them. Words in quotation marks stand together.
    pub fn search(&self, wanted: &str, filter: &Filter, each: Each<Hit>) -> Result<()> {
        let narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        let sql = format!(
            "SELECT reports.n FROM words JOIN reports ON reports.n = words.rowid WHERE words.words MATCH ? AND {} ORDER BY rank, published, id",
            narrowed.sql
        );
        let values = [rusqlite::types::Value::Text(query(wanted))].into_iter().chain(narrowed.values);
        let mut statement = self.told(self.db.prepare(&sql))?;
        let mut rows = self.told(statement.query(params_from_iter(values)))?;
        let stems: Vec<String> = wanted_words(wanted).iter().map(|word| stem(word)).collect();
        while let Some(row) = self.told(rows.next())? {
            let report = self.report_of(self.told(row.get(0))?)?;
            for (sentence, span, marks) in sentences_with(&report.text, &stems) {
                let hit = Hit {
                    report: report.id.clone(),
                    published: report.published.clone(),
                    publisher: report.publisher.clone(),
                    title: report.title.clone(),
                    sentence,
                    span,
                    marks,
                };
                if each(hit).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// The words as FTS5 wants them: all of them, those in quotation marks together; no sign of its language is taken for one.
pub(crate) fn query(wanted: &str) -> String {
    let mut parts = Vec::new();
    for (at, part) in wanted.split(['"', '“', '”']).enumerate() {
        if at % 2 == 1 {
            parts.push(format!("\"{part}\""));
        } else {
            parts.extend(part.split_whitespace().map(|word| format!("\"{word}\"")));
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    if parts.is_empty() { "\"\"".to_owned() } else { parts.join(" ") }
}

fn wanted_words(wanted: &str) -> Vec<String> {
    words::words(wanted).into_iter().map(|word| folded(&wanted[word.at])).collect()
}

/// A word in small letters without marks, as the index keeps it.
fn folded(word: &str) -> String {
    if word.is_ascii() { word.to_lowercase() } else { deunicode::deunicode(word).to_lowercase() }
}

/// The beginning of a word that its forms share: enough to mark them, the index itself knows better.
fn stem(word: &str) -> String {
    let cut = ["ing", "ed", "es", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() > 3));
    cut.unwrap_or(word).to_owned()
}

/// The sentences that hold the most of the words, in their order.
fn sentences_with(text: &str, stems: &[String]) -> Vec<(String, Span, Vec<Span>)> {
    let mut found: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for word in words::words(text) {
        let lower = folded(&text[word.at.clone()]);
        if !stems.iter().any(|stem| lower.starts_with(stem.as_str())) {
            continue;
        }
        match found.last_mut() {
            Some((count, sentence)) if sentence.contains(&word.at.start) => *count += 1,
            _ => found.push((1, sentences::around(text, word.at))),
        }
    }
    let mut best: Vec<usize> = (0..found.len()).collect();
    best.sort_by_key(|at| (std::cmp::Reverse(found[*at].0), *at));
    best.truncate(SENTENCES);
    best.sort_unstable();
    best.into_iter().map(|at| marked(text, found[at].1.clone(), stems)).collect()
}

fn marked(text: &str, range: std::ops::Range<usize>, stems: &[String]) -> (String, Span, Vec<Span>) {
    let sentence = &text[range.clone()];
    let points = |text: &str| text.chars().count() as u32;
    let start = points(&text[..range.start]);
    let marks = words::words(sentence).into_iter().filter(|word| {
        let lower = folded(&sentence[word.at.clone()]);
        stems.iter().any(|stem| lower.starts_with(stem.as_str()))
    });
    let marks = marks.map(|word| Span {
        start: points(&sentence[..word.at.start]),
        end: points(&sentence[..word.at.end]),
    });
    let span = Span { start, end: start + points(sentence) };
    (sentence.to_owned(), span, marks.collect())
}

/// The sentence around a span of code points, on one line.
pub(crate) fn sentence_around(text: &str, span: Span) -> String {
    let byte = |point: u32| text.char_indices().nth(point as usize).map_or(text.len(), |(byte, _)| byte);
    let mut around = sentences::around(text, byte(span.start)..byte(span.end));
    if around.start == 0 {
        // "KESH, Oct. 15 (Valley Wire) - " says nothing of what is done.
        around.start = trimmings::after_dateline(&text[around.clone()]);
    }
    let sentence = &text[around];
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_index_are_words_like_others() {
        assert_eq!(query(r#"cease-fire NEAR(a) "exact words" *"#), r#""cease-fire" "NEAR(a)" "exact words""#);
        assert_eq!(query("…"), "\"\"");
    }

    #[test]
    fn a_hit_is_a_whole_sentence_with_its_place() {
        let text = "It rained. Mr. Ode attacked the “Kyïv” plan. Nobody spoke.";
        let found = sentences_with(text, &["attack".to_owned()]);
        let (sentence, span, marks) = &found[0];
        assert_eq!(sentence, "Mr. Ode attacked the “Kyïv” plan.");
        assert_eq!(span.slice(text), Some(sentence.as_str()));
        assert_eq!(marks[0].slice(sentence), Some("attacked"));
    }
}
