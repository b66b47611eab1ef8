"""Declarations become what metrics have in common: which count the same rows, which a part of them, which add up.

A part has every condition of the whole and more. The numerator and denominator of a percentage are counts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf

from paperbuilder.disclose.counts import BOTTOM, REST, TOP, Count, Knowledge
from paperbuilder.disclose.implied import all_implied, exclude
from paperbuilder.metrics.conditions import Condition
from paperbuilder.metrics.declaration import Dated, Declaration, Declared, Rate, Ratio, Rows

ENOUGH = 30
"""How many must have been counted before it is no chance that two parts make a whole."""


@dataclass(frozen=True)
class Kind:
    """What is counted: rows of a table under conditions, or distinct children among them."""

    table: str
    rows: Rows
    children: bool
    conditions: frozenset[Condition]

    @property
    def additive(self) -> bool:
        """Whether counts of two stretches of days sum to that of both."""
        return isinstance(self.rows, Dated) and not self.children and not any(c.periodic for c in self.conditions)

    def within(self, other: Kind) -> bool:
        """Whether everything counted is counted by the other too, which counts more."""
        same = (self.table, self.rows, self.children) == (other.table, other.rows, other.children)
        return same and self.conditions != other.conditions and all_implied(other.conditions, self.conditions)

    def apart(self, other: Kind) -> bool:
        """Whether nothing is counted by both, which count rows: a child can have one of either."""
        return not self.children and exclude(self.conditions, other.conditions)


def kinds(catalogue: Mapping[str, Declared]) -> dict[str, Kind]:
    """The kind of every count that a metric is or has."""
    return {name: kind for metric in catalogue for name, kind in _kinds(catalogue[metric], catalogue)}


def _kinds(declared: Declared, catalogue: Mapping[str, Declared]) -> Iterator[tuple[str, Kind]]:
    if isinstance(declared, Ratio):
        yield from ((declared.id + TOP, kind) for _, kind in _kinds(catalogue[declared.top], catalogue))
        yield from ((declared.id + BOTTOM, kind) for _, kind in _kinds(catalogue[declared.bottom], catalogue))
    elif isinstance(declared, Rate):
        yield from ((declared.id + TOP, kind) for _, kind in _kinds(catalogue[declared.of], catalogue))
    elif isinstance(declared, Declaration):
        yield from _of_rows(declared)


def _of_rows(declared: Declaration) -> Iterator[tuple[str, Kind]]:
    whole = Kind(declared.table, declared.rows, declared.children, frozenset(declared.where))
    if declared.hit is None:
        yield declared.id + ("" if declared.unit == "count" else BOTTOM), whole
        return
    hits = frozenset({*declared.where, declared.hit})
    yield declared.id + BOTTOM, whole
    yield declared.id + TOP, Kind(declared.table, declared.rows, declared.children, hits)


def has_rest(metric: str, catalogue: Mapping[str, Declared]) -> bool:
    """Whether the numerator of a percentage is part of its denominator, so that what it leaves is children too."""
    declared = catalogue[metric]
    return not isinstance(declared, Ratio) or catalogue[declared.top].table == catalogue[declared.bottom].table


def additive(known: Iterable[str], named: Mapping[str, Kind]) -> set[str]:
    """The names of counts that can be added up over time; what is left of a percentage goes with its denominator."""
    alike = {name: named.get(name.replace(REST, BOTTOM)) for name in known}
    return {name for name, kind in alike.items() if kind is not None and kind.additive}


def add(known: Knowledge, named: Mapping[str, Kind]) -> None:
    """Take in which counts of the same days and groups are the same, are part of another, or make up another."""
    _percentages(known)
    by_name = _by_name(known)
    for one, other in combinations(by_name, 2):
        if named.get(one) is not None and named.get(one) == named.get(other):
            _same(known, by_name[one], by_name[other])
    for whole, parts, adds_up in list(made_up(known, named)):
        places = set(by_name[whole]).intersection(*(by_name[part] for part in parts))
        for place in sorted(places, key=repr):
            terms = {by_name[whole][place]: 1.0, **{by_name[part][place]: -1.0 for part in parts}}
            known.relate(terms, 0, 0 if adds_up else inf)


def share(known: Knowledge, named: Mapping[str, Kind]) -> None:
    """Take in the counts of one kind under its first name too, so that they meet there, whatever they are called."""
    first: dict[Kind, str] = {}
    for count in list(known.values):
        kind = named.get(count.name)
        if kind is not None:
            alike = replace(count, name=first.setdefault(kind, count.name))
            if alike not in known.values:
                known.count(alike, known.values[count])
                known.relate({alike: 1.0, count: -1.0})


def _percentages(known: Knowledge) -> None:
    """A numerator and what is left make the denominator."""
    for count in list(known.values):
        if count.name.endswith(TOP):
            metric = count.name.removesuffix(TOP)
            rest, whole = (Count(metric + part, count.start, count.end, count.groups) for part in (REST, BOTTOM))
            known.sums(whole, (count, rest))


Places = dict[tuple[object, ...], Count]


def _by_name(known: Knowledge) -> dict[str, Places]:
    found: dict[str, Places] = {}
    for count in known.values:
        found.setdefault(count.name, {})[(count.start, count.end, count.groups)] = count
    return found


def _same(known: Knowledge, ones: Places, others: Places) -> None:
    for place in sorted(ones.keys() & others.keys(), key=repr):
        known.relate({ones[place]: 1.0, others[place]: -1.0})


def _add_up(known: Knowledge, sums: Sequence[tuple[Count, list[Count]]]) -> bool:
    values = known.values
    adds_up = all(sum(values[part] for part in parts) == values[whole] for whole, parts in sums)
    return adds_up and sum(values[whole] for whole, _ in sums) >= ENOUGH


def made_up(known: Knowledge, named: Mapping[str, Kind]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Names of a whole and of a part of it, or of two parts that have no row in common; whether they make it up."""
    by_name = _by_name(known)
    for whole in by_name:
        parts = [part for part in by_name if whole in named and part in named and named[part].within(named[whole])]
        yield from ((whole, (part,), False) for part in parts)
        for pair in combinations(parts, 2):
            places = sorted(set(by_name[whole]).intersection(*(by_name[part] for part in pair)), key=repr)
            adds_up = _add_up(known, [(by_name[whole][p], [by_name[part][p] for part in pair]) for p in places])
            if adds_up or named[pair[0]].apart(named[pair[1]]):
                yield whole, pair, adds_up
