//! The dateline: "KYIV, Dec. 6 (Agency) -" at the head of a text.

use super::{Case, Run, Text, TokenKind};

/// Where and when a report says that it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, up to the dash.
    pub tokens: Run,
    /// The place's words.
    pub place: Run,
    /// The words between place and dash or bracket, where a date may stand.
    pub rest: Run,
}

/// At most this many tokens before the dash.
const LONGEST: usize = 18;

pub(super) fn read(text: &Text) -> Option<Dateline> {
    // The dateline is in the first body paragraph, or in the second where a headline comes first.
    text.paragraphs.iter().take(3).find_map(|p| in_paragraph(text, p.tokens))
}

fn in_paragraph(text: &Text, tokens: Run) -> Option<Dateline> {
    let dash = tokens.iter().take(LONGEST).find(|&t| {
        matches!(text.word(t), "-" | "--" | "–" | "—" | "_" | "―")
            && text.tokens.get(t + 1).is_some_and(|n| n.gap != super::Gap::None)
    })?;
    let head = Run::new(tokens.start, dash);
    let place_end = head.iter().find(|&t| !in_place(text, t)).unwrap_or(dash);
    let place = Run::new(head.start, place_end);
    let upper = place.iter().any(|t| {
        text.tokens[t].case == Case::Upper && text.word(t).len() > 2 && !text.word(t).ends_with('.')
    });
    let next = text.lower_or_empty(place_end);
    if let Some(named) = titled(text, head) {
        return Some(Dateline {
            tokens: Run::new(head.start, dash + 1),
            place: named,
            rest: Run::new(named.end, dash),
        });
    }
    if place.is_empty() || !upper || !(matches!(next, "," | "(") || place_end == dash) {
        return None;
    }
    Some(Dateline { tokens: Run::new(head.start, dash + 1), place, rest: Run::new(place_end, dash) })
}

/// The place of a dateline in small letters: "New Tolm, 5 July", "Tolm, July 5 (Agency)".
fn titled(text: &Text, head: Run) -> Option<Run> {
    let comma = head.iter().find(|&t| text.word(t) == ",")?;
    let place = Run::new(head.start, comma);
    let is_capital = |t: usize| {
        text.tokens[t].kind == TokenKind::Word
            && text.tokens[t].case.is_capital()
            && !text.lower(t).ends_with("day")
    };
    let day = [comma + 1, comma + 2];
    let is_day = |at: usize| at < head.end && text.tokens[at].kind == TokenKind::Number;
    let is_month = |at: usize| at < head.end && MONTHS.contains(&text.lower(at).get(..3).unwrap_or(""));
    let dated = is_day(day[0]) && is_month(day[1]) || is_month(day[0]) && is_day(day[1]);
    let after = comma + 3;
    let year = after + usize::from(text.lower_or_empty(after) == ",");
    let rest = if is_day(year) && text.word(year).len() == 4 { year + 1 } else { after };
    let agency = rest < head.end && text.word(rest) == "(" && text.word(head.end - 1) == ")";
    let is_place = (1..=3).contains(&place.len()) && place.iter().all(is_capital);
    (is_place && dated && (rest == head.end || agency)).then_some(place)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn in_place(text: &Text, token: usize) -> bool {
    let t = &text.tokens[token];
    t.kind == TokenKind::Word && t.case == Case::Upper
        || (matches!(text.word(token), "-" | "/") && t.gap == super::Gap::None)
}
