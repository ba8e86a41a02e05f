//! Arithmetic that gives the same bits on every processor: dot products of whole numbers, and fractions in lanes whose sums
//! are taken in a fixed order.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
pub mod lanes;
mod plain;
mod product;

pub use lanes::Lanes;
pub use plain::Plain;
pub use product::{Matrix, Quantised};
#[cfg(target_arch = "x86_64")]
pub use {avx2::Avx2, avx512::Avx512};

/// Rows that a tile multiplies at once.
pub const ROWS: usize = 6;
/// Outputs of a tile.
pub const PANEL: usize = 64;

/// What differs from processor to processor.
pub trait Kernels: Copy {
    /// Sixteen fractions.
    type Lanes: Lanes;

    /// out[r][n] = Σ over k of rows[r][k]·panel[n][k]: rows of unsigned, a panel of signed bytes laid out as
    /// [k / 4, PANEL, 4], all rows as long as the panel is deep, a multiple of 4. The sums are exact.
    fn tile(self, rows: [&[u8]; ROWS], panel: &[i8], out: &mut [[i32; PANEL]; ROWS]);
}

/// Work that is compiled once for each kind of processor.
pub trait Work {
    /// What comes of it.
    type Output;

    /// Does it. Inline always, so that what it calls is compiled for the processor too.
    fn on<K: Kernels>(self, kernels: K) -> Self::Output;
}

/// The kernels that a reading runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Processor {
    /// Any; the plain code by which the others are tested.
    Plain,
    /// x86-64 with AVX2 and fused products and sums (FMA).
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// x86-64 with AVX-512 and its dot products of bytes (VNNI).
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Processor {
    /// The fastest that this processor has.
    pub fn best() -> Processor {
        available().last().copied().unwrap_or(Processor::Plain)
    }

    /// Does the work on these kernels, on the plain ones where the processor lacks them: all give the same.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        match self {
            #[cfg(target_arch = "x86_64")]
            Processor::Avx512 if let Some(kernels) = Avx512::new() => kernels.run(work),
            #[cfg(target_arch = "x86_64")]
            Processor::Avx2 if let Some(kernels) = Avx2::new() => kernels.run(work),
            _ => work.on(Plain),
        }
    }
}

/// Those that this processor has, the fastest last.
pub fn available() -> Vec<Processor> {
    #[allow(unused_mut)]
    let mut found = vec![Processor::Plain];
    #[cfg(target_arch = "x86_64")]
    {
        found.extend(Avx2::new().map(|_| Processor::Avx2));
        found.extend(Avx512::new().map(|_| Processor::Avx512));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, one product after another.
    fn defined(rows: [&[u8]; ROWS], panel: &[i8]) -> [[i32; PANEL]; ROWS] {
        std::array::from_fn(|r| {
            std::array::from_fn(|n| {
                let products = rows[r].iter().enumerate();
                products.map(|(k, &a)| i32::from(a) * i32::from(panel[(k / 4 * PANEL + n) * 4 + k % 4])).sum()
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn every_processor_multiplies_alike(
            bytes in prop::collection::vec(any::<u8>(), ROWS * 24..=ROWS * 24),
            weights in prop::collection::vec(-127i8..=127, PANEL * 24..=PANEL * 24),
            extreme in any::<bool>(),
        ) {
            let bytes = if extreme { vec![255; bytes.len()] } else { bytes };
            let weights = if extreme { vec![-127; weights.len()] } else { weights };
            let rows: [&[u8]; ROWS] = std::array::from_fn(|r| &bytes[r * 24..(r + 1) * 24]);
            let wanted = defined(rows, &weights);
            for processor in available() {
                let mut found = [[0; PANEL]; ROWS];
                match processor {
                    Processor::Plain => Plain.tile(rows, &weights, &mut found),
                    #[cfg(target_arch = "x86_64")]
                    Processor::Avx2 => Avx2::new().expect("it is there").tile(rows, &weights, &mut found),
                    #[cfg(target_arch = "x86_64")]
                    Processor::Avx512 => Avx512::new().expect("it is there").tile(rows, &weights, &mut found),
                }
                prop_assert_eq!(&found, &wanted, "{:?}", processor);
            }
        }
    }
}
