"""How often items of a given confidence are right: the reader's records beside records made by reading.

An item is right as the record's documentation says what its confidence is of: entities in name and kind, statements in content
and speaker, events in type and status, figures in value and measure, commitments in kind and author."""

from __future__ import annotations

from collections.abc import Iterator

Json = dict
Span = list[int]
LAYERS = ("entities", "statements", "events", "figures", "commitments")


def judged(told: Json, read: Json) -> Iterator[tuple[str, float, bool]]:
    """The layer, the confidence and whether it is right, of each item that was read; each item that is told is found once."""
    for layer in LAYERS:
        open_ = list(told[layer])
        for item in sorted(read[layer], key=lambda item: -item["confidence"]):
            same = [other for other in open_ if RIGHT[layer](told, other, read, item)]
            if same:
                open_.remove(same[0])
            yield layer, item["confidence"], bool(same)


def names(record: Json, ids: list[str]) -> list[set[str]]:
    return [spellings(entity) for entity in record["entities"] if entity["id"] in ids]


def spellings(entity: Json) -> set[str]:
    return {name.lower().removeprefix("the ") for name in (entity["name"], *entity["aliases"])}


def share_one(told: Json, ids: list[str], read: Json, others: list[str]) -> bool:
    """Whether both name somebody in common, or both nobody."""
    left, right = names(told, ids), names(read, others)
    return not left and not right or any(a & b for a in left for b in right)


def overlap(a: list[Span], b: list[Span]) -> float:
    """Characters of both over characters of either."""
    left, right = ({at for start, end in spans for at in range(start, end)} for spans in (a, b))
    return len(left & right) / max(1, len(left | right))


def touch(a: list[Span], b: list[Span]) -> bool:
    return any(left[0] < right[1] and right[0] < left[1] for left in a for right in b)


RIGHT = {
    "entities": lambda _, a, __, b: a["kind"] == b["kind"] and spellings(a) & spellings(b),
    "statements": lambda told, a, read, b: overlap(a["content"], b["content"]) >= 0.5
    and share_one(told, a["speakers"], read, b["speakers"]),
    "events": lambda _, a, __, b: a["type"] == b["type"] and a["status"] == b["status"] and touch(a["mentions"], b["mentions"]),
    "figures": lambda _, a, __, b: touch([a["span"]], [b["span"]])
    and all(number(a.get(key)) == number(b.get(key)) for key in ("relation", "min", "max", "measure")),
    "commitments": lambda told, a, read, b: a["kind"] == b["kind"]
    and overlap(a["span"], b["span"]) >= 0.3
    and share_one(told, a["by"], read, b["by"]),
}


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def isotonic(pairs: list[tuple[float, bool]], least: int) -> list[tuple[float, float, int]]:
    """The best rising steps through (confidence, right), each of `least` items or more: their mean confidence, the share that
    is right, and how many (pool adjacent violators; Ayer and others, 1955)."""
    equal: dict[float, list[float]] = {}
    for confidence, right in pairs:
        block = equal.setdefault(round(confidence, 2), [0.0, 0.0, 0])
        for at, more in enumerate((confidence, float(right), 1)):
            block[at] += more
    blocks: list[list[float]] = []
    for _, block in sorted(equal.items()):
        blocks.append(block)
        while len(blocks) > 1 and (blocks[-2][2] < least or share(blocks[-2]) >= share(blocks[-1])):
            join(blocks)
    if len(blocks) > 1 and blocks[-1][2] < least:
        join(blocks)
    return [(block[0] / block[2], share(block), int(block[2])) for block in blocks]


def share(block: list[float]) -> float:
    return block[1] / block[2]


def join(blocks: list[list[float]]) -> None:
    last = blocks.pop()
    blocks[-1] = [mine + more for mine, more in zip(blocks[-1], last)]
