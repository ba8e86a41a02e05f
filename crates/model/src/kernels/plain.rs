//! The kernels of any processor.

use super::lanes::PlainLanes;
use super::{Kernels, PANEL, ROWS};

/// No special instructions.
#[derive(Clone, Copy)]
pub struct Plain;

impl Kernels for Plain {
    type Lanes = PlainLanes;

    #[inline(always)]
    fn tile(self, rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]) {
        for (row, sums) in rows.into_iter().zip(out) {
            *sums = [0; PANEL];
            for (four, step) in row.chunks_exact(4).zip(panel.chunks_exact(4 * PANEL)) {
                for (sum, weights) in sums.iter_mut().zip(step.chunks_exact(4)) {
                    *sum += (0..4).map(|k| i32::from(four[k]) * i32::from(weights[k])).sum::<i32>();
                }
            }
        }
    }
}
