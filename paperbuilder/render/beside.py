"""Work becomes its result: done by an executor beside the rest, or here where there is none or it has broken."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Generic, TypeVar

from paperbuilder.errors import PaperError

Found = TypeVar("Found")


class Beside(Generic[Found]):
    """One piece of work. What it needs and what it gives can be pickled."""

    def __init__(self, work: Callable[[], Found], executor: Executor | None) -> None:
        self._work = work
        self._future: Future[Found] | None = None
        if executor is not None:
            try:
                self._future = executor.submit(work)
            except BrokenExecutor:
                self._future = None

    @property
    def is_done(self) -> bool:
        """Whether its result is there, or is for this process to work out."""
        return self._future is None or self._future.done()

    def result(self) -> Found:
        """What came of it; done here and now unless it was done beside."""
        if self._future is None:
            return self._work()
        try:
            return self._future.result()
        except PaperError:
            raise
        except Exception:  # noqa: BLE001 - whatever went wrong beside goes well here, or wrong in its own place
            return self._work()
