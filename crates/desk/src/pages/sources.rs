//! Sources: who publishes, who carries whom, who is first; and the list of reports.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::asked::encoded;
use crate::server::Desk;
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::questions::{Filter, ReportLine};
use std::ops::ControlFlow;

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let sources = desk.ask(|dossier| Ok(dossier.sources()?)).await?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let filter = Filter { linked: true, ..filter };
    let taken = Taken::of(&desk, page, move |dossier, _, each| Ok(dossier.reports(&filter, each)?)).await?;
    let body = html! {
        div.scroll { table {
            thead { tr { th { "publisher" } th.number { "reports" } th { "first" } th { "last" } th.number { "carry another's text" } th.number { "are carried" } th.number title="events told by several publishers that this one told first" { "first with" } th { "compare" } } }
            tbody {
                @for (at, source) in sources.iter().enumerate() {
                    tr {
                        th scope="row" { @match &source.publisher { Some(name) => a href=(format!("/reports?source={}", encoded(name))) { (name) }, None => span.open { "unknown" } } }
                        td.number { (source.reports) } td { (source.first.as_deref().unwrap_or("")) } td { (source.last.as_deref().unwrap_or("")) }
                        td.number { (source.copies) } td.number { (source.carried) } td.number { (source.first_with) " of " (source.shared) }
                        td { @if let (Some(one), Some(other)) = (&source.publisher, sources.iter().cycle().skip(at + 1).take(sources.len().saturating_sub(1)).find_map(|s| s.publisher.as_ref())) {
                            a href=(format!("/diff?a={}&b={}", encoded(one), encoded(other))) { "with " (other) }
                        } }
                    }
                }
            }
        } }
        h2 { "Texts that several carry" }
        (filters::form("/sources", &asked, &[]))
        @if taken.items.is_empty() { (parts::nothing("texts that several carry")) }
        (list(&taken.items))
        (filters::pages("/sources", &asked, taken.items.len(), taken.is_more, "reports"))
    };
    Ok(Page::new(&desk, "Sources", "/sources").wide().show(body))
}

pub async fn reports(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken = Taken::of(&desk, page, move |dossier, _, each| {
        // What carries another's text is folded under it.
        Ok(dossier.reports(&filter, &mut |line: ReportLine| match line.origin == line.id
            || filter.report.is_some()
        {
            true => each(line),
            false => ControlFlow::Continue(()),
        })?)
    })
    .await?;
    let body = html! {
        (filters::form("/reports", &asked, &[]))
        @if taken.items.is_empty() { (parts::nothing("reports")) }
        form action="/api/v1/citations" {
            (list(&taken.items))
            p.buttons { "Cite what is chosen: "
                button name="format" value="bibtex" { "BibTeX" } " "
                button name="format" value="csl" { "CSL JSON" }
            }
        }
        (filters::pages("/reports", &asked, taken.items.len(), taken.is_more, "reports"))
    };
    Ok(Page::new(&desk, "Reports", "/reports").show(body))
}

/// Reports, each with what carries its text folded under it.
fn list(lines: &[ReportLine]) -> Markup {
    html! {
        ul.reports {
            @for line in lines {
                li data-report=(line.id) {
                    label { input type="checkbox" name="id" value=(line.id) aria-label=(format!("choose {}", line.id)); }
                    div {
                        a href=(parts::report_path(&line.id)) { (line.title.as_deref().unwrap_or(&line.id)) }
                        p.also { (line.publisher.as_deref().unwrap_or("publisher unknown")) " · " (line.published.as_deref().unwrap_or("no day")) " · " (line.words) " words" }
                        @if !line.copies.is_empty() {
                            details { summary { (line.copies.len()) " more carry this text" }
                                ul { @for copy in &line.copies {
                                    li { (parts::badge(&copy.kind)) " " a href=(parts::report_path(&copy.report)) { (copy.report) } " " (copy.publisher.as_deref().unwrap_or("")) " " (copy.published.as_deref().unwrap_or("")) }
                                } }
                            }
                        }
                    }
                }
            }
        }
    }
}
