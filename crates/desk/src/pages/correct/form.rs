//! The form of an item, made from its type in the record's JSON Schema: so that a field of the format is a field of the form.

use crate::pages::{item, parts};
use maud::{Markup, html};
use rapporteur_dossier::questions::Reading;
use serde_json::{Map, Number, Value};
use std::sync::OnceLock;

/// Fields that nobody writes: the id and the confidence are given, and others follow from what is written.
const GIVEN: [&str; 5] = ["id", "confidence", "interval", "anchor", "same_as"];
/// Fields that come first, for they are the item's words.
const FIRST: [&str; 10] =
    ["mentions", "content", "span", "source", "cue", "type", "kind", "mode", "status", "form"];
/// Lines for more of what an item has several of.
const MORE: usize = 2;

/// The fields of an item.
pub struct Fields {
    schema: &'static Value,
}

/// What a field takes.
enum Kind {
    /// Places in the text.
    Words { many: bool },
    /// Items of the report.
    Items { letter: char, many: bool },
    /// One of some words.
    Choice(Vec<String>),
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Words, several with semicolons.
    Text { many: bool },
    /// Fields of its own, once or several times.
    Fields { schema: &'static Value, many: bool },
}

impl Fields {
    /// The fields of a layer's items; `None` where no layer has this letter.
    pub fn of(letter: char) -> Option<Self> {
        let name = match letter {
            'v' => "Event",
            's' => "Statement",
            'f' => "Figure",
            'c' => "Commitment",
            't' => "Time",
            'e' => "Entity",
            _ => return None,
        };
        Some(Fields { schema: definition(name) })
    }

    /// The form, with what an item has now.
    pub fn show(&self, item: &Value, reading: &Reading) -> Markup {
        html! { @for (name, _) in fields(self.schema) { (field(self.schema, name, name, &item[name], reading)) } }
    }

    /// The item that a form's fields give; or which of them cannot be, and why.
    pub fn read(&self, sent: &[(String, String)]) -> Result<Value, String> {
        object(self.schema, "", sent).map(Value::Object)
    }
}

fn definition(name: &str) -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    &SCHEMA.get_or_init(rapporteur_record::schema)["$defs"][name]
}

/// The fields of an object, words first.
fn fields(schema: &'static Value) -> Vec<(&'static str, &'static Value)> {
    let all = schema["properties"].as_object().into_iter().flatten();
    let mut all: Vec<_> =
        all.map(|(name, of)| (name.as_str(), of)).filter(|(name, _)| !GIVEN.contains(name)).collect();
    all.sort_by_key(|(name, _)| FIRST.iter().position(|first| first == name).unwrap_or(FIRST.len()));
    all
}

/// What a field takes, and whether it may be left open.
fn kind(schema: &'static Value) -> (Kind, bool) {
    let is_null = |schema: &Value| schema["type"] == "null";
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or(name);
        return match name {
            "Span" => (Kind::Words { many: false }, false),
            _ => kind(definition(name)),
        };
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let of = choices.iter().find(|choice| !is_null(choice)).unwrap_or(schema);
        return (kind(of).0, choices.iter().any(is_null));
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        let letter = pattern.trim_start_matches('^').chars().next().unwrap_or('e');
        return (Kind::Items { letter, many: false }, false);
    }
    let words = schema["enum"].as_array().cloned().or_else(|| {
        Some(
            schema["oneOf"]
                .as_array()?
                .iter()
                .flat_map(|one| one["enum"].as_array().cloned().unwrap_or(vec![one["const"].clone()]))
                .collect(),
        )
    });
    if let Some(words) = words {
        return (Kind::Choice(words.iter().filter_map(Value::as_str).map(str::to_owned).collect()), false);
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let is_open = types.contains(&"null");
    let kind = match () {
        () if types.contains(&"array") => match kind(&schema["items"]).0 {
            Kind::Words { .. } => Kind::Words { many: true },
            Kind::Items { letter, .. } => Kind::Items { letter, many: true },
            Kind::Fields { schema, .. } => Kind::Fields { schema, many: true },
            _ => Kind::Text { many: true },
        },
        () if types.contains(&"object") => Kind::Fields { schema, many: false },
        () if types.contains(&"number") || types.contains(&"integer") => Kind::Number,
        () if types.contains(&"boolean") => Kind::Flag,
        () => Kind::Text { many: false },
    };
    (kind, is_open)
}

/// A field with its name; `path` is what it is sent as.
fn field(of: &'static Value, name: &str, path: &str, value: &Value, reading: &Reading) -> Markup {
    let (kind, is_open) = kind(&of["properties"][name]);
    let shown = parts::spoken(name);
    let text = value.as_str().unwrap_or_default();
    html! {
        @match kind {
            Kind::Words { many } => div.words {
                label { (shown) input name=(path) value=(places(value)) placeholder="from-to" data-words=(if many { "many" } else { "one" }); }
            },
            Kind::Items { letter, many } => {
                @let chosen: Vec<&str> = match value { Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(), one => one.as_str().into_iter().collect() };
                label { (shown)
                    select name=(path) multiple[many] size=[many.then_some("4")] {
                        @if !many { option value="" { "—" } }
                        @for (id, words) in items(letter, reading) {
                            option value=(id) selected[chosen.contains(&id.as_str())] { (id) " " (words) }
                        }
                    }
                }
            },
            Kind::Choice(words) => label { (shown)
                select name=(path) {
                    @if is_open || path.contains('.') { option value="" { "—" } }
                    @for word in &words { option value=(word) selected[word == text] { (parts::spoken(word)) } }
                }
            },
            Kind::Number => label { (shown) input name=(path) inputmode="decimal" value=(match value { Value::Number(n) => n.to_string(), _ => String::new() }); },
            Kind::Flag => label.check { input type="checkbox" name=(path) value="1" checked[value == &Value::Bool(true)]; (shown) },
            Kind::Text { many: true } => label { (shown) input name=(path) value=(value.as_array().map(|all| all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")).unwrap_or_default()); },
            Kind::Text { many: false } => label { (shown) input name=(path) value=(text); },
            Kind::Fields { schema, many } => {
                @let now: Vec<Value> = match value { Value::Array(all) => all.clone(), Value::Null => Vec::new(), one => vec![one.clone()] };
                @let lines = if many { now.len() + MORE } else { 1 };
                fieldset { legend { (shown) }
                    @for line in 0..lines {
                        @let value = now.get(line).cloned().unwrap_or_default();
                        div.row { @for (name, _) in fields(schema) { (field(schema, name, &format!("{path}.{line}.{name}"), &value[name], reading)) } }
                    }
                }
            },
        }
    }
}

/// The items of a report by their letter: id and words.
fn items(letter: char, reading: &Reading) -> Vec<(String, String)> {
    let record = &reading.record;
    let ids: Vec<String> = match letter {
        'v' => record.events.iter().map(|item| item.id.to_string()).collect(),
        's' => record.statements.iter().map(|item| item.id.to_string()).collect(),
        'f' => record.figures.iter().map(|item| item.id.to_string()).collect(),
        'c' => record.commitments.iter().map(|item| item.id.to_string()).collect(),
        't' => record.times.iter().map(|item| item.id.to_string()).collect(),
        _ => record.entities.iter().map(|item| item.id.to_string()).collect(),
    };
    let with_words = |id: String| {
        let words = item::words_of(reading, &id).unwrap_or_default();
        (id, words)
    };
    ids.into_iter().map(with_words).collect()
}

/// Spans as they are written: `12-40 52-60`.
fn places(value: &Value) -> String {
    let spans = item::spans_in(value);
    spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect::<Vec<_>>().join(" ")
}

fn object(
    schema: &'static Value,
    prefix: &str,
    sent: &[(String, String)],
) -> Result<Map<String, Value>, String> {
    let mut item = Map::new();
    for (name, of) in fields(schema) {
        item.insert(name.to_owned(), value(of, &format!("{prefix}{name}"), sent)?);
    }
    if item.values().any(is_written)
        && let Some(name) = required(schema).find(|name| item.get(*name) == Some(&Value::Null))
    {
        return Err(format!("{} is needed", parts::spoken(&format!("{prefix}{name}"))));
    }
    Ok(item)
}

fn value(schema: &'static Value, path: &str, sent: &[(String, String)]) -> Result<Value, String> {
    let words = || {
        sent.iter().filter(|(name, _)| name == path).map(|(_, word)| word.trim()).filter(|w| !w.is_empty())
    };
    let first = words().next();
    let word = || first.map_or(Value::Null, |word| Value::String(word.to_owned()));
    Ok(match kind(schema).0 {
        Kind::Words { many } => {
            let spans = first.unwrap_or_default().split([' ', ',', ';']).filter(|span| !span.is_empty());
            let span = |span: &str| {
                let (from, to) = span.split_once(['-', '–'])?;
                Some(Value::from(vec![from.parse::<u32>().ok()?, to.parse().ok()?]))
            };
            let told = |word: &str| {
                span(word).ok_or(format!("{path}={word:?}: write where words begin and end, as 12-40"))
            };
            let spans = spans.map(told).collect::<Result<Vec<_>, _>>()?;
            if many { Value::Array(spans) } else { spans.into_iter().next().unwrap_or_default() }
        }
        Kind::Items { many: true, .. } => words().map(str::to_owned).collect(),
        Kind::Items { .. } | Kind::Choice(_) | Kind::Text { many: false } => word(),
        Kind::Text { many: true } => first
            .unwrap_or_default()
            .split(';')
            .map(str::trim)
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect(),
        Kind::Number => match first {
            Some(number) => match number.parse::<Number>() {
                Ok(number) => Value::Number(number),
                Err(_) => return Err(format!("{path}={number:?} is no number")),
            },
            None => Value::Null,
        },
        Kind::Flag => Value::Bool(first.is_some()),
        Kind::Fields { schema, many } => {
            let mut all = Vec::new();
            for line in 0.. {
                let prefix = format!("{path}.{line}.");
                if !sent.iter().any(|(name, _)| name.starts_with(&prefix)) {
                    break;
                }
                let item = object(schema, &prefix, sent)?;
                // A line whose needed fields are empty is none.
                if required(schema).any(|name| item.get(name).is_some_and(is_written)) {
                    all.push(Value::Object(item));
                }
            }
            if many { Value::Array(all) } else { all.into_iter().next().unwrap_or_default() }
        }
    })
}

/// The fields that an object cannot be without.
fn required(schema: &'static Value) -> impl Iterator<Item = &'static str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether somebody wrote something: a box that is not ticked and an empty list are nothing.
fn is_written(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_layer_has_a_form_and_reads_it() {
        for letter in ['v', 's', 'f', 'c', 't', 'e'] {
            let fields = Fields::of(letter).expect("a layer");
            assert!(super::fields(fields.schema).len() > 3, "{letter}");
            assert!(fields.read(&[]).is_ok(), "{letter}");
        }
        assert!(Fields::of('x').is_none());
    }

    #[test]
    fn a_form_is_read_into_an_item() {
        let sent = [
            ("mentions", "12-40 52-60"),
            ("type", "CONSULT"),
            ("status", "held"),
            ("date", "2024-10-05"),
            ("participants.0.entity", "e2"),
            ("participants.0.role", "participant"),
            ("participants.1.entity", ""),
            ("participants.1.role", ""),
            ("participants.2.entity", ""),
            ("places", "e3"),
            ("places", "e4"),
        ];
        let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let item = Fields::of('v').expect("a layer").read(&sent).expect("an item");
        assert_eq!(item["mentions"], json!([[12, 40], [52, 60]]));
        assert_eq!(item["participants"], json!([{ "entity": "e2", "role": "participant" }]));
        assert_eq!(item["places"], json!(["e3", "e4"]));
        assert_eq!(item["mode"], Value::Null);
        let mut person: Vec<(String, String)> = [
            ("name", "Ann Lee"),
            ("kind", "person"),
            ("roles.0.title", ""),
            ("roles.0.span", ""),
            ("mentions.0.span", "3-9"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let fields = Fields::of('e').expect("a layer");
        assert_eq!(fields.read(&person).expect_err("no form of the name"), "mentions.0.form is needed");
        person.push(("mentions.0.form".to_owned(), "name".to_owned()));
        let person = fields.read(&person).expect("an item");
        assert_eq!((&person["roles"], &person["mentions"][0]["span"]), (&json!([]), &json!([3, 9])));
        let wrong = [("mentions".to_owned(), "soon".to_owned())];
        assert!(Fields::of('v').expect("a layer").read(&wrong).expect_err("no place").contains("12-40"));
    }
}
