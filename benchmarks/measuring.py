"""Commands become what they cost: elapsed seconds, and the peak memory of all their processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

OFTEN, SELDOM = 0.1, 0.5
PER_MEGABYTE = 1024
ALLOWED = (0, 1)
Commands = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Cost:
    """What one run cost; the memory is 0 where it was not looked at."""

    seconds: float
    megabytes: float = 0.0


def run(commands: Commands, environment: Mapping[str, str], look_every: float = 0) -> Cost:
    """The commands run at once, to the last one's end; SystemExit when one fails."""
    began = time.perf_counter()
    running = [
        subprocess.Popen(
            words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )
        for words in commands
    ]
    watcher = Watcher({process.pid for process in running}, look_every) if look_every else None
    said = [process.communicate()[1] for process in running]
    cost = Cost(time.perf_counter() - began, watcher.peak() if watcher else 0.0)
    for process, words, error in zip(running, commands, said, strict=True):
        if process.returncode not in ALLOWED:
            raise SystemExit(f"failed: {' '.join(words[:6])} …\n{error.decode(errors='replace')[-2000:]}")
    return cost


class Watcher(threading.Thread):
    """Looks at the memory of every process of some sessions until it is asked for the peak (Linux only)."""

    def __init__(self, sessions: set[int], look_every: float) -> None:
        super().__init__(daemon=True)
        self._sessions, self._every, self._peak, self._over = sessions, look_every, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        """Looks again and again."""
        while not self._over.wait(self._every):
            self._peak = max(self._peak, sum(map(_share, _members(self._sessions))))

    def peak(self) -> float:
        """The largest sum seen, in megabytes."""
        self._over.set()
        self.join()
        return self._peak / PER_MEGABYTE


def _members(sessions: set[int]) -> list[Path]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found += [folder] if int(state[3]) in sessions else []
    return found


def _share(folder: Path) -> float:
    """The memory of a process in kilobytes, what it shares with others counted in part."""
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) for line in lines if line.startswith("Pss:"))


def in_turn(asked: Mapping[str, Commands], environment: Mapping[str, str], rounds: int) -> dict[str, list[Cost]]:
    """Each command once a round, in turn. A first round is not counted; its memory is given to all others."""
    peaks = {name: run(commands, environment, OFTEN).megabytes for name, commands in asked.items()}
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, commands in asked.items():
            costs[name].append(Cost(run(commands, environment).seconds, peaks[name]))
    return costs


def watched(asked: Mapping[str, Commands], environment: Mapping[str, str], rounds: int) -> dict[str, list[Cost]]:
    """The same for long runs: none is left uncounted, and their memory is looked at seldom, so that it costs little."""
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, commands in asked.items():
            costs[name].append(run(commands, environment, SELDOM))
    return costs


def middle(costs: Sequence[Cost]) -> float:
    """The median of the seconds."""
    return median(cost.seconds for cost in costs)


def ratio(costs: Sequence[Cost], base: Sequence[Cost]) -> float:
    """The median of the pairs' ratios."""
    return median(one.seconds / other.seconds for one, other in zip(costs, base, strict=True))


def machine() -> str:
    """What it was measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores ({model}), load {load:.1f} before the first run"
