//! What people correct in a record, take out of it or add to it. The record stays in the file as it was read; what was decided is laid
//! over it, in the order of the decisions, whenever it is read back, so that a decision can be undone and outlives another reading.

use super::decisions::{Decision, Ruling, Verb, address_of};
use super::items::{first_span, item_at, last_of, layer, parsed};
use super::places::Versions;
use super::put::{NamesKnown, set_state, write_names};
use super::record::Layer;
use super::{Dossier, Ready, timex};
use crate::error::{Error, Result};
use crate::sketch::days;
use rapporteur_record::{Record, Report, Span, Time};
use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// An item as it is to be, as a decision keeps it.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ByHand {
    /// The item.
    pub item: Value,
    /// Where the first words of whatever it points to stand: another reading gives other ids to the same people.
    places: BTreeMap<String, Span>,
}

/// Decisions that change a record.
const CORRECTING: &str = "verb IN ('correct', 'reject', 'add') AND NOT undone";

/// Fields that hold words, of which some look like ids.
const WORDS: [&str; 10] =
    ["name", "aliases", "noun", "unit", "title", "value", "mode", "kind", "date", "interval"];

impl Dossier {
    /// Keeps that an item is to be as `item` says: the JSON of the whole item; its id is that of the address.
    pub fn correct(&mut self, address: &str, item: &Value, ruling: Ruling) -> Result<i64> {
        let unknown = || Error::NotFound(format!("{address:?} is no item: write report/item, as wire-7/v3"));
        let (id, letter, number) = parsed(address).ok_or_else(unknown)?;
        let (n, report) = self.report(id)?.ok_or_else(unknown)?;
        let record = self.record_of(n)?;
        let Some(span) = first_span(&record, letter, number) else {
            let last = last_of(&record, letter);
            return Err(Error::NotFound(format!("report {id:?} has no item {letter}{number}{last}")));
        };
        let (by_hand, _) = checked(item, (letter, number), &report, record)?;
        self.keep_correction((n, id), Verb::Correct, &kept_at(address, span), Some(&by_hand), ruling)
    }

    /// Keeps an item that the reader did not find; `letter` says in which layer. Gives its address.
    pub fn add_item(&mut self, id: &str, letter: char, item: &Value, ruling: Ruling) -> Result<String> {
        let Some((n, report)) = self.report(id)? else {
            return Err(Error::NotFound(format!("there is no report {id:?} in this dossier")));
        };
        let record = self.record_of(n)?;
        let number = next_number(&record, letter);
        let (by_hand, span) = checked(item, (letter, number), &report, record)?;
        let address = format!("{id}/{letter}{number}");
        self.keep_correction((n, id), Verb::Add, &kept_at(&address, span), Some(&by_hand), ruling)?;
        Ok(address)
    }

    /// Keeps a decision that changes a record, and what follows from it, in one transaction.
    pub(super) fn keep_correction(
        &mut self,
        (n, id): (i64, &str),
        verb: Verb,
        place: &str,
        by_hand: Option<&ByHand>,
        ruling: Ruling,
    ) -> Result<i64> {
        let transaction = self.begin()?;
        let item = by_hand.map(|by_hand| serde_json::to_string(by_hand).expect("an item is JSON"));
        let decided = self.told(super::decisions::insert(
            &transaction,
            (verb, place, None),
            (Some((n, id)), item.as_deref()),
            ruling,
        ))?;
        self.renew_rows(&transaction, n)?;
        self.told(set_state(&transaction, "linked", "no"))?;
        self.told(transaction.commit())?;
        Ok(decided)
    }

    /// A transaction beside which the file can be read.
    pub(super) fn begin(&self) -> Result<Transaction<'_>> {
        self.told(Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))
    }

    /// Whether people changed the record of a report's number.
    pub(super) fn is_corrected(&self, n: i64) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM reports JOIN decisions ON decisions.report = reports.id WHERE reports.n = ?1 AND current AND {CORRECTING}"
        );
        self.told(self.db.prepare_cached(&sql).and_then(|mut query| query.exists([n])))
    }

    /// Lays over a whole record what people decided of it. Gives for each decision, by its number, which item it
    /// changed; `None` where its words are no more in the text.
    pub(super) fn lay_over(&self, n: i64, record: &mut Record) -> Result<BTreeMap<i64, Option<String>>> {
        let sql = format!(
            "SELECT decisions.n, verb, a, item, nullif(decisions.version, reports.version) FROM reports \
             JOIN decisions ON decisions.report = reports.id WHERE reports.n = ?1 AND current AND {CORRECTING} ORDER BY decisions.n"
        );
        let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
        type Kept = (i64, String, String, Option<String>, Option<i64>);
        let all: Vec<Kept> =
            self.told(self.db.prepare_cached(&sql).and_then(|mut q| q.query_map([n], row)?.collect()))?;
        let mut changed = BTreeMap::new();
        for (decision, verb, place, item, version) in all {
            let by_hand: Option<ByHand> = item.map(|item| self.parsed(&item)).transpose()?;
            let texts = version.map(|version| self.versions_to_compare(n, version)).transpose()?;
            let versions = texts.as_ref().map(|(old, new)| Versions::of(old, new));
            let moved = |span| versions.as_ref().map_or(Some(span), |versions| versions.moved(span));
            let place =
                placed(&place).and_then(|(letter, number, span)| Some((letter, number, moved(span)?)));
            let verb = Verb::of(&verb).unwrap_or(Verb::Note);
            let laid = match (place, &by_hand) {
                (None, _) => None,
                (Some(place), None) => laid(record, verb, place, None),
                (Some(place), Some(by_hand)) => {
                    let item = match &versions {
                        Some(versions) => versions.moved_item(&by_hand.item),
                        None => Some(by_hand.item.clone()),
                    };
                    let item = item.and_then(|item| pointed_anew(item, &by_hand.places, &moved, record));
                    item.and_then(|item| laid(record, verb, place, Some(item)))
                }
            };
            changed.insert(decision, laid);
        }
        Ok(changed)
    }

    /// The text of an older version of a report, and its own.
    fn versions_to_compare(&self, n: i64, version: i64) -> Result<(String, String)> {
        let sql = "SELECT old_text.text, new_text.text FROM reports AS new JOIN reports AS old ON old.id = new.id AND old.version = ?2 \
                   JOIN texts AS old_text ON old_text.n = old.n JOIN texts AS new_text ON new_text.n = new.n WHERE new.n = ?1";
        let texts = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        let found = self.db.prepare_cached(sql).and_then(|mut q| q.query_row([n, version], texts).optional());
        Ok(self.told(found)?.unwrap_or_default())
    }

    /// Writes anew what the tables say of a report's record.
    pub(super) fn renew_rows(&self, db: &Transaction, n: i64) -> Result<()> {
        let ready = Ready::of(self.report_of(n)?, self.record_of(n)?, "");
        let renewed = (|| {
            super::remove::take_out_rows(db, n)?;
            ready.write_rows(db, n)?;
            db.prepare_cached("UPDATE records SET sketch = ?2 WHERE n = ?1")?
                .execute(rusqlite::params![n, ready.sketch])?;
            let mut named = Vec::new();
            ready.name(n, &mut named);
            write_names(db, named, &mut NamesKnown::default())
        })();
        self.told(renewed)
    }

    /// The items of a report that people corrected, added or took out, with what they decided, the oldest first; and how the item is called
    /// now, `None` where its words are no more in the text.
    pub fn by_hand(&self, id: &str) -> Result<Vec<(Decision, Option<String>)>> {
        let Some(n) = self.number_of(id, None)? else { return Ok(Vec::new()) };
        if !self.is_corrected(n)? {
            return Ok(Vec::new());
        }
        let mut changed = self.lay_over(n, &mut self.layers_as_read(n, &Layer::ALL)?)?;
        let is_of_report = |d: &Decision| {
            let report = d.a.rsplit_once('/').map(|(report, _)| report);
            !d.undone && matches!(d.verb, Verb::Correct | Verb::Add | Verb::Reject) && report == Some(id)
        };
        let decisions = self.decisions()?.into_iter().filter(is_of_report);
        Ok(decisions.map(|d| (changed.remove(&d.n).flatten(), d)).map(|(now, d)| (d, now)).collect())
    }

    /// The item of an address as its reader gave it, where people took it out: with the decision that did.
    pub fn rejected(&self, address: &str) -> Result<Option<Decision>> {
        let rejected = |d: &Decision| d.verb == Verb::Reject && !d.undone && address_of(&d.a) == address;
        Ok(self.decisions()?.into_iter().rev().find(rejected))
    }
}

/// The letter, the number and the words' place of an item.
type Placed = (char, u32, Span);

/// How an item is kept, so that it is found again at its words.
pub(super) fn kept_at(address: &str, span: Span) -> String {
    format!("{address}@{}-{}", span.start, span.end)
}

/// The item that a decision is kept on.
pub(super) fn placed(place: &str) -> Option<Placed> {
    let (address, span) = place.rsplit_once('@')?;
    let (_, letter, number) = parsed(address)?;
    let (start, end) = span.split_once('-')?;
    Some((letter, number, Span { start: start.parse().ok()?, end: end.parse().ok()? }))
}

/// Does to a record what a decision says. Gives the item that it was done to, where there is one.
fn laid(
    record: &mut Record,
    verb: Verb,
    (letter, number, span): Placed,
    item: Option<Value>,
) -> Option<String> {
    let found = item_at(record, letter, number, span);
    let number = match (verb, found, item) {
        (Verb::Reject, Some(number), _) => {
            take_out(record, letter, number);
            number
        }
        (Verb::Correct, Some(number), Some(item)) => {
            let before = record.times.iter().find(|time| letter == 't' && time.id.0 == number).cloned();
            put_item(record, (letter, number), &item).ok()?;
            if let Some(before) = before {
                date_anew(record, &before);
            }
            number
        }
        (Verb::Add, _, Some(item)) => {
            // Another reading may have taken its number.
            let is_free = first_span(record, letter, number).is_none();
            let number = if is_free { number } else { next_number(record, letter) };
            put_item(record, (letter, number), &item).ok()?;
            number
        }
        _ => return None,
    };
    Some(format!("{letter}{number}"))
}

/// Gives events that were dated by a time its new value.
fn date_anew(record: &mut Record, before: &Time) {
    let now = record.times.iter().find(|time| time.id == before.id).and_then(|time| time.value.clone());
    let value = now.filter(|value| days::days(value).is_some());
    for event in record.events.iter_mut().filter(|event| event.times.contains(&before.id)) {
        if event.date == before.value {
            event.date.clone_from(&value);
        }
    }
}

fn next_number(record: &Record, letter: char) -> u32 {
    super::items::numbers(record, letter).max().unwrap_or(0) + 1
}

/// Puts an item in the place of the one of its number, or at the end; the record stays as it was where it is none of its layer.
fn put_item(record: &mut Record, (letter, number): (char, u32), item: &Value) -> Result<()> {
    let mut item = item.clone();
    item["id"] = Value::String(format!("{letter}{number}"));
    let put = match letter {
        'v' => put(&mut record.events, item, |event| event.id.0),
        's' => put(&mut record.statements, item, |said| said.id.0),
        'f' => put(&mut record.figures, item, |figure| figure.id.0),
        'c' => put(&mut record.commitments, item, |commitment| commitment.id.0),
        'e' => put(&mut record.entities, item, |entity| entity.id.0),
        _ => put(&mut record.times, item, |time| time.id.0),
    };
    put.map_err(|e| Error::Refused(format!("this is none of the {}: {e}", layer(letter))))
}

fn put<T: DeserializeOwned>(
    items: &mut Vec<T>,
    item: Value,
    number: impl Fn(&T) -> u32,
) -> serde_json::Result<()> {
    let item: T = serde_json::from_value(item)?;
    match items.iter_mut().find(|other| number(other) == number(&item)) {
        Some(other) => *other = item,
        None => items.push(item),
    }
    Ok(())
}

/// An item as it is kept, with its first words, where it fits its report: of its layer, its words in the text, and all that it points to in
/// the record.
fn checked(
    item: &Value,
    (letter, number): (char, u32),
    report: &Report,
    mut record: Record,
) -> Result<(ByHand, Span)> {
    let mut item = item.clone();
    if !item.is_object() {
        return Err(Error::Refused("an item is a JSON object".to_owned()));
    }
    if !matches!(letter, 't') {
        // A person is sure.
        item["confidence"] = 1.into();
    }
    if letter == 't' && item["interval"].is_null() {
        let days = item["value"].as_str().filter(|value| !value.contains('T')).and_then(days::days);
        item["interval"] =
            days.map_or(Value::Null, |(from, to)| vec![days::date(from), days::date(to)].into());
    }
    put_item(&mut record, (letter, number), &item)?;
    let points = report.text.chars().count() as u32;
    let mut wrong = None;
    super::check::spans(&item, &mut |span| {
        if span.start >= span.end || span.end > points {
            wrong = Some(format!(
                "words from {} to {} are not in the text, which has {points} characters",
                span.start, span.end
            ));
        }
    });
    let mut places = BTreeMap::new();
    pointed_to(&mut item, &mut |id| match split(id)
        .and_then(|(letter, number)| first_span(&record, letter, number))
    {
        Some(span) => drop(places.insert(id.clone(), span)),
        None => wrong = Some(format!("report {:?} has no {id}", report.id)),
    });
    let dated = match letter {
        'v' => item["date"].as_str().filter(|date| days::days(date).is_none() || !timex::is_value(date)),
        't' => item["value"].as_str().filter(|value| !timex::is_value(value)),
        _ => None,
    };
    if let (Some(min), Some(max)) = (item["min"].as_f64(), item["max"].as_f64())
        && min > max
    {
        wrong = Some(format!("min {min} is more than max {max}"));
    }
    if let Some(date) = dated {
        wrong = Some(format!(
            "{date:?} is no date: write it as 2024-10-05, 2024-10, 2024 or 2024-10-05/2024-10-07"
        ));
    }
    match (wrong, first_span(&record, letter, number)) {
        (Some(why), _) => Err(Error::Refused(why)),
        (None, None) => {
            Err(Error::Refused("an item needs its words: where in the text they stand".to_owned()))
        }
        (None, Some(span)) => Ok((ByHand { item, places }, span)),
    }
}

/// Letter and number of an id.
fn split(id: &str) -> Option<(char, u32)> {
    let letter = id.chars().next()?;
    Some((letter, id.get(letter.len_utf8()..)?.parse().ok()?))
}

/// An item that points to what stands at the places that it pointed to; `None` where nothing does any more.
fn pointed_anew(
    mut item: Value,
    places: &BTreeMap<String, Span>,
    moved: &dyn Fn(Span) -> Option<Span>,
    record: &Record,
) -> Option<Value> {
    let mut is_whole = true;
    pointed_to(&mut item, &mut |id| {
        let found = split(id).and_then(|(letter, number)| {
            let place = moved(*places.get(id)?)?;
            Some(format!("{letter}{}", item_at(record, letter, number, place)?))
        });
        match found {
            Some(now) => *id = now,
            None => is_whole = false,
        }
    });
    is_whole.then_some(item)
}

/// All ids in an item but its own.
fn pointed_to(value: &mut Value, each: &mut dyn FnMut(&mut String)) {
    let is_id = |word: &str| {
        word.starts_with(['v', 's', 'f', 'c', 'e', 't'])
            && word.len() > 1
            && word[1..].bytes().all(|b| b.is_ascii_digit())
    };
    match value {
        Value::String(word) if is_id(word) => each(word),
        Value::Array(values) => values.iter_mut().for_each(|value| pointed_to(value, each)),
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| *name != "id" && !WORDS.contains(&name.as_str()))
            .for_each(|(_, value)| pointed_to(value, each)),
        _ => {}
    }
}

/// Takes an item out, and whatever points to it.
fn take_out(record: &mut Record, letter: char, number: u32) {
    match letter {
        'v' => {
            record.events.retain(|event| event.id.0 != number);
            for figure in &mut record.figures {
                figure.event = figure.event.filter(|event| event.0 != number);
            }
        }
        's' => {
            record.statements.retain(|said| said.id.0 != number);
            for said in &mut record.statements {
                said.within = said.within.filter(|outer| outer.0 != number);
            }
            record.events.iter_mut().for_each(|event| event.according_to.retain(|said| said.0 != number));
            record.figures.iter_mut().for_each(|figure| figure.according_to.retain(|said| said.0 != number));
            for commitment in &mut record.commitments {
                commitment.statement = commitment.statement.filter(|said| said.0 != number);
            }
        }
        'f' => {
            record.figures.retain(|figure| figure.id.0 != number);
            for figure in &mut record.figures {
                figure.part_of = figure.part_of.filter(|whole| whole.0 != number);
                figure.same_as = figure.same_as.filter(|same| same.0 != number);
            }
            record.events.iter_mut().for_each(|event| event.figures.retain(|figure| figure.0 != number));
        }
        'c' => record.commitments.retain(|commitment| commitment.id.0 != number),
        _ => {}
    }
}
