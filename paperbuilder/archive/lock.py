"""A lock file becomes a turn: one process at a time changes the archive, and a killed one holds nothing back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, wait: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def turn(path: Path, *, wait: bool) -> Iterator[bool]:
    """Whether it is our turn, until the block ends; the system takes the lock back from a process that dies.

    Without `wait`, False when another process has it or the folder is read-only; with it, OSError for the latter.
    """
    descriptor = _opened(path, wait=wait)
    if descriptor is None:
        yield False
        return
    try:
        yield _taken(descriptor, wait=wait)
    finally:
        os.close(descriptor)


def _opened(path: Path, *, wait: bool) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        if wait:
            raise
        return None


def _taken(descriptor: int, *, wait: bool) -> bool:
    try:
        _take(descriptor, wait=wait)
    except OSError:
        if wait:
            raise
        return False
    return True
