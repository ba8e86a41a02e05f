//! Quotations that no cue claimed: further pieces of a statement, statements of their own, or no statements at all.

use super::Statement;
use super::drafts::{form_of, inner_words};
use super::source::Phraser;
use super::turns::Turns;
use crate::text::{Gap, Quotation, Run, Text};
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use rapporteur_record::WarningKind;

/// Adds what unclaimed quotations give to the list of statements that have a cue.
pub fn read(phraser: &Phraser, turns: &Turns, list: &mut Vec<Statement>, trace: &Trace) {
    let text = phraser.text;
    // For each quotation the statement that holds it.
    let mut owner: Vec<Option<usize>> = vec![None; text.quotes.list.len()];
    for (index, statement) in list.iter().enumerate() {
        for piece in &statement.content {
            let from = text.quotes.list.partition_point(|q| q.inner.start < piece.start);
            for (n, quotation) in
                text.quotes.list[from..].iter().enumerate().take_while(|(_, q)| q.inner.start < piece.end)
            {
                if piece.covers(quotation.inner) || quotation.inner.covers(*piece) {
                    owner[from + n].get_or_insert(index);
                }
            }
        }
    }
    for at in 0..text.quotes.list.len() {
        let quotation = &text.quotes.list[at];
        if owner[at].is_some() || quotation.parent.is_some() || quotation.inner.is_empty() {
            continue;
        }
        let paragraph = text.tokens[quotation.inner.start].paragraph as usize;
        let body = text.paragraphs[paragraph].kind == crate::text::ParagraphKind::Body;
        if turns.holds(paragraph) || !body {
            continue;
        }
        let span = text.span(quotation.outer());
        let words = inner_words(text, quotation);
        // The next paragraph of a quotation left open.
        if let Some(before) = quotation.continues.and_then(|b| owner[b]) {
            list[before].content.push(words);
            owner[at] = Some(before);
            trace.note("statements", "goes-on-in-next-paragraph", Verdict::Kept, span, || {
                "the quotation before was left open".into()
            });
            continue;
        }
        if quotation.open.is_none() || !is_whole_sentence(text, quotation) {
            trace.note("statements", "words-in-marks", Verdict::Dropped, span, || {
                "words in quotation marks within a sentence that reports no speech".into()
            });
            continue;
        }
        // “A,” he said. “B.”: one statement in two pieces.
        let interrupted =
            at.checked_sub(1).and_then(|b| owner[b]).filter(|&o| follows_cue_of(text, &list[o], quotation));
        if let Some(before) = interrupted {
            list[before].content.push(words);
            owner[at] = Some(before);
            trace.note("statements", "goes-on-after-cue", Verdict::Kept, span, || {
                "the cue stands in the middle".into()
            });
            continue;
        }
        owner[at] = Some(list.len());
        if let Some((cue, source)) = signature(phraser, quotation) {
            trace.note("statements", "signed-quotation", Verdict::Kept, span, || {
                "a dash and a name follow".into()
            });
            let signed = Statement {
                source: vec![source],
                cue: vec![cue],
                confidence: 0.9,
                ..statement(text, vec![words])
            };
            list.push(signed);
            continue;
        }
        trace.note("statements", "quotation-without-cue", Verdict::Kept, span, || {
            "a quotation of its own".into()
        });
        list.push(statement(text, vec![words]));
    }
}

fn statement(text: &Text, content: Vec<Run>) -> Statement {
    Statement::spoken(form_of(text, &content), content, 0.75)
}

/// Whether the quotation opens a sentence and is closed, or left, at the end of one.
fn is_whole_sentence(text: &Text, quotation: &Quotation) -> bool {
    let outer = quotation.outer();
    let opens = text.sentence_of(outer.start).tokens.start == outer.start;
    let last = outer.end - 1;
    let sentence = text.sentence_of(last).tokens;
    opens && outer.len() > 3 && (last + 2 >= sentence.end || is_dash(text, outer.end))
}

fn is_dash(text: &Text, token: usize) -> bool {
    token < text.tokens.len() && matches!(text.word(token), "-" | "--" | "–" | "—" | "―")
}

/// The dash and the name after a quotation: "“…” ― Ada Holt", up to the line's end.
fn signature(phraser: &Phraser, quotation: &Quotation) -> Option<(Run, Run)> {
    let text = phraser.text;
    let dash = quotation.outer().end;
    if !is_dash(text, dash) {
        return None;
    }
    let tokens = text.paragraph_of(dash).tokens;
    let line_end =
        (dash + 1..tokens.end).take(30).find(|&t| text.tokens[t].gap >= Gap::Line).unwrap_or(tokens.end);
    let source = phraser.starting_at(dash + 1, line_end)?;
    text.tag(source.start).is_nominal().then_some((Run::one(dash), source))
}

/// Whether the quotation comes right after the sentence of the statement's cue, and the statement is a quotation.
fn follows_cue_of(text: &Text, statement: &Statement, quotation: &Quotation) -> bool {
    let (Some(cue), Some(first)) = (statement.cue.first(), statement.content.first()) else { return false };
    let start = quotation.outer().start;
    let next = text.sentence_of(cue.start).tokens.end == start;
    let quoted =
        text.quotes.around(first.start).is_some_and(|q| text.quotes.list[q].inner.start == first.start);
    next && quoted
        && first.start < cue.start
        && text.tokens[start].paragraph == text.tokens[cue.start].paragraph
}

/// Warns of quotations whose other mark is missing; of marks in a row once.
pub fn warn(text: &Text, warnings: &mut Vec<Warning>) {
    let mut last = None;
    for quotation in text.quotes.list.iter().filter(|q| q.broken) {
        let mark = quotation.open.or(quotation.close).unwrap_or(quotation.inner.start);
        let row = last.is_some_and(|last| mark == last + 1);
        last = Some(mark);
        if row {
            continue;
        }
        let missing = if quotation.open.is_none() { "opening" } else { "closing" };
        warnings.push(Warning {
            kind: WarningKind::UnclosedQuotation,
            span: text.span(Run::one(mark)),
            item: None,
            message: format!("the {missing} mark of this quotation is missing"),
        });
    }
}
