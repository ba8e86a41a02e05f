"""Long reports in overlapping windows: each piece is judged where it stands most in the middle."""

from __future__ import annotations

import numpy as np

#: Pieces in a window; with the two at its ends the encoder sees 256.
SIZE = 254
#: Pieces from one window's start to the next when reading, and when training.
READING, TRAINING = 192, 200


def windows(length: int, stride: int, offset: int = 0) -> list[tuple[int, int]]:
    """Starts and ends; the first may start before the text by `offset`."""
    out, start = [], -offset
    while True:
        out.append((max(0, start), min(length, start + SIZE)))
        if start + SIZE >= length:
            return out
        start += stride


def for_reading(length: int) -> list[tuple[int, int]]:
    """Windows that cover a text; the last one is full where the text is long enough."""
    out = windows(length, READING)
    if len(out) > 1:
        out[-1] = (max(0, length - SIZE), length)
    return out


def margin(first: np.ndarray, last: np.ndarray, window: tuple[int, int], length: int) -> np.ndarray:
    """How far spans stand from the window's nearer end; the text's own ends are no ends."""
    start, end = window
    far = 10**6
    return np.minimum(first - start + (far if start == 0 else 0), end - 1 - last + (far if end == length else 0))


def held(spans: np.ndarray, start: int, end: int) -> np.ndarray:
    """Which of some spans [k, 2] of first and last pieces a window holds whole, as indices."""
    return np.nonzero((spans[:, 0] >= start) & (spans[:, 1] < end))[0]
