"""A Word table becomes a grid: every place has a cell, and those that another reaches over say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperbuilder.draft.names import CELL, ROW, TABLE, VAL, Element, w

ON = {"1", "true", "on"}
FIRST_COLUMN = 0x80


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: its element, its first column, how many columns and rows it reaches over."""

    element: Element
    place: int
    across: int
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table, only with cells that begin in them; how wide each column is; how many rows are its head."""

    rows: tuple[tuple[Square, ...], ...]
    widths: tuple[float, ...]
    head: int
    names_rows: bool


def grid(table: Element) -> Grid:
    """The table as a grid."""
    rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]
    marked = [list(_marked(row)) for row in rows]
    count = max((square.place + square.across for row in marked for square, _ in row), default=0)
    squares = tuple(tuple(_begun(marked, number)) for number in range(len(marked)))
    return Grid(squares, _widths(table, count), _head(rows, squares), _looks(table, "firstColumn", FIRST_COLUMN))


def _marked(row: Element) -> Iterator[tuple[Square, bool]]:
    """The cells of a row, each with whether it goes on from the row above."""
    place = _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is row:
            across = _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            goes_on = merge is not None and merge.get(VAL, "continue") != "restart"
            yield Square(cell, place, max(across, 1)), goes_on
            place += max(across, 1)


def _begun(marked: Sequence[Sequence[tuple[Square, bool]]], number: int) -> Iterator[Square]:
    """The cells that begin in the row, with how far down each reaches."""
    for square, goes_on in marked[number]:
        if not goes_on or not _is_above(marked, number, square.place):
            yield Square(square.element, square.place, square.across, _down(marked, number, square.place))


def _is_above(marked: Sequence[Sequence[tuple[Square, bool]]], number: int, place: int) -> bool:
    return number > 0 and any(square.place == place for square, _ in marked[number - 1])


def _down(marked: Sequence[Sequence[tuple[Square, bool]]], number: int, place: int) -> int:
    down = 1
    for row in marked[number + 1 :]:
        if not any(square.place == place and goes_on for square, goes_on in row):
            break
        down += 1
    return down


def _widths(table: Element, count: int) -> tuple[float, ...]:
    """The columns' widths; all alike where the file does not say."""
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    found = [max(float(_number_of(column.get(w("w"), ""), 0)), 1.0) for column in columns]
    return tuple(found) if len(found) == count else (1.0,) * count


def _head(rows: Sequence[Element], squares: Sequence[Sequence[Square]]) -> int:
    """How many rows are the head: those that repeat, else the first, and as far as their cells reach."""
    repeated = 0
    while repeated < len(rows) and _is_on(rows[repeated].find(f"{w('trPr')}/{w('tblHeader')}")):
        repeated += 1
    head = repeated or min(1, len(rows))
    reach = [number + square.down for number in range(head) for square in squares[number]]
    return max([head, *reach]) if rows else 0


def _looks(table: Element, name: str, bit: int) -> bool:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False
    if w(name) in look.attrib:
        return look.get(w(name)) in ON
    try:
        return bool(int(look.get(VAL, "0"), 16) & bit)
    except ValueError:
        return False


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(VAL, "1") in ON


def _number(element: Element | None, otherwise: int) -> int:
    return otherwise if element is None else _number_of(element.get(VAL, ""), otherwise)


def _number_of(words: str, otherwise: int) -> int:
    return int(words) if words.isdigit() else otherwise
