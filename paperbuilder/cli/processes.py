"""Work becomes processes started anew, never forked, which a Ctrl-C at the terminal does not disturb."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any


class Processes(Executor):
    """A pool of spawned processes. Each starts when there is work for it, with Ctrl-C held back.

    The terminal sends Ctrl-C to every process. One that is still starting has not yet said that it leaves it to the
    command, and would print where it was.
    """

    def __init__(self, count: int, begin: Callable[[], None]) -> None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Processes that are replaced after so many papers would hang Python 3.11 (gh-115634), and none needs to be.
        self._pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=begin)

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Hands the work to a process."""
        with held_back():
            return self._pool.submit(work, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, each with the work that it has begun."""
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


@contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C waits until the end; a process started meanwhile never gets it. Windows cannot hold it back."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    # It starts a process of its own, and lets Ctrl-C through when it has.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
