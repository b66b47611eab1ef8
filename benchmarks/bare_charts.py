"""Ten charts as people write them: pyplot, 200 dots an inch, tight_layout, PNG, into a folder that is named."""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

MONTHS = [f"{month:02}/20" for month in range(1, 14)]
CHARTS, SERIES = 10, 3
DOTS = 200


def values(seed: int) -> list[int]:
    """Thirteen numbers that look like a year of counts."""
    return [20 + (seed * 37 + place * 61) % 70 for place in range(len(MONTHS))]


def columns(number: int) -> None:
    """A chart of columns with their numbers."""
    bars = plt.bar(range(len(MONTHS)), values(number), color="#1f4e79")
    plt.bar_label(bars, fontsize=8)


def lines(number: int) -> None:
    """A chart of three lines with a legend."""
    for series in range(SERIES):
        plt.plot(range(len(MONTHS)), values(number + series), marker="o", label=f"Series {series + 1}")
    plt.legend()


def main() -> None:
    """Draws the charts into the folder."""
    mpl.use("Agg")
    for number in range(CHARTS):
        plt.figure(figsize=(6.5, 3.2))
        (lines if number % 3 == 2 else columns)(number)
        plt.xticks(range(len(MONTHS)), MONTHS, rotation=45)
        plt.title(f"Chart {number + 1}")
        plt.ylabel("Children")
        plt.grid(axis="y", alpha=0.3)
        plt.tight_layout()
        plt.savefig(Path(sys.argv[1]) / f"chart-{number}.png", dpi=DOTS)
        plt.close()


if __name__ == "__main__":
    main()
