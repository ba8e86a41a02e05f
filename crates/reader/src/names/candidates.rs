//! Candidates: stretches of capitalised words, cut where a title, a country or another name starts.
//!
//! "Ukrainian Minister of Internal Affairs Ihor Klymenko" gives "Ukrainian" and "Ihor Klymenko"; "Ministry of
//! Trade and Industry" stays whole, since its head says that "of" goes on.

use super::bodies;
use super::census::{Census, Style, starts_clause};
use super::lexicon::{Form, LEXICON, Sense};
use super::titles::{TITLES, TitleKind};
use crate::text::{Case, Gap, ParagraphKind, Run, Tag, Text, TokenKind, closed_class, is_verb_or_adverb};
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

    /// A capitalised word that can be part of a name.
    fn is_part(&self, t: usize) -> bool {
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
    fn small_word_is_name(&self, t: usize) -> bool {
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
    fn month_is_name(&self, t: usize) -> bool {
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
        after_name
            || before_surname
            || (!next_is_number && super::evidence::is_speech_verb(self.text.lower_or_empty(t + 1)))
    }

    fn may_start(&self, t: usize) -> bool {
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
    fn is_particle_start(&self, t: usize) -> bool {
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
    fn first_word_counts(&self, t: usize) -> bool {
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
            return super::evidence::is_speech_verb(self.text.lower_or_empty(t + 1));
        }
        next_is_part && !is_verb_or_adverb(word) && !self.is_listed_whole(t + 1)
    }

    /// "Castor's ministers": whoever has ministers, aides or a wife is a person.
    fn owns_people(&self, t: usize) -> bool {
        matches!(self.text.lower_or_empty(t), "'s" | "'")
            && t + 1 < self.text.tokens.len()
            && (TITLES.noun(self.text.lower(t + 1)).is_some() || TITLES.kin_at(self.text, t + 1).is_some())
    }

    /// Whether what starts at the token is a listed name that goes as far as its piece.
    fn is_listed_whole(&self, t: usize) -> bool {
        let limit = self.text.sentence_of(t).tokens.end.min(t + LONGEST);
        LEXICON.listed_at(self.text, t).is_some_and(|(run, _)| run.end >= self.piece_end(t, limit))
    }

    /// In a headline a word counts if a list or the report's body knows it.
    fn counts_in_headline(&self, t: usize) -> bool {
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

    /// The end of the run of capitalised words from `at`, with hyphens, initials, particles and "&" between.
    fn piece_end(&self, at: usize, limit: usize) -> usize {
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

    fn particle_end(&self, at: usize) -> usize {
        if self.text.lower_or_empty(at + 1) == "-" { at + 3 } else { at + 2 }
    }

    /// Where a name that reached `end` goes on to, if it does.
    fn goes_on(&self, end: usize, limit: usize) -> Option<usize> {
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

    /// Cuts a piece into candidates; gives the token after the last.
    fn segment(&mut self, piece: Run, limit: usize) -> usize {
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

    /// The end of the title that starts here, if it is one: a form of address, or an office with more of the piece
    /// after it or nothing but small words before.
    fn title_end(&self, at: usize, end: usize) -> Option<usize> {
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

    /// "Minister of Internal Affairs": the everyday words after the office are part of it.
    fn portfolio_end(&self, title: usize, end: usize, limit: usize) -> usize {
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
    fn listed(&self, at: usize, end: usize, titled: bool) -> Option<(Run, Sense)> {
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
            // "China-Africa", "Russia-Ukraine": two names where both are listed.
            let other = run.end + 1 < end && LEXICON.listed_at(self.text, run.end + 1).is_some();
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
    fn generic_end(&self, at: usize, end: usize) -> usize {
        let mut t = at + 1;
        while t < end {
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

    /// The run with what "of", "for" and "and" join to it, where its head asks for more.
    fn joined(&self, run: Run, limit: usize, titled: bool) -> Run {
        let text = self.text;
        let mut end = run.end;
        let noble =
            titled && TITLES.ending_at(text, run.start).is_some_and(|(t, _)| is_noble(text.lower(t.start)));
        let open = self.head_word(Run::new(run.start, end)).is_some() || noble;
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
                    end = self.complement_end(next, limit);
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
                    let part = self.complement_end(next, limit);
                    if self.head_of(Run::new(next, part)).is_some() && !self.is_portfolio_head(run) {
                        break;
                    }
                    end = part;
                }
                "," if joined && self.list_closes(end, limit) => {
                    end = self.complement_end(next, limit);
                }
                _ => break,
            }
        }
        Run::new(run.start, end)
    }

    /// "Foreign" in "Foreign Minister": everyday words without a head of their own right before a title.
    fn modifies_title(&self, run: Run, piece_end: usize) -> bool {
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
    fn has_portfolio(&self, end: usize) -> bool {
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

    /// "Trade and Industry Ministry", "Justice and Development Party": the head at the end holds both.
    fn joined_by_and(&self, at: usize, piece_end: usize, limit: usize) -> Option<Run> {
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

    /// The end of the name after "of": a listed one whole, else the piece up to a title.
    fn complement_end(&self, at: usize, limit: usize) -> usize {
        let piece = self.piece_end(at, limit);
        if let Some((run, _)) = LEXICON.listed_at(self.text, at) {
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
    fn list_closes(&self, comma: usize, limit: usize) -> bool {
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
    fn is_portfolio_head(&self, run: Run) -> bool {
        run.iter().any(|t| {
            matches!(
                self.text.lower(t),
                "ministry" | "department" | "secretariat" | "committee" | "institute" | "centers" | "faculty"
            )
        })
    }

    /// A capitalised everyday word that is no country and no first name.
    fn is_common_part(&self, t: usize) -> bool {
        let word = self.text.lower(t);
        self.is_part(t)
            && LEXICON.is_everyday(word)
            && LEXICON.listed_at(self.text, t).is_none_or(|(_, s)| s.weight < 2.0)
    }

    /// The kind that the last word, or the word before "of", gives the run.
    fn head_of(&self, run: Run) -> Option<EntityKind> {
        self.head_word(run).map(|(kind, _)| kind)
    }

    fn head_word(&self, run: Run) -> Option<(EntityKind, usize)> {
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

    fn is_event(&self, run: Run) -> bool {
        !run.is_empty() && LEXICON.events.contains(self.text.lower(run.end - 1))
    }

    fn push(&mut self, run: Run, sense: Option<Sense>, titled: bool) {
        let text = self.text;
        let party = run.len() >= 2
            && text.word(run.start + 1) == "-"
            && matches!(text.word(run.start), "R" | "D" | "I");
        if party {
            // "R-Neb.", "D-California".
            return;
        }
        if run.is_empty() || (sense.is_none() && self.is_event(run)) {
            return;
        }
        let run = self.with_number(run);
        let words = run.iter().filter(|&t| text.tokens[t].kind == TokenKind::Word);
        let everyday = words
            .clone()
            .all(|t| LEXICON.is_everyday(text.lower(t)) || closed_class(text.lower(t)).is_some());
        let head = self.head_of(run).filter(|_| run.len() > 1);
        let candidate = Candidate { run, sense, head, titled, everyday };
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

    /// "Article 50", "Nord Stream 2", "Boeing 737": with the number that belongs to it.
    fn with_number(&self, run: Run) -> Run {
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
