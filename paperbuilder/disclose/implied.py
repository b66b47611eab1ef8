"""Conditions become what follows from them: another condition, or that another does not hold."""

from __future__ import annotations

from collections.abc import Iterable

from paperbuilder.metrics.conditions import Condition, Is, Not
from paperbuilder.metrics.repeats import Earlier, EarlierEnded


def implies(one: Condition, other: Condition) -> bool:
    """Whether a row that fulfils the first condition fulfils the other."""
    if isinstance(one, EarlierEnded) and isinstance(other, EarlierEnded):
        return (one.start, one.end, one.settable) == (
            other.start,
            other.end,
            other.settable,
        ) and one.months <= other.months
    if isinstance(one, EarlierEnded) and isinstance(other, Earlier):
        return other.months is None and one.start == other.start
    if isinstance(one, Is) and isinstance(other, Is):
        return one.column == other.column and set(one.values) <= set(other.values)
    return one == other


def opposite(condition: Condition) -> Condition:
    """What a row fulfils that does not fulfil the condition."""
    return condition.condition if isinstance(condition, Not) else Not(condition)


def all_implied(conditions: Iterable[Condition], by: Iterable[Condition]) -> bool:
    """Whether a row that fulfils all of the latter fulfils all of the former."""
    known = tuple(by)
    return all(any(implies(one, condition) for one in known) for condition in conditions)


def exclude(ones: Iterable[Condition], others: Iterable[Condition]) -> bool:
    """Whether no row fulfils all of both."""
    known = tuple(others)
    return any(_excludes(one, other) for one in ones for other in known)


def _excludes(one: Condition, other: Condition) -> bool:
    if isinstance(one, Is) and isinstance(other, Is):
        return one.column == other.column and set(one.values).isdisjoint(other.values)
    return implies(one, opposite(other)) or implies(other, opposite(one))
