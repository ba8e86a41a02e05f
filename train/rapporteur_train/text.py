"""A report as the encoder sees it: word pieces, their places, and what their letters and quotation marks say."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

CLS, SEP = 101, 102
#: A line break is a token of its own: paragraphs matter to quotations. The id is one that the vocabulary leaves unused.
BREAK = 1
#: Label of a piece of which nothing is known.
UNKNOWN = -100

#: Letter case of a piece's word; the vocabulary is uncased, so this is told beside it.
CASES = ("none", "lower", "capital", "upper", "mixed", "digits")
#: Where a piece stands to quotation marks.
QUOTATION = ("outside", "inside", "mark")

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'


@dataclass
class Relations:
    """Which candidates belong to which anchors, told of groups of both: an event may have several triggers, and who takes part in
    it several names."""

    #: [m, 2] and [n, 2], first and last pieces.
    anchors: np.ndarray
    candidates: np.ndarray
    #: The group of each anchor [m] and of each candidate [n].
    anchor_group: np.ndarray
    candidate_group: np.ndarray
    #: [groups of anchors, groups of candidates], how probable it is that they belong together; below nothing where that is not
    #: asked.
    right: np.ndarray

    @classmethod
    def single(cls, anchors: np.ndarray, candidates: np.ndarray, right: np.ndarray) -> Relations:
        """Each anchor and each candidate by itself."""
        return cls(anchors, candidates, np.arange(len(anchors)), np.arange(len(candidates)), right)


@dataclass
class Document:
    """A report in pieces. All arrays have one entry a piece, `n` in all."""

    id: str
    text: str
    ids: np.ndarray
    #: [n, 2] code points, half open.
    offsets: np.ndarray
    #: 1 where a word begins.
    heads: np.ndarray
    cases: np.ndarray
    quotation: np.ndarray
    #: What was attributed, in code points: lists of [start, end] for each role.
    attributions: list[dict[str, list[list[int]]]] | None = None
    #: The labelled spans of each role, as (first piece, last piece), where the document has them.
    spans: dict[str, np.ndarray] = field(default_factory=dict)
    #: Source of each cue and cue of each content, by index; -1 where there is none.
    source_of_cue: np.ndarray | None = None
    cue_of_content: np.ndarray | None = None
    #: Labels of each piece by head, where the document has them.
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    #: Who takes part in events ("party") and whose commitments are ("author"), where the document has them.
    relations: dict[str, Relations] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def words(self, first: int, last: int) -> str:
        """The text from one piece to another, both included."""
        return self.text[self.offsets[first, 0] : self.offsets[last, 1]]


@cache
def tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's own word pieces."""
    found = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def read(id: str, text: str, encoder: Path) -> Document:
    """Cuts a text into pieces."""
    pieces = tokenizer(encoder).encode(text, add_special_tokens=False)
    words: dict[int, list[int]] = {}
    for word, (start, end) in zip(pieces.word_ids, pieces.offsets):
        words.setdefault(word, [start, end])[1] = end
    states = quotation_states(text)
    rows: list[tuple[int, int, int, int, int, int]] = []
    at, last = 0, None
    for piece, (start, end), word in zip(pieces.ids, pieces.offsets, pieces.word_ids):
        line_break = text.find("\n", at, start)
        if line_break >= 0:
            rows.append((BREAK, line_break, start, 1, 0, 0))
        first, beyond = words[word]
        rows.append((piece, start, end, int(word != last), case_of(text[first:beyond]), states[start]))
        at, last = end, word
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    return Document(
        id=id,
        text=text,
        ids=table[:, 0],
        offsets=table[:, 1:3],
        heads=table[:, 3],
        cases=table[:, 4],
        quotation=table[:, 5],
    )


def case_of(word: str) -> int:
    """Index into `CASES`."""
    if not any(c.isalpha() for c in word):
        return CASES.index("digits") if any(c.isdigit() for c in word) else CASES.index("none")
    if word.islower():
        return CASES.index("lower")
    if word.isupper() and len(word) > 1:
        return CASES.index("upper")
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return CASES.index("capital")
    return CASES.index("mixed")


def quotation_states(text: str) -> np.ndarray:
    """Index into `QUOTATION` for each code point.

    Straight marks open and close in turn. A paragraph's end closes what is open, since one that goes on opens anew.
    """
    states = np.zeros(len(text) + 1, dtype=np.int64)
    inside = False
    for at, c in enumerate(text):
        if c == "\n":
            inside = False
        elif c in OPENING or c in CLOSING or c == STRAIGHT:
            states[at] = QUOTATION.index("mark")
            inside = c in OPENING or c == STRAIGHT and not inside
        else:
            states[at] = QUOTATION.index("inside") if inside else QUOTATION.index("outside")
    return states
