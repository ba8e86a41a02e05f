//! Small layers in single precision: heads and scorers, beside the encoder's whole numbers.

use crate::kernels::Processor;
use crate::kernels::lanes::{LANES, Lanes, PlainLanes};
#[cfg(target_arch = "x86_64")]
use crate::kernels::{Avx2, Avx512, Kernels};

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
    pub fn apply<L: Lanes>(&self, input: impl Iterator<Item = f32>, out: &mut Vec<f32>) {
        out.clear();
        out.extend_from_slice(&self.bias);
        for (x, row) in input.zip(self.weights.chunks_exact(self.bias.len())) {
            let x = L::splat(x);
            for (sum, weight) in out.chunks_exact_mut(LANES).zip(row.chunks_exact(LANES)) {
                x.fused(L::load(weight), L::load(sum)).store(sum);
            }
        }
        out.truncate(self.outputs);
    }

    /// The outputs on a processor's kernels, all of which give the same; through GELU where `active`.
    #[allow(unsafe_code)]
    pub fn run(&self, processor: Processor, active: bool, input: impl Iterator<Item = f32>) -> Vec<f32> {
        #[cfg(target_arch = "x86_64")]
        {
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
            fn on_avx512(dense: &Dense, active: bool, input: impl Iterator<Item = f32>) -> Vec<f32> {
                dense.through::<<Avx512 as Kernels>::Lanes>(active, input)
            }
            #[target_feature(enable = "avx2,fma")]
            fn on_avx2(dense: &Dense, active: bool, input: impl Iterator<Item = f32>) -> Vec<f32> {
                dense.through::<<Avx2 as Kernels>::Lanes>(active, input)
            }
            // SAFETY: `new` gives a value only where the processor has the instructions.
            match processor {
                Processor::Avx512 if Avx512::new().is_some() => {
                    return unsafe { on_avx512(self, active, input) };
                }
                Processor::Avx2 if Avx2::new().is_some() => return unsafe { on_avx2(self, active, input) },
                _ => {}
            }
        }
        self.through::<PlainLanes>(active, input)
    }

    #[inline(always)]
    fn through<L: Lanes>(&self, active: bool, input: impl Iterator<Item = f32>) -> Vec<f32> {
        let mut out = Vec::new();
        self.apply::<L>(input, &mut out);
        if active {
            out.resize(self.bias.len(), 0.0);
            for lane in out.chunks_exact_mut(LANES) {
                L::load(lane).gelu().store(lane);
            }
            out.truncate(self.outputs);
        }
        out
    }
}
