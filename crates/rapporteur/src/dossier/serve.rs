//! The commands `serve` and `mcp`: the desk, to people and to assistants.

use super::decide;
use crate::Outcome;
use crate::cli::serve::{McpArgs, ServeArgs};
use crate::messages::{self, Failure};
use crate::options::{reader, reader_name};
use rapporteur_desk::{Editor, Options, Running, serve_mcp};
use rapporteur_doors::Reports;
use rapporteur_dossier::{Dossier, NamesKnown, Ready};
use rapporteur_reader::Reader;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The example reports of `--demo`.
const EXAMPLES: [(&str, &str); 4] = [
    ("coastal-press", include_str!("../../../../examples/story/coastal-press.md")),
    ("halden-courier", include_str!("../../../../examples/story/halden-courier.md")),
    ("isles-gazette", include_str!("../../../../examples/story/isles-gazette.md")),
    ("norvale-observer", include_str!("../../../../examples/story/norvale-observer.md")),
];

/// Serves a dossier until it is told to end.
pub fn serve(args: &ServeArgs) -> Result<Outcome, Failure> {
    let demo = args.demo.then(|| demo(args)).transpose()?;
    let dossier =
        args.dossier.clone().or_else(|| demo.as_ref().map(Demo::path)).expect("one of both is given");
    let editor = args.edit.then(|| Editor {
        name: args.by.clone().or_else(decide::user).unwrap_or_else(|| "somebody".to_owned()),
        reader_name: reader_name(args.reader).to_owned(),
    });
    let options = Options {
        dossier,
        address: SocketAddr::new(args.address, args.port),
        hosts: args.host.clone(),
        token: args.token.clone(),
        editor,
        reader: reader(args.reader),
        patience: Duration::from_secs(args.patience),
    };
    let token = options.token.as_ref().map(|token| format!("/?token={token}")).unwrap_or_default();
    runtime()?.block_on(async {
        let running = Running::start(options).await.map_err(|e| Failure::Usage(e.to_string()))?;
        messages::say(format_args!("http://{}{token}  (Ctrl-C ends it)", running.address));
        running.serve(ended()).await;
        Ok(Outcome::Complete)
    })
}

/// Answers an assistant until its standard input is closed.
pub fn mcp(args: &McpArgs) -> Result<Outcome, Failure> {
    let options = Options {
        dossier: args.dossier.clone(),
        address: SocketAddr::from(([127, 0, 0, 1], 0)),
        hosts: Vec::new(),
        token: None,
        editor: None,
        reader: Reader::rules_only(),
        patience: Duration::from_secs(args.patience),
    };
    runtime()?.block_on(serve_mcp(options)).map_err(|e| Failure::Usage(e.to_string()))?;
    Ok(Outcome::Complete)
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| Failure::Usage(format!("cannot start: {e}")))
}

/// Waits until somebody or the system ends the program.
async fn ended() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! { _ = interrupted => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}

/// A dossier of the example reports, taken away at the end.
struct Demo(tempfile::TempDir);

impl Demo {
    fn path(&self) -> PathBuf {
        self.0.path().join("demo.dossier")
    }
}

fn demo(args: &ServeArgs) -> Result<Demo, Failure> {
    let folder = tempfile::Builder::new().prefix("rapporteur-").tempdir();
    let demo = Demo(folder.map_err(|e| Failure::Usage(format!("--demo: no folder for it: {e}")))?);
    let mut dossier = Dossier::open_to_write(Path::new(&demo.path()), &mut || ())?;
    let (reader, name) = (reader(args.reader), reader_name(args.reader));
    let reports = EXAMPLES.iter().flat_map(|(id, text)| Reports::of_bytes(id, text.as_bytes().to_vec()));
    let ready: Vec<Ready> = reports
        .flatten()
        .map(|arrival| {
            let record = reader.read(&arrival.report);
            Ready::of(arrival.report, record, name)
        })
        .collect();
    dossier.put(&ready, &mut NamesKnown::default())?;
    dossier.link()?;
    Ok(demo)
}
