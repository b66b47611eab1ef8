"""Conditions on a row become masks: what a declaration says of a row, each a word of its own.

A condition names the columns it `needs` (of each group at least one) and gives its `mask`. A `periodic` one depends on
the period asked for; the others on the as-at date at most.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TYPE_CHECKING, ClassVar

from paperbuilder.arrays import np
from paperbuilder.metrics.days import Days, Mask, Numbers, ages, day, days_between
from paperbuilder.metrics.periods import Period, months_before
from paperbuilder.metrics.result import Reading
from paperbuilder.metrics.tables import Table

if TYPE_CHECKING:
    from paperbuilder.metrics.bench import Bench

Needs = tuple[tuple[str, ...], ...]
AS_AT = "as_at"
"""Stands for the as-at date where a column of dates is expected."""
AGE_NEEDS: Needs = (("date_of_birth", "age"),)


def columns(*names: str) -> Needs:
    """Each of these columns."""
    return tuple((name,) for name in names if name != AS_AT)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a figure is asked for: the as-at date, the period, which tables to read, and the bench they lie on."""

    as_at: date
    period: Period
    source: Reading
    bench: Bench

    def mask(self, table: Table, condition: Condition) -> Mask:
        """The rows of the table that fulfil the condition."""
        when = (self.period, self.source) if condition.periodic else None
        return table.once((condition, self.as_at, when), lambda: condition.mask(table, self))

    def days(self, table: Table, column: str) -> Days:
        """A column of dates, or the as-at date in every row."""
        return np.full(table.size, day(self.as_at)) if column == AS_AT else table.days(column)

    def ages(self, table: Table) -> Numbers:
        """Each child's age at the as-at date."""
        name = ("ages", self.as_at)
        return table.once(name, lambda: ages(table.days("date_of_birth"), table.numbers("age"), self.as_at))


class Condition(ABC):
    """What holds of a row, or does not. `reads` names the fields that hold a column."""

    reads: ClassVar[tuple[str, ...]] = ()

    @property
    def periodic(self) -> bool:
        """Whether it depends on the period asked for."""
        return False

    @property
    def needs(self) -> Needs:
        """The columns it reads; of each group at least one."""
        return columns(*(getattr(self, name) for name in self.reads))

    @abstractmethod
    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of the table that fulfil it."""


@dataclass(frozen=True)
class Is(Condition):
    """The code is one of these."""

    column: str
    values: tuple[str, ...]
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with one of the codes."""
        return table.among(self.column, self.values.__contains__)


@dataclass(frozen=True)
class StartsWith(Condition):
    """The code starts with one of these letters."""

    column: str
    letters: tuple[str, ...]
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows whose code starts so."""
        return table.among(self.column, lambda value: value.startswith(self.letters))


@dataclass(frozen=True)
class Not(Condition):
    """The condition does not hold."""

    condition: Condition

    @property
    def periodic(self) -> bool:
        """As the condition."""
        return self.condition.periodic

    @property
    def needs(self) -> Needs:
        """What the condition needs."""
        return self.condition.needs

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The other rows."""
        return ~moment.mask(table, self.condition)


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    @property
    def periodic(self) -> bool:
        """As any of them."""
        return any(condition.periodic for condition in self.conditions)

    @property
    def needs(self) -> Needs:
        """What all of them need."""
        return tuple(need for condition in self.conditions for need in condition.needs)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of any."""
        fulfilled: Mask = np.logical_or.reduce([moment.mask(table, condition) for condition in self.conditions])
        return fulfilled


@dataclass(frozen=True)
class AllOf(Condition):
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]

    @property
    def periodic(self) -> bool:
        """As any of them."""
        return any(condition.periodic for condition in self.conditions)

    @property
    def needs(self) -> Needs:
        """What all of them need."""
        return tuple(need for condition in self.conditions for need in condition.needs)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of all."""
        fulfilled: Mask = np.logical_and.reduce([moment.mask(table, condition) for condition in self.conditions])
        return fulfilled


@dataclass(frozen=True)
class NoDate(Condition):
    """The date is blank."""

    column: str
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows without the date."""
        return np.isnat(table.days(self.column))


@dataclass(frozen=True)
class By(Condition):
    """The date is on or before the as-at date, or that many months earlier."""

    column: str
    months: int = 0
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows dated by then."""
        return table.days(self.column) <= day(months_before(moment.as_at, self.months))


@dataclass(frozen=True)
class Since(Condition):
    """The date is in that many months to the as-at date; later than it counts as none."""

    column: str
    months: int
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows dated since then."""
        days = table.days(self.column)
        return (days >= day(months_before(moment.as_at, self.months))) & (days <= day(moment.as_at))


@dataclass(frozen=True)
class InOrder(Condition):
    """The last date is on or after the first, and both are known."""

    first: str
    last: str
    reads: ClassVar[tuple[str, ...]] = ("first", "last")

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows in order."""
        return moment.days(table, self.last) >= moment.days(table, self.first)


@dataclass(frozen=True)
class WorkingDaysTo(Condition):
    """At most, or more than, that many working days lie between the dates."""

    first: str
    last: str
    at_most: int | None = None
    more_than: int | None = None
    reads: ClassVar[tuple[str, ...]] = ("first", "last")

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with so many working days; none where they are undefined."""
        days = moment.bench.working_days(table, self.first, self.last, moment)
        return days <= self.at_most if self.at_most is not None else days > (self.more_than or 0)


@dataclass(frozen=True)
class DaysCounted(Condition):
    """At least that many days lie from the first date to the last, both counted."""

    first: str
    last: str
    least: int
    reads: ClassVar[tuple[str, ...]] = ("first", "last")

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with so many days."""
        return days_between(table.days(self.first), table.days(self.last)) + 1 >= self.least


@dataclass(frozen=True)
class AtLeast(Condition):
    """The number is known and at least this."""

    column: str
    least: float
    reads: ClassVar[tuple[str, ...]] = ("column",)

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows with such a number."""
        return table.numbers(self.column) >= self.least


@dataclass(frozen=True)
class Aged(Condition):
    """The age at the as-at date is known, and within these completed years where they are given."""

    least: float = -inf
    under: float = inf

    @property
    def needs(self) -> Needs:
        """A date of birth or an age."""
        return AGE_NEEDS

    def mask(self, table: Table, moment: Moment) -> Mask:
        """The rows of children of that age."""
        years = moment.ages(table)
        return (years >= self.least) & (years < self.under)
