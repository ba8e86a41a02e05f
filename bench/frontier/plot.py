"""Draws speed against quality, from frontier.csv: `python bench/frontier/plot.py` (matplotlib 3.11)."""

import csv
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "rapporteur"
import matplotlib.pyplot as plt  # noqa: E402

HERE = Path(__file__).parent
SERIES = {
    "reader": ("the whole record, as the program reads (one core)", "o", "#1f5f8b"),
    "trial": ("the encoder alone in PyTorch, int8, in a trial before", "s", "#b5651d"),
}


def main() -> None:
    rows = list(csv.DictReader((HERE / "frontier.csv").open()))
    figure, axes = plt.subplots(figsize=(9, 5))
    for series, (label, marker, colour) in SERIES.items():
        own = [row for row in rows if row["series"] == series]
        places = [(float(row["words_per_cpu_second"]), float(row["whole"])) for row in own]
        axes.scatter(*zip(*places), marker=marker, color=colour, label=label, zorder=3)
        for row, place in zip(own, places):
            left, below = place[0] > 100_000, series == "trial"
            axes.annotate(
                row["what"], place, xytext=(-8 if left else 8, -11 if below else 4), textcoords="offset points",
                ha="right" if left else "left", fontsize=8,
            )  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlim(3_000, 1_500_000)
    axes.set_xlabel("words per CPU-second")
    axes.set_ylabel("whole attributions, F1 on PolNeAR's development part")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left", fontsize=8)
    figure.tight_layout()
    figure.savefig(HERE.parents[1] / "docs" / "pictures" / "frontier.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
