"""Small layouts and counts typed in by hand become safe results, and the papers composed of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from paperbuilder.compose.confidentiality import symbol
from paperbuilder.compose.paper import Composed, PaperInputs, compose
from paperbuilder.compose.requests import queries
from paperbuilder.disclose.hiding import hidden
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Layout
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.periods import TIMES, months_before, slices
from paperbuilder.metrics.periods import Period as Dates
from paperbuilder.metrics.result import Query, Result, Results

S = date(2020, 9, 30)
START = date(2020, 4, 1)
DEFINITIONS = CATALOGUE.definitions()
Given = Mapping[str, Any]


def layout_of(*sections: Mapping[str, Any], **rest: Any) -> LoadedLayout:
    """A layout of these sections, over six whole months."""
    extra = {key: rest.pop(key) for key in ("targets", "comparators") if key in rest}
    dated = [{"from": START, "to": S, **section} for section in sections]
    paper = {"title": "Performance", "as_at": S, **rest.pop("paper", {})}
    definition = msgspec.convert({"paper": paper, "sections": dated, **rest}, Layout)
    return LoadedLayout("paper", Path("paper.yaml"), definition, **extra)


def answered(layout: LoadedLayout, given: Given) -> Results:
    """The layout's queries: `cla.started` is a number or numerator and denominator, `cla.started/uasc` one a group.

    Groups of two breakdowns are joined by a comma; `@2019` at the end is the year before.
    """
    asked = queries(layout, DEFINITIONS)
    return Results({query: _answer(query, given) for query in asked}, DEFINITIONS, {})


def safe(layout: LoadedLayout, given: Given) -> Results:
    """The results as they may be printed."""
    return hidden(answered(layout, given), layout.definition.disclosure, CATALOGUE)


def paper(layout: LoadedLayout, given: Given, **inputs: Any) -> Composed:
    """The paper of the safe results."""
    formats = replace(Formats(), suppressed=symbol(layout.definition.disclosure))
    return compose(layout, safe(layout, given), formats, PaperInputs(**inputs))


def shown(results: Results, metric: str, by: tuple[str, ...] = ()) -> list[float | None]:
    """The values of the query for a metric by these breakdowns; None where one is suppressed."""
    query = next(query for query in results if query.metric == metric and _by(query) == by)
    return [result.value for result in results[query]]


def _by(query: Query) -> tuple[str, ...]:
    time = (query.regroup or "month",) if query.months or "month" in query.by else ()
    return (*time, *(name for name in query.by if name != "month"))


def _answer(query: Query, given: Given) -> tuple[Result, ...]:
    by = _by(query)
    end = query.end or query.as_at
    name = f"{query.metric}/{','.join(by)}" if by else query.metric
    value = given.get(f"{name}@{end.year}" if end.year < S.year else name)
    if by and isinstance(value, dict):
        return tuple(_result(query, by, tuple(key.split(",")), one) for key, one in value.items())
    return (_result(query, by, ("",) * len(by), None),) if by else (_result(query, (), (), value),)


def _result(query: Query, by: tuple[str, ...], group: tuple[str, ...], given: Any) -> Result:
    top, bottom = given if isinstance(given, tuple) else (None, None)
    unit = DEFINITIONS[query.metric].unit
    value = given if top is None else None if not bottom else top if unit == "mean days" else top / bottom * 100
    end = query.end or query.as_at
    start = query.start or months_before(end, 6)
    cuts = slices(by[0], Dates(start, end)) if by[:1] and by[0] in TIMES else ()
    for cut in (cut for cut in cuts if cut.key == group[0]):
        start, end = cut.period.start, cut.period.end
    if DEFINITIONS[query.metric].kind == "stock":
        start = end
    note = "" if value is not None else "needs more data"
    return Result(query.metric, start, end, by, group, group, value, top, bottom, unit, value is not None, note)


def by_month(*values: Any) -> dict[str, Any]:
    """Figures of the six months."""
    return {f"2020-{month:02d}": value for month, value in zip(range(4, 10), values, strict=True)}
