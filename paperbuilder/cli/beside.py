"""A second core becomes a process beside the command, which draws charts while the command writes."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager, suppress
from importlib import import_module

from paperbuilder.cli import early
from paperbuilder.pipeline import STEPS, Tell
from paperbuilder.process import unhurried

READ = STEPS[3]
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
    """A process started anew, never forked; None on a single core, or where the system starts none."""
    companion = early.taken() or early.companion()
    try:
        yield companion
    finally:
        if companion is not None:
            companion.shutdown(cancel_futures=True)


def prepare(beside: Executor, work: Callable[[], None]) -> None:
    """Hands over what only makes later work quicker; that a process has ended is told of by what is asked of it."""
    with suppress(BrokenExecutor):
        beside.submit(work)


def readied(tell: Tell, beside: Executor | None) -> Tell:
    """Tells the steps; when the data has been read, which takes most of the memory, the process beside gets ready."""

    def told(step: str) -> None:
        if step == READ and beside is not None:
            from paperbuilder.render.drawn import ready

            prepare(beside, ready)
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
