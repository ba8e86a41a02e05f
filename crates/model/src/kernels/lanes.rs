//! Fractions in lanes of sixteen, the same bits on every processor: operations are fused where it is said and nowhere else, and
//! sums are taken lane by lane.

use std::ops::{Add, Div, Mul, Sub};

/// Fractions worked on at once.
pub const LANES: usize = 16;

/// Sixteen fractions.
pub trait Lanes:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The same in all lanes.
    fn splat(value: f32) -> Self;
    /// From the first sixteen in a row.
    fn load(from: &[f32]) -> Self;
    /// To the first sixteen in a row.
    fn store(self, to: &mut [f32]);
    /// self × times + plus, rounded once.
    fn fused(self, times: Self, plus: Self) -> Self;
    /// The greater, lane by lane.
    fn max(self, other: Self) -> Self;
    /// The smaller, lane by lane.
    fn min(self, other: Self) -> Self;
    /// Without signs.
    fn abs(self) -> Self;
    /// 2 to the power that stands in the lowest bits of each lane, of -126 to 127.
    fn power(self) -> Self;

    /// The sum over the lanes: halves upon halves.
    #[inline(always)]
    fn sum(self) -> f32 {
        fold(self, |a, b| a + b)
    }

    /// The greatest of the lanes.
    #[inline(always)]
    fn greatest(self) -> f32 {
        fold(self, |a, b| if b > a { b } else { a })
    }

    /// Rounds to whole bytes, of numbers from -127 to 127, with `plus` added.
    #[inline(always)]
    fn bytes(self, plus: u8) -> [u8; LANES] {
        let mut shifted = [0.0; LANES];
        (self + Self::splat(SHIFT)).store(&mut shifted);
        shifted.map(|shifted| (shifted.to_bits() as u8).wrapping_add(plus))
    }

    /// e to the x: 2 to the whole part by its exponent, to the rest by a polynomial of degree 5 (after Cephes' expf,
    /// S. Moshier). The error is below 3e-7 of the value between -87 and 88; beyond, it is the value there.
    #[inline(always)]
    fn exp(self) -> Self {
        let x = self.max(Self::splat(-87.0)).min(Self::splat(88.0));
        let shifted = x * Self::splat(std::f32::consts::LOG2_E) + Self::splat(SHIFT);
        let whole = shifted - Self::splat(SHIFT);
        let rest = x - whole * Self::splat(0.693_359_4) - whole * Self::splat(-2.121_944_4e-4);
        let mut sum = Self::splat(1.987_569_1e-4);
        for coefficient in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_6e-1, 0.5] {
            sum = sum * rest + Self::splat(coefficient);
        }
        (sum * rest * rest + rest + Self::splat(1.0)) * shifted.power()
    }

    /// x Φ(x), Φ by the error function of Abramowitz and Stegun, 7.1.26, whose error is below 1.5e-7.
    #[inline(always)]
    fn gelu(self) -> Self {
        let (zero, one, half) = (Self::splat(0.0), Self::splat(1.0), Self::splat(0.5));
        let size = self.abs();
        let z = size * Self::splat(std::f32::consts::FRAC_1_SQRT_2);
        let t = one / (one + Self::splat(0.327_591_1) * z);
        let mut sum = Self::splat(1.061_405_4);
        for coefficient in [-1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6] {
            sum = sum * t + Self::splat(coefficient);
        }
        // Φ(|x|) = 1 - tail, and x Φ(x) = max(x, 0) - |x| tail for either sign.
        let tail = half * sum * t * (zero - z * z).exp();
        self.max(zero) - size * tail
    }
}

/// 1.5 · 2^23: a fraction below 2^22 that it is added to loses what is behind the point, ties to even, and has its whole part
/// in its lowest bits.
const SHIFT: f32 = 12_582_912.0;

#[inline(always)]
fn fold(lanes: impl Lanes, f: impl Fn(f32, f32) -> f32) -> f32 {
    let mut values = [0.0; LANES];
    lanes.store(&mut values);
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            values[lane] = f(values[lane], values[lane + half]);
        }
        half /= 2;
    }
    values[0]
}

/// On any processor.
#[derive(Clone, Copy)]
pub struct PlainLanes([f32; LANES]);

impl PlainLanes {
    #[inline(always)]
    fn map(self, f: impl Fn(f32) -> f32) -> Self {
        PlainLanes(self.0.map(f))
    }

    #[inline(always)]
    fn with(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        PlainLanes(std::array::from_fn(|lane| f(self.0[lane], other.0[lane])))
    }
}

impl Lanes for PlainLanes {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        PlainLanes([value; LANES])
    }
    #[inline(always)]
    fn load(from: &[f32]) -> Self {
        let mut lanes = [0.0; LANES];
        lanes.copy_from_slice(&from[..LANES]);
        PlainLanes(lanes)
    }
    #[inline(always)]
    fn store(self, to: &mut [f32]) {
        to[..LANES].copy_from_slice(&self.0);
    }
    #[inline(always)]
    fn fused(self, times: Self, plus: Self) -> Self {
        PlainLanes(std::array::from_fn(|lane| self.0[lane].mul_add(times.0[lane], plus.0[lane])))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.with(other, |a, b| if a > b { a } else { b })
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.with(other, |a, b| if a < b { a } else { b })
    }
    #[inline(always)]
    fn abs(self) -> Self {
        self.map(f32::abs)
    }
    #[inline(always)]
    fn power(self) -> Self {
        self.map(|s| f32::from_bits(s.to_bits().wrapping_add(127) << 23))
    }
}

macro_rules! operator {
    ($type:ident, $trait:ident, $name:ident, |$a:ident, $b:ident| $body:expr) => {
        impl std::ops::$trait for $type {
            type Output = $type;
            #[inline(always)]
            fn $name(self, other: $type) -> $type {
                let ($a, $b) = (self, other);
                $body
            }
        }
    };
}
pub(super) use operator;

operator!(PlainLanes, Add, add, |a, b| a.with(b, |a, b| a + b));
operator!(PlainLanes, Sub, sub, |a, b| a.with(b, |a, b| a - b));
operator!(PlainLanes, Mul, mul, |a, b| a.with(b, |a, b| a * b));
operator!(PlainLanes, Div, div, |a, b| a.with(b, |a, b| a / b));

#[cfg(test)]
mod tests {
    use super::*;

    type L = PlainLanes;

    fn each(f: impl Fn(L) -> L, x: f32) -> f32 {
        let mut out = [0.0; LANES];
        f(L::splat(x)).store(&mut out);
        out[0]
    }

    #[test]
    fn exp_is_exp() {
        for step in -8690..8790 {
            let x = step as f32 / 100.0;
            let wanted = f64::from(x).exp();
            assert!((f64::from(each(L::exp, x)) - wanted).abs() <= 3e-7 * wanted, "{x}");
        }
        assert!(each(L::exp, f32::NEG_INFINITY) < 1e-37);
        assert_eq!(each(L::exp, 0.0), 1.0);
    }

    #[test]
    fn gelu_is_gelu() {
        // x Φ(x) from tables.
        for (x, wanted) in [
            (0.0, 0.0),
            (1.0, 0.841_344_7),
            (-1.0, -0.158_655_25),
            (2.0, 1.954_499_7),
            (-3.0, -0.004_049_7),
            (8.0, 8.0),
        ] {
            assert!((each(L::gelu, x) - wanted).abs() < 1e-5, "{x}: {}", each(L::gelu, x));
        }
    }

    #[test]
    fn sums_and_greatest() {
        let lanes = PlainLanes(std::array::from_fn(|n| n as f32));
        assert_eq!(lanes.sum(), 120.0);
        assert_eq!(lanes.greatest(), 15.0);
        assert_eq!([2.5, -2.6, 127.0, -127.0].map(|x| L::splat(x).bytes(0)[0] as i8), [2, -3, 127, -127]);
        assert_eq!(L::splat(-127.0).bytes(128)[0], 1);
    }
}
