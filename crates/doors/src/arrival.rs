//! A report as it came in.

use crate::Trouble;
use rapporteur_record::{Report, Warning, WarningKind};

/// A report and where it came from.
#[derive(Debug)]
pub struct Arrival {
    /// The report.
    pub report: Report,
    /// Where it came from.
    pub origin: Origin,
    /// What was odd about it, though it could be read.
    pub troubles: Vec<Trouble>,
    /// What its record must tell besides what the reader finds.
    pub warnings: Vec<Warning>,
}

/// Where a report came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The path as it was given or found, `stdin` for standard input.
    pub source: String,
    /// The line of a file of JSON lines, from 1.
    pub json_line: Option<u64>,
    /// Line and column of the text's first character in the source, from 1; `(1, 1)` in JSON lines.
    pub text_at: (u64, u64),
}

impl Arrival {
    /// The warning of a text that was cut.
    pub(crate) fn cut() -> Warning {
        Warning {
            kind: WarningKind::Truncated,
            span: None,
            item: None,
            message: format!(
                "the text is longer than {} MiB: only its beginning was read",
                crate::LONGEST_TEXT >> 20
            ),
        }
    }
}
