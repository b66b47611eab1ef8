"""Counts over days become sums of stretches of days: months sum to a period, periods that overlap share some.

Only events can be added up over time; and not those of distinct children, who may come again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise, permutations
from math import inf

from paperbuilder.disclose.counts import Count, Groups, Knowledge
from paperbuilder.metrics.periods import ONE_DAY


def add(known: Knowledge, additive: Collection[str]) -> None:
    """Take in what the counts over time have in common; `additive` are the names of those that can be added up."""
    lines: dict[tuple[str, Groups], list[Count]] = {}
    for count in known.values:
        lines.setdefault((count.name, count.groups), []).append(count)
    for (name, _), counts in lines.items():
        lasting = len(counts) > 1 and any(count.start < count.end for count in counts)
        if lasting and not (name in additive and _added_up(known, counts)):
            _tiles(known, counts)


def _added_up(known: Knowledge, counts: list[Count]) -> bool:
    """Whether there are stretches that make the counts true; those of an earlier paper are left out if they cannot be.

    Rows that came late, or were put right, are in one paper and not in the other.
    """
    own = [count for count in counts if count not in known.foreseen]
    return _stretches(known, counts) or (len(own) > 1 and own != counts and _stretches(known, own))


def _stretches(known: Knowledge, counts: list[Count]) -> bool:
    """Each count as the sum of the stretches between any two ends; whether there are numbers that make them true."""
    ends = sorted({day for count in counts for day in (count.start, count.end + ONE_DAY)})
    heights = _heights(known, counts, ends)
    if heights is None:
        return False
    first = counts[0]
    parts = [Count(first.name, start, end - ONE_DAY, first.groups) for start, end in pairwise(ends)]
    for part in parts:
        known.count(part, heights[part.end + ONE_DAY] - heights[part.start])
    longer = [count for count in counts if count not in parts]
    for whole in longer:
        known.sums(whole, [part for part in parts if _covers(whole, part)])
    for whole, part in permutations(longer, 2):
        if _covers(whole, part):
            known.at_most(part, whole)
    return True


def _covers(whole: Count, part: Count) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _heights(known: Knowledge, counts: list[Count], ends: list[date]) -> dict[date, float] | None:
    """How many there were before each day, so that every count comes out and none is below 0; None where none does.

    Bellman and Ford's shortest paths: a circle that never ends is a contradiction.
    """
    edges = [(later, earlier, 0.0) for earlier, later in pairwise(ends)]
    for count in counts:
        value, after = float(known.values[count]), count.end + ONE_DAY
        edges += [(count.start, after, value), (after, count.start, -value)]
    heights = dict.fromkeys(ends, 0.0)
    for _ in range(len(ends) + 1):
        if not _lowered(heights, edges):
            return heights
    return None


def _lowered(heights: dict[date, float], edges: Iterable[tuple[date, date, float]]) -> bool:
    changed = False
    for one, other, length in edges:
        if heights[one] + length < heights[other] < inf:
            heights[other] = heights[one] + length
            changed = True
    return changed


def _tiles(known: Knowledge, counts: list[Count]) -> None:
    """Each count that shorter ones next to each other fill from its first day to its last, where they sum to it."""
    by_start: dict[date, list[Count]] = {}
    for count in counts:
        by_start.setdefault(count.start, []).append(count)
    for whole in counts:
        members = _filling(whole, by_start)
        if len(members) > 1:
            known.sums(whole, members)


def _filling(whole: Count, by_start: dict[date, list[Count]]) -> list[Count]:
    members: list[Count] = []
    day = whole.start
    while day <= whole.end:
        fitting = [count for count in by_start.get(day, ()) if count.end <= whole.end and count != whole]
        if not fitting:
            return []
        members.append(min(fitting, key=lambda count: count.end))
        day = members[-1].end + ONE_DAY
    return members
