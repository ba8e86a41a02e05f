//! The Model Context Protocol: the questions as tools that only read, so that an assistant can quote instead of guess.
//!
//! Answers are those of the API: each with its exact words, its report and its address.

use crate::api::{ItemFound, Page, ReportRead};
use crate::asked::Asked;
use crate::export::Next;
use crate::pages::{Card, Taken};
use crate::server::{Desk, Failure, Options, Trouble};
use rapporteur_dossier::Dossier;
use rapporteur_dossier::questions::{
    Difference, Explained, Filter, Hit, LedgerEntry, Person, Quantity, ReportLine, Said, TimelineEntry,
    ToldEvent,
};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{ErrorData, Implementation, ServerCapabilities, ServerConfig};
use rmcp::{Json, ServerHandler, ServiceExt, tool, tool_handler, tool_router};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an assistant is told of this server.
const INSTRUCTIONS: &str = "\
A dossier of news reports: who said what to whom, who met whom, what was attacked, how many, what was promised and what became of it. \
Everything here is what reports state, not what is true: name the report and quote the words. Figures that differ stand side by side; \
do not average them. null means that the report leaves it open: do not fill it in. Addresses such as wire-7/s3 name an item; `item` \
gives its words, where else it is told and a citation.";

/// Answers that are given where nothing else is asked for.
const USUAL: usize = 20;
/// Answers that are given at most.
const MOST: usize = 200;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Narrow {
    /// Who takes part: people, countries, places, bodies, by name or id; all of them.
    #[serde(deserialize_with = "one_or_more")]
    who: Vec<String>,
    /// From this day on, YYYY-MM-DD.
    from: Option<String>,
    /// Up to this day, itself included, YYYY-MM-DD.
    to: Option<String>,
    /// Only from reports that hold these words.
    words: Option<String>,
    /// Only from publishers with this in their name.
    source: Option<String>,
    /// Only from the report of this id.
    report: Option<String>,
    /// Kinds, types, modes, states or measures, as CONSULT, call, planned, promise, broken, killed, conflict; any of them.
    #[serde(deserialize_with = "one_or_more")]
    kind: Vec<String>,
    /// Only what several reports tell.
    linked: bool,
    /// The latest first.
    latest: bool,
    /// Answers to give: 20 where nothing is said, 200 at most.
    limit: Option<usize>,
    /// Answers to pass over first.
    offset: usize,
}

/// A list, or one word alone, which assistants send where one is enough.
fn one_or_more<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Words {
        One(String),
        More(Vec<String>),
    }
    Ok(match Option::<Words>::deserialize(from)? {
        Some(Words::One(word)) => vec![word],
        Some(Words::More(words)) => words,
        None => Vec::new(),
    })
}

impl Narrow {
    fn filter(&self) -> Result<Filter, Trouble> {
        let asked = Asked {
            who: self.who.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            words: self.words.clone(),
            source: self.source.clone(),
            report: self.report.clone(),
            kind: self.kind.clone(),
            linked: self.linked.then(|| "1".to_owned()),
            order: self.latest.then(|| "latest".to_owned()),
            ..Asked::default()
        };
        asked.filter()
    }
}

/// Words to look for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Wanted {
    /// Words: all of them; also OR, NOT, "words that stand together", begin*.
    q: String,
    /// What is narrowed beside.
    #[serde(flatten)]
    narrow: Narrow,
}

/// The id of a report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ReportId {
    /// The id.
    id: String,
}

/// The address of an item.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Address {
    /// Report and item, as wire-7/s3.
    address: String,
}

/// Two that are compared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Two {
    /// An item, a report, a name or a publisher.
    a: String,
    /// Another of its kind.
    b: String,
}

/// The tools.
#[derive(Clone, Debug)]
pub struct Tools {
    desk: Desk,
    tool_router: ToolRouter<Self>,
}

type Answer<T> = Result<Json<T>, ErrorData>;

impl From<Trouble> for ErrorData {
    fn from(trouble: Trouble) -> Self {
        match trouble.status {
            400 | 404 => ErrorData::invalid_params(trouble.detail, None),
            _ => ErrorData::internal_error(trouble.detail, None),
        }
    }
}

impl Tools {
    async fn page<T: Serialize + Send + 'static>(
        &self,
        narrow: Narrow,
        question: impl FnOnce(&Dossier, &Filter, usize, Next<T>) -> Result<(), Trouble> + Send + 'static,
    ) -> Answer<Page<T>> {
        let filter = narrow.filter()?;
        let page = (narrow.offset, narrow.limit.unwrap_or(USUAL).clamp(1, MOST));
        let taken =
            Taken::of(&self.desk, page, move |dossier, most, each| question(dossier, &filter, most, each))
                .await?;
        Ok(Json(taken.into()))
    }
}

#[tool_router]
impl Tools {
    /// Words anywhere: whole sentences with their report and place. The best way to find exact words.
    #[tool(annotations(read_only_hint = true))]
    async fn search(&self, Parameters(wanted): Parameters<Wanted>) -> Answer<Page<Hit>> {
        let words = crate::asked::words_of("q", &wanted.q)?;
        self.page(wanted.narrow, move |d, filter, _, each| Ok(d.search(&words, filter, each)?)).await
    }

    /// What was done and promised, by day.
    #[tool(annotations(read_only_hint = true))]
    async fn timeline(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<TimelineEntry>> {
        self.page(narrow, |d, filter, most, each| Ok(d.timeline(filter, most, each)?)).await
    }

    /// Who said what, in their words; `who` are the speakers.
    #[tool(annotations(read_only_hint = true))]
    async fn statements(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<Said>> {
        self.page(narrow, |d, filter, _, each| Ok(d.statements(filter, each)?)).await
    }

    /// Meetings, calls, attacks and the like, each with the reports that tell of it and why these are taken for one.
    #[tool(annotations(read_only_hint = true))]
    async fn events(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<ToldEvent>> {
        self.page(narrow, |d, filter, _, each| Ok(d.events(filter, each)?)).await
    }

    /// How many: each quantity with all that reports state of it side by side, bounds kept.
    #[tool(annotations(read_only_hint = true))]
    async fn figures(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<Quantity>> {
        self.page(narrow, |d, filter, _, each| Ok(d.figures(filter, each)?)).await
    }

    /// What was promised, agreed, demanded, refused: by whom, to whom, on what condition, and who says what became of it.
    #[tool(annotations(read_only_hint = true))]
    async fn ledger(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<LedgerEntry>> {
        self.page(narrow, |d, filter, _, each| Ok(d.ledger(filter, each)?)).await
    }

    /// Who they are: names, offices with days, whom they met. `kind` may be person, organisation, place.
    #[tool(annotations(read_only_hint = true))]
    async fn people(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<Person>> {
        self.page(narrow, |d, filter, _, each| Ok(d.people(filter, each)?)).await
    }

    /// The reports: publisher, day, title, and which carry another's text.
    #[tool(annotations(read_only_hint = true))]
    async fn reports(&self, Parameters(narrow): Parameters<Narrow>) -> Answer<Page<ReportLine>> {
        self.page(narrow, |d, filter, _, each| Ok(d.reports(filter, each)?)).await
    }

    /// What two reports, or two publishers, state differently about the events that both tell.
    #[tool(annotations(read_only_hint = true))]
    async fn differences(&self, Parameters(Two { a, b }): Parameters<Two>) -> Answer<Page<Difference>> {
        let narrow = Narrow { limit: Some(MOST), ..Narrow::default() };
        self.page(narrow, move |d, filter, _, each| Ok(d.differences(&a, &b, filter, each)?)).await
    }

    /// A report's text and its record.
    #[tool(annotations(read_only_hint = true))]
    async fn report(&self, Parameters(ReportId { id }): Parameters<ReportId>) -> Answer<ReportRead> {
        Ok(Json(ReportRead::of(&self.desk, id).await?))
    }

    /// An item by its address: its words, its fields, where else it is told, and a citation.
    #[tool(annotations(read_only_hint = true))]
    async fn item(&self, Parameters(Address { address }): Parameters<Address>) -> Answer<ItemFound> {
        let found = self.desk.ask(move |dossier| Ok(ItemFound::of(Card::at(dossier, &address)?))).await?;
        Ok(Json(found))
    }

    /// Why two items, reports or names are taken for one, or why not.
    #[tool(annotations(read_only_hint = true))]
    async fn explain(&self, Parameters(Two { a, b }): Parameters<Two>) -> Answer<Explained> {
        Ok(Json(self.desk.ask(move |dossier| Ok(dossier.explain(&a, &b)?)).await?))
    }
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("rapporteur", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }
}

/// Answers on standard input and output until it is closed.
pub async fn serve_mcp(options: Options) -> Result<(), Failure> {
    let desk = Desk::open(&options)?;
    let tools = Tools { desk, tool_router: Tools::tool_router() };
    let ended = |why: String| Failure::Start(std::io::Error::other(why));
    let running = tools.serve(rmcp::transport::stdio()).await.map_err(|e| ended(e.to_string()))?;
    running.waiting().await.map_err(|e| ended(e.to_string()))?;
    Ok(())
}
