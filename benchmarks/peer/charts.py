"""The charts of a paper as people draw them: pyplot, 200 dots an inch, tight_layout, PNG."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

DOTS = 200


def asked() -> Iterator[tuple[dict[str, Any], Path, str]]:
    """The paper, the folder and the name of each paper that the command line asks for."""
    paper = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for name in sys.argv[3:]:
        yield paper, Path(sys.argv[2]), name


def draw(paper: dict[str, Any], folder: Path, name: str) -> dict[str, Path]:
    """Each chart's file, by the title of its section."""
    drawn = {}
    for number, section in enumerate(paper["sections"]):
        if section["chart"]:
            drawn[section["title"]] = folder / f"{name}-{number}.png"
            _chart(section["chart"], drawn[section["title"]])
    return drawn


def _chart(chart: dict[str, Any], path: Path) -> None:
    places = range(len(chart["labels"]))
    plt.figure(figsize=(6.5, 3.2))
    for label, values in chart["series"].items():
        if len(chart["series"]) > 1:
            plt.plot(places, values, marker="o", label=label)
        else:
            plt.bar_label(plt.bar(places, values, color="#1f4e79"), fontsize=8)
    if len(chart["series"]) > 1:
        plt.legend()
    plt.xticks(places, chart["labels"], rotation=45)
    plt.title(chart["title"])
    plt.ylabel("Children")
    plt.grid(axis="y", alpha=0.3)
    plt.tight_layout()
    plt.savefig(path, dpi=DOTS)
    plt.close()


if __name__ == "__main__":
    for one, place, called in asked():
        draw(one, place, called)
