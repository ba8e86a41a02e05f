//! What an expression says, before anything is counted: the shapes that the grammar finds and `resolve` values.

use super::length::Length;
use super::lexicon::{Holiday, PartWord, Reference, Season, Unit, Which};
use crate::text::Run;
use rapporteur_record::TimeMod;

/// An expression as found.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) run: Run,
    pub(super) shape: Shape,
    pub(super) modifier: Option<TimeMod>,
    /// The rule that found it, for the trace.
    pub(super) rule: &'static str,
}

/// What kind of expression it is.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// It lies on the time line.
    Point(Point),
    /// "now", "recently", "soon".
    Vague(Reference),
    /// "two weeks".
    Duration(Length),
    /// "every Friday", as its TIMEX3 value.
    Set(String),
}

/// A place on the time line, as the words give it.
#[derive(Clone, Debug)]
pub(super) enum Point {
    /// "Feb. 3", "Friday, Jan. 5, 2024", "June last year", "2018".
    Date(Written),
    /// "Friday", "last Friday", "the following Monday".
    Weekday(i8, Option<Which>),
    /// "Thursday week" (1), "the Tuesday before last" (-1): a weekday, weeks beyond the nearest on that side.
    WeekdayWeeks(i8, i32),
    /// "June" with "last", "this", "next".
    Month(i8, Which),
    /// "on the 25th".
    DayOfMonth(i8),
    /// "yesterday", as days from now.
    Offset(i32),
    /// "last week", "the same day".
    Unit(Unit, Which),
    /// "the week of March 6".
    WeekOf(Box<Point>),
    /// "three weeks ago", "two days later".
    Count(Length, Way, From),
    /// "the summer of 2020".
    Season(Season, YearRef),
    /// "the third quarter", "the first half".
    YearPart(YearPart, YearRef),
    /// "the 1990s": 199; "the 19th century": 18.
    Decade(i16),
    /// Counted as TIMEX3 does: the 19th is 18.
    Century(i16),
    /// "the latest quarter", "the year-ago period".
    Fiscal(Fiscal),
    /// "Christmas Eve".
    Holiday(Holiday, YearRef),
    /// "the day after the attack": days from an event that a noun (by token) names, and the part of that day.
    Event { noun: usize, shift: i32, part: Option<PartWord> },
    /// "the fourth anniversary of the invasion": years after a year or an event that a noun (by token) names.
    Anniversary { years: i8, year: Option<i16>, noun: Option<usize> },
    /// "the first week of July", "the last Thursday of this month".
    Nth(i8, NthOf, Box<Point>),
    /// "Monday evening", "the morning".
    Part(PartWord, Option<Box<Point>>),
    /// "10:54 am (0254 GMT)", "noon on Friday".
    Clock(ClockTime, Option<Box<Point>>),
    /// A numeric date with two readings: month and day either way, year.
    Ambiguous(i16, i8, i8),
}

/// The parts of a date as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: YearRef,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// The last day of a range within the month ("Feb. 3-5").
    /// With "last": the latest one that is over.
    pub(super) last: bool,
    pub(super) last_day: Option<i8>,
    /// The last year of a range ("2006-2010").
    pub(super) last_year: Option<i16>,
}

/// How the year is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum YearRef {
    /// It is not.
    #[default]
    Open,
    /// In digits or words.
    Number(i16),
    /// "last year", "the same year".
    Which(Which),
}

/// Quarters and halves, from 1; 0 is the one that "the quarter" stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearPart {
    Quarter(i8),
    Half(i8),
}

/// Periods of business reports, as they refer to the quarter told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fiscal {
    /// "the latest quarter", "the quarter".
    LatestQuarter,
    /// "the current quarter".
    CurrentQuarter,
    /// "the 1988 quarter", "the 1988 period".
    OfYear(i16),
    /// "the quarter ended July 31".
    QuarterEnded(Written),
    /// "the year-ago quarter".
    YearAgoQuarter,
    /// "the latest period".
    Latest,
    /// "the year-ago period", "year-earlier profit".
    YearAgo,
}

/// What [`Point::Nth`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NthOf {
    Unit(Unit),
    Weekday(i8),
}

/// To which side is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    On,
}

/// From where is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The day of the report ("ago", "from now").
    Now,
    /// The time told of ("later", "earlier").
    Told,
}

/// A time of day on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClockTime {
    pub(super) hour: i8,
    pub(super) minute: Option<i8>,
    pub(super) second: Option<i8>,
    /// Minutes east of Greenwich, where the zone is known.
    pub(super) offset: Option<i32>,
}

impl Shape {
    /// What the words were read as, before anything is counted: a clause for the trace.
    pub(super) fn read_as(&self) -> String {
        match self {
            Shape::Point(point) => point.read_as(),
            Shape::Vague(reference) => {
                format!("a time that only the speaker's now gives, {}", reference.value())
            }
            Shape::Duration(length) => format!("a length of time, {}", length.value()),
            Shape::Set(value) => format!("what recurs, {value}"),
        }
    }
}

impl Point {
    fn read_as(&self) -> String {
        match self {
            Point::Date(written) => written.read_as(),
            Point::Weekday(day, None) => format!("weekday {day} of the week"),
            Point::Weekday(day, Some(which)) => format!("weekday {day} of the week, {}", lower(which)),
            Point::WeekdayWeeks(day, weeks) => format!("weekday {day} of the week, and {weeks} weeks more"),
            Point::Month(month, which) => format!("month {month}, {}", lower(which)),
            Point::DayOfMonth(day) => format!("day {day} of a month that is not said"),
            Point::Offset(days) => format!("{days} days from now"),
            Point::Unit(unit, which) => format!("the {} that is {}", lower(unit), lower(which)),
            Point::WeekOf(day) => format!("the week that holds {}", day.read_as()),
            Point::Count(length, way, from) => {
                let way = if *way == Way::Back { "back" } else { "on" };
                let from = if *from == From::Now { "now" } else { "the time told of" };
                format!("{} {way} from {from}", length.value())
            }
            Point::Season(season, year) => format!("season {season:?} of {}", year.read_as()),
            Point::YearPart(YearPart::Quarter(n), year) => format!("quarter {n} of {}", year.read_as()),
            Point::YearPart(YearPart::Half(n), year) => format!("half {n} of {}", year.read_as()),
            Point::Decade(n) => format!("the years {n}0 to {n}9"),
            Point::Century(n) => format!("the years {n}00 to {n}99"),
            Point::Fiscal(_) => "a period of business, beside the quarter told of".to_owned(),
            Point::Holiday(_, year) => format!("a holiday of {}", year.read_as()),
            Point::Event { shift, .. } => format!("{shift} days from the event that the noun names"),
            Point::Anniversary { years, .. } => format!("{years} years after what it remembers"),
            Point::Nth(n, of, within) => match of {
                NthOf::Unit(unit) => format!("{} {n} of {}", lower(unit), within.read_as()),
                NthOf::Weekday(day) => format!("weekday {day} number {n} of {}", within.read_as()),
            },
            Point::Part(part, Some(day)) => {
                format!("part of day T{:?} of {}", part.part, day.read_as()).to_owned()
            }
            Point::Part(part, None) => format!("part of day T{:?} of the day told of", part.part),
            Point::Clock(_, Some(day)) => format!("a clock time of {}", day.read_as()),
            Point::Clock(..) => "a clock time of the day told of".to_owned(),
            Point::Ambiguous(year, a, b) => format!("{a} and {b} of {year}, month and day or day and month"),
        }
    }
}

impl Written {
    fn read_as(&self) -> String {
        let month = self.month.map(|n| format!("month {n}"));
        let day = self.day.map(|n| format!("day {n}"));
        let parts: Vec<String> = day.into_iter().chain(month).chain([self.year.read_as()]).collect();
        parts.join(" of ")
    }
}

impl YearRef {
    fn read_as(self) -> String {
        match self {
            YearRef::Open => "a year that is not said".to_owned(),
            YearRef::Number(year) => format!("year {year}"),
            YearRef::Which(which) => format!("the year that is {}", lower(&which)),
        }
    }
}

fn lower(name: &impl std::fmt::Debug) -> String {
    format!("{name:?}").to_lowercase()
}
