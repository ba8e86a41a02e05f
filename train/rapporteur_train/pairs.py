"""What can be counted between a cue and a source or content, as indices into one table of embeddings."""

from __future__ import annotations

import numpy as np

from .text import BREAK, Document

#: Distances in pieces, in steps.
STEPS = np.array([1, 2, 3, 4, 6, 9, 14, 22, 35, 56])
#: Distance, line breaks, sentence ends, cues and candidates between, quotation; each for either side.
KINDS = (24, 8, 8, 8, 8, 8)
STARTS = np.concatenate([[0], np.cumsum(KINDS)[:-1]])
FEATURES = sum(KINDS)

#: Pieces that end a sentence: ". ! ?".
STOPS = (1012, 999, 1029)


def features(document: Document, cues: np.ndarray, candidates: np.ndarray) -> np.ndarray:
    """[cues, candidates, 6] for spans [k, 2] of first and last pieces."""
    breaks = running(document.ids == BREAK)
    stops = running(np.isin(document.ids, STOPS) | (document.ids == BREAK))
    cue_start, cue_end = cues[:, 0][:, None], cues[:, 1][:, None]
    start, end = candidates[:, 0][None], candidates[:, 1][None]
    before = end < cue_start
    low = np.where(before, end + 1, cue_end + 1)
    high = np.maximum(low, np.where(before, cue_start, start))
    side = before.astype(np.int64)

    def between(counts: np.ndarray) -> np.ndarray:
        return np.minimum(counts[high] - counts[low], 3)

    quoted = (document.quotation[np.broadcast_to(start, low.shape)] > 0).astype(np.int64)
    cue_quoted = (document.quotation[np.broadcast_to(cue_start, low.shape)] > 0).astype(np.int64)
    columns = (
        np.searchsorted(STEPS, high - low, "right") + 12 * side,
        between(breaks) + 4 * side,
        between(stops) + 4 * side,
        between(starts(document, cues)) + 4 * side,
        between(starts(document, candidates)) + 4 * side,
        quoted + 2 * cue_quoted + 4 * side,
    )
    return np.stack(columns, 2) + STARTS


def running(flags: np.ndarray) -> np.ndarray:
    """How many are true before each place."""
    return np.concatenate([[0], np.cumsum(flags)])


def starts(document: Document, spans: np.ndarray) -> np.ndarray:
    """How many spans start before each place."""
    counts = np.zeros(len(document), dtype=np.int64)
    np.add.at(counts, spans[:, 0], 1)
    return running(counts)
