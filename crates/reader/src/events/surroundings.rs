//! What stands around a trigger: its subject, its objects, those named after "with", "by" or "on", the places.

use super::antecedents::{has_owner, owner_meant};
use super::candidates::Candidate;
use super::clause::{Clause, REACH, is_edge, is_region_of};
use super::frames::is_passive;
use super::lexicon::{ADDRESSING, Frame, Governor, Senses, TRIGGERS, WORDS, event_noun_within};
use super::mentions::Mentions;
use super::status::is_on_visit;
use super::subjects::{places_before, subjects_of};
use crate::names::Mention;
use crate::text::{Run, Tag, Text};
use rapporteur_record::{EntityKind, EventType, MentionForm};

/// Entities around a trigger, by how they stand to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// Subject of the trigger's verb, active or passive.
    pub subjects: Vec<usize>,
    /// Direct objects.
    pub objects: Vec<usize>,
    /// After "with", "between", "among", "to", "and".
    pub partners: Vec<usize>,
    /// After "by".
    pub agents: Vec<usize>,
    /// After "on", "against", "at", "of".
    pub aims: Vec<usize>,
    /// After "from", no places: "a call from Beck", "attack from rebels".
    pub origins: Vec<usize>,
    /// What was hit by it: "Tolm was hit by a rocket attack".
    pub struck: Vec<usize>,
    /// Before the noun: "Arvenian", "Oran's".
    pub owners: Vec<usize>,
    /// Places before the noun that name it by where it was: "the Tolm bombing".
    pub sites: Vec<usize>,
    /// Where.
    pub places: Vec<usize>,
    /// Subject of the clause in which the noun is an aside ("said at a meeting").
    pub bystanders: Vec<usize>,
}

/// Reads what stands around a trigger.
pub(super) fn around(
    text: &Text,
    mentions: &Mentions,
    candidate: &Candidate,
    clause: &Clause,
) -> Surroundings {
    let mut found = Surroundings::default();
    let speaks_of = candidate.is_verb && candidate.entry.frame == Some(Frame::Topic);
    to_the_right(text, mentions, candidate, speaks_of, &mut found);
    // "with visiting minister Ada Holt": she visits.
    if candidate.is_verb && is_on_visit(text, candidate.run) {
        let visitor = found.objects.into_iter().take(1).collect();
        return Surroundings { subjects: visitor, ..Surroundings::default() };
    }
    match clause.verb {
        // "The war in Arvenia was discussed": the subject is what was talked about.
        Some(verb) if speaks_of && is_passive(text, verb) => return found,
        // "shot down 40 drones launched at Tolm": the drones are launched, not who shot.
        Some(verb) if candidate.is_verb && follows_weapon(text, verb) => {}
        Some(_) if candidate.is_verb && is_participle(text, candidate) => {}
        Some(verb) if candidate.is_verb => found.subjects = subjects_of(text, mentions, verb),
        // "the talks focused on …" says nothing of who met.
        Some(_)
            if clause.is_subject
                && clause.governor.is_none()
                && candidate.entry.kind == EventType::Consult => {}
        Some(verb) if clause.is_subject => after_verb(text, mentions, verb, &mut found),
        // "Oran helped to deter an attack": she did not attack.
        Some(_)
            if candidate.entry.kind == EventType::Assault
                && matches!(clause.governor, Some(Governor::Preventing | Governor::Giving))
                && has_owner(text, mentions, candidate, clause) => {}
        Some(verb) if clause.governor.is_some() => {
            found.subjects = subjects_of(text, mentions, verb);
            if is_passive(text, verb)
                && matches!(clause.governor, Some(Governor::Light | Governor::Beginning))
            {
                found.subjects.clear();
            }
        }
        // "is in talks", "was on a visit"
        Some(verb) if text.tag(verb) == Tag::Auxiliary => found.subjects = subjects_of(text, mentions, verb),
        Some(verb) if is_passive(text, verb) && is_agent(text, candidate, clause) => {
            found.struck = subjects_of(text, mentions, verb);
        }
        Some(verb) if is_passive(text, verb) => {
            let mut told = Surroundings::default();
            after_verb(text, mentions, verb, &mut told);
            found.bystanders = told.agents;
        }
        Some(verb) if is_spoken_of(text, candidate, verb) => {}
        Some(verb) => {
            found.bystanders = subjects_of(text, mentions, verb);
            // "told Beck in a telephone call": who hears it is on the line.
            if candidate.entry.mode.as_deref() == Some("call") && ADDRESSING.contains(text.lower(verb)) {
                let mut told = Surroundings::default();
                after_verb(text, mentions, verb, &mut told);
                found.bystanders.extend(told.objects);
            }
        }
        None if !candidate.is_verb => {
            if let Some(verb) = next_verb(text, candidate.run.end) {
                found.bystanders = subjects_of(text, mentions, verb);
            }
        }
        None => {}
    }
    if let Some(verb) = clause.verb.filter(|_| candidate.is_verb || clause.governor.is_some()) {
        places_before(text, mentions, verb, &mut found.places);
    }
    if !candidate.is_verb {
        let start = mentions.at(clause.phrase.start).map_or(clause.phrase.start, |m| m.extent.start);
        for mention in mentions.within(Run::new(start, candidate.run.start)) {
            if is_site(text, mentions, mention) {
                found.sites.push(mention.entity);
            } else {
                found.owners.push(mention.entity);
            }
        }
        if found.owners.is_empty() {
            let mut before = Run::new(clause.phrase.start, candidate.run.start).iter();
            let his = before.find(|&t| matches!(text.lower(t), "his" | "her"));
            found.owners.extend(his.and_then(|t| owner_meant(text, mentions, candidate, t)));
        }
        // "Oran and Beck's meeting", "Arvenia-Hanmi talks": the phrase before the phrase.
        if let Some(last) = clause.phrase.start.checked_sub(1)
            && text.lower(last) == "and"
            && last > 0
            && let Some(mention) = mentions.at(last - 1)
            && !found.owners.is_empty()
        {
            found.owners.insert(0, mention.entity);
        }
    }
    found
}

/// Whether the noun is only what the clause speaks of: "discussed the talks", "spoke after the talks between Beck and Holt".
fn is_spoken_of(text: &Text, candidate: &Candidate, verb: usize) -> bool {
    let is_topic = |senses: &Senses| senses.verb.is_some_and(|entry| entry.frame == Some(Frame::Topic));
    text.lower_or_empty(candidate.run.end) == "between"
        || TRIGGERS.at(text, verb).is_some_and(|(_, senses)| is_topic(senses))
}

/// "the number of people killed in the attack": who puts it at twelve killed nobody.
fn is_participle(text: &Text, candidate: &Candidate) -> bool {
    let verb = candidate.run.start;
    candidate.entry.dependent
        && text.tag(verb) == Tag::Past
        && !is_passive(text, verb)
        && matches!(text.lower_or_empty(candidate.run.end), "in" | "by" | "during" | "when" | "on" | "at")
}

fn follows_weapon(text: &Text, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|t| WORDS.weapon(text.lower(t)).is_some())
}

/// Whether an attack is what a passive verb tells as the cause: "was hit by a rocket attack".
fn is_agent(text: &Text, candidate: &Candidate, clause: &Clause) -> bool {
    candidate.entry.kind == EventType::Assault
        && clause.preposition.is_some_and(|preposition| text.lower(preposition) == "by")
}

/// A place before a noun that is neither owner ("Hanmi's attack", "the Hanmian attack") nor party ("Arvenia-Hanmi
/// talks").
fn is_site(text: &Text, mentions: &Mentions, mention: &Mention) -> bool {
    let hyphen = |t: usize| t < text.tokens.len() && matches!(text.word(t), "-" | "–");
    let joined = hyphen(mention.run.end) || mention.run.start.checked_sub(1).is_some_and(hyphen);
    let owned = text.tag_or(mention.run.end) == Tag::Possessive;
    mentions.kind(mention.entity) == EntityKind::Place
        && !joined
        && !owned
        && mentions.name(mention.entity).contains(text.words(mention.run))
}

/// The first verb after a noun in an aside ("At a meeting with Beck, Oran said").
fn next_verb(text: &Text, from: usize) -> Option<usize> {
    let end = text.sentence_of(from.min(text.tokens.len() - 1)).tokens.end.min(from + REACH);
    (from..end)
        .take_while(|&t| text.tag(t) != Tag::Mark)
        .find(|&t| matches!(text.tag(t), Tag::Past | Tag::Verb))
}

/// Names after the trigger, by the preposition that governs them.
fn to_the_right(
    text: &Text,
    mentions: &Mentions,
    candidate: &Candidate,
    speaks_of: bool,
    found: &mut Surroundings,
) {
    let last = candidate.run.end - 1;
    let governor = if matches!(text.tag(last), Tag::Preposition | Tag::To) { text.lower(last) } else { "" };
    let end = text.sentence_of(last).tokens.end.min(candidate.run.end + REACH);
    let mut run = Run::new(candidate.run.end, end);
    if speaks_of {
        // "discussed the summit with Beck": the rest tells of the summit.
        run.end = event_noun_within(text, run).unwrap_or(end);
    }
    scan(text, mentions, run, governor, candidate.is_verb, found);
    if speaks_of {
        // "discussed the trade between Arvenia and Hanmi": they trade, and are not said to talk.
        let between = run.iter().find(|&t| matches!(text.lower(t), "between" | "among"));
        let after = |entity: &usize| {
            let named = |m: &Mention| m.entity == *entity && between.is_some_and(|t| m.run.start > t);
            !mentions.within(run).iter().any(named)
        };
        found.partners.retain(after);
        // "discussed the harvest in Arvenia": there is the harvest.
        found.places.clear();
    }
}

/// Names after the verb that a noun is subject of: "talks were held by Oran in Tolm", "the attack killed Beck".
fn after_verb(text: &Text, mentions: &Mentions, verb: usize, found: &mut Surroundings) {
    let end = text.sentence_of(verb).tokens.end;
    scan(text, mentions, Run::new((verb + 1).min(end), end), "", true, found);
}

fn scan<'t>(
    text: &'t Text,
    mentions: &Mentions,
    run: Run,
    mut governor: &'t str,
    after_verb: bool,
    found: &mut Surroundings,
) {
    // The preposition before an "of": "with the president of Hanmi Tomas Beck".
    let mut outer = governor;
    let end = run.end.min(run.start + REACH);
    let mut t = run.start;
    let mut verbs = 0;
    let mut is_apposed = false;
    while t < end {
        if let Some(mention) = mentions.at(t) {
            if governor == "of" && mentions.kind(mention.entity) == EntityKind::Person {
                governor = outer;
            }
            // "…, Oran said": who tells of it takes no part.
            if mentions.is_source(mention.extent.start) {
                break;
            }
            if (mention.form != MentionForm::Pronoun || after_verb)
                && let Some(list) = list_of(mentions, mention, governor, after_verb, found)
            {
                // "the Arvenian port of Tolm": Tolm first, it says more.
                let at = list.len() - usize::from(is_apposed && !list.is_empty());
                list.insert(at, mention.entity);
            }
            t = mention.extent.end.max(t + 1);
            is_apposed = is_region_of(text, t);
            continue;
        }
        let word = text.lower(t);
        if word == "(" {
            // "the Republic of Korea (ROK)"
            let close = (t..end.min(t + 8)).find(|&c| text.word(c) == ")");
            let Some(close) = close else { break };
            t = close + 1;
            continue;
        }
        if is_edge(text, t) {
            break;
        }
        match text.tag(t) {
            Tag::Preposition => match word {
                // "in the port of Tolm" is in Tolm.
                "of" if is_region_of(text, t - 1) => {}
                // "ministers from Arvenia" are not met there.
                "from" if WORDS.people.contains(text.lower(t - 1)) => governor = "as",
                "of" => {
                    if governor != "of" {
                        outer = governor;
                    }
                    governor = "of";
                }
                "about" | "regarding" | "concerning" | "after" | "before" | "since" | "until"
                | "following" | "despite" | "amid" | "as" => break,
                _ => governor = word,
            },
            Tag::To => {
                if matches!(text.tag_or(t + 1), Tag::Verb | Tag::Noun) && mentions.at(t + 1).is_none() {
                    break;
                }
                governor = "to";
            }
            Tag::Past => {
                // "talks held in Tolm", "an attack carried out by rebels".
                let participle = matches!(
                    text.lower_or_empty(t + 1),
                    "by" | "in" | "at" | "on" | "with" | "between" | "out" | "near"
                );
                // "a summary of the meeting shared by Ada Holt": who passes it on takes no part.
                let passed_on = matches!(
                    word,
                    "shared" | "posted" | "published" | "released" | "seen" | "reported" | "described"
                );
                verbs += 1;
                if !participle || passed_on || verbs > 1 {
                    break;
                }
            }
            Tag::Wh | Tag::Subordinator | Tag::Modal => break,
            Tag::Gerund if is_on_visit(text, Run::one(t)) => {}
            Tag::Verb | Tag::Gerund | Tag::Auxiliary => break,
            Tag::Conjunction if word != "and" => break,
            Tag::Conjunction
                if matches!(text.tag_or(t + 1), Tag::Past | Tag::Verb | Tag::Auxiliary | Tag::Modal) =>
            {
                break;
            }
            Tag::Punct
                if word == ","
                    && matches!(
                        text.tag_or(t + 1),
                        Tag::Wh | Tag::Gerund | Tag::Pronoun | Tag::Past | Tag::Verb | Tag::Conjunction
                    ) =>
            {
                break;
            }
            _ => {}
        }
        t += 1;
    }
}

/// Where a mention belongs by the preposition that governs it.
fn list_of<'s>(
    mentions: &Mentions,
    mention: &Mention,
    governor: &str,
    after_verb: bool,
    found: &'s mut Surroundings,
) -> Option<&'s mut Vec<usize>> {
    let is_place = mentions.kind(mention.entity) == EntityKind::Place;
    Some(match governor {
        "" if after_verb => &mut found.objects,
        "with" | "between" | "among" => &mut found.partners,
        "by" => &mut found.agents,
        "in" | "at" | "near" | "inside" | "outside" | "around" | "across" | "off" | "over" | "through"
        | "into" | "from"
            if is_place =>
        {
            &mut found.places
        }
        "from" => &mut found.origins,
        "to" if is_place && !after_verb => &mut found.aims,
        "to" => &mut found.partners,
        "on" | "against" | "at" | "of" | "upon" | "for" => &mut found.aims,
        _ => return None,
    })
}

impl Text<'_> {
    fn tag_or(&self, token: usize) -> Tag {
        self.tokens.get(token).map_or(Tag::Punct, |t| t.tag)
    }
}
