//! Joins: a name goes on after "of", "for" and "and" where its head asks for more.

use super::super::lexicon::{Form, LEXICON};
use super::super::titles::TITLES;
use super::Finder;
use crate::text::{Gap, Run, TokenKind};
use rapporteur_record::EntityKind;

impl Finder<'_> {
    /// The run with what "of", "for" and "and" join to it, where its head asks for more.
    pub(super) fn joined(&self, run: Run, limit: usize, titled: bool) -> Run {
        let text = self.text;
        let mut end = run.end;
        let noble =
            titled && TITLES.ending_at(text, run.start).is_some_and(|(t, _)| is_noble(text.lower(t.start)));
        let open = self.head_word(Run::new(run.start, end)).is_some() || noble;
        let held = self.is_held_body(run.start);
        let mut joined = false;
        while end < limit {
            let word = text.lower(end);
            let mut next = end + 1;
            match word {
                "of" | "for" | "on" | "to" | "in" | "against"
                    if open
                        && (word == "of" || word == "for" || joined || matches!(word, "on" | "against")) =>
                {
                    if matches!(word, "to" | "in") {
                        break;
                    }
                    if text.lower_or_empty(next) == "the" {
                        next += 1;
                    }
                    if next >= limit || !self.is_part(next) || text.tokens[next].gap == Gap::Blank {
                        break;
                    }
                    if matches!(word, "on" | "against") && LEXICON.listed_at(text, next).is_some() {
                        break;
                    }
                    end = self.complement_end(next, limit, held);
                    joined = true;
                }
                "and" | "&" if joined => {
                    if text.lower_or_empty(next) == "the" {
                        next += 1;
                    }
                    let own = next != end + 1;
                    if next >= limit || own || !self.is_common_part(next) {
                        break;
                    }
                    let part = self.complement_end(next, limit, false);
                    if self.head_of(Run::new(next, part)).is_some() && !self.is_portfolio_head(run) {
                        break;
                    }
                    end = part;
                }
                "," if joined && self.list_closes(end, limit) => {
                    end = self.complement_end(next, limit, false);
                }
                _ => break,
            }
        }
        Run::new(run.start, end)
    }

    /// "Trade and Industry Ministry", "Justice and Development Party": the head at the end holds both.
    pub(super) fn joined_by_and(&self, at: usize, piece_end: usize, limit: usize) -> Option<Run> {
        let text = self.text;
        let next = piece_end + 1;
        if text.lower_or_empty(piece_end) != "and"
            || next >= limit
            || piece_end > at + 3
            || !self.is_common_part(next)
        {
            return None;
        }
        let run = Run::new(at, piece_end);
        let common = run.iter().all(|t| {
            LEXICON.is_everyday(text.lower(t))
                || LEXICON.listed(text.lower(t)).is_some_and(|s| s.form == Form::Adjective)
        });
        if !common || self.head_of(run).is_some() {
            return None;
        }
        let rest = Run::new(next, self.generic_end(next, self.piece_end(next, limit)));
        (rest.len() > 1 && self.head_of(rest).is_some()).then_some(Run::new(at, rest.end))
    }

    /// The end of the name after "of": a listed one whole, else the piece up to a title. What an office is held over ends
    /// before its holder: "President of the Republic of Norvale Ada Holt".
    pub(super) fn complement_end(&self, at: usize, limit: usize, held: bool) -> usize {
        let piece = self.piece_end(at, limit);
        if held && self.is_holder(Run::new(at + 1, piece)) {
            return at + 1;
        }
        if let Some((run, listed)) = LEXICON.listed_at(self.text, at) {
            if listed.is_country && run.end < piece && self.is_holder(Run::new(run.end, piece)) {
                return run.end;
            }
            let rest = run.end < piece
                && LEXICON.given(self.text.lower(run.end)).is_none()
                && TITLES.at(self.text, run.end).is_none();
            if !rest {
                return run.end;
            }
        }
        let end = self.generic_end(at, piece);
        // "Office of the President Ann Lee": the person is another name.
        let person = (at + 1..end.saturating_sub(1)).find(|&t| {
            let word = self.text.lower(t);
            LEXICON.given(word).is_some()
                && !LEXICON.is_everyday(word)
                && LEXICON.is_everyday(self.text.lower(t - 1))
        });
        person.unwrap_or(end)
    }

    /// "Digital, Culture, Media and Sport": everyday words between commas, closed by "and".
    pub(super) fn list_closes(&self, comma: usize, limit: usize) -> bool {
        let mut at = comma;
        let mut parts = 0;
        while at + 1 < limit && self.text.lower(at) == "," && self.is_common_part(at + 1) && parts < 6 {
            at = self.piece_end(at + 1, limit);
            parts += 1;
            if at + 1 < limit && self.text.lower(at) == "and" && self.is_common_part(at + 1) {
                return true;
            }
            if at + 2 < limit
                && self.text.lower(at) == ","
                && self.text.lower(at + 1) == "and"
                && self.is_common_part(at + 2)
            {
                return false;
            }
        }
        false
    }

    /// "Ministry of A and B", "Department of Health and Human Services".
    pub(super) fn is_portfolio_head(&self, run: Run) -> bool {
        run.iter().any(|t| {
            matches!(
                self.text.lower(t),
                "ministry" | "department" | "secretariat" | "committee" | "institute" | "centers" | "faculty"
            )
        })
    }

    /// A capitalised everyday word that is no country and no first name.
    pub(super) fn is_common_part(&self, t: usize) -> bool {
        let word = self.text.lower(t);
        self.is_part(t)
            && LEXICON.is_everyday(word)
            && LEXICON.listed_at(self.text, t).is_none_or(|(_, s)| s.weight < 2.0)
    }

    /// The kind that the last word, or the word before "of", gives the run.
    pub(super) fn head_of(&self, run: Run) -> Option<EntityKind> {
        self.head_word(run).map(|(kind, _)| kind)
    }

    pub(super) fn head_word(&self, run: Run) -> Option<(EntityKind, usize)> {
        let text = self.text;
        let end =
            run.iter().find(|&t| matches!(text.lower(t), "of" | "for") && t > run.start).unwrap_or(run.end);
        if run.len() > 1 && text.lower(run.start) == "operation" {
            return Some((EntityKind::Work, run.start));
        }
        let last = end.checked_sub(1).filter(|&t| t >= run.start)?;
        // "Article 50", "Resolution 1701".
        let head =
            if text.tokens[last].kind == TokenKind::Number && last > run.start { last - 1 } else { last };
        LEXICON.heads.get(text.lower(head)).map(|kind| (*kind, head))
    }

    pub(super) fn is_event(&self, run: Run) -> bool {
        !run.is_empty() && LEXICON.events.contains(self.text.lower(run.end - 1))
    }
}

fn is_noble(word: &str) -> bool {
    matches!(
        word,
        "king"
            | "queen"
            | "prince"
            | "princess"
            | "duke"
            | "duchess"
            | "count"
            | "countess"
            | "earl"
            | "baron"
            | "baroness"
            | "lord"
            | "lady"
            | "archduke"
            | "emperor"
            | "viscount"
            | "crown"
            | "archbishop"
            | "bishop"
            | "patriarch"
    )
}
