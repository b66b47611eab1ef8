"""A figure becomes its picture, its caption below, its source and notes, and its data as a table."""

from __future__ import annotations

from paperbuilder.model import Chart, Figure
from paperbuilder.render.docx.captions import caption, remarks
from paperbuilder.render.docx.elements import Element
from paperbuilder.render.docx.manuscript import Manuscript, Room
from paperbuilder.render.docx.pictures import fitted, picture_paragraph
from paperbuilder.render.docx.tables import table

HEIGHT_SHARE = 0.75
SMALLEST_SHARE = 0.01


def figure(manuscript: Manuscript, block: Figure, room: Room) -> list[Element]:
    """The figure's paragraphs, and its table if it has one."""
    image, size = _picture(manuscript, block, room)
    is_captioned = not block.caption.is_absent
    name = block.caption.label or "Picture"
    shown = picture_paragraph(manuscript, image, size, name, block.alternative, is_captioned=is_captioned)
    below = remarks(manuscript, block.source, block.notes)
    said = [] if block.caption.is_absent else [caption(manuscript, block.id, block.caption, kept=bool(below))]
    made = [shown, *said, *below]
    return made + (table(manuscript, block.data_table, room) if block.data_table else [])


def _picture(manuscript: Manuscript, block: Figure, room: Room) -> tuple[bytes, tuple[float, float]]:
    """The image and its size in points: a chart as drawn, a picture at its share; smaller if the page is too low."""
    if isinstance(block.content, Chart):
        drawing = manuscript.drawings[block.id]
        return drawing.png, _within((drawing.width, drawing.height), room)
    width = room.width * min(max(block.content.width, SMALLEST_SHARE), 1.0)
    return block.content.data, _within(fitted(block.content.data, width=width), room)


def _within(size: tuple[float, float], room: Room) -> tuple[float, float]:
    width, height = size
    scale = min(1.0, room.width / width, room.height * HEIGHT_SHARE / height)
    return width * scale, height * scale
