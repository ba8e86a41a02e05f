//! What stands between a cue and what it reports: listener, channel, time, and who passed it on.

use super::drafts::Drafter;
use super::{Channel, channel};
use crate::text::{Run, Tag};

/// What stands between a cue and what it reports.
#[derive(Default)]
pub(super) struct Between {
    /// Where the content may start.
    pub(super) end: usize,
    /// To whom it is said.
    pub(super) listener: Option<Run>,
    /// Where or how.
    pub(super) channel: Option<Channel>,
    /// When.
    pub(super) time: Option<usize>,
    /// Who passed it on.
    pub(super) relayed_by: Vec<usize>,
}

impl Drafter<'_> {
    /// Over listener, channel, time and adverbs after the cue (and the source, where it is inverted).
    pub(super) fn between(&self) -> Between {
        let ceiling = self.sentence.tokens.end;
        let mut between = Between { end: self.clause.cue.run.end, ..Between::default() };
        // "In a post on Facebook, Ada Holt said …"
        let leading = channel::phrase_at(self.text, self.sentence.tokens.start, ceiling);
        between.channel =
            leading.filter(|(run, _)| run.end <= self.clause.own_start()).map(|(_, channel)| channel);
        // "gave a speech congratulating the crew"
        let noun = self.clause.cue.run.start.checked_sub(1).filter(|_| self.clause.shared);
        between.channel = between.channel.or_else(|| noun.and_then(|t| channel::named_at(self.text, t)));
        if self.clause.inverted {
            between.end = self.clause.source.map_or(between.end, |s| s.end.max(between.end));
        }
        let frames = self.clause.cue.entry.frames;
        if frames.listener && !self.clause.inverted && self.text.lower_or_empty(between.end) != "that" {
            let listener = self.phraser.starting_at(between.end, ceiling);
            if let Some(listener) = listener {
                between.listener = Some(listener);
                between.end = listener.end;
            }
        }
        if let Some((end, by)) = self.relayed(between.end, ceiling) {
            between.relayed_by = by;
            between.end = end;
        }
        between.time = self.time_before_cue();
        for _ in 0..5 {
            if between.end >= ceiling {
                break;
            }
            if let Some((run, found)) = channel::phrase_at(self.text, between.end, ceiling) {
                between.channel.get_or_insert(found);
                between.end = run.end;
            } else if let Some((end, time)) = self.time_at(between.end) {
                between.time.get_or_insert(time);
                between.end = end;
            } else if self.text.lower(between.end) == "to"
                && !frames.infinitive
                && self.text.tag(between.end + 1) != Tag::Verb
            {
                let Some(listener) = self.phraser.starting_at(between.end + 1, ceiling) else { break };
                between.listener.get_or_insert(listener);
                between.end = listener.end;
            } else if let Some(end) = self.aside_at(between.end) {
                between.end = end;
            } else if self.text.tag(between.end) == Tag::Adverb && self.text.lower(between.end) != "only" {
                between.end += 1;
            } else {
                break;
            }
        }
        between
    }

    /// "a summary shared by Ada Holt": who passed it on, and the end of these words.
    fn relayed(&self, at: usize, ceiling: usize) -> Option<(usize, Vec<usize>)> {
        const PASSED_ON: &[&str] = &[
            "shared",
            "posted",
            "released",
            "published",
            "relayed",
            "circulated",
            "obtained",
            "carried",
            "quoted",
            "issued",
            "seen",
            "provided",
        ];
        if at + 2 >= ceiling || !PASSED_ON.contains(&self.text.lower(at)) || self.text.lower(at + 1) != "by" {
            return None;
        }
        let by = self.phraser.starting_at(at + 2, ceiling)?;
        Some((by.end, self.entities_of(by)))
    }

    /// "The message reads, in part:": an aside between commas, or one that ends at a colon.
    fn aside_at(&self, at: usize) -> Option<usize> {
        const ASIDES: &[[&str; 2]] =
            &[["in", "part"], ["in", "full"], ["in", "particular"], ["for", "instance"], ["for", "example"]];
        let start = at + usize::from(self.text.word(at) == ",");
        let words = [self.text.lower_or_empty(start), self.text.lower_or_empty(start + 1)];
        let end = start + 2;
        ASIDES.contains(&words).then(|| if self.text.lower_or_empty(end) == "," { end + 1 } else { end })
    }

    /// "Ada Holt on Monday said": the time between source and cue.
    fn time_before_cue(&self) -> Option<usize> {
        let source =
            self.clause.source.filter(|s| !self.clause.inverted && s.end < self.clause.cue.run.start)?;
        let between = Run::new(source.end, self.clause.cue.run.start);
        self.phraser.times.within(between).next().map(|(index, _)| index)
    }

    /// A time at the token, with its preposition: its end and index.
    fn time_at(&self, at: usize) -> Option<(usize, usize)> {
        let times = &self.phraser.times.list;
        let start = if matches!(
            self.text.lower(at),
            "on" | "in" | "at" | "late" | "early" | "during" | "before" | "after" | "earlier"
        ) {
            at + 1
        } else {
            at
        };
        let found =
            [at, start].into_iter().find_map(|s| times.binary_search_by_key(&s, |t| t.run.start).ok())?;
        Some((times[found].run.end, found))
    }
}
