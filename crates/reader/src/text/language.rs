//! The language of a text, by its beginning.

use super::{Text, TokenKind};

/// Words that stand in every English text and are rare together in any other.
const ENGLISH: [&str; 20] = [
    "the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "said", "has", "he", "at", "by",
    "from", "had", "have", "were", "is",
];

/// So many words are looked at for English, so many characters for any language.
const WORDS: usize = 120;
const CHARACTERS: usize = 600;

/// With fewer words nothing is sure.
const FEWEST: usize = 5;

/// ISO 639-1 code of the text's language, where it is clear.
///
/// English is known by its small words, at the cost of a few look-ups; only what lacks them is given to `whatlang`. Words with
/// a capital, which may be names from anywhere, say nothing: a list of names keeps the language of the words between them.
pub(super) fn of(text: &Text) -> Option<&'static str> {
    let is_word = |t: &usize| text.tokens[*t].kind == TokenKind::Word && !text.tokens[*t].case.is_capital();
    let words = (0..text.tokens.len().min(2 * WORDS)).filter(is_word).take(WORDS);
    let (count, english) = words.fold((0, 0), |(all, english), token| {
        (all + 1, english + usize::from(ENGLISH.contains(&text.lower(token))))
    });
    if count < FEWEST {
        return None;
    }
    if english * 7 >= count {
        return Some("en");
    }
    let end = text.source.char_indices().nth(CHARACTERS).map_or(text.source.len(), |(byte, _)| byte);
    let found = whatlang::detect(&text.source[..end]).filter(|info| info.is_reliable())?;
    two_letters(found.lang())
}

/// The ISO 639-1 code of a language; there is one for all that `whatlang` knows.
fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "nb"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_where_it_is_clear() {
        for (text, wanted) in [
            ("The minister said on Monday that talks had ended without a result.", Some("en")),
            (
                "Der Minister sagte am Montag, dass die Gespräche ohne Ergebnis zu Ende gegangen seien.",
                Some("de"),
            ),
            (
                "Le ministre a déclaré lundi que les négociations s'étaient achevées sans résultat.",
                Some("fr"),
            ),
            ("Міністр заявив у понеділок, що переговори завершилися без результату.", Some("uk")),
            (
                "In the field of art: Mārtiņš Kalniņš, Andrea Milleri, Dario Ferro, Saúl Ernán, João Antunes, Günther Holt, \
                 José Sarama, Joaquín Fabina and Liv Ullsen.",
                Some("en"),
            ),
            ("Rain.", None),
            ("", None),
        ] {
            assert_eq!(of(&Text::read(text)), wanted, "{text}");
        }
    }

    #[test]
    fn every_language_has_a_code() {
        let without: Vec<_> =
            whatlang::Lang::all().iter().filter(|lang| two_letters(**lang).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
