//! Why two items are one, and why two that look alike are not.

mod decided;
mod others;

use super::address;
use crate::error::{Error, Result};
use crate::linking::groups::{self, Apart, Compare, LEAST_SUPPORT, MOST_CHECKS};
use crate::linking::{Item, events, people, promises, quotes};
use crate::store::{Decision, Dossier, Target, layer, parsed};
use rusqlite::OptionalExtension;
use schemars::JsonSchema;
use serde::Serialize;

/// A report's number, and an item's.
type Place = (i64, u32);

/// What speaks for and against two being one.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
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
    /// What somebody decided, where that made or prevented it.
    pub decisions: Vec<Decision>,
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
        let layer = layer(letter);
        let number = |id: &str| Ok::<_, Error>(self.report(id)?.expect("a target is there").0);
        let (a_place, b_place) = ((number(a.0)?, a.1), (number(b.0)?, b.1));
        let groups = (self.group(layer, a_place)?, self.group(layer, b_place)?);
        let linked = groups.0.contains(&b_place);
        let links = if linked { self.way(layer, letter, &groups.0, a_place, b_place)? } else { Vec::new() };
        let decisions = match linked {
            true => self.decided_on_way(letter, &links)?,
            false => self.decided_apart(letter, &groups.0, &groups.1)?,
        };
        let (evidence, mut verdict) = self.compare(letter, (a_place, b_place), &groups)?;
        match (linked, decisions.is_empty(), &links[..]) {
            (true, false, _) => "somebody decided that they are one".clone_into(&mut verdict),
            (false, false, _) => "somebody decided that they are not one".clone_into(&mut verdict),
            (true, true, [link]) => {
                verdict = format!("one: {} (confidence {:.2})", link.reason, link.confidence)
            }
            (true, true, _) => "one, by way of others".clone_into(&mut verdict),
            (false, true, _) => {}
        }
        Ok(Explained {
            a: address(a.0, letter, a.1),
            a_words: self.words_of(a_place, letter)?,
            b: address(b.0, letter, b.1),
            b_words: self.words_of(b_place, letter)?,
            linked,
            links,
            decisions,
            evidence,
            verdict,
        })
    }

    /// What comes out of comparing two items, and of comparing their groups: evidence and verdict.
    fn compare(
        &self,
        letter: char,
        (a, b): (Place, Place),
        groups: &(Vec<Place>, Vec<Place>),
    ) -> Result<(Vec<(String, String)>, String)> {
        let are_large = groups.0.len() * groups.1.len() > MOST_CHECKS;
        let mut numbers: Vec<i64> = match are_large {
            true => vec![a.0, b.0],
            false => groups.0.iter().chain(&groups.1).map(|place| place.0).collect(),
        };
        numbers.sort_unstable();
        numbers.dedup();
        let known = self.known_of(&numbers)?;
        let people = people::settled(&known, |name| self.settled_name(name))?;
        let origins = known.iter().map(|report| self.origin(report.n)).collect::<Result<Vec<i64>>>()?;
        let decisions = self.decisions_for(&known)?;
        let (items, decided): (Box<dyn Compare>, _) = match letter {
            'v' => (Box::new(events::Comparison::of(&known, &people, &origins)), &decisions.events),
            's' => (Box::new(quotes::Comparison::of(&known, &people)), &decisions.statements),
            'c' => (Box::new(promises::Comparison::of(&known, &people, &origins)), &decisions.commitments),
            _ => {
                return Ok((
                    Vec::new(),
                    "not one: figures are one where their events are, and what they count".to_owned(),
                ));
            }
        };
        let item = |place: &Place| {
            known.iter().position(|report| report.n == place.0).map(|at| (at as u32, place.1))
        };
        let Some((a, b)) = item(&a).zip(item(&b)) else { return Ok((Vec::new(), String::new())) };
        let evidence = items.evidence(a, b);
        let Some((reason, confidence)) = items.one(a, b) else {
            return Ok((evidence, format!("not one: {}", items.against(a, b))));
        };
        let sides = [&groups.0, &groups.1].map(|group| group.iter().filter_map(item).collect::<Vec<Item>>());
        let apart = match are_large {
            true => Apart::Crowds,
            false => groups::apart(&sides[0], &sides[1], decided, &*items),
        };
        let name = |item: Item| address(&known[item.0 as usize].id, letter, item.1);
        let but = match apart {
            Apart::Crowds => "the groups that they belong to are too large to become one".to_owned(),
            Apart::Pair(x, y) => format!(
                "of the groups that they belong to {} and {} cannot be one: {}",
                name(x),
                name(y),
                items.against(x, y)
            ),
            Apart::Little(support) => {
                format!(
                    "the groups that they belong to are too little alike: {support:.2} of {LEAST_SUPPORT}"
                )
            }
            Apart::Nothing => {
                "among all reports they were not compared, or surer links kept them apart".to_owned()
            }
        };
        Ok((evidence, format!("alike: {reason} (confidence {confidence:.2}); but {but}")))
    }

    /// Who a name's form stands for.
    fn settled_name(&self, name: i64) -> Result<i64> {
        let sql = "SELECT coalesce(actor, n) FROM names WHERE n = ?1";
        let found = self
            .db
            .prepare_cached(sql)
            .and_then(|mut query| query.query_row([name], |row| row.get(0)).optional());
        Ok(self.told(found)?.unwrap_or(name))
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

    /// An item with where it is also told: for those who ask of one alone.
    pub fn group_members(&self, address: &str) -> Result<Vec<String>> {
        let Some((report, letter, item)) = parsed(address) else { return Ok(Vec::new()) };
        let Some((n, _)) = self.report(report)? else { return Ok(Vec::new()) };
        let layer = layer(letter);
        self.also_in(layer, letter, (n, item))
    }
}
