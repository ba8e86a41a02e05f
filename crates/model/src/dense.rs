//! Small layers in single precision: heads and scorers, beside the encoder's whole numbers.

use crate::kernels::lanes::{LANES, Lanes};
use crate::kernels::{Kernels, Processor, Work};

/// Lanes of sums that are kept in registers at once.
const BLOCK: usize = 4;

/// y = x·W + b, with W as [inputs, outputs] and outputs padded to whole lanes.
pub struct Dense {
    weights: Vec<f32>,
    bias: Vec<f32>,
    outputs: usize,
}

impl Dense {
    /// From W as [outputs, inputs], row by row.
    pub fn new(weights: &[f32], bias: &[f32]) -> Self {
        let (outputs, inputs) = (bias.len(), weights.len() / bias.len());
        let padded = outputs.next_multiple_of(LANES);
        let mut turned = vec![0.0; inputs * padded];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            for (input, &weight) in row.iter().enumerate() {
                turned[input * padded + output] = weight;
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(padded, 0.0);
        Dense { weights: turned, bias, outputs }
    }

    /// Inputs that it takes.
    pub fn inputs(&self) -> usize {
        self.weights.len() / self.bias.len()
    }

    /// Outputs that it gives.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs, without padding.
    #[inline(always)]
    pub fn apply<L: Lanes>(&self, input: &[f32], out: &mut Vec<f32>) {
        out.clear();
        out.extend_from_slice(&self.bias);
        let mut at = 0;
        while at + BLOCK * LANES <= out.len() {
            self.block::<L, BLOCK>(input, at, &mut out[at..]);
            at += BLOCK * LANES;
        }
        while at < out.len() {
            self.block::<L, 1>(input, at, &mut out[at..]);
            at += LANES;
        }
        out.truncate(self.outputs);
    }

    /// Sums of `N` lanes of outputs from `at` on, which stay in registers.
    #[inline(always)]
    fn block<L: Lanes, const N: usize>(&self, input: &[f32], at: usize, out: &mut [f32]) {
        let mut sums: [L; N] = std::array::from_fn(|n| L::load(&out[n * LANES..]));
        for (&x, row) in input.iter().zip(self.weights.chunks_exact(self.bias.len())) {
            let (x, row) = (L::splat(x), &row[at..at + N * LANES]);
            for (n, sum) in sums.iter_mut().enumerate() {
                *sum = x.fused(L::load(&row[n * LANES..]), *sum);
            }
        }
        for (n, sum) in sums.into_iter().enumerate() {
            sum.store(&mut out[n * LANES..]);
        }
    }

    /// The outputs on a processor's kernels, all of which give the same; through GELU where `active`.
    pub fn run(&self, processor: Processor, active: bool, input: &[f32]) -> Vec<f32> {
        processor.run(Through { dense: self, active, input })
    }
}

/// Numbers to be put through a layer.
struct Through<'a> {
    dense: &'a Dense,
    active: bool,
    input: &'a [f32],
}

impl Work for Through<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn on<K: Kernels>(self, _: K) -> Vec<f32> {
        let mut out = Vec::new();
        self.dense.apply::<K::Lanes>(self.input, &mut out);
        if self.active {
            out.resize(self.dense.bias.len(), 0.0);
            for lane in out.chunks_exact_mut(LANES) {
                K::Lanes::load(lane).gelu().store(lane);
            }
            out.truncate(self.dense.outputs);
        }
        out
    }
}
