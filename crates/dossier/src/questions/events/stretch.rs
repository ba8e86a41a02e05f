//! How the index of days is walked.

use crate::questions::Filter;

/// A stretch of the index of days, so that a day far down is not sought from the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// All that have a day.
    Dated,
    /// Those that began more than a month before the first day asked for: only what lasts longer can, and has an index of its own.
    Long,
    /// Those that began later.
    Near,
    /// Those without a day, by the day of publication.
    Undated,
}

impl Stretch {
    /// The stretches to be walked, in their order: whoever asks for some days sees what was on them before what was "in 2024".
    pub fn of(filter: &Filter) -> &'static [Stretch] {
        match filter.from {
            _ if filter.undated => &[Stretch::Undated],
            None => &[Stretch::Dated, Stretch::Undated],
            Some(_) => &[Stretch::Near, Stretch::Long, Stretch::Undated],
        }
    }

    /// Its conditions, each with its day.
    pub fn conditions(self, filter: &Filter) -> Vec<(&'static str, Option<String>)> {
        let (from, to) = (&filter.from, &filter.to);
        let mut all = match self {
            Stretch::Dated => vec![(" AND day_from IS NOT NULL", None)],
            Stretch::Long => vec![
                (" AND day_to > date(day_from, '+31 days')", None),
                (" AND day_from <= date(?, '-31 days')", from.clone()),
                (" AND day_to > ?", from.clone()),
            ],
            Stretch::Near => {
                vec![(" AND day_from > date(?, '-31 days')", from.clone()), (" AND day_to > ?", from.clone())]
            }
            Stretch::Undated => vec![(" AND day_from IS NULL", None)],
        };
        match self {
            Stretch::Undated => {
                all.extend(from.clone().map(|day| (" AND published >= ?", Some(day))));
                all.extend(to.clone().map(|day| (" AND published <= ?", Some(day))));
            }
            _ => all.extend(to.clone().map(|day| (" AND day_from <= ?", Some(day)))),
        }
        all
    }
}
