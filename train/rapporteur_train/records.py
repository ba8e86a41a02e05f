"""Training records: what careful readers wrote down of news reports.

The repository holds their labels without the words of agencies and newspapers: ids, offsets, kinds, values. `split` takes the
words out of a record, `join` puts them in again beside the report's text, which must be the very same.
"""

from __future__ import annotations

import hashlib
from typing import Any

Json = dict[str, Any]


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def split(record: Json) -> Json:
    """A record's labels: every word of the text has become [start, end] in code points."""
    text = record["text"]
    names = {entity["id"]: f"e{n}" for n, entity in enumerate(record["entities"], 1)}

    def place(words: str | None) -> list[int] | None:
        if not words:
            return None
        at = text.find(words)
        return [at, at + len(words)] if at >= 0 else None

    def renamed(keys: list[str]) -> list[str]:
        return [names[key] for key in keys]

    entities = [
        {
            "id": names[entity["id"]],
            "kind": entity["kind"],
            "name": place(entity["name"]),
            "aliases": [place(alias) for alias in entity["aliases"]],
            "roles": [{"title": place(role["title"]), "of": names.get(role.get("of") or "")} for role in entity["roles"]],
            "relations": [{"kind": place(tie["kind"]), "to": names[tie["to"]]} for tie in entity["relations"]],
        }
        for entity in record["entities"]
    ]
    statements = [
        statement
        | {
            "speakers": renamed(statement["speakers"]),
            "addressees": renamed(statement["addressees"]),
            "relayed_by": renamed(statement["relayed_by"]),
            "channel": statement["channel"] and statement["channel"] | {"name": place(statement["channel"].get("name"))},
        }
        for statement in record["statements"]
    ]
    events = [
        event | {"participants": renamed(event["participants"]), "places": renamed(event["places"])}
        for event in record["events"]
    ]
    figures = [figure | {"noun": place(figure["noun"])} for figure in record["figures"]]
    commitments = [c | {"by": renamed(c["by"]), "to": renamed(c["to"])} for c in record["commitments"]]
    return {
        "id": record["report"]["id"],
        "published": record["report"].get("published"),
        "sha256": fingerprint(text),
        "entities": entities,
        "times": record["times"],
        "statements": statements,
        "events": events,
        "figures": figures,
        "commitments": commitments,
    }


def join(labels: Json, text: str) -> Json:
    """The record again. Raises `ValueError` where the text is another."""
    if fingerprint(text) != labels["sha256"]:
        raise ValueError(f"{labels['id']}: the text is not the one that was read")

    def words(span: list[int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    entities = [
        entity
        | {
            "name": words(entity["name"]),
            "aliases": [words(alias) for alias in entity["aliases"]],
            "roles": [{"title": words(role["title"]), "of": role["of"]} for role in entity["roles"]],
            "relations": [{"kind": words(tie["kind"]), "to": tie["to"]} for tie in entity["relations"]],
        }
        for entity in labels["entities"]
    ]
    statements = [
        statement
        | {"channel": statement["channel"] and statement["channel"] | {"name": words(statement["channel"]["name"])}}
        for statement in labels["statements"]
    ]
    return {
        "report": {"id": labels["id"], "published": labels["published"]},
        "text": text,
        "entities": entities,
        "times": labels["times"],
        "statements": statements,
        "events": labels["events"],
        "figures": [figure | {"noun": words(figure["noun"])} for figure in labels["figures"]],
        "commitments": labels["commitments"],
    }
