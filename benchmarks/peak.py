"""The peak memory of a command and all processes that it starts: `python benchmarks/peak.py COMMAND…`.

Twenty times a second the proportional shares (PSS) of the whole tree are added up: a page that several processes share
counts once. Linux only; a run that is watched so is slower, so that it is not timed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

PROCESSES = Path("/proc")
PAUSE = 0.05
PER_MEGABYTE = 1024


def tree(process: int) -> Iterator[int]:
    """The process and all below it."""
    yield process
    for listed in (PROCESSES / str(process) / "task").glob("*/children"):
        for child in listed.read_text().split():
            yield from tree(int(child))


def share(process: int) -> int:
    """The proportional share of a process in kilobytes; 0 where it has just ended."""
    try:
        lines = (PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def together(process: int) -> float:
    """What the whole tree takes, in megabytes."""
    try:
        return sum(map(share, tree(process))) / PER_MEGABYTE
    except OSError:
        return 0.0


def peak(words: Sequence[str]) -> float:
    """The most that the command takes with all its processes, in megabytes."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, together(process.pid))
        time.sleep(PAUSE)
    return most


if __name__ == "__main__":
    print(f"{peak(sys.argv[1:]):.0f} MB")
