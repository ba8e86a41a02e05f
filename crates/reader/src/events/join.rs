//! Which tellings are of one event: same type, and nothing in manner, date, place or parties that parts them.

use super::Input;
use super::dates::{Dated, compatible, finer};
use super::lexicon::{Frame, Strength, WORDS};
use super::meeting::{self, Alike};
use super::telling::Telling;
use crate::text::{Run, Tag, Text};
use crate::trace::{Trace, Verdict};
use rapporteur_record::EventStatus::{self, CalledOff, Denied, Held, Ongoing, Planned, Proposed};
use rapporteur_record::{EventType, ParticipantRole};

/// An event in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub kind: EventType,
    pub mode: Option<&'static str>,
    pub course: bool,
    /// The first status that its tellings give it.
    first_status: Option<EventStatus>,
    /// The status that decides whatever the others say: it was called off, denied, or goes on.
    last_word: Option<EventStatus>,
    pub mentions: Vec<Run>,
    pub participants: Vec<(usize, ParticipantRole)>,
    pub places: Vec<usize>,
    pub targets: Vec<usize>,
    pub weapons: Vec<usize>,
    pub times: Vec<usize>,
    pub date: Option<Dated>,
    pub score: f32,
    /// Told only in passing.
    in_passing: bool,
    /// Sentence of its last telling.
    pub sentence: u32,
}

impl Draft {
    fn new(telling: &Telling) -> Self {
        let mut draft = Draft {
            kind: telling.candidate.entry.kind,
            mode: telling.mode,
            course: telling.candidate.entry.course,
            first_status: None,
            last_word: None,
            mentions: Vec::new(),
            participants: Vec::new(),
            places: Vec::new(),
            targets: Vec::new(),
            weapons: Vec::new(),
            times: Vec::new(),
            date: None,
            score: 0.0,
            in_passing: true,
            sentence: 0,
        };
        draft.take(telling);
        draft
    }

    fn take(&mut self, telling: &Telling) {
        self.mentions.push(telling.candidate.run);
        if let Some(status) = telling.status {
            self.tell_status(status);
        }
        for &(entity, role) in &telling.participants {
            if self.participants.len() < PARTIES && !self.participants.iter().any(|(e, _)| *e == entity) {
                self.participants.push((entity, role));
            }
        }
        merge(&mut self.places, &telling.places);
        merge(&mut self.targets, &telling.targets);
        merge(&mut self.weapons, &telling.weapons);
        if let Some(dated) = &telling.date {
            merge(&mut self.times, dated.time.as_slice());
            if self.date.as_ref().is_none_or(|old| finer(&dated.date, &old.date)) {
                self.date = Some(dated.clone());
            }
        }
        if is_generic(self.kind, self.mode) && telling.candidate.entry.kind == self.kind {
            self.mode = telling.mode.or(self.mode);
        }
        self.score = self.score.max(telling.candidate.score);
        self.in_passing &= telling.in_passing;
        self.sentence = telling.sentence;
    }

    /// Takes note of a status that the text gives.
    pub fn tell_status(&mut self, status: EventStatus) {
        self.first_status.get_or_insert(status);
        let weight = |s: Option<EventStatus>| match s {
            Some(CalledOff) => 3,
            Some(Denied) => 2,
            Some(Ongoing) => 1,
            _ => 0,
        };
        if weight(Some(status)) > weight(self.last_word) {
            self.last_word = Some(status);
        }
    }

    /// Whether the text says nothing of its status.
    pub fn is_status_open(&self) -> bool {
        self.first_status.is_none()
    }

    /// The status that its tellings give it.
    pub fn status(&self) -> EventStatus {
        match (self.last_word, self.first_status) {
            (Some(decided @ (CalledOff | Denied)), _) => decided,
            (Some(Ongoing), Some(Planned | Proposed)) => Ongoing,
            // A war or offensive that was begun goes on.
            (_, Some(Held) | None) if self.course => Ongoing,
            (_, first) => first.unwrap_or(Held),
        }
    }
}

/// Adds what a list lacks.
pub(super) fn merge(list: &mut Vec<usize>, more: &[usize]) {
    for &item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// An event takes no more parties than this, however long its sentences.
const PARTIES: usize = 64;

/// How many events back a telling may go.
const MEMORY: usize = 16;

/// Joins tellings into events, in text order.
pub(super) fn join(input: Input, tellings: &[Telling], trace: &Trace) -> Vec<Draft> {
    let text = input.text;
    let mut drafts: Vec<Draft> = Vec::new();
    for telling in tellings {
        let fitting = drafts
            .iter()
            .enumerate()
            .rev()
            .take(MEMORY)
            .filter_map(|(n, draft)| fit(input, telling, draft).map(|score| (score, n)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let span = text.span(telling.candidate.run);
        let words = || text.words(telling.candidate.run);
        match fitting {
            Some((_, n)) => {
                trace.note("events", "same-event", Verdict::Step, span, || {
                    format!("'{}' goes back to '{}'", words(), text.words(drafts[n].mentions[0]))
                });
                drafts[n].take(telling);
            }
            None if !telling.stands_alone && !is_series(text, telling) => {
                trace.note("events", "without-support", Verdict::Dropped, span, || {
                    format!("'{}' has neither party, place nor date, and no event to go back to", words())
                });
            }
            None => drafts.push(Draft::new(telling)),
        }
    }
    drafts
}

/// "six meetings": a series told as one is an event of its own.
fn is_series(text: &Text, telling: &Telling) -> bool {
    let number = telling.candidate.run.start.checked_sub(1).filter(|&t| text.tag(t) == Tag::Number);
    telling.candidate.entry.kind == EventType::Consult && number.is_some_and(|t| text.lower(t) != "one")
}

/// "Friday's meeting": a meeting named by its day is that day's, and no other told before.
fn is_named_by_day(text: &Text, telling: &Telling) -> bool {
    let owner = telling.candidate.run.start.checked_sub(1).is_some_and(|t| text.tag(t) == Tag::Possessive);
    owner && !telling.definite && telling.date.is_some() && telling.candidate.entry.kind == EventType::Consult
}

/// How well a telling goes back to an event; none where something parts them.
fn fit(input: Input, telling: &Telling, draft: &Draft) -> Option<f32> {
    let part = is_part(input.text, telling, draft) || is_purpose(input.text, telling, draft);
    if part && may_be_one(telling, draft) {
        return Some(TOLD_SAME);
    }
    match meeting::alike(input, telling, draft) {
        Alike::Apart => None,
        Alike::Same(sure) if may_be_one(telling, draft) => Some(TOLD_SAME + sure),
        _ => by_rules(input.text, telling, draft),
    }
}

/// "the attack, which saw the launch of 50 missiles and drone strikes": what it consisted of.
fn is_part(text: &Text, telling: &Telling, draft: &Draft) -> bool {
    let trigger = telling.candidate.run.start;
    let last = draft.mentions[draft.mentions.len() - 1];
    let in_sentence = telling.sentence == draft.sentence && last.end < trigger;
    let consists = |t: usize| {
        text.lower(t) == "which"
            && matches!(
                text.lower_or_empty(t + 1),
                "saw" | "included" | "involved" | "comprised" | "featured"
            )
    };
    let first =
        draft.mentions.iter().rev().take_while(|m| m.start >= text.sentence_of(trigger).tokens.start).last();
    in_sentence && first.is_some_and(|first| (first.end..trigger.min(first.end + WHICH)).any(consists))
}

/// So many tokens behind an event's word "which saw" may stand.
const WHICH: usize = 12;

/// "met in Tolm on Monday for talks", "met to discuss the harvest": what they met for.
fn is_purpose(text: &Text, telling: &Telling, draft: &Draft) -> bool {
    let last = draft.mentions[draft.mentions.len() - 1];
    let verb = telling.candidate.is_verb;
    let start = if verb { telling.candidate.run.start } else { telling.phrase.start };
    // "was to meet" is no purpose.
    let names_it = !verb || telling.candidate.entry.frame == Some(Frame::Topic);
    telling.candidate.entry.kind == EventType::Consult
        && draft.kind == EventType::Consult
        && names_it
        && telling.sentence == draft.sentence
        && last.end < start
        && start - last.end <= PURPOSE
        && text.lower(start - 1) == if verb { "to" } else { "for" }
        && text.tag(last.start).is_verbal()
        && !(last.end..start).any(|t| matches!(text.word(t), ";" | ":" | "–" | "—"))
}

/// So many tokens may stand between a meeting and its purpose.
const PURPOSE: usize = 24;

/// Who goes on a visit: the first of its parties who is no host.
pub(super) fn goer(parties: &[(usize, ParticipantRole)]) -> Option<usize> {
    parties.iter().find(|(_, role)| *role == ParticipantRole::Actor).map(|&(entity, _)| entity)
}

/// More than the rules give: whom the model takes for the same goes there.
const TOLD_SAME: f32 = 100.0;

/// Whether nothing that is certain parts them: their types, the days that the text gives, and who is away on a visit.
fn may_be_one(telling: &Telling, draft: &Draft) -> bool {
    let visits = telling.mode == Some("visit") && draft.mode == Some("visit");
    let goers = goer(&telling.participants).zip(goer(&draft.participants));
    let another = visits && goers.is_some_and(|(one, other)| one != other);
    let entry = telling.candidate.entry;
    let dates = telling.date.as_ref().zip(draft.date.as_ref());
    !another
        && (draft.kind == entry.kind || entry.echoes.contains(&draft.kind))
        && dates.is_none_or(|(a, b)| compatible(&a.date, &b.date))
}

/// How well a telling goes back to an event by the rules.
fn by_rules(text: &Text, telling: &Telling, draft: &Draft) -> Option<f32> {
    if is_series(text, telling) || draft.date.is_none() && is_named_by_day(text, telling) {
        return None;
    }
    let entry = telling.candidate.entry;
    let echoes = entry.echoes.contains(&draft.kind);
    if !echoes && (draft.kind != entry.kind || draft.course != entry.course) {
        return None;
    }
    let mut score = 1.0;
    if let (Some(a), Some(b)) = (&telling.date, &draft.date) {
        if !compatible(&a.date, &b.date) {
            return None;
        }
        score += 1.0;
    }
    let mode = telling.mode;
    let met_there = telling.sentence == draft.sentence && met_at(draft.mode, mode);
    let goes_back = telling.definite || entry.strength == Strength::Echo;
    if !met_there && !modes_fit(entry.kind, draft.mode, mode, goes_back) {
        return None;
    }
    if let Some(status) = telling.status
        && !statuses_fit(status, draft.status(), telling.definite)
    {
        return None;
    }
    if is_one_more(text, telling) {
        return None;
    }
    score += parties_fit(telling, draft)?;
    score += places_fit(telling, draft)?;
    let gap = telling.sentence.saturating_sub(draft.sentence);
    score -= 0.1 * gap.min(20) as f32;
    if telling.definite {
        score += 0.5;
    }
    // "… was also discussed" goes back to the talks of the report, not to others that it mentions.
    if draft.kind == EventType::Consult
        && draft.in_passing
        && entry.strength == Strength::Echo
        && telling.participants.is_empty()
    {
        score -= 1.0;
    }
    Some(score)
}

fn is_generic(kind: EventType, mode: Option<&str>) -> bool {
    match kind {
        EventType::Consult => matches!(mode, Some("talks") | None),
        _ => matches!(mode, Some("other") | None),
    }
}

fn modes_fit(kind: EventType, draft: Option<&str>, telling: Option<&str>, definite: bool) -> bool {
    if draft == telling {
        return true;
    }
    if is_generic(kind, draft) || is_generic(kind, telling) {
        // "talks" without more are no visit or conference told before; "the talks", "they discussed" may be.
        return kind != EventType::Consult
            || definite
            || matches!((draft, telling), (_, Some("meeting")) | (Some("meeting"), _));
    }
    match kind {
        EventType::Consult => match (draft, telling) {
            (Some("call"), _) | (_, Some("call")) => false,
            (Some("visit"), Some("meeting")) | (Some("meeting"), Some("visit")) => false,
            (Some("summit" | "conference"), Some("meeting")) => definite,
            (Some("meeting"), Some("summit" | "conference")) => definite,
            _ => false,
        },
        EventType::Assault | EventType::Protest => true,
        EventType::Coerce => {
            matches!((draft, telling), (Some("arrest" | "detention"), Some("arrest" | "detention")))
        }
        EventType::Incident => {
            matches!((draft, telling), (Some("accident"), _) | (_, Some("accident")))
                && !matches!((draft, telling), (Some("outbreak"), _) | (_, Some("outbreak")))
        }
        _ => false,
    }
}

/// "met at a summit"
fn met_at(draft: Option<&str>, telling: Option<&str>) -> bool {
    draft == Some("meeting") && matches!(telling, Some("summit" | "conference"))
}

fn statuses_fit(telling: EventStatus, draft: EventStatus, definite: bool) -> bool {
    let stage = |s| match s {
        Planned | Proposed => 0,
        Held | Ongoing => 1,
        CalledOff | Denied => 0,
    };
    stage(telling) == stage(draft) || definite && draft != Held
}

/// "another attack", "a second meeting", "earlier talks".
fn is_one_more(text: &Text, telling: &Telling) -> bool {
    telling
        .phrase
        .iter()
        .take_while(|&t| t < telling.candidate.run.start)
        .any(|t| WORDS.other_adjectives.contains(text.lower(t)) && text.tag(t) != Tag::Name)
}

/// Shared parties bring a telling nearer; where both have parties and share none, they are two events.
fn parties_fit(telling: &Telling, draft: &Draft) -> Option<f32> {
    if telling.participants.is_empty() || draft.participants.is_empty() {
        return Some(0.0);
    }
    let visit = draft.mode == Some("visit") && telling.mode == Some("visit");
    let counts = |role: &ParticipantRole| !(visit && *role == ParticipantRole::Host);
    let party = |e: &usize| draft.participants.iter().any(|(d, _)| d == e);
    let shared = telling.participants.iter().filter(|(e, _)| party(e)).count();
    let few = telling.participants.iter().filter(|(_, r)| counts(r)).count();
    let many = draft.participants.iter().filter(|(_, r)| counts(r)).count();
    if draft.kind == EventType::Consult {
        if shared == 0 || (few >= 2 && many >= 2 && shared < 2) {
            return None;
        }
        return Some(shared as f32);
    }
    Some(if shared == 0 { -0.5 } else { 0.5 * shared as f32 })
}

fn places_fit(telling: &Telling, draft: &Draft) -> Option<f32> {
    if telling.places.is_empty() || draft.places.is_empty() {
        return Some(0.0);
    }
    let shared = telling.places.iter().any(|p| draft.places.contains(p));
    if shared { Some(1.0) } else { Some(-0.5) }
}
