use rapporteur_dossier::*;
use rapporteur_record::{Record, Report};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let texts = std::fs::read_to_string(&args[1]).unwrap();
    let records = std::fs::read_to_string(&args[2]).unwrap();
    let mut all = Vec::new();
    let mut took = std::time::Duration::ZERO;
    for (t, r) in texts.lines().zip(records.lines()) {
        let report: Report = serde_json::from_str(t).unwrap();
        let record: Record = serde_json::from_str(r).unwrap();
        let t = std::time::Instant::now();
        all.push(Ready::of(report, record, "x"));
        took += t.elapsed();
    }
    eprintln!("ready {took:?}");
    let _ = std::fs::remove_file(&args[3]);
    let mut d = Dossier::open_to_write(std::path::Path::new(&args[3]), &mut || ()).unwrap();
    let mut names = NamesKnown::default();
    let t = std::time::Instant::now();
    for c in all.chunks(2048) {
        d.put(c, &mut names).unwrap();
    }
    eprintln!("put {:?}", t.elapsed());
    let t = std::time::Instant::now();
    d.link().unwrap();
    eprintln!("link {:?}", t.elapsed());
}
