//! One statement a reporting clause: cue, source and content put together.

use super::Statement;
use super::content::{self, Clause};
use super::cues;
use super::source::Phraser;
use super::turns::Turns;
use crate::names::Mention;
use crate::text::{Quotation, Run, Sentence, Text, TokenKind};
use crate::trace::{Trace, Verdict};
use rapporteur_record::StatementForm;

/// The statements that have a cue, in order of the cues.
pub fn read(phraser: &Phraser, turns: &Turns, trace: &Trace) -> Vec<Statement> {
    let mut list = Vec::new();
    for sentence in phraser.text.body() {
        if turns.holds(sentence.paragraph) {
            continue;
        }
        let sentence = &after_dateline(phraser.text, *sentence);
        let cues = cues::in_sentence(phraser.text, sentence);
        let clauses = content::clauses(phraser, sentence, &cues);
        for clause in &clauses {
            let span = phraser.text.span(clause.cue.run);
            let reader = Drafter { phraser, text: phraser.text, sentence, clause, clauses: &clauses };
            match reader.statement() {
                Some((statement, rule)) => {
                    trace.note("statements", rule, Verdict::Kept, span, || {
                        let source = statement.source.first().map_or("nobody", |&s| phraser.text.words(s));
                        format!("\"{}\" reports what {source} says", phraser.text.words(clause.cue.run))
                    });
                    list.push(statement);
                }
                None => trace.note("statements", "cue-without-content", Verdict::Dropped, span, || {
                    format!(
                        "\"{}\" can report, but nothing that it reports was found beside it",
                        phraser.text.words(clause.cue.run)
                    )
                }),
            }
        }
    }
    list
}

/// The sentence without the dateline that it starts with: nobody who speaks is named there.
fn after_dateline(text: &Text, mut sentence: Sentence) -> Sentence {
    if let Some(line) = text.dateline
        && line.tokens.start == sentence.tokens.start
        && line.tokens.end < sentence.tokens.end
    {
        sentence.tokens.start = line.tokens.end;
    }
    sentence
}

/// A reporting clause within its sentence.
pub(super) struct Drafter<'a> {
    pub(super) phraser: &'a Phraser<'a>,
    pub(super) text: &'a Text<'a>,
    pub(super) sentence: &'a Sentence,
    pub(super) clause: &'a Clause,
    pub(super) clauses: &'a [Clause],
}

impl Drafter<'_> {
    /// The statement and the name of the layout that gave it.
    fn statement(&self) -> Option<(Statement, &'static str)> {
        let between = self.between();
        let (content, rule) = self.content(&between)?;
        // "said that, like him, she had …": the comma after "that" is none of the content's.
        let bare =
            |c: Run| Run::new(c.start + usize::from(c.len() > 1 && self.text.word(c.start) == ","), c.end);
        let content: Vec<Run> = content.into_iter().filter(|c| !c.is_empty()).map(bare).collect();
        if content.is_empty() || rule == "object" && self.holds_lost_mark(content[0]) {
            return None;
        }
        let form = form_of(self.text, &content);
        let addressees = between.listener.map(|l| self.entities_of(l)).unwrap_or_default();
        let entry = self.clause.cue.entry;
        Some((
            Statement {
                mode: entry.mode,
                form,
                speakers: Vec::new(),
                source: self.clause.source.into_iter().collect(),
                cue: vec![self.clause.cue.run],
                content,
                addressees,
                channel: between.channel,
                time: between.time,
                within: None,
                relayed_by: between.relayed_by,
                denied: matches!(entry.base.as_str(), "deny" | "dispute" | "refute"),
                confidence: confidence(rule),
            },
            rule,
        ))
    }

    /// Whether a mark that opens a quotation of unknown end stands within: nobody can tell what was said.
    fn holds_lost_mark(&self, content: Run) -> bool {
        let opening = |t: usize| self.text.quotes.opening_at(t).map(|q| &self.text.quotes.list[q]);
        content.iter().filter_map(opening).any(|q| q.broken && q.inner.is_empty())
    }

    pub(super) fn entities_of(&self, run: Run) -> Vec<usize> {
        let (text, names) = (self.text, self.phraser.names);
        // "told French president Ada Holt" is said to her, "told a rally in Tolm" not to Tolm.
        let is_meant = |m: &&Mention| {
            let there = m.run.start > run.start && matches!(text.lower(m.run.start - 1), "in" | "at");
            !there && !names.is_within_another(m)
        };
        names.mentions_in(run).iter().filter(is_meant).take(1).map(|m| m.entity).collect()
    }
}

/// The words of a quotation: without its marks and a comma before the closing one.
pub fn inner_words(text: &Text, quotation: &Quotation) -> Run {
    let mut inner = quotation.inner;
    while inner.end > inner.start && text.word(inner.end - 1) == "," {
        inner.end -= 1;
    }
    inner
}

/// Direct where all is quoted, indirect where nothing is.
pub fn form_of(text: &Text, content: &[Run]) -> StatementForm {
    let quoted = |t: usize| text.quotes.around(t).is_some();
    let word =
        |t: &usize| matches!(text.tokens[*t].kind, TokenKind::Word | TokenKind::Number | TokenKind::Address);
    let mut some = false;
    let mut all = true;
    for token in content.iter().flat_map(|c| c.iter()).filter(word) {
        let inside = quoted(token);
        some |= inside;
        all &= inside;
    }
    match (some, all) {
        (true, true) => StatementForm::Direct,
        (true, false) => StatementForm::Mixed,
        _ => StatementForm::Indirect,
    }
}

/// How often each layout was right on the training records.
fn confidence(rule: &str) -> f32 {
    match rule {
        "cue-after-content" | "cue-before-quotation" => 0.95,
        "that-clause" | "according-to-before" | "according-to-after" | "colon" => 0.9,
        "bare-clause" => 0.85,
        "infinitive" | "question-clause" => 0.7,
        _ => 0.55,
    }
}
