"""The charts of a document become drawings: here, or in a process beside while the other files are written.

The charting library is imported where the drawing is done, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from typing import TypeVar

from paperbuilder.model import Chart, Document, Figure
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import Page, StyleSheet

Drawings = dict[str, Drawing]
Found = TypeVar("Found")


class Drawn:
    """A document's drawings by the id of their block; asked of the executor at once, or drawn when they are needed."""

    def __init__(self, document: Document, style: StyleSheet, beside: Executor | None) -> None:
        self._work = document, style
        self._vectors: Future[Drawings] | None = None
        if beside is not None:
            self._vectors = beside.submit(vectors, document, style)
            self._pictures = beside.submit(pictures, document, style)

    def vectors(self) -> Drawings:
        """The drawings; those drawn beside still without their pictures."""
        return drawn(*self._work) if self._vectors is None else self._of(self._vectors, vectors)

    def whole(self, drawings: Drawings) -> Drawings:
        """The same drawings with their pictures."""
        if self._vectors is None:
            return drawings
        painted = self._of(self._pictures, pictures)
        return {block: replace(drawing, png=painted[block]) for block, drawing in drawings.items()}

    def _of(self, future: Future[Found], work: Callable[[Document, StyleSheet], Found]) -> Found:
        """What was drawn beside; drawn here where the process beside has died."""
        try:
            return future.result()
        except BrokenExecutor:
            return work(*self._work)


def ready() -> None:
    """Imports what drawing needs, so that a process beside is ready when the document is."""
    import paperbuilder.render.chart.draw  # noqa: F401


def drawn(document: Document, style: StyleSheet) -> Drawings:
    """Every chart of the document, each laid out once."""
    from paperbuilder.render.chart.draw import draw

    return {block: draw(chart, style, width) for block, chart, width in _charts(document, style)}


def vectors(document: Document, style: StyleSheet) -> Drawings:
    """Every chart of the document as marks, without its picture."""
    from paperbuilder.render.chart.draw import sketch

    return {block: sketch(chart, style, width) for block, chart, width in _charts(document, style)}


def pictures(document: Document, style: StyleSheet) -> dict[str, bytes]:
    """The picture of every chart of the document."""
    from paperbuilder.render.chart.draw import paint

    return {block: paint(chart, style, width) for block, chart, width in _charts(document, style)}


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
