use rapporteur_dossier::sketch::*;
use rapporteur_record::{Record, Report};
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let texts = std::fs::read_to_string(&args[1]).unwrap();
    let records = std::fs::read_to_string(&args[2]).unwrap();
    let all: Vec<(Report, Record)> = texts
        .lines()
        .zip(records.lines())
        .map(|(t, r)| (serde_json::from_str(t).unwrap(), serde_json::from_str(r).unwrap()))
        .collect();
    words::words("x");
    for _ in 0..2 {
        let t = Instant::now();
        let w: Vec<_> = all.iter().map(|(r, _)| words::words(&r.text)).collect();
        eprintln!("words {:?} {}", t.elapsed(), w.iter().map(Vec::len).sum::<usize>());
        let t = Instant::now();
        let s: Vec<_> = all.iter().zip(&w).map(|((r, _), w)| shingles::shingles_of(&r.text, w)).collect();
        eprintln!("shingles {:?}", t.elapsed());
        let t = Instant::now();
        let n: usize = s.iter().map(|s| shingles::anchors(s).len()).sum();
        eprintln!("anchors {:?} {n}", t.elapsed());
        let t = Instant::now();
        let n: usize = all
            .iter()
            .map(|(_, r)| {
                r.entities
                    .iter()
                    .map(|e| {
                        names::key(e.kind, &e.name).len()
                            + e.aliases.iter().map(|a| names::key(e.kind, a).len()).sum::<usize>()
                    })
                    .sum::<usize>()
            })
            .sum();
        eprintln!("names {:?} {n}", t.elapsed());
        let t = Instant::now();
        let n: usize = all
            .iter()
            .map(|(_, r)| r.events.iter().filter_map(|e| days::days(e.date.as_deref()?)).count())
            .sum();
        eprintln!("days {:?} {n}", t.elapsed());
        let t = Instant::now();
        let n: usize = all.iter().map(|(a, r)| Sketch::of(a, r).events.len()).sum();
        eprintln!("all {:?} {n}", t.elapsed());
    }
}
