use rapporteur_dossier::{linking, sketch::Sketch};
use rapporteur_record::{Record, Report};
use std::io::Write;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let texts = std::fs::read_to_string(&args[1]).unwrap();
    let records = std::fs::read_to_string(&args[2]).unwrap();
    let mut known = Vec::new();
    let mut took = std::time::Duration::ZERO;
    let mut all = std::collections::HashMap::new();
    for (t, r) in texts.lines().zip(records.lines()) {
        let report: Report = serde_json::from_str(t).unwrap();
        let record: Record = serde_json::from_str(r).unwrap();
        let t = std::time::Instant::now();
        let sketch = Sketch::of(&report, &record);
        took += t.elapsed();
        known.push(linking::Known { n: 0, id: report.id.clone(), sketch });
        all.insert(report.id.clone(), report.text.clone());
    }
    eprintln!("sketches {took:?}");
    linking::in_order(&mut known);
    let bytes: usize = known.iter().map(|k| k.sketch.to_bytes().len()).sum();
    eprintln!("{} sketches, {} bytes each", known.len(), bytes / known.len());
    let t = std::time::Instant::now();
    let c = linking::copies::find(&known, &Default::default(), &mut |k| all[&k.id].clone());
    eprintln!("copies {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let p = linking::people::find(&known, &Default::default());
    eprintln!("people {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let e = linking::events::find(&known, &p, &c, &Default::default());
    eprintln!("events {:?} {}", t.elapsed(), e.groups.len());
    eprintln!("pairs {}", linking::events::dump(&known, &p).len());
    let links = linking::link(&known, &Default::default(), &mut |k| all[&k.id].clone());
    eprintln!(
        "{} copies, {} people, {} groups",
        links.copies.iter().flatten().count(),
        links.people.all.len(),
        links.events.groups.len()
    );
    let mut out = std::io::BufWriter::new(std::fs::File::create(&args[3]).unwrap());
    for g in &links.events.groups {
        let told: Vec<_> = g
            .iter()
            .map(|(r, i)| serde_json::json!({"report": known[*r as usize].id, "item": format!("v{i}")}))
            .collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": format!("{}/v{}", known[g[0].0 as usize].id, g[0].1), "told_in": told})
        )
        .unwrap();
    }
    for (at, k) in known.iter().enumerate() {
        if let Some(c) = links.copies[at] {
            writeln!(out, "{}", serde_json::json!({"copy": k.id, "origin": known[c.origin as usize].id, "of": known[c.of as usize].id, "kind": c.kind.name(), "shared": c.shared})).unwrap();
        }
        writeln!(out, "{}", serde_json::json!({"id": k.id, "told_in": [{"report": k.id}]})).unwrap();
    }
    if let Some(path) = args.get(4) {
        let mut out = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
        for (a, i, b, j, kind, e) in linking::events::dump(&known, &links.people) {
            writeln!(out, "{}", serde_json::json!({"a": a, "i": i, "b": b, "j": j, "kind": kind, "people": e.people, "apart": e.apart, "others": e.others, "places": e.places, "elsewhere": e.elsewhere, "gap": e.gap, "exact": e.exact, "published": e.published, "one_publisher": e.one_publisher, "mode": e.mode, "words": e.words, "lead": e.lead, "report": e.report, "both_lead": e.both_lead, "confidence": e.confidence})).unwrap();
        }
    }
}
