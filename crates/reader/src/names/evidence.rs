//! What a name is: everything that speaks for a kind, each with its weight, in one place.

use super::candidates::Candidate;
use super::lexicon::{Form, LEXICON};
use super::titles::{TITLES, TitleKind};
use crate::text::{Case, Run, Tag, Text, TokenKind, closed_class};
use rapporteur_record::EntityKind;

/// How much speaks for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scores([f32; 6]);

/// All kinds, in the order of [`Scores`].
const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Weapon,
    EntityKind::Work,
];

impl Scores {
    pub fn add(&mut self, kind: EntityKind, weight: f32) {
        self.0[KINDS.iter().position(|k| *k == kind).expect("all kinds are listed")] += weight;
    }

    pub fn of(&self, kind: EntityKind) -> f32 {
        self.0[KINDS.iter().position(|k| *k == kind).expect("all kinds are listed")]
    }

    /// The kind for which most speaks, and how much.
    pub fn best(&self) -> (EntityKind, f32) {
        let mut best = 0;
        for kind in 1..6 {
            if self.0[kind] > self.0[best] {
                best = kind;
            }
        }
        (KINDS[best], self.0[best])
    }

    pub fn join(&mut self, other: &Scores) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }
}

/// Verbs after which or before which a speaker stands.
pub(super) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "warned"
            | "announced"
            | "stated"
            | "replied"
            | "insisted"
            | "wrote"
            | "tweeted"
            | "asked"
            | "explained"
            | "noted"
            | "argued"
            | "claimed"
            | "denied"
            | "declared"
            | "confirmed"
            | "stressed"
            | "urged"
            | "vowed"
            | "pledged"
            | "recalled"
            | "continued"
            | "commented"
            | "remarked"
            | "admitted"
            | "believes"
            | "thinks"
            | "emphasized"
            | "emphasised"
            | "thanked"
            | "described"
            | "accused"
            | "called"
            | "spoke"
            | "answered"
            | "promised"
    )
}

/// What the words themselves say, the same wherever they stand.
pub(super) fn of_words(text: &Text, candidate: &Candidate) -> Scores {
    use EntityKind::{Organisation, Person, Place, Weapon};
    let mut scores = Scores::default();
    let mut speaks = |condition: bool, kind: EntityKind, weight: f32| {
        if condition {
            scores.add(kind, weight);
        }
    };
    let run = candidate.run;
    let words: Vec<usize> = run.iter().filter(|&t| text.tokens[t].kind == TokenKind::Word).collect();
    let Some((&first, &last)) = words.first().zip(words.last()) else { return scores };
    let several = words.len() > 1;
    if let Some(sense) = candidate.sense {
        speaks(true, sense.kind, sense.weight + if several { 1.0 } else { 0.0 });
    }
    let given = LEXICON.given(text.lower(first)).is_some();
    let everyday = LEXICON.is_everyday(text.lower(first));
    let surname = LEXICON.is_surname(text.lower(last));
    if let Some(kind) = candidate.head {
        // "Brian Hall", "Mary Park": surnames that are heads of places.
        let person = words.len() == 2 && given && !everyday && surname;
        speaks(true, kind, if person { 2.4 } else { 4.0 });
    }
    let linked = run.iter().any(|t| matches!(text.lower(t), "of" | "for" | "and" | "&" | "on"));
    if several && !linked {
        let is_initial = |t: usize| {
            let word = text.word(t);
            let bare = t == first && word.len() == 2 && text.tokens[t].case == Case::Upper && surname;
            word.ends_with('.') && word.len() <= 5 || bare
        };
        let plain = |t: usize| text.tokens[t].case != Case::Upper && !LEXICON.is_everyday(text.lower(t));
        let is_particle =
            |t: usize| matches!(text.lower(t), "al" | "bin" | "ibn" | "van" | "von" | "de" | "el" | "der");
        speaks(given, Person, if everyday { 1.2 } else { 2.5 });
        speaks(surname, Person, 0.8);
        speaks(words[..words.len() - 1].iter().any(|&t| is_initial(t)), Person, 1.5);
        speaks(words.len() <= 4 && words.iter().all(|&t| plain(t)), Person, 1.0);
        speaks(run.iter().any(is_particle), Person, 0.5);
    }
    if several {
        let land = LEXICON
            .listed(text.lower(first))
            .is_some_and(|s| s.kind == EntityKind::Place && s.weight >= 2.0 && !s.acronym);
        let known_land = land && !given && candidate.sense.is_none();
        let trade = LEXICON.is_everyday(text.lower(last)) && !surname && !given && !everyday;
        speaks(known_land, Organisation, 1.5);
        speaks(known_land, Person, -1.5);
        speaks(trade, Organisation, 1.2);
        speaks(words.iter().any(|&t| is_brand(text.word(t))), Organisation, 1.5);
        speaks(LEXICON.place_firsts.contains(text.lower(first)) && candidate.sense.is_none(), Place, 2.5);
        let compass = matches!(text.lower(last), "east" | "west" | "north" | "south" | "central");
        speaks(compass && land, Place, 3.0);
    }
    if !several {
        let letters = text.word(first).len();
        let acronym = text.tokens[first].case == Case::Upper && (2..=6).contains(&letters);
        speaks(given && !everyday, Person, 0.7);
        speaks(surname && !candidate.everyday, Person, 0.7);
        speaks(acronym && candidate.sense.is_none(), Organisation, 2.5);
        speaks(is_brand(text.word(first)), Organisation, 2.0);
    }
    speaks(linked, Organisation, 1.0);
    speaks(several && candidate.everyday && candidate.sense.is_none(), Organisation, 0.8);
    speaks(is_weapon_mark(text, run), Weapon, 4.0);
    scores
}

/// "FedEx", "DoCoMo": a capital within, as no surname has it.
fn is_brand(word: &str) -> bool {
    let surname =
        ["Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von", "Fitz", "O", "D", "Du", "St", "Ab", "Al", "El"];
    let Some((at, _)) = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()) else { return false };
    let lower_before = word[..at].chars().any(char::is_lowercase);
    lower_before && !surname.contains(&&word[..at]) && !word[..at].ends_with(['\'', '’'])
}

/// "F-16", "S-300", "Su-25", "AK-47".
fn is_weapon_mark(text: &Text, run: Run) -> bool {
    run.len() >= 3
        && text.word(run.end - 2) == "-"
        && text.tokens[run.end - 1].kind == TokenKind::Number
        && matches!(
            text.word(run.end - 3),
            "F" | "B"
                | "C"
                | "S"
                | "T"
                | "A"
                | "AK"
                | "AR"
                | "M"
                | "Su"
                | "MiG"
                | "Mig"
                | "MIG"
                | "SU"
                | "Tu"
                | "Il"
                | "Mi"
                | "Ka"
                | "Kh"
                | "RPG"
                | "AH"
                | "CH"
                | "UH"
                | "MQ"
                | "RQ"
                | "TB"
                | "SA"
                | "J"
                | "DF"
                | "BM"
                | "TOS"
                | "Ye"
                | "U"
                | "V"
                | "SS"
                | "RS"
                | "X"
                | "KN"
                | "AGM"
                | "P"
                | "GBU"
                | "KC"
                | "E"
                | "FA"
                | "JF"
                | "Yak"
                | "An"
                | "Be"
                | "BMP"
                | "BTR"
                | "PAC"
                | "AIM"
                | "UJ"
                | "R"
                | "JL"
                | "Shahed"
                | "Geran"
                | "Kheibar"
        )
}

/// What stands around the words.
pub(super) fn of_place(text: &Text, candidate: &Candidate) -> Scores {
    let mut scores = Scores::default();
    let run = candidate.run;
    let listed_place = candidate.sense.is_some_and(|s| s.kind == EntityKind::Place && s.weight >= 2.0);
    let sentence = text.sentence_of(run.start).tokens;
    let before =
        |n: usize| run.start.checked_sub(n).filter(|&t| t >= sentence.start).map_or("", |t| text.lower(t));
    let after = |n: usize| if run.end + n < sentence.end { text.lower(run.end + n) } else { "" };
    before_it(text, candidate, before(1), before(2), &mut scores);
    let next = after(0);
    if kin_before(text, run.start, sentence.start) {
        scores.add(EntityKind::Person, 2.5);
    }
    if matches!(next, "'s" | "'") && short_of_list(candidate) {
        let owned = TITLES.noun(after(1)).is_some_and(|_| after(1) != "head")
            || run.end + 1 < sentence.end && TITLES.kin_at(text, run.end + 1).is_some();
        scores.add(EntityKind::Person, if owned { 1.5 } else { 0.0 });
    }
    let short = short_of_list(candidate);
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
        "," if run.end + 1 < sentence.end => {
            if let Some((_, sense)) = LEXICON.listed_at(text, run.end + 1) {
                let place = sense.kind == EntityKind::Place && sense.form == Form::Noun && !candidate.titled;
                scores.add(EntityKind::Place, if place { 1.5 } else { 0.0 });
            }
        }
        "-" if after(1) == "based" => scores.add(EntityKind::Place, 2.0),
        "province" | "district" | "region" | "city" | "county" | "town" | "area" | "village" | "suburb"
        | "neighbourhood" | "neighborhood" | "airport" | "river" | "prefecture" | "governorate"
        | "peninsula" | "border" | "valley"
            if candidate.sense.is_none_or(|s| s.form == Form::Noun) =>
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
        "of" if matches!(
            two,
            "city"
                | "town"
                | "village"
                | "province"
                | "district"
                | "region"
                | "capital"
                | "state"
                | "port"
                | "island"
                | "north"
                | "south"
                | "east"
                | "west"
                | "suburb"
                | "outskirts"
                | "settlement"
                | "township"
                | "emirate"
                | "republic"
        ) =>
        {
            scores.add(EntityKind::Place, 3.0);
        }
        "of" | "for" | "at" if TITLES.noun(two).is_some() => scores.add(EntityKind::Organisation, 0.8),
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

/// "generals", "officials": "officials Paris" is no title.
fn is_plural_count(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && word != "arms"
}

/// Whether an apposition that starts at the token names an office within its first words: ", the interior minister".
pub(super) fn apposition_names_office(text: &Text, at: usize, limit: usize) -> bool {
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
