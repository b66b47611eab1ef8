"""Where a printed figure comes from: what computed it, over which dates, and where it stands in the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Origin:
    """What a figure was made from. `said` is what is printed of the metric: empty for its value, or "share", "change".

    `source` is there for what no metric computed: a target or another area's figure, with its publication. `tables`
    are the keys of the tables that were read. What is `suppressed` has no numbers.
    """

    metric: str
    start: date | None
    end: date | None
    by: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    said: str = ""
    note: str = ""
    source: str = ""
    tables: tuple[str, ...] = ()
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name and its SHA-256 in hexadecimal."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """One printed figure: the place, row and column where it stands, its words, its origin and what was read for it."""

    place: str
    row: str
    column: str
    printed: str
    origin: Origin
    rule: str = ""
    tables: tuple[str, ...] = ()
    files: tuple[InputFile, ...] = ()
