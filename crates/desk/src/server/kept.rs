//! Answers that are asked for again: kept until somebody writes to the dossier, and not sent again to whoever has them (`ETag`).

use super::Desk;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes that are kept in all.
const MOST: u64 = 64 << 20;
/// Larger answers are made anew each time.
const LARGEST: usize = 1 << 20;

/// Answers by revision and address.
#[derive(Debug)]
pub struct Kept(moka::sync::Cache<(i64, String), Answer>);

#[derive(Clone, Debug)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    etag: HeaderValue,
}

impl Default for Kept {
    fn default() -> Self {
        let weigher = |key: &(i64, String), answer: &Answer| (answer.body.len() + key.1.len() + 512) as u32;
        Kept(moka::sync::Cache::builder().max_capacity(MOST).weigher(weigher).build())
    }
}

/// Gives what is kept, else asks and keeps the answer.
pub async fn answers(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET || desk.is_linking() || desk.is_there().is_err() {
        return next.run(request).await;
    }
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let address = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let key = (desk.revision(), address);
    let answer = match desk.kept().0.get(&key) {
        Some(answer) => answer,
        None => match taken(next.run(request).await).await {
            Ok(answer) => {
                desk.kept().0.insert(key, answer.clone());
                answer
            }
            Err(response) => return response,
        },
    };
    let is_known = known.is_some_and(|known| {
        known.to_str().is_ok_and(|tags| tags.split(',').any(|tag| tag.trim() == answer.etag))
    });
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => (answer.headers, answer.body).into_response(),
    };
    response.headers_mut().insert(header::ETAG, answer.etag);
    response
}

/// The answer, where it may be kept; else the response as it was.
async fn taken(response: Response) -> Result<Answer, Response> {
    use http_body::Body as _;
    let is_whole = response.body().size_hint().exact().is_some_and(|bytes| bytes <= LARGEST as u64);
    if response.status() != StatusCode::OK || !is_whole {
        return Err(response);
    }
    let (parts, body) = response.into_parts();
    match to_bytes(body, LARGEST).await {
        Ok(body) => {
            let etag =
                HeaderValue::from_str(&format!("W/\"{:016x}\"", xxh3_64(&body))).expect("hex is a header");
            Ok(Answer { headers: parts.headers, body, etag })
        }
        Err(_) => Err(Response::from_parts(parts, Body::empty())),
    }
}
