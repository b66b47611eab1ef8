"""How a process of this program treats the machine: how many cores it may use, and when it clears memory away."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

MANY = 1_000_000
MALLOPT_ARENAS = -8


def cores() -> int:
    """How many cores this process may run on, which can be fewer than the machine has."""
    there = os.cpu_count() or 1
    return min(there, len(os.sched_getaffinity(0))) if sys.platform == "linux" else there


def unhurried() -> None:
    """Looks for circles among objects only after very many new ones: a build makes many objects and few circles."""
    gc.set_threshold(MANY)


def one_store() -> None:
    """Has threads to come take memory from one store, where one uses again what another let go of (Linux, glibc)."""
    if sys.platform == "linux":
        import ctypes

        option = getattr(ctypes.CDLL(None), "mallopt", None)
        if option is not None:
            option(MALLOPT_ARENAS, 1)


def ended(code: int) -> NoReturn:
    """Ends at once: the system takes the memory back as it is, and sooner than Python object by object."""
    os._exit(code)
