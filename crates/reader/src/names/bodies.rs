//! Bodies, groups and places named by a name and a noun in lower case: "the Ugandan army", "Russian troops",
//! "Israeli security forces", "Taoxian airport".

use super::candidates::Candidate;
use super::lexicon::{Form, LEXICON, Lexicon, LowerHead, Sense};
use super::meeting::Opinion;
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};
use rapporteur_record::EntityKind;

/// At most this many words between the name and the noun.
const MODIFIERS: usize = 3;

/// The candidate with the noun that belongs to it, where there is one.
pub(super) fn with_noun(text: &Text, candidate: Candidate) -> Option<Candidate> {
    let limit = text.sentence_of(candidate.run.start).tokens.end;
    let (end, head) = noun_after(text, candidate.run.end, limit)?;
    let run = Run::new(candidate.run.start, end);
    let modified = end > candidate.run.end + 1;
    let sense = candidate.sense;
    let national =
        sense.is_some_and(|s| s.kind == EntityKind::Place && (s.is_country || s.form == Form::Adjective));
    let adjective = is_group_adjective(text, candidate.run);
    let place = sense.is_some_and(|s| s.kind == EntityKind::Place && s.form == Form::Noun);
    let unknown = sense.is_none() && candidate.head.is_none() && !candidate.titled;
    let whole = |kind: EntityKind, set: Option<u32>| {
        let form = Form::Noun;
        let country = sense.and_then(|s| s.country);
        let sense = Sense { kind, form, set, country, weight: 4.0, acronym: false, is_country: false };
        Some(Candidate {
            run,
            sense: Some(sense),
            head: None,
            titled: false,
            everyday: false,
            opinion: Opinion::None,
        })
    };
    let body = sense.is_some_and(|s| s.kind == EntityKind::Organisation);
    match head {
        LowerHead::Organisation
            if national || (place && !modified) || (adjective && text.lower(end - 1) != "leadership") =>
        {
            whole(EntityKind::Organisation, None)
        }
        LowerHead::Organisation | LowerHead::OfPerson
            if unknown && !modified && is_of_person(text, end - 1) =>
        {
            whole(EntityKind::Organisation, None)
        }
        LowerHead::OfPerson if sense.is_some_and(|s| s.kind == EntityKind::Person) && !modified => {
            whole(EntityKind::Organisation, None)
        }
        LowerHead::Organisation
            if sense.is_some_and(|s| s.kind == EntityKind::Person) && is_of_person(text, end - 1) =>
        {
            whole(EntityKind::Organisation, None)
        }
        LowerHead::Military if national && (!modified || text.lower(end - 2) == "military") => {
            let set = sense.and_then(|s| s.set).map(|s| Lexicon::military_of(Lexicon::people_of(s)));
            whole(EntityKind::Group, set)
        }
        LowerHead::People if national && !modified => {
            let set = sense.and_then(|s| s.set).map(Lexicon::people_of);
            whole(EntityKind::Group, set)
        }
        LowerHead::Military | LowerHead::People | LowerHead::Group if national || adjective => {
            whole(EntityKind::Group, None)
        }
        LowerHead::Military if body && matches!(text.word(candidate.run.start), "UN" | "U.N.") => {
            whole(EntityKind::Group, None)
        }
        LowerHead::Place if (place || unknown) && !national_adjective(sense) => {
            whole(EntityKind::Place, None)
        }
        LowerHead::School if (place || unknown) && !modified => whole(EntityKind::Organisation, None),
        _ => None,
    }
}

fn national_adjective(sense: Option<Sense>) -> bool {
    sense.is_some_and(|s| s.form != Form::Noun || s.is_country)
}

/// "Sunni", "Kurdish", "Republican": an adjective of people that names nothing by itself.
pub(super) fn is_group_adjective(text: &Text, run: Run) -> bool {
    run.len() == 1 && LEXICON.group_adjectives.contains(text.lower(run.start))
}

fn is_of_person(text: &Text, token: usize) -> bool {
    matches!(text.lower(token), "administration" | "campaign" | "government" | "regime" | "cabinet")
}

/// The noun that closes the phrase begun before `at`: the token after it, and what it makes of the name.
fn noun_after(text: &Text, at: usize, limit: usize) -> Option<(usize, LowerHead)> {
    let mut found = None;
    for t in at..limit.min(at + MODIFIERS + 1) {
        let token = &text.tokens[t];
        if token.gap == Gap::Blank || (token.kind == TokenKind::Word && token.case != Case::Lower) {
            break;
        }
        if let Some(head) = head_at(text, t, limit) {
            found = Some(head);
            if !matches!(text.tag(t + 1 - usize::from(t + 1 >= text.tokens.len())), Tag::Noun) {
                break;
            }
            continue;
        }
        let goes_on = match text.tag(t) {
            Tag::Noun | Tag::Adjective => token.kind == TokenKind::Word,
            Tag::Punct => text.word(t) == "-" && token.gap == Gap::None && t > at,
            _ => false,
        };
        if !goes_on {
            break;
        }
    }
    found
}

/// The noun of the list at the token, of two words or one.
fn head_at(text: &Text, t: usize, limit: usize) -> Option<(usize, LowerHead)> {
    if t + 1 < limit
        && matches!(
            text.lower(t + 1),
            "force" | "guard" | "bank" | "services" | "forces" | "service" | "agencies"
        )
    {
        let two = format!("{} {}", text.lower(t), text.lower(t + 1));
        if let Some(head) = LEXICON.lower.get(&two) {
            return Some((t + 2, *head));
        }
    }
    // "the Russian military activity": no body.
    let modifies = matches!(
        text.lower(t),
        "military" | "police" | "council" | "assembly" | "court" | "community" | "minority"
    ) && t + 1 < limit
        && text.tag(t + 1) == Tag::Noun
        && text.tokens[t + 1].case == Case::Lower;
    LEXICON.lower.get(text.lower(t)).filter(|_| !modifies).map(|head| (t + 1, *head))
}
