//! The pages: one file a page, each a function from what the dossier answers to HTML.
//!
//! `layout` is around every page, `parts` are pieces that several pages show, `filters` the form above every list.

mod add;
mod correct;
mod decisions;
mod diff;
mod events;
mod figures;
mod filters;
mod home;
mod item;
mod layout;
mod ledger;
mod marks;
mod parts;
mod people;
mod report;
mod search;
mod sources;
mod sql;
mod statements;
mod timeline;

use crate::asked::Asked;
use crate::server::{Desk, Trouble};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::{Query, QueryRejection};
pub use item::Card;
use layout::Page;
use maud::{Markup, html};
pub use parts::Taken;
pub use search::{counted, terms};
pub use sql::select;

/// A page, or why there is none.
type Answer = Result<Markup, Trouble>;

/// The query of a list.
pub type Asking = Result<Query<Asked>, QueryRejection>;

/// All pages by their paths.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/", get(home::page))
        .route("/timeline", get(timeline::page))
        .route("/events", get(events::page))
        .route("/statements", get(statements::page))
        .route("/people", get(people::list))
        .route("/people/{id}", get(people::one))
        .route("/figures", get(figures::page))
        .route("/ledger", get(ledger::page))
        .route("/sources", get(sources::page))
        .route("/diff", get(diff::page))
        .route("/search", get(search::page))
        .route("/sql", get(sql::page))
        .route("/add", get(add::form).post(add::read))
        .route("/add/keep", post(add::keep))
        .route("/decisions", get(decisions::page).post(decisions::decide))
        .route("/decisions/undo", post(decisions::undo))
        .route("/correct", get(correct::add).post(correct::keep))
        .route("/correct/{*address}", get(correct::correct))
        .route("/reports", get(sources::reports))
        .route("/reports/{*id}", get(report::page))
        .route("/items/{*address}", get(item::page))
        .route("/why/{*address}", get(item::why))
}

/// The page for a path that leads nowhere.
pub async fn nothing_here() -> Trouble {
    Trouble::not_found("there is no such page; the menu has all that there are")
}

/// Tells troubles as pages to whoever asked for a page.
pub async fn troubles(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let Some(trouble) = response.extensions().get::<Trouble>().filter(|_| !is_api).cloned() else {
        return response;
    };
    let body = html! {
        p.trouble role="alert" { (trouble.detail) }
    };
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Page::new(&desk, trouble.title, "").show(body)).into_response()
}

/// What was asked, or why it cannot be.
pub fn asked<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Trouble> {
    query.map(|Query(asked)| asked).map_err(|e| Trouble::asked(e.body_text()))
}
