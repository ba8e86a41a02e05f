//! The date of an event, as its clause or sentence gives it.

use super::candidates::Candidate;
use super::clause::{Clause, is_edge};
use super::lexicon::{BEGINNING, ENDING, Frame, event_noun_within};
use crate::text::{Run, Tag, Text};
use crate::times::{Time, Times};
use jiff::civil::Date;
use rapporteur_record::{EventType, TimeType};

/// A date with the time expression that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// Index into [`Times::list`]; none where the date is implied.
    pub time: Option<usize>,
    /// Day, month, year, week, season, or `from/to`.
    pub date: String,
}

/// The date nearest to a trigger in its sentence; `dates_other` says which times tell when something else was, by index.
pub(super) fn date_of(
    text: &Text,
    times: &Times,
    candidate: &Candidate,
    clause: &Clause,
    dates_other: impl Fn(usize) -> bool,
) -> Option<Dated> {
    let sentence = text.sentence_of(candidate.run.start).tokens;
    let whole = Run::new(clause.phrase.start.min(candidate.run.start), candidate.run.end);
    let mut best: Option<(usize, Dated)> = None;
    let window = Run::new(
        sentence.start.max(whole.start.saturating_sub(FARTHEST)),
        sentence.end.min(whole.end + FARTHEST),
    );
    for (index, time) in times.within(window) {
        let fits = !dates_other(index) && dates_it(text, candidate, time.run);
        let Some(date) = date_value(text, time).filter(|_| fits) else {
            continue;
        };
        let cost = distance(text, whole, time.run, clause.verb);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, Dated { time: Some(index), date }));
        }
    }
    let (_, dated) = best.filter(|(cost, _)| *cost < FARTHEST)?;
    Some(of_all_days(text, times, whole, &dated).unwrap_or(dated))
}

/// From the first day to the last, of what begins or ends on a day and takes several: "a three-day visit that ended Friday".
fn of_all_days(text: &Text, times: &Times, phrase: Run, dated: &Dated) -> Option<Dated> {
    let long = times.within(phrase).find_map(|(_, time)| {
        let days = time.value.as_deref()?.strip_prefix('P')?.strip_suffix('D')?;
        days.parse::<i32>().ok().filter(|days| (2..=31).contains(days))
    })?;
    let day: Date = dated.date.parse().ok()?;
    let said = times.list[dated.time?].run;
    let whole = Run::new(phrase.start.min(said.start), phrase.end.max(said.end));
    let around = Run::new(
        whole.start.saturating_sub(AROUND).max(text.sentence_of(phrase.start).tokens.start),
        whole.end,
    );
    let (first, last) = around.iter().find_map(|t| {
        let more = jiff::Span::new().days(long - 1);
        let word = text.lower(t);
        if BEGINNING.contains(word) {
            Some((day, day.checked_add(more).ok()?))
        } else if ENDING.contains(word) {
            Some((day.checked_sub(more).ok()?, day))
        } else {
            None
        }
    })?;
    Some(Dated { date: format!("{first}/{last}"), ..*dated })
}

/// So many tokens before a phrase the verb may stand that begins or ends it ("concluded his first").
const AROUND: usize = 3;

/// A time further off than this dates something else.
const FARTHEST: usize = 28;

/// Whether a time can date the trigger: not "since May" a meeting, nor "the May summit" what was said of that summit.
fn dates_it(text: &Text, candidate: &Candidate, time: Run) -> bool {
    let before = |n: usize| time.start.checked_sub(n).map_or("", |t| text.lower(t));
    if before(1) == "since" && candidate.entry.kind == EventType::Consult {
        return false;
    }
    // "discussed the summit of May": the day is the summit's.
    if candidate.is_verb
        && candidate.entry.frame == Some(Frame::Topic)
        && candidate.run.end < time.start
        && event_noun_within(text, Run::new(candidate.run.end, time.start)).is_some()
    {
        return false;
    }
    let within_phrase =
        before(1) == "the" && text.tag_at(time.end).is_some_and(|t| t.is_nominal() || t == Tag::Adjective);
    if !within_phrase {
        return true;
    }
    let head = (time.end..text.tokens.len())
        .take_while(|&t| {
            text.tag(t).is_nominal() || text.tag(t) == Tag::Adjective || matches!(text.word(t), "-" | "–")
        })
        .last();
    head.is_some_and(|head| candidate.run.start >= time.end && candidate.run.start <= head)
}

/// How far a time is from a trigger: tokens, and more for each edge of a clause between.
fn distance(text: &Text, trigger: Run, time: Run, verb: Option<usize>) -> usize {
    if trigger.overlaps(time) {
        return 0;
    }
    let between = if time.end <= trigger.start {
        Run::new(time.end, trigger.start)
    } else {
        Run::new(trigger.end, time.start)
    };
    if between.len() > FARTHEST {
        return FARTHEST;
    }
    let barriers: usize = between
        .iter()
        .map(|t| match text.tag(t) {
            Tag::Subordinator | Tag::Wh => 12,
            Tag::Past | Tag::Verb if Some(t) != verb => 10,
            Tag::Conjunction if text.lower(t) == "but" => 10,
            // "the talks went on during the attack of May 2": the day is the attack's.
            Tag::Preposition if text.lower(t) == "during" && t + 1 < between.end => FARTHEST,
            _ if is_edge(text, t) => 15,
            _ => 0,
        })
        .sum();
    let before = if time.end <= trigger.start { 2 } else { 0 };
    between.len() + barriers + before
}

/// The calendar part of a time: a day, a coarser date, or a range of days.
fn date_value(text: &Text, time: &Time) -> Option<String> {
    if !matches!(time.kind, TimeType::Date | TimeType::Time) {
        return None;
    }
    let value = time.value.as_deref()?;
    if !value.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let day = value.split('T').next()?;
    // "overnight" is on either side of midnight.
    if time.run.len() == 1 && text.lower(time.run.start) == "overnight" {
        let evening: Date = day.parse().ok()?;
        return Some(format!("{evening}/{}", evening.tomorrow().ok()?));
    }
    if let (true, Some([from, to])) = (day.len() == 10, &time.interval) {
        let first: Option<Date> = from.get(..10).and_then(|d| d.parse().ok());
        let end: Option<Date> = to.get(..10).and_then(|d| d.parse().ok());
        if let (Some(first), Some(end)) = (first, end)
            && let Ok(last) = end.yesterday()
            && last > first
            && time.kind == TimeType::Date
        {
            return Some(format!("{first}/{last}"));
        }
    }
    Some(day.to_owned())
}

/// Whether two dates can be of one event: one holds the other.
pub(super) fn compatible(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (days(a), days(b)) else { return a.starts_with(b) || b.starts_with(a) };
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether `a` says more than `b`.
pub(super) fn finer(a: &str, b: &str) -> bool {
    let length = |d: &str| days(d).map_or(i32::MAX, |(from, to)| (to - from).get_days());
    length(a) < length(b)
}

/// First and last day of a date.
pub(super) fn days(date: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = date.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    let year: i16 = date.get(..4)?.parse().ok()?;
    match date.len() {
        4 => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        10 => {
            let day: Date = date.parse().ok()?;
            Some((day, day))
        }
        7 => {
            let rest = date.get(5..)?;
            let season = |from: i8, months: i8| {
                let last = Date::new(year, from + months - 1, 1).ok()?.last_of_month();
                Some((Date::new(year, from, 1).ok()?, last))
            };
            match rest {
                "SP" => season(3, 3),
                "SU" => season(6, 3),
                "FA" => season(9, 3),
                "WI" => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
                "H1" => season(1, 6),
                "H2" => season(7, 6),
                "Q1" => season(1, 3),
                "Q2" => season(4, 3),
                "Q3" => season(7, 3),
                "Q4" => season(10, 3),
                _ => season(rest.parse().ok()?, 1),
            }
        }
        8 => {
            let week: i8 = date.get(6..)?.parse().ok()?;
            let first = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?.date();
            Some((first, first.checked_add(jiff::Span::new().days(6)).ok()?))
        }
        _ => None,
    }
}
