//! Words anywhere, each hit with its sentence and place.

use super::filter::Part;
use super::{Each, Filter, Term, Words};
use crate::error::Result;
use crate::sketch::{sentences, trimmings};
use crate::store::Dossier;
use rapporteur_record::Span;
use rusqlite::{OptionalExtension, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;

/// A place where words stand.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
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

/// What the index puts before and after the words that it found.
const MARKS: (char, char) = ('\u{2}', '\u{3}');
/// Words that are named as near.
const NEAR: usize = 5;

impl Dossier {
    /// The reports that hold the words, the best first, with all sentences that hold any of them.
    pub fn search(&self, wanted: &Words, filter: &Filter, each: Each<Hit>) -> Result<()> {
        let narrowed = filter.narrowed_by_publication(self, Part::Any)?;
        let sql = format!(
            "SELECT reports.n FROM words JOIN reports ON reports.n = words.rowid WHERE words.words MATCH ? AND {} ORDER BY rank, published, id",
            narrowed.sql
        );
        let query = rusqlite::types::Value::Text(wanted.query().to_owned());
        let mut statement = self.told(self.db.prepare(&sql))?;
        let mut rows =
            self.told(statement.query(params_from_iter([query].into_iter().chain(narrowed.values))))?;
        while let Some(row) = self.told(rows.next())? {
            let n = self.told(row.get(0))?;
            let report = self.report_of(n)?;
            let words = self.words_in(n, wanted, &report.text)?;
            for (sentence, span, marks) in sentences_with(&report.text, &words) {
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

    /// Where in a report's text the words stand, in bytes, as the index says: it knows their forms.
    fn words_in(&self, n: i64, wanted: &Words, text: &str) -> Result<Vec<Range<usize>>> {
        let sql = "SELECT highlight(words, 1, ?3, ?4) FROM words WHERE words MATCH ?1 AND rowid = ?2";
        let parameters = (wanted.query(), n, MARKS.0.to_string(), MARKS.1.to_string());
        let marked: Option<String> = self.told(
            self.db
                .prepare_cached(sql)
                .and_then(|mut query| query.query_row(parameters, |row| row.get(0)).optional()),
        )?;
        Ok(marks(text, &marked.unwrap_or_default()))
    }

    /// In how many reports a term stands, counted up to so many.
    pub fn reports_with(&self, term: &Term, most: usize) -> Result<usize> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM words JOIN reports ON n = words.rowid WHERE words.words MATCH ?1 AND current LIMIT ?2)";
        let count = self.db.query_row(sql, (term.query(), most as i64), |row| row.get::<_, i64>(0));
        Ok(self.told(count)? as usize)
    }

    /// Words of the dossier that begin as a term does, the most frequent first, as the index keeps them: without their endings.
    pub fn near(&self, term: &Term) -> Result<Vec<String>> {
        let plain = deunicode::deunicode(&term.words).to_lowercase();
        let word = plain.split(|c: char| !c.is_ascii_alphanumeric()).max_by_key(|word| word.len());
        let beginning: String = word.unwrap_or_default().chars().take(4).collect();
        if beginning.len() < 3 {
            return Ok(Vec::new());
        }
        let sql = "SELECT term FROM temp.known WHERE term >= ?1 AND term < ?1 || '{' ORDER BY doc DESC, term LIMIT ?2";
        let found = self
            .db
            .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.known USING fts5vocab(main, words, row)")
            .and_then(|()| self.db.prepare(sql))
            .and_then(|mut query| query.query_map((beginning, NEAR as i64), |row| row.get(0))?.collect());
        self.told(found)
    }
}

/// The stretches of a text between marks, where the marked text is the text with marks.
fn marks(text: &str, marked: &str) -> Vec<Range<usize>> {
    let mut rest = text.char_indices().peekable();
    let (mut all, mut start) = (Vec::new(), 0);
    for c in marked.chars() {
        let at = rest.peek().map_or(text.len(), |(at, _)| *at);
        match rest.peek() {
            Some((_, same)) if *same == c => drop(rest.next()),
            _ if c == MARKS.0 => start = at,
            _ => all.push(start..at),
        }
    }
    all
}

/// The sentences that hold words, each with its place and the places of the words in it. Takes time linear in the text.
fn sentences_with(text: &str, words: &[Range<usize>]) -> Vec<(String, Span, Vec<Span>)> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words {
        if !found.last().is_some_and(|sentence| sentence.contains(&word.start)) {
            found.push(sentences::around(text, word.clone()));
        }
    }
    if found.is_empty() {
        let start = text.len() - text.trim_start().len();
        found.push(sentences::around(text, start..start));
    }
    // Both go on through the text together with the count of its code points.
    let mut words = words.iter().peekable();
    let (mut byte, mut point) = (0, 0);
    let mut placed = Vec::with_capacity(found.len());
    for range in found {
        let points = |range: Range<usize>| text[range].chars().count() as u32;
        match byte <= range.start {
            true => point += points(byte..range.start),
            // Long sentences are cut, and may overlap.
            false => point -= points(range.start..byte),
        }
        byte = range.start;
        let mut marks = Vec::new();
        while let Some(word) = words.next_if(|word| word.start < range.end) {
            let start = points(range.start..word.start.max(range.start));
            marks.push(Span { start, end: start + points(word.start..word.end.min(range.end)) });
        }
        let span = Span { start: point, end: point + points(range.clone()) };
        placed.push((text[range].to_owned(), span, marks));
    }
    placed
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
    fn a_hit_is_a_whole_sentence_with_its_place() {
        let text = "It rained. Mr. Ode attacked the “Kyïv” plan. Nobody spoke.";
        let words =
            marks(text, "It rained. Mr. Ode \u{2}attacked\u{3} the “\u{2}Kyïv\u{3}” plan. Nobody spoke.");
        let (sentence, span, marks) = &sentences_with(text, &words)[0];
        assert_eq!(sentence, "Mr. Ode attacked the “Kyïv” plan.");
        assert_eq!(span.slice(text), Some(sentence.as_str()));
        assert_eq!(
            marks.iter().map(|mark| mark.slice(sentence)).collect::<Vec<_>>(),
            [Some("attacked"), Some("Kyïv")]
        );
        let (first, _, none) = &sentences_with(text, &[])[0];
        assert_eq!((first.as_str(), none.len()), ("It rained.", 0));
    }
}
