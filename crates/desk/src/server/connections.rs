//! Connections: how many at once, and how slow one may be.

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at once; more wait to be taken.
const MOST: usize = 2048;
/// How long a client may take to say what it wants.
const HEADERS: Duration = Duration::from_secs(10);
/// How long a request may take with all its body, and its answer until it begins to be sent.
const WHOLE: Duration = Duration::from_secs(60);
/// How long to wait for running requests at the end.
const LAST: Duration = Duration::from_secs(5);

/// Serves until `end` comes, then lets running requests end.
pub async fn serve(listener: TcpListener, app: Router, end: impl Future<Output = ()>) {
    let app = app.layer(tower_http::timeout::TimeoutLayer::with_status_code(
        axum::http::StatusCode::REQUEST_TIMEOUT,
        WHOLE,
    ));
    let mut server = hyper::server::conn::http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEADERS);
    let places = Arc::new(Semaphore::new(MOST));
    let running = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    loop {
        let place = Arc::clone(&places).acquire_owned().await.expect("nobody closes it");
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(_) => {
                    // No file handles are left, most likely: some connection will end.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut end => break,
        };
        // An answer is a few packets: none waits for the next.
        let _ = stream.set_nodelay(true);
        let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app.clone()));
        let connection = running.watch(connection);
        tokio::spawn(async move {
            // A client that goes away is no trouble of ours.
            let _ = connection.await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(LAST, running.shutdown()).await;
}
