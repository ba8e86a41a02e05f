//! Segments: a piece is cut where a title, a listed name or a person starts.

use super::super::lexicon::{Form, LEXICON, Sense};
use super::super::titles::{TITLES, TitleKind};
use super::Finder;
use crate::text::{Run, TokenKind};
use rapporteur_record::EntityKind;

impl Finder<'_> {
    /// Cuts a piece into candidates; gives the token after the last.
    pub(super) fn segment(&mut self, piece: Run, limit: usize) -> usize {
        let mut at = piece.start;
        let mut titled = false;
        while at < piece.end {
            if !self.is_part(at) && !self.is_particle_start(at) {
                at += 1;
                continue;
            }
            if let Some(run) = self.joined_by_and(at, piece.end, limit) {
                self.push(run, None, false);
                at = run.end;
                titled = false;
                continue;
            }
            if let Some(end) = self.title_end(at, piece.end) {
                titled = true;
                at = if end >= piece.end { self.portfolio_end(at, end, limit) } else { end };
                continue;
            }
            if self.describes_a_country(at, piece.end) {
                at += 1;
                continue;
            }
            if let Some((run, sense)) = self.listed(at, piece.end, titled) {
                self.push(run, Some(sense), false);
                at = run.end;
                titled = false;
                continue;
            }
            let end = self.generic_end(at, piece.end);
            if self.modifies_title(Run::new(at, end), piece.end) {
                at = end;
                continue;
            }
            let run = self.joined(Run::new(at, end), limit, titled);
            self.push(run, None, titled);
            titled = false;
            at = run.end;
        }
        at
    }

    /// "Nazi" in "Nazi Germany", "Soviet-era" aside: an adjective right before a country.
    fn describes_a_country(&self, at: usize, end: usize) -> bool {
        LEXICON.group_adjectives.contains(self.text.lower(at))
            && at + 1 < end
            && LEXICON.listed_at(self.text, at + 1).is_some_and(|(run, s)| s.is_country && run.end == end)
    }

    /// The end of the title that starts here, if it is one: a form of address, or an office with more of the piece
    /// after it or nothing but small words before.
    pub(super) fn title_end(&self, at: usize, end: usize) -> Option<usize> {
        let (run, title) = TITLES.at(self.text, at)?;
        if run.end > end {
            return (run.len() > 1).then_some(run.end);
        }
        let word = self.text.lower(at);
        if matches!(self.text.lower_or_empty(run.end), "'s") && run.end < end {
            // "Lord's Resistance Army".
            return None;
        }
        // "General Motors", "Count Basie", "Justice Department": the head decides.
        if run.end < end && title.kind != TitleKind::Address {
            let rest_end = self.generic_end(run.end, end);
            let organisation =
                self.head_of(Run::new(run.end, rest_end)).is_some_and(|k| k != EntityKind::Person);
            let listed = LEXICON.listed_at(self.text, at).is_some_and(|(r, _)| r.len() > run.len());
            if organisation && rest_end == end || listed {
                return None;
            }
        }
        if title.kind != TitleKind::Address
            && run.end == end
            && LEXICON.is_surname(word)
            && run.len() == 1
            && at > 0
        {
            // "Angela King", "Tom Marshal": a given name before it.
            let before = self.text.lower(at - 1);
            if LEXICON.given(before).is_some() && self.text.tokens[at - 1].case.is_capital() {
                return None;
            }
        }
        Some(run.end)
    }

    /// "Foreign" in "Foreign Minister": everyday words without a head of their own right before a title.
    pub(super) fn modifies_title(&self, run: Run, piece_end: usize) -> bool {
        if run.end >= piece_end {
            return false;
        }
        let Some(title_end) = self.title_end(run.end, piece_end) else { return false };
        let body = if self.has_portfolio(title_end) {
            matches!(
                self.text.lower(run.end - 1),
                "ministry" | "department" | "office" | "agency" | "council" | "service" | "party" | "bank"
            )
        } else {
            self.head_of(run).is_some()
        };
        !body
            && run.iter().all(|t| {
                LEXICON.is_everyday(self.text.lower(t)) || self.text.tokens[t].kind != TokenKind::Word
            })
            && LEXICON.listed_at(self.text, run.start).is_none_or(|(_, s)| s.weight < 3.0)
    }

    /// Whether the title that ends there is held over something: "Oil Minister", "Secretary of Defense".
    pub(super) fn has_portfolio(&self, end: usize) -> bool {
        matches!(
            self.text.lower(end - 1),
            "minister"
                | "secretary"
                | "undersecretary"
                | "commissioner"
                | "representative"
                | "rapporteur"
                | "premier"
                | "adviser"
                | "advisor"
                | "envoy"
        )
    }

    /// "Minister of Internal Affairs": the everyday words after the office are part of it.
    pub(super) fn portfolio_end(&self, title: usize, end: usize, limit: usize) -> usize {
        let text = self.text;
        if !self.has_portfolio(end)
            || end >= limit
            || !matches!(text.lower(end), "of" | "for")
            || title >= end
        {
            return end;
        }
        let mut at = end + 1;
        let mut reached = end;
        while at < limit {
            if self.is_common_part(at) {
                at += 1;
                reached = at;
            } else if matches!(text.lower(at), "and" | "," | "the" | "-" | "&" | "of" | "for")
                || (self.is_part(at)
                    && at + 1 < limit
                    && self.is_common_part(at + 1)
                    && LEXICON.listed_at(text, at).is_some_and(|(_, s)| s.form == Form::Adjective))
            {
                at += 1;
            } else {
                break;
            }
        }
        reached
    }

    /// A listed name at the token, unless the piece goes on to a longer name around it.
    pub(super) fn listed(&self, at: usize, end: usize, titled: bool) -> Option<(Run, Sense)> {
        let (run, sense) = LEXICON.listed_at(self.text, at)?;
        if run.len() == 1
            && matches!(self.text.lower_or_empty(run.end), "of" | "for")
            && LEXICON.heads.contains_key(self.text.lower(at))
        {
            return None;
        }
        if run.end >= end
            || TITLES.at(self.text, run.end).is_some_and(|(t, _)| self.title_end(t.start, end).is_some())
        {
            // "President Jordan", "Mr Paris": a person.
            let person = titled
                && run.len() == 1
                && sense.form == Form::Noun
                && !sense.is_country
                && LEXICON.is_surname(self.text.lower(at));
            return (!person).then_some((run, sense));
        }
        if self.text.word(run.end) == "-" {
            // "China-Africa", "Russia-Ukraine": two names where both are lands or large cities.
            let large = |s: &Sense| s.is_country || s.set.is_some() || s.weight >= 2.6;
            let other = run.end + 1 < end
                && large(&sense)
                && LEXICON.listed_at(self.text, run.end + 1).is_some_and(|(_, s)| large(&s));
            return (other || run.end + 1 >= end).then_some((run, sense));
        }
        let rest = Run::new(run.end, self.generic_end(run.end, end));
        if sense.set.is_some() && self.modifies_title(rest, end) {
            // "German Foreign Minister".
            return Some((run, sense));
        }
        if self.head_of(rest).is_some() || self.is_event(rest) {
            return None;
        }
        let first = self.text.lower(run.end);
        let given = LEXICON.given(first).is_some() && !LEXICON.is_everyday(first);
        let person = given && rest.len() > 1;
        let splits = match sense.form {
            Form::Adjective | Form::People => given || !LEXICON.is_everyday(first),
            Form::Noun if sense.is_country => rest.len() > 1 && !LEXICON.is_everyday(first),
            Form::Noun if sense.kind == EntityKind::Place && run.len() == 1 => {
                person && (LEXICON.given(self.text.lower(at)).is_none() || sense.weight >= 2.6)
            }
            Form::Noun => person,
        };
        let second_listed = LEXICON.listed_at(self.text, run.end).is_some_and(|(r, s)| {
            r.end == rest.end && s.kind != EntityKind::Person && (s.weight >= 3.0 || r.len() > 1)
        });
        let adjective_next = sense.kind == EntityKind::Place
            && LEXICON.listed_at(self.text, run.end).is_some_and(|(_, s)| s.form == Form::Adjective);
        (splits || adjective_next || second_listed && (sense.is_country || sense.form != Form::Noun))
            .then_some((run, sense))
    }

    /// The end of the words from `at` that no title interrupts.
    pub(super) fn generic_end(&self, at: usize, end: usize) -> usize {
        let held = self.is_held_body(at);
        let mut t = at + 1;
        while t < end {
            if held && self.holder_starts(at, t, end) {
                break;
            }
            // "Federal Security Service Alexander Bortnikov": a body, then a person.
            let first_name = t + 1 < end
                && LEXICON.given(self.text.lower(t)).is_some()
                && !LEXICON.is_everyday(self.text.lower(t));
            if first_name
                && self.text.tokens[t + 1].kind == TokenKind::Word
                && LEXICON.heads.get(self.text.lower(t - 1)) == Some(&EntityKind::Organisation)
                && self.head_of(Run::new(t, end)).is_none()
            {
                break;
            }
            if self.text.word(t) != "-"
                && self.is_part(t)
                && self.text.word(t - 1) != "-"
                && let Some((run, title)) = TITLES.at(self.text, t)
            {
                let followed = run.end < end && self.is_part(run.end);
                let surname = title.kind != TitleKind::Address
                    && run.len() == 1
                    && LEXICON.given(self.text.lower(t - 1)).is_some()
                    && LEXICON.is_surname(self.text.lower(t));
                let rest = Run::new(run.end.min(end), end);
                let body = followed
                    && run.len() == 1
                    && title.kind != TitleKind::Address
                    && LEXICON.given(self.text.lower(rest.start)).is_none()
                    && (rest.len() > 1 || !LEXICON.is_surname(self.text.lower(rest.start)))
                    && self.head_of(rest).is_some();
                // "Henderson Executive Airport", "City University Student Union": no title within.
                if (followed || run.len() > 1 || title.kind != TitleKind::Address) && !surname && !body {
                    break;
                }
            }
            t += 1;
        }
        t
    }

    /// Whether the words can be somebody's full name: more than one, none of which tells of a body.
    pub(super) fn is_holder(&self, run: Run) -> bool {
        run.len() > 1
            && self.is_part(run.start)
            && !LEXICON.is_everyday(self.text.lower(run.start))
            && self.head_of(run).is_none()
    }

    /// "of the" right before and an office before that: "President of the Republic of Norvale".
    pub(super) fn is_held_body(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n);
        let of = match before(1).map(|t| self.text.lower(t)) {
            Some("of") => before(1),
            Some("the") => before(2).filter(|&t| self.text.lower(t) == "of"),
            _ => None,
        };
        let office = of.and_then(|of| of.checked_sub(1));
        office.is_some_and(|office| TITLES.at(self.text, office).is_some())
    }

    /// Whether the body of an office ends before `t` and its holder's name starts there: "the Republic of Norvale Ada Holt",
    /// "the Harbour Bank Tom Berg".
    fn holder_starts(&self, at: usize, t: usize, end: usize) -> bool {
        let word = |t: usize| self.text.lower(t);
        if self.text.word(t - 1) == "-"
            || matches!(word(t - 1), "of" | "the" | "and")
            || !self.is_holder(Run::new(t, end))
        {
            return false;
        }
        let given = LEXICON.given(word(t)).is_some();
        let head = t > at + 1 && LEXICON.heads.contains_key(word(t - 1));
        let owned = t == at + 3 && word(at + 1) == "of" && LEXICON.heads.contains_key(word(at));
        let country =
            LEXICON.listed_at(self.text, t - 1).is_some_and(|(run, s)| s.is_country && run.end == t);
        given && t > at + 1 || head || owned || country
    }
}
