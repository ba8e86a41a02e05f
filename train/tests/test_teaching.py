"""What two models tell of reports."""

import dataclasses
import unittest

import numpy as np
import torch

from rapporteur_train import teaching
from rapporteur_train.heads import HEADS
from rapporteur_train.model import Reader, Shape
from tests.test_text_and_labels import SAID, document

SMALL = Shape(layers=1, width=16, heads=2, head_width=8, inner=16, vocabulary=128, positions=64)


def reader(seed: int) -> Reader:
    torch.manual_seed(seed)
    return Reader(SMALL).eval()


def labelled(id: str, *heads: str):
    own = dataclasses.replace(document(SAID), id=id)
    own.labels.update({name: np.zeros(len(own), dtype=np.int64) for name in heads})
    return own


class ToldBy(unittest.TestCase):
    def test_an_elder_tells_what_the_sets_without_records_have_labels_of(self):
        documents = [labelled("names", "names"), labelled("record", "names", "events"), labelled("plain")]
        teacher, elder = reader(1), reader(2)
        told, first, second = (
            teaching.told_by(teacher, elder, documents).of,
            teaching.told_by(teacher, None, documents).of,
            teaching.told_by(elder, None, documents).of,
        )
        names, events = (HEADS[name].columns for name in ("names", "events"))
        np.testing.assert_array_equal(told["names"][:, names], second["names"][:, names])
        np.testing.assert_array_equal(told["names"][:, events], first["names"][:, events])
        np.testing.assert_array_equal(told["record"], first["record"])
        mean = (first["plain"][:, names] + second["plain"][:, names]) / 2
        np.testing.assert_array_equal(told["plain"][:, names], mean)
        self.assertFalse(np.array_equal(first["plain"], second["plain"]))
