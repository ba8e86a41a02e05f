//! The links stage: what belongs together across layers.
//!
//! In: all layers. Out: [`Links`], for each figure its event, time, place and statements, for each event the
//! statements that tell of it.

use crate::events::Events;
use crate::figures::Figures;
use crate::names::Names;
use crate::statements::Statements;
use crate::text::Text;
use crate::times::Times;
use crate::trace::Trace;

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
    _text: &Text,
    _names: &Names,
    _times: &Times,
    statements: &Statements,
    figures: &Figures,
    events: &Events,
    _trace: &Trace,
) -> Links {
    // The innermost statement whose content holds the item.
    let holder = |start: usize| -> Vec<usize> {
        let holds = |s: &crate::statements::Statement| s.content.iter().any(|c| c.contains(start));
        let size = |s: usize| statements.list[s].content.iter().map(|c| c.len()).sum::<usize>();
        let inner =
            (0..statements.list.len()).filter(|&s| holds(&statements.list[s])).min_by_key(|&s| size(s));
        inner.into_iter().collect()
    };
    Links {
        figures: figures
            .list
            .iter()
            .map(|f| FigureLinks { according_to: holder(f.run.start), ..FigureLinks::default() })
            .collect(),
        event_according_to: events
            .list
            .iter()
            .map(|e| e.mentions.first().map(|m| holder(m.start)).unwrap_or_default())
            .collect(),
    }
}
