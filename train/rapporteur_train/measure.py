"""How well attributions are found, as the field measures it.

`exact`: for each role, F1 of the set of pieces (start, end) of a document. `whole`: attributions matched one to one where
the contents overlap by half (intersection over union of characters) and the sources share a character, or both have none.
Of the other heads: F1 of exact spans with their kind.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .heads import HEADS, ROLES, Head
from .labels import joined
from .text import Document

Found = list[dict[str, list[list[int]]]]


def f1(hit: int, found: int, wanted: int) -> float:
    return 2 * hit / (found + wanted) if found + wanted else 0.0


def measure(documents: Iterable[tuple[Document, Found, dict[str, list[tuple[int, int, str]]]]]) -> dict[str, float]:
    """Scores of documents read: (document, attributions found, spans found by head)."""
    exact: dict[str, list[int]] = {}
    whole = [0, 0, 0]

    def count(what: str, want: set, have: set) -> None:
        counts = exact.setdefault(what, [0, 0, 0])
        counts[:] = [n + m for n, m in zip(counts, (len(want & have), len(have), len(want)))]

    for document, found, spans in documents:
        wanted = document.attributions
        if wanted is not None:
            for role in ROLES:
                want = {span for a in wanted for span in joined(document.text, a.get(role) or [])}
                have = {span for a in found for span in joined(document.text, a.get(role) or [])}
                count(role, want, have)
            counts = (matches(document.text, wanted, found), len(found), len(wanted))
            whole = [n + m for n, m in zip(whole, counts)]
        for name, have in spans.items():
            if name in document.labels:
                count(name, labelled(document, HEADS[name]), set(have))
    out = {what: f1(*counts) for what, counts in exact.items()}
    return out | ({"whole": f1(*whole)} if whole[2] else {})


def labelled(document: Document, head: Head) -> set[tuple[int, int, str]]:
    """The spans that a document's labels of a head stand for, in code points."""
    labels = document.labels[head.name]
    out = []
    for at in np.nonzero(labels)[0]:
        start, end = document.offsets[at]
        if labels[at] % 2 == 1 and document.heads[at]:
            out.append([int(start), int(end), head.kinds[(labels[at] - 1) // 2]])
        else:
            out[-1][1] = int(end)
    return {(start, end, kind) for start, end, kind in out}


def matches(text: str, wanted: Found, found: Found) -> int:
    """How many attributions match one to one, best overlaps first."""
    want = [characters(text, a) for a in wanted]
    have = [characters(text, a) for a in found]
    candidates = []
    for i, (content, source) in enumerate(want):
        for j, (content_found, source_found) in enumerate(have):
            union = len(content | content_found)
            overlap = len(content & content_found) / union if union else 0
            if overlap >= 0.5 and (source & source_found or not source and not source_found):
                candidates.append((-overlap, i, j))
    taken_wanted, taken_found = set(), set()
    for _, i, j in sorted(candidates):
        if i not in taken_wanted and j not in taken_found:
            taken_wanted.add(i)
            taken_found.add(j)
    return len(taken_wanted)


def characters(text: str, attribution: dict[str, list[list[int]]]) -> tuple[set[int], set[int]]:
    """Places of content and source, white space left out."""
    return tuple(
        {c for start, end in attribution.get(role) or [] for c in range(start, end) if not text[c].isspace()}
        for role in ("content", "source")
    )
