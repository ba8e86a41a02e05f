//! Numbers: digits, words and both together, as exact decimals.
//!
//! "1,234.5", "742 000", "two hundred and six", "twenty-six hundred", "1.2 million", "1 million 600 thousand", "half a million",
//! "two and a half", "tens of thousands", "several dozen", "two-thirds", "one in five". A number too long for an exact decimal (29 digits)
//! is none.

use super::words::{Glue, NumberWord, WORDS};
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};
use rapporteur_record::Decimal;

/// A number as stated, without bounds and unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub run: Run,
    pub value: Decimal,
    pub style: Style,
}

/// How a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// "12", "1.2 million".
    Digits,
    /// "twelve", "a dozen".
    Words,
    /// "dozens", "several hundred": its least value, open upwards.
    Vague,
    /// "two-thirds", "half of": of one.
    Part,
    /// "a couple": about two.
    Couple,
    /// "no", "none", "nobody".
    Nothing,
}

/// No number has more groups, words or scales than this.
const LONGEST: usize = 16;

/// The number that starts at the token.
pub(super) fn at(text: &Text, token: usize) -> Option<Number> {
    if token >= text.tokens.len() {
        return None;
    }
    vague(text, token)
        .or_else(|| half_of_a_scale(text, token))
        .or_else(|| part(text, token))
        .or_else(|| exact(text, token))
        .or_else(|| couple(text, token))
        .or_else(|| nothing(text, token))
}

/// "a couple" before "of".
fn couple(text: &Text, token: usize) -> Option<Number> {
    let start = token + usize::from(text.lower(token) == "a");
    let stands = text.lower_or_empty(start) == "couple" && text.lower_or_empty(start + 1) == "of";
    stands.then(|| Number { run: Run::new(token, start + 1), value: Decimal::TWO, style: Style::Couple })
}

/// "no", "no one", "none", "nobody"; whether anything is counted shows later.
fn nothing(text: &Text, token: usize) -> Option<Number> {
    let end = match text.lower(token) {
        "no" if text.lower_or_empty(token + 1) == "one" => token + 2,
        "no" if text.lower_or_empty(token + 1) == "-" && text.lower_or_empty(token + 2) == "one" => token + 3,
        // "no more than 50", "no longer".
        "no" if matches!(
            text.lower_or_empty(token + 1),
            "fewer" | "less" | "higher" | "lower" | "longer" | "later"
        ) || text.lower_or_empty(token + 1) == "more" && text.lower_or_empty(token + 2) == "than" =>
        {
            return None;
        }
        "no" | "none" | "nobody" => token + 1,
        _ => return None,
    };
    Some(Number { run: Run::new(token, end), value: Decimal::ZERO, style: Style::Nothing })
}

/// The value of a single token of digits or a small number word.
pub(super) fn at_single(text: &Text, token: usize) -> Option<Decimal> {
    match word_at(text, token) {
        Some(NumberWord::Small(n) | NumberWord::Tens(n)) => Some(n),
        _ => digits(text, token).map(|(n, _)| n),
    }
}

fn word_at(text: &Text, token: usize) -> Option<NumberWord> {
    let t = text.tokens.get(token)?;
    if t.kind != TokenKind::Word {
        return None;
    }
    WORDS.numbers.get(text.lower(token)).copied()
}

/// "tens of thousands", "dozens", "several hundred", "a few dozen".
fn vague(text: &Text, token: usize) -> Option<Number> {
    let two = Decimal::TWO;
    if let Some(NumberWord::Vague(base)) = word_at(text, token) {
        let mut value = base.checked_mul(two)?;
        let mut end = token + 1;
        while text.lower_or_empty(end) == "of" && end < token + 6 {
            let Some(NumberWord::Vague(scale)) = word_at(text, end + 1) else { break };
            if scale < Decimal::ONE_HUNDRED {
                break;
            }
            // "hundreds of thousands": 200 times 1,000.
            value = value.checked_mul(scale)?;
            end += 2;
        }
        return Some(Number { run: Run::new(token, end), value, style: Style::Vague });
    }
    let (lead, ()) = WORDS.vague_multipliers.at(text, token)?;
    let mut end = lead.end;
    let mut value = two;
    while end < lead.end + 3 {
        let scale = match word_at(text, end) {
            Some(NumberWord::Hundred) => Decimal::ONE_HUNDRED,
            Some(NumberWord::Scale(scale, Glue::Free)) => scale,
            Some(NumberWord::Dozen) => Decimal::from(12),
            Some(NumberWord::Vague(scale)) => scale,
            _ => break,
        };
        value = value.checked_mul(scale)?;
        end += 1;
    }
    (end > lead.end).then_some(Number { run: Run::new(token, end), value, style: Style::Vague })
}

/// "half", "a third", "two-thirds", "three quarters", "1/3", "one in five".
fn part(text: &Text, token: usize) -> Option<Number> {
    let found = |end: usize, over: Decimal, under: Decimal| {
        // Parts are rounded to ten places: a third has no exact decimal.
        let value = over.checked_div(under)?.round_dp(10).normalize();
        Some(Number { run: Run::new(token, end), value, style: Style::Part })
    };
    let word = text.lower(token);
    let start = token + usize::from(matches!(word, "a" | "an" | "one"));
    let hyphen = usize::from(start > token && text.lower_or_empty(start) == "-");
    match word_at(text, start + hyphen) {
        Some(NumberWord::Half) if !scale_follows(text, start + 1) => {
            return found(start + hyphen + 1, Decimal::ONE, Decimal::TWO);
        }
        Some(NumberWord::Part(under)) if start > token => {
            return found(start + hyphen + 1, Decimal::ONE, under);
        }
        _ => {}
    }
    if let Some(NumberWord::Small(over)) = word_at(text, token) {
        let hyphen = usize::from(text.lower_or_empty(token + 1) == "-");
        if let Some(NumberWord::Part(under)) = word_at(text, token + 1 + hyphen)
            && over < under
            && over > Decimal::ONE
        {
            return found(token + 2 + hyphen, over, under);
        }
    }
    // "one in five", "4 out of 5 voters" tell a share only where nothing is counted between.
    let small = |at: usize| match word_at(text, at) {
        Some(NumberWord::Small(n) | NumberWord::Tens(n)) => Some(n),
        _ => None,
    };
    let in_many = match text.lower_or_empty(token + 1) {
        "in" => 2,
        "out" if text.lower_or_empty(token + 2) == "of" => 3,
        _ => 0,
    };
    if matches!(word, "one" | "1") && in_many > 0 {
        let under = small(token + in_many).or_else(|| digits(text, token + in_many).map(|(n, _)| n))?;
        let many = under > Decimal::ONE && under <= Decimal::from(1000);
        return if many { found(token + in_many + 1, Decimal::ONE, under) } else { None };
    }
    let measured = text.lower_or_empty(token + 3) == "of"
        || token + 3 < text.tokens.len() && WORDS.units_after.at(text, token + 3).is_some();
    if text.lower_or_empty(token + 1) == "/" && measured {
        let (over, _) = digits(text, token)?;
        let (under, _) = digits(text, token + 2)?;
        if over < under && under <= Decimal::TEN {
            return found(token + 3, over, under);
        }
    }
    None
}

/// Whether "a million" or "a dozen" follows "half".
fn scale_follows(text: &Text, token: usize) -> bool {
    let article = usize::from(matches!(text.lower_or_empty(token), "a" | "-"));
    matches!(
        word_at(text, token + article),
        Some(NumberWord::Scale(_, Glue::Free) | NumberWord::Dozen | NumberWord::Hundred)
    )
}

/// "half a million", "half a dozen", "a quarter of a million".
fn half_of_a_scale(text: &Text, token: usize) -> Option<Number> {
    let article = |at: usize| usize::from(matches!(text.lower_or_empty(at), "a" | "-"));
    let (under, after) = match (text.lower(token), word_at(text, token)) {
        (_, Some(NumberWord::Half)) => (Decimal::TWO, token + 1),
        ("a", _) => match word_at(text, token + 1) {
            Some(NumberWord::Part(n)) if text.lower_or_empty(token + 2) == "of" => (n, token + 3),
            Some(NumberWord::Half) => (Decimal::TWO, token + 2),
            _ => return None,
        },
        _ => return None,
    };
    let scale_at = after + article(after);
    let scale = match word_at(text, scale_at)? {
        NumberWord::Scale(scale, Glue::Free) => scale,
        NumberWord::Dozen => Decimal::from(12),
        _ => return None,
    };
    Some(Number { run: Run::new(token, scale_at + 1), value: scale / under, style: Style::Words })
}

/// The value of a token of digits and the number of tokens taken: "1,234.5", "742 000", "½".
fn digits(text: &Text, token: usize) -> Option<(Decimal, usize)> {
    let t = text.tokens.get(token)?;
    if t.kind != TokenKind::Number {
        return None;
    }
    let word = text.lower(token);
    if word.len() > 40 {
        return None;
    }
    // ".500": the stop is parted from its digits.
    if token > 0
        && t.gap == Gap::None
        && text.lower(token - 1) == "."
        && text.tokens[token - 1].gap == Gap::Space
    {
        return Some((Decimal::from_str_exact(&format!("0.{word}")).ok()?, 1));
    }
    if let Some(value) = vulgar(word) {
        return Some((value, 1));
    }
    let mut taken = 1;
    let plain = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    if plain && !word.starts_with('0') && spaced_groups_may_start(text, token) {
        let mut all = word.to_owned();
        while taken < 9 && is_spaced_group(text, token + taken) {
            all.push_str(text.lower(token + taken));
            taken += 1;
        }
        if taken > 1 {
            return Some((all.parse().ok()?, taken));
        }
    }
    // "4, 000": a space slipped in.
    if plain && text.lower_or_empty(token + 1) == "," && text.lower_or_empty(token + 2) == "000" {
        return Some((plain_decimal(word)?.checked_mul(Decimal::ONE_THOUSAND)?, 3));
    }
    let value = plain_decimal(word)?;
    // "2½" is two tokens.
    let half = text.tokens.get(token + 1).filter(|t| t.gap == Gap::None && t.kind == TokenKind::Number);
    match half.and_then(|_| vulgar(text.lower(token + 1))) {
        Some(part) => Some((value.checked_add(part)?, 2)),
        None => Some((value, 1)),
    }
}

/// "½", "2½".
fn vulgar(word: &str) -> Option<Decimal> {
    let last = word.chars().next_back()?;
    let hundredths = match last {
        '½' => 50,
        '¼' => 25,
        '¾' => 75,
        _ => return None,
    };
    let whole = &word[..word.len() - last.len_utf8()];
    let whole: Decimal = if whole.is_empty() { Decimal::ZERO } else { whole.parse().ok()? };
    whole.checked_add(Decimal::new(hundredths, 2))
}

/// A day after a month starts no group: "May 12 300 people".
fn spaced_groups_may_start(text: &Text, token: usize) -> bool {
    token == 0 || !super::refusal::is_month(text.lower(token - 1))
}

/// Three digits after one space of any kind that is no line end.
fn is_spaced_group(text: &Text, token: usize) -> bool {
    let Some(t) = text.tokens.get(token) else { return false };
    let word = text.lower(token);
    let whole = word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    let before = text.tokens[token - 1].span.end as usize;
    let space = &text.source[before..t.span.start as usize];
    t.kind == TokenKind::Number && t.gap == Gap::Space && whole && space.chars().count() == 1
}

/// "1,234.5", "1.234.567", "1,00,000"; none for codes with leading zeros and odd groups.
fn plain_decimal(word: &str) -> Option<Decimal> {
    let mut cleaned = String::with_capacity(word.len());
    let stops = word.matches('.').count();
    let grouped_by_stops = stops > 1;
    let mut group = 0;
    let mut first_group = true;
    let mut decimals = false;
    for c in word.chars() {
        match c {
            '0'..='9' => {
                cleaned.push(c);
                group += 1;
            }
            ',' | '\'' | '’' if !decimals && !grouped_by_stops => {
                if group == 0 || !(first_group || group == 3 || group == 2) {
                    return None;
                }
                first_group = false;
                group = 0;
            }
            '.' if grouped_by_stops => {
                if group == 0 || (!first_group && group != 3) {
                    return None;
                }
                first_group = false;
                group = 0;
            }
            '.' => {
                if !first_group && group != 3 {
                    return None;
                }
                decimals = true;
                cleaned.push('.');
            }
            _ => return None,
        }
    }
    if !decimals && !first_group && group != 3 {
        return None;
    }
    let leading_zero = cleaned.len() > 1 && cleaned.starts_with('0') && !cleaned.starts_with("0.");
    if leading_zero || cleaned.is_empty() {
        return None;
    }
    // More digits than a decimal holds would be rounded: none rather than a wrong one.
    Decimal::from_str_exact(&cleaned).ok()
}

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
fn exact(text: &Text, token: usize) -> Option<Number> {
    let mut state = Adding::start(text, token)?;
    while state.end < text.tokens.len() && state.taken < LONGEST && state.take(text) {
        state.taken += 1;
    }
    let value = state.total.checked_add(state.current.unwrap_or(Decimal::ZERO))?;
    let style = if state.by_digits { Style::Digits } else { Style::Words };
    Some(Number { run: Run::new(token, state.end), value, style })
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
        let article = usize::from(text.lower(at) == "a");
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
