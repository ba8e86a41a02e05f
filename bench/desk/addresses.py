"""Addresses of the API to load a desk with: `addresses.py DOSSIER COUNT [SEED]` prints so many, drawn from what the dossier holds.

Items and reports make a little more than half of them; the others are lists of 50: by report, by somebody or some place, by day, by page.
"""

import json
import random
import sqlite3
import sys
from urllib.parse import quote

dossier, count, *seed = sys.argv[1:]
random.seed(int(seed[0]) if seed else 1)
db = sqlite3.connect(f"file:{dossier}?mode=ro", uri=True)


def column(sql):
    return [row[0] for row in db.execute(sql)]


reports = column("SELECT id FROM reports WHERE current ORDER BY id")
people = column("SELECT name FROM actors WHERE kind = 'person' AND reports >= 3 ORDER BY reports DESC, n LIMIT 3000")
places = column("SELECT name FROM actors WHERE kind = 'place' ORDER BY reports DESC, n LIMIT 200")
days = column("SELECT DISTINCT published FROM reports WHERE published IS NOT NULL ORDER BY 1")


def report():
    return quote(random.choice(reports))


def item():
    layers = "SELECT statements, events, figures, commitments FROM records JOIN reports USING (n) WHERE id = ? AND current"
    while True:
        report = random.choice(reports)
        ids = [item["id"] for layer in db.execute(layers, (report,)).fetchone() for item in json.loads(layer)]
        if ids:
            return quote(f"{report}/{random.choice(ids)}")


def who():
    return quote(random.choice(people if random.random() < 0.8 else places))


def a_day():
    day = random.choice(days)
    return f"from={day}&to={day}"


MIX = [
    (5, lambda: f"item?address={item()}"),
    (3, lambda: f"report?id={report()}"),
    (1, lambda: f"statements?report={report()}"),
    (1, lambda: f"figures?report={report()}"),
    (2, lambda: f"statements?who={who()}"),
    (1, lambda: f"ledger?who={who()}"),
    (1, lambda: f"events?who={who()}"),
    (1, lambda: f"events?{a_day()}"),
    (1, lambda: f"people?who={who()}"),
    (1, lambda: f"reports?offset={50 * random.randint(0, 40)}"),
]
weights, makes = zip(*MIX)
for make in random.choices(makes, weights, k=int(count)):
    print("/api/v1/" + make())
