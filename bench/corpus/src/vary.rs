//! Other names and numbers in each report, so that one sentence of the sample differs wherever it is used.

use super::pool::{Piece, Sentence};
use super::{lists, world::World};
use fastrand::Rng;

/// What invented names are made of: beginnings, middles and ends.
pub type Syllables = [Vec<&'static str>; 3];

pub fn syllables() -> Syllables {
    ["begins", "middles", "ends"].map(|which| lists::words(&format!("name {which}")))
}

/// How names and numbers are turned in one report.
pub struct Variation<'a> {
    pub seed: u64,
    pub world: &'a World,
    pub syllables: &'a Syllables,
}

impl Variation<'_> {
    pub fn sentence(&self, sentence: &Sentence) -> String {
        sentence.pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Kept(text) => text.clone(),
            Piece::Name(word) => self.name(word),
            Piece::Nation(index, is_people) => self.nation(*index, *is_people).to_owned(),
            Piece::Number(digits) => number(digits, &mut self.rng(digits)),
        }
    }

    /// One for each word: a word is turned alike in all of a report.
    fn rng(&self, word: &str) -> Rng {
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Rng::with_seed(self.seed ^ hash)
    }

    /// An invented name of similar shape that nobody planted has; "a" and "an" before it stay right.
    pub fn name(&self, word: &str) -> String {
        let mut rng = self.rng(word);
        let length = word.chars().count();
        let is_capital = word.chars().all(char::is_uppercase);
        if is_capital && length <= 5 {
            let mut other =
                |c| if is_vowel(c) { c } else { char::from(CONSONANTS[rng.usize(..CONSONANTS.len())]) };
            return word.chars().map(&mut other).collect();
        }
        let begins_with_vowel = word.starts_with(is_vowel);
        loop {
            let [begin, middle, end] = self.syllables.each_ref().map(|list| list[rng.usize(..list.len())]);
            let is_long = length > 7 || (begins_with_vowel && begin.len() < 3);
            let (middle, end) =
                if length > 4 { (if is_long { middle } else { "" }, end) } else { (middle, "") };
            let name = format!("{begin}{middle}{end}");
            if name.starts_with(is_vowel) == begins_with_vowel && !self.world.names.contains(&name) {
                return if is_capital { name.to_uppercase() } else { name };
            }
        }
    }

    /// Another nation of the world, and so its people.
    fn nation(&self, index: usize, is_people: bool) -> &'static str {
        let countries = &self.world.countries;
        let own = countries.iter().map(|country| (country.name, country.nationality));
        let (name, people) = own.chain(self.world.others.iter().copied()).nth(index).expect("a known nation");
        let shape = (name.starts_with(is_vowel), people.starts_with(is_vowel));
        let mut rng = self.rng(name);
        loop {
            let country = &countries[rng.usize(..countries.len())];
            if (country.name.starts_with(is_vowel), country.nationality.starts_with(is_vowel)) == shape {
                return if is_people { country.nationality } else { country.name };
            }
        }
    }
}

const CONSONANTS: &[u8] = b"BCDFGHKLMNPRSTVW";

fn is_vowel(c: char) -> bool {
    "AEIOUaeiou".contains(c)
}

/// A number a little different, with as many digits; a year stays one, and so does a day of a month.
pub fn number(digits: &str, rng: &mut Rng) -> String {
    let value: u64 = digits.parse().unwrap_or(0);
    match (digits.len(), value) {
        (1, 2..) => rng.u64(2..=9).to_string(),
        (2, 10..=31) => rng.u64(10..=28).to_string(),
        (4, 1900..2000) => rng.u64(1950..2000).to_string(),
        (4, 2000..2100) => rng.u64(2000..2024).to_string(),
        _ => {
            let bare = digits.trim_end_matches('0');
            let Some(last) = bare.chars().last().filter(|_| bare.len() > 1 || digits.len() > 1) else {
                return digits.to_owned();
            };
            let other = (last as u8 - b'1' + rng.u8(1..=4)) % 9 + b'1';
            let zeros = "0".repeat(digits.len() - bare.len());
            format!("{}{}{zeros}", &bare[..bare.len() - 1], char::from(other))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_shape() {
        let mut rng = Rng::with_seed(1);
        for _ in 0..100 {
            assert!((1950..2000).contains(&number("1997", &mut rng).parse().unwrap()));
            assert!((10..=28).contains(&number("31", &mut rng).parse().unwrap()));
            let large = number("2500", &mut rng);
            assert!(large.starts_with('2') && large.ends_with("00") && large != "2500", "{large}");
        }
        assert_eq!((number("1", &mut rng), number("000", &mut rng)), ("1".into(), "000".into()));
    }
}
