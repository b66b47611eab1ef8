"""Counts of the groups of a breakdown sum to the count without it: areas to the council, two breakdowns to each."""

from __future__ import annotations

from collections.abc import Iterable

from paperbuilder.disclose.counts import Count, Knowledge
from paperbuilder.metrics.joining import members_of


def add(known: Knowledge) -> None:
    """Take in every such sum that holds; a whole that no result gives is taken in from its groups."""
    widest = max((len(count.groups) for count in known.values), default=0)
    for width in range(widest, 0, -1):
        for (whole, dimension, _), members in _families(known, width).items():
            _joined(known, members, dimension)
            single = _apart(members, dimension)
            known.count(whole, sum(known.values[member] for member in single))
            known.sums(whole, single)


def _families(known: Knowledge, width: int) -> dict[tuple[Count, str, tuple[str, ...]], list[Count]]:
    """The counts with that many breakdowns, by the whole they make without one of these."""
    found: dict[tuple[Count, str, tuple[str, ...]], list[Count]] = {}
    for count in known.values:
        if len(count.groups) == width:
            for dimension in count.dimensions:
                found.setdefault((count.without(dimension), dimension, count.dimensions), []).append(count)
    return found


def _joined(known: Knowledge, members: list[Count], dimension: str) -> None:
    """A group that is shown as one in one place, and apart in another."""
    for whole in members:
        held = _cells(whole, dimension)
        inside = [one for one in members if one != whole and _cells(one, dimension) <= held]
        if len(held) > 1 and inside:
            known.sums(whole, _apart(inside, dimension))


def _apart(members: Iterable[Count], dimension: str) -> list[Count]:
    """The counts without joined groups whose members are among the others."""
    kept: list[Count] = []
    taken: set[str] = set()
    for count in sorted(members, key=lambda one: len(_cells(one, dimension))):
        if taken.isdisjoint(_cells(count, dimension)):
            kept.append(count)
            taken |= _cells(count, dimension)
    return kept


def _cells(count: Count, dimension: str) -> set[str]:
    return set(members_of(dict(count.groups)[dimension]))
