//! The desk: a dossier in the browser, and to programs.
//!
//! Parts in reading order: `server` (connections, who may ask, how long an answer may take), `asked` (a URL's query as a filter),
//! `pages` (what a person sees), `api` (the same as JSON, with its OpenAPI description), `mcp` (the same as tools of an assistant), `cite` (citations), `assets` (the built front end).
//!
//! A page is a function from a dossier and a URL to HTML; it works without script, and text of reports is never markup (`maud` escapes all).

mod api;
mod asked;
mod assets;
mod cite;
mod export;
mod mcp;
mod pages;
mod server;

pub use api::openapi;
pub use mcp::serve_mcp;
pub use server::{Desk, Editor, Failure, Options, Running};
