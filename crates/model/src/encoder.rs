//! The encoder: a BERT (Devlin and others, NAACL 2019) with two more embeddings at its input, for letter case and quotation
//! marks. Its matrices are in whole numbers, all else in single precision.

use crate::dense::Dense;
use crate::kernels::lanes::{LANES, Lanes};
use crate::kernels::{Kernels, Matrix, Processor, Quantised, Work};
use crate::pieces::{END, Piece, START};

/// Numbers of a head's queries, keys and values.
pub const HEAD: usize = 32;
/// Queries that attend at once: their sums fit the registers.
const QUERIES: usize = 4;

/// What the encoder's sizes hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Shape {
    /// Layers.
    pub layers: usize,
    /// Numbers of a state.
    pub width: usize,
    /// Attention heads a layer.
    pub heads: usize,
    /// Numbers of a head.
    pub head_width: usize,
    /// Units of the inner layer.
    pub inner: usize,
    /// Word pieces.
    pub vocabulary: usize,
}

/// Scale and shift after normalising.
pub struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

/// Rows of numbers, one for each piece, position or mark.
pub struct Embeddings {
    pub pieces: &'static [u8],
    pub scale: Vec<f32>,
    pub positions: Vec<f32>,
    pub cases: Vec<f32>,
    pub quotation: Vec<f32>,
    pub norm: Norm,
}

/// One transformer layer, normalised after each half.
pub struct Layer {
    pub qkv: Matrix,
    pub out: Matrix,
    pub norm1: Norm,
    pub up: Matrix,
    pub down: Matrix,
    pub norm2: Norm,
}

/// Embeddings and layers.
pub struct Encoder {
    pub shape: Shape,
    pub embeddings: Embeddings,
    pub layers: Vec<Layer>,
    /// All heads' scores from a state.
    pub tag: Dense,
}

/// A window that was read.
pub struct Encoded {
    /// [pieces, width].
    pub states: Vec<f32>,
    /// [pieces, columns of all heads].
    pub scores: Vec<f32>,
}

/// Room to work in, kept from one window to the next.
#[derive(Default)]
pub struct Scratch {
    rounded: Quantised,
    wide: Vec<f32>,
    attended: Vec<f32>,
    narrow: Vec<f32>,
    keys: Vec<f32>,
    weights: Vec<f32>,
}

impl Encoder {
    /// Reads a window's pieces.
    pub fn encode(&self, pieces: &[Piece], processor: Processor, scratch: &mut Scratch) -> Encoded {
        processor.run(Encoding { encoder: self, pieces, scratch })
    }

    /// The whole way.
    #[inline(always)]
    fn run<K: Kernels>(&self, kernels: K, pieces: &[Piece], scratch: &mut Scratch) -> Encoded {
        let mut states = Vec::new();
        self.embed::<K>(pieces, &mut states);
        for layer in &self.layers {
            self.layer(kernels, layer, &mut states, scratch);
        }
        // Without the two pieces that frame the window.
        states.truncate((pieces.len() + 1) * self.shape.width);
        states.drain(..self.shape.width);
        let (mut scores, mut row) = (Vec::new(), Vec::new());
        for state in states.chunks_exact(self.shape.width) {
            self.tag.apply::<K::Lanes>(state, &mut row);
            scores.extend_from_slice(&row);
        }
        Encoded { states, scores }
    }

    #[inline(always)]
    fn embed<K: Kernels>(&self, pieces: &[Piece], x: &mut Vec<f32>) {
        let (width, table) = (self.shape.width, &self.embeddings);
        x.clear();
        let frame = |id| (id, 0, 0);
        let inside = pieces.iter().map(|p| (p.id, p.case as usize, p.quotation as usize));
        let all = std::iter::once(frame(START)).chain(inside).chain(std::iter::once(frame(END)));
        for (position, (id, case, quotation)) in all.enumerate() {
            let id = id as usize;
            let piece = &table.pieces[id * width..][..width];
            let rows = [
                &table.positions[position * width..][..width],
                &table.cases[case * width..][..width],
                &table.quotation[quotation * width..][..width],
            ];
            let scale = table.scale[id];
            x.extend(
                (0..width).map(|n| f32::from(piece[n] as i8) * scale + rows[0][n] + rows[1][n] + rows[2][n]),
            );
        }
        for row in x.chunks_exact_mut(width) {
            table.norm.apply::<K::Lanes>(row);
        }
    }

    #[inline(always)]
    fn layer<K: Kernels>(&self, kernels: K, layer: &Layer, x: &mut [f32], scratch: &mut Scratch) {
        let Shape { width, heads, inner, .. } = self.shape;
        let (rows, inside) = (x.len() / width, heads * HEAD);
        let Scratch { rounded, wide, attended, narrow, keys, weights } = scratch;
        rounded.set::<K::Lanes>(x, width);
        wide.resize(rows * 3 * inside, 0.0);
        layer.qkv.apply(kernels, rounded, wide);
        attended.resize(rows * inside, 0.0);
        for head in 0..heads {
            attend::<K::Lanes>(wide, attended, rows, inside, head * HEAD, keys, weights);
        }
        rounded.set::<K::Lanes>(attended, inside);
        narrow.resize(x.len(), 0.0);
        layer.out.apply(kernels, rounded, narrow);
        layer.norm1.add::<K::Lanes>(x, narrow, width);

        rounded.set::<K::Lanes>(x, width);
        wide.resize(rows * inner, 0.0);
        layer.up.apply(kernels, rounded, wide);
        for lane in wide.chunks_exact_mut(LANES) {
            K::Lanes::load(lane).gelu().store(lane);
        }
        rounded.set::<K::Lanes>(wide, inner);
        layer.down.apply(kernels, rounded, narrow);
        layer.norm2.add::<K::Lanes>(x, narrow, width);
    }
}

/// A window to be encoded.
struct Encoding<'a> {
    encoder: &'a Encoder,
    pieces: &'a [Piece],
    scratch: &'a mut Scratch,
}

impl Work for Encoding<'_> {
    type Output = Encoded;

    #[inline(always)]
    fn on<K: Kernels>(self, kernels: K) -> Encoded {
        self.encoder.run(kernels, self.pieces, self.scratch)
    }
}

/// One head: `wide` has queries, keys and values [rows, 3 inside], the head's from column `at` of each third.
#[inline(always)]
fn attend<L: Lanes>(
    wide: &[f32],
    out: &mut [f32],
    rows: usize,
    inside: usize,
    at: usize,
    keys: &mut Vec<f32>,
    weights: &mut Vec<f32>,
) {
    let padded = rows.next_multiple_of(LANES);
    let stride = 3 * inside;
    // Keys as [HEAD, rows], so that a query meets sixteen of them at once.
    keys.clear();
    keys.resize(HEAD * padded, 0.0);
    for (row, qkv) in wide.chunks_exact(stride).enumerate() {
        for (d, &key) in qkv[inside + at..][..HEAD].iter().enumerate() {
            keys[d * padded + row] = key;
        }
    }
    weights.resize(QUERIES * padded, 0.0);
    let scale = L::splat(1.0 / (HEAD as f32).sqrt());
    for start in (0..rows).step_by(QUERIES) {
        let query = |q: usize| &wide[(start + q).min(rows - 1) * stride + at..][..HEAD];
        let queries: [&[f32]; QUERIES] = std::array::from_fn(query);
        for s in (0..padded).step_by(LANES) {
            let mut sums = [L::splat(0.0); QUERIES];
            for d in 0..HEAD {
                let key = L::load(&keys[d * padded + s..]);
                for q in 0..QUERIES {
                    sums[q] = L::splat(queries[q][d]).fused(key, sums[q]);
                }
            }
            for q in 0..QUERIES {
                (sums[q] * scale).store(&mut weights[q * padded + s..]);
            }
        }
        let mut by = [0.0; QUERIES];
        for q in 0..QUERIES {
            by[q] = soften::<L>(&mut weights[q * padded..][..padded], rows);
        }
        let mut sums = [[L::splat(0.0); HEAD / LANES]; QUERIES];
        for (row, qkv) in wide.chunks_exact(stride).enumerate() {
            let value = &qkv[2 * inside + at..][..HEAD];
            for q in 0..QUERIES {
                let weight = L::splat(weights[q * padded + row]);
                for (part, sum) in sums[q].iter_mut().enumerate() {
                    *sum = weight.fused(L::load(&value[part * LANES..]), *sum);
                }
            }
        }
        for q in 0..QUERIES.min(rows - start) {
            let to = &mut out[(start + q) * inside + at..][..HEAD];
            for (part, &sum) in sums[q].iter().enumerate() {
                (sum * L::splat(by[q])).store(&mut to[part * LANES..]);
            }
        }
    }
}

/// Scores become their exponentials, those beyond `length` nothing; gives what makes them sum to one.
#[inline(always)]
fn soften<L: Lanes>(scores: &mut [f32], length: usize) -> f32 {
    scores[length..].fill(f32::NEG_INFINITY);
    let mut most = L::splat(f32::NEG_INFINITY);
    for lane in scores.chunks_exact(LANES) {
        most = most.max(L::load(lane));
    }
    let most = L::splat(most.greatest());
    let mut sum = L::splat(0.0);
    for lane in scores.chunks_exact_mut(LANES) {
        let value = (L::load(lane) - most).exp();
        value.store(lane);
        sum = sum + value;
    }
    1.0 / sum.sum()
}

impl Norm {
    /// x = norm(x + y), row by row.
    #[inline(always)]
    fn add<L: Lanes>(&self, x: &mut [f32], y: &[f32], width: usize) {
        for (x, y) in x.chunks_exact_mut(width).zip(y.chunks_exact(width)) {
            for (lane, other) in x.chunks_exact_mut(LANES).zip(y.chunks_exact(LANES)) {
                (L::load(lane) + L::load(other)).store(lane);
            }
            self.apply::<L>(x);
        }
    }

    /// Mean 0 and variance 1, then scale and shift.
    #[inline(always)]
    fn apply<L: Lanes>(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mut sum = L::splat(0.0);
        for lane in row.chunks_exact(LANES) {
            sum = sum + L::load(lane);
        }
        let mean = L::splat(sum.sum() / count);
        let mut squares = L::splat(0.0);
        for lane in row.chunks_exact(LANES) {
            let apart = L::load(lane) - mean;
            squares = squares + apart * apart;
        }
        let by = L::splat(1.0 / (squares.sum() / count + 1e-12).sqrt());
        let parts = self.weight.chunks_exact(LANES).zip(self.bias.chunks_exact(LANES));
        for (lane, (weight, bias)) in row.chunks_exact_mut(LANES).zip(parts) {
            ((L::load(lane) - mean) * by * L::load(weight) + L::load(bias)).store(lane);
        }
    }
}
