//! AVX2: sixteen fractions in two registers, and dot products of bytes widened to 16 bits, whose products and sums of two cannot overflow 32.
#![allow(unsafe_code)]

use super::lanes::{LANES, Lanes, operator};
use super::{Kernels, PANEL, ROWS, Work};
use std::arch::x86_64::*;

/// Proof that the processor has the instructions.
#[derive(Clone, Copy)]
pub struct Avx2(());

impl Avx2 {
    /// Where the processor has them.
    pub fn new() -> Option<Self> {
        let has = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        has.then_some(Avx2(()))
    }

    /// Does the work with these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        #[target_feature(enable = "avx2,fma")]
        fn run<W: Work>(kernels: Avx2, work: W) -> W::Output {
            work.on(kernels)
        }
        // SAFETY: a value of this type exists only where `new` found the instructions.
        unsafe { run(self, work) }
    }
}

impl Kernels for Avx2 {
    type Lanes = Lanes256;

    #[inline(always)]
    fn tile(self, rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]) {
        // SAFETY: a value of this type exists only where `new` found the instructions.
        unsafe { tile(rows, panel, out) }
    }
}

/// Outputs that are summed at once, in vectors of four outputs with two half sums each.
const PART: usize = 16;
const VECTORS: usize = PART / 4;
/// Rows at once: their sums fit the registers.
const FEW: usize = 2;

#[target_feature(enable = "avx2,fma")]
fn tile(rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]) {
    let depth = rows[0].len() / 4;
    assert!(panel.len() == depth * 4 * PANEL && rows.iter().all(|row| row.len() == depth * 4));
    for (rows, out) in rows.chunks_exact(FEW).zip(out.chunks_exact_mut(FEW)) {
        for part in 0..PANEL / PART {
            let mut sums: [[__m256i; VECTORS]; FEW] = [[_mm256_setzero_si256(); VECTORS]; FEW];
            for k in 0..depth {
                let start = (k * PANEL + part * PART) * 4;
                // SAFETY: the assertion above: each vector is 16 of the panel's bytes.
                let weights: [__m256i; VECTORS] = std::array::from_fn(|v| unsafe {
                    _mm256_cvtepi8_epi16(_mm_loadu_si128(panel.as_ptr().add(start + 16 * v).cast()))
                });
                for (row, sums) in rows.iter().zip(&mut sums) {
                    // SAFETY: the assertion above: each row has four bytes at 4 k.
                    let four = unsafe { row.as_ptr().add(4 * k).cast::<i32>().read_unaligned() };
                    let four = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
                    for (sum, &weights) in sums.iter_mut().zip(&weights) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(four, weights));
                    }
                }
            }
            for (sums, out) in sums.iter().zip(out.iter_mut()) {
                for pair in 0..VECTORS / 2 {
                    // Pairs of half sums become sums; lanes come out as 0 1 4 5 2 3 6 7.
                    let both = _mm256_hadd_epi32(sums[2 * pair], sums[2 * pair + 1]);
                    let both = _mm256_permute4x64_epi64::<0b11_01_10_00>(both);
                    let to = &mut out[part * PART + 8 * pair..][..8];
                    // SAFETY: `to` has 8 sums of 4 bytes.
                    unsafe { _mm256_storeu_si256(to.as_mut_ptr().cast(), both) };
                }
            }
        }
    }
}

/// Sixteen fractions. Made and used only where the instructions are: by [`Avx2`]'s kernels.
#[derive(Clone, Copy)]
pub struct Lanes256(__m256, __m256);

// SAFETY, of all below: values of this type are made in code that runs on [`Avx2`] alone; slices are as long as is asserted.
impl Lanes for Lanes256 {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        let value = unsafe { _mm256_set1_ps(value) };
        Lanes256(value, value)
    }
    #[inline(always)]
    fn load(from: &[f32]) -> Self {
        let from = from[..LANES].as_ptr();
        unsafe { Lanes256(_mm256_loadu_ps(from), _mm256_loadu_ps(from.add(8))) }
    }
    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        let to = to[..LANES].as_mut_ptr();
        unsafe {
            _mm256_storeu_ps(to, self.0);
            _mm256_storeu_ps(to.add(8), self.1);
        }
    }
    #[inline(always)]
    fn fused(self, times: Self, plus: Self) -> Self {
        unsafe {
            Lanes256(_mm256_fmadd_ps(self.0, times.0, plus.0), _mm256_fmadd_ps(self.1, times.1, plus.1))
        }
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        unsafe { Lanes256(_mm256_max_ps(self.0, other.0), _mm256_max_ps(self.1, other.1)) }
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        unsafe { Lanes256(_mm256_min_ps(self.0, other.0), _mm256_min_ps(self.1, other.1)) }
    }
    #[inline(always)]
    fn abs(self) -> Self {
        let each = |x: __m256| unsafe { _mm256_andnot_ps(_mm256_set1_ps(-0.0), x) };
        Lanes256(each(self.0), each(self.1))
    }
    #[inline(always)]
    fn power(self) -> Self {
        let each = |x: __m256| unsafe {
            let whole = _mm256_add_epi32(_mm256_castps_si256(x), _mm256_set1_epi32(127));
            _mm256_castsi256_ps(_mm256_slli_epi32::<23>(whole))
        };
        Lanes256(each(self.0), each(self.1))
    }
}

operator!(Lanes256, Add, add, |a, b| unsafe { Lanes256(_mm256_add_ps(a.0, b.0), _mm256_add_ps(a.1, b.1)) });
operator!(Lanes256, Sub, sub, |a, b| unsafe { Lanes256(_mm256_sub_ps(a.0, b.0), _mm256_sub_ps(a.1, b.1)) });
operator!(Lanes256, Mul, mul, |a, b| unsafe { Lanes256(_mm256_mul_ps(a.0, b.0), _mm256_mul_ps(a.1, b.1)) });
operator!(Lanes256, Div, div, |a, b| unsafe { Lanes256(_mm256_div_ps(a.0, b.0), _mm256_div_ps(a.1, b.1)) });
