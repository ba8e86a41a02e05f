//! Offices after a name: in an apposition, in a relative clause, or said of it; and where the noun phrase ends.

use super::super::Names;
use super::kin::{self, Tie};
use super::office::{self, Office};
use crate::text::{Tag, Text, TokenKind};
use rapporteur_record::EntityKind;

/// No apposition goes further.
const APPOSITION: usize = 28;

/// Offices and ties after the name; gives where the noun phrase ends.
pub(super) fn read(
    text: &Text,
    names: &Names,
    index: usize,
    offices: &mut Vec<Office>,
    ties: &mut Vec<Tie>,
) -> usize {
    let run = names.mentions[index].run;
    let limit = text.sentence_of(run.start).tokens.end.min(run.end + APPOSITION);
    let mut at = after_bracket(text, run.end, limit);
    if at >= limit {
        return run.end;
    }
    if text.lower(at) != "," {
        if at == run.end {
            said_of(text, names, at, limit, offices);
            return of_body(text, names, at, limit).unwrap_or(at);
        }
        return at;
    }
    let comma = at;
    at += 1;
    // ", 45," and ", aged 45,".
    let number = if text.lower_or_empty(at) == "aged" { at + 1 } else { at };
    let mut aged = run.end;
    if number + 1 < limit && text.tokens[number].kind == TokenKind::Number && text.lower(number + 1) == "," {
        aged = number + 1;
        at = number + 2;
    }
    if let Some((tie, end)) = kin::after(text, names, index, at, limit) {
        ties.push(tie);
        return end;
    }
    if text.lower_or_empty(at) == "who" {
        said_of(text, names, at + 1, limit, offices);
        return if aged > run.end { aged } else { run.end };
    }
    match apposition(text, names, at, limit) {
        Some((found, end)) => {
            offices.extend(found);
            end
        }
        None if aged > run.end => aged,
        None => comma.min(run.end).max(run.end),
    }
}

/// "Ryan Clark of the Harvard Center": where the body that follows "of" ends.
fn of_body(text: &Text, names: &Names, at: usize, limit: usize) -> Option<usize> {
    if text.lower_or_empty(at) != "of" || at + 2 >= limit {
        return None;
    }
    let start = if text.lower(at + 1) == "the" { at + 2 } else { at + 1 };
    let body = names.mention_at(start).filter(|m| m.run.start == start)?;
    let fits = matches!(names.entities[body.entity].kind, EntityKind::Organisation | EntityKind::Place);
    fits.then_some(body.run.end)
}

/// Past "(CHP)", "(52)", "(R-Texas)" right after the name.
pub(super) fn after_bracket(text: &Text, at: usize, limit: usize) -> usize {
    if at < limit
        && text.word(at) == "("
        && let Some(close) = (at + 1..limit.min(at + 6)).find(|&t| text.word(t) == ")")
    {
        return close + 1;
    }
    at
}

/// The offices of an apposition that starts at the token: it ends at a comma or stop, or goes on in a participle.
fn apposition(text: &Text, names: &Names, at: usize, limit: usize) -> Option<(Vec<Office>, usize)> {
    let (offices, end) = office::starting_at(text, names, at, limit)?;
    let person_next =
        names.mention_at(end).is_some_and(|m| names.entities[m.entity].kind == EntityKind::Person);
    if person_next {
        // "A Lee, Defence Minister B Kim": the office is the next one's.
        return None;
    }
    let verb_next = end < limit
        && (text.tag(end).is_verbal() || super::super::evidence::is_speech_verb(text.lower(end)))
        && !(text.tag(end) == Tag::Past
            && text.tag_at(end + 1).is_some_and(|t| matches!(t, Tag::Preposition | Tag::To))
            && !super::super::evidence::is_speech_verb(text.lower(end)));
    // "… Lee, the president said": another's words.
    (!verb_next).then_some((offices, end))
}

/// "is the mayor of", "was appointed director", "became prime minister", "served as", "will be the".
fn said_of(text: &Text, names: &Names, at: usize, limit: usize, offices: &mut Vec<Office>) {
    let mut t = at;
    let mut be = false;
    let mut former = false;
    for _ in 0..4 {
        let word = text.lower_or_empty(t);
        match word {
            "is" | "was" | "be" | "been" | "became" | "become" | "becomes" | "remains" | "remained" => {
                be = true;
                former |= false;
            }
            "has" | "had" | "will" | "also" | "now" | "currently" | "then" | "later" | "since"
            | "previously" | "once" => {
                former |= matches!(word, "previously" | "once");
            }
            "served" | "serves" | "serving" | "worked" | "works" | "acted" | "acts"
                if text.lower_or_empty(t + 1) == "as" =>
            {
                be = true;
                t += 1;
            }
            "appointed" | "named" | "elected" | "re-elected" | "installed" | "nominated" | "chosen"
            | "picked" | "inaugurated"
                if be =>
            {
                if text.lower_or_empty(t + 1) == "as" {
                    t += 1;
                }
            }
            "sworn" if be && text.lower_or_empty(t + 2) == "as" => t += 2,
            _ => break,
        }
        t += 1;
    }
    if !be || t >= limit {
        return;
    }
    let next = text.lower(t);
    let fits = matches!(next, "the" | "a" | "an" | "his" | "her" | "its" | "their")
        || text.tag(t).is_nominal()
        || names.mention_at(t).is_some();
    if !fits {
        return;
    }
    if let Some((found, _)) = office::starting_at(text, names, t, limit) {
        offices.extend(found.into_iter().map(|o| Office { former: o.former || former, ..o }));
    }
}
