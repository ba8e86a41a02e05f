//! Answers whose day is not reached yet: what several reports tell is found by the first day that any of them gives it (the last, where the latest
//! come first), and stands on the day that all of them allow.

use super::Filter;
use crate::sketch::days;
use std::collections::BTreeMap;

/// Answers in the order of their days; those of one day in the order in which they came.
pub(crate) struct Waiting<T> {
    answers: BTreeMap<(i32, usize), T>,
    taken: usize,
    reached: i32,
    latest_first: bool,
}

impl<T> Waiting<T> {
    /// None yet, in the order that a filter asks for.
    pub fn of(filter: &Filter) -> Self {
        Waiting { answers: BTreeMap::new(), taken: 0, reached: i32::MIN, latest_first: filter.latest_first }
    }

    /// Where a day stands in the order asked for.
    fn place(&self, day: &str) -> Option<i32> {
        days::day(day).map(|day| if self.latest_first { -day } else { day })
    }

    /// What is found now gives these days: nothing before them will come.
    pub fn reach<'a>(&mut self, days: impl Iterator<Item = &'a str>) {
        let first = days.filter_map(|day| self.place(day)).min();
        self.reached = self.reached.max(first.unwrap_or(self.reached));
    }

    /// What is found now has no day: all others were found, and nothing need wait.
    pub fn reach_the_end(&mut self) {
        self.reached = i32::MAX;
    }

    /// Takes an answer; without a day it comes last.
    pub fn take(&mut self, day: Option<&str>, answer: T) {
        self.taken += 1;
        let place = day.and_then(|day| self.place(day)).unwrap_or(i32::MAX - 1);
        self.answers.insert((place, self.taken), answer);
    }

    /// The next answer.
    pub fn next(&mut self) -> Option<T> {
        self.answers.pop_first().map(|(_, answer)| answer)
    }

    /// The next answer whose day is reached: what comes later of that day stands after it.
    pub fn next_reached(&mut self) -> Option<T> {
        let is_reached = self.answers.first_key_value().is_some_and(|((first, _), _)| *first <= self.reached);
        if is_reached { self.next() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_on_their_own_days() {
        let mut waiting = Waiting::of(&Filter::default());
        let mut given = Vec::new();
        // Found by its year, told for December.
        for (found, day) in
            [("2021-01-01", "2021-12-02"), ("2021-05-23", "2021-05-23"), ("2021-10-29", "2021-10-29")]
        {
            waiting.reach([found].into_iter());
            waiting.take(Some(day), day);
            given.extend(std::iter::from_fn(|| waiting.next_reached()));
        }
        waiting.take(None, "some day");
        given.extend(std::iter::from_fn(|| waiting.next()));
        assert_eq!(given, ["2021-05-23", "2021-10-29", "2021-12-02", "some day"]);
    }
}
