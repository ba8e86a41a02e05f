//! What is around every page.

use crate::server::Desk;
use maud::{DOCTYPE, Markup, html};

/// Pages of the menu: path and name.
const MENU: [(&str, &str); 8] = [
    ("/", "Overview"),
    ("/timeline", "Timeline"),
    ("/statements", "Statements"),
    ("/people", "People"),
    ("/figures", "Figures"),
    ("/ledger", "Ledger"),
    ("/sources", "Sources"),
    ("/search", "Search"),
];

/// Pages at the end of the menu.
const MORE: [(&str, &str); 3] = [("/add", "Add"), ("/decisions", "Decisions"), ("/sql", "SQL")];

/// A page to be shown.
pub struct Page<'a> {
    desk: &'a Desk,
    title: &'a str,
    path: &'a str,
    script: Option<&'static str>,
    is_wide: bool,
}

impl<'a> Page<'a> {
    /// A page with its heading, and its place in the menu.
    pub fn new(desk: &'a Desk, title: &'a str, path: &'a str) -> Self {
        Page { desk, title, path, script: None, is_wide: false }
    }

    /// With a script of `web/dist` beside the one of all pages.
    pub fn with(self, script: &'static str) -> Self {
        Page { script: Some(script), ..self }
    }

    /// Over the whole width.
    pub fn wide(self) -> Self {
        Page { is_wide: true, ..self }
    }

    /// The page around its body.
    pub fn show(&self, body: Markup) -> Markup {
        let name = self.desk.name();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · " (name) }
                    link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                    link rel="stylesheet" href="/assets/desk.css";
                    script type="module" src="/assets/desk.js" {}
                    @if let Some(script) = self.script {
                        script type="module" src=(format!("/assets/{script}")) {}
                    }
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.top {
                        a.name href="/" { strong { "Rapporteur" } span { (name) } }
                        nav aria-label="Pages" {
                            @for (path, title) in MENU { (self.link(path, title)) }
                            span.gap {}
                            @for (path, title) in MORE { (self.link(path, title)) }
                        }
                        form.find action="/search" role="search" {
                            input type="search" name="q" placeholder="Search all reports" aria-label="Search all reports";
                        }
                    }
                    main #main class=[self.is_wide.then_some("wide")] tabindex="-1" {
                        h1 { (self.title) }
                        @if self.desk.is_linking() {
                            p.note role="status" { "Links are being made anew; what is shown may change in a moment." }
                        }
                        (body)
                    }
                    footer {
                        p {
                            "What is shown is what reports say, not what is true. Every item leads to its words. "
                            a href="/api/v1" { "API" } " · " a href="/api/v1/openapi.json" { "OpenAPI" }
                        }
                    }
                }
            }
        }
    }

    fn link(&self, path: &str, title: &str) -> Markup {
        html! { a href=(path) aria-current=[(self.path == path).then_some("page")] { (title) } }
    }
}
