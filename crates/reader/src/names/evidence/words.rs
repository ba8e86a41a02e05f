//! What a name's own words say of its kind: lists, heads, first names, shapes.

use super::super::candidates::Candidate;
use super::super::lexicon::LEXICON;
use super::Scores;
use crate::text::{Case, Run, Text, TokenKind};
use rapporteur_record::EntityKind;

/// What the words themselves say, the same wherever they stand.
pub(in crate::names) fn of_words(text: &Text, candidate: &Candidate) -> Scores {
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
        let team = land && text.lower(last).ends_with('s') && text.word(last).len() > 4;
        speaks(team, Organisation, 2.0);
        speaks(team && given, Person, -1.5);
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
        && text.word(run.start + 1) == "-"
        && text.tokens[run.start + 2].kind == TokenKind::Number
        && matches!(
            text.word(run.start),
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
