"""Results become those that a layout sets by hand, each with the reason in its note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Definition, Result, Results

BY_HAND = "set by hand: "
"""How the note of such a figure begins."""


class Override(Protocol):
    """A figure set by hand; the layout's own has it."""

    @property
    def metric(self) -> str:
        """The metric."""

    @property
    def value(self) -> float:
        """The value."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def to(self) -> date:
        """The last day of the period."""

    @property
    def from_(self) -> date | None:
        """The first day, if the period is not the metric's own."""

    @property
    def by(self) -> Mapping[str, str]:
        """The group by its breakdowns."""


def overridden(results: Results, overrides: Sequence[Override]) -> Results:
    """The results with the values that were set by hand; they have no numerator and no denominator."""
    if not overrides:
        return results
    answers = {
        query: tuple(_settled(result, overrides, results.definitions[result.metric]) for result in found)
        for query, found in results.answers.items()
    }
    return replace(results, answers=answers)


def unused(results: Results, overrides: Sequence[Override]) -> tuple[Override, ...]:
    """The overrides that no figure of the paper has."""
    every = [result for found in results.answers.values() for result in found]
    held = results.definitions
    return tuple(each for each in overrides if not any(_is_meant(each, one, held[one.metric]) for one in every))


def _settled(result: Result, overrides: Sequence[Override], definition: Definition) -> Result:
    found = next((each for each in overrides if _is_meant(each, result, definition)), None)
    if found is None:
        return result
    note = f"{BY_HAND}{found.reason}"
    return replace(result, value=found.value, numerator=None, denominator=None, available=True, note=note)


def _is_meant(override: Override, result: Result, definition: Definition) -> bool:
    groups = dict(zip(result.by, result.group, strict=False))
    if (override.metric, override.to, dict(override.by)) != (result.metric, result.end, groups):
        return False
    if override.from_ is not None:
        return result.start == override.from_
    is_dated = definition.kind == "event" and not set(result.by) & set(TIMES)
    return not is_dated or result.start == definition.own_period(override.to).start
