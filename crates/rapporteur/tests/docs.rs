//! The pages that are generated are current. `UPDATE_DOCS=1 cargo test -p rapporteur --test docs` writes them anew.

use std::path::Path;

fn check(path: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, wanted).expect("the page can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "{} is not current: UPDATE_DOCS=1 cargo test -p rapporteur --test docs",
        path.display()
    );
}

#[test]
fn the_schema_is_current() {
    let schema = serde_json::to_string_pretty(&rapporteur_record::schema()).expect("a schema is JSON");
    check("docs/record.schema.json", &format!("{schema}\n"));
}

#[test]
fn the_description_of_the_api_is_current() {
    check("docs/openapi.json", rapporteur_desk::openapi());
}
