"""Who belongs to what, and the sums over paths and groups."""

import itertools
import unittest

import numpy as np
import torch

from rapporteur_train import batches, labels, model, training
from rapporteur_train.text import Relations
from tests.test_text_and_labels import document

MET = "Ann Lee of Lee Mills met Tom Berg . Lee went home after the meeting ."


def related():
    d = document(MET)
    at = lambda words, group, nth=0: (start := [i for i in range(len(MET)) if MET.startswith(words, i)][nth], start + len(words), group)  # noqa: E731
    names = [at("Ann Lee", 0), at("Lee Mills", 1), at("Lee", 1, 1), at("Tom Berg", 2), at("Lee", 0, 2)]
    return labels.relate(d, "party", [at("met", 0), at("meeting", 0)], names, {(0, 0), (0, 2)})


class Places(unittest.TestCase):
    def test_of_names_that_overlap_the_longer_one_stands(self):
        told = related().relations["party"]
        self.assertEqual(told.candidates.tolist(), [[0, 1], [3, 4], [6, 7], [9, 9]])
        self.assertEqual(told.candidate_group.tolist(), [0, 1, 2, 0])
        self.assertEqual(told.anchors.tolist(), [[5, 5], [14, 14]])
        self.assertEqual(told.right.tolist(), [[1, 0, 1]])

    def test_a_window_has_its_own(self):
        row = batches.relations_of(related(), 5, 12, "party")
        self.assertEqual(row["anchors"].tolist(), [[1, 1]])
        self.assertEqual(row["candidates"].tolist(), [[2, 3], [5, 5]])
        # Of Ann Lee, named anew, and of Tom Berg.
        self.assertEqual(row["of_candidates"].tolist(), [[0, 1], [1, 0]])
        self.assertEqual(row["right"].tolist(), [[1, 1]])

    def test_windows_without_any_give_nothing(self):
        d = document(MET)
        self.assertIsNone(batches.relations([(d, 0, len(d))], "party"))
        apart = Relations.single(np.array([[0, 0]]), np.array([[12, 12]]), np.ones((1, 1)))
        d.relations["party"] = apart
        self.assertIsNone(batches.relations([(d, 0, 5), (d, 8, len(d))], "party"))

    def test_words_of_one_event_are_asked_about_those_before(self):
        d = document(MET)
        met, went, meeting = ((MET.index(word), MET.index(word) + len(word)) for word in ("met", "went", "meeting"))
        told = labels.same(d, "same", [(*meeting, 0), (*met, 0), (*went, 1)]).relations["same"]
        self.assertEqual(told.anchors.tolist(), [[5, 5], [10, 10], [14, 14]])
        self.assertEqual(told.right.tolist(), [[-1, -1, -1], [0, -1, -1], [1, 0, -1]])
        # A window with one of them asks nothing.
        self.assertIsNone(batches.relations([(d, 0, 8)], "same"))
        self.assertEqual(batches.relations([(d, 0, len(d))], "same")["real"].sum().item(), 3)


class Sums(unittest.TestCase):
    def test_any_pair_speaks_for_its_groups(self):
        scores = torch.tensor([[[0.0, 1.0], [2.0, -3.0]]])
        found = training.any_of(scores, torch.ones(1, 1, 2), torch.eye(2)[None])
        wanted = torch.logsumexp(scores, 1)[:, None]
        self.assertTrue(torch.allclose(found, wanted))

    def test_a_pair_far_below_the_others_still_learns(self):
        scores = torch.tensor([[[90.0, -90.0]]], requires_grad=True)
        found = training.any_of(scores, torch.ones(1, 1, 1), torch.eye(2)[None])
        self.assertTrue(torch.allclose(found, scores[:, 0][:, None]))
        found[0, 0, 1].backward()
        self.assertEqual(scores.grad[0, 0].tolist(), [0.0, 1.0])

    def test_the_sum_over_all_paths(self):
        torch.manual_seed(0)
        for length in (1, 2, 3, 5):
            scores, transitions = torch.randn(1, length, 3), torch.randn(3, 3)
            paths = itertools.product(range(3), repeat=length)
            each = [
                sum(scores[0, t, path[t]] for t in range(length)) + sum(transitions[a, b] for a, b in zip(path, path[1:]))
                for path in paths
            ]
            found = model.log_partition(scores, transitions, torch.ones(1, length, dtype=torch.bool))
            self.assertTrue(torch.allclose(found[0], torch.logsumexp(torch.stack(each), 0), atol=1e-5))


class Several(unittest.TestCase):
    def test_one_teacher_twice_says_the_same(self):
        torch.manual_seed(0)
        one = model.Reader(model.Shape(layers=1, inner=64, vocabulary=50, positions=16)).eval()
        both = model.Ensemble([one, one])
        inputs = {name: torch.zeros(1, 4, dtype=torch.long) for name in ("ids", "cases", "quotation")}
        x, xs = one.encode(**inputs), both.encode(**inputs)
        self.assertTrue(torch.allclose(both.tag(xs), one.tag(x)))
        spans, features = torch.tensor([[[0, 1], [2, 2]]]), torch.zeros(1, 2, 2, 6, dtype=torch.long)
        told = spans, spans, spans, features, features
        for found, wanted in zip(both.link(xs, *told), one.link(x, *told)):
            self.assertTrue(torch.allclose(found, wanted, atol=1e-6))


if __name__ == "__main__":
    unittest.main()
