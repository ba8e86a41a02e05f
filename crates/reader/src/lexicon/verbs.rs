//! The forms of English verbs.

use crate::text::Tag;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// "say".
    Base,
    /// "says".
    Present,
    /// "said", as past or participle ("gave", "given").
    Past,
    /// "saying".
    Gerund,
}

/// Base, past, participle.
static IRREGULAR: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    let rows = include_str!("irregular.tsv").lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        Some([columns.next()?, columns.next()?, columns.next()?])
    })
    .collect()
});

static FORMS: LazyLock<FxHashMap<&'static str, Tag>> = LazyLock::new(|| {
    let forms = IRREGULAR.iter().flat_map(|[base, past, participle]| {
        [*past, *participle].into_iter().filter(move |f| f != base).map(|f| (f, Tag::Past))
    });
    forms.collect()
});

/// The tag of an irregular past form ("said", "met", "given"); none for other words.
pub fn irregular(word: &str) -> Option<Tag> {
    FORMS.get(word).copied()
}

/// Whether the verb's participle is written as its base ("hit", "cut", "come").
pub fn is_own_participle(word: &str) -> bool {
    IRREGULAR.iter().any(|[base, _, participle]| *base == word && base == participle)
}

/// The forms of a verb, or of a phrase that starts with one ("call on": "called on").
pub fn inflect(phrase: &str) -> Vec<(String, VerbForm)> {
    let (base, rest) = match phrase.split_once(' ') {
        Some((base, rest)) => (base, format!(" {rest}")),
        None => (phrase, String::new()),
    };
    let with_rest = |form: &str| format!("{form}{rest}");
    let mut forms = vec![
        (with_rest(base), VerbForm::Base),
        (with_rest(&present(base)), VerbForm::Present),
        (with_rest(&gerund(base)), VerbForm::Gerund),
    ];
    match IRREGULAR.iter().find(|row| row[0] == base) {
        Some([_, past, participle]) => {
            forms.push((with_rest(past), VerbForm::Past));
            if participle != past {
                forms.push((with_rest(participle), VerbForm::Past));
            }
        }
        None => forms.push((with_rest(&past(base)), VerbForm::Past)),
    }
    // "cancelled" and "canceled": British and American spelling.
    if BOTH_SPELLINGS.contains(&base) {
        forms.push((with_rest(&format!("{base}ling")), VerbForm::Gerund));
        forms.push((with_rest(&format!("{base}led")), VerbForm::Past));
    }
    forms
}

/// Verbs whose last consonant is doubled in Britain alone.
const BOTH_SPELLINGS: &[&str] =
    &["cancel", "counsel", "fuel", "label", "level", "model", "signal", "total", "travel"];

fn present(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        return format!("{stem}ies");
    }
    match base {
        "have" => "has".to_owned(),
        "do" | "go" | "undergo" | "veto" => format!("{base}es"),
        _ if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        return format!("{stem}ied");
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    format!("{}ed", doubled(base))
}

fn gerund(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") && stem.len() > 1 => {
            format!("{stem}ing")
        }
        _ => format!("{}ing", doubled(base)),
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Doubles the last consonant where the stress asks for it: one syllable, and the longer verbs named here.
fn doubled(base: &str) -> String {
    let bytes = base.as_bytes();
    let vowel = |b: u8| b"aeiou".contains(&b);
    let [.., before, vowel_, last] = bytes else { return base.to_owned() };
    let short = vowel(*vowel_) && !vowel(*last) && !b"wxy".contains(last) && !vowel(*before);
    let syllables = bytes.windows(2).filter(|w| vowel(w[0]) && !vowel(w[1])).count();
    let stressed = [
        "admit", "permit", "commit", "submit", "refer", "infer", "prefer", "occur", "rebut", "control",
        "compel", "expel", "patrol", "repel", "dispel", "propel", "kidnap", "deter", "transfer", "confer",
        "defer", "equip",
    ];
    if short && (syllables == 1 || stressed.contains(&base)) {
        format!("{base}{}", *last as char)
    } else {
        base.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_rules_and_the_exceptions() {
        for (base, forms) in [
            ("say", "say says saying said"),
            ("deny", "deny denies denying denied"),
            ("admit", "admit admits admitting admitted"),
            ("agree", "agree agrees agreeing agreed"),
            ("call on", "call on calls on calling on called on"),
            ("write", "write writes writing wrote written"),
            ("visit", "visit visits visiting visited"),
            ("stop", "stop stops stopping stopped"),
            ("tell", "tell tells telling told"),
            ("kidnap", "kidnap kidnaps kidnapping kidnapped"),
            ("cancel", "cancel cancels canceling canceled cancelling cancelled"),
        ] {
            let found: Vec<String> = inflect(base).into_iter().map(|(form, _)| form).collect();
            assert_eq!(found.join(" "), forms, "{base}");
        }
    }
}
