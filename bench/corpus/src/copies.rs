//! What becomes of a report that another outlet, or another day, takes over.

use super::draft::{self, Draft};
use super::plan::CopyKind;
use super::{lists, vary};
use fastrand::Rng;

/// Of the words of a reprint so many in a hundred may be others; of an update's, so many may be new.
const SWAPPED: usize = 5;
const UPDATED: usize = 25;
/// An excerpt has as many words at least.
const EXCERPT: usize = 60;

/// Turns the origin into a copy of the kind. `sentence` gives new sentences of the same report.
pub fn turn(draft: &mut Draft, kind: CopyKind, sentence: impl FnMut(&mut Rng) -> String, rng: &mut Rng) {
    match kind {
        CopyKind::Copy => {}
        CopyKind::Reprint => reprint(draft, rng),
        CopyKind::Update => update(draft, sentence, rng),
        CopyKind::Excerpt => excerpt(draft, rng),
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Other words here and there, another headline.
fn reprint(draft: &mut Draft, rng: &mut Rng) {
    let below: Vec<_> = draft.paragraphs.iter().flatten().skip(1).take(3).collect();
    draft.title = rng.choice(below).map_or_else(|| draft.title.clone(), |sentence| draft::headline(sentence));
    let swaps: Vec<_> = lists::lines("swaps").into_iter().filter_map(|line| line.split_once(", ")).collect();
    let mut left = draft.words() * SWAPPED / 100;
    let mut sentences: Vec<_> = draft.paragraphs.iter_mut().flatten().collect();
    rng.shuffle(&mut sentences);
    for sentence in sentences {
        let mut last = "";
        let swap = |word| {
            let (bare, after) = word_and_mark(word);
            let may_swap = left > 0 && !["a", "an"].contains(&last) && rng.u8(..10) < 7;
            let other = swaps.iter().find(|(old, _)| *old == bare).filter(|_| may_swap);
            left -= usize::from(other.is_some());
            last = word;
            other.map_or_else(|| word.to_owned(), |(_, other)| format!("{other}{after}"))
        };
        *sentence = sentence.split(' ').map(swap).collect::<Vec<_>>().join(" ");
    }
}

fn word_and_mark(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches(['.', ',', '"']).len())
}

/// A paragraph more, or another one, and another number somewhere below the first paragraph.
fn update(draft: &mut Draft, mut sentence: impl FnMut(&mut Rng) -> String, rng: &mut Rng) {
    let room = draft.words() * UPDATED / 100;
    let mut paragraph: Vec<String> = Vec::new();
    for _ in 0..50 {
        let next = sentence(rng);
        let length = paragraph.iter().map(|s| words(s)).sum::<usize>() + words(&next);
        if length <= room && paragraph.len() < 3 {
            paragraph.push(next);
        }
    }
    let count = draft.paragraphs.len();
    let small = |at: &usize| draft.paragraphs[*at].iter().map(|s| words(s)).sum::<usize>() <= room;
    let replaced = (count > 3).then(|| rng.usize(2..count)).filter(|at| rng.bool() && small(at));
    let at = replaced.unwrap_or_else(|| rng.usize(1..=count));
    draft.paragraphs.splice(at..at + usize::from(replaced.is_some()), [paragraph]);
    draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
    if rng.bool() {
        draft.title = format!("UPDATE - {}", draft.title);
    }
    let below = draft
        .paragraphs
        .iter_mut()
        .skip(1)
        .flatten()
        .find(|s| s.contains(|c: char| ('2'..='9').contains(&c)));
    if let Some(sentence) = below {
        *sentence = other_number(sentence, rng);
    }
}

/// The sentence with its first changeable number changed.
fn other_number(sentence: &str, rng: &mut Rng) -> String {
    let start = sentence.find(|c: char| ('2'..='9').contains(&c)).unwrap_or(0);
    let length = sentence[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(sentence.len() - start);
    let old = &sentence[start..start + length];
    let new = (0..20).map(|_| vary::number(old, rng)).find(|new| new != old);
    format!("{}{}{}", &sentence[..start], new.as_deref().unwrap_or(old), &sentence[start + length..])
}

/// The first sentences: a third of them to well over a half.
fn excerpt(draft: &mut Draft, rng: &mut Rng) {
    let all = draft.paragraphs.iter().flatten().count();
    let most = all * rng.usize(30..=60) / 100;
    let (mut sentences, mut kept) = (0, 0);
    for paragraph in &mut draft.paragraphs {
        paragraph.retain(|sentence| {
            let keep = sentences < most || kept < EXCERPT;
            sentences += 1;
            kept += usize::from(keep) * words(sentence);
            keep
        });
    }
    draft.paragraphs.retain(|paragraph| !paragraph.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let sentence = |at: usize| {
            format!("The ministers said that sentence {at} has several words, but not many of them.")
        };
        let paragraphs = (0..10).map(|at| vec![sentence(20 + 2 * at), sentence(21 + 2 * at)]).collect();
        Draft { title: "Ministers speak".into(), town: None, day: 0, paragraphs }
    }

    /// The words of one that the other has too, in their order.
    fn kept(one: &Draft, other: &Draft) -> usize {
        let words = |draft: &Draft| {
            draft.paragraphs.concat().join(" ").split(' ').map(str::to_owned).collect::<Vec<_>>()
        };
        let (one, other) = (words(one), words(other));
        let mut row = vec![0; other.len() + 1];
        for word in &one {
            let mut corner = 0;
            for (at, second) in other.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if word == second { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        row[other.len()]
    }

    #[test]
    fn copies_keep_what_they_must() {
        let old = draft();
        for seed in 0..50 {
            for kind in [CopyKind::Reprint, CopyKind::Update, CopyKind::Excerpt] {
                let mut new = draft();
                let sentence =
                    |_: &mut Rng| "Nobody answered our questions in the end of that day.".to_owned();
                turn(&mut new, kind, sentence, &mut Rng::with_seed(seed));
                let (kept, old, new) = (kept(&new, &old), old.words(), new.words());
                match kind {
                    CopyKind::Reprint => assert!(kept * 100 >= old * 95 && kept < old, "{kept} of {old}"),
                    CopyKind::Update => {
                        assert!(kept * 100 >= old * 70 && kept * 100 >= new * 70 && kept < new.max(old))
                    }
                    _ => assert!(
                        kept == new && new >= 60 && (30..=62).contains(&(new * 100 / old)),
                        "{new} of {old}"
                    ),
                }
            }
        }
    }
}
