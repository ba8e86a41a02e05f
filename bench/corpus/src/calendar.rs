//! Days, counted from Monday, 1 January 2024.

use fastrand::Rng;

/// The days of 2024 and 2025.
pub const DAYS: usize = 366 + 365;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const LENGTHS: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

pub fn year(day: usize) -> usize {
    if day < 366 { 2024 } else { 2025 }
}

/// The month, from 0, and the day in it, from 1.
fn month_and_day(day: usize) -> (usize, usize) {
    let mut left = if day < 366 { day } else { day - 366 };
    for (month, length) in LENGTHS.iter().enumerate() {
        let length = length + usize::from(month == 1 && day < 366);
        if left < length {
            return (month, left + 1);
        }
        left -= length;
    }
    unreachable!("no day after 2025")
}

/// As in 2024-03-05.
pub fn iso(day: usize) -> String {
    let (month, date) = month_and_day(day);
    format!("{}-{:02}-{date:02}", year(day), month + 1)
}

pub fn weekday(day: usize) -> &'static str {
    WEEKDAYS[day % 7]
}

/// As in "5 March".
pub fn british(day: usize) -> String {
    let (month, date) = month_and_day(day);
    format!("{date} {}", MONTHS[month])
}

/// As in "March 5".
pub fn american(day: usize) -> String {
    let (month, date) = month_and_day(day);
    format!("{} {date}", MONTHS[month])
}

/// The day as an adverb in a report of the day `published`: inside a sentence, and at its beginning.
///
/// `relative` ones are "today" and its like: a copy of another day would turn them false.
pub fn adverb(day: usize, published: usize, relative: bool, rng: &mut Rng) -> (String, String) {
    let (weekday, is_over) = (weekday(day), day <= published);
    let inside = match (relative, published.abs_diff(day), is_over) {
        (true, 0, _) => ["today", "earlier today"][rng.usize(..2)].to_owned(),
        (true, 1, true) => "yesterday".to_owned(),
        (true, 1, false) => "tomorrow".to_owned(),
        _ => match rng.u8(..12) {
            0..6 => format!("on {weekday}"),
            6 => weekday.to_owned(),
            7 if is_over => format!("late on {weekday}"),
            8 => format!("on {weekday}, {},", british(day)),
            9 => format!("on {}", american(day)),
            _ => format!("on {}", british(day)),
        },
    };
    let first = if inside == weekday { format!("on {weekday}") } else { inside.clone() };
    (inside, first.trim_end_matches(',').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_names() {
        assert_eq!((iso(0), weekday(0)), ("2024-01-01".into(), "Monday"));
        assert_eq!((iso(59), weekday(59)), ("2024-02-29".into(), "Thursday"));
        assert_eq!((iso(366), weekday(366)), ("2025-01-01".into(), "Wednesday"));
        assert_eq!((iso(DAYS - 1), weekday(DAYS - 1)), ("2025-12-31".into(), "Wednesday"));
        assert_eq!((british(64), american(64)), ("5 March".into(), "March 5".into()));
    }
}
