"""One paper from a cold start beside ten bare charts: `python benchmarks/cold.py [--runs 5]` prints one table.

Runs are paired, in turn. "CPU" is user time of all processes; "elapsed" says something on an idle machine only. Peak
memory, of all processes together, is measured in a run of its own. Nothing is kept between runs but bytecode and
matplotlib's list of fonts, and the extra `check` counts as not installed: files are built, not checked.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from compileall import compile_dir
from pathlib import Path
from statistics import median

from peak import peak

import paperbuilder
from paperbuilder.sample import generate, write

HERE = Path(__file__).parent
WITHOUT_CHECK = "import sys; sys.modules['page'] = None; from paperbuilder.cli import main; main()"
PAPERBUILDER = (sys.executable, "-c", WITHOUT_CHECK)
LAYOUT = "cfllc-performance"


def measured(words: Sequence[str]) -> tuple[float, float]:
    """Elapsed and CPU seconds of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"failed: {' '.join(words)}")
    return time.perf_counter() - start, used.ru_utime


def contenders(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is compared, by name: the first is the measure of the others."""
    council = generate()
    build = (*PAPERBUILDER, "build", LAYOUT, "--force", "--overwrite", "--quiet")
    found: dict[str, tuple[str, ...]] = {"ten bare charts": (sys.executable, str(HERE / "bare_charts.py"), str(folder))}
    for kind in ("csv", "xlsx"):
        data = folder / kind
        write(council, data, kind)
        found[f"build from {kind}"] = (*build, "--data", str(data), "--output", str(folder / "out"))
    return {**found, "check, no data": (*PAPERBUILDER, "check", LAYOUT), "--help": (*PAPERBUILDER, "--help")}


def compiled() -> None:
    """Bytecode for the package, also where the environment says that none is to be written."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compile_dir(str(Path(paperbuilder.__file__).parent), quiet=1)


def main() -> None:
    """Measures and prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="how many pairs are counted")
    runs = options.parse_args().runs
    compiled()
    with tempfile.TemporaryDirectory() as name:
        asked = contenders(Path(name))
        times = [{label: measured(words) for label, words in asked.items()} for _ in range(runs + 1)][1:]
        memory = {label: peak(words) for label, words in asked.items()}
        sizes = {path.suffix: path.stat().st_size / 1000 for path in (Path(name) / "out" / LAYOUT).glob("c*")}
    print(f"{runs} runs in turn after one that is not counted, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    first = next(iter(asked))
    for label in asked:
        elapsed, cpu = (median(run[label][place] for run in times) for place in range(2))
        ratio, burden = (median(run[label][place] / run[first][place] for run in times) for place in range(2))
        print(
            f"{label:<16} elapsed {elapsed:5.2f} s ({ratio:4.2f})   CPU {cpu:5.2f} s ({burden:4.2f})"
            f"   {memory[label]:4.0f} MB"
        )
    print(", ".join(f"{ending} {size:,.0f} kB" for ending, size in sorted(sizes.items())))


if __name__ == "__main__":
    main()
