"""The metrics and abbreviations that a paper uses become its last section: definitions, abbreviations and the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import table_keys, table_name
from paperbuilder.compose.periods import at_a_day, headed
from paperbuilder.compose.wording import upper_first
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import listed
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Definition, Query
from paperbuilder.model import Caption, Cell, Column, Heading, Paragraph, Row, RowGroup, Section, Table, Text
from paperbuilder.model.document import Block

HEADS = ("Measure", "What it means", "How it is counted", "Period")


@dataclass(frozen=True)
class BackMaker:
    """Makes the section after the layout's own."""

    material: Material
    queries: tuple[Query, ...]

    def section(self) -> Section:
        """Definitions, abbreviations and "END"."""
        definition = self.material.layout.definition
        blocks: list[Block] = []
        if definition.definitions.show:
            blocks.append(Heading("definitions-heading", 1, (Text(definition.definitions.title),)))
            blocks.extend(self._definitions())
        if definition.abbreviations:
            level = 2 if blocks else 1
            blocks.append(Heading("abbreviations-heading", level, (Text("Abbreviations"),)))
            blocks.append(self._abbreviations())
        return Section("definitions", (*blocks, Paragraph("end", (Text("END"),), "end")))

    def _definitions(self) -> Iterator[Block]:
        groups: dict[str, list[str]] = {}
        for metric in dict.fromkeys(query.metric for query in self.queries):
            groups.setdefault(self.material.definition(metric).table, []).append(metric)
        if groups:
            caption = Caption("Table", 0, (Text("Definitions of the measures in this paper, by source"),))
            ordered = sorted(groups.items(), key=lambda group: _place(group[0]))
            yield _table("definitions-table", caption, HEADS, tuple(self._group(metrics) for _, metrics in ordered))

    def _group(self, metrics: list[str]) -> RowGroup:
        return RowGroup(tuple(self._row(metric) for metric in metrics), (Text(self._sources(metrics)),))

    def _row(self, metric: str) -> Row:
        definition = self.material.definition(metric)
        words = (definition.explain, definition.rule, self._period(definition))
        stub = Cell((Text(definition.label),), "stub")
        return Row((stub, *(Cell((Text(word or "–"),)) for word in words)))

    def _asked(self, metric: str) -> Iterator[Query]:
        return (query for query in self.queries if query.metric == metric)

    def _sources(self, metrics: list[str]) -> str:
        """The tables that answered the metrics, or the sources that these declare."""
        asked = (query for metric in metrics for query in self._asked(metric))
        keys = sorted(table_keys(self.material, asked), key=_place)
        declared = dict.fromkeys(self.material.definition(metric).source for metric in metrics)
        return upper_first(listed([table_name(key) for key in keys], "and")) or listed(list(declared), "and")

    def _period(self, definition: Definition) -> str:
        """The metric's own period, or the first one that the paper asks for."""
        asked = sorted(
            self._asked(definition.id), key=lambda query: (bool(query.by or query.months), bool(query.start))
        )
        result = next((result for query in asked for result in self.material.answer(query) if not result.by), None)
        if result is None:
            return "At the as-at date" if at_a_day(definition) else "Months"
        return upper_first(headed(result, definition, self.material.formats))

    def _abbreviations(self) -> Table:
        held = self.material.layout.definition.abbreviations
        ordered = sorted(held.items(), key=lambda item: item[0].casefold())
        rows = tuple(Row((Cell((Text(short),), "stub"), Cell((Text(words),)))) for short, words in ordered)
        caption = Caption("Table", 0, (Text("Abbreviations"),))
        return _table("abbreviations-table", caption, ("Abbreviation", "What it stands for"), (RowGroup(rows),))


def _table(table_id: str, caption: Caption, heads: tuple[str, ...], groups: tuple[RowGroup, ...]) -> Table:
    columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
    rows = [row.cells for group in groups for row in group.rows]
    return Table(table_id, caption, weighted(columns, rows), groups)


def _place(table: str) -> int:
    """The table's place among all tables; one that is not known comes last."""
    return list(TABLES).index(table) if table in TABLES else len(TABLES)


def _timed(query: Query) -> bool:
    return bool(set(query.by) & set(TIMES))
