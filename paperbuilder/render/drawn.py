"""The charts of a document become drawings: their marks here, their pictures here or in a process beside.

The charting library is imported where a picture is painted, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from paperbuilder.model import Chart, Document, Figure
from paperbuilder.render.beside import Beside
from paperbuilder.render.chart.draw import paint, sketch
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import Page, StyleSheet

Drawings = Mapping[str, Drawing]


class Drawn:
    """A document's drawings by the id of their block; their pictures are painted by the executor if there is one."""

    def __init__(self, document: Document, style: StyleSheet, beside: Executor | None) -> None:
        self.vectors: Drawings = {
            block: sketch(chart, style, width) for block, chart, width in _charts(document, style)
        }
        work = partial(pictures, self.vectors, style.chart.resolution)
        self._pictures = Beside(work, beside)

    def whole(self) -> Drawings:
        """The drawings with their pictures."""
        painted = self._pictures.result()
        return {block: replace(drawing, png=painted[block]) for block, drawing in self.vectors.items()}


def ready() -> None:
    """Imports what painting needs, so that a process beside is ready when the drawings are."""
    import paperbuilder.render.chart.picture  # noqa: F401


def pictures(drawings: Drawings, resolution: int) -> dict[str, bytes]:
    """The picture of every drawing."""
    return {block: paint(drawing, resolution) for block, drawing in drawings.items()}


def text_width(page: Page, landscape: bool) -> float:
    """The width between the margins, in points."""
    return float((page.height if landscape else page.width) - page.left - page.right)


def _charts(document: Document, style: StyleSheet) -> Iterator[tuple[str, Chart, float]]:
    """Each chart with the id of its block and the width of its page's text."""
    for section in document.sections:
        width = text_width(style.page, section.landscape)
        for block in section.blocks:
            if isinstance(block, Figure) and isinstance(block.content, Chart):
                yield block.id, block.content, width
