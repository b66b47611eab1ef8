"""The heading of a table becomes one repeated row, or two where headings span columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperbuilder.model import Inline, Spanner, Table
from paperbuilder.render.docx import look
from paperbuilder.render.docx.cells import cell, row
from paperbuilder.render.docx.elements import Element, element
from paperbuilder.render.docx.inlines import inlines
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.merges import Slot, slots
from paperbuilder.style.sheet import Align, Border

KEY = "table-head"


def head(manuscript: Manuscript, block: Table, widths: Sequence[int]) -> list[Element]:
    """The heading rows."""
    if block.head:
        return [row(*_drawn(manuscript, block, found, widths), repeated=True) for found in slots(block.head)]
    if not block.spanners:
        cells = (_column(manuscript, block, place, widths) for place in range(len(widths)))
        return [row(*cells, repeated=True)]
    upper = row(*_upper(manuscript, block, widths), repeated=True)
    return [upper, row(*_lower(manuscript, block, widths), repeated=True)]


def _drawn(manuscript: Manuscript, block: Table, found: Sequence[Slot], widths: Sequence[int]) -> Iterator[Element]:
    """A heading row as an officer has drawn it."""
    for slot in found:
        merge = [element("w:vMerge", val=slot.merge)] if slot.merge else []
        align = block.columns[slot.place].align if slot.across == 1 else "centre"
        width = sum(widths[slot.place : slot.place + slot.across])
        direct = _dressed(manuscript, manuscript.style.table.head_rule)
        yield _heading(manuscript, slot.cell.content, align, width, *merge, *direct, columns=slot.across)


def _upper(manuscript: Manuscript, block: Table, widths: Sequence[int]) -> Iterator[Element]:
    """Spanning headings, and between them those that reach down over both rows."""
    starts = {spanner.first: spanner for spanner in block.spanners}
    place = 0
    while place < len(widths):
        spanner = starts.get(place)
        if spanner is None:
            yield _column(manuscript, block, place, widths, *_reaching(restart=True))
        else:
            yield _spanning(manuscript, spanner, widths)
        place = spanner.last + 1 if spanner else place + 1


def _lower(manuscript: Manuscript, block: Table, widths: Sequence[int]) -> Iterator[Element]:
    """The headings under a spanning one; the style sheet's rules, since the table style ends with the first row."""
    spanned = {place for spanner in block.spanners for place in range(spanner.first, spanner.last + 1)}
    below = manuscript.style.table.head_rule
    for place, width in enumerate(widths):
        direct = _dressed(manuscript, below)
        if place in spanned:
            yield _column(manuscript, block, place, widths, *direct)
        else:
            yield cell(manuscript.styles.text(KEY), [], width, *_reaching(restart=False), *direct)


def _column(manuscript: Manuscript, block: Table, place: int, widths: Sequence[int], *more: Element) -> Element:
    column = block.columns[place]
    return _heading(manuscript, column.content, column.align, widths[place], *more)


def _spanning(manuscript: Manuscript, spanner: Spanner, widths: Sequence[int]) -> Element:
    columns = spanner.last - spanner.first + 1
    width = sum(widths[spanner.first : spanner.last + 1])
    direct = _dressed(manuscript, manuscript.style.table.spanner_rule)
    return _heading(manuscript, spanner.content, "centre", width, *direct, columns=columns)


def _heading(
    manuscript: Manuscript, content: Sequence[Inline], align: Align, width: int, *more: Element, columns: int = 1
) -> Element:
    words = inlines(manuscript, KEY, content)
    return cell(manuscript.styles.aligned(KEY, align), words, width, *more, columns=columns)


def _reaching(restart: bool) -> list[Element]:
    return [element("w:vMerge", val="restart" if restart else "continue")]


def _dressed(manuscript: Manuscript, below: Border) -> list[Element]:
    fill = look.shading(manuscript.style.table.head_fill)
    return [fill, element("w:tcBorders", look.border("w:bottom", below)), element("w:vAlign", val="bottom")]
