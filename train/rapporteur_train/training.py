"""One training: from labelled documents, and from what teachers tell where there are any. Writes a log line every fifty steps
and a checkpoint a pass, from which it goes on when it is started again."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import measure, reading
from .batches import Window, collate, links, on, relations
from .batches import labels as labels_of
from .heads import HEADS, allowed
from .model import RELATIONS, Reader, Shape, crf_loss, half_precision
from .teaching import Told
from .text import UNKNOWN, Document
from .windows import SIZE, TRAINING, windows


@dataclass(frozen=True)
class Recipe:
    """What a training is made with. The rates are those that a trial chose on the development part: the weights come from a
    sentence embedder and must move, and batches of 16 learn worse than those of 8."""

    passes: int = 3
    batch: int = 8
    #: Windows a batch of reports without labels, whose loss is less noisy.
    batch_plain: int = 16
    rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    clip: float = 1.0
    #: Share of the CRF in the loss of labels; the rest is that of each word alone.
    crf: float = 0.9
    links: float = 0.5
    #: Weight of who takes part in events and whose commitments are.
    relations: float = 0.5
    #: Weight of heads that choose, beside those that find spans.
    choices: float = 0.1
    #: Share of the teachers' loss, and the temperature at which both are softened.
    teacher: float = 0.7
    temperature: float = 2.0
    seed: int = 0
    #: How often a pass reads each set; once where it is not named.
    often: dict[str, int] = field(default_factory=lambda: {"records": 3, "crossner": 3})


#: Documents and what is to be found in them, by the name of their set.
Labelled = dict[str, list[Document]]


def train(
    model: Reader,
    documents: Labelled,
    develop: Labelled,
    recipe: Recipe,
    out: Path,
    told: Told | None = None,
) -> dict[str, float]:
    """Trains a model; gives its scores on the development part."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "shape.json").write_text(json.dumps(model.shape.as_dict()))
    log = Log(out / "log.jsonl")
    groups = [
        {"params": [p for n, p in model.named_parameters() if model.is_encoder(n)], "base": recipe.rate},
        {"params": [p for n, p in model.named_parameters() if not model.is_encoder(n)], "base": recipe.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, weight_decay=recipe.decay, fused=True)
    steps = sum(len(epoch(documents, recipe, number)) for number in range(recipe.passes))
    log.write(event="start", recipe=asdict(recipe), shape=model.shape.as_dict(), steps=steps)
    done = resume(model, optimiser, out)
    step = sum(len(epoch(documents, recipe, number)) for number in range(done))
    for number in range(done, recipe.passes):
        began = time.time()
        torch.manual_seed(recipe.seed + number)
        model.train()
        batches = epoch(documents, recipe, number)
        totals: dict[str, float] = {}
        for at, items in enumerate(batches):
            set_rate(optimiser, step / steps, recipe)
            step += 1
            parts = loss_of(model, items, recipe, told)
            optimiser.zero_grad(set_to_none=True)
            loss = sum(parts.values())
            # Where only some scorers learn, a batch may have nothing for them.
            if loss.requires_grad:
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
                optimiser.step()
            totals |= {name: totals.get(name, 0.0) + part.detach() for name, part in parts.items()}
            if (at + 1) % 50 == 0:
                means = {name: round(float(total) / (at + 1), 4) for name, total in totals.items()}
                seconds = round((time.time() - began) / (at + 1), 4)
                log.write(event="step", number=number, at=at + 1, of=len(batches), **means, seconds=seconds)
        save(model, optimiser, out, number + 1)
        log.write(event="pass", number=number, seconds=round(time.time() - began))
    found = evaluate(model, develop)
    log.write(event="scores", **found)
    return found


def epoch(documents: Labelled, recipe: Recipe, number: int) -> list[list[Window]]:
    """The batches of one pass: windows that start elsewhere each time, those of one set and of one length together."""
    chance = random.Random(1000 * recipe.seed + number)
    batches: list[list[Window]] = []
    for name, own in documents.items():
        items: list[Window] = []
        for document in own * recipe.often.get(name, 1):
            offset = chance.randint(0, TRAINING - 1) if len(document) > SIZE else 0
            for start, end in windows(len(document), TRAINING, offset):
                if end - start > 20 or len(document) <= 20:
                    items.append((document, start, end))
        chance.shuffle(items)
        items.sort(key=lambda item: (item[2] - item[1]) // 64)
        size = recipe.batch_plain if name == "plain" else recipe.batch
        batches += [items[at : at + size] for at in range(0, len(items), size)]
    chance.shuffle(batches)
    return batches


def set_rate(optimiser: torch.optim.Optimizer, done: float, recipe: Recipe) -> None:
    """Up in a straight line, then down to nothing."""
    up = recipe.warm_up
    factor = done / up if done < up else max(0.0, (1 - done) / (1 - up))
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * factor


def loss_of(model: Reader, items: list[Window], recipe: Recipe, told: Told | None) -> dict[str, torch.Tensor]:
    """The weighted losses."""
    device = model.device
    with half_precision(device):
        x = model.encode(**on(device, collate(items)))
        tags = model.tag(model.drop(x))
    x, tags = x.float(), tags.float()
    parts = {"labels": loss_of_labels(model, tags, items, recipe)}
    if told is not None:
        parts["labels"] = (1 - recipe.teacher) * parts["labels"]
        parts["teacher"] = recipe.teacher * loss_of_teacher(tags, items, recipe, told.scores(items, tags.shape))
    parts["links"] = recipe.links * loss_of_links(model, x, items)
    parts["relations"] = recipe.relations * loss_of_relations(model, x, items)
    return parts


def loss_of_labels(model: Reader, tags: torch.Tensor, items: list[Window], recipe: Recipe) -> torch.Tensor:
    """Over the heads of which these documents have labels."""
    loss = tags.new_zeros(())
    for head in HEADS.values():
        if head.name not in items[0][0].labels:
            continue
        scores, wanted = tags[:, :, head.columns], labels_of(items, tags.shape[1], head)
        if not (wanted >= 0).any():
            continue
        wanted = wanted.to(tags.device)
        alone = F.cross_entropy(scores.reshape(-1, head.size), wanted.reshape(-1), ignore_index=UNKNOWN)
        if head.spans:
            transitions = model.transitions[head.name] + torch.from_numpy(allowed(head)).to(tags.device)
            alone = recipe.crf * crf_loss(scores, wanted, transitions) + (1 - recipe.crf) * alone
        loss = loss + alone * (1 if head.spans else recipe.choices)
    return loss


def loss_of_teacher(tags: torch.Tensor, items: list[Window], recipe: Recipe, theirs: torch.Tensor) -> torch.Tensor:
    """How far heads' softened scores are from the teachers', also of heads of which the documents have no labels."""
    words = np.zeros(tags.shape[:2], dtype=bool)
    for row, (document, start, end) in enumerate(items):
        words[row, 1 : end - start + 1] = document.heads[start:end] > 0
    chosen = torch.from_numpy(np.nonzero(words.reshape(-1))[0]).to(tags.device)
    soft = recipe.temperature
    own = tags.reshape(-1, tags.shape[2])[chosen] / soft
    teachers = theirs.to(tags.device).reshape(-1, tags.shape[2])[chosen] / soft
    loss = tags.new_zeros(())
    for head in HEADS.values():
        weight = 1 if head.spans else recipe.choices
        ours, wanted = (F.log_softmax(scores[:, head.columns], -1) for scores in (own, teachers))
        loss = loss + weight * soft**2 * F.kl_div(ours, wanted, reduction="batchmean", log_target=True)
    return loss


def loss_of_links(model: Reader, x: torch.Tensor, items: list[Window]) -> torch.Tensor:
    loss = x.new_zeros(())
    if not items[0][0].spans:
        return loss
    pair = links(items)
    # What is learnt from is known before it goes to the device: asking a device is slow.
    known = {name: bool((pair[name] >= 0).any()) for name in ("right_source", "right_cue")}
    pair = on(x.device, pair)
    with_source, with_cue = model.link(
        x, pair["cue"], pair["source"], pair["content"], pair["source_features"], pair["content_features"]
    )
    with_source = with_source + pair["no_source"][:, None]
    with_cue = with_cue + pair["no_cue"][:, None]
    for scored, name in ((with_source, "right_source"), (with_cue, "right_cue")):
        if known[name]:
            loss = loss + F.cross_entropy(scored.reshape(-1, scored.shape[2]), pair[name].reshape(-1), ignore_index=UNKNOWN)
    return loss


def loss_of_relations(model: Reader, x: torch.Tensor, items: list[Window]) -> torch.Tensor:
    """Of each group of anchors and each of candidates, whether they belong together: any pair of the two may tell so."""
    loss = x.new_zeros(())
    for kind in RELATIONS:
        if not any(kind in document.relations for document, _, _ in items):
            continue
        pair = relations(items, kind)
        if pair is None:
            continue
        pair = on(x.device, pair)
        scores, _ = model.pair(kind, x, pair["anchors"], pair["candidates"], pair["features"])
        pooled = any_of(scores, pair["of_anchors"], pair["of_candidates"])
        loss = loss + F.binary_cross_entropy_with_logits(pooled[pair["real"]], pair["right"][pair["real"]])
    return loss


#: Added to scores of what is not in a group: far below any score, so that what is far below others in its window still counts.
NOT_IN = -1e6


def any_of(scores: torch.Tensor, of_anchors: torch.Tensor, of_candidates: torch.Tensor) -> torch.Tensor:
    """Scores of pairs [B, A, N] as those of groups [B, G, E]: the logarithm of the sum of the exponentials within each."""
    inside, among = (torch.where(of > 0, 0.0, NOT_IN) for of in (of_anchors, of_candidates))
    of_groups = torch.logsumexp(scores[:, None] + inside[..., None], 2)
    return torch.logsumexp(of_groups[:, :, None] + among[:, None], 3)


def evaluate(model: Reader, develop: Labelled) -> dict[str, float]:
    model.eval()
    out: dict[str, float] = {}
    for name, documents in develop.items():
        found = []
        counts: dict[str, np.ndarray] = {}
        for document in documents:
            tags, states = reading.scores(model, document)
            found.append((document, *reading.decoded(model, document, tags, states)))
            for kind in document.relations:
                counts[kind] = counts.get(kind, 0) + np.array(reading.judged(model, document, kind, states))
        for what, score in measure.measure(found).items():
            out[f"{name} {what}"] = round(score, 4)
        for kind, own in counts.items():
            out[f"{name} {kind}"] = round(measure.f1(*own.tolist()), 4)
    return out


def save(model: Reader, optimiser: torch.optim.Optimizer, out: Path, passes: int) -> None:
    """The checkpoint is written whole or not at all."""
    part = out / "checkpoint.part"
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "passes": passes}, part)
    part.replace(out / "checkpoint.pt")


def resume(model: Reader, optimiser: torch.optim.Optimizer, out: Path) -> int:
    """How many passes are done."""
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=True)
    model.load_state_dict(kept["model"])
    optimiser.load_state_dict(kept["optimiser"])
    return kept["passes"]


def load(run: Path) -> Reader:
    """The model of a finished training."""
    model = Reader(Shape(**json.loads((run / "shape.json").read_text())))
    model.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["model"])
    return model.eval()


def scores(run: Path) -> dict[str, str]:
    """What a finished training scored on the development parts, as text."""
    logged = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    found = [line for line in logged if line["event"] == "scores"]
    return {"scores": json.dumps({name: value for name, value in found[-1].items() if name not in ("time", "event")})} if found else {}


class Log:
    """JSON lines, on standard output too."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, **what) -> None:
        line = json.dumps({"time": time.strftime("%Y-%m-%dT%H:%M:%S"), **what})
        print(line, flush=True)
        with self.path.open("a") as file:
            file.write(line + "\n")
