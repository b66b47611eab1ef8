"""Metrics asked for by name become rows for a table, a CSV or JSON: what `paperbuilder metrics` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from paperbuilder.data.frames import Frames
from paperbuilder.errors import MetricError, suggestion
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.compute import CASELOAD_METRIC, MOST_DIMENSIONS, compute
from paperbuilder.metrics.result import Query, Reading, Result
from paperbuilder.metrics.settings import MetricSettings

COLUMNS = (
    "metric",
    "from",
    "to",
    "by",
    "group",
    "value",
    "numerator",
    "denominator",
    "unit",
    "available",
    "note",
)
"""The columns of a row, in order."""
LIST_COLUMNS = ("id", "label", "unit", "list", "by", "rule", "explain")
"""The columns of `--list`, in order."""
Cell = str | int | float | bool | None


def answer(
    frames: Frames,
    settings: MetricSettings,
    as_at: date,
    ids: Sequence[str] = (),
    *,
    start: date | None = None,
    end: date | None = None,
    by: Sequence[str] = (),
    months: int | None = None,
    source: Reading = "auto",
    catalogue: Catalogue = CATALOGUE,
) -> list[Result]:
    """The results that `paperbuilder metrics` prints, in the order of the ids or of the catalogue.

    Without ids every metric; with `by` or `months` every one that has those breakdowns. A named metric without them is
    a MetricError. A metric that is always by a band takes one breakdown before it.
    """
    if not ids:
        _known(catalogue, by)
    asked = (*(("month",) if months and "month" not in by else ()), *by)
    named = tuple(dict.fromkeys(ids)) or tuple(metric for metric in catalogue if _has(catalogue, metric, asked))
    queries = [Query(metric, as_at, start, _end(metric, end, settings), tuple(by), months, source) for metric in named]
    results = compute(queries, frames, settings, catalogue)
    return [result for query in queries for result in results[query]]


def _end(metric: str, end: date | None, settings: MetricSettings) -> date | None:
    """The caseload's own date wins over the end of the period."""
    return None if metric == CASELOAD_METRIC and settings.caseload_at else end


def _known(catalogue: Catalogue, by: Sequence[str]) -> None:
    """A breakdown that no metric has is a MetricError, though no metric was named."""
    every = dict.fromkeys(name for metric in catalogue for name in catalogue.breakdowns(metric))
    for name in by:
        if name not in every:
            raise MetricError(f'no metric has a breakdown by "{name}"', hint=suggestion(name, every))


def _has(catalogue: Catalogue, metric: str, by: Sequence[str]) -> bool:
    band = catalogue[metric].band
    every = {*by, band} if band else {*by}
    return set(by) <= set(catalogue.breakdowns(metric)) and len(every) <= MOST_DIMENSIONS


def rows(results: Iterable[Result]) -> Iterator[dict[str, Cell]]:
    """Each result as a row: ISO dates, two breakdowns joined by a comma, whole numbers as integers."""
    for result in results:
        yield {
            "metric": result.metric,
            "from": result.start.isoformat(),
            "to": result.end.isoformat(),
            "by": ",".join(result.by) or None,
            "group": ",".join(result.group) if any(result.group) else None,
            "value": _number(result.value, whole=result.unit == "count"),
            "numerator": _number(result.numerator),
            "denominator": _number(result.denominator),
            "unit": result.unit,
            "available": result.available,
            "note": result.note,
        }


def _number(value: float | None, whole: bool = True) -> int | float | None:
    return int(value) if value is not None and whole and float(value).is_integer() else value


def listing(catalogue: Catalogue = CATALOGUE) -> Iterator[dict[str, str]]:
    """Each metric as a row of `--list`."""
    for definition in catalogue.definitions().values():
        yield {
            "id": definition.id,
            "label": definition.label,
            "unit": definition.unit,
            "list": definition.source,
            "by": " ".join(definition.by),
            "rule": definition.rule,
            "explain": definition.explain,
        }
