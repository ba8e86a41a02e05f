//! Candidates: stretches of capitalised words, cut where a title, a country or another name starts.
//!
//! "Ukrainian Minister of Internal Affairs Ihor Klymenko" gives "Ukrainian" and "Ihor Klymenko"; "Ministry of
//! Trade and Industry" stays whole, since its head says that "of" goes on.

mod joins;
mod pieces;
mod segments;
mod words;

use super::bodies;
use super::census::{Census, starts_clause};
use super::lexicon::{LEXICON, Sense};
use super::meeting::Opinion;
use crate::text::{ParagraphKind, Run, Text, TokenKind, closed_class};
use rapporteur_record::EntityKind;

/// Words that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub run: Run,
    /// What the list says of the whole run.
    pub sense: Option<Sense>,
    /// Kind by its head noun.
    pub head: Option<EntityKind>,
    /// A title stands right before it.
    pub titled: bool,
    /// Everyday words only, so that something must speak for it.
    pub everyday: bool,
    /// What the model takes it for.
    pub opinion: Opinion,
}

/// No name has more tokens.
const LONGEST: usize = 24;

/// The candidates of a text, in text order, none overlapping.
pub(super) fn of(text: &Text, census: &Census) -> Vec<Candidate> {
    let mut finder = Finder { text, census, found: Vec::new() };
    for sentence in &text.sentences {
        if text.paragraphs[sentence.paragraph].kind == ParagraphKind::Leftover {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if finder.starts_credit(at) {
                at = finder.credit_end(at, sentence.tokens.end);
                continue;
            }
            at = finder.take(at, sentence.tokens.end).max(at + 1);
        }
    }
    let found = finder.found;
    with_surnames_first(text, found)
}

/// "Signed: Okafor, Daniel": a surname and a first name are one.
fn with_surnames_first(text: &Text, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(found.len());
    for candidate in found {
        let run = candidate.run;
        let joins = kept.last().is_some_and(|before| {
            before.run.len() == 1
                && run.len() == 1
                && before.run.end + 1 == run.start
                && text.word(before.run.end) == ","
                && (starts_clause(text, before.run.start))
                && !matches!(text.lower_or_empty(run.end), "," | "and" | "or")
                && before.sense.is_none_or(|s| !s.is_country)
                && LEXICON.given(text.lower(run.start)).is_some()
                && (LEXICON.is_surname(text.lower(before.run.start))
                    || !LEXICON.is_everyday(text.lower(before.run.start)))
                && LEXICON.given(text.lower(before.run.start)).is_none()
                && text.tokens[run.start].sentence == text.tokens[before.run.start].sentence
        });
        if joins {
            let before = kept.last_mut().expect("it was just looked at");
            before.run.end = run.end;
            before.sense = None;
            before.titled = true;
            before.everyday = false;
        } else {
            kept.push(candidate);
        }
    }
    kept
}

/// Whether the run has no word but everyday ones and small ones.
pub(super) fn is_everyday(text: &Text, run: Run) -> bool {
    let mut words = run.iter().filter(|&t| text.tokens[t].kind == TokenKind::Word);
    words.all(|t| LEXICON.is_everyday(text.lower(t)) || closed_class(text.lower(t)).is_some())
}

/// "R-Neb.", "D-California".
pub(super) fn is_party_mark(text: &Text, run: Run) -> bool {
    run.len() >= 2 && text.word(run.start + 1) == "-" && matches!(text.word(run.start), "R" | "D" | "I")
}

struct Finder<'a> {
    text: &'a Text<'a>,
    census: &'a Census<'a>,
    found: Vec<Candidate>,
}

impl Finder<'_> {
    /// Takes what starts at the token; gives the token after it.
    fn take(&mut self, at: usize, limit: usize) -> usize {
        if !self.may_start(at) {
            return at;
        }
        let limit = limit.min(at + LONGEST);
        let end = self.piece_end(at, limit);
        self.segment(Run::new(at, end), limit)
    }

    /// "Image: Andrew Gray.", "(Photo by …": who made a picture is no part of the report.
    fn starts_credit(&self, t: usize) -> bool {
        matches!(self.text.lower(t), "image" | "photo" | "picture" | "photograph" | "credit")
            && self.text.tokens[t].case.is_capital()
            && matches!(self.text.lower_or_empty(t + 1), ":" | "by")
    }

    fn credit_end(&self, t: usize, limit: usize) -> usize {
        (t..limit.min(t + 20)).find(|&n| matches!(self.text.lower(n), ")" | "]")).unwrap_or(limit)
    }

    fn push(&mut self, run: Run, sense: Option<Sense>, titled: bool) {
        let text = self.text;
        if is_party_mark(text, run) {
            return;
        }
        if run.is_empty() || (sense.is_none() && self.is_event(run)) {
            return;
        }
        let run = self.with_number(run);
        let everyday = is_everyday(text, run);
        let head = self.head_of(run).filter(|_| run.len() > 1);
        let candidate = Candidate { run, sense, head, titled, everyday, opinion: Opinion::None };
        if let Some(longer) = bodies::with_noun(text, candidate) {
            self.found.push(longer);
        } else if !bodies::is_group_adjective(text, run) && !self.is_currency(run, sense) {
            self.found.push(candidate);
        }
    }

    /// "US dollars", "Swiss francs": money, no country.
    fn is_currency(&self, run: Run, sense: Option<Sense>) -> bool {
        if self.text.lower_or_empty(run.end) == "$" {
            return true;
        }
        let word = self.text.word(run.start);
        if run.len() == 1
            && word.len() > 3
            && word.is_char_boundary(3)
            && matches!(
                &word[..3],
                "USD" | "GBP" | "EUR" | "SEK" | "CAD" | "AUD" | "RMB" | "UAH" | "CNY" | "JPY" | "INR"
            )
            && word[3..].starts_with(|c: char| c.is_ascii_digit())
        {
            return true;
        }
        sense.is_some_and(|s| s.is_country)
            && matches!(
                self.text.lower_or_empty(run.end),
                "dollar"
                    | "dollars"
                    | "franc"
                    | "francs"
                    | "pound"
                    | "pounds"
                    | "rupee"
                    | "rupees"
                    | "cents"
                    | "peso"
                    | "pesos"
                    | "yen"
                    | "yuan"
                    | "won"
                    | "lira"
                    | "rubles"
                    | "roubles"
                    | "crowns"
                    | "kronor"
            )
    }
}
