//! Dates in figures: "2024-05-06", "25/12/2024", "06.05.2024"; two readings stay two.

use super::Read;
use crate::times::scan::Scan;
use crate::times::shape::{Point, Written, YearRef};

/// A date in figures that starts at the token.
pub(super) fn date(scan: &Scan, at: usize) -> Read<Point> {
    if !scan.word(at).digits || scan.glued(at) && scan.one_of(at.wrapping_sub(1), &["/", "-", "."]) {
        return None;
    }
    iso(scan, at).or_else(|| slashed(scan, at)).or_else(|| dotted(scan, at))
}

fn written(year: i16, month: i8, day: i8) -> Point {
    Point::Date(Written {
        year: YearRef::Number(year),
        month: Some(month),
        day: Some(day),
        ..Written::default()
    })
}

/// "2024-05-06".
fn iso(scan: &Scan, at: usize) -> Read<Point> {
    let year = four(scan, at)?;
    let parted = scan.is(at + 1, "-") && scan.is(at + 3, "-") || scan.is(at + 1, "/") && scan.is(at + 3, "/");
    let glued = (at + 1..at + 5).all(|t| scan.glued(t));
    let (month, day) = (scan.short(at + 2)?, scan.short(at + 4)?);
    (parted && glued && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| (written(year, month, day), at + 5))
}

/// "25/12/2024", "12-25-2024".
fn slashed(scan: &Scan, at: usize) -> Read<Point> {
    let (first, second) = (scan.short(at)?, scan.short(at + 2)?);
    let parted = scan.one_of(at + 1, &["/", "-"]) && scan.lower(at + 1) == scan.lower(at + 3);
    let glued = (at + 1..at + 5).all(|t| scan.glued(t));
    let year = four(scan, at + 4)?;
    if !parted || !glued || !(1..=31).contains(&first) || !(1..=31).contains(&second) {
        return None;
    }
    let point = match (first > 12, second > 12) {
        (true, true) => return None,
        (true, false) => written(year, second, first),
        (false, true) => written(year, first, second),
        (false, false) if first == second => written(year, first, second),
        (false, false) => Point::Ambiguous(year, first, second),
    };
    Some((point, at + 5))
}

/// "06.05.2024", day first: nobody writes months first with stops.
fn dotted(scan: &Scan, at: usize) -> Read<Point> {
    let mut parts = scan.digits(at)?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || day.len() > 2 || month.len() > 2 || year.len() != 4 {
        return None;
    }
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then(|| (written(year, month, day), at + 1))
}

fn four(scan: &Scan, at: usize) -> Option<i16> {
    let word = scan.digits(at).filter(|w| w.len() == 4)?;
    word.parse().ok().filter(|y| (1000..=2200).contains(y))
}
