//! Dates as days: what an event's date leaves open is a longer stretch.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{ToSpan, Unit};

/// Days since 1970-01-01.
pub type Day = i32;

/// A stretch of days, half open.
pub type Days = (Day, Day);

/// The day of a date as `2025-12-06`.
pub fn day(date: &str) -> Option<Day> {
    date.parse().ok().map(number)
}

/// The date of a day as `2025-12-06`.
pub fn date(day: Day) -> String {
    Date::constant(1970, 1, 1).saturating_add(i64::from(day).days()).to_string()
}

/// The days as `2025-12-06`, or their first and last.
pub fn shown((from, to): Days) -> String {
    if to - from == 1 { date(from) } else { format!("{} to {}", date(from), date(to - 1)) }
}

fn number(date: Date) -> Day {
    let since = date.since((Unit::Day, Date::constant(1970, 1, 1))).expect("days are counted");
    since.get_days()
}

/// The days that a value such as `2025-12-06`, `2025-12`, `2025-W49`, `2025` or `2025-12-01/2025-12-06` allows. The ends of
/// a pair both belong to it.
pub fn days(value: &str) -> Option<Days> {
    if let Some((from, to)) = value.split_once('/') {
        let (from, to) = (days(from)?, days(to)?);
        return (from.0 < to.1).then_some((from.0, to.1));
    }
    let value = value.split('T').next()?;
    if let Ok(date) = value.parse::<Date>() {
        return Some((number(date), number(date) + 1));
    }
    let (year, rest) = match value.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (value, None),
    };
    let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
    let (from, to) = match rest {
        None => (Date::new(year, 1, 1).ok()?, Date::new(year + 1, 1, 1).ok()?),
        Some(week) if week.starts_with('W') => {
            let from = ISOWeekDate::new(year, week[1..].parse().ok()?, Weekday::Monday).ok()?.date();
            (from, from.checked_add(7.days()).ok()?)
        }
        Some(month) => {
            let from = Date::new(year, month.parse().ok()?, 1).ok()?;
            (from, from.checked_add(1.month()).ok()?)
        }
    };
    Some((number(from), number(to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_as_long_as_it_leaves_open() {
        for (value, from, to) in [
            ("2025-12-06", "2025-12-06", "2025-12-07"),
            ("2025-12", "2025-12-01", "2026-01-01"),
            ("2025-W49", "2025-12-01", "2025-12-08"),
            ("2025", "2025-01-01", "2026-01-01"),
            ("2025-12-05/2025-12-06", "2025-12-05", "2025-12-07"),
            ("2025-12-06T14:00", "2025-12-06", "2025-12-07"),
        ] {
            assert_eq!(days(value), Some((day(from).unwrap(), day(to).unwrap())), "{value}");
        }
        for value in ["", "soon", "2025-13", "20x5", "2025-12-06/2025-12-01", "2025-W"] {
            assert_eq!(days(value), None, "{value}");
        }
        assert_eq!(date(day("2024-02-29").unwrap()), "2024-02-29");
    }
}
