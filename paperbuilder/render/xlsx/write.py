"""A document and its trace become the bytes of the companion spreadsheet, the figures of the paper as printed.

It follows the Government Analysis Function's rules for accessible spreadsheets: docs/decisions/0010.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from paperbuilder.model import Chart, Document, Figure, Heading, Section, Table, TracedFigure, plain
from paperbuilder.render.xlsx import front
from paperbuilder.render.xlsx.charts import ChartSheet
from paperbuilder.render.xlsx.names import sheet_name
from paperbuilder.render.xlsx.notebook import NAME as NOTES
from paperbuilder.render.xlsx.notebook import Notebook
from paperbuilder.render.xlsx.numbers import Numbers
from paperbuilder.render.xlsx.sheet import Sheet
from paperbuilder.render.xlsx.tables import TableSheet
from paperbuilder.render.xlsx.tracing import NAME as TRACE
from paperbuilder.render.xlsx.tracing import trace_sheet
from paperbuilder.render.xlsx.workbook import workbook
from paperbuilder.style.sheet import StyleSheet


def write(document: Document, style: StyleSheet, trace: Sequence[TracedFigure]) -> bytes:
    """The spreadsheet: cover, contents, notes, a worksheet for each table and chart, and the trace."""
    sheets = worksheets(document, style, trace)
    return workbook(sheets, front.title(document), document.properties)


def worksheets(document: Document, style: StyleSheet, trace: Sequence[TracedFigure]) -> list[Sheet]:
    """Every worksheet in its order."""
    notebook = Notebook()
    made = list(Maker(Numbers(style.formats), notebook).sheets(document))
    notes = notebook.sheet()
    traced = [(trace_sheet(trace, document.properties.publish_figures), "")] if trace else []
    listed = [(notes, ""), *made, *traced]
    return [front.cover(document), front.contents(listed), *(sheet for sheet, _ in listed)]


@dataclass
class Maker:
    """Makes the worksheets of tables and charts, each under a name of its own."""

    numbers: Numbers
    notebook: Notebook
    taken: set[str] = field(
        default_factory=lambda: {name.lower() for name in (front.COVER, front.CONTENTS, NOTES, TRACE)}
    )

    def sheets(self, document: Document) -> Iterator[tuple[Sheet, str]]:
        """Each worksheet with the heading of its section."""
        for section in document.sections:
            heading = _heading(section)
            yield from ((sheet, heading) for sheet in self._of_section(section, heading))

    def _of_section(self, section: Section, heading: str) -> Iterator[Sheet]:
        for block in section.blocks:
            if isinstance(block, Table):
                yield self._table(block, heading)
            elif isinstance(block, Figure):
                yield from self._figure(block, heading)

    def _table(self, table: Table, heading: str) -> Sheet:
        name = sheet_name(table.caption.label, self.taken)
        return TableSheet(table, heading, name, self.numbers, self.notebook).sheet()

    def _figure(self, figure: Figure, heading: str) -> Iterator[Sheet]:
        if isinstance(figure.content, Chart):
            name = sheet_name(figure.caption.label, self.taken)
            yield ChartSheet(figure, figure.content, heading, name, self.numbers, self.notebook).sheet()
        if figure.data_table is not None:
            yield self._table(figure.data_table, heading)


def _heading(section: Section) -> str:
    return next((plain(block.content) for block in section.blocks if isinstance(block, Heading)), "")
