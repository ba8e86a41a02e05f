//! Dates, weekdays, months, seasons and quarters: which year, which week.

use super::point::shifted;
use super::{Open, Resolver, Valued};
use crate::text::{Run, Tag, Text};
use crate::times::Anchor;
use crate::times::lexicon::{Holiday, LEXICON, Season, Side, Which};
use crate::times::period::{self, Period};
use crate::times::shape::{Expression, Point, Shape, Written, YearPart, YearRef};
use jiff::civil::Date;

impl Resolver<'_, '_> {
    pub(super) fn date(&self, written: &Written, run: Run, next: Option<&Expression>) -> Valued {
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
            None => {
                let (year, anchor) = self.open_year(month, written.day, written.last, run, next)?;
                // "the first anniversary of the outbreak on 7 October": a year before the next one.
                (year - self.years_remembered(run).unwrap_or(0), anchor)
            }
        };
        match written.day {
            Some(day) => {
                Ok((Period::Day(Date::new(year, month, day).map_err(|_| Open::Impossible)?), anchor))
            }
            None => Ok((Period::Month(year, month), anchor)),
        }
    }

    /// The years since what an anniversary told just before remembers.
    fn years_remembered(&self, run: Run) -> Option<i16> {
        let (end, years) = self.remembered?;
        let same = self.text.tokens[end].sentence == self.text.tokens[run.start].sentence;
        (same && run.start < end + ANNIVERSARY_REACH).then_some(i16::from(years))
    }

    /// The year of a month or a day without one.
    pub(super) fn open_year(
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
    pub(super) fn year_of_next(
        &self,
        month: i8,
        day: Option<i8>,
        run: Run,
        next: Option<&Expression>,
    ) -> Option<i16> {
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
    pub(super) fn year_of_range(&self, month: i8, day: Option<i8>, run: Run) -> Option<(usize, i16)> {
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
    pub(super) fn year(&self, which: Which) -> Result<(i16, Option<Anchor>), Open> {
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

    pub(super) fn weekday(&self, day: i8, which: Option<Which>, run: Run) -> Valued {
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
                Some(Side::Future) => on(self.day_ahead(run).unwrap_or(now), false)?,
                _ => back(now, false)?,
            },
        };
        Ok((Period::Day(date), Some(anchor)))
    }

    /// "opens on Monday and ends on Wednesday": the day ahead that the same sentence has told of just before.
    fn day_ahead(&self, run: Run) -> Option<Date> {
        let told = self.day.filter(|told| told.sentence == self.text.tokens[run.start].sentence)?;
        let day = told.period.day().filter(|day| self.now.is_some_and(|(now, _)| *day > now))?;
        let between = told.end..run.start.min(told.end + 9);
        let says = |words: &[&str]| between.clone().any(|t| words.contains(&self.text.lower(t)));
        let goes_on = run.start <= told.end + 8 && says(&["and", "then", "until", "to"]);
        let owned = self.text.lower_or_empty(run.end) == "'s";
        let before = says(&["before", "ahead"]);
        (goes_on && !owned && !before).then_some(day)
    }

    /// "Thursday week", "the Tuesday before last".
    pub(super) fn weekday_weeks(&self, day: i8, weeks: i32) -> Valued {
        let (now, anchor) = self.now()?;
        let ahead = i32::from(day - now.weekday().to_monday_one_offset());
        let nearest =
            if weeks > 0 { (ahead - 1).rem_euclid(7) + 1 } else { -((-ahead - 1).rem_euclid(7) + 1) };
        Ok((Period::Day(shifted(now, nearest + 7 * weeks)?), Some(anchor)))
    }

    /// "on the 25th": of the month that is nearest on its side.
    pub(super) fn day_of_month(&self, day: i8, run: Run) -> Valued {
        let (now, anchor) = self.now()?;
        let months = match self.direction(run).side {
            Some(Side::Future) if day < now.day() => 1,
            Some(Side::Past) if day > now.day() => -1,
            _ => 0,
        };
        let first = Date::new(now.year(), now.month(), 1).map_err(|_| Open::Impossible)?;
        let first = first.checked_add(jiff::Span::new().months(months)).map_err(|_| Open::Impossible)?;
        let date = Date::new(first.year(), first.month(), day).map_err(|_| Open::Impossible)?;
        Ok((Period::Day(date), Some(anchor)))
    }

    pub(super) fn month_which(&self, month: i8, which: Which) -> Valued {
        let (now, anchor) = self.now()?;
        let year = match which {
            Which::Last if month >= now.month() => now.year() - 1,
            Which::Next if month <= now.month() => now.year() + 1,
            _ => now.year(),
        };
        Ok((Period::Month(year, month), Some(anchor)))
    }

    /// A holiday's day; of those that move the year must be known first.
    pub(super) fn holiday(
        &self,
        holiday: Holiday,
        year: YearRef,
        run: Run,
        next: Option<&Expression>,
    ) -> Valued {
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

    pub(super) fn season(&self, season: Season, year: YearRef, run: Run) -> Valued {
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
                let first = period::first_month(season);
                let future = self.direction(run).side == Some(Side::Future);
                let year = match future {
                    true if first + 2 < now.month() => now.year() + 1,
                    false if first > now.month() => now.year() - 1,
                    _ => now.year(),
                };
                (year, Some(anchor))
            }
        };
        Ok((Period::Season(year, season), anchor))
    }

    pub(super) fn year_part(&self, part: YearPart, year: YearRef, run: Run) -> Valued {
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
}

/// How far after an anniversary the day stands that it remembers.
pub(super) const ANNIVERSARY_REACH: usize = 12;

/// Whether a month stands before a noun that is not told beforehand ("a June agreement").
fn modifies_noun(text: &Text, run: Run) -> bool {
    let article = run.start > 0 && matches!(text.tag(run.start - 1), Tag::Determiner | Tag::Possessive);
    let noun = run.end < text.tokens.len() && text.tag(run.end) == Tag::Noun;
    article && noun && LEXICON.noun_side(text.lower(run.end)) != Some(Side::Future)
}
