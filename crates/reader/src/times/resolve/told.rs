//! What hangs on the report's day, or on the day, the week or the quarter that the text has told of.

use super::point::shifted;
use super::{Open, Resolver, Told, Valued, singular};
use crate::text::{Run, Text};
use crate::times::Anchor;
use crate::times::lexicon::{LEXICON, Side, Unit, Which};
use crate::times::period::Period;
use crate::times::shape::{Expression, Fiscal, Point};
use jiff::ToSpan;
use jiff::civil::Date;

impl Resolver<'_, '_> {
    pub(super) fn now(&self) -> Result<(Date, Anchor), Open> {
        self.now.ok_or(Open::NoDay)
    }

    /// The day that a part of day or a clock time belongs to: its own, else the one told of, else the report's.
    pub(super) fn day_of(
        &self,
        day: Option<&Point>,
        run: Run,
        next: Option<&Expression>,
    ) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(point) = day {
            let (period, anchor) = self.point(point, run, next)?;
            return Ok((period.day().or_else(|| period.days().map(|d| d.0)).ok_or(Open::NotSaid)?, anchor));
        }
        self.day_at_hand(run)
    }

    /// "from 10 p.m. to 5 a.m.": the day after that of the clock time before, where the hour is earlier.
    pub(super) fn next_day(&self, hour: i8, run: Run) -> Option<Result<(Date, Option<Anchor>), Open>> {
        let (index, end, day, first) = self.clock.filter(|(_, end, ..)| end + 1 == run.start)?;
        let joined = ["to", "until", "till", "-", "–"].contains(&self.text.lower(end));
        (joined && hour < first).then(|| Ok((shifted(day, 1)?, Some(Anchor::Time(index)))))
    }

    /// The day told of for what has none of its own: not one ahead where the verb tells of the past.
    pub(super) fn day_at_hand(&self, run: Run) -> Result<(Date, Option<Anchor>), Open> {
        // A paragraph of its own tells when a transcript starts and ends.
        if let (true, Some((now, anchor))) = (self.text.paragraph_of(run.start).tokens == run, self.now) {
            return Ok((now, Some(anchor)));
        }
        if let (Some(told), Ok((now, anchor))) = (self.day, self.now())
            && told.period.day().is_some_and(|day| day > now)
            && self.direction(run).side == Some(Side::Past)
        {
            let past =
                self.past_day.and_then(|told| Some((told.period.day()?, Some(Anchor::Time(told.index)))));
            return Ok(past.unwrap_or((now, Some(anchor))));
        }
        self.told_day()
    }

    /// The last day told of, else the report's.
    pub(super) fn told_day(&self) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(told) = self.day {
            let day = told.period.day().expect("only days are kept as days told of");
            return Ok((day, Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        Ok((now, Some(anchor)))
    }

    /// A day of the last time told of, else the report's.
    pub(super) fn told_any(&self) -> Result<(Date, Option<Anchor>), Open> {
        if let Some(told) = self.any
            && let Some((first, _)) = told.period.days()
        {
            return Ok((told.period.day().unwrap_or(first), Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        Ok((now, Some(anchor)))
    }

    /// "earlier in the day", "late in the week" after a time of that size in this sentence or the one before.
    pub(super) fn told_same(&self, unit: Unit, which: Which, run: Run) -> Option<(Period, Option<Anchor>)> {
        let the = self.text.lower(run.end.checked_sub(2)?) == "the";
        let told = if unit == Unit::Day { self.day } else { self.any }?;
        let here = self.text.tokens[run.start].sentence;
        if which != Which::This || !the || told.sentence + 1 < here || told.background {
            return None;
        }
        let period = match (unit, told.period) {
            (Unit::Day, period) => Period::Day(period.day()?),
            (Unit::Week, Period::Week(day)) => Period::Week(day),
            (Unit::Month, Period::Month(year, month)) => Period::Month(year, month),
            _ => return None,
        };
        Some((period, Some(Anchor::Time(told.index))))
    }

    pub(super) fn unit(&self, unit: Unit, which: Which, run: Run) -> Valued {
        if unit == Unit::Quarter && matches!(which, Which::This | Which::Same) {
            return self.quarter(0);
        }
        if let Some(told) = self.told_same(unit, which, run) {
            return Ok(told);
        }
        let (from, anchor, count) = match which {
            Which::Last | Which::Past => (self.now()?.0, Some(self.now()?.1), -1),
            Which::This => (self.now()?.0, Some(self.now()?.1), 0),
            Which::Next => (self.now()?.0, Some(self.now()?.1), 1),
            Which::Same | Which::Previous | Which::Following => {
                let (day, anchor) = if unit == Unit::Day { self.day_at_hand(run)? } else { self.told_any()? };
                let count = match which {
                    Which::Same => 0,
                    Which::Previous => -1,
                    _ => 1,
                };
                (day, anchor, count)
            }
        };
        // "over the weekend" on a Monday is the one just past.
        let count = if unit == Unit::Weekend
            && which == Which::This
            && self.direction(run).side != Some(Side::Future)
        {
            if from.weekday().to_monday_one_offset() < 6 { -1 } else { 0 }
        } else {
            count
        };
        let period = Period::from(from, count, unit).ok_or(Open::Impossible)?;
        Ok((period, anchor))
    }

    /// The quarter told of, or the last one that had ended when the report came out; years back from it.
    pub(super) fn quarter(&self, years: i16) -> Valued {
        if let Some(told) = self.quarter
            && let Period::Quarter(year, n) = told.period
        {
            return Ok((Period::Quarter(year - years, n), Some(Anchor::Time(told.index))));
        }
        let (now, anchor) = self.now()?;
        let day = now.checked_sub(3.months()).map_err(|_| Open::Impossible)?;
        match Period::around(day, Unit::Quarter) {
            Period::Quarter(year, n) => Ok((Period::Quarter(year - years, n), Some(anchor))),
            other => Ok((other, Some(anchor))),
        }
    }

    /// "the latest period", "year-earlier": of the quarter told of; of nothing else.
    pub(super) fn fiscal(&self, fiscal: Fiscal, run: Run, next: Option<&Expression>) -> Valued {
        let told = self.quarter.ok_or(Open::None);
        match fiscal {
            Fiscal::LatestQuarter => self.quarter(0),
            Fiscal::YearAgoQuarter => self.quarter(1),
            Fiscal::Latest => told.and_then(|_| self.quarter(0)),
            Fiscal::YearAgo => told.and_then(|_| self.year_before()),
            Fiscal::CurrentQuarter => {
                let (now, anchor) = self.now()?;
                Ok((Period::around(now, Unit::Quarter), Some(anchor)))
            }
            Fiscal::OfYear(year) => Ok(match self.quarter {
                Some(Told { period: Period::Quarter(_, n), index, .. }) if !self.whole_year => {
                    (Period::Quarter(year, n), Some(Anchor::Time(index)))
                }
                _ => (Period::Year(year), None),
            }),
            // A company's quarters are its own: one that it has named goes before the calendar's.
            Fiscal::QuarterEnded(_) if self.quarter.is_some_and(|q| q.paragraph + 2 >= self.here) => {
                self.quarter(0)
            }
            Fiscal::QuarterEnded(end) => {
                let (period, anchor) = self.date(&end, run, next)?;
                let middle = shifted(period.day().ok_or(Open::NotSaid)?, -45)?;
                Ok((Period::around(middle, Unit::Quarter), anchor))
            }
        }
    }

    /// "a year earlier" in a report on business: of the quarter told of, or of its year after "the first nine months".
    pub(super) fn year_before(&self) -> Valued {
        let (period, anchor) = self.quarter(1)?;
        match period {
            Period::Quarter(year, _) if self.whole_year => Ok((Period::Year(year), anchor)),
            period => Ok((period, anchor)),
        }
    }

    /// Whether "a year ago" looks back from the quarter told of: near it, or beside an amount of money or a share.
    pub(super) fn compares_quarters(&self, run: Run) -> bool {
        let Some(told) = self.quarter else { return false };
        let sentence = self.text.sentence_of(run.start).tokens;
        let amounts = ["%", "percent", "million", "billion", "cents", "$", "€", "£"];
        let near = told.paragraph + 2 >= self.here;
        let around = sentence.start.max(run.start.saturating_sub(24))..sentence.end.min(run.end + 12);
        near || around.into_iter().any(|t| amounts.contains(&self.text.lower(t)))
    }

    /// Whether the time stands right after a verb of saying.
    pub(super) fn is_saying(&self, run: Run) -> bool {
        let sayings = [
            "said",
            "told",
            "announced",
            "reported",
            "added",
            "saying",
            "says",
            "confirmed",
            "warned",
            "declared",
        ];
        let word = |back: usize| run.start.checked_sub(back).map_or("", |t| self.text.lower(t));
        sayings.contains(&word(1)) || word(1) == "on" && sayings.contains(&word(2))
    }
}

/// The nouns of events that a day belongs to: "the Oct. 29 bombings", "Saturday's attack", "the attack on Dec. 6".
pub(super) fn nouns_beside(text: &Text, run: Run) -> impl Iterator<Item = String> {
    let sentence = text.sentence_of(run.start).tokens;
    let before = sentence.start.max(run.start.saturating_sub(12))..run.start;
    let after = run.end..sentence.end.min(run.end + 5);
    before
        .chain(after)
        .filter(|&t| LEXICON.noun_side(text.lower(t)).is_some())
        .map(|t| singular(text.lower(t)))
}
