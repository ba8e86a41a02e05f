//! A telling: one trigger with all that its clause says of the event.

use super::Input;
use super::candidates::Candidate;
use super::clause::Clause;
use super::dates::{Dated, date_of, days};
use super::frames::is_passive;
use super::lexicon::{Frame, Governor};
use super::manner;
use super::mentions::Mentions;
use super::status::{Told, status_of};
use super::surroundings::{Surroundings, around};
use crate::text::{Run, Tag, Text};
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EntityKind, EventStatus, EventType, ParticipantRole};
use rustc_hash::FxHashSet;

/// One trigger with what its clause says.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    pub candidate: Candidate,
    /// How it was done.
    pub mode: Option<&'static str>,
    /// The noun phrase or verb group.
    pub phrase: Run,
    /// None where nothing says.
    pub status: Option<EventStatus>,
    pub participants: Vec<(usize, ParticipantRole)>,
    pub places: Vec<usize>,
    pub targets: Vec<usize>,
    pub weapons: Vec<usize>,
    pub date: Option<Dated>,
    /// "the attack", "their meeting": goes back to something told.
    pub definite: bool,
    /// A noun behind a preposition: "as agreed during their talks".
    pub in_passing: bool,
    /// Whether it can tell an event that nothing else tells.
    pub stands_alone: bool,
    pub sentence: u32,
}

/// Reads the tellings of the candidates; those told as unreal are left out.
pub(super) fn tellings(input: Input, candidates: Vec<Candidate>, trace: &Trace) -> Vec<Telling> {
    let text = input.text;
    let mentions = Mentions::new(text, input.names, input.statements);
    let said_at: FxHashSet<usize> = input.statements.list.iter().filter_map(|s| s.time).collect();
    let mut found: Vec<Telling> = Vec::new();
    for candidate in candidates {
        let clause = Clause::of(text, &candidate);
        let by_words = status_of(text, &candidate, &clause);
        let mut told = by_words;
        if let Some((status, probability)) = input.judgement.and_then(|j| j.status(candidate.run)) {
            told = super::meeting::status(told, status, probability);
        }
        let status = match told {
            Told::As(status) => Some(status),
            Told::Plainly => None,
            Told::NotReal(reason) => {
                trace.note("events", "not-real", Verdict::Dropped, text.span(candidate.run), || {
                    format!("'{}' {reason}", text.words(candidate.run))
                });
                continue;
            }
        };
        // "will meet, officials said Friday": that day they said so.
        let to_come = matches!(status, Some(EventStatus::Planned | EventStatus::Proposed));
        let date = date_of(text, input.times, &candidate, &clause, |time| to_come && said_at.contains(&time));
        // An attack of a day that is past went on after it only where the words say so.
        let is_over = by_words == Told::Plainly && is_of_past_day(input, &candidate, date.as_ref());
        let status = status.filter(|&status| !(status == EventStatus::Ongoing && is_over));
        let around = around(text, &mentions, &candidate, &clause);
        let mut telling = Telling {
            mode: manner::mode_of(text, &candidate, &clause),
            phrase: clause.phrase,
            status,
            participants: Vec::new(),
            places: around.places.iter().chain(&around.sites).copied().collect(),
            targets: Vec::new(),
            weapons: Vec::new(),
            date,
            definite: is_definite(text, &clause, candidate.run),
            in_passing: clause.preposition.is_some() && clause.governor.is_none(),
            stands_alone: true,
            sentence: text.tokens[candidate.run.start].sentence,
            candidate,
        };
        give_roles(text, &mentions, &clause, around, &mut telling);
        super::meeting::of_telling(input, &mut telling, trace);
        telling.stands_alone = stands_alone(&telling);
        found.push(telling);
    }
    found
}

/// Whether it is an attack of one day before the day of publication.
fn is_of_past_day(input: Input, candidate: &Candidate, date: Option<&Dated>) -> bool {
    let day = date.and_then(|dated| days(&dated.date)).filter(|(first, last)| first == last);
    let is_past = day.zip(input.published).is_some_and(|((_, last), published)| last < published);
    is_past && candidate.entry.kind == EventType::Assault && !candidate.entry.course
}

/// Whether the words are enough for an event of their own.
fn stands_alone(telling: &Telling) -> bool {
    use super::lexicon::Strength::*;
    // "pollutants flew into the river": nobody came.
    let nobody =
        telling.mode == Some("visit") && telling.candidate.is_verb && telling.participants.is_empty();
    let supported = !telling.participants.is_empty() || !telling.places.is_empty() || telling.date.is_some();
    match telling.candidate.entry.strength {
        Strong => true,
        Weak => supported && !nobody,
        Echo => telling.participants.len() >= 2,
    }
}

/// Whether the noun goes back to something told: "the", "this", "its".
fn is_definite(text: &Text, clause: &Clause, run: Run) -> bool {
    let first = clause.phrase.start;
    let goes_back = matches!(
        text.lower(first),
        "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "both"
    );
    first < run.start && (goes_back || text.tag(first) == Tag::Possessive)
}

fn give_roles(
    text: &Text,
    mentions: &Mentions,
    clause: &Clause,
    around: Surroundings,
    telling: &mut Telling,
) {
    let passive = telling.candidate.is_verb && is_passive(text, telling.candidate.run.start);
    let kind = telling.candidate.entry.kind;
    match kind {
        EventType::Consult => consult(mentions, clause, around, passive, telling),
        EventType::Incident => {
            merge_places(mentions, &around.aims, telling);
            merge_places(mentions, &around.objects, telling);
        }
        _ => force(mentions, clause, around, passive, telling),
    }
    let mut seen = Vec::new();
    telling.participants.retain(|(e, _)| {
        let new = !seen.contains(e) && mentions.can_act(*e);
        seen.push(*e);
        new
    });
}

fn merge_places(mentions: &Mentions, entities: &[usize], telling: &mut Telling) {
    for &entity in entities {
        if mentions.kind(entity) == EntityKind::Place && !telling.places.contains(&entity) {
            telling.places.push(entity);
        }
    }
}

fn consult(mentions: &Mentions, clause: &Clause, around: Surroundings, passive: bool, telling: &mut Telling) {
    use ParticipantRole::{Actor, Host};
    let visit = telling.mode == Some("visit");
    let subject_role = if clause.governor == Some(Governor::Hosting) { Host } else { Actor };
    let mut add = |list: &[usize], role| telling.participants.extend(list.iter().map(|&e| (e, role)));
    add(&around.owners, Actor);
    add(&around.subjects, subject_role);
    if !visit && telling.candidate.entry.frame != Some(Frame::Topic) {
        add(&around.objects, Actor);
    }
    add(&around.partners, Actor);
    add(&around.agents, Actor);
    if !visit {
        add(&around.origins, Actor);
    }
    let aside = clause.preposition.is_some() && !(around.partners.is_empty() && around.subjects.is_empty());
    if telling.participants.len() < 2 || aside {
        telling.participants.extend(around.bystanders.iter().map(|&e| (e, Actor)));
    }
    if visit {
        for &entity in around.aims.iter().chain(&around.objects).chain(&around.partners) {
            if mentions.kind(entity) == EntityKind::Place && !telling.places.contains(&entity) {
                telling.places.push(entity);
            }
            telling.participants.push((entity, Host));
        }
        // "arrived in Hanmi"
        let countries = around.places.iter().filter(|&&place| mentions.is_country(place));
        telling.participants.extend(countries.map(|&country| (country, Host)));
    } else if !passive {
        // "a meeting of the council", "talks of Oran and Beck"
        let of: Vec<usize> =
            around.aims.iter().copied().filter(|&e| mentions.kind(e) != EntityKind::Place).collect();
        if !telling.candidate.is_verb {
            telling.participants.extend(of.into_iter().map(|e| (e, Actor)));
        }
    }
}

fn force(mentions: &Mentions, clause: &Clause, around: Surroundings, passive: bool, telling: &mut Telling) {
    let kind = telling.candidate.entry.kind;
    let assault = kind == EventType::Assault;
    let (doer, sufferer) = if assault {
        (ParticipantRole::Attacker, ParticipantRole::Victim)
    } else {
        (ParticipantRole::Actor, ParticipantRole::Recipient)
    };
    let comes_under = telling.candidate.entry.suffered || clause.governor == Some(Governor::Suffering);
    let (doers, sufferers): (Vec<usize>, Vec<usize>) = if comes_under {
        let doers = around.agents.iter().chain(&around.origins);
        (doers.copied().collect(), around.subjects.iter().chain(&around.aims).copied().collect())
    } else if passive {
        (around.agents.clone(), around.subjects.clone())
    } else {
        let mut doers = around.owners.clone();
        doers.extend(&around.subjects);
        doers.extend(&around.agents);
        let mut sufferers = around.objects.clone();
        sufferers.extend(&around.aims);
        sufferers.extend(&around.partners);
        sufferers.extend(&around.struck);
        (doers, sufferers)
    };
    for entity in doers {
        if mentions.kind(entity) == EntityKind::Weapon {
            telling.weapons.push(entity);
        } else {
            telling.participants.push((entity, doer));
        }
    }
    if telling.candidate.entry.course {
        telling.targets.extend(around.places.iter().chain(&around.sites));
    }
    // Those who sign, swap and cease fire with each other are parties, countries too.
    let mutual = matches!(kind, EventType::Cooperate | EventType::Retreat);
    for entity in sufferers {
        if mutual && around.partners.contains(&entity) {
            telling.participants.push((entity, ParticipantRole::Actor));
            continue;
        }
        match mentions.kind(entity) {
            EntityKind::Place => {
                if !telling.places.contains(&entity) {
                    telling.places.push(entity);
                }
                if assault {
                    telling.targets.push(entity);
                }
            }
            EntityKind::Weapon => telling.weapons.push(entity),
            _ => {
                telling.participants.push((entity, sufferer));
                if assault {
                    telling.targets.push(entity);
                }
            }
        }
    }
}
