//! Figures that break another down: "eight wounded, including three in the Kyiv region", "30 of those missiles".

use super::Figure;
use crate::text::Text;
use rapporteur_record::Measure;

/// How many figures back the whole is looked for.
const REACH: usize = 6;

/// The figure that the one at `index` is a part of.
pub(super) fn whole_of(text: &Text, figures: &[Figure], index: usize) -> Option<usize> {
    let figure = &figures[index];
    let start = figure.run.start;
    let sentence = text.sentence_of(start).tokens;
    let candidates = (index.saturating_sub(REACH)..index).rev();
    if is_included(text, figures, index) {
        // The nearest figure before that the part can be taken from.
        return candidates.clone().find(|&w| {
            text.tokens[figures[w].run.start].sentence == text.tokens[start].sentence
                && holds(&figures[w], figure)
        });
    }
    if is_of_them(text, figure) {
        return candidates.clone().find(|&w| holds(&figures[w], figure) && figures[w].unit.is_none());
    }
    let _ = sentence;
    None
}

/// Whether the whole can hold the part: as large, and of one kind.
fn holds(whole: &Figure, part: &Figure) -> bool {
    let kind = |m: Measure| {
        matches!(m, Measure::Money | Measure::Share | Measure::Duration | Measure::Distance | Measure::Age)
    };
    let same = whole.unit == part.unit && kind(whole.measure) == kind(part.measure);
    let large = match (whole.max.or(whole.min), part.min.or(part.max)) {
        (Some(w), Some(p)) => whole.max.is_none() || w >= p,
        _ => true,
    };
    same && large && whole.measure != Measure::Age
}

/// "including three", "among them two children", and what is listed with it.
fn is_included(text: &Text, figures: &[Figure], index: usize) -> bool {
    let start = figures[index].run.start;
    let sentence = text.sentence_of(start).tokens;
    let floor = sentence.start.max(start.saturating_sub(24));
    for at in (floor..start).rev() {
        match text.lower(at) {
            "including" | "included" | "includes" | "comprising" => return true,
            "among" if matches!(text.lower_or_empty(at + 1), "them" | "whom" | "those") => return true,
            ")" | ";" | ":" => return false,
            _ if text.tag(at).is_verbal() => return false,
            _ => {}
        }
    }
    false
}

/// "30 of those missiles", "two of them", "40 of whom", "of whom 40".
fn is_of_them(text: &Text, figure: &Figure) -> bool {
    let end = figure.run.end;
    let after = text.lower_or_empty(end) == "of"
        && matches!(
            text.lower_or_empty(end + 1),
            "those" | "these" | "them" | "whom" | "which" | "the" | "its" | "their"
        );
    let start = figure.run.start;
    let before = start > 1
        && text.lower(start - 2) == "of"
        && matches!(text.lower(start - 1), "whom" | "which" | "them" | "those" | "these");
    after || before
}
