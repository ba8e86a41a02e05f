//! What the model says of each word: labels whose row a linear-chain CRF decides on as a whole (Lafferty, McCallum, Pereira,
//! ICML 2001).

use crate::kernels::lanes::{LANES, Lanes, PlainLanes};

/// One head: spans of some kinds in BIO labels. 0 is none, 1 + 2 k begins kind k, 2 + 2 k goes on with it.
pub struct Head {
    pub name: String,
    pub kinds: Vec<&'static str>,
    /// First column among the scores of all heads.
    pub start: usize,
    /// [labels, labels]: from one word's label to the next one's.
    transitions: Vec<f32>,
    /// Their exponentials.
    steps: Vec<f32>,
}

/// A run of words of a kind: first and last word, both within.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub kind: usize,
    pub first: usize,
    pub last: usize,
    /// The mean probability of its words' labels.
    pub score: f32,
    /// The second best label of its first word, as a kind ("none" where nothing would begin there), and how probable it is.
    pub second: (&'static str, f32),
}

/// A head that chooses one kind for each word.
pub struct Choice {
    pub name: String,
    pub kinds: Vec<&'static str>,
    /// First column among the scores of all heads.
    pub start: usize,
}

impl Choice {
    /// The best kind of a word by its scores, and how probable it is.
    pub fn decide(&self, scores: &[f32]) -> (&'static str, f32) {
        let mut most = 0;
        for kind in 1..scores.len() {
            if scores[kind] > scores[most] {
                most = kind;
            }
        }
        let mut apart: Vec<f32> = scores.iter().map(|score| score - scores[most]).collect();
        exponentials(&mut apart);
        (self.kinds[most], 1.0 / apart.iter().sum::<f32>())
    }
}

impl Head {
    pub fn new(name: String, kinds: Vec<&'static str>, start: usize, transitions: Vec<f32>) -> Self {
        let mut steps = transitions.clone();
        exponentials(&mut steps);
        steps.iter_mut().for_each(|step| *step = normal(*step));
        Head { name, kinds, start, transitions, steps }
    }

    /// Labels of a word.
    pub fn labels(&self) -> usize {
        1 + 2 * self.kinds.len()
    }

    /// The spans of a row of words, from their scores [words, labels], and how probable it is of each word that it stands in
    /// any span.
    pub fn decode(&self, scores: &[f32]) -> (Vec<Found>, Vec<f32>) {
        let labels = self.labels();
        let path = viterbi(scores, &self.transitions, labels);
        let Marginals { probable, within, second } = marginals(scores, &self.steps, labels, &path);
        let kind_of = |label: usize| label.checked_sub(1).map_or("none", |label| self.kinds[label / 2]);
        let mut found: Vec<Found> = Vec::new();
        for (word, &label) in path.iter().enumerate() {
            if label == 0 {
                continue;
            }
            if label % 2 == 1 {
                let (other, share) = second[word];
                let second = (kind_of(other), share);
                found.push(Found {
                    kind: (label - 1) / 2,
                    first: word,
                    last: word,
                    score: probable[word],
                    second,
                });
            } else if let Some(open) = found.last_mut() {
                open.last = word;
                open.score += probable[word];
            }
        }
        for span in &mut found {
            span.score /= (span.last - span.first + 1) as f32;
        }
        (found, within)
    }
}

/// Whether a label can begin a row: nothing goes on that has not begun.
fn can_begin(label: usize) -> bool {
    label == 0 || label % 2 == 1
}

/// What stands for "never" among scores.
const NEVER: f32 = -1e4;

/// The best labels of a row.
fn viterbi(scores: &[f32], transitions: &[f32], labels: usize) -> Vec<usize> {
    let words = scores.len() / labels;
    if words == 0 {
        return Vec::new();
    }
    let mut back = vec![0u32; words * labels];
    let mut best: Vec<f32> =
        (0..labels).map(|l| scores[l] + if can_begin(l) { 0.0 } else { NEVER }).collect();
    let mut next = vec![0.0; labels];
    for word in 1..words {
        let back = &mut back[word * labels..][..labels];
        next.fill(f32::NEG_INFINITY);
        for (before, &sum) in best.iter().enumerate() {
            let steps = &transitions[before * labels..][..labels];
            for ((next, back), step) in next.iter_mut().zip(back.iter_mut()).zip(steps) {
                let reached = sum + step;
                *back = if reached > *next { before as u32 } else { *back };
                *next = if reached > *next { reached } else { *next };
            }
        }
        for (next, score) in next.iter_mut().zip(&scores[word * labels..][..labels]) {
            *next += score;
        }
        std::mem::swap(&mut best, &mut next);
    }
    let last = (0..labels).rev().max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
    let mut path = vec![last; words];
    for word in (1..words).rev() {
        path[word - 1] = back[word * labels + path[word]] as usize;
    }
    path
}

/// A logit as a share.
pub fn logistic(score: f32) -> f32 {
    let mut lane = [-score; LANES];
    PlainLanes::load(&lane).exp().store(&mut lane);
    1.0 / (1.0 + lane[0])
}

/// e to each.
fn exponentials(values: &mut Vec<f32>) {
    let count = values.len();
    values.resize(count.next_multiple_of(LANES), 0.0);
    for lane in values.chunks_exact_mut(LANES) {
        PlainLanes::load(lane).exp().store(lane);
    }
    values.truncate(count);
}

/// Nothing in place of what is next to nothing: numbers below the normal ones cost a processor a hundred times as much.
fn normal(value: f32) -> f32 {
    if value < 1e-25 { 0.0 } else { value }
}

/// What all paths together say of each word.
struct Marginals {
    /// How probable the path's label is.
    probable: Vec<f32>,
    /// How probable any label but "none" is.
    within: Vec<f32>,
    /// The most probable other label that begins something or nothing, and how probable it is.
    second: Vec<(usize, f32)>,
}

/// Word by word over all paths: forward and backward, scaled at each word.
fn marginals(scores: &[f32], steps: &[f32], labels: usize, path: &[usize]) -> Marginals {
    let words = path.len();
    let mut emissions = scores.to_vec();
    for row in emissions.chunks_exact_mut(labels) {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row.iter_mut().for_each(|score| *score -= most);
    }
    exponentials(&mut emissions);
    emissions.iter_mut().for_each(|value| *value = normal(*value));
    let emissions = |word: usize| emissions[word * labels..][..labels].iter();
    let scaled = |row: &mut [f32]| {
        let sum = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        row.iter_mut().for_each(|value| *value = normal(*value / sum));
    };
    let mut forward = vec![0.0; words * labels];
    for word in 0..words {
        let (before, row) = forward.split_at_mut(word * labels);
        let row = &mut row[..labels];
        if word == 0 {
            row.iter_mut().enumerate().for_each(|(label, to)| *to = f32::from(u8::from(can_begin(label))));
        } else {
            row.fill(0.0);
            for (b, share) in before[(word - 1) * labels..].iter().enumerate() {
                for (to, step) in row.iter_mut().zip(&steps[b * labels..][..labels]) {
                    *to += share * step;
                }
            }
        }
        for (to, emission) in row.iter_mut().zip(emissions(word)) {
            *to *= emission;
        }
        scaled(row);
    }
    let (mut probable, mut within, mut second) = (vec![0.0; words], vec![0.0; words], vec![(0, 0.0); words]);
    let mut backward = vec![1.0; labels];
    // Steps by the label that they lead to.
    let turned: Vec<f32> = (0..labels * labels).map(|at| steps[at % labels * labels + at / labels]).collect();
    for word in (0..words).rev() {
        let row = &forward[word * labels..][..labels];
        let total: f32 = row.iter().zip(&backward).map(|(f, b)| f * b).sum();
        let share = |label: usize| if total > 0.0 { row[label] * backward[label] / total } else { 0.0 };
        probable[word] = share(path[word]);
        for label in (0..labels).filter(|&label| label != path[word] && can_begin(label)) {
            if share(label) > second[word].1 {
                second[word] = (label, share(label));
            }
        }
        within[word] = (1.0 - share(0)).max(0.0);
        let ahead: Vec<f32> = emissions(word).zip(&backward).map(|(emission, b)| emission * b).collect();
        backward.fill(0.0);
        for (next, share) in ahead.iter().enumerate() {
            for (to, step) in backward.iter_mut().zip(&turned[next * labels..][..labels]) {
                *to += step * share;
            }
        }
        scaled(&mut backward);
    }
    Marginals { probable, within, second }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A head of two kinds that forbids what BIO forbids.
    fn head() -> Head {
        let labels = 5;
        let mut transitions = vec![0.0; labels * labels];
        for on in [2, 4] {
            for before in 0..labels {
                if before != on && before != on - 1 {
                    transitions[before * labels + on] = NEVER;
                }
            }
        }
        Head::new("test".into(), vec!["a", "b"], 0, transitions)
    }

    #[test]
    fn the_best_row_is_whole() {
        let mut scores = vec![0.0; 4 * 5];
        scores[5 + 3] = 2.0;
        scores[10 + 4] = 1.0;
        // "goes on with a" cannot follow "goes on with b": the word before begins a.
        scores[15 + 2] = 9.0;
        let (found, _) = head().decode(&scores);
        assert_eq!(
            found.iter().map(|f| (f.kind, f.first, f.last)).collect::<Vec<_>>(),
            [(1, 1, 1), (0, 2, 3)]
        );
        assert!(found.iter().all(|f| f.score > 0.2 && f.score <= 1.0), "{found:?}");
    }

    #[test]
    fn probabilities_are_those_of_all_paths() {
        // Two words, counted out by hand over all paths allowed.
        let (head, labels) = (head(), 5);
        let scores: Vec<f32> = (0..10).map(|n| (n as f32 * 1.3).sin()).collect();
        let path = viterbi(&scores, &head.transitions, labels);
        let mut total = 0.0;
        let (mut own, mut none) = ([0.0; 2], 0.0);
        for a in (0..labels).filter(|&a| can_begin(a)) {
            for b in 0..labels {
                let weight = (scores[a] + scores[labels + b] + head.transitions[a * labels + b]).exp();
                total += weight;
                own[0] += if a == path[0] { weight } else { 0.0 };
                own[1] += if b == path[1] { weight } else { 0.0 };
                none += if b == 0 { weight } else { 0.0 };
            }
        }
        let Marginals { probable, within, second } = marginals(&scores, &head.steps, labels, &path);
        assert!(
            second
                .iter()
                .zip(&path)
                .all(|(&(label, share), &own)| label != own && (0.0..0.5 + 1e-5).contains(&share))
        );
        for (found, own) in probable.iter().zip(own) {
            assert!((found - own / total).abs() < 1e-5, "{found} {}", own / total);
        }
        assert!((within[1] - (1.0 - none / total)).abs() < 1e-5);
    }

    #[test]
    fn no_words_no_spans() {
        assert!(head().decode(&[]).0.is_empty());
    }
}
