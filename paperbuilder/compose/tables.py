"""A table's settings and its results become a table, with its caption, notes and source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from paperbuilder.compose import comparators, notes, targets
from paperbuilder.compose.asking import broken_down, table_metrics, table_queries, whole
from paperbuilder.compose.captions import Captioned, table_caption
from paperbuilder.compose.cells import CellMaker
from paperbuilder.compose.columns import weighted
from paperbuilder.compose.footnotes import Footnotes
from paperbuilder.compose.grouptable import GroupTable
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material, distinct, missing_reasons
from paperbuilder.compose.measuretable import MeasureTable
from paperbuilder.compose.scope import Scope
from paperbuilder.layout.spec import Section
from paperbuilder.layout.spec import Table as TableSpec
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import Note, Table


@dataclass(frozen=True)
class Tabled:
    """A table, or why there is none; `missing` says which figures in it are not available."""

    table: Table | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableMaker:
    """Makes one table of a section."""

    material: Material
    section: Section
    scope: Scope
    placed: Placed
    spec: TableSpec
    footnotes: Footnotes = field(default_factory=Footnotes)

    def tabled(self) -> Tabled:
        """The table, or why the data cannot fill it."""
        missing = missing_reasons(self.primary)
        if not any(result.available for result in self.primary):
            return Tabled(None, missing)
        table = self._table()
        return Tabled(table, distinct((*missing, *self.footnotes.lacking)))

    @property
    def queries(self) -> tuple[Query, ...]:
        """Every question that the table asks."""
        return tuple(table_queries(self.spec, self.scope, self.material.results.definitions))

    @property
    def primary(self) -> tuple[Result, ...]:
        """The figures that the table is about, without totals and comparisons."""
        queries = (broken_down(self.spec, self.scope, metric) for metric in table_metrics(self.spec))
        return tuple(result for query in queries for result in self.material.answer(query))

    @property
    def grouped(self) -> bool:
        """Whether the rows are groups; otherwise they are measures."""
        return any(result.by for result in self.primary)

    def _table(self) -> Table:
        maker = CellMaker(self.material, self.footnotes, self.spec.decimals)
        kind = GroupTable if self.grouped else MeasureTable
        body = kind(self.material, self.scope, self.spec, maker)
        groups = body.groups()
        rows = [row.cells for group in groups for row in group.rows]
        captioned = Captioned(self.material, self.section, self.placed)
        return Table(
            self.placed.id,
            captioned.caption("Table", self._caption()),
            weighted(body.columns(), rows),
            groups,
            body.spanners(),
            self._notes(captioned, tuple(body.notes())),
            notes.source_line(self.material, self.section, self._sources(), self.spec.source),
        )

    def _caption(self) -> str:
        by = next((result.by for result in self.primary if result.by), ())
        return table_caption(self.material, self.spec, self.section.title, by, self.primary)

    def _sources(self) -> tuple[Query, ...]:
        return tuple(broken_down(self.spec, self.scope, metric) for metric in table_metrics(self.spec))

    def _notes(self, captioned: Captioned, special: tuple[str, ...]) -> tuple[Note, ...]:
        generated = (*special, *self._generated())
        return (*self.footnotes.notes(), *captioned.notes(self.scope, self.spec.notes, generated))

    def _generated(self) -> Iterator[str]:
        metrics = table_metrics(self.spec)
        yield from notes.rule_notes(self.material, self._all())
        yield from notes.rate_notes(self.material, metrics, self.spec.notes)
        if self.footnotes.uneven:
            yield notes.ROUNDED
        yield from notes.regroup_notes(self.section, self.spec, self.primary, self.material.formats)
        if self.footnotes.suppressed:
            yield notes.suppressed(self.material.formats)
        if self.spec.targets:
            yield targets.EXPLAINED
        used = [
            comparator
            for metric in metrics
            for comparator in comparators.chosen(self.material, metric, self.spec.comparators, self.scope.as_at)
        ]
        yield from comparators.like_for_like(used, self.primary)

    def _all(self) -> tuple[Result, ...]:
        whole_queries = (whole(self.spec, self.scope, metric) for metric in table_metrics(self.spec))
        return (*self.primary, *(result for query in whole_queries for result in self.material.answer(query)))
