//! Stretches of the time line: what a resolved expression denotes, its TIMEX3 value and its interval.

use super::lexicon::{PartWord, Season, Unit};
use super::shape::ClockTime;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A stretch of the time line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    Day(Date),
    /// The ISO week of a day.
    Week(Date),
    /// The Saturday and Sunday of a day's ISO week.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter.
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// Year divided by ten.
    Decade(i16),
    /// Year divided by a hundred.
    Century(i16),
    Part(Date, PartWord),
    Clock(Date, ClockTime),
}

impl Period {
    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Period::Day(day) => day.to_string(),
            Period::Week(day) => week_value(day),
            Period::Weekend(day) => format!("{}-WE", week_value(day)),
            Period::Month(year, month) => format!("{year:04}-{month:02}"),
            Period::Quarter(year, n) => format!("{year:04}-Q{n}"),
            Period::Half(year, n) => format!("{year:04}-H{n}"),
            Period::Season(year, season) => format!("{year:04}-{}", upper(season)),
            Period::Year(year) => format!("{year:04}"),
            Period::Decade(n) => format!("{n:03}"),
            Period::Century(n) => format!("{n:02}"),
            Period::Part(day, part) => format!("{day}T{}", upper(part.part)),
            Period::Clock(day, time) => format!("{day}T{}", clock_value(time)),
        }
    }

    /// The half-open interval; none where it leaves the calendar.
    pub(super) fn interval(self) -> Option<[String; 2]> {
        if let Period::Clock(day, time) = self {
            return clock_interval(day, time);
        }
        if let Period::Part(day, part) = self {
            let (from, to) = part.hours;
            let next = day.tomorrow().ok()?;
            let at = |hour: i8| match hour {
                0..=23 => format!("{day}T{hour:02}:00"),
                _ => format!("{next}T{:02}:00", hour - 24),
            };
            return Some([at(from), at(to)]);
        }
        let (first, after) = self.days()?;
        Some([first.to_string(), after.to_string()])
    }

    /// Its first day, and the first one after it.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let years = |from: i16, length: i16| {
            Some((Date::new(from, 1, 1).ok()?, Date::new(from.checked_add(length)?, 1, 1).ok()?))
        };
        let months = |year: i16, month: i8, length: i32| {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.checked_add(length.months()).ok()?))
        };
        let days = |first: Date, length: i32| Some((first, first.checked_add(length.days()).ok()?));
        match self {
            Period::Day(day) | Period::Part(day, _) | Period::Clock(day, _) => days(day, 1),
            Period::Week(day) => days(monday(day)?, 7),
            Period::Weekend(day) => days(monday(day)?.checked_add(5.days()).ok()?, 2),
            Period::Month(year, month) => months(year, month, 1),
            Period::Quarter(year, n) => months(year, 3 * n - 2, 3),
            Period::Half(year, n) => months(year, 6 * n - 5, 6),
            Period::Season(year, season) => months(year, first_month(season), 3),
            Period::Year(year) => years(year, 1),
            Period::Decade(n) => years(n.checked_mul(10)?, 10),
            Period::Century(n) => years(n.checked_mul(100)?, 100),
        }
    }

    /// The day, where it is one or lies within one.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Period::Day(day) | Period::Part(day, _) | Period::Clock(day, _) => Some(day),
            _ => None,
        }
    }

    /// The period of the unit that holds the day.
    pub(super) fn around(day: Date, unit: Unit) -> Period {
        match unit {
            Unit::Week => Period::Week(day),
            Unit::Weekend => Period::Weekend(day),
            Unit::Month => Period::Month(day.year(), day.month()),
            Unit::Quarter => Period::Quarter(day.year(), (day.month() + 2) / 3),
            Unit::Year => Period::Year(day.year()),
            Unit::Decade => Period::Decade(day.year().div_euclid(10)),
            Unit::Century => Period::Century(day.year().div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Period::Day(day),
        }
    }

    /// A number of units from the day, as coarse as the unit.
    pub(super) fn from(day: Date, count: i32, unit: Unit) -> Option<Period> {
        let span = Span::new();
        let count = i64::from(count);
        // Counts come from the text and can be anything: those beyond the calendar give nothing.
        let span = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return Some(Period::around(day, unit)),
            Unit::Day | Unit::Night => span.try_days(count),
            Unit::Week | Unit::Weekend => span.try_weeks(count),
            Unit::Month => span.try_months(count),
            Unit::Quarter => span.try_months(count * 3),
            Unit::Year => span.try_years(count),
            Unit::Decade => span.try_years(count * 10),
            Unit::Century => span.try_years(count * 100),
        };
        let from = if matches!(unit, Unit::Day | Unit::Night | Unit::Week | Unit::Weekend) {
            day
        } else {
            day.first_of_month()
        };
        Some(Period::around(from.checked_add(span.ok()?).ok()?, unit))
    }
}

/// The Monday of a day's ISO week.
pub(super) fn monday(day: Date) -> Option<Date> {
    day.checked_sub((day.weekday().to_monday_zero_offset() as i32).days()).ok()
}

/// The weekday with this number, Monday 1.
pub(super) fn weekday(n: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(n).ok()
}

fn week_value(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The month that a season starts with, north of the equator.
pub(super) fn first_month(season: Season) -> i8 {
    match season {
        Season::Sp => 3,
        Season::Su => 6,
        Season::Fa => 9,
        Season::Wi => 12,
    }
}

fn upper(code: impl std::fmt::Debug) -> String {
    format!("{code:?}").to_uppercase()
}

fn clock_value(time: ClockTime) -> String {
    match (time.minute, time.second) {
        (Some(minute), Some(second)) => format!("{:02}:{minute:02}:{second:02}", time.hour),
        (Some(minute), None) => format!("{:02}:{minute:02}", time.hour),
        _ => format!("{:02}:00", time.hour),
    }
}

fn clock_interval(day: Date, time: ClockTime) -> Option<[String; 2]> {
    let start = if time.hour == 24 {
        day.tomorrow().ok()?.at(0, 0, 0, 0)
    } else {
        day.at(time.hour, time.minute.unwrap_or(0), time.second.unwrap_or(0), 0)
    };
    let length = match (time.minute, time.second) {
        (_, Some(_)) => 1.second(),
        (Some(_), None) => 1.minute(),
        _ => 1.hour(),
    };
    let end = start.checked_add(length).ok()?;
    let offset = time.offset.map(offset_value).unwrap_or_default();
    let write = |t: jiff::civil::DateTime| {
        let seconds = if time.second.is_some() { format!(":{:02}", t.second()) } else { String::new() };
        format!("{}T{:02}:{:02}{seconds}{offset}", t.date(), t.hour(), t.minute())
    };
    Some([write(start), write(end)])
}

fn offset_value(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
