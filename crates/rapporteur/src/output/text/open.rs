//! What stays open.

use super::page::{OPEN, Page, styled};
use crate::messages::visible;

/// Prints the warnings.
pub fn print(page: &mut Page) {
    let record = page.record;
    if record.warnings.is_empty() {
        return;
    }
    page.heading("What stays open");
    for warning in &record.warnings {
        let id = warning.item.clone().unwrap_or_default();
        page.item(warning.span, &id, &styled(OPEN, visible(&warning.message)));
    }
}
