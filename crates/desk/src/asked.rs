//! A URL's query: what is asked for, and which page of the answer.

use crate::server::Trouble;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rapporteur_dossier::questions::{Filter, Words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Answers on a page where nothing else is asked for, and at most.
pub const PAGE: usize = 50;
/// At most so many answers in one go.
pub const MOST: usize = 1000;

/// What every list is narrowed by. An empty value is as none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// Who takes part: a person, country, place or body, by name, surname or id; more than once, or with semicolons: all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
    /// From this day on, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^(\d{4}-\d{2}-\d{2})?$"))]
    pub from: Option<String>,
    /// Up to this day, itself included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^(\d{4}-\d{2}-\d{2})?$"))]
    pub to: Option<String>,
    /// Only from reports that hold these words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Only from publishers with this in their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Only from this report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// Kinds, types, modes, states or measures; more than once: any of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<String>,
    /// Only what the reader is so sure of, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>", range(min = 0, max = 1))]
    pub confidence: Option<String>,
    /// `1`: only what several reports tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked: Option<String>,
    /// `1`: only events that no report dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undated: Option<String>,
    /// `1`: only people whom somebody accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// Words to look for (`search` alone).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// `latest`: the latest first; `earliest`, which is meant where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["latest", "earliest"]))]
    pub order: Option<String>,
    /// Answers to give: 50 where nothing is said, 1000 at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<u32>", range(min = 1, max = 1000))]
    pub limit: Option<String>,
    /// Answers to pass over first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<u32>", range(min = 0))]
    pub offset: Option<String>,
}

impl Asked {
    /// The filter that it stands for.
    pub fn filter(&self) -> Result<Filter, Trouble> {
        // What cannot be asked is told also where it would not be looked at.
        self.page()?;
        let given = |value: &Option<String>| {
            value.as_deref().map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned)
        };
        // In a form, several are written in one field.
        let all = |values: &[String]| {
            values
                .iter()
                .flat_map(|v| v.split(';'))
                .map(|v| v.trim().to_owned())
                .filter(|v| !v.is_empty())
                .collect()
        };
        let day = |name: &str, value: &Option<String>| match given(value) {
            Some(word) if rapporteur_doors::day(&word).as_ref() != Some(&word) => Err(Trouble::asked(
                format!("{name}={word:?} is no day of the calendar: write it as YYYY-MM-DD"),
            )),
            other => Ok(other),
        };
        let (from, to) = (day("from", &self.from)?, day("to", &self.to)?);
        if let (Some(from), Some(to)) = (&from, &to)
            && from > to
        {
            return Err(Trouble::asked(format!("from={from} lies after to={to}")));
        }
        let confidence = given(&self.confidence).map(|word| match word.parse() {
            Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
            _ => {
                Err(Trouble::asked(format!("confidence={word:?} is no share: write one from 0 to 1, as 0.8")))
            }
        });
        if let Some(order) = given(&self.order).filter(|order| order != "latest" && order != "earliest") {
            return Err(Trouble::asked(format!("order={order:?}: write latest or earliest")));
        }
        Ok(Filter {
            who: all(&self.who),
            from,
            to,
            words: given(&self.words).map(|words| words_of("words", &words)).transpose()?,
            source: given(&self.source),
            report: given(&self.report),
            kinds: all(&self.kind),
            confidence: confidence.transpose()?,
            linked: given(&self.linked).is_some_and(|v| v != "0"),
            undated: given(&self.undated).is_some_and(|v| v != "0"),
            accepted: given(&self.accepted).is_some_and(|v| v != "0"),
            latest_first: given(&self.order).is_some_and(|v| v == "latest"),
        })
    }

    /// The words to look for.
    pub fn wanted(&self) -> Result<Words, Trouble> {
        words_of("q", self.q.as_deref().unwrap_or_default())
    }

    /// How many answers to pass over, and to give.
    pub fn page(&self) -> Result<(usize, usize), Trouble> {
        let number = |name: &str, value: &Option<String>, usual: usize| match value.as_deref().map(str::trim)
        {
            None | Some("") => Ok(usual),
            Some(word) => {
                word.parse().map_err(|_| Trouble::asked(format!("{name}={word:?} is no whole number")))
            }
        };
        let limit = number("limit", &self.limit, PAGE)?;
        if limit == 0 || limit > MOST {
            return Err(Trouble::asked(format!("limit={limit}: 1 to {MOST} answers are given at once")));
        }
        Ok((number("offset", &self.offset, 0)?, limit))
    }

    /// The query of a URL, without what is empty and without a page.
    pub fn query(&self) -> String {
        self.pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", encoded(&value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// The same with another page.
    pub fn query_from(&self, offset: usize) -> String {
        let mut query = self.query();
        if offset > 0 {
            query.push_str(if query.is_empty() { "offset=" } else { "&offset=" });
            query.push_str(&offset.to_string());
        }
        query
    }

    fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(self) else { return pairs };
        for (name, value) in fields.into_iter().filter(|(name, _)| name != "offset") {
            let values = match value {
                serde_json::Value::Array(values) => values,
                value => vec![value],
            };
            let words =
                values.iter().filter_map(|value| value.as_str()).filter(|word| !word.trim().is_empty());
            pairs.extend(words.map(|word| (name.clone(), word.to_owned())));
        }
        pairs
    }
}

/// Words that are asked for, or why they make no question.
pub fn words_of(name: &str, written: &str) -> Result<Words, Trouble> {
    written.parse().map_err(|e| Trouble::asked(format!("{name}={written:?}: {e}")))
}

/// What a URL writes as it is (RFC 3986, unreserved); all else is escaped.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A part of a path or a query as a URL writes it.
pub fn encoded(word: &str) -> String {
    utf8_percent_encode(word, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_fields_of_a_form_ask_for_nothing() {
        let asked = Asked { who: vec![String::new()], from: Some(String::new()), ..Asked::default() };
        assert_eq!(asked.filter().unwrap(), Filter::default());
        assert_eq!(asked.query(), "");
    }

    #[test]
    fn what_cannot_be_asked_is_told() {
        let wrong = [
            Asked { from: Some("2024-02-30".into()), ..Asked::default() },
            Asked { from: Some("2024-02-03".into()), to: Some("2024-02-01".into()), ..Asked::default() },
            Asked { confidence: Some("7".into()), ..Asked::default() },
            Asked { offset: Some("-1".into()), ..Asked::default() },
        ];
        assert!(wrong.iter().all(|asked| asked.filter().is_err()));
        assert!(Asked { limit: Some("0".into()), ..Asked::default() }.page().is_err());
        assert!(Asked { offset: Some("-1".into()), ..Asked::default() }.page().is_err());
    }

    #[test]
    fn a_query_is_written_as_it_was_asked() {
        let asked = Asked {
            who: vec!["Ann Lee".into()],
            words: Some("a&b".into()),
            offset: Some("50".into()),
            ..Asked::default()
        };
        assert_eq!(asked.query(), "who=Ann%20Lee&words=a%26b");
        assert_eq!(asked.query_from(100), "who=Ann%20Lee&words=a%26b&offset=100");
    }
}
