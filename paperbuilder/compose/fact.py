"""A section's first figure becomes its sentence of fact: how many, over which time, against a year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.asking import broken_down, chart_metrics, dimensions, table_metrics
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.nouns import counted, subject
from paperbuilder.compose.periods import within, year_earlier
from paperbuilder.compose.scope import Definitions, Scope, compared, item_scope
from paperbuilder.compose.wording import Difference
from paperbuilder.layout.spec import Chart, Table
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import FigureInText, Inline, Text

MOST_SENTENCES = 3
FEWEST_MONTHS = 3


def headline(items: tuple[Placed, ...]) -> Chart | Table | None:
    """What the sentence is about: the first chart, otherwise the first table that is no list of measures."""
    charts = [placed.spec for placed in items if isinstance(placed.spec, Chart)]
    tables = [placed.spec for placed in items if isinstance(placed.spec, Table)]
    whole = [table for table in tables if not table.groups and (dimensions(table.by) or len(table_metrics(table)) <= 2)]
    return charts[0] if charts else whole[0] if whole else None


def headline_metrics(item: Chart | Table) -> tuple[str, ...]:
    """The metrics that the sentences are about."""
    if isinstance(item, Table):
        return table_metrics(item)[:1] if dimensions(item.by) else table_metrics(item)
    columns = tuple(metric for metric in chart_metrics(item) if metric not in item.line)
    return (columns or item.line)[:MOST_SENTENCES]


def fact_queries(items: tuple[Placed, ...], scope: Scope, definitions: Definitions) -> Iterator[Query]:
    """Every question that the sentence of fact asks."""
    item = headline(items)
    for metric in headline_metrics(item) if item else ():
        query = item_scope(scope, item).query(metric) if item else scope.query(metric)
        yield query
        if (before := compared(query, definitions[metric], "year")) is not None:
            yield before


@dataclass(frozen=True)
class FactMaker:
    """Writes the sentences of fact of one section."""

    material: Material
    scope: Scope
    items: tuple[Placed, ...]

    def sentences(self) -> tuple[Inline, ...]:
        """The sentences; nothing when no figure is available."""
        item = headline(self.items)
        if item is None:
            return ()
        parts = [part for metric in headline_metrics(item) if (part := self._headline(item, metric))]
        parts.extend(self._detail(item))
        return tuple(inline for number, part in enumerate(parts) for inline in (*_space(number), *part))

    def _headline(self, item: Chart | Table, metric: str) -> tuple[Inline, ...]:
        query = item_scope(self.scope, item).query(metric)
        result = self.material.one(query)
        if result is None or result.value is None:
            return ()
        definition = self.material.definition(metric)
        when = within(result, definition, self.material.formats)
        return (*self._amount(query, result, when), *self._compared(query, result), Text("."))

    def _amount(self, query: Query, result: Result, when: str) -> Iterator[Inline]:
        definition = self.material.definition(query.metric)
        figure = self._figure(query, self.material.number(result), result.value)
        noun = counted(definition) if result.unit == "count" else None
        if noun is not None:
            yield Text("There was " if result.value == 1 else "There were ")
            yield figure
            yield Text(f" {noun[result.value != 1]} {when}")
        elif result.unit == "count":
            yield Text(f"{subject(definition)}: ")
            yield figure
            yield Text(f" {when}")
        else:
            yield from self._measured(query, result, figure, when)

    def _measured(self, query: Query, result: Result, figure: FigureInText, when: str) -> Iterator[Inline]:
        name = subject(self.material.definition(query.metric))
        yield Text(f"{name} were on average " if result.unit == "mean days" else f"{name} were ")
        yield figure
        if result.unit == "percent" and result.numerator is not None and result.denominator is not None:
            yield Text(" (")
            yield self._figure(query, self.material.formats.number(result.numerator), result.numerator, "numerator")
            yield Text(" of ")
            words = self.material.formats.number(result.denominator)
            yield self._figure(query, words, result.denominator, "denominator")
            yield Text(")")
        yield Text(f" {when}")

    def _compared(self, query: Query, result: Result) -> Iterator[Inline]:
        definition = self.material.definition(query.metric)
        before = self.material.one(compared(query, definition, "year"))
        difference = Difference.of(result, before, self.material.formats)
        if difference is None:
            return
        earlier = year_earlier(result, definition)
        if difference.direction == 0:
            yield Text(f", {'the same as' if difference.same_in_print else 'about the same as'} {earlier}")
            return
        yield Text(", ")
        yield self._figure(query, difference.size, abs(difference.change), "difference:year")
        if difference.proportion:
            yield Text(" (")
            yield self._figure(query, difference.proportion, difference.percentage, "proportion:year")
            yield Text(")")
        yield Text(f" {difference.comparative} than {earlier}")

    def _detail(self, item: Chart | Table) -> Iterator[tuple[Inline, ...]]:
        """Highest and lowest month, or the largest group, of the one metric that is broken down."""
        metrics = headline_metrics(item)
        whole = chart_metrics(item) if isinstance(item, Chart) else table_metrics(item)
        periods = item.periods if isinstance(item, Chart) else ()
        if len(metrics) != 1 or len(whole) != 1 or periods:
            return
        query = broken_down(item, self.scope, metrics[0])
        results = [result for result in self.material.answer(query) if result.value is not None]
        if not results or len(results[0].by) != 1:
            return
        if results[0].by[0] == "month":
            yield from self._extremes(query, [result for result in results if not result.part])
        elif results[0].by[0] not in TIMES and results[0].unit == "count":
            yield from self._largest_group(query, results)

    def _extremes(self, query: Query, months: list[Result]) -> Iterator[tuple[Inline, ...]]:
        ordered = sorted(months, key=lambda result: result.value or 0)
        if len(months) < FEWEST_MONTHS or self.material.number(ordered[0]) == self.material.number(ordered[-1]):
            return
        yield (
            Text("The highest month was "),
            *self._month(query, ordered[-1], "highest"),
            Text(" and the lowest "),
            *self._month(query, ordered[0], "lowest"),
            Text("."),
        )

    def _month(self, query: Query, result: Result, said: str) -> Iterator[Inline]:
        yield self._figure(query, self.material.formats.month(result.start), None, f"{said}:month")
        yield Text(" (")
        yield self._figure(query, self.material.number(result), result.value, said)
        yield Text(")")

    def _largest_group(self, query: Query, results: list[Result]) -> Iterator[tuple[Inline, ...]]:
        total = sum(result.value or 0 for result in results)
        largest = max(results, key=lambda result: result.value or 0)
        if len(results) < 2 or not total or not largest.value:
            return
        share = largest.value / total * 100
        yield (
            Text("The largest group was "),
            self._figure(query, f"“{largest.labels[0]}”", None, "largest:group"),
            Text(" with "),
            self._figure(query, self.material.number(largest), largest.value, "largest"),
            Text(" ("),
            self._figure(query, self.material.formats.number(share, "percent"), share, "largest:share"),
            Text(")."),
        )

    def _figure(self, query: Query, text: str, value: float | None, said: str = "") -> FigureInText:
        return FigureInText(self.material.key(query, said), text, value)


def _space(number: int) -> tuple[Inline, ...]:
    return (Text(" "),) if number else ()
