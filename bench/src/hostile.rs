//! Texts that are hard to read: twice the text must not take much more than twice the time.

use crate::clock::cpu;
use rapporteur_record::Report;
use std::time::Instant;

/// What is repeated.
const PIECES: [(&str, &str); 16] = [
    ("quotation marks", "\""),
    ("opening marks", "“"),
    ("open quotations", "“We agreed\n\n"),
    ("capital words", "Velde "),
    ("titles", "President "),
    ("said", "said "),
    ("said that", "Velde said that "),
    ("according to", "according to "),
    ("numbers", "50 "),
    ("number words", "hundred "),
    ("dates", "October "),
    ("weekdays", "on Saturday "),
    ("verbs", "met "),
    ("will", "will promise to "),
    ("brackets", "("),
    (
        "one paragraph",
        "The minister said that at least 50 people were killed in Halden on Saturday, and she promised to go. ",
    ),
];

const MEGABYTE: usize = 1 << 20;
/// Twice the text may take this many times as long, noise included.
const MOST: f64 = 3.0;

pub fn run() -> bool {
    let start = Instant::now();
    let seconds = |piece: &str, size: usize| {
        let report =
            Report { id: "hostile".into(), text: piece.repeat(size / piece.len()), ..Report::default() };
        let before = cpu(start);
        drop(rapporteur_reader::read(&report));
        (cpu(start) - before).as_secs_f64()
    };
    seconds("Velde said. ", MEGABYTE / 16);
    println!("{:<18} {:>8} {:>8} {:>6}", "a text of", "1 MB", "2 MB", "ratio");
    let mut is_linear = true;
    for (name, piece) in PIECES {
        let (one, two) = (seconds(piece, MEGABYTE), seconds(piece, 2 * MEGABYTE));
        let ratio = two / one;
        let mark = if ratio > MOST { "  not linear" } else { "" };
        is_linear &= ratio <= MOST;
        println!("{name:<18} {one:>7.2}s {two:>7.2}s {ratio:>6.2}{mark}");
    }
    is_linear
}
