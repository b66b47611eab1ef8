"""The counts of a paper become relations that every reader knows: what adds up, and what is part of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import permutations
from math import inf

from paperbuilder.disclose.larger import apart, cells, step
from paperbuilder.disclose.measured import Census, Groups, Measured, Subject
from paperbuilder.disclose.otherwise import otherwise
from paperbuilder.disclose.populations import Population, Populations, sums
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.joining import members_of

Sum = tuple[tuple[Subject, float], ...]
Parted = Callable[[str], str]
"""From a finer group's key to the coarser group's."""
LISTS = ("total", "ceased", "current"), ("total", "completed", "ongoing")
"""Everything on a list has ended, or has not."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows of a sum of counts: it lies between `low` and `high`."""

    terms: Sum
    low: float = 0
    high: float = 0


@dataclass(frozen=True)
class Relations:
    """Finds the relations between the counts of a census."""

    census: Census
    populations: Populations

    def all(self) -> Iterator[Known]:
        """Every relation; what is always so is taken for known only where the figures bear it out."""
        yield from self._quotients()
        yield from self._populations()
        yield from self._breakdowns()
        yield from self._listed()
        yield from self._joined()
        yield from self._times()
        yield from self._lists()
        yield from (Known(*known) for known in otherwise(self.census, self.populations))

    def _value(self, subject: Subject) -> int:
        return self.census.counts[subject].value

    def _adds_up(self, whole: Subject, parts: Iterable[Subject]) -> Known:
        """The parts and the whole: equal, or as far as the figures are: rows can belong to no part, or to several."""
        terms = tuple((part, 1.0) for part in parts)
        over = self._value(whole) - sum(self._value(part) for part, _ in terms)
        return Known(
            ((whole, 1.0), *((part, -1.0) for part, _ in terms)), -inf if over < 0 else 0, inf if over > 0 else 0
        )

    def _quotients(self) -> Iterator[Known]:
        for top, rest, bottom in self.census.quotients:
            yield self._adds_up(bottom, (top, rest))

    @cached_property
    def _alike(self) -> Mapping[tuple[date, date, Groups], list[Subject]]:
        """The counts of the same period and groups."""
        found: dict[tuple[date, date, Groups], list[Subject]] = defaultdict(list)
        for subject in self.census.counts:
            found[subject.start, subject.end, subject.groups].append(subject)
        return found

    def _populations(self) -> Iterator[Known]:
        """Nested populations of the same period and groups, and those that add up."""
        for subjects in self._alike.values():
            held = {subject.population: subject for subject in subjects}
            for part, whole in permutations(subjects, 2):
                if part.population.within(whole.population) and self._value(part) <= self._value(whole):
                    yield Known(((whole, 1.0), (part, -1.0)), 0, inf)
            for total, one, other in sums(held):
                yield self._adds_up(held[total], (held[one], held[other]))

    def _lists(self) -> Iterator[Known]:
        """The total of a list, and the state of a list that is the stock of its day."""
        for subjects in self._alike.values():
            held = {subject.population: subject for subject in subjects}
            for total, *parts in self._whole_lists:
                if total in held and held.keys() >= set(parts):
                    found = [held[part] for part in parts]
                    if self._value(held[total]) == sum(map(self._value, found)):
                        yield self._adds_up(held[total], found)
        yield from self._stocks()

    @cached_property
    def _whole_lists(self) -> tuple[tuple[Population, ...], ...]:
        tables = dict.fromkeys(metric.partition(".")[0] for metric in self.populations.counts)
        named = (tuple(f"{table}.{name}" for name in names) for table in tables for names in LISTS)
        counts = self.populations.counts
        return tuple(tuple(counts[name] for name in names) for names in named if all(name in counts for name in names))

    def _stocks(self) -> Iterator[Known]:
        held = {(self.census.counts[s].metric, s.end, s.groups): s for s in self.census.counts}
        for (metric, end, groups), subject in held.items():
            definition = self.populations.catalogue.definition(metric)
            stock = held.get((definition.past.id, end, groups)) if definition.past else None
            if stock is not None and self._value(stock) == self._value(subject):
                yield self._adds_up(stock, (subject,))

    def _breakdowns(self) -> Iterator[Known]:
        """Groups that make up coarser ones, or the whole."""
        found: dict[tuple[Population, date, date], dict[tuple[str, ...], list[Subject]]] = {}
        for subject in self.census.counts:
            sets = found.setdefault((subject.population, subject.start, subject.end), {})
            sets.setdefault(tuple(name for name, _ in subject.groups), []).append(subject)
        for sets in found.values():
            for coarse, fine in permutations(sets, 2):
                yield from self._coarser(sets[coarse], sets[fine], coarse, fine)

    def _listed(self) -> Iterator[Known]:
        """The groups that one question was answered for make up the whole: one that is not among them has nobody."""
        for parts in self.census.listed:
            first = parts[0]
            whole = Subject(first.population, first.start, first.end)
            if whole in self.census.counts and sum(map(self._value, parts)) == self._value(whole):
                yield self._adds_up(whole, parts)

    def _coarser(
        self, wholes: list[Subject], parts: list[Subject], coarse: tuple[str, ...], fine: tuple[str, ...]
    ) -> Iterator[Known]:
        metric = self.census.counts[parts[0]].metric
        steps = [(name, self._step(metric, name, fine)) for name in coarse]
        if any(found is None for _, found in steps):
            return
        for whole in wholes:
            wanted = dict(whole.groups)
            members = [
                part
                for part in parts
                if all(found and within(dict(part.groups)[found[0]], found[1], wanted[n]) for n, found in steps)
            ]
            if members:
                yield self._adds_up(whole, apart(members))

    def _joined(self) -> Iterator[Known]:
        """Groups that are shown as one, where others are shown that it is made of."""
        for subjects in self._same_breakdown.values():
            for whole in subjects:
                inside = [one for one in subjects if one != whole and cells(one) <= cells(whole)]
                if inside:
                    yield self._adds_up(whole, apart(inside))

    @cached_property
    def _same_breakdown(self) -> Mapping[object, list[Subject]]:
        found: dict[object, list[Subject]] = defaultdict(list)
        for one in self.census.counts:
            found[one.population, one.start, one.end, tuple(name for name, _ in one.groups)].append(one)
        return {key: found[key] for key in found if any(len(cells(one)) > 1 for one in found[key])}

    def _step(self, metric: str, name: str, fine: tuple[str, ...]) -> tuple[str, Parted] | None:
        """The finer breakdown that a coarser one is made of, and how; the same breakdown is made of itself."""
        if name in fine:
            return name, str
        own = self._dimension(metric, name)
        found = ((one, step(self._dimension(metric, one), own)) for one in fine)
        return next(((one, group) for one, group in found if group), None)

    def _dimension(self, metric: str, name: str) -> Dimension | None:
        catalogue = self.populations.catalogue
        counted = catalogue.counted(metric)
        try:
            return catalogue.dimension(counted, name)
        except StopIteration:
            return None

    def _times(self) -> Iterator[Known]:
        """Months that make up a period, lie in it or cover it."""
        lines: dict[tuple[Population, Groups], list[Subject]] = defaultdict(list)
        for subject, measured in self.census.counts.items():
            if self.populations.kind(measured.metric) == "event":
                lines[subject.population, subject.groups].append(subject)
        for subjects in lines.values():
            chains = chained(subjects)
            for period in subjects:
                for chain in chains:
                    yield from self._within(period, [one for one in chain if one != period])

    def _within(self, period: Subject, chain: list[Subject]) -> Iterator[Known]:
        inside = [one for one in chain if period.start <= one.start and one.end <= period.end]
        touching = [one for one in chain if one.start <= period.end and period.start <= one.end]
        if period.population.children:
            yield from (Known(((period, 1.0), (one, -1.0)), 0, inf) for one in inside)
        elif inside:
            exact = covers(inside, period)
            yield Known(((period, 1.0), *((one, -1.0) for one in inside)), 0, 0 if exact else inf)
        if touching != inside and covers(touching, period):
            yield Known(((period, -1.0), *((one, 1.0) for one in touching)), 0, inf)


def within(key: str, group: Parted, coarse: str) -> bool:
    """Whether a group, joined or not, lies in the coarser one."""
    return {group(member) for member in members_of(key)} <= set(members_of(coarse))


def chained(subjects: Iterable[Subject]) -> list[list[Subject]]:
    """The periods as chains that do not overlap, longest chain of the shortest periods first."""
    chains: list[list[Subject]] = []
    for subject in sorted(subjects, key=lambda one: (one.end - one.start, one.start, one.version)):
        free = (
            chain for chain in chains if not any(_overlap(subject, one) for one in chain) and _alike(subject, chain[0])
        )
        chain = next(free, None)
        if chain is None:
            chains.append([subject])
        else:
            chain.append(subject)
    return chains


def _overlap(one: Subject, other: Subject) -> bool:
    return one.start <= other.end and other.start <= one.end


def _alike(one: Subject, other: Subject) -> bool:
    """Whether two periods can be of one series: not a month and half a year."""
    return (one.end - one.start).days <= 3 * ((other.end - other.start).days + 1) + 31


def covers(chain: list[Subject], period: Subject) -> bool:
    """Whether the chain leaves no day of the period out."""
    day = period.start
    for one in sorted(chain, key=lambda subject: subject.start):
        if one.start > day:
            return False
        day = max(day, one.end + timedelta(1))
    return day > period.end


def by_key(census: Census) -> dict[str, Measured]:
    """The counts by a name that is the same from build to build."""
    return {f"{number:05d}": measured for number, measured in enumerate(census.counts.values())}
