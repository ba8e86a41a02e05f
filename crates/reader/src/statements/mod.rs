//! The statements stage: who said what.
//!
//! In: the text, its names and times. Out: [`Statements`], each with source, cue, content and speakers.
//!
//! Parts, in the order in which they run: `cues` (words that report, `cues.toml`), `source` (noun phrases that name a
//! speaker), `content` (reporting clauses and how far what they report goes), `drafts` (one statement a cue, with
//! `between` and `layouts`), `meeting` (what the model found, where there is one),
//! `quotations` (quotations without a cue of their own), `turns` (interviews and transcripts), `speakers` and
//! `descriptions` (sources become entities), `channel`.

mod between;
mod channel;
mod content;
mod cues;
mod descriptions;
mod drafts;
mod layouts;
mod meeting;
mod quotations;
mod source;
mod speakers;
mod turns;

#[cfg(test)]
mod tests;

use crate::judgement::Judgement;
use crate::names::{Mention, Names};
use crate::text::{Run, Tag, Text};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use crate::warning::Warning;
use rapporteur_record::{ChannelKind, StatementForm, StatementMode};

/// The statements of a report.
#[derive(Debug, Default)]
pub struct Statements {
    /// In order of their first piece of content.
    pub list: Vec<Statement>,
    /// Pronouns and descriptions that were resolved on the way.
    pub mentions: Vec<Mention>,
    /// Speakers that stayed open, marks that are missing.
    pub warnings: Vec<Warning>,
}

/// Speech, writing or thought attributed to someone.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Spoken, written or thought.
    pub mode: StatementMode,
    /// Quoted or told.
    pub form: StatementForm,
    /// Entities behind the source.
    pub speakers: Vec<usize>,
    /// The words that name the speaker.
    pub source: Vec<Run>,
    /// The words that report.
    pub cue: Vec<Run>,
    /// What is attributed.
    pub content: Vec<Run>,
    /// To whom.
    pub addressees: Vec<usize>,
    /// Where or how.
    pub channel: Option<Channel>,
    /// When, by index into the times.
    pub time: Option<usize>,
    /// The statement around this one, by index.
    pub within: Option<usize>,
    /// Who passed it on.
    pub relayed_by: Vec<usize>,
    /// The speaker denies the content.
    pub denied: bool,
    /// 0 to 1.
    pub confidence: f32,
}

impl Statement {
    /// Words that someone says, without more: what speech in quotation marks or in a turn starts from.
    fn spoken(form: StatementForm, content: Vec<Run>, confidence: f32) -> Self {
        Statement {
            mode: StatementMode::Speech,
            form,
            speakers: Vec::new(),
            source: Vec::new(),
            cue: Vec::new(),
            content,
            addressees: Vec::new(),
            channel: None,
            time: None,
            within: None,
            relayed_by: Vec::new(),
            denied: false,
            confidence,
        }
    }
}

/// Where or how something was said.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The kind.
    pub kind: ChannelKind,
    /// Its name ("X").
    pub name: Option<String>,
    /// The words.
    pub run: Option<Run>,
}

/// Finds the statements of a text, with the model's judgement where there is one.
pub fn read(
    text: &Text,
    names: &Names,
    times: &Times,
    judgement: Option<&Judgement>,
    trace: &Trace,
) -> Statements {
    let phraser = source::Phraser { text, names, times };
    let turns = turns::read(&phraser, trace);
    let mut list = drafts::read(&phraser, &turns, trace);
    if let Some(judgement) = judgement {
        list = meeting::of(&phraser, &turns, judgement, list, trace);
    }
    list.retain(|statement| !is_by_nobody(&phraser, statement, trace));
    list.iter_mut().for_each(|statement| part_from_day(&phraser, statement));
    quotations::read(&phraser, &turns, &mut list, trace);
    list.extend(turns.statements);
    list.sort_by_key(|s| (s.content.first().map(|c| c.start), s.cue.first().map(|c| c.start)));
    let mut statements = Statements { list, ..Statements::default() };
    nest(&mut statements.list);
    speakers::resolve(&phraser, &mut statements, judgement, trace);
    quotations::warn(text, &mut statements.warnings);
    statements
}

/// "No group has claimed responsibility": what nobody says is no statement.
fn is_by_nobody(phraser: &source::Phraser, statement: &Statement, trace: &Trace) -> bool {
    let text = phraser.text;
    let Some(source) = statement.source.first() else { return false };
    // Not so "No 10".
    let numbered = source.len() > 1 && text.tag(source.start + 1) == Tag::Number;
    let nobody = matches!(text.lower(source.start), "no" | "nobody" | "none" | "neither")
        && !numbered
        && phraser.names.mention_at(source.start).is_none();
    if nobody {
        trace.note("statements", "nobody", Verdict::Dropped, text.span(*source), || {
            format!("\"{}\" is nobody who says anything", text.words(*source))
        });
    }
    nobody
}

/// "Ada Holt said “we will not yield” on Monday": the day is that of saying so.
fn part_from_day(phraser: &source::Phraser, statement: &mut Statement) {
    let (text, times) = (phraser.text, phraser.times);
    let [run] = statement.content[..] else { return };
    let Some(quotation) = text.quotes.opening_at(run.start).map(|q| &text.quotes.list[q]) else { return };
    let outer = quotation.outer();
    if quotation.broken || outer.end >= run.end {
        return;
    }
    let tail = Run::new(outer.end, run.end);
    let start = tail.start + usize::from(text.tag(tail.start) == Tag::Preposition);
    let day = times.within(tail).find(|(_, time)| time.run == Run::new(start, tail.end));
    if let Some((index, _)) = day {
        statement.content = vec![drafts::inner_words(text, quotation)];
        statement.form = StatementForm::Direct;
        statement.time = Some(index);
    }
}

/// Sets `within`: the smallest other statement whose content holds cue and content of this one.
fn nest(list: &mut [Statement]) {
    // Statements are in text order, so one that contains another is among those just before.
    for inner in 0..list.len() {
        let Some(&cue) = list[inner].cue.first() else { continue };
        let reach = inner.saturating_sub(6)..(inner + 4).min(list.len());
        let outer = reach.filter(|&o| o != inner && list[o].content.iter().any(|c| c.covers(cue)));
        list[inner].within = outer.min_by_key(|&o| list[o].content.iter().map(|c| c.len()).sum::<usize>());
    }
}
