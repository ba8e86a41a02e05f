"""What teachers tell of reports, for a smaller reader to learn from: scores of every word, and of reports without labels also
which spans belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import torch

from . import labels, reading
from .batches import Window, collate, on
from .heads import HEADS, SCORES, Head
from .model import Ensemble, Reader
from .text import Document, Relations


class Teacher(Protocol):
    """Who tells what to make of windows, while a smaller reader learns from them."""

    def heads(self, document: Document) -> list[Head]:
        """The heads of which it tells something in windows of documents like this; none where it is not to be asked."""

    def scores(self, items: list[Window], shape: torch.Size) -> torch.Tensor:
        """Scores of all heads [B, T, SCORES]."""


@dataclass
class Told:
    """What was told before: scores of all pieces by document, half precision [n, SCORES]."""

    of: dict[str, np.ndarray]

    def heads(self, document: Document) -> list[Head]:
        return list(HEADS.values())

    def scores(self, items: list[Window], shape: torch.Size) -> torch.Tensor:
        out = np.zeros((*shape[:2], SCORES), dtype=np.float32)
        for row, (document, start, end) in enumerate(items):
            out[row, 1 : end - start + 1] = self.of[document.id][start:end]
        return torch.from_numpy(out)


@dataclass
class Asked:
    """Models that are asked on the way."""

    #: Tells of all heads.
    teacher: Reader | None
    #: Tells of the heads that sets other than the training records have labels of, in the teacher's stead: one that has learnt these
    #: sets longer, but not the records.
    elder: Reader | None

    def whom(self, document: Document) -> tuple[Reader | None, list[Head]]:
        if self.elder is not None and "events" not in document.labels:
            return self.elder, [HEADS[name] for name in document.labels]
        return self.teacher, list(HEADS.values()) if self.teacher is not None else []

    def heads(self, document: Document) -> list[Head]:
        return self.whom(document)[1]

    @torch.no_grad()
    def scores(self, items: list[Window], shape: torch.Size) -> torch.Tensor:
        model, _ = self.whom(items[0][0])
        return model.tag(model.encode(**on(model.device, collate(items)))).float()


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
    events, commitments = places(document, found["events"]), places(document, found["commitments"])
    asked = {
        "party": (events, names),
        "author": (commitments, names),
        "recipient": (commitments, names),
        "speaker": (places(document, sources), names),
        "same": (events, events),
    }
    for kind, (anchors, candidates) in asked.items():
        if len(anchors) and len(candidates):
            scored = reading.related(teachers, document, kind, anchors, candidates, states)
            right = 1 / (1 + np.exp(-scored.clip(-30, 30)))
            out.relations[kind] = labels.earlier(anchors, right) if kind == "same" else Relations.single(anchors, candidates, right)
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
    return Told({id: lesson.scores for id, lesson in lessons.items()})
