//! What stands around a trigger: its subject, its objects, those named after "with", "by" or "on", the places.

use super::candidates::{Candidate, is_passive};
use super::clause::{Clause, REACH, group_start, is_edge};
use super::lexicon::Governor;
use crate::names::{Mention, Names};
use crate::statements::Statements;
use crate::text::{Run, Tag, Text};
use rapporteur_record::{EntityKind, EventType, MentionForm};
use rustc_hash::FxHashMap;

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
    /// Before the noun: "Arvenian", "Oran's".
    pub owners: Vec<usize>,
    /// Places before the noun that name it by where it was: "the Tolm bombing".
    pub sites: Vec<usize>,
    /// Where.
    pub places: Vec<usize>,
    /// Subject of the clause in which the noun is an aside ("said at a meeting").
    pub bystanders: Vec<usize>,
}

/// The mentions of a text that stand by themselves, not within another's noun phrase.
#[derive(Debug)]
pub(super) struct Mentions<'a> {
    names: &'a Names,
    /// In text order.
    list: Vec<Mention>,
    /// For the last word of each office, in lower case, who holds it; none where more than one do.
    holders: FxHashMap<String, Option<usize>>,
}

impl<'a> Mentions<'a> {
    /// Those of the names stage with the pronouns that the statements stage resolved.
    pub fn new(text: &Text, names: &'a Names, statements: &Statements) -> Self {
        let mut all: Vec<Mention> = names.mentions.iter().chain(&statements.mentions).copied().collect();
        all.sort_by_key(|m| (m.extent.start, std::cmp::Reverse(m.extent.end)));
        let mut list: Vec<Mention> = Vec::with_capacity(all.len());
        for mention in all {
            // "the prime minister of Hanmi, Tomas Beck" is one: the country within his phrase is no party.
            if list.last().is_none_or(|last| {
                !last.extent.covers(mention.extent)
                    || last.extent == mention.extent && last.run == mention.run
            }) {
                list.push(mention);
            }
        }
        list.dedup_by_key(|m| m.run);
        Mentions { names, list, holders: holders(text, names) }
    }

    /// The mention whose noun phrase begins at or before the token and holds it.
    fn at(&self, token: usize) -> Option<&Mention> {
        let at = self.list.partition_point(|m| m.extent.start <= token);
        self.list[..at].last().filter(|m| m.extent.contains(token))
    }

    fn within(&self, run: Run) -> &[Mention] {
        let start = self.list.partition_point(|m| m.extent.start < run.start);
        let end = self.list.partition_point(|m| m.extent.start < run.end);
        &self.list[start..end.max(start)]
    }

    pub fn kind(&self, entity: usize) -> EntityKind {
        self.names.entities[entity].kind
    }

    /// Whether the entity can act: a person, a body, a group, a country.
    pub fn can_act(&self, entity: usize) -> bool {
        matches!(
            self.kind(entity),
            EntityKind::Person | EntityKind::Organisation | EntityKind::Group | EntityKind::Place
        )
    }
}

fn holders(text: &Text, names: &Names) -> FxHashMap<String, Option<usize>> {
    let mut holders: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (index, entity) in names.entities.iter().enumerate() {
        for role in entity.roles.iter().filter(|r| !r.former && !r.title.is_empty()) {
            let office = text.lower(role.title.end - 1).to_owned();
            let holder = holders.entry(office).or_insert(Some(index));
            if *holder != Some(index) {
                *holder = None;
            }
        }
    }
    holders
}

/// Reads what stands around a trigger.
pub(super) fn around(
    text: &Text,
    mentions: &Mentions,
    candidate: &Candidate,
    clause: &Clause,
) -> Surroundings {
    let mut found = Surroundings::default();
    to_the_right(text, mentions, candidate, &mut found);
    match clause.verb {
        Some(verb) if candidate.is_verb => found.subjects = subjects_of(text, mentions, verb),
        // "the talks focused on …" says nothing of who met.
        Some(_)
            if clause.is_subject
                && clause.governor.is_none()
                && candidate.entry.kind == EventType::Consult => {}
        Some(verb) if clause.is_subject => after_verb(text, mentions, verb, &mut found),
        Some(verb) if clause.governor.is_some() => {
            found.subjects = subjects_of(text, mentions, verb);
            if is_passive(text, verb) && clause.governor == Some(Governor::Light) {
                found.subjects.clear();
            }
        }
        // "is in talks", "was on a visit"
        Some(verb) if text.tag(verb) == Tag::Auxiliary => found.subjects = subjects_of(text, mentions, verb),
        Some(verb) if is_passive(text, verb) => {
            let mut told = Surroundings::default();
            scan(text, mentions, verb + 1, "", true, &mut told);
            found.bystanders = told.agents;
        }
        Some(verb) => found.bystanders = subjects_of(text, mentions, verb),
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
            let run = Run::new(clause.phrase.start, candidate.run.start);
            let his = run.iter().find(|&t| matches!(text.lower(t), "his" | "her"));
            found.owners.extend(his.and_then(|t| antecedent(text, mentions, t, EntityKind::Person)));
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

/// Places in the subject of a verb or before it: "a court in Tolm sentenced", "In Tolm, rebels attacked".
fn places_before(text: &Text, mentions: &Mentions, verb: usize, places: &mut Vec<usize>) {
    let end = group_start(text, verb);
    let floor = text.sentence_of(verb).tokens.start.max(verb.saturating_sub(REACH));
    let start = subject_start(text, mentions, floor, end);
    for mention in mentions.within(Run::new(start, end)) {
        let within = matches!(preposition_of(text, mention, start), Some("in" | "at" | "near" | "outside"));
        if within && mentions.kind(mention.entity) == EntityKind::Place {
            places.push(mention.entity);
        }
    }
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
        && mentions.names.entities[mention.entity].name.contains(text.words(mention.run))
}

/// The first verb after a noun in an aside ("At a meeting with Beck, Oran said").
fn next_verb(text: &Text, from: usize) -> Option<usize> {
    let end = text.sentence_of(from.min(text.tokens.len() - 1)).tokens.end.min(from + REACH);
    (from..end)
        .take_while(|&t| text.tag(t) != Tag::Mark)
        .find(|&t| matches!(text.tag(t), Tag::Past | Tag::Verb))
}

/// Names after the trigger, by the preposition that governs them.
fn to_the_right(text: &Text, mentions: &Mentions, candidate: &Candidate, found: &mut Surroundings) {
    let last = candidate.run.end - 1;
    let governor = if matches!(text.tag(last), Tag::Preposition | Tag::To) { text.lower(last) } else { "" };
    scan(text, mentions, candidate.run.end, governor, candidate.is_verb, found);
}

/// Names after the verb that a noun is subject of: "talks were held by Oran in Tolm", "the attack killed Beck".
fn after_verb(text: &Text, mentions: &Mentions, verb: usize, found: &mut Surroundings) {
    scan(text, mentions, verb + 1, "", true, found);
}

fn scan<'t>(
    text: &'t Text,
    mentions: &Mentions,
    from: usize,
    mut governor: &'t str,
    after_verb: bool,
    found: &mut Surroundings,
) {
    // The preposition before an "of": "with the president of Hanmi Tomas Beck".
    let mut outer = governor;
    if from == 0 || from >= text.tokens.len() {
        return;
    }
    let end = text.sentence_of(from - 1).tokens.end.min(from + REACH);
    let mut t = from;
    let mut verbs = 0;
    while t < end {
        if let Some(mention) = mentions.at(t) {
            if governor == "of" && mentions.kind(mention.entity) == EntityKind::Person {
                governor = outer;
            }
            if mention.form != MentionForm::Pronoun || after_verb {
                place_mention(mentions, mention, governor, after_verb, found);
            }
            t = mention.extent.end.max(t + 1);
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
                verbs += 1;
                if !participle || verbs > 1 {
                    break;
                }
            }
            Tag::Wh | Tag::Subordinator | Tag::Modal => break,
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

fn place_mention(
    mentions: &Mentions,
    mention: &Mention,
    governor: &str,
    after_verb: bool,
    found: &mut Surroundings,
) {
    let entity = mention.entity;
    let is_place = mentions.kind(entity) == EntityKind::Place;
    let list = match governor {
        "" if after_verb => &mut found.objects,
        "with" | "between" | "among" => &mut found.partners,
        "by" => &mut found.agents,
        "in" | "at" | "near" | "inside" | "outside" | "around" | "across" | "off" | "over" | "through"
        | "into" | "from"
            if is_place =>
        {
            &mut found.places
        }
        "to" if is_place && !after_verb => &mut found.aims,
        "to" => &mut found.partners,
        "on" | "against" | "at" | "of" | "upon" | "for" => &mut found.aims,
        _ => return,
    };
    list.push(entity);
}

impl Text<'_> {
    fn tag_or(&self, token: usize) -> Tag {
        self.tokens.get(token).map_or(Tag::Punct, |t| t.tag)
    }
}

/// The subject of a verb: the names before its group, past the verbs it is coordinated with.
pub(super) fn subjects_of(text: &Text, mentions: &Mentions, verb: usize) -> Vec<usize> {
    let floor = text.sentence_of(verb).tokens.start.max(verb.saturating_sub(REACH));
    let mut end = group_start(text, verb);
    for _ in 0..4 {
        let start = subject_start(text, mentions, floor, end);
        let run = Run::new(start, end);
        let found = heads(text, mentions, run);
        if !found.is_empty() {
            return found;
        }
        let meant = meant_by(text, mentions, run);
        if !meant.is_empty() {
            return meant;
        }
        if start <= floor {
            return Vec::new();
        }
        let before = start - 1;
        match text.tag(before) {
            // "Oran, who met Beck", "rebels that attacked": the antecedent.
            Tag::Wh | Tag::Subordinator if matches!(text.lower(before), "who" | "which" | "that") => {
                let mut last = before;
                if last > floor && text.word(last - 1) == "," {
                    last -= 1;
                }
                return last
                    .checked_sub(1)
                    .and_then(|t| mentions.at(t))
                    .map(|m| vec![m.entity])
                    .unwrap_or_default();
            }
            // "flew to Tolm and met", "came to meet": the subject of the verb before.
            Tag::Past | Tag::Verb | Tag::Auxiliary | Tag::Gerund => end = group_start(text, before),
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

/// Where the noun phrases before a verb group begin: after the verb, relative word or mark before them.
fn subject_start(text: &Text, mentions: &Mentions, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor {
        let before = start - 1;
        if let Some(mention) = mentions.at(before)
            && mention.extent.start >= floor
        {
            start = mention.extent.start.min(before);
            continue;
        }
        if is_edge(text, before)
            || matches!(
                text.tag(before),
                Tag::Wh | Tag::Subordinator | Tag::Past | Tag::Verb | Tag::Auxiliary | Tag::Gerund
            )
        {
            break;
        }
        start = before;
    }
    start
}

/// The names in a run that are governed by no preposition; where none is, the one that all depend on ("the council
/// of the Bank").
fn heads(text: &Text, mentions: &Mentions, run: Run) -> Vec<usize> {
    let acting = || mentions.within(run).iter().filter(|m| mentions.can_act(m.entity));
    let mut last: Option<(&Mention, bool)> = None;
    let mut found = Vec::new();
    for mention in acting() {
        // "the leaders of Arvenia and Hanmi": both depend on "of".
        let joined = last.filter(|(before, _)| {
            before.extent.end + 1 == mention.extent.start
                && matches!(text.lower(before.extent.end), "and" | ",")
                && mentions.kind(before.entity) == mentions.kind(mention.entity)
        });
        let governed = joined.map_or_else(|| governed(text, mention, run.start), |(_, governed)| governed);
        last = Some((mention, governed));
        if !governed {
            found.push(mention.entity);
        }
    }
    if !found.is_empty() {
        return found;
    }
    let of = |m: &&Mention| preposition_of(text, m, run.start) == Some("of");
    let Some(first) = acting().find(of) else { return Vec::new() };
    // "the leaders of Arvenia and Hanmi"
    let joined =
        acting().filter(|m| m.extent.start > first.extent.end && text.lower(m.extent.start - 1) == "and");
    std::iter::once(first).chain(joined).map(|m| m.entity).collect()
}

/// Whether a preposition stands before the mention's noun phrase.
fn governed(text: &Text, mention: &Mention, floor: usize) -> bool {
    preposition_of(text, mention, floor).is_some_and(|p| p != "with")
}

/// The preposition before the mention's noun phrase.
fn preposition_of<'t>(text: &'t Text, mention: &Mention, floor: usize) -> Option<&'t str> {
    let low = floor.max(mention.extent.start.saturating_sub(6));
    for t in (low..mention.extent.start).rev() {
        match text.tag(t) {
            Tag::Preposition | Tag::To => return Some(text.lower(t)),
            Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::Number => {}
            _ => return None,
        }
    }
    None
}

/// Those whom a pronoun or "the two leaders" in the run stands for.
fn meant_by(text: &Text, mentions: &Mentions, run: Run) -> Vec<usize> {
    for t in run.iter().rev() {
        match text.lower(t) {
            "he" | "she" => return antecedent(text, mentions, t, EntityKind::Person).into_iter().collect(),
            "it" => {
                let body = antecedent(text, mentions, t, EntityKind::Place)
                    .or_else(|| antecedent(text, mentions, t, EntityKind::Organisation));
                return body.into_iter().collect();
            }
            // "the president" of a report that names one.
            "president" | "minister" | "chancellor" | "governor" | "secretary" if t + 1 == run.end => {
                return mentions.holders.get(text.lower(t)).copied().flatten().into_iter().collect();
            }
            "two" | "both" | "leaders" | "presidents" | "ministers" | "pair" => {
                return last_pair(text, mentions, t);
            }
            _ => {}
        }
    }
    Vec::new()
}

/// How many sentences back a pronoun may go.
const BACK: usize = 3;

/// The one a pronoun stands for: the subject of its sentence or of one before.
fn antecedent(text: &Text, mentions: &Mentions, at: usize, kind: EntityKind) -> Option<usize> {
    let own = text.tokens[at].sentence as usize;
    for sentence in (own.saturating_sub(BACK)..=own).rev() {
        let tokens = text.sentences[sentence].tokens;
        let end = tokens.end.min(at);
        let run = Run::new(tokens.start.max(end.saturating_sub(2 * REACH)), end);
        let fits = |m: &&Mention| mentions.kind(m.entity) == kind;
        let of_kind = || mentions.within(run).iter().filter(fits);
        if let Some(found) =
            of_kind().find(|m| !governed(text, m, run.start)).or_else(|| of_kind().next_back())
        {
            return Some(found.entity);
        }
    }
    None
}

/// The two persons named last before the token.
fn last_pair(text: &Text, mentions: &Mentions, at: usize) -> Vec<usize> {
    let own = text.tokens[at].sentence as usize;
    let start = text.sentences[own.saturating_sub(BACK)].tokens.start.max(at.saturating_sub(4 * REACH));
    let mut pair = Vec::new();
    for mention in mentions.within(Run::new(start, at)).iter().rev() {
        if mentions.kind(mention.entity) == EntityKind::Person && !pair.contains(&mention.entity) {
            pair.insert(0, mention.entity);
            if pair.len() == 2 {
                return pair;
            }
        }
    }
    Vec::new()
}
