//! Where the rules' statements and the model's meet.
//!
//! Both are told by their cues. Of one cue that both found, the rules know best what stands in quotation marks and what
//! stands between cue and content, the model where indirect speech begins and ends and who speaks. A cue that the model
//! alone found is a statement; one that the rules alone found is one where its layout leaves no doubt. What is told within
//! another's words the rules know best, since the model gives each word one label. Whom the source means the rules say, the
//! model where they are silent.

use super::Statement;
use super::content::{Clause, trim_end};
use super::cues;
use super::drafts::{Drafter, form_of, inner_words};
use super::source::Phraser;
use super::turns::Turns;
use crate::judgement::{Attribution, Judgement};
use crate::text::{Gap, ParagraphKind, Run, Tag, Text, TokenKind};
use crate::trace::{Trace, Verdict};
use rapporteur_record::StatementForm;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// From this confidence on a layout leaves no doubt: a rule's statement stands by itself.
const SURE: f32 = 0.9;
/// Somebody is meant by a source from this certainty of the model on.
const MEANT: f32 = 0.6;

/// The statements of both, in order of their cues.
pub fn of(
    phraser: &Phraser,
    turns: &Turns,
    judgement: &Judgement,
    drafts: Vec<Statement>,
    trace: &Trace,
) -> Vec<Statement> {
    let text = phraser.text;
    let mut list: Vec<Statement> = Vec::new();
    let mut met = vec![false; drafts.len()];
    let words =
        |(n, draft): (usize, &Statement)| draft.cue.first().map(|cue| cue.iter().map(move |t| (t, n)));
    let mut by_cue: FxHashMap<usize, usize> = FxHashMap::default();
    for (token, draft) in drafts.iter().enumerate().filter_map(words).flatten() {
        by_cue.entry(token).or_insert(draft);
    }
    let outer: Vec<Option<usize>> = (0..drafts.len()).map(|n| told_in(&drafts, n)).collect();
    // What the model says ends before another's words are told ("…, but Ada Holt denied it") has none of them within.
    let tells_another = |o: usize, content: &[Run]| {
        let inner = near(o, drafts.len()).filter(|&n| outer[n] == Some(o)).map(|n| drafts[n].source[0].start);
        inner.min().is_some_and(|first| content.iter().any(|run| run.end > first))
    };
    for attribution in &judgement.attributions {
        let cue = attribution.cue.run;
        let paragraph = text.tokens[cue.start].paragraph as usize;
        let content: Vec<Run> = attribution
            .content
            .iter()
            .filter(|piece| may_be_said(text, cue, piece.run))
            .filter_map(|piece| recorded(text, cue, piece.run))
            .collect();
        if content.is_empty()
            || turns.holds(paragraph)
            || text.paragraphs[paragraph].kind != ParagraphKind::Body
        {
            continue;
        }
        let same = cue.iter().find_map(|t| by_cue.get(&t)).copied();
        let statement = match same {
            Some(index) => {
                met[index] = true;
                let draft = &drafts[index];
                let mut statement = joined(phraser, draft, attribution, content);
                if tells_another(index, &statement.content) && covers(&draft.content, &statement.content) {
                    statement.content.clone_from(&draft.content);
                    statement.form = draft.form;
                }
                if outer[index].is_some_and(|o| !covers(&drafts[o].content, &statement.source)) {
                    statement.source.clone_from(&draft.source);
                }
                statement
            }
            // Of words that tell no speaker the model is too often wrong.
            None if attribution.source.is_none() => continue,
            None => alone(phraser, judgement, attribution, content),
        };
        trace.note("statements", "model", Verdict::Kept, text.span(cue), || {
            let source = statement.source.first().map_or("nobody", |&s| text.words(s));
            let words = text.words(cue);
            let by_rules = same.map(|index| {
                let draft = &drafts[index];
                let whole = draft.source.first().map_or("nobody", |&s| text.words(s));
                match (draft.source == statement.source, draft.content == statement.content) {
                    (true, true) => ", as the rules do".to_owned(),
                    (true, false) => "; by the rules what is said begins or ends elsewhere".to_owned(),
                    (false, _) => format!("; by the rules {whole} says so"),
                }
            });
            format!(
                "the model takes \"{words}\" for words that report what {source} says{} ({})",
                by_rules.unwrap_or_default(),
                attribution.cue
            )
        });
        list.push(statement);
    }
    // "… that Ada Holt thanked …, and said …": the one as surely as the other.
    let beside = |n: usize, m: usize| outer[m] == outer[n] && drafts[m].source == drafts[n].source;
    let goes_on: Vec<bool> = (0..drafts.len())
        .map(|n| outer[n].is_some() && near(n, drafts.len()).any(|m| met[m] && beside(n, m)))
        .collect();
    for (n, draft) in drafts.into_iter().enumerate() {
        if met[n] {
            continue;
        }
        if draft.confidence >= SURE || goes_on[n] {
            list.push(draft);
        } else if let Some(&cue) = draft.cue.first() {
            trace.note("statements", "not-by-the-model", Verdict::Dropped, text.span(cue), || {
                format!("the model does not take \"{}\" for words that report", text.words(cue))
            });
        }
    }
    list.sort_by_key(|s| s.cue.first().map(|c| c.start));
    list
}

/// The statement before that tells of this one with its own source ("the paper reports that Ada Holt thanked …, and said …"):
/// the model, which gives a word one label, sees only one of the two.
fn told_in(drafts: &[Statement], n: usize) -> Option<usize> {
    let (cue, source) = (*drafts[n].cue.first()?, *drafts[n].source.first()?);
    let tells = |o: &usize| !drafts[*o].source.is_empty() && covers(&drafts[*o].content, &[cue, source]);
    near(n, n).rev().find(tells)
}

/// The statements that stand around one: a sentence has no more.
fn near(n: usize, end: usize) -> Range<usize> {
    const NEAR: usize = 8;
    n.saturating_sub(NEAR)..(n + NEAR).min(end)
}

/// A statement that both found.
fn joined(phraser: &Phraser, draft: &Statement, attribution: &Attribution, content: Vec<Run>) -> Statement {
    let text = phraser.text;
    let quoted = draft.form == StatementForm::Direct
        && (draft.confidence >= SURE || overlap(&draft.content, &content) >= 0.5);
    let source = source(phraser, draft, attribution);
    // "…, the island's mayor, Ada Holt, told": who says it is not said.
    let before_source = |mut run: Run| {
        let whole = draft.source.iter().find(|s| s.overlaps(run) && s.start > run.start);
        if let Some(whole) = whole {
            run.end = trim_end(text, run.start, whole.start);
        }
        run
    };
    let content =
        if quoted { draft.content.clone() } else { content.into_iter().map(before_source).collect() };
    Statement {
        form: form_of(text, &content),
        source,
        cue: vec![attribution.cue.run],
        content,
        confidence: draft.confidence.max(attribution.cue.score),
        ..draft.clone()
    }
}

/// The model's source; the rules' where they found nothing else but more of it ("Ada Holt and Tom Berg"), or a name in it
/// where the model's words have none ("the" for "the NSDC").
fn source(phraser: &Phraser, draft: &Statement, attribution: &Attribution) -> Vec<Run> {
    let (text, names) = (phraser.text, phraser.names);
    let Some(judged) = attribution.source else { return draft.source.clone() };
    let more = |whole: &Run| {
        whole.covers(judged.run)
            && whole.end == judged.run.end
            && (whole.start..judged.run.start).any(|t| text.lower(t) == "and")
    };
    let named = |whole: &Run| {
        whole.overlaps(judged.run)
            && names.mentions_in(judged.run).is_empty()
            && !names.mentions_in(*whole).is_empty()
    };
    // "Ada Holt thanked the envoy, who led the talks, and urged …": whom she thanked urged nobody.
    let is_object = |whole: &Run| {
        let next = judged.run.end + usize::from(text.lower_or_empty(judged.run.end) == ",");
        whole.end <= judged.run.start && text.lower_or_empty(next) == "who"
    };
    // "…, Ada Holt said": who stands beside the words that report says so.
    let cue = attribution.cue.run;
    let beside = |whole: &Run| {
        let before = whole.end == cue.start || whole.end + 1 == cue.start && text.word(whole.end) == ",";
        !whole.overlaps(judged.run) && (before || whole.start == cue.end)
    };
    match draft.source.first() {
        Some(whole) if more(whole) || named(whole) || beside(whole) || is_object(whole) => {
            draft.source.clone()
        }
        _ => vec![judged.run],
    }
}

/// Who speaks: whom the rules found, with others whom the source names too ("the mayor, Ada Holt, and Tom Berg"); where they
/// found nobody, whom the model takes the source, or the cue of a statement without one, to mean.
pub fn speakers(
    phraser: &Phraser,
    judgement: &Judgement,
    statement: &Statement,
    by_rules: &[usize],
) -> Vec<usize> {
    let told_by = if statement.source.is_empty() { &statement.cue } else { &statement.source };
    let named = |entity: usize| {
        let mut mentions = told_by.iter().flat_map(|&run| phraser.names.mentions_in(run));
        mentions.any(|m| m.entity == entity)
    };
    // "a senior official" is somebody whom the report does not name.
    let unnamed = statement.source.first().is_some_and(|source| {
        matches!(
            phraser.text.lower(source.start),
            "a" | "an" | "another" | "some" | "several" | "one" | "many"
        )
    });
    let mut speakers = by_rules.to_vec();
    for (entity, score) in judgement.speakers.entities(phraser.names, told_by) {
        let may_be = by_rules.is_empty() && !unnamed || named(entity);
        if score >= MEANT && !speakers.contains(&entity) && may_be {
            speakers.push(entity);
        }
    }
    speakers
}

/// A statement that the model alone found.
fn alone(
    phraser: &Phraser,
    judgement: &Judgement,
    attribution: &Attribution,
    content: Vec<Run>,
) -> Statement {
    let text = phraser.text;
    let run = attribution.cue.run;
    let cue = cues::within(text, run);
    let source = attribution.source.map(|source| source.run);
    let clause = Clause {
        cue,
        source,
        shared: false,
        inverted: source.is_some_and(|s| s.start >= run.end),
        start: source.map_or(run.start, |s| s.start.min(run.start)),
    };
    let sentence = text.sentence_of(run.start);
    let drafter = Drafter { phraser, text, sentence, clause: &clause, clauses: &[] };
    let between = drafter.between();
    let own = |listener: Run| {
        !content.iter().any(|c| c.overlaps(listener)) && source.is_none_or(|s| !s.overlaps(listener))
    };
    let addressees = between.listener.filter(|&l| own(l)).map(|l| drafter.entities_of(l)).unwrap_or_default();
    Statement {
        mode: judgement.mode(run).filter(|_| cue.entry.base.is_empty()).unwrap_or(cue.entry.mode),
        source: source.into_iter().collect(),
        cue: vec![run],
        addressees,
        channel: between
            .channel
            .filter(|c| c.run.is_none_or(|r| !content.iter().any(|piece| piece.overlaps(r)))),
        time: between.time,
        relayed_by: between.relayed_by,
        ..Statement::spoken(form_of(text, &content), content, attribution.cue.score)
    }
}

/// Whether words can be what a cue reports: without quotation marks they stand near it, and are more than small words.
fn may_be_said(text: &Text, cue: Run, piece: Run) -> bool {
    const NEAR: u32 = 2;
    let quoted = piece.iter().any(|t| text.quotes.around(t).is_some());
    // "that", "she would": nothing is said yet.
    let says = piece.iter().any(|t| {
        let small = matches!(text.tag(t), Tag::Auxiliary | Tag::Modal);
        text.tag(t).is_nominal()
            || text.tag(t).is_verbal() && !small
            || matches!(text.tag(t), Tag::Gerund | Tag::Adjective | Tag::Number | Tag::Adverb)
    });
    quoted || says && text.tokens[cue.start].sentence.abs_diff(text.tokens[piece.start].sentence) <= NEAR
}

/// Content as the record has it: without the marks around it, "that" or a dateline before it and a stop behind it.
fn recorded(text: &Text, cue: Run, mut run: Run) -> Option<Run> {
    if let Some(dateline) = text.dateline.map(|d| d.tokens).filter(|d| run.overlaps(*d) && run.end > d.end) {
        run.start = dateline.end;
    }
    // "… for 40 ambulances. The two | agreed": the next sentence is said whole, or not at all.
    let last = text.sentence_of(run.end - 1).tokens;
    let broken_off = (run.end..last.end).any(|t| text.tokens[t].kind == TokenKind::Word);
    let reported = cue.start >= run.end && cue.start < last.end;
    let quoted = || run.iter().any(|t| text.quotes.around(t).is_some());
    if last.start > run.start && broken_off && !reported && !quoted() {
        run.end = last.start;
    }
    // At a sentence's beginning "That" is part of what is said ("That’s why …, he argued").
    if text.word(run.start) == "that" && text.tag(run.start) != Tag::Determiner && run.len() > 1 {
        run.start += 1;
    }
    while run.start < run.end && matches!(text.word(run.start), "," | ":" | ";") {
        run.start += 1;
    }
    if let Some(quotation) = text.quotes.opening_at(run.start).map(|q| &text.quotes.list[q])
        && quotation.outer().end >= run.end
    {
        run = inner_words(text, quotation);
    }
    // A mark that is never closed: how far its words go is a guess, and no farther than their sentence.
    let broken = run.iter().find(|&t| text.quotes.opening_at(t).is_some_and(|q| text.quotes.list[q].broken));
    if let Some(mark) = broken {
        run.end = run.end.min(text.sentence_of(mark).tokens.end);
    }
    // "… the capital of neighbouring | Hanmi": a phrase that is begun is told to its end.
    while run.end > run.start && run.end < text.tokens.len() && is_cut(text, run.end) {
        run.end += 1;
    }
    run.end =
        if text.quotes.around(run.start).is_some() { run.end } else { trim_end(text, run.start, run.end) };
    (!run.is_empty()).then_some(run)
}

/// Whether a noun phrase goes on past the token before.
fn is_cut(text: &Text, at: usize) -> bool {
    let open = matches!(text.tag(at - 1), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Name);
    let joined = text.tokens[at].gap == Gap::Space && text.tag(at).is_nominal();
    open && joined && text.sentence_of(at - 1).tokens.end > at
}

/// Whether each of some runs stands in one of the others.
fn covers(outer: &[Run], inner: &[Run]) -> bool {
    inner.iter().all(|run| outer.iter().any(|o| o.covers(*run)))
}

/// Tokens of both over tokens of either.
fn overlap(a: &[Run], b: &[Run]) -> f32 {
    let len = |runs: &[Run]| runs.iter().map(|r| r.len()).sum::<usize>();
    let common: usize =
        a.iter().flat_map(|x| b.iter().map(|y| x.end.min(y.end).saturating_sub(x.start.max(y.start)))).sum();
    common as f32 / (len(a) + len(b) - common).max(1) as f32
}
