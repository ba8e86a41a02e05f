//! What people decided, as linking takes it: pairs that are one and pairs that are not, whatever the rules say.

use super::{Item, Link};
use rustc_hash::FxHashSet;

/// Decisions on the items of one layer.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Items that are one, each pair in order, with who decided it.
    pub same: Vec<(Item, Item, String)>,
    /// Items that are not, each pair in order.
    pub apart: FxHashSet<(Item, Item)>,
}

impl Decided {
    /// Whether two items were decided not to be one.
    pub fn is_apart(&self, a: Item, b: Item) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }

    /// The links that were decided.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.same.iter().map(|(a, b, why)| Link { a: *a, b: *b, reason: why.clone(), confidence: 1.0 })
    }
}

/// All decisions.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// On events.
    pub events: Decided,
    /// On statements.
    pub statements: Decided,
    /// On figures.
    pub figures: Decided,
    /// On commitments.
    pub commitments: Decided,
    /// On reports: an item's number is 0.
    pub reports: Decided,
    /// Names that are one, by the numbers of their forms.
    pub names_same: Vec<(i64, i64)>,
    /// Names that are not.
    pub names_apart: Vec<(i64, i64)>,
}
