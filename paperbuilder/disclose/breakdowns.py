"""Counts of the groups of a breakdown sum to the count without it: areas to the council, two breakdowns to each."""

from __future__ import annotations

from paperbuilder.disclose.counts import Count, Knowledge


def add(known: Knowledge) -> None:
    """Take in every such sum that holds; a whole that no result gives is taken in from its groups."""
    widest = max((len(count.groups) for count in known.values), default=0)
    for width in range(widest, 0, -1):
        for whole, members in _families(known, width).items():
            known.count(whole[0], sum(known.values[member] for member in members))
            known.sums(whole[0], members)


def _families(known: Knowledge, width: int) -> dict[tuple[Count, str, tuple[str, ...]], list[Count]]:
    """The counts with that many breakdowns, by the whole they make without one of these."""
    found: dict[tuple[Count, str, tuple[str, ...]], list[Count]] = {}
    for count in known.values:
        if len(count.groups) == width:
            for dimension in count.dimensions:
                found.setdefault((count.without(dimension), dimension, count.dimensions), []).append(count)
    return found
