"""A chart's or table's settings become the queries that fill it; asking and composing both go by these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from paperbuilder.compose.scope import Comparison, Definitions, Scope, compared, item_scope
from paperbuilder.layout.spec import Chart, Period, Table
from paperbuilder.metrics.result import Query

MONTH = "month"


def dimensions(by: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """`"month,uasc"` or a list as a tuple of breakdowns."""
    parts = (by,) if isinstance(by, str) else by or ()
    return tuple(word.strip() for part in parts for word in part.split(",") if word.strip())


def chart_metrics(chart: Chart) -> tuple[str, ...]:
    """The metrics of the chart, those drawn as lines last."""
    first = (chart.metric,) if chart.metric else ()
    return tuple(dict.fromkeys((*first, *chart.metrics, *chart.line)))


def table_metrics(table: Table) -> tuple[str, ...]:
    """The metrics of the table in the order of its rows or columns."""
    first = (table.metric,) if table.metric else ()
    grouped = (metric for group in table.groups for metric in group.metrics)
    spanned = tuple(metric for spanner in table.spanners for metric in spanner.metrics)
    alone = tuple(metric for metric in (*first, *table.metrics) if metric not in spanned)
    return tuple(dict.fromkeys((*alone, *grouped, *spanned)))


def broken_down(item: Chart | Table, scope: Scope, metric: str) -> Query:
    """The question for one metric with the item's breakdown."""
    query = item_scope(scope, item).query(metric, dimensions(item.by), item.months)
    in_months = query.months is not None or MONTH in query.by
    regroup = scope.regroup if in_months else None
    if regroup is None and not item.join:
        return query
    return replace(query, regroup=regroup, join=tuple((label, tuple(keys)) for label, keys in item.join.items()))


def whole(item: Chart | Table, scope: Scope, metric: str) -> Query:
    """The question for one metric over the item's whole period, without a breakdown."""
    own = item_scope(scope, item)
    return (own.over_months(item.months) if item.months else own).query(metric)


def at_period(query: Query, period: Period, definitions: Definitions) -> Query | None:
    """The question moved to that period."""
    return query if period == "now" else compared(query, definitions[query.metric], period)


def chart_queries(chart: Chart, scope: Scope, definitions: Definitions) -> Iterator[Query]:
    """Every question that the chart asks."""
    for metric in chart_metrics(chart):
        query = broken_down(chart, scope, metric)
        for period in chart.periods or ("now",):
            if (moved := at_period(query, period, definitions)) is not None:
                yield moved


def comparisons(table: Table) -> tuple[Comparison, ...]:
    """What the table's figures are compared with; a direction needs the year before."""
    wanted: tuple[Comparison, ...] = (*table.compare, "year") if table.targets else table.compare
    return tuple(dict.fromkeys(wanted))


def table_queries(table: Table, scope: Scope, definitions: Definitions) -> Iterator[Query]:
    """Every question that the table asks: cells, totals and comparisons."""
    for metric in table_metrics(table):
        cells = broken_down(table, scope, metric)
        for query in dict.fromkeys((cells, whole(table, scope, metric))):
            yield query
            moved = (compared(query, definitions[metric], how) for how in comparisons(table))
            yield from (other for other in moved if other is not None)
