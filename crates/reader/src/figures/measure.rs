//! What a figure measures: told by its unit, its noun, the verb that it is subject or object of, or the figure that it
//! is listed with.

use super::noun;
use super::number::Style;
use super::quantity::Quantity;
use super::words::{Class, Counts, Cue, UnitKind, WORDS};
use crate::lexicon::VerbForm;
use crate::text::{Run, Tag, Text, TokenKind};
use rapporteur_record::Measure;

/// A measure and what told it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Told {
    pub measure: Measure,
    pub rule: &'static str,
}

fn told(measure: Measure, rule: &'static str) -> Option<Told> {
    Some(Told { measure, rule })
}

/// How far a predicate is looked for, in tokens.
const REACH: usize = 16;

/// By the unit alone: money, shares, lengths, ages, spans of time.
pub(super) fn by_unit(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    if is_age(text, quantity) {
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
    let _ = noun;
    if quantity.style == Style::Part { told(Measure::Share, "part") } else { None }
}

/// "aged 28", "a 25-year-old", "Lee, 34,", "when she was four", "65 and over".
pub(super) fn is_age(text: &Text, quantity: &Quantity) -> bool {
    let years =
        quantity.unit.as_ref().is_some_and(|u| matches!(u.name.as_str(), "year" | "month" | "week" | "day"));
    let end = quantity.end;
    let words_after = |n: usize| text.lower_or_empty(end + n);
    if years {
        let old =
            (0..3).any(|n| matches!(words_after(n), "old" | "olds") && (0..n).all(|k| words_after(k) == "-"));
        let of_age = words_after(0) == "of" && words_after(1) == "age";
        return old && !matches!(text.lower_or_empty(end + 2), "embargo" | "war" | "conflict" | "commercial")
            || of_age;
    }
    if quantity.unit.is_some()
        || quantity.max.or(quantity.min).is_none_or(|n| n > rapporteur_record::Decimal::from(120))
    {
        return false;
    }
    let start = quantity.run.start;
    let previous = if start > 0 { text.lower(start - 1) } else { "" };
    let second = if start > 1 { text.lower(start - 2) } else { "" };
    if matches!(previous, "aged" | "age" | "ages" | "turned" | "turning") && second != "under"
        || previous == "of" && matches!(second, "age" | "ages")
    {
        return words_after(0) != "%";
    }
    if previous == "from" && second == "age" {
        return true;
    }
    is_apposed_age(text, quantity)
}

/// "Ann Lee, 34, said": a number between commas (or brackets) after a name or a person's word.
fn is_apposed_age(text: &Text, quantity: &Quantity) -> bool {
    let (start, end) = (quantity.run.start, quantity.run.end);
    if start < 2 || quantity.style == Style::Vague || quantity.style == Style::Part {
        return false;
    }
    let opens = text.lower(start - 1);
    let closes = text.lower_or_empty(end);
    let bracketed = opens == "(" && closes == ")";
    let commas = opens == "," && matches!(closes, "," | "." | ";" | ")")
        || opens == ","
            && text.lower_or_empty(end) == "and"
            && text.tokens.get(end + 1).is_some_and(|t| t.case.is_capital());
    if !bracketed && !commas {
        return false;
    }
    let person = text.tag(start - 2) == Tag::Name || is_person_word(text.lower(start - 2));
    let adult_or_child = quantity.min.is_some_and(|n| n >= rapporteur_record::Decimal::ONE && n.scale() == 0);
    person
        && adult_or_child
        && text.tokens[start - 2].kind == TokenKind::Word
        && !super::refusal::is_month(text.lower(start - 2))
}

fn is_person_word(word: &str) -> bool {
    matches!(
        word,
        "son"
            | "daughter"
            | "brother"
            | "sister"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "girl"
            | "boy"
            | "man"
            | "woman"
            | "child"
    )
}

/// By the counted noun itself: "27 dead", "88 deaths", "six meetings".
pub(super) fn by_noun(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let start = quantity.end;
    // "12 dead", "12 wounded", "12 seriously injured": the state stands where the noun would.
    let adverb = usize::from(text.tokens.get(start).is_some() && text.lower(start).ends_with("ly"));
    let at = |t: usize| (t < text.tokens.len()).then(|| WORDS.nouns.at(text, t)).flatten();
    if let Some((_, measure)) = at(start + adverb)
        && matches!(
            text.lower(start + adverb),
            "dead" | "wounded" | "injured" | "missing" | "hospitalised" | "hospitalized" | "displaced"
        )
    {
        // "12 wounded soldiers" too.
        return told(*measure, "noun-of-state");
    }
    for t in noun {
        if matches!(text.lower(t), "dead" | "wounded" | "injured" | "missing" | "displaced")
            && let Some((_, measure)) = at(t)
        {
            return told(*measure, "noun-of-state");
        }
    }
    let head = noun::head(noun)?;
    for first in head.saturating_sub(2).max(noun.start)..=head {
        if let Some((run, measure)) = at(first)
            && run.end == head + 1
        {
            return told(*measure, "noun");
        }
    }
    None
}

/// Whether the cue's class admits the noun; a noun left out fits people.
fn admits(text: &Text, cue: &Cue, noun: Run) -> bool {
    let Some(class) = cue.class else { return true };
    match noun::head(noun) {
        Some(head) => {
            let word = text.lower(head);
            WORDS.is(word, class)
                || class == Class::People && WORDS.is_unknown(word) && text.tokens[head].case.is_capital()
        }
        None => matches!(
            class,
            Class::People | Class::Captives | Class::Forces | Class::Voters | Class::Civilians
        ),
    }
}

/// The cues of the verb phrase that starts at the token.
fn cues_at<'w>(text: &Text, at: usize) -> Option<(Run, VerbForm, &'w [Cue])> {
    if at >= text.tokens.len() {
        return None;
    }
    let (run, (form, cues)) = WORDS.verbs.at(text, at)?;
    Some((run, *form, cues.as_slice()))
}

fn fitting(text: &Text, cues: &[Cue], counts: Counts, noun: Run) -> Option<Measure> {
    cues.iter().find(|c| c.counts == counts && admits(text, c, noun)).map(|c| c.measure)
}

/// By the verb after: "12 people were killed", "12 people killed in", "12 died", "left 12 people dead". `limit` is where
/// the next figure starts, or the sentence ends.
pub(super) fn by_predicate(text: &Text, quantity: &Quantity, noun: Run, limit: usize) -> Option<Told> {
    let mut at = noun.end.max(quantity.end);
    let stop = limit.min(at + REACH);
    let mut passive = false;
    let mut auxiliary = false;
    while at < stop {
        let word = text.lower(at);
        if let Some((run, measure)) = WORDS.states.at(text, at)
            && run.end <= limit
        {
            return told(*measure, "state");
        }
        let tag = text.tag(at);
        let verbal = tag.is_verbal()
            || matches!(tag, Tag::Gerund)
            || auxiliary
            || matches!(tag, Tag::Noun | Tag::Adjective);
        if let Some((run, form, cues)) = cues_at(text, at).filter(|_| verbal) {
            let object_follows = starts_object(text, run.end);
            let reduced = form == VerbForm::Past && !auxiliary && !object_follows;
            let passive_measure = fitting(text, cues, Counts::Object, noun).filter(|_| passive || reduced);
            let active_measure = fitting(text, cues, Counts::Subject, noun).filter(|_| !passive);
            if let Some(measure) = passive_measure.or(active_measure) {
                return told(measure, "predicate");
            }
        }
        match word {
            "was" | "were" | "been" | "be" | "being" | "is" | "are" | "got" | "'re" => {
                (passive, auxiliary) = (true, true);
            }
            "has" | "have" | "had" | "having" | "'ve" | "will" | "would" | "may" | "might" | "could"
            | "can" | "must" => auxiliary = true,
            "who" | "that" | "which" | "whom" => {}
            // "were confirmed dead", "were reported killed", "were left missing".
            "confirmed" | "reported" | "found" | "feared" | "believed" | "left" | "listed" | "pronounced"
            | "declared" | "presumed" | "remain" | "remained" | "remains" | "reportedly" | "said" | "to"
            | "have," | "known"
                if auxiliary || word.starts_with("remain") => {}
            "," | ";" | "." | ":" | "and" | "but" | "while" | "when" | "after" | "as" => return None,
            _ => match tag {
                Tag::Adverb | Tag::Negation => {}
                // "in the city", "from the province": what stands between is not the predicate.
                Tag::Preposition if !auxiliary => {}
                Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Noun | Tag::Adjective | Tag::Number
                    if !auxiliary => {}
                Tag::Gerund if !auxiliary => {}
                Tag::Mark => {}
                Tag::Punct if matches!(word, "(" | ")" | "-") => {}
                _ => {
                    if auxiliary || tag.is_verbal() {
                        // Another verb: it is not told here; states may still follow ("were found dead").
                        if !matches!(tag, Tag::Past) {
                            return None;
                        }
                        return state_soon(text, at + 1, stop);
                    }
                    return None;
                }
            },
        }
        at += 1;
    }
    None
}

/// "were found late in the evening dead" is not read; "were found dead" is.
fn state_soon(text: &Text, at: usize, stop: usize) -> Option<Told> {
    (at..stop.min(at + 2)).find_map(|t| WORDS.states.at(text, t)).and_then(|(_, m)| told(*m, "state"))
}

/// Whether an object starts here: an active verb.
fn starts_object(text: &Text, at: usize) -> bool {
    if at >= text.tokens.len() {
        return false;
    }
    matches!(text.tag(at), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Name)
        || text.tag(at) == Tag::Pronoun && !matches!(text.lower(at), "there")
        || text.tag(at) == Tag::Noun && !matches!(text.lower(at), "yesterday" | "today")
}

/// By the verb or noun before: "killed 12", "the death of 50", "attacks on three hotels".
pub(super) fn by_governor(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let floor = sentence.start.max(quantity.run.start.saturating_sub(9));
    let mut at = quantity.run.start;
    let mut prepositions = 0;
    while at > floor {
        at -= 1;
        let word = text.lower(at);
        if let Some((measure, class)) = of_noun_ending(text, at + 1, floor) {
            let cue = Cue { measure, counts: Counts::Object, class };
            if admits(text, &cue, noun) {
                return told(measure, "noun-before");
            }
        }
        // Verb phrases of several words start before their last word.
        for len in 1..=3.min(at + 1 - floor) {
            let start = at + 1 - len;
            if let Some((run, _, cues)) = cues_at(text, start)
                && run.end == at + 1
                && (text.tag(start) != Tag::Noun || prepositions == 0)
                && !is_passive(text, start, floor)
                && prepositions == 0
            {
                return fitting(text, cues, Counts::Object, noun).and_then(|m| told(m, "object"));
            }
        }
        match text.tag(at) {
            Tag::Determiner | Tag::Adverb | Tag::Possessive | Tag::Mark => {}
            Tag::Adjective => {}
            Tag::Preposition if matches!(word, "of" | "up") => prepositions += 1,
            Tag::Noun if prepositions > 0 || matches!(word, "total") => {}
            _ => return None,
        }
    }
    None
}

/// A phrase such as "the death of" that ends before the token.
fn of_noun_ending(text: &Text, end: usize, floor: usize) -> Option<(Measure, Option<Class>)> {
    let longest = 4.min(end - floor);
    (1..=longest).rev().find_map(|len| {
        let (run, found) = WORDS.of_nouns.at(text, end - len)?;
        (run.end == end).then_some(*found)
    })
}

/// "were killed 12 ..." does not count what follows.
fn is_passive(text: &Text, verb: usize, floor: usize) -> bool {
    verb > floor && matches!(text.lower(verb - 1), "was" | "were" | "been" | "be" | "being" | "is" | "are")
}
