//! Pieces that several pages show.

use crate::asked::encoded;
use crate::export::Next;
use crate::server::{Desk, Trouble};
use maud::{Markup, html};
use rapporteur_dossier::Dossier;
use rapporteur_dossier::questions::Actor;
use rapporteur_record::Span;

/// The path of what an id or an address names, on one of the pages that show such: `/items/wh-1318/v1`.
pub fn path(page: &str, address: &str) -> String {
    let parts: Vec<String> = address.split('/').map(encoded).collect();
    format!("/{page}/{}", parts.join("/"))
}

/// The path of an item: `wh-1318/v1`.
pub fn item_path(address: &str) -> String {
    path("items", address)
}

/// The letter of an address's layer: `v` of `wh-1318/v1`.
pub fn letter(address: &str) -> char {
    address.rsplit_once('/').and_then(|(_, item)| item.chars().next()).unwrap_or(' ')
}

/// The path of a report.
pub fn report_path(id: &str) -> String {
    path("reports", id)
}

/// The path of a report, at an item's words.
pub fn words_path(address: &str) -> String {
    match address.rsplit_once('/') {
        Some((report, item)) => format!("{}?item={item}#{item}", report_path(report)),
        None => report_path(address),
    }
}

pub use rapporteur_dossier::questions::word;

/// A person, body or place, as a link.
pub fn actor(actor: &Actor) -> Markup {
    html! { a.actor href=(format!("/people/{}", encoded(&actor.id))) { (actor.name) } }
}

/// Several, with commas.
pub fn actors(list: &[Actor]) -> Markup {
    html! { @for (at, who) in list.iter().enumerate() { @if at > 0 { ", " } (actor(who)) } }
}

/// A day or a stretch of days; `to` is the day after the last.
pub fn days(from: Option<&str>, to: Option<&str>) -> Markup {
    let last =
        to.and_then(|to| to.get(..10)?.parse::<jiff::civil::Date>().ok()).and_then(|to| to.yesterday().ok());
    let last = last.map(|day| day.to_string());
    html! {
        @match (from, last) {
            (None, _) => span.open { "no day given" },
            (Some(from), Some(last)) if last != from.get(..10).unwrap_or(from) => { time datetime=(from) { (from) } " – " time datetime=(last) { (last) } },
            (Some(from), _) => time datetime=(from) { (from) },
        }
    }
}

/// A status or a kind, as a small sign.
pub fn badge(word: &str) -> Markup {
    html! { span class=(format!("badge {word}")) { (spoken(word)) } }
}

/// A word of the format as people write it: `called_off`.
pub fn spoken(word: &str) -> String {
    word.replace('_', " ").to_lowercase()
}

/// Where something is told: publisher, day, and the way there.
pub fn told(publisher: Option<&str>, day: Option<&str>, address: &str) -> Markup {
    html! {
        a.told href=(words_path(address)) { (publisher.unwrap_or_else(|| address.rsplit_once('/').map_or(address, |(report, _)| report))) }
        @if let Some(day) = day { " " time datetime=(day) { (day) } }
    }
}

/// Says that nothing was found, and what to try.
pub fn nothing(what: &str) -> Markup {
    html! { p.empty { "No " (what) " fit this. Widen the days, or take a name or a word away." } }
}

/// Takes a page of answers from a question.
pub struct Taken<T> {
    /// The answers.
    pub items: Vec<T>,
    /// Whether there are more.
    pub is_more: bool,
    /// How many were passed over.
    pub offset: usize,
    passed: usize,
    limit: usize,
}

impl<T: Send + 'static> Taken<T> {
    /// Asks a question for a page of its answers; it is told how many will be taken at most, and who takes them.
    pub async fn of(
        desk: &Desk,
        page: (usize, usize),
        question: impl FnOnce(&Dossier, usize, Next<T>) -> Result<(), Trouble> + Send + 'static,
    ) -> Result<Self, Trouble> {
        desk.ask(move |dossier| {
            let mut taken = Taken::new(page);
            question(dossier, taken.most(), &mut |answer| taken.take(answer))?;
            Ok(taken)
        })
        .await
    }

    /// Where the next page begins; `None` at the end.
    pub fn next(&self) -> Option<usize> {
        self.is_more.then(|| self.offset + self.items.len())
    }
}

impl<T> Taken<T> {
    /// Nothing yet, of so many after so many.
    pub fn new((offset, limit): (usize, usize)) -> Self {
        Taken { items: Vec::new(), is_more: false, passed: 0, offset, limit }
    }

    /// Answers that will be taken at most, and one more.
    fn most(&self) -> usize {
        self.offset.saturating_add(self.limit).saturating_add(1)
    }

    /// The next answer; says whether to go on.
    pub fn take(&mut self, item: T) -> std::ops::ControlFlow<()> {
        if self.passed < self.offset {
            self.passed += 1;
        } else if self.items.len() == self.limit {
            self.is_more = true;
            return std::ops::ControlFlow::Break(());
        } else {
            self.items.push(item);
        }
        std::ops::ControlFlow::Continue(())
    }
}

/// A value of the format as people write it; what is no word of the format stays as it is.
pub fn spoken_value(word: &str) -> String {
    if word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return word.replace('_', " ");
    }
    word.to_owned()
}

/// The words of spans, with an ellipsis between pieces.
pub fn words(text: &str, spans: &[Span]) -> String {
    spans.iter().filter_map(|span| span.slice(text)).collect::<Vec<_>>().join(" … ")
}

/// "1 report", "4 reports".
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
