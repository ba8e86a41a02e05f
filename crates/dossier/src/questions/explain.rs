//! Why two items are one, and why two that look alike are not.

use super::address;
use crate::error::{Error, Result};
use crate::linking::copies;
use crate::linking::events;
use crate::linking::people;
use crate::sketch::shingles;
use crate::store::{Dossier, LAYERS, Target, parsed};
use serde::Serialize;

/// What speaks for and against two being one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// The first, as it was asked for.
    pub a: String,
    /// Its words.
    pub a_words: String,
    /// The second.
    pub b: String,
    /// Its words.
    pub b_words: String,
    /// Whether they are one in this dossier.
    pub linked: bool,
    /// The links that lead from one to the other, each with its reason.
    pub links: Vec<super::LinkTold>,
    /// What was compared, and what came out.
    pub evidence: Vec<(String, String)>,
    /// What follows from that, in a sentence.
    pub verdict: String,
}

impl Dossier {
    /// Says why two items, reports or people are one, or why not.
    pub fn explain(&self, a: &str, b: &str) -> Result<Explained> {
        match (self.target(a)?, self.target(b)?) {
            (
                Target::Item { letter, report, item, .. },
                Target::Item { letter: other, report: other_report, item: other_item, .. },
            ) if letter == other => self.explain_items(letter, (&report, item), (&other_report, other_item)),
            (Target::Report(one), Target::Report(other)) => self.explain_reports(&one, &other),
            (Target::Names(_), Target::Names(_)) => self.explain_names(a, b),
            _ => Err(Error::NotFound(format!(
                "{a:?} and {b:?} are not of one kind: name two items of one layer, two reports, or two people"
            ))),
        }
    }

    fn explain_items(&self, letter: char, a: (&str, u32), b: (&str, u32)) -> Result<Explained> {
        let layer = LAYERS.iter().find(|(known, _)| *known == letter).map_or("events", |(_, layer)| layer);
        let number = |id: &str| Ok::<_, Error>(self.report(id)?.expect("a target is there").0);
        let (a_place, b_place) = ((number(a.0)?, a.1), (number(b.0)?, b.1));
        let group = self.group(layer, a_place)?;
        let linked = group.contains(&b_place);
        let links = if linked { self.way(layer, letter, &group, a_place, b_place)? } else { Vec::new() };
        let (mut evidence, mut verdict) = (Vec::new(), String::new());
        if letter == 'v' {
            let known = self.known_of(&[a_place.0, b_place.0])?;
            (evidence, verdict) =
                events::compared(&known, a, b, self.origin(a_place.0)? == self.origin(b_place.0)?);
        }
        if verdict.is_empty() {
            verdict =
                if linked { "they are one".to_owned() } else { "nothing says that they are one".to_owned() };
        }
        if linked && links.iter().any(|link| link.confidence >= 1.0) {
            verdict = "somebody decided that they are one".to_owned();
        }
        Ok(Explained {
            a: address(a.0, letter, a.1),
            a_words: self.words_of(a_place, letter)?,
            b: address(b.0, letter, b.1),
            b_words: self.words_of(b_place, letter)?,
            linked,
            links,
            evidence,
            verdict,
        })
    }

    fn origin(&self, n: i64) -> Result<i64> {
        let sql = "SELECT coalesce(origin, n) FROM reports WHERE n = ?1";
        self.told(self.db.query_row(sql, [n], |row| row.get(0)))
    }

    /// The links that lead from one member of a group to another: the shortest way.
    fn way(
        &self,
        layer: &str,
        letter: char,
        group: &[(i64, u32)],
        a: (i64, u32),
        b: (i64, u32),
    ) -> Result<Vec<super::LinkTold>> {
        let links = self.links(layer, letter, group.iter().copied())?;
        let name = |place: (i64, u32)| Ok::<_, Error>([self.id_of(place.0)?, format!("{letter}{}", place.1)]);
        let (a, b) = (name(a)?, name(b)?);
        let mut ways: Vec<(Vec<usize>, [String; 2])> = vec![(Vec::new(), a.clone())];
        let mut seen = vec![a];
        while !ways.is_empty() {
            let mut next = Vec::new();
            for (way, end) in ways {
                if end == b {
                    return Ok(way.into_iter().map(|at| links[at].clone()).collect());
                }
                for (at, link) in links.iter().enumerate() {
                    let other = match () {
                        () if link.a == end => &link.b,
                        () if link.b == end => &link.a,
                        () => continue,
                    };
                    if !seen.contains(other) {
                        seen.push(other.clone());
                        next.push(([way.clone(), vec![at]].concat(), other.clone()));
                    }
                }
            }
            ways = next;
        }
        Ok(Vec::new())
    }

    fn words_of(&self, (n, item): (i64, u32), letter: char) -> Result<String> {
        let reading = self.reading(n)?;
        let span = crate::store::first_span(&reading.record, letter, item);
        Ok(span.map(|span| super::search::sentence_around(&reading.report.text, span)).unwrap_or_default())
    }

    fn explain_reports(&self, a: &str, b: &str) -> Result<Explained> {
        let (Some((a_n, a_report)), Some((b_n, b_report))) = (self.report(a)?, self.report(b)?) else {
            return Err(Error::NotFound(format!("{a:?} or {b:?} is no report of this dossier")));
        };
        let set = |text: &str| shingles::shingles(text).into_iter().collect();
        let shared = shingles::shared(&set(&a_report.text), &set(&b_report.text));
        let kind = copies::kind_of(shared);
        let linked = self.origin(a_n)? == self.origin(b_n)?;
        let percent = |share: f32| format!("{:.0} %", 100.0 * share);
        let evidence = vec![
            ("runs of five words in both".to_owned(), shared.count.to_string()),
            (format!("share of {a}"), percent(shared.of_first)),
            (format!("share of {b}"), percent(shared.of_second)),
        ];
        let verdict = match kind {
            Some(kind) => format!("{b} is a text of {a}: {}", kind.name()),
            None => "they share too little to be one text".to_owned(),
        };
        let first = |text: &str| text.chars().take(160).collect::<String>();
        Ok(Explained {
            a: a.to_owned(),
            a_words: a_report.title.unwrap_or_else(|| first(&a_report.text)),
            b: b.to_owned(),
            b_words: b_report.title.unwrap_or_else(|| first(&b_report.text)),
            linked,
            links: Vec::new(),
            evidence,
            verdict,
        })
    }

    fn explain_names(&self, a: &str, b: &str) -> Result<Explained> {
        let (a_who, b_who) = (self.actors_of(a)?, self.actors_of(b)?);
        let linked = a_who.iter().any(|who| b_who.contains(who));
        let keys = (people::key_of(a), people::key_of(b));
        let mut evidence =
            vec![(format!("key of {a}"), keys.0.clone()), (format!("key of {b}"), keys.1.clone())];
        let spellings = |who: &[i64]| -> Result<String> {
            let mut all = Vec::new();
            for n in who {
                let sql = "SELECT spellings FROM actors WHERE n = ?1";
                let json: String = self.told(self.db.query_row(sql, [n], |row| row.get(0)))?;
                all.extend(self.parsed::<Vec<String>>(&json)?);
            }
            Ok(all.join(", "))
        };
        evidence.push((format!("names of {a}"), spellings(&a_who)?));
        evidence.push((format!("names of {b}"), spellings(&b_who)?));
        let verdict = match (linked, keys.0 == keys.1) {
            (true, true) => "the names are one but for their spelling".to_owned(),
            (true, false) => "no other name of this dossier can be meant, or somebody decided it".to_owned(),
            (false, _) => "the names differ, and nothing in the reports says that they are one".to_owned(),
        };
        Ok(Explained {
            a: a.to_owned(),
            a_words: String::new(),
            b: b.to_owned(),
            b_words: String::new(),
            linked,
            links: Vec::new(),
            evidence,
            verdict,
        })
    }

    /// An item with where it is also told: for those who ask of one alone.
    pub fn group_members(&self, address: &str) -> Result<Vec<String>> {
        let Some((report, letter, item)) = parsed(address) else { return Ok(Vec::new()) };
        let Some((n, _)) = self.report(report)? else { return Ok(Vec::new()) };
        let layer = LAYERS.iter().find(|(known, _)| *known == letter).map_or("events", |(_, layer)| layer);
        self.also_in(layer, letter, (n, item))
    }
}
