//! Texts that are hard to read: twice the text must not take much more than twice the time.

use crate::stages::{Laps, by_stage};
use rapporteur_reader::model::Model;
use rapporteur_record::Report;

/// What is repeated.
const PIECES: [(&str, &str); 20] = [
    ("quotation marks", "\""),
    ("opening marks", "“"),
    ("open quotations", "“We agreed\n\n"),
    ("capital words", "Velde "),
    ("titles", "President "),
    ("said", "said "),
    ("said that", "Velde said that "),
    ("according to", "according to "),
    ("digits", "7"),
    ("numbers", "50 "),
    ("numbers and commas", "50, "),
    ("a year ago", "in the third quarter and a year ago "),
    ("number words", "hundred "),
    ("dates", "October "),
    ("weekdays", "Monday "),
    ("days", "on Saturday "),
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

/// The model reads so much less: it takes that much longer.
const LESS: usize = 16;

/// Reads texts of `size` bytes, a megabyte where it is left out, and of twice as many; with the model, of a sixteenth.
pub fn run(size: Option<&str>) -> bool {
    let size = size.and_then(|s| s.parse().ok()).unwrap_or(MEGABYTE);
    let by_rules = are_linear("by rules", None, size);
    are_linear("with the model", Some(Model::standard()), size / LESS) && by_rules
}

fn are_linear(title: &str, model: Option<&Model>, size: usize) -> bool {
    let laps = |piece: &str, size: usize| {
        let report =
            Report { id: "hostile".into(), text: piece.repeat(size / piece.len()), ..Report::default() };
        let mut laps = Laps::default();
        by_stage(&report, model, &mut laps);
        laps
    };
    laps("Velde said. ", MEGABYTE / 64);
    println!(
        "{title}, {size} bytes\n{:<18} {:>8} {:>8} {:>6}  slowest stage",
        "a text of", "once", "twice", "ratio"
    );
    let mut is_linear = true;
    for (name, piece) in PIECES {
        let (one, two) = (laps(piece, size), laps(piece, 2 * size));
        let (one, two, slowest) = (one.all().as_secs_f64(), two.all().as_secs_f64(), two.slowest());
        let ratio = two / one;
        let mark = if ratio > MOST { "  not linear" } else { "" };
        is_linear &= ratio <= MOST;
        println!("{name:<18} {one:>7.2}s {two:>7.2}s {ratio:>6.2}  {slowest}{mark}");
    }
    is_linear
}
