//! Reads reports (JSON lines of `id` and `text`) with the model alone, and prints what it finds; offsets are code points.
//!
//! ```console
//! $ cargo run --release -p rapporteur-model --example read -- reports.jsonl > found.jsonl
//! ```

use rapporteur_model::{Model, Processor, Span};
use std::time::Instant;

fn main() {
    let path = std::env::args().nth(1).expect("a file of JSON lines");
    let processor = match std::env::args().nth(2).as_deref() {
        Some("plain") => Processor::Plain,
        Some("avx2") => Processor::Avx2,
        _ => Processor::best(),
    };
    let lines = std::fs::read_to_string(path).expect("the file");
    let began = Instant::now();
    let model = Model::standard();
    eprintln!("loaded in {:.0?} on {processor:?}", began.elapsed());
    let began = Instant::now();
    let mut words = 0;
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = row["text"].as_str().expect("a text");
        words += text.split_whitespace().count();
        let found = model.read_on(text, processor);
        let points = |span: &Span| {
            let point = |byte: usize| text[..byte].chars().count();
            [point(span.bytes.start), point(span.bytes.end)]
        };
        let statements: Vec<_> = found
            .attributions
            .iter()
            .map(|a| {
                let source: Vec<_> = a.source.iter().map(points).collect();
                let content: Vec<_> = a.content.iter().map(points).collect();
                serde_json::json!({"source": source, "cue": [points(&a.cue)], "content": content, "score": a.cue.score})
            })
            .collect();
        let of = |list: &[Span]| -> Vec<_> {
            list.iter()
                .map(|s| (points(s), s.kind, s.score))
                .map(|([a, b], kind, score)| serde_json::json!([a, b, kind, score]))
                .collect()
        };
        let spans = serde_json::json!({"names": of(&found.names), "events": of(&found.events), "commitments": of(&found.commitments)});
        println!(
            "{}",
            serde_json::json!({"report": {"id": row["id"]}, "statements": statements, "spans": spans})
        );
    }
    let seconds = began.elapsed().as_secs_f64();
    eprintln!("{words} words in {seconds:.1} s, {:.0} a second", words as f64 / seconds);
}
