//! Descriptions: "the president", "the Turkish minister", "the council" are mentions of the one entity of the report
//! that they fit. Where two fit, or none, they stay open.

use super::lexicon::LEXICON;
use super::titles::TITLES;
use super::{Mention, Names, Role};
use crate::text::{Case, ParagraphKind, Run, Tag, Text, TokenKind, closed_class};
use crate::trace::{Trace, Verdict};
use rapporteur_record::{EntityKind, MentionForm};

/// Words between "the" and the noun, at most.
const MODIFIERS: usize = 5;

/// Finds descriptions and adds them to the mentions.
pub(super) fn read(text: &Text, names: &mut Names, trace: &Trace) {
    let mut counts = vec![0; names.entities.len()];
    names.mentions.iter().for_each(|m| counts[m.entity] += 1);
    let known = Known { offices: offices_of(text, names), bodies: bodies_of(text, names), counts };
    let mut found = Vec::new();
    for sentence in &text.sentences {
        if text.paragraphs[sentence.paragraph].kind == ParagraphKind::Leftover {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let definite = text.lower(at) == "the" && text.tokens[at].kind == TokenKind::Word;
            let described = definite.then(|| Description::at(text, names, at, sentence.tokens.end)).flatten();
            let Some(description) = described else {
                at += 1;
                continue;
            };
            at = description.run.end;
            let Some(entity) = description.entity(text, &known) else { continue };
            trace.note("names", "description", Verdict::Kept, text.span(description.run), || {
                format!("the only one that fits is {}", names.entities[entity].name)
            });
            if description.phrase == "head of state" {
                let title = description.noun;
                let known = names.entities[entity]
                    .roles
                    .iter()
                    .any(|r| text.words(r.title).to_lowercase() == "head of state");
                if !known {
                    let of = names.entities[entity].roles.first().and_then(|r| r.of);
                    names.entities[entity].roles.push(Role { title, of, former: false });
                }
            }
            let form = MentionForm::Description;
            found.push(Mention { run: description.run, extent: description.extent, entity, form });
        }
    }
    if !found.is_empty() {
        names.mentions.extend(found);
        names.mentions.sort_by_key(|m| m.run);
    }
}

/// What descriptions are compared with.
struct Known {
    offices: Vec<OfficeOf>,
    bodies: Vec<BodyOf>,
    /// How often each entity is named.
    counts: Vec<usize>,
}

/// An office as descriptions are compared with it.
struct OfficeOf {
    person: usize,
    /// The words before the first preposition, in lower case: "interior minister".
    words: Vec<String>,
    /// All words of the title.
    all: String,
    of: Option<usize>,
    former: bool,
}

/// A body's head noun ("council") and the body.
struct BodyOf {
    head: String,
    body: usize,
    /// Where it is first named.
    first: usize,
}

fn offices_of(text: &Text, names: &Names) -> Vec<OfficeOf> {
    let mut list = Vec::new();
    for (person, entity) in names.entities.iter().enumerate() {
        for role in entity.roles.iter().take(6) {
            let before =
                role.title.iter().take_while(|&t| !matches!(text.lower(t), "of" | "for" | "to" | "at"));
            let mut words: Vec<String> = before.map(|t| text.lower(t).to_owned()).collect();
            let all = text.words(role.title).to_lowercase();
            if all.starts_with("head of ")
                || all.starts_with("secretary of state")
                || all.starts_with("chief of ")
            {
                words = all.split(' ').map(str::to_owned).collect();
            }
            list.push(OfficeOf { person, words, all, of: role.of, former: role.former });
        }
    }
    // The list is asked once a description: no report needs more.
    list.truncate(64);
    list
}

fn bodies_of(text: &Text, names: &Names) -> Vec<BodyOf> {
    let mut list: Vec<BodyOf> = Vec::new();
    let mut known = vec![false; names.entities.len()];
    for mention in &names.mentions {
        let body = mention.entity;
        if names.entities[body].kind != EntityKind::Organisation
            || mention.run.len() < 2
            || std::mem::replace(&mut known[body], true)
        {
            continue;
        }
        let end =
            mention.run.iter().find(|&t| matches!(text.lower(t), "of" | "for")).unwrap_or(mention.run.end);
        if end > mention.run.start {
            list.push(BodyOf { head: text.lower(end - 1).to_owned(), body, first: mention.run.start });
        }
    }
    list.truncate(64);
    list
}

/// "the [Turkish] [foreign] minister [of …]".
struct Description {
    run: Run,
    extent: Run,
    noun: Run,
    /// The noun in lower case: "prime minister".
    phrase: String,
    modifiers: Vec<usize>,
    /// The country or body named within.
    of: Option<usize>,
    former: bool,
    /// Whether it names an office, not a body.
    office: bool,
}

impl Description {
    fn at(text: &Text, names: &Names, the: usize, limit: usize) -> Option<Description> {
        let mut at = the + 1;
        let mut run_start = the;
        let mut modifiers = Vec::new();
        let (mut of, mut former) = (None, false);
        let limit = limit.min(the + 1 + MODIFIERS);
        while at < limit {
            if let Some(mention) = names.mention_at(at) {
                if of.is_some() || names.entities[mention.entity].kind == EntityKind::Person {
                    return None;
                }
                of = Some(mention.entity);
                at = mention.run.end;
                run_start = at;
                continue;
            }
            let word = text.lower(at);
            if let Some((noun, office)) = noun_at(text, at) {
                let follows = noun.end < text.tokens.len() && goes_on(text, names, noun.end);
                if !follows {
                    return Description::closed(
                        text, names, the, run_start, noun, office, modifiers, of, former,
                    );
                }
            }
            if TITLES.is_former(word) {
                former = true;
            } else if matches!(text.tag(at), Tag::Adjective | Tag::Noun | Tag::Name)
                && text.tokens[at].kind == TokenKind::Word
            {
                modifiers.push(at);
            } else if text.word(at) != "-" {
                return None;
            }
            at += 1;
        }
        None
    }

    #[allow(clippy::too_many_arguments)]
    fn closed(
        text: &Text,
        names: &Names,
        the: usize,
        run_start: usize,
        noun: Run,
        office: bool,
        modifiers: Vec<usize>,
        mut of: Option<usize>,
        former: bool,
    ) -> Option<Description> {
        let mut end = noun.end;
        if text.lower_or_empty(end) == "of" || text.lower_or_empty(end) == "for" {
            let next = if text.lower_or_empty(end + 1) == "the" { end + 2 } else { end + 1 };
            // "the head of the team": whose, is not known.
            let body = names.mention_at(next)?;
            if of.is_some() || names.entities[body.entity].kind == EntityKind::Person {
                return None;
            }
            of = Some(body.entity);
            end = body.run.end;
        }
        // "the mayor, Ann Lee,": an apposition has its own rule.
        let next = if text.lower_or_empty(end) == "," { end + 1 } else { end };
        let named = names.mention_at(next).is_some_and(|m| {
            names.entities[m.entity].kind == EntityKind::Person && m.extent.start < noun.start
        });
        let taken = names
            .mentions_in(Run::new(the.saturating_sub(16), the + 1))
            .iter()
            .any(|m| m.extent.covers(noun));
        if named || taken {
            return None;
        }
        let phrase = noun.iter().map(|t| text.lower(t)).collect::<Vec<_>>().join(" ");
        let run = Run::new(run_start, noun.end);
        Some(Description { run, extent: Run::new(the, end), noun, phrase, modifiers, of, former, office })
    }

    fn entity(&self, text: &Text, known: &Known) -> Option<usize> {
        let mut fitting: Vec<usize> = Vec::new();
        if self.office {
            fitting.extend(known.offices.iter().filter(|o| self.fits(text, o)).map(|o| o.person));
        } else if self.of.is_none() && self.modifiers.is_empty() {
            let named_before =
                known.bodies.iter().filter(|b| b.first < self.run.start && b.head == self.phrase);
            fitting.extend(named_before.map(|b| b.body));
        }
        fitting.sort_unstable();
        fitting.dedup();
        match fitting[..] {
            [one] => Some(one),
            _ if self.office => self.leading(known, &fitting),
            _ => None,
        }
    }

    /// Of several who fit, the one whom the report is about: named first, and twice as often as any other.
    fn leading(&self, known: &Known, fitting: &[usize]) -> Option<usize> {
        let (&first, others) = fitting.split_first()?;
        let most = others.iter().map(|&e| known.counts[e]).max()?;
        (known.counts[first] >= 2 * most && known.counts[first] >= 3).then_some(first)
    }

    fn fits(&self, text: &Text, office: &OfficeOf) -> bool {
        let phrase = self.phrase.as_str();
        let title = office.words.join(" ");
        let same = title == phrase
            || title.ends_with(&format!(" {phrase}"))
            || title.ends_with(&format!("-{phrase}"));
        // "the minister" is no prime minister, "the president" no vice president.
        let other = |whole: &str, part: &str| title.ends_with(whole) && phrase == part;
        let lesser = other("prime minister", "minister")
            || other("vice president", "president")
            || other("vice-president", "president")
            || other("deputy minister", "minister")
            || title.contains("vice") != phrase.contains("vice") && phrase == "president";
        let synonym = match phrase {
            "head of state" => {
                title.ends_with("president") || title.ends_with("king") || title.ends_with("queen")
            }
            "premier" => title.ends_with("prime minister"),
            "prime minister" => title == "premier",
            "leader" => matches!(title.as_str(), "president" | "prime minister" | "chancellor" | "premier"),
            "spokesperson" => title.ends_with("spokesman") || title.ends_with("spokeswoman"),
            _ => false,
        };
        let modified = self.modifiers.iter().all(|&t| office.all.contains(text.lower(t)));
        let body = match (self.of, office.of) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => true,
        };
        (same && !lesser || synonym) && modified && body && self.former == office.former
    }
}

/// An office's or a body's noun at the token.
fn noun_at(text: &Text, at: usize) -> Option<(Run, bool)> {
    if let Some((run, _)) =
        TITLES.at(text, at).filter(|(r, _)| r.len() > 1 || TITLES.noun(text.lower(at)).is_some())
    {
        return Some((run, true));
    }
    let word = text.lower(at);
    let body = LEXICON.heads.get(word) == Some(&EntityKind::Organisation)
        && matches!(
            word,
            "ministry"
                | "department"
                | "office"
                | "bureau"
                | "agency"
                | "administration"
                | "authority"
                | "commission"
                | "committee"
                | "council"
                | "court"
                | "tribunal"
                | "bank"
                | "fund"
                | "party"
                | "union"
                | "association"
                | "organization"
                | "organisation"
                | "institute"
                | "foundation"
                | "trust"
                | "charity"
                | "group"
                | "company"
                | "university"
                | "college"
                | "hospital"
                | "club"
                | "board"
                | "army"
                | "navy"
                | "police"
                | "newspaper"
                | "school"
                | "centre"
                | "center"
                | "corporation"
                | "airline"
                | "embassy"
                | "mission"
                | "academy"
                | "government"
                | "parliament"
                | "assembly"
                | "senate"
        );
    body.then(|| (Run::one(at), false))
}

/// Whether the noun phrase goes on after the noun: "the president's office", "the party leader".
fn goes_on(text: &Text, names: &Names, at: usize) -> bool {
    let word = text.lower(at);
    if text.word(at) == "-" || names.mention_at(at).is_some_and(|m| m.extent.start < at) {
        return true;
    }
    let noun = text.tag(at) == Tag::Noun
        && text.tokens[at].case == Case::Lower
        && closed_class(word).is_none_or(|c| c == Tag::Noun);
    noun || TITLES.at(text, at).is_some()
        && text.tokens[at].case.is_capital()
        && text.tokens[at].gap == crate::text::Gap::Space
}
