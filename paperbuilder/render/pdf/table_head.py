"""The heading of a table: one row, or spanning headings over a second row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperbuilder.model import Inline, Row, Spanner, Table
from paperbuilder.render.pdf.grid import Cell, Columns, RowBox, Rule, cell
from paperbuilder.render.pdf.setting import Setting, stroke
from paperbuilder.render.pdf.spans import spans
from paperbuilder.render.pdf.tagging.element import Attribute, Element
from paperbuilder.style.sheet import Align, TableStyle

SPANNER_INSET = 4.0


@dataclass(frozen=True, slots=True)
class Head:
    """The heading rows, and for each column the ids of the headings above it."""

    rows: tuple[RowBox, ...]
    identities: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        """How high the heading is."""
        return sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Heading:
    """One heading cell: what it says and which columns and how many rows it covers."""

    content: Sequence[Inline]
    first: int
    last: int
    rows: int
    align: Align
    identity: str


def head(block: Table, parent: Element, columns: Columns, setting: Setting) -> Head:
    """The heading of the table, its elements below the parent; without a body, there is no head to set apart."""
    has_rows = any(group.rows for group in block.groups)
    element = parent.child("THead") if has_rows else parent
    levels = _levels(block)
    rows = [_cells(level, element.child("TR"), columns, setting) for level in levels]
    boxes = _boxes(levels, rows, columns, setting)
    return Head(boxes, tuple(_above(levels, column) for column in range(len(block.columns))))


def _levels(block: Table) -> list[list[_Heading]]:
    """The heading cells, row by row."""
    spanned = {column for spanner in block.spanners for column in range(spanner.first, spanner.last + 1)}
    plain = [
        _Heading(column.content, place, place, 1, column.align, f"{block.id}-c{place + 1}")
        for place, column in enumerate(block.columns)
    ]
    if block.head:
        return [list(_drawn(block, level, row)) for level, row in enumerate(block.head, 1)]
    if not block.spanners:
        return [plain]
    tall = [replace(heading, rows=2) for heading in plain if heading.first not in spanned]
    upper = sorted([*tall, *_spanning(block.id, block.spanners)], key=lambda heading: heading.first)
    return [upper, [heading for heading in plain if heading.first in spanned]]


def _drawn(block: Table, level: int, row: Row) -> Iterator[_Heading]:
    """A heading row as an officer has drawn it."""
    for place, each in enumerate(row.cells):
        if each.role != "covered":
            identity = f"{block.id}-h{level}-{place + 1}"
            align = block.columns[place].align if each.across == 1 else "centre"
            yield _Heading(each.content, place, place + each.across - 1, each.down, align, identity)


def _spanning(identity: str, spanners: Sequence[Spanner]) -> list[_Heading]:
    return [
        _Heading(spanner.content, spanner.first, spanner.last, 1, "centre", f"{identity}-s{number}")
        for number, spanner in enumerate(spanners, 1)
    ]


def _above(levels: Sequence[Sequence[_Heading]], column: int) -> tuple[str, ...]:
    return tuple(heading.identity for level in levels for heading in level if heading.first <= column <= heading.last)


def _cells(level: Sequence[_Heading], element: Element, columns: Columns, setting: Setting) -> list[Cell]:
    style = setting.text("table-head")
    cells = []
    for heading in level:
        content = spans(heading.content, style, _element(heading, element), setting)
        cells.append(cell(content, style, heading.align, columns.box(heading.first, heading.last), setting))
    return cells


def _element(heading: _Heading, parent: Element) -> Element:
    attributes: dict[str, Attribute] = {"Scope": "Column"}
    if heading.last > heading.first:
        attributes["ColSpan"] = heading.last - heading.first + 1
    if heading.rows > 1:
        attributes["RowSpan"] = heading.rows
    return parent.child("TH", identity=heading.identity, owner="Table", attributes=attributes)


def _boxes(
    levels: Sequence[Sequence[_Heading]], rows: Sequence[list[Cell]], columns: Columns, setting: Setting
) -> tuple[RowBox, ...]:
    heights = _heights(levels, rows, setting.style.table)
    remaining = [sum(heights[level:]) for level in range(len(heights))]
    look = setting.style.table
    boxes = []
    for level, cells in enumerate(rows):
        room = [sum(heights[level : level + heading.rows]) for heading in levels[level]]
        lowered = tuple(replace(each, drop=high - each.height) for each, high in zip(cells, room, strict=True))
        fill = look.head_fill.fractions if level == 0 else None
        box = RowBox(lowered, heights[level], columns.width, fill, reach=remaining[level] - heights[level])
        boxes.append(replace(box, rules=_spanner_rules(levels, level, columns, look)))
    boxes[-1] = boxes[-1].ruled(look.head_rule)
    return tuple(boxes)


def _heights(levels: Sequence[Sequence[_Heading]], rows: Sequence[list[Cell]], look: TableStyle) -> list[float]:
    """Each row as high as its own cells need, and as the cells need that reach down to it.

    Between two rows there is room for the wider rule, as in Word.
    """
    pairs = [list(zip(level, cells, strict=True)) for level, cells in zip(levels, rows, strict=True)]
    own = [max((each.height for heading, each in pair if heading.rows == 1), default=0.0) for pair in pairs]
    between = max(look.spanner_rule.width, look.head_rule.width)
    own = [high + between if level < len(own) - 1 else high for level, high in enumerate(own)]
    for level, pair in enumerate(pairs):
        for heading, each in pair:
            last = level + heading.rows - 1
            own[last] = max(own[last], each.height - sum(own[level:last]))
    return own


def _spanner_rules(
    levels: Sequence[Sequence[_Heading]], level: int, columns: Columns, look: TableStyle
) -> tuple[Rule, ...]:
    """A rule below each heading of the row above, drawn with the row under it so that no fill covers it."""
    if level == 0:
        return ()
    at, line = -look.spanner_rule.width / 2, stroke(look.spanner_rule)
    boxes = [columns.box(heading.first, heading.last) for heading in levels[level - 1] if heading.rows == 1]
    return tuple(Rule(at, left + SPANNER_INSET, left + width - SPANNER_INSET, line) for left, width in boxes)
