//! From words to the time line: what is counted from where, and on which side.
//!
//! This file walks through the expressions in text order and keeps what the text has told of so far. `point` values each
//! shape, `calendar` dates and their like, `told` what hangs on the report's day or the day told of; `direction` tells past
//! from future, by the words around and by the `verbs`.

mod calendar;
mod direction;
mod point;
mod told;
mod verbs;

use super::lexicon::{Side, Unit};
use super::period::Period;
use super::shape::{Expression, Fiscal, From, Point, Shape, Way, YearRef};
use super::{Anchor, Time};
use crate::text::{Run, Text};
use jiff::civil::Date;
use rapporteur_record::{TimeMod, TimeType};
use rustc_hash::FxHashMap;

/// Why a time has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// It is relative and there is no day to count from.
    NoDay,
    /// No calendar has it.
    Impossible,
    /// Two readings.
    Ambiguous([Date; 2]),
    /// The words name an event whose time the text does not say.
    NotSaid,
    /// It is none of the report's times after all.
    None,
}

/// A time that the text has told of.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// Index of the time.
    index: usize,
    period: Period,
    paragraph: u32,
    sentence: u32,
    /// The token after it.
    end: usize,
    /// It only tells which one of something is meant ("last Wednesday's attack").
    background: bool,
}

/// Values expressions in text order.
pub(super) struct Resolver<'t, 'a> {
    text: &'t Text<'a>,
    /// The day that relative times are counted from, and where it is from.
    now: Option<(Date, Anchor)>,
    /// The last day told of.
    day: Option<Told>,
    /// The last day told of that is not ahead of the report.
    past_day: Option<Told>,
    /// The last quarter told of, and whether more than a quarter of its year is told of since ("the first nine months").
    quarter: Option<Told>,
    whole_year: bool,
    /// The paragraph that is read.
    here: u32,
    /// The last time told of, of any size.
    any: Option<Told>,
    /// The last clock time: its index, the token after it, its day and hour.
    clock: Option<(usize, usize, Date, i8)>,
    /// The token after the last anniversary, and its years.
    remembered: Option<(usize, i8)>,
    /// The days of events, by the noun that names them.
    events: FxHashMap<String, (usize, Date)>,
}

/// A value, what it was counted from, or why there is none.
type Valued = Result<(Period, Option<Anchor>), Open>;

impl<'t, 'a> Resolver<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, now: Option<(Date, Anchor)>) -> Self {
        Resolver {
            text,
            now,
            day: None,
            past_day: None,
            quarter: None,
            whole_year: false,
            here: 0,
            any: None,
            clock: None,
            remembered: None,
            events: FxHashMap::default(),
        }
    }

    /// The expression as a time; `next` is the expression after it.
    pub(super) fn time(
        &mut self,
        index: usize,
        expression: &Expression,
        next: Option<&Expression>,
    ) -> (Time, Option<Open>) {
        self.here = self.text.tokens[expression.run.start].paragraph;
        let mut time = Time {
            run: expression.run,
            kind: TimeType::Date,
            value: None,
            modifier: expression.modifier,
            interval: None,
            anchor: None,
        };
        match &expression.shape {
            Shape::Vague(reference) => time.value = Some(reference.value().to_owned()),
            Shape::Duration(length) => {
                self.whole_year |=
                    length.unit() == Unit::Month && self.text.lower(expression.run.start) == "the";
                (time.kind, time.value) = (TimeType::Duration, Some(length.value()));
            }
            Shape::Set(value) => (time.kind, time.value) = (TimeType::Set, Some(value.clone())),
            Shape::Point(point) => {
                if let Point::Anniversary { years, .. } = point {
                    self.remembered = Some((expression.run.end, *years));
                }
                if is_time(point) {
                    time.kind = TimeType::Time;
                }
                match self.point(point, expression.run, next).and_then(of_our_era) {
                    Ok((period, anchor)) => {
                        let period = edge_month(period, expression);
                        time.value = Some(period.value());
                        time.interval = interval(point, period);
                        time.anchor = anchor;
                        self.told(index, point, period, expression.run);
                    }
                    Err(open) => return (time, Some(open)),
                }
            }
        }
        (time, None)
    }

    /// For the trace: the side of now that the words around a weekday or a date without its year gave.
    pub(super) fn side_told(&self, expression: &Expression) -> &'static str {
        let open = match &expression.shape {
            Shape::Point(Point::Weekday(..)) => true,
            Shape::Point(Point::Date(written)) => written.year == YearRef::Open,
            _ => false,
        };
        match direction::of(self.text, expression.run).side {
            _ if !open => "",
            Some(Side::Past) => ", on its past side",
            Some(Side::Future) => ", on its future side",
            None => ", with no word of past or future around",
        }
    }

    /// The day of a dateline.
    pub(super) fn day_of_head(&self, expression: &Expression) -> Option<Date> {
        let Shape::Point(point @ Point::Date(_)) = &expression.shape else { return None };
        let (period, _) = self.point(point, expression.run, None).ok()?;
        period.day()
    }

    fn told(&mut self, index: usize, point: &Point, period: Period, run: Run) {
        if let (Point::Clock(time, _), Some(day)) = (point, period.day()) {
            self.clock = Some((index, run.end, day, time.hour));
        }
        let token = &self.text.tokens[run.start];
        let background = self.text.lower_or_empty(run.end) == "'s";
        let (paragraph, sentence) = (token.paragraph, token.sentence);
        let told = Told { index, period, paragraph, sentence, end: run.end, background };
        let overnight = self.text.lower(run.start) == "overnight" && run.len() == 1;
        if let Some(day) = period.day().filter(|_| !overnight) {
            // "police said Monday" dates the saying, not what is told.
            let of_saying =
                self.day.is_some() && self.now.is_some_and(|(now, _)| now == day) && self.is_saying(run);
            if !(of_saying || background && self.day.is_some()) {
                self.day = Some(told);
            }
            if self.now.is_none_or(|(now, _)| day <= now) {
                self.past_day = Some(told);
            }
            for noun in told::nouns_beside(self.text, run) {
                self.events.entry(noun).or_insert((index, day));
            }
        }
        // What a comparison looks back to is not what is told of.
        let looks_back = matches!(
            point,
            Point::Count(_, Way::Back, From::Told) | Point::Fiscal(Fiscal::YearAgo | Fiscal::YearAgoQuarter)
        );
        if looks_back {
            return;
        }
        // One of an earlier year is looked back to.
        let earlier = match (period, self.quarter.map(|q| q.period)) {
            (Period::Quarter(year, _), Some(Period::Quarter(told, _))) => year < told,
            (Period::Quarter(..), _) => false,
            _ => true,
        };
        if !earlier && !matches!(point, Point::Count(..)) {
            self.quarter = Some(told);
            self.whole_year = false;
        }
        self.any = Some(told);
    }
}

/// Years before the first are written otherwise, and no report tells of them in numbers.
fn of_our_era((period, anchor): (Period, Option<Anchor>)) -> Valued {
    let early = period.days().is_some_and(|(first, _)| first.year() < 1);
    if early { Err(Open::Impossible) } else { Ok((period, anchor)) }
}

/// "the final days of the year" lie in its last month.
fn edge_month(period: Period, expression: &Expression) -> Period {
    match (period, expression.modifier) {
        (Period::Year(year), Some(TimeMod::End)) if expression.rule == "days-of-edge" => {
            Period::Month(year, 12)
        }
        (Period::Year(year), Some(TimeMod::Start)) if expression.rule == "days-of-edge" => {
            Period::Month(year, 1)
        }
        _ => period,
    }
}

fn is_time(point: &Point) -> bool {
    matches!(point, Point::Part(..) | Point::Clock(..) | Point::Event { part: Some(_), .. })
}

/// A noun's key: without the ending of the plural.
fn singular(noun: &str) -> String {
    noun.strip_suffix('s').unwrap_or(noun).to_owned()
}

/// The interval; ranges written as one ("Feb. 3-5", "2006-2010") reach to their end.
fn interval(point: &Point, period: Period) -> Option<[String; 2]> {
    let [start, end] = period.interval()?;
    let Point::Date(written) = point else { return Some([start, end]) };
    let last = match (period, written.last_day, written.last_year) {
        (Period::Day(day), Some(last), _) => Date::new(day.year(), day.month(), last).ok().map(Period::Day),
        (Period::Year(_), _, Some(year)) => Some(Period::Year(year)),
        _ => None,
    };
    let end = last.and_then(Period::interval).map_or(end, |[_, end]| end);
    Some([start, end])
}
