//! Who may ask, and what a browser may do with the answer.
//!
//! A page on another host must not reach the desk: neither by a name that leads here (`Host` is checked, against DNS rebinding), nor by a form
//! or script of its own (`Origin` is checked). A browser runs no script but ours and asks no other host (`Content-Security-Policy`).

use super::{Options, Trouble};
use crate::asked::encoded;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The cookie that carries the token; set only where one is asked for, and read by no script.
const COOKIE: &str = "rapporteur-token";

/// What a browser may do. The charts' one style element is allowed by its hash.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-vf2v+4SmM6Fw8Kogv29THmFd1MRu8WeFzpoZMPoXFeM='; img-src 'self' data: blob:; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "private, no-cache"),
];

/// Names by which the server may be called, and what a request must show.
#[derive(Clone, Debug)]
pub struct Guard(Arc<Rules>);

#[derive(Debug)]
struct Rules {
    hosts: Vec<String>,
    address: SocketAddr,
    /// The token's fingerprint: comparing it tells nothing of the token.
    token: Option<[u8; 32]>,
}

impl Guard {
    pub fn of(options: &Options, address: SocketAddr) -> Self {
        let hosts = options.hosts.iter().map(|host| host.to_lowercase()).collect();
        let token = options.token.as_deref().map(fingerprint);
        Guard(Arc::new(Rules { hosts, address, token }))
    }

    /// Whether `host:port` leads here by right.
    fn knows(&self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else { return false };
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_lowercase();
        if self.0.hosts.contains(&host) {
            return true;
        }
        let is_here = match host.parse::<IpAddr>() {
            // Whoever listens on all addresses may be called by any of them: a number cannot be rebound.
            Ok(ip) => ip == self.0.address.ip() || ip.is_loopback() || self.0.address.ip().is_unspecified(),
            Err(_) => host == "localhost",
        };
        is_here && authority.port_u16().unwrap_or(80) == self.0.address.port()
    }

    /// Whether the request comes from a page of ours, or from no page.
    fn is_ours(&self, request: &Request) -> bool {
        match request.headers().get(header::ORIGIN).map(HeaderValue::to_str) {
            None => true,
            Some(Ok(origin)) => origin.split_once("://").is_some_and(|(_, authority)| self.knows(authority)),
            Some(Err(_)) => false,
        }
    }

    fn shows_token(&self, request: &Request) -> bool {
        let Some(token) = &self.0.token else { return true };
        let headers = request.headers();
        let bearer =
            headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies =
            cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let cookie = cookies.find(|(name, _)| *name == COOKIE).map(|(_, value)| value);
        let cookie = cookie.map(|value| percent_decode_str(value).decode_utf8_lossy().into_owned());
        bearer.map(str::to_owned).or(cookie).is_some_and(|shown| fingerprint(&shown) == *token)
    }
}

fn fingerprint(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Lets a request pass, or tells why not; and says what a browser may do with the answer.
pub async fn answers(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&guard, &request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn refusal(guard: &Guard, request: &Request) -> Option<Response> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(Authority::as_str).or(host);
    if !authority.is_some_and(|authority| guard.knows(authority)) {
        let detail = "this desk is not called by that name: open the address that it printed, or start it with --host NAME";
        return Some(Trouble::forbidden(detail).into_response());
    }
    if request.method() != Method::GET && request.method() != Method::HEAD && !guard.is_ours(request) {
        return Some(Trouble::forbidden("this was sent from a page of another origin").into_response());
    }
    if guard.shows_token(request) {
        return None;
    }
    entry(guard, request).or_else(|| {
        let detail = "open the address with its token, as it was printed (…/?token=…), or send it as `Authorization: Bearer …`";
        let trouble = Trouble { status: StatusCode::UNAUTHORIZED.as_u16(), title: "A token is needed", detail: detail.to_owned() };
        Some(([(header::WWW_AUTHENTICATE, "Bearer")], trouble).into_response())
    })
}

/// A browser that comes with the token in the address gets it as a cookie, and an address without it.
fn entry(guard: &Guard, request: &Request) -> Option<Response> {
    let (path, query) = (request.uri().path(), request.uri().query()?);
    let shown = query.split('&').find_map(|pair| pair.strip_prefix("token="))?;
    let shown = percent_decode_str(shown).decode_utf8().ok()?;
    if guard.0.token != Some(fingerprint(&shown)) || !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
    let place = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
    let cookie = format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/", encoded(&shown));
    Some((StatusCode::SEE_OTHER, [(header::LOCATION, place), (header::SET_COOKIE, cookie)]).into_response())
}
