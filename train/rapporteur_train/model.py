"""The encoder and its heads.

A BERT-like encoder (Devlin and others, NAACL 2019) with two more embeddings at its input, for letter case and quotation
marks. Heads: labels of words with a linear-chain CRF (Lafferty, McCallum, Pereira, ICML 2001), and a biaffine scorer of pairs
(Dozat and Manning, ICLR 2017) that tells which source and which contents belong to a cue.
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

#: Width of the pair scorer's inner states.
PAIR = 128


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
        both = 2 * shape.width
        self.cue_to_source, self.cue_to_content = nn.Linear(both, PAIR), nn.Linear(both, PAIR)
        self.source, self.content = nn.Linear(both, PAIR), nn.Linear(both, PAIR)
        self.biaffine_source = nn.Parameter(torch.empty(PAIR, PAIR))
        self.biaffine_content = nn.Parameter(torch.empty(PAIR, PAIR))
        self.features = nn.EmbeddingBag(pairs.FEATURES, 32, mode="sum")
        self.feature_source, self.feature_content = nn.Linear(32, 1), nn.Linear(32, 1)
        self.no_source = nn.Linear(PAIR, 1)
        for small in (self.cases.weight, self.quotation.weight, self.biaffine_source, self.biaffine_content):
            nn.init.normal_(small, 0, 0.02)

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

    def link(self, x, cues, sources, contents, source_features, content_features):
        """How well pairs belong together: cue to source [B, C, 1 + S], where 0 is no source, and content to cue [B, K, C]."""
        cue = self.ends(x, cues)
        to_source, to_content = F.gelu(self.cue_to_source(cue)), F.gelu(self.cue_to_content(cue))
        source, content = F.gelu(self.source(self.ends(x, sources))), F.gelu(self.content(self.ends(x, contents)))
        with_source = torch.einsum("bcl,lm,bsm->bcs", to_source, self.biaffine_source, source)
        with_source = with_source + self.of_features(source_features, self.feature_source)
        with_source = torch.cat([self.no_source(to_source), with_source], 2)
        with_content = torch.einsum("bcl,lm,bkm->bck", to_content, self.biaffine_content, content)
        with_content = with_content + self.of_features(content_features, self.feature_content)
        return with_source, with_content.transpose(1, 2)

    def of_features(self, features: torch.Tensor, to_score: nn.Linear) -> torch.Tensor:
        """Scores [B, C, N] of pair features [B, C, N, kinds]."""
        if features.numel() == 0:
            return torch.zeros(features.shape[:3])
        flat = F.gelu(self.features(features.reshape(-1, features.shape[3])))
        return to_score(flat).view(features.shape[:3])


def crf_loss(scores: torch.Tensor, labels: torch.Tensor, transitions: torch.Tensor) -> torch.Tensor:
    """Mean negative log likelihood a word: scores [B, T, N], labels [B, T] with -100 where no word begins."""
    known = labels >= 0
    lengths = known.sum(1)
    longest = int(lengths.max())
    order = torch.argsort((~known).to(torch.int8), dim=1, stable=True)[:, :longest]
    scores = torch.gather(scores, 1, order[:, :, None].expand(-1, -1, scores.shape[2]))
    labels = torch.gather(labels, 1, order).clamp(min=0)
    real = torch.arange(longest)[None] < lengths[:, None]
    total = scores[:, 0]
    for t in range(1, longest):
        step = torch.logsumexp(total[:, :, None] + transitions, 1) + scores[:, t]
        total = torch.where(real[:, t : t + 1], step, total)
    right = (torch.gather(scores, 2, labels[:, :, None])[:, :, 0] * real).sum(1)
    right = right + (transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]).sum(1)
    return (torch.logsumexp(total, 1) - right).sum() / lengths.sum()
