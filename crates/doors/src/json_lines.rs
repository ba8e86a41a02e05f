//! Files of JSON lines: each line is one report.

use crate::decode;
use crate::plain::end_of_last_word;
use crate::{Arrival, LONGEST_LINE, LONGEST_TEXT, Origin, Place, Trouble, What, date};
use rapporteur_record::Report;
use serde::Deserialize;
use serde_json::Value;
use std::io::{self, BufRead};

/// The reports of a file of JSON lines, one after another.
pub(crate) struct JsonLines<R> {
    input: R,
    source: String,
    /// The file's name without its ending: reports without an id are called "stem:12" after it and their line.
    stem: String,
    line: u64,
    ended: bool,
    /// Anything but blank lines was found.
    found: bool,
}

/// A line as it stands in the file.
enum Line {
    End,
    TooLong,
    Bytes(Vec<u8>),
}

impl<R: BufRead> JsonLines<R> {
    pub(crate) fn new(input: R, source: String, stem: String) -> Self {
        JsonLines { input, source, stem, line: 0, ended: false, found: false }
    }

    fn trouble(&self, what: What) -> Trouble {
        Trouble::new(Place::line(&self.source, self.line), what)
    }

    /// The next line; what is over the limit is read past, not kept.
    fn next_line(&mut self) -> io::Result<Line> {
        let mut bytes = Vec::new();
        let mut length = 0;
        loop {
            let ready = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if ready.is_empty() && length == 0 {
                return Ok(Line::End);
            }
            let end = ready.iter().position(|b| *b == b'\n');
            let taken = end.map_or(ready.len(), |i| i + 1);
            length += taken;
            if length <= LONGEST_LINE {
                bytes.extend_from_slice(&ready[..taken]);
            } else {
                bytes = Vec::new();
            }
            let is_last = ready.is_empty();
            self.input.consume(taken);
            if end.is_some() || is_last {
                return Ok(if length > LONGEST_LINE { Line::TooLong } else { Line::Bytes(bytes) });
            }
        }
    }

    fn report(&mut self, bytes: Vec<u8>) -> Option<Result<Arrival, Trouble>> {
        let decoded = decode::text(bytes);
        let line = decoded.text.trim();
        if line.is_empty() {
            return None;
        }
        if self.line == 1 && (line == "{" || line == "[" || (line.starts_with('[') && line.len() > 1)) {
            self.ended = true;
            return Some(Err(self.trouble(What::NotLines)));
        }
        let mut troubles: Vec<_> = decoded.odd.into_iter().map(|(_, what)| self.trouble(what)).collect();
        let arrival = fields(line).and_then(|fields| {
            let (mut report, is_cut) = fields.report(|what| troubles.push(self.trouble(what)))?;
            if report.id.is_empty() {
                report.id = format!("{}:{}", self.stem, self.line);
            }
            let warnings = if is_cut { vec![Arrival::cut()] } else { Vec::new() };
            let origin = Origin { source: self.source.clone(), json_line: Some(self.line), text_at: (1, 1) };
            Ok(Arrival { report, origin, troubles, warnings })
        });
        Some(arrival.map_err(|(what, column)| {
            let mut trouble = self.trouble(what);
            trouble.place.column = column;
            trouble
        }))
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Arrival, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let line = self.next_line();
            let item = match line {
                Ok(Line::End) => {
                    self.ended = true;
                    let place = Place::of(&self.source);
                    (!self.found).then(|| Err(Trouble::new(place, What::Empty)))
                }
                Ok(Line::TooLong) => Some(Err(self.trouble(What::LineTooLong))),
                Ok(Line::Bytes(bytes)) => self.report(bytes),
                Err(e) => {
                    self.ended = true;
                    Some(Err(self.trouble(What::Unreadable(e))))
                }
            };
            if item.is_some() {
                self.found = true;
                return item;
            }
        }
        None
    }
}

/// The fields that are read; all others are passed over.
#[derive(Deserialize)]
struct Fields {
    id: Option<Value>,
    published: Option<Value>,
    date: Option<Value>,
    title: Option<Value>,
    url: Option<Value>,
    publisher: Option<Value>,
    text: Option<Value>,
}

/// What is the matter, and the column where there is one.
type Fault = (What, Option<u64>);

fn fields(line: &str) -> Result<Fields, Fault> {
    if !line.starts_with('{')
        && let Ok(value) = serde_json::from_str::<Value>(line)
    {
        return Err((What::NotAnObject(kind_of(&value)), None));
    }
    serde_json::from_str(line).map_err(|error| {
        let column = error.column();
        let column = (column > 0).then(|| characters_before(line, column));
        let what = if error.is_eof() { What::CutOff } else { What::NotJson(reason(&error)) };
        (what, column)
    })
}

/// serde_json counts columns in bytes.
fn characters_before(line: &str, bytes: usize) -> u64 {
    let end = bytes.min(line.len());
    line.as_bytes()[..end].iter().filter(|b| **b & 0xc0 != 0x80).count() as u64
}

fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl Fields {
    /// The report, and whether its text was cut; what is odd but can be read is told.
    fn report(self, mut tell: impl FnMut(What)) -> Result<(Report, bool), Fault> {
        let mut text = string("text", self.text)?.ok_or((What::NoText, None))?;
        if text.trim().is_empty() {
            return Err((What::EmptyText, None));
        }
        let is_cut = text.len() > LONGEST_TEXT;
        if is_cut {
            text.truncate(end_of_last_word(text.as_bytes()));
            tell(What::TextCut);
        }
        let id = match self.id {
            Some(Value::Number(number)) => number.to_string(),
            other => string("id", other)?.unwrap_or_default(),
        };
        let day = string("published", self.published)?.or(string("date", self.date)?);
        let published = day.as_deref().and_then(date::day);
        if let (Some(day), None) = (day, &published) {
            tell(What::BadDate(day));
        }
        let report = Report {
            id,
            published,
            title: string("title", self.title)?,
            publisher: string("publisher", self.publisher)?,
            url: string("url", self.url)?,
            text,
        };
        Ok((report, is_cut))
    }
}

fn string(field: &'static str, value: Option<Value>) -> Result<Option<String>, Fault> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(word)) => Ok(Some(word)),
        Some(other) => Err((What::WrongType { field, found: kind_of(&other), wanted: "a string" }, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<Result<Arrival, Trouble>> {
        JsonLines::new(lines.as_bytes(), "r.jsonl".to_owned(), "r".to_owned()).collect()
    }

    fn outcome(item: &Result<Arrival, Trouble>) -> String {
        match item {
            Err(trouble) => trouble.to_string(),
            Ok(arrival) => {
                let troubles: String = arrival.troubles.iter().map(|t| format!(" [{t}]")).collect();
                format!(
                    "{} {:?} {:?}{troubles}",
                    arrival.report.id, arrival.report.published, arrival.report.text
                )
            }
        }
    }

    #[test]
    fn each_line_is_a_report_or_a_trouble() {
        for (line, wanted) in [
            (
                r#"{"id":"a","published":"2025-12-07","text":"Rain.","extra":[{"x":1}]}"#,
                "a Some(\"2025-12-07\") \"Rain.\"",
            ),
            (r#"{"id":7,"date":"2025-12-07T10:00:00Z","text":"Rain."}"#, "7 Some(\"2025-12-07\") \"Rain.\""),
            (r#"{"text":"Rain.","title":null}"#, "r:1 None \"Rain.\""),
            (r#"{"id":"a","text":"Rai"#, "r.jsonl:1:21: the JSON breaks off: skipped"),
            (r#"{"id":"a"}"#, "r.jsonl:1: the report has no `text`: skipped"),
            (r#"{"id":"a","text":" "}"#, "r.jsonl:1: the report's `text` is empty: skipped"),
            (r#"{"id":"a","text":5}"#, "r.jsonl:1: `text` is a number, not a string: skipped"),
            (r#"{"id":["a"],"text":"Rain."}"#, "r.jsonl:1: `id` is a list, not a string: skipped"),
            (
                r#"{"published":20251207,"text":"Rain."}"#,
                "r.jsonl:1: `published` is a number, not a string: skipped",
            ),
            (
                r#"{"id":"a","published":"7 Dec","text":"Rain."}"#,
                "a None \"Rain.\" [r.jsonl:1: `7 Dec` is no date: the report is read without a day of publication]",
            ),
            ("[1,2]", "r.jsonl:1: JSON over several lines, not one report a line"),
            ("\"Rain.\"", "r.jsonl:1: a string, not an object with a report: skipped"),
            ("Rain.", "r.jsonl:1:1: no JSON (expected value): skipped"),
            (r#"{"text":"\ud800"}"#, "r.jsonl:1:16: no JSON (unexpected end of hex escape): skipped"),
        ] {
            let items = read(line);
            assert_eq!(items.len(), 1, "{line}");
            assert_eq!(outcome(&items[0]), wanted, "{line}");
        }
    }

    #[test]
    fn a_bad_line_does_not_stop_the_rest() {
        let items = read("\n{\"text\":\"One.\"}\r\n{\"text\":\n\n{\"text\":\"Two.\"}");
        let outcomes: Vec<_> = items.iter().map(outcome).collect();
        assert_eq!(
            outcomes,
            ["r:2 None \"One.\"", "r.jsonl:3:8: the JSON breaks off: skipped", "r:5 None \"Two.\""]
        );
    }

    #[test]
    fn json_over_several_lines_is_told_once() {
        let items = read("{\n  \"text\": \"One.\"\n}\n");
        assert_eq!(
            items.iter().map(outcome).collect::<Vec<_>>(),
            ["r.jsonl:1: JSON over several lines, not one report a line"]
        );
    }

    #[test]
    fn a_line_without_end_is_passed_over_without_keeping_it() {
        let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Two.\"}}\n", "x".repeat(LONGEST_LINE));
        let items = read(&long);
        assert_eq!(
            items.iter().map(outcome).collect::<Vec<_>>(),
            ["r.jsonl:1: a line longer than 32 MiB: skipped", "r:2 None \"Two.\""]
        );
    }
}
