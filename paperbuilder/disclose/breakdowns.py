"""Counts of the groups of a breakdown sum to the count without it, to larger groups, and to what was joined of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf

from paperbuilder.disclose.counts import Count, Groups, Knowledge, metric_of
from paperbuilder.disclose.larger import Larger, step
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.groups import CodedGroup, Dimension
from paperbuilder.metrics.joining import members_of

Place = tuple[str, object, object, Groups, str]
"""What is counted, the days, the other groups, and the breakdown."""
Families = dict[tuple[Count, str, tuple[str, ...]], list[Count]]
"""Counts by what they make up, the breakdown that is left out for that, and all breakdowns."""
Line = tuple[str, Groups, str, tuple[str, ...]]
Listed = Mapping[str, Count]
"""The counts of one place by the key of their group."""


def add(known: Knowledge, catalogue: Catalogue) -> None:
    """Take in every such sum that holds; a whole that no result gives is taken in from its groups."""
    widest = max((len(count.groups) for count in known.values), default=0)
    for width in range(widest, 0, -1):
        families = _families(known, width)
        elsewhere = _elsewhere(families)
        for (whole, dimension, names), members in families.items():
            _joined(known, members, dimension)
            single = _apart(members, dimension)
            told = {cell for one in single for cell in _cells(one, dimension)}
            if _all_there_are(whole, told, elsewhere[whole.name, whole.groups, dimension, names]):
                known.make_up(whole, single)
            _made_of(known, whole, single)
    places = _places(known)
    for place in places:
        for whole, members in _larger(place, places, catalogue):
            _made_of(known, whole, members)


def _made_of(known: Knowledge, whole: Count, members: list[Count]) -> None:
    """The groups sum to the whole, or are parts of it, where an earlier paper prints some of them alone."""
    if members and not known.sums(whole, members):
        known.relate({whole: 1.0, **dict.fromkeys(members, -1.0)}, 0, inf)


def add_larger(known: Knowledge, catalogue: Catalogue) -> None:
    """Take in the counts of larger groups that other days name, wherever smaller ones make them up."""
    lines: dict[str, list[Count]] = {}
    for count in known.values:
        if count.groups:
            lines.setdefault(count.name, []).append(count)
    for name, counts in lines.items():
        for whole, members in list(Larger(counts, _dimensions(catalogue, name), _of_groups).missing()):
            known.make_up(whole, members)
            known.sums(whole, members)


def _elsewhere(families: Families) -> dict[Line, list[tuple[Count, set[str]]]]:
    """What each breakdown names of the same count, over whichever days."""
    found: dict[Line, list[tuple[Count, set[str]]]] = {}
    for (whole, dimension, names), members in families.items():
        cells = {cell for one in members for cell in _cells(one, dimension)}
        found.setdefault((whole.name, whole.groups, dimension, names), []).append((whole, cells))
    return found


def _all_there_are(whole: Count, told: set[str], beside: Iterable[tuple[Count, set[str]]]) -> bool:
    """Whether no shorter days name a group besides: a row of a table has a total of its own."""
    return all(cells <= told for one, cells in beside if whole.start <= one.start and one.end <= whole.end)


def _of_groups(count: Count, groups: Groups) -> Count:
    return Count(count.name, count.start, count.end, groups)


def _families(known: Knowledge, width: int) -> Families:
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


def _places(known: Knowledge) -> dict[Place, dict[str, Count]]:
    found: dict[Place, dict[str, Count]] = {}
    for count in known.values:
        for dimension, key in count.groups:
            place = (count.name, count.start, count.end, count.without(dimension).groups, dimension)
            found.setdefault(place, {})[key] = count
    return found


def _larger(place: Place, places: Mapping[Place, Listed], catalogue: Catalogue) -> Iterator[tuple[Count, list[Count]]]:
    """Each larger group, such as a kind of source, with the groups that it is made of."""
    dimensions = _dimensions(catalogue, place[0])
    coarse = dimensions.get(place[4])
    for other in places if isinstance(coarse, CodedGroup) else ():
        group = step(dimensions.get(other[4]), coarse) if other[:4] == place[:4] else None
        for key, whole in places[place].items() if group else ():
            if group:
                yield whole, _apart(_inside(places[other], key, group), other[4])


def _inside(fine: Listed, coarse: str, group: Callable[[str], str]) -> Iterator[Count]:
    wanted = set(members_of(coarse))
    yield from (count for key, count in fine.items() if {group(one) for one in members_of(key)} <= wanted)


def _dimensions(catalogue: Catalogue, name: str) -> Mapping[str, Dimension]:
    """The breakdowns of what is counted."""
    metric = metric_of(name)
    return {one.name: one for one in (catalogue.counted(metric).by if metric in catalogue else ())}
