"""Counts that overlap crosswise become sums of what neither shows: the smallest groups over the shortest days.

One table joins a and b by month, another b and c over other days: what they share binds both. Where every count lies
within the others or apart from them, sums of the counts themselves say all that there is to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations, pairwise, product

from paperbuilder.disclose.counts import BOTTOM, REST, Count, Knowledge, metric_of
from paperbuilder.disclose.kinds import Kind
from paperbuilder.disclose.larger import step
from paperbuilder.disclose.parts import parts
from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation
from paperbuilder.disclose.solver import Solver
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.periods import ONE_DAY

Cell = tuple[str, ...]
Days = tuple[date, date]
Terms = Mapping[Count, float]
Smallest = " (smallest)"
MOST = 4_000
"""More smallest counts than the solver should be given; the counts stay as they are linked without."""


def add(known: Knowledge, named: Mapping[str, Kind], catalogue: Catalogue) -> None:
    """Take in what counts of one kind that overlap have in common."""
    seen = set[Kind]()
    for name in dict.fromkeys(count.name for count in known.values):
        kind = named.get(name.replace(REST, BOTTOM))
        if kind is not None and not kind.children and (name.endswith(REST) or kind not in seen):
            seen.add(kind)
            metric = metric_of(name)
            by = {one.name: one for one in (catalogue.counted(metric).by if metric in catalogue else ())}
            _add(known, [count for count in known.values if count.name == name], by, kind.additive)


def _add(known: Knowledge, counts: list[Count], by: Mapping[str, Dimension], additive: bool) -> None:
    """All of these counts, or else without those of earlier papers: rows come late, or are put right."""
    own = [count for count in counts if count not in known.foreseen]
    for found in (counts, own) if len(own) < len(counts) else (counts,):
        crossed = Crossed(known, found, by, additive)
        links = list(crossed.links())
        values = _solved(known, links) if 0 < len(crossed.smallest) <= MOST else {}
        if values is not None:
            for one, value in values.items():
                known.count(one, value)
            for link in links if values else ():
                known.relate(*link)
            return


Link = tuple[Terms, float, float]


def _solved(known: Knowledge, links: list[Link]) -> Mapping[Count, int] | None:
    """Numbers for the smallest counts that make every link true; None where there are none."""
    new = dict.fromkeys(count for terms, _, _ in links for count in terms if count not in known.values)
    told = dict.fromkeys(count for terms, _, _ in links for count in terms if count in known.values)
    quantities = [Quantity(one.key, 0, hidden=True, small=True) for one in new]
    quantities += [Quantity(one.key, known.values[one], hidden=False, small=False) for one in told]
    relations = tuple(
        Relation(tuple((count.key, factor) for count, factor in terms.items()), low, high) for terms, low, high in links
    )
    found: dict[str, int] = {}
    for part in parts(Puzzle(tuple(quantities), relations, 0)):
        solution = Solver(part, part.known).towards({})
        if solution is None:
            return None
        found.update(solution)
    return {one: found[one.key] for one in new}


@dataclass(frozen=True)
class Box:
    """A count as the smallest groups that it takes in, over its days."""

    count: Count
    cells: frozenset[Cell]

    @property
    def days(self) -> Days:
        """The first and the last day."""
        return self.count.start, self.count.end


@dataclass
class Crossed:
    """The counts of one kind, by their breakdowns; `additive` are those that sum over days."""

    known: Knowledge
    counts: list[Count]
    by: Mapping[str, Dimension]
    additive: bool
    smallest: dict[Count, None] = field(default_factory=dict)

    def links(self) -> Iterator[Link]:
        """What each count is the sum of, and what the smallest counts of fewer breakdowns are."""
        ends = self._ends()
        for names, cuts in ends.items():
            for box in self._boxes[names]:
                yield self._sum(box, names, cuts)
            for dropped in names:
                yield from self._margins(names, dropped, ends)

    def _sum(self, box: Box, names: Cell, cuts: list[date]) -> Link:
        whole = {
            one: 1.0 for cell in sorted(box.cells) for one in self._made_of(names, cell, self._within(box.days, cuts))
        }
        return {**whole, box.count: -1.0}, 0, 0

    def _made_of(self, names: Cell, cell: Cell, stretches: Iterable[Days]) -> Iterator[Count]:
        """The smallest counts of a group."""
        for first, last in stretches:
            one = Count(self.counts[0].name + Smallest, first, last, tuple(zip(names, cell, strict=True)))
            self.smallest[one] = None
            yield one

    def _within(self, days: Days, cuts: list[date]) -> list[Days]:
        if not self.additive:
            return [days]
        first, after = days[0], days[1] + ONE_DAY
        return [(start, end - ONE_DAY) for start, end in pairwise(cuts) if first <= start and end <= after]

    def _margins(self, names: Cell, dropped: str, ends: Mapping[Cell, list[date]]) -> Iterator[Link]:
        """The groups of a stretch are part of what they belong to, and all of it where they are over the period."""
        place, kept = names.index(dropped), tuple(name for name in names if name != dropped)
        for whole in self._boxes.get(kept, ()):
            inside = [box for box in self._boxes[names] if _projected(box, place) <= whole.cells]
            members = _apart(box for box in inside if box.days == whole.days)
            complete = bool(members) and self._complete(whole, members)
            for stretch in self._within(whole.days, ends[names]):
                shorter = self._within(stretch, ends[kept])
                wholes = [one for cell in sorted(whole.cells) for one in self._made_of(kept, cell, shorter)]
                over = [box for box in inside if stretch in self._within(box.days, ends[names])]
                yield self._part(wholes, over, stretch, names, float("inf"))
                if complete:
                    yield self._part(wholes, members, stretch, names, 0)

    def _part(self, wholes: list[Count], boxes: list[Box], stretch: Days, names: Cell, high: float) -> Link:
        """What the groups of these boxes leave of a whole in a stretch of days."""
        cells = sorted({cell for box in boxes for cell in box.cells})
        parts = [one for cell in cells for one in self._made_of(names, cell, [stretch])]
        return {**dict.fromkeys(wholes, 1.0), **dict.fromkeys(parts, -1.0)}, 0, high

    def _complete(self, whole: Box, members: list[Box]) -> bool:
        return sum(self.known.values[box.count] for box in members) == self.known.values[whole.count]

    def _ends(self) -> dict[Cell, list[date]]:
        """The breakdowns that cross, and those of fewer that they sum to, with the days where their stretches begin."""
        found: dict[Cell, set[date]] = {}
        for names in sorted(self._boxes, key=len, reverse=True):
            boxes = self._boxes[names]
            if names in found or (names and (names in self._partial or _cross(boxes, self.additive))):
                days = {day for box in boxes for day in (box.count.start, box.count.end + ONE_DAY)}
                found.setdefault(names, set()).update(days)
                for dropped in names:
                    kept = tuple(name for name in names if name != dropped)
                    if kept in self._boxes:
                        found.setdefault(kept, set()).update(found[names])
        return {names: sorted(days) for names, days in found.items()}

    @cached_property
    def _boxes(self) -> dict[Cell, list[Box]]:
        """The counts by their breakdowns, those of larger groups with those of the smaller ones that make them up."""
        found: dict[Cell, list[Box]] = {}
        for count in self.counts:
            names = tuple(self._finer.get(name, name) for name in count.dimensions)
            if len(set(names)) == len(names):
                order = sorted(range(len(names)), key=names.__getitem__)
                groups = [self._cells(*count.groups[place]) for place in order]
                box = Box(count, frozenset(product(*groups)))
                found.setdefault(tuple(names[place] for place in order), []).append(box)
        return found

    @cached_property
    def _partial(self) -> set[Cell]:
        """The breakdowns of which an earlier paper hides something, so that its groups are not all there are."""
        families = [dimensions for name, _, _, dimensions in self.known.partial if name == self.counts[0].name]
        return {tuple(sorted(self._finer.get(name, name) for name in dimensions)) for dimensions in families}

    def _cells(self, name: str, key: str) -> list[str]:
        finer = self._finer.get(name)
        group = self._step(finer, name) if finer else None
        if finer is None or group is None:
            return list(members_of(key))
        wanted = members_of(key)
        return [*(one for one in self._keys[finer] if group(one) in wanted), *(f"{one} besides" for one in wanted)]

    def _step(self, finer: str, name: str) -> Callable[[str], str] | None:
        return step(self.by.get(finer), self.by.get(name))

    @cached_property
    def _keys(self) -> dict[str, dict[str, None]]:
        """The groups of each breakdown."""
        found: dict[str, dict[str, None]] = {}
        for count in self.counts:
            for name, key in count.groups:
                found.setdefault(name, {}).update(dict.fromkeys(members_of(key)))
        return found

    @cached_property
    def _finer(self) -> dict[str, str]:
        """The breakdown that the groups of another are made of."""
        return {name: finer for name in self._keys for finer in self._keys if self._step(finer, name)}


def _projected(box: Box, place: int) -> set[Cell]:
    return {(*cell[:place], *cell[place + 1 :]) for cell in box.cells}


def _apart(boxes: Iterable[Box]) -> list[Box]:
    """The boxes without those whose groups are among the others."""
    kept, taken = list[Box](), set[Cell]()
    for box in sorted(boxes, key=lambda one: len(one.cells)):
        if taken.isdisjoint(box.cells):
            kept.append(box)
            taken |= box.cells
    return kept


def _cross(boxes: list[Box], additive: bool) -> bool:
    """Whether two counts overlap of which neither lies within the other, nor within a count over the other's days."""
    periods: dict[Days, list[Box]] = {}
    for box in boxes:
        periods.setdefault(box.days, []).append(box)
    if any(_cut(one, other) for found in periods.values() for one, other in combinations(found, 2)):
        return True
    return additive and any(_crossing(periods, one, other) for one, other in combinations(periods, 2))


def _cut(one: Box, other: Box) -> bool:
    return not (one.cells.isdisjoint(other.cells) or one.cells <= other.cells or other.cells <= one.cells)


def _crossing(periods: Mapping[Days, list[Box]], one: Days, other: Days) -> bool:
    (short, long) = sorted((one, other), key=lambda days: days[1] - days[0])
    if short[0] > long[1] or long[0] > short[1]:
        return False
    pairs = [(a, b) for a in periods[short] for b in periods[long] if not a.cells.isdisjoint(b.cells)]
    if not (long[0] <= short[0] and short[1] <= long[1]):
        return bool(pairs)
    held = {box.cells for box in periods[long]}
    return any(not (a.cells <= b.cells or a.cells in held) for a, b in pairs)
