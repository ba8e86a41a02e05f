//! Measures the reader.
//!
//! ```text
//! cargo run --release -p rapporteur-bench -- stages [PATH]   words per CPU-second, by stage and whole
//! cargo run --release -p rapporteur-bench -- hostile [BYTES] a megabyte and two of what is hard to read
//! cargo run --release -p rapporteur-bench -- memory [PATH]   peak memory of a thousand reports and of ten thousand
//! cargo run --release -p rapporteur-bench -- questions PROGRAM DOSSIER   milliseconds that a dossier's answers take
//! ```
//!
//! PATH is anything that `rapporteur read` takes; the example reports where it is left out.

mod clock;
mod hostile;
mod memory;
mod questions;
mod samples;
mod stages;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (command, path) = (arguments.next().unwrap_or_default(), arguments.next());
    let is_good = match command.as_str() {
        "stages" => stages::run(path.as_deref()),
        "hostile" => hostile::run(path.as_deref()),
        "memory" => memory::run(path.as_deref()),
        "questions" => questions::run(path.as_deref(), arguments.next().as_deref()),
        _ => {
            eprintln!(
                "usage: rapporteur-bench stages [PATH] | hostile [BYTES] | memory [PATH] | questions PROGRAM DOSSIER"
            );
            false
        }
    };
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
