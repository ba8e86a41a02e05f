//! The sentences of the sample, with the places of their names and numbers.

use super::{lists, world::World};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::Path;

/// A part of a sentence: what is kept, and what differs from report to report.
pub enum Piece {
    Kept(String),
    Name(String),
    /// Which of the nations known, and whether it is the nationality that stands here.
    Nation(usize, bool),
    Number(String),
}

pub struct Sentence {
    pub pieces: Vec<Piece>,
    pub words: usize,
}

#[derive(Deserialize)]
struct Sample {
    text: String,
}

/// A word is a name where it is so many times as often written with a capital as without.
const NAME: usize = 20;
const PRONOUNS: [&str; 8] = ["he", "him", "his", "she", "her", "they", "them", "their"];
/// A full stop after one of these, or after a single letter, does not end a sentence.
const SHORT: &str = " Mr Mrs Ms Dr St Gen Sen Rep Reps Sens Gov Lt Col Sgt Capt Maj Prof Rev Hon Jr Sr No Nos Inc \
    Corp Ltd Co Bros vs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec U.S U.N U.K E.U D.C a.m p.m e.g i.e ";

/// Reads the sample's sentences that can stand alone; each once, in their order.
pub fn read(path: &Path, world: &World) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let file = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut seen = HashSet::new();
    let mut sentences = Vec::new();
    for line in file.lines() {
        let sample: Sample = serde_json::from_str(line)?;
        for paragraph in sample.text.lines() {
            let all = split(&plain_marks(paragraph));
            sentences.extend(all.into_iter().filter(|s| is_whole(s) && seen.insert(s.clone())));
        }
    }
    if sentences.len() < 1_000 {
        return Err(format!("{}: only {} usable sentences", path.display(), sentences.len()).into());
    }
    let names = Names::of(&sentences, world);
    Ok(sentences.iter().map(|sentence| names.mark(sentence)).collect())
}

/// Straight quotation marks, short dashes, single spaces.
fn plain_marks(text: &str) -> String {
    let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace('—', " - ").replace('–', "-");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn split(paragraph: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in paragraph.split(' ') {
        let sentence = sentences.last_mut().expect("never empty");
        let begins = word.trim_start_matches('"').starts_with(char::is_uppercase);
        if begins && ends(sentence) {
            sentences.push(word.to_owned());
        } else {
            let gap = if sentence.is_empty() { "" } else { " " };
            *sentence += &format!("{gap}{word}");
        }
    }
    sentences
}

fn ends(sentence: &str) -> bool {
    let bare = sentence.trim_end_matches('"');
    let last = bare.trim_end_matches('.').rsplit([' ', '"']).next().unwrap_or_default();
    let is_short = last.len() == 1 || SHORT.contains(&format!(" {last} "));
    bare.ends_with(['?', '!']) || bare.ends_with('.') && !is_short
}

/// Whether it looks like a sentence of a report, not like a leftover of a page or of a transcript.
fn is_whole(sentence: &str) -> bool {
    let first = sentence.split(' ').next().unwrap_or_default();
    let bare = sentence.trim_matches('"');
    let outside_dashes = sentence.replace(" - ", " ");
    let odd = [" '", "- ", " -", "--", "..", " ,", " .", " \" ", ", 0", "www", ".com"];
    (6..=60).contains(&sentence.split(' ').count())
        && bare.starts_with(char::is_uppercase)
        && bare.ends_with('.')
        && sentence.chars().all(|c| c.is_alphanumeric() || " ,.'\"$%-".contains(c))
        && !odd.iter().any(|mark| outside_dashes.contains(mark))
        && (first.len() > 1 || first == "A" || first == "I")
        && sentence.matches('"').count().is_multiple_of(2)
        && names_before_pronouns(sentence)
}

/// Whether "he" and "she" come after a name: they must not point to people of the sentences before.
fn names_before_pronouns(sentence: &str) -> bool {
    let mut words = sentence.trim_start_matches('"').split(|c: char| !c.is_alphanumeric());
    let is_pronoun = |word: &&str| PRONOUNS.contains(&word.to_lowercase().as_str());
    let first_is = words.next().as_ref().is_some_and(is_pronoun);
    let found = words.find(|word| word.starts_with(char::is_uppercase) && word.len() > 1 || is_pronoun(word));
    !first_is && !found.as_ref().is_some_and(is_pronoun)
}

/// What tells a name from a word that is written with a capital for another reason.
struct Names<'a> {
    /// How often each word stands inside a sentence with a capital and without.
    counts: HashMap<&'a str, (usize, usize)>,
    keep: HashSet<&'static str>,
    /// Which nation, and whether it is the nationality.
    nations: HashMap<&'static str, (usize, bool)>,
    planted: &'a HashSet<String>,
}

impl<'a> Names<'a> {
    fn of(sentences: &'a [String], world: &'a World) -> Self {
        let mut counts = HashMap::<_, (usize, usize)>::new();
        for sentence in sentences {
            for (at, word) in sentence.split(|c: char| !c.is_alphabetic()).enumerate() {
                let count = counts.entry(word).or_default();
                *if word.starts_with(char::is_uppercase) { &mut count.0 } else { &mut count.1 } +=
                    usize::from(at > 0);
            }
        }
        let own = world.countries.iter().map(|country| (country.name, country.nationality));
        let nations = own.chain(world.others.iter().copied()).enumerate();
        let nations =
            nations.flat_map(|(index, (name, from))| [(name, (index, false)), (from, (index, true))]);
        Self {
            counts,
            keep: lists::words("keep").into_iter().collect(),
            nations: nations.collect(),
            planted: &world.names,
        }
    }

    fn is_name(&self, word: &str) -> bool {
        let count = |word: &str| self.counts.get(word).copied().unwrap_or_default();
        let (capital, small) = (count(word).0, count(&word.to_lowercase()).1);
        let can_be = word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        can_be && (self.planted.contains(word) || !self.keep.contains(word) && small * NAME < capital)
    }

    fn mark(&self, sentence: &str) -> Sentence {
        let mut pieces = Vec::new();
        let mut kept = String::new();
        let mut rest = sentence;
        while let Some(first) = rest.chars().next() {
            let same = |c: char| {
                first.is_alphabetic() && c.is_alphabetic() || first.is_ascii_digit() && c.is_ascii_digit()
            };
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
            let (run, after) = rest.split_at(end);
            let is_free = !kept.ends_with(|c: char| c.is_alphanumeric() || c == '-')
                && !after.starts_with(|c: char| c.is_alphabetic());
            let piece = match self.nations.get(run) {
                Some(&(nation, is_people)) => Some(Piece::Nation(nation, is_people)),
                None if first.is_ascii_digit() && is_free => Some(Piece::Number(run.to_owned())),
                None if self.is_name(run) => Some(Piece::Name(run.to_owned())),
                None => None,
            };
            match piece {
                Some(piece) => {
                    pieces.push(Piece::Kept(std::mem::take(&mut kept)));
                    pieces.push(piece);
                }
                None => kept += run,
            }
            rest = after;
        }
        pieces.push(Piece::Kept(kept));
        Sentence { pieces, words: sentence.split(' ').count() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Mr. Orde met J. Fenn in the U.S. Senate. \"It was good.\" He left.";
        assert_eq!(split(text), ["Mr. Orde met J. Fenn in the U.S. Senate.", "\"It was good.\"", "He left."]);
    }

    #[test]
    fn leftovers_are_not_sentences() {
        assert!(is_whole("The talks - the third this year - went on, officials said."));
        assert!(is_whole("\"We went on with the talks,\" Orde said, \"and we agreed.\""));
        for bad in [
            "Read more of this story at www.example.",
            "The Sino- Japanese talks went on all day.",
            "He said \"we went on with the talks.",
            "Too short to be one.",
            "After the long talks he left for the airport.",
            "\"It does add a lot of work for us,\" he added.",
        ] {
            assert!(!is_whole(bad), "{bad}");
        }
    }
}
