"""A query becomes the query it is compared with: the same a year before, or the period before; or none.

An event metric keeps its as-at date and gets other dates; `cpp.current` is compared with `cpp.open` on the day that
much earlier, since a list's state has no past. Totals, other states of a list and the caseload have no comparison.
A list holds six months, so the comparison of a query that is pinned to the list reads the history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from paperbuilder.metrics.compute import CASELOAD_METRIC
from paperbuilder.metrics.periods import TIMES, Period, last_day, months_before, months_ending, twelve_months, window
from paperbuilder.metrics.result import Definition, Query

Move = Callable[[Period], Period]
YEAR, HALF_YEAR = 12, 6


def year_before(query: Query, definition: Definition) -> Query | None:
    """The query for the same period, or day, a year earlier; None where there is nothing like it."""
    return _moved(query, definition, lambda period: _earlier(period, YEAR), YEAR)


def previous_period(query: Query, definition: Definition) -> Query | None:
    """The query for the period before, ending on the day before this one starts: of W, from S - 12 months.

    A day is compared with the day six months earlier.
    """
    return _moved(query, definition, _before, HALF_YEAR)


def _moved(query: Query, definition: Definition, move: Move, months: int) -> Query | None:
    query = replace(query, source="auto")
    if definition.kind == "event":
        period = move(_period(query, definition))
        return replace(query, start=period.start, end=period.end, months=None, by=_by(query))
    if definition.kind == "state":
        return _stock_for(query, definition, months)
    in_time = query.months or set(query.by) & set(TIMES)
    return None if query.metric == CASELOAD_METRIC or in_time else _at(query, query.metric, months)


def _by(query: Query) -> tuple[str, ...]:
    return ("month", *query.by) if query.months and "month" not in query.by else query.by


def _stock_for(query: Query, definition: Definition, months: int) -> Query | None:
    """The stock that a list's current rows are: only `X.current` has one, by the breakdowns that both have."""
    past = definition.past
    fits = past is not None and set(query.by) <= set(past.by)
    return _at(replace(query, start=None, end=None), past.id, months) if past and fits else None


def _at(query: Query, metric: str, months: int) -> Query:
    return replace(query, metric=metric, start=None, end=months_before(query.end or query.as_at, months))


def _period(query: Query, definition: Definition) -> Period:
    own = months_ending(query.as_at, query.months) if query.months else None
    if own is None and query.start is None and query.end is None:
        return definition.own_period(query.as_at)
    end = query.end or query.as_at
    start = query.start or (own.start if own else definition.own_period(end).start)
    return Period(start, end)


def _earlier(period: Period, months: int) -> Period:
    """The period that many months earlier: W, twelve months and whole months stay what they are."""
    end = months_before(period.end, months)
    if period == window(period.end):
        return window(end)
    whole_month_end = period.start.day == 1 and period.end == last_day(period.end.year, period.end.month)
    return Period(months_before(period.start, months), last_day(end.year, end.month) if whole_month_end else end)


def _before(period: Period) -> Period:
    """The period of the same length that ends on the day before."""
    end = period.start - timedelta(days=1)
    for length, own in ((HALF_YEAR, window), (YEAR, twelve_months)):
        if period == own(period.end):
            return Period(months_before(period.end, 2 * length), end)
    return Period(_start(period, end), end)


def _start(period: Period, end: date) -> date:
    """Whole calendar months before whole calendar months; otherwise as many days before."""
    if period.start.day == 1 and period.end == last_day(period.end.year, period.end.month):
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return months_before(period.start, months)
    return end - (period.end - period.start)
