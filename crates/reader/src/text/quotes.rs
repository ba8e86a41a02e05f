//! The structure of quotation marks: which mark opens, which closes, what is left open and goes on.
//!
//! A mark's place decides before its shape: a mark after white space and before a letter opens, whatever way it
//! curls (”We agreed); one after a letter or stop and before white space closes. Where both or neither hold (a
//! mark between spaces), the state decides. Paragraph by paragraph: a quotation still open at the paragraph's end
//! goes on in the next one if that begins with an opening mark. Single marks quote only where a fitting closing
//! one follows in the paragraph; all others are apostrophes.

use super::tokens::{Case, Gap, TokenKind};
use super::{Run, Text};

/// All quotations of a text, in order of their first token.
#[derive(Debug, Default)]
pub struct Quotes {
    /// The quotations; a paragraph of a longer one is one of its own.
    pub list: Vec<Quotation>,
    /// Token and role of each mark that opens or closes, by token.
    roles: Vec<(usize, Role)>,
    /// Quotation (by index) that holds each token innermost, as (token, quotation) at each change.
    inside: Vec<(usize, Option<u32>)>,
}

/// A quotation, or one paragraph of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark; none where it is missing.
    pub open: Option<usize>,
    /// The closing mark; none where the quotation is left open.
    pub close: Option<usize>,
    /// The tokens between the marks.
    pub inner: Run,
    /// The quotation around this one.
    pub parent: Option<usize>,
    /// The quotation, left open in the paragraph before, that this one goes on with.
    pub continues: Option<usize>,
    /// A mark is missing and the quotation's extent is a guess.
    pub broken: bool,
    /// Set in single marks.
    pub single: bool,
}

impl Quotation {
    /// The tokens with the marks.
    pub fn outer(&self) -> Run {
        Run::new(self.open.unwrap_or(self.inner.start), self.close.map_or(self.inner.end, |c| c + 1))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
}

impl Quotes {
    fn role(&self, token: usize) -> Option<Role> {
        let found = self.roles.binary_search_by_key(&token, |(t, _)| *t).ok()?;
        Some(self.roles[found].1)
    }

    /// Whether the token is a mark that opens a quotation.
    pub fn opens(&self, token: usize) -> bool {
        self.role(token) == Some(Role::Opens)
    }

    /// Whether the token is a mark that closes a quotation.
    pub fn closes(&self, token: usize) -> bool {
        self.role(token) == Some(Role::Closes)
    }

    /// The innermost quotation that holds the token between its marks.
    pub fn around(&self, token: usize) -> Option<usize> {
        let at = self.inside.partition_point(|(t, _)| *t <= token);
        self.inside[..at].last().and_then(|(_, q)| q.map(|q| q as usize))
    }

    /// The quotation that the mark opens, by index.
    pub fn opening_at(&self, mark: usize) -> Option<usize> {
        self.list.binary_search_by_key(&mark, |q| q.outer().start).ok()
    }

    /// The quotation that the mark closes.
    pub fn closing_at(&self, mark: usize) -> Option<&Quotation> {
        let around = self.around(mark.checked_sub(1)?);
        let mut at = around?;
        loop {
            if self.list[at].close == Some(mark) {
                return Some(&self.list[at]);
            }
            at = self.list[at].parent?;
        }
    }
}

pub(super) fn read(text: &Text) -> Quotes {
    let mut quotes = Quotes::default();
    let mut left_open = None;
    for paragraph in &text.paragraphs {
        left_open = Reader::new(text, &mut quotes, paragraph.tokens).read(left_open);
    }
    quotes.roles.sort_unstable_by_key(|(t, _)| *t);
    quotes.inside = inside(&quotes.list);
    quotes
}

/// The innermost quotation at each change, for [`Quotes::around`].
fn inside(list: &[Quotation]) -> Vec<(usize, Option<u32>)> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::with_capacity(list.len() * 2);
    for (index, quotation) in list.iter().enumerate() {
        if !quotation.inner.is_empty() {
            edges.push((quotation.inner.start, true, index));
            edges.push((quotation.inner.end, false, index));
        }
    }
    // At one token ends come before starts; inner quotations end first and start last.
    edges.sort_unstable_by_key(|&(token, starts, index)| {
        (token, starts, if starts { index as i64 } else { -(index as i64) })
    });
    let mut stack: Vec<usize> = Vec::new();
    let mut changes = Vec::with_capacity(edges.len());
    for (token, starts, index) in edges {
        if starts {
            stack.push(index);
        } else {
            stack.retain(|&i| i != index);
        }
        changes.push((token, stack.last().map(|&i| i as u32)));
    }
    changes
}

/// Where a mark stands, from what is beside it.
struct Place {
    space_before: bool,
    space_after: bool,
    letter_after: bool,
    stop_before: bool,
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    quotes: &'t mut Quotes,
    tokens: Run,
    /// Open quotations, outermost first.
    open: Vec<usize>,
    /// The last search for a closing single mark: from, to, and whether it found one.
    searched: Option<(usize, usize, bool)>,
}

/// Quotations nest no deeper than this.
const DEEPEST: usize = 4;

impl<'t, 'a> Reader<'t, 'a> {
    fn new(text: &'t Text<'a>, quotes: &'t mut Quotes, tokens: Run) -> Self {
        Reader { text, quotes, tokens, open: Vec::new(), searched: None }
    }

    /// Reads one paragraph; takes and gives the quotation that the paragraph before, this one, leaves open.
    fn read(mut self, left_open: Option<usize>) -> Option<usize> {
        for token in self.tokens {
            if self.text.tokens[token].kind == TokenKind::Mark {
                let word = self.text.word(token);
                if matches!(word, "'" | "‘" | "’" | "‚" | "‛" | "‹" | "›" | "`" | "´") {
                    self.single(token);
                } else {
                    self.double(token, left_open);
                }
            }
        }
        self.end(left_open)
    }

    fn place(&self, token: usize) -> Place {
        let before = token.checked_sub(1).filter(|&t| self.tokens.contains(t));
        let after = Some(token + 1).filter(|&t| self.tokens.contains(t));
        let opening_before = |t: usize| {
            matches!(self.text.word(t), "(" | "[" | "-" | "--" | "–" | "—" | "/" | "―")
                || self.quotes.opens(t)
        };
        let space_before =
            before.is_none_or(|t| self.text.tokens[token].gap != Gap::None || opening_before(t));
        let space_after = after.is_none_or(|t| {
            let closing = matches!(
                self.text.word(t),
                "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "-" | "--" | "–" | "—" | "/"
            );
            self.text.tokens[t].gap != Gap::None || closing || (self.text.tokens[t].kind == TokenKind::Mark)
        });
        let letter_after = after.is_some_and(|t| {
            self.text.tokens[t].gap == Gap::None
                && !matches!(self.text.word(t), "." | "," | ";" | ":" | "!" | "?" | ")" | "]")
        });
        let stop_before = before.is_some_and(|t| {
            self.text.tokens[token].gap == Gap::None
                && matches!(self.text.word(t), "." | "," | "!" | "?" | "…" | "-" | "--" | "—" | ";")
        });
        Place { space_before, space_after, letter_after, stop_before }
    }

    fn double(&mut self, token: usize, left_open: Option<usize>) {
        let place = self.place(token);
        let word = self.text.word(token);
        let curls_open = matches!(word, "“" | "„" | "«" | "``" | "〝" | "‘‘");
        let curls_close = matches!(word, "”" | "»" | "''" | "’’" | "〞");
        let current = self.open.iter().rposition(|&q| !self.quotes.list[q].single);
        let opening =
            match (place.space_before && place.letter_after, !place.space_before && place.space_after) {
                (true, false) => current.is_none() || !curls_close || token == self.tokens.start,
                (false, true) => false,
                // Between spaces or between letters: a curl that fits the state, then the state.
                _ if curls_open => true,
                _ if curls_close && current.is_some() => false,
                _ => current.is_none() && token + 1 < self.tokens.end,
            };
        match (opening, current) {
            (true, Some(at)) if !curls_open || !self.nests(token) => {
                // The one before was never closed; it may go on here.
                let goes_on = self.goes_on(at, token).then(|| self.leave_open(at, token));
                if goes_on.is_none() {
                    self.give_up(at);
                }
                self.start(token, goes_on.or(left_open), false);
            }
            (true, _) => self.start(token, left_open, false),
            (false, Some(at)) => self.close(at, token),
            (false, None) if place.stop_before || curls_close => self.unopened(token),
            (false, None) => {}
        }
    }

    /// Whether the open quotation is speech that the mark at `token` reopens, as at a paragraph's start: texts whose
    /// paragraphs were run together have such marks after a stop.
    fn goes_on(&self, at: usize, token: usize) -> bool {
        let quotation = self.quotes.list[self.open[at]];
        let after_stop =
            token > quotation.inner.start + 2 && matches!(self.text.word(token - 1), "." | "!" | "?" | "…");
        let speech = quotation.open.is_some_and(|open| {
            open == self.tokens.start || matches!(self.text.word(open - 1), ":" | "," | "." | "!" | "?")
        });
        after_stop && speech
    }

    /// Ends the open quotation before `token` without a mark; gives its index.
    fn leave_open(&mut self, at: usize, token: usize) -> usize {
        let quotation = self.open[at];
        for &open in &self.open[at..] {
            self.quotes.list[open].inner.end = token;
        }
        self.open.truncate(at);
        quotation
    }

    /// Whether a double quotation may start inside an open one: a curly mark right after another opening one.
    fn nests(&self, token: usize) -> bool {
        token > self.tokens.start && self.open.len() < DEEPEST && self.quotes.opens(token - 1)
    }

    fn single(&mut self, token: usize) {
        let place = self.place(token);
        let word = self.text.word(token);
        let current = self.open.iter().rposition(|&q| self.quotes.list[q].single);
        if let Some(at) = current
            && !place.space_before
            && place.space_after
            && word != "‘"
        {
            if !self.is_plural_possessive(token, &place) || !self.closing_single_follows(token + 1) {
                self.close(at, token);
            }
            return;
        }
        if current.is_none() && place.space_before && place.letter_after && word != "´" {
            let elided = self.text.tokens.get(token + 1).is_some_and(|t| {
                t.kind == TokenKind::Number
                    || matches!(
                        self.text.lower(token + 1),
                        "em" | "til" | "tis" | "twas" | "cause" | "n" | "s"
                    )
            });
            if !elided && self.closing_single_follows(token + 1) {
                self.start(token, None, true);
            }
        }
    }

    /// Whether a single mark that can close follows in the paragraph, before another that can only open. What one
    /// search found is kept, since it holds for every start up to there: a text of apostrophes costs linear time.
    fn closing_single_follows(&mut self, from: usize) -> bool {
        if let Some((start, end, found)) = self.searched
            && (start..=end).contains(&from)
        {
            return found;
        }
        let decisive = (from..self.tokens.end).find_map(|token| Some((token, self.single_decides(token)?)));
        let (end, found) = decisive.unwrap_or((self.tokens.end, false));
        self.searched = Some((from, end, found));
        found
    }

    /// Whether the token is a single mark that closes (true) or can only open (false); none for all else.
    fn single_decides(&self, token: usize) -> Option<bool> {
        let mark = self.text.tokens[token].kind == TokenKind::Mark;
        if !mark || !matches!(self.text.word(token), "'" | "’" | "‘" | "›" | "`") {
            return None;
        }
        let place = self.place(token);
        if place.space_before && place.letter_after {
            return Some(false);
        }
        (!place.space_before && place.space_after && !self.is_plural_possessive(token, &place))
            .then_some(true)
    }

    /// "ministers’ talks": an apostrophe that a plural noun ends with, before what is owned.
    fn is_plural_possessive(&self, token: usize, place: &Place) -> bool {
        let noun = token.checked_sub(1).map_or("", |t| self.text.lower(t));
        let owned = self
            .text
            .tokens
            .get(token + 1)
            .is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower);
        !place.stop_before && noun.ends_with('s') && !noun.ends_with("ss") && owned
    }

    fn start(&mut self, token: usize, left_open: Option<usize>, single: bool) {
        let reopens =
            |before: &usize| token == self.tokens.start || self.quotes.list[*before].inner.end == token;
        let continues = left_open.filter(reopens).filter(|_| self.open.is_empty());
        let parent = self.open.last().copied();
        self.open.push(self.quotes.list.len());
        self.quotes.roles.push((token, Role::Opens));
        let inner = Run::new(token + 1, self.tokens.end);
        self.quotes.list.push(Quotation {
            open: Some(token),
            close: None,
            inner,
            parent,
            continues,
            broken: false,
            single,
        });
    }

    fn close(&mut self, at: usize, token: usize) {
        for &quotation in &self.open[at..] {
            self.quotes.list[quotation].inner.end = token;
            self.quotes.list[quotation].broken |= quotation != self.open[at];
        }
        self.quotes.list[self.open[at]].close = Some(token);
        self.quotes.roles.push((token, Role::Closes));
        self.open.truncate(at);
    }

    /// The open quotation at `at`, and those within, were never closed: their extent is nothing.
    fn give_up(&mut self, at: usize) {
        for quotation in self.open.drain(at..) {
            let quotation = &mut self.quotes.list[quotation];
            quotation.inner.end = quotation.inner.start;
            quotation.broken = true;
        }
    }

    /// A closing mark without an opening one: the quotation starts with its sentence, at most at the paragraph's start.
    fn unopened(&mut self, token: usize) {
        let after_last = self.quotes.list.last().map_or(0, |q| q.outer().end);
        let start = self.tokens.start.max(after_last);
        if start < token {
            self.quotes.roles.push((token, Role::Closes));
            let inner = Run::new(start, token);
            self.quotes.list.push(Quotation {
                open: None,
                close: Some(token),
                inner,
                parent: None,
                continues: None,
                broken: true,
                single: false,
            });
        }
    }

    /// The paragraph ends: a quotation still open may go on in the next one.
    fn end(mut self, _left_open: Option<usize>) -> Option<usize> {
        let outer = self.open.first().copied();
        let next_reopens = self.text.tokens.get(self.tokens.end).is_some_and(|t| t.kind == TokenKind::Mark);
        match outer {
            Some(quotation) if next_reopens => {
                for &inner in &self.open[1..] {
                    self.quotes.list[inner].broken = true;
                }
                Some(quotation)
            }
            Some(quotation) => {
                // Never closed. A quotation that is the whole paragraph keeps it; one within is given up.
                if self.quotes.list[quotation].open == Some(self.tokens.start) {
                    self.quotes.list[quotation].broken = true;
                } else if self.is_last_clause(quotation) {
                    self.end_with_sentence(quotation);
                } else {
                    self.give_up(0);
                }
                None
            }
            None => None,
        }
    }

    /// An unclosed quotation within a paragraph is taken to go on to the end of its sentence.
    fn end_with_sentence(&mut self, quotation: usize) {
        let start = self.quotes.list[quotation].inner.start;
        let stop = (start..self.tokens.end).find(|&t| matches!(self.text.word(t), "." | "!" | "?"));
        let quotation = &mut self.quotes.list[quotation];
        quotation.inner.end = stop.map_or(self.tokens.end, |t| t + 1);
        quotation.broken = true;
    }

    /// Whether an unclosed quotation follows a colon or comma, as speech does, rather than standing within a clause.
    fn is_last_clause(&self, quotation: usize) -> bool {
        let open = self.quotes.list[quotation].open;
        open.and_then(|t| t.checked_sub(1)).is_some_and(|t| matches!(self.text.word(t), ":" | ","))
    }
}
