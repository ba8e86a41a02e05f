//! Days of publication as sources write them.

use jiff::civil::Date;

/// The day `YYYY-MM-DD` that a word gives, alone or with a time of day after it ("2025-12-07T10:15:00Z"); the day is
/// taken as written, whatever the zone. `None` where it is no day of the calendar.
///
/// ```
/// assert_eq!(rapporteur_doors::day("2025-12-07T10:15:00Z").as_deref(), Some("2025-12-07"));
/// ```
pub fn day(word: &str) -> Option<String> {
    let day = word.trim();
    let (day, rest) = day.split_at_checked(10).unwrap_or((day, ""));
    let has_time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let is_plain =
        day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let date: Date = (has_time && day.len() == 10 && is_plain).then(|| day.parse().ok())??;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_alone_and_with_a_time() {
        for (word, wanted) in [
            ("2025-12-07", Some("2025-12-07")),
            (" 2024-02-29 ", Some("2024-02-29")),
            ("2025-12-07T23:15:00+02:00", Some("2025-12-07")),
            ("2025-12-07 10:15", Some("2025-12-07")),
            ("2025-02-29", None),
            ("2025-13-01", None),
            ("07.12.2025", None),
            ("2025-12-071", None),
            ("2025-12", None),
            ("20251207", None),
            ("né 12-07-20", None),
            ("", None),
        ] {
            assert_eq!(day(word).as_deref(), wanted, "{word}");
        }
    }
}
