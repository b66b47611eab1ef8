"""Breakdowns become counts under a condition: who was seen within 45 days is the sum of the bands up to 45 days.

And children become rows: whoever has three contacts stands for three of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from paperbuilder.disclose.flows import C
from paperbuilder.metrics.conditions import Condition, InOrder, Is, WorkingDaysTo
from paperbuilder.metrics.days import Bands
from paperbuilder.metrics.declaration import Rows
from paperbuilder.metrics.groups import Coded, CodedGroup, Dimension, Lasting, TimesBanded
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.repeats import Times


class Like(Protocol):
    """What is counted: rows of a table under conditions, or the children behind them."""

    @property
    def table(self) -> str:
        """The table."""

    @property
    def rows(self) -> Rows | None:
        """Which rows of it."""

    @property
    def children(self) -> bool:
        """Whether children are counted."""

    @property
    def conditions(self) -> frozenset[Condition]:
        """The conditions."""


N = TypeVar("N", bound=Hashable)


@dataclass(frozen=True)
class Banded(Generic[N, C]):
    """The counts of a paper by what they count, with its kind and the breakdowns of its own."""

    counts: Mapping[N, Sequence[C]]
    named: Mapping[N, Like]
    by: Mapping[N, tuple[Dimension, ...]]

    def selected(self) -> Iterator[tuple[C, list[C]]]:
        """Counts under a condition, each with the groups of a breakdown that sum to it."""
        for base, dimension in self._broken_down():
            for name, keys in self._conditions(base, dimension):
                yield from self._made(name, base, dimension.name, keys)

    def times(self) -> Iterator[tuple[C, dict[C, float], C | None]]:
        """Rows, the children in bands of how many each has, with how many that is, and those in the open band."""
        for base, dimension in self._broken_down():
            if isinstance(dimension, TimesBanded):
                yield from self._times(base, dimension)

    def children(self) -> Iterator[tuple[C, C]]:
        """Counts of children with the rows behind them, of which there are no fewer."""
        for name in self.counts:
            for rows in self._rows(name):
                held = {(count.start, count.end, count.groups): count for count in self.counts[rows]}
                for count in self.counts[name]:
                    if (place := (count.start, count.end, count.groups)) in held:
                        yield count, held[place]

    def _broken_down(self) -> Iterator[tuple[N, Dimension]]:
        for base in self.counts:
            if base in self.named:
                yield from ((base, dimension) for dimension in self.by.get(base, ()))

    def _conditions(self, base: N, dimension: Dimension) -> Iterator[tuple[N, frozenset[str]]]:
        whole = self.named[base]
        for name in self.counts:
            kind = self.named.get(name)
            if kind is not None and _alike(kind) == _alike(whole) and kind.conditions > whole.conditions:
                keys = _keys(dimension, kind.conditions - whole.conditions)
                if keys is not None:
                    yield name, keys

    def _made(self, name: N, base: N, dimension: str, keys: frozenset[str]) -> Iterator[tuple[C, list[C]]]:
        for whole in self.counts[name]:
            found = self._groups.get((base, dimension, whole.start, whole.end, whole.groups), {})
            inside = [count for key, count in found.items() if set(members_of(key)) <= keys]
            if inside:
                yield whole, inside

    @cached_property
    def _groups(self) -> Mapping[Hashable, dict[str, C]]:
        """The counts by what they count, one of their breakdowns, their days and other groups."""
        found: dict[Hashable, dict[str, C]] = {}
        for name, counts in self.counts.items():
            for count in counts:
                for dimension, key in count.groups:
                    others = tuple(pair for pair in count.groups if pair[0] != dimension)
                    found.setdefault((name, dimension, count.start, count.end, others), {})[key] = count
        return found

    def _times(self, base: N, dimension: TimesBanded) -> Iterator[tuple[C, dict[C, float], C | None]]:
        numbers = dict(zip(dimension.bands.keys, dimension.bands.lowest, strict=True))
        for name in self._rows(base):
            for rows in self.counts[name]:
                groups = self._groups.get((base, dimension.name, rows.start, rows.end, rows.groups), {})
                if groups and groups.keys() <= numbers.keys():
                    children = {count: numbers[key] for key, count in groups.items()}
                    yield rows, children, groups.get(dimension.bands.keys[-1])

    def _rows(self, name: N) -> list[N]:
        """What counts the rows behind a count of children."""
        kind = self.named.get(name)
        if kind is None or not kind.children:
            return []
        same = (kind.table, kind.rows, False, kind.conditions)
        return [
            one
            for one in self.counts
            if one in self.named and (*_alike(self.named[one]), self.named[one].conditions) == same
        ]


def _alike(kind: Like) -> tuple[str, Rows | None, bool]:
    return kind.table, kind.rows, kind.children


def _keys(dimension: Dimension, conditions: Iterable[Condition]) -> frozenset[str] | None:
    """The groups of which every row fulfils the conditions, and of the others none; None where that is not known."""
    found = [_chosen(dimension, condition) for condition in conditions]
    known = [keys for keys in found if keys is not None]
    return frozenset.intersection(*known) if known and len(known) == len(found) else None


def _chosen(dimension: Dimension, condition: Condition) -> frozenset[str] | None:
    if isinstance(dimension, Lasting):
        return _lasting(dimension, condition)
    if isinstance(dimension, TimesBanded) and isinstance(condition, Times) and condition.column == dimension.column:
        return frozenset(_from(dimension.bands, condition.least))
    if not isinstance(dimension, Coded) or isinstance(dimension, CodedGroup) or not isinstance(condition, Is):
        return None
    return frozenset(condition.values) if condition.column == dimension.column else None


def _from(bands: Bands, least: float) -> tuple[str, ...]:
    return bands.keys[bands.lowest.index(least) :] if least in bands.lowest else ()


def _lasting(dimension: Lasting, condition: Condition) -> frozenset[str] | None:
    bands = dimension.bands
    if not isinstance(condition, InOrder | WorkingDaysTo) or (condition.first, condition.last) != (
        dimension.first,
        dimension.last,
    ):
        return None
    if isinstance(condition, InOrder):
        return frozenset(bands.keys)
    later = () if condition.at_most is None else _from(bands, condition.at_most + 1)
    return frozenset(bands.keys) - frozenset(later) if later and dimension.measure == "working days" else None
