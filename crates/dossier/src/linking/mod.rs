//! What items of different reports are one: links, each with its reason and a confidence.
//!
//! In: the sketches of all reports in their order ([`Known`]). Out: [`Links`]. Linking reads nothing else and keeps nothing,
//! so that the same reports give the same links in whatever order and in how many goes they were added.
//! It is careful: a wrong link misinforms, a missed one is seen side by side.
//!
//! Parts in order: `copies` (reports of one text), `people` (names that are one), `events` (one event told by several), then what hangs on
//! these: `figures` with their `standing`, `quotes`, `promises`, `lives`. `index` finds what is worth comparing, `groups` puts pairs together into groups; `decided` is what people decided.

pub mod copies;
pub mod decided;
pub mod events;
pub mod figures;
pub mod groups;
mod index;
pub mod lives;
pub mod people;
pub mod promises;
pub mod quotes;
pub mod standing;

use crate::sketch::Sketch;
use decided::Decisions;

/// A report that linking knows.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its number in the dossier.
    pub n: i64,
    /// Its id.
    pub id: String,
    /// What it tells.
    pub sketch: Sketch,
}

/// Puts reports in their order: by day of publication, those without one last, then by id.
pub fn in_order(known: &mut [Known]) {
    known.sort_by(|a, b| {
        let day = |k: &Known| k.sketch.published.unwrap_or(i32::MAX);
        day(a).cmp(&day(b)).then_with(|| a.id.cmp(&b.id))
    });
}

/// An item of a report: the index of the report in their order, the number of the item.
pub type Item = (u32, u32);

/// Two items that are one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The earlier one.
    pub a: Item,
    /// The later one.
    pub b: Item,
    /// Why, in words.
    pub reason: String,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// Items that are one, with the links that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Groups of two items or more, each in order; the groups by their first.
    pub groups: Vec<Vec<Item>>,
    /// The links within them, in order.
    pub links: Vec<Link>,
}

/// All that linking found.
#[derive(Debug, Default)]
pub struct Links {
    /// Whose copy each report is.
    pub copies: Vec<Option<copies::Copy>>,
    /// Who is who.
    pub people: people::People,
    /// Events told by several reports.
    pub events: Linked,
    /// Quantities of these that several reports state.
    pub figures: Linked,
    /// How the figures of each of these groups stand to each other.
    pub standings: Vec<standing::Standing>,
    /// Words that several reports quote.
    pub statements: Linked,
    /// Commitments that several reports tell of.
    pub commitments: Linked,
    /// Offices and meetings.
    pub lives: lives::Lives,
}

/// Links all that is known. `text_of` gives a report's text, asked only for those that may be copies. Anchors and names are let go
/// when they have done their work: they are a third of the memory.
pub fn link(known: &mut [Known], decisions: &Decisions, text_of: &mut dyn FnMut(&Known) -> String) -> Links {
    let copies = copies::find(known, &decisions.reports, text_of);
    known.iter_mut().for_each(|report| report.sketch.anchors = Vec::new());
    let people = people::find(known, decisions);
    known.iter_mut().for_each(|report| report.sketch.names = Vec::new());
    let known = &*known;
    let events = events::find(known, &people, &copies, &decisions.events);
    let figures = figures::find(known, &people, &events, &decisions.figures);
    let standings = standing::find(known, &people, &copies, &figures);
    let statements = quotes::find(known, &people, &decisions.statements);
    let commitments = promises::find(known, &people, &copies, &decisions.commitments);
    let lives = lives::find(known, &people, &events);
    Links { copies, people, events, figures, standings, statements, commitments, lives }
}
