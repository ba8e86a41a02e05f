//! The API: what the pages show, as JSON under `/api/v1`; its OpenAPI description is made from the code.
//!
//! `lists` has the questions (a page of answers, or all of them as a file), `things` single items and what else is asked.

mod lists;
mod things;

pub use lists::Page;
pub use things::{ItemFound, ReportRead};

use crate::server::{Desk, Trouble};
use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use aide::generate::GenContext;
use aide::openapi::{Info, OpenApi, Operation, Response, StatusCode};
use aide::operation::OperationOutput;
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use std::sync::OnceLock;

/// All routes of the API.
pub fn routes() -> Router<Desk> {
    Router::from(routed())
        .route("/api/v1", get(|| async { Redirect::temporary("/api/v1/openapi.json") }))
        .route("/api/v1/openapi.json", get(written))
        .route(
            "/api/{*rest}",
            get(|| async { Trouble::not_found("there is no such path: /api/v1/openapi.json names all") }),
        )
}

fn routed() -> ApiRouter<Desk> {
    let router = ApiRouter::new()
        .api_route(
            "/api/v1/stats",
            get_with(things::stats, |op| op.summary("What the dossier holds, counted")),
        )
        .api_route("/api/v1/sources", get_with(things::sources, |op| op.summary("The publishers")))
        .api_route(
            "/api/v1/facets",
            get_with(things::facets, |op| op.summary("What the reports that a filter leaves have in common")),
        )
        .api_route(
            "/api/v1/network",
            get_with(things::network, |op| op.summary("Who met or spoke with whom")),
        )
        .api_route(
            "/api/v1/series",
            get_with(things::series, |op| op.summary("Figures by day of their event")),
        )
        .api_route(
            "/api/v1/months",
            get_with(things::months, |op| op.summary("How many tellings of events began in each month")),
        )
        .api_route(
            "/api/v1/names",
            get_with(things::names, |op| op.summary("Names that begin with some letters")),
        )
        .api_route(
            "/api/v1/report",
            get_with(things::report, |op| op.summary("A report with its text and its record")),
        )
        .api_route(
            "/api/v1/item",
            get_with(things::item, |op| {
                op.summary("An item of a record, with its words and where else it is told")
            }),
        )
        .api_route(
            "/api/v1/explain",
            get_with(things::explain, |op| op.summary("Why two items, reports or names are one, or why not")),
        )
        .api_route(
            "/api/v1/citations",
            get_with(things::citations, |op| op.summary("Citations of reports, as BibTeX or CSL JSON")),
        )
        .api_route(
            "/api/v1/terms.csv",
            get_with(things::terms, |op| op.summary("How many reports hold each term: one a line in `q`")),
        )
        .api_route("/api/v1/sql", get_with(things::sql, |op| op.summary("Runs one SELECT")))
        .api_route(
            "/api/v1/sql.csv",
            get_with(things::sql_csv, |op| op.summary("Runs one SELECT, as a table")),
        )
        .api_route(
            "/api/v1/read",
            post_with(things::read, |op| op.summary("Reads a report into a record; nothing is kept")),
        );
    lists::routed(router)
}

/// The OpenAPI description, as it is made from the routes.
pub fn openapi() -> &'static str {
    static WRITTEN: OnceLock<String> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let mut api = description();
        let _ = routed().finish_api(&mut api);
        serde_json::to_string_pretty(&api).expect("a description is JSON") + "\n"
    })
}

async fn written() -> impl IntoResponse {
    ([(axum::http::header::CONTENT_TYPE, "application/json")], openapi())
}

fn description() -> OpenApi {
    OpenApi {
        info: Info {
            title: "Rapporteur".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            description: Some(
                "What the reports of a dossier state, each item with its exact words and their place. Spans count Unicode code points \
                 of the report's text, half open. What is stated is what reports say, not what is true."
                    .to_owned(),
            ),
            ..Info::default()
        },
        ..OpenApi::default()
    }
}

impl OperationOutput for Trouble {
    type Inner = Self;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<Response> {
        axum::Json::<Trouble>::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let Some(mut response) = Self::operation_response(ctx, operation) else { return Vec::new() };
        response.description = "What is wrong, and how to mend it".to_owned();
        if let Some(content) = response.content.shift_remove("application/json") {
            response.content.insert("application/problem+json".to_owned(), content);
        }
        [400, 403, 404, 500, 503].map(|code| (Some(StatusCode::Code(code)), response.clone())).into()
    }
}
