"""Groups (areas, ages, months) become rows and metrics or a second breakdown columns, with a total row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from paperbuilder.compose.asking import broken_down, table_metrics, whole
from paperbuilder.compose.cells import CellMaker, role, stub
from paperbuilder.compose.grid import Grid, Place, grid, without_empty
from paperbuilder.compose.material import Material
from paperbuilder.compose.measuretable import EARLIER
from paperbuilder.compose.notes import gap_notes, month_notes
from paperbuilder.compose.origins import ALL
from paperbuilder.compose.scope import Comparison, Scope, compared
from paperbuilder.compose.wording import upper_first
from paperbuilder.compose.wordlist import breakdown
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.spec import Table
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import Cell, Column, Row, RowGroup, Spanner, Text


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: the line of figures it shows, and what is shown of them."""

    line: str
    metric: str
    heading: str
    what: str = "value"


@dataclass(frozen=True)
class GroupTable:
    """A table with a row for each group."""

    material: Material
    scope: Scope
    spec: Table
    maker: CellMaker

    @cached_property
    def grid(self) -> Grid:
        """The figures along the first breakdown."""
        answers = ((metric, self._shown_groups(metric)) for metric in table_metrics(self.spec))
        return without_empty(grid(answers, self._named, self.spec.labels), every=False)

    def _shown_groups(self, metric: str) -> tuple[Result, ...]:
        """The figures of the groups that are not left out."""
        answers = self.material.answer(self._query(metric))
        known = {key for result in answers for key in result.group}
        for key in self.spec.without:
            if answers and key not in known:
                message = f'no figure of {metric} has the group "{key}" that is to be left out'
                raise LayoutError(message, hint=suggestion(key, known))
        return tuple(result for result in answers if not set(result.group) & set(self.spec.without))

    def _query(self, metric: str) -> Query:
        return broken_down(self.spec, self.scope, metric)

    def _named(self, metric: str, result: Result) -> tuple[str, str]:
        if len(result.group) < 2:
            return metric, self.material.short(metric, self.spec.labels)
        key = result.group[1]
        return f"{metric}:{key}", self.spec.labels.get(key) or result.labels[1]

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """The columns after the row's own."""
        return tuple(column for metric in table_metrics(self.spec) for column in self._of_metric(metric))

    def _of_metric(self, metric: str) -> Iterator[Shown]:
        lines = [line for line in self.grid.lines if line.metric == metric]
        for line in lines:
            yield Shown(line.id, metric, line.label)
        if len(lines) > 1 and self._adds_up(metric):
            yield Shown(metric, metric, "Total", "across")
        if len(lines) != 1:
            return
        if self.spec.share and self._adds_up(metric):
            yield Shown(metric, metric, "Share of total", "share")
        for how in self.spec.compare:
            yield Shown(metric, metric, EARLIER[how], how)
            yield Shown(metric, metric, "Change", f"{how}-change")

    def _adds_up(self, metric: str) -> bool:
        return not self.spec.without and self.material.definition(metric).unit == "count"

    def columns(self) -> tuple[Column, ...]:
        """The group, then a column for each figure."""
        first = Column("group", (Text(upper_first(breakdown(self.grid.by or "group"))),), "left")
        columns = (Column(f"{s.line}-{s.what}", (Text(s.heading),)) for s in self.shown)
        return (first, *columns)

    def spanners(self) -> tuple[Spanner, ...]:
        """The headings over several columns."""
        found = (self._spanner(spanner.label, spanner.metrics) for spanner in self.spec.spanners)
        return tuple(spanner for spanner in found if spanner is not None)

    def _spanner(self, label: str, metrics: tuple[str, ...]) -> Spanner | None:
        places = [number for number, shown in enumerate(self.shown, 1) if shown.metric in metrics]
        return Spanner((Text(label),), places[0], places[-1]) if places else None

    def groups(self) -> tuple[RowGroup, ...]:
        """The rows, and the total row in its own group's place at the end."""
        rows = [self._row(place) for place in self.grid.places]
        if self.spec.total and not self.spec.without and len(rows) > 1 and (total := self._total_row()) is not None:
            rows.append(total)
        return (RowGroup(tuple(rows)),)

    def notes(self) -> Iterator[str]:
        """Parts of months, months that are not covered, and columns that the data cannot fill."""
        yield from month_notes(self.grid, self.material.formats)
        yield from gap_notes(self.grid)

    def _row(self, place: Place) -> Row:
        return Row((stub(self._stub(place)), *(self._cell(place, shown) for shown in self.shown)))

    def _stub(self, place: Place) -> str:
        words = self.material.formats.month(place.start) if self.grid.by == "month" else place.label
        return f"{words} (part)" if place.part and self.grid.timed else words

    def _cell(self, place: Place, shown: Shown) -> Cell:
        now = self._of_line(shown.line, place)
        if shown.what == "value":
            return self.maker.figure(now)
        if shown.what == "share":
            return self.maker.share(now, self._total(shown.metric))
        if shown.what == "across":
            return self.maker.figure(self._across(place, shown.metric))
        return self._compared(now, self._earlier(place, shown.metric, _how(shown), now), shown)

    def _compared(self, now: Result | None, then: Result | None, shown: Shown, total: bool = False) -> Cell:
        if shown.what.endswith("change"):
            return self.maker.change(now, then, total)
        if _how(shown) == "previous-paper":
            return replace(self.maker.before(now, then), role=role(total))
        return self.maker.figure(then, total)

    def _of_line(self, line_id: str, place: Place) -> Result | None:
        line = next((line for line in self.grid.lines if line.id == line_id), None)
        return line.figures.get(place.key) if line else None

    def _across(self, place: Place, metric: str) -> Result | None:
        """A row's total over the second breakdown."""
        figures = [line.figures.get(place.key) for line in self.grid.lines if line.metric == metric]
        known = [figure for figure in figures if figure is not None and figure.available]
        if not known:
            return next((figure for figure in figures if figure is not None), None)
        return _summed(known, 1)

    def _earlier(self, place: Place, metric: str, how: Comparison, now: Result | None) -> Result | None:
        if how == "previous-paper":
            return self.material.before(now)
        query = compared(self._query(metric), self.material.definition(metric), how)
        answers = self.material.answer(query)
        found = next((result for result in answers if result.group[:1] == (place.key,)), None)
        return found or next((result for result in answers if not result.available), None)

    def _total_row(self) -> Row | None:
        if self.grid.timed and any(self.material.definition(s.metric).kind != "event" for s in self.shown):
            return None
        cells = [self._total_cell(shown) for shown in self.shown]
        return Row((stub("Total"), *cells), total=True)

    def _total_cell(self, shown: Shown) -> Cell:
        total = self._total(shown.metric)
        if shown.what == "share":
            return self.maker.share(total, total, total=True)
        if shown.what == "value" and shown.line != shown.metric:
            return self.maker.figure(self._down(shown.line), total=True)
        if shown.what in ("value", "across"):
            return self.maker.figure(total, total=True)
        return self._compared(total, self._total_earlier(shown.metric, _how(shown), total), shown, total=True)

    def _total_earlier(self, metric: str, how: Comparison, total: Result | None) -> Result | None:
        if how == "previous-paper":
            return self.material.before(total)
        query = whole(self.spec, self.scope, metric)
        return self.material.one(compared(query, self.material.definition(metric), how))

    def _total(self, metric: str) -> Result | None:
        """The metric without its breakdown; percentages are recomputed so."""
        return self.material.one(whole(self.spec, self.scope, metric))

    def _down(self, line_id: str) -> Result | None:
        """A column's total where the columns are groups of a count."""
        figures = [self._of_line(line_id, place) for place in self.grid.places]
        known = [figure for figure in figures if figure is not None and figure.available]
        return _summed(known, 0) if known and known[0].unit == "count" else None


def _how(shown: Shown) -> Comparison:
    """What the column compares with."""
    return next(how for how in EARLIER if shown.what in (how, f"{how}-change"))


def _summed(figures: list[Result], over: int) -> Result:
    """The figures as one: the group of the breakdown `over` which they are added up is all of them.

    The sum is suppressed where a figure is.
    """
    first = figures[0]
    group = tuple(ALL if place == over else key for place, key in enumerate(first.group))
    start, end = min(figure.start for figure in figures), max(figure.end for figure in figures)
    whole = replace(first, group=group, start=start, end=end, value=sum(figure.value or 0 for figure in figures))
    return whole.hidden() if any(figure.suppressed for figure in figures) else whole
