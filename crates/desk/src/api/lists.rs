//! The questions: a page of answers as JSON, or all of them as a file.

use crate::asked::Asked;
use crate::export::{self, File, Format, Next};
use crate::pages::{Asking, Taken, asked};
use crate::server::{Desk, Trouble};
use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::Json;
use axum::extract::State;
use rapporteur_dossier::questions::{
    Filter, Hit, LedgerEntry, Person, Quantity, ReportLine, Row, Said, TimelineEntry, ToldEvent,
};
use rapporteur_dossier::{Decision, Dossier};
use schemars::JsonSchema;
use serde::Serialize;

/// A page of answers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Page<T> {
    /// The answers.
    pub items: Vec<T>,
    /// How many were passed over.
    pub offset: usize,
    /// Where the next page begins; null at the end.
    pub next: Option<usize>,
}

/// What a question needs: a filter, what was asked, how many answers will be taken, and who takes them.
type Question<T> = fn(&Dossier, &Filter, &Asked, usize, Next<T>) -> Result<(), Trouble>;

async fn page<T: Serialize + Send + 'static>(
    desk: Desk,
    query: Asking,
    question: Question<T>,
) -> Result<Json<Page<T>>, Trouble> {
    let asked = asked(query)?;
    let (filter, page) = (asked.filter()?, asked.page()?);
    let taken =
        Taken::of(&desk, page, move |dossier, most, each| question(dossier, &filter, &asked, most, each))
            .await?;
    Ok(Json(taken.into()))
}

impl<T: Send + 'static> From<Taken<T>> for Page<T> {
    fn from(taken: Taken<T>) -> Self {
        Page { offset: taken.offset, next: taken.next(), items: taken.items }
    }
}

async fn file<T: Row + 'static>(
    desk: Desk,
    query: Asking,
    (name, format): (&str, Format),
    question: Question<T>,
) -> Result<File, Trouble> {
    let asked: Asked = asked(query)?;
    let filter = asked.filter()?;
    export::file(&desk, name, format, move |dossier, each| {
        question(dossier, &filter, &asked, usize::MAX, each)
    })
    .await
}

macro_rules! lists {
    ($($name:ident: $answer:ty, $summary:literal, $question:expr;)*) => {
        $(mod $name {
            use super::*;
            const QUESTION: Question<$answer> = $question;

            pub async fn json(State(desk): State<Desk>, query: Asking) -> Result<Json<Page<$answer>>, Trouble> {
                page(desk, query, QUESTION).await
            }

            pub async fn csv(State(desk): State<Desk>, query: Asking) -> Result<File, Trouble> {
                file(desk, query, (stringify!($name), Format::Csv), QUESTION).await
            }

            pub async fn jsonl(State(desk): State<Desk>, query: Asking) -> Result<File, Trouble> {
                file(desk, query, (stringify!($name), Format::JsonLines), QUESTION).await
            }
        })*

        /// Adds the questions.
        pub fn routed(router: ApiRouter<Desk>) -> ApiRouter<Desk> {
            router $(
                .api_route(concat!("/api/v1/", stringify!($name)), get_with($name::json, |op| op.summary($summary)))
                .api_route(concat!("/api/v1/", stringify!($name), ".csv"), get_with($name::csv, |op| op.summary(concat!($summary, ", all as CSV"))))
                .api_route(concat!("/api/v1/", stringify!($name), ".jsonl"), get_with($name::jsonl, |op| op.summary(concat!($summary, ", all as JSON lines"))))
            )*
        }
    };
}

lists! {
    timeline: TimelineEntry, "What was done and promised, by day", |d, filter, _, most, each| Ok(d.timeline(filter, most, each)?);
    statements: Said, "Who said what", |d, filter, _, _, each| Ok(d.statements(filter, each)?);
    events: ToldEvent, "What was done, each event with the reports that tell of it", |d, filter, _, _, each| Ok(d.events(filter, each)?);
    figures: Quantity, "How many: each quantity with all that is stated of it", |d, filter, _, _, each| Ok(d.figures(filter, each)?);
    ledger: LedgerEntry, "What was promised, and what became of it", |d, filter, _, _, each| Ok(d.ledger(filter, each)?);
    people: Person, "Who they are", |d, filter, _, _, each| Ok(d.people(filter, each)?);
    reports: ReportLine, "The reports: origins and carriers", |d, filter, _, _, each| Ok(d.reports(filter, each)?);
    search: Hit, "Words anywhere (`q`), each hit with its sentence and place", |d, filter, asked, _, each| Ok(d.search(&asked.wanted()?, filter, each)?);
    decisions: Decision, "What was decided", |d, _, _, _, each| {
        let _ = d.decisions()?.into_iter().try_for_each(each);
        Ok(())
    };
}
