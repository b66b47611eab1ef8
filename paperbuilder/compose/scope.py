"""The dates and the source that a section or an item settles become the queries asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from paperbuilder.formats import Formats
from paperbuilder.layout.spec import Item, Paper, Section
from paperbuilder.metrics.compare import previous_period, year_before
from paperbuilder.metrics.periods import months_ending
from paperbuilder.metrics.result import Definition, Query, Reading, Regrouping

Definitions = Mapping[str, Definition]
Comparison = Literal["previous", "year", "six-months", "previous-paper"]
"""In narrative `previous` is the previous paper where the layout names one; `six-months` is never that."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An as-at date, the first and last day if they are not the metric's own, and which table is read.

    `regroup` says what the months of charts and tables are put together to.
    """

    as_at: date
    start: date | None = None
    end: date | None = None
    source: Reading = "auto"
    regroup: Regrouping | None = None

    def query(self, metric: str, by: tuple[str, ...] = (), months: int | None = None) -> Query:
        """The question for a metric within this scope; `months` go back from the as-at date instead."""
        if months is not None:
            rest = tuple(dimension for dimension in by if dimension != "month")
            return Query(metric, self.as_at, by=rest, months=months, source=self.source)
        end = self.as_at if self.start and not self.end else self.end
        return Query(metric, self.as_at, self.start, end, by, source=self.source)

    def over_months(self, months: int) -> Scope:
        """The scope of that many calendar months ending with the as-at one."""
        period = months_ending(self.as_at, months)
        return replace(self, start=period.start, end=period.end)

    @property
    def misfit(self) -> str:
        """Why the scope's own dates do not fit the as-at date; empty when they do."""
        last = min(self.end or self.as_at, self.as_at)
        if self.start is None or self.start <= last:
            return ""
        day = Formats().day
        return f"its figures start on {day(self.start)}, after {day(last)}, the last day that they could cover"


def section_scope(paper: Paper, section: Section) -> Scope:
    """The scope of everything in the section."""
    return Scope(section.as_at or paper.as_at, section.from_, section.to, section.source, section.regroup)


def item_scope(scope: Scope, item: Item) -> Scope:
    """The section's scope with what the item settles for itself."""
    if not (item.as_at or item.from_ or item.to or item.source):
        return scope
    return replace(
        scope,
        as_at=item.as_at or scope.as_at,
        start=item.from_ or scope.start,
        end=item.to or scope.end,
        source=item.source or scope.source,
    )


def compared(query: Query, definition: Definition, how: Comparison) -> Query | None:
    """The same question for the six months before, or a year before; None where there is no such figure.

    The previous paper is asked nothing: its figures are printed already.
    """
    if how == "previous-paper":
        return None
    return year_before(query, definition) if how == "year" else previous_period(query, definition)
