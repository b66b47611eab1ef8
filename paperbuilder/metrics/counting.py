"""Rows and breakdowns become counts: the rows that a declaration selects, laid out in the cells of its groups."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from paperbuilder.arrays import np
from paperbuilder.metrics.conditions import Moment
from paperbuilder.metrics.days import Codes, Mask, days_between
from paperbuilder.metrics.declaration import Declaration
from paperbuilder.metrics.groups import Dimension, Grouping, Pair
from paperbuilder.metrics.tables import Table

if TYPE_CHECKING:
    import numpy.typing as npt

Group = tuple[Pair, ...]
Counted: TypeAlias = "npt.NDArray[np.float64 | np.int64]"


@dataclass(frozen=True, slots=True)
class Count:
    """One group's counts: `place` orders it, `top` is the count or numerator, `bottom` any denominator.

    `value` is a figure computed elsewhere, with or without what it was computed from.
    """

    place: tuple[int, ...]
    group: Group
    top: float | None
    bottom: float | None = None
    value: float | None = None

    @property
    def amount(self) -> float | None:
        """The figure that was given, or the count."""
        return self.top if self.value is None else self.value


@dataclass(frozen=True)
class Cells:
    """The cells that one or two breakdowns make, or the one cell that none make."""

    dimensions: tuple[Dimension, ...]
    groupings: tuple[Grouping, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many groups each breakdown has."""
        return tuple(len(grouping.groups) for grouping in self.groupings)

    @property
    def size(self) -> int:
        """How many cells there are."""
        return int(np.prod(self.shape))

    def laid(self, rows: Codes) -> tuple[Codes, Codes]:
        """The rows that lie in a cell, and the cell of each."""
        if not self.groupings:
            return rows, np.zeros(len(rows), dtype=np.int64)
        places = np.stack([grouping.places[rows] for grouping in self.groupings])
        inside = (places >= 0).all(axis=0)
        return rows[inside], np.ravel_multi_index(tuple(places[:, inside]), self.shape).astype(np.int64)

    def shown(self, counts: Counted) -> list[int]:
        """The cells to show: every one of fixed sets; of what the data holds those with rows."""
        fixed = tuple(axis for axis, dimension in enumerate(self.dimensions) if dimension.fixed)
        if len(fixed) == len(self.dimensions):
            return list(range(self.size))
        held = counts.reshape(self.shape).sum(axis=fixed, keepdims=True) > 0
        return [int(cell) for cell in np.flatnonzero(np.broadcast_to(held, self.shape).ravel())]

    def places(self) -> list[tuple[int, ...]]:
        """The place of each cell in each breakdown."""
        return list(product(*map(range, self.shape)))

    def groups(self) -> list[Group]:
        """The groups of each cell."""
        return list(product(*(grouping.groups for grouping in self.groupings)))


def counts_of(
    declared: Declaration, table: Table, dimensions: tuple[Dimension, ...], moment: Moment
) -> tuple[Count, ...]:
    """The counts of a metric in each of its groups."""
    cells = Cells(dimensions, tuple(dimension.of(table, moment) for dimension in dimensions))
    rows, cell = cells.laid(_selected(declared, table, moment))
    if declared.children:
        rows, cell = _once_a_child(table, rows, cell)
    bottoms = np.bincount(cell, minlength=cells.size)
    tops = _tops(declared, table, moment, rows, cell, bottoms)
    divided = declared.hit is not None or declared.mean_days is not None
    places, groups = cells.places(), cells.groups()
    return tuple(
        Count(places[at], groups[at], float(tops[at]), float(bottoms[at]) if divided else None)
        for at in cells.shown(bottoms)
    )


def _selected(declared: Declaration, table: Table, moment: Moment) -> Codes:
    """The rows that count, found once for all breakdowns."""
    name = ("selected", declared.id, moment.as_at, moment.period, moment.source)
    return table.once(name, lambda: _select(declared, table, moment))


def _select(declared: Declaration, table: Table, moment: Moment) -> Codes:
    rows = declared.rows.rows(table, moment)
    for condition in declared.where:
        rows = rows[moment.mask(table, condition)[rows]]
    if declared.mean_days:
        first, last = (table.days(column) for column in declared.mean_days)
        rows = rows[~np.isnat(first[rows]) & ~np.isnat(last[rows])]
    return rows[table.children[rows] >= 0] if declared.children else rows


def _once_a_child(table: Table, rows: Codes, cell: Codes) -> tuple[Codes, Codes]:
    pairs = cell * (len(table.ids) + 1) + table.children[rows]
    _, first = np.unique(pairs, return_index=True)
    return rows[first], cell[first]


def _tops(
    declared: Declaration, table: Table, moment: Moment, rows: Codes, cell: Codes, bottoms: npt.NDArray[np.int64]
) -> Counted:
    if declared.hit is not None:
        hits: Mask = moment.mask(table, declared.hit)[rows]
        return np.bincount(cell[hits], minlength=len(bottoms))
    if declared.mean_days is not None:
        first, last = (table.days(column)[rows] for column in declared.mean_days)
        return np.bincount(cell, weights=days_between(first, last), minlength=len(bottoms))
    return bottoms
