//! The links stage: what belongs together across layers.
//!
//! In: all layers. Out: [`Links`], for each figure its event, time, place and statements, for each event the
//! statements that tell of it.
//!
//! Parts: `holders` (the statement around a token), `figures` (a figure's event, time and place).

mod figures;
mod holders;

#[cfg(test)]
mod tests;

use crate::events::Events;
use crate::figures::Figures;
use crate::names::Names;
use crate::statements::Statements;
use crate::text::Text;
use crate::times::Times;
use crate::trace::Trace;
use figures::{Around, EventMentions};
use holders::Holders;

/// Links between layers, by index.
#[derive(Debug, Default)]
pub struct Links {
    /// One for each figure.
    pub figures: Vec<FigureLinks>,
    /// For each event the statements that tell of it.
    pub event_according_to: Vec<Vec<usize>>,
}

/// What a figure belongs to.
#[derive(Clone, Debug, Default)]
pub struct FigureLinks {
    /// Its event.
    pub event: Option<usize>,
    /// When it holds.
    pub time: Option<usize>,
    /// Where it holds.
    pub place: Option<usize>,
    /// The statements that give it.
    pub according_to: Vec<usize>,
}

/// Links the layers.
pub fn read(
    text: &Text,
    names: &Names,
    times: &Times,
    statements: &Statements,
    figures: &Figures,
    events: &Events,
    trace: &Trace,
) -> Links {
    let holders = Holders::new(statements);
    let layers = Around { text, names, times, events: EventMentions::new(text, events), trace };
    Links {
        figures: figures
            .list
            .iter()
            .map(|figure| FigureLinks {
                according_to: holders.of(figure.run.start).into_iter().collect(),
                ..layers.links_of(figure)
            })
            .collect(),
        event_according_to: events
            .list
            .iter()
            .map(|e| e.mentions.first().and_then(|m| holders.of(m.start)).into_iter().collect())
            .collect(),
    }
}
