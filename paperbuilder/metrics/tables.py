"""One frame becomes a table: its columns as arrays, its rows by date and its children by number, each made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from paperbuilder.arrays import np
from paperbuilder.metrics.days import Codes, Days, Mask, Numbers, day
from paperbuilder.metrics.periods import Period

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from paperbuilder.data.frames import Frames

Texts: TypeAlias = "npt.NDArray[np.object_]"
Made = TypeVar("Made")

LEFT_OUT = {"cla": ("legal_status", ("V3", "V4"))}
"""Rows that a table's metrics never see: short breaks are not periods of care."""


@dataclass
class Table:
    """A table of council data with what the metrics ask of it, prepared when first asked for."""

    key: str
    frame: pd.DataFrame
    made: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    whole: Frames | None = None

    @classmethod
    def of(cls, key: str, frame: pd.DataFrame, whole: Frames | None = None) -> Table:
        """The table without the rows that its metrics leave out; where there are none, the whole knows its codes."""
        column, values = LEFT_OUT.get(key.removesuffix("_history"), ("", ()))
        if column not in frame.columns:
            return cls(key, frame.reset_index(drop=True), whole=whole)
        return cls(key, frame[~frame[column].isin(values)].reset_index(drop=True))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.frame)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What was made under that name, made now if it was not."""
        if name not in self.made:
            self.made[name] = make()
        return cast("Made", self.made[name])

    def has(self, needs: tuple[tuple[str, ...], ...]) -> bool:
        """Whether of each group of columns at least one is there."""
        return not self.missing(needs)

    def missing(self, needs: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """The first column of each group of which none is there."""
        lacking = (columns[0] for columns in needs if not set(columns) & set(self.frame.columns))
        return tuple(dict.fromkeys(lacking))

    def days(self, column: str) -> Days:
        """A column of dates; no column is a column of blanks."""
        return self.once(("days", column), lambda: self._days(column))

    def _days(self, column: str) -> Days:
        if column not in self.frame.columns:
            return np.full(self.size, np.datetime64("NaT", "D"))
        return self.frame[column].to_numpy(dtype="datetime64[ns]").astype("datetime64[D]")

    def numbers(self, column: str) -> Numbers:
        """A column of numbers; no column is a column of blanks."""
        return self.once(("numbers", column), lambda: self._numbers(column))

    def _numbers(self, column: str) -> Numbers:
        if column not in self.frame.columns:
            return np.full(self.size, np.nan)
        return self.frame[column].to_numpy(dtype="float64", na_value=np.nan)

    def coded(self, column: str) -> tuple[Codes, Texts]:
        """A column of texts as the place of each in its distinct values, -1 where blank."""
        return self.once(("coded", column), lambda: self._coded(column))

    def _coded(self, column: str) -> tuple[Codes, Texts]:
        from paperbuilder.data.coded import coded

        read = self.whole.coded(self.key, column) if self.whole else None
        codes, values = read or coded(self.frame[column].to_numpy(dtype=object))
        return codes.astype(np.int64), np.asarray(values, dtype=object)

    @property
    def children(self) -> Codes:
        """A number for each child, -1 where the id is blank."""
        return self.coded("child_id")[0]

    @property
    def ids(self) -> Texts:
        """The children's ids, by their number."""
        return self.coded("child_id")[1]

    def among(self, column: str, wanted: Callable[[str], bool]) -> Mask:
        """The rows whose text is wanted; a blank is not."""
        codes, values = self.coded(column)
        chosen = np.array([*(wanted(str(value)) for value in values), False], dtype=bool)
        return chosen[codes]

    def rows_in(self, column: str, period: Period) -> Codes:
        """The rows with a date in the period."""
        ordered, rows = self.once(("ordered", column), lambda: self._ordered(column))
        first = np.searchsorted(ordered, day(period.start), side="left")
        last = np.searchsorted(ordered, day(period.end), side="right")
        return rows[first:last]

    def _ordered(self, column: str) -> tuple[Days, Codes]:
        days = self.days(column)
        known = np.flatnonzero(~np.isnat(days))
        rows = known[np.argsort(days[known], kind="stable")]
        return days[rows], rows


def previous(children: Codes, starts: Days) -> Days:
    """For each row the child's latest start before its own; blank where there is none."""
    rows = _by_child(children, starts)
    child, start = children[rows], starts[rows]
    place = np.arange(len(rows))
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (child[1:] != child[:-1]) | (start[1:] != start[:-1])
    before = np.maximum.accumulate(np.where(fresh, place, 0)) - 1
    same = (before >= 0) & (child[before] == child)
    found = np.full(len(starts), np.datetime64("NaT", "D"))
    found[rows[same]] = start[before[same]]
    return found


def latest_end_before(children: Codes, starts: Days, ends: Days) -> Days:
    """For each row the latest end, on or before its start, of the child's spells that started before; else blank."""
    rows = _by_child(children, starts)
    child, start, end = children[rows], starts[rows], ends[rows]
    found = np.full(len(starts), np.datetime64("NaT", "D"))
    left, back = np.arange(len(rows)), 1
    while len(left := left[left >= back]) and len(left := left[child[left - back] == child[left]]):
        earlier = left - back
        fits = (start[earlier] < start[left]) & (end[earlier] <= start[left])
        target = rows[left[fits]]
        found[target] = np.fmax(found[target], end[earlier[fits]])
        back += 1
    return found


def _by_child(children: Codes, starts: Days) -> Codes:
    known = np.flatnonzero((children >= 0) & ~np.isnat(starts))
    return known[np.lexsort((starts[known], children[known]))]
