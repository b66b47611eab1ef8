"""One paper from a cold start beside ten bare charts: `python benchmarks/cold.py [--runs 5]` prints one table.

Runs are paired, in turn. "CPU" is user time of all processes; "elapsed" says something on an idle machine only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from paperbuilder.sample import generate, write

HERE = Path(__file__).parent
PAPERBUILDER = (sys.executable, "-c", "from paperbuilder.cli import main; main()")
PER_MEGABYTE = 1024


def measured(words: Sequence[str]) -> tuple[float, float, float]:
    """Elapsed and CPU seconds, and the largest process's peak memory in megabytes, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"failed: {' '.join(words)}")
    return time.perf_counter() - start, used.ru_utime, used.ru_maxrss / PER_MEGABYTE


def contenders(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is compared, by name: the first is the measure of the others."""
    council = generate()
    build = (*PAPERBUILDER, "build", "cfllc-performance", "--force", "--overwrite", "--quiet")
    found: dict[str, tuple[str, ...]] = {"ten bare charts": (sys.executable, str(HERE / "bare_charts.py"), str(folder))}
    for kind in ("csv", "xlsx"):
        data = folder / kind
        write(council, data, kind)
        found[f"build from {kind}"] = (*build, "--data", str(data), "--output", str(folder / "out"))
    return found


def main() -> None:
    """Measures and prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="how many pairs are counted")
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        asked = contenders(Path(name))
        times = [{label: measured(words) for label, words in asked.items()} for _ in range(runs + 1)][1:]
    first = next(iter(asked))
    print(f"{runs} runs in turn after one that is not counted, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    for label in asked:
        elapsed, cpu, memory = (median(run[label][place] for run in times) for place in range(3))
        ratio, burden = (median(run[label][place] / run[first][place] for run in times) for place in range(2))
        print(
            f"{label:<18} elapsed {elapsed:5.2f} s ({ratio:4.2f})   CPU {cpu:5.2f} s ({burden:4.2f})   {memory:4.0f} MB"
        )


if __name__ == "__main__":
    main()
