//! Decoding: which candidates stand, joined into events, with what the text implies of their dates.

use super::candidates::Candidate;
use super::dates::{Dated, days};
use super::join::{Draft, goer, join, merge};
use super::meeting;
use super::telling::{Telling, tellings};
use super::{Event, Events, Input};
use crate::text::Text;
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EventStatus, EventType, ParticipantRole};

/// Settles candidates into events, in order of first mention.
pub(super) fn decode(input: Input, candidates: Vec<Candidate>, trace: &Trace) -> Events {
    let mut tellings = tellings(input, candidates, trace);
    drop_counted_victims(&mut tellings);
    let mut drafts = join(input, &tellings, trace);
    meeting::of_events(input, &mut drafts, trace);
    date_readout(input, &mut drafts);
    date_by_trips(input.text, &mut drafts, trace);
    plan_the_future(input, &mut drafts);
    let list: Vec<Event> = drafts.into_iter().map(event).collect();
    for event in &list {
        for &mention in &event.mentions {
            trace.note("events", "trigger", Verdict::Kept, input.text.span(mention), || {
                format!("'{}' tells of {:?} ({:?})", input.text.words(mention), event.kind, event.status)
            });
        }
    }
    Events { list }
}

/// "killed" or "hit" beside another trigger of its sentence counts victims and tells nothing of its own.
fn drop_counted_victims(tellings: &mut Vec<Telling>) {
    let sentences: Vec<u32> = tellings.iter().filter(|t| is_harm(t)).map(|t| t.sentence).collect();
    let (dropped, kept): (Vec<Telling>, Vec<Telling>) = std::mem::take(tellings)
        .into_iter()
        .partition(|t| t.candidate.entry.dependent && sentences.binary_search(&t.sentence).is_ok());
    *tellings = kept;
    for victim in dropped {
        // Its victims are those of the trigger beside it.
        let first = tellings.partition_point(|t| t.sentence < victim.sentence);
        let beside = tellings[first..].iter_mut().take_while(|t| t.sentence == victim.sentence);
        let Some(telling) = beside.into_iter().find(|t| is_harm(t)) else { continue };
        merge(&mut telling.places, &victim.places);
        merge(&mut telling.targets, &victim.targets);
        for party in victim.participants {
            // "the firm's plane crashed, killing sixty": an accident has no attacker.
            let attacks =
                party.1 == ParticipantRole::Attacker && telling.candidate.entry.kind == EventType::Incident;
            if !attacks && !telling.participants.iter().any(|(e, _)| *e == party.0) {
                telling.participants.push(party);
            }
        }
    }
}

/// An attack or accident told by a trigger of its own.
fn is_harm(telling: &Telling) -> bool {
    let entry = telling.candidate.entry;
    matches!(entry.kind, EventType::Assault | EventType::Incident) && !entry.dependent
}

/// A readout that names no day tells of the day of its publication: its first two sentences, a meeting or call held.
fn date_readout(input: Input, drafts: &mut [Draft]) {
    let Some(published) = input.published else { return };
    let opening = input.text.body().nth(1).or_else(|| input.text.body().next()).map_or(0, |s| s.tokens.end);
    for draft in drafts {
        let in_opening = draft.mentions.first().is_some_and(|m| m.start < opening);
        let held = matches!(draft.status(), EventStatus::Held | EventStatus::Ongoing);
        if draft.kind == EventType::Consult && in_opening && held && draft.date.is_none() {
            let day = said_on(input, draft.mentions[0].start);
            draft.date = Some(day.unwrap_or_else(|| Dated { time: None, date: published.to_string() }));
        }
    }
}

/// "Oran will visit Hanmi on May 1-7. She will meet Beck": on one of the days of the last visit before, by one who goes and meets.
fn date_by_trips(text: &Text, drafts: &mut [Draft], trace: &Trace) {
    let is_past = |draft: &Draft| matches!(draft.status(), EventStatus::Held | EventStatus::Ongoing);
    for n in 0..drafts.len() {
        let (before, here) = drafts.split_at(n);
        let draft = &here[0];
        if draft.kind != EventType::Consult || draft.date.is_some() {
            continue;
        }
        let goes_along = |trip: &Draft| {
            goer(&trip.participants)
                .is_some_and(|goer| draft.participants.iter().any(|&(party, _)| party == goer))
        };
        let sentence = text.tokens[draft.mentions[0].start].sentence;
        let trip = before.iter().rev().take(TRIPS).find(|trip| {
            trip.mode == Some("visit")
                && sentence.saturating_sub(trip.sentence) <= NEAR
                && trip.date.as_ref().is_some_and(|d| d.date.contains('/'))
                && is_past(trip) == is_past(draft)
                && goes_along(trip)
        });
        if let Some(date) = trip.and_then(|trip| trip.date.clone()) {
            trace.note("events", "on-a-visit", Verdict::Step, text.span(draft.mentions[0]), || {
                format!("'{}' is during the visit of {}", text.words(draft.mentions[0]), date.date)
            });
            drafts[n].date = Some(date);
        }
    }
}

/// So many events back a visit is looked for, and so many sentences: what is told far from it may be of another time.
const TRIPS: usize = 8;
const NEAR: u32 = 6;

/// The day on which the statement that tells of the token was made: "said on Saturday that he had met …".
fn said_on(input: Input, token: usize) -> Option<Dated> {
    let holds = |s: &&crate::statements::Statement| s.content.iter().any(|c| c.contains(token));
    let time = input.statements.list.iter().filter(holds).find_map(|s| s.time)?;
    let date = input.times.list[time].value.clone().filter(|v| days(v).is_some())?;
    Some(Dated { time: Some(time), date })
}

/// What is dated after the day of publication is planned, unless a verb says otherwise.
fn plan_the_future(input: Input, drafts: &mut [Draft]) {
    let Some(published) = input.published else { return };
    for draft in drafts {
        let first = draft.date.as_ref().and_then(|d| days(&d.date)).map(|(first, _)| first);
        if draft.is_status_open() && first.is_some_and(|first| first > published) {
            draft.tell_status(EventStatus::Planned);
        }
    }
}

fn event(draft: Draft) -> Event {
    let status = draft.status();
    Event {
        kind: draft.kind,
        mode: draft.mode.map(str::to_owned),
        status,
        mentions: draft.mentions,
        participants: draft.participants,
        places: draft.places,
        times: draft.times,
        date: draft.date.map(|d| d.date),
        weapons: draft.weapons,
        targets: draft.targets,
        confidence: draft.score,
    }
}
