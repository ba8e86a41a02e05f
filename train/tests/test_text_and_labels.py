"""What needs no encoder: places, labels, windows, pairs, scores."""

import unittest

import numpy as np

from rapporteur_train import heads, labels, measure, pairs, sets, text, windows
from rapporteur_train.heads import HEADS, ROLES
from rapporteur_train.text import CASES, QUOTATION, Document


def document(words: str) -> Document:
    """A document whose pieces are the words of a text."""
    offsets, at = [], 0
    for word in words.split():
        at = words.index(word, at)
        offsets.append((at, at + len(word)))
        at += len(word)
    n = len(offsets)
    states = text.quotation_states(words)
    return Document(
        id="d",
        text=words,
        ids=np.full(n, 7),
        offsets=np.array(offsets),
        heads=np.ones(n, dtype=np.int64),
        cases=np.zeros(n, dtype=np.int64),
        quotation=np.array([states[start] for start, _ in offsets]),
    )


SAID = "“ We agreed , ” Ann Lee said on Monday ."
ATTRIBUTION = {"source": [[16, 23]], "cue": [[24, 28]], "content": [[2, 11]]}


class Text(unittest.TestCase):
    def test_the_case_of_a_word(self):
        for word, wanted in [("word", "lower"), ("Word", "capital"), ("WORD", "upper"), ("McCain", "mixed"), ("12th", "lower"), ("12", "digits"), (",", "none")]:
            self.assertEqual(CASES[text.case_of(word)], wanted, word)

    def test_quotation_marks_open_and_close(self):
        states = [QUOTATION[s][0] for s in text.quotation_states('a "b" c\n“d\ne')]
        # A paragraph's end closes what is open.
        self.assertEqual("".join(states[:-1]), "oomimooomioo")


class Labels(unittest.TestCase):
    def scored(self, d: Document, name: str) -> np.ndarray:
        """Scores that say what the labels say."""
        scores = np.full((len(d), HEADS[name].size), -1.0, dtype=np.float32)
        scores[np.arange(len(d)), d.labels[name]] = 1
        return scores

    def test_spans_become_labels_and_come_back(self):
        d = labels.attribute(document(SAID), [ATTRIBUTION])
        head = HEADS["attribution"]
        spans = labels.decode(d, self.scored(d, "attribution"), head, heads.allowed(head))
        for role in ROLES:
            found = [[d.offsets[a, 0], d.offsets[b, 1]] for a, b in spans[role]]
            self.assertEqual(found, ATTRIBUTION[role], role)
        self.assertEqual(list(d.source_of_cue), [0])
        self.assertEqual(list(d.cue_of_content), [0])

    def test_of_two_that_overlap_the_longer_stands(self):
        d = labels.mark(document(SAID), HEADS["names"], [(20, 23, "place"), (16, 23, "person")])
        self.assertEqual(measure.labelled(d, HEADS["names"]), {(16, 23, "person")})

    def test_nothing_goes_on_that_has_not_begun(self):
        head = HEADS["attribution"]
        scores = np.zeros((3, head.size), dtype=np.float32)
        scores[:, 4] = 5  # "goes on with the cue" after nothing
        path = heads.viterbi(scores, heads.allowed(head))
        self.assertEqual(list(path), [3, 4, 4])

    def test_pieces_parted_by_white_space_are_one(self):
        self.assertEqual(labels.joined("ab  cd ef", [[4, 6], [0, 3]]), [(0, 6)])


class Windows(unittest.TestCase):
    def test_every_piece_is_read(self):
        for length in (1, 254, 255, 1000):
            covered = np.zeros(length, dtype=bool)
            for start, end in windows.for_reading(length):
                self.assertLessEqual(end - start, windows.SIZE)
                covered[start:end] = True
            self.assertTrue(covered.all(), length)


class Pairs(unittest.TestCase):
    def test_features_index_their_own_embeddings(self):
        d = labels.attribute(document(SAID), [ATTRIBUTION])
        found = pairs.features(d, d.spans["cue"], d.spans["content"])
        self.assertEqual(found.shape, (1, 1, len(pairs.KINDS)))
        for kind, (start, size) in enumerate(zip(pairs.STARTS, pairs.KINDS)):
            self.assertIn(found[0, 0, kind], range(start, start + size))


class Records(unittest.TestCase):
    def test_content_as_polnear_marks_it(self):
        body = 'He said that it rained. “We agreed,” she wrote.'
        it, we = body.index("it rained"), body.index("We agreed")
        wanted = {"source": [], "cue": [], "content": [[it, it + 9], [we, we + 9]]}
        found = sets.as_marked(body, wanted)["content"]
        self.assertEqual([body[a:b] for a, b in found], ["that it rained", "“We agreed,”"])

    def test_names_are_found_as_words(self):
        row = {"text": "Iranians met Iran's envoys in Iran.", "entities": [{"kind": "place", "name": "Iran", "aliases": ["Iranians"]}]}
        self.assertEqual(sorted(sets.mentions(row, {"Iranians"})), [(0, 8, "other", 0), (13, 17, "place", 0), (30, 34, "place", 0)])


class Measure(unittest.TestCase):
    def test_right_is_one_and_another_source_is_none(self):
        d = labels.attribute(document(SAID), [ATTRIBUTION])
        other = ATTRIBUTION | {"source": [[32, 38]]}
        self.assertEqual(measure.measure([(d, [ATTRIBUTION], {})]), {"source": 1, "cue": 1, "content": 1, "whole": 1})
        self.assertEqual(measure.measure([(d, [other], {})])["whole"], 0)


if __name__ == "__main__":
    unittest.main()
