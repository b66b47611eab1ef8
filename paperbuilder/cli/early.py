"""The process beside a build starts before the command's own imports, which take as long as its start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperbuilder.process import cores

if TYPE_CHECKING:
    from concurrent.futures import Executor

BUILDS = "build"
_started: list[Executor] = []


def begin(words: Sequence[str]) -> None:
    """Starts the process where the words are those of a build. It ends with the command, also where it is not used."""
    if words[:1] == [BUILDS] and (started := companion()) is not None:
        _started.append(started)


def taken() -> Executor | None:
    """The process that was started early, for one who asks first."""
    return _started.pop() if _started else None


def companion() -> Executor | None:
    """A process; None on a single core, or where the system starts none."""
    if cores() < 2:
        return None
    from paperbuilder.companion import Companion

    try:
        return Companion()
    except (OSError, ValueError):
        return None
