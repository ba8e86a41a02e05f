"""What teachers tell of reports, for a smaller reader to learn from: scores of every word, and of reports without labels also
which spans belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import torch

from . import labels, reading
from .model import Ensemble
from .text import Document, Relations

#: Scores of all pieces by document, half precision [n, SCORES].
Told = dict[str, np.ndarray]


@dataclass
class Lesson:
    """What teachers tell of a document."""

    scores: np.ndarray
    attributions: list[reading.Attribution]
    relations: dict[str, Relations] = field(default_factory=dict)


@torch.no_grad()
def teach(teachers: Ensemble, documents: Iterable[Document]) -> dict[str, Lesson]:
    """Lessons by the documents' ids."""
    return {document.id: lesson(teachers, document) for document in documents}


def lesson(teachers: Ensemble, document: Document) -> Lesson:
    scores, states = reading.scores(teachers, document)
    out = Lesson(scores.astype(np.float16), [])
    if document.labels:
        return out
    out.attributions, found = reading.decoded(teachers, document, scores, states)
    names = places(document, found["names"])
    sources = [(*span, "") for said in out.attributions for span in said["source"] or said["cue"]]
    for kind, spans in (("party", found["events"]), ("author", found["commitments"]), ("speaker", sources)):
        anchors = places(document, spans)
        if len(anchors) and len(names):
            scored = reading.related(teachers, document, kind, anchors, names, states)
            out.relations[kind] = Relations.single(anchors, names, 1 / (1 + np.exp(-scored.clip(-30, 30))))
    return out


def places(document: Document, spans: list[tuple[int, int, str]]) -> np.ndarray:
    """Spans of code points as first and last pieces."""
    pieces = sorted({own for start, end, _ in spans if (own := labels.pieces_of(document, (start, end)))})
    return np.array(pieces, dtype=np.int64).reshape(-1, 2)


def learn(documents: Iterable[Document], lessons: dict[str, Lesson]) -> Told:
    """Gives documents without labels the spans and relations that teachers tell of them, and the scores of all."""
    for document in documents:
        if not document.labels:
            labels.attribute(document, lessons[document.id].attributions)
            document.labels.clear()
            document.relations = lessons[document.id].relations
    return {id: lesson.scores for id, lesson in lessons.items()}
