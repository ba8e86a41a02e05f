//! Names behind ids, as a record prints them.

use crate::messages::visible;
use rapporteur_record::{Entity, EntityId, Event, Record, Role, TimeId};
use serde_json::Value;

/// Words put together, empty ones left out.
pub fn joined<S: AsRef<str>>(words: impl IntoIterator<Item = S>, between: &str) -> String {
    let mut all = String::new();
    for word in words {
        let word = word.as_ref();
        if !all.is_empty() && !word.is_empty() {
            all.push_str(between);
        }
        all.push_str(word);
    }
    all
}

/// The entity of an id. Ids count from 1 in list order.
pub fn entity(record: &Record, id: EntityId) -> Option<&Entity> {
    record.entities.get((id.0 as usize).checked_sub(1)?)
}

/// The name of an entity; the id itself where there is none.
pub fn name(record: &Record, id: EntityId) -> String {
    entity(record, id).map_or_else(|| id.to_string(), |e| e.name.clone())
}

/// Several names.
pub fn names(record: &Record, ids: &[EntityId]) -> String {
    joined(ids.iter().map(|id| name(record, *id)), "; ")
}

/// A role with its body or country: "foreign minister, Norvale", "former mayor".
pub fn role(record: &Record, role: &Role) -> String {
    let former = if role.former && !role.title.to_lowercase().contains("former") { "former " } else { "" };
    let of = role.of.map(|id| name(record, id)).unwrap_or_default();
    joined([format!("{former}{}", role.title), of], ", ")
}

/// The value of a time.
pub fn value(record: &Record, id: TimeId) -> Option<String> {
    record.times.get((id.0 as usize).checked_sub(1)?)?.value.clone()
}

/// The day of an event, else the value of its first time.
pub fn event_date(record: &Record, event: &Event) -> Option<String> {
    event.date.clone().or_else(|| event.times.iter().find_map(|t| value(record, *t)))
}

/// Who takes part: "Mara Ilves; Tomas Berg (host)". The plain role of those who meet goes without saying.
pub fn participants(record: &Record, event: &Event) -> String {
    let one = |p: &rapporteur_record::Participant| match p.role {
        rapporteur_record::ParticipantRole::Actor => name(record, p.entity),
        role => format!("{} ({})", name(record, p.entity), format!("{role:?}").to_lowercase()),
    };
    joined(event.participants.iter().map(one), "; ")
}

/// The name of an entity, made safe for a terminal.
pub fn shown(record: &Record, id: EntityId) -> String {
    visible(&name(record, id))
}

/// Several names, made safe for a terminal.
pub fn all_shown(record: &Record, ids: &[EntityId]) -> String {
    joined(ids.iter().map(|id| shown(record, *id)), ", ")
}

/// A value's name in the record's JSON: "direct", "CONSULT", ">=".
pub fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        other => unreachable!("a kind is a word: {other:?}"),
    }
}
