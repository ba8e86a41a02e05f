//! Which capitalised words can be part of a name, and which can start one.

use super::super::census::{Style, starts_clause};
use super::super::evidence::is_speech_verb;
use super::super::lexicon::LEXICON;
use super::super::titles::TITLES;
use super::{Finder, LONGEST};
use crate::text::{Case, Gap, Tag, TokenKind, closed_class, is_verb_or_adverb};

impl Finder<'_> {
    /// A capitalised word that can be part of a name.
    pub(super) fn is_part(&self, t: usize) -> bool {
        let token = &self.text.tokens[t];
        if token.kind != TokenKind::Word || !token.case.is_capital() {
            return false;
        }
        let word = self.text.lower(t);
        if LEXICON.is_never(self.text, t) {
            return false;
        }
        if LEXICON.is_month_or_name(word) {
            return self.month_is_name(t);
        }
        match closed_class(word) {
            None | Some(Tag::Noun) => true,
            Some(Tag::Number) => {
                !starts_clause(self.text, t) && self.census.style(self.text, t) == Style::Plain
            }
            Some(_) if token.case == Case::Upper && self.census.style(self.text, t) == Style::Plain => {
                !matches!(word, "i" | "a") && LEXICON.listed(word).is_some()
            }
            Some(_) if token.case == Case::Capital => self.small_word_is_name(t),
            _ => false,
        }
    }

    /// "He Lifu", "Victor So", "Will Smith": a surname or first name that is a small word besides.
    pub(super) fn small_word_is_name(&self, t: usize) -> bool {
        let word = self.text.lower(t);
        let first = matches!(word, "per" | "don" | "will");
        if !first && !matches!(word, "he" | "so" | "an" | "do" | "you" | "my" | "no" | "to") {
            return false;
        }
        let unknown = |n: usize| {
            let other = &self.text.tokens[n];
            let word = self.text.lower(n);
            other.kind == TokenKind::Word
                && other.case == Case::Capital
                && closed_class(word).is_none()
                && (first || !LEXICON.is_everyday(word))
                && !LEXICON.is_never(self.text, n)
        };
        let sentence = self.text.sentence_of(t).tokens;
        let plain = self.census.style(self.text, t) == Style::Plain;
        let free = plain && (first || !starts_clause(self.text, t));
        let before_name = t + 1 < sentence.end && unknown(t + 1);
        let after_given =
            t > sentence.start && LEXICON.given(self.text.lower(t - 1)).is_some() && unknown(t - 1);
        free && (before_name || after_given)
    }

    /// "Theresa May", "Mr May", "May said": a name where a first name or title stands before it, and after that.
    pub(super) fn month_is_name(&self, t: usize) -> bool {
        let first = self.text.sentence_of(t).tokens.start;
        let after_name = t > first
            && self.text.tokens[t - 1].case == Case::Capital
            && (LEXICON.given(self.text.lower(t - 1)).is_some()
                || TITLES.ending_at(self.text, t).is_some_and(|(run, _)| run.start >= first));
        let next = self.text.tokens.get(t + 1);
        let next_is_number = next.is_some_and(|n| n.kind == TokenKind::Number);
        let surname = next.is_some_and(|n| n.kind == TokenKind::Word && n.case == Case::Capital);
        let before_surname =
            surname && LEXICON.given(self.text.lower(t)).is_some() && !LEXICON.is_never(self.text, t + 1);
        after_name || before_surname || (!next_is_number && is_speech_verb(self.text.lower_or_empty(t + 1)))
    }

    pub(super) fn may_start(&self, t: usize) -> bool {
        if self.is_particle_start(t) {
            return true;
        }
        if !self.is_part(t) {
            return false;
        }
        match self.census.style(self.text, t) {
            Style::Plain => !starts_clause(self.text, t) || self.first_word_counts(t),
            Style::Titled | Style::Shouted => self.counts_in_headline(t),
        }
    }

    /// "al-Assad", "bin Laden", "de Gaulle": a particle in lower case before a capital.
    pub(super) fn is_particle_start(&self, t: usize) -> bool {
        let next =
            |n: usize| self.text.tokens.get(t + n).is_some_and(|x| x.case.is_capital() && x.gap <= Gap::Line);
        match self.text.lower(t) {
            "al" | "el" | "ul" | "an" | "as" | "ash" | "at" => {
                self.text.lower_or_empty(t + 1) == "-"
                    && self.text.tokens[t + 1].gap == Gap::None
                    && self.text.tokens.get(t + 2).is_some_and(|x| x.gap == Gap::None)
                    && next(2)
            }
            "bin" | "ibn" | "van" | "von" => next(1),
            _ => false,
        }
    }

    /// Whether the first word of a sentence may be a name or the start of one.
    pub(super) fn first_word_counts(&self, t: usize) -> bool {
        let word = self.text.lower(t);
        let written = self.census.written(word);
        if written.capital > 0 && written.capital >= written.lower {
            return true;
        }
        let listed = LEXICON.listed_at(self.text, t);
        let everyday = LEXICON.is_everyday(word) || closed_class(word).is_some();
        if let Some((run, sense)) = listed
            && (run.len() > 1 || sense.weight >= 3.0 || !everyday)
        {
            return true;
        }
        if !everyday || matches!(word, "per" | "don" | "will") {
            return true;
        }
        if written.lower == 0 && LEXICON.is_surname(word) && self.owns_people(t + 1) {
            return true;
        }
        if TITLES.at(self.text, t).is_some() {
            return true;
        }
        let next_is_part =
            t + 1 < self.text.tokens.len() && self.is_part(t + 1) && !starts_clause(self.text, t + 1);
        if written.lower == 0 && LEXICON.is_surname(word) && !next_is_part {
            // "Brown said", "Rice told": a surname that is a word besides.
            return is_speech_verb(self.text.lower_or_empty(t + 1));
        }
        next_is_part && !is_verb_or_adverb(word) && !self.is_listed_whole(t + 1)
    }

    /// "Castor's ministers": whoever has ministers, aides or a wife is a person.
    pub(super) fn owns_people(&self, t: usize) -> bool {
        matches!(self.text.lower_or_empty(t), "'s" | "'")
            && t + 1 < self.text.tokens.len()
            && (TITLES.noun(self.text.lower(t + 1)).is_some() || TITLES.kin_at(self.text, t + 1).is_some())
    }

    /// Whether what starts at the token is a listed name that goes as far as its piece.
    pub(super) fn is_listed_whole(&self, t: usize) -> bool {
        let limit = self.text.sentence_of(t).tokens.end.min(t + LONGEST);
        LEXICON.listed_at(self.text, t).is_some_and(|(run, _)| run.end >= self.piece_end(t, limit))
    }

    /// In a headline a word counts if a list or the report's body knows it.
    pub(super) fn counts_in_headline(&self, t: usize) -> bool {
        let word = self.text.lower(t);
        let written = self.census.written(word);
        let shouted = self.census.style(self.text, t) == Style::Shouted;
        if written.capital > 0 {
            return true;
        }
        if written.lower > 0 || closed_class(word).is_some() {
            return false;
        }
        if LEXICON
            .listed_at(self.text, t)
            .is_some_and(|(run, s)| run.len() > 1 || s.weight >= 2.0 || !LEXICON.is_everyday(word))
        {
            return true;
        }
        !LEXICON.is_everyday(word) && (!shouted || LEXICON.given(word).is_some() || LEXICON.is_surname(word))
            || TITLES.at(self.text, t).is_some()
    }
}
