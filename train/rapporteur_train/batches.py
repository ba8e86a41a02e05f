"""Windows of documents as tensors."""

from __future__ import annotations

import numpy as np
import torch

from . import pairs
from .heads import ROLES, Head
from .text import CLS, SEP, UNKNOWN, Document, Relations
from .windows import SIZE, held

#: A window of a document: the document, its first piece, and the one after its last.
Window = tuple[Document, int, int]

LOW = -1e4


def collate(items: list[Window]) -> dict[str, torch.Tensor | None]:
    """What the encoder takes: `ids`, `cases`, `quotation` [B, T], and `mask` [B, 1, 1, T], none where all are full."""
    length = min(SIZE, max(end - start for _, start, end in items)) + 2
    arrays = {name: np.zeros((len(items), length), dtype=np.int64) for name in ("ids", "cases", "quotation")}
    real = np.zeros((len(items), length), dtype=bool)
    for row, (document, start, end) in enumerate(items):
        inside = slice(1, end - start + 1)
        for name, array in arrays.items():
            array[row, inside] = getattr(document, name)[start:end]
        arrays["ids"][row, 0], arrays["ids"][row, end - start + 1] = CLS, SEP
        real[row, : end - start + 2] = True
    batch: dict[str, torch.Tensor | None] = {name: torch.from_numpy(array) for name, array in arrays.items()}
    batch["mask"] = None if real.all() else torch.where(torch.from_numpy(real), 0.0, LOW)[:, None, None, :]
    return batch


def relations(items: list[Window], kind: str) -> dict[str, torch.Tensor] | None:
    """Relations of a kind within each window: spans [B, A, 2] and [B, N, 2], pair features, the groups of both [B, G, A] and
    [B, E, N], which belong together [B, G, E], and which of these are real; none where no window has any."""
    rows = [relations_of(*item, kind) for item in items]
    most = [max(row[name].shape[-1] for row in rows) for name in ("of_anchors", "of_candidates")]
    groups = [max(row[name].shape[0] for row in rows) for name in ("of_anchors", "of_candidates")]
    if not any(row["real"].any() for row in rows):
        return None
    shapes = {
        "anchors": (most[0], 2),
        "candidates": (most[1], 2),
        "features": (*most, len(pairs.KINDS)),
        "of_anchors": (groups[0], most[0]),
        "of_candidates": (groups[1], most[1]),
        "right": (groups[0], groups[1]),
        "real": (groups[0], groups[1]),
    }
    out = {}
    for name, shape in shapes.items():
        out[name] = np.zeros((len(rows), *shape), dtype=rows[0][name].dtype)
        for b, row in enumerate(rows):
            out[name][(b, *(slice(0, n) for n in row[name].shape))] = row[name]
    return {name: torch.from_numpy(array) for name, array in out.items()}


def relations_of(document: Document, start: int, end: int, kind: str) -> dict[str, np.ndarray]:
    """The same for one window; spans count from the window's first state."""
    told = document.relations.get(kind, NONE)
    kept, groups, of = [], [], []
    for spans, group in ((told.anchors, told.anchor_group), (told.candidates, told.candidate_group)):
        inside = held(spans, start, end)
        names, places = np.unique(group[inside], return_inverse=True)
        member = np.zeros((len(names), len(inside)), dtype=np.float32)
        member[places, np.arange(len(inside))] = 1
        kept.append(spans[inside])
        groups.append(names)
        of.append(member)
    right = told.right[np.ix_(*groups)].astype(np.float32)
    return {
        "anchors": kept[0] - start + 1,
        "candidates": kept[1] - start + 1,
        "features": pairs.features(document, *kept),
        "of_anchors": of[0],
        "of_candidates": of[1],
        "right": right,
        "real": right >= 0,
    }


#: A document's relations where it has none.
NONE = Relations.single(np.zeros((0, 2), dtype=np.int64), np.zeros((0, 2), dtype=np.int64), np.zeros((0, 0)))


def on(device: torch.device, batch: dict[str, torch.Tensor | None]) -> dict[str, torch.Tensor | None]:
    """The batch on a device."""
    return {name: None if tensor is None else tensor.to(device, non_blocking=True) for name, tensor in batch.items()}


def labels(items: list[Window], length: int, head: Head) -> torch.Tensor:
    """[B, T] labels of a head where words begin."""
    out = np.full((len(items), length), UNKNOWN, dtype=np.int64)
    for row, (document, start, end) in enumerate(items):
        if head.name in document.labels:
            known = document.heads[start:end] > 0
            out[row, 1 : end - start + 1] = np.where(known, document.labels[head.name][start:end], UNKNOWN)
    return torch.from_numpy(out)


def links(items: list[Window]) -> dict[str, torch.Tensor]:
    """Spans of each role within each window [B, K, 2], pair features, and which belong together."""
    rows = [links_of(*item) for item in items]
    most = {role: max(1, max(len(row[role]) for row in rows)) for role in ROLES}
    cues, sources, contents = most["cue"], most["source"], most["content"]
    kinds = len(pairs.KINDS)
    out = {
        "cue": np.zeros((len(rows), cues, 2), dtype=np.int64),
        "source": np.zeros((len(rows), sources, 2), dtype=np.int64),
        "content": np.zeros((len(rows), contents, 2), dtype=np.int64),
        "source_features": np.zeros((len(rows), cues, sources, kinds), dtype=np.int64),
        "content_features": np.zeros((len(rows), cues, contents, kinds), dtype=np.int64),
        "right_source": np.full((len(rows), cues), UNKNOWN, dtype=np.int64),
        "right_cue": np.full((len(rows), contents), UNKNOWN, dtype=np.int64),
        "no_source": np.full((len(rows), 1 + sources), LOW, dtype=np.float32),
        "no_cue": np.full((len(rows), cues), LOW, dtype=np.float32),
    }
    for b, row in enumerate(rows):
        c, s, k = (len(row[role]) for role in ("cue", "source", "content"))
        for role in ROLES:
            out[role][b, : len(row[role])] = row[role]
        out["source_features"][b, :c, :s] = row["source_features"]
        out["content_features"][b, :c, :k] = row["content_features"]
        out["right_source"][b, :c], out["right_cue"][b, :k] = row["right_source"], row["right_cue"]
        out["no_source"][b, : s + 1], out["no_cue"][b, :c] = 0, 0
    return {name: torch.from_numpy(array) for name, array in out.items()}


def links_of(document: Document, start: int, end: int) -> dict[str, np.ndarray]:
    """The same for one window; spans count from the window's first state."""
    inside, place = {}, {}
    for role in ROLES:
        spans = document.spans[role]
        inside[role] = held(spans, start, end)
        # Index within the window of each span, -1 for those outside and for "none" (-1).
        place[role] = np.full(len(spans) + 1, -1)
        place[role][inside[role]] = np.arange(len(inside[role]))
    row = {role: document.spans[role][inside[role]] for role in ROLES}
    row["source_features"] = pairs.features(document, row["cue"], row["source"])
    row["content_features"] = pairs.features(document, row["cue"], row["content"])
    source = document.source_of_cue[inside["cue"]]
    within = place["source"][source]
    # 0 is "no source"; one outside the window is not learnt from.
    row["right_source"] = np.where(source < 0, 0, np.where(within >= 0, within + 1, UNKNOWN))
    cue = place["cue"][document.cue_of_content[inside["content"]]]
    row["right_cue"] = np.where(cue >= 0, cue, UNKNOWN)
    for role in ROLES:
        row[role] = row[role] - start + 1
    return row
