//! What the stages' scores are worth: the share of items with such a score that are right.

use crate::lexicon;
use serde::Deserialize;
use std::sync::LazyLock;

/// Knots of a layer's curve: [score, share right], both rising. Straight between them, level beyond.
pub type Curve = Vec<[f32; 2]>;

/// A curve for each layer whose items have a confidence.
#[derive(Deserialize)]
pub struct Calibration {
    pub entities: Curve,
    pub statements: Curve,
    pub events: Curve,
    pub figures: Curve,
    pub commitments: Curve,
}

#[derive(Deserialize)]
struct Data {
    rules: Calibration,
    model: Calibration,
}

static DATA: LazyLock<Data> =
    LazyLock::new(|| lexicon::load("calibration.toml", include_str!("calibration.toml")));

/// The curves for reading by rules alone, or with the model.
pub fn curves(with_model: bool) -> &'static Calibration {
    if with_model { &DATA.model } else { &DATA.rules }
}

/// The share of items with this score that are right, in whole hundredths: more would only look exact.
pub fn confidence(curve: &Curve, score: f32) -> f32 {
    let above = curve.partition_point(|knot| knot[0] <= score);
    let share = match (above.checked_sub(1).map(|at| curve[at]), curve.get(above)) {
        (Some([x, low]), Some(&[next, high])) => low + (high - low) * (score - x) / (next - x),
        (Some([_, level]), None) | (None, Some(&[_, level])) => level,
        (None, None) => score,
    };
    (share * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_rise_within_bounds() {
        for curves in [curves(false), curves(true)] {
            for curve in
                [&curves.entities, &curves.statements, &curves.events, &curves.figures, &curves.commitments]
            {
                assert!(
                    curve.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1] <= pair[1][1]),
                    "{curve:?}"
                );
                assert!(curve.iter().flatten().all(|n| (0.0..=1.0).contains(n)), "{curve:?}");
            }
        }
    }

    #[test]
    fn straight_between_knots_and_level_beyond() {
        let curve = vec![[0.2, 0.4], [0.6, 0.8]];
        assert_eq!(
            [0.0, 0.2, 0.4, 0.6, 1.0].map(|score| confidence(&curve, score)),
            [0.4, 0.4, 0.6, 0.8, 0.8]
        );
        assert_eq!(confidence(&Vec::new(), 0.987), 0.99);
    }
}
