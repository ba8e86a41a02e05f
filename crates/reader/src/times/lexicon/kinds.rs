//! What a word can be in a time.

use rapporteur_record::TimeMod;
use serde::Deserialize;

/// A side of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::times) enum Side {
    Past,
    Future,
}

/// Units of the calendar and the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::times) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which one of many: counted from the report's day, or from the day told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::times) enum Which {
    /// "last": the one before the report's day.
    Last,
    /// "this".
    This,
    /// "next", "coming".
    Next,
    /// "the same", "that": the one told of.
    Same,
    /// "the previous": before the one told of.
    Previous,
    /// "the following": after the one told of.
    Following,
    /// "the past": the stretch that ends now.
    Past,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(in crate::times) enum Part {
    Mo,
    Af,
    Ev,
    Ni,
    Mi,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(in crate::times) enum Season {
    Sp,
    Su,
    Fa,
    Wi,
}

/// A time that only the speaker's now gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(in crate::times) enum Reference {
    #[serde(rename = "PRESENT_REF")]
    Present,
    #[serde(rename = "PAST_REF")]
    Past,
    #[serde(rename = "FUTURE_REF")]
    Future,
}

impl Reference {
    pub(in crate::times) fn value(self) -> &'static str {
        match self {
            Reference::Present => "PRESENT_REF",
            Reference::Past => "PAST_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// A month's name.
#[derive(Clone, Copy, Debug)]
pub(in crate::times) struct MonthName {
    pub(in crate::times) month: i8,
    /// Also another word ("May", "March").
    pub(in crate::times) strict: bool,
    /// Short, without its stop: needs a day beside it.
    pub(in crate::times) short: bool,
}

/// A unit's word.
#[derive(Clone, Copy, Debug)]
pub(in crate::times) struct UnitWord {
    pub(in crate::times) unit: Unit,
    /// How many of the unit it is ("fortnight" two weeks).
    pub(in crate::times) times: u32,
    pub(in crate::times) plural: bool,
}

/// A part of the day's word; `vague` ones are points ("dawn").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::times) struct PartWord {
    pub(in crate::times) part: Part,
    /// Hours of its interval; above 24 they are the next day's.
    pub(in crate::times) hours: (i8, i8),
}

/// All that one word can be in a time.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::times) struct Word {
    pub(in crate::times) month: Option<MonthName>,
    pub(in crate::times) weekday: Option<i8>,
    pub(in crate::times) weekdays: Option<i8>,
    pub(in crate::times) unit: Option<UnitWord>,
    pub(in crate::times) long: Option<Unit>,
    pub(in crate::times) part: Option<PartWord>,
    pub(in crate::times) season: Option<(Season, bool)>,
    pub(in crate::times) day: Option<i32>,
    /// A decade's name, as the first three digits of its years.
    pub(in crate::times) decade: Option<i16>,
    pub(in crate::times) which: Option<Which>,
    pub(in crate::times) number: Option<u32>,
    pub(in crate::times) vague: bool,
    pub(in crate::times) ordinal: Option<i8>,
    pub(in crate::times) edge: Option<TimeMod>,
    pub(in crate::times) edge_noun: Option<TimeMod>,
    pub(in crate::times) within: bool,
    pub(in crate::times) set: Option<&'static str>,
    /// Starts a phrase of [`Lexicon::references`].
    pub(in crate::times) reference: bool,
    /// Starts a phrase of [`Lexicon::bounds`].
    pub(in crate::times) bound: bool,
    pub(in crate::times) holiday: bool,
    pub(in crate::times) zone: Option<Option<i32>>,
    /// Starts a time only where a word of times follows.
    pub(in crate::times) article: bool,
    /// Written in digits.
    pub(in crate::times) digits: bool,
}

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::times) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday (Monday is 1) and which of them, -1 for the last.
    Nth(i8, i8, i8),
}

/// Classes of words that say something about the times around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::times) enum Class {
    /// Verbs whose past is their base form.
    Invariant,
    /// Feelings about what has happened ("delighted to be elected").
    Feeling,
    /// Things whose age is a length of time.
    Aged,
    /// Verbs that make somebody else do it later ("asked the committee to report on Monday").
    Asking,
    /// Nouns of what is to be done ("an agreement to buy the bank in January").
    Intent,
    /// Verbs whose "until" lies ahead ("extended the deadline until Tuesday").
    Lasting,
    /// What belongs to an age rather than a day ("today's world").
    Epoch,
}
