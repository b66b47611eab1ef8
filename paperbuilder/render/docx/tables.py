"""A table becomes a Word table in the house's table style, between its caption and its source and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

from paperbuilder.model import Column, Row, RowGroup, Table, plain
from paperbuilder.render.docx import look
from paperbuilder.render.docx.captions import caption, remarks
from paperbuilder.render.docx.cells import cell, row
from paperbuilder.render.docx.elements import Element, element
from paperbuilder.render.docx.inlines import inlines, raised
from paperbuilder.render.docx.manuscript import Manuscript, Room
from paperbuilder.render.docx.merges import Slot, slots
from paperbuilder.render.docx.paragraphs import set_off
from paperbuilder.render.docx.table_head import head
from paperbuilder.render.docx.table_style import TABLE_STYLE
from paperbuilder.render.holding import held_rows
from paperbuilder.units import TWIPS_PER_POINT


def table(manuscript: Manuscript, block: Table, room: Room) -> list[Element]:
    """The caption, the table as wide as the text, source and notes."""
    above = [] if block.caption.is_absent else [caption(manuscript, block.id, block.caption, kept=True)]
    below = remarks(manuscript, block.source, block.notes, kept=block.id in manuscript.held)
    if block.caption.is_absent and not below:
        below = [set_off(manuscript)]
    return [*above, _table(manuscript, block, room.width), *below]


def column_widths(columns: Sequence[Column], width: float) -> list[int]:
    """The text width shared out by weight, in twips that add up."""
    total = sum(column.weight for column in columns)
    reached = accumulate((column.weight for column in columns), initial=0.0)
    edges = [round(width * TWIPS_PER_POINT * weight / total) for weight in reached]
    return [right - left for left, right in pairwise(edges)]


def _table(manuscript: Manuscript, block: Table, width: float) -> Element:
    widths = column_widths(block.columns, width)
    grid = element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
    rows = [*head(manuscript, block, widths), *_body(manuscript, block, widths)]
    return element("w:tbl", _properties(block, widths), grid, *rows)


def _properties(block: Table, widths: Sequence[int]) -> Element:
    described = [element("w:tblDescription", val=block.summary)] if block.summary else []
    titled = [] if block.caption.is_absent else [element("w:tblCaption", val=plain(block.caption.content))]
    return element(
        "w:tblPr",
        element("w:tblStyle", val=TABLE_STYLE),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        _applied(block),
        *titled,
        *described,
    )


def _applied(block: Table) -> Element:
    """Which parts of the table style hold for this table."""
    rows = [each for group in block.groups for each in group.rows]
    parts = {
        "firstRow": True,
        "lastRow": bool(rows) and rows[-1].total,
        "firstColumn": bool(rows) and all(each.cells[0].role == "stub" for each in rows if each.cells),
        "lastColumn": False,
        "noHBand": _labelled(block) or block.is_merged,
        "noVBand": True,
    }
    bits = sum(bit for bit, on in zip((0x20, 0x40, 0x80, 0x100, 0x200, 0x400), parts.values(), strict=True) if on)
    return element("w:tblLook", val=f"{bits:04X}", **{name: int(on) for name, on in parts.items()})


def _labelled(block: Table) -> bool:
    """Whether labels of groups would upset the table style's counting of rows."""
    return any(group.content for group in block.groups)


def _body(manuscript: Manuscript, block: Table, widths: Sequence[int]) -> Iterator[Element]:
    groups = [group for group in block.groups if group.rows]
    held, numbers = held_rows(block), count()
    for group in groups:
        if group.content:
            yield _label(manuscript, group, sum(widths), len(widths))
        for index, (each, found) in enumerate(zip(group.rows, slots(group.rows), strict=True)):
            is_last = group is groups[-1] and index == len(group.rows) - 1
            direct = [] if each.total and is_last else _direct(manuscript, block, each, index)
            key = "table-total" if each.total else "table-body"
            yield _row(manuscript, _Line(block, widths, key, direct, next(numbers) in held), found)


def _label(manuscript: Manuscript, group: RowGroup, width: int, columns: int) -> Element:
    fill = look.shading(manuscript.style.table.group_fill)
    words = inlines(manuscript, "table-group", group.content)
    return row(cell(manuscript.styles.text("table-group"), words, width, fill, columns=columns))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row while its cells are made: the table, the columns' widths, the text style, and what is set directly.

    The last ones are `kept` on the page of what follows.
    """

    block: Table
    widths: Sequence[int]
    key: str
    direct: Sequence[Element]
    kept: bool


def _row(manuscript: Manuscript, line: _Line, found: Sequence[Slot]) -> Element:
    return row(*(_cell(manuscript, line, slot) for slot in found))


def _cell(manuscript: Manuscript, line: _Line, slot: Slot) -> Element:
    content = slot.cell
    words = inlines(manuscript, line.key, content.content)
    marks = raised(manuscript, line.key, ",".join(content.marks)) if content.marks else []
    style = manuscript.styles.aligned(line.key, line.block.columns[slot.place].align, kept=line.kept)
    merge = [element("w:vMerge", val=slot.merge)] if slot.merge else []
    width = sum(line.widths[slot.place : slot.place + slot.across])
    return cell(style, [*words, *marks], width, *merge, *map(deepcopy, line.direct), columns=slot.across)


def _direct(manuscript: Manuscript, block: Table, each: Row, index: int) -> list[Element]:
    """What the table style cannot know: a total that is not last, and bands counted anew in each group."""
    style = manuscript.style.table
    if each.total:
        return [element("w:tcBorders", look.border("w:top", style.total_rule)), look.shading(style.total_fill)]
    if _labelled(block) and not block.is_merged and style.band_fill is not None and index % 2:
        return [look.shading(style.band_fill)]
    return []
