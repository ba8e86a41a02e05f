//! Results of games; results of ballots are figures.

use crate::figures::number::Style;
use crate::figures::quantity::Quantity;
use crate::text::{Gap, Run, Tag, Text, TokenKind};

/// "7-6", "3–0 win", "beat them 4-2": two small numbers with a dash that are no range.
pub(super) fn is_score(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    if quantity.unit.is_some() || quantity.style != Style::Digits && quantity.style != Style::Words {
        return false;
    }
    if is_innings(text, quantity, noun) {
        return true;
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
        let bare = noun.is_empty() && quantity.run == number && !crate::figures::age::is_age(text, quantity);
        return bare || is_game(text, number) && !votes;
    }
    (after || ahead) && !votes
}

/// Cricket's "84 for five" and "Ricky Lane (226)".
fn is_innings(text: &Text, quantity: &Quantity, noun: Run) -> bool {
    let number = quantity.number;
    let counts = |at: usize| {
        text.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number || text.tag(at) == Tag::Number)
    };
    let first = text.lower_or_empty(number.end) == "for"
        && counts(number.end + 1)
        && !text.tokens.get(number.end + 2).is_some_and(|_| text.tag(number.end + 2).is_nominal());
    let second = number.start > 1 && text.lower(number.start - 1) == "for" && counts(number.start - 2);
    if noun.is_empty() && (first || second) {
        return true;
    }
    let bracketed = number.start > 1
        && text.lower(number.start - 1) == "("
        && text.tokens[number.start - 2].case.is_capital()
        && text.lower_or_empty(number.end) == ")";
    let words =
        ["wicket", "wickets", "batsman", "batsmen", "innings", "overs", "centuries", "runs", "bowler"];
    let near = number.start.saturating_sub(40)..(number.end + 12).min(text.tokens.len());
    bracketed && near.into_iter().any(|t| words.contains(&text.lower(t)))
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
fn is_vote(text: &Text, number: Run) -> bool {
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
