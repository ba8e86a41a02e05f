//! What follows a trigger: the thing promised or demanded, and of whom.

use super::clause::{self, Clause, past_light};
use super::triggers::{Takes, Trigger};
use crate::text::{Run, Tag, Text};
use crate::times::Times;
use rustc_hash::FxHashSet;

/// How far the one who is asked may reach: "urged all … to".
const WHOM: usize = 28;

/// What follows a trigger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Complement {
    /// The thing promised or demanded and its condition.
    pub clause: Clause,
    /// Who is asked or told.
    pub whom: Option<Run>,
    /// Which use it is.
    pub takes: Takes,
}

/// The first use of the trigger that fits what follows it.
pub(super) fn after(
    text: &Text,
    times: &Times,
    trigger: &Trigger,
    words: Run,
    passive: bool,
    limit: usize,
) -> Option<Complement> {
    let reader = Reader { text, times, limit };
    trigger.takes.iter().find_map(|&takes| reader.complement(trigger, takes, words, passive))
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    times: &'t Times,
    limit: usize,
}

impl Reader<'_, '_> {
    fn complement(&self, trigger: &Trigger, takes: Takes, words: Run, passive: bool) -> Option<Complement> {
        let from = words.end;
        let next = past_light(self.text, self.times, from, self.limit);
        if next >= self.limit {
            return None;
        }
        let (start, infinitive, whom) = match takes {
            Takes::To => (self.infinitive(next)?, true, None),
            Takes::WhomTo if passive => (self.infinitive(next)?, true, None),
            Takes::WhomTo => {
                let led = matches!(self.text.lower(next), "for" | "with" | "between" | "by" | "from");
                let next = if led { next + 1 } else { next };
                let to = self.whom_before(next, |t| self.infinitive(t).is_some())?;
                // "called for the talks to resume": the talks are part of what is demanded.
                let whole = trigger.particle.as_deref() == Some("for");
                (if whole { next } else { to }, !whole, Some(Run::new(next, to)))
            }
            Takes::WhomFor => {
                let at = self.whom_before(next, |t| self.text.lower(t) == "for")?;
                (at + 1, false, Some(Run::new(next, at)))
            }
            Takes::WhomThat => {
                let at = self.whom_before(next, |t| self.text.lower(t) == "that")?;
                (at + 1, false, Some(Run::new(next, at)))
            }
            Takes::That if self.text.lower(next) == "that" => (next + 1, false, None),
            Takes::That => return None,
            Takes::For => {
                let for_ = if self.text.lower(next) == "only" { next + 1 } else { next };
                if self.text.lower_or_empty(for_) != "for" {
                    return None;
                }
                (self.object(for_ + 1)?, false, None)
            }
            Takes::Include => (self.after_verb(next, &["include", "included", "includes"])?, false, None),
            Takes::Reached => {
                let after = self.after_verb(next, &["reached", "signed", "concluded", "struck"])?;
                // "the agreement reached between the two" tells of none.
                if after < next + 2 {
                    return None;
                }
                (next, false, None)
            }
            Takes::On if matches!(self.text.lower(next), "on" | "upon") => (next + 1, false, None),
            Takes::On => return None,
            Takes::Gerund if self.is_gerund(next) => (next, true, None),
            Takes::Gerund => return None,
            Takes::Object => (self.object(next)?, false, None),
        };
        let asked = |list: &FxHashSet<String>| {
            whom.is_some_and(|w| w.iter().any(|t| list.contains(self.text.lower(t))))
        };
        if !trigger.whom.as_ref().is_none_or(asked) {
            return None;
        }
        // "agreed there should be a vote" is an opinion.
        let opinion =
            trigger.keeps && takes == Takes::Object && clause::clause_follows(self.text, start, self.limit);
        if opinion || !self.fits(trigger, start) {
            return None;
        }
        // "his call for a pullout said Sunday that …": the thing is a phrase, and the verb is its owner's.
        let is_phrase =
            takes == Takes::For || takes == Takes::Object && trigger.particle.as_deref() == Some("for");
        let limit = if is_phrase { self.saying(start).unwrap_or(self.limit) } else { self.limit };
        let mut clause = clause::clause(self.text, start, limit, infinitive);
        if clause.words.is_empty() {
            return None;
        }
        if trigger.keeps {
            clause.words.start = words.start;
        }
        Some(Complement { clause, whom, takes })
    }

    /// The first verb that reports something on its own account.
    fn saying(&self, start: usize) -> Option<usize> {
        let reports = |&t: &usize| {
            matches!(self.text.lower(t), "said" | "says" | "told") && self.text.tag(t - 1) != Tag::Wh
        };
        (start + 1..self.limit).find(reports)
    }

    /// The token after one of the verbs, with auxiliaries before it, at the token.
    fn after_verb(&self, at: usize, verbs: &[&str]) -> Option<usize> {
        let verb = (at..self.limit.min(at + 3)).find(|&t| self.text.tag(t) != Tag::Auxiliary)?;
        (verbs.contains(&self.text.lower(verb)) && verb + 1 < self.limit).then_some(verb + 1)
    }

    /// The start of an infinitive at the token: its "to" or "not to".
    fn infinitive(&self, at: usize) -> Option<usize> {
        let to = if self.text.lower(at) == "not" { at + 1 } else { at };
        if self.text.lower_or_empty(to) != "to" {
            return None;
        }
        let mut verb = to + 1;
        while verb < self.limit
            && (self.text.tag(verb) == Tag::Adverb
                || self.text.lower(verb) == "not"
                || self.text.quotes.opens(verb))
        {
            verb += 1;
        }
        (verb < self.limit && self.is_base(verb)).then_some(at)
    }

    /// A base form; a noun only where an object follows, since the tags know few rare verbs.
    fn is_base(&self, at: usize) -> bool {
        match self.text.tag(at) {
            Tag::Verb | Tag::Auxiliary => true,
            Tag::Noun => self.object_follows(at),
            _ => false,
        }
    }

    fn object_follows(&self, at: usize) -> bool {
        let object =
            |tag| matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Name | Tag::Number);
        at + 1 < self.limit && object(self.text.tag(at + 1))
    }

    fn is_gerund(&self, at: usize) -> bool {
        let tag = self.text.tag(at);
        tag == Tag::Gerund
            || (self.text.lower(at).ends_with("ing") && tag != Tag::Name && self.object_follows(at))
    }

    /// The token behind the noun phrase at `from` where `ends` holds.
    fn whom_before(&self, from: usize, ends: impl Fn(usize) -> bool) -> Option<usize> {
        for at in from..self.limit.min(from + WHOM) {
            if at > from && ends(at) {
                return Some(at);
            }
            let word = self.text.lower(at);
            let breaks = matches!(
                word,
                ";" | ":"
                    | "."
                    | "that"
                    | "but"
                    | "question"
                    | "questions"
                    | "he"
                    | "she"
                    | "they"
                    | "we"
                    | "i"
            ) || matches!(self.text.tag(at), Tag::Modal | Tag::Gerund)
                || (self.text.tag(at) == Tag::Past && at > from && self.text.tag(at - 1).is_nominal());
            if breaks || (at == from && !self.starts_noun(at)) {
                return None;
            }
        }
        None
    }

    fn starts_noun(&self, at: usize) -> bool {
        let tag = self.text.tag(at);
        tag.is_nominal()
            || matches!(self.text.lower(at), "further" | "only" | "more")
            || matches!(
                tag,
                Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Pronoun | Tag::Mark
            )
    }

    /// A noun phrase or bare clause at the token.
    fn object(&self, at: usize) -> Option<usize> {
        let starts = self.starts_noun(at) || self.is_gerund(at) || self.text.tag(at) == Tag::Verb;
        starts.then_some(at)
    }

    /// Whether the first words of the thing promised hold what the trigger needs, and nothing that it may not.
    fn fits(&self, trigger: &Trigger, start: usize) -> bool {
        let head = || {
            (start..self.limit.min(start + 7))
                .take_while(|&t| !matches!(self.text.lower(t), "," | "." | "that"))
        };
        let holds = |list: &FxHashSet<String>| head().any(|t| list.contains(self.text.lower(t)));
        trigger.needs.as_ref().is_none_or(holds) && !trigger.unless.as_ref().is_some_and(holds)
    }
}
