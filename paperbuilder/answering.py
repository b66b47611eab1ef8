"""Questions about council data become answers in whichever process: steps 3 to 5, of which little goes in and out.

The process that answers need not know layouts, and the one that asks need not import pandas.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from paperbuilder.data.finding import Finding
    from paperbuilder.data.frames import Frames
    from paperbuilder.metrics.result import Query, Results
    from paperbuilder.metrics.settings import MetricSettings

OLD_WORKBOOK = ".xls"


@dataclass(frozen=True)
class Questions:
    """What is asked of which data: the tables to read, and the queries with all that settles their answers."""

    data: Path
    tables: frozenset[str]
    spellings: Path | None
    as_at: date
    queries: tuple[Query, ...]
    settings: MetricSettings
    metrics: Path | None
    figures: Path | None


class Answers(NamedTuple):
    """Where the data came from, without its rows, and the results."""

    frames: Frames
    results: Results


Read: TypeAlias = "tuple[Frames, tuple[Finding, ...]]"
_unchecked: list[tuple[Questions, Read]] = []
"""The data of the last questions, until it is checked."""


def is_read_beside(data: Path | None) -> TypeGuard[Path]:
    """Whether there is data, none of it in an old workbook, whose reader takes most of the memory."""
    if data is None:
        return False
    files = data.iterdir() if data.is_dir() else (data,)
    return not any(file.suffix.casefold() == OLD_WORKBOOK for file in files)


def ready() -> None:
    """Imports what answering needs, before the questions are known; it reads in threads, which share their memory."""
    import paperbuilder.data.check
    import paperbuilder.data.read
    import paperbuilder.metrics.compute
    import paperbuilder.metrics.council
    import paperbuilder.metrics.reach  # noqa: F401
    from paperbuilder.process import one_store

    one_store()


def answers(asked: Questions) -> Answers:
    """The data read and the questions answered; its rows are held until `findings` has checked them."""
    from paperbuilder.data.check import require_reach
    from paperbuilder.metrics.compute import compute
    from paperbuilder.metrics.council import council_catalogue
    from paperbuilder.metrics.reach import reach

    frames, found = _read(asked)
    require_reach(frames, asked.as_at)
    results = compute(asked.queries, frames, asked.settings, council_catalogue(asked.metrics, asked.figures))
    _unchecked[:] = [(asked, (frames, found))]
    return Answers(frames.emptied(reach(frames, asked.as_at, asked.settings)), results)


def findings(asked: Questions) -> tuple[Finding, ...]:
    """What is found in the data; its rows are let go of. It is read again where others were asked since."""
    from paperbuilder.data.check import check

    frames, found = next((read for questions, read in _unchecked if questions == asked), None) or _read(asked)
    _unchecked.clear()
    return (*found, *check(frames, asked.as_at))


def _read(asked: Questions) -> Read:
    from paperbuilder.data.read import read

    return read(asked.data, reads=asked.tables, spellings=asked.spellings)
