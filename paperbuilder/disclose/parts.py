"""A puzzle becomes its parts that can be solved alone: hidden quantities that share relations.

What is printed is filled in. A part without a small quantity is left out: nothing in it needs protection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor, inf

from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation

Interval = tuple[float, float]
ROUNDING = 1e-9
"""How far a sum of fractional coefficients may be off; whole ones are exact."""


@dataclass(frozen=True, slots=True)
class Part:
    """The hidden quantities that hang together, what is known of each alone, and the relations of two or more."""

    quantities: tuple[Quantity, ...]
    known: Mapping[str, Interval]
    relations: tuple[Relation, ...]

    @property
    def simple(self) -> bool:
        """Whether bounds alone are exact: no circle of relations, each a plain sum or difference with whole ends."""
        links = sum(len(relation.terms) for relation in self.relations)
        circles = links - len(self.quantities) - len(self.relations) + 1
        return circles == 0 and all(_plain(relation) for relation in self.relations)


def _plain(relation: Relation) -> bool:
    whole = all(end in (inf, -inf) or float(end).is_integer() for end in (relation.low, relation.high))
    return whole and all(coefficient in (1, -1) for _, coefficient in relation.terms)


def parts(puzzle: Puzzle) -> Iterator[Part]:
    """The parts with a small quantity, in the order of the puzzle's quantities."""
    hidden = {quantity.key: quantity for quantity in puzzle.quantities if quantity.hidden}
    printed = {quantity.key: quantity.value for quantity in puzzle.quantities if not quantity.hidden}
    reduced = _merged(_reduced(relation, printed) for relation in puzzle.relations)
    beside = _neighbours(reduced)
    seen: set[str] = set()
    for key in hidden:
        if key not in seen:
            together = _together(key, beside)
            seen |= together
            members = tuple(quantity for name, quantity in hidden.items() if name in together)
            if any(quantity.small for quantity in members):
                yield _part(members, beside)


def _part(members: tuple[Quantity, ...], beside: Mapping[str, list[Relation]]) -> Part:
    touching = dict.fromkeys(relation for quantity in members for relation in beside.get(quantity.key, ()))
    known: dict[str, Interval] = {
        quantity.key: (quantity.lower, inf if quantity.upper is None else quantity.upper) for quantity in members
    }
    for relation in touching:
        if len(relation.terms) == 1:
            ((key, coefficient),) = relation.terms
            known[key] = met(known[key], over((relation.low, relation.high), coefficient))
    return Part(members, known, tuple(relation for relation in touching if len(relation.terms) > 1))


def met(one: Interval, other: Interval) -> Interval:
    """What both intervals allow; upside down where nothing is."""
    return max(one[0], other[0]), min(one[1], other[1])


def over(interval: Interval, coefficient: float) -> Interval:
    """The whole numbers whose multiple lies in the interval."""
    low, high = sorted((interval[0] / coefficient, interval[1] / coefficient))
    return (
        low if low == -inf else ceil(low - ROUNDING * max(1, abs(low))),
        high if high == inf else floor(high + ROUNDING * max(1, abs(high))),
    )


def _reduced(relation: Relation, printed: Mapping[str, int]) -> Relation:
    """The relation of what is hidden in it: what is printed is taken off its ends, the first coefficient positive."""
    sums: dict[str, float] = {}
    off = 0.0
    for key, coefficient in relation.terms:
        if key in printed:
            off += coefficient * printed[key]
        else:
            sums[key] = sums.get(key, 0) + coefficient
    terms = tuple((key, coefficient) for key, coefficient in sorted(sums.items()) if coefficient)
    low, high = relation.low - off, relation.high - off
    if terms and terms[0][1] < 0:
        return Relation(tuple((key, -coefficient) for key, coefficient in terms), -high, -low)
    return Relation(terms, low, high)


def _merged(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Each sum once, with what all its relations say together; those about nothing hidden are left out."""
    ends: dict[tuple[tuple[str, float], ...], Interval] = {}
    for relation in relations:
        if relation.terms:
            ends[relation.terms] = met(ends.get(relation.terms, (-inf, inf)), (relation.low, relation.high))
    return tuple(Relation(terms, low, high) for terms, (low, high) in ends.items())


def _neighbours(relations: tuple[Relation, ...]) -> dict[str, list[Relation]]:
    beside: dict[str, list[Relation]] = {}
    for relation in relations:
        for key, _ in relation.terms:
            beside.setdefault(key, []).append(relation)
    return beside


def _together(start: str, beside: Mapping[str, list[Relation]]) -> set[str]:
    """Every key that relations lead to from the first."""
    reached, ahead = {start}, [start]
    done: set[int] = set()
    while ahead:
        for relation in beside.get(ahead.pop(), ()):
            if id(relation) not in done:
                done.add(id(relation))
                new = {key for key, _ in relation.terms} - reached
                reached |= new
                ahead.extend(new)
    return reached
