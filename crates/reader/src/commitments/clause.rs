//! Where the words of a commitment end, and which of them are its condition.

use crate::text::{Gap, Run, Tag, Text, TokenKind};
use crate::times::Times;

/// A clause is cut off after this many tokens.
const LONGEST: usize = 90;
/// The words that may lie between a trigger and what belongs to it.
const LIGHT: usize = 8;
/// How far a clause of saying (", the minister said") may reach.
const SAYING: usize = 9;

/// What a commitment's words are, and the words of the condition behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The thing promised or demanded.
    pub words: Run,
    /// Its condition.
    pub condition: Option<Run>,
}

/// Passes adverbs, days and opening marks: the token at which the next weighty word stands.
pub(super) fn past_light(text: &Text, times: &Times, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && at < from + LIGHT {
        let time = |at: usize| times.within(Run::new(at, end)).next().filter(|(_, t)| t.run.start == at);
        let is_time = |at: usize| time(at).is_some() || is_day(text.lower_or_empty(at));
        let leads = matches!(text.lower(at), "on" | "in" | "at" | "late" | "earlier" | "last" | "this");
        let degree = matches!(text.lower(at), "further" | "only" | "more");
        let light = (text.tag(at) == Tag::Adverb && !degree) || text.quotes.opens(at);
        at = match time(at) {
            Some((_, time)) => time.run.end,
            None if leads
                && text.lower_or_empty(at + 1) == "the"
                && text.lower_or_empty(at + 2) == "time" =>
            {
                at + 3
            }
            None if light || is_time(at) || (leads && is_time(at + 1)) => at + 1,
            None => break,
        };
    }
    at
}

fn is_day(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "week"
            | "month"
            | "year"
    )
}

/// What cuts a clause at a token.
enum Cut {
    /// The clause ends before the token.
    Ends,
    /// A condition starts at the token.
    Condition,
    /// The clause goes on and is conditional: "depends on".
    Hinges,
}

/// The clause that starts at `start`, at most to `limit`. `infinitive`: it starts with a base form, so that a past
/// form after "and" belongs to another verb.
pub(super) fn clause(text: &Text, start: usize, limit: usize, infinitive: bool) -> Clause {
    let limit = limit.min(start + LONGEST);
    let quotation = text.quotes.around(start);
    let mut at = start;
    let mut condition = None;
    while at < limit {
        match cut(text, start, at, limit, infinitive) {
            Some(Cut::Ends) => break,
            Some(Cut::Condition) if at > start => {
                condition = Some(condition_at(text, at, limit));
                break;
            }
            Some(Cut::Hinges) if at > start => {
                let body = (at + 2).min(limit);
                at = clause(text, body, limit, false).words.end.max(body);
                condition = Some(trimmed(text, Run::new(body, at)));
                break;
            }
            _ => {}
        }
        // The closing mark of the quotation that the clause starts in ends it; one opened within goes on.
        if text.quotes.closes(at) && quotation.is_some_and(|q| text.quotes.list[q].close == Some(at)) {
            break;
        }
        at = match text.word(at) {
            "(" | "[" => past_bracket(text, at, limit),
            _ => at + 1,
        };
    }
    Clause { words: trimmed(text, Run::new(start, at.min(limit))), condition }
}

/// The token after the bracket that closes the one at `open`.
fn past_bracket(text: &Text, open: usize, limit: usize) -> usize {
    let closing = if text.word(open) == "(" { ")" } else { "]" };
    let end = limit.min(open + 30);
    (open + 1..end).find(|&t| text.word(t) == closing).map_or(open + 1, |t| t + 1)
}

/// Takes marks and stops from a run's ends.
pub(super) fn trimmed(text: &Text, run: Run) -> Run {
    let bare = |t: usize| {
        matches!(text.tokens[t].kind, TokenKind::Mark)
            || matches!(text.word(t), "," | "." | ";" | ":" | "!" | "?" | "-" | "–" | "—" | "…" | "...")
    };
    let Run { mut start, mut end } = run;
    while start < end && bare(end - 1) {
        end -= 1;
    }
    while start < end && bare(start) {
        start += 1;
    }
    Run::new(start, end)
}

fn cut(text: &Text, start: usize, at: usize, limit: usize, infinitive: bool) -> Option<Cut> {
    let word = text.lower(at);
    let next = at + 1;
    if text.tokens[at].gap >= Gap::Line && at > start && text.tokens[at].kind == TokenKind::Mark {
        return Some(Cut::Ends);
    }
    let spaced = |t: usize| t < text.tokens.len() && text.tokens[t].gap != Gap::None;
    match word {
        ";" | ":" | "." | "?" | "!" => Some(Cut::Ends),
        "-" | "–" | "—" | "--" | "―" if spaced(at) || spaced(next) => Some(Cut::Ends),
        "," | "and" | "but" | "or" | "yet" => after_joint(text, start, at, limit, infinitive),
        "if" | "unless" => Some(Cut::Condition),
        // "provided that", "provided Chile pays"; but "be provided to", "provided by 2029", "providing the crews with food".
        "provided" if starts_clause(text, at, limit) => Some(Cut::Condition),
        "providing" if text.lower_or_empty(next) == "that" || clause_follows(text, next, limit) => {
            Some(Cut::Condition)
        }
        "until" if infinitive => None,
        "until" => Some(Cut::Condition),
        "as" | "so" if matches!(text.lower_or_empty(next), "long") => Some(Cut::Condition),
        "on" if text.lower_or_empty(next) == "condition" => Some(Cut::Condition),
        "in" if matches!(text.lower_or_empty(next), "exchange" | "return") => Some(Cut::Condition),
        "subject" if text.lower_or_empty(next) == "to" => Some(Cut::Condition),
        "should"
            if at > start
                && text.tag(next.min(limit - 1)) == Tag::Pronoun
                && matches!(text.lower_or_empty(next), "they" | "he" | "she" | "it" | "we") =>
        {
            Some(Cut::Condition)
        }
        "in" if text.lower_or_empty(next) == "connection" => Some(Cut::Ends),
        "depending" if text.lower_or_empty(next) == "on" => Some(Cut::Condition),
        "depends" | "depend" | "hinges" | "hinge" if matches!(text.lower_or_empty(next), "on" | "upon") => {
            Some(Cut::Hinges)
        }
        "because" | "although" | "though" | "whereas" | "despite" | "amid" | "saying" | "adding" => {
            Some(Cut::Ends)
        }
        "after" | "when" | "while" if at > start + 1 => Some(Cut::Ends),
        "as" if at > start + 1 && clause_follows(text, next, limit) => Some(Cut::Ends),
        _ => None,
    }
}

/// What a comma or conjunction does to the clause.
fn after_joint(text: &Text, start: usize, at: usize, limit: usize, infinitive: bool) -> Option<Cut> {
    let mut next = at + 1;
    let comma = text.word(at) == ",";
    if comma && next < limit && text.quotes.closes(next) {
        // “…,” he said: the mark decides.
        return is_saying(text, next + 1, limit).then_some(Cut::Ends);
    }
    let mut joint = !comma;
    if comma && matches!(text.lower_or_empty(next), "and" | "but" | "or" | "yet") {
        if text.lower(next) != "and" && text.lower(next) != "or" {
            return Some(Cut::Ends);
        }
        next += 1;
        joint = true;
    }
    if next >= limit {
        return None;
    }
    let word = text.lower(next);
    if comma && !joint {
        if word == "as" && text.lower_or_empty(next + 1) == "well" {
            return None;
        }
        let relative = text.tag(next) == Tag::Preposition
            && text.tokens.get(next + 1).is_some_and(|_| text.tag(next + 1) == Tag::Wh);
        let parts = relative
            || word == "whose"
            || matches!(text.tag(next), Tag::Wh | Tag::Subordinator)
            || (text.tag(next) == Tag::Gerund && text.lower(next) != "including")
            || matches!(word, "according" | "despite" | "following" | "after" | "before" | "amid" | "with");
        if matches!(word, "if" | "unless" | "provided" | "until") {
            return None;
        }
        if parts || is_saying(text, next, limit) {
            return Some(Cut::Ends);
        }
    }
    let other_verb = joint
        && match text.tag(next) {
            Tag::Past => (infinitive && text.lower(start) != "be") || text.lower_or_empty(next + 1) == "that",
            Tag::Auxiliary | Tag::Modal => infinitive,
            Tag::Verb => infinitive && word.ends_with('s') && !word.ends_with("ss"),
            _ => false,
        };
    let other_clause = matches!(word, "he" | "she" | "it" | "they" | "we" | "i" | "that")
        || (clause_follows(text, next, limit) && joint);
    (other_verb || other_clause || text.lower(at) == "but").then_some(Cut::Ends)
}

/// Whether a subject and a finite verb stand at the token: "the crew was freed".
pub(super) fn clause_follows(text: &Text, at: usize, limit: usize) -> bool {
    for t in at..limit.min(at + 6) {
        let tag = text.tag(t);
        if t > at && matches!(tag, Tag::Auxiliary | Tag::Modal) {
            return true;
        }
        if t > at && tag == Tag::Past && text.tag(t - 1).is_nominal() {
            return !matches!(text.lower_or_empty(t + 1), "by" | "in");
        }
        let subject = tag.is_nominal()
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Pronoun | Tag::Number | Tag::Adverb
            );
        if !subject {
            return false;
        }
    }
    false
}

/// Whether a word that may join clauses or be a participle joins one here.
fn starts_clause(text: &Text, at: usize, limit: usize) -> bool {
    let next = at + 1;
    let participle = at > 0 && matches!(text.tag(at - 1), Tag::Auxiliary | Tag::Adverb);
    let opens = |tag: Tag| {
        tag.is_nominal()
            || matches!(tag, Tag::Subordinator | Tag::Determiner | Tag::Pronoun | Tag::Possessive)
    };
    !participle && next < limit && opens(text.tag(next))
}

/// Whether a clause of saying stands at the token: "the minister said", "said Ann Lee", "according to police".
fn is_saying(text: &Text, at: usize, limit: usize) -> bool {
    let says = |t: usize| {
        matches!(
            text.lower(t),
            "said"
                | "says"
                | "say"
                | "told"
                | "added"
                | "adds"
                | "wrote"
                | "reported"
                | "stressed"
                | "noted"
                | "according"
                | "announced"
                | "explained"
                | "emphasized"
                | "emphasised"
                | "tweeted"
                | "posted"
                | "declared"
                | "stated"
        )
    };
    for t in at..limit.min(at + SAYING).min(text.tokens.len()) {
        if says(t) {
            return true;
        }
        if matches!(text.word(t), "," | ";" | ".")
            || matches!(text.tag(t), Tag::To | Tag::Wh | Tag::Subordinator)
        {
            return false;
        }
    }
    false
}

/// The condition that starts at the token.
fn condition_at(text: &Text, at: usize, limit: usize) -> Run {
    let body = past_condition_word(text, at);
    let end = clause(text, body, limit, false).words.end;
    trimmed(text, Run::new(at, end.max(body)))
}

/// The token after a condition's first words.
fn past_condition_word(text: &Text, at: usize) -> usize {
    match text.lower(at) {
        "as" | "so" => at + 3,
        "on" | "in" | "subject" | "depending" => at + 2,
        _ => at + 1,
    }
    .min(text.tokens.len())
}

/// The condition that a sentence starts with, before the token: "If the ships leave, …".
pub(super) fn fronted_condition(text: &Text, before: usize) -> Option<Run> {
    let sentence = text.sentence_of(before).tokens;
    let start = text
        .quotes
        .around(before)
        .map_or(sentence.start, |q| text.quotes.list[q].inner.start.max(sentence.start));
    let head = (start..before.min(start + 4))
        .find(|&t| matches!(text.lower(t), "if" | "unless" | "provided" | "until" | "should"))?;
    if text.lower(head) == "should" && head != start {
        return None;
    }
    let comma = (head + 1..before).take(LONGEST).find(|&t| text.word(t) == ",")?;
    Some(Run::new(head, comma))
}
