//! The server: what is asked comes in here and goes to a page or to the API.
//!
//! Parts: `connections` (how many, how slow), `guard` (who may ask, and what a browser may do with the answer), `pool` (open dossiers, and
//! how long a question may take), `kept` (answers that are asked for again), `trouble` (what can go wrong, and how it is told).

mod connections;
mod guard;
mod kept;
mod pool;
mod trouble;

pub use pool::Desk;
pub use trouble::Trouble;

use crate::{api, assets, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::get;
use rapporteur_reader::Reader;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

/// The largest request, in bytes: a report to be read, with room.
const LARGEST: usize = 8 << 20;

/// What is served, where, to whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// The dossier.
    pub dossier: PathBuf,
    /// Where to listen. Other addresses than loopback need a token.
    pub address: SocketAddr,
    /// Names by which the server may be called beside its address, as `desk.example.org`.
    pub hosts: Vec<String>,
    /// What every request must show.
    pub token: Option<String>,
    /// Who may decide and add; nobody where absent.
    pub editor: Option<Editor>,
    /// What reads reports that are pasted or explained.
    pub reader: Reader,
    /// How long a question may take.
    pub patience: Duration,
}

/// Whoever may change the dossier.
#[derive(Clone, Debug)]
pub struct Editor {
    /// The name that decisions are kept under.
    pub name: String,
    /// What reads reports that are added, as the dossier keeps it.
    pub reader_name: String,
}

/// Why it does not serve.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The dossier cannot be read.
    #[error(transparent)]
    Dossier(#[from] rapporteur_dossier::Error),
    /// Nothing can listen there.
    #[error("{address}: cannot listen there: {why}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        why: std::io::Error,
    },
    /// Somebody on another machine could read it all.
    #[error("{0} can be reached from other machines: give a token with --token, or listen on 127.0.0.1")]
    Open(SocketAddr),
    /// The system gives no threads.
    #[error("cannot start: {0}")]
    Start(std::io::Error),
}

/// A server that listens.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    listener: tokio::net::TcpListener,
    app: Router,
    desk: Desk,
}

impl Running {
    /// Opens the dossier and listens.
    pub async fn start(options: Options) -> Result<Self, Failure> {
        if !options.address.ip().is_loopback() && options.token.as_deref().is_none_or(str::is_empty) {
            return Err(Failure::Open(options.address));
        }
        let address = options.address;
        let listen = |why| Failure::Listen { address, why };
        let listener = tokio::net::TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let desk = Desk::open(&options)?;
        Ok(Running { address, listener, app: app(desk.clone(), &options, address), desk })
    }

    /// Serves until `end` comes.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        connections::serve(self.listener, self.app, end).await;
        self.desk.settle();
    }
}

/// All routes with what guards them, the outermost last.
fn app(desk: Desk, options: &Options, address: SocketAddr) -> Router {
    let guard = guard::Guard::of(options, address);
    pages::routes()
        .merge(api::routes())
        .route("/assets/{name}", get(assets::file))
        .fallback(pages::nothing_here)
        .layer(middleware::from_fn_with_state(desk.clone(), kept::answers))
        .layer(middleware::from_fn_with_state(desk.clone(), pages::troubles))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(guard, guard::answers))
        .with_state(desk)
}
