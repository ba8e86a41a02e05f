//! Gender of persons: by title or office, by first name (in linking), by the pronouns that follow.

use super::titles::TITLES;
use super::{Gender, Names};
use crate::text::{Run, Text};
use rapporteur_record::EntityKind;

/// How far after a name a pronoun counts.
const REACH: usize = 40;
/// No more mentions are looked at.
const MENTIONS: u8 = 8;

/// Fills the gender of persons. A title outranks a first name, a first name outranks pronouns.
pub(super) fn read(text: &Text, names: &mut Names) {
    let mut votes = vec![0i32; names.entities.len()];
    let mut looked = vec![0u8; names.entities.len()];
    for index in 0..names.mentions.len() {
        let mention = names.mentions[index];
        let entity = &mut names.entities[mention.entity];
        if entity.kind != EntityKind::Person || looked[mention.entity] >= MENTIONS {
            continue;
        }
        looked[mention.entity] += 1;
        let first = text.sentence_of(mention.run.start).tokens.start;
        let title = TITLES.ending_at(text, mention.run.start).filter(|(t, _)| t.start >= first);
        if let Some(gender) = title.and_then(|(_, t)| t.gender) {
            entity.gender = Some(gender);
        }
        if entity.gender.is_none() {
            votes[mention.entity] += vote(text, names, index);
        }
    }
    for (entity, vote) in names.entities.iter_mut().zip(votes) {
        if entity.gender.is_none() && entity.kind == EntityKind::Person {
            entity.gender = by_office(text, entity.roles.iter().map(|r| r.title)).or(match vote {
                v if v > 0 => Some(Gender::Female),
                v if v < 0 => Some(Gender::Male),
                _ => None,
            });
        }
    }
}

/// 1 for "she", -1 for "he", the first pronoun before another person is named; 0 for none.
fn vote(text: &Text, names: &Names, index: usize) -> i32 {
    let mention = names.mentions[index];
    let paragraph = text.paragraph_of(mention.run.start).tokens;
    let other = names.mentions[index + 1..]
        .iter()
        .take(12)
        .find(|m| m.entity != mention.entity && names.entities[m.entity].kind == EntityKind::Person)
        .map_or(paragraph.end, |m| m.run.start);
    let end = paragraph.end.min(mention.run.end + REACH).min(other);
    let pronoun = (mention.run.end..end.max(mention.run.end)).find_map(|t| match text.lower(t) {
        "she" | "her" | "herself" => Some(1),
        "he" | "his" | "him" | "himself" => Some(-1),
        _ => None,
    });
    pronoun.unwrap_or(0)
}

/// "spokeswoman", "king".
fn by_office(text: &Text, titles: impl Iterator<Item = Run>) -> Option<Gender> {
    titles.flat_map(|title| title.iter()).find_map(|t| TITLES.noun(text.lower(t)).flatten())
}
