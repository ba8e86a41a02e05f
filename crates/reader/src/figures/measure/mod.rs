//! What a figure measures: told by its unit, by the verb that it is subject or object of, by its noun, or by a
//! toll that it states. (Lists and parts take theirs from their neighbours: `relate`.) Parts: `predicate` (verbs after the noun), `toll`.

mod predicate;
mod toll;

use crate::figures::age;
use crate::figures::noun;
use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::figures::words::{Class, Counts, Cue, UnitKind, WORDS};
use crate::lexicon::VerbForm;
use crate::text::{Run, Tag, Text, TokenKind};
use predicate::Predicate;
use rapporteur_record::Measure;
use toll::by_toll;

/// A measure and what told it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::figures) struct Told {
    pub measure: Measure,
    pub rule: &'static str,
    /// The noun of a toll: "the number of wounded rose to 12".
    pub noun: Option<usize>,
}

pub(in crate::figures) fn told(measure: Measure, rule: &'static str) -> Option<Told> {
    Some(Told { measure, rule, noun: None })
}

/// How far a predicate is looked for, in tokens.
const REACH: usize = 16;

/// The measure of a quantity by its own surroundings. `starts` are the first tokens of all quantities, in order.
pub(in crate::figures) fn of(text: &Text, quantity: &Quantity, noun: Run, starts: &[usize]) -> Option<Told> {
    if let Some(told) = by_unit(text, quantity)
        .or_else(|| by_ballot(text, quantity, noun))
        .or_else(|| by_number_after(text, quantity, noun))
    {
        return Some(told);
    }
    let predicate = Predicate::read(text, quantity, noun, starts);
    // "shot 12 people dead": the state outranks the verb; "(who) killed 12 people fled": the verb before what follows.
    predicate
        .main
        .filter(|told| told.rule == "state")
        .or_else(|| by_governor(text, quantity, noun))
        .or(predicate.main)
        .or_else(|| by_modifier(text, noun))
        .or(predicate.relative)
        .or_else(|| by_noun(text, quantity, noun))
        .or_else(|| by_toll(text, quantity, noun))
        .or_else(|| by_times_met(text, quantity, noun))
        .or_else(|| by_head_alone(text, noun))
}

/// By the unit alone: money, shares, lengths, ages, spans of time.
fn by_unit(text: &Text, quantity: &Quantity) -> Option<Told> {
    if age::is_age(text, quantity) {
        return told(Measure::Age, "age");
    }
    if let Some(unit) = &quantity.unit {
        return match unit.kind {
            UnitKind::Share => told(Measure::Share, "unit"),
            UnitKind::Money => told(Measure::Money, "unit"),
            UnitKind::Distance => told(Measure::Distance, "unit"),
            UnitKind::Duration => told(Measure::Duration, "unit"),
            UnitKind::Measure => told(Measure::Count, "unit"),
        };
    }
    if quantity.style == Style::Part { told(Measure::Share, "part") } else { None }
}

/// "voted 13-0", "by 98-2", "120 for and 30 against".
fn by_ballot(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    if quantity.unit.is_some() || !noun.is_empty() || quantity.style != Style::Digits {
        return None;
    }
    let (start, end) = (quantity.run.start, quantity.run.end);
    let dash = |at: usize| matches!(text.lower_or_empty(at), "-" | "–");
    let paired = dash(end) && text.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number)
        || start > 1 && dash(start - 1) && text.tokens[start - 2].kind == TokenKind::Number;
    let for_or_against = matches!(text.lower_or_empty(end), "for" | "against")
        && matches!(text.lower_or_empty(end + 1), "and" | "," | "." | "" | ";")
        && (start.saturating_sub(5)..(end + 6).min(text.tokens.len()))
            .any(|t| !(start..=end).contains(&t) && matches!(text.lower(t), "for" | "against"));
    if paired || for_or_against { told(Measure::Votes, "ballot") } else { None }
}

/// "bringing to 45 the number killed this year".
fn by_number_after(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let at = quantity.end;
    let stated = noun.is_empty()
        && text.lower_or_empty(at) == "the"
        && matches!(text.lower_or_empty(at + 1), "number" | "total" | "toll");
    let end = text.sentence_of(quantity.run.start).tokens.end.min(at + 7);
    if !stated {
        return None;
    }
    (at + 2..end).find_map(|t| {
        let by_verb = || {
            let (_, _, cues) = cues_at(text, t).filter(|(_, form, _)| *form == VerbForm::Past)?;
            fitting(text, cues, Counts::Object, noun)
        };
        by_verb().or_else(|| WORDS.nouns.at(text, t).map(|(_, m)| *m)).and_then(|m| told(m, "toll"))
    })
}

/// By the counted noun itself: "27 dead", "88 deaths", "six meetings".
fn by_noun(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let start = quantity.end;
    // "12 dead", "12 seriously injured": the state stands where the noun would.
    let adverb = usize::from(text.lower_or_empty(start).ends_with("ly"));
    let found = |t: usize| (t < text.tokens.len()).then(|| WORDS.nouns.at(text, t)).flatten();
    if is_state(text.lower_or_empty(start + adverb))
        && let Some((_, measure)) = found(start + adverb)
    {
        return told(*measure, "noun-of-state");
    }
    if let Some((_, measure)) = noun.iter().filter(|&t| is_state(text.lower(t))).find_map(found) {
        return told(*measure, "noun-of-state");
    }
    let head = noun::head(noun)?;
    let first = head.saturating_sub(2).max(noun.start);
    (first..=head)
        .filter_map(found)
        .find(|(run, _)| run.end == head + 1)
        .and_then(|(_, measure)| told(*measure, "noun"))
}

fn is_state(word: &str) -> bool {
    matches!(word, "dead" | "wounded" | "injured" | "missing" | "displaced" | "hospitalised" | "hospitalized")
}

/// By a participle among the noun's words: "three attacked hotels", "103 released servicemen".
fn by_modifier(text: &Text, noun: Run) -> Option<Told> {
    let head = noun::head(noun)?;
    (noun.start..head).filter(|&t| text.tag(t) == Tag::Past).find_map(|t| {
        let (run, _, cues) = cues_at(text, t)?;
        let measure = fitting(text, cues, Counts::Object, noun)?;
        (run.end <= head).then_some(())?;
        told(measure, "modifier")
    })
}

/// Whether the cue's class admits the noun; a noun left out fits people.
fn admits(text: &Text, cue: &Cue, noun: Run) -> bool {
    let Some(class) = cue.class else { return true };
    match noun::head(noun) {
        Some(head) => {
            let word = text.lower(head);
            // "Rwandans", "Uyghurs": capitals that no list knows are people.
            let unknown_people =
                class == Class::People && WORDS.is_unknown(word) && text.tokens[head].case.is_capital();
            WORDS.is(word, class) || unknown_people
        }
        None => matches!(class, Class::People | Class::Captives | Class::Voters | Class::Civilians),
    }
}

/// The cues of the verb phrase that starts at the token.
fn cues_at(text: &Text, at: usize) -> Option<(Run, VerbForm, &'static [Cue])> {
    if at >= text.tokens.len() {
        return None;
    }
    let (run, (form, cues)) = WORDS.verbs.at(text, at)?;
    Some((run, *form, cues.as_slice()))
}

fn fitting(text: &Text, cues: &[Cue], counts: Counts, noun: Run) -> Option<Measure> {
    cues.iter().find(|c| c.counts == counts && admits(text, c, noun)).map(|c| c.measure)
}

/// By the verb or noun before: "killed 12", "the death of 50", "attacks on three hotels".
fn by_governor(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let floor = sentence.start.max(quantity.run.start.saturating_sub(9));
    let mut at = quantity.run.start;
    let mut prepositions = 0;
    while at > floor {
        at -= 1;
        if let Some((measure, class)) = of_noun_ending(text, at + 1, floor)
            && admits(text, &Cue { measure, counts: Counts::Object, class }, noun)
        {
            return told(measure, "noun-before");
        }
        if prepositions == 0
            && let Some(cues) = active_verb_ending(text, at + 1, floor)
        {
            return fitting(text, cues, Counts::Object, noun).and_then(|m| told(m, "object"));
        }
        match text.tag(at) {
            Tag::Determiner | Tag::Adverb | Tag::Possessive | Tag::Mark | Tag::Adjective => {}
            Tag::Preposition if matches!(text.lower(at), "of" | "up") => prepositions += 1,
            Tag::Noun if prepositions > 0 || text.lower(at) == "total" => {}
            _ => return None,
        }
    }
    None
}

/// The cues of a verb phrase that ends before the token and is not passive ("were killed 12" counts nothing).
fn active_verb_ending(text: &Text, end: usize, floor: usize) -> Option<&'static [Cue]> {
    (1..=3.min(end - floor)).find_map(|len| {
        let start = end - len;
        let (_, form, cues) = cues_at(text, start).filter(|(run, _, _)| run.end == end)?;
        let passive = start > floor
            && form == VerbForm::Past
            && matches!(text.lower(start - 1), "was" | "were" | "been" | "be" | "being" | "is" | "are");
        (!passive).then_some(cues)
    })
}

/// A phrase such as "the death of" that ends before the token.
fn of_noun_ending(text: &Text, end: usize, floor: usize) -> Option<(Measure, Option<Class>)> {
    let longest = 4.min(end - floor);
    (1..=longest).rev().find_map(|len| {
        let (run, found) = WORDS.of_nouns.at(text, end - len)?;
        (run.end == end).then_some(*found)
    })
}

/// "met five times": meetings.
fn by_times_met(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let head = noun::head(noun).filter(|&h| text.lower(h) == "times")?;
    let floor = text.sentence_of(head).tokens.start.max(quantity.run.start.saturating_sub(5));
    let met =
        (floor..quantity.run.start).any(|t| matches!(text.lower(t), "met" | "meet" | "meeting" | "meets"));
    if met { told(Measure::Meetings, "met-times") } else { None }
}

/// Soldiers of whom nothing else is said are stationed somewhere: "5,000 troops".
fn by_head_alone(text: &Text, noun: Run) -> Option<Told> {
    let head = noun::head(noun)?;
    let strong = text.lower_or_empty(noun.start.wrapping_sub(1)) == "strong";
    let force =
        matches!(text.lower(head), "force" | "contingent" | "army" | "garrison" | "battalion" | "brigade");
    if matches!(text.lower(head), "troops" | "peacekeepers") || strong && force {
        told(Measure::Deployed, "troops")
    } else {
        None
    }
}
