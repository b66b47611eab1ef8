"""A composed document becomes its facts: every figure in it, printed or hidden, where it stands and what it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.model import Chart, Document, Figure, FigureInText, Heading, Origin, Paragraph, Section, Table, plain
from paperbuilder.model.document import Block
from paperbuilder.model.within import within


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure. `carried` says that a number travels with it beside its words; `block` is the id of where it stands.

    `beside` are the figures stacked with it, itself among them; `earlier` is one of a paper that is out already.
    """

    place: str
    printed: str
    origin: Origin
    block: str = ""
    carried: bool = False
    beside: tuple[Origin, ...] = ()
    earlier: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the paper keeps it from the reader."""
        return self.origin.suppressed

    @property
    def leaks(self) -> bool:
        """Whether it is hidden in words alone: a number is still there, or a digit is printed."""
        origin = self.origin
        numbers = (origin.value, origin.numerator, origin.denominator)
        held = self.carried or any(number is not None for number in numbers)
        return self.hidden and (held or any(character.isdigit() for character in self.printed))


def facts(document: Document) -> tuple[Fact, ...]:
    """Every figure of the document in reading order; words that nothing computed are none."""
    return tuple(fact for section in document.sections for fact in _in_section(section))


def _in_section(section: Section) -> Iterator[Fact]:
    heading = next((plain(block.content) for block in section.blocks if isinstance(block, Heading)), section.id)
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _in_table(block)
        elif isinstance(block, Figure):
            yield from _in_figure(block)
        elif isinstance(block, Paragraph):
            yield from _in_sentence(block, heading)
        yield from _in_words(block, heading)


def _in_table(table: Table) -> Iterator[Fact]:
    headings = table.headings
    for row in (row for group in table.groups for row in group.rows):
        stub = ", ".join(plain(cell.content) for cell in row.cells if cell.role == "stub")
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell.origin is not None:
                place = f"{table.caption.label}, row “{stub}”, column “{heading}”"
                yield Fact(place, plain(cell.content), cell.origin, table.id, cell.value is not None)


def _in_figure(figure: Figure) -> Iterator[Fact]:
    if isinstance(figure.content, Chart):
        yield from _in_chart(figure, figure.content)
    if figure.data_table is not None:
        yield from _in_table(figure.data_table)


def _in_chart(figure: Figure, chart: Chart) -> Iterator[Fact]:
    for number, category in enumerate(chart.categories):
        points = [(series.label, series.points[number]) for series in chart.series]
        totals = [("Total", chart.totals[number])] if number < len(chart.totals) else []
        beside = tuple(point.origin for _, point in points if point.origin is not None)
        for label, point in (*points, *totals):
            if point.origin is not None:
                place = f"{figure.caption.label}, “{category.words}”, “{label}”"
                yield Fact(place, point.text, point.origin, figure.id, point.value is not None, beside)


def _in_sentence(paragraph: Paragraph, heading: str) -> Iterator[Fact]:
    """What a sentence says of the figures that it stands for: that they are hidden, or all nought."""
    for origin in paragraph.instead_of:
        words = "" if origin.suppressed else "0"
        yield Fact(f"text of “{heading}”", words, origin, paragraph.id, origin.value is not None)


def _in_words(block: Block, heading: str) -> Iterator[Fact]:
    place = block.caption.label if isinstance(block, Table | Figure) else f"text of “{heading}”"
    for inline in within(block):
        if isinstance(inline, FigureInText) and inline.origin is not None:
            yield Fact(place, inline.text, inline.origin, block.id, inline.value is not None)
