//! Roles: offices before a name ("national security secretary Rustem Umerov"), in an apposition before or after it
//! ("Ihor Klymenko, the interior minister"), or said of it ("Lee is the mayor"); ties of kin; and how far the noun
//! phrase around each name goes.
//!
//! Parts: `office` (the grammar of one office), `before` and `after` (where offices stand), `kin`.

mod after;
mod before;
mod kin;
mod office;

use super::{Names, Relation, Role};
use crate::text::Text;
use crate::trace::{Trace, Verdict};
use office::Office;
use rapporteur_record::EntityKind;

/// Finds the roles and relations of all persons and the extents of all mentions.
pub(super) fn read(text: &Text, names: &mut Names, trace: &Trace) {
    for index in 0..names.mentions.len() {
        let mention = names.mentions[index];
        let mut extent = mention.run;
        if names.entities[mention.entity].kind == EntityKind::Person {
            let mut offices = Vec::new();
            let mut ties = Vec::new();
            extent.start = before::read(text, names, index, &mut offices, &mut ties);
            extent.end = after::read(text, names, index, &mut offices, &mut ties);
            for office in offices {
                give(text, names, mention.entity, office, trace);
            }
            for tie in ties {
                relate(text, names, mention.entity, tie, trace);
            }
        } else {
            extent.start = before::start_of_phrase(text, names, index, extent.start);
            let limit = text.sentence_of(extent.start).tokens.end;
            extent.end = after::after_bracket(text, extent.end, limit);
        }
        names.mentions[index].extent = extent;
    }
}

/// Gives a person an office, once.
fn give(text: &Text, names: &mut Names, person: usize, office: Office, trace: &Trace) {
    let of = office.of.filter(|&of| of != person);
    let words = text.words(office.title).to_lowercase();
    let known = names.entities[person].roles.iter_mut().find(|r| text.words(r.title).to_lowercase() == words);
    if let Some(known) = known {
        known.of = known.of.or(of);
        return;
    }
    trace.note("names", "role", Verdict::Kept, text.span(office.title), || {
        format!("{} is {}", names.entities[person].name, text.words(office.title))
    });
    names.entities[person].roles.push(Role { title: office.title, of, former: office.former });
}

fn relate(text: &Text, names: &mut Names, person: usize, tie: kin::Tie, trace: &Trace) {
    if tie.to == person || names.entities[person].relations.iter().any(|r| r.to == tie.to) {
        return;
    }
    trace.note("names", "kinship", Verdict::Kept, text.span(tie.word), || {
        format!(
            "{} is {} of {}",
            names.entities[person].name,
            text.words(tie.word),
            names.entities[tie.to].name
        )
    });
    names.entities[person].relations.push(Relation { kind: tie.word, to: tie.to });
}

/// With the determiner or pronoun before.
fn determined(text: &Text, start: usize, first: usize) -> usize {
    use crate::text::{Tag, closed_class};
    let Some(t) = start.checked_sub(1).filter(|&t| t >= first) else { return start };
    let class = closed_class(text.lower(t));
    let determines = matches!(class, Some(Tag::Determiner | Tag::Possessive)) || text.lower(t) == "her";
    if determines { t } else { start }
}

/// Whose it is, by the possessive before `start`; and where the phrase starts.
fn owner_before(text: &Text, names: &Names, start: usize, first: usize) -> (Option<usize>, usize) {
    let Some(clitic) = start.checked_sub(1).filter(|&t| t >= first) else { return (None, start) };
    if matches!(text.lower(clitic), "'s" | "'")
        && clitic > first
        && let Some(owner) = names.mention_at(clitic - 1)
    {
        return (Some(owner.entity), owner.extent.start.min(owner.run.start));
    }
    (None, determined(text, start, first))
}
