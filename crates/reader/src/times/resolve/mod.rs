//! From words to the time line: what is counted from where, and on which side.
//!
//! `direction` tells past from future; `point` values each shape; this file walks through the expressions in text order
//! and keeps what the text has told of so far.

mod direction;
mod point;

use super::period::Period;
use super::shape::{Expression, Point, Shape};
use super::{Anchor, Time};
use crate::text::{Run, Text};
use jiff::civil::Date;
use rapporteur_record::TimeType;

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
}

/// A time that the text has told of.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// Index of the time.
    index: usize,
    period: Period,
    paragraph: u32,
}

/// Values expressions in text order.
pub(super) struct Resolver<'t, 'a> {
    text: &'t Text<'a>,
    /// The day that relative times are counted from, and where it is from.
    now: Option<(Date, Anchor)>,
    /// The last day told of.
    day: Option<Told>,
    /// The last time told of, of any size.
    any: Option<Told>,
}

/// A value, what it was counted from, or why there is none.
type Valued = Result<(Period, Option<Anchor>), Open>;

impl<'t, 'a> Resolver<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, now: Option<(Date, Anchor)>) -> Self {
        Resolver { text, now, day: None, any: None }
    }

    /// The expression as a time; `next` is the expression after it.
    pub(super) fn time(
        &mut self,
        index: usize,
        expression: &Expression,
        next: Option<&Expression>,
    ) -> (Time, Option<Open>) {
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
            Shape::Duration(length) => (time.kind, time.value) = (TimeType::Duration, Some(length.value())),
            Shape::Set(value) => (time.kind, time.value) = (TimeType::Set, Some(value.clone())),
            Shape::Point(point) => {
                if is_time(point) {
                    time.kind = TimeType::Time;
                }
                match self.point(point, expression.run, next) {
                    Ok((period, anchor)) => {
                        time.value = Some(period.value());
                        time.interval = interval(point, period);
                        time.anchor = anchor;
                        self.told(index, period, expression.run);
                    }
                    Err(open) => return (time, Some(open)),
                }
            }
        }
        (time, None)
    }

    fn told(&mut self, index: usize, period: Period, run: Run) {
        let told = Told { index, period, paragraph: self.text.tokens[run.start].paragraph };
        if period.day().is_some() {
            self.day = Some(told);
        }
        self.any = Some(told);
    }
}

fn is_time(point: &Point) -> bool {
    matches!(point, Point::Part(..) | Point::Clock(..))
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
