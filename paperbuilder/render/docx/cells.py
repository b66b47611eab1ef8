"""Words become table cells, cells become rows that do not break over pages."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.render.docx.elements import Element, element, on
from paperbuilder.render.docx.order import cell_properties
from paperbuilder.render.docx.paragraphs import paragraph


def row(*cells: Element, repeated: bool = False) -> Element:
    """A row; a `repeated` one stands again at the top of each further page."""
    return element("w:tr", element("w:trPr", element("w:cantSplit"), *on("w:tblHeader", repeated)), *cells)


def cell(style: str, words: Sequence[Element], width: int, *more: Element, columns: int = 1) -> Element:
    """A cell over one or more columns, with one paragraph in that style."""
    span = [element("w:gridSpan", val=columns)] if columns > 1 else []
    properties = cell_properties([element("w:tcW", w=width, type="dxa"), *span, *more])
    return element("w:tc", properties, paragraph(style, *words))
