//! Search over everything: each hit with its sentence; and many terms at once.

use super::layout::Page;
use super::parts::{self, Taken};
use super::{Answer, Asking, asked, filters};
use crate::asked::{Asked, encoded, words_of};
use crate::server::{Desk, Trouble};
use axum::extract::State;
use maud::{Markup, html};
use rapporteur_dossier::Dossier;
use rapporteur_dossier::questions::{Filter, Hit};
use rapporteur_record::Span;

/// Terms in one go.
const TERMS: usize = 500;

pub async fn page(State(desk): State<Desk>, query: Asking) -> Answer {
    let asked = asked(query)?;
    let wanted = asked.q.clone().unwrap_or_default();
    let terms = terms(&asked)?;
    let found = match &terms[..] {
        [] => html! {},
        [term] => hits(&desk, &asked, term).await?,
        _ => counts(&desk, &asked, terms).await?,
    };
    let body = html! {
        form.filters action="/search" {
            label.grow { "Words" textarea name="q" rows="2" placeholder="words, \"words that stand together\"; one term a line finds hits for each" { (wanted) } }
            label { "From" input type="date" name="from" value=(asked.from.clone().unwrap_or_default()); }
            label { "To" input type="date" name="to" value=(asked.to.clone().unwrap_or_default()); }
            label { "Who is named" input name="who" value=(asked.who.join("; ")) list="who-is-known"; }
            datalist id="who-is-known" {}
            label { "Publisher" input name="source" value=(asked.source.clone().unwrap_or_default()); }
            div.buttons { button { "Search" } }
        }
        (found)
    };
    Ok(Page::new(&desk, "Search", "/search").show(body))
}

/// The terms that are asked for, one a line.
pub fn terms(asked: &Asked) -> Result<Vec<String>, Trouble> {
    let wanted = asked.q.as_deref().unwrap_or_default();
    let terms: Vec<String> =
        wanted.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    match terms.len() {
        0..=TERMS => Ok(terms),
        many => Err(Trouble::asked(format!("{many} terms: {TERMS} at most are looked for in one go"))),
    }
}

/// How many reports hold each term.
pub fn counted(
    dossier: &Dossier,
    filter: &Filter,
    terms: Vec<String>,
) -> Result<Vec<(String, u32)>, Trouble> {
    let count = |term: String| {
        let words = Some(words_of("q", &term)?);
        Ok((term, dossier.count(&Filter { words, ..filter.clone() })?))
    };
    terms.into_iter().map(count).collect()
}

async fn hits(desk: &Desk, asked: &Asked, term: &str) -> Answer {
    let (filter, page, term) = (asked.filter()?, asked.page()?, words_of("q", term)?);
    let (taken, facets) = desk
        .ask(move |dossier| {
            let mut taken = Taken::new(page);
            dossier.search(&term, &filter, &mut |hit| taken.take(hit))?;
            Ok((taken, dossier.facets(&Filter { words: Some(term), ..filter })?))
        })
        .await?;
    let narrowed = |name: &str, value: &str| format!("/search?{}&{name}={}", asked.query(), encoded(value));
    Ok(html! {
        @if !facets.publishers.is_empty() {
            div.facets {
                section { h2 { "Publishers" } ul { @for (publisher, count) in &facets.publishers { li { a href=(narrowed("source", publisher)) { (publisher) } " " span.count { (count) } } } } }
                section { h2 { "Months" } ul { @for (month, count) in &facets.months { li { a href=(of_month(asked, month)) { (month) } " " span.count { (count) } } } } }
                section { h2 { "Who is named" } ul { @for (who, count) in &facets.people { li { a href=(narrowed("who", &who.id)) { (who.name) } " " span.count { (count) } } } } }
            }
        }
        @if taken.items.is_empty() { (parts::nothing("sentences")) }
        ol.hits { @for hit in &taken.items { li { (self::hit(hit)) } } }
        (filters::pages("/search", asked, taken.items.len(), taken.is_more, "search"))
    })
}

/// The same search in one month.
fn of_month(asked: &Asked, month: &str) -> String {
    let first = format!("{month}-01");
    let last =
        first.parse::<jiff::civil::Date>().map_or(first.clone(), |day| day.last_of_month().to_string());
    let asked = Asked { from: Some(first), to: Some(last), ..asked.clone() };
    format!("/search?{}", asked.query())
}

/// A hit: its sentence with the words marked.
fn hit(hit: &Hit) -> Markup {
    let address = format!("{}?at={}", parts::report_path(&hit.report), hit.span.start);
    html! {
        p.words { a href=(address) { (marked(&hit.sentence, &hit.marks)) } }
        p.also { (hit.publisher.as_deref().unwrap_or("")) " · " (hit.published.as_deref().unwrap_or("")) " · " a href=(parts::report_path(&hit.report)) { (hit.title.as_deref().unwrap_or(&hit.report)) } " · characters " (hit.span.start) "–" (hit.span.end) }
    }
}

fn marked(sentence: &str, marks: &[Span]) -> Markup {
    let starts: Vec<usize> = sentence.char_indices().map(|(byte, _)| byte).chain([sentence.len()]).collect();
    let byte = |point: u32| starts.get(point as usize).copied().unwrap_or(sentence.len());
    let ends = std::iter::once(0).chain(marks.iter().map(|mark| byte(mark.end)));
    let pieces = ends
        .zip(marks)
        .map(|(from, mark)| (from..byte(mark.start).max(from), byte(mark.start)..byte(mark.end)));
    let rest = marks.last().map_or(0, |mark| byte(mark.end));
    html! {
        @for (before, words) in pieces { (sentence[before]) mark { (sentence[words]) } }
        (sentence[rest..])
    }
}

async fn counts(desk: &Desk, asked: &Asked, terms: Vec<String>) -> Answer {
    let filter = asked.filter()?;
    let counted = desk.ask(move |dossier| counted(dossier, &filter, terms)).await?;
    let rest = Asked { q: None, ..asked.clone() }.query();
    Ok(html! {
        table {
            thead { tr { th { "term" } th.number { "reports" } } }
            tbody { @for (term, count) in &counted { tr {
                th scope="row" { a href=(format!("/search?q={}&{rest}", encoded(term))) { (term) } }
                td.number { (count) }
            } } }
        }
        p { a href=(format!("/api/v1/terms.csv?{}", asked.query())) download { "CSV" } }
    })
}
