"""A model's weights as the reader takes them: one safetensors file.

Matrices of the encoder are int8 with a scale for each row (output), the embeddings of word pieces with a scale for each piece;
the scorers of pairs are float16, what is small stays float32. The reader multiplies in whole numbers, so that every processor gives the same record.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.numpy import save_file

from .heads import HEADS, allowed
from .model import Reader, Shape
from .windows import SIZE

FORMAT = "rapporteur-model/3"


def quantise(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows in int8 from -127 to 127, and the scale of each."""
    scale = np.maximum(np.abs(weights).max(1), 1e-8) / 127
    return np.rint(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def tensors(model: Reader) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    for name, tensor in model.state_dict().items():
        weights = tensor.detach().float().numpy()
        if name.startswith("transitions."):
            head = HEADS[name.removeprefix("transitions.")]
            out[name] = weights + allowed(head)
        elif name == "positions.weight":
            out[name] = np.ascontiguousarray(weights[: SIZE + 2])
        elif name == "pieces.weight" or name.startswith("layers.") and weights.ndim == 2:
            out[name], out[name.replace(".weight", ".scale")] = quantise(weights)
        elif name.startswith("pairs."):
            out[name] = weights.astype(np.float16)
        else:
            out[name] = weights
    return out


def export(model: Reader, path: Path, about: dict[str, str]) -> None:
    """`about` is free text that goes with the weights: where they come from, what they score."""
    metadata = {
        "format": FORMAT,
        "shape": json.dumps(model.shape.as_dict()),
        "heads": json.dumps([{"name": h.name, "kinds": h.kinds, "start": h.start, "spans": h.spans} for h in HEADS.values()]),
        **about,
    }
    save_file(tensors(model), path, metadata)


def restore(path: Path) -> Reader:
    """The model of exported weights. What an older export lacks stays as a new model has it."""
    with safe_open(path, "numpy") as file:
        about, kept = file.metadata(), {name: file.get_tensor(name) for name in file.keys()}
    model = Reader(Shape(**json.loads(about["shape"])))
    own = model.state_dict()
    for name, weights in kept.items():
        if (scale := kept.get(name.replace(".weight", ".scale"))) is not None and weights.dtype == np.int8:
            weights = weights * scale[:, None]
        if name.startswith("transitions."):
            weights = weights - allowed(HEADS[name.removeprefix("transitions.")])
        if name in own:
            own[name][: len(weights)] = torch.from_numpy(weights.astype(np.float32))
    return model
