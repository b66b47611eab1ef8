"""A table becomes slices: its caption, its heading rows, its rows, then source and notes."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.model import Table
from paperbuilder.render.pdf.caption import captioned, remarks
from paperbuilder.render.pdf.grid import Columns, RowBox, split
from paperbuilder.render.pdf.paragraph import feet
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice, anchored, kept
from paperbuilder.render.pdf.table_body import Body, names_rows
from paperbuilder.render.pdf.table_head import head
from paperbuilder.render.pdf.tagging.element import Attribute, Element

REPEATED_SHARE = 0.5
THINNEST = 1.0


def table(block: Table, parent: Element, setting: Setting) -> list[Slice]:
    """The table as slices below the parent element."""
    attributes: dict[str, Attribute] = {"Summary": block.summary} if block.summary else {}
    element = parent.child("Table", owner="Table", attributes=attributes)
    caption = anchored(kept(captioned(block.caption, element.child("Caption"), setting)), block.id)
    columns = Columns.shared([column.weight for column in block.columns], setting.width)
    top = head(block, element, columns, setting)
    rows = _rows(Body(block, columns, top, setting, names_rows(block)), element)
    below = remarks(block.id, block.source, block.notes, parent, setting)
    if block.caption.is_absent and not below:
        rows = _set_off(anchored(rows, block.id), setting)
    return [*caption, *rows, *below]


def _set_off(rows: list[Slice], setting: Setting) -> list[Slice]:
    """The rows, the last with the room below that Word's paragraph there takes."""
    after = float(setting.text("body").space_after) + THINNEST
    return [*rows[:-1], replace(rows[-1], after=after)]


def _rows(body: Body, element: Element) -> list[Slice]:
    """The heading, held to the first row and repeated on each page; a very high one only once, in pieces."""
    top, page = body.head, body.setting.height
    boxes = body.boxes(element)
    if top.height > page * REPEATED_SHARE:
        return [*_pieces_of_head(body, page), *_slices(body, boxes, (), page)]
    repeats = tuple(Slice(row.repeated(), row.height) for row in top.rows)
    heading = [_slice(row, body, keep=True) for row in top.rows]
    return [*heading, *_slices(body, boxes, repeats, page - top.height)]


def _pieces_of_head(body: Body, limit: float) -> list[Slice]:
    return [_slice(part, body) for row in body.head.rows for part in split(row, limit)]


def _slices(body: Body, boxes: list[tuple[RowBox, bool]], repeats: tuple[Slice, ...], limit: float) -> list[Slice]:
    return [_slice(part, body, repeats, keep=keep) for box, keep in boxes for part in split(box, limit)]


def _slice(row: RowBox, body: Body, repeats: tuple[Slice, ...] = (), *, keep: bool = False) -> Slice:
    notes = feet((drawing.line for cell in row.cells for drawing in cell.lines), body.setting)
    return Slice(row, row.height, keep=keep, repeats=repeats, feet=notes)
