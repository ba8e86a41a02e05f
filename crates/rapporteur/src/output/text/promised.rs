//! What was promised, agreed, demanded.

use super::page::{FAINT, Page, STRONG, dotted, styled};
use crate::output::who;
use rapporteur_record::CommitmentStatus;

/// Prints the commitments.
pub fn print(page: &mut Page) {
    let record = page.record;
    if record.commitments.is_empty() {
        return;
    }
    page.heading("Promised, agreed, demanded");
    for c in &record.commitments {
        let by =
            if c.by.is_empty() { String::new() } else { format!(" by {}", who::all_shown(record, &c.by)) };
        let to =
            if c.to.is_empty() { String::new() } else { format!(" to {}", who::all_shown(record, &c.to)) };
        let kind = format!("{:?}", c.kind).to_lowercase();
        let status = match c.status {
            CommitmentStatus::Stated => String::new(),
            status => format!("said to be {}", format!("{status:?}").to_lowercase()),
        };
        let due = c.due.and_then(|t| who::value(record, t)).map(|day| format!("due {day}"));
        let words = dotted([
            format!("{}{by}{to}: “{}”", styled(STRONG, kind), page.pieces(&c.span)),
            due.unwrap_or_default(),
            status,
            styled(FAINT, c.statement.map(|s| format!("in {s}")).unwrap_or_default()),
        ]);
        page.item(c.span.first().copied(), &c.id.to_string(), &words);
        if !c.condition.is_empty() {
            page.below(&format!("on condition: “{}”", page.pieces(&c.condition)));
        }
    }
}
