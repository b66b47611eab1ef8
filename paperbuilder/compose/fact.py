"""A section's first figure becomes its sentence of fact: how many, over which time, against a year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.asking import broken_down, chart_metrics, dimensions, table_metrics
from paperbuilder.compose.figures import FigureName, Form, expression
from paperbuilder.compose.grid import ALL_OTHERS, OTHER
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.nouns import SHARES, around, clause, noun, subject
from paperbuilder.compose.origins import of_change, of_share, origin
from paperbuilder.compose.periods import same_time, within, year_earlier
from paperbuilder.compose.scope import Definitions, Scope, compared, item_scope
from paperbuilder.compose.wording import Difference, upper_first
from paperbuilder.layout.spec import Chart, Table
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import FigureInText, Inline, Origin, Text

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
        parts = [*self._headlines(item), *self._detail(item)]
        return tuple(inline for number, part in enumerate(parts) for inline in (*_space(number), *part))

    def _headlines(self, item: Chart | Table) -> Iterator[tuple[Inline, ...]]:
        """A sentence for each metric; those after the first do not say the same dates again."""
        first: Result | None = None
        for metric in headline_metrics(item):
            query = item_scope(self.scope, item).query(metric)
            result = self.material.one(query)
            if result is not None and result.value is not None:
                yield tuple(self._headline(query, result, self._again(first, result)))
                first = first or result

    def _again(self, first: Result | None, result: Result) -> bool:
        if first is None:
            return False
        definition = self.material.definition
        return same_time(first, result, (definition(first.metric), definition(result.metric)))

    def _headline(self, query: Query, result: Result, again: bool) -> Iterator[Inline]:
        definition = self.material.definition(query.metric)
        when = "" if again else within(result, definition, self.material.formats)
        figure = self._figure(query, self.material.number(result), result.value, made=origin(result))
        yield from self._amount(query, result, figure, when)
        yield from self._compared(query, result, "a year before" if again else "")
        yield Text(".")

    def _amount(self, query: Query, result: Result, figure: FigureInText, when: str) -> Iterator[Inline]:
        definition = self.material.definition(query.metric)
        one = result.value == 1
        after = f" {when}" if when else ""
        if words := clause(definition, one):
            yield Text(f"{upper_first(when)}, " if when else "Over the same time, ")
            yield from (figure, Text(f" {words}"))
        elif words := noun(definition, one):
            yield from (Text("There was " if one else "There were "), figure, Text(f" {words}{after}"))
        elif result.unit == "count":
            yield from (Text(f"{subject(definition)}: "), figure, Text(after))
        else:
            yield from self._measured(query, result, figure, when)

    def _measured(self, query: Query, result: Result, figure: FigureInText, when: str) -> Iterator[Inline]:
        """`In the six months to …, 22.1% of referrals (1,268 of 5,733) were for a child referred before`."""
        definition = self.material.definition(query.metric)
        whole, did = SHARES.get(definition.id, ("", ""))
        before, after = around(definition)
        first = f"{upper_first(when)}, " if when else "Over the same time, "
        yield Text(first if whole else f"{first}{before} ")
        yield figure
        days = (" day" if figure.text == "1" else " days") if result.unit == "mean days" else ""
        yield Text(f"{days}{f' of {whole}' if whole else f' {after}' if after else ''}")
        if result.unit == "percent" and result.numerator is not None and result.denominator is not None:
            yield from self._of(query, result, result.numerator, result.denominator)
        yield Text(f" {did}" if did else "")

    def _of(self, query: Query, result: Result, numerator: float, denominator: float) -> Iterator[Inline]:
        number = self.material.formats.number
        yield Text(" (")
        yield self._figure(query, number(numerator), numerator, "numerator", origin(result, "numerator"))
        yield Text(" of ")
        made = origin(result, "denominator")
        yield self._figure(query, number(denominator), denominator, "denominator", made)
        yield Text(")")

    def _compared(self, query: Query, result: Result, earlier: str) -> Iterator[Inline]:
        definition = self.material.definition(query.metric)
        before = self.material.one(compared(query, definition, "year"))
        difference = Difference.of(result, before, self.material.formats)
        if difference is None:
            return
        when = earlier or year_earlier(result, definition)
        if difference.direction == 0:
            yield Text(f", {'the same as' if difference.same_in_print else 'about the same as'} {when}")
            return
        made = of_change(result, before, self.material.formats, "difference")
        yield from (Text(", "), self._figure(query, difference.size, abs(difference.change), "difference:year", made))
        if difference.proportion:
            made = of_change(result, before, self.material.formats, "difference in per cent")
            proportion = self._figure(query, difference.proportion, difference.percentage, "proportion:year", made)
            yield from (Text(" ("), proportion, Text(")"))
        yield Text(f" {difference.comparative} than {when}")

    def _detail(self, item: Chart | Table) -> Iterator[tuple[Inline, ...]]:
        """Highest and lowest month, or the largest group, of the one metric that is broken down."""
        metrics = headline_metrics(item)
        whole = chart_metrics(item) if isinstance(item, Chart) else table_metrics(item)
        periods = item.periods if isinstance(item, Chart) else ()
        if len(metrics) != 1 or len(whole) != 1 or periods:
            return
        query = broken_down(item, self.scope, metrics[0])
        results = [result for result in self.material.answer(query) if result.value is not None]
        if not results or len(results[0].by) != 1 or any(r.suppressed for r in self.material.answer(query)):
            return
        if results[0].by[0] == "month":
            yield from self._extremes(query, [result for result in results if not result.part])
        elif results[0].by[0] not in TIMES and results[0].unit == "count":
            total = self.material.one(item_scope(self.scope, item).query(metrics[0]))
            yield from self._largest_group(query, results, total)

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
        month = self.material.formats.month(result.start)
        yield self._figure(query, month, None, f"{said}:month", origin(result, f"{said} month"))
        yield Text(" (")
        yield self._figure(query, self.material.number(result), result.value, said, origin(result, said))
        yield Text(")")

    def _largest_group(self, query: Query, results: list[Result], whole: Result | None) -> Iterator[tuple[Inline, ...]]:
        """The group and its share of the whole that the sentence before gives; rounded groups may have another sum."""
        total = whole.value if whole is not None else None
        named = [result for result in results if not _is_the_rest(result)]
        largest = max(named, key=lambda result: result.value or 0, default=None)
        if len(results) < 2 or not total or largest is None or not largest.value:
            return
        share = largest.value / total * 100
        written = self.material.formats.number(share, "percent")
        yield (
            Text("The largest group was "),
            self._figure(query, f"“{largest.labels[0]}”", None, "largest:group", origin(largest, "largest group")),
            Text(" with "),
            self._figure(query, self.material.number(largest), largest.value, "largest", origin(largest, "largest")),
            Text(" ("),
            self._figure(query, written, share, "largest:share", of_share(largest, total)),
            Text(")."),
        )

    def _figure(
        self, query: Query, text: str, value: float | None, said: str = "", made: Origin | None = None
    ) -> FigureInText:
        named = self._named(query, said, made) if made is not None else ""
        return FigureInText(self.material.key(query, said), text, value, made, named)

    def _named(self, query: Query, said: str, made: Origin) -> str:
        """The expression of a figure that a narrative of the section could name."""
        if said not in ("", "largest", "largest:share") or query != self.scope.query(query.metric, query.by):
            return ""
        form: Form = "share" if said == "largest:share" else "value"
        return expression(FigureName(query.metric, self.scope, made.by, made.group, form=form), self.scope)


def _is_the_rest(result: Result) -> bool:
    """Whether it is what small groups were put together to, which has no name to be the largest by."""
    return len(members_of(result.group[0])) > 1 and result.labels[0] in (OTHER, ALL_OTHERS)


def _space(number: int) -> tuple[Inline, ...]:
    return (Text(" "),) if number else ()
