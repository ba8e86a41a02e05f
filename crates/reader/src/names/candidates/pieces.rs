//! Pieces: runs of capitalised words with the small words, hyphens and numbers that names have within.

use super::super::census::Style;
use super::super::lexicon::LEXICON;
use super::{Finder, LONGEST};
use crate::text::{Case, Gap, Run, TokenKind, closed_class};

impl Finder<'_> {
    /// The end of the run of capitalised words from `at`, with hyphens, initials, particles and "&" between.
    pub(super) fn piece_end(&self, at: usize, limit: usize) -> usize {
        let mut end = if self.is_particle_start(at) { self.particle_end(at) } else { at + 1 };
        let mut depth = 0;
        while end < limit && depth < LONGEST {
            depth += 1;
            match self.goes_on(end, limit) {
                Some(next) => end = next,
                None => break,
            }
        }
        end
    }

    pub(super) fn particle_end(&self, at: usize) -> usize {
        if self.text.lower_or_empty(at + 1) == "-" { at + 3 } else { at + 2 }
    }

    /// Where a name that reached `end` goes on to, if it does.
    pub(super) fn goes_on(&self, end: usize, limit: usize) -> Option<usize> {
        let text = self.text;
        let headline = self.census.style(text, end) != Style::Plain;
        let part = |t: usize| t < limit && self.is_part(t) && (!headline || self.may_start(t));
        let glued = |t: usize| t < limit && text.tokens[t].gap == Gap::None;
        if text.tokens[end].gap == Gap::Blank {
            return None;
        }
        if part(end) {
            return Some(end + 1);
        }
        let word = text.lower(end);
        match word {
            "-" | "‑" | "–" if glued(end) && glued(end + 1) => {
                if part(end + 1) {
                    return Some(end + 2);
                }
                // "F-16", "S-300"; "Kang-seok".
                let next = text.tokens.get(end + 1).filter(|_| end + 1 < limit)?;
                let after_name = text.tokens[end - 1].case == Case::Capital;
                let syllable = after_name
                    && next.case == Case::Lower
                    && text.word(end + 1).len() <= 5
                    && !LEXICON.is_everyday(text.lower(end + 1))
                    && closed_class(text.lower(end + 1)).is_none();
                (next.kind == TokenKind::Number || syllable).then_some(end + 2)
            }
            "-" if glued(end) => None,
            // "Ada Holt, Jr.": the comma is part of the name.
            "," if matches!(text.lower_or_empty(end + 1), "jr." | "sr." | "jr" | "sr") && end + 1 < limit => {
                Some(end + 2)
            }
            "&" | "+" => part(end + 1).then_some(end + 2),
            "de" | "da" | "do" | "dos" | "das" | "del" | "della" | "di" | "du" | "la" | "le" | "los"
            | "las" | "van" | "von" | "der" | "den" | "ten" | "ter" | "bin" | "ibn" | "bint" | "ul"
            | "dela" | "wa" | "ould" | "y" | "e" | "zu" | "el" | "al" | "du'" => {
                let mut next = end + 1;
                while next < limit
                    && matches!(text.lower(next), "la" | "las" | "los" | "der" | "den" | "-")
                    && next < end + 3
                {
                    next += 1;
                }
                part(next).then_some(next + 1)
            }
            "'s" | "'" => {
                // "Lord's Resistance Army", "People's Republic".
                let owner = text.lower(end - 1);
                let owns = matches!(
                    owner,
                    "people"
                        | "lord"
                        | "women"
                        | "children"
                        | "men"
                        | "workers"
                        | "teachers"
                        | "king"
                        | "queen"
                        | "farmers"
                        | "mothers"
                        | "patients"
                        | "veterans"
                        | "levi"
                        | "moody"
                        | "lloyd"
                        | "sotheby"
                        | "christie"
                        | "mcdonald"
                        | "sainsbury"
                        | "citizens"
                );
                (owns && part(end + 1)).then_some(end + 2)
            }
            "." if glued(end) && text.word(end - 1).chars().count() == 1 => part(end + 1).then_some(end + 2),
            _ => None,
        }
    }

    /// "Article 50", "Nord Stream 2", "Boeing 737": with the number that belongs to it.
    pub(super) fn with_number(&self, run: Run) -> Run {
        let text = self.text;
        let Some(next) = text.tokens.get(run.end) else { return run };
        let numbered = matches!(
            text.lower(run.end - 1),
            "article"
                | "resolution"
                | "directive"
                | "boeing"
                | "airbus"
                | "flight"
                | "chapter"
                | "stream"
                | "channel"
                | "radio"
        );
        if numbered && next.kind == TokenKind::Number && next.gap == Gap::Space {
            Run::new(run.start, run.end + 1)
        } else {
            run
        }
    }
}
