//! Open dossiers, and how long a question may take.

use super::{Editor, Failure, Options, Trouble};
use crate::server::kept::Kept;
use rapporteur_dossier::{Dossier, Error};
use rapporteur_reader::Reader;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// KiB of the file's pages that each open dossier keeps.
const PAGES_KEPT: i64 = 49_152;
/// Files that are made at once, beside the questions.
const FILES: usize = 2;
/// How long making a file may take.
const FILE: Duration = Duration::from_secs(600);
/// How long a question waits for its turn.
const TURN: Duration = Duration::from_secs(20);

/// What every answer needs: the dossier, its reader, and what this desk may do.
#[derive(Clone, Debug)]
pub struct Desk(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    pool: r2d2::Pool<Opener>,
    turns: Semaphore,
    files: Semaphore,
    /// Asked alone whether somebody wrote.
    watch: Mutex<Dossier>,
    /// What it said last.
    revision: AtomicI64,
    path: PathBuf,
    /// Which file that was when it was opened.
    file: Option<(u64, u64)>,
    patience: Duration,
    reader: Reader,
    editor: Option<Editor>,
    kept: Kept,
    linking: Mutex<bool>,
}

#[derive(Debug)]
struct Opener(PathBuf);

impl r2d2::ManageConnection for Opener {
    type Connection = Dossier;
    type Error = Error;

    fn connect(&self) -> Result<Dossier, Error> {
        let dossier = Dossier::open(&self.0)?;
        dossier.keep_pages(PAGES_KEPT)?;
        Ok(dossier)
    }

    fn is_valid(&self, _: &mut Dossier) -> Result<(), Error> {
        Ok(())
    }

    fn has_broken(&self, _: &mut Dossier) -> bool {
        false
    }
}

impl Desk {
    /// Opens the dossier as often as there are cores, and once more.
    pub fn open(options: &Options) -> Result<Self, Failure> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let at_once = cores + 1;
        let watch = Dossier::open(&options.dossier)?;
        let pool = r2d2::Pool::builder()
            .max_size((at_once + FILES) as u32)
            .min_idle(Some(0))
            .connection_timeout(TURN)
            .test_on_check_out(false)
            .build_unchecked(Opener(options.dossier.clone()));
        let is_unlinked = options.editor.is_some() && !watch.is_linked()?;
        let file = identity(&options.dossier);
        let desk = Desk(Arc::new(Shared {
            file,
            pool,
            turns: Semaphore::new(at_once),
            files: Semaphore::new(FILES),
            revision: AtomicI64::new(watch.revision().unwrap_or_default()),
            watch: Mutex::new(watch),
            path: options.dossier.clone(),
            patience: options.patience,
            reader: options.reader,
            editor: options.editor.clone(),
            kept: Kept::default(),
            linking: Mutex::new(false),
        }));
        if is_unlinked && tokio::runtime::Handle::try_current().is_ok() {
            // The program before this one ended between a change and its links.
            desk.link();
        }
        Ok(desk)
    }

    /// Writes what still lies beside the dossier into it, when nobody asks any more.
    pub fn settle(&self) {
        if self.0.editor.is_some() && self.is_there().is_ok() {
            // What cannot be written now is written by whoever opens the dossier next.
            let _ = Dossier::open_to_write(&self.0.path, &mut || ()).and_then(|dossier| dossier.settle());
        }
    }

    /// Whether the dossier is still the file that was opened.
    pub fn is_there(&self) -> Result<(), Trouble> {
        match identity(&self.0.path) == self.0.file {
            true => Ok(()),
            false => Err(Trouble::gone(format!(
                "{} was moved, removed or replaced while this desk had it open: start the desk again",
                self.0.path.display()
            ))),
        }
    }

    /// Asks the dossier something, off the threads that serve; the question is stopped when it takes too long.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Dossier) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let desk = self.clone();
        self.in_turn(move || desk.answer(desk.0.patience, question)).await
    }

    /// Asks for a whole file, which may take longer; questions go before.
    pub async fn ask_for_file<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Dossier) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let desk = self.clone();
        taking_turns(&self.0.files, move || desk.answer(FILE, question)).await
    }

    /// Does something that takes a core, when its turn has come.
    pub async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        taking_turns(&self.0.turns, work).await
    }

    fn answer<T>(
        &self,
        patience: Duration,
        question: impl FnOnce(&Dossier) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.is_there()?;
        let dossier =
            self.0.pool.get().map_err(|e| Trouble::busy(format!("the dossier cannot be opened: {e}")))?;
        dossier.stop_at(Some(Instant::now() + patience))?;
        let answer = question(&dossier);
        dossier.stop_at(None)?;
        answer
    }

    /// A number that changes when somebody writes to the dossier. While one asks for it nobody else waits: the others take what was found
    /// a moment ago.
    pub fn revision(&self) -> i64 {
        match self.0.watch.try_lock() {
            Ok(watch) => self.seen(watch.revision().unwrap_or_default()),
            Err(_) => self.0.revision.load(Ordering::Acquire),
        }
    }

    /// Takes note of a change of our own, before whoever made it can ask again.
    fn see_change(&self) {
        let watch = self.0.watch.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.seen(watch.revision().unwrap_or_default());
    }

    fn seen(&self, revision: i64) -> i64 {
        self.0.revision.store(revision, Ordering::Release);
        revision
    }

    /// Answers that were given.
    pub(super) fn kept(&self) -> &Kept {
        &self.0.kept
    }

    /// The dossier's name: its file's, without ending.
    pub fn name(&self) -> String {
        self.0.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What reads.
    pub fn reader(&self) -> Reader {
        self.0.reader
    }

    /// Whoever may change the dossier here.
    pub fn editor(&self) -> Option<&Editor> {
        self.0.editor.as_ref()
    }

    /// Changes the dossier; then links are made anew in the background, once for changes that come meanwhile.
    pub async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Dossier, &Editor) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Trouble> {
        let Some(editor) = self.0.editor.clone() else {
            return Err(Trouble::forbidden(
                "this desk only reads: start it with --edit to decide and to add",
            ));
        };
        self.is_there()?;
        let path = self.0.path.clone();
        let done = self
            .in_turn(move || {
                let mut dossier = Dossier::open_to_write(&path, &mut || ())?;
                Ok(change(&mut dossier, &editor)?)
            })
            .await?;
        self.see_change();
        self.link();
        Ok(done)
    }

    /// Whether links are being made.
    pub fn is_linking(&self) -> bool {
        *self.0.linking.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn link(&self) {
        let mut linking = self.0.linking.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if *linking {
            return;
        }
        *linking = true;
        let desk = self.clone();
        tokio::task::spawn_blocking(move || {
            loop {
                let linked = Dossier::open_to_write(&desk.0.path, &mut || ()).and_then(|mut dossier| {
                    dossier.link()?;
                    // So that the file is whole by itself: somebody may copy it, or put another in its place.
                    dossier.settle()
                });
                let mut linking = desk.0.linking.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                // A decision that came meanwhile has marked the dossier as not linked.
                let is_done = linked.is_err()
                    || Dossier::open(&desk.0.path).and_then(|d| d.is_linked()).unwrap_or(true);
                if is_done {
                    *linking = false;
                    return;
                }
            }
        });
    }
}

/// What tells a file from another that has its name.
#[cfg(unix)]
fn identity(path: &std::path::Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn identity(path: &std::path::Path) -> Option<(u64, u64)> {
    path.metadata().ok().map(|_| (0, 0))
}

async fn taking_turns<T: Send + 'static>(
    turns: &Semaphore,
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let Ok(Ok(_turn)) = tokio::time::timeout(TURN, turns.acquire()).await else {
        return Err(Trouble::busy("too many questions wait: ask again in a moment"));
    };
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Trouble::busy("the question could not be answered")))
}
