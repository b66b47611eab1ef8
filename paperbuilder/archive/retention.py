"""The archive and a day become what is past its retention then; nothing is ever deleted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paperbuilder.archive.store import Version, listing

WORKING_MONTHS = 6
"""How long working copies are of use after the version was published."""


@dataclass(frozen=True, slots=True)
class Due:
    """A version or working copy that is past its retention, and since when."""

    path: Path
    since: date
    what: str


def due(root: Path, working: Path, paper: str, on: date) -> tuple[Due, ...]:
    """The paper's versions past their retention, and its working copies six months after their publication."""
    found = (*_all(root, working, paper),)
    return tuple(one for one in found if one.since < on)


def _all(root: Path, working: Path, paper: str) -> Iterator[Due]:
    for version in listing(root, paper):
        if version.keep_until:
            yield Due(version.folder, date.fromisoformat(version.keep_until), "version past its retention")
        yield from _copies(working, paper, version)


def _copies(working: Path, paper: str, version: Version) -> Iterator[Due]:
    since = months_later(date.fromisoformat(version.published), WORKING_MONTHS)
    for path in sorted(working.glob(f"{paper}-v{version.version}.*")):
        yield Due(path, since, f"working copy of version {version.version}, published {version.published}")


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
