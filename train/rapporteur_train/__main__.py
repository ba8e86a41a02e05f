"""The command line: `python -m rapporteur_train --help`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from . import calibrate, export, reading, records, sets, text, training
from .everything import everything
from .everything import finish as finish_

def main() -> None:
    parser = argparse.ArgumentParser(prog="rapporteur_train", description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--sets", type=Path, help="folder laid out as SETS.md says")
    parser.add_argument("--out", type=Path, default=Path("runs"), help="where runs, logs and checkpoints go")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training documents, for a quick look")
    commands = parser.add_subparsers(dest="command", required=True)
    all_ = commands.add_parser("all", help="teachers, then students: everything in order, going on where it stopped")
    all_.add_argument("--device", default="cpu", help="cpu or cuda")
    all_.add_argument("--jobs", type=int, default=1, help="trainings at once")
    all_.add_argument("--teachers", type=int, default=4)
    all_.add_argument("--teacher-passes", type=int, default=5)
    all_.add_argument("--passes", type=int, default=5, help="of the students, which read the reports without labels too")
    read = commands.add_parser("read", help="read reports (JSON lines of id and text) with a run's model")
    read.add_argument("run", type=Path)
    read.add_argument("reports", type=Path)
    read.add_argument("predictions", type=Path)
    export_ = commands.add_parser("export", help="write a run's weights as the reader takes them")
    export_.add_argument("run", type=Path)
    export_.add_argument("weights", type=Path)
    finish = commands.add_parser("finish", help="passes over the labelled sets at falling rates, from exported weights")
    finish.add_argument("weights", type=Path)
    finish.add_argument("run", type=Path)
    finish.add_argument("--teacher", type=Path, help="exported weights of a model that tells what it makes of them")
    finish.add_argument("--elder", type=Path, help="of one that tells more of the sets that are no training records")
    finish.add_argument("--plain", type=int, default=0, help="so many reports without labels, of which they tell too")
    finish.add_argument("--rate", type=float, default=2e-4, help="of the encoder, at its highest")
    finish.add_argument("--seed", type=int, default=0)
    finish.add_argument("--passes", type=int, default=1)
    finish.add_argument("--only", nargs="*", default=[], help="pairs whose scorers alone learn, from the training records")
    finish.add_argument("--device", default="cpu", help="cpu or cuda")
    marked = commands.add_parser("marked", help="give records' contents the marks that PolNeAR has in them, to score by it")
    marked.add_argument("records", type=Path, help="what `rapporteur read --format jsonl` writes")
    marked.add_argument("texts", type=Path, help="JSON lines of id and text")
    marked.add_argument("predictions", type=Path)
    sure = commands.add_parser("calibrate", help="how often items of a given confidence are right, layer by layer")
    sure.add_argument("told", type=Path, help="records made by reading")
    sure.add_argument("read", type=Path, help="what `rapporteur read --format jsonl` writes")
    sure.add_argument("--least", type=int, default=20, help="items of a step")
    split = commands.add_parser("split", help="take the words out of training records")
    split.add_argument("records", type=Path)
    split.add_argument("labels", type=Path)
    join = commands.add_parser("join", help="put the words into training records again")
    join.add_argument("labels", type=Path)
    join.add_argument("texts", type=Path, help="JSON lines of id and text")
    join.add_argument("records", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    if arguments.command == "all":
        everything(arguments)
    elif arguments.command == "read":
        predict(arguments)
    elif arguments.command == "finish":
        finish_(arguments)
    elif arguments.command == "export":
        export.export(training.load(arguments.run), arguments.weights, training.scores(arguments.run))
    elif arguments.command == "marked":
        texts = {row["id"]: row["text"] for row in sets.lines(arguments.texts)}
        rows = sets.lines(arguments.records)
        for row in rows:
            body = texts[row["report"]["id"]]
            row["statements"] = [sets.as_marked(body, statement) for statement in row["statements"]]
        write(arguments.predictions, rows)
    elif arguments.command == "calibrate":
        told = {row["report"]["id"]: row for row in sets.lines(arguments.told)}
        rows = [row for row in sets.lines(arguments.read) if row["report"]["id"] in told]
        items = [item for row in rows for item in calibrate.judged(told[row["report"]["id"]], row)]
        for layer in calibrate.LAYERS:
            pairs = [(confidence, right) for name, confidence, right in items if name == layer]
            steps = calibrate.isotonic(pairs, arguments.least)
            print(layer, [[round(confidence, 3), round(share, 3), count] for confidence, share, count in steps])
    elif arguments.command == "split":
        write(arguments.labels, [records.split(record) for record in sets.lines(arguments.records)])
    else:
        texts = {row["id"]: row["text"] for row in sets.lines(arguments.texts)}
        write(arguments.records, [records.join(row, texts[row["id"]]) for row in sets.lines(arguments.labels)])


def predict(arguments: argparse.Namespace) -> None:
    model = training.load(arguments.run)
    with arguments.reports.open() as reports, arguments.predictions.open("w") as predictions:
        for line in reports:
            row = json.loads(line)
            statements, spans = reading.read(model, text.read(row["id"], row["text"], arguments.encoder))
            predictions.write(json.dumps({"report": {"id": row["id"]}, "statements": statements, "spans": spans}) + "\n")


def write(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
