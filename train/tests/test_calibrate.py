import unittest

from rapporteur_train import calibrate


class Steps(unittest.TestCase):
    def test_steps_rise_and_ties_stay_together(self):
        pairs = [(0.5, False)] * 6 + [(0.5, True)] * 4 + [(0.9, True)] * 9 + [(0.9, False)]
        self.assertEqual([(round(c, 2), round(s, 2), n) for c, s, n in calibrate.isotonic(pairs, 5)], [(0.5, 0.4, 10), (0.9, 0.9, 10)])

    def test_what_falls_is_one_step(self):
        pairs = [(0.5, True)] * 10 + [(0.9, False)] * 10
        self.assertEqual([(round(s, 2), n) for _, s, n in calibrate.isotonic(pairs, 5)], [(0.5, 20)])


class Right(unittest.TestCase):
    def test_each_told_item_is_found_once(self):
        entity = {"id": "e1", "kind": "person", "name": "Ada Holt", "aliases": ["Holt"], "confidence": 0.9}
        told = {layer: [] for layer in calibrate.LAYERS} | {"entities": [entity]}
        read = {layer: [] for layer in calibrate.LAYERS} | {"entities": [entity, entity | {"id": "e2", "confidence": 0.5}]}
        self.assertEqual(list(calibrate.judged(told, read)), [("entities", 0.9, True), ("entities", 0.5, False)])


if __name__ == "__main__":
    unittest.main()
