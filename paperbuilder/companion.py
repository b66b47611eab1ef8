"""Work becomes its result in a process of its own, started anew and never forked, over standard input and output.

The standard library's pool does the same with a third process and half a dozen modules, which take as long to start as
three charts to paint.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from queue import SimpleQueue
from struct import Struct
from threading import Lock, Thread
from typing import IO, Any, cast

from paperbuilder.process import ended, unhurried

PROGRAM = "import sys; sys.path[:] = {path!r}; from paperbuilder.companion import serve; serve()"
OPTIONS = {
    "isolated": "-I",
    "ignore_environment": "-E",
    "no_user_site": "-s",
    "no_site": "-S",
    "dont_write_bytecode": "-B",
}
LENGTH = Struct("<Q")
GONE = "the process beside has ended"


class Companion(Executor):
    """One process, which does what it is handed in turn; it finds modules where this one does. OSError without one.

    Ctrl-C at the terminal does not reach it. It ends when its input does, also where this process is killed.
    """

    def __init__(self) -> None:
        self._process = _started()
        self._given: SimpleQueue[bytes | None] = SimpleQueue()
        self._waiting: deque[Future[Any]] = deque()
        self._lock, self.gone = Lock(), False
        try:
            for work in (self._give, self._take):
                Thread(target=work, daemon=True).start()
        except RuntimeError as problem:
            self._given.put(None)
            with self._process:
                self._process.kill()
            raise OSError(str(problem)) from problem

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Hands the work over; BrokenExecutor where the process has ended."""
        future: Future[Any] = Future()
        data = pickle.dumps((work, given, named), pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if self.gone:
                raise BrokenExecutor(GONE)
            self._waiting.append(future)
            self._given.put(data)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the process: at once, or when it has done what it was handed."""
        self._given.put(None)
        if cancel_futures:
            self._process.kill()
        if wait:
            self._process.wait()

    def _give(self) -> None:
        """Writes what is handed over, however long the process takes to read it."""
        with suppress(OSError), cast(IO[bytes], self._process.stdin) as pipe:
            while data := self._given.get():
                _write(pipe, data)

    def _take(self) -> None:
        """Reads results, which come in the order of the work, until the process ends or one cannot be read."""
        with suppress(Exception), cast(IO[bytes], self._process.stdout) as pipe:
            while (answer := _read(pipe)) is not None:
                done, found = pickle.loads(answer)  # noqa: S301 - from the process that was started here
                future = self._waiting.popleft()
                future.set_result(found) if done else future.set_exception(found)
        with self._lock:
            self.gone = True
        while self._waiting:
            self._waiting.popleft().set_exception(BrokenExecutor(GONE))
        self._process.wait()


def serve() -> None:
    """Does what comes on standard input and answers on standard output, which nothing else is printed to."""
    unhurried()
    with suppress(OSError), sys.stdin.buffer as pipe, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while (data := _read(pipe)) is not None:
            _write(answers, _answer(data))
    ended(0)


def _answer(data: bytes) -> bytes:
    """Whether the work could be done, and its result or what went wrong."""
    try:
        work, given, named = pickle.loads(data)  # noqa: S301 - from the process that started this one
        return pickle.dumps((True, work(*given, **named)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        return _failed(error)


def _failed(error: Exception) -> bytes:
    """What went wrong; by its kind alone where it cannot be handed over, as its words may hold what a cell holds."""
    try:
        data = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(data)  # noqa: S301 - made in the line before
    except Exception:  # noqa: BLE001 - how it cannot be handed over makes no difference
        return pickle.dumps((False, RuntimeError(type(error).__name__)), pickle.HIGHEST_PROTOCOL)
    return data


def _write(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """What was written; None at the end, also where the writer ended in the middle."""
    head = pipe.read(LENGTH.size)
    length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
    data = pipe.read(length)
    return data if data and len(data) == length else None


def _started() -> subprocess.Popen[bytes]:
    """The process, in a group of its own: Ctrl-C goes to a terminal's group. It minds as little as this one."""
    if not sys.executable or getattr(sys, "frozen", False):
        raise OSError("there is no Python to start")
    heeded = [option for name, option in OPTIONS.items() if getattr(sys.flags, name)]
    words, pipe = [sys.executable, *heeded, "-c", PROGRAM.format(path=sys.path)], subprocess.PIPE
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(words, stdin=pipe, stdout=pipe, creationflags=apart)  # noqa: S603 - this program
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, process_group=0)  # noqa: S603 - this program
