"""Charts that are taller than a page become findings: shrunk to it, their letters would be too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paperbuilder.data.finding import Finding
from paperbuilder.model import Document, Figure, plain
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.figure import PICTURE_SHARE
from paperbuilder.style.sheet import Page, StyleSheet

LEGIBLE = 6.0


def crowded(document: Document, drawings: Mapping[str, Drawing], style: StyleSheet) -> Iterator[Finding]:
    """A finding for each chart whose smallest letters are printed at less than 6 points."""
    for section in document.sections:
        room = _height(style.page, section.landscape) * PICTURE_SHARE
        for block in section.blocks:
            if isinstance(block, Figure) and block.id in drawings:
                letters = style.chart.label_size * min(1.0, room / drawings[block.id].height)
                if letters < LEGIBLE:
                    yield _finding(block, letters)


def _height(page: Page, landscape: bool) -> float:
    return float((page.width if landscape else page.height) - page.top - page.bottom)


def _finding(figure: Figure, letters: float) -> Finding:
    named = f"{figure.caption.kind} {figure.caption.number} ({plain(figure.caption.content)})"
    return Finding(
        check="crowded-chart",
        severity="warning",
        message=f"{named} has more in it than a page holds: its letters are printed at {letters:.1f}pt",
        guidance="show only the largest groups (top: 10), break it down by one thing alone, or make it a table",
    )
