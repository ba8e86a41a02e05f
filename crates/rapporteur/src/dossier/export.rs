//! The command `export`.

use crate::Outcome;
use crate::cli::dossier::{ExportArgs, ExportFormat};
use crate::messages::{self, Failure};
use crate::sink::Sink;
use rapporteur_dossier::Dossier;
use rapporteur_dossier::export::{ExportError, Format};

/// Writes a dossier as plain files.
pub fn export(args: &ExportArgs) -> Result<Outcome, Failure> {
    let dossier = Dossier::open(&args.dossier)?;
    let is_linked = dossier.is_linked()?;
    if !is_linked {
        messages::warning(&format!(
            "{}: reports were added and not yet linked, so that `same_as` and ids of people are not complete: run `rapporteur add` again, then export anew",
            args.dossier.display()
        ));
    }
    let format = match args.format {
        ExportFormat::Parquet => Format::Parquet,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Jsonl => Format::JsonLines,
    };
    let written = dossier.export(&args.folder, format).map_err(|error| match error {
        ExportError::Dossier(error) => Failure::Dossier(error),
        ExportError::Unwritable { path, why } => Failure::Write(Some(path), std::io::Error::other(why)),
    })?;
    let mut sink = Sink::open(None)?;
    for file in written {
        sink.write_coloured(&format!("{} {}\n", file.path.display(), file.rows))?;
    }
    sink.finish()?;
    Ok(if is_linked { Outcome::Complete } else { Outcome::Partial })
}
