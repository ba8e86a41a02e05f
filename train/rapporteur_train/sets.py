"""The labelled sets, as documents. What each file holds is written in ../SETS.md."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from . import labels, text
from .heads import HEADS
from .text import Document

Json = dict


def attributions(row: Json, encoder: Path) -> Document:
    """`id`, `text`, `attributions`."""
    return labels.attribute(text.read(row["id"], row["text"], encoder), row["attributions"])


#: The kinds that name sets tell apart, in ours; all others are "other".
NAME_KINDS = {
    "PER": "person", "politician": "person", "person": "person",
    "ORG": "organisation", "organisation": "organisation", "politicalparty": "organisation",
    "LOC": "place", "country": "place", "location": "place", "place": "place",
}  # fmt: skip


def names(rows: list[Json], encoder: Path, sentences: int = 8) -> list[Document]:
    """Sentences of `id`, `text`, `names`, some after another in one document, a paragraph each."""
    out = []
    for at in range(0, len(rows), sentences):
        some = rows[at : at + sentences]
        spans, start = [], 0
        for row in some:
            for name in row["names"]:
                spans.append((start + name["span"][0], start + name["span"][1], NAME_KINDS.get(name["label"], "other")))
            start += len(row["text"]) + 1
        document = text.read(some[0]["id"], "\n".join(row["text"] for row in some), encoder)
        out.append(labels.mark(document, HEADS["names"], spans))
    return out


def record(row: Json, nationalities: set[str], encoder: Path) -> Document:
    """A training record, with all heads' labels."""
    body = row["text"]
    document = text.read(row["report"]["id"], body, encoder)
    labels.attribute(document, [as_marked(body, statement) for statement in outer(row["statements"])])
    cues = [(*statement["cue"][0], statement["mode"]) for statement in row["statements"] if statement["cue"]]
    labels.choose(document, HEADS["mode"], cues)
    named = mentions(row, nationalities)
    labels.mark(document, HEADS["names"], [(start, end, kind) for start, end, kind, _ in named])
    triggers = [(*span, event) for event in row["events"] for span in event["mentions"]]
    labels.mark(document, HEADS["events"], [(start, end, event["type"]) for start, end, event in triggers])
    labels.choose(document, HEADS["status"], [(start, end, event["status"]) for start, end, event in triggers])
    commitments = [(*span, commitment["kind"]) for commitment in row["commitments"] for span in commitment["span"]]
    labels.mark(document, HEADS["commitments"], commitments)
    place = {entity["id"]: n for n, entity in enumerate(row["entities"])}
    names_ = [(start, end, entity) for start, end, _, entity in named]
    for kind, items, spans, whose in RELATIONS:
        anchors = [(*span, n) for n, item in enumerate(row[items]) for span in spans(item)]
        right = {(n, place[id]) for n, item in enumerate(row[items]) for id in item[whose]}
        labels.relate(document, kind, anchors, names_, right)
    return labels.same(document, "same", [(*span, n) for n, event in enumerate(row["events"]) for span in event["mentions"]])


#: Relations with names: what they are called, the list of the record, the spans of one of its items, the entities that belong to it.
RELATIONS = (
    ("party", "events", lambda event: event["mentions"], "participants"),
    ("author", "commitments", lambda commitment: commitment["span"], "by"),
    ("recipient", "commitments", lambda commitment: commitment["span"], "to"),
    ("speaker", "statements", lambda statement: statement["source"] or statement["cue"] or [], "speakers"),
)


def outer(statements: list[Json]) -> list[Json]:
    """Those that stand in no other statement's content: a word has one label."""
    return [s for s in statements if not s["within"]]


OPENING, CLOSING = ("“", '"', "''", "‘‘", "‘", "'", "”"), ("”", '"', "''", "’’", "’", "'", "“")


def as_marked(body: str, statement: Json) -> Json:
    """A record's statement with content as PolNeAR marks it: with the quotation marks around it and the "that" before it."""
    content = []
    for start, end in statement["content"]:
        if opening := next((mark for mark in OPENING if body[:start].endswith(mark)), None):
            start -= len(opening)
            after = end + 1 if body[end : end + 1] in (",", ".") else end
            if closing := next((mark for mark in CLOSING if body.startswith(mark, after)), None):
                end = after + len(closing)
        that = next((that for that in (" that ", " that, ") if body[:start].lower().endswith(that)), " ")
        content.append([start - len(that) + 1, end])
    return {"source": statement.get("source") or [], "cue": statement["cue"], "content": content}


def mentions(row: Json, nationalities: set[str]) -> list[tuple[int, int, str, int]]:
    """Every place where an entity's name or alias stands as words of its own, with its kind and the entity's number; longer ones
    are found first by `labels.mark`."""
    body, out = row["text"], []
    for number, entity in enumerate(row["entities"]):
        for name in {entity["name"], *entity["aliases"]}:
            kind = "other" if name in nationalities else NAME_KINDS.get(entity["kind"], "other")
            at = body.find(name)
            while name and at >= 0:
                end = at + len(name)
                if not (body[at - 1 : at].isalnum() or body[end : end + 1].isalnum()):
                    out.append((at, end, kind, number))
                at = body.find(name, at + 1)
    return out


def nationalities(rows: Iterable[Json]) -> set[str]:
    """Words that CoNLL-2003 labels as other names more often than as places: "German", "Iraqi"."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for name in row["names"]:
            counts[row["text"][slice(*name["span"])], name["label"]] += 1
    return {name for (name, label), n in counts.items() if label == "MISC" and n > counts[name, "LOC"]}


def lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def kept(path: Path, make: Callable):
    """What `make` gives, kept in a file."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(make()))
        part.replace(path)
    return pickle.loads(path.read_bytes())


def left_out(id: str) -> bool:
    """Whether a training record is left out of training, to be measured on: about a tenth."""
    return hashlib.sha256(id.encode()).digest()[0] < 26


def all_of(folder: Path, part: str, encoder: Path, cache: Path) -> dict[str, list[Document]]:
    """The sets of a part ("train" or "dev"), by name; "plain" are reports without labels, which teachers read. Cutting texts into
    pieces takes minutes: it is done once for the same files."""
    polnear = folder / "attribution" / "polnear" / f"{part}.jsonl"
    conll, crossner = (folder / "names" / f"{name}_{part}.jsonl" for name in ("conll2003", "crossner_politics"))
    told = sorted((folder / "records").glob(f"{part}*.jsonl"))
    plain = sorted((folder / "plain").glob("*.jsonl")) if part == "train" else []
    adjectives = nationalities(lines(folder / "names" / "conll2003_train.jsonl"))

    def make() -> dict[str, list[Document]]:
        out = {
            "polnear": [attributions(row, encoder) for row in lines(polnear)],
            "conll": names(lines(conll), encoder),
            "crossner": names(lines(crossner), encoder),
            "records": [
                record(row, adjectives, encoder)
                for row in (row for path in told for row in lines(path))
                if part != "train" or not left_out(row["report"]["id"])
            ],
        }
        if part == "train":
            measured = {row["report"]["id"] for path in (folder / "records").glob("*.jsonl") for row in lines(path)}
            rows = (row for path in plain for row in lines(path))
            out["plain"] = [text.read(row["id"], row["text"], encoder) for row in rows if row["id"] not in measured]
        return out

    files = hashlib.sha256(b"".join(path.read_bytes() for path in (polnear, conll, crossner, *told, *plain))).hexdigest()
    return kept(cache / f"{part}-{files[:16]}.pickle", make)
