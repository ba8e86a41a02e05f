"""What teachers tell of reports, for a smaller reader to learn from: scores of every word, and of reports without labels also
which spans belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import torch

from . import labels, reading
from .batches import Window, collate, on
from .heads import HEADS, SCORES
from .model import Ensemble, Reader, half_precision
from .text import Document, Relations
from .windows import for_reading


@dataclass
class Told:
    """What was told before: scores of all pieces by document, half precision [n, SCORES]."""

    of: dict[str, np.ndarray]

    def scores(self, items: list[Window], shape: torch.Size) -> torch.Tensor:
        """Scores of all heads [B, T, SCORES] for windows."""
        out = np.zeros((*shape[:2], SCORES), dtype=np.float32)
        for row, (document, start, end) in enumerate(items):
            out[row, 1 : end - start + 1] = self.of[document.id][start:end]
        return torch.from_numpy(out)


def told_by(teacher: Reader, elder: Reader | None, documents: list[Document]) -> Told:
    """What a teacher makes of documents. Of the heads that an elder has learnt from other sets for longer, it tells what those
    sets have labels of in the teacher's stead, and of reports without labels as much as the teacher; not of training records."""
    told = scored(teacher, documents)
    others = [document for document in documents if "events" not in document.labels] if elder is not None else []
    from_elder = scored(elder, others)
    for document in others:
        own, theirs = told[document.id], from_elder[document.id]
        for name in document.labels or ("attribution", "names"):
            columns = HEADS[name].columns
            own[:, columns] = theirs[:, columns] if document.labels else (own[:, columns] + theirs[:, columns]) / 2
    return Told(told)


def scored(model: Reader, documents: list[Document]) -> dict[str, np.ndarray]:
    """Scores of all pieces by document, half precision [n, SCORES]; windows of one length together."""
    items = [(document, start, end) for document in documents for start, end in for_reading(len(document))]
    items.sort(key=lambda item: item[2] - item[1])
    out = {document.id: np.zeros((len(document), SCORES), dtype=np.float16) for document in documents}
    best = {document.id: np.full(len(document), -1) for document in documents}
    for at in range(0, len(items), 16):
        batch = items[at : at + 16]
        for (document, start, end), tags in zip(batch, tagged(model, batch)):
            reading.take_deepest(document, start, end, tags[1 : end - start + 1], out[document.id], best[document.id])
    return out


@torch.no_grad()
def tagged(model: Reader, batch: list[Window]) -> np.ndarray:
    with half_precision(model.device):
        return model.tag(model.encode(**on(model.device, collate(batch)))).float().cpu().numpy()


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
