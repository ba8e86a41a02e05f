//! AVX-512: sixteen fractions in one register, and dot products with VNNI, sixteen sums of four products an instruction.
#![allow(unsafe_code)]

use super::lanes::{LANES, Lanes, operator};
use super::{Kernels, PANEL, ROWS, Work};
use std::arch::x86_64::*;

/// Proof that the processor has the instructions.
#[derive(Clone, Copy)]
pub struct Avx512(());

impl Avx512 {
    /// Where the processor has them.
    pub fn new() -> Option<Self> {
        let has = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vnni");
        has.then_some(Avx512(()))
    }

    /// Does the work with these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
        fn run<W: Work>(kernels: Avx512, work: W) -> W::Output {
            work.on(kernels)
        }
        // SAFETY: a value of this type exists only where `new` found the instructions.
        unsafe { run(self, work) }
    }
}

impl Kernels for Avx512 {
    type Lanes = Lanes512;

    #[inline(always)]
    fn tile(self, rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]) {
        // SAFETY: a value of this type exists only where `new` found the instructions.
        unsafe { tile(rows, panel, out) }
    }
}

/// Vectors of 16 sums in a panel.
const VECTORS: usize = PANEL / 16;

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
fn tile(rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]) {
    let depth = rows[0].len() / 4;
    assert!(panel.len() == depth * 4 * PANEL && rows.iter().all(|row| row.len() == depth * 4));
    let mut sums: [[__m512i; VECTORS]; ROWS] = [[_mm512_setzero_si512(); VECTORS]; ROWS];
    for k in 0..depth {
        // SAFETY: the assertion above: step k of the panel has 4 PANEL bytes, each row has four at 4 k.
        let weights: [__m512i; VECTORS] = std::array::from_fn(|v| unsafe {
            _mm512_loadu_si512(panel.as_ptr().add((k * VECTORS + v) * 64).cast())
        });
        for (row, sums) in rows.iter().zip(&mut sums) {
            // SAFETY: as above.
            let four = _mm512_set1_epi32(unsafe { row.as_ptr().add(4 * k).cast::<i32>().read_unaligned() });
            for (sum, &weights) in sums.iter_mut().zip(&weights) {
                *sum = _mm512_dpbusd_epi32(*sum, four, weights);
            }
        }
    }
    for (sums, out) in sums.iter().zip(out) {
        for (sum, out) in sums.iter().zip(out.chunks_exact_mut(16)) {
            // SAFETY: `out` has 16 sums of 4 bytes.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), *sum) };
        }
    }
}

/// Sixteen fractions. Made and used only where the instructions are: by [`Avx512`]'s kernels.
#[derive(Clone, Copy)]
pub struct Lanes512(__m512);

// SAFETY, of all below: values of this type are made in code that runs on [`Avx512`] alone; slices are as long as is asserted.
impl Lanes for Lanes512 {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        Lanes512(unsafe { _mm512_set1_ps(value) })
    }
    #[inline(always)]
    fn load(from: &[f32]) -> Self {
        Lanes512(unsafe { _mm512_loadu_ps(from[..LANES].as_ptr()) })
    }
    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        unsafe { _mm512_storeu_ps(to[..LANES].as_mut_ptr(), self.0) }
    }
    #[inline(always)]
    fn fused(self, times: Self, plus: Self) -> Self {
        Lanes512(unsafe { _mm512_fmadd_ps(self.0, times.0, plus.0) })
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Lanes512(unsafe { _mm512_max_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Lanes512(unsafe { _mm512_min_ps(self.0, other.0) })
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Lanes512(unsafe { _mm512_abs_ps(self.0) })
    }
    #[inline(always)]
    fn power(self) -> Self {
        Lanes512(unsafe {
            let whole = _mm512_add_epi32(_mm512_castps_si512(self.0), _mm512_set1_epi32(127));
            _mm512_castsi512_ps(_mm512_slli_epi32::<23>(whole))
        })
    }
}

operator!(Lanes512, Add, add, |a, b| Lanes512(unsafe { _mm512_add_ps(a.0, b.0) }));
operator!(Lanes512, Sub, sub, |a, b| Lanes512(unsafe { _mm512_sub_ps(a.0, b.0) }));
operator!(Lanes512, Mul, mul, |a, b| Lanes512(unsafe { _mm512_mul_ps(a.0, b.0) }));
operator!(Lanes512, Div, div, |a, b| Lanes512(unsafe { _mm512_div_ps(a.0, b.0) }));
