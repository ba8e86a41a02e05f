//! Digits and number words that make one exact number.

use super::digits::digits;
use super::{Number, Style, word_at};
use crate::figures::words::{Glue, NumberWord, WORDS};
use crate::text::{Case, Gap, Run, Tag, Text};
use rapporteur_record::Decimal;

/// No number has more groups, words or scales than this.
const LONGEST: usize = 16;

/// What the last word of a number was, which decides what may follow.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Digits,
    Small,
    Tens,
    Hundred,
    Scale,
    Dozen,
}

/// Digits and number words that make one number.
pub(super) fn exact(text: &Text, token: usize) -> Option<Number> {
    let mut state = Adding::start(text, token)?;
    while state.end < text.tokens.len() && state.taken < LONGEST && state.take(text) {
        state.taken += 1;
    }
    let mut value = state.total.checked_add(state.current.unwrap_or(Decimal::ZERO))?;
    if let Some((part, end)) = spoken_decimals(text, &state).or_else(|| written_fraction(text, &state)) {
        value = value.checked_add(part)?;
        state.end = end;
    }
    let style = if state.by_digits { Style::Digits } else { Style::Words };
    Some(Number { run: Run::new(token, state.end), value, style })
}

/// "ninety-nine point five": the part after the point, and where it ends.
fn spoken_decimals(text: &Text, state: &Adding) -> Option<(Decimal, usize)> {
    if state.by_digits || text.lower_or_empty(state.end) != "point" {
        return None;
    }
    let (mut part, mut place, mut at) = (Decimal::ZERO, Decimal::new(1, 1), state.end + 1);
    while let Some(NumberWord::Small(n)) = word_at(text, at) {
        if n >= Decimal::TEN || place.scale() > 6 {
            break;
        }
        part += n * place;
        place *= Decimal::new(1, 1);
        at += 1;
    }
    (at > state.end + 1).then_some((part, at))
}

/// "2 1/2": the fraction after a whole number.
fn written_fraction(text: &Text, state: &Adding) -> Option<(Decimal, usize)> {
    let at = state.end;
    let slashed = state.by_digits
        && state.last == Last::Digits
        && text.lower_or_empty(at + 1) == "/"
        && text.tokens.get(at).is_some_and(|t| t.gap == Gap::Space);
    let whole = |t: usize| text.tokens.get(t).filter(|_| slashed).and_then(|_| digits(text, t));
    let ((over, _), (under, _)) = (whole(at)?, whole(at + 2)?);
    let common = [2, 3, 4, 5, 8, 16].map(Decimal::from).contains(&under);
    (common && over < under).then(|| (over / under, at + 3))
}

/// A number under way: `total` holds finished groups, `current` the open one.
struct Adding {
    end: usize,
    taken: usize,
    total: Decimal,
    current: Option<Decimal>,
    last: Last,
    last_scale: Option<Decimal>,
    by_digits: bool,
}

impl Adding {
    fn start(text: &Text, token: usize) -> Option<Self> {
        let begin = |end, current, last, by_digits| Adding {
            end,
            taken: 0,
            total: Decimal::ZERO,
            current: Some(current),
            last,
            last_scale: None,
            by_digits,
        };
        if let Some((value, taken)) = digits(text, token) {
            return Some(begin(token + taken, value, Last::Digits, true));
        }
        match word_at(text, token) {
            Some(NumberWord::Small(n)) => Some(begin(token + 1, n, Last::Small, false)),
            Some(NumberWord::Tens(n)) => Some(begin(token + 1, n, Last::Tens, false)),
            // "a hundred", "a million", "a dozen".
            None if matches!(text.lower(token), "a" | "an") => match word_at(text, token + 1) {
                Some(NumberWord::Hundred | NumberWord::Scale(_, Glue::Free) | NumberWord::Dozen) => {
                    Some(begin(token + 1, Decimal::ONE, Last::Small, false))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes the next word, if it goes on with the number.
    fn take(&mut self, text: &Text) -> bool {
        let mut at = self.end;
        let hyphen = text.lower(at) == "-" && text.tokens[at].gap <= Gap::Space;
        // "two-and-a-half"
        let hyphened_and = hyphen && text.lower_or_empty(at + 1) == "and";
        if hyphened_and && text.lower_or_empty(at + 2) == "-" {
            return self.take_half(text, at + 3);
        }
        let and = text.lower(at) == "and";
        at += usize::from(hyphen || and);
        let Some(next) = text.tokens.get(at) else { return false };
        if next.gap > Gap::Line {
            return false;
        }
        if and {
            return self.take_half(text, at) || self.take_after_and(text, at);
        }
        if let Some((value, taken)) = digits(text, at) {
            return !hyphen && self.take_digits(text, at, value, taken);
        }
        match word_at(text, at) {
            Some(NumberWord::Small(n)) => self.take_small(at, n, hyphen),
            Some(NumberWord::Tens(n)) => {
                let opens = self.last == Last::Hundred || (self.last == Last::Scale && !self.by_digits);
                opens && !hyphen && self.add(at, n, Last::Tens)
            }
            Some(NumberWord::Hundred) => {
                let fits = matches!(self.last, Last::Small | Last::Tens | Last::Digits)
                    && self.current.is_some_and(|c| c < Decimal::ONE_HUNDRED);
                fits && self.multiply(at, Decimal::ONE_HUNDRED, Last::Hundred)
            }
            Some(NumberWord::Dozen) => {
                matches!(self.last, Last::Small | Last::Tens | Last::Digits)
                    && self.multiply(at, Decimal::from(12), Last::Dozen)
            }
            Some(NumberWord::Scale(scale, glue)) => self.take_scale(text, at, scale, glue, hyphen),
            _ => false,
        }
    }

    /// "twenty-six", "two hundred six"; never "two three".
    fn take_small(&mut self, at: usize, n: Decimal, hyphen: bool) -> bool {
        match self.last {
            Last::Tens => n < Decimal::TEN && n > Decimal::ZERO && self.add(at, n, Last::Small),
            Last::Hundred => !hyphen && self.add(at, n, Last::Small),
            // "two thousand three hundred".
            Last::Scale => !hyphen && !self.by_digits && self.add(at, n, Last::Small),
            _ => false,
        }
    }

    /// "two hundred and six", "a thousand and one"; the "and" of a list joins nothing.
    fn take_after_and(&mut self, text: &Text, at: usize) -> bool {
        if !matches!(self.last, Last::Hundred | Last::Scale) || self.by_digits {
            return false;
        }
        match word_at(text, at) {
            Some(NumberWord::Small(n)) => self.add(at, n, Last::Small),
            Some(NumberWord::Tens(n)) => self.add(at, n, Last::Tens),
            _ => false,
        }
    }

    /// "two and a half", before a scale or not.
    fn take_half(&mut self, text: &Text, at: usize) -> bool {
        // "three and half years", too.
        let article = usize::from(text.lower_or_empty(at) == "a");
        let hyphen = usize::from(article == 1 && text.lower_or_empty(at + 1) == "-");
        let at = at + hyphen;
        let part = match word_at(text, at + article) {
            Some(NumberWord::Half) => Decimal::new(5, 1),
            Some(NumberWord::Part(n)) if n == Decimal::from(4) => Decimal::new(25, 2),
            _ => return false,
        };
        let whole = matches!(self.last, Last::Small | Last::Tens | Last::Digits);
        let stands = article == 1 || part == Decimal::new(5, 1) && text.lower_or_empty(at + 1) != "of";
        stands && whole && self.add(at + article, part, self.last)
    }

    /// "1 million 600 thousand".
    fn take_digits(&mut self, text: &Text, at: usize, value: Decimal, taken: usize) -> bool {
        let then_scale = match word_at(text, at + taken) {
            Some(NumberWord::Scale(scale, _)) => self.last_scale.is_some_and(|last| scale < last),
            _ => false,
        };
        if self.last != Last::Scale || !then_scale {
            return false;
        }
        self.current = Some(value);
        self.last = Last::Digits;
        self.end = at + taken;
        true
    }

    fn take_scale(&mut self, text: &Text, at: usize, scale: Decimal, glue: Glue, hyphen: bool) -> bool {
        if glue == Glue::Glued {
            let touches = text.tokens[at].gap == Gap::None && self.last == Last::Digits && !hyphen;
            if !touches || is_metres(text, self.end - 1, at) {
                return false;
            }
        }
        // "Thousand Oaks" and "Million" within names count nothing.
        if text.tokens[at].case == Case::Capital && text.tokens[at].gap != Gap::None && self.by_digits {
            let next_is_name = text.tokens.get(at + 1).is_some_and(|t| t.case == Case::Capital);
            if next_is_name && !text.lower(at + 1).starts_with("doll") && at > 1 && self.taken > 0 {
                return false;
            }
        }
        if self.last_scale.is_some_and(|last| scale >= last) || self.current.is_none() {
            return false;
        }
        if !self.multiply(at, scale, Last::Scale) {
            return false;
        }
        let Some(total) = self.total.checked_add(self.current.unwrap_or(Decimal::ZERO)) else {
            return false;
        };
        self.total = total;
        self.current = None;
        self.last_scale = Some(scale);
        true
    }

    fn add(&mut self, at: usize, n: Decimal, last: Last) -> bool {
        let Some(sum) = self.current.unwrap_or(Decimal::ZERO).checked_add(n) else { return false };
        self.current = Some(sum);
        self.last = last;
        self.end = at + 1;
        true
    }

    fn multiply(&mut self, at: usize, n: Decimal, last: Last) -> bool {
        let Some(product) = self.current.unwrap_or(Decimal::ONE).checked_mul(n) else { return false };
        self.current = Some(product);
        self.last = last;
        self.end = at + 1;
        true
    }
}

/// Whether the "m" after digits is metres rather than millions: "30m high", "100m sprint"; never after a currency sign.
fn is_metres(text: &Text, number: usize, m: usize) -> bool {
    if text.lower(m) != "m" {
        return false;
    }
    let after_currency =
        number > 0 && WORDS.units_before.at(text, number - 1).is_some_and(|(run, _)| run.end == number);
    let next = text.lower_or_empty(m + 1);
    let length = matches!(
        next,
        "(" | "long"
            | "high"
            | "tall"
            | "wide"
            | "deep"
            | "away"
            | "from"
            | "above"
            | "below"
            | "sprint"
            | "race"
            | "final"
            | "freestyle"
            | "relay"
            | "north"
            | "south"
            | "east"
            | "west"
            | "-"
    );
    // "25m pistol", "the 50m rifle event": a whole number before one thing.
    let thing = m + 1 < text.tokens.len()
        && text.tag(m + 1) == Tag::Noun
        && !next.ends_with('s')
        && !WORDS.is_counted(next)
        && !text.lower(number).contains('.');
    !after_currency && (length || thing)
}
