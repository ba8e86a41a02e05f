//! Who is who: people with their roles and ties, then the other names by kind.

use super::page::{FAINT, Page, STRONG, dotted, styled};
use crate::messages::visible;
use crate::output::who;
use rapporteur_record::{Entity, EntityKind};

/// Kinds that are told in one line, with their headings.
const OTHERS: [(EntityKind, &str); 5] = [
    (EntityKind::Organisation, "organisations"),
    (EntityKind::Place, "places"),
    (EntityKind::Group, "groups"),
    (EntityKind::Weapon, "weapons"),
    (EntityKind::Work, "documents"),
];

/// Prints the entities.
pub fn print(page: &mut Page) {
    let record = page.record;
    if record.entities.is_empty() {
        return;
    }
    page.heading("Who is who");
    let is_person = |e: &&Entity| e.kind == EntityKind::Person;
    for person in record.entities.iter().filter(is_person) {
        print_person(page, person);
    }
    for (kind, title) in OTHERS {
        let all = record.entities.iter().filter(|e| e.kind == kind).map(|e| {
            let aliases = e.aliases.iter().map(|a| visible(a)).collect::<Vec<_>>().join(", ");
            let aliases = if aliases.is_empty() { aliases } else { format!(" ({aliases})") };
            format!("{}{aliases}", visible(&e.name))
        });
        let all = who::joined(all, "; ");
        if !all.is_empty() {
            page.line(2, &format!("{} {all}", styled(FAINT, format!("{title}:"))));
        }
    }
}

fn print_person(page: &mut Page, person: &Entity) {
    let record = page.record;
    let roles = person.roles.iter().map(|r| visible(&who::role(record, r)));
    let relations =
        person.relations.iter().map(|r| format!("{} of {}", visible(&r.kind), who::shown(record, r.to)));
    let aliases = person.aliases.iter().map(|a| visible(a)).collect::<Vec<_>>().join(", ");
    let words = dotted([
        styled(STRONG, visible(&person.name)),
        who::joined(roles, "; "),
        who::joined(relations, "; "),
        if aliases.is_empty() { aliases } else { styled(FAINT, format!("also {aliases}")) },
    ]);
    page.item(person.mentions.first().map(|m| m.span), &person.id.to_string(), &words);
}
