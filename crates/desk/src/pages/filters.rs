//! The form above every list: what it is narrowed to; and what stands below it: pages and exports.

use crate::asked::Asked;
use maud::{Markup, html};

/// The kinds that a list may be narrowed to: value and name.
pub type Kinds = &'static [(&'static str, &'static str)];

/// The form of a list.
pub fn form(path: &str, asked: &Asked, kinds: &[Kinds]) -> Markup {
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    let is_on = |value: &Option<String>| value.as_deref().is_some_and(|v| !v.is_empty() && v != "0");
    let more = [&asked.source, &asked.confidence, &asked.linked, &asked.report].iter().any(|v| is_on(v));
    html! {
        form.filters action=(path) aria-label="Filters" {
            label { "Who" input name="who" value=(asked.who.join("; ")) placeholder="person, country, body" list="who-is-known" autocomplete="off"; }
            datalist id="who-is-known" {}
            label { "Words" input name="words" value=(value(&asked.words)) placeholder="in the report"; }
            label { "From" input type="date" name="from" value=(value(&asked.from)); }
            label { "To" input type="date" name="to" value=(value(&asked.to)); }
            @if !kinds.is_empty() {
                label { "Kind"
                    select name="kind" {
                        option value="" { "all" }
                        @for (kind, name) in kinds.iter().copied().flatten() {
                            option value=(kind) selected[asked.kind.iter().any(|k| k == kind)] { (name) }
                        }
                    }
                }
            }
            details open[more] {
                summary { "More" }
                div {
                    label { "Publisher" input name="source" value=(value(&asked.source)); }
                    label { "Report" input name="report" value=(value(&asked.report)) placeholder="id"; }
                    label { "Sure from" input name="confidence" inputmode="decimal" value=(value(&asked.confidence)) placeholder="0 to 1"; }
                    label.check { input type="checkbox" name="linked" value="1" checked[is_on(&asked.linked)]; "told by several reports" }
                    label.check { input type="checkbox" name="order" value="latest" checked[asked.order.as_deref() == Some("latest")]; "latest first" }
                }
            }
            div.buttons {
                button { "Show" }
                @if !asked.query().is_empty() { a href=(path) { "Clear" } }
            }
        }
    }
}

/// Which answers are shown, the way to the others, and what they may be taken out as.
pub fn pages(path: &str, asked: &Asked, shown: usize, is_more: bool, api: &str) -> Markup {
    let (offset, limit) = asked.page().unwrap_or_default();
    let to = |offset| format!("{path}?{}", asked.query_from(offset));
    let all = asked.query();
    html! {
        nav.pages aria-label="Pages of the list" {
            @if offset > 0 { a rel="prev" href=(to(offset.saturating_sub(limit))) { "← Earlier" } }
            span {
                @if shown == 0 { "Nothing found" }
                @else { (offset + 1) "–" (offset + shown) @if !is_more { " of " (offset + shown) } }
            }
            @if is_more { a rel="next" href=(to(offset + shown)) { "More →" } }
            span.gap {}
            span { "All of it: "
                a href=(format!("/api/v1/{api}.csv?{all}")) download { "CSV" } " "
                a href=(format!("/api/v1/{api}.jsonl?{all}")) download { "JSON lines" }
            }
        }
    }
}
