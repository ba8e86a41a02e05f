//! The grammar: what expression starts at a token. Rules by noun; the longest reading wins.
//!
//! `number` amounts, `date`, `year` and `numeric` dates of the calendar, `clock` times of day, `relative` what is counted from
//! elsewhere, `day_part` mornings and nights, `span_of_year` seasons and quarters, `duration` lengths and `stretch` what they
//! make with the words around them, `set` what recurs, `vague` "now" and "soon", `whole` how modifiers, days and clock times make one expression.

mod clock;
mod date;
mod day_part;
mod duration;
mod number;
mod numeric;
mod relative;
mod set;
mod span_of_year;
mod stretch;
mod vague;
mod whole;
mod year;

pub(super) use whole::expression;

/// What a rule read, and the token after it.
type Read<T> = Option<(T, usize)>;
