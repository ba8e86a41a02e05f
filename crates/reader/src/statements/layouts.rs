//! Where content stands: before the clause, after it, on both sides, and in which shape.

use super::between::Between;
use super::content;
use super::drafts::{Drafter, inner_words};
use crate::text::{Run, Sentence, Tag, Text, TokenKind};

impl Drafter<'_> {
    /// The content and the name of the layout.
    pub(super) fn content(&self, between: &Between) -> Option<(Vec<Run>, &'static str)> {
        let right = between.end;
        let ceiling = self.sentence.tokens.end;
        if self.clause.cue.entry.before_source {
            return self.according(right);
        }
        let opening = self.quotation_after(right);
        if let Some(left) = self.left(right, opening) {
            let mut content = left;
            content.extend(opening.or_else(|| self.resumed(right)).into_iter().flat_map(|q| self.quoted(q)));
            return Some((content, "cue-after-content"));
        }
        if let Some(quotation) = opening {
            return Some((self.quoted(quotation), "cue-before-quotation"));
        }
        if self.clause.inverted {
            return None;
        }
        if right >= ceiling {
            return None;
        }
        let own = self.clause.own_start();
        if own > self.sentence.tokens.start
            && self.text.lower(own - 1) == "as"
            && self.text.word(right) == ","
        {
            // "As Ada Holt noted, the dam is safe."
            let end = content::end_after(self.text, self.sentence, right + 1, self.clause, self.clauses);
            return (end > right + 1)
                .then(|| (vec![unmarked(self.text, Run::new(right + 1, end))], "as-clause"));
        }
        self.clause_after(right)
    }

    /// The quotation that opens at the token or after a comma, colon or "that".
    fn quotation_after(&self, at: usize) -> Option<usize> {
        let opens = |t: usize| t < self.text.tokens.len() && self.text.quotes.opens(t);
        let open = if opens(at) {
            at
        } else if matches!(self.text.lower_or_empty(at), "," | ":" | "that") && opens(at + 1) {
            at + 1
        } else {
            return None;
        };
        let same = self.text.tokens[open].paragraph == self.text.tokens[self.clause.cue.run.start].paragraph;
        let found = self.text.quotes.opening_at(open)?;
        let quotation = &self.text.quotes.list[found];
        // A quotation that only begins the clause ("said “many” had left") is part of it.
        let ends_sentence = quotation.outer().end + 2
            >= self.text.sentence_of(quotation.outer().end.max(1) - 1).tokens.end
            || self.text.word(at) == ":"
            || self.clauses.iter().any(|c| {
                c.cue.run.start >= quotation.outer().end && c.cue.run.start <= quotation.outer().end + 4
            });
        let spoken = ends_sentence || self.text.word(at) == ",";
        (same && spoken).then_some(found)
    }

    /// The quotation goes on further in the sentence: "“…,” he said at the fair in Brenk, “…”".
    fn resumed(&self, right: usize) -> Option<usize> {
        let next = self.clauses.iter().map(|c| c.cue.run.start).find(|&c| c >= right);
        let end = next.unwrap_or(self.sentence.tokens.end);
        let open = (right..end).find(|&t| self.text.quotes.opens(t))?;
        (self.text.word(open - 1) == ",").then(|| self.text.quotes.opening_at(open)).flatten()
    }

    /// A quotation's words, without a comma at its end.
    fn quoted(&self, quotation: usize) -> Vec<Run> {
        vec![inner_words(self.text, &self.text.quotes.list[quotation])]
    }

    /// Content that stands before the clause: "…,” he said", "The dam is safe, he said".
    fn left(&self, right: usize, opening: Option<usize>) -> Option<Vec<Run>> {
        let start = self.clause.own_start();
        if self.clause.shared || start == 0 {
            return None;
        }
        let before = start - 1;
        let frames = self.clause.cue.entry.frames;
        let comma = self.text.word(before) == ",";
        let last = if comma && before > 0 { before - 1 } else { before };
        let closes = self.text.quotes.closes(last)
            && self.text.tokens[last].paragraph as usize == self.sentence.paragraph;
        if !closes
            && !(comma
                && before > self.sentence.tokens.start
                && (frames.clause || frames.that || frames.listener))
        {
            return None;
        }
        let ends = right >= self.sentence.tokens.end
            || matches!(
                self.text.word(right),
                "." | "," | ";" | ":" | "-" | "--" | "—" | "–" | "?" | "!" | ")"
            )
            || matches!(self.text.tag(right), Tag::Conjunction | Tag::Subordinator)
                && self.text.lower(right) != "that"
            || opening.is_some();
        // A quotation that ends on a comma waits for its clause, whatever follows: "…,” she said of the vote".
        let waits = closes
            && (comma
                || matches!(self.text.word(last - 1), "," | "?" | "!") && last >= self.sentence.tokens.start);
        // "…hold.” Ada Holt added: “…”": the quotation before is somebody else's.
        let others = closes && opening.is_some() && !waits;
        if others || !(ends || waits || closes && self.ends_with_cue(right)) {
            return None;
        }
        if closes {
            let quotation = self.text.quotes.closing_at(last)?;
            let outer = quotation.outer();
            let head = self.sentence.tokens.start.min(outer.start);
            let opens_sentence =
                outer.start <= self.sentence.tokens.start || self.only_link_before(outer.start);
            let top = quotation.parent.is_none();
            if opens_sentence && top {
                return Some(vec![inner_words(self.text, quotation)]);
            }
            return Some(vec![Run::new(head, last + 1)]);
        }
        let content = Run::new(
            self.sentence.tokens.start,
            content::trim_end(self.text, self.sentence.tokens.start, before),
        );
        // An introductory phrase ("On Monday, he said that …") is no content: a clause has a verb or some length.
        let verb = content.iter().any(|t| self.text.tag(t).is_verbal());
        (content.len() > 2 && verb && right_is_closed(self.text, right, self.sentence)).then(|| vec![content])
    }

    /// Whether what follows the clause is only an adjunct ("…,” he said at the airport.").
    fn ends_with_cue(&self, right: usize) -> bool {
        right + 12 >= self.sentence.tokens.end && self.text.tag(right) == Tag::Preposition
    }

    /// Whether only a conjunction or the like stands before the token in the sentence.
    fn only_link_before(&self, token: usize) -> bool {
        token <= self.sentence.tokens.start + 1
            && self.text.tag(self.sentence.tokens.start) == Tag::Conjunction
    }

    /// "according to": content before it, or after the source and a comma.
    fn according(&self, right: usize) -> Option<(Vec<Run>, &'static str)> {
        self.clause.source?;
        let start = self.clause.cue.run.start;
        let text = self.text;
        let tokens = self.sentence.tokens;
        let leads = start == tokens.start
            || start == tokens.start + 1
                && matches!(text.tag(tokens.start), Tag::Conjunction | Tag::Adverb | Tag::Mark);
        if leads {
            let from = if text.lower_or_empty(right) == "," { right + 1 } else { right };
            if let Some(quotation) = self.quotation_after(right) {
                return Some((self.quoted(quotation), "according-to-before"));
            }
            let end = content::end_after(text, self.sentence, from, self.clause, self.clauses);
            return (end > from).then(|| (vec![Run::new(from, end)], "according-to-before"));
        }
        let last = start - 1;
        let last = if text.word(last) == "," && last > tokens.start { last - 1 } else { last };
        if text.quotes.closes(last) {
            let quotation = self.text.quotes.closing_at(last)?;
            if quotation.outer().start <= tokens.start {
                return Some((vec![inner_words(text, quotation)], "according-to-after"));
            }
        }
        let from = tokens.start;
        let mut content = vec![Run::new(from, content::trim_end(text, from, start))];
        // "The dam, according to Ada Holt, is safe": what is reported goes on.
        let verb = content[0].iter().any(|t| text.tag(t).is_verbal());
        if !verb && text.lower_or_empty(right) == "," && right + 1 < tokens.end {
            content.push(Run::new(right + 1, content::trim_end(text, right + 1, tokens.end)));
        }
        Some((content, "according-to-after"))
    }

    /// Content after the cue that is no mere quotation.
    fn clause_after(&self, right: usize) -> Option<(Vec<Run>, &'static str)> {
        let text = self.text;
        let entry = self.clause.cue.entry;
        let frames = entry.frames;
        let word = text.lower(right);
        let tag = text.tag(right);
        let that = matches!(word, "that" | "how" | "why" | "whether" | "if" | "what");
        let colon = word == ":";
        let moved = right > self.clause.cue.run.end;
        let (from, rule) = if word == "that"
            && (frames.clause || frames.that || frames.listener || frames.object)
            && tag != Tag::Determiner
        {
            (right + 1, "that-clause")
        } else if colon
            && (frames.clause || frames.that || frames.listener)
            && right + 1 < self.sentence.tokens.end
        {
            (right + 1, "colon")
        } else if tag == Tag::To && (frames.infinitive || frames.listener) {
            (right, "infinitive")
        } else if that && (frames.clause || frames.that || frames.listener) {
            (right, "question-clause")
        } else if (frames.clause || frames.listener && moved) && self.is_clause(right)
            || frames.that && self.is_plain_clause(right)
        {
            (right, "bare-clause")
        } else if frames.object && !moved && (starts_object(tag) || text.quotes.opens(right)) {
            (right, "object")
        } else {
            return None;
        };
        // "urged the council to mend it": the one urged is part of what is asked.
        let from = if rule == "infinitive" && frames.listener && !matches!(entry.base.as_str(), "tell") {
            self.clause.cue.run.end
        } else {
            from
        };
        let end = content::end_after(text, self.sentence, from, self.clause, self.clauses);
        let end = if rule == "object" { self.object_end(from, end) } else { end };
        (end > from).then(|| (vec![unmarked(text, Run::new(from, end))], rule))
    }

    /// An object ends where a new clause of the sentence begins.
    fn object_end(&self, from: usize, end: usize) -> usize {
        let text = self.text;
        let stop = (from + 1..end).find(|&t| {
            matches!(text.word(t), ";" | "--" | "—")
                || text.word(t) == ","
                    && matches!(
                        text.lower_or_empty(t + 1),
                        "but" | "while" | "who" | "which" | "and" | "after" | "as" | "with" | "when"
                    )
        });
        content::trim_end(text, from, stop.unwrap_or(end))
    }

    /// Whether a noun phrase with its verb right after it starts at the token.
    fn is_plain_clause(&self, at: usize) -> bool {
        let phrase = self.phraser.starting_at(at, self.sentence.tokens.end);
        phrase.is_some_and(|p| {
            p.end < self.sentence.tokens.end && matches!(self.text.tag(p.end), Tag::Auxiliary | Tag::Modal)
        })
    }

    /// Whether a clause starts at the token: a phrase with a verb after it, near.
    fn is_clause(&self, at: usize) -> bool {
        let text = self.text;
        if matches!(
            text.lower(at),
            "when" | "as" | "while" | "before" | "after" | "since" | "until" | "because" | "during"
        ) {
            return false;
        }
        if self.clause.cue.entry.base == "say" {
            return text.tokens[at].kind != TokenKind::Punct || text.quotes.opens(at);
        }
        let starts = matches!(
            text.tag(at),
            Tag::Pronoun
                | Tag::Determiner
                | Tag::Name
                | Tag::Noun
                | Tag::Possessive
                | Tag::Number
                | Tag::Adjective
                | Tag::Mark
                | Tag::Preposition
                | Tag::Adverb
                | Tag::Gerund
                | Tag::Subordinator
        ) || text.tag(at) == Tag::Past && text.lower_or_empty(at + 1).ends_with('s');
        let end = self.sentence.tokens.end.min(at + 25);
        let verb =
            (at + 1..end).any(|t| matches!(text.tag(t), Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Past));
        starts && verb
    }
}

/// Whether a verb's object could start with a word of this tag.
fn starts_object(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Punct
            | Tag::Mark
            | Tag::Preposition
            | Tag::To
            | Tag::Conjunction
            | Tag::Subordinator
            | Tag::Adverb
            | Tag::Auxiliary
            | Tag::Modal
    )
}

/// Whether the sentence, or this part of it, ends at the token.
fn right_is_closed(text: &Text, right: usize, sentence: &Sentence) -> bool {
    right >= sentence.tokens.end
        || text.tokens[right].kind == TokenKind::Punct
        || matches!(text.tag(right), Tag::Conjunction | Tag::Subordinator)
}

/// Content that is one whole quotation loses its marks.
fn unmarked(text: &Text, run: Run) -> Run {
    let whole = text.quotes.opening_at(run.start).map(|q| &text.quotes.list[q]);
    match whole {
        Some(quotation) if quotation.outer() == run => inner_words(text, quotation),
        _ => run,
    }
}
