"""A tidy CSV of figures computed elsewhere becomes metrics of the catalogue, so that any subject makes a paper.

The columns are `metric,from,to,by,group,value,numerator,denominator`: ISO dates, both ends included; `by` and `group`
blank, one breakdown, or two joined by a comma; a percentage as 0 to 100. A row by month is a row from the first to the
last day of that month: `month` need not be said in `by`. What a metric is called and means comes from the file of
a council's own metrics that says `figures: true` of it; otherwise its id is its label.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from paperbuilder.errors import MetricError, listed, suggestion
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.catalogue.book import inherited
from paperbuilder.metrics.council_file import CouncilFile
from paperbuilder.metrics.declaration import Declared, Figure, Figures, Rate, Ratio
from paperbuilder.metrics.groups import Named
from paperbuilder.metrics.joining import BETWEEN
from paperbuilder.metrics.periods import TIMES, Period

if TYPE_CHECKING:
    from _csv import Reader

MOST_SHOWN = 12
COLUMNS = ("metric", "from", "to", "by", "group", "value", "numerator", "denominator")
"""The columns of the file, in any order."""
NUMBERS = ("value", "numerator", "denominator")
MOST = 2
ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file, with where it stands."""

    place: str
    cells: Mapping[str, str]

    def day(self, name: str) -> date:
        """An ISO date; MetricError otherwise."""
        try:
            return date.fromisoformat(self.cells[name])
        except ValueError:
            raise self.wrong(f'expected a date such as 2020-10-12 in "{name}", found "{self.cells[name]}"') from None

    def number(self, name: str) -> float | None:
        """A number, or None when blank; MetricError otherwise."""
        text = self.cells[name].replace(",", "")
        try:
            found = float(text) if text else None
        except ValueError:
            found = math.nan
        if found is not None and not math.isfinite(found):
            raise self.wrong(f'expected a number in "{name}", found "{self.cells[name]}"')
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """The parts of a cell, joined by commas there."""
        return tuple(word.strip() for word in self.cells[name].split(",") if word.strip())

    def wrong(self, message: str) -> MetricError:
        """The error with the row's place."""
        return MetricError(message, place=self.place)


def with_figures(file: CouncilFile, base: Catalogue = CATALOGUE) -> Catalogue:
    """The catalogue with the metrics of the file; MetricError with the line of what is wrong.

    Those that the catalogue describes get their figures there, the others come after it.
    """
    lines = sorted(_lines(file), key=lambda line: line.cells["metric"])
    held = {metric: list(rows) for metric, rows in groupby(lines, lambda line: line.cells["metric"])}
    _check_given(held, base, file.name)
    found = {metric: _metric(metric, rows, base) for metric, rows in held.items()}
    return Catalogue(_filled({**base, **found}).values())


def _filled(metrics: Mapping[str, Declared]) -> dict[str, Declared]:
    """The metrics, with the breakdowns of those that are made of figures computed elsewhere."""
    filled: dict[str, Declared] = {}
    for metric, one in metrics.items():
        made_of_figures = isinstance(one, Rate | Ratio) and not one.table
        filled[metric] = replace(one, by=inherited(one, filled)) if made_of_figures else one
    return filled


def _check_given(held: Mapping[str, list[Line]], base: Catalogue, name: str) -> None:
    """MetricError where a described metric has no figure."""
    for metric in described(base):
        if metric not in held:
            raise MetricError(f'there is no figure of "{metric}"', place=name, hint=suggestion(metric, held))


def described(catalogue: Catalogue) -> tuple[str, ...]:
    """The metrics that wait for their figures."""
    return tuple(metric for metric, one in catalogue.items() if isinstance(one, Figures) and not one.figures)


def _lines(file: CouncilFile) -> Iterator[Line]:
    name = file.name
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MetricError("is not UTF-8 text", place=name, hint="save the file as CSV UTF-8") from None
    rows = csv.reader(text.splitlines())
    try:
        yield from _rows(rows, name)
    except csv.Error as problem:
        raise MetricError(f"is no CSV: {problem}", place=f"{name}:{rows.line_num}") from None


def _rows(rows: Reader, name: str) -> Iterator[Line]:
    header = [cell.strip() for cell in next(rows, [])]
    if sorted(header) != sorted(COLUMNS):
        found = listed(header[:MOST_SHOWN], "and" if len(header) <= MOST_SHOWN else "…")
        raise MetricError(f"expected the columns {listed(COLUMNS, 'and')}, found {found}", place=f"{name}:1")
    for row in rows:
        if any(cell.strip() for cell in row):
            yield _line(f"{name}:{rows.line_num}", header, row)


def _line(place: str, header: list[str], row: list[str]) -> Line:
    if len(row) != len(header):
        raise MetricError(f"expected {len(header)} cells, found {len(row)}", place=place)
    line = Line(place, {name: cell.strip() for name, cell in zip(header, row, strict=True)})
    if not ID.fullmatch(line.cells["metric"]):
        raise line.wrong(f'expected a metric such as "schools.places", found "{line.cells["metric"]}"')
    return line


def _metric(metric: str, lines: list[Line], base: Catalogue) -> Figures:
    words = base.get(metric)
    if words is not None and metric not in described(base):
        raise lines[0].wrong(f'there is already a metric "{metric}"')
    figures = tuple(map(_figure, lines))
    _check_once(lines, figures)
    divided = any(figure.denominator is not None for figure in figures)
    by = tuple(Named(by, by.replace("_", " ").capitalize()) for by in _breakdowns(figures))
    if isinstance(words, Figures):
        return replace(words, figures=figures, by=by)
    return Figures(
        id=metric,
        label=metric,
        unit="percent" if divided else "count",
        table="",
        explain=f"{metric}, a figure computed elsewhere.",
        rule="Computed elsewhere, and given with its period.",
        figures=figures,
        by=by,
    )


def _breakdowns(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(by for figure in figures for by in figure.by))


def _figure(line: Line) -> Figure:
    """One figure; breakdowns by time are its dates, and the others keep their order."""
    period = Period(line.day("from"), line.day("to"))
    if period.start > period.end:
        raise line.wrong("its end is before its start")
    by, group = line.words("by"), line.words("group")
    if len(by) != len(group) or len(by) > MOST:
        raise line.wrong(f"expected as many groups as breakdowns and at most two, found {len(group)} and {len(by)}")
    for name in by:
        if not NAME.fullmatch(name):
            raise line.wrong(f'expected a breakdown such as "phase" in "by", found "{name}"')
    if any(BETWEEN in key for key in group):
        raise line.wrong(f'expected a group without "{BETWEEN}", found "{line.cells["group"]}"')
    kept = [(name, key) for name, key in zip(by, group, strict=True) if name not in TIMES]
    value, numerator, denominator = (line.number(name) for name in NUMBERS)
    return Figure(period, tuple(n for n, _ in kept), tuple(k for _, k in kept), value, numerator, denominator)


def _check_once(lines: Iterable[Line], figures: Iterable[Figure]) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for line, figure in zip(lines, figures, strict=True):
        what = (figure.period, figure.by, figure.group)
        if what in seen:
            raise line.wrong(f"the same figure is given already at {seen[what]}")
        seen[what] = line.place
