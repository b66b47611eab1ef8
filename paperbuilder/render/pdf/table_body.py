"""The body of a table: groups of rows under their labels, each cell with the headings it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from paperbuilder.model import Cell as ModelCell
from paperbuilder.model import Row, RowGroup, Table
from paperbuilder.render.drawing import Rgb
from paperbuilder.render.holding import held_rows
from paperbuilder.render.pdf.grid import Cell, Columns, RowBox, cell, stretched
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.spans import marks, spans
from paperbuilder.render.pdf.table_head import Head
from paperbuilder.render.pdf.tagging.element import Attribute, Element
from paperbuilder.style.sheet import Border


def names_rows(block: Table) -> bool:
    """Whether the rows' names are headings.

    Not where headings would outnumber what they head, as in a list of pairs or a table of one row: there they
    repeat what is read anyway, and a checker takes the table for one whose cells were cut up.
    """
    rows = [row for group in block.groups for row in group.rows]
    labels = sum(bool(group.content) for group in block.groups if group.rows)
    stubs = sum(cell.role == "stub" for row in rows for cell in row.cells)
    headings = len(block.columns) + len(block.spanners) + labels + stubs
    return headings <= sum(len(row.cells) for row in rows) - stubs + labels


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table, ready to be set below its heading."""

    block: Table
    columns: Columns
    head: Head
    setting: Setting
    names_rows: bool

    def boxes(self, parent: Element) -> list[tuple[RowBox, bool]]:
        """Each row with the rule below it, and whether it is held to the next one; the elements go below the parent."""
        rows = list(self._rows(parent))
        totals = [total for _, _, total in rows]
        boxes = stretched([box for box, _, _ in rows])
        return [
            (box.ruled(self._below(totals[place + 1 :])), held or box.reaches)
            for place, (box, (_, held, _)) in enumerate(zip(boxes, rows, strict=True))
        ]

    def _below(self, totals: Sequence[bool]) -> Border | None:
        """The rule below a row, by which of the rows after it are totals."""
        look = self.setting.style.table
        if not totals:
            return look.bottom_rule
        return look.total_rule if totals[0] else look.row_rule

    def _rows(self, parent: Element) -> Iterator[tuple[RowBox, bool, bool]]:
        """Each row, whether it is held to the next one, and whether it is a total."""
        numbers, kept = count(1), held_rows(self.block)
        for place, group in enumerate(group for group in self.block.groups if group.rows):
            element = parent.child("TBody")
            label = f"{self.block.id}-g{place + 1}" if group.content else ""
            if label:
                yield self._label(group, label, element.child("TR")), True, False
            for index, row in enumerate(group.rows):
                number = next(numbers)
                line = _Line(self, element.child("TR"), label, f"{self.block.id}-r{number}", row.total)
                yield self._row(row, line, shaded=index % 2 == 1), number - 1 in kept, row.total

    def _label(self, group: RowGroup, identity: str, element: Element) -> RowBox:
        """A heading across the table, over the rows of its group.

        The rest of its row is an empty cell that it heads: a row of nothing but a heading reads as a second table head.
        """
        heading = element.child("TH", identity=identity, owner="Table", attributes={"Scope": "Both"})
        others = len(self.block.columns) - 1
        if others:
            rest: dict[str, Attribute] = {"Headers": (identity,), **({"ColSpan": others} if others > 1 else {})}
            element.child("TD", owner="Table", attributes=rest)
        style = self.setting.text("table-group")
        content = spans(group.content, style, heading, self.setting)
        box = cell(content, style, "left", self.columns.box(0, len(self.block.columns) - 1), self.setting)
        return RowBox((box,), box.height, self.columns.width, self.setting.style.table.group_fill.fractions)

    def _row(self, row: Row, line: _Line, *, shaded: bool) -> RowBox:
        cells = tuple(line.cell(value, place) for place, value in enumerate(row.cells) if value.role != "covered")
        height = max((each.height for each in cells if each.down == 1), default=0.0)
        return RowBox(cells, height, self.columns.width, self._fill(row, shaded=shaded))

    def _fill(self, row: Row, *, shaded: bool) -> Rgb | None:
        look = self.setting.style.table
        if row.total:
            return look.total_fill.fractions
        return look.band_fill.fractions if shaded and look.band_fill and not self.block.is_merged else None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row while its cells are made: its element, the label of its group, and its stub's id."""

    body: Body
    element: Element
    label: str
    identity: str
    total: bool

    def cell(self, value: ModelCell, place: int) -> Cell:
        """The cell at that place, its element added to the row."""
        setting = self.body.setting
        style = setting.text("table-total" if self.total else "table-body")
        child = self._element(value, place)
        content = [*spans(value.content, style, child, setting), *marks(value.marks, style, child, setting)]
        last = min(place + value.across, len(self.body.block.columns)) - 1
        box = self.body.columns.box(place, last)
        return cell(content, style, self.body.block.columns[place].align, box, setting, value.down)

    def _element(self, value: ModelCell, place: int) -> Element:
        stub = value.role == "stub" and self.body.names_rows
        attributes: dict[str, Attribute] = {"Scope": "Row"} if stub else {}
        if self.body.block.spanners or self.body.block.head or self.label:
            attributes["Headers"] = self._headers(place, stub=stub)
        attributes |= {name: span for name, span in (("ColSpan", value.across), ("RowSpan", value.down)) if span > 1}
        identity = f"{self.identity}-{place + 1}" if stub else ""
        tag = "TH" if stub else "TD"
        return self.element.child(tag, identity=identity, owner="Table", attributes=attributes)

    def _headers(self, place: int, *, stub: bool) -> tuple[str, ...]:
        """The headings above, the group's label, and the stubs before the cell."""
        above = (*self.body.head.identities[place], *((self.label,) if self.label else ()))
        stubs = (kid.identity for kid in self.element.kids if isinstance(kid, Element) and kid.identity)
        return above if stub else (*above, *stubs)
