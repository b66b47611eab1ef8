"""What a paper is composed from, in one value: the layout, the results and the house's way of writing numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from paperbuilder.compose.previous import PreviousPaper
from paperbuilder.compose.scope import Scope, section_scope
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Paper, Section
from paperbuilder.metrics.result import Definition, Query, Result, Results

DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
NO_LABELS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Material:
    """The layout, the results, the formats and the previous paper; nothing else is known to a section."""

    layout: LoadedLayout
    results: Results
    formats: Formats
    previous: PreviousPaper | None = None

    @property
    def paper(self) -> Paper:
        """What the paper is."""
        return self.layout.definition.paper

    @property
    def issued(self) -> date:
        """The day the paper is for: the meeting, or the as-at date without one."""
        return self.paper.meeting_date or self.paper.as_at

    def scope(self, section: Section) -> Scope:
        """The dates and source of a section."""
        return section_scope(self.paper, section)

    def answer(self, query: Query | None) -> tuple[Result, ...]:
        """The figures that answer the query; none when it was never asked."""
        return self.results.answers.get(query, ()) if query else ()

    def one(self, query: Query | None) -> Result | None:
        """The single figure that answers the query; the bands of a metric that has them are added up."""
        found = self.answer(query)
        return found[0] if len(found) == 1 and not found[0].by else added_up(found)

    def definition(self, metric: str) -> Definition:
        """What the metric means."""
        return self.results.definitions[metric]

    def before(self, now: Result | None) -> Result | None:
        """The same figure in the previous paper; None when there is no such paper."""
        if self.previous is None or now is None:
            return None
        return self.previous.result(now, self.formats.not_available)

    def other_rule(self, now: Result | None) -> str:
        """The rule by which the previous paper counted the figure, where it is another one."""
        if self.previous is None or now is None:
            return ""
        return self.previous.other_rule(now, self.definition(now.metric))

    def label(self, metric: str, labels: Mapping[str, str] = NO_LABELS) -> str:
        """The words for a metric: the layout's, otherwise its label."""
        return labels.get(metric) or self.definition(metric).label

    def short(self, metric: str, labels: Mapping[str, str] = NO_LABELS) -> str:
        """The words for a metric where there is little room."""
        return labels.get(metric) or self.definition(metric).short or self.definition(metric).label

    def number(self, result: Result | None, decimals: int | None = None) -> str:
        """The figure as it is printed."""
        if result is not None and result.suppressed:
            return self.formats.suppressed
        if result is None or not result.available:
            return self.formats.not_available
        return self.formats.number(result.value, result.unit, decimals if result.unit != "count" else None)

    def in_a_cell(self, result: Result | None, decimals: int | None = None) -> str:
        """The figure as a table prints it: the house may write a count of nought in its own way."""
        nought = result is not None and result.unit == "count" and result.value == 0
        return self.formats.zero if nought else self.number(result, decimals)

    def key(self, query: Query, said: str = "", group: tuple[str, ...] = ()) -> str:
        """A figure's stable name: metric, dates that the layout settles, group, and what is said of it."""
        own = f"@{query.as_at.isoformat()}" if query.as_at != self.paper.as_at else ""
        dates = [day.isoformat() if day else "" for day in (query.start, query.end)]
        period = f"[{'..'.join(dates)}]" if any(dates) else ""
        pairs = [f"{by}={key}" for by, key in zip(query.by, group, strict=False)] or list(group)
        parts = [f"{query.metric}{own}{period}", *pairs, *([said] if said else [])]
        return "|".join(parts)


def added_up(results: tuple[Result, ...]) -> Result | None:
    """Groups of a count as one figure; None when there is nothing that adds up."""
    if not results or results[0].unit != "count":
        return None
    lacking = next((result for result in results if not result.available), None)
    if lacking is not None:
        return replace(lacking, by=(), group=(), labels=())
    if any(result.suppressed for result in results):
        return replace(results[0], by=(), group=(), labels=(), part=False).hidden()
    total = sum(result.value or 0 for result in results)
    return replace(results[0], by=(), group=(), labels=(), value=total, part=False)


def missing_reasons(results: tuple[Result, ...]) -> tuple[str, ...]:
    """Why figures are not available; of reasons that differ by a date alone, the first."""
    return distinct(result.note for result in results if not result.available and result.note)


def distinct(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons without those that say the same with other dates."""
    kept: dict[str, str] = {}
    for reason in reasons:
        kept.setdefault(DATE.sub("", reason), reason)
    return tuple(kept.values())
