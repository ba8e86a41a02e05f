"""A smaller model out of a larger one: fewer layers, heads and inner units.

Heads and units are kept by how strongly they speak: the root of their summed squared activations on some documents of each set times
the norm of the weights that carry them on (a simple form of movement-free structured pruning; no further source)."""

from __future__ import annotations

import random

import torch

from .model import Reader, Shape
from .reading import scores
from .training import Labelled


@torch.no_grad()
def prune(model: Reader, documents: Labelled, layers: int, heads: int, inner: int, sample: int = 25) -> Reader:
    """The first `layers` layers with the strongest heads and inner units of each."""
    model.eval()
    strength: dict[tuple[int, str], torch.Tensor] = {}

    def listen(key: tuple[int, str]):
        def hook(_, inputs):
            x = inputs[0].reshape(-1, inputs[0].shape[-1])
            strength[key] = strength.get(key, 0) + (x**2).sum(0)

        return hook

    hooks = []
    for n, layer in enumerate(model.layers[:layers]):
        hooks.append(layer.out.register_forward_pre_hook(listen((n, "heads"))))
        hooks.append(layer.down.register_forward_pre_hook(listen((n, "inner"))))
    for own in documents.values():
        for document in random.Random(2).sample(own, min(sample, len(own))):
            scores(model, document)
    for hook in hooks:
        hook.remove()

    model = model.cpu()
    strength = {key: own.cpu() for key, own in strength.items()}
    old = model.shape
    shape = Shape(layers, old.width, heads, old.head_width, inner, old.vocabulary, old.positions)
    small = Reader(shape)
    kept = {name: w for name, w in model.state_dict().items() if not name.startswith("layers.")}
    for n in range(layers):
        layer = model.layers[n]
        of_heads = (strength[n, "heads"].sqrt() * layer.out.weight.norm(dim=0)).view(old.heads, old.head_width).sum(1)
        chosen = of_heads.topk(heads).indices.sort().values
        columns = (chosen[:, None] * old.head_width + torch.arange(old.head_width)).reshape(-1)
        inside = old.heads * old.head_width
        rows = torch.cat([columns, inside + columns, 2 * inside + columns])
        units = (strength[n, "inner"].sqrt() * layer.down.weight.norm(dim=0)).topk(inner).indices.sort().values
        weights = layer.state_dict()
        weights |= {
            "qkv.weight": weights["qkv.weight"][rows],
            "qkv.bias": weights["qkv.bias"][rows],
            "out.weight": weights["out.weight"][:, columns],
            "up.weight": weights["up.weight"][units],
            "up.bias": weights["up.bias"][units],
            "down.weight": weights["down.weight"][:, units],
        }
        kept |= {f"layers.{n}.{name}": w for name, w in weights.items()}
    small.load_state_dict(kept)
    return small
