import json
import unittest

from rapporteur_train import records

TEXT = "Foreign Minister Ann Lee told Kestrel that 12 boats sank on Monday. “We will help,” she said."


def record() -> dict:
    return {
        "report": {"id": "r1", "published": "2024-10-13"},
        "text": TEXT,
        "entities": [
            {"id": "lee", "kind": "person", "name": "Ann Lee", "aliases": [], "roles": [{"title": "Foreign Minister"}], "relations": []},
            {"id": "kestrel", "kind": "place", "name": "Kestrel", "aliases": [], "roles": [], "relations": []},
        ],
        "times": [{"span": [60, 66], "type": "DATE", "value": "2024-10-07"}],
        "statements": [
            {"id": "s1", "mode": "speech", "form": "indirect", "speakers": ["lee"], "source": [[17, 24]], "cue": [[25, 29]],
             "content": [[43, 66]], "addressees": ["kestrel"], "channel": None, "within": None, "relayed_by": []},
        ],
        "events": [{"id": "v1", "type": "INCIDENT", "mode": "other", "status": "held", "mentions": [[52, 56]],
                    "participants": [], "places": ["kestrel"], "date": "2024-10-07"}],
        "figures": [{"span": [43, 45], "relation": "=", "min": 12, "max": 12, "unit": None, "noun": "boats", "measure": "count", "event": "v1"}],
        "commitments": [{"kind": "promise", "by": ["lee"], "to": [], "span": [[69, 81]], "condition": []}],
    }


class Records(unittest.TestCase):
    def test_labels_hold_no_word_of_the_text(self):
        labels = json.dumps(records.split(record()))
        for word in ("Lee", "lee", "Kestrel", "kestrel", "boats", "Minister", "help"):
            self.assertNotIn(word, labels)

    def test_with_the_text_they_are_the_record_again(self):
        joined = records.join(records.split(record()), TEXT)
        self.assertEqual(joined["entities"][0]["name"], "Ann Lee")
        self.assertEqual(joined["entities"][0]["roles"][0]["title"], "Foreign Minister")
        self.assertEqual(joined["statements"][0]["speakers"], ["e1"])
        self.assertEqual(joined["figures"][0]["noun"], "boats")
        # What was split once more is the same.
        self.assertEqual(records.split(joined), records.split(record()))

    def test_another_text_is_refused(self):
        with self.assertRaisesRegex(ValueError, "r1"):
            records.join(records.split(record()), TEXT + " ")


if __name__ == "__main__":
    unittest.main()
