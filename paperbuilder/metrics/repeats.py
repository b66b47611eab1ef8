"""Conditions on a child's other rows become masks: repeats, look-backs, and the same child on another table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from paperbuilder.arrays import np
from paperbuilder.metrics.conditions import Condition, Moment, Needs, columns
from paperbuilder.metrics.days import Mask, Numbers, months_earlier
from paperbuilder.metrics.periods import Period
from paperbuilder.metrics.tables import Table, latest_end_before, previous


class ChildCondition(Condition):
    """A condition on the child that a row is about, known by its id."""

    @property
    def needs(self) -> Needs:
        """The child's id, and the columns it reads."""
        return columns("child_id", *(getattr(self, name) for name in self.reads))


@dataclass(frozen=True)
class Earlier(ChildCondition):
    """The child has an earlier row; with months, one dated at most that long before this row's date."""

    start: str
    months: int | None = None
    reads: ClassVar[tuple[str, ...]] = ("start",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with an earlier one."""
        starts = table.days(self.start)
        before = table.once(("previous", self.start), lambda: previous(table.children, starts))
        return ~np.isnat(before) if self.months is None else before >= months_earlier(starts, self.months)


@dataclass(frozen=True)
class EarlierEnded(ChildCondition):
    """The child has an earlier spell that ended at most that many months before this one's start.

    Where `settable`, the setting `repeat_from: start` measures from the earlier spell's start instead.
    """

    start: str
    end: str
    months: int
    settable: bool = False
    reads: ClassVar[tuple[str, ...]] = ("start", "end")

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with such an earlier spell."""
        if self.settable and moment.bench.settings.repeat_from == "start":
            return moment.mask(table, Earlier(self.start, self.months))
        starts, ends = table.days(self.start), table.days(self.end)
        name = ("latest end before", self.start, self.end)
        latest = table.once(name, lambda: latest_end_before(table.children, starts, ends))
        return latest >= months_earlier(starts, self.months)


@dataclass(frozen=True)
class Times(ChildCondition):
    """The child has at least that many rows dated in the period."""

    column: str
    least: int
    reads: ClassVar[tuple[str, ...]] = ("column",)

    @property
    def periodic(self) -> bool:
        """It does."""
        return True

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of such children."""
        return times(table, self.column, moment.period) >= self.least


def times(table: Table, column: str, period: Period) -> Numbers:
    """For each row how many rows of its child are dated in the period; none where the child's id is blank."""
    children = table.children
    inside = children[table.rows_in(column, period)]
    counts = np.bincount(inside[inside >= 0], minlength=len(table.ids) + 1).astype(np.float64)
    return np.where(children < 0, np.nan, counts[children])


@dataclass(frozen=True)
class LatestInPeriod(ChildCondition):
    """The row is its child's latest in the period: one row a child.

    Of several on that day it is the one with the highest number, and then any, but the same one in whatever order.
    """

    column: str
    number: str
    reads: ClassVar[tuple[str, ...]] = ("column", "number")

    @property
    def periodic(self) -> bool:
        """It does."""
        return True

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The latest rows."""
        rows = table.rows_in(self.column, moment.period)
        rows = rows[table.children[rows] >= 0]
        first = ["child_id", self.column, self.number]
        rest = sorted(set(table.frame.columns) - {*first, "_row", "_source"})
        chosen = table.frame.iloc[rows].sort_values([*first, *rest], na_position="first", kind="stable")
        latest = np.zeros(table.size, dtype=bool)
        latest[chosen.drop_duplicates("child_id", keep="last").index.to_numpy()] = True
        return latest


@dataclass(frozen=True)
class AlsoIn(ChildCondition):
    """The child also has a row of another table (its list or its history) dated in the period."""

    table: str
    column: str

    @property
    def periodic(self) -> bool:
        """It does."""
        return True

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of such children."""
        other, _ = moment.bench.pick(self.table, columns("child_id", self.column), moment.source)
        if other is None:
            return np.zeros(table.size, dtype=bool)
        found = other.children[other.rows_in(self.column, moment.period)]
        ids = set(other.ids[np.unique(found[found >= 0])])
        return table.among("child_id", ids.__contains__)


@dataclass(frozen=True)
class OnList(ChildCondition):
    """The list has a row of the same child and start whose number is at least this: also when a history is read."""

    table: str
    start: str
    number: str
    least: float
    reads: ClassVar[tuple[str, ...]] = ("start",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with such a row on the list."""
        other = moment.bench.table(self.table)
        if other is None or not other.has(self.needs + columns(self.number)):
            return np.zeros(table.size, dtype=bool)
        fits = (other.numbers(self.number) >= self.least) & (other.children >= 0)
        wanted = {*zip(other.ids[other.children[fits]], other.days(self.start)[fits].tolist(), strict=True)}
        owners = np.array([*table.ids, None], dtype=object)[table.children]
        pairs = zip(owners, table.days(self.start).tolist(), strict=True)
        return np.fromiter((pair in wanted for pair in pairs), dtype=bool, count=table.size)
