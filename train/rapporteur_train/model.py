"""The encoder and its heads.

A BERT-like encoder (Devlin and others, NAACL 2019) with two more embeddings at its input, for letter case and quotation
marks. Heads: labels of words with a linear-chain CRF (Lafferty, McCallum, Pereira, ICML 2001), and a biaffine scorer of pairs
(Dozat and Manning, ICLR 2017) that tells which source and which contents belong to a cue, who takes part in an event, whose a commitment is, and so on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from . import pairs
from .heads import SCORES, SPANS
from .text import CASES, QUOTATION

#: Width of the pair scorer's inner states, and of what it is told of the way between two spans.
PAIR, FEATURE = 128, 32
#: Pairs of which each is judged by itself: names with the event that they take part in ("party"), with the commitment that is
#: theirs ("author") or made to them ("recipient"), with the source of a statement that means them ("speaker"); words that tell
#: an event with those before that tell the same one ("same").
RELATIONS = ("party", "author", "recipient", "speaker", "same")
#: What belongs together: sources and contents with their cue, and these.
PAIRS = ("source", "content", *RELATIONS)


@dataclass(frozen=True)
class Shape:
    """What the weights' sizes hang on."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    head_width: int = 32
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def half_precision(device: torch.device) -> torch.autocast:
    """Products in bfloat16, where the device has them."""
    has = device.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16", False)
    return torch.autocast(device.type, torch.bfloat16, enabled=has)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        self.heads, self.head_width = shape.heads, shape.head_width
        inside = shape.heads * shape.head_width
        self.qkv = nn.Linear(shape.width, 3 * inside)
        self.out = nn.Linear(inside, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """x [B, T, width], mask [B, 1, 1, T] added to attention scores."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, self.head_width).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(*qkv.unbind(0), attn_mask=None if mask is None else mask.to(x.dtype))
        attended = attended.transpose(1, 2).reshape(batch, length, self.heads * self.head_width)
        x = self.norm1(x + self.drop(self.out(attended)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Pairs(nn.Module):
    """What scores one kind of pairs: anchor · B · candidate, and what can be counted between the two."""

    def __init__(self, width: int):
        super().__init__()
        self.anchor, self.candidate = nn.Linear(2 * width, PAIR), nn.Linear(2 * width, PAIR)
        self.biaffine = nn.Parameter(torch.empty(PAIR, PAIR))
        self.feature = nn.Linear(FEATURE, 1)
        nn.init.normal_(self.biaffine, 0, 0.02)


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.cases = nn.Embedding(len(CASES), shape.width)
        self.quotation = nn.Embedding(len(QUOTATION), shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tag = nn.Linear(shape.width, SCORES)
        self.transitions = nn.ParameterDict({head.name: nn.Parameter(torch.zeros(head.size, head.size)) for head in SPANS})
        self.pairs = nn.ModuleDict({kind: Pairs(shape.width) for kind in PAIRS})
        self.features = nn.EmbeddingBag(pairs.FEATURES, FEATURE, mode="sum")
        self.no_source = nn.Linear(PAIR, 1)
        for small in (self.cases.weight, self.quotation.weight):
            nn.init.normal_(small, 0, 0.02)

    @property
    def device(self) -> torch.device:
        return self.tag.weight.device

    @staticmethod
    def is_encoder(name: str) -> bool:
        """Whether a parameter belongs to the encoder, which learns more slowly than the heads."""
        return name.startswith(("pieces", "positions", "cases", "quotation", "norm", "layers"))

    def load_bert(self, encoder: Path, layers: list[int] | None = None) -> None:
        """Takes the weights of a BERT in safetensors; `layers` are those kept."""
        from safetensors.torch import load_file

        weights = {name.removeprefix("bert."): w.float() for name, w in load_file(encoder / "model.safetensors").items()}
        embeddings = "embeddings."
        self.pieces.weight.data = weights[embeddings + "word_embeddings.weight"]
        # All reports are of one segment: its embedding is the same everywhere.
        segment = weights[embeddings + "token_type_embeddings.weight"][0]
        self.positions.weight.data = weights[embeddings + "position_embeddings.weight"] + segment
        self.norm.weight.data = weights[embeddings + "LayerNorm.weight"]
        self.norm.bias.data = weights[embeddings + "LayerNorm.bias"]
        for layer, n in zip(self.layers, layers or range(len(self.layers))):
            of = f"encoder.layer.{n}."
            for kind in ("weight", "bias"):
                qkv = [weights[of + f"attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).data = torch.cat(qkv)
                getattr(layer.out, kind).data = weights[of + f"attention.output.dense.{kind}"]
                getattr(layer.norm1, kind).data = weights[of + f"attention.output.LayerNorm.{kind}"]
                getattr(layer.up, kind).data = weights[of + f"intermediate.dense.{kind}"]
                getattr(layer.down, kind).data = weights[of + f"output.dense.{kind}"]
                getattr(layer.norm2, kind).data = weights[of + f"output.LayerNorm.{kind}"]

    def encode(self, ids, cases, quotation, mask=None) -> torch.Tensor:
        """States [B, T, width] of pieces [B, T]."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.cases(cases) + self.quotation(quotation)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @staticmethod
    def ends(x: torch.Tensor, spans: torch.Tensor) -> torch.Tensor:
        """First and last state of each span: x [B, T, H], spans [B, N, 2] to [B, N, 2 H]."""
        batch, count, _ = spans.shape
        places = spans.reshape(batch, 2 * count, 1).expand(-1, -1, x.shape[2])
        return torch.gather(x, 1, places).reshape(batch, count, 2 * x.shape[2])

    def pair(self, kind: str, x, anchors, candidates, features) -> tuple[torch.Tensor, torch.Tensor]:
        """How well candidates [B, N, 2] belong to anchors [B, A, 2], as [B, A, N], and the anchors' inner states."""
        side = self.pairs[kind]
        anchor, candidate = F.gelu(side.anchor(self.ends(x, anchors))), F.gelu(side.candidate(self.ends(x, candidates)))
        scores = torch.einsum("bal,lm,bnm->ban", anchor, side.biaffine, candidate)
        if features.numel():
            counted = F.gelu(self.features(features.reshape(-1, features.shape[3])))
            scores = scores + side.feature(counted).view(scores.shape)
        return scores, anchor

    def link(self, x, cues, sources, contents, source_features, content_features):
        """How well pairs belong together: cue to source [B, C, 1 + S], where 0 is no source, and content to cue [B, K, C]."""
        with_source, cue = self.pair("source", x, cues, sources, source_features)
        with_content, _ = self.pair("content", x, cues, contents, content_features)
        return torch.cat([self.no_source(cue), with_source], 2), with_content.transpose(1, 2)


class Ensemble(nn.Module):
    """Several readers of one shape as one: their states beside each other, the mean of their scores."""

    def __init__(self, members: list[Reader]):
        super().__init__()
        self.members = nn.ModuleList(members)

    @property
    def device(self) -> torch.device:
        return self.members[0].device

    @property
    def transitions(self) -> dict[str, torch.Tensor]:
        return {head.name: self.mean([one.transitions[head.name] for one in self.members]) for head in SPANS}

    @staticmethod
    def mean(tensors: list[torch.Tensor]) -> torch.Tensor:
        return torch.stack(tensors).mean(0)

    def own(self, x: torch.Tensor):
        return zip(self.members, x.chunk(len(self.members), -1))

    def encode(self, **inputs) -> torch.Tensor:
        return torch.cat([one.encode(**inputs) for one in self.members], -1)

    def tag(self, x: torch.Tensor) -> torch.Tensor:
        return self.mean([one.tag(own) for one, own in self.own(x)])

    def pair(self, kind: str, x, anchors, candidates, features) -> tuple[torch.Tensor, None]:
        return self.mean([one.pair(kind, own, anchors, candidates, features)[0] for one, own in self.own(x)]), None

    def link(self, x, *spans) -> tuple[torch.Tensor, torch.Tensor]:
        both = [one.link(own, *spans) for one, own in self.own(x)]
        return self.mean([source for source, _ in both]), self.mean([cue for _, cue in both])


def crf_loss(scores: torch.Tensor, labels: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """Mean negative log likelihood a word: scores [B, T, N], labels [B, T] with -100 where no word begins."""
    known = labels >= 0
    lengths = known.sum(1)
    longest = int(lengths.max())
    order = torch.argsort((~known).to(torch.int8), dim=1, stable=True)[:, :longest]
    scores = torch.gather(scores, 1, order[:, :, None].expand(-1, -1, scores.shape[2]))
    labels = torch.gather(labels, 1, order).clamp(min=0)
    real = torch.arange(longest, device=scores.device)[None] < lengths[:, None]
    right = (torch.gather(scores, 2, labels[:, :, None])[:, :, 0] * real).sum(1)
    right = right + (transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]).sum(1)
    return (log_partition(scores, transitions, real) - right).sum() / lengths.sum()


def log_partition(scores: torch.Tensor, transitions: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """Logarithm of the sum over all paths [B]: steps are matrices, multiplied two and two, so that a long row takes few
    operations (a parallel scan; Blelloch, "Prefix sums and their applications", 1990)."""
    size = scores.shape[2]
    same = torch.full((size, size), -1e4, device=scores.device).fill_diagonal_(0.0)
    steps = torch.where(real[:, 1:, None, None], transitions + scores[:, 1:, None, :], same)
    while steps.shape[1] > 1:
        odd = steps[:, -1:] if steps.shape[1] % 2 else steps[:, :0]
        even = steps[:, : steps.shape[1] // 2 * 2]
        steps = torch.cat([torch.logsumexp(even[:, 0::2, :, :, None] + even[:, 1::2, None, :, :], 3), odd], 1)
    total = scores[:, 0]
    if steps.shape[1]:
        total = torch.logsumexp(total[:, :, None] + steps[:, 0], 1)
    return torch.logsumexp(total, 1)
