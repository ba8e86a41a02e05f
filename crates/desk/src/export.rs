//! Answers as files that are sent while they are made: JSON lines and CSV.

use crate::server::{Desk, Trouble};
use aide::generate::GenContext;
use aide::openapi::{self, MediaType, Operation, StatusCode};
use aide::operation::OperationOutput;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use rapporteur_dossier::Dossier;
use rapporteur_dossier::questions::{Row, cells};
use std::ops::ControlFlow;
use std::time::Duration;
use tokio::sync::mpsc::{Sender, channel};

/// What an answer is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One object a line.
    JsonLines,
    /// A table.
    Csv,
}

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Format::JsonLines => "application/x-ndjson",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::JsonLines => "jsonl",
            Format::Csv => "csv",
        }
    }
}

/// Something to be kept as a file.
pub struct File(Response);

impl From<Response> for File {
    fn from(response: Response) -> Self {
        File(response)
    }
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        self.0
    }
}

impl OperationOutput for File {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, openapi::Response)> {
        let kinds = [
            "text/csv",
            "application/x-ndjson",
            "application/x-bibtex",
            "application/vnd.citationstyles.csl+json",
        ];
        let content = kinds.map(|kind| (kind.to_owned(), MediaType::default())).into_iter().collect();
        let response =
            openapi::Response { description: "A file".to_owned(), content, ..openapi::Response::default() };
        vec![(Some(StatusCode::Code(200)), response)]
    }
}

/// Bytes that are sent in one piece.
const PIECE: usize = 64 << 10;

/// How long a piece may wait for somebody to take it.
const SLOWEST: Duration = Duration::from_secs(30);

/// Takes the next answer and says whether to go on.
pub type Next<'a, T> = &'a mut dyn FnMut(T) -> ControlFlow<()>;

/// All answers of a question as a file. Whoever takes it slowly slows the question: no more than a few pieces wait.
pub async fn file<T: Row + 'static>(
    desk: &Desk,
    name: &str,
    format: Format,
    question: impl FnOnce(&Dossier, Next<T>) -> Result<(), Trouble> + Send + 'static,
) -> Result<File, Trouble> {
    let (sender, mut pieces) = channel::<Bytes>(4);
    let asking = desk.clone();
    // What cannot be asked at all is told before the first byte.
    let task = tokio::spawn(async move {
        asking
            .ask_for_file(move |dossier| {
                let mut bytes =
                    if format == Format::Csv { line(T::COLUMNS.iter().copied()) } else { Vec::new() };
                question(dossier, &mut |answer: T| {
                    match format {
                        Format::Csv => bytes.extend(line(cells(&answer).iter().map(|cell| guarded(cell)))),
                        Format::JsonLines => {
                            serde_json::to_writer(&mut bytes, &answer).expect("memory takes all");
                            bytes.push(b'\n');
                        }
                    }
                    match bytes.len() >= PIECE && !sent(&sender, &mut bytes) {
                        true => ControlFlow::Break(()),
                        false => ControlFlow::Continue(()),
                    }
                })?;
                sent(&sender, &mut bytes);
                Ok(())
            })
            .await
    });
    let Some(first) = pieces.recv().await else {
        return match task.await {
            Ok(Err(trouble)) => Err(trouble),
            _ => Err(Trouble::busy("the answer could not be made")),
        };
    };
    let rest = futures_util::stream::unfold(
        (Some(first), pieces, Some(task)),
        |(first, mut pieces, mut task)| async {
            let piece = match first {
                Some(first) => Some(first),
                None => pieces.recv().await,
            };
            let answer = match (piece, task.take()) {
                (Some(piece), kept) => {
                    task = kept;
                    Ok(piece)
                }
                // A file that was stopped half way must not look whole.
                (None, Some(asked)) => match asked.await {
                    Ok(Ok(())) => return None,
                    _ => Err(std::io::Error::other("stopped")),
                },
                (None, None) => return None,
            };
            Some((answer, (None, pieces, task)))
        },
    );
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{}\"", format.ending())),
    ];
    Ok((headers, Body::from_stream(rest.fuse())).into_response().into())
}

/// Sends what was made; says whether somebody still takes it.
fn sent(sender: &Sender<Bytes>, bytes: &mut Vec<u8>) -> bool {
    let piece = Bytes::from(std::mem::take(bytes));
    let sending = tokio::time::timeout(SLOWEST, sender.send(piece));
    matches!(tokio::runtime::Handle::current().block_on(sending), Ok(Ok(())))
}

/// A row of a table.
pub fn line(cells: impl Iterator<Item = impl AsRef<[u8]>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells).expect("memory takes all");
    writer.into_inner().expect("memory takes all")
}

/// A spreadsheet must not take a report's words for a formula.
pub fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
