//! The same amount in another unit: "130 kilometres (80 miles)", "130 km, or 80 miles".

use super::bounds;
use super::quantity::{Quantity, measured};
use super::units::in_span;
use super::words::{Unit, UnitKind};
use crate::text::Text;

/// The same amount in another unit, in brackets, "130 kilometres (80 miles)": where its number starts and the bracket closes.
pub(super) fn conversion(text: &Text, quantity: &Quantity) -> Option<(usize, usize)> {
    let unit = quantity.unit.as_ref().filter(|u| in_span(u.kind))?;
    let open = quantity.run.end;
    // "130 km, or 80 miles"
    let or = open + usize::from(text.lower_or_empty(open) == ",");
    if text.lower_or_empty(or) == "or"
        && let Some(other) = measured(text, or + 1)
        && other
            .unit
            .as_ref()
            .is_some_and(|o| o.kind == unit.kind && o.name != unit.name && o.kind != UnitKind::Share)
    {
        return Some((or + 1, other.run.end - 1));
    }
    if text.lower_or_empty(open) != "(" {
        return None;
    }
    let close = (open..text.tokens.len().min(open + 13)).find(|&t| text.lower(t) == ")")?;
    // Bound words come before the other amount.
    let (at, other) = (open + 1..close).find_map(|at| Some((at, measured(text, at)?)))?;
    let same = match &other.unit {
        Some(o) => o.kind == unit.kind && o.name != unit.name,
        None => unit.kind == UnitKind::Money && text.lower_or_empty(other.run.end) == "us",
    };
    (same && other.run.end <= close).then_some((at, close))
}

/// Makes the second quantity a conversion of the first, if it is one: bounded as the first is, where nothing else is said.
pub(super) fn convert(text: &Text, first: &Quantity, second: &mut Quantity) -> bool {
    let Some((at, _)) = conversion(text, first).filter(|(at, _)| second.run.contains(*at)) else {
        return false;
    };
    if second.unit.is_none() {
        // "(almost 10 billion US)"
        let usd = "USD".to_owned();
        second.unit =
            Some(Unit { name: usd, kind: UnitKind::Money, times: None, or_unit: None, glued: false });
        second.run.end = second.run.end.max(second.number.end + 1);
    }
    if second.unit_end < at {
        second.unit_end = second.run.end;
    }
    bounds::inherit(second, first);
    true
}
