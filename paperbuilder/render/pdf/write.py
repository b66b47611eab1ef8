"""A document and a style become a PDF file that is tagged, archivable and the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from paperbuilder.model import Document
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.faces import Faces
from paperbuilder.render.pdf.flow import Placed, pages
from paperbuilder.render.pdf.outline import outline
from paperbuilder.render.pdf.running import Sheet
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Decoration
from paperbuilder.render.pdf.story import flows, targets
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.render.pdf.tagging.finish import finish
from paperbuilder.style.sheet import StyleSheet


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The file's bytes, the page (from 1) on which each block begins, and how many pages there are."""

    data: bytes
    pages: Mapping[str, int]
    page_count: int


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    placed: Sequence[Placed]


def write(document: Document, style: StyleSheet, drawings: Mapping[str, Drawing]) -> PdfFile:
    """The document as a PDF file; `drawings` has the chart of each figure by the figure's id."""
    faces = Faces(style)
    setting = Setting(style, faces, drawings, targets(document), 0.0, 0.0)
    canvas = TaggedCanvas(faces.of("body"))
    sheets = [
        _Page(flow.sheet, placed)
        for flow in flows(document, canvas.recording.root, setting)
        for placed in pages(flow.slices, flow.sheet.setting.height)
    ]
    setting.numbers.update(_numbers(sheets))
    for number, page in enumerate(sheets, 1):
        _draw(canvas, page, number, len(sheets))
    canvas.recording.outline = tuple(outline(document))
    data = finish(canvas.data(), canvas.recording, document.properties)
    return PdfFile(data, dict(setting.numbers), len(sheets))


def _numbers(sheets: Sequence[_Page]) -> dict[str, int]:
    """The page of each block's beginning, by the block's id."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(sheets, 1):
        for identity in (anchor for placed in page.placed for anchor in placed.slice.anchors):
            numbers.setdefault(identity, number)
    return numbers


def _draw(canvas: TaggedCanvas, page: _Page, number: int, count: int) -> None:
    look = page.sheet.setting.style.page
    left, top = float(look.left), float(look.top)
    with canvas.sheet(page.sheet.width, page.sheet.height):
        page.sheet.draw(canvas, number, count)
        _decorate(canvas, page.placed, left, top)
        for placed in page.placed:
            for identity in placed.slice.anchors:
                canvas.destination(identity, left, top + placed.top)
            placed.slice.content.draw(canvas, left, top + placed.top)


def _decorate(canvas: TaggedCanvas, placed: Sequence[Placed], left: float, top: float) -> None:
    """Fills and side lines behind the text, one for each run of slices that share them."""
    for behind, run in groupby(placed, key=lambda each: each.slice.decoration):
        if behind is not None:
            together = list(run)
            end = together[-1].top + together[-1].slice.height
            _box(canvas, behind, left, (top + together[0].top, top + end))


def _box(canvas: TaggedCanvas, behind: Decoration, left: float, ends: tuple[float, float]) -> None:
    begin, end = ends[0] - behind.bleed, ends[1] + behind.bleed
    x = left + behind.left
    canvas.artifact()
    if behind.fill is not None:
        canvas.fill(x, begin, behind.width, end - begin, behind.fill)
    if behind.side is not None:
        canvas.rule((x, begin), (x, end), behind.side)
    if behind.below is not None:
        foot = ends[1] - behind.below.width / 2
        canvas.rule((x, foot), (x + behind.width, foot), behind.below)
