"""The metrics and abbreviations that a paper uses become its last section: definitions, abbreviations and the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import table_name
from paperbuilder.compose.periods import at_a_day, headed
from paperbuilder.compose.wording import upper_first
from paperbuilder.metrics.result import Definition, Query
from paperbuilder.model import Caption, Cell, Column, Heading, Paragraph, Row, RowGroup, Section, Table, Text
from paperbuilder.model.document import Block

HEADS = ("Measure", "What it means", "How it is counted", "Source", "Period")


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
        rows = tuple(self._row(metric) for metric in dict.fromkeys(query.metric for query in self.queries))
        if rows:
            caption = Caption("Table", 0, (Text("Definitions of the measures in this paper"),))
            yield self._table("definitions-table", caption, HEADS, rows)

    def _row(self, metric: str) -> Row:
        definition = self.material.definition(metric)
        words = (definition.explain, definition.rule, self._source(metric), self._period(definition))
        stub = Cell((Text(definition.label),), "stub")
        return Row((stub, *(Cell((Text(word or "–"),)) for word in words)))

    def _asked(self, metric: str) -> Iterator[Query]:
        return (query for query in self.queries if query.metric == metric)

    def _source(self, metric: str) -> str:
        keys = (key for query in self._asked(metric) for key in self.material.results.tables.get(query, "").split(","))
        names = dict.fromkeys(table_name(key.strip()) for key in keys if key.strip())
        words = " and ".join(names) or self.material.definition(metric).source
        return upper_first(words)

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
        return self._table("abbreviations-table", caption, ("Abbreviation", "What it stands for"), rows)

    def _table(self, table_id: str, caption: Caption, heads: tuple[str, ...], rows: tuple[Row, ...]) -> Table:
        columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
        return Table(table_id, caption, weighted(columns, [row.cells for row in rows]), (RowGroup(rows),))
