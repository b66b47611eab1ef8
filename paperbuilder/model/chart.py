"""A chart as finished values: every mark has its number and the words beside it; axes have their ticks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperbuilder.model.trace import Origin

ChartKind = Literal["column", "stacked", "stacked-100", "bar", "line", "column-line"]
"""Grouped columns; stacked; stacked to 100 %; horizontal bars; lines; a line (right axis) over columns."""


@dataclass(frozen=True, slots=True)
class Category:
    """A place on the category axis. `part` marks a part of a month, drawn so that it is not read as a fall."""

    label: str
    part: bool = False

    @property
    def words(self) -> str:
        """The label, and whether it is a part: "Oct 2020 (part)"."""
        return f"{self.label} (part)" if self.part else self.label


@dataclass(frozen=True, slots=True)
class Point:
    """A value and how it is written; None where there is nothing to draw. `origin` says what computed it.

    A suppressed point has no value: its text, the symbol, stands where its mark would be.
    """

    value: float | None
    text: str
    origin: Origin | None = field(default=None, compare=False)
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One series, a point for each category, drawn as columns (or bars) or as a line, on the left or right axis."""

    id: str
    label: str
    points: tuple[Point, ...]
    mark: Literal["column", "line"] = "column"
    axis: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A comparator across the chart: "England, year to 31 March 2020"."""

    label: str
    value: float
    text: str
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a value axis and how it is written."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: its title with the unit, and its ticks; the first and last tick are its ends."""

    title: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw; colours and lengths come from the style sheet.

    `totals` are written over each stack. `values` says whether each mark carries its number. `category_kind` names what
    the categories are, for a table of the data; it is not drawn.
    """

    kind: ChartKind
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    value_axis: Axis
    category_title: str = ""
    right_axis: Axis | None = None
    references: tuple[ReferenceLine, ...] = ()
    totals: tuple[Point, ...] = ()
    values: bool = True
    height: Literal["small", "medium", "large"] = "medium"
    category_kind: str = ""
