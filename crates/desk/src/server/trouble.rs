//! What can go wrong with a question, and how it is told: as a problem (RFC 9457), which pages show to people.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rapporteur_dossier::Error;
use serde::Serialize;

/// What went wrong.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Trouble {
    /// The status of the answer.
    pub status: u16,
    /// What kind of trouble it is.
    pub title: &'static str,
    /// What is wrong, and what to do about it.
    pub detail: String,
}

impl Trouble {
    fn of(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Trouble { status: status.as_u16(), title, detail: detail.into() }
    }

    /// There is no such thing.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::NOT_FOUND, "Not found", detail)
    }

    /// The question makes no sense.
    pub fn asked(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, "This cannot be asked", detail)
    }

    /// That may not be done here.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::FORBIDDEN, "Not allowed", detail)
    }

    /// What is served is no more there.
    pub fn gone(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::SERVICE_UNAVAILABLE, "The dossier is gone", detail)
    }

    /// The answer took too long, or too many wait.
    pub fn busy(detail: impl Into<String>) -> Self {
        Self::of(StatusCode::SERVICE_UNAVAILABLE, "That takes too long", detail)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(what) => Self::not_found(what),
            Error::Refused(why) => Self::asked(why),
            Error::OutOfTime => {
                Self::of(StatusCode::SERVICE_UNAVAILABLE, "That takes too long", mended(&error))
            }
            Error::Busy(_) => {
                Self::of(StatusCode::SERVICE_UNAVAILABLE, "Another program writes", mended(&error))
            }
            _ => Self::of(StatusCode::INTERNAL_SERVER_ERROR, "The dossier cannot be read", mended(&error)),
        }
    }
}

fn mended(error: &Error) -> String {
    error.mend().map_or(error.to_string(), |mend| format!("{error}: {mend}"))
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).expect("a trouble is JSON");
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
