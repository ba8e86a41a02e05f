//! Times of day on the clock: "10:54 am (0254 GMT)", "16.55 BST", "noon", "4 in the morning".

use super::Read;
use crate::times::scan::Scan;
use crate::times::shape::ClockTime;

/// A clock time that starts at the token, with its zone.
pub(super) fn time(scan: &Scan, at: usize) -> Read<ClockTime> {
    let (time, end) = named(scan, at).or_else(|| quarter_to(scan, at)).or_else(|| figures(scan, at))?;
    Some(with_zone(scan, time, end))
}

fn plain(hour: i8, minute: Option<i8>) -> ClockTime {
    ClockTime { hour, minute, second: None, offset: None }
}

/// "noon", "midnight".
fn named(scan: &Scan, at: usize) -> Read<ClockTime> {
    match scan.lower(at) {
        // "High Noon" is a film, "high noon" a duel.
        "noon" if scan.before(at) == "high" => None,
        "noon" => Some((plain(12, Some(0)), at + 1)),
        "midnight" => Some((plain(24, Some(0)), at + 1)),
        _ => None,
    }
}

/// "a quarter before 11 a.m.", "half past six", "ten to nine".
fn quarter_to(scan: &Scan, at: usize) -> Read<ClockTime> {
    let start = if scan.one_of(at, &["a"]) { at + 1 } else { at };
    let minutes = match scan.lower(start) {
        "quarter" => 15,
        "half" => 30,
        _ => return None,
    };
    let before = match scan.lower(start + 1) {
        "to" | "before" => true,
        "past" | "after" => false,
        _ => return None,
    };
    let (time, end) = figures(scan, start + 2).or_else(|| {
        let n = scan.word(start + 2).number.filter(|n| (1..=12).contains(n))?;
        Some((plain(n as i8, None), start + 3))
    })?;
    let hour = if before { (time.hour + 23) % 24 } else { time.hour };
    Some((plain(hour, Some(if before { 60 - minutes } else { minutes })), end))
}

/// "10:54 am", "4pm", "16:55", "0254 GMT", "6 o'clock", "4 in the morning".
fn figures(scan: &Scan, at: usize) -> Read<ClockTime> {
    if at > 0 && scan.glued(at) && scan.one_of(at - 1, &[":", "/", "-", ".", "$", "#"]) {
        return None;
    }
    let (time, end) = hour_and_minute(scan, at)?;
    let half = half_of_day(scan, end);
    if let Some((afternoon, after)) = half {
        let hour = match (time.hour, afternoon) {
            (12, false) => 0,
            (12, true) => 12,
            (1..=11, true) => time.hour + 12,
            _ => time.hour,
        };
        return Some((ClockTime { hour, ..time }, after));
    }
    // Without "am" or "pm" it needs minutes, and a form that nothing else has.
    let colon = time.minute.is_some() && scan.is(at + 1, ":");
    let zoned = scan.word(end).zone.is_some() && !scan.is(end, "z") && time.minute.is_some()
        || scan.is(end, "local") && scan.is(end + 1, "time") && time.minute.is_some();
    // "at 10.30 on Monday"
    let dotted = scan.before(at) == "at"
        && scan.digits(at).is_some_and(|d| d.contains('.'))
        && time.minute.is_some()
        && (!scan.is_word(end)
            || scan.one_of(end, &["on", "and", "yesterday", "today", "tomorrow"])
            || scan.weekday(end).is_some())
        && !scan.one_of(end, &["%", "$"]);
    if dotted {
        return Some((time, end));
    }
    let sports = scan.is(end, "-") && scan.digits(end + 1).is_some() && colon && scan.is(end + 2, ":");
    (zoned
        || colon && !sports && time.minute.is_some_and(|_| scan.digits(at + 2).is_some_and(|d| d.len() == 2)))
    .then_some((time, end))
}

/// The figures alone, and whether they hold minutes.
fn hour_and_minute(scan: &Scan, at: usize) -> Read<ClockTime> {
    if let Some(n) = scan.word(at).number.filter(|n| (1..=12).contains(n)) {
        // "five o'clock", "five in the morning"
        return half_of_day(scan, at + 1).is_some().then_some((plain(n as i8, None), at + 1));
    }
    let word = scan.digits(at)?;
    let good = |hour: i8, minute: i8| {
        (0..=24).contains(&hour) && (0..60).contains(&minute) && (hour < 24 || minute == 0)
    };
    if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        // "0254 GMT", "1600 hours"
        let (hour, minute) = (word[..2].parse().ok()?, word[2..].parse().ok()?);
        return good(hour, minute).then_some((plain(hour, Some(minute)), at + 1));
    }
    if let Some((hour, minute)) = word.split_once('.') {
        // "16.55 BST", "4.30pm"
        let (hour, minute) = (hour.parse().ok()?, (minute.len() == 2).then(|| minute.parse().ok())??);
        return good(hour, minute).then_some((plain(hour, Some(minute)), at + 1));
    }
    let hour = scan.short(at)?;
    if !scan.is(at + 1, ":") || !scan.glued(at + 1) || !scan.glued(at + 2) {
        return good(hour, 0).then_some((plain(hour, None), at + 1));
    }
    let minute = scan.short(at + 2).filter(|m| good(hour, *m))?;
    if scan.is(at + 3, ":") && scan.glued(at + 3) && scan.glued(at + 4) {
        let second = scan.short(at + 4).filter(|s| (0..60).contains(s))?;
        // "1:23:51" is how long a race took.
        let clock = scan.digits(at).is_some_and(|d| d.len() == 2) || half_of_day(scan, at + 5).is_some();
        let time = ClockTime { second: Some(second), ..plain(hour, Some(minute)) };
        return clock.then_some((time, at + 5));
    }
    Some((plain(hour, Some(minute)), at + 3))
}

/// "am", "p.m.", "in the afternoon", "o'clock": whether after noon.
fn half_of_day(scan: &Scan, at: usize) -> Read<bool> {
    match scan.lower(at) {
        "am" | "a.m." | "a.m" => Some((false, at + 1)),
        "pm" | "p.m." | "p.m" => Some((true, at + 1)),
        "o'clock" => Some(half_of_day(scan, at + 1).unwrap_or((false, at + 1))),
        "in" if scan.is(at + 1, "the") => match scan.lower(at + 2) {
            "morning" => Some((false, at + 3)),
            "afternoon" | "evening" => Some((true, at + 3)),
            _ => None,
        },
        "at" if scan.is(at + 1, "night") => Some((true, at + 2)),
        _ => None,
    }
}

/// "GMT", "local time", "(0254 GMT)", "Manila time", "Moscow time".
fn with_zone(scan: &Scan, time: ClockTime, end: usize) -> (ClockTime, usize) {
    let (mut time, mut end) = (time, end);
    for _ in 0..2 {
        let next = if scan.is(end, ",") { end + 1 } else { end };
        if let Some(zone) = scan.word(end).zone.filter(|_| scan.is_capital(end)) {
            (time.offset, end) = (zone.or(time.offset), end + 1);
            if scan.is(end, "time") {
                end += 1;
            }
        } else if is_zone_like(scan, end) {
            end += 1;
        } else if scan.is(next + 1, "time")
            && (scan.is(next, "local") || scan.is_capital(next) && scan.is_word(next))
        {
            end = next + 2;
        } else if scan.is_capital(next)
            && scan.one_of(next + 1, &["standard", "daylight"])
            && scan.is(next + 2, "time")
        {
            end = next + 3;
        }
    }
    (time, bracket(scan, end))
}

/// "CIT", "AKDT": capitals that end as names of zones do.
fn is_zone_like(scan: &Scan, at: usize) -> bool {
    let word = scan.lower(at);
    (2..=5).contains(&word.len()) && word.ends_with('t') && scan.is_upper(at)
}

/// The same time in another zone, in brackets: "(0254 GMT)", "(UTC+0900)", "(6pm in London)". Where the bracket is
/// in universal time the difference would give the offset; it is left out, as it may lie on another day.
fn bracket(scan: &Scan, at: usize) -> usize {
    if !scan.is(at, "(") {
        return at;
    }
    let close = (at + 1..at + 9).find(|&t| scan.is(t, ")"));
    let Some(close) = close else { return at };
    let inside = (at + 1..close).find_map(|t| scan.word(t).zone);
    if inside.is_some() { close + 1 } else { at }
}
