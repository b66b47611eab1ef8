"""A chart becomes a worksheet: a row each category, a column each series, total and comparator, as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.model import Chart, Figure, Point, plain
from paperbuilder.render.xlsx.names import table_name
from paperbuilder.render.xlsx.notebook import CONFIDENTIAL, NOT_AVAILABLE, Notebook, shorthand_lines
from paperbuilder.render.xlsx.numbers import Numbers
from paperbuilder.render.xlsx.sheet import Entry, Sheet, headed
from paperbuilder.render.xlsx.tables import BACK, above, note_lines


@dataclass(frozen=True)
class ChartSheet:
    """Makes the worksheet of one chart of a section."""

    figure: Figure
    chart: Chart
    section: str
    name: str
    numbers: Numbers
    notebook: Notebook

    def sheet(self) -> Sheet:
        """The worksheet."""
        caption = plain(self.figure.caption.content)
        marks = [self.notebook.mark(plain(note.content), self.name) for note in self.figure.notes]
        rows = tuple(self._row(number) for number in range(len(self.chart.categories)))
        return Sheet(
            self.name,
            f"{self.figure.caption.label}: {caption}",
            (*self._lines(), *shorthand_lines(rows), BACK),
            headed(self._headings()),
            rows,
            table_name(self.name, caption),
            description=f"The figures of {self.figure.caption.label}: {caption}",
            marks=tuple(dict.fromkeys(marks)),
        )

    def _lines(self) -> Iterator[Entry]:
        yield from above(self.section, plain(self.figure.source))
        yield Entry(f"Unit: {self.chart.value_axis.title}")
        right = [series.label for series in self.chart.series if series.axis == "right"]
        if self.chart.right_axis is not None and right:
            yield Entry(f"Unit of {', '.join(right)}: {self.chart.right_axis.title}")
        if self.figure.alternative:
            yield Entry(f"What the chart shows: {self.figure.alternative}")
        yield from note_lines(self.figure.notes, self.name, self.notebook)

    def _headings(self) -> list[str]:
        data = self.figure.data_table
        first = (
            plain(data.columns[0].content)
            if data
            else self.chart.category_kind or self.chart.category_title or "Category"
        )
        totals = ["Total"] if self.chart.totals else []
        lines = [reference.label for reference in self.chart.references]
        return [first, *(series.label for series in self.chart.series), *totals, *lines]

    def _row(self, number: int) -> tuple[Entry, ...]:
        points = [series.points[number] for series in self.chart.series]
        totals = [self.chart.totals[number]] if self.chart.totals else []
        lines = [Point(reference.value, reference.text) for reference in self.chart.references]
        label = Entry(self.chart.categories[number].words or "All")
        return (label, *(self._entry(point) for point in (*points, *totals, *lines)))

    def _entry(self, point: Point) -> Entry:
        if point.suppressed:
            return Entry(CONFIDENTIAL)
        return Entry(NOT_AVAILABLE) if point.value is None else self.numbers.entry(point.text)
