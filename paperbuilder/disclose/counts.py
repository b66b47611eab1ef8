"""Results become counts: what was counted, over which days, for which group, and the true number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf

from paperbuilder.disclose.puzzle import Relation
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Result

Groups = tuple[tuple[str, str], ...]
Family = tuple[str, date, date, tuple[str, ...]]
"""What is counted, the days, and the breakdowns."""
NO_GROUPS = (*TIMES, "period")
"""Breakdowns that the dates of a count say already."""
ALL = "all"
TOP, BOTTOM, REST = " (numerator)", " (denominator)", " (the others)"


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted: a metric or a part of one, the first and last day, and each breakdown with its group."""

    name: str
    start: date
    end: date
    groups: Groups = ()

    @property
    def key(self) -> str:
        """Its name in a puzzle."""
        groups = " ".join(f"{dimension}={group}" for dimension, group in self.groups)
        return f"{self.name} {self.start} {self.end} {groups}".rstrip()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The names of its breakdowns."""
        return tuple(dimension for dimension, _ in self.groups)

    @property
    def family(self) -> Family:
        """What it has in common with the other groups of its breakdowns."""
        return self.name, self.start, self.end, self.dimensions

    def without(self, dimension: str) -> Count:
        """The count over all groups of a breakdown."""
        groups = tuple(pair for pair in self.groups if pair[0] != dimension)
        return Count(self.name, self.start, self.end, groups)


def groups_of(by: Iterable[str], keys: Iterable[str]) -> Groups:
    """The breakdowns beside time and their groups; one over all its groups is none, one joined of one is that one."""
    pairs = ((name, key, members_of(key)) for name, key in zip(by, keys, strict=False))
    return tuple(
        sorted((name, members[0] if len(members) == 1 else key) for name, key, members in pairs if _counts(name, key))
    )


def _counts(dimension: str, key: str) -> bool:
    return dimension not in NO_GROUPS and key != ALL


def metric_of(name: str) -> str:
    """The metric that a count is, or is a part of."""
    part = next((part for part in (TOP, BOTTOM, REST) if name.endswith(part)), "")
    return name.removesuffix(part)


def counts_of(result: Result, rest: bool) -> Iterator[tuple[Count, float | None]]:
    """Each count that a result says something about, with its number; what a percentage leaves only with its `rest`."""
    groups = groups_of(result.by, result.group)
    named = _percent(result, rest) if result.unit == "percent" else _other(result)
    for name, value in named:
        yield Count(name, result.start, result.end, groups), value


def is_plain(count: Count) -> bool:
    """Whether it is a metric of its own, not a part of a quotient."""
    return not count.name.endswith((TOP, BOTTOM, REST))


def whole_of(count: Count) -> Count | None:
    """The denominator of which a count is the numerator, or what that leaves; None of any other."""
    for part in (TOP, REST):
        if count.name.endswith(part):
            return Count(count.name.removesuffix(part) + BOTTOM, count.start, count.end, count.groups)
    return None


def _percent(result: Result, rest: bool) -> Iterator[tuple[str, float | None]]:
    top, bottom = result.numerator, result.denominator
    yield result.metric + TOP, top
    yield result.metric + BOTTOM, bottom
    if rest and top is not None and bottom is not None:
        yield result.metric + REST, bottom - top


def _other(result: Result) -> Iterator[tuple[str, float | None]]:
    if result.unit == "count":
        yield result.metric, result.value
    elif result.unit == "per 10,000":
        yield result.metric + TOP, result.numerator
    else:
        yield result.metric + BOTTOM, result.denominator


@dataclass
class Knowledge:
    """The true counts, and the relations that hold between them, each once; only what is true is taken in.

    `said` are the relations that words tell beside: which count is the highest, say, though none is a part of it.
    `foreseen` are the counts that earlier papers alone give, and `partial` the breakdowns that they hide something of.
    """

    values: dict[Count, int] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)
    said: dict[Relation, None] = field(default_factory=dict)
    foreseen: set[Count] = field(default_factory=set)
    partial: set[Family] = field(default_factory=set)

    def count(self, count: Count, value: float | None) -> None:
        """Take in a count, unless it is known or no whole number."""
        if value is not None and value >= 0 and float(value).is_integer():
            self.values.setdefault(count, int(value))

    def foresee(self, count: Count, value: float | None) -> None:
        """Take in a count of an earlier paper, unless it is known; without a number its breakdown is partial."""
        if value is None:
            self.partial.add(count.family)
        elif count not in self.values:
            self.count(count, value)
            self.foreseen.add(count)

    def make_up(self, whole: Count, members: Iterable[Count]) -> None:
        """Take in a count as the sum of known ones, unless it is known or they are not all that there are."""
        found = list(members)
        if whole not in self.values and not any(member.family in self.partial for member in found):
            self.count(whole, sum(self.values[member] for member in found))
            self.foreseen.update([whole] if any(member in self.foreseen for member in found) else [])

    def relate(self, terms: Mapping[Count, float], low: float = 0, high: float = 0) -> bool:
        """Take in a relation between known counts where it holds, and say whether it does."""
        if not all(count in self.values for count in terms):
            return False
        total = sum(coefficient * self.values[count] for count, coefficient in terms.items())
        holds = low <= total <= high
        if holds:
            self.relations[Relation(tuple((count.key, c) for count, c in terms.items()), low, high)] = None
        return holds

    def at_least(self, one: Count, other: Count) -> None:
        """Take in that words say so, where it is so."""
        if self.values.get(one, 0) >= self.values.get(other, inf):
            self.said[Relation(((one.key, 1.0), (other.key, -1.0)), 0, inf)] = None

    def sums(self, whole: Count, members: Iterable[Count]) -> bool:
        """Take in that the members sum to the whole, where they do."""
        return self.relate({**dict.fromkeys(members, 1.0), whole: -1.0})

    def at_most(self, one: Count, other: Count) -> bool:
        """Take in that one is at most the other, where it is."""
        return self.relate({one: 1.0, other: -1.0}, -inf, 0)
