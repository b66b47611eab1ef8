"""A part of a puzzle becomes bounds of each hidden quantity, by what each relation leaves to it, again and again.

Every whole solution lies within the bounds; in a simple part they are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from paperbuilder.disclose.parts import Interval, Part, met, over
from paperbuilder.disclose.puzzle import Relation

ROUNDS = 200
"""The most rounds; bounds that still move are wider than need be, which the solver settles."""


class Contradiction(Exception):  # noqa: N818  never leaves this room
    """What is printed cannot be true: there is no solution."""


def bounds(part: Part) -> tuple[dict[str, Interval], bool]:
    """The bounds, and whether they have come to rest; Contradiction where nothing fits."""
    found = dict(part.known)
    for _ in range(ROUNDS):
        before = dict(found)
        for relation in part.relations:
            _narrow(relation, found)
        if any(low > high for low, high in found.values()):
            raise Contradiction
        if before == found:
            return found, True
    return found, False


def _narrow(relation: Relation, found: dict[str, Interval]) -> None:
    """Each quantity of a relation to what the others leave to it."""
    reach = {key: _times(found[key], coefficient) for key, coefficient in relation.terms}
    for key, coefficient in relation.terms:
        low, high = _others(reach, key)
        found[key] = met(found[key], over((relation.low - high, relation.high - low), coefficient))
        reach[key] = _times(found[key], coefficient)


def _times(interval: Interval, coefficient: float) -> Interval:
    low, high = sorted((interval[0] * coefficient, interval[1] * coefficient))
    return low, high


def _others(reach: Mapping[str, Interval], key: str) -> Interval:
    others = [interval for name, interval in reach.items() if name != key]
    return sum((low for low, _ in others), 0.0), sum((high for _, high in others), 0.0)


def contains(interval: Interval, threshold: int) -> bool:
    """Whether 1 and the threshold both lie within the interval."""
    return interval[0] <= 1 and interval[1] >= threshold


NOTHING: Interval = (inf, -inf)
"""The range of what cannot be: it contains no number, so that it counts as exposed."""
