//! What linking needs to know of a report: its sketch.
//!
//! In: a [`Report`] and its [`Record`]. Out: a [`Sketch`], some kilobyte, kept beside the report. All keys by which items of
//! different reports are compared are computed here and nowhere else, so that an engine on many machines can do the same with columns.
//!
//! Parts: `words` (words and how much they tell), `trimmings` and `shingles` (what tells a copy), `names` (keys of names),
//! `days` (dates as stretches of days).

pub mod days;
pub mod names;
pub mod sentences;
pub mod shingles;
pub(crate) mod trimmings;
pub mod words;

use days::{Day, Days};
use rapporteur_record::{
    Commitment, CommitmentKind, CommitmentStatus, Decimal, EntityId, EntityKind, Event, EventStatus,
    EventType, Figure, FigureRelation, Measure, Record, Report, Span, Statement, StatementForm,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use words::Word;

/// Changes whenever sketches do: those of a dossier with others are made anew, from its reports and records, when it is linked.
pub const VERSION: u32 = 2;

/// The most telling words of a report that are kept.
const WORDS_OF_A_REPORT: usize = 64;
/// The same for an event, a commitment.
const WORDS_OF_AN_ITEM: usize = 24;
/// What tells less than this, in nats, tells nothing: words in a third of all reports.
const LEAST_TOLD: f32 = 1.1;
/// The first paragraph is no longer than this, in bytes.
const LEAD: usize = 600;
/// Words in a shingle of a quotation: quotations are short, and cut.
const QUOTED_RUN: usize = 3;
/// Shingles of a quotation that are kept.
const QUOTED: usize = 48;

/// A word: the upper 24 bits of its hash, and in the lowest 8 how much it tells, in tenths of a nat.
pub type Telling = u32;

/// How much a word tells, in tenths of a nat.
pub fn tells(word: Telling) -> u8 {
    (word & 0xff) as u8
}

/// What linking needs to know of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The number of its shingles.
    pub shingles: u32,
    /// A hash of them all: copies to the word have the same.
    pub whole: u64,
    /// The shingles that an index holds.
    pub anchors: Vec<u64>,
    /// The day of publication.
    pub published: Option<Day>,
    /// A hash of the publisher's name.
    pub publisher: Option<u32>,
    /// Its most telling words, in ascending order.
    pub words: Vec<Telling>,
    /// The same of its title and first paragraph.
    pub lead: Vec<Telling>,
    /// Whom and what it names.
    pub names: Vec<Arc<Name>>,
    /// Who holds what office at present.
    pub offices: Vec<Held>,
    /// What is done.
    pub events: Vec<Happening>,
    /// Who speaks, once for each statement.
    pub speakers: Vec<u16>,
    /// What is quoted.
    pub quotes: Vec<Quote>,
    /// What is counted, where it belongs to an event.
    pub figures: Vec<Quantity>,
    /// What is promised.
    pub commitments: Vec<Promise>,
}

/// Somebody or something named. Nothing in it hangs on the report but what the report says, so that equal ones of many reports are kept
/// once in memory.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the report.
    pub shown: String,
    /// Its key.
    pub key: String,
    /// The number of its form.
    pub number: i64,
    /// Keys of its other names.
    pub aliases: Vec<String>,
    /// The keys of its present offices.
    pub roles: Vec<String>,
}

/// An office that a report gives somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Who holds it: an index of names.
    pub by: u16,
    /// As the report words it.
    pub title: String,
    /// What it is of: an index of names.
    pub of: Option<u16>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Its number in the record.
    pub item: u32,
    /// Its type.
    pub kind: EventType,
    /// Its mode.
    pub mode: Option<String>,
    /// Whether it is done.
    pub status: EventStatus,
    /// When.
    pub days: Option<Days>,
    /// Who takes part: indices of names.
    pub who: Vec<u16>,
    /// Where: indices of names.
    pub places: Vec<u16>,
    /// Whom and what the first sentence that tells of it names: indices of names.
    pub near: Vec<u16>,
    /// The telling words of its sentences, in ascending order.
    pub words: Vec<Telling>,
    /// Whether it is the first that the report tells of, and in its first paragraph.
    pub leads: bool,
    /// How sure its reader is.
    pub confidence: f32,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The number of its statement.
    pub item: u32,
    /// Who speaks: indices of names.
    pub speakers: Vec<u16>,
    /// Hashes of its runs of three words, in ascending order.
    pub runs: Vec<u32>,
}

/// A figure of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its number in the record.
    pub item: u32,
    /// The number of its event.
    pub event: u32,
    /// What it measures.
    pub measure: Measure,
    /// A hash of the last word of what is counted, without its plural.
    pub noun: Option<u32>,
    /// A hash of its unit.
    pub unit: Option<u32>,
    /// The name of the place that it is of, where it is the figure of a part.
    pub place: Option<u16>,
    /// Whether it is a part of another figure.
    pub is_part: bool,
    /// The bound.
    pub relation: FigureRelation,
    /// Lower end.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub min: Option<Decimal>,
    /// Upper end.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub max: Option<Decimal>,
    /// Who gives it: indices of names.
    pub by: Vec<u16>,
    /// A hash of the words that name who gives it, where nobody is known.
    pub by_words: Option<u32>,
}

/// A commitment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Its number in the record.
    pub item: u32,
    /// Its kind.
    pub kind: CommitmentKind,
    /// What is claimed of it.
    pub status: CommitmentStatus,
    /// By whom: indices of names.
    pub by: Vec<u16>,
    /// Its telling words, in ascending order.
    pub words: Vec<Telling>,
}

impl Sketch {
    /// The sketch of a report.
    pub fn of(report: &Report, record: &Record) -> Self {
        let source = Source::of(&report.text);
        let shingles = shingles::shingles_of(&report.text, &source.words);
        let bytes: Vec<u8> = shingles.iter().flat_map(|shingle| shingle.to_le_bytes()).collect();
        let index: FxHashMap<EntityId, u16> =
            record.entities.iter().zip(0..=u16::MAX).map(|(entity, at)| (entity.id, at)).collect();
        let names =
            record.entities.iter().take(index.len()).map(|entity| Arc::new(Name::of(entity))).collect();
        let offices = record.entities.iter().take(index.len()).flat_map(|entity| {
            let present = entity.roles.iter().filter(|role| !role.former);
            present.map(|role| Held {
                by: index[&entity.id],
                title: role.title.clone(),
                of: role.of.and_then(|of| index.get(&of).copied()),
            })
        });
        let offices = offices.collect();
        let title = report.title.as_deref().map(words::words).unwrap_or_default();
        let lead = source.within(0..source.lead);
        Sketch {
            shingles: shingles.len() as u32,
            whole: if bytes.is_empty() { 0 } else { xxhash_rust::xxh3::xxh3_64(&bytes) },
            anchors: shingles::anchors(&shingles),
            published: report.published.as_deref().and_then(days::day),
            publisher: report.publisher.as_deref().map(|name| word_hash(&name.to_lowercase())),
            words: telling(source.words.iter(), WORDS_OF_A_REPORT),
            lead: telling(title.iter().chain(lead), WORDS_OF_AN_ITEM),
            events: record.events.iter().map(|event| source.happening(event, record, &index)).collect(),
            speakers: record
                .statements
                .iter()
                .flat_map(|s| &s.speakers)
                .filter_map(|who| index.get(who).copied())
                .collect(),
            quotes: record.statements.iter().filter_map(|s| source.quote(s, &index)).collect(),
            figures: record
                .figures
                .iter()
                .filter_map(|f| quantity(f, &record.statements, &report.text, &index))
                .collect(),
            commitments: record.commitments.iter().map(|c| source.promise(c, &index)).collect(),
            names,
            offices,
        }
    }

    /// The sketch as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("a sketch can be written")
    }

    /// The sketch of bytes that [`to_bytes`](Self::to_bytes) gave; `None` where they are others.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

impl Name {
    /// What is known of an entity.
    pub fn of(entity: &rapporteur_record::Entity) -> Self {
        let key = names::key(entity.kind, &entity.name);
        let mut aliases: Vec<String> = entity
            .aliases
            .iter()
            .map(|alias| names::key(entity.kind, alias))
            .filter(|a| *a != key && !a.is_empty())
            .collect();
        aliases.sort_unstable();
        aliases.dedup();
        let roles = entity
            .roles
            .iter()
            .filter(|role| !role.former)
            .map(|role| names::key(EntityKind::Work, &role.title));
        let mut name = Name {
            kind: entity.kind,
            shown: entity.name.clone(),
            key,
            number: 0,
            aliases,
            roles: roles.collect(),
        };
        name.number = name.form().number();
        name
    }
}

/// What a name is known by across reports: names of one form are one name wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// What it is: a country that acts is a place here and a body there, so both are `Place`.
    pub kind: EntityKind,
    /// Its key; for a lone surname with the offices that the report gives its bearer, as `johnson|prime minister`.
    pub key: String,
}

impl Form {
    /// Its number: the same in every dossier.
    pub fn number(&self) -> i64 {
        xxhash_rust::xxh3::xxh3_64(format!("{:?} {}", self.kind, self.key).as_bytes()).cast_signed()
    }
}

impl Name {
    /// The kind that it is known by.
    pub fn form_kind(&self) -> EntityKind {
        match self.kind {
            EntityKind::Organisation | EntityKind::Group => EntityKind::Place,
            kind => kind,
        }
    }

    /// What it is known by.
    pub fn form(&self) -> Form {
        let kind = self.form_kind();
        let is_lone = kind == EntityKind::Person && !self.key.contains(' ');
        let key = match is_lone && !self.roles.is_empty() {
            true => format!("{}|{}", self.key, self.roles.join(";")),
            false => self.key.clone(),
        };
        Form { kind, key }
    }
}

/// A text with its words.
struct Source<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// The byte where each code point begins; empty where all are of one byte.
    bytes: Vec<u32>,
    /// Where the first paragraph ends.
    lead: usize,
}

impl<'a> Source<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(byte, _)| byte as u32).chain([text.len() as u32]).collect(),
        };
        let lead = text.char_indices().find(|&(at, c)| at > 80 && c == '\n').map_or(text.len(), |(at, _)| at);
        Source { text, words: words::words(text), bytes, lead: lead.min(LEAD) }
    }

    fn byte(&self, point: u32) -> usize {
        match self.bytes.is_empty() {
            true => (point as usize).min(self.text.len()),
            false => self.bytes.get(point as usize).map_or(self.text.len(), |byte| *byte as usize),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.byte(span.start)..self.byte(span.end)
    }

    fn within(&self, range: Range<usize>) -> &[Word] {
        let from = self.words.partition_point(|word| word.at.start < range.start);
        let to = self.words.partition_point(|word| word.at.end <= range.end);
        &self.words[from..to.max(from)]
    }

    fn happening(&self, event: &Event, record: &Record, index: &FxHashMap<EntityId, u16>) -> Happening {
        let mut sentences: Vec<Range<usize>> =
            event.mentions.iter().map(|span| sentences::around(self.text, self.range(*span))).collect();
        sentences.dedup();
        let first = sentences.first().cloned().unwrap_or_default();
        let named = record.entities.iter().filter(|entity| {
            entity.mentions.iter().any(|mention| first.contains(&self.byte(mention.span.start)))
        });
        let near = sentences.iter().flat_map(|sentence| self.within(sentence.clone()));
        let own_days = event.date.as_deref().and_then(days::days);
        let told_days = || {
            let times = record.times.iter().filter(|time| event.times.contains(&time.id));
            times.filter_map(|time| days::days(time.value.as_deref()?)).next()
        };
        Happening {
            item: event.id.0,
            kind: event.kind,
            mode: event.mode.clone(),
            status: event.status,
            days: own_days.or_else(told_days),
            who: sorted(event.participants.iter().filter_map(|p| index.get(&p.entity).copied())),
            places: sorted(event.places.iter().filter_map(|place| index.get(place).copied())),
            near: sorted(named.filter_map(|entity| index.get(&entity.id).copied())),
            words: telling(near, WORDS_OF_AN_ITEM),
            leads: event.id.0 == 1
                && event.mentions.first().is_some_and(|span| self.byte(span.start) <= self.lead),
            confidence: event.confidence,
        }
    }

    fn quote(&self, statement: &Statement, index: &FxHashMap<EntityId, u16>) -> Option<Quote> {
        if statement.form == StatementForm::Indirect {
            return None;
        }
        let words: Vec<u8> = (statement.content.iter())
            .flat_map(|span| self.within(self.range(*span)))
            .flat_map(|word| word.hash.to_le_bytes())
            .collect();
        let runs = words.windows(8 * QUOTED_RUN).step_by(8).map(|run| xxhash_rust::xxh3::xxh3_64(run) as u32);
        let mut runs: Vec<u32> = runs.collect();
        runs.sort_unstable();
        runs.dedup();
        runs.truncate(QUOTED);
        let speakers = sorted(statement.speakers.iter().filter_map(|who| index.get(who).copied()));
        (!runs.is_empty()).then_some(Quote { item: statement.id.0, speakers, runs })
    }

    fn promise(&self, commitment: &Commitment, index: &FxHashMap<EntityId, u16>) -> Promise {
        let words = commitment.span.iter().flat_map(|span| self.within(self.range(*span)));
        Promise {
            item: commitment.id.0,
            kind: commitment.kind,
            status: commitment.status,
            by: sorted(commitment.by.iter().filter_map(|who| index.get(who).copied())),
            words: telling(words, WORDS_OF_AN_ITEM),
        }
    }
}

fn quantity(
    figure: &Figure,
    statements: &[Statement],
    text: &str,
    index: &FxHashMap<EntityId, u16>,
) -> Option<Quantity> {
    let noun = figure.noun.as_deref().and_then(|noun| noun.split_whitespace().last());
    let given = figure.according_to.iter().filter_map(|id| statements.iter().find(|s| s.id == *id));
    let given: Vec<&Statement> = given.collect();
    let by: Vec<u16> = given.iter().flat_map(|s| &s.speakers).filter_map(|e| index.get(e).copied()).collect();
    let words: Vec<&str> = given.iter().flat_map(|s| &s.source).filter_map(|span| span.slice(text)).collect();
    Some(Quantity {
        item: figure.id.0,
        event: figure.event?.0,
        measure: figure.measure,
        noun: noun.map(|word| word_hash(word.to_lowercase().trim_end_matches('s'))),
        unit: figure.unit.as_deref().map(word_hash),
        place: figure.place.and_then(|place| index.get(&place).copied()),
        is_part: figure.part_of.is_some(),
        relation: figure.relation,
        min: figure.min,
        max: figure.max,
        by_words: (by.is_empty() && !words.is_empty()).then(|| word_hash(&words.join(" "))),
        by,
    })
}

/// The most telling words, each once, in ascending order of their hashes.
fn telling<'a>(words: impl IntoIterator<Item = &'a Word>, most: usize) -> Vec<Telling> {
    let tells = words.into_iter().filter(|word| word.weight > LEAST_TOLD);
    let mut all: Vec<Telling> =
        tells.map(|word| (word.hash as u32) & !0xff | u32::from((10.0 * word.weight) as u8)).collect();
    all.sort_unstable();
    all.dedup();
    if all.len() > most {
        all.select_nth_unstable_by_key(most, |word| (std::cmp::Reverse(self::tells(*word)), *word));
        all.truncate(most);
        all.sort_unstable();
    }
    all
}

/// The hash of a word, as sketches keep it.
pub(crate) fn word_hash(word: &str) -> u32 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes()) as u32
}

fn sorted(indices: impl Iterator<Item = u16>) -> Vec<u16> {
    let mut indices: Vec<u16> = indices.collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}
