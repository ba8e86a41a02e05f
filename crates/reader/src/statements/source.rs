//! The words that name a speaker: noun phrases before and after a cue.

use crate::names::Names;
use crate::text::{Run, Sentence, Tag, Text, TokenKind};
use crate::times::Times;

/// At most this many tokens make a source, with its apposition.
const LONGEST: usize = 40;

/// At most this many tokens stand in brackets after a name.
const BRACKET: usize = 10;

/// What noun phrases are found in.
#[derive(Clone, Copy)]
pub struct Phraser<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its names: their extents are noun phrases already.
    pub names: &'a Names,
    /// Its times: no part of a source.
    pub times: &'a Times,
}

impl Phraser<'_> {
    /// The noun phrase that a verb at `verb` has as its subject; none where something else stands before it.
    pub fn subject_before(&self, sentence: &Sentence, verb: usize) -> Option<Run> {
        let start = sentence.tokens.start;
        let mut end = verb;
        // Auxiliaries, adverbs and a time between subject and verb.
        for _ in 0..8 {
            if end <= start {
                return None;
            }
            if let Some(time) = self.time_ending_at(end) {
                let preposition = time.start > start && self.text.tag(time.start - 1) == Tag::Preposition;
                end = if preposition { time.start - 1 } else { time.start };
            } else if matches!(self.text.tag(end - 1), Tag::Auxiliary | Tag::Adverb)
                && !self.is_mention(end - 1)
                || self.is_picture(end - 1)
            {
                end -= 1;
            } else {
                break;
            }
        }
        if end <= start {
            return None;
        }
        let comma = self.text.word(end - 1) == ",";
        if comma && end - 1 > start {
            return self.with_apposition(start, end - 1).or_else(|| {
                // A stray comma between subject and verb: "Hester Oakes, told".
                let phrase = self.ending_at(start, end - 1)?;
                let bare = phrase.start == start || self.is_break(phrase.start - 1);
                bare.then_some(phrase)
            });
        }
        self.ending_at(start, end)
    }

    /// An emoji or another symbol that is no punctuation: it says nothing.
    fn is_picture(&self, token: usize) -> bool {
        let first = self.text.word(token).chars().next();
        self.text.tokens[token].kind == TokenKind::Punct && first.is_some_and(|c| c as u32 >= 0x2190)
    }

    /// "NAME, the interior minister" up to `end`, where the comma that closes the apposition stands.
    fn with_apposition(&self, start: usize, end: usize) -> Option<Run> {
        let mention = self.names.mentions_in(Run::new(end.saturating_sub(LONGEST).max(start), end));
        if let Some(mention) =
            mention.iter().find(|m| m.extent.end == end && m.run.end < end && m.extent.start >= start)
        {
            return Some(mention.extent);
        }
        let commas = (start + 1..end).rev().take(LONGEST).filter(|&t| {
            self.text.word(t) == ","
                && (self.opens_apposition(t + 1) || self.is_mention(t - 1) && end - t < 8)
        });
        // The nearest comma that a noun phrase stands before; of an enumeration the one before all of it.
        commas.take(4).find_map(|opening| {
            let phrase = self.ending_at(start, opening)?;
            let opens = phrase.start == start
                || self.is_break(phrase.start - 1) && self.text.word(phrase.start - 1) != ",";
            let relative = self.text.tag(opening + 1) == Tag::Wh;
            let clause = (opening + 1..end)
                .any(|t| matches!(self.text.tag(t), Tag::Verb | Tag::Auxiliary | Tag::Modal));
            (opens && (relative || !clause)).then_some(Run::new(phrase.start, end))
        })
    }

    /// Whether an apposition could start at the token: "the interior minister", "who", "a spokesman", "63", "of".
    fn opens_apposition(&self, at: usize) -> bool {
        matches!(
            self.text.tag(at),
            Tag::Determiner | Tag::Wh | Tag::Number | Tag::Possessive | Tag::Noun | Tag::Name
        ) || matches!(self.text.lower(at), "of" | "from" | "with" | "speaking" | "former" | "in" | "at")
    }

    /// The noun phrase whose last token is before `end`.
    pub fn ending_at(&self, floor: usize, end: usize) -> Option<Run> {
        if end <= floor {
            return None;
        }
        let last = end - 1;
        if self.text.word(last) == ")" {
            // "Ada Holt (D-Mo.)"
            let open = (floor..last).rev().take(BRACKET).find(|&t| self.text.word(t) == "(")?;
            let phrase = self.ending_at(floor, open)?;
            return Some(Run::new(phrase.start, end));
        }
        if self.text.tag(last) == Tag::Pronoun || self.text.tag(last) == Tag::Wh {
            let pronoun = matches!(
                self.text.lower(last),
                "he" | "she"
                    | "they"
                    | "it"
                    | "who"
                    | "which"
                    | "i"
                    | "we"
                    | "you"
                    | "someone"
                    | "everyone"
                    | "nobody"
                    | "others"
                    | "none"
            );
            return pronoun.then_some(Run::one(last));
        }
        let mut start = self.core_before(floor, end)?;
        for _ in 0..4 {
            match self.attached_before(floor, start) {
                Some(earlier) => start = earlier,
                None => break,
            }
        }
        (end - start <= LONGEST).then_some(Run::new(start, end))
    }

    /// Start of the noun phrase without attached phrases that ends before `end`.
    fn core_before(&self, floor: usize, end: usize) -> Option<usize> {
        let mut at = end;
        let mut nominal = false;
        while at > floor && end - at < LONGEST {
            let before = at - 1;
            if let Some(mention) = self.mention_covering(before).filter(|m| m.start >= floor && m.end <= end)
            {
                at = mention.start;
                nominal = true;
                continue;
            }
            if self.time_ending_at(at).is_some() && at != end {
                break;
            }
            match self.text.tag(before) {
                Tag::Noun | Tag::Name => nominal = true,
                Tag::Number | Tag::Adjective => nominal |= at == end,
                Tag::Gerund if nominal => {}
                Tag::Past if nominal && at < end => {
                    // "wounded men", but not "killed men": a participle modifies after a determiner or adjective.
                    if before == floor
                        || !matches!(
                            self.text.tag(before - 1),
                            Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Adverb
                        )
                    {
                        break;
                    }
                }
                Tag::Adverb if nominal && before > floor && self.text.tag(before - 1) == Tag::Determiner => {}
                Tag::Determiner if nominal || at == end => {
                    at = before;
                    nominal = true;
                    if before == floor || self.text.tag(before - 1) != Tag::Determiner {
                        break;
                    }
                    continue;
                }
                Tag::Possessive if nominal => {}
                Tag::Mark
                    if nominal
                        && self.text.lower(before) == "'"
                        && before > floor
                        && self.text.tag(before - 1).is_nominal() => {}
                Tag::Punct
                    if nominal
                        && matches!(self.text.word(before), "-" | "/" | "&")
                        && self.text.tokens[before].gap == crate::text::Gap::None => {}
                Tag::Preposition if self.text.lower(before) == "out" => {}
                Tag::Conjunction if self.text.word(before) == "&" => {}
                Tag::Other if nominal || at == end => nominal = true,
                _ => break,
            }
            at = before;
        }
        (nominal && at < end).then_some(at)
    }

    /// Start of the phrase that the phrase from `start` is attached to: "a spokesman for the ministry", "A and B".
    fn attached_before(&self, floor: usize, start: usize) -> Option<usize> {
        if start <= floor + 1 {
            return None;
        }
        let link = start - 1;
        let word = self.text.lower(link);
        if matches!(
            word,
            "of" | "for"
                | "in"
                | "at"
                | "from"
                | "with"
                | "within"
                | "on"
                | "to"
                | "against"
                | "near"
                | "behind"
                | "by"
        ) {
            let before = self.core_before(floor, link)?;
            // "In Kyiv officials": a phrase of its own has nothing before it; a time is none of the source's.
            return (self.time_ending_at(start + 1).is_none()).then_some(before);
        }
        if word == "and" || word == "," && self.text.lower_or_empty(start) != "the" {
            let before = self.core_before(floor, link)?;
            let opens = before == floor || self.is_break(before - 1) && self.text.word(before - 1) != ",";
            let named = self.is_mention(link - 1) || self.text.tag(link - 1) == Tag::Noun && word == "and";
            return (opens && named && (word == "and")).then_some(before);
        }
        None
    }

    /// The noun phrase that starts at `start`, up to `ceiling`, with its apposition.
    pub fn starting_at(&self, start: usize, ceiling: usize) -> Option<Run> {
        if start >= ceiling {
            return None;
        }
        if self.text.tag(start) == Tag::Pronoun {
            let pronoun = matches!(
                self.text.lower(start),
                "he" | "she" | "they" | "it" | "him" | "her" | "them" | "i" | "we" | "you"
            );
            return pronoun.then_some(Run::one(start));
        }
        let mut end = self.core_after(start, ceiling)?;
        for _ in 0..4 {
            match self.bracket_after(end, ceiling).or_else(|| self.attached_after(end, ceiling)) {
                Some(later) => end = later,
                None => break,
            }
        }
        Some(Run::new(start, self.apposition_after(end, ceiling).unwrap_or(end).min(start + LONGEST)))
    }

    /// "(D-Mo.)" after a name: its end.
    fn bracket_after(&self, end: usize, ceiling: usize) -> Option<usize> {
        if end >= ceiling || self.text.word(end) != "(" {
            return None;
        }
        (end + 1..ceiling.min(end + BRACKET)).find(|&t| self.text.word(t) == ")").map(|t| t + 1)
    }

    fn core_after(&self, start: usize, ceiling: usize) -> Option<usize> {
        let mut at = start;
        let mut nominal = false;
        while at < ceiling && at - start < LONGEST {
            if let Some(mention) = self.mention_covering(at).filter(|m| m.end <= ceiling && m.end > at) {
                at = mention.end;
                nominal = true;
                continue;
            }
            if at > start && self.is_bare_time(at) {
                break;
            }
            match self.text.tag(at) {
                Tag::Noun | Tag::Name | Tag::Number | Tag::Other => nominal = true,
                Tag::Adjective | Tag::Determiner | Tag::Gerund => {
                    if nominal && self.text.tag(at) == Tag::Determiner {
                        break;
                    }
                }
                Tag::Past if !nominal => {}
                Tag::Possessive => nominal = self.text.lower(at) == "'s" && nominal,
                Tag::Punct
                    if matches!(self.text.word(at), "-" | "/")
                        && self.text.tokens[at].gap == crate::text::Gap::None => {}
                Tag::Mark if nominal && self.text.lower(at) == "'" => {}
                Tag::Adverb if !nominal => {}
                _ => break,
            }
            at += 1;
        }
        nominal.then_some(at)
    }

    fn attached_after(&self, end: usize, ceiling: usize) -> Option<usize> {
        if end + 1 >= ceiling {
            return None;
        }
        let word = self.text.lower(end);
        if matches!(
            word,
            "of" | "for"
                | "in"
                | "at"
                | "from"
                | "with"
                | "within"
                | "to"
                | "on"
                | "and"
                | "against"
                | "who"
                | "familiar"
        ) {
            if matches!(word, "in" | "at" | "on") && self.is_channel_noun(end + 1, ceiling) {
                return None;
            }
            if self.is_bare_time(end + 1) {
                return None;
            }
            if word == "and" && !self.is_mention(end + 1) {
                return None;
            }
            return self.core_after(end + 1, ceiling);
        }
        None
    }

    /// "in a statement", "at a press conference": the channel is none of the source's.
    fn is_channel_noun(&self, at: usize, ceiling: usize) -> bool {
        (at..ceiling.min(at + 5)).any(|t| super::channel::is_channel_word(self.text.lower(t)))
    }

    /// ", the interior minister": up to the comma or stop that closes it.
    fn apposition_after(&self, end: usize, ceiling: usize) -> Option<usize> {
        if end + 1 >= ceiling || self.text.word(end) != "," {
            return None;
        }
        let opens = matches!(self.text.tag(end + 1), Tag::Determiner | Tag::Wh)
            || matches!(self.text.lower_or_empty(end + 1), "who" | "whose")
            || self.text.tag(end + 1) == Tag::Noun
                && matches!(
                    self.text.lower_or_empty(end + 2),
                    "of" | "for" | "at" | "in" | "to" | "and" | "with" | "-"
                );
        if end + 1 >= ceiling || !opens {
            return None;
        }
        let relative = self.text.tag(end + 1) == Tag::Wh;
        for at in end + 1..ceiling.min(end + LONGEST) {
            match self.text.tag(at) {
                Tag::Punct | Tag::Mark
                    if matches!(self.text.word(at), "," | "." | ";" | ":")
                        || self.text.tag(at) == Tag::Mark && self.text.quotes.opens(at) =>
                {
                    return Some(at);
                }
                Tag::Auxiliary | Tag::Modal if !relative => return None,
                Tag::Gerund => return None,
                _ => {}
            }
        }
        (ceiling <= end + LONGEST).then_some(ceiling)
    }

    /// Whether a time starts at the token that is no owner ("Friday's meeting" is part of a noun phrase).
    fn is_bare_time(&self, at: usize) -> bool {
        let found = self.times.list.binary_search_by_key(&at, |t| t.run.start);
        let owner = |end: usize| self.text.tokens.get(end).is_some_and(|t| t.tag == Tag::Possessive);
        found.is_ok_and(|index| !owner(self.times.list[index].run.end))
    }

    fn is_mention(&self, token: usize) -> bool {
        self.names.mention_at(token).is_some()
    }

    /// The extent of the mention that covers the token, without an apposition after the name.
    fn mention_covering(&self, token: usize) -> Option<Run> {
        self.names.mention_at(token).map(|m| Run::new(m.extent.start.min(m.run.start), m.run.end))
    }

    fn time_ending_at(&self, end: usize) -> Option<Run> {
        let at = self.times.list.partition_point(|t| t.run.start < end);
        self.times.list[..at].last().map(|t| t.run).filter(|r| r.end == end)
    }

    /// Whether a clause can start after the token.
    pub fn is_break(&self, token: usize) -> bool {
        matches!(self.text.tag(token), Tag::Subordinator | Tag::Conjunction | Tag::Mark)
            || (self.text.tokens[token].kind == TokenKind::Punct && self.text.word(token) != "-")
    }
}
