//! What is attributed: the words before or after a cue.

use super::cues::Cue;
use super::source::Phraser;
use crate::lexicon::VerbForm;
use crate::text::{Run, Sentence, Tag, Text, TokenKind};

/// A cue with what was found around it.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The reporting words.
    pub cue: Cue,
    /// The source, before or after.
    pub source: Option<Run>,
    /// The source is taken over from the clause before ("…, adding that").
    pub shared: bool,
    /// The source stands after the verb ("said Ada Holt").
    pub inverted: bool,
    /// Where this clause starts: its source or verb, or the conjunction before.
    pub start: usize,
}

impl Clause {
    /// The first token that is the clause's own.
    pub fn own_start(&self) -> usize {
        match self.source {
            Some(source) if !self.shared && !self.inverted => source.start.min(self.cue.run.start),
            _ => self.cue.run.start,
        }
    }
}

/// The reporting clauses of a sentence: each cue with its source.
pub fn clauses(phraser: &Phraser, sentence: &Sentence, cues: &[Cue]) -> Vec<Clause> {
    let text = phraser.text;
    let mut clauses: Vec<Clause> = Vec::new();
    for &cue in cues {
        let verb = cue.run.start;
        let clause = if cue.entry.before_source {
            let source = phraser.starting_at(cue.run.end, sentence.tokens.end);
            Clause { cue, source, shared: false, inverted: true, start: verb }
        } else if let Some(source) = subject(phraser, sentence, cue) {
            Clause { cue, source: Some(source), shared: false, inverted: false, start: source.start }
        } else if let Some(source) = inverted(phraser, sentence, cue) {
            Clause { cue, source: Some(source), shared: false, inverted: true, start: verb }
        } else if let Some(source) = shared(phraser, sentence, cue, &clauses) {
            Clause { cue, source: Some(source), shared: true, inverted: false, start: verb }
        } else {
            continue;
        };
        // Back over "and", "while", "but", ", " so that the clause before ends there.
        let start = (sentence.tokens.start..clause.start)
            .rev()
            .take(3)
            .take_while(|&t| {
                matches!(text.tag(t), Tag::Conjunction | Tag::Subordinator | Tag::Adverb | Tag::Auxiliary)
                    && text.lower(t) != "that"
                    && text.lower(t) != "whether"
            })
            .last()
            .unwrap_or(clause.start);
        clauses.push(Clause { start, ..clause });
    }
    clauses
}

/// The subject before the verb. A gerund has one only in the progressive ("is saying").
fn subject(phraser: &Phraser, sentence: &Sentence, cue: Cue) -> Option<Run> {
    let text = phraser.text;
    let verb = cue.run.start;
    let before = verb.checked_sub(1)?;
    if cue.entry.form == VerbForm::Gerund && text.tag(before) != Tag::Auxiliary {
        // "with Ada Holt calling it a mistake"; but "a statement saying", "as saying".
        let source = phraser.ending_at(sentence.tokens.start, verb)?;
        let with = source.start.checked_sub(1).is_some_and(|t| text.lower(t) == "with");
        return with.then_some(source);
    }
    let mut source = phraser.subject_before(sentence, verb)?;
    if matches!(text.lower(source.start), "which" | "who") && source.len() == 1 {
        // "Norvale, which views the island as its own": the name is the source.
        let comma = source.start.checked_sub(1).filter(|&t| text.word(t) == ",").unwrap_or(source.start);
        source = phraser.ending_at(sentence.tokens.start, comma).unwrap_or(source);
        return Some(source);
    }
    if let Some(whole) = with_relative_clause(phraser, sentence, source) {
        return Some(whole);
    }
    // "to the council said": a noun phrase within a prepositional phrase is no subject, unless the phrase starts the
    // sentence's clause ("In Kyiv officials said").
    let word = source.start.checked_sub(1).filter(|&t| t >= sentence.tokens.start);
    let governed =
        word.is_some_and(|t| matches!(text.tag(t), Tag::Preposition | Tag::To) && text.lower(t) != "than");
    let only_preposition = word.is_some_and(|t| t == sentence.tokens.start);
    (!governed || only_preposition).then_some(source)
}

/// "The lawmaker who began weeks of debate said": the phrase before the verb is the end of a relative clause on the
/// sentence's subject, which is the source with all of it.
fn with_relative_clause(phraser: &Phraser, sentence: &Sentence, source: Run) -> Option<Run> {
    let text = phraser.text;
    let start = sentence.tokens.start;
    let before = source.start.checked_sub(1).filter(|&t| t > start)?;
    if phraser.is_break(before) {
        return None;
    }
    let subject = phraser.starting_at(start, source.start)?;
    let wh = (start..source.start).take(8).find(|&t| matches!(text.lower(t), "who" | "which" | "that"))?;
    let follows = wh >= subject.start && wh <= subject.end;
    let apart = (wh..source.start).any(|t| matches!(text.word(t), "," | ";" | ":") || text.quotes.opens(t));
    (follows && !apart && source.end - start <= LONGEST_RELATIVE).then_some(Run::new(start, source.end))
}

/// A subject with its relative clause is no longer than this, in tokens.
const LONGEST_RELATIVE: usize = 32;

/// The source after the verb: "…,” said Ada Holt".
fn inverted(phraser: &Phraser, sentence: &Sentence, cue: Cue) -> Option<Run> {
    let text = phraser.text;
    let verb = cue.run.start;
    let before = verb.checked_sub(1);
    let after_quotation = before.is_some_and(|b| text.quotes.closes(b) || text.word(b) == ",");
    let at_start = verb == sentence.tokens.start && text.tokens[verb].case.is_capital();
    if !(after_quotation || at_start)
        || !matches!(cue.entry.form, VerbForm::Past | VerbForm::Present)
        || !cue.entry.frames.clause && !cue.entry.frames.that
    {
        return None;
    }
    let source = phraser.starting_at(cue.run.end, sentence.tokens.end)?;
    // "Said Ada Holt: …"
    (after_quotation || matches!(text.lower_or_empty(source.end), ":" | ",")).then_some(source)
}

/// The source of the clause before, or the sentence's subject: "…, adding that", "and called on".
fn shared(phraser: &Phraser, sentence: &Sentence, cue: Cue, before: &[Clause]) -> Option<Run> {
    let text = phraser.text;
    let joined = cue.run.start.checked_sub(1).filter(|&t| t >= sentence.tokens.start)?;
    let adverbs = (sentence.tokens.start..=joined).rev().take(3).find(|&t| text.tag(t) != Tag::Adverb)?;
    let linked = matches!(text.tag(adverbs), Tag::Conjunction)
        || text.word(adverbs) == ","
        || cue.entry.form == VerbForm::Gerund;
    if !linked {
        return None;
    }
    if let Some(last) = before.last() {
        return last.source;
    }
    // The sentence's own subject: the first noun phrase that has its verb, or an apposition, right after it.
    let starts = (sentence.tokens.start..joined).take(20);
    starts.filter(|&t| t == sentence.tokens.start || text.word(t - 1) == ",").find_map(|start| {
        let subject = phraser.starting_at(start, joined)?;
        let after = (subject.end..joined.min(subject.end + 3))
            .find(|&t| text.tag(t) != Tag::Adverb)
            .unwrap_or(joined);
        (text.tag(after).is_verbal() || text.word(after) == "," && start == sentence.tokens.start)
            .then_some(subject)
    })
}

/// Where content that starts at `from` ends: at the sentence's end, or where another reporting clause begins.
pub fn end_after(text: &Text, sentence: &Sentence, from: usize, own: &Clause, clauses: &[Clause]) -> usize {
    let mut end = sentence.tokens.end;
    let later = clauses.partition_point(|c| c.cue.run.start <= own.cue.run.start);
    for other in clauses[later..].iter().filter(|c| c.start > from) {
        let before = other.start - 1;
        let comma = text.word(before) == "," || text.word(before) == ";";
        let joined = other.start < other.own_start()
            && matches!(text.tag(other.start), Tag::Conjunction | Tag::Subordinator);
        let gerund = other.cue.entry.form == VerbForm::Gerund && other.shared;
        let same_form = other.cue.entry.form == own.cue.entry.form;
        if (comma && (!other.shared || gerund || joined && same_form))
            || (joined && other.shared && same_form)
            || (gerund && comma)
        {
            end = if comma { before } else { other.start };
            break;
        }
    }
    trim_end(text, from, end)
}

/// Cuts stops and commas at the end; those within a closing mark stay.
pub fn trim_end(text: &Text, start: usize, mut end: usize) -> usize {
    while end > start
        && text.tokens[end - 1].kind == TokenKind::Punct
        && matches!(text.word(end - 1), "." | "," | ";" | ":" | "!" | "?" | "-" | "--" | "—" | "–" | "…")
    {
        end -= 1;
    }
    end
}
