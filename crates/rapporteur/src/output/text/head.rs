//! The head: which report this is.

use super::page::{FAINT, Page, STRONG, dotted, styled};
use crate::messages::visible;

/// Prints the report's name and what is known about it.
pub fn print(page: &mut Page) {
    let info = &page.record.report;
    let name = info.title.as_deref().unwrap_or(&info.id);
    let title = styled(STRONG, visible(name));
    let dateline = info.dateline.as_ref().map(|d| format!("dateline “{}”", page.words(d.span)));
    let facts = dotted([
        if info.title.is_some() { visible(&info.id) } else { String::new() },
        match &info.published {
            Some(day) => format!("published {day}"),
            None => "no day of publication".to_owned(),
        },
        info.publisher.as_deref().map(visible).unwrap_or_default(),
        dateline.unwrap_or_default(),
        format!("{} {}", info.words, if info.words == 1 { "word" } else { "words" }),
        info.language
            .clone()
            .filter(|code| code != "en")
            .map(|code| format!("language {code}"))
            .unwrap_or_default(),
    ]);
    let url = info.url.as_deref().map(visible);
    page.line(0, &title);
    page.line(0, &styled(FAINT, facts));
    if let Some(url) = url {
        page.line(0, &styled(FAINT, url));
    }
}
