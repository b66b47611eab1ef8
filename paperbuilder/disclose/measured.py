"""The results of a paper become its measured counts: each once, with every printed figure that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from paperbuilder.disclose.populations import BOTTOM, REST, TOP, Population, Populations
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result, Results

Spot = tuple[Query, int]
"""A printed figure: the query that asks for it, and its place among the answers."""
Groups = tuple[tuple[str, str], ...]
"""A group of each dimension, time left out, in the order of the dimensions' names."""


@dataclass(frozen=True)
class Subject:
    """Whom a count is about: a population, in a period, in groups of it.

    `version` tells counts apart that should be the same and are not, such as those of a list and of its history. It is
    looked up so often that its hash is kept.
    """

    population: Population
    start: date
    end: date
    groups: Groups = ()
    version: int = 0

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.population, self.start, self.end, self.groups, self.version))


@dataclass
class Measured:
    """A count, the figures that show it, the metric by which it is known, and whether it is a figure of the headlines.

    `counted` says whether one of the figures is the count itself.
    """

    subject: Subject
    value: int
    metric: str
    spots: list[Spot] = field(default_factory=list)
    counted: bool = False
    headline: bool = False


@dataclass(frozen=True)
class Census:
    """Every count behind a paper, and for each printed figure the counts that it shows.

    `quotients` are the parts above and below a line with their rest; `listed` are the counts of one period, by one
    breakdown, that one query gave.
    """

    counts: Mapping[Subject, Measured]
    shown: Mapping[Spot, tuple[Subject, ...]]
    quotients: tuple[tuple[Subject, Subject, Subject], ...]
    listed: tuple[tuple[Subject, ...], ...] = ()


def census(results: Results, populations: Populations) -> Census:
    """The counts behind the results."""
    taker = Taker(populations)
    for query, answers in results.answers.items():
        for place, result in enumerate(answers):
            if result.available:
                taker.take((query, place), result)
    return Census(taker.counts, taker.shown, tuple(dict.fromkeys(taker.quotients)), listed(taker.shown, results))


def listed(shown: Mapping[Spot, tuple[Subject, ...]], results: Results) -> tuple[tuple[Subject, ...], ...]:
    """The counts that each query gave for the groups of one breakdown, those of each period together."""
    found: dict[object, list[Subject]] = {}
    for (query, place), subjects in shown.items():
        if results[query][place].unit == "count" and len(subjects[0].groups) == 1:
            found.setdefault((query, subjects[0].start, subjects[0].end), []).append(subjects[0])
    return tuple(dict.fromkeys(tuple(subjects) for subjects in found.values()))


def groups_of(result: Result) -> Groups:
    """The groups of a result without its time."""
    pairs = zip(result.by, result.group, strict=True)
    return tuple(sorted((name, key) for name, key in pairs if name not in TIMES))


@dataclass
class Taker:
    """Takes down the counts of one result after the other."""

    populations: Populations
    counts: dict[Subject, Measured] = field(default_factory=dict)
    shown: dict[Spot, tuple[Subject, ...]] = field(default_factory=dict)
    quotients: list[tuple[Subject, Subject, Subject]] = field(default_factory=list)

    def take(self, spot: Spot, result: Result) -> None:
        """The counts that the figure shows."""
        found = {part: self._entered(spot, result, part, value) for part, value in self._parts(result)}
        self.shown[spot] = tuple(found.values())
        if len(found) == len((TOP, BOTTOM, REST)):
            self.quotients.append((found[TOP], found[REST], found[BOTTOM]))

    def _parts(self, result: Result) -> Iterator[tuple[str, float]]:
        """What of a figure is a count: itself, what is above the line, below it, and the rest."""
        top, bottom = result.numerator, result.denominator
        if result.unit == "count" and result.value is not None:
            yield TOP, result.value
        elif result.unit == "per 10,000" and top is not None:
            yield TOP, top
        elif result.unit == "mean days" and bottom is not None:
            yield BOTTOM, bottom
        elif top is not None and bottom is not None:
            yield from ((TOP, top), (BOTTOM, bottom))
            if self.populations.has_rest(result.metric) and bottom >= top:
                yield REST, bottom - top

    def _entered(self, spot: Spot, result: Result, part: str, value: float) -> Subject:
        subject = self._subject(result, part, whole(value))
        measured = self.counts.setdefault(subject, Measured(subject, whole(value), result.metric))
        measured.spots.append(spot)
        measured.counted = measured.counted or result.unit == "count"
        measured.headline = measured.headline or not result.by
        return subject

    def _subject(self, result: Result, part: str, value: int) -> Subject:
        population = self.populations.of(result.metric, part)
        version = 0
        while True:
            subject = Subject(population, result.start, result.end, groups_of(result), version)
            if subject not in self.counts or self.counts[subject].value == value:
                return subject
            version += 1


def whole(value: float) -> int:
    """A count as a whole number; what lies between 0 and 1 is no nought."""
    return max(round(value), int(value > 0))
