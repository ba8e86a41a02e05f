//! Citations: of a report, or of an item's words in it; as text, BibTeX and CSL JSON.

use biblatex::{Bibliography, Chunk, Entry, EntryType, Spanned};
use maud::{Markup, html};
use rapporteur_record::{Report, Span};
use serde_json::{Value, json};

/// What is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// A key that stays the same: the report's id in letters that BibTeX takes.
    pub key: String,
    report: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
    words: Option<String>,
    place: Option<Span>,
    item: Option<String>,
}

impl Citation {
    /// Of a report; with an item, of its words and where they stand.
    pub fn of(report: &Report, item: Option<(&str, &str, Option<Span>)>) -> Self {
        let letter = |c: char| if c.is_ascii_alphanumeric() || "-.:+".contains(c) { c } else { '-' };
        Citation {
            key: report.id.chars().map(letter).collect(),
            report: report.id.clone(),
            title: report.title.clone(),
            publisher: report.publisher.clone(),
            published: report.published.clone(),
            url: report.url.clone(),
            words: item.map(|(_, words, _)| words.split_whitespace().collect::<Vec<_>>().join(" ")),
            place: item.and_then(|(_, _, place)| place),
            item: item.map(|(item, ..)| item.to_owned()),
        }
    }

    /// For people: publisher, title, day, the words, the place.
    pub fn text(&self) -> String {
        let mut parts = vec![self.publisher.clone().unwrap_or_else(|| "Publisher unknown".to_owned())];
        if let Some(title) = &self.title {
            parts.push(format!("“{title}”"));
        }
        parts.push(self.published.clone().unwrap_or_else(|| "no date".to_owned()));
        let mut text = parts.join(", ");
        if let Some(words) = &self.words {
            text.push_str(&format!(": “{words}”"));
        }
        let place =
            self.place.map(|span| format!(", characters {}–{}", span.start, span.end)).unwrap_or_default();
        let item = self.item.as_ref().map(|item| format!("/{item}")).unwrap_or_default();
        text.push_str(&format!(" ({}{item}{place})", self.report));
        if let Some(url) = &self.url {
            text.push_str(&format!(", {url}"));
        }
        text
    }

    /// As an entry of a bibliography; `read` is the day of reading.
    fn entry(&self, read: &str) -> Entry {
        let mut entry = Entry::new(self.key.clone(), EntryType::Online);
        let mut set = |name: &str, value: &Option<String>| {
            if let Some(value) = value {
                entry.set(name, vec![Spanned::detached(Chunk::Normal(value.clone()))]);
            }
        };
        set("title", &self.title.clone().or_else(|| Some(self.report.clone())));
        // Agencies sign as a body.
        set("author", &None);
        set("organization", &self.publisher);
        set("date", &self.published);
        set("url", &self.url);
        set("urldate", &Some(read.to_owned()));
        set("note", &self.words.as_ref().map(|words| format!("“{words}”")));
        entry
    }

    fn csl(&self, read: &str) -> Value {
        let day = |day: &str| -> Value {
            let parts: Vec<u32> = day.split('-').filter_map(|part| part.parse().ok()).collect();
            json!({ "date-parts": [parts] })
        };
        let mut csl = json!({
            "id": self.key,
            "type": "article-newspaper",
            "title": self.title.as_ref().unwrap_or(&self.report),
            "accessed": day(read),
        });
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                csl[name] = value;
            }
        };
        set("container-title", self.publisher.clone().map(Value::from));
        set("issued", self.published.as_deref().map(day));
        set("URL", self.url.clone().map(Value::from));
        set("note", self.words.as_ref().map(|words| format!("“{words}”").into()));
        csl
    }

    /// As it stands on a page, with a button to copy it.
    pub fn show(&self) -> Markup {
        let id = crate::asked::encoded(&self.report);
        let item = self.item.as_ref().map(|item| format!("&item={item}")).unwrap_or_default();
        html! {
            details.cite { summary { "Cite" }
                p data-copy="" { (self.text()) }
                p { a href=(format!("/api/v1/citations?format=bibtex&id={id}{item}")) { "BibTeX" } " · " a href=(format!("/api/v1/citations?format=csl&id={id}{item}")) { "CSL JSON" } }
            }
        }
    }
}

/// A BibTeX file.
pub fn bibtex(citations: &[Citation], read: &str) -> String {
    let mut bibliography = Bibliography::new();
    for citation in citations {
        bibliography.insert(citation.entry(read));
    }
    bibliography.to_biblatex_string()
}

/// A CSL JSON file.
pub fn csl(citations: &[Citation], read: &str) -> String {
    let all: Vec<Value> = citations.iter().map(|citation| citation.csl(read)).collect();
    serde_json::to_string_pretty(&all).expect("citations are JSON") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        Report {
            id: "wire 7/a".into(),
            published: Some("2024-10-13".into()),
            title: Some("Talks & 50% more {ships}".into()),
            publisher: Some("Coastal Press".into()),
            url: None,
            text: "They met.".into(),
        }
    }

    #[test]
    fn a_citation_has_words_and_place() {
        let citation = Citation::of(&report(), Some(("v1", "They met", Some(Span { start: 0, end: 8 }))));
        assert_eq!(
            citation.text(),
            "Coastal Press, “Talks & 50% more {ships}”, 2024-10-13: “They met” (wire 7/a/v1, characters 0–8)"
        );
    }

    #[test]
    fn bibtex_is_read_back_as_it_was() {
        let written = bibtex(&[Citation::of(&report(), None)], "2024-11-01");
        let read = Bibliography::parse(&written).unwrap();
        let entry = read.get("wire-7-a").unwrap();
        let title: String = entry.title().unwrap().iter().map(|chunk| chunk.v.get().to_owned()).collect();
        assert_eq!(title, "Talks & 50% more {ships}", "{written}");
    }

    #[test]
    fn csl_has_days_in_parts() {
        let all: Value = serde_json::from_str(&csl(&[Citation::of(&report(), None)], "2024-11-01")).unwrap();
        assert_eq!(all[0]["issued"]["date-parts"][0], json!([2024, 10, 13]));
    }
}
