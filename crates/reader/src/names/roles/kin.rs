//! Ties of kin: "Trump's son-in-law Jared Kushner", "his sister Greta", "Ann Lee, the widow of Jan Kovar".

use super::super::titles::TITLES;
use super::super::{Gender, Names};
use super::owner_before;
use crate::text::{Run, Text};
use rapporteur_record::EntityKind;

/// A tie found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// "sister".
    pub word: Run,
    /// The other one.
    pub to: usize,
}

/// How many mentions back the owner of "his" may be.
const LOOK_BACK: usize = 6;

/// A word of kin before the name; the tie where it is clear whose, and where the phrase starts.
pub(super) fn before(text: &Text, names: &Names, index: usize, first: usize) -> Option<(Option<Tie>, usize)> {
    let start = names.mentions[index].run.start;
    let comma = start > first && text.lower(start - 1) == ",";
    let end = if comma { start - 1 } else { start };
    let word = ending_at(text, end, first)?;
    let (owner, phrase) = owner_before(text, names, word.start, first);
    let to = owner.filter(|&o| names.entities[o].kind == EntityKind::Person).or_else(|| {
        let pronoun = text.lower(phrase);
        (phrase < word.start).then(|| owner_of(names, index, pronoun, first)).flatten()
    });
    if comma && phrase == word.start {
        return None;
    }
    Some((to.map(|to| Tie { word, to }), phrase))
}

/// The word of kin that ends at the token.
fn ending_at(text: &Text, end: usize, first: usize) -> Option<Run> {
    [5, 3, 1].into_iter().find_map(|length| {
        let start = end.checked_sub(length).filter(|&s| s >= first)?;
        TITLES.kin_at(text, start).map(|(run, _)| run).filter(|run| run.end == end)
    })
}

/// Whom "his" or "her" means: the nearest fitting person before in the sentence.
fn owner_of(names: &Names, index: usize, pronoun: &str, first: usize) -> Option<usize> {
    let gender = match pronoun {
        "his" => Gender::Male,
        "her" => Gender::Female,
        _ => return None,
    };
    let own = names.mentions[index].entity;
    names.mentions[..index].iter().rev().take(LOOK_BACK).take_while(|m| m.run.start >= first).find_map(|m| {
        let entity = &names.entities[m.entity];
        let fits =
            entity.kind == EntityKind::Person && entity.gender.is_none_or(|g| g == gender) && m.entity != own;
        fits.then_some(m.entity)
    })
}

/// ", the widow of Jan Kovar,", ", Jan Kovar's sister,", ", his wife,": the tie and where the phrase ends.
pub(super) fn after(
    text: &Text,
    names: &Names,
    index: usize,
    at: usize,
    limit: usize,
) -> Option<(Tie, usize)> {
    let first = at;
    for t in at..limit.min(at + 7) {
        let Some((word, _)) = TITLES.kin_at(text, t) else { continue };
        let (owner, phrase) = owner_before(text, names, word.start, first);
        // "…, and Trump's son-in-law Jared Kushner": the tie of the name that follows.
        let of_next = names.mention_at(word.end).is_some_and(|m| m.run.start == word.end);
        if of_next || word.start > at + 1 && owner.is_none() {
            return None;
        }
        if let Some(to) = owner.filter(|&o| names.entities[o].kind == EntityKind::Person) {
            return Some((Tie { word, to }, word.end));
        }
        if text.lower_or_empty(word.end) == "of" {
            let person = (word.end + 1..limit.min(word.end + 5)).find_map(|n| names.mention_at(n))?;
            let is_person = names.entities[person.entity].kind == EntityKind::Person;
            return is_person.then_some((Tie { word, to: person.entity }, person.run.end));
        }
        if phrase < word.start {
            let to = owner_of(names, index, text.lower(phrase), text.sentence_of(at).tokens.start)?;
            return Some((Tie { word, to }, word.end));
        }
        return None;
    }
    None
}
