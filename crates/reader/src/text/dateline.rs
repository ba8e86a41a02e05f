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
    if place.is_empty() || !upper || !(matches!(next, "," | "(") || place_end == dash) {
        return None;
    }
    Some(Dateline { tokens: Run::new(head.start, dash + 1), place, rest: Run::new(place_end, dash) })
}

fn in_place(text: &Text, token: usize) -> bool {
    let t = &text.tokens[token];
    t.kind == TokenKind::Word && t.case == Case::Upper
        || (text.word(token) == "-" && t.gap == super::Gap::None)
}
