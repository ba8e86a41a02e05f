//! What goes to standard error: troubles with the input, failures, the summary.

use crate::Outcome;
use anstyle::{AnsiColor, Style};
use rapporteur_doors::{Severity, Trouble};
use std::fmt;
use std::io;
use std::path::PathBuf;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Wrong use.
    Usage(String),
    /// The result could not be written.
    Write(Option<PathBuf>, io::Error),
    /// Something asked for is not there.
    NotFound(String),
    /// A dossier could not do its work.
    Dossier(rapporteur_dossier::Error),
}

impl From<rapporteur_dossier::Error> for Failure {
    fn from(error: rapporteur_dossier::Error) -> Self {
        Failure::Dossier(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) | Failure::NotFound(message) => f.write_str(message),
            Failure::Write(Some(path), error) => write!(f, "{}: cannot be written: {error}", path.display()),
            Failure::Write(None, error) => write!(f, "standard output cannot be written: {error}"),
            Failure::Dossier(error) => error.fmt(f),
        }
    }
}

/// Prints a line for people. Where nobody can read it, as with a closed or full standard error, that is no reason to end.
pub fn say(line: std::fmt::Arguments) {
    use std::io::Write;
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Prints why a command failed.
pub fn failure(failure: &Failure) {
    say(format_args!("{ERROR}error{ERROR:#}: {failure}"));
    match failure {
        Failure::Usage(_) => say(format_args!("\nFor more information, try '--help'.")),
        Failure::Dossier(error) => {
            if let Some(mend) = error.mend() {
                say(format_args!("  {NOTE}help{NOTE:#}: {mend}"));
            }
        }
        _ => {}
    }
}

/// Prints something that is worth knowing and no trouble.
pub fn note(message: &str) {
    say(format_args!("{NOTE}note{NOTE:#}: {}", visible(message)));
}

/// Prints what is the matter with some input, and how to mend it.
pub fn trouble(trouble: &Trouble) {
    let (style, word) = match trouble.severity() {
        Severity::Error => (ERROR, "error"),
        Severity::Warning => (WARNING, "warning"),
        Severity::Note => (NOTE, "note"),
    };
    say(format_args!("{style}{word}{style:#}: {}", visible(&trouble.to_string())));
    if let Some(mend) = trouble.mend() {
        say(format_args!("  {NOTE}help{NOTE:#}: {mend}"));
    }
}

/// Prints a warning that is not about how a report came in.
pub fn warning(message: &str) {
    say(format_args!("{WARNING}warning{WARNING:#}: {}", visible(message)));
}

/// What came in, counted.
#[derive(Debug, Default)]
pub struct Tally {
    /// Reports read.
    pub reports: usize,
    /// Troubles for which something was skipped.
    pub skipped: usize,
    /// Troubles with which a report was read all the same.
    pub warnings: usize,
}

impl Tally {
    /// Counts a trouble.
    pub fn count(&mut self, trouble: &Trouble) {
        match trouble.severity() {
            Severity::Error => self.skipped += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => {}
        }
    }

    /// What the exit code says of it.
    pub fn outcome(&self) -> Outcome {
        match (self.reports, self.skipped + self.warnings) {
            (_, 0) => Outcome::Complete,
            (0, _) => Outcome::Failed,
            _ => Outcome::Partial,
        }
    }

    /// One line, where not all went well.
    pub fn print(&self) {
        if self.skipped + self.warnings == 0 {
            return;
        }
        let reports = if self.reports == 1 { "report" } else { "reports" };
        let warnings = if self.warnings == 1 { "warning" } else { "warnings" };
        say(format_args!(
            "{} {reports} read, {} skipped, {} {warnings}",
            self.reports, self.skipped, self.warnings
        ));
    }
}

/// Words from outside for a terminal: control characters, which could steer it, become visible.
pub fn visible(words: &str) -> String {
    let shown = |c: char| match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        c => c,
    };
    words.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_report_steers_the_terminal() {
        assert_eq!(super::visible("a\u{1b}[31m\u{202e}b\u{9b}é"), "a␛[31m\u{fffd}b\u{fffd}é");
    }
}
