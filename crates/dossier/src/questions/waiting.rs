//! Answers whose day is not reached yet: what several reports tell is found by the first day that any of them gives it (the last, where the latest
//! come first), and stands on the day that all of them allow.

use super::{Each, Filter};
use crate::sketch::days;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What stands on a day.
pub(crate) trait Dated {
    /// The day; without one it comes last.
    fn day(&self) -> Option<&str>;
}

/// Answers in the order of their days; those of one day in the order in which they came.
pub(crate) struct Waiting<T> {
    answers: BTreeMap<(i32, usize), T>,
    taken: usize,
    reached: i32,
    latest_first: bool,
}

impl<T: Dated> Waiting<T> {
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

    /// Takes an answer.
    pub fn take(&mut self, answer: T) {
        self.taken += 1;
        let place = answer.day().and_then(|day| self.place(day)).unwrap_or(i32::MAX - 1);
        self.answers.insert((place, self.taken), answer);
    }

    /// Gives on the answers whose day is reached: what comes later of that day stands after them. Says whether more are wanted.
    pub fn give_reached(&mut self, each: Each<T>) -> ControlFlow<()> {
        while let Some(first) = self.answers.first_entry().filter(|first| first.key().0 <= self.reached) {
            if each(first.remove()).is_break() {
                self.answers.clear();
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    /// Gives on what still waits, where more are wanted.
    pub fn give_rest(&mut self, each: Each<T>) {
        self.reach_the_end();
        let _ = self.give_reached(each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A day, or none.
    struct On(&'static str);

    impl Dated for On {
        fn day(&self) -> Option<&str> {
            Some(self.0).filter(|day| *day != "some day")
        }
    }

    #[test]
    fn answers_come_on_their_own_days() {
        let mut waiting = Waiting::of(&Filter::default());
        let mut given = Vec::new();
        // Found by its year, told for December.
        for (found, day) in
            [("2021-01-01", "2021-12-02"), ("2021-05-23", "2021-05-23"), ("2021-10-29", "2021-10-29")]
        {
            waiting.reach([found].into_iter());
            waiting.take(On(day));
            let more = waiting.give_reached(&mut |On(day)| {
                given.push(day);
                ControlFlow::Continue(())
            });
            assert!(more.is_continue());
        }
        waiting.take(On("some day"));
        waiting.give_rest(&mut |On(day)| {
            given.push(day);
            ControlFlow::Continue(())
        });
        assert_eq!(given, ["2021-05-23", "2021-10-29", "2021-12-02", "some day"]);
    }
}
