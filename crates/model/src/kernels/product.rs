//! Matrices of whole numbers: rounded rows times rounded weights, summed exactly, scaled back to fractions.

use super::lanes::{LANES, Lanes};
use super::{Kernels, PANEL, ROWS};

/// What is added to a signed byte to make it unsigned.
const BIAS: i32 = 128;

/// A layer's weights in int8, laid out for [`Kernels::tile`].
pub struct Matrix {
    panels: Vec<i8>,
    /// For each output, its scale, bias, and the sum of its weights times [`BIAS`].
    scale: Vec<f32>,
    bias: Vec<f32>,
    offset: Vec<i32>,
    inputs: usize,
}

impl Matrix {
    /// From weights as [outputs, inputs], with a scale for each output. Outputs are a multiple of [`PANEL`], inputs of 4.
    pub fn new(weights: &[i8], scale: Vec<f32>, bias: Vec<f32>) -> Option<Self> {
        let outputs = bias.len();
        let inputs = weights.len().checked_div(outputs)?;
        let fits =
            outputs.is_multiple_of(PANEL) && inputs.is_multiple_of(4) && inputs * outputs == weights.len();
        if !fits || scale.len() != outputs {
            return None;
        }
        let mut panels = vec![0; weights.len()];
        for (n, row) in weights.chunks_exact(inputs).enumerate() {
            let panel = &mut panels[n / PANEL * PANEL * inputs..][..PANEL * inputs];
            for (k, &weight) in row.iter().enumerate() {
                panel[(k / 4 * PANEL + n % PANEL) * 4 + k % 4] = weight;
            }
        }
        let offset = weights.chunks_exact(inputs).map(|row| row.iter().map(|&w| BIAS * i32::from(w)).sum());
        Some(Matrix { panels, offset: offset.collect(), scale, bias, inputs })
    }

    /// Numbers that come out.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// out[r] = W · input[r] + b for each row.
    #[inline(always)]
    pub fn apply<K: Kernels>(&self, kernels: K, input: &Quantised, out: &mut [f32]) {
        let (rows, outputs) = (input.scale.len(), self.outputs());
        let mut sums = [[0; PANEL]; ROWS];
        for (p, panel) in self.panels.chunks_exact(PANEL * self.inputs).enumerate() {
            let columns = p * PANEL..(p + 1) * PANEL;
            let (scale, bias, offset) =
                (&self.scale[columns.clone()], &self.bias[columns.clone()], &self.offset[columns]);
            for start in (0..rows).step_by(ROWS) {
                // The last rows stand in for those that a full tile would have after them.
                kernels.tile(std::array::from_fn(|r| input.row((start + r).min(rows - 1))), panel, &mut sums);
                for (row, sums) in (start..rows).zip(&sums) {
                    let by = input.scale[row];
                    let to = &mut out[row * outputs + p * PANEL..][..PANEL];
                    for n in 0..PANEL {
                        to[n] = (sums[n] - offset[n]) as f32 * (by * scale[n]) + bias[n];
                    }
                }
            }
        }
    }
}

/// Rows of fractions rounded to 8 bits, each on a scale of its own.
#[derive(Default)]
pub struct Quantised {
    bytes: Vec<u8>,
    scale: Vec<f32>,
    width: usize,
}

impl Quantised {
    #[inline(always)]
    fn row(&self, row: usize) -> &[u8] {
        &self.bytes[row * self.width..][..self.width]
    }

    /// Rounds rows of so many numbers, a multiple of [`LANES`].
    #[inline(always)]
    pub fn set<L: Lanes>(&mut self, rows: &[f32], width: usize) {
        self.width = width;
        self.bytes.resize(rows.len(), 0);
        self.scale.clear();
        for (row, to) in rows.chunks_exact(width).zip(self.bytes.chunks_exact_mut(width)) {
            let mut most = L::splat(0.0);
            for lane in row.chunks_exact(LANES) {
                most = most.max(L::load(lane).abs());
            }
            let scale = most.greatest().max(1e-8) / 127.0;
            let by = L::splat(1.0 / scale);
            for (lane, to) in row.chunks_exact(LANES).zip(to.chunks_exact_mut(LANES)) {
                to.copy_from_slice(&(L::load(lane) * by).bytes(BIAS as u8));
            }
            self.scale.push(scale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Plain;
    use super::*;

    #[test]
    fn rounded_rows_times_rounded_weights() {
        let (inputs, outputs, rows) = (32, 64, 7);
        let weights: Vec<i8> = (0..inputs * outputs).map(|n| (n as i32 * 37 % 255 - 127) as i8).collect();
        let bias: Vec<f32> = (0..outputs).map(|n| n as f32 / 10.0).collect();
        let matrix = Matrix::new(&weights, vec![0.01; outputs], bias.clone()).expect("it fits");
        let input: Vec<f32> = (0..inputs * rows).map(|n| (n as f32 * 0.7).sin()).collect();
        let mut rounded = Quantised::default();
        rounded.set::<super::super::lanes::PlainLanes>(&input, inputs);
        let mut out = vec![0.0; rows * outputs];
        matrix.apply(Plain, &rounded, &mut out);
        for row in 0..rows {
            for n in 0..outputs {
                let products =
                    (0..inputs).map(|k| input[row * inputs + k] * f32::from(weights[n * inputs + k]) * 0.01);
                let wanted = products.sum::<f32>() + bias[n];
                assert!(
                    (out[row * outputs + n] - wanted).abs() < 0.1,
                    "{row} {n}: {} {wanted}",
                    out[row * outputs + n]
                );
            }
        }
    }
}
