"""A chart's settings and its results become a figure: finished series, axes, reference lines, caption and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperbuilder.compose import comparators, notes
from paperbuilder.compose.alternative import alternative
from paperbuilder.compose.asking import at_period, broken_down, chart_metrics, chart_queries
from paperbuilder.compose.axis import axis
from paperbuilder.compose.captions import Captioned, chart_caption, chart_what
from paperbuilder.compose.datatable import data_table
from paperbuilder.compose.grid import Grid, Line, Place, grid, largest_first, topped, without_empty
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material, missing_reasons
from paperbuilder.compose.origins import of_share, of_total, origin
from paperbuilder.compose.periods import headed
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.wording import upper_first
from paperbuilder.compose.wordlist import breakdown
from paperbuilder.layout.loaded import Comparator
from paperbuilder.layout.spec import Chart as ChartSpec
from paperbuilder.layout.spec import Period, Section
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import Axis, Category, Chart, Figure, Point, ReferenceLine, Series

SAME_SCALE = 3
"""Lines as large as the columns within this factor share their axis."""


@dataclass(frozen=True)
class Drawn:
    """A figure, or why there is none; `missing` says which figures in it are not available."""

    figure: Figure | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartMaker:
    """Makes the figure of one chart of a section."""

    material: Material
    section: Section
    scope: Scope
    placed: Placed
    spec: ChartSpec

    def drawn(self) -> Drawn:
        """The figure, or why the data cannot fill it."""
        whole = self.grid()
        missing = missing_reasons(self.results)
        if not whole.filled:
            return Drawn(None, missing)
        return Drawn(self._figure(whole), missing)

    @property
    def queries(self) -> tuple[Query, ...]:
        """Every question that the chart asks."""
        return tuple(chart_queries(self.spec, self.scope, self.material.results.definitions))

    @property
    def results(self) -> tuple[Result, ...]:
        """Every figure that the chart can show."""
        return tuple(result for query in self.queries for result in self.material.answer(query))

    def grid(self) -> Grid:
        """The chart's figures along its categories."""
        made = self._by_period() if self.spec.periods else self._by_group()
        made = replace(made, lines=tuple(line for line in made.lines if line.id))
        made = without_empty(made, every=self.spec.order == "value")
        made = topped(made, self.spec.top) if self.spec.top else made
        return largest_first(made) if self.spec.order == "value" and not made.timed else made

    def _by_group(self) -> Grid:
        metrics = chart_metrics(self.spec)
        answers = ((m, self.material.answer(broken_down(self.spec, self.scope, m))) for m in metrics)
        return grid(answers, self._named, self.spec.labels)

    def _named(self, metric: str, result: Result) -> tuple[str, str]:
        several = len(chart_metrics(self.spec)) > 1
        name = self.material.short(metric, self.spec.labels)
        if len(result.group) < 2:
            return metric, name
        key = result.group[1]
        label = self.spec.labels.get(key) or result.labels[1]
        return (f"{metric}:{key}", f"{name}: {label}") if several else (key, label)

    def _by_period(self) -> Grid:
        answers = [
            (metric, self._period_results(period, metric))
            for period in self.spec.periods
            for metric in chart_metrics(self.spec)
        ]
        return grid(answers, self._named, self.spec.labels)

    def _period_results(self, period: Period, metric: str) -> tuple[Result, ...]:
        query = broken_down(self.spec, self.scope, metric)
        moved = at_period(query, period, self.material.results.definitions)
        return tuple(self._moved(period, result) for result in self.material.answer(moved))

    def _moved(self, period: Period, result: Result) -> Result:
        """The result with its period as the first group and its own groups after it."""
        words = headed(result, self.material.definition(result.metric), self.material.formats)
        labels = (self.spec.labels.get(period) or upper_first(words), *result.labels)
        return replace(result, by=("period", *result.by), group=(period, *result.group), labels=labels)

    def _figure(self, whole: Grid) -> Figure:
        used = self._comparators()
        chart = self._chart(whole, tuple(self._references(used)))
        captioned = Captioned(self.material, self.section, self.placed)
        what = chart_what(self.material, self.spec, whole, self.results)
        return Figure(
            self.placed.id,
            captioned.caption("Figure", chart_caption(self.material, self.spec, whole, self.results)),
            chart,
            self.spec.alternative or alternative(chart, whole, what, self.material),
            data_table(self.placed.id, whole, self.material) if self.spec.data_table else None,
            captioned.notes(self.scope, self.spec.notes, self._notes(whole, used)),
            notes.source_line(self.material, self.section, self.queries, self.spec.source),
        )

    def _comparators(self) -> tuple[Comparator, ...]:
        as_at = self.queries[0].as_at
        return tuple(
            comparator
            for metric in chart_metrics(self.spec)
            for comparator in comparators.chosen(self.material, metric, self.spec.comparators, as_at)
        )

    def _references(self, used: tuple[Comparator, ...]) -> Iterator[ReferenceLine]:
        several = len({comparator.metric for comparator in used}) > 1
        for comparator in used:
            name = self.material.short(comparator.metric, self.spec.labels) if several else ""
            yield comparators.reference_line(self.material, comparator, name)

    def _notes(self, whole: Grid, used: tuple[Comparator, ...]) -> Iterator[str]:
        metrics = chart_metrics(self.spec)
        yield from notes.month_notes(whole, self.material.formats)
        yield from notes.gap_notes(whole)
        yield from notes.regroup_notes(self.section, self.spec, self.results, self.material.formats)
        if whole.suppressed:
            yield notes.suppressed(self.material.formats)
        yield from notes.rule_notes(self.material, self.results)
        yield from notes.rate_notes(self.material, metrics, self.spec.notes)
        yield from comparators.like_for_like(used, self.results)

    def _chart(self, whole: Grid, references: tuple[ReferenceLine, ...]) -> Chart:
        shares = self.spec.kind == "stacked-100"
        lines = [line for line in whole.lines if line.filled]
        right = self._right(whole, lines)
        left = [line for line in lines if line not in right]
        series = tuple(self._series(line, whole, right) for line in lines)
        return Chart(
            self.spec.kind,
            tuple(self._category(place, whole) for place in whole.places),
            tuple(_as_shares(series, lines, whole, self.material) if shares else series),
            self._axis(whole, _marked(whole, left) or left or lines, references, shares),
            right_axis=self._right_axis(whole, right),
            references=references,
            totals=self._totals(whole, lines),
            values=self.spec.values,
            height=self.spec.height,
            category_kind=upper_first(breakdown(whole.by or "period")),
        )

    def _right(self, whole: Grid, lines: list[Line]) -> list[Line]:
        """The lines that need an axis of their own: another unit, or another scale; not where one side has no mark."""
        drawn = [line for line in lines if line.metric in self.spec.line]
        columns = [line for line in lines if line not in drawn]
        if not _marked(whole, drawn) or not _marked(whole, columns) or self.spec.kind != "column-line":
            return []
        same_unit = drawn[0].unit == columns[0].unit
        similar = _largest(whole, drawn) <= SAME_SCALE * _largest(whole, columns)
        return [] if same_unit and similar else drawn

    def _series(self, line: Line, whole: Grid, right: list[Line]) -> Series:
        as_line = self.spec.kind == "line" or (self.spec.kind == "column-line" and line.metric in self.spec.line)
        points = tuple(self._point(line, place) for place in whole.places)
        return Series(
            line.id, line.label, points, "line" if as_line else "column", "right" if line in right else "left"
        )

    def _point(self, line: Line, place: Place) -> Point:
        result = line.figures.get(place.key)
        return Point(line.value(place), self.material.number(result), origin(result), line.suppresses(place))

    def _category(self, place: Place, whole: Grid) -> Category:
        if whole.by != "month":
            return Category(place.label, place.part and whole.timed)
        return Category(self.material.formats.month(place.start, short=True), place.part)

    def _axis(self, whole: Grid, lines: list[Line], references: tuple[ReferenceLine, ...], shares: bool) -> Axis:
        if shares:
            return axis(100, "percent", self.material.formats)
        stacked = self.spec.kind == "stacked"
        largest = max(whole.total(place) for place in whole.places) if stacked else _largest(whole, lines)
        compared = max((reference.value for reference in references), default=0.0)
        return axis(max(largest, compared), lines[0].unit, self.material.formats)

    def _right_axis(self, whole: Grid, right: list[Line]) -> Axis | None:
        if not right:
            return None
        title = right[0].label if len(right) == 1 else ""
        return axis(_largest(whole, right), right[0].unit, self.material.formats, title)

    def _totals(self, whole: Grid, lines: list[Line]) -> tuple[Point, ...]:
        adds_up = bool(lines) and all(line.unit == "count" for line in lines)
        if not (self.spec.totals and adds_up and self.spec.kind in ("stacked", "stacked-100")):
            return ()
        return tuple(self._total(whole, lines, place) for place in whole.places)

    def _total(self, whole: Grid, lines: list[Line], place: Place) -> Point:
        figures = [line.figures[place.key] for line in lines if place.key in line.figures]
        if whole.suppresses(place):
            return Point(None, self.material.formats.suppressed, of_total(figures), suppressed=True)
        total = whole.total(place)
        height = 100.0 if self.spec.kind == "stacked-100" and total else total
        return Point(height, self.material.formats.number(total), of_total(figures))


def _marked(whole: Grid, lines: list[Line]) -> list[Line]:
    """The lines with a figure that is not suppressed."""
    return [line for line in lines if any(line.value(place) is not None for place in whole.places)]


def _largest(whole: Grid, lines: list[Line]) -> float:
    return max((line.value(place) or 0.0 for line in lines for place in whole.places), default=0.0)


def _as_shares(series: tuple[Series, ...], lines: list[Line], whole: Grid, material: Material) -> Iterator[Series]:
    """Each figure as its percentage of the stack, in whole numbers; of a stack with a suppressed one none is known."""
    for one, line in zip(series, lines, strict=True):
        yield replace(one, points=tuple(_share(line, place, whole, material) for place in whole.places))


def _share(line: Line, place: Place, whole: Grid, material: Material) -> Point:
    if whole.suppresses(place):
        source = of_share(line.figures.get(place.key), None, "share of the stack")
        return Point(None, material.formats.suppressed, source, suppressed=True)
    value, total = line.value(place), whole.total(place)
    share = value / total * 100 if value is not None and total else None
    source = of_share(line.figures.get(place.key), total, "share of the stack")
    return Point(share, material.formats.number(share, "percent", 0), source)
