"""Costs become the tables of `docs/performance.md`, each between its two markers."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from growth import Growth, draw
from measuring import Cost, middle, ratio

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
BARE, DOCXTPL = "matplotlib, ten charts, no paper", "docxtpl + LibreOffice"
OURS = "Word, PDF, xlsx"
Costs = Mapping[str, Sequence[Cost]]


def beside_table(costs: Costs, sizes: Mapping[str, str], kinds: Mapping[str, str], where: str) -> str:
    """One paper from a cold start, by who builds it."""
    rounds = len(next(iter(costs.values())))
    lines = [
        f"Machine: {where}, Python {sys.version.split()[0]}. Median of {rounds} runs in turn (fastest to slowest).",
        "",
        "| one paper, cold | gives | seconds | of matplotlib | of docxtpl | memory, all processes | sizes in kB |",
        "|---|---|---:|---:|---:|---:|---|",
    ]
    for name, runs in costs.items():
        shares = " | ".join(f"{ratio(runs, costs[base]):.2f}" for base in (BARE, DOCXTPL))
        cells = (name, kinds.get(name, OURS), _spread(runs), shares, f"{runs[0].megabytes:.0f} MB", sizes.get(name, ""))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def batch_table(costs: Costs, papers: int) -> str:
    """A batch on two cores, by who builds it."""
    rounds = len(next(iter(costs.values())))
    lines = [
        f"{papers} papers, both cores for each tool; the median of {rounds} such batches in turn.",
        "",
        "| a batch | seconds a paper | papers in the time of one by docxtpl | memory, all processes |",
        "|---|---:|---:|---:|",
    ]
    for name, runs in costs.items():
        each = [Cost(run.seconds / papers) for run in runs]
        times = 1 / ratio(runs, costs[DOCXTPL])
        lines.append(f"| {name} | {_spread(each)} | {times:.1f} | {max(run.megabytes for run in runs):.0f} MB |")
    return "\n".join(lines)


def _spread(costs: Sequence[Cost]) -> str:
    seconds = [cost.seconds for cost in costs]
    if len(seconds) < 2:
        return f"{seconds[0]:.2f}"
    return f"{middle(costs):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"


def growth_words(growth: Growth) -> str:
    """The growth of one build, and the memory of batches."""
    lines = ["| | seconds | times as long | memory, all processes |", "|---|---:|---:|---:|"]
    for costs, what in ((growth.data, "the reference annex, data × {}"), (growth.sections, "the same sections × {}")):
        for factor, cost in costs.items():
            times = cost.seconds / costs[1].seconds
            lines.append(f"| {what.format(factor)} | {cost.seconds:.2f} | {times:.1f} | {cost.megabytes:.0f} MB |")
    for papers, cost in growth.batches.items():
        lines.append(f"| a batch of {papers} small papers | {cost.seconds:.1f} | | {cost.megabytes:.0f} MB |")
    return f"![{alternative(growth)}](images/growth.png)\n\n" + "\n".join(lines)


def alternative(growth: Growth) -> str:
    """What the picture shows, in words."""
    said = []
    for costs, what in ((growth.data, "data"), (growth.sections, "sections")):
        factor = max(costs)
        said.append(f"{factor} times the {what} take {costs[factor].seconds / costs[1].seconds:.1f} times as long")
    return f"Line chart of how a cold build grows: {' and '.join(said)}."


def written(parts: Mapping[str, str], growth: Growth, document: Path = DOCUMENT) -> None:
    """Puts each part between its markers, and the picture in its place."""
    text = document.read_text(encoding="utf-8")
    for name, part in parts.items():
        begin, end = f"<!-- {name}: written by benchmarks/peers.py -->", f"<!-- end of {name} -->"
        text, count = re.subn(
            f"{re.escape(begin)}.*?{re.escape(end)}",
            lambda _, p=part, b=begin, e=end: f"{b}\n{p}\n{e}",
            text,
            flags=re.DOTALL,
        )
        if not count:
            raise SystemExit(f"{document}: no place for {name}")
    document.write_text(text, encoding="utf-8")
    draw(growth)
