"""The finished document becomes its trace: a line for each printed figure, with its rule and what was read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.compose.inputs import PaperInputs
from paperbuilder.compose.notes import table_name
from paperbuilder.compose.origins import PLUS
from paperbuilder.compose.rewriting import rewritten
from paperbuilder.compose.wording import HIDDEN
from paperbuilder.errors import listed
from paperbuilder.metrics.overriding import BY_HAND
from paperbuilder.metrics.result import Definition, Results
from paperbuilder.model import (
    Chart,
    Document,
    Figure,
    FigureInText,
    Heading,
    Inline,
    InputFile,
    Origin,
    Paragraph,
    Section,
    Table,
    TracedFigure,
    plain,
)
from paperbuilder.model.document import Block

Spot = tuple[str, str, str, str, Origin | None]
"""Place, row, column, printed words and origin of a figure."""
ELSEWHERE = "figures"
"""The file of figures computed elsewhere, which answers where no table does."""
PARTS = {"bulletlist": "list", "callout": "call-out"}
"""What a block that holds figures is called, where it is no paragraph."""


def traced(document: Document, results: Results, inputs: PaperInputs) -> tuple[TracedFigure, ...]:
    """Every printed figure in reading order; words that no metric or file gave are none."""
    tracer = Tracer(results.definitions, inputs.files)
    spots = (spot for section in document.sections for spot in _in_section(section))
    return tuple(
        tracer.traced(place, row, column, printed, origin)
        for place, row, column, printed, origin in spots
        if origin is not None
    )


@dataclass(frozen=True)
class Tracer:
    """Finds the rule, the tables and the files behind an origin."""

    definitions: Mapping[str, Definition]
    files: Mapping[str, tuple[InputFile, ...]]

    def traced(self, place: str, row: str, column: str, printed: str, origin: Origin) -> TracedFigure:
        """The line of one figure."""
        elsewhere = ELSEWHERE if origin.value is not None and ELSEWHERE in self.files else None
        keys = origin.tables or ((elsewhere,) if elsewhere else ())
        names = tuple(self._source(origin) if key == ELSEWHERE else table_name(key) for key in keys)
        files = dict.fromkeys(file for key in keys for file in self.files.get(key, ()))
        return TracedFigure(place, row, column, printed, origin, self._rule(origin), names, tuple(files))

    def _source(self, origin: Origin) -> str:
        """Where figures computed elsewhere come from."""
        known = (self.definitions.get(metric) for metric in origin.metric.split(PLUS))
        return listed(list(dict.fromkeys(definition.source for definition in known if definition is not None)), "and")

    def _rule(self, origin: Origin) -> str:
        if origin.source:
            return origin.source
        if origin.note.startswith(BY_HAND):
            return "Overridden in the layout"
        known = (self.definitions.get(metric) for metric in origin.metric.split(PLUS))
        return PLUS.join(definition.rule for definition in known if definition is not None)


def _in_section(section: Section) -> Iterator[Spot]:
    heading = next((plain(block.content) for block in section.blocks if isinstance(block, Heading)), section.id)
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _in_table(block)
        elif isinstance(block, Figure):
            yield from _in_figure(block)
        elif isinstance(block, Paragraph):
            yield from _in_sentence(block, heading)
        yield from _in_words(block, heading)


def _in_table(table: Table) -> Iterator[Spot]:
    for group in table.groups:
        for row in group.rows:
            stub = ", ".join(plain(cell.content) for cell in row.cells if cell.role == "stub")
            name = ": ".join(words for words in (plain(group.content), stub) if words)
            for heading, cell in zip(table.headings, row.cells, strict=True):
                yield table.caption.label, name, heading, plain(cell.content), cell.origin


def _in_figure(figure: Figure) -> Iterator[Spot]:
    if isinstance(figure.content, Chart):
        yield from _in_chart(figure.caption.label, figure.content)
    if figure.data_table is not None:
        yield from _in_table(figure.data_table)


def _in_chart(place: str, chart: Chart) -> Iterator[Spot]:
    labels = [category.words for category in chart.categories]
    for series in chart.series:
        for label, point in zip(labels, series.points, strict=True):
            yield place, label, series.label, point.text, point.origin
    for label, total in zip(labels, chart.totals, strict=False):
        yield place, label, "Total", total.text, total.origin
    for reference in chart.references:
        yield place, "All", reference.label, reference.text, reference.origin


def _in_sentence(paragraph: Paragraph, heading: str) -> Iterator[Spot]:
    """The figures that the sentence says are suppressed, and those that are 0, as all others that it stands for are."""
    for origin in paragraph.instead_of:
        name = " ".join((origin.metric, *origin.group))
        yield f"Text of “{heading}”", paragraph.role, name, HIDDEN if origin.suppressed else "0", origin


def _in_words(block: Block, heading: str) -> Iterator[Spot]:
    captioned = isinstance(block, Table | Figure)
    place = block.caption.label if isinstance(block, Table | Figure) else f"Text of “{heading}”"
    kind = type(block).__name__.lower()
    role = block.role if isinstance(block, Paragraph) else PARTS.get(kind, kind)
    for inline in _figures(block):
        yield place, "caption or notes" if captioned else role, inline.key, inline.text, inline.origin


def _figures(block: Block) -> list[FigureInText]:
    """The figures bound in a block's words, in reading order."""
    found: list[FigureInText] = []

    def kept(inline: Inline) -> tuple[Inline, ...]:
        found.extend([inline] if isinstance(inline, FigureInText) else [])
        return (inline,)

    rewritten(block, kept)
    return found
