//! What stands around a name and speaks for its kind: verbs of speech, appositions, prepositions, titles.

use super::super::candidates::Candidate;
use super::super::lexicon::{Form, LEXICON};
use super::super::titles::{TITLES, TitleKind};
use super::{Scores, is_speech_verb};
use crate::text::{Case, Tag, Text, TokenKind, closed_class};
use rapporteur_record::EntityKind;

/// Nouns of what is settled or drawn on a map, beside its name: "the town of Tolm", "Tolm province", "Tolm, a port on".
fn is_region(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "town"
            | "village"
            | "hamlet"
            | "province"
            | "district"
            | "region"
            | "county"
            | "capital"
            | "port"
            | "island"
            | "suburb"
            | "settlement"
            | "township"
            | "municipality"
            | "prefecture"
            | "governorate"
            | "peninsula"
    )
}

/// What stands around the words.
pub(in crate::names) fn of_place(text: &Text, candidate: &Candidate) -> Scores {
    let mut scores = Scores::default();
    let run = candidate.run;
    let listed_place = candidate.sense.is_some_and(|s| s.kind == EntityKind::Place && s.weight >= 2.0);
    let sentence = text.sentence_of(run.start).tokens;
    let before =
        |n: usize| run.start.checked_sub(n).filter(|&t| t >= sentence.start).map_or("", |t| text.lower(t));
    let after = |n: usize| if run.end + n < sentence.end { text.lower(run.end + n) } else { "" };
    before_it(text, candidate, before(1), before(2), &mut scores);
    let next = after(0);
    let short = short_of_list(candidate);
    if text.dateline.is_some_and(|line| line.place.overlaps(run)) {
        scores.add(EntityKind::Place, 3.0);
    }
    if kin_before(text, run.start, sentence.start) {
        scores.add(EntityKind::Person, 2.5);
    }
    if matches!(next, "'s" | "'") && short_of_list(candidate) {
        let owned = TITLES.noun(after(1)).is_some_and(|_| after(1) != "head")
            || run.end + 1 < sentence.end && TITLES.kin_at(text, run.end + 1).is_some();
        scores.add(EntityKind::Person, if owned { 1.5 } else { 0.0 });
    }
    if is_speech_verb(next) {
        scores.add(EntityKind::Person, if short { 1.2 } else { 0.3 });
        scores.add(EntityKind::Organisation, 0.4);
    }
    match next {
        "who" => scores.add(EntityKind::Person, 1.5),
        "," if after(1) == "who" => scores.add(EntityKind::Person, 2.0),
        "," if run.end + 1 < sentence.end
            && text.tokens[run.end + 1].kind == TokenKind::Number
            && after(2) == "," =>
        {
            scores.add(EntityKind::Person, 3.0);
        }
        "," if apposition_names_office(text, run.end + 1, sentence.end) => {
            scores.add(EntityKind::Person, if listed_place { 0.5 } else { 3.0 });
        }
        "," if apposition_names_region(text, run.end + 1, sentence.end) => {
            scores.add(EntityKind::Place, 3.0);
        }
        "," if is_listed_place(text, run.end + 1, sentence.end) && !candidate.titled => {
            scores.add(EntityKind::Place, 1.5);
        }
        // "on Tolm in Arvenia", "of Tolm in Arvenia"
        "in" if short && is_listed_place(text, run.end + 1, sentence.end) => {
            let aimed = matches!(before(1), "on" | "against" | "at" | "near" | "in" | "hit" | "struck");
            scores.add(EntityKind::Place, if aimed { 1.5 } else { 0.5 });
        }
        "-" if after(1) == "based" => scores.add(EntityKind::Place, 2.0),
        noun if (is_region(noun)
            || matches!(
                noun,
                "area" | "neighbourhood" | "neighborhood" | "airport" | "river" | "border" | "valley"
            ))
            && candidate.sense.is_none_or(|s| s.form == Form::Noun) =>
        {
            scores.add(EntityKind::Place, 2.5);
        }
        "party" | "newspaper" | "agency" | "group" | "magazine" | "company" | "television" | "radio"
        | "movement" | "militia" | "website" | "airline" | "daily" | "bank" | "corporation" | "faction"
            if short =>
        {
            scores.add(EntityKind::Organisation, 2.0);
        }
        "act" | "treaty" | "agreement" | "accords" | "accord" | "convention" | "protocol" if short => {
            scores.add(EntityKind::Work, 1.5)
        }
        "missile" | "missiles" | "drone" | "drones" | "rocket" | "rockets" | "tank" | "tanks" | "jet"
        | "jets" | "fighter" | "helicopter" | "helicopters" | "rifle" | "rifles" | "howitzer"
            if short =>
        {
            scores.add(EntityKind::Weapon, 2.0);
        }
        "(" if run.end + 2 < sentence.end
            && after(2) == ")"
            && text.tokens[run.end + 1].case == Case::Upper
            && run.len() > 1 =>
        {
            scores.add(EntityKind::Organisation, 1.5);
        }
        _ => {}
    }
    scores
}

fn is_listed_place(text: &Text, at: usize, limit: usize) -> bool {
    let sense = (at < limit).then(|| LEXICON.listed_at(text, at)).flatten();
    sense.is_some_and(|(_, sense)| sense.kind == EntityKind::Place && sense.form == Form::Noun)
}

/// "Tolm, a small port in Arvenia,".
fn apposition_names_region(text: &Text, at: usize, limit: usize) -> bool {
    let words = || (at..limit.min(at + 4)).map(|t| text.lower(t));
    words().next().is_some_and(|word| matches!(word, "a" | "an" | "the" | "another"))
        && words().skip(1).any(is_region)
}

fn short_of_list(candidate: &Candidate) -> bool {
    candidate.sense.is_none() && candidate.head.is_none()
}

/// "his sister Greta".
fn kin_before(text: &Text, start: usize, first: usize) -> bool {
    [1, 3, 5].into_iter().any(|length| {
        start >= first + length
            && TITLES.kin_at(text, start - length).is_some_and(|(run, _)| run.end == start)
    })
}

fn before_it(text: &Text, candidate: &Candidate, one: &str, two: &str, scores: &mut Scores) {
    let run = candidate.run;
    let plain = candidate.everyday && !LEXICON.is_surname(text.lower(run.end - 1));
    if candidate.titled {
        scores.add(EntityKind::Person, if plain { 1.0 } else { 4.0 });
    } else if TITLES.ending_at(text, run.start).is_some_and(|(t, title)| {
        t.start >= text.sentence_of(run.start).tokens.start
            && (title.kind != TitleKind::Office || !is_plural_count(one))
    }) {
        scores.add(EntityKind::Person, if run.len() > 1 { 3.0 } else { 2.0 });
    }
    if short_of_list(candidate) && (apposed_to_office(text, candidate) || joined_to_titled(text, candidate)) {
        scores.add(EntityKind::Person, 2.5);
    }
    match one {
        "in" => scores.add(EntityKind::Place, 1.3),
        "near" | "outside" | "across" | "around" | "throughout" | "through" => {
            scores.add(EntityKind::Place, 1.3)
        }
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" | "nearby"
        | "neighbouring" | "neighboring" | "mainland" | "northeastern" | "southeastern" | "northwestern"
        | "southwestern" | "rural" => {
            scores.add(EntityKind::Place, 2.0);
        }
        "of" if is_region(two)
            || matches!(
                two,
                "state" | "north" | "south" | "east" | "west" | "outskirts" | "emirate" | "republic"
            ) =>
        {
            scores.add(EntityKind::Place, 3.0);
        }
        "of" | "for" | "at" if TITLES.noun(two).is_some() => scores.add(EntityKind::Organisation, 0.8),
        // "missiles launched at Tolm", "an attack on Tolm"
        "at" | "into" if matches!(two, "launched" | "fired" | "dropped") => {
            scores.add(EntityKind::Place, 1.5)
        }
        "on" | "against"
            if matches!(
                two,
                "attack"
                    | "attacks"
                    | "strike"
                    | "strikes"
                    | "raid"
                    | "raids"
                    | "bombing"
                    | "shelling"
                    | "bombardment"
                    | "assault"
            ) =>
        {
            scores.add(EntityKind::Place, 1.0);
        }
        "at" | "from" | "to" | "into" | "over" => scores.add(EntityKind::Place, 0.5),
        "the" => {
            scores.add(EntityKind::Organisation, 0.6);
            scores.add(EntityKind::Person, -1.5);
        }
        "a" | "an" => scores.add(EntityKind::Person, -1.0),
        "village" | "town" | "province" | "river" | "lake" | "mount" => scores.add(EntityKind::Place, 1.5),
        "mr" | "mrs" => scores.add(EntityKind::Person, 3.0),
        _ => {}
    }
}

/// "The mayor, Bern Kivi, added": an office and a comma before, and one after.
fn apposed_to_office(text: &Text, candidate: &Candidate) -> bool {
    let run = candidate.run;
    let first = text.sentence_of(run.start).tokens.start;
    run.start >= first + 2
        && text.word(run.start - 1) == ","
        && text.tokens.get(run.end).is_some_and(|_| text.word(run.end) == ",")
        && TITLES.noun(text.lower(run.start - 2)).is_some()
}

/// "Envoys Ada Holt and Bern Kivi": joined to a name that a title stands before.
fn joined_to_titled(text: &Text, candidate: &Candidate) -> bool {
    let run = candidate.run;
    let first = text.sentence_of(run.start).tokens.start;
    if run.len() < 2 || run.start < first + 3 || text.lower(run.start - 1) != "and" {
        return false;
    }
    let end = run.start - 1;
    let other = (first..end).rev().take(4).take_while(|&t| text.tokens[t].case.is_capital()).last();
    other.is_some_and(|start| {
        (start..end).any(|t| TITLES.ending_at(text, t).is_some_and(|(title, _)| title.start >= first))
    })
}

/// "generals", "officials": "officials Paris" is no title.
fn is_plural_count(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && word != "arms"
}

/// Whether an apposition that starts at the token names an office within its first words: ", the interior minister".
fn apposition_names_office(text: &Text, at: usize, limit: usize) -> bool {
    for t in at..limit.min(at + 9) {
        let word = text.lower(t);
        if TITLES.noun(word).is_some() {
            return true;
        }
        let goes_on = match text.tag(t) {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive | Tag::Determiner | Tag::Number => true,
            Tag::Punct => matches!(word, "-" | "&"),
            Tag::Mark => word == "'",
            Tag::Past | Tag::Gerund => t > at && closed_class(word).is_none(),
            Tag::Adverb => t == at,
            _ => matches!(word, "of" | "former" | "and") && t > at,
        };
        if !goes_on {
            return false;
        }
    }
    false
}
