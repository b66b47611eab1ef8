"""Things become what is made of them, in their order: begun in threads, while what came before is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def ahead(work: Callable[[Thing], Made], things: Iterable[Thing], threads: int) -> Iterator[Made]:
    """What the work makes of each thing; never more of them at a time, for memory, than there are threads and one."""
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for thing in things:
            waiting.append(pool.submit(work, thing))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
