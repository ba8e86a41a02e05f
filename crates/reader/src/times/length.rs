//! Lengths of time: amounts of units, and their TIMEX3 value.

use super::lexicon::Unit;

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// "several": written X.
    Vague,
    /// In tenths, so that halves are exact.
    Tenths(u32),
}

impl Amount {
    pub(super) fn whole(n: u32) -> Self {
        Amount::Tenths(n.saturating_mul(10))
    }

    pub(super) fn times(self, n: u32) -> Self {
        match self {
            Amount::Vague => Amount::Vague,
            Amount::Tenths(t) => Amount::Tenths(t.saturating_mul(n)),
        }
    }

    /// The whole number, where it is one.
    pub(super) fn exact(self) -> Option<u32> {
        match self {
            Amount::Tenths(t) if t % 10 == 0 => Some(t / 10),
            _ => None,
        }
    }
}

/// A length of time: one or two amounts ("6 years and 10 months"), largest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Length(pub(super) Vec<(Amount, Unit)>);

impl Length {
    pub(super) fn of(amount: Amount, unit: Unit) -> Self {
        Length(vec![(amount, unit)])
    }

    /// The TIMEX3 value: "P2W", "PT1H45M", "PXDE".
    pub(super) fn value(&self) -> String {
        let mut date = String::new();
        let mut clock = String::new();
        for &(amount, unit) in &self.0 {
            let (amount, unit) = in_written_units(amount, unit);
            let to = if unit <= Unit::Hour { &mut clock } else { &mut date };
            write_amount(to, amount, unit);
        }
        if clock.is_empty() { format!("P{date}") } else { format!("P{date}T{clock}") }
    }

    pub(super) fn is_one_year(&self) -> bool {
        self.0 == [(Amount::whole(1), Unit::Year)]
    }

    /// Whether its amount is open ("several").
    pub(super) fn is_vague(&self) -> bool {
        self.0.iter().any(|(amount, _)| *amount == Amount::Vague)
    }

    /// Its first and largest unit.
    pub(super) fn unit(&self) -> Unit {
        self.0[0].1
    }
}

/// Decades and centuries are counted in years where their number is known; nights are days, weekends too.
fn in_written_units(amount: Amount, unit: Unit) -> (Amount, Unit) {
    match (amount, unit) {
        (Amount::Tenths(_), Unit::Decade) => (amount.times(10), Unit::Year),
        (Amount::Tenths(_), Unit::Century) => (amount.times(100), Unit::Year),
        (_, Unit::Night) => (amount, Unit::Day),
        _ => (amount, unit),
    }
}

fn write_amount(to: &mut String, amount: Amount, unit: Unit) {
    use std::fmt::Write;
    let letter = letter(unit);
    let written = match amount {
        Amount::Vague => write!(to, "X{letter}"),
        Amount::Tenths(t) if t % 10 == 0 => write!(to, "{}{letter}", t / 10),
        Amount::Tenths(t) if t % 10 == 5 => match smaller_half(unit) {
            Some((n, smaller)) if t > 10 => write!(to, "{}{letter}{n}{}", t / 10, self::letter(smaller)),
            Some((n, smaller)) => write!(to, "{n}{}", self::letter(smaller)),
            None => write!(to, "{}.5{letter}", t / 10),
        },
        Amount::Tenths(t) => write!(to, "{}.{}{letter}", t / 10, t % 10),
    };
    written.expect("writing to a string does not fail");
}

/// Half of a unit in the next smaller one of the same half of the value.
fn smaller_half(unit: Unit) -> Option<(u32, Unit)> {
    match unit {
        Unit::Year => Some((6, Unit::Month)),
        Unit::Hour => Some((30, Unit::Minute)),
        Unit::Minute => Some((30, Unit::Second)),
        _ => None,
    }
}

fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month => "M",
        Unit::Hour => "H",
        Unit::Day | Unit::Night => "D",
        Unit::Week => "W",
        Unit::Weekend => "WE",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
    }
}
