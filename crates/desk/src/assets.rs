//! The built front end, embedded: `web/` makes it (`npm run build`), its result lies in `web/dist` and is checked to be current.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../web/dist/", $name)).as_slice())),*]
    };
}

/// Name and bytes of each file.
const FILES: &[(&str, &[u8])] = embedded!["charts.js", "desk.css", "desk.js", "icon.svg", "network.js"];

/// A file of the front end.
pub async fn file(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(known, _)| *known == name) {
        Some((name, bytes)) => {
            let kind = mime_guess::from_path(name).first_or_octet_stream();
            ([(header::CONTENT_TYPE, kind.to_string())], *bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
