"""How long the steps take: `python benchmarks/timings.py [--scale 10] [--runs 5]` prints one table.

Each figure is the median of several runs in one process, after imports and a warm-up, with the fastest and slowest run.
Nothing is asserted: times depend on the machine. Results of releases are kept in `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from paperbuilder import pipeline
from paperbuilder.data.read import read
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.result import Query
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

AS_AT = date(2020, 10, 12)
SETTINGS = MetricSettings(population=258045, caseload_at=date(2020, 11, 5))


def timed(work: Callable[[], object], runs: int) -> tuple[float, float, float]:
    """The median, fastest and slowest time of the work, in seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times), min(times), max(times)


def every_query() -> list[Query]:
    """Each metric once, and once by each of its breakdowns."""
    queries = [Query(metric, AS_AT) for metric in CATALOGUE]
    return queries + [Query(metric, AS_AT, by=(name,)) for metric in CATALOGUE for name in CATALOGUE.breakdowns(metric)]


def rows(scale: float, runs: int, workbook: bool) -> list[tuple[str, tuple[float, float, float]]]:
    """The measured steps with their times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(generate(scale=scale), folder / "csv", "csv")
        frames, _ = read(folder / "csv")
        plain = [Query(metric, AS_AT) for metric in CATALOGUE]
        broken = every_query()
        order = Order(
            "cfllc-performance", layout_folders(), style_folders(), folder / "csv", folder / "out", overwrite=True
        )
        found = [
            ("read the folder of CSVs", timed(lambda: read(folder / "csv"), runs)),
            (f"all {len(plain)} metrics", timed(lambda: compute(plain, frames, SETTINGS), runs)),
            (
                f"all metrics with every breakdown ({len(broken)})",
                timed(lambda: compute(broken, frames, SETTINGS), runs),
            ),
            ("build the reference annex, warm", timed(lambda: pipeline.build(order), runs)),
        ]
        if workbook:
            write(generate(scale=scale), folder / "xlsx", "xlsx")
            found.append(("read the workbook", timed(lambda: read(folder / "xlsx"), runs)))
        return found


def main() -> None:
    """Measures and prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0, help="the size of the council")
    options.add_argument("--runs", type=int, default=5, help="how many runs are counted")
    options.add_argument("--workbook", action="store_true", help="also read it as a workbook (slow to write)")
    given = options.parse_args()
    print(f"council of {given.scale:g} times the size, {given.runs} runs, Python {sys.version.split()[0]}")
    for label, (middle, fastest, slowest) in rows(given.scale, given.runs, given.workbook):
        print(f"{label:<55} {middle:7.3f} s   ({fastest:.3f} to {slowest:.3f})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
