//! The built front end, embedded: `web/` makes its scripts (`npm run build`); the result lies in `web/dist` and is checked to be current.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Name and bytes of each file. Style and icon are what they are in `web/src`; scripts are built.
const FILES: &[(&str, &[u8])] = &[
    ("charts.js", include_bytes!("../web/dist/charts.js")),
    ("desk.css", include_bytes!("../web/src/desk.css")),
    ("desk.js", include_bytes!("../web/dist/desk.js")),
    ("icon.svg", include_bytes!("../web/src/icon.svg")),
    ("network.js", include_bytes!("../web/dist/network.js")),
];

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
