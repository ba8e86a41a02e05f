//! What a figure belongs to: the event that it counts, the time and the place for which it holds.

use super::FigureLinks;
use crate::events::{Event, Events};
use crate::figures::Figure;
use crate::names::Names;
use crate::text::{Run, Tag, Text};
use crate::times::Times;
use crate::trace::{Trace, Verdict};
use rapporteur_record::EventType::{self, *};
use rapporteur_record::{EntityKind, Measure, TimeType};

/// The layers around a figure.
pub(super) struct Around<'a> {
    pub text: &'a Text<'a>,
    pub names: &'a Names,
    pub times: &'a Times,
    pub events: EventMentions<'a>,
    pub trace: &'a Trace,
}

/// The triggers of all events, in text order.
pub(super) struct EventMentions<'a> {
    events: &'a Events,
    text: &'a Text<'a>,
    list: Vec<(Run, usize)>,
}

/// How far a figure's event may be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Close by: no other verb's affair.
    Clause,
    /// In the sentence.
    Sentence,
    /// In the sentence, or before it in the paragraph or the one before that.
    Report,
}

/// The events that a measure counts, likeliest first, and how far off they may be.
fn counted_by(measure: Measure) -> (&'static [EventType], Scope) {
    match measure {
        Measure::Killed | Measure::Wounded | Measure::Missing => {
            (&[Assault, Incident, Protest], Scope::Report)
        }
        Measure::Affected | Measure::Displaced | Measure::Destroyed => (&[Incident, Assault], Scope::Report),
        Measure::Launched | Measure::Intercepted | Measure::Hit => (&[Assault], Scope::Report),
        Measure::Captured => (&[Coerce, Assault], Scope::Sentence),
        Measure::Exchanged => (&[Retreat], Scope::Sentence),
        Measure::Deployed => (&[Mobilize], Scope::Sentence),
        Measure::Meetings => (&[Consult], Scope::Sentence),
        Measure::Money => (&[Aid, Coerce, Sanction], Scope::Clause),
        Measure::Share => (&[Sanction], Scope::Clause),
        Measure::Duration => (&[Consult, Coerce, Assault], Scope::Clause),
        Measure::Count => (&[Coerce, Protest, Aid, Assault, Mobilize, Incident], Scope::Clause),
        Measure::Votes | Measure::Distance | Measure::Age => (&[], Scope::Clause),
    }
}

/// How many triggers to either side are looked at.
const NEAR: usize = 8;
/// Tokens between a figure and a trigger of its clause.
const CLOSE: usize = 7;

impl<'a> EventMentions<'a> {
    pub fn new(text: &'a Text<'a>, events: &'a Events) -> Self {
        let mut list: Vec<(Run, usize)> = Vec::new();
        for (index, event) in events.list.iter().enumerate() {
            list.extend(event.mentions.iter().map(|&m| (m, index)));
        }
        list.sort();
        EventMentions { events, text, list }
    }

    /// The event that a figure counts.
    fn of(&self, figure: &Figure) -> Option<usize> {
        let (kinds, scope) = counted_by(figure.measure);
        let at = self.list.partition_point(|(run, _)| run.start < figure.run.start);
        let near = self.list[at.saturating_sub(NEAR)..self.list.len().min(at + NEAR)].iter();
        let cost = |&(run, event): &(Run, usize)| {
            let rank = kinds.iter().position(|k| *k == self.events.list[event].kind)?;
            Some((self.distance(figure.run, run, scope)? + 2 * rank, event))
        };
        near.filter_map(cost).min().map(|(_, event)| event)
    }

    /// Tokens between a figure and a trigger, with what parts them; none where it is too far off.
    fn distance(&self, figure: Run, trigger: Run, scope: Scope) -> Option<usize> {
        let before = trigger.start < figure.start;
        let between =
            if before { Run::new(trigger.end, figure.start) } else { Run::new(figure.end, trigger.start) };
        let (a, b) = (&self.text.tokens[figure.start], &self.text.tokens[trigger.start]);
        let tokens = between.len();
        if a.sentence == b.sentence {
            return (scope != Scope::Clause || tokens <= CLOSE).then_some(tokens);
        }
        let goes_back = before && a.paragraph - b.paragraph <= 1;
        (scope == Scope::Report && goes_back).then_some(tokens + 30)
    }
}

impl Around<'_> {
    /// A figure's event, time and place.
    pub fn links_of(&self, figure: &Figure) -> FigureLinks {
        let index = self.events.of(figure);
        let event = index.map(|e| &self.events.events.list[e]);
        if let Some(event) = event {
            self.trace.note("links", "figure-of-event", Verdict::Step, self.text.span(figure.run), || {
                let words = event.mentions.first().map_or("", |&m| self.text.words(m));
                format!("'{}' counts what '{words}' tells", self.text.words(figure.run))
            });
        }
        FigureLinks {
            event: index,
            time: self.time_of(figure.run, event),
            place: self.place_of(figure.run, event),
            according_to: Vec::new(),
        }
    }

    /// The date in the figure's clause, else its event's.
    fn time_of(&self, figure: Run, event: Option<&Event>) -> Option<usize> {
        let clause = self.clause(figure);
        let dates =
            self.times.within(clause).filter(|(_, t)| matches!(t.kind, TimeType::Date | TimeType::Time));
        let gap = |run: Run| {
            if run.start >= figure.end {
                run.start - figure.end
            } else {
                figure.start - run.end.min(figure.start)
            }
        };
        let nearest = dates.min_by_key(|(_, t)| gap(t.run)).map(|(index, _)| index);
        nearest.or_else(|| event.and_then(|e| e.times.first().copied()))
    }

    /// The place after "in", "at" or "near" in the figure's clause, else its event's.
    fn place_of(&self, figure: Run, event: Option<&Event>) -> Option<usize> {
        let clause = self.clause(figure);
        let is_where = |m: &&crate::names::Mention| {
            self.names.entities[m.entity].kind == EntityKind::Place
                && m.extent.start > clause.start
                && (m.extent.start.saturating_sub(4).max(clause.start)..m.extent.start)
                    .rev()
                    .find(|&t| self.text.tag(t) == Tag::Preposition)
                    .is_some_and(|t| {
                        matches!(self.text.lower(t), "in" | "at" | "near" | "across" | "around" | "outside")
                    })
        };
        let after = self.names.mentions_in(Run::new(figure.end, clause.end)).iter().find(is_where);
        let before =
            || self.names.mentions_in(Run::new(clause.start, figure.start)).iter().rev().find(is_where);
        let own = after.or_else(before).map(|m| m.entity);
        own.or_else(|| event.and_then(|e| e.places.first().copied()))
    }

    /// The tokens around a figure up to a stop, a quotation mark, "and" or "but" before another number, or a wh-word.
    fn clause(&self, figure: Run) -> Run {
        let sentence = self.text.sentence_of(figure.start).tokens;
        let floor = sentence.start.max(figure.start.saturating_sub(25));
        let ceiling = sentence.end.min(figure.end + 25);
        let parts = |t: usize| {
            matches!(self.text.tag(t), Tag::Mark | Tag::Wh) || matches!(self.text.word(t), ";" | ":" | "—")
        };
        let number = |t: usize| self.text.tokens.get(t).is_some_and(|t| t.tag == Tag::Number);
        let parts_after = |t: usize| {
            parts(t) || matches!(self.text.lower(t), "and" | "but" | ",") && (number(t + 1) || number(t + 2))
        };
        let start = (floor..figure.start).rev().find(|&t| parts(t)).map_or(floor, |t| t + 1);
        let end = (figure.end..ceiling).find(|&t| parts_after(t)).unwrap_or(ceiling);
        Run::new(start, end)
    }
}
