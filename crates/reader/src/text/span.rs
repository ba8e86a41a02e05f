//! Stretches of a text: in bytes, and in tokens.

/// A stretch of the text in bytes, half open, always on character boundaries. (Records count code points;
/// `assemble` converts once.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from one byte to another.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The words.
    pub fn of(self, source: &str) -> &str {
        &source[self.start as usize..self.end as usize]
    }

    /// Whether it holds all of `other`.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A run of tokens, half open, by index into [`super::Text::tokens`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl Run {
    /// The run from one token to another.
    pub fn new(start: usize, end: usize) -> Self {
        Run { start, end }
    }

    /// The run of a single token.
    pub fn one(token: usize) -> Self {
        Run { start: token, end: token + 1 }
    }

    /// Its token indices.
    pub fn iter(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether it holds the token.
    pub fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether it holds all of `other`.
    pub fn covers(self, other: Run) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether they share a token.
    pub fn overlaps(self, other: Run) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl IntoIterator for Run {
    type Item = usize;
    type IntoIter = std::ops::Range<usize>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Runs that can be asked in a moment, however many they are, whether one of them covers or touches another run.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// Start of each, in order, with the farthest end of those up to it.
    reach: Vec<(usize, usize)>,
}

impl FromIterator<Run> for Runs {
    fn from_iter<I: IntoIterator<Item = Run>>(runs: I) -> Self {
        let mut reach: Vec<(usize, usize)> = runs.into_iter().map(|run| (run.start, run.end)).collect();
        reach.sort_unstable();
        for at in 1..reach.len() {
            reach[at].1 = reach[at].1.max(reach[at - 1].1);
        }
        Runs { reach }
    }
}

impl Runs {
    /// Whether one of them holds all of the run.
    pub fn covers(&self, run: Run) -> bool {
        let from = self.reach.partition_point(|&(start, _)| start <= run.start);
        from > 0 && self.reach[from - 1].1 >= run.end
    }

    /// Whether one of them has a token of the run.
    pub fn overlaps(&self, run: Run) -> bool {
        let before = self.reach.partition_point(|&(start, _)| start < run.end);
        before > 0 && self.reach[before - 1].1 > run.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn many_runs_are_asked_as_one_by_one(runs in prop::collection::vec((0usize..20, 1usize..6), 0..8), at in 0usize..24, length in 1usize..5) {
            let runs: Vec<Run> = runs.into_iter().map(|(start, length)| Run::new(start, start + length)).collect();
            let all: Runs = runs.iter().copied().collect();
            let asked = Run::new(at, at + length);
            prop_assert_eq!(all.covers(asked), runs.iter().any(|run| run.covers(asked)));
            prop_assert_eq!(all.overlaps(asked), runs.iter().any(|run| run.overlaps(asked)));
        }
    }
}
