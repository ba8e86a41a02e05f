//! Numbers that are no figures: dates, clock times, ordinals, scores, addresses, codes and names.

use super::number::Style;
use super::quantity::Quantity;
use super::words::{UnitKind, WORDS};
use super::{Candidate, relate};
use crate::text::{Case, Gap, Run, Tag, Text, TokenKind};
use crate::times::Times;
use rapporteur_record::{Decimal, Measure, TimeType};

/// Why the quantity is no figure: the name of the rule; none where it is one. `noun` is what it would count.
pub(super) fn reason(text: &Text, times: &Times, quantity: &Quantity, noun: Run) -> Option<&'static str> {
    let number = quantity.number;
    let rule = if is_ordinal(text, number) {
        "ordinal"
    } else if is_glued(text, quantity) {
        "glued-letters"
    } else if is_clock(text, quantity) {
        "clock"
    } else if is_date(text, quantity, noun) {
        "date"
    } else if is_of_a_time(times, quantity) {
        "time"
    } else if is_year(text, quantity, noun) {
        "year"
    } else if is_score(text, quantity, noun) {
        "score"
    } else if is_code(text, quantity) {
        "code"
    } else if is_in_a_name(text, quantity, noun) {
        "name"
    } else if is_address(text, quantity) {
        "address"
    } else if is_part_word(text, quantity) {
        "part-word"
    } else if is_definite_few(text, quantity, noun) {
        "definite-few"
    } else if is_idiom(text, quantity) {
        "idiom"
    } else if is_one_of(text, quantity) {
        "one-of"
    } else if is_bare_plural(text, quantity) {
        "score-word"
    } else if is_question(text, quantity) {
        "counting-aloud"
    } else {
        return None;
    };
    Some(rule)
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// "March", "Sept."
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.trim_end_matches('.'))
}

fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
    ];
    DAYS.contains(&word) || matches!(word, "mon." | "tue." | "wed." | "thu." | "fri." | "sat." | "sun.")
}

fn before<'a>(text: &'a Text, token: usize) -> &'a str {
    if token > 0 { text.lower(token - 1) } else { "" }
}

/// "21st", "the 1990s", "his 20s".
fn is_ordinal(text: &Text, number: Run) -> bool {
    let glued = text.tokens.get(number.end).is_some_and(|t| t.gap == Gap::None && t.kind != TokenKind::Punct);
    let ending =
        glued && matches!(text.lower(number.end), "st" | "nd" | "rd" | "th" | "s" | "'s" | "ers" | "er");
    let digits = text.tokens[number.end - 1].kind == TokenKind::Number;
    // "two hundred and forty-sixth".
    let next = text.lower_or_empty(number.end + 1);
    let worded = text.lower_or_empty(number.end) == "-"
        && (next.ends_with("th") || matches!(next, "first" | "second" | "third"))
        && next.len() > 4
        && next != "month";
    ending && digits || worded && !digits
}

/// "5G", "18b", "2x4": letters after digits that are no unit.
fn is_glued(text: &Text, quantity: &Quantity) -> bool {
    let at = quantity.number.end;
    quantity.unit.is_none()
        && text.tokens[at - 1].kind == TokenKind::Number
        && text.tokens.get(at).is_some_and(|t| t.gap == Gap::None && t.kind == TokenKind::Word)
}

/// "10:54", "7 p.m.", "0254 GMT", "2 o'clock".
fn is_clock(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let tight = |at: usize| text.tokens.get(at).is_some_and(|t| t.gap == Gap::None);
    let is_number = |at: usize| text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    let colon_after = text.lower_or_empty(number.end) == ":"
        && tight(number.end)
        && is_number(number.end + 1)
        && tight(number.end + 1);
    let colon_before = before(text, number.start) == ":"
        && tight(number.start)
        && number.start > 1
        && is_number(number.start - 2);
    let next = text.lower_or_empty(number.end);
    let zone = matches!(
        next,
        "a.m."
            | "p.m."
            | "am"
            | "pm"
            | "a.m"
            | "p.m"
            | "gmt"
            | "utc"
            | "bst"
            | "cet"
            | "est"
            | "edt"
            | "pst"
            | "ist"
            | "o'clock"
            | "noon"
            | "midnight"
    );
    let decimals = before(text, number.start) == "." && text.tokens[number.start].gap == Gap::None;
    let leading_zero = !decimals
        && text.word(number.start).starts_with('0')
        && text.word(number.start).len() > 1
        && !text.word(number.start).contains('.');
    colon_after || colon_before || zone || leading_zero
}

/// "May 12", "12 May", "12/5/2020", "12 and 13 May".
fn is_date(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.bounded && quantity.run.start < number.start && !noun.is_empty() {
        return false;
    }
    let day = quantity.style == Style::Digits
        && quantity.max.or(quantity.min).is_some_and(|n| n <= Decimal::from(31) && n.scale() == 0);
    let previous = before(text, number.start);
    let capital = |at: usize| text.tokens.get(at).is_some_and(|t| t.case.is_capital());
    let month_before = number.start > 0 && is_month(previous) && capital(number.start - 1)
        || is_second_day(text, number, noun);
    let month_after = is_month(text.lower_or_empty(number.end)) && capital(number.end)
        || text.lower_or_empty(number.end) == "of"
            && is_month(text.lower_or_empty(number.end + 1))
            && capital(number.end + 1);
    let slash = |at: usize| text.lower_or_empty(at) == "/";
    let slashed = slash(number.end)
        && text.tokens.get(number.end + 1).is_some_and(|t| t.kind == TokenKind::Number)
        || (number.start > 1
            && slash(number.start - 1)
            && text.tokens[number.start - 2].kind == TokenKind::Number);
    let unit = quantity.unit.is_some();
    day && !unit && (month_before || month_after) || slashed && !unit && quantity.style == Style::Digits
}

/// "December 24 and 25": a day after a day.
fn is_second_day(text: &Text, number: Run, noun: Run) -> bool {
    let start = number.start;
    start > 2
        && noun.is_empty()
        && matches!(text.lower(start - 1), "and" | "-" | "–" | "to" | "or")
        && text.tokens[start - 2].kind == TokenKind::Number
        && is_month(text.lower(start - 3))
}

/// Part of a time that the times stage found, other than as the count of a span ("two years ago").
fn is_of_a_time(times: &Times, quantity: &Quantity) -> bool {
    let at = times.list.partition_point(|t| t.run.end <= quantity.number.start);
    let Some(time) = times.list.get(at).filter(|t| t.run.contains(quantity.number.start)) else {
        return false;
    };
    let duration = quantity.unit.as_ref().is_some_and(|u| u.kind == UnitKind::Duration);
    let counts = matches!(time.kind, TimeType::Duration | TimeType::Set) || duration;
    !counts
}

/// A bare number of four digits that is a year rather than a count: "in 2011", "the 2008 Games", "2014–15".
fn is_year(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    let word = text.word(number.start);
    if number.start > 1
        && matches!(text.lower(number.start - 1), "-" | "–" | "/")
        && text.tokens[number.start].gap == Gap::None
        && looks_like_year(text.lower(number.start - 2))
        && text.lower(number.start - 2).len() == 4
    {
        // The second end of "2014–15".
        return word.len() == 2 || word.len() == 4;
    }
    let four = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if !four
        || quantity.unit.is_some()
        || text.tokens.get(number.end - 1).is_some_and(|t| t.kind != TokenKind::Number)
    {
        return false;
    }
    if number.len() > 1 {
        // A range whose first end looks like a year: "2014–15", "1941-1942".
        return number.len() == 3 && looks_like_year(word) && !quantity.bounded
            || looks_like_year(word) && noun.is_empty();
    }
    // "the 1952 and 1954 treaties".
    let earlier = number.start > 1
        && text.lower(number.start - 1) == "and"
        && text.lower(number.start - 2).len() == 4
        && looks_like_year(text.lower(number.start - 2));
    if earlier && looks_like_year(word) {
        return true;
    }
    if !looks_like_year(word) {
        return word < "1600"
            && noun.is_empty()
            && matches!(before(text, number.start), "in" | "since" | "from" | "until" | "of");
    }
    if quantity.run.start < number.start || quantity.run.end > number.end {
        // "about 1987 tents" counts, "before about 1987" does not.
        return noun.is_empty();
    }
    let previous = before(text, number.start);
    let dated = matches!(
        previous,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "during"
            | "of"
            | "the"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "and"
            | ","
            | "-"
            | "–"
            | "to"
            | "for"
            | "through"
            | "a"
            | "("
            | "year"
            | "his"
            | "her"
            | "its"
            | "their"
            | "'s"
            | "this"
            | "fiscal"
            | "summer"
            | "spring"
            | "winter"
            | "autumn"
            | "fall"
            | "circa"
            | "around"
            | "/"
    ) || is_month(previous)
        || text.tokens[number.start].case.is_capital();
    // A plural in lower case right after makes it a count, unless a word for dates stands before.
    let plural = counted_plural(text, noun);
    !plural || dated && previous != "," && previous != "and" && previous != "of"
}

fn looks_like_year(word: &str) -> bool {
    ("1600".."2100").contains(&word)
}

/// Whether a plural in lower case follows directly.
fn counted_plural(text: &Text, noun: Run) -> bool {
    !noun.is_empty() && {
        let head = noun.end - 1;
        text.tokens[head].case == Case::Lower && text.lower(head).ends_with('s')
            || WORDS.is(text.lower(head), super::words::Class::People)
    }
}

/// "7-6", "3–0 win", "beat them 4-2": two small numbers with a dash that are no range.
fn is_score(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.unit.is_some() || quantity.style != Style::Digits && quantity.style != Style::Words {
        return false;
    }
    let dash = |at: usize| {
        matches!(text.lower_or_empty(at), "-" | "–" | "—" | "‑") && text.tokens[at].gap == Gap::None
    };
    let tight_number = |at: usize| {
        text.tokens.get(at).is_some_and(|t| {
            t.gap == Gap::None && (t.kind == TokenKind::Number || text.tag(at) == Tag::Number)
        })
    };
    let after = dash(number.end) && tight_number(number.end + 1);
    let ahead = number.start > 1
        && dash(number.start - 1)
        && tight_number(number.start)
        && text.tokens[number.start - 2].kind == TokenKind::Number;
    let ranged = number.len() == 3 && dash(number.start + 1);
    let votes = is_vote(text, number);
    if ranged {
        let bare = noun.is_empty() && quantity.run == number && !super::age::is_age(text, quantity);
        return bare || is_game(text, number) && !votes;
    }
    (after || ahead) && !votes
}

/// Whether words of sport stand near.
fn is_game(text: &Text, number: Run) -> bool {
    const WORDS: &[&str] = &[
        "beat",
        "won",
        "win",
        "lost",
        "loss",
        "defeated",
        "defeat",
        "victory",
        "draw",
        "drew",
        "lead",
        "trailed",
        "led",
        "match",
        "final",
        "semi-final",
        "set",
        "sets",
        "game",
        "games",
        "against",
        "score",
        "scoreline",
        "downed",
        "edged",
        "thrashed",
        "triumph",
        "overcame",
        "tie",
    ];
    let near = number.start.saturating_sub(6)..(number.end + 4).min(text.tokens.len());
    near.into_iter().any(|t| WORDS.contains(&text.lower(t)))
}

/// Whether words of a ballot stand near: "voted 231-194".
pub(super) fn is_vote(text: &Text, number: Run) -> bool {
    const WORDS: &[&str] = &[
        "vote",
        "voted",
        "votes",
        "ballot",
        "passed",
        "approved",
        "ruled",
        "senate",
        "parliament",
        "margin",
        "abstentions",
    ];
    let near = number.start.saturating_sub(6)..(number.end + 5).min(text.tokens.len());
    near.into_iter().any(|t| WORDS.contains(&text.lower(t)))
}

/// Phone numbers, dotted codes, "F-16", "COVID-19", numbers with letters before them.
fn is_code(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let first = &text.tokens[number.start];
    if is_phone(text, quantity) || is_list_mark(text, quantity) || is_club(text, quantity) {
        return true;
    }
    if first.gap != Gap::None || number.start == 0 {
        return false;
    }
    let joint = text.lower(number.start - 1);
    let hyphen = matches!(joint, "-" | "–" | "/" | "_" | "." | ":" | "‑");
    if hyphen && number.start > 1 && text.tokens[number.start - 1].gap == Gap::None {
        let head = &text.tokens[number.start - 2];
        let head_word = text.lower(number.start - 2);
        let signed = matches!(head_word, "minus" | "sub" | "plus" | "to" | "or" | "mid");
        let worded = head.kind == TokenKind::Word && !is_month(head_word) && !signed;
        return worded && quantity.style == Style::Digits || head.kind == TokenKind::Address;
    }
    text.tokens[number.start - 1].kind == TokenKind::Word
        && quantity.style == Style::Digits
        && quantity.run.start == number.start
}

/// "646-3272", "(202) 646-3272".
fn is_phone(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let length = |at: usize| {
        text.tokens.get(at).filter(|t| t.kind == TokenKind::Number).map_or(0, |_| text.lower(at).len())
    };
    let local = |at: usize| {
        length(at) == 3 && matches!(text.lower_or_empty(at + 1), "-" | "–") && length(at + 2) == 4
    };
    local(number.start)
        || length(number.start) == 3 && text.lower_or_empty(number.end) == ")" && local(number.end + 1)
}

/// "(1) having opened", "subparagraph (2)": a list's marks.
fn is_list_mark(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let bracketed = before(text, number.start) == "(" && text.lower_or_empty(number.end) == ")";
    let small =
        quantity.unit.is_none() && quantity.max.is_some_and(|n| n < Decimal::from(40) && n.scale() == 0);
    let after_name = number.start > 1 && text.tokens[number.start - 2].case.is_capital();
    bracketed && small && quantity.style == Style::Digits && !after_name && number.len() == 1
}

/// "4-H agents": a number and one capital.
fn is_club(text: &Text, quantity: &Quantity) -> bool {
    let next = quantity.number.end + 1;
    quantity.hyphened
        && quantity.unit.is_none()
        && text.tokens.get(next).is_some_and(|t| t.span.end - t.span.start == 1 && t.case.is_capital())
}

/// "Article 50", "World War Two", "Boeing 787", "Group of Seven", "Air Force One".
fn is_in_a_name(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.unit.is_some() || quantity.run.start < number.start || number.start == 0 {
        return false;
    }
    let at = number.start - 1;
    let same_sentence = text.tokens[at].sentence == text.tokens[number.start].sentence;
    let previous = &text.tokens[at];
    if !same_sentence || text.tokens[number.start].gap > Gap::Line {
        return false;
    }
    let word = text.lower(at);
    let capital_number = text.tokens[number.start].case.is_capital();
    if word == "of" && at > 0 && text.lower(at - 1) == "group" && text.tokens[at - 1].case.is_capital() {
        return true;
    }
    let counted = counts_something(text, noun);
    if WORDS.designators.contains(word) && !(word == "no" && previous.case == Case::Lower) {
        // "article 29 of these regulations" counts nothing, "building 12 homes" does.
        let counted = counted && noun.start <= quantity.end + 1;
        return !counted || previous.case.is_capital() || matches!(word, "number" | "no.");
    }
    if is_weekday(word) || is_month(word) {
        return false;
    }
    let named = previous.kind == TokenKind::Word && previous.case.is_capital() && text.tag(at) == Tag::Name;
    if capital_number && (named && quantity.style == Style::Words || is_hyphened_to_capital(text, quantity)) {
        return true;
    }
    if !named
        || quantity.style != Style::Digits
        || number.len() != 1
        || counted && !is_single_thing(text, noun)
    {
        return false;
    }
    let acronym = previous.case == Case::Upper && previous.span.end - previous.span.start > 1;
    acronym && noun.is_empty() || !in_a_place(text, at) && followed_by_name_or_nothing(text, number.end)
}

/// "Falcon 9 rocket", "Formula 1 driver": a model or class before one thing.
fn is_single_thing(text: &Text, noun: Run) -> bool {
    let head = text.lower(noun.end - 1);
    let irregular = matches!(
        head,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "policemen"
            | "gunmen"
            | "militiamen"
            | "troops"
            | "personnel"
            | "staff"
            | "crew"
            | "aircraft"
            | "cattle"
            | "sheep"
            | "dead"
            | "wounded"
            | "injured"
    );
    !head.ends_with('s') && !irregular
}

/// "the Five-Point Consensus".
fn is_hyphened_to_capital(text: &Text, quantity: &Quantity) -> bool {
    quantity.hyphened
        && text.tokens.get(quantity.number.end + 1).is_some_and(|t| t.case.is_capital())
        && text.sentence_of(quantity.number.start).tokens.start != quantity.number.start
}

/// "In Gaza 12 died": the name before belongs to a preposition.
fn in_a_place(text: &Text, name: usize) -> bool {
    let floor = name.saturating_sub(3);
    let first = (floor..name).rev().find(|&t| !text.tokens[t].case.is_capital());
    let opens = text.tokens[name].sentence;
    let preposition = |t: usize| {
        matches!(text.lower(t), "in" | "at" | "near" | "on" | "from") && text.tokens[t].sentence == opens
    };
    first.is_some_and(preposition) || (floor..name).any(preposition)
}

/// Whether a common noun is counted.
fn counts_something(text: &Text, noun: Run) -> bool {
    !noun.is_empty() && text.tokens[noun.end - 1].case == Case::Lower
}

/// "Boeing 787 Dreamliners", "Boeing 787 in": nothing is counted; a comma or verb leaves it open ("Hamas 12, Fatah 14").
fn followed_by_name_or_nothing(text: &Text, at: usize) -> bool {
    let Some(next) = text.tokens.get(at) else { return true };
    next.case.is_capital()
        || matches!(
            text.tag(at),
            Tag::Noun | Tag::Adjective | Tag::Preposition | Tag::Verb | Tag::Past | Tag::Auxiliary
        )
        || matches!(text.lower(at), "." | "'s")
}

/// "10 Downing Street".
fn is_address(text: &Text, quantity: &Quantity) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "avenue",
        "road",
        "boulevard",
        "lane",
        "drive",
        "square",
        "st.",
        "ave.",
        "rd.",
        "downing",
    ];
    let end = quantity.number.end;
    quantity.style == Style::Digits
        && text.tokens.get(end).is_some_and(|t| t.case == Case::Capital)
        && (end..(end + 4).min(text.tokens.len()))
            .take_while(|&t| text.tokens[t].case.is_capital())
            .any(|t| STREETS.contains(&text.lower(t)))
}

/// "the third quarter", "a third term", "half-time", "second half", "a quarter before eleven": parts that are none.
fn is_part_word(text: &Text, quantity: &Quantity) -> bool {
    if quantity.style != Style::Part || quantity.unit.is_some() {
        return false;
    }
    let number = quantity.number;
    let next = text.lower_or_empty(number.end);
    let previous = before(text, quantity.run.start);
    // "an hour and a quarter".
    if previous == "and"
        && quantity.run.start > 1
        && matches!(text.lower(quantity.run.start - 2), "hour" | "year" | "mile")
    {
        return true;
    }
    if number.len() == 1 && text.lower(number.start) == "half" {
        let ordered = matches!(
            previous,
            "first"
                | "second"
                | "latter"
                | "other"
                | "last"
                | "early"
                | "better"
                | "-"
                | "the"
                | "this"
                | "each"
                | "either"
                | "into"
                | "in"
                | "and"
                | "final"
                | "opening"
        );
        let joined = matches!(
            next,
            "-" | "time" | "hour" | "an" | "brother" | "sister" | "way" | "past" | "term" | "hearted"
        );
        return ordered || joined;
    }
    if number.len() == 2
        && text.lower(number.start) != "two"
        && matches!(text.lower(number.start), "a" | "an")
    {
        let whole = next == "of"
            || quantity.run.start < number.start
            || matches!(
                next,
                "." | ","
                    | "in"
                    | "from"
                    | "to"
                    | "part"
                    | "as"
                    | ";"
                    | ")"
                    | "were"
                    | "are"
                    | "said"
                    | "more"
                    | "less"
            );
        return !whole || next == "before";
    }
    false
}

/// "the two leaders", "the four": people or things known from before; "four of the seven charges" counts.
fn is_definite_few(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    let plain = quantity.style == Style::Words
        && quantity.run == number
        && quantity.unit.is_none()
        && !quantity.hyphened
        && quantity.max.is_some_and(|n| n <= Decimal::TEN);
    if !plain
        || !matches!(before(text, number.start), "the" | "these" | "those" | "both" | "its" | "their" | "our")
    {
        return false;
    }
    // "one of the two ports", "eight of the nine": a number or "one" before "of the".
    let chosen = number.start > 2
        && text.lower(number.start - 2) == "of"
        && (text.tag(number.start - 3) == Tag::Number
            || matches!(text.lower(number.start - 3), "none" | "half" | "all" | "each"));
    if chosen {
        return false;
    }
    let two = quantity.min == Some(Decimal::TWO);
    let sides = !noun.is_empty()
        && matches!(
            text.lower(noun.end - 1),
            "countries"
                | "nations"
                | "peoples"
                | "sides"
                | "states"
                | "governments"
                | "leaders"
                | "parties"
                | "teams"
        );
    let definite = before(text, number.start) == "the";
    let person = !noun.is_empty() && is_person_noun(text, noun.end - 1);
    noun.is_empty() || definite && (two || person) || two && sides
}

fn is_person_noun(text: &Text, head: usize) -> bool {
    WORDS.is(text.lower(head), super::words::Class::People)
}

/// Fixed phrases: "one country, two systems", "9/11", "24/7".
fn is_idiom(text: &Text, quantity: &Quantity) -> bool {
    let start = quantity.number.start;
    let floor = start.saturating_sub(4);
    (floor..=start).any(|at| WORDS.idioms.at(text, at).is_some_and(|(run, ())| run.contains(start)))
}

/// "one of the reasons": an article in other words.
fn is_one_of(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    quantity.run == number
        && number.len() == 1
        && text.lower(number.start) == "one"
        && text.lower_or_empty(number.end) == "of"
}

/// "scores" and "tens" without "of" or a verb are results and digits: "live scores, results".
fn is_bare_plural(text: &Text, quantity: &Quantity) -> bool {
    let number = quantity.number;
    let word = text.lower(number.start);
    if word == "scores"
        && matches!(
            before(text, number.start),
            "all" | "the" | "their" | "his" | "her" | "these" | "those" | "test"
        )
    {
        return true;
    }
    number.len() == 1
        && matches!(word, "scores" | "tens")
        && text.lower_or_empty(number.end) != "of"
        && !matches!(
            text.lower_or_empty(number.end),
            "more" | "were" | "are" | "have" | "others" | "died" | "killed" | "injured" | "wounded"
        )
}

/// "Five? Ten? No": numbers tried aloud.
fn is_question(text: &Text, quantity: &Quantity) -> bool {
    let sentence = text.sentence_of(quantity.run.start).tokens;
    let first = quantity.run.start == sentence.start;
    // "3. Ann Lee": the mark of a list.
    first
        && (text.lower_or_empty(quantity.run.end) == "?"
            || sentence.len() == 2 && text.lower_or_empty(quantity.run.end) == ".")
}

/// Whether a candidate counts nothing after all: "one official said", "no agreement", "a couple of things".
pub(super) fn is_idle(text: &Text, candidates: &[Candidate], index: usize) -> bool {
    let Candidate { quantity, noun, told, part_of, .. } = &candidates[index];
    let tells = told.is_some_and(|t| t.measure != Measure::Count);
    match quantity.style {
        Style::Nothing => !tells_of_nothing(text, &candidates[index]),
        Style::Couple => !tells,
        _ => {
            let plain = quantity.run == quantity.number && quantity.run.len() == 1 && quantity.unit.is_none();
            let one = text.lower(quantity.number.start) == "one";
            let counts = !noun.is_empty()
                && noun.iter().any(|t| matches!(text.lower(t), "count" | "case" | "vote" | "seat"));
            let listed = [index.wrapping_sub(1), index + 1].iter().any(|&n| {
                let (first, second) = if n < index { (n, index) } else { (index, n) };
                second < candidates.len()
                    && first < second
                    && !noun.is_empty()
                    && relate::is_listed(text, &candidates[first], &candidates[second])
            });
            plain && one && !tells && !counts && !listed && part_of.is_none()
        }
    }
}

/// "no casualties", "none of the 12 were hurt": nobody was, rather than nothing at all.
fn tells_of_nothing(text: &Text, candidate: &Candidate) -> bool {
    let Candidate { quantity, noun, told, .. } = candidate;
    let Some(told) = told else { return false };
    let harm = matches!(
        told.measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Missing
            | Measure::Captured
            | Measure::Displaced
            | Measure::Affected
            | Measure::Hit
            | Measure::Destroyed
            | Measure::Intercepted
            | Measure::Votes
    );
    let determiner = text.lower(quantity.number.start) == "no" && quantity.number.len() == 1;
    let hypothetical = text.tokens.get(quantity.end).is_some()
        && matches!(
            text.lower_or_empty(noun.end.max(quantity.end)),
            "should" | "must" | "can" | "will" | "would"
        );
    let plural_or_person = !noun.is_empty() && {
        let head = noun.end - 1;
        text.lower(head).ends_with('s') || is_person_noun(text, head) || WORDS.is_counted(text.lower(head))
    };
    harm && !hypothetical && (!determiner || plural_or_person)
}
