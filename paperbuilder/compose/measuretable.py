"""Metrics become rows, in groups, with the figures for other times, targets and other areas in columns beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose import comparators, targets
from paperbuilder.compose.asking import broken_down, table_metrics
from paperbuilder.compose.cells import CellMaker, hides, stub, words
from paperbuilder.compose.footnotes import NO_PAST
from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import listed_reasons
from paperbuilder.compose.origins import of_comparator, of_target
from paperbuilder.compose.periods import at_a_day, length
from paperbuilder.compose.scope import Comparison, Scope, compared
from paperbuilder.compose.wording import upper_first
from paperbuilder.layout.loaded import Comparator
from paperbuilder.layout.spec import MetricGroup, Table
from paperbuilder.metrics.result import Result
from paperbuilder.model import Cell, Column, Row, RowGroup, Spanner, Text

EARLIER: dict[Comparison, str] = {
    "year": "A year before",
    "previous": "Six months before",
    "previous-paper": "Previous paper",
}
SAME: dict[Comparison, str] = {**EARLIER, "previous": "The {length} before"}


@dataclass(frozen=True)
class MeasureTable:
    """A table with a row for each metric."""

    material: Material
    scope: Scope
    spec: Table
    maker: CellMaker

    def columns(self) -> tuple[Column, ...]:
        """The measure, its figure, then what it is compared with."""
        heads = [("value", self._now())]
        for how in self._shown():
            heads.extend([(how, self._earlier(how)), (f"{how}-change", "Change")])
        if self.spec.targets:
            heads.extend([("target", "Target"), ("status", "Status"), ("direction", "Direction")])
        heads.extend((f"area-{number}", area) for number, area in enumerate(self._areas()))
        aligned = (Column(key, (Text(words),), "left" if key in LEFT else "right") for key, words in heads)
        return (Column("measure", (Text("Measure"),), "left"), *aligned)

    def groups(self) -> tuple[RowGroup, ...]:
        """The rows under their labels."""
        return tuple(
            RowGroup(tuple(self._row(metric) for metric in group.metrics), self._label(group)) for group in self._sets()
        )

    def spanners(self) -> tuple[Spanner, ...]:
        """The one period of several comparators stands over their columns."""
        if not self._spanned():
            return ()
        first = len(self.columns()) - len(self._areas())
        return (Spanner((Text(upper_first(self._periods()[0])),), first, len(self.columns()) - 1),)

    def _spanned(self) -> bool:
        """Whether several areas share one period."""
        areas = {c.area for metric in table_metrics(self.spec) for c in self._chosen(metric)}
        return len(areas) > 1 and len(self._periods()) == 1

    def notes(self) -> Iterator[str]:
        """Why a comparison is missing altogether."""
        for how in self.spec.compare:
            if how not in self._shown():
                yield f"{EARLIER[how]} is not shown. {listed_reasons(self._lacking(how))}"

    def _sets(self) -> tuple[MetricGroup, ...]:
        grouped = {metric for group in self.spec.groups for metric in group.metrics}
        alone = tuple(metric for metric in table_metrics(self.spec) if metric not in grouped)
        return (*((MetricGroup(label="", metrics=alone),) if alone else ()), *self.spec.groups)

    def _label(self, group: MetricGroup) -> tuple[Text, ...]:
        return (Text(group.label),) if group.label else ()

    def _row(self, metric: str) -> Row:
        now = self._figure(metric)
        cells = [stub(self.material.label(metric, self.spec.labels)), self.maker.figure(now)]
        for how in self._shown():
            then = self._figure(metric, how)
            cells.extend([self._then(metric, how, then), self._change(now, then)])
        if self.spec.targets:
            cells.extend(self._targets(metric, now))
        return Row((*cells, *self._comparators(metric)))

    def _figure(self, metric: str, how: Comparison | None = None) -> Result | None:
        query = broken_down(self.spec, self.scope, metric)
        if how == "previous-paper":
            return self.material.before(self.material.one(query))
        return self.material.one(compared(query, self.material.definition(metric), how) if how else query)

    def _then(self, metric: str, how: Comparison, then: Result | None) -> Cell:
        if then is None:
            return self.maker.missing(NO_PAST)
        return self.maker.before(self._figure(metric), then) if how == "previous-paper" else self.maker.figure(then)

    def _change(self, now: Result | None, then: Result | None) -> Cell:
        if then is None:
            return self.maker.missing(NO_PAST)
        return self.maker.change(now, then)

    def _targets(self, metric: str, now: Result | None) -> Iterator[Cell]:
        definition = self.material.definition(metric)
        target = targets.target_for(self.material, metric, now) if now else None
        written = self.material.formats.number(target.target, definition.unit) if target else targets.NOTHING
        aim = (target.target, of_target(target)) if target else (None, None)
        yield Cell((Text(written),), "body", aim[0], origin=aim[1])
        then = self._figure(metric, "year")
        yield self._judged(targets.status(now, target, definition) if now else targets.NOTHING, now)
        said = targets.direction(self.material, now, then, definition) if now else targets.NOTHING
        yield self._judged(said, now, then)

    def _judged(self, said: str, *figures: Result | None) -> Cell:
        """A word about figures; the symbol where one of them is suppressed."""
        return self.maker.suppressed() if hides(*figures) else words(said)

    def _comparators(self, metric: str) -> Iterator[Cell]:
        held = {self._area(c): c for c in self._chosen(metric)}
        unit = self.material.definition(metric).unit
        for area in self._areas():
            value = held[area].value if area in held else None
            written = self.material.formats.number(value, unit, self.spec.decimals) if area in held else targets.NOTHING
            yield Cell((Text(written),), "body", value, origin=of_comparator(held[area]) if area in held else None)

    def _areas(self) -> tuple[str, ...]:
        found = (self._area(c) for metric in table_metrics(self.spec) for c in self._chosen(metric))
        return tuple(dict.fromkeys(found))

    def _area(self, comparator: Comparator) -> str:
        """The area, with its period where that differs between the comparators."""
        if self._spanned():
            return comparator.area
        return f"{comparator.area}, {comparators.period(self.material, comparator)}"

    def _periods(self) -> tuple[str, ...]:
        """The periods of all comparators of the table."""
        found = (c for metric in table_metrics(self.spec) for c in self._chosen(metric))
        return tuple(dict.fromkeys(comparators.period(self.material, comparator) for comparator in found))

    def _chosen(self, metric: str) -> tuple[Comparator, ...]:
        return comparators.chosen(self.material, metric, self.spec.comparators, self.scope.as_at)

    def _shown(self) -> tuple[Comparison, ...]:
        """The comparisons that at least one row has a figure for."""
        return tuple(how for how in self.spec.compare if any(r.available for r in self._compared(how)))

    def _compared(self, how: Comparison) -> list[Result]:
        found = (self._figure(metric, how) for metric in table_metrics(self.spec))
        return [result for result in found if result is not None]

    def _lacking(self, how: Comparison) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.note for result in self._compared(how) if result.note))

    def _lengths(self) -> tuple[str, Result | None]:
        """The one length of time of all rows, if they have one, and a row's figure."""
        found = [(metric, result) for metric in table_metrics(self.spec) if (result := self._figure(metric))]
        over = [r for metric, r in found if not at_a_day(self.material.definition(metric)) and r.start != r.end]
        lengths = {length(result.start, result.end) for result in over}
        first = next(iter(over or [result for _, result in found]), None)
        return (next(iter(lengths)) if len(lengths) == 1 else ""), first

    def _now(self) -> str:
        words, result = self._lengths()
        if result is None:
            return "Figure"
        day = self.material.formats.day(result.end)
        return f"{upper_first(words)} to {day}" if words else day

    def _earlier(self, how: Comparison) -> str:
        words, _ = self._lengths()
        return upper_first(SAME[how].format(length=words)) if words else EARLIER[how]


LEFT = ("status", "direction")
