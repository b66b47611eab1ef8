"""What a metric declares: a table, the rows it looks at, conditions, a unit and its breakdowns; no code of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from paperbuilder.arrays import np
from paperbuilder.metrics.conditions import Condition, Moment, Needs, columns
from paperbuilder.metrics.days import Codes, day
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.periods import Period, twelve_months, window
from paperbuilder.metrics.result import Polarity, Unit
from paperbuilder.metrics.tables import Table

Kind = Literal["event", "stock", "state"]


class Rows(ABC):
    """Which rows of its table a metric looks at."""

    kind: ClassVar[Kind]

    @property
    @abstractmethod
    def needs(self) -> Needs:
        """The columns it reads; of each group at least one."""

    @abstractmethod
    def rows(self, table: Table, moment: Moment) -> Codes:
        """The numbers of those rows."""


@dataclass(frozen=True)
class AllRows(Rows):
    """Every row of the list, whatever the period."""

    kind: ClassVar[Kind] = "state"

    @property
    def needs(self) -> Needs:
        """No column."""
        return ()

    def rows(self, table: Table, moment: Moment) -> Codes:
        """Every row."""
        return np.arange(table.size)


@dataclass(frozen=True)
class Dated(Rows):
    """The rows of an event dated in the period."""

    column: str
    kind: ClassVar[Kind] = "event"

    @property
    def needs(self) -> Needs:
        """The event's date."""
        return columns(self.column)

    def rows(self, table: Table, moment: Moment) -> Codes:
        """The rows dated in the period."""
        return table.rows_in(self.column, moment.period)


@dataclass(frozen=True)
class Running(Rows):
    """The rows that started in the period, or before it without having ended before it."""

    start: str
    end: str
    kind: ClassVar[Kind] = "event"

    @property
    def needs(self) -> Needs:
        """Both dates."""
        return columns(self.start, self.end)

    def rows(self, table: Table, moment: Moment) -> Codes:
        """The rows running in the period."""
        starts, ends, first = table.days(self.start), table.days(self.end), day(moment.period.start)
        running = (starts >= first) | np.isnat(ends) | (ends >= first)
        return np.flatnonzero((starts <= day(moment.period.end)) & running)


@dataclass(frozen=True)
class Open(Rows):
    """The rows open on the last day of the period: started on or before it, and not ended or ended after it."""

    start: str
    end: str
    kind: ClassVar[Kind] = "stock"

    @property
    def needs(self) -> Needs:
        """Both dates."""
        return columns(self.start, self.end)

    def rows(self, table: Table, moment: Moment) -> Codes:
        """The open rows."""
        starts, ends, at = table.days(self.start), table.days(self.end), day(moment.period.end)
        return np.flatnonzero((starts <= at) & (np.isnat(ends) | (ends > at)))


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What every metric declares: its words, its unit, its table, its own breakdowns, and the one it always has."""

    id: str
    label: str
    unit: Unit
    table: str
    explain: str
    rule: str
    short: str = ""
    polarity: Polarity = "none"
    by: tuple[Dimension, ...] = ()
    band: str = ""


@dataclass(frozen=True, kw_only=True)
class Declaration(Declared):
    """A metric counted from the rows of a table.

    `where`: which of the rows count. `hit`: those of them that make the numerator of a percentage. `children`: distinct
    children instead of rows. `mean_days`: the mean of the days between two dates. `history`: the history is read
    instead of the list; `needs_history`: nothing else will do. `lookback`: how many months before the period must be
    covered as well. `also`: another table that must cover the period. `instead`: what answers for W where the
    look-back is not covered. `from_list`: what answers where no history can be read. `year`: twelve months, not six.
    """

    rows: Rows
    where: tuple[Condition, ...] = ()
    hit: Condition | None = None
    children: bool = False
    mean_days: tuple[str, str] | None = None
    history: bool = False
    needs_history: bool = False
    lookback: int = 0
    also: tuple[str, str] | None = None
    instead: Declaration | None = None
    from_list: Declaration | None = None
    year: bool = False
    note: str = ""

    @property
    def kind(self) -> Kind:
        """Whether it counts events, a stock or the state of the list."""
        return self.rows.kind

    @property
    def needs(self) -> Needs:
        """The columns it reads; of each group at least one."""
        conditions = (*self.where, *((self.hit,) if self.hit else ()))
        own = columns("child_id") if self.children else ()
        days = columns(*self.mean_days) if self.mean_days else ()
        return (*self.rows.needs, *own, *days, *(need for condition in conditions for need in condition.needs))

    def period(self, as_at: date) -> Period:
        """The period that the metric has when none is asked for."""
        return twelve_months(as_at) if self.year else window(as_at)


@dataclass(frozen=True, kw_only=True)
class Ratio(Declared):
    """One metric as a percentage of another; it reads whatever those read."""

    top: str
    bottom: str


@dataclass(frozen=True, kw_only=True)
class Rate(Declared):
    """A metric per 10,000 of the council's children, annualised where it counts events."""

    of: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure computed elsewhere: its period, its breakdowns beside time, and what was given."""

    period: Period
    by: tuple[str, ...]
    group: tuple[str, ...]
    value: float | None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, kw_only=True)
class Figures(Declared):
    """A metric computed elsewhere, by its figures and where they come from. It reads no table."""

    figures: tuple[Figure, ...] = ()
    source: str = ""
    kind: ClassVar[Kind] = "event"

    def period(self, as_at: date) -> Period:
        """W where there is a figure for it, otherwise the latest period that has ended, the longest of those."""
        held = {figure.period for figure in self.figures if figure.period.end <= as_at}
        own = window(as_at)
        return own if own in held or not held else max(held, key=lambda period: (period.end, -period.start.toordinal()))
