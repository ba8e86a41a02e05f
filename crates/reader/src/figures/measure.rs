//! What a figure measures: told by its unit, by the verb that it is subject or object of, by its noun, or by a
//! toll that it states. (Lists and parts take theirs from their neighbours: `relate`.)

use super::age;
use super::noun;
use super::number::Style;
use super::quantity::Quantity;
use super::words::{Class, Counts, Cue, UnitKind, WORDS};
use crate::lexicon::VerbForm;
use crate::text::{Run, Tag, Text};
use rapporteur_record::Measure;

/// A measure and what told it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Told {
    pub measure: Measure,
    pub rule: &'static str,
    /// The noun of a toll: "the number of wounded rose to 12".
    pub noun: Option<usize>,
}

pub(super) fn told(measure: Measure, rule: &'static str) -> Option<Told> {
    Some(Told { measure, rule, noun: None })
}

/// How far a predicate is looked for, in tokens.
const REACH: usize = 16;

/// The measure of a quantity by its own surroundings. `starts` are the first tokens of all quantities, in order.
pub(super) fn of(text: &Text, quantity: &Quantity, noun: Run, starts: &[usize]) -> Option<Told> {
    if let Some(told) = by_unit(text, quantity) {
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

/// What the verbs after a noun say of it.
#[derive(Default)]
struct Predicate {
    /// "12 people were killed", "12 people killed in", "12 died", "12 people dead".
    main: Option<Told>,
    /// "12 people who were killed".
    relative: Option<Told>,
}

/// Where a reading of the words after a noun stands.
struct Reading {
    passive: bool,
    auxiliary: bool,
    relative: bool,
}

/// What a word says about going on.
enum Step {
    GoOn,
    JumpTo(usize),
    Stop,
}

impl Predicate {
    fn read(text: &Text, quantity: &Quantity, noun: Run, starts: &[usize]) -> Self {
        let mut predicate = Predicate::default();
        let sentence_end = text.sentence_of(quantity.run.start).tokens.end;
        let mut at = noun.end.max(quantity.end).max(quantity.run.end);
        let mut limit = next_start(starts, at).min(sentence_end);
        let stop = sentence_end.min(at + REACH + 12);
        let mut reading = Reading { passive: false, auxiliary: false, relative: false };
        while at < limit.min(stop) {
            if let Some(found) = said_at(text, at, limit, noun, &reading) {
                if !reading.relative {
                    predicate.main = Some(found);
                    return predicate;
                }
                predicate.relative.get_or_insert(found);
                reading = Reading { passive: false, auxiliary: false, relative: false };
                at += 1;
                continue;
            }
            match reading.step(text, at, sentence_end) {
                Step::GoOn => at += 1,
                Step::JumpTo(next) => {
                    at = next;
                    limit = next_start(starts, at).min(sentence_end);
                }
                Step::Stop => {
                    // "were found dead", "were pulled out alive": a state may follow one other participle.
                    if reading.auxiliary && text.tag(at) == Tag::Past {
                        let soon = (at + 1..limit.min(at + 3)).find_map(|t| WORDS.states.at(text, t));
                        let found = soon.and_then(|(_, measure)| told(*measure, "state"));
                        if reading.relative { predicate.relative = found } else { predicate.main = found }
                    }
                    return predicate;
                }
            }
        }
        predicate
    }
}

/// The first quantity at or after the token.
fn next_start(starts: &[usize], at: usize) -> usize {
    let next = starts.partition_point(|&s| s < at);
    starts.get(next).copied().unwrap_or(usize::MAX)
}

/// What the words at the token say of the noun.
fn said_at(text: &Text, at: usize, limit: usize, noun: Run, reading: &Reading) -> Option<Told> {
    if let Some((run, measure)) = WORDS.states.at(text, at)
        && run.end <= limit
    {
        return told(*measure, "state");
    }
    let tag = text.tag(at);
    let verbal = tag.is_verbal() || matches!(tag, Tag::Gerund | Tag::Noun | Tag::Adjective | Tag::Adverb);
    let (run, form, cues) = cues_at(text, at).filter(|_| verbal || reading.auxiliary)?;
    let reduced = form == VerbForm::Past && !reading.auxiliary && !starts_object(text, run.end);
    let object = fitting(text, cues, Counts::Object, noun).filter(|_| reading.passive || reduced);
    let subject = fitting(text, cues, Counts::Subject, noun).filter(|_| !reading.passive);
    // "four nations to support it" have not voted.
    let infinitive = at > 0 && text.tag(at - 1) == Tag::To;
    let subject = subject.filter(|m| *m != Measure::Votes || !infinitive);
    object.or(subject).and_then(|measure| told(measure, "predicate"))
}

impl Reading {
    fn step(&mut self, text: &Text, at: usize, sentence_end: usize) -> Step {
        let word = text.lower(at);
        match word {
            "was" | "were" | "been" | "be" | "being" | "is" | "are" | "got" | "'re" => {
                (self.passive, self.auxiliary) = (true, true);
                return Step::GoOn;
            }
            "has" | "have" | "had" | "having" | "'ve" | "will" | "would" | "may" | "might" | "could"
            | "can" | "must" => {
                self.auxiliary = true;
                return Step::GoOn;
            }
            "those" | "these" | "them" | "whom" | "which" if at > 0 && text.lower(at - 1) == "of" => {
                return Step::GoOn;
            }
            "who" | "which" | "whom" | "that" => {
                self.relative = true;
                return Step::GoOn;
            }
            "to" if !self.auxiliary => return Step::GoOn,
            // "were confirmed dead", "were reported killed", "remain missing".
            "confirmed" | "reported" | "feared" | "believed" | "left" | "listed" | "pronounced"
            | "declared" | "presumed" | "reportedly" | "said" | "to" | "known"
                if self.auxiliary =>
            {
                return Step::GoOn;
            }
            "remain" | "remained" | "remains" => return Step::GoOn,
            "and" if !self.auxiliary && joins_subjects(text, at, sentence_end) => return Step::GoOn,
            "," if !self.auxiliary => return jump_over_apposition(text, at, sentence_end),
            "," | ";" | "." | ":" | "and" | "but" | "while" | "when" | "after" | "as" => return Step::Stop,
            "(" | ")" | "-" => return Step::GoOn,
            _ => {}
        }
        match text.tag(at) {
            Tag::Adverb | Tag::Negation | Tag::Mark => Step::GoOn,
            // "in the city", "from the province": what stands between is not the predicate.
            Tag::Preposition
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Name
            | Tag::Noun
            | Tag::Adjective
            | Tag::Number
            | Tag::Gerund
                if !self.auxiliary =>
            {
                Step::GoOn
            }
            _ => Step::Stop,
        }
    }
}

/// "12 nurses and others were killed": bare nouns up to an auxiliary.
fn joins_subjects(text: &Text, and: usize, sentence_end: usize) -> bool {
    let end = (and + 1..sentence_end.min(and + 5)).find(|&t| {
        !matches!(text.tag(t), Tag::Noun | Tag::Adjective | Tag::Name) && text.lower(t) != "others"
    });
    end.is_some_and(|t| t > and + 1 && text.tag(t) == Tag::Auxiliary)
}

/// "12 people, including three children, were killed", "40 flights from Om, the capital, were cancelled".
fn jump_over_apposition(text: &Text, at: usize, sentence_end: usize) -> Step {
    let relative = matches!(text.lower_or_empty(at + 1), "who" | "which");
    let close = (at + 2..sentence_end.min(at + 16)).find(|&t| text.lower(t) == ",");
    match close {
        Some(close) if close + 1 < sentence_end && text.tag(close + 1).is_verbal() && !relative => {
            Step::JumpTo(close + 1)
        }
        _ => Step::Stop,
    }
}

/// Whether an object starts here: an active verb.
fn starts_object(text: &Text, at: usize) -> bool {
    if at >= text.tokens.len() {
        return false;
    }
    matches!(text.tag(at), Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Name)
        || text.tag(at) == Tag::Pronoun && !matches!(text.lower(at), "there")
        || text.tag(at) == Tag::Noun && !matches!(text.lower(at), "yesterday" | "today" | "overnight")
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

/// By a toll that the figure states: "the number of wounded rose to 12", "confirmed deaths are 14 civilians".
fn by_toll(text: &Text, quantity: &Quantity, noun: Run) -> Option<Told> {
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
    if matches!(text.lower(head), "troops" | "peacekeepers") {
        told(Measure::Deployed, "troops")
    } else {
        None
    }
}
