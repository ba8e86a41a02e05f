//! The whole record of each example report, with the words beside each span. A change is read before it is kept:
//! `INSTA_UPDATE=always cargo test -p rapporteur --test examples`, then `git diff`.

use rapporteur_doors::{Arrival, Reports};
use rapporteur_record::Span;
use serde_json::Value;
use std::path::Path;

/// Puts the words in the place of each pair of offsets.
fn with_words(value: Value, text: &str) -> Value {
    match value {
        Value::Array(list) => match &list[..] {
            [Value::Number(start), Value::Number(end)] => {
                let offset = |n: &serde_json::Number| n.as_u64().expect("an offset") as u32;
                let span = Span { start: offset(start), end: offset(end) };
                format!("{start}..{end} {}", span.slice(text).expect("a span on the text")).into()
            }
            _ => list.into_iter().map(|v| with_words(v, text)).collect(),
        },
        Value::Object(map) => map.into_iter().map(|(key, v)| (key, with_words(v, text))).collect(),
        other => other,
    }
}

#[test]
fn records_of_the_examples() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for arrival in Reports::of_paths([examples]) {
        let Arrival { report, .. } = arrival.expect("examples are read as they stand");
        let record = rapporteur_reader::read(&report);
        let value = with_words(serde_json::to_value(record).expect("a record is JSON"), &report.text);
        let page = serde_json::to_string_pretty(&value).expect("JSON");
        settings.bind(|| insta::assert_snapshot!(report.id.as_str(), page));
    }
}
