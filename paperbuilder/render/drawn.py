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
from paperbuilder.render.shelf import Shelf, Wanted
from paperbuilder.style.sheet import Page, StyleSheet

Charts = Mapping[str, Wanted]
Drawings = Mapping[str, Drawing]


class Drawn:
    """A document's drawings by the id of their block; their pictures are painted by the executor if there is one.

    Those that are on the shelf are neither drawn nor painted again.
    """

    def __init__(self, document: Document, style: StyleSheet, beside: Executor | None, shelf: Shelf) -> None:
        self._charts, self._style, self._shelf = charts(document, style), style, shelf
        held = shelf.found(self._charts, style)
        new = {block: sketch(chart, style, w) for block, (chart, w) in self._charts.items() if block not in held}
        self.vectors: Drawings = {block: held.get(block) or new[block] for block in self._charts}
        painted = {
            block: Beside(partial(paint, drawing, style.chart.resolution), beside) for block, drawing in new.items()
        }
        self.whole: Drawings = Whole(self.vectors, painted)

    def keep(self) -> None:
        """Puts the drawings on the shelf, with their pictures."""
        self._shelf.keep(self._charts, self.whole, self._style)


class Whole(Drawings):
    """Drawings with their pictures, each waited for when it is taken: the first is ready long before the last."""

    def __init__(self, vectors: Drawings, painted: Mapping[str, Beside[bytes]]) -> None:
        self._vectors, self._painted = vectors, painted
        self._taken: dict[str, Drawing] = {}

    def __getitem__(self, block: str) -> Drawing:
        if block not in self._taken:
            drawing, picture = self._vectors[block], self._painted.get(block)
            self._taken[block] = drawing if picture is None else replace(drawing, png=picture.result())
        return self._taken[block]

    def __iter__(self) -> Iterator[str]:
        return iter(self._vectors)

    def __len__(self) -> int:
        return len(self._vectors)


def ready() -> None:
    """Imports what painting needs, so that a process beside is ready when the drawings are; the data has gone."""
    import paperbuilder.render.chart.picture  # noqa: F401
    from paperbuilder.data.memory import give_back

    give_back()


def text_width(page: Page, landscape: bool) -> float:
    """The width between the margins, in points."""
    return float((page.height if landscape else page.width) - page.left - page.right)


def charts(document: Document, style: StyleSheet) -> Charts:
    """Each chart of the document with the width of its page's text, by the id of its block."""
    return {
        block.id: (block.content, text_width(style.page, section.landscape))
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Figure) and isinstance(block.content, Chart)
    }
