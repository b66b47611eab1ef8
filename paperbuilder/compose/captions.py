"""The metric, its breakdown and its period become a caption, with the notes that stand below the figure or table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paperbuilder.compose.asking import MONTH, chart_metrics, dimensions, table_metrics
from paperbuilder.compose.grid import Grid
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Narrator
from paperbuilder.compose.periods import headed
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.wording import lower_first
from paperbuilder.compose.wordlist import breakdown
from paperbuilder.errors import listed
from paperbuilder.layout.spec import Chart, Section, Table
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Result
from paperbuilder.model import Caption, Inline, Note, Text

MOST_NAMED = 3
PERIOD = "{period}"
AFTER_COMMA = re.compile(r",? (?:at a date|by [^,]+)(?=$|,)")


@dataclass(frozen=True)
class Captioned:
    """Writes the caption and the notes of one item."""

    material: Material
    section: Section
    placed: Placed

    def caption(self, kind: str, words: str) -> Caption:
        """The caption, its number still to be given."""
        return Caption("Table" if kind == "Table" else "Figure", 0, (Text(words),))

    def notes(self, scope: Scope, own: Iterable[str], generated: Iterable[str]) -> tuple[Note, ...]:
        """The layout's own notes and those that the figures need, each once."""
        written = (Note(self._line(scope, words, number)) for number, words in enumerate(own))
        made = (Note((Text(words),)) for words in dict.fromkeys(generated))
        return (*written, *made)

    def _line(self, scope: Scope, words: str, number: int) -> tuple[Inline, ...]:
        place = self.material.layout.place(*self.placed.path, "notes", number)
        return Narrator(self.material, scope, place).line(words).content


def chart_what(material: Material, chart: Chart, grid: Grid, results: tuple[Result, ...]) -> str:
    """What the chart shows and when: its own caption, or `Contacts by month`, then `, October 2019 to October 2020`."""
    span = _span(material, grid, results)
    if PERIOD in chart.caption:
        return dated(chart.caption, span).rstrip(".")
    return f"{chart.caption.rstrip('.') or _chart_subject(material, chart, grid)}, {span}"


def chart_caption(material: Material, chart: Chart, grid: Grid, results: tuple[Result, ...]) -> str:
    """The layout's caption with its dates, otherwise what the chart shows and when."""
    if chart.caption and PERIOD not in chart.caption:
        return chart.caption
    return chart_what(material, chart, grid, results)


def dated(caption: str, when: str) -> str:
    """The caption with the dates where it asks for them."""
    return caption.replace(PERIOD, when)


def _chart_subject(material: Material, chart: Chart, grid: Grid) -> str:
    own = [] if grid.by in ("", "period") else [grid.by]
    by = list(dimensions(chart.by)) or own
    if chart.months and MONTH not in by:
        by.insert(0, MONTH)
    by = [grid.by if name == MONTH and grid.timed else name for name in by]
    return _subject([_named(material, metric, chart.labels) for metric in chart_metrics(chart)], by)


def _named(material: Material, metric: str, labels: Mapping[str, str]) -> str:
    """The layout's words for a metric, or its label without the state and the breakdown that the caption names."""
    return labels.get(metric) or AFTER_COMMA.sub("", material.label(metric))


def table_caption(
    material: Material, table: Table, title: str, by: tuple[str, ...], results: tuple[Result, ...]
) -> str:
    """The layout's caption with its dates, otherwise what the table shows and when."""
    if table.caption and PERIOD not in table.caption:
        return table.caption
    when = _table_when(material, results)
    if table.caption:
        return dated(table.caption, when).rstrip(", ")
    names = [_named(material, metric, table.labels) for metric in table_metrics(table)]
    subject = _subject(names, list(by)) if len(names) <= MOST_NAMED else f"{title}{_by(list(by))}"
    return f"{subject}, {when}" if when else subject


def _table_when(material: Material, results: tuple[Result, ...]) -> str:
    known = [result for result in results if result.available]
    if not known:
        return ""
    months = [result for result in known if set(TIMES) & set(result.by)]
    return _months(material, months) if months else _headed(material, known[0])


def _subject(names: list[str], by: list[str]) -> str:
    words = [names[0], *(lower_first(name) for name in names[1:])]
    return f"{listed(words[:MOST_NAMED], 'and')}{_by(by)}"


def _by(by: list[str]) -> str:
    return f" by {listed([breakdown(name) for name in by], 'and')}" if by else ""


def _span(material: Material, grid: Grid, results: tuple[Result, ...]) -> str:
    if grid.timed:
        first, last = material.formats.month(grid.places[0].start), material.formats.month(grid.places[-1].end)
        return first if first == last else f"{first} to {last}"
    if grid.by == "period":
        return listed([lower_first(place.label) for place in grid.places], "and")
    return _headed(material, next(result for result in results if result.available))


def _headed(material: Material, result: Result) -> str:
    return headed(result, material.definition(result.metric), material.formats)


def _months(material: Material, results: list[Result]) -> str:
    first, last = min(result.start for result in results), max(result.end for result in results)
    return f"{material.formats.month(first)} to {material.formats.month(last)}"
