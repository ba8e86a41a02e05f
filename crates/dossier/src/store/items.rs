//! Addresses of items (`wh-1318/v1`), and where in the text an item's words stand.

use super::Dossier;
use crate::error::{Error, Result};
use rapporteur_record::{Record, Span};

/// The letters of items, with the names of their layers.
pub(crate) const LAYERS: [(char, &str); 6] = [
    ('v', "events"),
    ('s', "statements"),
    ('f', "figures"),
    ('c', "commitments"),
    ('e', "entities"),
    ('t', "times"),
];

/// Fields of items that hold one place in the text or more.
pub(super) const PLACES: [&str; 6] = ["span", "content", "source", "cue", "condition", "mentions"];

/// Whether items of this letter are linked: what reports name is linked by its name, and a time is of its report alone.
pub(crate) fn is_linked(letter: char) -> bool {
    !matches!(letter, 'e' | 't')
}

/// `wh-1318/v1` as report, letter and number.
pub fn parsed(address: &str) -> Option<(&str, char, u32)> {
    let (report, item) = address.rsplit_once('/')?;
    let letter = item.chars().next()?;
    let number = item.get(1..)?.parse().ok()?;
    LAYERS.iter().any(|(known, _)| *known == letter).then_some((report, letter, number))
}

/// The name of a letter's layer.
pub(crate) fn layer(letter: char) -> &'static str {
    LAYERS.iter().find(|(known, _)| *known == letter).map_or("items", |(_, layer)| layer)
}

/// The first span of an item.
pub(crate) fn first_span(record: &Record, letter: char, item: u32) -> Option<Span> {
    items(record, letter)
        .into_iter()
        .find(|(number, _)| *number == item)
        .and_then(|(_, spans)| spans.first().copied())
}

/// The item whose first words overlap a place: the one of that number where it still does, else the first.
pub(crate) fn item_at(record: &Record, letter: char, item: u32, place: Span) -> Option<u32> {
    let overlaps = |spans: &[Span]| spans.iter().any(|span| span.start < place.end && place.start < span.end);
    let mut found: Vec<u32> = items(record, letter)
        .into_iter()
        .filter(|(_, spans)| overlaps(spans))
        .map(|(number, _)| number)
        .collect();
    found.sort_by_key(|number| (*number != item, *number));
    found.first().copied()
}

/// What to say beside an item that is not there: which of its layer are.
pub(crate) fn last_of(record: &Record, letter: char) -> String {
    match items(record, letter).last() {
        Some((last, _)) => format!("; its {} are {letter}1 to {letter}{last}", layer(letter)),
        None => format!("; it has no {}", layer(letter)),
    }
}

/// The numbers of a layer's items.
pub(super) fn numbers(record: &Record, letter: char) -> impl Iterator<Item = u32> {
    items(record, letter).into_iter().map(|(number, _)| number)
}

/// The items of a layer, each with its spans.
fn items(record: &Record, letter: char) -> Vec<(u32, Vec<Span>)> {
    match letter {
        'v' => record.events.iter().map(|event| (event.id.0, event.mentions.clone())).collect(),
        's' => record.statements.iter().map(|said| (said.id.0, said.content.clone())).collect(),
        'f' => record.figures.iter().map(|figure| (figure.id.0, vec![figure.span])).collect(),
        'c' => {
            record.commitments.iter().map(|commitment| (commitment.id.0, commitment.span.clone())).collect()
        }
        'e' => {
            let spans = |entity: &rapporteur_record::Entity| entity.mentions.iter().map(|m| m.span).collect();
            record.entities.iter().map(|entity| (entity.id.0, spans(entity))).collect()
        }
        't' => record.times.iter().map(|time| (time.id.0, vec![time.span])).collect(),
        _ => Vec::new(),
    }
}

impl Dossier {
    /// The number of the version of a report: of the current one where none is given. An error names those that are there.
    pub fn number_of(&self, id: &str, version: Option<u32>) -> Result<Option<i64>> {
        let Some(wanted) = version else { return self.current(id) };
        let numbers = self.versions_of(id)?;
        match numbers.get((wanted as usize).wrapping_sub(1)) {
            Some(n) => Ok(Some(*n)),
            None if numbers.is_empty() => Ok(None),
            None => Err(Error::NotFound(format!(
                "there is no version {wanted} of report {id:?}: its versions are 1 to {}",
                numbers.len()
            ))),
        }
    }

    /// How many versions of a report are kept.
    pub fn count_versions(&self, id: &str) -> Result<u32> {
        Ok(self.versions_of(id)?.len() as u32)
    }

    /// Says that a record has no such item, where that is so.
    pub fn has_item(&self, report: &str, record: &Record, letter: char, item: u32) -> Result<()> {
        match first_span(record, letter, item) {
            Some(_) => Ok(()),
            None => {
                let address = format!("{report}/{letter}{item}");
                if let Some(rejected) = self.rejected(&address)? {
                    let who = rejected.who.as_deref().unwrap_or("somebody");
                    let n = rejected.n;
                    return Err(Error::NotFound(format!(
                        "{who} took {address} out: decision {n} can be undone with `rapporteur decisions --undo {n}`"
                    )));
                }
                let last = last_of(record, letter);
                Err(Error::NotFound(format!("report {report:?} has no item {letter}{item}{last}")))
            }
        }
    }
}
