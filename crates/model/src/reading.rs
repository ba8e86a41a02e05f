//! A text read from its first piece to its last: pieces, windows, heads, and what belongs together.

use crate::encoder::Scratch;
use crate::heads::{Found, logistic};
use crate::kernels::Processor;
use crate::pairs::{Candidates, Counts, Ends, Side, View};
use crate::pieces::Piece;
use crate::windows::{covering, margin};
use crate::{Attribution, Chosen, Evidence, Model, Related, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A longer report is read in parts of about so many pieces, each whole paragraphs: memory does not grow with the text.
const PART: usize = 6000;

pub fn read(model: &Model, text: &str, processor: Processor) -> Evidence {
    let pieces = model.tokens.cut(text);
    let mut evidence = Evidence::default();
    let mut scratch = Scratch::default();
    for part in parts(&pieces) {
        Reading { model, pieces: &pieces[part], text }.into(&mut evidence, processor, &mut scratch);
    }
    evidence
}

/// Cuts at the first line break after each [`PART`] pieces, or where there is none for as many again.
fn parts(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let rest = pieces.len() - start;
        let end = if rest <= 2 * PART {
            pieces.len()
        } else {
            (start + PART..start + 2 * PART).find(|&at| pieces[at].is_break()).unwrap_or(start + 2 * PART)
        };
        parts.push(start..end);
        start = end;
    }
    parts
}

/// One part of a report.
struct Reading<'a> {
    model: &'a Model,
    pieces: &'a [Piece],
    text: &'a str,
}

/// The windows of a part, with the states of their pieces.
type Windows = [(Range<usize>, Vec<f32>)];

/// A span of pieces that a head found.
#[derive(Clone, Copy)]
struct Marked {
    ends: Ends,
    kind: &'static str,
    score: f32,
    second: (&'static str, f32),
}

impl Reading<'_> {
    fn into(self, evidence: &mut Evidence, processor: Processor, scratch: &mut Scratch) {
        let columns = self.model.encoder.tag.outputs();
        let mut scores = vec![0.0; self.pieces.len() * columns];
        let mut depths: Vec<Option<usize>> = vec![None; self.pieces.len()];
        let mut windows = Vec::new();
        for window in covering(self.pieces.len()) {
            let encoded = self.model.encoder.encode(&self.pieces[window.clone()], processor, scratch);
            for (piece, row) in window.clone().zip(encoded.scores.chunks_exact(columns)) {
                let depth = Some(margin(piece, piece, &window, self.pieces.len()));
                if depth > depths[piece] {
                    depths[piece] = depth;
                    scores[piece * columns..][..columns].copy_from_slice(row);
                }
            }
            windows.push((window, encoded.states));
        }
        // Words: the scores are those of their first pieces.
        let heads: Vec<usize> = (0..self.pieces.len()).filter(|&at| self.pieces[at].head).collect();
        let related =
            Relating { reading: &self, windows: &windows, counts: Counts::of(self.pieces), processor };
        let (mut sources, mut names, mut events, mut commitments) = (vec![], vec![], vec![], vec![]);
        for head in &self.model.heads {
            let row = |&at: &usize| &scores[at * columns + head.start..][..head.labels()];
            let of_words: Vec<f32> = heads.iter().flat_map(row).copied().collect();
            let (found, within) = head.decode(&of_words);
            let marked =
                found.into_iter().filter_map(|found| self.marked(&heads, head.kinds[found.kind], found));
            let starts = heads.iter().map(|&at| self.pieces[at].bytes.start);
            match head.name.as_str() {
                "attribution" => {
                    for (who, attribution) in related.attributions(&marked.collect::<Vec<_>>()) {
                        sources.push(who);
                        evidence.attributions.push(attribution);
                    }
                }
                "names" => names.extend(marked),
                "events" => {
                    events.extend(marked);
                    evidence.eventful.extend(starts.zip(within));
                }
                "commitments" => {
                    commitments.extend(marked);
                    evidence.committed.extend(starts.zip(within));
                }
                _ => {}
            }
        }
        self.choose(evidence, &heads, &scores, columns);
        let named = ends(&names);
        let scorer = &self.model.scorer;
        let (told, committed) = (ends(&events), ends(&commitments));
        evidence.parties.extend(related.pairs(&scorer.party, &told, &named));
        let same = related.all(&scorer.same, &told, &told);
        evidence.same.extend(same.into_iter().filter(|pair| pair.candidate.end <= pair.anchor.start));
        evidence.authors.extend(related.pairs(&scorer.author, &committed, &named));
        evidence.recipients.extend(related.pairs(&scorer.recipient, &committed, &named));
        evidence.speakers.extend(related.pairs(&scorer.speaker, &sources, &named));
        for (list, found) in [
            (&mut evidence.names, names),
            (&mut evidence.events, events),
            (&mut evidence.commitments, commitments),
        ] {
            list.extend(found.into_iter().map(|m| self.span(m)));
        }
    }

    /// What the choosing heads say of each word.
    fn choose(&self, evidence: &mut Evidence, heads: &[usize], scores: &[f32], columns: usize) {
        for choice in &self.model.choices {
            let chosen = heads.iter().map(|&at| {
                let (kind, score) =
                    choice.decide(&scores[at * columns + choice.start..][..choice.kinds.len()]);
                Chosen { byte: self.pieces[at].bytes.start, kind, score }
            });
            match choice.name.as_str() {
                "status" => evidence.statuses.extend(chosen),
                "mode" => evidence.modes.extend(chosen),
                _ => {}
            }
        }
    }

    /// A span of words as pieces, without line breaks at its ends.
    fn marked(&self, heads: &[usize], kind: &'static str, found: Found) -> Option<Marked> {
        let mut first = heads[found.first];
        let mut last = heads.get(found.last + 1).map_or(self.pieces.len(), |&next| next) - 1;
        while first < last && self.pieces[first].is_break() {
            first += 1;
        }
        while last > first && self.pieces[last].is_break() {
            last -= 1;
        }
        (!self.pieces[first].is_break()).then_some(Marked {
            ends: (first, last),
            kind,
            score: found.score,
            second: found.second,
        })
    }

    fn span(&self, marked: Marked) -> Span {
        let bytes = self.pieces[marked.ends.0].bytes.start..self.pieces[marked.ends.1].bytes.end;
        debug_assert!(self.text.get(bytes.clone()).is_some());
        Span { bytes, kind: marked.kind, score: marked.score, second: marked.second }
    }
}

/// What belongs together among the spans of a part.
struct Relating<'a> {
    reading: &'a Reading<'a>,
    windows: &'a Windows,
    counts: Counts,
    processor: Processor,
}

/// Pairs less sure than this are left out.
const UNLIKELY: f32 = 0.02;

impl Relating<'_> {
    fn view<'a>(&'a self, window: &Range<usize>, states: &'a [f32]) -> View<'a> {
        let width = self.reading.model.encoder.shape.width;
        View { states, width, start: window.start, counts: &self.counts, processor: self.processor }
    }

    /// Each content goes to its best cue and each cue to its best source, judged in the window that holds them most in its
    /// middle; a cue without content is none. Beside each stands its source, or where it has none its cue.
    fn attributions(&self, marked: &[Marked]) -> Vec<(Ends, Attribution)> {
        let Relating { reading, counts, .. } = self;
        let length = reading.pieces.len();
        let of = |role: &str| -> Vec<Marked> { marked.iter().filter(|m| m.kind == role).copied().collect() };
        let (cues, sources, contents) = (of("cue"), of("source"), of("content"));
        let (c, s, k) = (ends(&cues), ends(&sources), ends(&contents));
        let (of_cues, of_sources, of_contents) = (counts.starts(&c), counts.starts(&s), counts.starts(&k));
        let mut source_of: Vec<Option<usize>> = vec![None; cues.len()];
        let mut cue_of: Vec<Option<usize>> = vec![None; contents.len()];
        let mut depth_of_cue: Vec<Option<usize>> = vec![None; cues.len()];
        let mut depth_of_content: Vec<Option<usize>> = vec![None; contents.len()];
        for (window, states) in self.windows {
            let (held_cues, held_sources, held_contents) =
                (held(&c, window), held(&s, window), held(&k, window));
            if held_cues.is_empty() {
                continue;
            }
            let view = self.view(window, states);
            // Starts are counted among the spans of this window, as in training.
            let own = Candidates { spans: &c[held_cues.clone()], starts: &of_cues };
            let of_sources = Candidates { spans: &s[held_sources.clone()], starts: &of_sources };
            let of_contents = Candidates { spans: &k[held_contents.clone()], starts: &of_contents };
            let depth = |ends: Ends| Some(margin(ends.0, ends.1, window, length));
            let with_source = reading.model.scorer.sources(&view, &own, &of_sources);
            for (cue, scores) in held_cues.clone().zip(&with_source) {
                let depth = depth(c[cue]);
                if depth > depth_of_cue[cue] {
                    depth_of_cue[cue] = depth;
                    source_of[cue] =
                        best(scores).and_then(|n| n.checked_sub(1)).map(|n| held_sources.start + n);
                }
            }
            let side = &reading.model.scorer.content;
            let with_content = reading.model.scorer.related(side, &view, &own, &of_contents);
            for (place, content) in held_contents.clone().enumerate() {
                let depth = depth(k[content]);
                if depth > depth_of_content[content] {
                    depth_of_content[content] = depth;
                    let scores: Vec<f32> = with_content.iter().map(|row| row[place]).collect();
                    cue_of[content] = best(&scores).map(|n| held_cues.start + n);
                }
            }
        }
        let mut out = Vec::new();
        for (at, &cue) in cues.iter().enumerate() {
            let own = (0..contents.len()).filter(|&content| cue_of[content] == Some(at));
            let content: Vec<Span> = own.map(|content| reading.span(contents[content])).collect();
            if !content.is_empty() {
                let source = source_of[at].map(|source| sources[source]);
                let who = source.unwrap_or(cue).ends;
                let source = source.map(|source| reading.span(source));
                out.push((who, Attribution { source, cue: reading.span(cue), content }));
            }
        }
        out
    }

    /// Each anchor with each candidate that may belong to it.
    fn pairs(&self, side: &Side, anchors: &[Ends], candidates: &[Ends]) -> Vec<Related> {
        let mut found = self.all(side, anchors, candidates);
        found.retain(|pair| pair.score > UNLIKELY);
        found
    }

    /// Each anchor with each candidate that stands in one window with it, judged in that which holds both most in its middle.
    fn all(&self, side: &Side, anchors: &[Ends], candidates: &[Ends]) -> Vec<Related> {
        let pieces = self.reading.pieces;
        let (mut anchors, mut candidates) = (anchors.to_vec(), candidates.to_vec());
        for list in [&mut anchors, &mut candidates] {
            list.sort_unstable();
            list.dedup();
        }
        let (starts, of_candidates) = (self.counts.starts(&anchors), self.counts.starts(&candidates));
        let mut found: BTreeMap<(usize, usize), (usize, f32)> = BTreeMap::new();
        for (window, states) in self.windows {
            let (own, others) = (held(&anchors, window), held(&candidates, window));
            if own.is_empty() || others.is_empty() {
                continue;
            }
            let scores = self.reading.model.scorer.related(
                side,
                &self.view(window, states),
                &Candidates { spans: &anchors[own.clone()], starts: &starts },
                &Candidates { spans: &candidates[others.clone()], starts: &of_candidates },
            );
            let depth = |ends: Ends| margin(ends.0, ends.1, window, pieces.len());
            for (anchor, row) in own.zip(scores) {
                for (candidate, score) in others.clone().zip(row) {
                    let depth = depth(anchors[anchor]).min(depth(candidates[candidate]));
                    let best = found.entry((anchor, candidate)).or_insert((depth, score));
                    if depth > best.0 {
                        *best = (depth, score);
                    }
                }
            }
        }
        let bytes = |ends: Ends| pieces[ends.0].bytes.start..pieces[ends.1].bytes.end;
        found
            .into_iter()
            .map(|((anchor, candidate), (_, score))| Related {
                anchor: bytes(anchors[anchor]),
                candidate: bytes(candidates[candidate]),
                score: logistic(score),
            })
            .collect()
    }
}

fn ends(list: &[Marked]) -> Vec<Ends> {
    list.iter().map(|m| m.ends).collect()
}

/// The places of those spans, in order and none overlapping, that a window holds whole.
fn held(list: &[Ends], window: &Range<usize>) -> Range<usize> {
    let from = list.partition_point(|ends| ends.0 < window.start);
    from..from + list[from..].partition_point(|ends| ends.1 < window.end)
}

/// The place of the greatest, the first of them.
fn best(scores: &[f32]) -> Option<usize> {
    (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
}
