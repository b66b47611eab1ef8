"""A dimension becomes groups: each row's place among the keys, and the reader's label of each.

A group without rows is there with 0 where the groups are a fixed set, and absent where they are what the data holds.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from paperbuilder.arrays import np
from paperbuilder.data.schema.codes import CODES
from paperbuilder.metrics.conditions import AGE_NEEDS, Moment, Needs, columns
from paperbuilder.metrics.days import Bands, Codes, Numbers, days_between, whole_months
from paperbuilder.metrics.repeats import times
from paperbuilder.metrics.tables import Table

Pair = tuple[str, str]
NOT_RECORDED: Pair = ("not-recorded", "Not recorded")
OTHER: Pair = ("Other", "Other")


@dataclass(frozen=True)
class Grouping:
    """Each row's place in `groups` (pairs of key and label, in order); -1 where a row belongs to none."""

    places: Codes
    groups: tuple[Pair, ...]


class Dimension(ABC):
    """A way to break figures down. `name` is what `by` calls it."""

    name: str
    label: str
    periodic: ClassVar[bool] = False
    teams: ClassVar[bool] = False

    @property
    @abstractmethod
    def needs(self) -> Needs:
        """The columns it reads; of each group at least one."""

    @property
    def fixed(self) -> tuple[Pair, ...]:
        """The groups where they are a fixed set; none where they are what the data holds."""
        return ()

    @property
    def known(self) -> tuple[str, ...]:
        """The key of every group that there can be; none where that is what the data says."""
        return tuple(key for key, _ in self.fixed)

    @abstractmethod
    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The groups of the table's rows."""

    def of(self, table: Table, moment: Moment) -> Grouping:
        """The groups of the table's rows, made once."""
        name = (self, moment.as_at, moment.period if self.periodic else None)
        return table.once(name, lambda: self.grouping(table, moment))


def hyphened(text: str) -> str:
    """A text as a key: `Family Support` is `family-support`."""
    return re.sub(r"[\W_]+", "-", text.casefold().replace("’", "").replace("'", "")).strip("-")


@dataclass(frozen=True)
class Coded(Dimension):
    """The codes of a column, each a group, then those not recorded or not known.

    A `rare` code (of a later edition) is a group only where the table has it.
    """

    name: str
    column: str
    codes: str
    label: str
    rare: tuple[str, ...] = ()

    @property
    def needs(self) -> Needs:
        """The column."""
        return columns(self.column)

    @property
    def fixed(self) -> tuple[Pair, ...]:
        """Every code but the rare ones, then "Not recorded"."""
        return (*(pair for pair in self.pairs if pair[0] not in self.rare), NOT_RECORDED)

    @property
    def known(self) -> tuple[str, ...]:
        """Every code, also the rare ones."""
        return (*(key for key, _ in self.pairs), NOT_RECORDED[0])

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every code's key and label."""
        known = CODES[self.codes]
        return tuple((key, known.label(key)) for key in known.keys)

    def key(self, code: str) -> str:
        """The key of a code's group."""
        return code

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The group of each row's code."""
        codes, values = table.coded(self.column)
        keys = [self.key(str(value)) for value in values]
        kept = (pair for pair in self.pairs if pair[0] not in self.rare or pair[0] in keys)
        groups = (*kept, NOT_RECORDED)
        places = {key: place for place, (key, _) in enumerate(groups)}
        found = [places.get(key, len(groups) - 1) for key in keys]
        return Grouping(np.array([*found, len(groups) - 1], dtype=np.int64)[codes], groups)


@dataclass(frozen=True)
class CodedGroup(Coded):
    """The groups of a column's codes, in the order given or that of the codes, then those not recorded."""

    order: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every group's key and label."""
        known = CODES[self.codes]
        return tuple((group, known.group_label(group)) for group in self.order or known.groups)

    def key(self, code: str) -> str:
        """The key of a code's group."""
        return CODES[self.codes].group(code)


@dataclass(frozen=True)
class YesOrOther(Dimension):
    """Those with a yes, and all others."""

    name: str
    column: str
    label: str
    yes: Pair
    other: Pair = ("other", "Other")

    @property
    def needs(self) -> Needs:
        """The column."""
        return columns(self.column)

    @property
    def fixed(self) -> tuple[Pair, ...]:
        """Yes, then other."""
        return (self.yes, self.other)

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """Yes or other of each row."""
        return Grouping((~table.among(self.column, "yes".__eq__)).astype(np.int64), self.fixed)


@dataclass(frozen=True)
class Text(Dimension):
    """The texts of a column, in the order of the alphabet, then those not recorded."""

    name: str
    column: str
    label: str

    @property
    def needs(self) -> Needs:
        """The column."""
        return columns(self.column)

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The text of each row; spellings with one key are one group, under the first of them in the alphabet."""
        codes, values = table.coded(self.column)
        labels = {hyphened(value): value for value in sorted(map(str, values), reverse=True)}
        order = [key for key in sorted(labels) if key not in ("", NOT_RECORDED[0])]
        places = {key: place for place, key in enumerate(order)}
        found = [places.get(hyphened(str(value)), len(order)) for value in values]
        groups = (*((key, labels[key]) for key in order), NOT_RECORDED)
        return Grouping(np.array([*found, len(order)], dtype=np.int64)[codes], groups)


@dataclass(frozen=True)
class Named(Dimension):
    """A breakdown of figures computed elsewhere: its groups come with them."""

    name: str
    label: str
    needs: Needs = ()

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """No row belongs to any: such figures are not counted from rows."""
        return Grouping(np.full(table.size, -1, dtype=np.int64), ())


@dataclass(frozen=True)
class Team(Dimension):
    """The teams in the order of the teams table, then the alphabet; a blank team is "Other", last."""

    name: str = "team"
    label: str = "Team"

    @property
    def needs(self) -> Needs:
        """The team."""
        return columns("team")

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The team of each row."""
        codes, values = table.coded("team")
        listed = list(moment.bench.areas)
        place = {name: number for number, name in enumerate(listed)}
        order = sorted(set(map(str, values)) - {OTHER[0]}, key=lambda t: (place.get(team_key(t), len(listed)), t))
        return _named(codes, values, order)


@dataclass(frozen=True)
class Area(Dimension):
    """The areas in the order of the teams table; teams that it does not place are "Other", last."""

    name: str = "area"
    label: str = "Area"
    teams: ClassVar[bool] = True

    @property
    def needs(self) -> Needs:
        """The team."""
        return columns("team")

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The area of each row's team."""
        codes, values = table.coded("team")
        areas = moment.bench.areas
        order = [area for area in dict.fromkeys(areas.values()) if area != OTHER[0]]
        return _named(codes, [areas.get(team_key(str(value)), OTHER[0]) for value in values], order)


def team_key(team: str) -> str:
    """A team's name as it is matched: case and spaces do not matter."""
    return " ".join(team.split()).casefold()


def _named(codes: Codes, values: Iterable[object], order: list[str]) -> Grouping:
    places = {name: place for place, name in enumerate(order)}
    found = [places.get(str(value), len(order)) for value in values]
    return Grouping(np.array([*found, len(order)], dtype=np.int64)[codes], (*((n, n) for n in order), OTHER))


@dataclass(frozen=True)
class Banded(Dimension):
    """Bands of a number; rows whose number is not defined belong to none, or to the band for "none"."""

    name: str
    label: str
    bands: Bands

    @property
    def fixed(self) -> tuple[Pair, ...]:
        """Every band."""
        return self.bands.groups

    def grouping(self, table: Table, moment: Moment) -> Grouping:
        """The band of each row."""
        return Grouping(self.bands.codes(self.numbers(table, moment)), self.bands.groups)

    @abstractmethod
    def numbers(self, table: Table, moment: Moment) -> Numbers:
        """The number of each row."""


@dataclass(frozen=True)
class AgeBanded(Banded):
    """Bands of the age at the as-at date."""

    @property
    def needs(self) -> Needs:
        """A date of birth or an age."""
        return AGE_NEEDS

    def numbers(self, table: Table, moment: Moment) -> Numbers:
        """The age of each child; any age before birth is -1."""
        return np.maximum(moment.ages(table), -1)


@dataclass(frozen=True)
class Lasting(Banded):
    """Bands of the time from one date to another: days, working days or whole months.

    A first date after the last is no time at all: such a row belongs to no band, or to the one for "none".
    """

    first: str = ""
    last: str = ""
    measure: str = "days"

    @property
    def needs(self) -> Needs:
        """Both dates."""
        return columns(self.first, self.last)

    def numbers(self, table: Table, moment: Moment) -> Numbers:
        """The time of each row."""
        if self.measure == "working days":
            return moment.bench.working_days(table, self.first, self.last, moment)
        first, last = moment.days(table, self.first), moment.days(table, self.last)
        time = days_between(first, last) if self.measure == "days" else whole_months(first, last)
        return np.where(first > last, np.nan, time)


@dataclass(frozen=True)
class TimesBanded(Banded):
    """Bands of how many rows the child has in the period."""

    column: str = ""
    periodic: ClassVar[bool] = True

    @property
    def needs(self) -> Needs:
        """The child and the date."""
        return columns("child_id", self.column)

    def numbers(self, table: Table, moment: Moment) -> Numbers:
        """How many rows the child of each row has."""
        return times(table, self.column, moment.period)
