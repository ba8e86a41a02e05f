//! Where the rules' candidates and the model's names meet.
//!
//! The model says of each candidate what it takes it for: one voice more among those that speak for a kind. Where it sees a
//! name between other words than the rules, and is sure, its words are the candidate.

use super::candidates::{Candidate, is_everyday, is_party_mark};
use super::lexicon::LEXICON;
use crate::judgement::{Judged, Judgement};
use crate::text::{ParagraphKind, Run, Tag, Text, TokenKind};
use crate::trace::{Trace, Verdict};
use rapporteur_record::EntityKind;

/// What the model takes a candidate for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Opinion {
    /// No model has read the text.
    None,
    /// No name.
    Nothing,
    /// A name of this kind, with its certainty.
    Kind(EntityKind, f32),
    /// A name of none of the three kinds that it tells apart.
    Other(f32),
}

/// From this certainty on the model's words are the candidate's.
const SURE: f32 = 0.9;

/// The candidates of both, in text order, none overlapping.
pub(super) fn of(
    text: &Text,
    judgement: &Judgement,
    candidates: Vec<Candidate>,
    trace: &Trace,
) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let apart = candidates.into_iter().flat_map(|c| split(text, judgement, c));
    let mut rest = apart.peekable();
    for name in &judgement.names {
        trace.note("names", "model", Verdict::Step, text.span(name.run), || {
            format!("the model takes \"{}\" for a name ({name})", text.words(name.run))
        });
        while let Some(before) = rest.next_if(|c| c.run.end <= name.run.start) {
            list.push(Candidate { opinion: Opinion::Nothing, ..before });
        }
        let mut same: Vec<Candidate> = Vec::new();
        while let Some(overlapping) = rest.next_if(|c| c.run.start < name.run.end) {
            same.push(overlapping);
        }
        list.extend(met(text, name, same));
    }
    list.extend(rest.map(|c| Candidate { opinion: Opinion::Nothing, ..c }));
    // A candidate may reach into the next name, which then saw it no more.
    list.sort_by_key(|c| (c.run.start, c.run.end));
    list.dedup_by(|next, kept| next.run.start < kept.run.end);
    list
}

/// A candidate that is a body and its holder by the model's judgement ("the Harbour Bank Tom Berg") is two.
fn split(text: &Text, judgement: &Judgement, whole: Candidate) -> Vec<Candidate> {
    let from = judgement.names.partition_point(|name| name.run.start < whole.run.start);
    let within = judgement.names[from..].iter().take_while(|name| name.run.end <= whole.run.end);
    let names: Vec<&Judged> = within.take(3).collect();
    match names[..] {
        [body, person]
            if matches!(body.kind, "organisation" | "place")
                && person.kind == "person"
                && body.score.min(person.score) >= SURE
                && person.run.len() > 1
                && person.run.end == whole.run.end =>
        {
            names.into_iter().map(|name| candidate(text, name.run, opinion(name), &[])).collect()
        }
        _ => vec![whole],
    }
}

/// One of the model's names with the candidates that overlap it.
fn met(text: &Text, name: &Judged, same: Vec<Candidate>) -> Vec<Candidate> {
    let opinion = opinion(name);
    let exact = same.iter().any(|c| c.run == name.run);
    let ours = matches!(opinion, Opinion::Kind(..)) && name.score >= SURE;
    // Groups, weapons and works, and bodies with a noun in lower case, are the rules' own.
    let theirs = same.iter().any(|c| {
        c.sense.is_some_and(|s| matches!(s.kind, EntityKind::Group | EntityKind::Weapon | EntityKind::Work))
            || c.run
                .iter()
                .any(|t| text.tokens[t].kind == TokenKind::Word && !text.tokens[t].case.is_capital())
    });
    if theirs && !exact {
        return same;
    }
    // "the Times' Ada Holt" is two.
    let owns = |pair: &[Candidate]| {
        (pair[0].run.end..pair[1].run.start)
            .any(|t| text.tag(t) == Tag::Possessive || matches!(text.word(t), "'" | "’"))
    };
    if same.windows(2).any(owns) {
        return same;
    }
    if exact || !ours || same.iter().any(|c| is_exact(c, name.run)) {
        return same.into_iter().map(|c| Candidate { opinion, ..c }).collect();
    }
    let leftover = text.paragraph_of(name.run.start).kind == ParagraphKind::Leftover;
    if leftover || is_party_mark(text, name.run) {
        return same;
    }
    vec![candidate(text, name.run, opinion, &same)]
}

/// Whether the rules know best where a candidate begins and ends: after a title, or where a list has it.
fn is_exact(candidate: &Candidate, name: Run) -> bool {
    candidate.titled || candidate.sense.is_some() && candidate.run.covers(name)
}

fn opinion(name: &Judged) -> Opinion {
    match name.kind {
        "person" => Opinion::Kind(EntityKind::Person, name.score),
        "organisation" => Opinion::Kind(EntityKind::Organisation, name.score),
        "place" => Opinion::Kind(EntityKind::Place, name.score),
        _ => Opinion::Other(name.score),
    }
}

/// A candidate between the model's words.
fn candidate(text: &Text, run: Run, opinion: Opinion, same: &[Candidate]) -> Candidate {
    let sense =
        LEXICON.listed_at(text, run.start).filter(|(listed, _)| *listed == run).map(|(_, sense)| sense);
    Candidate {
        run,
        sense,
        head: same.iter().find(|c| c.run.end == run.end).and_then(|c| c.head),
        titled: same.iter().any(|c| c.titled && c.run.start == run.start),
        everyday: is_everyday(text, run),
        opinion,
    }
}
