"""What the model says of each word: one head a layer of the record, all on the same encoder.

A span head labels words as beginning, going on with, or outside of a span of some kind (BIO), and a linear-chain CRF decides
on the whole row. A choice head says one thing of the word that a span begins with: an event's status, a statement's mode.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Head:
    name: str
    kinds: tuple[str, ...]
    #: First column among the scores of all heads.
    start: int
    #: Spans in BIO, else one choice a word.
    spans: bool = True

    @property
    def size(self) -> int:
        """Labels. Of spans, 0 is none, 1 + 2 k begins kind k, 2 + 2 k goes on with it."""
        return 1 + 2 * len(self.kinds) if self.spans else len(self.kinds)

    @property
    def columns(self) -> slice:
        return slice(self.start, self.start + self.size)


def laid_out(*heads: tuple[str, tuple[str, ...], bool]) -> dict[str, Head]:
    out: dict[str, Head] = {}
    at = 0
    for name, kinds, spans in heads:
        out[name] = Head(name, kinds, at, spans)
        at += out[name].size
    return out


#: What an attribution is made of.
ROLES = ("source", "cue", "content")

HEADS = laid_out(
    ("attribution", ROLES, True),
    # "other": nationalities, weapons, works, named groups and happenings.
    ("names", ("person", "organisation", "place", "other"), True),
    ("events", ("CONSULT", "ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "AID", "RETREAT", "COOPERATE", "INCIDENT"), True),
    ("commitments", ("promise", "agreement", "demand", "proposal", "refusal", "threat"), True),
    ("status", ("held", "ongoing", "planned", "called_off", "proposed", "denied"), False),
    ("mode", ("speech", "writing", "thought"), False),
)
SPANS = [head for head in HEADS.values() if head.spans]
#: Scores a word over all heads.
SCORES = sum(head.size for head in HEADS.values())


def allowed(head: Head) -> np.ndarray:
    """[size, size], 0 where label j may follow label i, else very low: "goes on" only after "begins" or "goes on" of its kind."""
    out = np.zeros((head.size, head.size), dtype=np.float32)
    for on in range(2, head.size, 2):
        out[[i for i in range(head.size) if i not in (on, on - 1)], on] = -1e4
    return out


def viterbi(scores: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    """The best labels of a row of words: scores [n, labels], transitions [labels, labels]."""
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[0].copy()
    # A span that has begun is needed before one goes on.
    best[2::2] -= 1e4
    for t in range(1, len(scores)):
        steps = best[:, None] + transitions
        back[t] = steps.argmax(0)
        best = steps.max(0) + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t][path[-1]]))
    return np.array(path[::-1])
