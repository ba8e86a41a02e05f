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
