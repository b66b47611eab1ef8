"""Questions about council data become answers in whichever process: steps 3 to 5, of which little goes in and out.

The process that answers need not know layouts, and the one that asks need not import pandas.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

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
    """Where the data came from, without its rows; what was found in it; and the results."""

    frames: Frames
    findings: tuple[Finding, ...]
    results: Results


def is_read_beside(data: Path | None) -> TypeGuard[Path]:
    """Whether there is data, none of it in an old workbook, whose reader takes most of the memory."""
    if data is None:
        return False
    files = data.iterdir() if data.is_dir() else (data,)
    return not any(file.suffix.casefold() == OLD_WORKBOOK for file in files)


def ready() -> None:
    """Imports what answering needs, before the questions are known."""
    import paperbuilder.data.check
    import paperbuilder.data.read
    import paperbuilder.metrics.compute
    import paperbuilder.metrics.council
    import paperbuilder.metrics.reach  # noqa: F401


def answers(asked: Questions) -> Answers:
    """The data read and checked, and the questions answered; its rows are let go of."""
    from paperbuilder.data.check import check, require_reach
    from paperbuilder.data.read import read
    from paperbuilder.metrics.compute import compute
    from paperbuilder.metrics.council import council_catalogue
    from paperbuilder.metrics.reach import reach

    frames, found = read(asked.data, reads=asked.tables, spellings=asked.spellings)
    require_reach(frames, asked.as_at)
    found = (*found, *check(frames, asked.as_at))
    results = compute(asked.queries, frames, asked.settings, council_catalogue(asked.metrics, asked.figures))
    return Answers(frames.emptied(reach(frames, asked.as_at, asked.settings)), found, results)
