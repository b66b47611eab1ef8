"""How a build grows with the council and with the paper, and what a long batch needs more than a short one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import same_sections
from measuring import OFTEN, SELDOM, Cost, run

from paperbuilder.sample import generate, write

if TYPE_CHECKING:
    from peers import Bench

FACTORS = (1, 3, 10)
FEW = 10
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "growth.png"


@dataclass(frozen=True)
class Growth:
    """What a cold build costs by how often its data and its sections are there, and batches by their papers."""

    data: dict[int, Cost]
    sections: dict[int, Cost]
    batches: dict[int, Cost]


def grown(bench: Bench, largest: int, many: int) -> Growth:
    """Measures each once, after a run that is not counted."""
    factors = [factor for factor in FACTORS if factor <= largest]
    return Growth(
        data={factor: _of_data(bench, factor) for factor in factors},
        sections={factor: _of_sections(bench, factor) for factor in factors},
        batches={papers: _of_batch(bench, papers) for papers in sorted({min(FEW, many), many})},
    )


def _of_data(bench: Bench, factor: int) -> Cost:
    data = f"csv-{factor}"
    write(generate(scale=factor), bench.folder / data, "csv")
    return _cost(bench, bench.ours("cfllc-performance", "grown", data), factor)


def _of_sections(bench: Bench, factor: int) -> Cost:
    layout = same_sections.write(bench.folder / f"times-{factor}", same_sections.SECTIONS * factor)
    return _cost(bench, bench.ours(str(layout), "grown"), factor)


def _cost(bench: Bench, command: tuple[str, ...], factor: int) -> Cost:
    """The faster of two runs, the longest run once, and the memory of the first."""
    runs = [run([command], bench.environment, OFTEN)]
    if factor < FACTORS[-1]:
        runs.append(run([command], bench.environment))
    return Cost(min(cost.seconds for cost in runs), runs[0].megabytes)


def _of_batch(bench: Bench, papers: int) -> Cost:
    layout = same_sections.write(bench.folder / "few", 3)
    return run([bench.planned("few", [f"layout: {layout}"] * papers)], bench.environment, SELDOM)


def draw(growth: Growth, path: Path = PICTURE) -> None:
    """The curves as a picture: how many times as long, by how many times as much."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.6), dpi=110, layout="constrained")
    axes = figure.add_subplot()
    for costs, label, mark, colour in (
        (growth.data, "the council's data", "o", "#1d4f7c"),
        (growth.sections, "the paper's sections", "s", "#b3541e"),
    ):
        times = [cost.seconds / costs[1].seconds for cost in costs.values()]
        axes.plot(list(costs), times, marker=mark, color=colour, label=label)
        axes.annotate(f"{times[-1]:.1f}", (max(costs), times[-1]), textcoords="offset points", xytext=(6, -3))
    axes.plot(FACTORS, FACTORS, color="#767676", linestyle=":", label="as much longer as larger")
    axes.set(xlabel="times as large", ylabel="times as long", xticks=FACTORS, ylim=(0, None), xlim=(0.5, 11))
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Software": None})
