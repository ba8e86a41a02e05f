//! Values of TIMEX3 (TimeML), as people write them.

use crate::sketch::days;

/// Parts of a day: morning, midday, afternoon, evening, night, daytime.
const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];
/// Seasons.
const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// Whether a word is a value: a date that the calendar has, with a time of day or without, a pair of dates, or one of those that are no days:
/// `2024-Q3`, `2024-SU`, `198`, `XXXX-12-24`, `P3D`, `PAST_REF`.
pub fn is_value(word: &str) -> bool {
    if let Some((from, to)) = word.split_once('/') {
        return is_value(from) && is_value(to) && days::days(word).is_some();
    }
    if word.starts_with('P') && !word.ends_with("_REF") {
        return is_duration(&word[1..]);
    }
    match word.split_once('T') {
        _ if matches!(word, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") => true,
        Some((date, time)) => is_date(date) && is_time(time),
        None => is_date(word),
    }
}

fn is_date(word: &str) -> bool {
    let is_open = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit() || b == b'X')
    };
    let has_day = word.bytes().all(|b| b.is_ascii_digit() || b == b'-') && word.len() >= 4;
    let parts: Vec<&str> = word.split('-').collect();
    let is_coded = |part: &str| {
        let numbered = |letter: char, most: u32| {
            let number = part.strip_prefix(letter).filter(|number| number.len() == 1);
            number.is_some_and(|n| n == "X" || n.parse().is_ok_and(|n: u32| (1..=most).contains(&n)))
        };
        SEASONS.contains(&part) || numbered('Q', 4) || numbered('H', 2)
    };
    let is_week = |part: &str| part.strip_prefix('W').is_some_and(|week| is_open(week, 2));
    match parts[..] {
        _ if has_day => days::days(word).is_some(),
        // A century, a decade.
        [years] if years.len() < 4 => is_open(years, 2) || is_open(years, 3),
        [year] => is_open(year, 4),
        [year, part] => is_open(year, 4) && (is_open(part, 2) || is_coded(part) || is_week(part)),
        [year, week, day] if is_week(week) => is_open(year, 4) && (day == "WE" || is_open(day, 1)),
        [year, month, day] => is_open(year, 4) && is_open(month, 2) && is_open(day, 2),
        _ => false,
    }
}

fn is_time(word: &str) -> bool {
    let below = |part: &str, end: u32| {
        part.len() == 2 && (part == "XX" || part.parse().is_ok_and(|number: u32| number < end))
    };
    let parts: Vec<&str> = word.trim_end_matches('Z').split(':').collect();
    match parts[..] {
        [part] => PARTS.contains(&part) || below(part, 24),
        [hour, minute] => below(hour, 24) && below(minute, 60),
        [hour, minute, second] => below(hour, 24) && below(minute, 60) && below(second, 60),
        _ => false,
    }
}

fn is_duration(word: &str) -> bool {
    let mut has_unit = false;
    let mut has_number = false;
    for c in word.chars() {
        match c {
            '0'..='9' | 'X' | '.' => has_number = true,
            'T' if !has_number => {}
            'A'..='Z' if has_number => (has_unit, has_number) = (true, false),
            'A'..='Z' => {}
            _ => return false,
        }
    }
    has_unit && !has_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_other_words() {
        for value in [
            "2024",
            "2024-10",
            "2024-10-05",
            "2024-10-05/2024-10-07",
            "2024-W41",
            "2024-W41-WE",
            "2024-Q3",
            "2024-H1",
            "2024-SU",
            "198",
            "19",
            "XXXX-12-24",
            "2024-10-05T14:30",
            "2024-10-05TMO",
            "2024-10-05T14:30:10Z",
            "P3D",
            "PT36H",
            "PXY",
            "P1DE",
            "PAST_REF",
            "FUTURE_REF",
        ] {
            assert!(is_value(value), "{value}");
        }
        for word in [
            "",
            "soon",
            "20 May 2021",
            "2021-13",
            "2021-02-30",
            "2021-5-2",
            "24-10-2021",
            "99999-01-01",
            "2024-13-01",
            "2024-10-14T25:00",
            "2024-10-14T12:75",
            "2024-Q5",
            "P",
            "PD",
            "2024-10-07/2024-10-05",
            "NEXT_REF",
            "Tuesday",
        ] {
            assert!(!is_value(word), "{word}");
        }
    }
}
