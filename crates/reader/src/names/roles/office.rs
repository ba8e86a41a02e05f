//! The grammar of one office: former, body, modifiers, noun, complement
//! ("former US special envoy for Iran", "executive director of health care").

use super::super::Names;
use super::super::lexicon::LEXICON;
use super::super::titles::{TITLES, Title};
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind, closed_class};
use rapporteur_record::EntityKind;

/// No office has more words before its noun.
const MODIFIERS: usize = 9;
/// No complement goes further.
const COMPLEMENT: usize = 16;

/// An office found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Office {
    pub title: Run,
    /// The entity that it is held in.
    pub of: Option<usize>,
    pub former: bool,
}

/// The office whose noun is the title: with its modifiers and its body; and where its phrase starts.
pub(super) fn ending_with(text: &Text, names: &Names, title: Run, first: usize) -> (Office, usize) {
    let mut start = title.start;
    let mut former = false;
    let mut of = None;
    let mut phrase = start;
    for _ in 0..MODIFIERS {
        let Some(t) = phrase.checked_sub(1).filter(|&t| t >= first) else { break };
        if text.tokens[t + 1].gap == Gap::Blank {
            break;
        }
        let word = text.lower(t);
        if let Some(mention) = names.mention_at(t) {
            if of.is_some() || names.entities[mention.entity].kind == EntityKind::Person {
                break;
            }
            of = Some(mention.entity);
            phrase = mention.run.start;
            continue;
        }
        if TITLES.is_former(word) {
            former = true;
            phrase = t;
            continue;
        }
        if matches!(word, "'s" | "'") && t > first && of.is_none() {
            match names.mention_at(t - 1) {
                Some(owner) => {
                    of = Some(owner.entity);
                    phrase = owner.run.start;
                }
                // "the company's chief executive".
                None if text.tag(t - 1) == Tag::Noun => phrase = t - 1,
                None => {}
            }
            break;
        }
        let lower_office = TITLES.noun(word).is_some() && !can_modify(word);
        let modifies = match text.tag(t) {
            Tag::Noun | Tag::Adjective => text.tokens[t].kind == TokenKind::Word,
            Tag::Name => LEXICON.is_everyday(word),
            Tag::Punct => word == "-" && text.tokens[t].gap == Gap::None,
            _ => false,
        };
        if !modifies || lower_office || closed_class(word).is_some_and(|c| c == Tag::Number) {
            break;
        }
        phrase = t;
        if of.is_none() {
            start = t;
        }
    }
    if text.lower(start) == "-" && start < title.start {
        start += 1;
    }
    let phrase = super::determined(text, phrase, first);
    (Office { title: Run::new(start, title.end), of, former }, phrase)
}

/// The title at a token; its noun alone where its other words are of a name ("head of the Office of the President").
fn title_at(text: &Text, names: &Names, at: usize) -> Option<(Run, Title)> {
    let (run, title) = TITLES.at(text, at)?;
    let name_within =
        (run.start + 1..run.end).any(|t| names.mention_at(t).is_some_and(|m| m.run.end > run.end));
    if name_within { TITLES.noun_at(text, at) } else { Some((run, title)) }
}

/// The title that ends right before the token.
pub(super) fn title_before(text: &Text, names: &Names, end: usize) -> Option<(Run, Title)> {
    let cut_short = || title_at(text, names, end.checked_sub(1)?).filter(|(run, _)| run.end == end);
    TITLES.ending_at(text, end).or_else(cut_short)
}

/// Office nouns that stand before another ("chief magistrate", "student leader").
fn can_modify(word: &str) -> bool {
    matches!(
        word,
        "chief"
            | "deputy"
            | "assistant"
            | "vice"
            | "executive"
            | "general"
            | "student"
            | "associate"
            | "head"
            | "rebel"
            | "senior"
            | "officer"
            | "guard"
            | "fellow"
            | "worker"
            | "presidential"
            | "insurgent"
            | "militant"
            | "member"
            | "minority"
            | "majority"
            | "lead"
            | "resident"
            | "police"
            | "media"
            | "marine"
            | "prisoner"
            | "refugee"
            | "victim"
            | "military"
    )
}

/// Takes "of health care", "for the ministry", "with the National Meteorology Center" after the office's noun into
/// it: its body where a name stands there, else more words of the title. Gives where the phrase ends.
pub(super) fn complement(text: &Text, names: &Names, office: &mut Office, limit: usize) -> usize {
    let at = office.title.end;
    let limit = limit.min(at + COMPLEMENT);
    if at >= limit || !matches!(text.lower(at), "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from") {
        return at;
    }
    let end = complement_end(text, names, at + 1, limit);
    if end == at + 1 {
        return at;
    }
    let body = names.mentions_in(Run::new(at + 1, end)).first().copied();
    match body {
        Some(body) if names.entities[body.entity].kind == EntityKind::Person => return at,
        Some(body) => {
            let near = (at + 1..body.run.start).all(|t| !matches!(text.tag(t), Tag::Preposition));
            if text.lower(at) != "from" && (near || text.lower(at) != "of") {
                office.of = office.of.or(Some(body.entity));
            }
            let bare = (at + 1..body.run.start)
                .all(|t| closed_class(text.lower(t)).is_some() || text.tag(t) == Tag::Adjective);
            if !bare && text.lower(at) != "from" && text.lower(at) != "in" {
                office.title.end = body.run.start;
                trim(text, &mut office.title);
            }
        }
        None if matches!(text.lower(at), "of" | "for" | "on") && !tells_time(text, at + 1, end) => {
            office.title.end = end
        }
        None if tells_time(text, at + 1, end) => return at,
        None => {}
    }
    end
}

/// "on Friday", "for two years", "in March".
fn tells_time(text: &Text, start: usize, end: usize) -> bool {
    (start..end).any(|t| {
        LEXICON.is_never(text, t)
            || LEXICON.is_month_or_name(text.lower(t)) && text.tokens[t].case.is_capital()
            || text.tag(t) == Tag::Number
    })
}

/// Takes prepositions, determiners and possessives off the end.
fn trim(text: &Text, title: &mut Run) {
    while title.len() > 1
        && matches!(
            text.tag(title.end - 1),
            Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::To | Tag::Punct | Tag::Conjunction
        )
    {
        title.end -= 1;
    }
}

/// The end of the noun phrase after a preposition.
fn complement_end(text: &Text, names: &Names, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit {
        if let Some(mention) = names.mention_at(end) {
            let person = names.entities[mention.entity].kind == EntityKind::Person;
            if person && end > start {
                // "of the council Ann Lee": the name is the office's holder; "of Trump's campaign" is not.
                let possessive = text.lower_or_empty(mention.run.end) == "'s";
                if !possessive {
                    break;
                }
            }
            end = mention.run.end;
            continue;
        }
        let goes_on = match text.tag(end) {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number => true,
            Tag::Preposition => matches!(text.lower(end), "of" | "for" | "in" | "at"),
            Tag::Conjunction => {
                text.lower(end) == "&" || (text.lower(end) == "and" && joins_more(text, names, end, limit))
            }
            Tag::Punct => text.lower(end) == "-",
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start
        && matches!(
            text.tag(end - 1),
            Tag::Preposition | Tag::Conjunction | Tag::Determiner | Tag::Possessive
        )
    {
        end -= 1;
    }
    end.min(limit).max(start)
}

/// Whether "and" joins two things of one office ("trade and industry") and not a second office or person.
fn joins_more(text: &Text, names: &Names, and: usize, limit: usize) -> bool {
    if and + 1 >= limit {
        return false;
    }
    if names.mention_at(and + 1).is_some_and(|m| names.entities[m.entity].kind == EntityKind::Person) {
        return false;
    }
    let next = closed_class(text.lower(and + 1));
    let determined = next.is_some_and(|c| {
        matches!(c, Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Number | Tag::Pronoun)
    });
    let office = (and + 1..limit.min(and + 4)).any(|t| TITLES.noun(text.lower(t)).is_some());
    !determined && !office && !text.tag(and + 1).is_verbal()
}

/// The offices of the phrase that starts at the token, joined by "and"; and where it ends.
pub(super) fn starting_at(
    text: &Text,
    names: &Names,
    start: usize,
    limit: usize,
) -> Option<(Vec<Office>, usize)> {
    let (office, mut end) = one_starting_at(text, names, start, limit)?;
    let mut offices = vec![office];
    while offices.len() < 4 && matches!(text.lower_or_empty(end), "and" | ",") && end + 1 < limit {
        let comma = text.lower(end) == ",";
        let next = if comma && text.lower_or_empty(end + 1) == "and" { end + 2 } else { end + 1 };
        if comma && next == end + 1 && closed_class(text.lower(next)).is_none() {
            break;
        }
        let Some((more, more_end)) = one_starting_at(text, names, next, limit) else { break };
        if names.mention_at(more_end).is_some() || text.tag_at(more_end).is_some_and(|t| t.is_verbal()) {
            break;
        }
        offices.push(more);
        end = more_end;
    }
    Some((offices, end))
}

fn one_starting_at(text: &Text, names: &Names, start: usize, limit: usize) -> Option<(Office, usize)> {
    let mut at = start;
    while at < limit
        && at < start + 3
        && (text.tag(at) == Tag::Adverb || matches!(text.lower(at), "now" | "then" | "himself" | "herself"))
    {
        at += 1;
    }
    let title = noun_phrase_title(text, names, at, limit)?;
    let (mut office, _) = ending_with(text, names, title, at);
    let end = complement(text, names, &mut office, limit);
    Some((office, end))
}

/// The title that heads the noun phrase at the token.
fn noun_phrase_title(text: &Text, names: &Names, start: usize, limit: usize) -> Option<Run> {
    let mut at = start;
    let limit = limit.min(start + MODIFIERS + 3);
    while at < limit {
        if let Some(mention) = names.mention_at(at) {
            if names.entities[mention.entity].kind == EntityKind::Person
                && text.lower_or_empty(mention.run.end) != "'s"
            {
                return None;
            }
            at = mention.run.end;
            continue;
        }
        if let Some((run, _)) =
            title_at(text, names, at).filter(|(r, _)| r.len() > 1 || TITLES.noun(text.lower(at)).is_some())
        {
            let next = run.end;
            // "Deputy White House Counsel"
            let body = names.mention_at(next).filter(|m| names.entities[m.entity].kind != EntityKind::Person);
            let noun_follows = body.is_some_and(|m| TITLES.noun(text.lower_or_empty(m.run.end)).is_some());
            let more = next < limit
                && (can_modify(text.lower(run.end - 1)) && noun_follows
                    || TITLES.noun(text.lower(next)).is_some()
                        && text.tokens[next].case == Case::Lower
                        && names.mention_at(next).is_none()
                    || text.word(next) == "-" && text.tokens[next].gap == Gap::None
                    || can_modify(text.lower(run.end - 1))
                        && text.tag(next) == Tag::Noun
                        && text.tokens[next].case == Case::Lower);
            if !more {
                let plural = run.len() == 1 && is_plural(text.lower(at));
                return (!plural).then_some(run);
            }
        }
        let goes_on = match text.tag(at) {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive | Tag::Number => true,
            Tag::Determiner => at == start,
            Tag::Punct => matches!(text.lower(at), "-" | "&"),
            Tag::Past | Tag::Gerund => at > start && closed_class(text.lower(at)).is_none() && at < start + 3,
            Tag::Mark => text.lower(at) == "'",
            Tag::Conjunction => at > start,
            _ => TITLES.is_former(text.lower(at)),
        };
        if !goes_on {
            return None;
        }
        at += 1;
    }
    None
}

/// "officials": no single person's office.
pub(super) fn is_plural(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| TITLES.noun(stem).is_some())
        || matches!(word, "spokespeople" | "spokesmen" | "spokeswomen" | "businessmen" | "witnesses" | "mps")
}
