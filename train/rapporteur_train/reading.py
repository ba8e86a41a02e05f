"""Reads documents with a model: labels, spans, and what belongs together. The reference for the reader's own inference."""

from __future__ import annotations

import numpy as np
import torch

from . import labels, pairs
from .batches import LOW, collate
from .heads import HEADS, SCORES, SPANS, allowed
from .model import Reader
from .text import Document
from .windows import for_reading, margin

Attribution = dict[str, list[list[int]]]


@torch.no_grad()
def scores(model: Reader, document: Document, batch: int = 16):
    """Scores of all pieces [n, SCORES], each from the window where it stands most in the middle, and the states of
    each window as (start, end, [pieces, width])."""
    out = np.zeros((len(document), SCORES), dtype=np.float32)
    best = np.full(len(document), -1)
    states = []
    spans = for_reading(len(document))
    for at in range(0, len(spans), batch):
        items = [(document, start, end) for start, end in spans[at : at + batch]]
        inputs = collate(items)
        x = model.encode(**inputs).float()
        tags = model.tag(x).numpy()
        for row, (_, start, end) in enumerate(items):
            places = np.arange(start, end)
            depth = margin(places, places, (start, end), len(document))
            better = depth > best[start:end]
            best[start:end][better] = depth[better]
            out[start:end][better] = tags[row, 1 : end - start + 1][better]
            states.append((start, end, x[row, 1 : end - start + 1]))
    return out, states


@torch.no_grad()
def read(model: Reader, document: Document) -> tuple[list[Attribution], dict[str, list[tuple[int, int, str]]]]:
    """The attributions of a document, and the spans of the other heads as (start, end, kind); in code points."""
    tags, states = scores(model, document)
    found: dict[str, list[tuple[int, int, str]]] = {}
    roles: dict[str, np.ndarray] = {}
    for head in SPANS:
        transitions = allowed(head) + model.transitions[head.name].numpy()
        spans = labels.decode(document, tags[:, head.columns], head, transitions)
        if head is HEADS["attribution"]:
            roles = spans
        else:
            found[head.name] = [(*code_points(document, span), kind) for kind, own in spans.items() for span in own]
    return attributions(model, document, roles, states), found


def attributions(model: Reader, document: Document, spans: dict[str, np.ndarray], states) -> list[Attribution]:
    """Each content goes to its best cue and each cue to its best source, judged in the window that holds them most in its
    middle; a cue without content is none."""
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]
    with_source = np.full((len(cues), 1 + len(sources)), LOW, dtype=np.float32)
    with_source[:, 0] = 0
    with_cue = np.full((len(contents), len(cues)), LOW, dtype=np.float32)
    best_cue, best_content = np.full(len(cues), -1), np.full(len(contents), -1)
    for start, end, x in states:
        held = {role: np.nonzero((s[:, 0] >= start) & (s[:, 1] < end))[0] for role, s in spans.items()}
        if not len(held["cue"]):
            continue
        c, s, k = cues[held["cue"]], sources[held["source"]], contents[held["content"]]
        tensor = lambda array: torch.from_numpy(array)[None]  # noqa: E731
        of_source, of_cue = model.link(
            x[None],
            tensor(c - start),
            tensor(s - start),
            tensor(k - start),
            tensor(pairs.features(document, c, s)),
            tensor(pairs.features(document, c, k)),
        )
        depth = margin(c[:, 0], c[:, 1], (start, end), len(document))
        for row, (cue, d) in enumerate(zip(held["cue"], depth)):
            if d > best_cue[cue]:
                best_cue[cue] = d
                with_source[cue] = LOW
                with_source[cue, 0] = of_source[0, row, 0]
                with_source[cue, 1 + held["source"]] = of_source[0, row, 1:].numpy()
        depth = margin(k[:, 0], k[:, 1], (start, end), len(document))
        for row, (content, d) in enumerate(zip(held["content"], depth)):
            if d > best_content[content]:
                best_content[content] = d
                with_cue[content] = LOW
                with_cue[content, held["cue"]] = of_cue[0, row].numpy()
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
