//! The value of each shape on the time line.

use super::calendar::ANNIVERSARY_REACH;
use super::direction::{self, Direction};
use super::{Open, Resolver, Valued};
use crate::text::Run;
use crate::times::Anchor;
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{PartWord, Side, Unit};
use crate::times::period::{self, Period};
use crate::times::shape::{Expression, From, NthOf, Point, Shape, Way, YearRef};
use jiff::ToSpan;
use jiff::civil::Date;

impl Resolver<'_, '_> {
    /// The value of a point; `next` is the expression after it.
    pub(super) fn point(&self, point: &Point, run: Run, next: Option<&Expression>) -> Valued {
        match point {
            Point::Date(written) => self.date(written, run, next),
            Point::Weekday(day, which) => self.weekday(*day, *which, run),
            Point::WeekdayWeeks(day, weeks) => self.weekday_weeks(*day, *weeks),
            Point::DayOfMonth(day) => self.day_of_month(*day, run),
            Point::Month(month, which) => self.month_which(*month, *which),
            Point::Offset(days) => {
                let (now, anchor) = self.now()?;
                Ok((Period::Day(shifted(now, *days)?), Some(anchor)))
            }
            Point::Unit(unit, which) => self.unit(*unit, *which, run),
            Point::Count(length, way, from) => self.count(length, *way, *from, run),
            Point::WeekOf(day) => {
                let (period, anchor) = self.point(day, run, next)?;
                Ok((Period::around(period.day().ok_or(Open::NotSaid)?, Unit::Week), anchor))
            }
            Point::Season(season, year) => self.season(*season, *year, run),
            Point::YearPart(part, year) => self.year_part(*part, *year, run),
            Point::Decade(n) => Ok((Period::Decade(*n), None)),
            Point::Century(n) => Ok((Period::Century(*n), None)),
            Point::Holiday(holiday, year) => self.holiday(*holiday, *year, run, next),
            Point::Fiscal(fiscal) => self.fiscal(*fiscal, run, next),
            Point::Event { noun, shift, part } => self.event(*noun, *shift, *part),
            Point::Anniversary { years, year, noun } => self.anniversary(*years, *year, *noun, run, next),
            Point::Nth(n, of, within) => self.nth(*n, *of, within, run, next),
            // "shells hit the town overnight": the night before the report, where no other day is told.
            Point::Part(part, None) if self.text.lower(run.start) == "overnight" => {
                let (day, anchor) = self.day_at_hand(run)?;
                let of_report = self.now.is_some_and(|(now, _)| now == day);
                let back = of_report && self.direction(run).side != Some(Side::Future);
                Ok((Period::Part(if back { shifted(day, -1)? } else { day }, *part), anchor))
            }
            Point::Part(part, day) => {
                let (day, anchor) = self.day_of(day.as_deref(), run, next)?;
                Ok((Period::Part(day, *part), anchor))
            }
            Point::Clock(time, day) => {
                let (day, anchor) = match self.next_day(time.hour, run).filter(|_| day.is_none()) {
                    Some(tomorrow) => tomorrow?,
                    None => self.day_of(day.as_deref(), run, next)?,
                };
                Ok((Period::Clock(day, *time), anchor))
            }
            Point::Ambiguous(year, a, b) => {
                let readings = [Date::new(*year, *a, *b), Date::new(*year, *b, *a)];
                match readings {
                    [Ok(a), Ok(b)] => Err(Open::Ambiguous([a, b])),
                    _ => Err(Open::Impossible),
                }
            }
        }
    }

    pub(super) fn direction(&self, run: Run) -> Direction {
        direction::of(self.text, run)
    }

    /// A day counted from an event whose day the text has told.
    fn event(&self, noun: usize, shift: i32, part: Option<PartWord>) -> Valued {
        let key = super::singular(self.text.lower(noun));
        let &(index, day) = self.events.get(&key).ok_or(Open::NotSaid)?;
        let day = shifted(day, shift)?;
        let period = part.map_or(Period::Day(day), |part| Period::Part(day, part));
        Ok((period, Some(Anchor::Time(index))))
    }

    /// The anniversary of a year or a day that the text has told; of anything else it is no time of the report.
    fn anniversary(
        &self,
        years: i8,
        year: Option<i16>,
        noun: Option<usize>,
        run: Run,
        next: Option<&Expression>,
    ) -> Valued {
        if let Some(year) = year {
            return Ok((Period::Year(year.saturating_add(i16::from(years))), None));
        }
        // "the first anniversary of the outbreak of war on 7 October"
        if let Some(Expression { shape: Shape::Point(Point::Date(written)), run: day, .. }) = next
            && let (YearRef::Open, Some(month), Some(number)) = (written.year, written.month, written.day)
            && day.start < run.end + ANNIVERSARY_REACH
            && self.text.tokens[day.start].sentence == self.text.tokens[run.start].sentence
        {
            let (year, anchor) = self.open_year(month, written.day, false, *day, None)?;
            return Ok((Period::Day(Date::new(year, month, number).map_err(|_| Open::Impossible)?), anchor));
        }
        let key = noun.map(|noun| super::singular(self.text.lower(noun))).ok_or(Open::None)?;
        let &(index, day) = self.events.get(&key).ok_or(Open::None)?;
        let day = day.checked_add(i32::from(years).years()).map_err(|_| Open::Impossible)?;
        Ok((Period::Day(day), Some(Anchor::Time(index))))
    }

    fn count(&self, length: &Length, way: Way, from: From, run: Run) -> Valued {
        let (start, anchor) = match from {
            From::Now => self.now().map(|(day, anchor)| (day, Some(anchor)))?,
            From::Told if length.unit() <= Unit::Week => self.told_day()?,
            From::Told => self.told_any()?,
        };
        // "sales rose in the third quarter from a year earlier"
        if way == Way::Back && length.is_one_year() && self.compares_quarters(run) {
            return self.year_before();
        }
        let mut day = start;
        let mut period = None;
        for (amount, unit) in &length.0 {
            let n = match amount {
                Amount::Vague => return Err(Open::NotSaid),
                amount => amount.exact().ok_or(Open::NotSaid)? as i32,
            };
            let n = if way == Way::Back { -n } else { n };
            // "a week later" is a day, "three weeks ago" a week.
            let (n, unit) =
                if *unit == Unit::Week && from == From::Told { (7 * n, Unit::Day) } else { (n, *unit) };
            let next = Period::from(day, n, unit).ok_or(Open::Impossible)?;
            day = next.day().or_else(|| next.days().map(|d| d.0)).ok_or(Open::Impossible)?;
            period = Some(next);
        }
        let period = period.ok_or(Open::NotSaid)?;
        // "Three weeks later they met" after no day of its own: not three weeks from the report.
        let told = matches!(anchor, Some(Anchor::Time(_)));
        let ahead = self.now.is_some_and(|(now, _)| period.days().is_some_and(|(first, _)| first > now));
        if from == From::Told && !told && ahead && self.direction(run).side != Some(Side::Future) {
            return Err(Open::NotSaid);
        }
        Ok((period, anchor))
    }

    fn nth(&self, n: i8, of: NthOf, within: &Point, run: Run, next: Option<&Expression>) -> Valued {
        let (outer, anchor) = self.point(within, run, next)?;
        let (first, after) = outer.days().ok_or(Open::NotSaid)?;
        let last = after.yesterday().map_err(|_| Open::Impossible)?;
        let n = i32::from(n);
        let period = match of {
            NthOf::Unit(Unit::Day) if n > 0 => Period::Day(shifted(first, n - 1)?),
            NthOf::Unit(Unit::Day) => Period::Day(shifted(last, n + 1)?),
            NthOf::Unit(unit @ (Unit::Week | Unit::Weekend)) if n > 0 => {
                Period::around(shifted(first, 7 * (n - 1))?, unit)
            }
            NthOf::Unit(unit @ (Unit::Week | Unit::Weekend)) => {
                Period::around(shifted(last, 7 * (n + 1))?, unit)
            }
            NthOf::Unit(Unit::Month) => {
                let month = if n > 0 { n } else { 13 + n };
                Period::Month(first.year(), month as i8)
            }
            NthOf::Unit(_) => return Err(Open::NotSaid),
            NthOf::Weekday(day) => {
                let weekday = period::weekday(day).ok_or(Open::Impossible)?;
                let day = if n > 0 {
                    let skip = i32::from(first.weekday().until(weekday));
                    shifted(first, skip + 7 * (n - 1))?
                } else {
                    let skip = i32::from(weekday.until(last.weekday()));
                    shifted(last, -skip + 7 * (n + 1))?
                };
                Period::Day(day)
            }
        };
        let inside = period.days().is_some_and(|(start, _)| start < after);
        if inside { Ok((period, anchor)) } else { Err(Open::Impossible) }
    }
}

/// A number of days from a day.
pub(super) fn shifted(day: Date, days: i32) -> Result<Date, Open> {
    let span = jiff::Span::new().try_days(days).map_err(|_| Open::Impossible)?;
    day.checked_add(span).map_err(|_| Open::Impossible)
}
