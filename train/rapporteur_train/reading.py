"""Reads documents with a model: labels, spans, and what belongs together. The reference for the reader's own inference."""

from __future__ import annotations

import numpy as np
import torch

from . import labels, pairs
from .batches import LOW, collate, on
from .heads import HEADS, SCORES, SPANS, allowed
from .model import Ensemble, Reader
from .text import Document
from .windows import for_reading, held, margin

Attribution = dict[str, list[list[int]]]


@torch.no_grad()
def scores(model: Reader | Ensemble, document: Document, batch: int = 16):
    """Scores of all pieces [n, SCORES], each from the window where it stands most in the middle, and the states of
    each window as (start, end, [pieces, width])."""
    out = np.zeros((len(document), SCORES), dtype=np.float32)
    best = np.full(len(document), -1)
    states = []
    spans = for_reading(len(document))
    for at in range(0, len(spans), batch):
        items = [(document, start, end) for start, end in spans[at : at + batch]]
        x = model.encode(**on(model.device, collate(items)))
        tags = model.tag(x).cpu().numpy()
        for row, (_, start, end) in enumerate(items):
            take_deepest(document, start, end, tags[row, 1 : end - start + 1], out, best)
            states.append((start, end, x[row, 1 : end - start + 1]))
    return out, states


def take_deepest(document: Document, start: int, end: int, tags: np.ndarray, out: np.ndarray, best: np.ndarray) -> None:
    """Takes the scores of a window into those of its document, where the pieces stand deeper in it than in those before."""
    places = np.arange(start, end)
    depth = margin(places, places, (start, end), len(document))
    better = depth > best[start:end]
    best[start:end][better] = depth[better]
    out[start:end][better] = tags[better]


@torch.no_grad()
def read(model: Reader | Ensemble, document: Document) -> tuple[list[Attribution], dict[str, list[tuple[int, int, str]]]]:
    """The attributions of a document, and the spans of the other heads as (start, end, kind); in code points."""
    return decoded(model, document, *scores(model, document))


@torch.no_grad()
def decoded(model: Reader | Ensemble, document: Document, tags: np.ndarray, states):
    """The same from scores and states."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    roles: dict[str, np.ndarray] = {}
    transitions_of = model.transitions
    for head in SPANS:
        transitions = allowed(head) + transitions_of[head.name].detach().cpu().numpy()
        spans = labels.decode(document, tags[:, head.columns], head, transitions)
        if head is HEADS["attribution"]:
            roles = spans
        else:
            found[head.name] = [(*code_points(document, span), kind) for kind, own in spans.items() for span in own]
    return attributions(model, document, roles, states), found


def attributions(model: Reader | Ensemble, document: Document, spans: dict[str, np.ndarray], states) -> list[Attribution]:
    """Each content goes to its best cue and each cue to its best source, judged in the window that holds them most in its
    middle; a cue without content is none."""
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]
    with_source = np.full((len(cues), 1 + len(sources)), LOW, dtype=np.float32)
    with_source[:, 0] = 0
    with_cue = np.full((len(contents), len(cues)), LOW, dtype=np.float32)
    best_cue, best_content = np.full(len(cues), -1), np.full(len(contents), -1)
    for start, end, x in states:
        inside = {role: held(s, start, end) for role, s in spans.items()}
        if not len(inside["cue"]):
            continue
        c, s, k = cues[inside["cue"]], sources[inside["source"]], contents[inside["content"]]
        told = (c - start, s - start, k - start, pairs.features(document, c, s), pairs.features(document, c, k))
        of_source, of_cue = (own.cpu() for own in model.link(x[None], *(tensor(array, x.device) for array in told)))
        depth = margin(c[:, 0], c[:, 1], (start, end), len(document))
        for row, (cue, d) in enumerate(zip(inside["cue"], depth)):
            if d > best_cue[cue]:
                best_cue[cue] = d
                with_source[cue] = LOW
                with_source[cue, 0] = of_source[0, row, 0]
                with_source[cue, 1 + inside["source"]] = of_source[0, row, 1:].numpy()
        depth = margin(k[:, 0], k[:, 1], (start, end), len(document))
        for row, (content, d) in enumerate(zip(inside["content"], depth)):
            if d > best_content[content]:
                best_content[content] = d
                with_cue[content] = LOW
                with_cue[content, inside["cue"]] = of_cue[0, row].numpy()
    source = with_source.argmax(1) - 1
    cue = np.where(with_cue.max(1, initial=LOW) > LOW / 2, with_cue.argmax(1), -1) if len(cues) and len(contents) else []
    out = []
    for c in range(len(cues)):
        own = [contents[k] for k in range(len(contents)) if cue[k] == c]
        if own:
            out.append(
                {
                    "source": [code_points(document, sources[source[c]])] if source[c] >= 0 else [],
                    "cue": [code_points(document, cues[c])],
                    "content": [code_points(document, content) for content in own],
                }
            )
    return out


def code_points(document: Document, span: np.ndarray) -> list[int]:
    return [int(document.offsets[span[0], 0]), int(document.offsets[span[1], 1])]


@torch.no_grad()
def related(
    model: Reader | Ensemble, document: Document, kind: str, anchors: np.ndarray, candidates: np.ndarray, states
) -> np.ndarray:
    """How well each candidate belongs to each anchor, [anchors, candidates], judged in the window that holds both most in its
    middle; very low where none holds both."""
    out = np.full((len(anchors), len(candidates)), LOW, dtype=np.float32)
    deepest = np.full(out.shape, -1)
    for start, end, x in states:
        a, c = held(anchors, start, end), held(candidates, start, end)
        if not len(a) or not len(c):
            continue
        own, others = anchors[a], candidates[c]
        told = (own - start, others - start, pairs.features(document, own, others))
        scored = model.pair(kind, x[None], *(tensor(array, x.device) for array in told))[0][0].cpu().numpy()
        depths = [margin(s[:, 0], s[:, 1], (start, end), len(document)) for s in (own, others)]
        depth = np.minimum(depths[0][:, None], depths[1][None])
        places = np.ix_(a, c)
        better = depth > deepest[places]
        deepest[places] = np.where(better, depth, deepest[places])
        out[places] = np.where(better, scored, out[places])
    return out


def judged(model: Reader | Ensemble, document: Document, kind: str, states) -> tuple[int, int, int]:
    """Relations of a document between its own spans: how many are found rightly, how many are found, how many there are."""
    told = document.relations[kind]
    of_pairs = related(model, document, kind, told.anchors, told.candidates, states)
    of_groups = np.full(told.right.shape, LOW, dtype=np.float32)
    for (a, c), score in np.ndenumerate(of_pairs):
        place = told.anchor_group[a], told.candidate_group[c]
        of_groups[place] = np.logaddexp(of_groups[place], score)
    found, right = (of_groups > 0) & (told.right >= 0), told.right > 0.5
    return int((found & right).sum()), int(found.sum()), int(right.sum())


def tensor(array: np.ndarray, device: torch.device) -> torch.Tensor:
    return torch.from_numpy(array)[None].to(device)
