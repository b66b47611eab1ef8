"""Things become what is made of them, in their order: begun in threads, while what came before is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from threading import Semaphore, Thread
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def ahead(work: Callable[[Thing], Made], things: Iterable[Thing], threads: int) -> Iterator[Made]:
    """What the work makes of each thing; never more of them at a time, for memory, than there are threads and one.

    Each thing has a thread of its own, which ends with it: whoever stops asking leaves nothing to be closed, which a
    search for garbage would otherwise do at any moment, in any thread.
    """
    waiting: deque[Future[Made]] = deque()
    free = Semaphore(threads)
    for thing in things:
        waiting.append(_begun(work, thing, free))
        if len(waiting) > threads:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begun(work: Callable[[Thing], Made], thing: Thing, free: Semaphore) -> Future[Made]:
    """The work begun on a thing, as soon as a thread is free; done here where the system starts no more threads."""
    future: Future[Made] = Future()
    try:
        Thread(target=_done, args=(work, thing, free, future)).start()
    except RuntimeError:
        _done(work, thing, free, future)
    return future


def _done(work: Callable[[Thing], Made], thing: Thing, free: Semaphore, future: Future[Made]) -> None:
    with free:
        try:
            future.set_result(work(thing))
        except BaseException as problem:  # noqa: BLE001  it is raised where the thing is asked for
            future.set_exception(problem)
            del future  # which the problem's traceback would hold, and it the problem
