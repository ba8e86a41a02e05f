//! What people decided: kept with who and when, taken back by number, and obeyed whenever links are made anew.

use super::Dossier;
use super::corrections::{kept_at, placed};
use super::items::{first_span, is_linked, item_at, last_of, layer, parsed};
use super::put::set_state;
use crate::error::{Error, Result};
use crate::linking::decided::{Decided, Decisions};
use crate::linking::{Item, Known};
use rapporteur_record::Span;
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a decision says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// The two are one.
    Link,
    /// The two are not one.
    Unlink,
    /// Somebody belongs to the list kept by hand.
    Accept,
    /// An item is as the report says.
    Confirm,
    /// An item is not as the report says: it is left out wherever answers are given.
    Reject,
    /// An item is to be otherwise.
    Correct,
    /// An item that the reader did not find.
    Add,
    /// Something to be remembered with an item, a report or a name.
    Note,
}

impl Verb {
    const ALL: [Verb; 8] = [
        Verb::Link,
        Verb::Unlink,
        Verb::Accept,
        Verb::Confirm,
        Verb::Reject,
        Verb::Correct,
        Verb::Add,
        Verb::Note,
    ];

    fn name(self) -> &'static str {
        match self {
            Verb::Link => "link",
            Verb::Unlink => "unlink",
            Verb::Accept => "accept",
            Verb::Confirm => "confirm",
            Verb::Reject => "reject",
            Verb::Correct => "correct",
            Verb::Add => "add",
            Verb::Note => "note",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.name() == name)
    }

    /// Whether it changes what is one.
    fn links(self) -> bool {
        matches!(self, Verb::Link | Verb::Unlink)
    }
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// Its number.
    pub n: i64,
    /// What it says.
    pub verb: Verb,
    /// Of what: an item (`wh-1318/v1`), a report, or a name.
    pub a: String,
    /// And of what.
    pub b: Option<String>,
    /// Who decided.
    pub who: Option<String>,
    /// When, UTC.
    pub at: String,
    /// Why.
    pub note: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
    /// The item as it is to be, where one is corrected or added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub item: Option<serde_json::Value>,
}

/// The address, report or name that a decision is kept on, without the place of its words.
pub fn address_of(kept: &str) -> &str {
    kept.rsplit_once('@').map_or(kept, |(address, _)| address)
}

/// Who decides, when, and why.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ruling<'a> {
    /// Who.
    pub who: Option<&'a str>,
    /// When, UTC.
    pub at: &'a str,
    /// Why.
    pub note: Option<&'a str>,
}

/// Writes a decision, and gives its number; the report, by number and id, and the item are those that it changes.
pub(super) fn insert(
    db: &rusqlite::Connection,
    (verb, a, b): (Verb, &str, Option<&str>),
    (report, item): (Option<(i64, &str)>, Option<&str>),
    Ruling { who, at, note }: Ruling,
) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO decisions (verb, a, b, who, at, note, report, item, version) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT version FROM reports WHERE n = ?9))";
    let (n, id) = report.unzip();
    db.prepare_cached(sql)?.execute(params![verb.name(), a, b, who, at, note, id, item, n])?;
    Ok(db.last_insert_rowid())
}

/// What a word of a decision stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An item: its layer's letter, its report, its number, and where its first words stand.
    Item {
        /// `v`, `s`, `f` or `c`.
        letter: char,
        /// The report's id.
        report: String,
        /// The item's number.
        item: u32,
        /// Its first span: found again there when the report is read anew.
        span: Span,
    },
    /// A report.
    Report(String),
    /// Names, by the numbers of their forms.
    Names(Vec<i64>),
}

impl Dossier {
    /// What a word stands for: an address as `wh-1318/v1`, a report's id, or somebody's name or id.
    pub fn target(&self, word: &str) -> Result<Target> {
        if let Some((report, letter, item)) = parsed(word)
            && let Some((n, _)) = self.report(report)?
        {
            if !is_linked(letter) {
                return Err(Error::NotFound(format!(
                    "{word:?}: names and times are of one report alone; people, bodies and places are named as in \"Mara Ilves\""
                )));
            }
            let record = self.record_of(n)?;
            let Some(span) = first_span(&record, letter, item) else {
                let last = last_of(&record, letter);
                return Err(Error::NotFound(format!("report {report:?} has no item {letter}{item}{last}")));
            };
            return Ok(Target::Item { letter, report: report.to_owned(), item, span });
        }
        if self.report(word)?.is_some() {
            return Ok(Target::Report(word.to_owned()));
        }
        let actors = self.actors_of(word)?;
        if actors.is_empty() {
            return Err(Error::NotFound(format!(
                "{word:?} is no item, no report and nobody's name in this dossier"
            )));
        }
        Ok(Target::Names(self.names_of(&actors)?))
    }

    /// Keeps a decision. Links are not made anew before [`link`](Self::link) is called.
    pub fn decide(&mut self, verb: Verb, a: &str, b: Option<&str>, ruling: Ruling) -> Result<i64> {
        self.refuse_unlike(verb, a, b)?;
        let (place, b) = (self.kept(a)?, b.map(|b| self.kept(b)).transpose()?);
        if let (Verb::Reject, Some((id, ..))) = (verb, parsed(a))
            && let Some(n) = self.number_of(id, None)?
        {
            return self.keep_correction((n, id), verb, &place, None, ruling);
        }
        let n = self.told(insert(&self.db, (verb, &place, b.as_deref()), (None, None), ruling))?;
        if verb.links() {
            self.told(set_state(&self.db, "linked", "no"))?;
        }
        Ok(n)
    }

    /// What cannot be one is not decided to be: an event and a promise, a report and somebody, an item and itself.
    fn refuse_unlike(&self, verb: Verb, a: &str, b: Option<&str>) -> Result<()> {
        let kind = |target: &Target| match target {
            Target::Item { letter, .. } => layer(*letter),
            Target::Report(_) => "reports",
            Target::Names(_) => "names",
        };
        let one = self.target(a)?;
        if verb.links() != b.is_some() {
            let takes = if verb.links() { "two" } else { "one" };
            return Err(Error::Refused(format!("{} takes {takes}", verb.name())));
        }
        let Some(b) = b else {
            let is_item = matches!(one, Target::Item { .. });
            let wanted = match verb {
                Verb::Correct | Verb::Add => "the item as it is to be",
                Verb::Accept if !matches!(one, Target::Names(_)) => "a name",
                Verb::Confirm | Verb::Reject if !is_item => "an item, as wire-7/s3",
                _ => return Ok(()),
            };
            let kind = kind(&one);
            return Err(Error::Refused(format!(
                "{a:?} is one of the {kind}; {} takes {wanted}",
                verb.name()
            )));
        };
        let other = self.target(b)?;
        if kind(&one) != kind(&other) {
            return Err(Error::Refused(format!(
                "{a:?} is one of the {}, {b:?} of the {}: they are not of one kind",
                kind(&one),
                kind(&other)
            )));
        }
        if let (Target::Names(one), Target::Names(other)) = (&one, &other)
            && self.kinds_of(one)?.is_disjoint(&self.kinds_of(other)?)
        {
            return Err(Error::Refused(format!("{a:?} and {b:?} are not of one kind: a person is no place")));
        }
        if one == other && !matches!(one, Target::Names(_)) {
            return Err(Error::Refused(format!("{a:?} and {b:?} are the same")));
        }
        Ok(())
    }

    /// The kinds of names.
    fn kinds_of(&self, names: &[i64]) -> Result<BTreeSet<String>> {
        let list = names.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT DISTINCT kind FROM names WHERE n IN ({list})");
        self.told(
            self.db.prepare(&sql).and_then(|mut query| query.query_map([], |row| row.get(0))?.collect()),
        )
    }

    /// Takes a decision back. Says whether there was one.
    pub fn undo(&mut self, n: i64) -> Result<bool> {
        let transaction = self.begin()?;
        let sql = "UPDATE decisions SET undone = 1 WHERE n = ?1 AND NOT undone RETURNING report";
        let row = |row: &rusqlite::Row| row.get::<_, Option<String>>(0);
        let found = self.told(transaction.query_row(sql, [n], row).optional())?;
        if let Some(report) = &found {
            if let Some(id) = report
                && let Some(n) = self.number_of(id, None)?
            {
                self.renew_rows(&transaction, n)?;
            }
            self.told(set_state(&transaction, "linked", "no"))?;
        }
        self.told(transaction.commit())?;
        Ok(found.is_some())
    }

    /// All decisions, the oldest first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let sql = "SELECT n, verb, a, b, who, at, note, undone, item FROM decisions ORDER BY n";
        let row = |row: &rusqlite::Row| {
            let verb: String = row.get(1)?;
            Ok(Decision {
                n: row.get(0)?,
                verb: Verb::of(&verb).unwrap_or(Verb::Link),
                a: row.get(2)?,
                b: row.get(3)?,
                who: row.get(4)?,
                at: row.get(5)?,
                note: row.get(6)?,
                undone: row.get(7)?,
                item: row.get::<_, Option<String>>(8)?.and_then(|item| {
                    serde_json::from_str::<super::corrections::ByHand>(&item).ok().map(|by_hand| by_hand.item)
                }),
            })
        };
        self.told(self.db.prepare(sql).and_then(|mut query| query.query_map([], row)?.collect()))
    }

    /// How a word is kept: an item with the place of its first words, so that it is found again when the report is read anew.
    fn kept(&self, word: &str) -> Result<String> {
        Ok(match self.target(word)? {
            Target::Item { letter, report, item, span } => kept_at(&format!("{report}/{letter}{item}"), span),
            Target::Report(id) => id,
            Target::Names(_) => word.to_owned(),
        })
    }

    /// Decisions as linking takes them; what they speak of and is no more there is passed over.
    pub(crate) fn decisions_for(&self, known: &[Known]) -> Result<Decisions> {
        let mut decisions = Decisions::default();
        let standing: Vec<Decision> =
            self.decisions()?.into_iter().filter(|decision| !decision.undone).collect();
        if standing.is_empty() {
            return Ok(decisions);
        }
        let index: FxHashMap<&str, u32> =
            (0..).zip(known).map(|(at, known)| (known.id.as_str(), at)).collect();
        for decision in standing {
            let Some(b) = &decision.b else { continue };
            let who = decision.who.as_deref().unwrap_or("somebody");
            let note = decision.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            let why =
                format!("decided by {who} on {}{note}", decision.at.split('T').next().unwrap_or_default());
            let places = (self.place(&decision.a, &index)?, self.place(b, &index)?);
            match places {
                (Some(Place::Item(layer, a)), Some(Place::Item(other, b))) if layer == other && a != b => {
                    let decided = match layer {
                        'v' => &mut decisions.events,
                        's' => &mut decisions.statements,
                        'f' => &mut decisions.figures,
                        'c' => &mut decisions.commitments,
                        _ => &mut decisions.reports,
                    };
                    decide(decided, decision.verb, a.min(b), a.max(b), why);
                }
                (Some(Place::Names(a)), Some(Place::Names(b))) => {
                    // Of two decisions on the same names the later stands.
                    let pairs: Vec<(i64, i64)> =
                        a.iter().flat_map(|a| b.iter().map(|b| (*a, *b))).filter(|(a, b)| a != b).collect();
                    let is_among =
                        |(x, y): &(i64, i64)| pairs.contains(&(*x, *y)) || pairs.contains(&(*y, *x));
                    decisions.names_same.retain(|pair| !is_among(pair));
                    decisions.names_apart.retain(|pair| !is_among(pair));
                    match decision.verb {
                        Verb::Link => decisions.names_same.extend(pairs),
                        _ => decisions.names_apart.extend(pairs),
                    }
                }
                _ => {}
            }
        }
        Ok(decisions)
    }

    fn place(&self, kept: &str, index: &FxHashMap<&str, u32>) -> Result<Option<Place>> {
        if let Some((address, _)) = kept.rsplit_once('@')
            && let Some((report, ..)) = parsed(address)
        {
            let Some(at) = index.get(report) else { return Ok(None) };
            let item = self.decided_item(kept)?;
            return Ok(item.map(|(letter, _, item)| Place::Item(letter, (*at, item))));
        }
        if let Some(at) = index.get(kept) {
            return Ok(Some(Place::Item('r', (*at, 0))));
        }
        match self.target(kept) {
            Ok(Target::Names(names)) => Ok(Some(Place::Names(names))),
            _ => Ok(None),
        }
    }

    /// The item that a decision is kept on: its letter, its report's number and its own; `None` where it is no item, or no more there.
    pub(crate) fn decided_item(&self, kept: &str) -> Result<Option<(char, i64, u32)>> {
        let Some((address, _)) = kept.rsplit_once('@') else { return Ok(None) };
        let Some((report, letter, item)) = parsed(address) else { return Ok(None) };
        let Some(n) = self.current(report)? else { return Ok(None) };
        let number = match placed(kept) {
            Some((_, _, span)) => item_at(&self.record_of(n)?, letter, item, span),
            None => Some(item),
        };
        Ok(number.map(|number| (letter, n, number)))
    }

    /// Those who were accepted into the list kept by hand, by the numbers of actors.
    pub(crate) fn accepted(&self) -> Result<Vec<i64>> {
        let mut accepted = Vec::new();
        for decision in self.decisions()?.into_iter().filter(|d| d.verb == Verb::Accept && !d.undone) {
            accepted.extend(self.actors_of(&decision.a)?);
        }
        Ok(accepted)
    }
}

enum Place {
    Item(char, Item),
    Names(Vec<i64>),
}

fn decide(decided: &mut Decided, verb: Verb, a: Item, b: Item, why: String) {
    match verb {
        Verb::Link => {
            decided.apart.remove(&(a, b));
            decided.same.push((a, b, why));
        }
        _ => {
            decided.same.retain(|(x, y, _)| (*x, *y) != (a, b));
            decided.apart.insert((a, b));
        }
    }
}
