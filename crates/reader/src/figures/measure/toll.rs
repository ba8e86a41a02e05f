//! Tolls: "the number of wounded rose to 12".

use super::{REACH, Told};
use crate::figures::noun;
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::figures::words::{Class, WORDS};
use crate::text::{Run, Tag, Text};
use rapporteur_record::Measure;

/// By a toll that the figure states: "the number of wounded rose to 12", "confirmed deaths are 14 civilians".
pub(super) fn by_toll(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let floor = sentence.start.max(quantity.run.start.saturating_sub(REACH));
    let start = quantity.run.start;
    let bound_states = matches!(text.lower(start), "exceed" | "exceeds" | "exceeded" | "surpassed");
    let stated = states_at(text, start, floor);
    // "the toll, from two blasts, to 27".
    let toll = start > floor
        && matches!(text.lower(start - 1), "to" | "at" | "of")
        && (floor..start).any(|t| text.lower(t) == "toll");
    if !bound_states && !stated && !toll {
        return None;
    }
    if quantity.style == Style::Nothing {
        return None;
    }
    let people = noun::head(noun)
        .is_none_or(|head| WORDS.is(text.lower(head), Class::People) || text.tag(head) == Tag::Name);
    if !people {
        return None;
    }
    for at in (floor..start).rev() {
        match text.lower(at) {
            ";" | ":" | "." => return None,
            "toll" | "tolls" => {
                return Some(Told { measure: toll_measure(text, at), rule: "toll", noun: Some(at) });
            }
            _ => {}
        }
        if let Some((run, measure)) = WORDS.nouns.at(text, at)
            && run.len() == 1
            && !matches!(measure, Measure::Meetings | Measure::Votes)
            && is_subject(text, at, floor)
        {
            return Some(Told { measure: *measure, rule: "toll", noun: Some(at) });
        }
    }
    None
}

/// Whether a verb of stating a number stands right before: "is", "reached", "stood at", "rose to".
fn states_at(text: &Text, start: usize, floor: usize) -> bool {
    let word = |back: usize| if start >= floor + back { text.lower(start - back) } else { "" };
    let adverb = usize::from(start > floor && text.tag(start - 1) == Tag::Adverb);
    match word(1 + adverb) {
        "is" | "are" | "was" | "were" | "reached" | "hit" | "passed" | "topped" | "totalled" | "reaches" => {
            true
        }
        "at" => matches!(
            word(2 + adverb),
            "stood" | "stands" | "standing" | "put" | "remains" | "remained" | "is" | "was"
        ),
        "to" => (2..5).any(|back| {
            WORDS.changes.contains(word(back + adverb))
                || matches!(word(back + adverb), "toll" | "bringing" | "brought" | "brings")
        }),
        _ => false,
    }
}

/// "injury toll", "toll of wounded"; else the dead.
fn toll_measure(text: &Text, toll: usize) -> Measure {
    let before = if toll > 0 { text.lower(toll - 1) } else { "" };
    match before {
        "injury" | "casualty" | "injured" => Measure::Wounded,
        _ => Measure::Killed,
    }
}

/// Whether the noun can be the subject: no preposition before it but "of" ("the number of").
fn is_subject(text: &Text, noun: usize, floor: usize) -> bool {
    let before = (floor..noun).rev().find(|&t| {
        !matches!(text.tag(t), Tag::Adjective | Tag::Determiner | Tag::Noun | Tag::Name | Tag::Past)
    });
    before.is_none_or(|t| text.tag(t) != Tag::Preposition || text.lower(t) == "of")
}
