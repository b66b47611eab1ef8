"""Counts by group become those of the larger groups that figures of other days name.

A half year by source says how many each kind of source had in it, and with that something of the kind's months.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Generic, Protocol, TypeVar

from paperbuilder.metrics.groups import Coded, CodedGroup, Dimension
from paperbuilder.metrics.joining import members_of

Groups = tuple[tuple[str, str], ...]


class Grouped(Protocol):
    """A count of some groups; counts are told apart by what they are."""

    @property
    def groups(self) -> Groups:
        """Its groups."""

    def __hash__(self) -> int:
        """Counts are keys."""


C = TypeVar("C", bound=Grouped)


@dataclass(frozen=True)
class Larger(Generic[C]):
    """The counts of one kind, their breakdowns, and how a count becomes that of other groups."""

    counts: Collection[C]
    dimensions: Mapping[str, Dimension]
    regrouped: Callable[[C, Groups], C]

    def missing(self) -> Iterator[tuple[C, list[C]]]:
        """Each count that no figure gives, of groups named on other days, with the counts that make it up."""
        for (rest, fine), listed in self._listed.items():
            for coarse, keys in self._named.items():
                others = tuple(name for name, _ in rest.groups)
                step = self._step(fine, coarse[0]) if coarse[1] == others else None
                for key in keys if step else ():
                    whole = self.regrouped(rest, tuple(sorted((*rest.groups, (coarse[0], key)))))
                    members = _inside(listed, step, key) if step and whole not in self._held else []
                    if members:
                        yield whole, members

    @cached_property
    def _held(self) -> frozenset[C]:
        return frozenset(self.counts)

    @cached_property
    def _listed(self) -> Mapping[tuple[C, str], dict[str, C]]:
        """The counts by what they are without one of their breakdowns."""
        found: dict[tuple[C, str], dict[str, C]] = {}
        for count in self.counts:
            for name, key in count.groups:
                rest = self.regrouped(count, tuple(pair for pair in count.groups if pair[0] != name))
                found.setdefault((rest, name), {})[key] = count
        return found

    @cached_property
    def _named(self) -> Mapping[tuple[str, tuple[str, ...]], dict[str, None]]:
        """The groups that could be made of others, by their breakdown and those beside it."""
        found: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
        for rest, name in self._listed:
            keys = self._listed[rest, name]
            coarse = isinstance(self.dimensions.get(name), CodedGroup)
            larger = [key for key in keys if coarse or len(members_of(key)) > 1]
            if larger:
                place = name, tuple(other for other, _ in rest.groups)
                found.setdefault(place, {}).update(dict.fromkeys(larger))
        return found

    def _step(self, fine: str, coarse: str) -> Callable[[str], str] | None:
        """From a group of one breakdown to that of the other, where it is made of them."""
        return str if fine == coarse else step(self.dimensions.get(fine), self.dimensions.get(coarse))


def step(fine: Dimension | None, coarse: Dimension | None) -> Callable[[str], str] | None:
    """From a code to the group that it belongs to; None between other breakdowns."""
    if isinstance(coarse, CodedGroup) and type(fine) is Coded and fine.column == coarse.column:
        return coarse.key
    return None


def cells(count: Grouped) -> frozenset[tuple[str, ...]]:
    """The groups that a count is about, those of a joined one apart."""
    return frozenset(product(*(members_of(key) for _, key in count.groups)))


def apart(counts: Iterable[C]) -> list[C]:
    """The counts without joined ones whose members are among the others."""
    kept: list[C] = []
    taken: set[tuple[str, ...]] = set()
    for count in sorted(counts, key=lambda one: len(cells(one))):
        if taken.isdisjoint(cells(count)):
            kept.append(count)
            taken |= cells(count)
    return kept


def _inside(listed: Mapping[str, C], group: Callable[[str], str], key: str) -> list[C]:
    """The counts that make up the group; none where one of them reaches beyond it."""
    wanted, taken, found = set(members_of(key)), set[str](), list[C]()
    for one, count in sorted(listed.items(), key=lambda pair: len(members_of(pair[0]))):
        cells = set(members_of(one))
        if {group(cell) for cell in cells} <= wanted and taken.isdisjoint(cells):
            found.append(count)
            taken |= cells
    left = {cell for one in listed for cell in members_of(one)} - taken
    return [] if wanted & {group(cell) for cell in left} else found
