"""Labelled spans of code points as labels of pieces, and back."""

from __future__ import annotations

import numpy as np

from .heads import HEADS, ROLES, Head, viterbi
from .text import BREAK, UNKNOWN, Document, Relations

Span = tuple[int, int]


def attribute(document: Document, attributions: list[dict[str, list[list[int]]]]) -> Document:
    """Sets spans, links and labels from attributions: lists of [start, end] code points for each role."""
    spans: dict[str, list[Span]] = {role: [] for role in ROLES}
    places: dict[str, dict[Span, int]] = {role: {} for role in ROLES}
    labels = np.zeros(len(document), dtype=np.int64)
    source_of_cue: dict[int, int] = {}
    cue_of_content: dict[int, int] = {}
    for attribution in attributions:
        found: dict[str, list[int]] = {}
        for r, role in enumerate(ROLES):
            found[role] = []
            for span in joined(document.text, attribution.get(role) or []):
                pieces = pieces_of(document, span)
                if pieces is None:
                    continue
                if pieces not in places[role]:
                    places[role][pieces] = len(spans[role])
                    spans[role].append(pieces)
                    write(labels, pieces, r)
                found[role].append(places[role][pieces])
        if found["cue"]:
            cue = found["cue"][0]
            if found["source"]:
                source_of_cue[cue] = found["source"][0]
            cue_of_content.update((content, cue) for content in found["content"])
    document.attributions = attributions
    document.labels["attribution"] = labels
    document.spans = {role: np.array(spans[role], dtype=np.int64).reshape(-1, 2) for role in ROLES}
    document.source_of_cue = np.array([source_of_cue.get(c, -1) for c in range(len(spans["cue"]))], dtype=np.int64)
    document.cue_of_content = np.array([cue_of_content.get(k, -1) for k in range(len(spans["content"]))], dtype=np.int64)
    return document


def mark(document: Document, head: Head, spans: list[tuple[int, int, str]]) -> Document:
    """Sets a head's labels from (start, end, kind) in code points. Of two that overlap the longer one stands, else the first."""
    labels = np.zeros(len(document), dtype=np.int64)
    for start, end, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        pieces = pieces_of(document, (start, end))
        if pieces is not None and not labels[pieces[0] : pieces[1] + 1].any():
            write(labels, pieces, head.kinds.index(kind))
    document.labels[head.name] = labels
    return document


def choose(document: Document, head: Head, spans: list[tuple[int, int, str]]) -> Document:
    """Sets a choice head's labels at the first word of each span."""
    labels = np.full(len(document), UNKNOWN, dtype=np.int64)
    for start, end, kind in spans:
        pieces = pieces_of(document, (start, end))
        if pieces is not None and kind in head.kinds:
            labels[pieces[0]] = head.kinds.index(kind)
    document.labels[head.name] = labels
    return document


def relate(
    document: Document,
    kind: str,
    anchors: list[tuple[int, int, int]],
    candidates: list[tuple[int, int, int]],
    right: set[tuple[int, int]],
) -> Document:
    """Sets relations of a kind from (start, end, group) in code points, and the groups that belong together. Of candidates that
    overlap the longer one stands."""
    taken = np.zeros(len(document), dtype=bool)
    kept: list[tuple[Span, int]] = []
    for start, end, group in sorted(candidates, key=lambda span: span[0] - span[1]):
        pieces = pieces_of(document, (start, end))
        if pieces is not None and not taken[pieces[0] : pieces[1] + 1].any():
            taken[pieces[0] : pieces[1] + 1] = True
            kept.append((pieces, group))
    kept.sort()
    told = [(pieces, group) for start, end, group in anchors if (pieces := pieces_of(document, (start, end))) is not None]
    told.sort()
    if kept and told:
        of_anchors, of_candidates = ([group for _, group in own] for own in (told, kept))
        belong = np.zeros((max(of_anchors) + 1, max(of_candidates) + 1), dtype=np.float32)
        for one, other in right:
            if one < belong.shape[0] and other < belong.shape[1]:
                belong[one, other] = 1
        spans = [np.array([pieces for pieces, _ in own]) for own in (told, kept)]
        document.relations[kind] = Relations(*spans, np.array(of_anchors), np.array(of_candidates), belong)
    return document


def same(document: Document, kind: str, spans: list[tuple[int, int, int]]) -> Document:
    """Sets which of (start, end, group) in code points are of one group: each is asked about those before it."""
    kept: dict[Span, int] = {}
    for start, end, group in spans:
        if (pieces := pieces_of(document, (start, end))) is not None:
            kept.setdefault(pieces, group)
    if kept:
        places, groups = np.array(sorted(kept)), np.array([kept[pieces] for pieces in sorted(kept)])
        document.relations[kind] = earlier(places, (groups[:, None] == groups[None]).astype(np.float32))
    return document


def earlier(places: np.ndarray, right: np.ndarray) -> Relations:
    """Relations of spans in order with those before them, from what is right of each pair."""
    return Relations.single(places, places, np.where(np.tri(len(places), k=-1) > 0, right, -1).astype(np.float32))


def write(labels: np.ndarray, pieces: Span, kind: int) -> None:
    labels[pieces[0] : pieces[1] + 1] = 2 + 2 * kind
    labels[pieces[0]] = 1 + 2 * kind


def joined(text: str, spans: list[list[int]]) -> list[Span]:
    """In order, without white space at the ends, and joined where only white space parts two."""
    out: list[list[int]] = []
    for start, end in sorted(spans):
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return [(start, end) for start, end in out]


def pieces_of(document: Document, span: Span) -> Span | None:
    """The pieces that a span of code points touches, from a word's first piece."""
    first = int(np.searchsorted(document.offsets[:, 1], span[0], "right"))
    last = int(np.searchsorted(document.offsets[:, 0], span[1], "left")) - 1
    while first < len(document) and document.ids[first] == BREAK:
        first += 1
    if last < first:
        return None
    while first > 0 and not document.heads[first]:
        first -= 1
    return first, last


def decode(document: Document, scores: np.ndarray, head: Head, transitions: np.ndarray) -> dict[str, np.ndarray]:
    """The spans of each kind, [k, 2] first and last piece, from a head's scores of all pieces [n, labels]."""
    starts = np.nonzero(document.heads)[0]
    ends = np.append(starts[1:], len(document)) - 1
    found: dict[str, list[list[int]]] = {kind: [] for kind in head.kinds}
    path = viterbi(scores[starts], transitions) if len(starts) else []
    for start, end, label in zip(starts, ends, path):
        if not label:
            continue
        of_kind = found[head.kinds[(label - 1) // 2]]
        if label % 2 == 1:
            of_kind.append([int(start), int(end)])
        else:
            of_kind[-1][1] = int(end)
    return {kind: trimmed(document, spans) for kind, spans in found.items()}


def trimmed(document: Document, spans: list[list[int]]) -> np.ndarray:
    """Spans without line breaks at their ends."""
    out = []
    for first, last in spans:
        while first < last and document.ids[first] == BREAK:
            first += 1
        while last > first and document.ids[last] == BREAK:
            last -= 1
        if document.ids[first] != BREAK:
            out.append((first, last))
    return np.array(out, dtype=np.int64).reshape(-1, 2)
