"""Counts that overlap crosswise become sums of what neither shows: the smallest groups over the shortest days.

One table joins a and b by month, another b and c over other days: what they share binds both. Where every count lies
within the others or apart from them, sums of the counts themselves say all that there is to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations, pairwise, product
from math import inf

from paperbuilder.disclose.counts import BOTTOM, REST, Count, Knowledge, metric_of
from paperbuilder.disclose.kinds import Kind, made_up
from paperbuilder.disclose.larger import step
from paperbuilder.disclose.parts import parts
from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation
from paperbuilder.disclose.solver import Solver
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.declaration import Rows
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.periods import ONE_DAY

Cell = tuple[str, ...]
Days = tuple[date, date]
Terms = Mapping[Count, float]
Ends = Mapping[Cell, list[date]]
"""By breakdowns, the days where a stretch begins or has ended."""
MadeUp = tuple[str, tuple[str, ...], bool]
SMALLEST = " (smallest)"
"""How the names of smallest counts end: nobody knows their numbers."""
MOST = 4_000
"""More smallest counts than the solver should be given; the counts stay as they are linked without."""


def add(known: Knowledge, named: Mapping[str, Kind], catalogue: Catalogue, hidden: Iterable[Count]) -> None:
    """Take in what counts of the same rows that overlap have in common, where one of them is hidden."""
    counts: dict[str, list[Count]] = {}
    for count in known.values:
        counts.setdefault(count.name, []).append(count)
    kept = {_rows(count.name, named) for count in hidden}
    alike = {rows: names for rows, names in _alike(counts, named).items() if rows in kept}
    sums = list(made_up(known, named)) if alike else []
    for names in alike.values():
        inside = [one for one in sums if one[0] in names and all(part in names for part in one[1])]
        _add(known, [_crossed(known, name, counts[name], named, catalogue) for name in names], inside)


def _crossed(
    known: Knowledge, name: str, counts: list[Count], named: Mapping[str, Kind], catalogue: Catalogue
) -> Crossed:
    metric = metric_of(name)
    by = {one.name: one for one in (catalogue.counted(metric).by if metric in catalogue else ())}
    return Crossed(known, name, counts, by, named[name.replace(REST, BOTTOM)].additive)


def _rows(name: str, named: Mapping[str, Kind]) -> tuple[str, Rows] | None:
    kind = named.get(name.replace(REST, BOTTOM))
    return None if kind is None or kind.children else (kind.table, kind.rows)


def _alike(counts: Iterable[str], named: Mapping[str, Kind]) -> Mapping[tuple[str, Rows], list[str]]:
    """The names of counts of the same rows under whatever conditions, each kind once; children do not add up."""
    seen, found = set[Kind](), dict[tuple[str, Rows], list[str]]()
    for name in counts:
        rows, kind = _rows(name, named), named.get(name)
        if rows is not None and (kind is None or kind not in seen):
            seen.update([kind] if kind else [])
            found.setdefault(rows, []).append(name)
    return found


def _add(known: Knowledge, crossed: list[Crossed], sums: list[MadeUp]) -> None:
    """All of these counts, or else without those of earlier papers: rows come late, or are put right."""
    own = [replace(one, counts=[count for count in one.counts if count not in known.foreseen]) for one in crossed]
    for found in (crossed, own):
        links = Links({one.name: one for one in found}, sums)
        said = list(links.all())
        values = _solved(known, said) if 0 < links.size <= MOST else {}
        if values is not None:
            for one, value in values.items():
                known.count(one, value)
            for link in said if values else ():
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


@dataclass
class Links:
    """The counts of the same rows, by what else they must be, and which of them make up which."""

    crossed: Mapping[str, Crossed]
    sums: list[MadeUp]

    @property
    def size(self) -> int:
        """How many smallest counts there are."""
        return sum(len(one.smallest) for one in self.crossed.values())

    def all(self) -> Iterator[Link]:
        """Every link."""
        ends = {name: one.ends(self._forced) for name, one in self.crossed.items()}
        for name, one in self.crossed.items():
            yield from one.links(ends[name])
        for whole, members, adds_up in self.sums:
            for names in ends[whole]:
                if all(names in ends[one] for one in members):
                    yield from self._between((whole, *members), names, ends, 0 if adds_up else inf)

    @cached_property
    def _forced(self) -> dict[Cell, set[date]]:
        """The breakdowns in which a whole and its parts are of different days, with the days that cut these."""
        found: dict[Cell, set[date]] = {}
        for whole, members, _ in self.sums:
            family = [self.crossed[name] for name in (whole, *members)]
            shared = set(family[0].boxes).intersection(*(one.boxes for one in family))
            for names in sorted(shared) if all(one.additive for one in family) else ():
                if not _in_step([{box.days for box in one.boxes[names]} for one in family]):
                    found.setdefault(names, set()).update(*(_days_of(one.boxes[names]) for one in family))
        return found

    def _between(self, family: Cell, names: Cell, ends: Mapping[str, Ends], high: float) -> Iterator[Link]:
        """What a whole is more than its parts, over each stretch that all are told by."""
        cuts = sorted(set(ends[family[0]][names]).intersection(*(ends[name][names] for name in family)))
        cells = dict.fromkeys(cell for box in self.crossed[family[0]].boxes[names] for cell in sorted(box.cells))
        for days, cell in product(((first, after - ONE_DAY) for first, after in pairwise(cuts)), cells):
            whole, *members = (self.crossed[name].over(names, cell, days, ends[name]) for name in family)
            if whole and all(members):
                yield {**whole, **{one: -1.0 for part in members for one in part}}, 0, high


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
    name: str
    counts: list[Count]
    by: Mapping[str, Dimension]
    additive: bool
    smallest: dict[Count, None] = field(default_factory=dict, init=False)

    def links(self, ends: Ends) -> Iterator[Link]:
        """What each count is the sum of, and what the smallest counts of fewer breakdowns are."""
        for names, cuts in ends.items():
            for box in self.boxes[names]:
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
            one = Count(self.name + SMALLEST, first, last, tuple(zip(names, cell, strict=True)))
            self.smallest[one] = None
            yield one

    def _within(self, days: Days, cuts: list[date]) -> list[Days]:
        if not self.additive:
            return [days]
        first, after = days[0], days[1] + ONE_DAY
        return [(start, end - ONE_DAY) for start, end in pairwise(cuts) if first <= start and end <= after]

    def _margins(self, names: Cell, dropped: str, ends: Ends) -> Iterator[Link]:
        """The groups of a stretch are part of what they belong to, and all of it where they are over the period."""
        place, kept = names.index(dropped), tuple(name for name in names if name != dropped)
        for whole in self.boxes.get(kept, ()):
            inside = [box for box in self.boxes[names] if _projected(box, place) <= whole.cells]
            members = _apart(box for box in inside if box.days == whole.days)
            complete = bool(members) and self._complete(whole, members)
            for stretch in self._within(whole.days, ends[names]):
                shorter = self._within(stretch, ends[kept])
                wholes = [one for cell in sorted(whole.cells) for one in self._made_of(kept, cell, shorter)]
                over = [box for box in inside if stretch in self._within(box.days, ends[names])]
                yield self._part(wholes, over, stretch, names, inf)
                if complete:
                    yield self._part(wholes, members, stretch, names, 0)

    def _part(self, wholes: list[Count], boxes: list[Box], stretch: Days, names: Cell, high: float) -> Link:
        """What the groups of these boxes leave of a whole in a stretch of days."""
        cells = sorted({cell for box in boxes for cell in box.cells})
        parts = [one for cell in cells for one in self._made_of(names, cell, [stretch])]
        return {**dict.fromkeys(wholes, 1.0), **dict.fromkeys(parts, -1.0)}, 0, high

    def _complete(self, whole: Box, members: list[Box]) -> bool:
        return sum(self.known.values[box.count] for box in members) == self.known.values[whole.count]

    def ends(self, forced: Mapping[Cell, Collection[date]]) -> Ends:
        """The breakdowns that cross, and those of fewer that they sum to, with the days where their stretches begin."""
        found = {names: set(days) for names, days in forced.items() if names in self.boxes}
        for names in sorted(self.boxes, key=len, reverse=True):
            boxes = self.boxes[names]
            if names in found or (names and (names in self._partial or _cross(boxes, self.additive))):
                found.setdefault(names, set()).update(_days_of(boxes))
                for dropped in names:
                    kept = tuple(name for name in names if name != dropped)
                    if kept in self.boxes:
                        found.setdefault(kept, set()).update(found[names])
        return {names: sorted(days) for names, days in found.items()}

    def over(self, names: Cell, cell: Cell, days: Days, ends: Ends) -> dict[Count, float]:
        """The smallest counts of a group over a stretch of days; none where one of them is not known."""
        stretches = self._within(days, ends[names])
        found = [Count(self.name + SMALLEST, *one, tuple(zip(names, cell, strict=True))) for one in stretches]
        return dict.fromkeys(found, 1.0) if all(one in self.smallest for one in found) else {}

    @cached_property
    def boxes(self) -> dict[Cell, list[Box]]:
        """The counts by their breakdowns, those of larger groups with those of the smaller ones that make them up."""
        found: dict[Cell, list[Box]] = {}
        for count in self.counts:
            names = tuple(self._finer.get(name, name) for name in count.dimensions)
            periodic = any(self.by[name].periodic for name in names if name in self.by)
            if len(set(names)) == len(names) and not periodic:
                order = sorted(range(len(names)), key=names.__getitem__)
                groups = [self._cells(*count.groups[place]) for place in order]
                box = Box(count, frozenset(product(*groups)))
                found.setdefault(tuple(names[place] for place in order), []).append(box)
        return found

    @cached_property
    def _partial(self) -> set[Cell]:
        """The breakdowns of which an earlier paper hides something, so that its groups are not all there are."""
        families = [dimensions for name, _, _, dimensions in self.known.partial if name == self.name]
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


def _days_of(boxes: Iterable[Box]) -> set[date]:
    return {day for box in boxes for day in (box.count.start, box.count.end + ONE_DAY)}


def _in_step(family: list[set[Days]]) -> bool:
    """Whether one of them is told by stretches of days that all of them are told by, or none of them overlap."""
    told = set.intersection(*family)
    return any(_stretches(days) <= told for days in family) or not any(
        a[0] <= b[1] and b[0] <= a[1] for one, other in combinations(family, 2) for a, b in product(one, other)
    )


def _stretches(days: set[Days]) -> set[Days]:
    """The shortest stretches that periods are cut into by each other."""
    cuts = sorted({day for first, last in days for day in (first, last + ONE_DAY)})
    pairs = ((start, after - ONE_DAY) for start, after in pairwise(cuts))
    return {(start, end) for start, end in pairs if any(first <= start and end <= last for first, last in days)}


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
