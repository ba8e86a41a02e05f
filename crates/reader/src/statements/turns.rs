//! Interviews and transcripts: each turn is one direct statement, its label the source.

use super::Statement;
use super::source::Phraser;
use crate::text::{Case, Gap, Run, Text, TokenKind};
use crate::trace::{Trace, Verdict};
use rapporteur_record::StatementForm;

/// The turns of a text that is a transcript; none otherwise.
#[derive(Debug, Default)]
pub struct Turns {
    /// One a turn.
    pub statements: Vec<Statement>,
    /// Which paragraphs are part of turns.
    paragraphs: Vec<bool>,
}

impl Turns {
    /// Whether the paragraph is part of a turn.
    pub fn holds(&self, paragraph: usize) -> bool {
        self.paragraphs.get(paragraph).copied().unwrap_or(false)
    }
}

/// This many labelled paragraphs make a transcript.
const FEWEST: usize = 3;

/// At most this many tokens make a label.
const LONGEST_LABEL: usize = 10;

/// Finds the turns.
pub fn read(phraser: &Phraser, trace: &Trace) -> Turns {
    let text = phraser.text;
    let labels: Vec<Option<(Run, usize)>> = text.paragraphs.iter().map(|p| label(text, p.tokens)).collect();
    let mut turns = Turns::default();
    if labels.iter().flatten().count() < FEWEST {
        return turns;
    }
    turns.paragraphs = vec![false; text.paragraphs.len()];
    let mut current: Option<Statement> = None;
    for (index, paragraph) in text.paragraphs.iter().enumerate() {
        if let Some((run, start)) = labels[index] {
            turns.statements.extend(current.take());
            let words = Run::new(start, paragraph.tokens.end);
            current = (!words.is_empty()).then(|| turn(run, words));
            turns.paragraphs[index] = true;
            trace.note("statements", "turn", Verdict::Kept, text.span(run), || {
                "a label that opens a turn".into()
            });
        } else if let Some(statement) = &mut current {
            if starts_narration(text, paragraph.tokens) {
                turns.statements.extend(current.take());
                continue;
            }
            statement.content.push(paragraph.tokens);
            turns.paragraphs[index] = true;
        }
    }
    turns.statements.extend(current);
    turns
}

/// A stage direction or an end mark: "(Laughter.)", "* * *".
fn starts_narration(text: &Text, paragraph: Run) -> bool {
    matches!(text.word(paragraph.start), "(" | "[" | "*" | "#" | "###") || paragraph.len() < 2
}

/// The label that opens a paragraph, and where its words start: "MS. PSAKI:", "Q", "President of Russia Ada Holt:".
fn label(text: &Text, paragraph: Run) -> Option<(Run, usize)> {
    let first = paragraph.start;
    if paragraph.is_empty() {
        return None;
    }
    if matches!(text.word(first), "Q" | "Q." | "A" | "A.")
        && paragraph.len() > 2
        && text.tokens[first + 1].gap >= Gap::None
        && text.tokens[first + 1].kind != TokenKind::Clitic
    {
        let start = if matches!(text.word(first + 1), ":" | "-") { first + 2 } else { first + 1 };
        let question = text.word(first).starts_with('Q') || start == first + 2;
        return question.then_some((Run::one(first), start));
    }
    let brackets = paragraph.iter().take(LONGEST_LABEL).take_while(|&t| text.word(t) == "(").count();
    if brackets == 2 {
        // "((WSS)) Why?", as some interviews mark their turns.
        let end = (first + 2..paragraph.end.min(first + LONGEST_LABEL)).find(|&t| text.word(t) == ")")?;
        let start = if text.word((end + 1).min(paragraph.end - 1)) == ")" { end + 2 } else { end + 1 };
        return (start < paragraph.end).then_some((Run::new(first + 2, end), start));
    }
    let colon = (first + 1..paragraph.end.min(first + LONGEST_LABEL)).find(|&t| text.word(t) == ":")?;
    let label = Run::new(first, colon);
    let named = label.iter().all(|t| {
        let token = &text.tokens[t];
        token.case.is_capital()
            || matches!(
                text.lower(t),
                "of" | "the" | "de" | "van" | "von" | "al" | "-" | "." | "'" | "’" | "and" | "(" | ")"
            )
            || token.kind == TokenKind::Punct
    });
    let upper = label.iter().any(|t| text.tokens[t].case == Case::Upper && text.word(t).len() > 2);
    let follows = colon + 1 < paragraph.end && text.tokens[colon + 1].gap != Gap::None;
    (named && follows && (upper || label.len() >= 2)).then_some((label, colon + 1))
}

fn turn(label: Run, words: Run) -> Statement {
    Statement { source: vec![label], ..Statement::spoken(StatementForm::Direct, vec![words], 0.9) }
}
