"""A grid becomes a table of the model: its columns, what spans them, its groups of rows, merges where there are any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperbuilder.draft.document.grid import Grid, Square, grid
from paperbuilder.draft.document.inlines import inlines, trimmed
from paperbuilder.draft.document.items import Desk
from paperbuilder.draft.document.pieces import Piece
from paperbuilder.draft.names import VAL, Element, P, w
from paperbuilder.model import (
    Caption,
    Cell,
    Column,
    Inline,
    LineBreak,
    Row,
    RowGroup,
    Spanner,
    Table,
    Text,
    plain,
)
from paperbuilder.model.table import Alignment

ABSENT = Caption("Table", 0, ())
COVERED = Cell((), "covered")
ALIGNMENT: dict[str, Alignment] = {"right": "right", "end": "right", "center": "centre"}
BULLET = "• "
MIXED = 2


@dataclass(frozen=True)
class Tables:
    """Reads tables at a desk."""

    desk: Desk

    def table(self, element: Element) -> Table:
        """The table, still without id, caption, source and notes."""
        found = grid(element)
        head = tuple(self._row(row, found, ()) for row in found.rows[: found.head])
        bodies = [self._row(row, found, (0,) if found.names_rows else ()) for row in found.rows[found.head :]]
        columns = tuple(self._columns(found, head))
        spanners = tuple(_spanners(head)) if _is_spanned(head) else ()
        drawn = () if spanners or _is_plain(head) else head
        described = element.find(f"{w('tblPr')}/{w('tblDescription')}")
        summary = "" if described is None else described.get(VAL, "")
        groups = tuple(self._groups(found, bodies))
        return Table("", ABSENT, columns, groups, spanners, summary=summary, head=drawn)

    def _columns(self, found: Grid, head: Sequence[Row]) -> Iterator[Column]:
        for place, width in enumerate(found.widths):
            over = (_over(row, place) for row in reversed(head))
            content = next((cell.content for cell in over if cell is not None), ())
            yield Column(f"c{place + 1}", content, self._align(found, place), width)

    def _align(self, found: Grid, place: int) -> Alignment:
        """How most cells of the column's body are set."""
        body = found.rows[found.head :] or found.rows
        squares = (square for row in body for square in row if square.place == place and square.across == 1)
        counted = Counter(self._set(square.element) for square in squares)
        return max(counted, key=lambda each: counted[each], default="left")

    def _set(self, cell: Element) -> Alignment:
        paragraph = next(cell.iter(P), None)
        if paragraph is None:
            return "left"
        looks = self.desk.reader.looks
        direct = paragraph.find(f"{w('pPr')}/{w('jc')}")
        found = direct if direct is not None else looks.styles.setting(looks.paragraph(paragraph), "pPr/jc")
        return ALIGNMENT.get("" if found is None else found.get(VAL, ""), "left")

    def _row(self, row: Sequence[Square], found: Grid, stubs: Sequence[int]) -> Row:
        cells = [COVERED] * len(found.widths)
        for square in row:
            cells[square.place] = self._cell(square, is_stub=square.place in stubs)
        keys = {self._key(square) for square in row}
        return Row(tuple(cells), total=keys == {"table-total"})

    def _cell(self, square: Square, *, is_stub: bool) -> Cell:
        content: list[Inline] = []
        marks = ""
        for paragraph in square.element.iter(P):
            words, raised = self._words(paragraph)
            if words:
                content += [LineBreak(), *words] if content else words
            marks += raised
        found = tuple(mark for mark in marks.split(",") if mark)
        return Cell(tuple(content), "stub" if is_stub else "body", marks=found, across=square.across, down=square.down)

    def _words(self, paragraph: Element) -> tuple[list[Inline], str]:
        """What a paragraph of a cell says, and the marks of notes at its end."""
        pieces = [piece for piece in self.desk.reader.pieces(paragraph) if piece.kind in ("words", "note")]
        looks = self.desk.reader.looks
        cut = _cut(pieces)
        content = trimmed(self.desk.content(pieces[:cut]))
        raised = plain(inlines(pieces[cut:]))
        if not plain(content).strip():
            return list(content), raised
        number = self.desk.numbering.of_paragraph(paragraph, looks.paragraph(paragraph), looks.styles)
        if number is None:
            return list(content), raised
        return [Text(f"{number.number}. " if number.ordered else BULLET), *content], raised

    def _key(self, square: Square) -> str:
        looks = self.desk.reader.looks
        paragraph = next(square.element.iter(P), None)
        return "" if paragraph is None else looks.styles.key(looks.paragraph(paragraph))

    def _groups(self, found: Grid, bodies: Sequence[Row]) -> Iterator[RowGroup]:
        """The rows under the labels that stand over them."""
        label: tuple[Inline, ...] = ()
        rows: list[Row] = []
        for squares, row in zip(found.rows[found.head :], bodies, strict=True):
            if len(squares) == 1 and self._key(squares[0]) == "table-group" and squares[0].down == 1:
                yield from (RowGroup(tuple(rows), label),) if rows or label else ()
                label, rows = row.cells[squares[0].place].content, []
            else:
                rows.append(row)
        yield RowGroup(tuple(rows), label)


def _cut(pieces: Sequence[Piece]) -> int:
    """Where the raised marks at the end begin."""
    cut = len(pieces)
    while cut and pieces[cut - 1].raised and pieces[cut - 1].kind == "words":
        cut -= 1
    return cut


def _over(row: Row, place: int) -> Cell | None:
    """The cell of the row that stands over the column; None where it goes on from the row above."""
    for start in range(place, -1, -1):
        cell = row.cells[start]
        if cell.role != "covered":
            return cell if start + cell.across > place else None
    return None


def _is_plain(head: Sequence[Row]) -> bool:
    """Whether the head is one row with a heading for each column."""
    return len(head) <= 1 and all(cell.across == cell.down == 1 and cell.role != "covered" for cell in _cells(head))


def _is_spanned(head: Sequence[Row]) -> bool:
    """Whether the head is headings over headings, as the model says them."""
    if len(head) != MIXED:
        return False
    upper = [cell for cell in head[0].cells if cell.role != "covered"]
    lower = [cell for cell in head[1].cells if cell.role != "covered"]
    under = sum(cell.across for cell in upper if cell.down == 1)
    return all(cell.down == 1 or cell.across == 1 for cell in upper) and len(lower) == under


def _spanners(head: Sequence[Row]) -> Iterator[Spanner]:
    for place, cell in enumerate(head[0].cells):
        if cell.role != "covered" and cell.down == 1:
            yield Spanner(cell.content, place, place + cell.across - 1)


def _cells(rows: Sequence[Row]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row.cells)
