"""A second core becomes a process beside the command, which draws charts while the command writes."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module

from paperbuilder.cli.processes import Processes
from paperbuilder.pipeline import STEPS, Tell

READ = STEPS[3]
MANY = 200_000
NEEDED = (
    "data.read",
    "data.check",
    "metrics.compute",
    "compose.paper",
    "render.paper",
    "render.chart.picture",
    "draft.stamp",
)


@contextmanager
def process_beside() -> Iterator[Executor | None]:
    """A process that starts with its first work; None on a single core. It is started anew, never forked."""
    if (os.cpu_count() or 1) < 2:
        yield None
        return
    pool = Processes(1, begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def readied(tell: Tell, beside: Executor | None) -> Tell:
    """Tells the steps; once the data is read, which takes both cores and memory, the process beside gets ready."""

    def told(step: str) -> None:
        if step == READ and beside is not None:
            from paperbuilder.render.drawn import ready

            beside.submit(ready)
        tell(step)

    return told


def begin() -> None:
    """Leaves Ctrl-C to the command, which stops this process too, and looks for circles among objects less often."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unhurried()


def begin_building() -> None:
    """The same for a process that builds papers: what all of them need is there from the first, and is no garbage."""
    begin()
    for module in NEEDED:
        import_module(f"paperbuilder.{module}")
    gc.collect()
    gc.freeze()


def unhurried() -> None:
    """Looks for circles among objects only after many new ones: a build makes few circles and many objects."""
    gc.set_threshold(MANY)
