//! The value of each shape on the time line.

use super::direction::{self, Direction};
use super::{Open, Resolver, Valued};
use crate::text::{Run, Tag, Text};
use crate::times::Anchor;
use crate::times::length::{Amount, Length};
use crate::times::lexicon::{Holiday, LEXICON, PartWord, Side};
use crate::times::lexicon::{Season, Unit, Which};
use crate::times::period::{self, Period};
use crate::times::shape::Fiscal;
use crate::times::shape::{Expression, From, NthOf, Point, Shape, Way, Written, YearPart, YearRef};
use jiff::ToSpan;
use jiff::civil::Date;

impl Resolver<'_, '_> {
    /// The value of a point; `next` is the expression after it.
    pub(super) fn point(&self, point: &Point, run: Run, next: Option<&Expression>) -> Valued {
        match point {
            Point::Date(written) => self.date(written, run, next),
            Point::Weekday(day, which) => self.weekday(*day, *which, run),
            Point::Month(month, which) => self.month_which(*month, *which),
            Point::Offset(days) => {
                let (now, anchor) = self.now()?;
                Ok((Period::Day(shifted(now, *days)?), Some(anchor)))
            }
            Point::Unit(unit, which) => self.unit(*unit, *which, run),
            Point::Count(length, way, from) => self.count(length, *way, *from),
            Point::Season(season, year) => self.season(*season, *year, run),
            Point::YearPart(part, year) => self.year_part(*part, *year, run),
            Point::Decade(n) => Ok((Period::Decade(*n), None)),
            Point::Century(n) => Ok((Period::Century(*n), None)),
            Point::Holiday(holiday, year) => self.holiday(*holiday, *year, run, next),
            Point::Fiscal(fiscal) => self.fiscal(*fiscal),
            Point::Event { noun, shift, part } => self.event(*noun, *shift, *part),
            Point::Anniversary { years, year, noun } => self.anniversary(*years, *year, *noun),
            Point::Nth(n, of, within) => self.nth(*n, *of, within, run, next),
            Point::Part(part, day) => {
                let (day, anchor) = self.day_of(day.as_deref(), run, next)?;
                Ok((Period::Part(day, *part), anchor))
            }
            Point::Clock(time, day) => {
                let (day, anchor) = self.day_of(day.as_deref(), run, next)?;
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

    fn now(&self) -> Result<(Date, Anchor), Open> {
        self.now.ok_or(Open::NoDay)
    }

    fn direction(&self, run: Run) -> Direction {
        direction::of(self.text, run)
    }

    /// The day that a part of day or a clock time belongs to: its own, else the one told of, else the report's.
    fn day_of(
        &self,
        day: Option<&Point>,
        run: Run,
        next: Option<&Expression>,
    ) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(point) = day {
            let (period, anchor) = self.point(point, run, next)?;
            return Ok((period.day().or_else(|| period.days().map(|d| d.0)).ok_or(Open::NotSaid)?, anchor));
        }
        self.day_at_hand(run)
    }

    /// A holiday's day; of those that move the year must be known first.
    fn holiday(&self, holiday: Holiday, year: YearRef, run: Run, next: Option<&Expression>) -> Valued {
        let (month, day) = match holiday {
            Holiday::Fixed(month, day) => (month, day),
            Holiday::Nth(month, ..) => (month, 15),
        };
        let written = Written { year, month: Some(month), day: Some(day), ..Written::default() };
        let (period, anchor) = self.date(&written, run, next)?;
        let Holiday::Nth(month, weekday, n) = holiday else { return Ok((period, anchor)) };
        let year = period.day().ok_or(Open::NotSaid)?.year();
        let weekday = period::weekday(weekday).ok_or(Open::Impossible)?;
        let first = Date::new(year, month, 1).map_err(|_| Open::Impossible)?;
        let day = first.nth_weekday_of_month(n, weekday).map_err(|_| Open::Impossible)?;
        Ok((Period::Day(day), anchor))
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
    fn anniversary(&self, years: i8, year: Option<i16>, noun: Option<usize>) -> Valued {
        if let Some(year) = year {
            return Ok((Period::Year(year.saturating_add(i16::from(years))), None));
        }
        let key = noun.map(|noun| super::singular(self.text.lower(noun))).ok_or(Open::None)?;
        let &(index, day) = self.events.get(&key).ok_or(Open::None)?;
        let day = day.checked_add(i32::from(years).years()).map_err(|_| Open::Impossible)?;
        Ok((Period::Day(day), Some(Anchor::Time(index))))
    }

    /// The day told of for what has none of its own: not one ahead where the verb tells of the past.
    fn day_at_hand(&self, run: Run) -> Result<(Date, Option<Anchor>), Open> {
        // A paragraph of its own tells when a transcript starts and ends.
        if let (true, Some((now, anchor))) = (self.text.paragraph_of(run.start).tokens == run, self.now) {
            return Ok((now, Some(anchor)));
        }
        if let (Some(told), Ok((now, anchor))) = (self.day, self.now())
            && told.period.day().is_some_and(|day| day > now)
            && self.direction(run).side == Some(Side::Past)
        {
            let past =
                self.past_day.and_then(|told| Some((told.period.day()?, Some(Anchor::Time(told.index)))));
            return Ok(past.unwrap_or((now, Some(anchor))));
        }
        self.told_day()
    }

    /// The last day told of, else the report's.
    fn told_day(&self) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(told) = self.day {
            let day = told.period.day().expect("only days are kept as days told of");
            return Ok((day, Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        Ok((now, Some(anchor)))
    }

    /// A day of the last time told of, else the report's.
    fn told_any(&self) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(told) = self.any
            && let Some((first, _)) = told.period.days()
        {
            return Ok((told.period.day().unwrap_or(first), Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        Ok((now, Some(anchor)))
    }

    fn date(&self, written: &Written, run: Run, next: Option<&Expression>) -> Valued {
        let (year, anchor) = match written.year {
            YearRef::Number(year) => (Some(year), None),
            YearRef::Which(which) => {
                let (year, anchor) = self.year(which)?;
                (Some(year), anchor)
            }
            YearRef::Open => (None, None),
        };
        let Some(month) = written.month else {
            return Ok((Period::Year(year.ok_or(Open::NoDay)?), anchor));
        };
        let (year, anchor) = match year {
            Some(year) => (year, anchor),
            None => self.open_year(month, written.day, written.last, run, next)?,
        };
        match written.day {
            Some(day) => {
                Ok((Period::Day(Date::new(year, month, day).map_err(|_| Open::Impossible)?), anchor))
            }
            None => Ok((Period::Month(year, month), anchor)),
        }
    }

    /// The year of a month or a day without one.
    fn open_year(
        &self,
        month: i8,
        day: Option<i8>,
        last: bool,
        run: Run,
        next: Option<&Expression>,
    ) -> Result<(i16, Option<Anchor>), Open> {
        if Date::new(2000, month, day.unwrap_or(1)).is_err() {
            return Err(Open::Impossible);
        }
        if let Some(year) = self.year_of_next(month, day, run, next) {
            return Ok((year, None));
        }
        if let Some((told, year)) = self.year_of_range(month, day, run) {
            return Ok((year, Some(Anchor::Time(told))));
        }
        let (now, anchor) = self.now()?;
        let position =
            |year: i16| (i32::from(year) * 12 + i32::from(month)) * 32 + i32::from(day.unwrap_or(0));
        let here = (i32::from(now.year()) * 12 + i32::from(now.month())) * 32
            + day.map_or(0, |_| i32::from(now.day()));
        let direction = self.direction(run);
        // The nearest one, with some favour for the past.
        let distance = |year: i16| {
            let by = position(year) - here;
            if by > 0 { by * 3 / 2 } else { -by }
        };
        let years = [now.year(), now.year() - 1, now.year() + 1];
        let nearest = years.into_iter().min_by_key(|y| distance(*y)).expect("three years");
        // A day from most of a year away has its year, except one that everybody remembers.
        let away = |year: i16| (position(year) - here).abs();
        let nearest_day = years.into_iter().min_by_key(|y| away(*y)).expect("three years");
        let reach = if direction.side == Some(Side::Past) && direction.sure { 36 } else { 2 * 32 };
        let close = day.is_some() && away(nearest_day) < reach && !direction.remembered;
        // "last October 23", "a June agreement"
        let nearby = day.is_none()
            && direction.side == Some(Side::Future)
            && (0..2 * 32).contains(&(here - position(now.year())));
        let before = last || nearby || day.is_none() && modifies_noun(self.text, run);
        let year = match direction.side {
            _ if before => {
                if position(now.year()) > here {
                    now.year() - 1
                } else {
                    now.year()
                }
            }
            _ if close => nearest_day,
            Some(Side::Past) if direction.sure || day.is_none() => {
                if position(now.year()) > here {
                    now.year() - 1
                } else {
                    now.year()
                }
            }
            Some(Side::Future) if direction.sure => {
                if position(now.year()) < here {
                    now.year() + 1
                } else {
                    now.year()
                }
            }
            _ => nearest,
        };
        Ok((year, Some(anchor)))
    }

    /// "January 11 and November 26, 2021", "from April to August 2005": the year that the list's last member has.
    fn year_of_next(&self, month: i8, day: Option<i8>, run: Run, next: Option<&Expression>) -> Option<i16> {
        let next = next.filter(|n| n.run.start <= run.end + 3 && n.run.start > run.end)?;
        let Shape::Point(Point::Date(other)) = &next.shape else { return None };
        let YearRef::Number(year) = other.year else { return None };
        let joins = ["and", "or", "to", "until", "till", "through", "-", "–", "—", ","];
        let joined = (run.end..next.run.start)
            .all(|t| joins.contains(&self.text.lower(t)) || self.text.lower(t) == "on");
        let later = (month, day.unwrap_or(0)) > (other.month?, other.day.unwrap_or(0));
        joined.then(|| if later { year - 1 } else { year })
    }

    /// "from 27 December until 4 February": the first such day after the range's start.
    fn year_of_range(&self, month: i8, day: Option<i8>, run: Run) -> Option<(usize, i16)> {
        let told = self.any?;
        let joined = ["to", "until", "till", "through", "-", "–", "and"]
            .contains(&self.text.lower(run.start.checked_sub(1)?));
        let near = told.paragraph == self.text.tokens[run.start].paragraph;
        let (first, _) = told.period.days()?;
        let is_range = matches!(told.period, Period::Day(_)) && day.is_some()
            || matches!(told.period, Period::Month(..)) && day.is_none();
        if !joined || !near || !is_range || told.end + 2 < run.start {
            return None;
        }
        let before = (month, day.unwrap_or(1)) < (first.month(), first.day());
        Some((told.index, if before { first.year() + 1 } else { first.year() }))
    }

    /// "last year", "the same year".
    fn year(&self, which: Which) -> Result<(i16, Option<Anchor>), Open> {
        let told = || self.told_any().map(|(day, anchor)| (day.year(), anchor));
        let now = || self.now().map(|(day, anchor)| (day.year(), Some(anchor)));
        Ok(match which {
            Which::Last | Which::Past => now().map(|(y, a)| (y - 1, a))?,
            Which::This => now()?,
            Which::Next => now().map(|(y, a)| (y + 1, a))?,
            Which::Same => told()?,
            Which::Previous => told().map(|(y, a)| (y - 1, a))?,
            Which::Following => told().map(|(y, a)| (y + 1, a))?,
        })
    }

    fn weekday(&self, day: i8, which: Option<Which>, run: Run) -> Valued {
        let back = |from: Date, strict: bool| {
            let days = i32::from(from.weekday().to_monday_one_offset() - day).rem_euclid(7);
            shifted(from, -(if strict && days == 0 { 7 } else { days }))
        };
        let on = |from: Date, strict: bool| {
            let days = i32::from(day - from.weekday().to_monday_one_offset()).rem_euclid(7);
            shifted(from, if strict && days == 0 { 7 } else { days })
        };
        if let Some(which @ (Which::Same | Which::Previous | Which::Following)) = which {
            let (told, anchor) = self.told_day()?;
            let date = match which {
                Which::Following => on(told, true)?,
                Which::Previous => back(told, true)?,
                _ => back(told, false)?,
            };
            return Ok((Period::Day(date), anchor));
        }
        let (now, anchor) = self.now()?;
        let date = match which {
            Some(Which::Last | Which::Past) => back(now, true)?,
            Some(Which::Next) => on(now, true)?,
            Some(_) if self.direction(run).side != Some(Side::Past) => on(now, false)?,
            _ => match self.direction(run).side {
                Some(Side::Future) => on(now, false)?,
                _ => back(now, false)?,
            },
        };
        Ok((Period::Day(date), Some(anchor)))
    }

    fn month_which(&self, month: i8, which: Which) -> Valued {
        let (now, anchor) = self.now()?;
        let year = match which {
            Which::Last if month >= now.month() => now.year() - 1,
            Which::Next if month <= now.month() => now.year() + 1,
            _ => now.year(),
        };
        Ok((Period::Month(year, month), Some(anchor)))
    }

    fn unit(&self, unit: Unit, which: Which, run: Run) -> Valued {
        if unit == Unit::Quarter && matches!(which, Which::This | Which::Same) {
            return self.quarter(0);
        }
        if let Some(told) = self.told_same(unit, which, run) {
            return Ok(told);
        }
        let (from, anchor, count) = match which {
            Which::Last | Which::Past => (self.now()?.0, Some(self.now()?.1), -1),
            Which::This => (self.now()?.0, Some(self.now()?.1), 0),
            Which::Next => (self.now()?.0, Some(self.now()?.1), 1),
            Which::Same | Which::Previous | Which::Following => {
                let (day, anchor) = if unit == Unit::Day { self.day_at_hand(run)? } else { self.told_any()? };
                let count = match which {
                    Which::Same => 0,
                    Which::Previous => -1,
                    _ => 1,
                };
                (day, anchor, count)
            }
        };
        // "over the weekend" on a Monday is the one just past.
        let count = if unit == Unit::Weekend
            && which == Which::This
            && self.direction(run).side != Some(Side::Future)
        {
            if from.weekday().to_monday_one_offset() < 6 { -1 } else { 0 }
        } else {
            count
        };
        let period = Period::from(from, count, unit).ok_or(Open::Impossible)?;
        Ok((period, anchor))
    }

    /// "earlier in the day", "late in the week" after a time of that size in this sentence or the one before.
    fn told_same(&self, unit: Unit, which: Which, run: Run) -> Option<(Period, Option<Anchor>)> {
        let the = self.text.lower(run.end.checked_sub(2)?) == "the";
        let told = if unit == Unit::Day { self.day } else { self.any }?;
        let here = self.text.tokens[run.start].sentence;
        if which != Which::This || !the || told.sentence + 1 < here || told.background {
            return None;
        }
        let period = match (unit, told.period) {
            (Unit::Day, period) => Period::Day(period.day()?),
            (Unit::Week, Period::Week(day)) => Period::Week(day),
            (Unit::Month, Period::Month(year, month)) => Period::Month(year, month),
            _ => return None,
        };
        Some((period, Some(Anchor::Time(told.index))))
    }

    /// The quarter told of, or the last one that had ended when the report came out; years back from it.
    fn quarter(&self, years: i16) -> Valued {
        if let Some(told) = self.quarter
            && let Period::Quarter(year, n) = told.period
        {
            return Ok((Period::Quarter(year - years, n), Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        let day = now.checked_sub(3.months()).map_err(|_| Open::Impossible)?;
        match Period::around(day, Unit::Quarter) {
            Period::Quarter(year, n) => Ok((Period::Quarter(year - years, n), Some(anchor))),
            other => Ok((other, Some(anchor))),
        }
    }

    /// "the latest period", "year-earlier": of the quarter told of; of nothing else.
    fn fiscal(&self, fiscal: Fiscal) -> Valued {
        let told = self.quarter.ok_or(Open::None);
        match fiscal {
            Fiscal::LatestQuarter => self.quarter(0),
            Fiscal::YearAgoQuarter => self.quarter(1),
            Fiscal::Latest => told.and_then(|_| self.quarter(0)),
            Fiscal::YearAgo => told.and_then(|_| self.quarter(1)),
        }
    }

    fn count(&self, length: &Length, way: Way, from: From) -> Valued {
        let (start, anchor) = match from {
            From::Now => self.now().map(|(day, anchor)| (day, Some(anchor)))?,
            From::Told if length.unit() <= Unit::Week => self.told_day()?,
            From::Told => self.told_any()?,
        };
        // "sales rose in the third quarter from a year earlier"
        if let (Some(told), true) = (self.quarter, way == Way::Back && length.is_one_year())
            && told.paragraph + 2 >= self.here
        {
            return self.quarter(1);
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
        Ok((period.ok_or(Open::NotSaid)?, anchor))
    }

    fn season(&self, season: Season, year: YearRef, run: Run) -> Valued {
        let (year, anchor) = match year {
            YearRef::Number(year) => (year, None),
            YearRef::Which(Which::Last | Which::Past) => {
                let (now, anchor) = self.now()?;
                let started = period::first_month(season) + 3 <= now.month();
                (if started { now.year() } else { now.year() - 1 }, Some(anchor))
            }
            YearRef::Which(Which::Next) => {
                let (now, anchor) = self.now()?;
                let ahead = period::first_month(season) > now.month();
                (if ahead { now.year() } else { now.year() + 1 }, Some(anchor))
            }
            YearRef::Which(which) => self.year(which)?,
            YearRef::Open => {
                let (now, anchor) = self.now()?;
                let ahead = period::first_month(season) > now.month();
                let past = self.direction(run).side != Some(Side::Future);
                (if ahead && past { now.year() - 1 } else { now.year() }, Some(anchor))
            }
        };
        Ok((Period::Season(year, season), anchor))
    }

    fn year_part(&self, part: YearPart, year: YearRef, run: Run) -> Valued {
        let (year, anchor) = match year {
            YearRef::Number(year) => (year, None),
            YearRef::Which(which) => self.year(which)?,
            YearRef::Open => {
                let (now, anchor) = self.now()?;
                let start = match part {
                    YearPart::Quarter(n) => 3 * n - 2,
                    YearPart::Half(n) => 6 * n - 5,
                };
                let past = start > now.month() && self.direction(run).side != Some(Side::Future);
                (if past { now.year() - 1 } else { now.year() }, Some(anchor))
            }
        };
        let period = match part {
            YearPart::Quarter(n) => Period::Quarter(year, n),
            YearPart::Half(n) => Period::Half(year, n),
        };
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

/// Whether a month stands before a noun that is not told beforehand ("a June agreement").
fn modifies_noun(text: &Text, run: Run) -> bool {
    let article = run.start > 0 && matches!(text.tag(run.start - 1), Tag::Determiner | Tag::Possessive);
    let noun = run.end < text.tokens.len() && text.tag(run.end) == Tag::Noun;
    article && noun && LEXICON.noun_side(text.lower(run.end)) != Some(Side::Future)
}

fn shifted(day: Date, days: i32) -> Result<Date, Open> {
    let span = jiff::Span::new().try_days(days).map_err(|_| Open::Impossible)?;
    day.checked_add(span).map_err(|_| Open::Impossible)
}
