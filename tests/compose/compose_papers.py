"""Small layouts and figures typed in by hand become what composing is given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from paperbuilder.compose.paper import Composed, PaperInputs, compose
from paperbuilder.compose.requests import queries
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Layout
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.periods import last_day, months_before
from paperbuilder.metrics.result import Query, Result, Results

S = date(2020, 10, 12)
DEFINITIONS = CATALOGUE.definitions()
LACKING = "needs contacts from 12 Apr 2019; the data starts 12 Apr 2020"
Figures = Mapping[str, Any]


def loaded(*sections: dict[str, Any], paper: dict[str, Any] | None = None, **rest: Any) -> LoadedLayout:
    """A layout as read, of these sections."""
    extra = {key: rest.pop(key) for key in ("comparators", "targets", "texts", "images") if key in rest}
    about = {"title": "Performance", "as_at": S, "meeting_date": date(2020, 12, 14), **(paper or {})}
    given = {"paper": about, "sections": list(sections) or [{"id": "empty", "title": "Empty"}], **rest}
    definition = msgspec.convert(given, Layout)
    return LoadedLayout("paper", Path("paper.yaml"), definition, places={("sections",): "paper.yaml:2:1"}, **extra)


def answered(layout: LoadedLayout, figures: Figures) -> Results:
    """The layout's queries, answered from figures by name: `contacts.received`, `…@2019`, `…/month`, `…/month@2019`."""
    asked = queries(layout, DEFINITIONS)
    tables = {query: DEFINITIONS[query.metric].table for query in asked}
    return Results({query: _answer(query, figures) for query in asked}, DEFINITIONS, tables)


def composed(layout: LoadedLayout, figures: Figures, **inputs: Any) -> Composed:
    """The paper of the layout and the figures."""
    return compose(layout, answered(layout, figures), Formats(), PaperInputs(**inputs))


def _answer(query: Query, figures: Figures) -> tuple[Result, ...]:
    by = ("month", *query.by) if query.months else query.by
    end = query.end or query.as_at
    year = f"@{end.year}" if (end.year, end.month) < (query.as_at.year, query.as_at.month) else ""
    name = query.metric + (f"/{','.join(by)}" if by else "")
    value = figures.get(name + year)
    if isinstance(value, dict):
        own = by or DEFINITIONS[query.metric].by[:1]
        return tuple(_result(query, own, *_key_and_label(key), figure) for key, figure in value.items())
    if by and value is None:
        return (_result(query, by, ("",) * len(by), ("",) * len(by), None),)
    return (_result(query, (), (), (), value),)


def _key_and_label(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`police=Police` or `2020-07`; two groups are joined by a comma."""
    parts = [part.partition("=") for part in key.split(",")]
    return tuple(part[0] for part in parts), tuple(part[2] or part[0] for part in parts)


def _result(query: Query, by: tuple[str, ...], group: tuple[str, ...], labels: tuple[str, ...], given: Any) -> Result:
    """A number, or numerator and denominator of a percentage; None is not available."""
    top, bottom = given if isinstance(given, tuple) else (None, None)
    value = given if top is None else top / bottom * 100
    start, end, part = _dates(query, by, group)
    unit = DEFINITIONS[query.metric].unit
    note = "" if value is not None else LACKING
    return Result(query.metric, start, end, by, group, labels, value, top, bottom, unit, value is not None, note, part)


def _dates(query: Query, by: tuple[str, ...], group: tuple[str, ...]) -> tuple[date, date, bool]:
    end = query.end or query.as_at
    if by[:1] == ("month",) and group[0]:
        year, month = map(int, group[0].split("-"))
        whole = last_day(year, month)
        return date(year, month, 1), min(whole, end), whole > end
    if DEFINITIONS[query.metric].kind == "stock":
        return end, end, False
    return query.start or months_before(end, 6), end, False


def months(last: tuple[int, int], *values: float | None) -> dict[str, float | None]:
    """Monthly figures that end with that month."""
    year, month = last
    numbers = [year * 12 + month - 1 - back for back in reversed(range(len(values)))]
    return {f"{n // 12}-{n % 12 + 1:02d}": value for n, value in zip(numbers, values, strict=True)}


def block(made: Composed, block_id: str) -> Any:
    """The block of that id."""
    return next(b for section in made.document.sections for b in section.blocks if b.id == block_id)


def ids(made: Composed, section_id: str) -> list[str]:
    """The ids of a section's blocks."""
    return [b.id for section in made.document.sections if section.id == section_id for b in section.blocks]
