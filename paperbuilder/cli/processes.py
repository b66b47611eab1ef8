"""Work becomes what several processes make of it, one piece each at a time; one that ends is the end of its piece."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from paperbuilder.companion import Companion

Handed = tuple[Future[Any], Callable[[], Any]]


class Processes(Executor):
    """Processes started anew, which a Ctrl-C at the terminal does not reach. OSError where the system starts none.

    One that has ended is replaced when there is more work: the standard library's pool would do nothing any more.
    """

    def __init__(self, count: int, begin: Callable[[], None]) -> None:
        self._begin = begin
        self._handed: SimpleQueue[Handed | None] = SimpleQueue()
        started = [self._started() for _ in range(count)]
        self._threads = [Thread(target=self._keep_busy, args=(one,), daemon=True) for one in started]
        for thread in self._threads:
            thread.start()

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Hands the work to the process that is free first."""
        future: Future[Any] = Future()
        self._handed.put((future, partial(work, *given, **named)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, each with the work that it has begun, or with all that was handed over."""
        while cancel_futures and (left := self._left()) is not None:
            left[0].cancel()
        for _ in self._threads:
            self._handed.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _left(self) -> Handed | None:
        try:
            return self._handed.get_nowait()
        except Empty:
            return None

    def _started(self) -> Companion:
        companion = Companion()
        companion.submit(self._begin)
        return companion

    def _keep_busy(self, companion: Companion) -> None:
        """Hands a process one piece of work after another, until there is no more."""
        while (handed := self._handed.get()) is not None:
            future, work = handed
            if not future.set_running_or_notify_cancel():
                continue
            try:
                companion = self._started() if companion.gone else companion
                future.set_result(companion.submit(work).result())
            except BaseException as problem:  # noqa: BLE001 - it is raised where the result is asked for
                future.set_exception(problem)
        companion.shutdown()
