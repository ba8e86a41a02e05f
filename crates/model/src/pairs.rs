//! What belongs together, an anchor and its candidates: sources and contents with their cue, names with an event. A biaffine scorer of pairs (Dozat and Manning, ICLR 2017), told also what
//! can be counted between the two.

use crate::dense::Dense;
use crate::kernels::Processor;
use crate::kernels::lanes::{LANES, Lanes, PlainLanes};
use crate::marks::Quotation;
use crate::pieces::Piece;

/// First and last piece of a span, both within.
pub type Ends = (usize, usize);

/// Kinds of things counted: distance, line breaks, sentence ends, anchors and candidates between, quotation.
const KINDS: usize = 6;
/// Where each kind's rows of the table of embeddings begin; each kind has a half for either side.
const STARTS: [usize; KINDS] = [0, 24, 32, 40, 48, 56];
/// Distances in pieces, in steps.
const STEPS: [usize; 10] = [1, 2, 3, 4, 6, 9, 14, 22, 35, 56];
/// Pieces that end a sentence: ". ! ?".
const STOPS: [u32; 3] = [1012, 999, 1029];

/// What scores pairs.
pub struct Scorer {
    /// Sources with their cue.
    pub source: Side,
    /// Contents with their cue.
    pub content: Side,
    /// How well no source at all fits a cue.
    pub no_source: Dense,
    /// Names with the event that they take part in.
    pub party: Side,
    /// Names with the commitment that is theirs.
    pub author: Side,
    /// Names with the commitment that is made to them.
    pub recipient: Side,
    /// Names with the source of a statement that means them.
    pub speaker: Side,
    /// Words that tell an event with those before that tell the same one.
    pub same: Side,
    /// A row for each count.
    pub features: Vec<f32>,
}

/// What scores one kind of pairs.
pub struct Side {
    pub anchor: Dense,
    pub candidate: Dense,
    /// [anchor, candidate], square.
    pub biaffine: Dense,
    pub feature: Dense,
}

/// What can be counted in a report, added up from its start: differences tell what stands between two places.
pub struct Counts {
    breaks: Vec<u32>,
    stops: Vec<u32>,
    quoted: Vec<bool>,
}

impl Counts {
    pub fn of(pieces: &[Piece]) -> Self {
        let is_stop = |p: &Piece| p.is_break() || STOPS.contains(&p.id);
        Counts {
            breaks: running(pieces.iter().map(Piece::is_break)),
            stops: running(pieces.iter().map(is_stop)),
            quoted: pieces.iter().map(|p| p.quotation != Quotation::Outside).collect(),
        }
    }

    /// Starts of spans, added up.
    pub fn starts(&self, spans: &[Ends]) -> Vec<u32> {
        let mut at = vec![0u32; self.quoted.len()];
        for span in spans {
            at[span.0] += 1;
        }
        let mut sum = 0;
        std::iter::once(0)
            .chain(at.into_iter().map(|n| {
                sum += n;
                sum
            }))
            .collect()
    }

    /// Rows of the table of embeddings for an anchor and a candidate.
    fn features(&self, anchor: Ends, candidate: Ends, anchors: &[u32], candidates: &[u32]) -> [usize; KINDS] {
        let before = candidate.1 < anchor.0;
        let (low, high) = if before { (candidate.1 + 1, anchor.0) } else { (anchor.1 + 1, candidate.0) };
        let high = high.max(low);
        let between = |counts: &[u32]| ((counts[high] - counts[low]) as usize).min(3);
        let side = usize::from(before);
        let quoted = usize::from(self.quoted[candidate.0]) + 2 * usize::from(self.quoted[anchor.0]);
        let counts = [
            STEPS.partition_point(|&step| step <= high - low) + 12 * side,
            between(&self.breaks) + 4 * side,
            between(&self.stops) + 4 * side,
            between(anchors) + 4 * side,
            between(candidates) + 4 * side,
            quoted + 4 * side,
        ];
        std::array::from_fn(|kind| STARTS[kind] + counts[kind])
    }
}

fn running(flags: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(flags.map(|flag| {
            sum += u32::from(flag);
            sum
        }))
        .collect()
}

/// Spans of one role, with what is counted of them.
pub struct Candidates<'a> {
    pub spans: &'a [Ends],
    pub starts: &'a [u32],
}

/// One window: states of its pieces, the number of the first, and what is counted in the whole report.
pub struct View<'a> {
    pub states: &'a [f32],
    pub width: usize,
    pub start: usize,
    pub counts: &'a Counts,
    pub processor: Processor,
}

impl View<'_> {
    /// The states of a span's first and last piece, one after the other.
    fn ends(&self, span: Ends) -> Vec<f32> {
        let row = |piece: usize| &self.states[(piece - self.start) * self.width..][..self.width];
        [row(span.0), row(span.1)].concat()
    }
}

impl Scorer {
    /// How well each source belongs to each cue, [cues][1 + sources]; the first is for no source at all.
    pub fn sources(&self, view: &View, cues: &Candidates, sources: &Candidates) -> Vec<Vec<f32>> {
        let none = |asked: &[f32]| self.no_source.run(view.processor, false, asked);
        self.pairs(&self.source, view, cues, sources, none)
    }

    /// How well each candidate belongs to each anchor, [anchors][candidates].
    pub fn related(
        &self,
        side: &Side,
        view: &View,
        anchors: &Candidates,
        candidates: &Candidates,
    ) -> Vec<Vec<f32>> {
        self.pairs(side, view, anchors, candidates, |_| Vec::new())
    }

    /// anchor · B · candidate, and what the counts between the two add, for each anchor and candidate; `first` gives what
    /// stands before an anchor's scores.
    fn pairs(
        &self,
        side: &Side,
        view: &View,
        anchors: &Candidates,
        candidates: &Candidates,
        first: impl Fn(&[f32]) -> Vec<f32>,
    ) -> Vec<Vec<f32>> {
        let on = view.processor;
        let state = |&span: &Ends| side.candidate.run(on, true, &view.ends(span));
        let states: Vec<Vec<f32>> = candidates.spans.iter().map(state).collect();
        let of_anchor = |&anchor: &Ends| {
            let asked = side.anchor.run(on, true, &view.ends(anchor));
            let turned = side.biaffine.run(on, false, &asked);
            let mut scores = first(&asked);
            scores.extend(states.iter().zip(candidates.spans).map(|(state, &candidate)| {
                let features = view.counts.features(anchor, candidate, anchors.starts, candidates.starts);
                product(&turned, state) + self.told(on, features, &side.feature)
            }));
            scores
        };
        anchors.spans.iter().map(of_anchor).collect()
    }

    fn told(&self, on: Processor, features: [usize; KINDS], to_score: &Dense) -> f32 {
        let width = to_score.inputs();
        let mut sum = vec![0.0; width];
        for feature in features {
            for (sum, x) in sum.iter_mut().zip(&self.features[feature * width..][..width]) {
                *sum += x;
            }
        }
        for lane in sum.chunks_exact_mut(LANES) {
            PlainLanes::load(lane).gelu().store(lane);
        }
        to_score.run(on, false, &sum)[0]
    }
}

fn product(a: &[f32], b: &[f32]) -> f32 {
    let mut sum = PlainLanes::splat(0.0);
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        sum = sum + PlainLanes::load(a) * PlainLanes::load(b);
    }
    sum.sum()
}
